//! The shop's own facts: what a draft may say beyond what the page states.

use serde::{Deserialize, Serialize};

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

/// The shop, as the operator described it. What is empty is never said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Profile {
    /// The shop's name, as signed.
    pub shop_name: String,
    /// Who signs.
    pub person: String,
    /// Business days from order to dispatch.
    pub lead_time_days: Option<u8>,
    /// The shop's displayed terms of return, whole sentences in Japanese.
    pub return_terms: String,
    /// The days the shop answers and sends.
    pub business_days: Vec<Weekday>,
    /// Whether public holidays are no business days.
    pub closed_on_holidays: bool,
}

impl Default for Profile {
    fn default() -> Self {
        Profile {
            shop_name: String::new(),
            person: String::new(),
            lead_time_days: None,
            return_terms: String::new(),
            business_days: Weekday::ALL.into_iter().take(5).collect(),
            closed_on_holidays: true,
        }
    }
}
