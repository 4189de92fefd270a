//! JSON lines in, JSON lines out: how `classify`, `entities`, `lint` and `tokenize` read and write.

use std::io::{BufRead, Write};
use std::process::ExitCode;

use anyhow::Result;
use henji_core::conversation::Platform;
use serde::Serialize;

/// Answers each line of standard input with one on standard output. A bad row is told on standard error with its number
/// and the rest goes on; the exit status says that there was one.
pub fn answer<T: Serialize>(row: impl Fn(&str) -> Result<T, String>) -> Result<ExitCode> {
    let mut output = std::io::BufWriter::new(std::io::stdout().lock());
    let mut failed = false;
    for (index, line) in std::io::stdin().lock().lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        match row(&line) {
            Ok(result) => writeln!(output, "{}", serde_json::to_string(&result)?)?,
            Err(reason) => {
                output.flush()?;
                eprintln!("henji: line {}: {reason}", index + 1);
                failed = true;
            }
        }
    }
    output.flush()?;
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// A row's platform; Amazon's where it names none.
pub fn platform(id: Option<&str>) -> Result<Platform, String> {
    match id {
        None | Some("") => Ok(Platform::AmazonJp),
        Some(id) => id.parse().map_err(|error: henji_core::conversation::UnknownPlatform| error.to_string()),
    }
}
