//! `cargo xtask`: builds, tests and shows the extension. Everything it makes lies in `target`.

mod bench;
mod dictionary;
mod extension;
mod model;
mod npm;
mod package;
mod paths;
mod run;
mod setup;
mod stage;
mod stamp;
mod test;
mod wasm;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, tests and shows the extension")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Time recognition in wasm beside lindera's npm package
    Bench,
    /// Build the extension: target/extension/chromium and firefox, with archives
    Build(extension::Options),
    /// Build, and show the extension on sample back offices: in a window, or without a display as a table and pictures
    Demo(stage::Demo),
    /// Build only the dictionary, and show how it splits the given texts
    Dict {
        /// Texts to split into words
        texts: Vec<String>,
    },
    /// Build, and try the extension on page cases in a browser
    Pages(stage::Pages),
    /// Install what building needs
    Setup {
        /// Also what the browser tests need
        #[arg(long)]
        browsers: bool,
    },
    /// Build and run every check there is
    Test(test::Checks),
}

fn main() -> ExitCode {
    match perform(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(command: Command) -> Result<()> {
    match command {
        Command::Bench => bench::run(),
        Command::Test(checks) => test::run_checks(&checks),
        Command::Build(options) => extension::build(options),
        Command::Demo(arguments) => stage::demo(&arguments),
        Command::Dict { texts } => {
            dictionary::build()?;
            dictionary::show(&texts)
        }
        Command::Pages(arguments) => stage::pages(&arguments),
        Command::Setup { browsers } => {
            setup::wasm_target()?;
            npm::install()?;
            if browsers { setup::browsers() } else { Ok(()) }
        }
    }
}
