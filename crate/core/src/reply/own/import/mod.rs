//! Phrases from other systems' files. Nothing of a file is taken on trust: what can't be read is said row by row, and a
//! file that can't be read at all changes nothing.

mod decode;
mod gorgias;
mod html;
mod table;
mod zendesk;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use decode::{Encoding, decode};

use super::book::{Change, OwnPhrases};
use super::export::VERSION_KEY;
use super::phrase::{Origin, OwnPhrase, Source, Unfit, hash};
use super::placeholder::Placeholders;
use super::template::Fault;
use crate::reply::phrase::Tone;

/// The largest file, in bytes.
pub const LARGEST_FILE: usize = 5 * 1024 * 1024;
/// How many characters of the first line stand for a title that is missing.
const TITLE_FROM_TEXT: usize = 40;

/// Why nothing of a file can be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum BadFile {
    /// It is larger than [`LARGEST_FILE`].
    #[error("the file is too large")]
    TooLarge,
    /// It is not UTF-8.
    #[error("the file is not UTF-8: {guess:?}")]
    NotUtf8 {
        /// What it seems to be.
        guess: Encoding,
    },
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It begins as JSON and is not.
    #[error("the JSON is broken at line {line}")]
    BrokenJson {
        /// Where.
        line: usize,
    },
    /// It is JSON, or a table, of a shape nobody knows.
    #[error("the shape of the file is not known")]
    Unknown,
    /// It is a table without a column for the text.
    #[error("no column holds the text")]
    NoTextColumn,
}

/// Why a row was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rejection {
    /// It has no reply, such as a macro that only sets a status.
    NoText,
    /// The text is too long.
    TextTooLong,
    /// The title is too long.
    TitleTooLong,
    /// The tags or the shortcut are too long or too many.
    BadTags,
    /// It is switched off where it comes from.
    Inactive,
    /// The buyer would never see it.
    InternalNote,
    /// The same stands in the file before.
    Duplicate,
    /// There are as many phrases as can be kept.
    TooMany,
}

impl From<Unfit> for Rejection {
    fn from(unfit: Unfit) -> Self {
        match unfit {
            Unfit::NoTitle | Unfit::NoText => Rejection::NoText,
            Unfit::TitleTooLong => Rejection::TitleTooLong,
            Unfit::TextTooLong => Rejection::TextTooLong,
            Unfit::ShortcutTooLong | Unfit::BadTags | Unfit::ShortcutTaken => Rejection::BadTags,
            Unfit::TooMany => Rejection::TooMany,
        }
    }
}

/// A word about a phrase that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// The matter in the file is none of ours, so it has none.
    IntentUnknown,
    /// Another phrase has the shortcut, so it has none.
    ShortcutTaken,
    /// The title was missing and was made from the text.
    TitleMade,
}

/// A placeholder that was replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapped {
    /// As it stood in the file.
    pub from: String,
    /// As it stands now.
    pub to: String,
}

/// A row that was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    /// Its number in the file, from 1; in a table the header is row 1.
    pub row: usize,
    /// The phrase's id.
    pub id: String,
    /// The phrase's title.
    pub title: String,
    /// What it changes.
    pub change: Change,
    /// Placeholders that became names of ours.
    pub mapped: Vec<Mapped>,
    /// What has to be replaced before the phrase is offered: unknown placeholders.
    pub faults: Vec<Fault>,
    /// What else there is to say.
    pub notes: Vec<Note>,
}

/// A row that was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejected {
    /// Its number in the file, as above.
    pub row: usize,
    /// Its title, as far as it has one.
    pub title: String,
    /// Why.
    pub reason: Rejection,
}

/// What came of a file. Every row that was read is in one of the lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// From which system the file is.
    pub source: Source,
    /// How many rows it has.
    pub read: usize,
    /// What was taken.
    pub accepted: Vec<Accepted>,
    /// What was not.
    pub rejected: Vec<Rejected>,
}

