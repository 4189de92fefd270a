//! `henji evaluate`: how the model does on labelled messages.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use henji_core::recognition::classify::Request;
use henji_core::recognition::corpus;
use henji_core::recognition::evaluate::{Evaluation, Outcome, evaluate};

use crate::files::{RecognizerOptions, emit};
use crate::report::{Measured, noise};

/// Measures the model.
#[derive(Args)]
pub struct Evaluate {
    /// Labelled messages, JSON lines
    file: PathBuf,
    /// Print JSON instead of tables
    #[arg(long)]
    json: bool,
    /// Also print each wrong one's id with the labelled and the given intent or flag
    #[arg(long)]
    errors: bool,
    /// Instead measure with each kind of noise in the typing
    #[arg(long, conflicts_with_all = ["json", "errors"])]
    noise: bool,
    #[command(flatten)]
    files: RecognizerOptions,
}

impl Evaluate {
    /// Measures and prints.
    pub fn run(self) -> Result<ExitCode> {
        if self.noise {
            let recognizer = self.files.recognizer()?;
            let set = Measured::of(&self.file, &recognizer)?;
            emit(&noise::table(&[&set], &recognizer))?;
            return Ok(ExitCode::SUCCESS);
        }
        let name = self.file.display().to_string();
        let text = std::fs::read_to_string(&self.file).with_context(|| name.clone())?;
        let messages = corpus::parse(&text).with_context(|| name)?;
        let recognizer = self.files.recognizer()?;
        let mut outcomes = Vec::with_capacity(messages.len());
        for message in messages {
            let request = Request {
                text: &message.text,
                platform: message.platform,
                prev_seller: &message.prev_seller,
                attachments: message.attachments(),
            };
            let recognition = recognizer.recognize(&request);
            if self.errors && recognition.primary != message.primary {
                eprintln!(
                    "{} {} -> {} {:.2}",
                    message.id, message.primary, recognition.primary, recognition.confidence
                );
            }
            if self.errors {
                let missed = message.flags.iter().filter(|flag| !recognition.flags.contains(flag));
                missed.for_each(|flag| eprintln!("{} {flag} missed", message.id));
                let wrong = recognition.flags.iter().filter(|flag| !message.flags.contains(flag));
                wrong.for_each(|flag| eprintln!("{} {flag} given", message.id));
            }
            outcomes.push(Outcome::new(&message, recognition));
        }
        let evaluation = evaluate(&outcomes);
        emit(&if self.json { serde_json::to_string_pretty(&evaluation)? + "\n" } else { tables(&evaluation) })?;
        Ok(ExitCode::SUCCESS)
    }
}

/// An evaluation as tables.
pub fn tables(e: &Evaluation) -> String {
    let mut out = summary(e);
    for (kind, rows) in [("intent", &e.intents), ("flag", &e.flags)] {
        out += &format!("\n{kind:<20} {:>9} {:>9} {:>9} {:>6}\n", "precision", "recall", "F1", "n");
        for r in rows {
            out += &format!("{:<20} {:>9.4} {:>9.4} {:>9.4} {:>6}\n", r.id, r.precision, r.recall, r.f1, r.n);
        }
    }
    out
}

/// The totals and the bands.
pub fn summary(e: &Evaluation) -> String {
    let mut out = format!("{:<20} {:>9}\n", "messages", e.n);
    for (name, value) in [
        ("accuracy", e.accuracy),
        ("macro-F1", e.macro_f1),
        ("calibration error", e.calibration_error),
        ("any labelled intent", e.any_intent_accuracy),
        ("among best three", e.top3_accuracy),
        ("abstain share", e.abstain_share),
        ("accuracy otherwise", e.accuracy_unless_abstained),
        ("secondary F1", e.secondary.f1),
        ("flags F1", e.all_flags.f1),
    ] {
        out += &format!("{name:<20} {value:>9.4}\n");
    }
    for (precision, coverage) in e.coverage_at {
        out += &format!("coverage at {precision:<8.2} {coverage:>9.4}\n");
    }
    out += &format!("\n{:<20} {:>9} {:>9} {:>6}\n", "band", "precision", "coverage", "n");
    for band in &e.bands {
        let name = format!("{:?}", band.band).to_lowercase();
        out += &format!("{name:<20} {:>9.4} {:>9.4} {:>6}\n", band.precision, band.coverage, band.n);
    }
    out
}
