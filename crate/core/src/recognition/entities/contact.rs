//! Telephone numbers, mail and web addresses, post codes.

use regex::Regex;

use super::super::fold::Folded;
use super::codes::stands_alone;
use super::{Found, Value};

/// The longest local part of a mail address (RFC 5321, 4.5.3.1.1).
const LOCAL: usize = 64;
/// The longest domain (RFC 5321, 4.5.3.1.2).
const DOMAIN: usize = 255;

#[derive(Debug)]
pub(super) struct Contact {
    phone: Regex,
    address: Regex,
    domain: Regex,
    postcode: Regex,
    article_cue: Regex,
    measure: Regex,
}

impl Contact {
    pub(super) fn new() -> Result<Self, regex::Error> {
        Ok(Contact {
            phone: Regex::new(
                r"(?:\+ ?81[- ]?(?:\(0\))?[0-9]{1,4}|\(0[0-9]{1,4}\)|0[0-9]{1,4})(?: ?[-(] ?| )?[0-9]{1,4}(?: ?[-)] ?| )?[0-9]{3,4}",
            )?,
            address: Regex::new(r"(?i)https?://|www\.")?,
            domain: Regex::new(
                r"(?i)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,3}\.(?:com|jp|net|info|xyz|shop|top|cn|io|biz|org)(?:/[!-;=?-~]{0,300})?",
            )?,
            postcode: Regex::new(r"(?:(〒|郵便番号)[はが: ]{0,3})?([0-9]{3})([- ]?)([0-9]{4})")?,
            article_cue: Regex::new(r"(?i)型番|品番|商品番号|商品コード|型式|コード|品名")?,
            measure: Regex::new(r"(?i)^ ?(?:円|えん|個|枚|本|cm|mm|ml|l|g|kg|センチ|ミリ|w|v|mah|ページ|年|番|件|〜)")?,
        })
    }

    pub(super) fn find(&self, folded: &Folded, found: &mut Vec<Found>) {
        self.phones(folded, found);
        mails(folded, found);
        self.urls(folded, found);
        self.postcodes(folded, found);
    }

    fn phones(&self, folded: &Folded, found: &mut Vec<Found>) {
        let mut at = 0;
        while let Some(hit) = self.phone.find_at(folded.text(), at) {
            // A number that is none may hide one: in "203 03-1234-5678" the first begins within the room's. A match is
            // short, so that beginning again inside it costs no more than a constant.
            at = hit.start() + 1;
            let part = |c: char| c.is_ascii_digit() || c == '-';
            let open = folded.previous(hit.start()).is_some_and(part)
                || folded.next(hit.end()).is_some_and(|c| c.is_ascii_alphanumeric())
                || (folded.next(hit.end()) == Some('-')
                    && folded.after(hit.end(), 2).ends_with(|c: char| c.is_ascii_digit()));
            let digits: String = hit.as_str().chars().filter(char::is_ascii_digit).collect();
            let digits = match digits.strip_prefix("81").filter(|_| hit.as_str().starts_with('+')) {
                Some(rest) => format!("0{}", rest.strip_prefix('0').unwrap_or(rest)),
                None => digits,
            };
            if !open && is_phone(&digits) {
                at = hit.end();
                found.push(Found { value: Value::Phone(digits), span: hit.range() });
            }
        }
    }

    fn urls(&self, folded: &Folded, found: &mut Vec<Found>) {
        let text = folded.text();
        let mut done = 0;
        for hit in self.address.find_iter(text) {
            // `www.` inside an address that was read already.
            if hit.start() < done {
                continue;
            }
            let tail = text.get(hit.end()..).unwrap_or_default();
            let length =
                tail.find(|c: char| !c.is_ascii_graphic() || matches!(c, '<' | '>' | '"')).unwrap_or(tail.len());
            done = hit.end() + length;
            let whole =
                text.get(hit.start()..done).unwrap_or_default().trim_end_matches(['.', ',', ')', '!', '?', '(', '\'']);
            if whole.len() > hit.len() {
                let span = hit.start()..hit.start() + whole.len();
                found.push(Found { value: Value::Url(whole.to_owned()), span });
            }
        }
        for hit in self.domain.find_iter(text) {
            let open = |c: char| c.is_ascii_alphanumeric() || matches!(c, '@' | '-' | '.' | '_');
            let whole = hit.as_str().trim_end_matches(['.', ',', ')', '!', '?']);
            let end = hit.start() + whole.len();
            let beside = folded.previous(hit.start()).is_some_and(open)
                || folded.next(end).is_some_and(|c| c.is_ascii_alphanumeric() || c == '@');
            if !beside {
                found.push(Found { value: Value::Url(whole.to_owned()), span: hit.start()..end });
            }
        }
    }

    fn postcodes(&self, folded: &Folded, found: &mut Vec<Found>) {
        for caught in self.postcode.captures_iter(folded.text()) {
            let (Some(whole), Some(area), Some(dash), Some(town)) =
                (caught.get(0), caught.get(2), caught.get(3), caught.get(4))
            else {
                continue;
            };
            let called = caught.get(1);
            let span = match called {
                Some(mark) if mark.as_str() == "〒" => whole.range(),
                _ => area.start()..whole.end(),
            };
            let measured = self.measure.is_match(folded.after(whole.end(), 4));
            let article = self.article_cue.is_match(folded.lead(span.start, 8));
            let joined = matches!(folded.previous(span.start), Some('.' | '/' | '-' | '¥' | '+'));
            let plain = dash.as_str() == "-" && !measured && !article && !joined;
            if (called.is_some() || plain) && stands_alone(folded, &span) {
                let code = format!("{}-{}", area.as_str(), town.as_str());
                found.push(Found { value: Value::Postcode(code), span });
            }
        }
    }
}

/// Ten digits, or eleven of mobile, IP and free lines; no area begins with two noughts.
fn is_phone(digits: &str) -> bool {
    let eleven = ["050", "060", "070", "080", "090", "0800", "020"];
    digits.starts_with('0')
        && !digits.starts_with("00")
        && match digits.len() {
            10 => !["050", "060", "070", "080", "090"].iter().any(|head| digits.starts_with(head)),
            11 => eleven.iter().any(|head| digits.starts_with(head)),
            _ => false,
        }
}

/// A mail address is looked for from its `@` to both sides, since it may stand amid text without spaces.
fn mails(folded: &Folded, found: &mut Vec<Found>) {
    let text = folded.text();
    for (at, _) in text.match_indices('@') {
        let local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
        let head = folded.before(at, LOCAL + 1);
        let start = head.rfind(|c: char| !local(c)).map_or(0, |before| {
            before + head.get(before..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
        });
        let name = head.get(start..).unwrap_or_default().trim_start_matches(['.', '-']);
        let tail = folded.after(at + 1, DOMAIN);
        let length = tail.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '-')).unwrap_or(tail.len());
        let domain = tail.get(..length).unwrap_or_default().trim_end_matches(['.', '-']);
        let top = domain.rsplit_once('.').map_or("", |(_, top)| top);
        let good = !name.is_empty()
            && name.len() <= LOCAL
            && !domain.starts_with('.')
            && !domain.contains("..")
            && (2..=24).contains(&top.len())
            && top.chars().all(|c| c.is_ascii_alphabetic());
        if good {
            let value = Value::Mail(format!("{name}@{domain}").to_lowercase());
            found.push(Found { value, span: at - name.len()..at + 1 + domain.len() });
        }
    }
}
