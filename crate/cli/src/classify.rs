//! `henji classify`: messages as JSON lines on standard input, one recognition a line on standard output.

use std::io::{BufRead, Write};
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use henji_core::conversation::Platform;
use henji_core::flag::Flag;
use henji_core::intent::{Intent, Urgency};
use henji_core::recognition::classify::{Band, Recognition, Recognizer, Request, Scored};
use henji_core::recognition::explain::Explanation;
use henji_core::recognition::mood::Sentiment;
use serde::{Deserialize, Serialize};

use crate::files::RecognizerOptions;

/// Recognises messages.
#[derive(Args)]
pub struct Classify {
    /// Also tell why: runner-up, the words that weighed most, each flag's cue, urgency and sentiment
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    files: RecognizerOptions,
}

#[derive(Deserialize)]
struct Input {
    #[serde(default)]
    id: serde_json::Value,
    text: String,
    platform: Option<String>,
    prev_seller: Option<String>,
    #[serde(default)]
    attachments: usize,
}

#[derive(Serialize)]
struct Output {
    id: serde_json::Value,
    primary: Intent,
    confidence: f32,
    secondary: Vec<Scored>,
    flags: Vec<Flag>,
    band: Band,
    abstain: bool,
    language: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    mixed_with: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Why>,
}

#[derive(Serialize)]
struct Why {
    urgency: Urgency,
    sentiment: Sentiment,
    #[serde(flatten)]
    explanation: Explanation,
}

impl Classify {
    /// Runs to the end of the input; a bad row is told on standard error and the rest goes on.
    pub fn run(self) -> Result<ExitCode> {
        let recognizer = self.files.recognizer()?;
        let mut output = std::io::BufWriter::new(std::io::stdout().lock());
        let mut failed = false;
        for (index, line) in std::io::stdin().lock().lines().enumerate() {
            let line = line?;
            if line.trim().is_empty() {
                continue;
            }
            match row(&recognizer, &line, self.explain) {
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
}

fn row(recognizer: &Recognizer, line: &str, explain: bool) -> Result<Output, String> {
    let input: Input = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let platform = match input.platform.as_deref() {
        None | Some("") => Platform::AmazonJp,
        Some(id) => [Platform::AmazonJp, Platform::Rakuten, Platform::YahooShopping]
            .into_iter()
            .find(|platform| platform.id() == id)
            .ok_or_else(|| format!("unknown platform {id:?}; one of amazon-jp, rakuten, yahoo-shopping"))?,
    };
    let prev_seller = input.prev_seller.unwrap_or_default();
    let request = Request { text: &input.text, platform, prev_seller: &prev_seller, attachments: input.attachments };
    let recognition = recognizer.recognize(&request);
    let explanation = explain.then(|| recognizer.explain(&request, &recognition));
    let Recognition {
        primary,
        confidence,
        urgency,
        sentiment,
        secondary,
        flags,
        band,
        abstain,
        language,
        mixed_with,
        scores: _,
    } = recognition;
    let why = explanation.map(|explanation| Why { urgency, sentiment, explanation });
    Ok(Output { id: input.id, primary, confidence, secondary, flags, band, abstain, language, mixed_with, why })
}
