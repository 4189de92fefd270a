//! The shop's own facts: what a draft may say beyond what the page states.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};
use serde::{Deserialize, Deserializer, Serialize};

use super::phrase::Level;
use super::slot::Slot;

/// A day of the week, Monday first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the names say it
pub enum Weekday {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

impl Weekday {
    /// All days, Monday first.
    pub const ALL: [Weekday; 7] =
        [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

    /// The id used in data.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Weekday::Mon => "mon",
            Weekday::Tue => "tue",
            Weekday::Wed => "wed",
            Weekday::Thu => "thu",
            Weekday::Fri => "fri",
            Weekday::Sat => "sat",
            Weekday::Sun => "sun",
        }
    }
}

/// A matter on which the shop has terms in its own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // as the slots of the same names
pub enum Terms {
    Shipping,
    Return,
    Exchange,
    Cancel,
    Refund,
    Warranty,
    Duty,
    Receipt,
    Gift,
    Coupon,
    Combine,
    Bulk,
    Payment,
    Stock,
}

impl Terms {
    /// All of them, in the order in which the profile asks for them.
    pub const ALL: &[Terms] = &[
        Terms::Shipping,
        Terms::Return,
        Terms::Exchange,
        Terms::Cancel,
        Terms::Refund,
        Terms::Warranty,
        Terms::Duty,
        Terms::Receipt,
        Terms::Gift,
        Terms::Coupon,
        Terms::Combine,
        Terms::Bulk,
        Terms::Payment,
        Terms::Stock,
    ];

    /// The slot a phrase speaks of them by.
    #[must_use]
    pub const fn slot(self) -> Slot {
        match self {
            Terms::Shipping => Slot::ShippingTerms,
            Terms::Return => Slot::ReturnTerms,
            Terms::Exchange => Slot::ExchangeTerms,
            Terms::Cancel => Slot::CancelTerms,
            Terms::Refund => Slot::RefundTerms,
            Terms::Warranty => Slot::WarrantyTerms,
            Terms::Duty => Slot::DutyTerms,
            Terms::Receipt => Slot::ReceiptTerms,
            Terms::Gift => Slot::GiftTerms,
            Terms::Coupon => Slot::CouponTerms,
            Terms::Combine => Slot::CombineTerms,
            Terms::Bulk => Slot::BulkTerms,
            Terms::Payment => Slot::PaymentTerms,
            Terms::Stock => Slot::StockTerms,
        }
    }
}

/// A text of the shop, whole sentences in Japanese.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ShopText {
    /// The words.
    pub text: String,
    /// The last day on which they hold; after it they are not said, and the operator is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl ShopText {
    /// The words, if there are some and they hold on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&str> {
        Some(self.text.trim()).filter(|text| !text.is_empty() && !self.expired(day))
    }

    /// Whether the words don't hold any more.
    #[must_use]
    pub fn expired(&self, day: Date) -> bool {
        self.until.is_some_and(|until| until < day)
    }
}

/// The shop, as the operator described it. What is empty is never said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// The shop's name, as signed.
    pub shop_name: String,
    /// Who signs.
    pub person: String,
    /// The lines under a reply, in place of the shop's name and the person.
    pub signature: String,
    /// How politely the shop writes.
    pub level: Level,
    /// Business days from order to dispatch.
    pub lead_time_days: Option<u8>,
    /// Until when an order leaves on the same business day.
    pub cut_off: Option<Time>,
    /// The days the shop answers and sends.
    pub business_days: Vec<Weekday>,
    /// Whether public holidays are no business days.
    pub closed_on_holidays: bool,
    /// Further days on which the shop is closed.
    pub closed: Vec<Date>,
    /// With whom the shop sends, as named to buyers.
    pub carriers: Vec<String>,
    /// Whether the shop is a registered issuer of qualified invoices (適格請求書発行事業者); not said where it is not known.
    pub invoice_registered: Option<bool>,
    /// The number of the registration, T and 13 digits.
    pub invoice_number: String,
    /// The shop's terms in its own words.
    #[serde(deserialize_with = "known_terms")]
    pub terms: BTreeMap<Terms, ShopText>,
}

