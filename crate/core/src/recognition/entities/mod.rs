//! What a message says in so many words: numbers of orders and parcels, dates, amounts, goods, persons and the remedy
//! that is wanted, each with the bytes where it stands.
//!
//! The text is first folded to one spelling for each character, with the way back to what was written. The finders
//! work on the folded text, each on its own, and [`Entities::find`] keeps the longest of what overlaps. Every pattern
//! is bounded, so that the time grows with the length of the text and not with its square.

mod calendar;
pub mod check;
mod codes;
mod contact;
mod dates;
mod goods;
mod masking;
mod money;
mod numerals;
mod payment;
mod person;
mod place;
mod remedy;
mod times;

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::fold::Folded;
pub use masking::{mask, placeholder};
pub use remedy::wanted;

/// Something that a message states, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// What is stated.
    #[serde(flatten)]
    pub value: Value,
    /// Where: bytes of the raw message, on character boundaries.
    pub span: Range<usize>,
}

/// What can be stated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Value {
    /// The number of an order.
    Order(Order),
    /// The number of a parcel.
    Parcel(Parcel),
    /// A Japanese telephone number: its 10 or 11 digits, beginning with 0.
    Phone(String),
    /// A mail address in lower case.
    Mail(String),
    /// A web address.
    Url(String),
    /// A post code, `123-4567`.
    Postcode(String),
    /// A payment card by the last four digits; the others are kept nowhere.
    Card(String),
    /// A bank account by the last three digits; the others are kept nowhere.
    Bank(String),
    /// A day or a span of days.
    Date(Resolved),
    /// A time of day.
    Time(Hours),
    /// An amount of money.
    Money(Money),
    /// A discount.
    Discount {
        /// Hundredths of the price.
        percent: u8,
    },
    /// A number of things.
    Quantity(Quantity),
    /// A colour.
    Colour(Colour),
    /// A size.
    Size(Size),
    /// The name of a person or firm, as written.
    Name(String),
    /// An address or the number of a room, as written.
    Address(String),
    /// What the writer wants done about a problem.
    Remedy(Remedy),
}

impl Value {
    /// Whether it tells who somebody is or leads to them, so that [`mask`] hides it.
    #[must_use]
    pub const fn is_personal(&self) -> bool {
        placeholder(self).is_some()
    }

    /// Which of two readings of the same characters is taken: the one that is harder to meet by chance.
    const fn rank(&self) -> u8 {
        match self {
            Value::Url(_) | Value::Mail(_) => 9,
            Value::Card(_) | Value::Bank(_) => 8,
            Value::Order(_) => 7,
            Value::Phone(_) => 6,
            Value::Parcel(_) => 5,
            Value::Date(_) | Value::Time(_) | Value::Money(_) | Value::Discount { .. } => 4,
            Value::Postcode(_) | Value::Address(_) | Value::Name(_) => 3,
            Value::Quantity(_) | Value::Remedy(_) => 2,
            Value::Colour(_) | Value::Size(_) => 1,
        }
    }
}

/// The number of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Whose number it is by its shape; nothing if only the words before it call it an order's.
    pub shop: Option<Marketplace>,
    /// The number in half-width characters with its hyphens.
    pub number: String,
}

/// A marketplace with order numbers of its own shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Marketplace {
    /// `123-1234567-1234567`; goods without a parcel begin with `D01`.
    Amazon,
    /// `123456-20261125-1234567890`; older tails have 6 to 12 digits, some with one more part.
    Rakuten,
    /// `store-account-12345678`.
    Yahoo,
}

/// The number of a parcel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parcel {
    /// The carrier, if words nearby or the shape name one; twelve digits alone do not.
    pub carrier: Option<Carrier>,
    /// The digits (and, of international items, the capital letters) without separators.
    pub number: String,
    /// Whether the check digit is right. Nothing where the shape has none or where a wrong one proves nothing, because
    /// other carriers use the same shape: only an international number can be false.
    pub valid: Option<bool>,
}

/// A carrier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Carrier {
    /// ヤマト運輸.
    Yamato,
    /// 佐川急便.
    Sagawa,
    /// 日本郵便.
    JapanPost,
}

/// A day or a span of days, worked out from the day of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolved {
    /// The first day.
    #[serde(with = "calendar::iso")]
    pub from: Date,
    /// The last day, the same for a single day.
    #[serde(with = "calendar::iso")]
    pub to: Date,
    /// Whether something has to be done by then.
    pub deadline: bool,
    /// Whether the day of the week that is written beside it is right; nothing if none is.
    pub weekday_agrees: Option<bool>,
}

/// A time of day: minutes since midnight, open where nothing is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// From when on.
    pub from: Option<u16>,
    /// Until when; a single time is its own end.
    pub to: Option<u16>,
}

/// An amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// The currency.
    pub currency: Currency,
    /// Whole yen, or hundredths of any other currency.
    pub amount: u64,
}

