//! What an own phrase says in an open conversation.

use std::ops::Range;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::phrase::OwnPhrase;
use super::template::{Fault, Piece, Template};
use crate::conversation::{Conversation, Fact, Platform};
use crate::intent::Intent;
use crate::reply::compose::{DraftLine, Matter, Style, compose, spoken};
use crate::reply::known::Known;
use crate::reply::phrase::{Length, PhraseBook, PhraseError};
use crate::reply::profile::Profile;
use crate::reply::slot::Slot;
use crate::reply::specimens::example;
use crate::reply::suggest::{Wanted, Wording, facts_of, usual_length};

/// For what a phrase is said.
#[derive(Clone, Copy, Debug)]
pub struct Situation<'a> {
    /// The open conversation.
    pub conversation: &'a Conversation,
    /// What the buyer wants.
    pub wanted: &'a Wanted,
    /// The shop's profile.
    pub profile: Option<&'a Profile>,
    /// The day in Japan.
    pub today: Date,
    /// How polite and how long the frame is.
    pub wording: Wording,
}

/// A phrase as it is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The reply.
    pub text: String,
    /// The same line by line, with the facts in it.
    pub lines: Vec<DraftLine>,
    /// Facts it speaks of.
    pub facts: Vec<Fact>,
    /// All that is known, for the checker.
    pub known: Vec<Fact>,
    /// The matter it answers.
    pub intents: Vec<Intent>,
    /// Which bytes of the reply are which bytes of the phrase's text: what is the phrase's own words.
    words: Vec<(Range<usize>, Range<usize>)>,
}

impl Rendered {
    /// The phrase's text with other words for a stretch of the reply; none where that is a fact or the frame.
    #[must_use]
    pub fn mended(&self, phrase: &OwnPhrase, span: Range<usize>, words: &str) -> Option<String> {
        let fits = |said: &Range<usize>| said.start <= span.start && span.end <= said.end;
        let (said, written) = self.words.iter().find(|(said, _)| fits(said))?;
        let start = written.start + (span.start - said.start);
        let (before, after) = (phrase.text.get(..start)?, phrase.text.get(start + span.len()..)?);
        Some([before, words, after].concat())
    }
}

/// Why a phrase can't be said.
#[derive(Debug, thiserror::Error)]
pub enum Unsaid {
    /// Its text is wrong.
    #[error("the phrase needs work")]
    NeedsWork(Vec<Fault>),
    /// Facts are not known: a hole is never printed.
    #[error("facts are missing")]
    Missing(Vec<Slot>),
    /// The program's own frame is broken.
    #[error(transparent)]
    Broken(#[from] PhraseError),
}

/// Says a phrase, with our greeting and closing around it unless it is a whole reply.
///
/// # Errors
/// The phrase needs work, or facts it names are not known.
pub fn render(book: &PhraseBook, phrase: &OwnPhrase, situation: Situation<'_>) -> Result<Rendered, Unsaid> {
    let Situation { conversation, wanted, profile, today, wording } = situation;
    let intent = phrase.intent.unwrap_or(wanted.primary);
    let Some(branch) = phrase.as_branch(intent) else { return Err(Unsaid::NeedsWork(phrase.faults())) };
    let known = Known::new(conversation, profile, wanted, today);
    let missing: Vec<Slot> = branch.requires.iter().copied().filter(|slot| !known.has(*slot)).collect();
    if !missing.is_empty() {
        return Err(Unsaid::Missing(missing));
    }
    let style = Style {
        length: wording.length.unwrap_or(usual_length(conversation.platform)),
        level: wording.level.or(profile.map(|profile| profile.level)).unwrap_or_default(),
    };
    let matter = Matter { intent, branch: &branch, tone: phrase.tone };
    let mut lines = compose(book, &known, &[matter], style)?;
    let facts = facts_of(&mut lines, &known);
    let text = lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n");
    let words = words(phrase, &known, &lines);
    let intents = phrase.intent.into_iter().collect();
    Ok(Rendered { text, lines, facts, known: known.all(), intents, words })
}

/// What a phrase says without the frame around it, to go into a draft; all of it where it is a whole reply.
///
/// # Errors
/// As [`render`].
pub fn own_words(book: &PhraseBook, phrase: &OwnPhrase, situation: Situation<'_>) -> Result<String, Unsaid> {
    let rendered = render(book, phrase, situation)?;
    let body = |line: &&DraftLine| phrase.whole || line.part.is_some() || line.text.is_empty();
    let lines: Vec<&str> = rendered.lines.iter().filter(body).map(|line| line.text.as_str()).collect();
    Ok(lines.join("\n").trim().to_owned())
}

/// Finds the phrase's own words again in the lines of the reply: its lines stand there in order, as parts of the answer.
fn words(phrase: &OwnPhrase, known: &Known, lines: &[DraftLine]) -> Vec<(Range<usize>, Range<usize>)> {
    let values = spoken(known);
    let mut words = Vec::new();
    let starts = lines.iter().scan(0, |end, line| {
        let start = *end;
        *end += line.text.len() + 1;
        Some((start, line.part.is_some()))
    });
    let mut starts = starts.filter(|(_, answer)| *answer).map(|(start, _)| start);
    let mut written = 0;
    for template in phrase.text.split('\n') {
        if !template.trim().is_empty() {
            let Some(mut said) = starts.next() else { break };
            let mut breaks = 0;
            for (piece, range) in Template::read(template).pieces {
                match piece {
                    Piece::Words(own) => {
                        words.push((said..said + own.len(), written + range.start..written + range.end));
                        said += own.len();
                    }
                    Piece::Name(name) => {
                        let value = values.get(name).map_or("", String::as_str);
                        said += value.len();
                        breaks += value.matches('\n').count();
                    }
                }
            }
            // A fact of several lines, such as the shop's terms, makes several lines of one.
            for _ in 0..breaks {
                starts.next();
            }
        }
        written += template.len() + 1;
    }
    words
}

/// A made-up conversation on which a phrase is tried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sample {
    /// On Amazon, with every fact.
    #[default]
    Amazon,
    /// In R-Messe, with every fact.
    Rakuten,
    /// On Amazon, with no fact at all.
    Bare,
}

impl Sample {
    /// All of them.
    pub const ALL: [Sample; 3] = [Sample::Amazon, Sample::Rakuten, Sample::Bare];

    /// The conversation, about a phrase's matter.
    #[must_use]
    pub fn conversation(self, intent: Option<Intent>) -> (Conversation, Wanted, Profile) {
        let platform = if self == Sample::Rakuten { Platform::Rakuten } else { Platform::AmazonJp };
        example(platform, intent.unwrap_or(Intent::Other), self != Sample::Bare)
    }

    /// How long a reply is there.
    #[must_use]
    pub const fn length(self) -> Length {
        match self {
            Sample::Amazon | Sample::Bare => Length::Letter,
            Sample::Rakuten => Length::Chat,
        }
    }
}