/// A phrase as it stands in a file.
#[derive(Clone, Debug, Default)]
struct Found {
    /// Only in our own files.
    id: String,
    title: String,
    text: String,
    tags: Vec<String>,
    intent: String,
    shortcut: String,
    tone: Tone,
    /// Nothing where the file does not say.
    whole: Option<bool>,
    origin: Option<Origin>,
}

/// A row by its number, with its title, as it stands in a file.
struct Row {
    number: usize,
    title: String,
    found: Result<Found, Rejection>,
}

/// Reads a file's text into the phrases. To only look at what would come of it, give a copy of them.
///
/// # Errors
/// Nothing of the file can be read; the phrases are as they were.
pub fn read(phrases: &mut OwnPhrases, text: &str) -> Result<Report, BadFile> {
    if text.len() > LARGEST_FILE {
        return Err(BadFile::TooLarge);
    }
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let begin = text.trim_start();
    if begin.is_empty() {
        return Err(BadFile::Empty);
    }
    let (source, rows) = if begin.starts_with(['{', '[']) { json(begin)? } else { table::found(text)? };
    let mut reading = Reading {
        phrases,
        placeholders: Placeholders::new(),
        seen: BTreeSet::new(),
        said: BTreeSet::new(),
        report: Report { source, read: rows.len(), accepted: Vec::new(), rejected: Vec::new() },
    };
    for row in rows {
        reading.row(row);
    }
    Ok(reading.report)
}

fn json(text: &str) -> Result<(Source, Vec<Row>), BadFile> {
    let value: Value = serde_json::from_str(text).map_err(|error| BadFile::BrokenJson { line: error.line() })?;
    let (key, entries) = match &value {
        Value::Array(entries) => ("", entries.as_slice()),
        Value::Object(fields) if fields.contains_key(VERSION_KEY) => (VERSION_KEY, list(&value, "phrases")?),
        Value::Object(fields) if fields.contains_key("macros") => ("macros", list(&value, "macros")?),
        Value::Object(fields) if fields.contains_key("data") => ("data", list(&value, "data")?),
        // One macro, as its own address gives it.
        Value::Object(fields) => match fields.get("macro") {
            Some(only) => ("macros", std::slice::from_ref(only)),
            None => ("", std::slice::from_ref(&value)),
        },
        _ => return Err(BadFile::Unknown),
    };
    // Actions of Zendesk have a `field`, those of Gorgias a `name`.
    let action = |key: &str| {
        let mut actions = entries.iter().filter_map(|entry| entry.get("actions")?.as_array()).flatten();
        actions.any(|action| action.get(key).is_some())
    };
    let source = match key {
        VERSION_KEY => Source::Henji,
        "macros" => Source::Zendesk,
        _ if action("field") => Source::Zendesk,
        _ if action("name") => Source::Gorgias,
        _ => return Err(BadFile::Unknown),
    };
    let found = |entry: &Value| match source {
        Source::Zendesk => zendesk::found(entry),
        Source::Gorgias => gorgias::found(entry),
        Source::Henji | Source::Table => own(entry),
    };
    let title = |entry: &Value| {
        let title = entry.get("title").or_else(|| entry.get("name")).and_then(Value::as_str);
        title.unwrap_or_default().to_owned()
    };
    let row = |(index, entry)| Row { number: index + 1, title: title(entry), found: found(entry) };
    Ok((source, entries.iter().enumerate().map(row).collect()))
}

fn list<'a>(value: &'a Value, key: &str) -> Result<&'a [Value], BadFile> {
    value.get(key).and_then(Value::as_array).map(Vec::as_slice).ok_or(BadFile::Unknown)
}

/// A phrase that we exported.
fn own(entry: &Value) -> Result<Found, Rejection> {
    let phrase: OwnPhrase = serde_json::from_value(entry.clone()).map_err(|_| Rejection::NoText)?;
    Ok(Found {
        id: phrase.id,
        title: phrase.title,
        text: phrase.text,
        tags: phrase.tags,
        intent: phrase.intent.map_or_else(String::new, |intent| intent.id().to_owned()),
        shortcut: phrase.shortcut,
        tone: phrase.tone,
        whole: Some(phrase.whole),
        origin: phrase.origin,
    })
}

