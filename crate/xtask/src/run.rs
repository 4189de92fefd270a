//! Running other programs.

use std::ffi::OsStr;
use std::fmt::Display;
use std::io::{ErrorKind, Write};
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

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

/// Gives a program one JSON value a line and reads as many.
///
/// # Errors
/// As `run`, or when the program answers with other than one JSON value for each.
pub fn feed(command: &mut Command, values: impl Iterator<Item = impl Display>, missing: &str) -> Result<Vec<Value>> {
    let input: String = values.map(|value| format!("{value}\n")).collect();
    let expected = input.lines().count();
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| explain(error, command, missing))?;
    let mut stdin = child.stdin.take().context("standard input")?;
    // From another thread: the program may write before it has read everything.
    let writer = thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().context("output")?;
    let written = writer.join();
    ensure!(output.status.success(), "`{}` failed ({})", line(command), output.status);
    ensure!(matches!(written, Ok(Ok(()))), "`{}` did not read its input", line(command));
    let text = String::from_utf8(output.stdout)?;
    let values = text.lines().map(serde_json::from_str).collect::<Result<Vec<Value>, _>>()?;
    ensure!(values.len() == expected, "`{}` gave {} lines for {expected}", line(command), values.len());
    Ok(values)
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
