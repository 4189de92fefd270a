//! What is kept where. Conversations stay in the session's memory and are gone when the browser closes.

use henji_browser::{Area, BrowserError, all_stored, store, stored};
use henji_core::conversation::Conversation;
use henji_core::intent::Intent;
use henji_protocol::page::FillOutcome;
use henji_protocol::panel::{SeenShop, Settings};
use serde::{Deserialize, Serialize};

const SETTINGS: &str = "settings";
const CORRECTIONS: &str = "corrections";
/// Enough for a year of a busy shop; the oldest go first.
const MOST_CORRECTIONS: usize = 5_000;

/// A tab's page as it was last read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SeenPage {
    /// The tab.
    pub tab: i32,
    /// Its address.
    pub url: String,
    /// What was read.
    pub reading: SeenReading,
    /// What was proposed.
    pub suggestion: Option<SeenSuggestion>,
    /// What came of the last insert.
    #[serde(default)]
    pub filled: Option<FillOutcome>,
}

/// A reading with its problems in words.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SeenReading {
    /// The conversation.
    pub conversation: Option<Conversation>,
    /// What could not be read.
    pub problems: Vec<SeenProblem>,
}

/// A problem by its id, with the sentence shown.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SeenProblem {
    /// Its id.
    pub code: String,
    /// The sentence.
    pub message: String,
}

/// What was recognised and proposed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SeenSuggestion {
    /// What the buyer wants most.
    pub primary: Option<Intent>,
    /// How sure, between 0 and 1.
    pub confidence: f32,
    /// How sure, in a word.
    pub band: String,
    /// Whether the recogniser abstained.
    pub abstain: bool,
    /// What else the buyer wants.
    pub secondary: Vec<Intent>,
    /// Flags.
    pub flags: Vec<henji_core::flag::Flag>,
    /// The draft.
    pub draft: Option<String>,
    /// Names of missing facts.
    pub missing: Vec<String>,
    /// Facts used.
    pub facts: Vec<henji_core::conversation::Fact>,
    /// All that is known, for the checker.
    #[serde(default)]
    pub known: Vec<henji_core::conversation::Fact>,
    /// The matters the draft answers.
    #[serde(default)]
    pub answers: Vec<Intent>,
}

/// An intent the operator gave instead of the recognised one; the message itself is not kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Correction {
    conversation: String,
    intent: Intent,
}

const PAGE: &str = "page:";

fn page_key(tab: i32) -> String {
    format!("{PAGE}{tab}")
}

/// The settings; the defaults where there are none.
pub async fn settings() -> Result<Settings, BrowserError> {
    Ok(stored(Area::Local, SETTINGS).await?.unwrap_or_default())
}

/// Stores the settings.
pub async fn set_settings(settings: &Settings) -> Result<(), BrowserError> {
    store(Area::Local, SETTINGS, settings).await
}

/// A tab's page as it was last read.
pub async fn seen(tab: i32) -> Result<Option<SeenPage>, BrowserError> {
    stored(Area::Session, &page_key(tab)).await
}

/// Keeps what was read of a tab's page.
pub async fn set_seen(page: &SeenPage) -> Result<(), BrowserError> {
    store(Area::Session, &page_key(page.tab), page).await
}

/// The shops of all pages that were read, each once; the name is one of those the pages show.
pub async fn seen_shops() -> Result<Vec<SeenShop>, BrowserError> {
    let pages: Vec<SeenPage> = all_stored(Area::Session, PAGE).await?;
    let conversations = pages.into_iter().filter_map(|page| page.reading.conversation);
    let shops = conversations.map(|open| SeenShop {
        platform: open.platform,
        id: open.shop_id.unwrap_or_default(),
        name: open.shop,
    });
    Ok(distinct(shops.collect()))
}

/// Each shop once, with a name if any page shows one.
fn distinct(mut shops: Vec<SeenShop>) -> Vec<SeenShop> {
    // A page that shows the name comes before one that does not, and stays.
    shops.sort_by(|one, other| (one.platform, &one.id, &other.name).cmp(&(other.platform, &other.id, &one.name)));
    shops.dedup_by(|one, other| (one.platform, &one.id) == (other.platform, &other.id));
    shops
}

/// Keeps a correction.
pub async fn correct(conversation: String, intent: Intent) -> Result<(), BrowserError> {
    let mut corrections: Vec<Correction> = stored(Area::Local, CORRECTIONS).await?.unwrap_or_default();
    corrections.retain(|correction| correction.conversation != conversation);
    corrections.push(Correction { conversation, intent });
    let surplus = corrections.len().saturating_sub(MOST_CORRECTIONS);
    corrections.drain(..surplus);
    store(Area::Local, CORRECTIONS, &corrections).await
}

#[cfg(test)]
mod tests {
    use henji_core::conversation::Platform;

    use super::*;

    #[test]
    fn each_shop_is_told_once_and_with_its_name() {
        let shop = |platform, id: &str, name: Option<&str>| SeenShop {
            platform,
            id: id.to_owned(),
            name: name.map(str::to_owned),
        };
        let seen = vec![
            shop(Platform::Rakuten, "222222", None),
            shop(Platform::Rakuten, "123456", None),
            shop(Platform::AmazonJp, "", None),
            shop(Platform::Rakuten, "123456", Some("いろは商店")),
            shop(Platform::AmazonJp, "", None),
        ];
        let expected = [
            shop(Platform::AmazonJp, "", None),
            shop(Platform::Rakuten, "123456", Some("いろは商店")),
            shop(Platform::Rakuten, "222222", None),
        ];
        assert_eq!(distinct(seen), expected);
    }
}
