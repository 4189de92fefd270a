//! Messages of the corpus, for trying things on.

use std::fs;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::{paths, stamp};

/// Every row of the corpus, file by file.
///
/// # Errors
/// When a file cannot be read.
pub fn rows() -> Result<Vec<Value>> {
    let mut rows = Vec::new();
    let files = stamp::files(&paths::root().join("crate/core/corpus"))?;
    for file in files.into_iter().filter(|file| file.extension().is_some_and(|extension| extension == "jsonl")) {
        for row in fs::read_to_string(&file).with_context(|| file.display().to_string())?.lines() {
            rows.push(serde_json::from_str(row).with_context(|| file.display().to_string())?);
        }
    }
    Ok(rows)
}

/// So many texts, evenly taken: of every writer some, and the same each time.
///
/// # Errors
/// When there are too few.
pub fn evenly(texts: Vec<String>, count: usize) -> Result<Vec<String>> {
    ensure!(texts.len() >= count, "the corpus has only {} such messages", texts.len());
    let step = texts.len() / count;
    Ok(texts.into_iter().step_by(step).take(count).collect())
}