/// A currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Currency {
    /// 円.
    Yen,
    /// ドル; which country's is not told.
    Dollar,
    /// 人民元.
    Yuan,
    /// ユーロ.
    Euro,
    /// ポンド.
    Pound,
    /// ウォン.
    Won,
}

/// A number of things.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantity {
    /// How many, or the least of a span.
    pub number: u64,
    /// The most of a span (2〜3個).
    pub up_to: Option<u64>,
    /// The word that counts, in full-width characters.
    pub counter: String,
}

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Colour {
    Black,
    White,
    OffWhite,
    Ivory,
    Grey,
    Charcoal,
    Red,
    WineRed,
    Pink,
    Orange,
    Yellow,
    Green,
    Khaki,
    Mint,
    Blue,
    LightBlue,
    Navy,
    Turquoise,
    Purple,
    Lavender,
    Brown,
    Beige,
    Camel,
    Gold,
    RoseGold,
    Silver,
}

/// A size.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "scale", content = "size", rename_all = "snake_case")]
pub enum Size {
    /// Letters in capitals: `S`, `XL`, `3L`, `FREE`.
    Letters(String),
    /// A length in tenths of a millimetre: of feet, bodies or things.
    Length(u32),
    /// The number of a dress or ring: 9号.
    Number(u8),
    /// A bed.
    Bed(Bed),
    /// A sheet of paper: `A4`.
    Paper(String),
}

/// The size of a bed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Bed {
    SemiSingle,
    Single,
    SemiDouble,
    Double,
    Queen,
    King,
}

/// What the writer wants done about a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    /// 返品.
    Return,
    /// 交換.
    Exchange,
    /// 返金.
    Refund,
    /// 再送.
    Resend,
    /// 部品.
    Parts,
    /// 修理.
    Repair,
    /// 値引き.
    Discount,
    /// Nothing: the writer says so.
    None,
}

/// What a finder found: bytes of the folded text.
#[derive(Clone, Debug)]
struct Found {
    value: Value,
    span: Range<usize>,
}

/// The compiled patterns.
#[derive(Debug)]
pub struct Entities {
    codes: codes::Codes,
    contact: contact::Contact,
    payment: payment::Payment,
    dates: dates::Dates,
    times: times::Times,
    money: money::Amounts,
    goods: goods::Goods,
    person: person::Person,
    place: place::Place,
    remedy: remedy::Remedies,
}

impl Entities {
    /// Compiles the patterns.
    ///
    /// # Errors
    /// When a pattern does not compile, which the tests exclude.
    pub fn new() -> Result<Self, regex::Error> {
        Ok(Entities {
            codes: codes::Codes::new()?,
            contact: contact::Contact::new()?,
            payment: payment::Payment::new()?,
            dates: dates::Dates::new()?,
            times: times::Times::new()?,
            money: money::Amounts::new()?,
            goods: goods::Goods::new()?,
            person: person::Person::new()?,
            place: place::Place::new()?,
            remedy: remedy::Remedies::new()?,
        })
    }

    /// What a raw message states, in the order of the text and without overlaps. `written` is the day it was written
    /// on, in Japan.
    #[must_use]
    pub fn find(&self, text: &str, written: Date) -> Vec<Entity> {
        let folded = Folded::new(text);
        let found = self.readings(&folded, written);
        longest(found.into_iter().filter_map(|Found { value, span }| {
            let span = folded.raw(&span)?;
            Some(Entity { value, span })
        }))
    }

    /// All readings, overlaps included.
    fn readings(&self, folded: &Folded, written: Date) -> Vec<Found> {
        let mut found = Vec::new();
        self.codes.find(folded, &mut found);
        self.contact.find(folded, &mut found);
        self.payment.find(folded, &mut found);
        self.dates.find(folded, written, &mut found);
        self.times.find(folded, &mut found);
        self.money.find(folded, &mut found);
        self.goods.find(folded, &mut found);
        self.person.find(folded, &mut found);
        self.place.find(folded, &mut found);
        self.remedy.find(folded, &mut found);
        found
    }
}

/// Of what overlaps, the longest; of the same length, the more specific.
fn longest(entities: impl Iterator<Item = Entity>) -> Vec<Entity> {
    let mut entities: Vec<Entity> = entities.collect();
    entities.sort_by(|a, b| {
        (b.span.len(), b.value.rank(), a.span.start).cmp(&(a.span.len(), a.value.rank(), b.span.start))
    });
    let mut kept: BTreeMap<usize, Entity> = BTreeMap::new();
    for entity in entities {
        let before = kept.range(..entity.span.end).next_back();
        if before.is_none_or(|(_, other)| other.span.end <= entity.span.start) {
            kept.insert(entity.span.start, entity);
        }
    }
    kept.into_values().collect()
}

#[cfg(test)]
mod tests;
