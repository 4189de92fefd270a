//! Payment cards and bank accounts.

use regex::Regex;

use super::super::fold::Folded;
use super::codes::stands_alone;
use super::{Found, Value, check};

#[derive(Debug)]
pub(super) struct Payment {
    card: Regex,
    account: Regex,
}

impl Payment {
    pub(super) fn new() -> Result<Self, regex::Error> {
        Ok(Payment {
            card: Regex::new(
                r"[0-9]{4}(?:[- ]?[0-9]{4}){3}|[0-9]{4}[- ]?[0-9]{6}[- ]?[0-9]{5}|[0-9]{4}[- ]?[0-9]{6}[- ]?[0-9]{4}",
            )?,
            account: Regex::new(
                r"(?:[一-龠々ァ-ヶーA-Za-z0-9]{0,12}(?:銀行|信用金庫|信金|信用組合|農協)[^。\n]{0,30}?)?(?:(?:普通|当座|貯蓄|口座番号|口座No)(?:預金|口座|番号|[() :は、,.の]){0,6}[0-9]{6,8}|記号(?:[ :は、,]){0,3}[0-9]{5}(?:-[0-9])?[^0-9。\n]{0,8}番号(?:[ :は、,]){0,3}[0-9]{5,8})",
            )?,
        })
    }

    pub(super) fn find(&self, folded: &Folded, found: &mut Vec<Found>) {
        for hit in self.card.find_iter(folded.text()).filter(|hit| stands_alone(folded, &hit.range())) {
            let digits: String = hit.as_str().chars().filter(char::is_ascii_digit).collect();
            // Banks' and airlines' cards begin with 2 to 6; chance passes the check once in ten.
            if digits.starts_with(['2', '3', '4', '5', '6']) && check::luhn(&digits) {
                found.push(Found { value: Value::Card(last(&digits, 4)), span: hit.range() });
            }
        }
        for hit in self.account.find_iter(folded.text()) {
            if folded.next(hit.end()).is_none_or(|c| !c.is_ascii_digit() && c != '円') {
                found.push(Found { value: Value::Bank(last(hit.as_str(), 3)), span: hit.range() });
            }
        }
    }
}

fn last(digits: &str, count: usize) -> String {
    digits.get(digits.len().saturating_sub(count)..).unwrap_or_default().to_owned()
}
