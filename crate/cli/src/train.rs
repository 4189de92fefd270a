//! `henji train`: a model from the labelled messages of a folder.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use henji_core::recognition::corpus::{self, LabelledMessage};
use henji_core::recognition::{learn::Settings, training::train};

use crate::evaluate::{summary, tables};
use crate::files::{DictionaryOption, emit};

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
    /// Print every intent's and flag's scores too
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
        let trained = train(self.dictionary.tokenizer()?, &messages, &settings)?;
        if let Some(folder) = self.out.parent() {
            std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        }
        let bytes = trained.model.to_bytes();
        std::fs::write(&self.out, &bytes).with_context(|| self.out.display().to_string())?;
        let by_writer = if self.full { tables(&trained.by_writer) } else { summary(&trained.by_writer) };
        emit(&format!(
            "whole writers held out\n{by_writer}\nrandom folds\n{}\n{} features, {} bytes: {}\n",
            summary(&trained.by_fold),
            trained.model.features(),
            bytes.len(),
            self.out.display()
        ))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// All messages of a folder's *.jsonl, files by name.
pub fn read_corpus(folder: &Path) -> Result<Vec<LabelledMessage>> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .with_context(|| folder.display().to_string())?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    let mut messages = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        messages.extend(corpus::parse(&text).with_context(|| file.display().to_string())?);
    }
    Ok(messages)
}
