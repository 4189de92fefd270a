//! `henji entities`: what messages state, and the messages with what is personal hidden. JSON lines in and out.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use henji_core::recognition::entities::{Entities, Entity, mask};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::day::today_in_japan;
use crate::rows::answer;

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
    /// Runs to the end of the input; a bad row is told on standard error and the rest goes on.
    pub fn run(self) -> Result<ExitCode> {
        let finder = Entities::new()?;
        let today = self.written.map_or_else(today_in_japan, Ok)?;
        answer(|line| row(&finder, line, today))
    }
}

fn row(finder: &Entities, line: &str, today: Date) -> Result<Output, String> {
    let Input { id, text, written } = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let written = written.map(|day| day.parse().map_err(|error| format!("written {day:?}: {error}"))).transpose()?;
    let found = finder.find(&text, written.unwrap_or(today));
    let masked = mask(&text, &found);
    let stated = |entity: Entity| Stated { text: text.get(entity.span.clone()).unwrap_or_default().to_owned(), entity };
    Ok(Output { id, entities: found.into_iter().map(stated).collect(), masked })
}
