//! Numbers of orders and of parcels.

use std::ops::Range;

use regex::Regex;

use super::super::fold::Folded;
use super::{Carrier, Found, Marketplace, Order, Parcel, Value, check};

/// How far before a number the words that explain it may stand, in characters.
const LEAD: usize = 24;
/// How far after it.
const TAIL: usize = 12;

#[derive(Debug)]
pub(super) struct Codes {
    amazon: Regex,
    amazon_plain: Regex,
    rakuten: Regex,
    yahoo: Regex,
    called_order: Regex,
    order_cue: Regex,
    parcel: Regex,
    international: Regex,
    parcel_cue: Regex,
    article_cue: Regex,
}

impl Codes {
    pub(super) fn new() -> Result<Self, regex::Error> {
        Ok(Codes {
            amazon: Regex::new(r"(?:[0-9]{3}|[Dd][0-9]{2}) ?- ?[0-9]{7} ?- ?[0-9]{7}")?,
            amazon_plain: Regex::new(r"[0-9]{17}")?,
            rakuten: Regex::new(r"[0-9]{6} ?- ?[0-9]{8} ?- ?[0-9]{6,12}(?:-[0-9]{1,2})?[a-z]?")?,
            yahoo: Regex::new(r"[a-zA-Z][a-zA-Z0-9-]{1,31}-[0-9]{7,10}")?,
            called_order: Regex::new(
                r"(?i)(?:注文|受注|オーダー|購入)(?:番号|no\.?|id|ナンバー)(?:[ :=は、,)」\]\[「(#]|です|が){0,4}([a-z0-9][a-z0-9-]{4,38})|order ?(?:number|no\.?|id|#)(?: is|[ :#=]){0,3}([a-z0-9][a-z0-9-]{4,38})",
            )?,
            order_cue: Regex::new(r"(?i)注文|受注|オーダー|order")?,
            parcel: Regex::new(r"[0-9]{4}[- ][0-9]{4}[- ][0-9]{4}|[0-9]{3}-[0-9]{2}-[0-9]{5}-[0-9]|[0-9]{10,14}")?,
            international: Regex::new(r"(?i)[a-z]{2} ?[0-9]{3} ?[0-9]{3} ?[0-9]{3} ?[a-z]{2}")?,
            parcel_cue: Regex::new(
                r"(?i)追跡|伝票|問い?合わ?せ(?:番号|no|ナンバー)|送り状|配送番号|配達番号|荷物番号|書留|特定記録|トラッキング|tracking|ヤマト|クロネコ|佐川|飛脚|ゆうパック|郵便局|日本郵便|レターパック|ゆうパケット",
            )?,
            article_cue: Regex::new(
                r"(?i)jan|バーコード|型番|品番|商品番号|商品コード|型式|シリアル|isbn|asin|お客様番号|会員番号",
            )?,
        })
    }

    pub(super) fn find(&self, folded: &Folded, found: &mut Vec<Found>) {
        self.orders(folded, found);
        self.parcels(folded, found);
    }

    fn orders(&self, folded: &Folded, found: &mut Vec<Found>) {
        let text = folded.text();
        let mut add = |shop, number: String, span| {
            found.push(Found { value: Value::Order(Order { shop, number }), span });
        };
        for hit in self.amazon.find_iter(text).filter(|hit| stands_alone(folded, &hit.range())) {
            add(Some(Marketplace::Amazon), squeezed(hit.as_str()).to_uppercase(), hit.range());
        }
        for hit in self.amazon_plain.find_iter(text).filter(|hit| stands_alone(folded, &hit.range())) {
            if let (true, [Some(head), Some(middle), Some(tail)]) = (
                self.order_cue.is_match(folded.lead(hit.start(), LEAD)),
                [(0, 3), (3, 10), (10, 17)].map(|(from, to)| hit.as_str().get(from..to)),
            ) {
                add(Some(Marketplace::Amazon), format!("{head}-{middle}-{tail}"), hit.range());
            }
        }
        for hit in self.rakuten.find_iter(text).filter(|hit| stands_alone(folded, &hit.range())) {
            add(Some(Marketplace::Rakuten), squeezed(hit.as_str()), hit.range());
        }
        for hit in self.yahoo.find_iter(text).filter(|hit| stands_alone(folded, &hit.range())) {
            // The shape is near to that of an article's number: without a word for it, only the usual eight digits
            // and the small letters of a store account count.
            let tail = hit.as_str().rsplit('-').next().map_or(0, str::len);
            let told = self.order_cue.is_match(folded.lead(hit.start(), LEAD));
            let small = !hit.as_str().contains(|c: char| c.is_ascii_uppercase());
            let within = matches!(folded.previous(hit.start()), Some('.' | '@' | '/' | '_'));
            if !within && (told || (tail == 8 && small && !self.is_article(folded, hit.start()))) {
                add(Some(Marketplace::Yahoo), hit.as_str().to_lowercase(), hit.range());
            }
        }
        for caught in self.called_order.captures_iter(text) {
            let Some(hit) = caught.get(1).or_else(|| caught.get(2)) else { continue };
            let digits = hit.as_str().chars().filter(char::is_ascii_digit).count();
            if digits >= 4 && stands_alone(folded, &hit.range()) {
                let shape = hit.as_str().trim_end_matches('-');
                add(None, shape.to_owned(), hit.start()..hit.start() + shape.len());
            }
        }
    }

