//! Between the page of the operator's own phrases and the background. Asked through [`crate::panel::PanelRequest`].

use henji_core::intent::Intent;
use henji_core::reply::check::Severity;
use henji_core::reply::own::{BadFile, FaultKind, Format, OwnPhrase, Report, Sample, Unfit};
use henji_core::reply::phrase::{Stance, Tone};
use serde::{Deserialize, Serialize};

use crate::failure::Failure;

/// What the page asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum PhraseRequest {
    /// All own phrases.
    List,
    /// Our phrases.
    Ours,
    /// Keep this one, in place of the one with its id.
    Save {
        /// The phrase; with an empty id it is a new one.
        phrase: OwnPhrase,
    },
    /// Take this one away. To undo that, it is saved again.
    Delete {
        /// Its id.
        id: String,
    },
    /// What would come of a file. Nothing is stored.
    PreviewImport {
        /// The text of the file.
        text: String,
    },
    /// Take the phrases of a file in.
    CommitImport {
        /// The text of the file.
        text: String,
    },
    /// All own phrases as a file.
    Export {
        /// Which kind of file.
        format: Format,
    },
    /// What a phrase, kept or not, says in a made-up conversation.
    Try {
        /// The phrase.
        phrase: OwnPhrase,
        /// The conversation.
        sample: Sample,
    },
}

/// What the background answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum PhraseResponse {
    /// All own phrases, by title.
    Phrases {
        /// The phrases.
        phrases: Vec<OwnPhrase>,
    },
    /// Our phrases, by matter.
    Ours {
        /// The phrases.
        phrases: Vec<OurPhrase>,
    },
    /// Kept.
    Saved {
        /// As it is kept.
        phrase: OwnPhrase,
    },
    /// Done.
    Done,
    /// What comes, or came, of a file.
    Report {
        /// Row by row.
        report: Report,
    },
    /// A file.
    File {
        /// Its text.
        text: String,
    },
    /// What the phrase says.
    Tried {
        /// The reply with what is to be said about it.
        tried: Tried,
    },
    /// The phrase or the file can't be used.
    Refused {
        /// Why.
        refusal: PhraseRefusal,
    },
    /// Not done.
    Failure {
        /// Why.
        failure: Failure,
    },
}

/// Why a phrase or a file can't be used, for a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "about", content = "why", rename_all = "snake_case")]
pub enum PhraseProblem {
    /// The phrase can't be kept.
    Phrase(Unfit),
    /// Nothing of the file can be read.
    File(BadFile),
    /// There is no such phrase.
    Gone,
}

/// The same for the operator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhraseRefusal {
    /// Why.
    pub code: PhraseProblem,
    /// A sentence in the interface's language.
    pub message: String,
    /// What a developer would want to know.
    pub details: String,
}

/// A phrase of ours, to look at and to copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OurPhrase {
    /// The branch.
    pub id: String,
    /// The matter.
    pub intent: Intent,
    /// Its name in the operator's language.
    pub name: String,
    /// Its name in Japanese, for a copy.
    pub title: String,
    /// What it does about the matter.
    pub stance: Stance,
    /// What it says in each of its tones.
    pub tones: Vec<OurTone>,
}

/// What a phrase of ours says in a tone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OurTone {
    /// The tone.
    pub tone: Tone,
    /// Its lines; an empty one is a blank line.
    pub lines: Vec<OurLine>,
}

/// A line with what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OurLine {
    /// The template.
    pub text: String,
    /// What it says in the operator's language; empty for one who reads Japanese.
    pub gloss: String,
}

/// What a phrase says in a made-up conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tried {
    /// The reply; none where facts are missing or the phrase needs work.
    pub text: Option<String>,
    /// Names of the missing facts in the operator's language.
    pub missing: Vec<String>,
    /// What is wrong with the template.
    pub faults: Vec<FaultLine>,
    /// What the checker says about the reply.
    pub findings: Vec<FindingLine>,
}

/// What is wrong at a place of the template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaultLine {
    /// What.
    pub kind: FaultKind,
    /// Where, in characters of the text as it was given.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The words there.
    pub text: String,
    /// A sentence in the operator's language.
    pub message: String,
}

/// What the checker says about a place of the reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingLine {
    /// The rule's id.
    pub rule: String,
    /// How much it weighs.
    pub severity: Severity,
    /// Where, in characters of the reply.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// A sentence in the operator's language.
    pub message: String,
    /// What to write instead.
    pub proposal: Option<String>,
    /// The phrase's text with that in place, where that can be done without a person.
    pub mended: Option<String>,
}

impl PhraseProblem {
    /// Key of its sentence in `_locales`.
    #[must_use]
    pub const fn text_key(&self) -> &'static str {
        use henji_core::reply::own::Encoding;
        match self {
            PhraseProblem::Gone => "phrases_gone",
            PhraseProblem::Phrase(unfit) => match unfit {
                Unfit::NoTitle => "phrases_no_title",
                Unfit::NoText => "phrases_no_text",
                Unfit::TitleTooLong => "phrases_title_too_long",
                Unfit::TextTooLong => "phrases_text_too_long",
                Unfit::ShortcutTooLong => "phrases_shortcut_too_long",
                Unfit::BadTags => "phrases_bad_tags",
                Unfit::ShortcutTaken => "phrases_shortcut_taken",
                Unfit::TooMany => "phrases_too_many",
            },
            PhraseProblem::File(file) => match file {
                BadFile::TooLarge => "phrases_file_too_large",
                BadFile::NotUtf8 { guess: Encoding::ShiftJis } => "phrases_file_shift_jis",
                BadFile::NotUtf8 { guess: Encoding::Gbk } => "phrases_file_gbk",
                BadFile::NotUtf8 { .. } => "phrases_file_not_utf8",
                BadFile::Empty => "phrases_file_empty",
                BadFile::BrokenJson { .. } => "phrases_file_broken_json",
                BadFile::Unknown => "phrases_file_unknown",
                BadFile::NoTextColumn => "phrases_file_no_text_column",
            },
        }
    }
}

/// Key of the sentence about a fault.
#[must_use]
pub const fn fault_key(kind: FaultKind) -> &'static str {
    match kind {
        FaultKind::UnknownName => "phrases_fault_unknown_name",
        FaultKind::Unclosed => "phrases_fault_unclosed",
        FaultKind::Block => "phrases_fault_block",
    }
}
