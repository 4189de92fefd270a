//! Between the page script and the background.

use henji_core::intent::Intent;
use henji_core::reply::phrase::{Length, Level, Tone};
use henji_locale::Language;
use henji_sites::definition::Plan;
use henji_sites::snapshot::Snapshot;
use serde::{Deserialize, Serialize};

use crate::card::{Card, FindingLine};
use crate::failure::Failure;

/// What the page script asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum PageRequest {
    /// A page of a site has opened: what is to be looked for? Also wakes the engine.
    Hello {
        /// `location.href`.
        url: String,
    },
    /// The page has changed, or the operator asks for something else.
    Read {
        /// The page.
        snapshot: Snapshot,
        /// What the operator has chosen.
        choice: Choice,
    },
    /// The operator wants the draft in the reply box.
    Insert {
        /// The page as it is now.
        snapshot: Snapshot,
        /// The draft.
        draft: Draft,
        /// What is to become of text already in the box.
        mode: InsertMode,
        /// What the operator had chosen when the draft was made.
        choice: Choice,
        /// What the operator vouches for.
        consent: Consent,
    },
    /// What is wrong with a text that is to answer the open conversation?
    Check {
        /// The conversation.
        conversation: String,
        /// The text, from the card or from the page's own box.
        text: String,
        /// What the operator vouches for.
        consent: Consent,
    },
    /// What does the own phrase of a shortcut say here?
    Expand {
        /// The conversation.
        conversation: String,
        /// The shortcut, without the stroke before it.
        shortcut: String,
    },
    /// The operator wants the card wide, or narrow.
    SetWide {
        /// Whether wide.
        wide: bool,
    },
    /// Show the shop's profile.
    OpenSettings {
        /// The shop, such as `rakuten/123456`.
        shop: Option<String>,
        /// The field to fill in.
        field: Option<String>,
    },
    /// What came of filling the box.
    Filled {
        /// The conversation.
        conversation: String,
        /// The outcome.
        outcome: FillOutcome,
    },
    /// The operator says what the buyer really wants.
    Correct {
        /// The conversation.
        conversation: String,
        /// The right intent.
        intent: Intent,
    },
    /// The operator wants another language of the interface.
    SetLanguage {
        /// The language.
        language: Language,
    },
}

/// What the operator has chosen on the card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Choice {
    /// Which of the phrases, counted from 0 and around.
    pub variant: u32,
    /// The intent the operator gave instead of the recognised one.
    #[serde(default)]
    pub intent: Option<Intent>,
    /// The tone.
    #[serde(default)]
    pub tone: Option<Tone>,
    /// How polite.
    #[serde(default)]
    pub level: Option<Level>,
    /// How long.
    #[serde(default)]
    pub length: Option<Length>,
}

/// What the operator vouches for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Consent {
    /// Words of the text that are true although neither page nor profile states them.
    pub confirmed: Vec<String>,
    /// Whether the warnings were shown and accepted. What blocks can't be accepted.
    pub warnings: bool,
}

/// A draft and what it was made for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Draft {
    /// The conversation it was made for.
    pub conversation: String,
    /// Fingerprint of the messages it was made for.
    pub fingerprint: String,
    /// The text as the operator left it.
    pub text: String,
}

/// What is to become of text already in the box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum InsertMode {
    /// If there is some, ask.
    Ask,
    /// Keep it and put the draft at the caret.
    Append,
    /// Put the draft in its place.
    Replace,
}

/// What came of filling the box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FillOutcome {
    /// The page took the text.
    Inserted,
    /// The page did not take it; it is on the clipboard.
    Clipboard,
    /// The page did not take it, and the clipboard neither.
    Failed,
    /// What was in the box before is back.
    Undone,
}

/// Which box gets which text, and for which address that was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FillOrder {
    /// The page script's number of the box.
    pub field: u32,
    /// The address the page must still have.
    pub url: String,
    /// The text.
    pub text: String,
    /// Whether text already there is replaced; else the draft goes in at the caret.
    pub replace: bool,
}

/// What the background answers the page script.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum PageResponse {
    /// To `Hello`: what to look for, or nothing if the page is of no site that is switched on.
    Plan {
        /// The plan.
        plan: Option<Plan>,
    },
    /// To `Read` and `SetLanguage`'s following `Read`: what to show.
    Card {
        /// The card.
        card: Box<Card>,
    },
    /// To `Insert`: fill the box.
    Fill {
        /// The order.
        order: FillOrder,
    },
    /// To `Check`: what is wrong. To `Insert`: why nothing was inserted; the operator may accept warnings.
    Findings {
        /// By place.
        findings: Vec<FindingLine>,
    },
    /// To `Expand`: the phrase, or what it would need that nobody states; neither where there is no such phrase.
    Expanded {
        /// The phrase's own words, without greeting and closing unless it is a whole reply.
        text: Option<String>,
        /// Names of the facts.
        missing: Vec<String>,
    },
    /// To `Insert` in mode `ask`: the box holds text, the operator must choose.
    BoxNotEmpty,
    /// Done; nothing to tell.
    Done,
    /// Not done.
    Failure {
        /// Why.
        failure: Failure,
    },
}
