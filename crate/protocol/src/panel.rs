//! Between the extension's own pages and the background. A page script may not send these.

use henji_core::conversation::Platform;
use henji_core::reply::check::platform::{Listing, Overrides};
use henji_core::reply::shop::Shop;
use henji_locale::Language;
use serde::{Deserialize, Serialize};

use crate::failure::Failure;
use crate::phrases::PhraseRequest;

/// What an extension page asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum PanelRequest {
    /// The settings as stored.
    GetSettings,
    /// Store these settings.
    SetSettings {
        /// All of them.
        settings: Box<Settings>,
    },
    /// The shops whose pages were read since the browser was started.
    GetSeenShops,
    /// Something about the operator's own phrases, which is answered by a [`crate::phrases::PhraseResponse`].
    Phrases {
        /// What.
        request: PhraseRequest,
    },
}

/// A shop as its page states it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SeenShop {
    /// Where it sells.
    pub platform: Platform,
    /// Its id; empty where pages of the platform state none.
    pub id: String,
    /// Its name, where the page shows it.
    pub name: Option<String>,
}

/// What the operator has set.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Language of the interface; none follows the browser.
    pub language: Option<Language>,
    /// The shops, each on a platform.
    pub shops: Vec<Shop>,
    /// Ids of the sites that are switched off.
    pub sites_off: Vec<String>,
    /// Whether the card shows draft and gloss side by side.
    pub wide_card: bool,
    /// What the operator changed of the platforms' rules.
    pub rules: Overrides,
}

/// What the background answers an extension page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum PanelResponse {
    /// The settings.
    Settings {
        /// All of them.
        settings: Box<Settings>,
        /// Ids of all sites.
        sites: Vec<String>,
        /// The platforms' rules as Henji knows them.
        rules: Vec<Listing>,
    },
    /// The shops whose pages are open.
    SeenShops {
        /// Each once.
        shops: Vec<SeenShop>,
    },
    /// Done.
    Done,
    /// Not done.
    Failure {
        /// Why.
        failure: Failure,
    },
}
