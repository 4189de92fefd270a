//! `henji classify`: messages as JSON lines on standard input, one recognition a line on standard output.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use henji_core::flag::Flag;
use henji_core::intent::{Intent, Urgency};
use henji_core::recognition::classify::{Band, Recognition, Recognizer, Request, Scored};
use henji_core::recognition::explain::Explanation;
use henji_core::recognition::mood::Sentiment;
use serde::{Deserialize, Serialize};

use crate::files::RecognizerOptions;
use crate::rows::{answer, platform};

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
        answer(|line| row(&recognizer, line, self.explain))
    }
}

fn row(recognizer: &Recognizer, line: &str, explain: bool) -> Result<Output, String> {
    let input: Input = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let platform = platform(input.platform.as_deref())?;
    let prev_seller = input.prev_seller.unwrap_or_default();
    let request = Request { text: &input.text, platform, prev_seller: &prev_seller, attachments: input.attachments };
    let (recognition, explanation) = if explain {
        let (recognition, explanation) = recognizer.explained(&request);
        (recognition, Some(explanation))
    } else {
        (recognizer.recognize(&request), None)
    };
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