    fn parcels(&self, folded: &Folded, found: &mut Vec<Found>) {
        for hit in self.parcel.find_iter(folded.text()) {
            if !stands_alone(folded, &hit.range()) || goes_on(folded, &hit.range(), hit.as_str()) {
                continue;
            }
            let number: String = hit.as_str().chars().filter(char::is_ascii_digit).collect();
            let told = self.parcel_cue.is_match(folded.before(hit.start(), LEAD))
                || self.parcel_cue.is_match(folded.rest(hit.end(), TAIL));
            let registered = hit.as_str().len() == 14 && number.len() == 11;
            // Only twelve digits are a parcel's number by themselves; thirteen are an article's more often.
            if !(told || number.len() == 12 || registered) || self.is_article(folded, hit.start()) {
                continue;
            }
            let checked = matches!(number.len(), 11 | 12) && check::remainder_of_seven(&number);
            let carrier = if registered { Some(Carrier::JapanPost) } else { self.carrier(folded, &hit.range()) };
            let value = Value::Parcel(Parcel { carrier, number, valid: checked.then_some(true) });
            found.push(Found { value, span: hit.range() });
        }
        for hit in self.international.find_iter(folded.text()).filter(|hit| stands_alone(folded, &hit.range())) {
            let number: String =
                hit.as_str().chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
            let valid = number.get(2..11).is_some_and(check::s10);
            // Without a word for it, a model's number with a wrong check digit is no parcel.
            if !valid && !self.parcel_cue.is_match(folded.before(hit.start(), LEAD)) && !number.ends_with("JP") {
                continue;
            }
            let carrier = number.ends_with("JP").then_some(Carrier::JapanPost);
            found.push(Found {
                value: Value::Parcel(Parcel { carrier, number, valid: Some(valid) }),
                span: hit.range(),
            });
        }
    }

    fn is_article(&self, folded: &Folded, at: usize) -> bool {
        self.article_cue.is_match(folded.lead(at, 10))
    }

    /// The carrier that is named nearest before the number, or else after it.
    fn carrier(&self, folded: &Folded, span: &Range<usize>) -> Option<Carrier> {
        let names = [
            (Carrier::Yamato, ["ヤマト", "クロネコ", "宅急便", "ネコポス"]),
            (Carrier::Sagawa, ["佐川", "飛脚", "サガワ", "SAGAWA"]),
            (Carrier::JapanPost, ["ゆうパ", "郵便", "レターパック", "書留"]),
        ];
        let before = folded.before(span.start, LEAD);
        let after = folded.rest(span.end, TAIL);
        let last = |words: &[&str; 4]| words.iter().filter_map(|word| before.rfind(word)).max();
        let first = |words: &[&str; 4]| words.iter().filter_map(|word| after.find(word)).min();
        let named = names.iter().filter_map(|(carrier, words)| Some((last(words)?, *carrier)));
        let nearest = named.max_by_key(|(at, _)| *at).map(|(_, carrier)| carrier);
        nearest.or_else(|| {
            let named = names.iter().filter_map(|(carrier, words)| Some((first(words)?, *carrier)));
            named.min_by_key(|(at, _)| *at).map(|(_, carrier)| carrier)
        })
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| *c != ' ').collect()
}

/// Whether no letter, digit or hyphenated part goes on before or after a number.
pub(super) fn stands_alone(folded: &Folded, span: &Range<usize>) -> bool {
    let part = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let mut back = folded.before(span.start, 2).chars().rev();
    let mut ahead = folded.after(span.end, 2).chars();
    let open = |first: Option<char>, second: Option<char>| part(first) || (first == Some('-') && part(second));
    !open(back.next(), back.next()) && !open(ahead.next(), ahead.next())
}

/// Whether a number that is parted by spaces has more parts.
fn goes_on(folded: &Folded, span: &Range<usize>, text: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut back = folded.before(span.start, 2).chars().rev();
    let mut ahead = folded.after(span.end, 2).chars();
    text.contains(' ')
        && ((back.next() == Some(' ') && digit(back.next())) || (ahead.next() == Some(' ') && digit(ahead.next())))
}
