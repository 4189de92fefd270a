//! How fast recognition is in wasm, as a ratio against a peer in the same run, and how fast replies are checked.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::npm::{NODE_MISSING, node};
use crate::run::line;
use crate::test::messages;
use crate::test::segmentation::PACKAGE;
use crate::{model, npm, paths, wasm};

const MESSAGES: usize = 1000;
/// Characters of the replies that are checked: about what the longest box takes.
const REPLY_CHARS: usize = 2000;

/// Builds the engine alone and times it.
///
/// # Errors
/// When something does not build or run.
pub fn run() -> Result<()> {
    npm::install()?;
    model::build()?;
    wasm::build_modules(&[("henji-bench", "bench")], false)?;
    let texts = messages::rows()?.iter().filter_map(|row| row["text"].as_str()).map(str::to_owned).collect();
    let input: String =
        messages::evenly(texts, MESSAGES)?.into_iter().map(|text| format!("{}\n", Value::from(text))).collect();
    let texts = paths::pkg().join("bench/texts.jsonl");
    std::fs::write(&texts, input).with_context(|| texts.display().to_string())?;
    let replies = paths::pkg().join("bench/replies.jsonl");
    std::fs::write(&replies, long_replies()?).with_context(|| replies.display().to_string())?;
    let mut command = node();
    command
        .arg(paths::own().join("src/bench.mjs"))
        .arg(paths::pkg().join("bench/henji_bench.js"))
        .arg(paths::pkg().join("bench/henji_bench_bg.wasm"))
        .arg(paths::dictionary())
        .arg(paths::model())
        .arg(npm::module(PACKAGE))
        .arg(&replies)
        .stdin(std::fs::File::open(&texts).with_context(|| texts.display().to_string())?);
    let status = command.status().with_context(|| format!("{}; {NODE_MISSING}", line(&command)))?;
    ensure!(status.success(), "`{}` failed ({status})", line(&command));
    Ok(())
}

/// Replies of [`REPLY_CHARS`] characters with their facts, as JSON lines: good replies of the set, joined.
fn long_replies() -> Result<String> {
    let set = paths::root().join("crate/core/evaluation/replies/good.jsonl");
    let set = std::fs::read_to_string(&set).with_context(|| set.display().to_string())?;
    let mut lines = String::new();
    let mut text = String::new();
    let mut facts: Vec<String> = Vec::new();
    for row in set.lines() {
        let row: Value = serde_json::from_str(row)?;
        text.push_str(row["text"].as_str().context("text")?);
        text.push_str("\n\n");
        // As many as one reply has: facts of the last one that went in.
        let pairs = row["facts"].as_object().into_iter().flatten();
        facts = pairs.flat_map(|(name, value)| [name.clone(), value.as_str().unwrap_or_default().to_owned()]).collect();
        if text.chars().count() >= REPLY_CHARS {
            let cut: String = text.drain(..).take(REPLY_CHARS).collect();
            lines.push_str(&format!("{}\n", serde_json::json!({ "text": cut, "facts": facts })));
        }
    }
    ensure!(!facts.is_empty() && !lines.is_empty(), "no replies to check");
    Ok(lines)
}
