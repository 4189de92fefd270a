//! `henji train`: a model from the labelled messages of a folder.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use henji_core::recognition::corpus::{self, LabelledMessage};
use henji_core::recognition::evaluate::evaluate;
use henji_core::recognition::learn::Settings;
use henji_core::recognition::training::{Trained, Training};

use crate::evaluate::{summary, tables};
use crate::files::{DictionaryOption, emit, json_lines};

/// Trains a model.
#[derive(Args)]
pub struct Train {
    /// Folder of *.jsonl files with labelled messages
    #[arg(long, value_name = "DIR")]
    corpus: PathBuf,
    /// Where to write the model
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Settings as JSON, to try others than the defaults
    #[arg(long, value_name = "JSON")]
    settings: Option<String>,
    /// Also measure by holding out rounds, and at random, which takes as long again
    #[arg(long)]
    full: bool,
    #[command(flatten)]
    dictionary: DictionaryOption,
}

impl Train {
    /// Trains, prints the scores on held-out messages and writes the model.
    pub fn run(self) -> Result<ExitCode> {
        let messages = read_corpus(&self.corpus)?;
        let settings: Settings = self.settings.as_deref().map(serde_json::from_str).transpose()?.unwrap_or_default();
        let training = Training::new(self.dictionary.tokenizer()?, &messages, &settings)?;
        let Trained { model, outcomes } = training.train();
        if let Some(folder) = self.out.parent() {
            std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        }
        let bytes = model.to_bytes();
        std::fs::write(&self.out, &bytes).with_context(|| self.out.display().to_string())?;
        emit(&format!("writers held out\n{}", summary(&evaluate(&outcomes))))?;
        if self.full {
            emit(&format!("\nrounds held out\n{}", tables(&evaluate(&training.by_round(&model)))))?;
            emit(&format!("\nrandom folds\n{}", summary(&evaluate(&training.at_random(&model)))))?;
        }
        emit(&format!("\n{} features, {} bytes: {}\n", model.features(), bytes.len(), self.out.display()))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// All messages of a folder's *.jsonl, files by name.
pub fn read_corpus(folder: &Path) -> Result<Vec<LabelledMessage>> {
    let mut messages = Vec::new();
    for file in json_lines(folder)? {
        let text = std::fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        messages.extend(corpus::parse(&text).with_context(|| file.display().to_string())?);
    }
    Ok(messages)
}
