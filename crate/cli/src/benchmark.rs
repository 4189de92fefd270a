//! `henji benchmark`: the recogniser's reading and learning on public data of another label set.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result};
use clap::Args;
use henji_core::recognition::benchmark::{Labelled, predict};
use henji_core::recognition::learn::Settings;

use crate::files::{DictionaryOption, emit};

/// Learns from one table of texts and labels and measures on others.
#[derive(Args)]
pub struct Benchmark {
    /// Tab-separated table to learn from
    #[arg(long, value_name = "FILE")]
    train: PathBuf,
    /// Tables to measure on
    #[arg(required = true)]
    ask: Vec<PathBuf>,
    /// Column with the text
    #[arg(long, default_value = "utt_ja")]
    text: String,
    /// Column with the label
    #[arg(long, default_value = "intent")]
    label: String,
    /// Settings as JSON, to try others than the defaults
    #[arg(long, value_name = "JSON")]
    settings: Option<String>,
    #[command(flatten)]
    dictionary: DictionaryOption,
}

impl Benchmark {
    /// Learns, measures and prints.
    pub fn run(self) -> Result<ExitCode> {
        let settings: Settings = self.settings.as_deref().map(serde_json::from_str).transpose()?.unwrap_or_default();
        let train = self.table(&self.train)?;
        let tables = self.ask.iter().map(|path| self.table(path)).collect::<Result<Vec<_>>>()?;
        let asked: Vec<&str> = tables.iter().flatten().map(|row| row.text.as_str()).collect();
        let start = Instant::now();
        let given = predict(self.dictionary.tokenizer()?, &train, &asked, &settings)?;
        let mut given = given.into_iter();
        let mut out = String::new();
        for (path, table) in self.ask.iter().zip(&tables) {
            let own: Vec<String> = given.by_ref().take(table.len()).collect();
            let right = table.iter().zip(&own).filter(|(row, label)| row.label == **label).count();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            out += &format!(
                "{name:<20} n {:>6}  accuracy {:.4}  macro-F1 {:.4}\n",
                table.len(),
                right as f64 / table.len().max(1) as f64,
                macro_f1(table, &own)
            );
        }
        emit(&format!(
            "{out}learnt from {} in {:.0} s, reading included\n",
            train.len(),
            start.elapsed().as_secs_f64()
        ))?;
        Ok(ExitCode::SUCCESS)
    }

    fn table(&self, path: &Path) -> Result<Vec<Labelled>> {
        let name = path.display().to_string();
        let mut reader =
            csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).from_path(path).with_context(|| name.clone())?;
        let headers = reader.headers().with_context(|| name.clone())?.clone();
        let column = |wanted: &str| {
            headers.iter().position(|header| header == wanted).with_context(|| format!("{name} has no column {wanted}"))
        };
        let (text, label) = (column(&self.text)?, column(&self.label)?);
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.with_context(|| name.clone())?;
            let field = |at: usize| record.get(at).unwrap_or_default().to_owned();
            rows.push(Labelled { text: field(text), label: field(label) });
        }
        Ok(rows)
    }
}

/// Mean F1 over the labels that occur in the table.
fn macro_f1(table: &[Labelled], given: &[String]) -> f64 {
    let mut labels: Vec<&str> = table.iter().map(|row| row.label.as_str()).collect();
    labels.sort_unstable();
    labels.dedup();
    let f1 = |label: &&str| {
        let hits = table.iter().zip(given).filter(|(row, g)| row.label == **label && g.as_str() == *label).count();
        let sum = table.iter().filter(|row| row.label == **label).count()
            + given.iter().filter(|g| g.as_str() == *label).count();
        2.0 * hits as f64 / sum.max(1) as f64
    };
    labels.iter().map(f1).sum::<f64>() / labels.len().max(1) as f64
}
