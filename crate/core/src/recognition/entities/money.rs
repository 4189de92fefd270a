//! Amounts of money and discounts.

use regex::Regex;

use super::super::fold::Folded;
use super::{Currency, Found, Money, Value, numerals};

/// What makes up a number with ideographs.
const DIGITS: &str = "0-9〇一二三四五六七八九十百千万億,.";

#[derive(Debug)]
pub(super) struct Amounts {
    before: Regex,
    after: Regex,
    percent: Regex,
    tenths: Regex,
    half: Regex,
    no_amount: Regex,
}

impl Amounts {
    pub(super) fn new() -> Result<Self, regex::Error> {
        Ok(Amounts {
            before: Regex::new(&format!(
                r"(?i)(¥|\\|\$|€|£|₩|jpy|usd|eur|cny|rmb|us\$) ?([{DIGITS}]{{1,20}})(?: ?円)?"
            ))?,
            after: Regex::new(&format!(
                r"(?i)([{DIGITS}]{{1,20}}) ?(円|えん|ドル|人民元|元|ユーロ|ポンド|ウォン|yen|jpy|usd|dollars?)"
            ))?,
            percent: Regex::new(
                r"(?i)([0-9]{1,3})(?:\.[0-9])? ?(?:%|パーセント) ?(?:オフ|off|引|割引|値引|還元|の?(?:割引|値引|クーポン))",
            )?,
            tenths: Regex::new(r"([0-9一二三四五六七八九])割(?:引|オフ|値引)")?,
            half: Regex::new(r"半額")?,
            // Coins, notes, shops and shapes: nothing is paid.
            no_amount: Regex::new(
                r"^(?:札|玉|硬貨|切手|ショップ|均一|ライター|形|筒|盤|周|錐|柱|滑|卓|高|安|陣|満|熟|号|素|旦|気|日|年|々)",
            )?,
        })
    }

    pub(super) fn find(&self, folded: &Folded, found: &mut Vec<Found>) {
        for (regex, sign, number) in [(&self.before, 1, 2), (&self.after, 2, 1)] {
            for caught in regex.captures_iter(folded.text()) {
                let (Some(whole), Some(sign), Some(number)) = (caught.get(0), caught.get(sign), caught.get(number))
                else {
                    continue;
                };
                // A comma or stop before the number belongs to the sentence, as does one after it.
                let digits = number.as_str().trim_start_matches([',', '.']);
                let skipped = number.len() - digits.len();
                let digits = digits.trim_end_matches([',', '.']);
                let first = number.start() < sign.start();
                let (start, end) = match (first, whole.as_str().ends_with('円')) {
                    (true, _) => (number.start() + skipped, whole.end()),
                    (false, true) => (whole.start(), whole.end()),
                    (false, false) => (whole.start(), number.start() + skipped + digits.len()),
                };
                let before = folded.previous(start);
                let vague = matches!(before, Some('数' | '何' | '幾' | '第'));
                let within = before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ','))
                    || (!first && skipped > 0);
                // １、２８０円: the wrong comma parts thousands, and the amount is not 280.
                let parted = before == Some('、')
                    && digits.len() == 3
                    && folded.before(start, 2).starts_with(|c: char| c.is_ascii_digit());
                let more = folded.next(end).is_some_and(|c| c.is_ascii_alphanumeric());
                // 一元化 and 二次元 count no money.
                let ideal = sign.as_str() == "元" && !digits.contains(|c: char| c.is_ascii_digit());
                if ideal || parted || vague || within || more || self.no_amount.is_match(folded.after(end, 4)) {
                    continue;
                }
                if let Some(money) = amount(&sign.as_str().to_lowercase(), digits) {
                    found.push(Found { value: Value::Money(money), span: start..end });
                }
            }
        }
        self.discounts(folded, found);
    }

    fn discounts(&self, folded: &Folded, found: &mut Vec<Found>) {
        for (regex, scale) in [(&self.percent, 1), (&self.tenths, 10)] {
            for caught in regex.captures_iter(folded.text()) {
                let (Some(whole), Some(number)) = (caught.get(0), caught.get(1)) else { continue };
                let open = folded.previous(whole.start()).is_some_and(|c| c.is_ascii_digit() || c == '.');
                let percent = numerals::value(number.as_str())
                    .and_then(|number| number.checked_mul(scale))
                    .and_then(|percent| u8::try_from(percent).ok());
                if let Some(percent) = percent.filter(|percent| !open && (1..=100).contains(percent)) {
                    found.push(Found { value: Value::Discount { percent }, span: whole.range() });
                }
            }
        }
        for hit in self.half.find_iter(folded.text()) {
            found.push(Found { value: Value::Discount { percent: 50 }, span: hit.range() });
        }
    }
}

fn amount(sign: &str, digits: &str) -> Option<Money> {
    let currency = match sign {
        "¥" | "\\" | "円" | "えん" | "jpy" | "yen" => Currency::Yen,
        "$" | "us$" | "ドル" | "usd" | "dollar" | "dollars" => Currency::Dollar,
        "元" | "人民元" | "cny" | "rmb" => Currency::Yuan,
        "€" | "ユーロ" | "eur" => Currency::Euro,
        "£" | "ポンド" => Currency::Pound,
        _ => Currency::Won,
    };
    if currency == Currency::Yen {
        return Some(Money { currency, amount: numerals::value(digits)? });
    }
    let (whole, cents) = match digits.split_once('.') {
        Some((whole, cents)) if cents.len() <= 2 && cents.chars().all(|c| c.is_ascii_digit()) => {
            (whole, numerals::value(&format!("{cents:0<2}"))?)
        }
        Some(_) => return None,
        None => (digits, 0),
    };
    let amount = numerals::value(whole)?.checked_mul(100)?.checked_add(cents)?;
    Some(Money { currency, amount })
}
