//! Own phrases as a file: everything as JSON, or a table for a spreadsheet. Either can be read again without a loss.

use serde::{Deserialize, Serialize};

use super::phrase::OwnPhrase;
use crate::intent::Intent;

/// The kinds of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// JSON.
    Json,
    /// A table in UTF-8 with the mark by which spreadsheets know it.
    Csv,
}

impl Format {
    /// The name of a file of the kind.
    #[must_use]
    pub const fn file_name(self) -> &'static str {
        match self {
            Format::Json => "henji-phrases.json",
            Format::Csv => "henji-phrases.csv",
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Format::Json => "application/json",
            Format::Csv => "text/csv",
        }
    }
}

/// The version of the shape, the key by which our own file is known.
pub(super) const VERSION_KEY: &str = "henji_phrases";

/// The columns of the table; the first tells our own table from others.
pub(super) const COLUMNS: [&str; 10] =
    ["henji_id", "title", "text", "tags", "intent", "shortcut", "tone", "whole", "source", "read"];

#[derive(Serialize)]
struct File<'a> {
    henji_phrases: u8,
    phrases: &'a [OwnPhrase],
}

/// The text of a file with all phrases.
///
/// # Errors
/// In words for a developer; writing into memory does not fail.
pub fn export(phrases: &[OwnPhrase], format: Format) -> Result<String, String> {
    match format {
        Format::Json => {
            serde_json::to_string_pretty(&File { henji_phrases: 1, phrases }).map_err(|error| error.to_string())
        }
        Format::Csv => table(phrases),
    }
}

fn table(phrases: &[OwnPhrase]) -> Result<String, String> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(COLUMNS).map_err(|error| error.to_string())?;
    for phrase in phrases {
        let origin = phrase.origin.as_ref();
        let row = [
            phrase.id.as_str(),
            &phrase.title,
            &phrase.text,
            &phrase.tags.join(", "),
            phrase.intent.map_or("", Intent::id),
            &phrase.shortcut,
            phrase.tone.id(),
            if phrase.whole { "yes" } else { "" },
            origin.map_or("", |origin| origin.source.id()),
            origin.map_or("", |origin| origin.read.as_str()),
        ];
        writer.write_record(row).map_err(|error| error.to_string())?;
    }
    let bytes = writer.into_inner().map_err(|error| error.to_string())?;
    let text = String::from_utf8(bytes).map_err(|error| error.to_string())?;
    Ok(format!("\u{FEFF}{text}"))
}
