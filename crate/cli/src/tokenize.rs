//! `henji tokenize`: texts as JSON lines on standard input, the words of each a line on standard output.
//!
//! For seeing what a change of the dictionary does to many texts: once with the old pack, once with the new, and `diff`.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use henji_core::tokenizer::Token;
use serde::{Deserialize, Serialize};

use crate::files::DictionaryOption;
use crate::rows::answer;

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
    /// Runs to the end of the input; a bad row is told on standard error and the rest goes on.
    pub fn run(self) -> Result<ExitCode> {
        let tokenizer = self.dictionary.tokenizer()?;
        answer(|line| {
            let Input { id, text } = serde_json::from_str(line).map_err(|error| error.to_string())?;
            let tokens = tokenizer.tokenize(&text).map_err(|error| error.to_string())?;
            Ok(Output { id, tokens: tokens.into_iter().map(Word::from).collect() })
        })
    }
}
