//! `henji`: recognises, evaluates and trains from the command line.

mod benchmark;
mod classify;
mod day;
mod entities;
mod evaluate;
mod files;
mod lint;
mod phrases;
mod report;
mod rows;
mod suggest;
mod tokenize;
mod train;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "henji", version, about = "Recognises what a Japanese buyer's message wants, and drafts the reply")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Learn and measure on public data of another label set
    Benchmark(benchmark::Benchmark),
    /// Recognise messages: JSON lines in, JSON lines out
    Classify(classify::Classify),
    /// Find numbers, dates, amounts, goods, persons and remedies in messages: JSON lines in, JSON lines out
    Entities(entities::Find),
    /// Measure the model on labelled messages
    Evaluate(evaluate::Evaluate),
    /// Check replies before they are sent: JSON lines in, JSON lines out
    ///
    /// A row is {"id", "platform", "text"}, optionally with "facts" (an object: what the page, the shop and the buyer
    /// state), "intents" (ids, the main one first), "buyer_name", "today" and "previous_reply"; rules that need what is
    /// not given are left out. Printed are {"id", "findings"}: "rule", "severity" (block, warn, hint), "start", "end" and
    /// "message". "start" and "end" count characters (Unicode scalar values), not bytes. A bad row is told on standard
    /// error and the rest goes on.
    Lint(lint::Lint),
    /// Show, render and check the phrase book
    Phrases(phrases::Phrases),
    /// Train, measure over every set and write the page that is kept
    Report(report::Report),
    /// Draft a reply to a conversation given as JSON
    Suggest(suggest::Suggest),
    /// Split texts into words: JSON lines in, JSON lines out
    Tokenize(tokenize::Tokenize),
    /// Train a model from labelled messages
    Train(train::Train),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Benchmark(command) => command.run(),
        Command::Classify(command) => command.run(),
        Command::Entities(command) => command.run(),
        Command::Evaluate(command) => command.run(),
        Command::Lint(command) => command.run(),
        Command::Phrases(command) => command.run(),
        Command::Report(command) => command.run(),
        Command::Suggest(command) => command.run(),
        Command::Tokenize(command) => command.run(),
        Command::Train(command) => command.run(),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            eprintln!("henji: {error:#}");
            ExitCode::FAILURE
        }
    }
}
