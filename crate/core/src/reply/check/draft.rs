//! What the checker is given.

use jiff::civil::Date;

use super::platform::Overrides;
use crate::conversation::{Fact, Platform};
use crate::intent::Intent;
use crate::reply::profile::Profile;

/// A reply as it stands in the box, with what is known about its conversation. What is not known is left out, and the
/// rules that need it are left out too.
#[derive(Clone, Debug)]
pub struct Draft<'a> {
    /// The text.
    pub text: &'a str,
    /// Whose rules hold.
    pub platform: Platform,
    /// The day of writing in Japan.
    pub today: Date,
    /// The buyer's name without 様. Without it no name is compared (B02).
    pub buyer_name: Option<&'a str>,
    /// What the buyer wants, the main matter first. Empty: what the matter calls for isn't asked (W18, W24–W26).
    pub intents: &'a [Intent],
    /// What the page, the profile and the buyer state; dates as `YYYY-MM-DD` or as written. `None`: no date, amount or number of
    /// the text is held against anything (B07). An empty list states that nothing is known.
    pub facts: Option<&'a [Fact]>,
    /// The shop's business days; without it public holidays alone count as closed (W16).
    pub profile: Option<&'a Profile>,
    /// The shop's last message of the thread. With one, the opening of a letter may be shorter (W24, W31).
    pub previous_reply: Option<&'a str>,
    /// The thread for which the text was written, and the one that is open now (B09).
    pub threads: Option<(&'a str, &'a str)>,
    /// Whether anybody can read the topic (B08).
    pub public: bool,
    /// Whether the buyer attached a photo, where the page says so. With `Some(false)` thanks for one are a false
    /// fact (B07).
    pub photo_attached: Option<bool>,
    /// Names of brands and goods that the operator allows as they are (B01, B03, W14).
    pub allowed: &'a [&'a str],
    /// Stretches of text that the operator marked as true (B07).
    pub confirmed: &'a [&'a str],
    /// What the operator changed of the platforms' rules (B04–B06).
    pub overrides: Option<&'a Overrides>,
}

impl<'a> Draft<'a> {
    /// A text of which nothing else is known.
    #[must_use]
    pub const fn new(text: &'a str, platform: Platform, today: Date) -> Self {
        Draft {
            text,
            platform,
            today,
            buyer_name: None,
            intents: &[],
            facts: None,
            profile: None,
            previous_reply: None,
            threads: None,
            public: false,
            photo_attached: None,
            allowed: &[],
            confirmed: &[],
            overrides: None,
        }
    }

    /// The value of a fact.
    pub(super) fn fact(&self, name: &str) -> Option<&'a str> {
        let fact = self.facts?.iter().find(|fact| fact.name == name)?;
        Some(fact.value.trim()).filter(|value| !value.is_empty())
    }
}
