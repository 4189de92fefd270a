//! Every check there is, in order from quick to slow, up to the first that fails.

mod cargo;
pub mod messages;
mod parity;
mod phrases;
pub mod segmentation;
mod tally;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow};
use clap::Args;

use crate::run::run;
use crate::{extension, npm, paths, setup};
use tally::Tally;

/// What a step finds out.
type Step = fn(&mut Tally) -> Result<()>;

const STEPS: [(&str, Step); 10] = [
    ("format", |_| cargo::format()),
    ("lints", |_| cargo::lints()),
    ("build", |_| extension::build(extension::Options::default())),
    ("tests", cargo::tests),
    // Words are those of lindera's own package, but for our own entries.
    ("segmentation", segmentation::check),
    // What the phrases say is good Japanese to linters of others.
    ("phrases", phrases::check),
    // The types the page scripts are checked against are those of the Rust code,
    ("types", cargo::generated_types),
    // and the scripts keep to them.
    ("scripts", |_| script_types()),
    // Recognition is the same in wasm as natively.
    ("parity", parity::check),
    ("browser", browser_tests),
];

/// Which checks to run.
#[derive(Args)]
pub struct Checks {
    /// Only this: format, lints, build, tests, segmentation, phrases, types, scripts, parity or browser; may be given several times
    #[arg(long, value_parser = STEPS.map(|(name, _)| name))]
    only: Vec<String>,
}

/// Runs the checks.
///
/// # Errors
/// Names the first that fails.
pub fn run_checks(checks: &Checks) -> Result<()> {
    let mut tally = Tally::default();
    let mut times: Vec<(&str, Duration)> = Vec::new();
    let mut outcome = Ok(());
    let wanted = |name: &str| checks.only.is_empty() || checks.only.iter().any(|only| only == name);
    for (name, step) in STEPS.into_iter().filter(|(name, _)| wanted(name)) {
        println!("\n━━ {name}");
        let start = Instant::now();
        let result = step(&mut tally);
        times.push((name, start.elapsed()));
        if let Err(error) = result {
            outcome = Err(error.context(format!("failed: {name}")));
            break;
        }
    }
    println!();
    for (name, time) in times {
        println!("{name:<12}{:>8.1} s", time.as_secs_f64());
    }
    println!("{tally}");
    outcome
}

/// Checks the hand-written scripts against the browser's types and those of the messages.
fn script_types() -> Result<()> {
    let mut compiler = npm::script("typescript/bin/tsc")?;
    run(compiler.arg("--project").arg(paths::own().join("npm/tsconfig.content.json")), npm::NODE_MISSING)
}

fn browser_tests(tally: &mut Tally) -> Result<()> {
    setup::browsers()?;
    npm::vendor()?;
    cargo::browser_tests(tally)
}

/// Where the data lies that messages are tried on but the model is never trained with, if it is there.
fn evaluation_data() -> Option<PathBuf> {
    let data = paths::root().parent()?.join("shared/eval");
    data.is_dir().then_some(data)
}

/// A path with no way around.
fn absolute(path: PathBuf) -> Result<PathBuf> {
    path.canonicalize().with_context(|| anyhow!("{} is not there: run `cargo xtask build`", path.display()))
}