struct Reading<'a> {
    phrases: &'a mut OwnPhrases,
    placeholders: Placeholders,
    /// Ids of this file.
    seen: BTreeSet<String>,
    /// Titles with texts of this file.
    said: BTreeSet<String>,
    report: Report,
}

impl Reading<'_> {
    fn row(&mut self, row: Row) {
        let Row { number, title, found } = row;
        match found.and_then(|found| self.take(number, found)) {
            Ok(accepted) => self.report.accepted.push(accepted),
            Err(reason) => self.report.rejected.push(Rejected { row: number, title, reason }),
        }
    }

    fn take(&mut self, row: usize, found: Found) -> Result<Accepted, Rejection> {
        let source = self.report.source;
        let mut notes = Vec::new();
        let intent = self.placeholders.intent(&found.intent);
        if intent.is_none() && !found.intent.is_empty() {
            notes.push(Note::IntentUnknown);
        }
        // Our own file has our own names.
        let (text, replaced) =
            if source == Source::Henji { (found.text, Vec::new()) } else { self.placeholders.replace(&found.text) };
        let phrase = OwnPhrase {
            id: found.id,
            title: found.title,
            intent,
            tone: found.tone,
            shortcut: found.shortcut,
            tags: found.tags,
            text,
            whole: false,
            origin: found.origin,
        };
        let mut phrase = phrase.tidied();
        phrase.whole = found.whole.unwrap_or_else(|| source != Source::Henji && is_greeted(&phrase.text));
        if phrase.title.is_empty() && !phrase.text.is_empty() {
            phrase.title = phrase.text.lines().next().unwrap_or_default().chars().take(TITLE_FROM_TEXT).collect();
            phrase.title = phrase.title.trim().to_owned();
            notes.push(Note::TitleMade);
        }
        if let Some(unfit) = phrase.unfit() {
            return Err(unfit.into());
        }
        let foreign = phrase.id.is_empty() || source != Source::Henji;
        if foreign {
            phrase.id = self.id(&phrase, source);
        }
        let said_before = !self.said.insert(hash(&[&phrase.title, &phrase.text]));
        if !self.seen.insert(phrase.id.clone()) || (foreign && said_before) {
            return Err(Rejection::Duplicate);
        }
        if self.phrases.shortcut_taken(&phrase) {
            phrase.shortcut = String::new();
            notes.push(Note::ShortcutTaken);
        }
        let change = self.phrases.take_in(phrase.clone(), source)?;
        // What the operator made of it is what counts, where that stays.
        let kept = self.phrases.get(&phrase.id).unwrap_or(&phrase);
        Ok(Accepted {
            row,
            id: phrase.id.clone(),
            title: kept.title.clone(),
            change,
            mapped: replaced.into_iter().map(|(from, to)| Mapped { from, to }).collect(),
            faults: kept.faults(),
            notes,
        })
    }

    /// The id is made from where the phrase comes from and its title, so that the same file gives the same ids. Of several
    /// with one title, the text tells them apart.
    fn id(&self, phrase: &OwnPhrase, source: Source) -> String {
        let id = hash(&[source.id(), &phrase.title]);
        if self.seen.contains(&id) { hash(&[source.id(), &phrase.title, &phrase.text]) } else { id }
    }
}

/// Whether a text greets: then it is a whole reply.
fn is_greeted(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default().trim_end();
    let addressed = ["様", "御中", "お客様へ", "{{ addressee }}"].iter().any(|end| first.ends_with(end));
    let greets = ["お世話になって", "お世話になり", "平素", "お問い合わせいただき", "お問合せいただき"];
    addressed || text.lines().take(4).any(|line| greets.iter().any(|words| line.contains(words)))
}
