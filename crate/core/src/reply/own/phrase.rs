//! A phrase of the operator's own, and how it is kept.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};

use super::template::{Fault, Template};
use crate::intent::Intent;
use crate::reply::phrase::{Branch, Line, Named, OWN, Part, Stance, Tone, When};
use crate::reply::slot::Slot;

/// The longest text, in characters.
pub const LONGEST_TEXT: usize = 10_000;
/// The longest title, in characters.
pub const LONGEST_TITLE: usize = 200;
/// The longest shortcut and the longest tag, in characters.
pub const LONGEST_WORD: usize = 50;
/// The most tags of a phrase.
pub const MOST_TAGS: usize = 20;

/// What separates tags in a field or a cell.
pub const TAG_SEPARATORS: [char; 7] = [',', '、', '，', ';', '；', '\n', '\t'];

/// From where a phrase was imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Macros of Zendesk.
    Zendesk,
    /// Macros of Gorgias.
    Gorgias,
    /// A table.
    Table,
    /// What this extension exported.
    Henji,
}

impl Source {
    /// All of them.
    pub const ALL: [Source; 4] = [Source::Zendesk, Source::Gorgias, Source::Table, Source::Henji];

    /// The id used in data.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Source::Zendesk => "zendesk",
            Source::Gorgias => "gorgias",
            Source::Table => "table",
            Source::Henji => "henji",
        }
    }
}

/// Where a phrase comes from, so that the same file can be read again without losing what was changed since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The system.
    pub source: Source,
    /// A hash of what was read.
    pub read: String,
}

/// A phrase of the operator's own. Whatever can't be read of a stored one, such as a matter that there is no more, is
/// empty: a phrase is never given up for its shape.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnPhrase {
    /// Unique; empty for one that is not kept yet.
    #[serde(deserialize_with = "lenient")]
    pub id: String,
    /// How the operator finds it.
    #[serde(deserialize_with = "lenient")]
    pub title: String,
    /// The matter it answers; none for one that is only inserted by hand.
    #[serde(deserialize_with = "lenient")]
    pub intent: Option<Intent>,
    /// Its manner.
    #[serde(deserialize_with = "lenient")]
    pub tone: Tone,
    /// A few letters by which it is inserted.
    #[serde(deserialize_with = "lenient")]
    pub shortcut: String,
    /// Words to find it by.
    #[serde(deserialize_with = "lenient")]
    pub tags: Vec<String>,
    /// The template, several lines.
    #[serde(deserialize_with = "lenient")]
    pub text: String,
    /// Whether it is a reply of its own, with greeting and signature: nothing is put around it.
    #[serde(deserialize_with = "lenient")]
    pub whole: bool,
    /// Where it comes from, if it was imported.
    #[serde(deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

/// A value, or an empty one where it is of another shape.
fn lenient<'de, D: Deserializer<'de>, T: DeserializeOwned + Default>(from: D) -> Result<T, D::Error> {
    Ok(serde_json::from_value(serde_json::Value::deserialize(from)?).unwrap_or_default())
}

/// Why a phrase can't be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unfit {
    /// It has no title.
    NoTitle,
    /// It has no text.
    NoText,
    /// The title is too long.
    TitleTooLong,
    /// The text is too long.
    TextTooLong,
    /// The shortcut is too long.
    ShortcutTooLong,
    /// There are too many tags, or one is too long.
    BadTags,
    /// Another phrase has the shortcut.
    ShortcutTaken,
    /// There are as many phrases as can be kept.
    TooMany,
}

impl OwnPhrase {
    /// The phrase as it is kept: without what can't be seen, with one kind of line break.
    #[must_use]
    pub fn tidied(mut self) -> Self {
        self.title = one_line(&self.title);
        self.shortcut = one_line(&self.shortcut);
        self.text = lines(&self.text);
        let tags: Vec<String> = self.tags.iter().flat_map(|tag| tag.split(TAG_SEPARATORS)).map(one_line).collect();
        self.tags = Vec::new();
        for tag in tags.into_iter().filter(|tag| !tag.is_empty()) {
            if !self.tags.contains(&tag) {
                self.tags.push(tag);
            }
        }
        self
    }

    /// What keeps it from being kept.
    #[must_use]
    pub fn unfit(&self) -> Option<Unfit> {
        let longer = |text: &str, most: usize| text.chars().nth(most).is_some();
        if self.text.is_empty() {
            Some(Unfit::NoText)
        } else if longer(&self.text, LONGEST_TEXT) {
            Some(Unfit::TextTooLong)
        } else if self.title.is_empty() {
            Some(Unfit::NoTitle)
        } else if longer(&self.title, LONGEST_TITLE) {
            Some(Unfit::TitleTooLong)
        } else if longer(&self.shortcut, LONGEST_WORD) {
            Some(Unfit::ShortcutTooLong)
        } else if self.tags.len() > MOST_TAGS || self.tags.iter().any(|tag| longer(tag, LONGEST_WORD)) {
            Some(Unfit::BadTags)
        } else {
            None
        }
    }

