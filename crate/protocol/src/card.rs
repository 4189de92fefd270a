//! What the card shows, in words: the page script draws it and decides nothing.

use henji_core::flag::Flag;
use henji_core::intent::Intent;
use henji_locale::Language;
use serde::{Deserialize, Serialize};

/// What the card is about now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum CardState {
    /// The page is still loading; read again soon.
    Reading,
    /// There is a suggestion.
    Ready,
    /// There is nothing to suggest, and the card says why.
    None,
    /// The page could not be read, and the card says what is wrong.
    Problem,
}

/// The card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Card {
    /// What it is about.
    pub state: CardState,
    /// Language of all texts but the draft.
    pub language: Language,
    /// The languages to choose from.
    pub languages: Vec<LanguageOption>,
    /// The open conversation.
    pub conversation: Option<String>,
    /// Fingerprint of its messages.
    pub fingerprint: String,
    /// The sentence under the title: why there is nothing, or a word of caution.
    pub notice: Option<String>,
    /// What the buyer wants, most urgent first.
    pub intents: Vec<IntentLabel>,
    /// How sure.
    pub confidence: Option<Confidence>,
    /// What else holds.
    pub flags: Vec<FlagLabel>,
    /// How soon a person should look, where it is soon.
    pub urgency: Option<String>,
    /// The buyer's words that wait for an answer, in parts; the words that weighed are marked.
    pub buyer: Vec<QuotePart>,
    /// Facts the draft uses or the page states.
    pub facts: Vec<FactLine>,
    /// Facts the draft would need and nobody states.
    pub missing: Vec<String>,
    /// The draft.
    pub draft: Option<String>,
    /// Which phrase of how many, counted from 0.
    pub variant: u32,
    /// How many phrases there are.
    pub variants: u32,
    /// What could not be read.
    pub problems: Vec<ProblemLine>,
    /// All intents, for the menu "wrong intent".
    pub options: Vec<IntentLabel>,
    /// The page script's number of the reply box; the card keeps beside it.
    pub field: Option<u32>,
    /// Texts of the card's controls.
    pub texts: CardTexts,
}

/// A language and its own name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct LanguageOption {
    /// The language.
    pub id: Language,
    /// Its name in itself.
    pub name: String,
}

/// An intent and its name in the operator's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct IntentLabel {
    /// The intent.
    pub id: Intent,
    /// Its name.
    pub label: String,
}

/// A flag and its name in the operator's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FlagLabel {
    /// The flag.
    pub id: Flag,
    /// Its name.
    pub label: String,
    /// The buyer's words that tell it.
    pub cue: Option<String>,
}

/// A stretch of the buyer's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct QuotePart {
    /// The words.
    pub text: String,
    /// What they tell, if they weighed.
    pub mark: Option<String>,
}

/// How sure the recogniser is, in one of three words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Confidence {
    /// `high`, `medium` or `low`.
    pub band: String,
    /// The word.
    pub label: String,
    /// The number, and what came second.
    pub details: String,
}

/// A fact with where it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FactLine {
    /// What it is.
    pub label: String,
    /// Its value as shown to the operator.
    pub value: String,
    /// Where it was read.
    pub source: String,
}

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ProblemLine {
    /// Its id.
    pub code: String,
    /// What it means and what to do.
    pub text: String,
}

macro_rules! card_texts {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        /// Texts of the card's controls and of what the page script itself has to say.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
        pub struct CardTexts {
            $($(#[$doc])* pub $name: String,)+
        }

        impl CardTexts {
            /// The texts in a language; each is the key `card_<name>` of `_locales`.
            #[must_use]
            pub fn new(language: Language) -> Self {
                CardTexts { $($name: henji_locale::text(language, concat!("card_", stringify!($name))).to_owned(),)+ }
            }
        }
    };
}

card_texts! {
    /// Name of the card, for screen readers.
    title,
    /// Shown while the page loads.
    reading,
    /// Heading of the intents.
    wants,
    /// Heading of the buyer's words.
    buyer,
    /// Heading of the facts.
    facts,
    /// Heading of the missing facts.
    missing,
    /// Heading of the draft.
    draft,
    /// Heading of the problems.
    problems,
    /// Button: put the draft into the box.
    insert,
    /// Button: another phrase.
    another,
    /// Button: the intent is wrong.
    wrong_intent,
    /// Prompt of the intents' menu.
    choose_intent,
    /// Question when the box is not empty.
    box_not_empty,
    /// Button: put the draft at the caret.
    append,
    /// Button: put the draft in place of what is there.
    replace,
    /// Button: leave the box as it is.
    leave,
    /// Button: bring back what was in the box.
    undo,
    /// Button: copy the draft.
    copy,
    /// Button: make the card small.
    collapse,
    /// Button: show the whole card.
    expand,
    /// Handle: move the card.
    move_card,
    /// Label of the language menu.
    language,
    /// Status: the draft is in the box; check it and send it yourself.
    inserted,
    /// Status: what was there before is back.
    undone,
    /// Status: the page did not take the text, it is on the clipboard.
    clipboard,
    /// Status: the page did not take the text, and copying failed too.
    failed,
    /// Status: copied.
    copied,
    /// Status: the page went on while the draft was being inserted.
    page_changed,
    /// Status: the extension was updated; reload the page.
    reload_page,
    /// Button: point at the reply box.
    pick_box,
    /// Prompt while pointing.
    picking,
    /// Status: a new message has come; the edited draft was kept.
    kept_edit,
    /// Button: take the new draft instead of the edited one.
    take_new,
    /// Status: thanks for the correction.
    corrected,
}
