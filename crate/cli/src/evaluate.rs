//! `henji evaluate`: how the model does on labelled messages.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use henji_core::recognition::evaluate::{Evaluation, Outcome};

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
        let recognizer = self.files.recognizer()?;
        let set = Measured::of(&self.file, &recognizer)?;
        if self.noise {
            emit(&noise::table(&[&set], &recognizer))?;
            return Ok(ExitCode::SUCCESS);
        }
        if self.errors {
            set.messages.iter().zip(&set.outcomes).for_each(|(message, outcome)| tell(&message.id, outcome));
        }
        let evaluation = &set.evaluation;
        emit(&if self.json { serde_json::to_string_pretty(evaluation)? + "\n" } else { tables(evaluation) })?;
        Ok(ExitCode::SUCCESS)
    }
}

/// What is wrong with an outcome, on standard error.
fn tell(id: &str, outcome: &Outcome) {
    let Outcome { primary, flags, recognition, .. } = outcome;
    if !outcome.right() {
        eprintln!("{id} {primary} -> {} {:.2}", recognition.primary, recognition.confidence);
    }
    let missed = flags.iter().filter(|flag| !recognition.flags.contains(flag));
    missed.for_each(|flag| eprintln!("{id} {flag} missed"));
    let wrong = recognition.flags.iter().filter(|flag| !flags.contains(flag));
    wrong.for_each(|flag| eprintln!("{id} {flag} given"));
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