/// Leaves out terms of another version: a profile with them must still be read.
fn known_terms<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<Terms, ShopText>, D::Error> {
    let mut found = BTreeMap::<String, ShopText>::deserialize(deserializer)?;
    let of = |terms: Terms| terms.slot().id().strip_suffix("_terms").unwrap_or_default();
    Ok(Terms::ALL.iter().filter_map(|&terms| Some((terms, found.remove(of(terms))?))).collect())
}

impl Default for Profile {
    fn default() -> Self {
        Profile {
            shop_name: String::new(),
            person: String::new(),
            signature: String::new(),
            level: Level::Standard,
            lead_time_days: None,
            cut_off: None,
            business_days: Weekday::ALL.into_iter().take(5).collect(),
            closed_on_holidays: true,
            closed: Vec::new(),
            carriers: Vec::new(),
            invoice_registered: None,
            invoice_number: String::new(),
            terms: BTreeMap::new(),
        }
    }
}

impl Profile {
    /// The terms on a matter, if they hold on a day.
    #[must_use]
    pub fn terms_on(&self, terms: Terms, day: Date) -> Option<&str> {
        self.terms.get(&terms)?.on(day)
    }

    /// The terms that ran out.
    #[must_use]
    pub fn expired(&self, day: Date) -> Vec<Terms> {
        self.terms.iter().filter(|(_, text)| text.expired(day)).map(|(terms, _)| *terms).collect()
    }
}

/// Whether a registration number has the right shape: T and 13 digits, the first of which checks the others (the rule of
/// the corporate number: 9 − Σ weight × digit mod 9, weights 1 and 2 in turn from the right). The number of a sole
/// trader has no check digit, so a wrong one is only doubtful.
#[must_use]
pub fn invoice_number_checks(number: &str) -> Option<bool> {
    let digits: Vec<u32> = number.strip_prefix('T')?.chars().map(|c| c.to_digit(10)).collect::<Option<_>>()?;
    let (first, rest) = digits.split_first()?;
    if rest.len() != 12 {
        return None;
    }
    let sum: u32 = rest.iter().rev().enumerate().map(|(place, digit)| digit * if place % 2 == 0 { 1 } else { 2 }).sum();
    Some(9 - sum % 9 == *first)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_text_that_ran_out_is_not_said() {
        let text = ShopText { text: " 年末は休業いたします。 ".to_owned(), until: Some(date(2026, 12, 31)) };
        assert_eq!(text.on(date(2026, 12, 31)), Some("年末は休業いたします。"));
        assert_eq!(text.on(date(2027, 1, 1)), None);
        let profile = Profile { terms: [(Terms::Return, text)].into(), ..Profile::default() };
        assert_eq!(profile.expired(date(2027, 1, 1)), [Terms::Return]);
        assert!(profile.expired(date(2026, 12, 31)).is_empty());
    }

    #[test]
    fn the_check_digit_of_a_registration_number() {
        // The example of the National Tax Agency's page on the check digit: 700110005901 → 8.
        assert_eq!(invoice_number_checks("T8700110005901"), Some(true));
        assert_eq!(invoice_number_checks("T1700110005901"), Some(false));
        assert_eq!(invoice_number_checks("8700110005901"), None);
        assert_eq!(invoice_number_checks("T870011000590"), None);
        assert_eq!(invoice_number_checks("T87001100059０1"), None);
    }

    #[test]
    fn what_another_version_wrote_does_not_hinder_reading() {
        let profile: Profile = serde_json::from_value(serde_json::json!({
            "shop_name": "いろは商店", "mascot": "cat",
            "terms": { "return": { "text": "承ります。", "since": 1 }, "mascot": { "text": "猫です。" } },
        }))
        .unwrap();
        let text = ShopText { text: "承ります。".to_owned(), until: None };
        assert_eq!(profile.terms, [(Terms::Return, text)].into());
        let all: BTreeMap<Terms, ShopText> = Terms::ALL.iter().map(|&terms| (terms, ShopText::default())).collect();
        let profile = Profile { terms: all, ..Profile::default() };
        let json = serde_json::to_string(&profile).unwrap();
        assert_eq!(serde_json::from_str::<Profile>(&json).unwrap(), profile);
    }

    #[test]
    fn terms_have_slots_of_their_own() {
        for &terms in Terms::ALL {
            assert_eq!(terms.slot().terms(), Some(terms));
            let id = serde_json::to_value(terms).unwrap();
            assert_eq!(terms.slot().id(), format!("{}_terms", id.as_str().unwrap()));
        }
    }
}
