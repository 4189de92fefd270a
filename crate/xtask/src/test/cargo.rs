//! The checks that cargo does.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::tally::Tally;
use super::{absolute, evaluation_data};
use crate::run::{cargo, line, run};
use crate::{paths, wasm};

/// rustfmt.
pub fn format() -> Result<()> {
    run(cargo().args(["fmt", "--all", "--check"]), "")
}

/// Clippy, for the host and for wasm: code for one may not be seen by the other.
pub fn lints() -> Result<()> {
    run(cargo().args(["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]), "")?;
    let mut command = cargo();
    command.args(["clippy", "--quiet", "--target", wasm::TARGET]);
    for (package, _) in wasm::MODULES {
        command.args(["--package", package]);
    }
    run(command.args(["--", "-D", "warnings"]), "")
}

/// All tests that need no browser.
pub fn tests(tally: &mut Tally) -> Result<()> {
    let mut command = cargo();
    command
        .args(["test", "--workspace", "--exclude", "henji-tests", "--no-fail-fast"])
        .env("HENJI_DICTIONARY", absolute(paths::dictionary())?)
        .env("HENJI_MODEL", absolute(paths::model())?);
    if let Some(data) = evaluation_data() {
        command.env("HENJI_EVAL", absolute(data)?);
    }
    counted(&mut command, tally)
}

/// The types of messages that the page scripts are checked against are those of the Rust code.
pub fn generated_types(tally: &mut Tally) -> Result<()> {
    counted(cargo().args(["test", "--package", "henji-protocol", "--features", "typescript", "--lib"]), tally)
}

/// The tests with a browser and the built extension.
pub fn browser_tests(tally: &mut Tally) -> Result<()> {
    let extension = absolute(paths::unpacked("chromium"))?;
    counted(cargo().args(["test", "--package", "henji-tests"]).env("HENJI_EXTENSION", extension), tally)
}

/// Shows the output as it comes and adds up its results.
fn counted(command: &mut Command, tally: &mut Tally) -> Result<()> {
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| line(command))?;
    if let Some(output) = child.stdout.take() {
        for text in BufReader::new(output).lines() {
            let text = text.context("output of cargo")?;
            println!("{text}");
            tally.line(&text);
        }
    }
    let status = child.wait().context("cargo")?;
    if !status.success() {
        bail!("`{}` failed ({status})", line(command));
    }
    Ok(())
}
