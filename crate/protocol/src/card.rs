//! What the card shows, in words: the page script draws it and decides nothing.

use henji_core::flag::Flag;
use henji_core::intent::Intent;
use henji_core::reply::check::Severity;
use henji_core::reply::phrase::{Length, Level, Tone};
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
    /// Facts that would allow a more definite answer and that nobody states.
    pub missing: Vec<MissingLine>,
    /// The draft.
    pub draft: Option<String>,
    /// The draft line by line, with what each line says in the operator's language; none for empty lines.
    pub lines: Vec<GlossLine>,
    /// What the checker finds in the draft.
    pub findings: Vec<FindingLine>,
    /// How the draft is worded, and how else it could be.
    pub wording: Option<WordingMenu>,
    /// Whose profile the draft is written from.
    pub shop: Option<ShopLine>,
    /// What the operator should know about the draft's ground.
    pub cautions: Vec<String>,
    /// Whether draft and gloss stand side by side.
    pub wide: bool,
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

/// A fact nobody states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct MissingLine {
    /// What it is.
    pub label: String,
    /// Which field of the shop's profile it is, if it is one: for `PageRequest::OpenSettings`.
    pub field: Option<String>,
}

/// A line of the draft and what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct GlossLine {
    /// The Japanese in parts; a part that is a fact is marked with what it is and where it was read.
    pub parts: Vec<QuotePart>,
    /// What it says; none for an operator who reads the Japanese itself.
    pub gloss: Option<String>,
}

/// Something the checker found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FindingLine {
    /// Which rule, such as `W04`.
    pub rule: String,
    /// `block`, `warn` or `hint`.
    pub severity: Severity,
    /// Where it begins, in UTF-16 units as text fields count.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// One sentence.
    pub message: String,
    /// What to write instead.
    pub proposal: Option<String>,
    /// What may replace the words as it is.
    pub fix: Option<String>,
    /// Whether the operator can vouch for it: a date, an amount or a promise that neither page nor profile states.
    pub confirmable: bool,
}

/// How a draft is worded, and how else it could be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct WordingMenu {
    /// Which of the phrases.
    pub variant: u32,
    /// What could be said about the matter.
    pub variants: Vec<PhraseOption>,
    /// The tone.
    pub tone: Tone,
    /// The tones of this phrase.
    pub tones: Vec<ToneOption>,
    /// How polite.
    pub level: Level,
    /// How polite it can be.
    pub levels: Vec<LevelOption>,
    /// How long.
    pub length: Length,
    /// How long it can be.
    pub lengths: Vec<LengthOption>,
}

/// A phrase to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PhraseOption {
    /// Its name.
    pub label: String,
    /// What it does about the matter.
    pub stance: String,
}

/// A tone to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ToneOption {
    /// The tone.
    pub id: Tone,
    /// Its name.
    pub label: String,
}

/// A level of politeness to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct LevelOption {
    /// The level.
    pub id: Level,
    /// Its name.
    pub label: String,
}

/// A length to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct LengthOption {
    /// The length.
    pub id: Length,
    /// Its name.
    pub label: String,
}

/// Whose profile a draft is written from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ShopLine {
    /// The shop, or why no profile is used.
    pub label: String,
    /// Whether a profile is used.
    pub bound: bool,
    /// The shop for `PageRequest::OpenSettings`, such as `rakuten/123456`.
    pub id: String,
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
    /// Heading of the lines and what they say.
    gloss,
    /// Heading of what the checker finds in the draft.
    findings,
    /// Heading of what the checker finds in the page's reply box.
    box_findings,
    /// Label of the menu of phrases.
    phrase,
    /// Label of the menu of tones.
    tone,
    /// Label of the menu of levels.
    level,
    /// Label of the menu of lengths.
    length,
    /// Button: put the proposal in place of the words.
    fix,
    /// Button: the operator vouches for the words.
    confirm,
    /// Question: there are warnings.
    warned,
    /// Button: insert in spite of warnings.
    insert_anyway,
    /// Status: the draft can't be inserted as it is.
    blocked,
    /// Button: write the missing fact into the profile.
    fill_in,
    /// Button: open the shop's profile.
    open_shop,
    /// Status: no own phrase has the shortcut.
    no_shortcut,
    /// Status: the own phrase of the shortcut needs facts nobody states; their names follow.
    shortcut_needs,
    /// Button: draft and gloss side by side.
    wide,
    /// Button: back to the narrow card.
    narrow,
    /// What a finding that blocks is called.
    severity_block,
    /// What a warning is called.
    severity_warn,
    /// What a hint is called.
    severity_hint,
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
