//! How fast recognition is in wasm, as a ratio against a peer in the same run.

use anyhow::{Context, Result, ensure};

use crate::npm::{NODE_MISSING, node};
use crate::run::line;
use crate::test::messages;
use crate::test::segmentation::PACKAGE;
use crate::{model, npm, paths, wasm};

const MESSAGES: usize = 1000;

/// Builds the engine alone and times it.
///
/// # Errors
/// When something does not build or run.
pub fn run() -> Result<()> {
    npm::install()?;
    model::build()?;
    wasm::build_modules(&[("henji-bench", "bench")], false)?;
    let texts = messages::rows()?.iter().filter_map(|row| row["text"].as_str()).map(str::to_owned).collect();
    let input: String = messages::evenly(texts, MESSAGES)?
        .into_iter()
        .map(|text| format!("{}\n", serde_json::Value::from(text)))
        .collect();
    let texts = paths::pkg().join("bench/texts.jsonl");
    std::fs::write(&texts, input).with_context(|| texts.display().to_string())?;
    let mut command = node();
    command
        .arg(paths::own().join("src/bench.mjs"))
        .arg(paths::pkg().join("bench/henji_bench.js"))
        .arg(paths::pkg().join("bench/henji_bench_bg.wasm"))
        .arg(paths::dictionary())
        .arg(paths::model())
        .arg(npm::module(PACKAGE))
        .stdin(std::fs::File::open(&texts).with_context(|| texts.display().to_string())?);
    let status = command.status().with_context(|| format!("{}; {NODE_MISSING}", line(&command)))?;
    ensure!(status.success(), "`{}` failed ({status})", line(&command));
    Ok(())
}
