//! `henji phrases`: the phrase book as a table, as replies, and checked.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Args;
use henji_core::intent::Intent;
use henji_core::interface::Language;
use henji_core::reply::check::{Checker, Severity};
use henji_core::reply::phrase::{Branch, PhraseBook, Stance};
use henji_core::reply::review::review;
use henji_core::reply::specimens::{Specimen, TODAY, of_branch, of_pairs};

use crate::files::DictionaryOption;

/// Shows and checks the phrase book. Without an option: the table of branches.
#[derive(Args)]
pub struct Phrases {
    /// Print every reply the book can give as JSON lines: `id`, `platform`, `text`; equal texts once
    #[arg(long, conflicts_with = "check")]
    render: bool,
    /// Check every reply the book can give; a block or a warning fails
    #[arg(long)]
    check: bool,
    /// A file of branches, in place of the book's own; may be given several times
    #[arg(long, value_name = "FILE")]
    file: Vec<PathBuf>,
    #[command(flatten)]
    dictionary: DictionaryOption,
}

impl Phrases {
    /// Runs.
    pub fn run(self) -> Result<ExitCode> {
        let branches = self.branches()?;
        if self.render {
            render(&branches, self.file.is_empty())?;
            return Ok(ExitCode::SUCCESS);
        }
        if self.check {
            return self.examine(&branches);
        }
        table(&branches);
        Ok(ExitCode::SUCCESS)
    }

    fn branches(&self) -> Result<Vec<Branch>> {
        if self.file.is_empty() {
            return Ok(PhraseBook::new()?.branches);
        }
        let mut branches = Vec::new();
        for path in &self.file {
            let name = path.display().to_string();
            let text = std::fs::read_to_string(path).with_context(|| name.clone())?;
            branches.extend(PhraseBook::parse(&name, &text)?);
        }
        Ok(branches)
    }

    fn examine(&self, branches: &[Branch]) -> Result<ExitCode> {
        let tokenizer = self.dictionary.tokenizer()?;
        let checker = Checker::new()?;
        let mut told: BTreeSet<String> = BTreeSet::new();
        let mut count = 0_usize;
        let mut seen = BTreeSet::new();
        let mut specimens = branches.iter().map(of_branch).collect::<Result<Vec<_>, _>>()?.concat();
        if self.file.is_empty() {
            specimens.extend(of_pairs(&PhraseBook::new()?)?);
        }
        for specimen in specimens {
            let Some(text) = specimen.suggestion.draft.clone() else {
                println!("{}: no draft", specimen.id);
                told.insert(format!("{}: no draft", specimen.id));
                continue;
            };
            if !seen.insert((specimen.conversation.platform.id(), text.clone())) {
                continue;
            }
            count += 1;
            for finding in review(&checker, &tokenizer, specimen.context(), &text, Language::En) {
                if finding.severity != Severity::Hint {
                    let words = text.get(finding.span.clone()).unwrap_or_default();
                    let line = format!("{} {}「{words}」{}", specimen.id, finding.rule, finding.message);
                    // One telling for each branch, rule and place of words is enough.
                    if told.insert(format!("{} {} {words}", branch_of(&specimen), finding.rule)) {
                        println!("{line}");
                        if words.is_empty() || words.chars().count() > 60 {
                            println!("    {}", text.replace('\n', "\n    "));
                        }
                    }
                }
            }
        }
        println!("{} branches, {count} replies, {} findings", branches.len(), told.len());
        Ok(if told.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn branch_of(specimen: &Specimen) -> &str {
    specimen.id.split('/').next().unwrap_or_default()
}

fn render(branches: &[Branch], pairs: bool) -> Result<()> {
    let mut out = std::io::stdout().lock();
    let mut seen = BTreeSet::new();
    let mut write = |specimens: Vec<Specimen>| -> Result<()> {
        for specimen in specimens {
            let platform = specimen.conversation.platform;
            if let Some(text) = specimen.suggestion.draft.filter(|text| seen.insert((platform.id(), text.clone()))) {
                let row = serde_json::json!({ "id": specimen.id, "platform": platform, "text": text, "today": TODAY });
                writeln!(out, "{row}")?;
            }
        }
        Ok(())
    };
    for branch in branches {
        write(of_branch(branch)?)?;
    }
    if pairs {
        write(of_pairs(&PhraseBook::new()?)?)?;
    }
    Ok(())
}

/// A row of Markdown for each branch, grouped by intent.
fn table(branches: &[Branch]) {
    println!("| intent | branch | stance | when | requires | tones | lines | letter | chat | zh | en |");
    println!("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    let mut holes = Vec::new();
    for intent in Intent::ALL.into_iter().filter(|intent| intent.answerable()) {
        let own: Vec<&Branch> = branches.iter().filter(|branch| branch.intent() == Some(intent)).collect();
        for branch in &own {
            let when = serde_json::to_value(&branch.when).unwrap_or_default();
            let when: Vec<String> = when
                .as_object()
                .into_iter()
                .flatten()
                .filter(|(_, value)| !value.is_null())
                .map(|(name, value)| format!("{name} {}", value.to_string().trim_matches('"')))
                .collect();
            let requires: Vec<&str> = branch.requires.iter().map(|slot| slot.id()).collect();
            let tones: Vec<&str> = branch.tones.iter().map(|tone| tone.id()).collect();
            let glossed = |get: fn(&henji_core::reply::phrase::Line) -> &str| {
                if branch.line.iter().all(|line| !get(line).is_empty()) { "✓" } else { "—" }
            };
            println!(
                "| {intent} | {} {} | {:?} | {} | {} | {} | {} | ✓ | ✓ | {} | {} |",
                branch.id.split('.').next_back().unwrap_or_default(),
                branch.name.ja,
                branch.stance,
                when.join(", "),
                requires.join(", "),
                tones.join(", "),
                branch.line.len(),
                glossed(|line| &line.zh),
                glossed(|line| &line.en),
            );
        }
        for stance in [Stance::Check, Stance::Ask] {
            if !own.iter().any(|branch| branch.stance == stance && branch.is_free()) {
                holes.push(format!("{intent}: no {stance:?} that needs nothing"));
            }
        }
    }
    let lines: usize = branches.iter().map(|branch| branch.line.len()).sum();
    println!("\n{} branches, {lines} lines, {} holes", branches.len(), holes.len());
    for hole in holes {
        println!("{hole}");
    }
}
