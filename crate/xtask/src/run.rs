//! Running other programs.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::paths;

/// A program to be run in the workspace's root.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(paths::root());
    command
}

/// The cargo that runs this program, so that the tool chain is the same.
pub fn cargo() -> Command {
    program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs to the end with output shown.
///
/// # Errors
/// When the program cannot be started (`missing` tells what to install) or fails.
pub fn run(command: &mut Command, missing: &str) -> Result<()> {
    let status = command.status().map_err(|error| explain(error, command, missing))?;
    if !status.success() {
        bail!("`{}` failed ({status})", line(command));
    }
    Ok(())
}

/// Runs to the end and gives what it wrote to standard output; the rest is shown.
///
/// # Errors
/// As `run`, or when the output is no UTF-8.
pub fn output(command: &mut Command, missing: &str) -> Result<String> {
    command.stderr(Stdio::inherit());
    let output = command.output().map_err(|error| explain(error, command, missing))?;
    if !output.status.success() {
        bail!("`{}` failed ({})", line(command), output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("output of `{}`", line(command)))
}

/// The command as one would type it.
pub fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

fn explain(error: std::io::Error, command: &Command, missing: &str) -> anyhow::Error {
    let program = command.get_program().to_string_lossy();
    if error.kind() == ErrorKind::NotFound {
        anyhow::anyhow!("{program} is missing: {missing}")
    } else {
        anyhow::Error::new(error).context(format!("{program} cannot be started"))
    }
}