    /// What is wrong with the text. With a fault it needs work and is not offered.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        Template::read(&self.text).faults
    }

    /// The facts without which it can't be said.
    #[must_use]
    pub fn slots(&self) -> Vec<Slot> {
        Template::read(&self.text).slots()
    }

    /// The phrase as a branch of its matter; none where it has no matter or needs work.
    #[must_use]
    pub fn branch(&self) -> Option<Branch> {
        self.intent.and_then(|intent| self.as_branch(intent))
    }

    /// The phrase as a branch of a matter, its own or the one that is open.
    pub(super) fn as_branch(&self, intent: Intent) -> Option<Branch> {
        let template = Template::read(&self.text);
        if !template.faults.is_empty() {
            return None;
        }
        let name = || self.title.clone();
        Some(Branch {
            id: format!("{}.{OWN}{}", intent.id(), self.id),
            name: Named { ja: name(), zh: name(), en: name() },
            stance: Stance::Answer,
            tones: vec![self.tone],
            when: When::default(),
            requires: template.slots(),
            line: self.said(),
            whole: self.whole,
        })
    }

    /// Its lines; a blank one begins a paragraph.
    fn said(&self) -> Vec<Line> {
        let mut said = Vec::new();
        let mut paragraph = false;
        for text in self.text.lines() {
            if text.trim().is_empty() {
                paragraph = true;
                continue;
            }
            said.push(Line {
                part: Part::Answer,
                paragraph: std::mem::take(&mut paragraph),
                tones: Vec::new(),
                needs: Vec::new(),
                unless: Vec::new(),
                follow_up: None,
                photo: None,
                ja: text.to_owned(),
                formal: None,
                chat: None,
                zh: String::new(),
                en: String::new(),
                verbatim: true,
            });
        }
        said
    }

    /// A hash of all that an import brings.
    pub(super) fn content(&self) -> String {
        let intent = self.intent.map_or("", Intent::id);
        let whole = if self.whole { "whole" } else { "" };
        let tags = self.tags.join("\n");
        hash(&[&self.title, &self.text, &tags, intent, &self.shortcut, self.tone.id(), whole])
    }
}

/// Whether a character has no place in a reply: control characters, and the private ones by which facts are marked.
fn is_unseen(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t') || ('\u{E000}'..='\u{F8FF}').contains(&c) || c == '\u{FEFF}'
}

fn one_line(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_whitespace() && c != '\u{3000}' { ' ' } else { c }).collect();
    text.chars().filter(|c| !is_unseen(*c)).collect::<String>().trim().to_owned()
}

fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n");
    let text: String = text.chars().filter(|c| !is_unseen(*c)).collect();
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let first = lines.iter().position(|line| !line.is_empty()).unwrap_or_default();
    let last = lines.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
    lines.get(first..last).unwrap_or_default().join("\n")
}

/// FNV-1a, 64 bits: ids of imported phrases, no secret. The parts are kept apart by a byte that text can't hold.
pub(super) fn hash(parts: &[&str]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let bytes = parts.iter().flat_map(|part| part.bytes().chain(std::iter::once(0xFF)));
    for byte in bytes {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrase(title: &str, text: &str) -> OwnPhrase {
        OwnPhrase {
            id: hash(&[title]),
            title: title.to_owned(),
            intent: Some(Intent::ShipWhen),
            text: text.to_owned(),
            ..OwnPhrase::default()
        }
    }

    #[test]
    fn a_phrase_is_tidied_once() {
        let untidy = OwnPhrase {
            title: " 発送\nのご案内\u{FEFF} ".to_owned(),
            tags: vec!["発送、納期".to_owned(), " 発送 ".to_owned(), String::new()],
            text: "\r\n\n　一行目 \r\n二\u{E001}行\u{0}目\r\n\r\n".to_owned(),
            ..OwnPhrase::default()
        };
        let tidy = untidy.tidied();
        assert_eq!((tidy.title.as_str(), tidy.text.as_str()), ("発送 のご案内", "　一行目\n二行目"));
        assert_eq!(tidy.tags, ["発送", "納期"]);
        assert_eq!(tidy.clone().tidied(), tidy);
    }

    #[test]
    fn the_branch_asks_for_the_facts_that_are_named() {
        let branch = phrase("発送", "{{ goods }}は{{ ship_date }}に発送します。\n\n以上です。").branch().unwrap();
        assert_eq!(branch.requires, [Slot::ShipDate]);
        assert_eq!(branch.intent(), Some(Intent::ShipWhen));
        assert!(branch.is_own() && branch.line.len() == 2 && branch.line[1].paragraph);
        assert_eq!(phrase("発送", "{{ ticket.id }}").branch(), None);
        assert_eq!(OwnPhrase { intent: None, ..phrase("発送", "はい。") }.branch(), None);
    }

    #[test]
    fn a_stored_phrase_is_not_given_up() {
        let stored = r#"{"id": "a", "title": "発送", "intent": "gone", "tone": 3, "text": "はい。", "later": true}"#;
        let phrase: OwnPhrase = serde_json::from_str(stored).unwrap();
        assert_eq!((phrase.title.as_str(), phrase.intent, phrase.tone), ("発送", None, Tone::Normal));
    }

    #[test]
    fn bounds_are_kept() {
        let long = phrase("長文", &"あ".repeat(LONGEST_TEXT));
        assert_eq!(long.unfit(), None);
        assert_eq!(phrase("長文", &"あ".repeat(LONGEST_TEXT + 1)).unfit(), Some(Unfit::TextTooLong));
        assert_eq!(phrase("", "あ").unfit(), Some(Unfit::NoTitle));
        assert_eq!(phrase("空", "").unfit(), Some(Unfit::NoText));
    }
}
