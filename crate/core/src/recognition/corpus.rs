//! Labelled messages: one JSON object a line, parsed strictly.

use serde::{Deserialize, Serialize};

use crate::conversation::Platform;
use crate::flag::Flag;
use crate::intent::Intent;

/// One labelled message of a corpus or an evaluation set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabelledMessage {
    /// Unique in its corpus.
    pub id: String,
    /// What the buyer wrote.
    pub text: String,
    /// Where it was written.
    pub platform: Platform,
    /// The seller's message just before, or an empty text.
    #[serde(default)]
    pub prev_seller: String,
    /// What the message wants.
    pub primary: Intent,
    /// What it wants beside that, two at most.
    #[serde(default)]
    pub secondary: Vec<Intent>,
    /// What else holds of it.
    #[serde(default)]
    pub flags: Vec<Flag>,
    /// The goods it is about, such as `food`.
    #[serde(default)]
    pub category: String,
    /// How it is written, such as `keigo` or `terse`.
    #[serde(default)]
    pub register: String,
    /// What is special about its wording: a dialect, kana only, no obvious word, a negation …
    #[serde(default)]
    pub traits: Vec<Trait>,
    /// In which round it was written: briefs were alike inside a round, so confidence is fitted on other rounds.
    #[serde(default)]
    pub round: u32,
    /// Who wrote it: cross-validation holds out whole writers.
    #[serde(default)]
    pub writer: String,
}

impl LabelledMessage {
    /// How many attachments its page shows: the flag is what is recorded of it.
    #[must_use]
    pub fn attachments(&self) -> usize {
        usize::from(self.flags.contains(&Flag::PhotoAttached))
    }
}

/// What is special about the wording of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trait {
    /// Without the word that everybody would look for.
    NoKeyword,
    /// Without a verb of request.
    Indirect,
    /// What a shop gets ten times a day.
    Everyday,
    /// Says what is not meant.
    Negation,
    /// Asks what would be if.
    Hypothetical,
    /// Means the opposite.
    Irony,
    /// Looks like a message of a neighbouring intent.
    MinimalPair,
    /// Names matters that are not asked.
    Distractor,
    /// Quotes an earlier mail.
    Quoted,
    /// Ends in a signature or a footer.
    Footer,
    /// Long, its request one clause.
    Story,
    /// In kana alone.
    Kana,
    /// Without punctuation.
    NoPunct,
    /// With wrong kanji.
    Misconv,
    /// With half-width kana.
    Halfwidth,
    /// With slips of the finger.
    Typo,
    /// With emoji.
    Emoji,
    /// With faces made of characters.
    Kaomoji,
    /// Dictated.
    VoiceInput,
    /// In the dialect of Osaka and Kyoto.
    Kansai,
    /// In the dialect of northern Kyushu.
    Hakata,
    /// In a dialect of the north-east.
    Tohoku,
    /// In the dialect of Nagoya.
    Nagoya,
    /// In the dialect of Hiroshima.
    Hiroshima,
    /// In the Japanese of Okinawa.
    Okinawa,
}

/// A line that is no labelled message.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct CorpusError {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

/// Parses JSON lines; blank lines are passed over.
///
/// # Errors
/// The first line that is not valid JSON of the schema, holds an unknown label, an empty text or more than two
/// secondary intents, or repeats its primary among them.
pub fn parse(text: &str) -> Result<Vec<LabelledMessage>, CorpusError> {
    let mut messages = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let fail = |reason: String| CorpusError { line: index + 1, reason };
        let message: LabelledMessage = serde_json::from_str(line).map_err(|error| fail(error.to_string()))?;
        if message.text.trim().is_empty() || message.id.is_empty() {
            return Err(fail("empty id or text".to_owned()));
        }
        if message.secondary.len() > 2 || message.secondary.contains(&message.primary) {
            return Err(fail("secondary holds more than two intents or the primary one".to_owned()));
        }
        messages.push(message);
    }
    Ok(messages)
}

/// A hash of everything that training sees, FNV-1a over the messages in order.
#[must_use]
pub fn data_hash(messages: &[LabelledMessage]) -> u64 {
    let mut hash = super::features::Fnv::new();
    for message in messages {
        for part in [
            message.id.as_str(),
            &message.text,
            &message.prev_seller,
            message.platform.id(),
            message.primary.id(),
            &message.writer,
        ] {
            hash.text(part);
            hash.byte(0);
        }
        for intent in &message.secondary {
            hash.text(intent.id());
        }
        for flag in &message.flags {
            hash.text(flag.id());
        }
        message.round.to_le_bytes().into_iter().for_each(|byte| hash.byte(byte));
        hash.byte(1);
    }
    hash.value()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"{"id":"x1","text":"発送はいつですか","platform":"rakuten","prev_seller":"","primary":"ship_when","secondary":[],"flags":["deadline"],"category":"food","register":"polite","writer":"a"}"#;

    #[test]
    fn a_good_line_is_taken() {
        let messages = parse(&format!("{GOOD}\n\n{GOOD}\n")).unwrap();
        assert_eq!(
            (messages.len(), messages[0].primary, messages[0].flags.as_slice()),
            (2, Intent::ShipWhen, &[Flag::Deadline][..])
        );
    }

    #[test]
    fn a_bad_line_is_named() {
        for bad in [
            GOOD.replace("ship_when", "shipping"),
            GOOD.replace("rakuten", "mercari"),
            GOOD.replace("\"writer\"", "\"author\""),
            GOOD.replace("発送はいつですか", " "),
            GOOD.replace("\"secondary\":[]", "\"secondary\":[\"ship_when\"]"),
            "{".to_owned(),
        ] {
            assert_eq!(parse(&format!("{GOOD}\n{bad}")).unwrap_err().line, 2, "{bad}");
        }
    }

    #[test]
    fn the_hash_sees_labels() {
        let messages = parse(GOOD).unwrap();
        let other = parse(&GOOD.replace("ship_when", "other")).unwrap();
        let unflagged = parse(&GOOD.replace("\"deadline\"", "")).unwrap();
        let later = parse(&GOOD.replace("\"writer\"", "\"round\":1,\"writer\"")).unwrap();
        for changed in [other, unflagged, later] {
            assert_ne!(data_hash(&messages), data_hash(&changed));
        }
    }
}
