//! `henji entities`: what messages state, and the messages with what is personal hidden. JSON lines in and out.

use std::io::{BufRead, Write};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use henji_core::recognition::entities::{Entities, Entity, mask};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::day::today_in_japan;

/// Finds numbers, dates, amounts, goods, persons and remedies.
#[derive(Args)]
pub struct Find {
    /// Day of writing for rows without one [default: today in Japan]
    #[arg(long, value_name = "YYYY-MM-DD")]
    written: Option<Date>,
}

#[derive(Deserialize)]
struct Input {
    #[serde(default)]
    id: serde_json::Value,
    text: String,
    written: Option<String>,
}

#[derive(Serialize)]
struct Output {
    id: serde_json::Value,
    entities: Vec<Stated>,
    masked: String,
}

#[derive(Serialize)]
struct Stated {
    text: String,
    #[serde(flatten)]
    entity: Entity,
}

impl Find {
    /// Runs to the end of the input or the first bad row.
    pub fn run(self) -> Result<ExitCode> {
        let finder = Entities::new()?;
        let today = today_in_japan()?;
        let mut output = std::io::BufWriter::new(std::io::stdout().lock());
        for (index, line) in std::io::stdin().lock().lines().enumerate() {
            let line = line?;
            if line.trim().is_empty() {
                continue;
            }
            let Input { id, text, written } =
                serde_json::from_str(&line).with_context(|| format!("line {}", index + 1))?;
            let written = written.map(|day| day.parse()).transpose().with_context(|| format!("line {}", index + 1))?;
            let found = finder.find(&text, written.or(self.written).unwrap_or(today));
            let masked = mask(&text, &found);
            let stated =
                |entity: Entity| Stated { text: text.get(entity.span.clone()).unwrap_or_default().to_owned(), entity };
            let entities = found.into_iter().map(stated).collect();
            writeln!(output, "{}", serde_json::to_string(&Output { id, entities, masked })?)?;
        }
        output.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}
