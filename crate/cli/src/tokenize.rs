//! `henji tokenize`: texts as JSON lines on standard input, the words of each a line on standard output.
//!
//! For seeing what a change of the dictionary does to many texts: once with the old pack, once with the new, and `diff`.

use std::io::{BufRead, Write};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use henji_core::tokenizer::Token;
use serde::{Deserialize, Serialize};

use crate::files::DictionaryOption;

/// Splits texts into words.
#[derive(Args)]
pub struct Tokenize {
    #[command(flatten)]
    dictionary: DictionaryOption,
}

#[derive(Deserialize)]
struct Input {
    #[serde(default)]
    id: serde_json::Value,
    text: String,
}

#[derive(Serialize)]
struct Output {
    id: serde_json::Value,
    tokens: Vec<Word>,
}

/// Places are bytes of the text.
#[derive(Serialize)]
struct Word {
    surface: String,
    base: String,
    pos: String,
    pos1: String,
    start: usize,
    end: usize,
}

impl From<Token> for Word {
    fn from(Token { surface, base, pos, pos1, start, end }: Token) -> Word {
        Word { surface, base, pos, pos1, start, end }
    }
}

impl Tokenize {
    /// Runs to the end of the input or the first bad row.
    pub fn run(self) -> Result<ExitCode> {
        let tokenizer = self.dictionary.tokenizer()?;
        let mut output = std::io::BufWriter::new(std::io::stdout().lock());
        for (index, line) in std::io::stdin().lock().lines().enumerate() {
            let line = line?;
            if line.trim().is_empty() {
                continue;
            }
            let row = || format!("line {}", index + 1);
            let Input { id, text } = serde_json::from_str(&line).with_context(row)?;
            let tokens = tokenizer.tokenize(&text).with_context(row)?.into_iter().map(Word::from).collect();
            writeln!(output, "{}", serde_json::to_string(&Output { id, tokens })?)?;
        }
        output.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}
