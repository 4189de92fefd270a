//! The same reading and learning on another label set: what the engine is worth on public data.

use std::collections::BTreeMap;

use super::analyze::{Analyzer, Document};
use super::features::{Features, extract};
use super::flags::LexiconError;
use super::learn::{Sample, Settings, learn};
use super::solver::{Target, dot};
use crate::conversation::Platform;
use crate::tokenizer::Tokenizer;

/// Most labels a set may have.
pub const LABELS: usize = 64;

/// A text with its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled {
    /// What was said.
    pub text: String,
    /// What it is.
    pub label: String,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum BenchmarkError {
    /// A pattern or the word vectors built in are damaged.
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
    /// More labels than a row has room for.
    #[error("{0} labels, {LABELS} at most")]
    Labels(usize),
}

/// Learns from `train` and tells the label of each of `asked`.
///
/// # Errors
/// When `train` has more than [`LABELS`] labels.
pub fn predict(
    tokenizer: Tokenizer,
    train: &[Labelled],
    asked: &[&str],
    settings: &Settings,
) -> Result<Vec<String>, BenchmarkError> {
    let analyzer = Analyzer::new(tokenizer)?;
    let names: BTreeMap<&str, usize> = train.iter().map(|row| (row.label.as_str(), 0)).collect();
    let names: Vec<&str> = names.into_keys().collect();
    if names.len() > LABELS {
        return Err(BenchmarkError::Labels(names.len()));
    }
    let read = |text: &str| -> Features {
        let document: Document = analyzer.analyze(text, "", Platform::AmazonJp, 0);
        extract(&document, &analyzer.concepts, analyzer.vectors)
    };
    let features: Vec<Features> = train.iter().map(|row| read(&row.text)).collect();
    let samples: Vec<Sample<'_, LABELS>> = train
        .iter()
        .zip(&features)
        .map(|(row, features)| {
            let mut targets = [Target::NONE; LABELS];
            for (target, name) in targets.iter_mut().zip(&names) {
                *target = Target { positive: *name == row.label, cost: 1.0 };
            }
            Sample { features, targets, sentence_of: None }
        })
        .collect();
    let (vocabulary, weights) = learn(&samples, settings);
    let best = |text: &&str| {
        let scores = dot(&weights, &vocabulary.vectorize(&read(text), &settings.families).rows);
        let best = scores.iter().zip(&names).max_by(|a, b| a.0.total_cmp(b.0));
        best.map_or_else(String::new, |(_, name)| (*name).to_owned())
    };
    Ok(asked.iter().map(best).collect())
}
