//! What our phrases say is held against our own checker, and against textlint and rules of others.
//!
//! `henji phrases --check` checks every reply the book can give.
//! `henji phrases --render` gives replies made of every phrase; `textlint.json` names the rules with their options, and
//! for each some lines that it must find fault with and, with the mistake put right, must not: a rule that has stopped
//! working would otherwise pass for a good reply. What is found in the replies is an error, unless
//! `textlint-exceptions.tsv` says why it is right.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use super::tally::Tally;
use crate::npm::{self, NODE_MISSING, node};
use crate::run::{cargo, feed, output, run};
use crate::{dictionary, paths};

/// Lints every reply.
///
/// # Errors
/// When something is found that is not excepted, an exception is not needed, or a rule does not find its mistakes.
pub fn check(tally: &mut Tally) -> Result<()> {
    dictionary::build()?;
    run(henji().args(["phrases", "--check", "--dictionary"]).arg(paths::dictionary()), "")?;
    npm::install()?;
    let folder = paths::own().join("src/test");
    let read = |name: &str| fs::read_to_string(folder.join(name)).with_context(|| name.to_owned());
    let rules: Vec<Value> = serde_json::from_str(&read("textlint.json")?).context("textlint.json")?;
    let samples = samples(&rules)?;
    let exceptions = exceptions(&read("textlint-exceptions.tsv")?)?;
    let replies = rendered()?;

    // In one go: node takes longer to start the rules than to apply them.
    let rows = samples.iter().map(|sample| json!({ "text": sample.text, "today": sample.today }));
    let rows = rows.chain(replies.iter().map(|reply| json!({ "text": reply.text, "today": reply.today })));
    let mut command = node();
    command.arg(folder.join("textlint.mjs")).arg(paths::npm()).arg(folder.join("textlint.json"));
    let answers = feed(&mut command, rows, NODE_MISSING)?;
    let answers = answers.iter().map(findings).collect::<Result<Vec<_>>>()?;
    let (of_samples, of_replies) = answers.split_at(samples.len());

    let dull: Vec<String> =
        samples.iter().zip(of_samples).filter_map(|(sample, found)| sample.disappointed(found)).collect();
    ensure!(dull.is_empty(), "the linter does not do what it should:\n{}", dull.join("\n"));
    let (wrong, excepted) = judge(&replies, of_replies, &exceptions)?;
    let lines: HashSet<&str> = replies.iter().flat_map(|reply| reply.text.lines()).collect();
    println!(
        "{} replies ({} different lines) linted with {} rules of textlint, which tell {} samples right from wrong",
        replies.len(),
        lines.len(),
        rules.len(),
        samples.len(),
    );
    let undated = replies.iter().filter(|reply| reply.today.is_none()).count();
    if undated > 0 {
        println!(
            "{undated} replies do not say their day of writing: the years of their dates are guessed from the present day"
        );
    }
    println!("{} findings, {excepted} more excepted by {} exceptions", wrong.len(), exceptions.len());
    let failed: HashSet<&str> = wrong.values().flat_map(|found| found.ids.iter().copied()).collect();
    tally.failed += u64::try_from(failed.len())?;
    tally.passed += u64::try_from(replies.len() - failed.len())?;
    if !wrong.is_empty() {
        bail!("textlint finds fault with the replies:\n{}", listed(&wrong));
    }
    Ok(())
}

fn henji() -> Command {
    let mut command = cargo();
    command.args(["run", "--quiet", "--release", "--package", "henji-cli", "--bin", "henji", "--"]);
    command
}

/// A reply made of phrases.
struct Reply {
    id: String,
    text: String,
    /// The day of writing, if it is not the present one.
    today: Option<String>,
}

/// What the command line program makes of every phrase.
fn rendered() -> Result<Vec<Reply>> {
    let replies = output(henji().args(["phrases", "--render"]), "")?.lines().map(reply).collect::<Result<Vec<_>>>()?;
    ensure!(!replies.is_empty(), "there are no replies to lint");
    let ids: HashSet<&str> = replies.iter().map(|reply| reply.id.as_str()).collect();
    ensure!(ids.len() == replies.len(), "several replies have the same id");
    Ok(replies)
}

fn reply(line: &str) -> Result<Reply> {
    let row: Value = serde_json::from_str(line).with_context(|| line.to_owned())?;
    let text = |name: &str| row[name].as_str().map(str::to_owned);
    Ok(Reply {
        id: text("id").with_context(|| format!("a reply without an id: {line}"))?,
        text: text("text").with_context(|| format!("a reply without a text: {line}"))?,
        today: text("today"),
    })
}

/// A line that shows whether a rule works.
struct Sample {
    rule: String,
    text: String,
    today: Option<String>,
    wrong: bool,
}

impl Sample {
    /// What is amiss, if its rule says something else of it than it should.
    fn disappointed(&self, found: &[Finding]) -> Option<String> {
        let rule = &self.rule;
        match (self.wrong, found.iter().find(|finding| finding.rule == *rule)) {
            (true, None) => Some(format!("{rule} finds no fault with {}", self.text)),
            (false, Some(finding)) => Some(format!("{rule} finds fault with {}: {}", self.text, finding.message)),
            _ => None,
        }
    }
}

fn samples(rules: &[Value]) -> Result<Vec<Sample>> {
    let mut samples = Vec::new();
    for rule in rules {
        let name = rule["rule"].as_str().with_context(|| format!("a rule without a name: {rule}"))?;
        ensure!(
            rule["options"].is_null() || rule["reason"].is_string(),
            "{name} has options and no reason for them in textlint.json"
        );
        for (kind, wrong) in [("wrong", true), ("right", false)] {
            let lines = rule[kind].as_array().filter(|lines| !lines.is_empty());
            for line in lines.with_context(|| format!("{name} has no lines that are {kind} in textlint.json"))? {
                samples.push(Sample {
                    rule: name.to_owned(),
                    text: line.as_str().with_context(|| format!("{line} of {name}"))?.to_owned(),
                    today: rule["today"].as_str().map(str::to_owned),
                    wrong,
                });
            }
        }
    }
    Ok(samples)
}

/// Something a rule finds fault with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    rule: String,
    line: u64,
    text: String,
    message: String,
}

fn findings(answer: &Value) -> Result<Vec<Finding>> {
    let found = answer.as_array().context("findings")?.iter().map(|finding| {
        let field =
            |name: &str| finding[name].as_str().map(str::to_owned).with_context(|| format!("{name}: {finding}"));
        Ok(Finding {
            rule: field("rule")?,
            line: finding["line"].as_u64().with_context(|| format!("line: {finding}"))?,
            text: field("text")?,
            message: field("message")?,
        })
    });
    found.collect()
}

/// What is right though a rule finds fault with it.
struct Exception {
    rule: String,
    piece: String,
}

/// Reads `rule⟶piece of the line⟶reason`, with tabs; `#` begins a comment.
fn exceptions(file: &str) -> Result<Vec<Exception>> {
    let lines = file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let exceptions = lines.map(|line| {
        let fields: Vec<&str> = line.split('\t').collect();
        let [rule, piece, reason] = fields.as_slice() else { bail!("not a rule, a piece and a reason: {line}") };
        ensure!(
            ![rule, piece, reason].iter().any(|field| field.trim().is_empty()),
            "an exception lacks a field: {line}"
        );
        Ok(Exception { rule: (*rule).to_owned(), piece: (*piece).to_owned() })
    });
    exceptions.collect()
}

/// Where the same was found: in which replies, and in which line of the first.
#[derive(Debug, PartialEq, Eq)]
struct Found<'a> {
    ids: Vec<&'a str>,
    line: u64,
}

/// What is found, by rule, text of the line and message.
type Wrong<'a> = BTreeMap<(&'a str, &'a str, &'a str), Found<'a>>;

/// What is not excepted, and how much is.
///
/// # Errors
/// When an exception is not needed.
fn judge<'a>(replies: &'a [Reply], found: &'a [Vec<Finding>], exceptions: &[Exception]) -> Result<(Wrong<'a>, usize)> {
    let mut needed = vec![false; exceptions.len()];
    let mut excepted = HashSet::new();
    let mut wrong = Wrong::new();
    for (reply, findings) in replies.iter().zip(found) {
        for finding in findings {
            let what = (finding.rule.as_str(), finding.text.as_str(), finding.message.as_str());
            let mut is_excepted = false;
            for (exception, needed) in exceptions.iter().zip(&mut needed) {
                if exception.rule == finding.rule && finding.text.contains(&exception.piece) {
                    (is_excepted, *needed) = (true, true);
                }
            }
            if is_excepted {
                excepted.insert(what);
            } else {
                let found = wrong.entry(what).or_insert_with(|| Found { ids: Vec::new(), line: finding.line });
                found.ids.push(&reply.id);
            }
        }
    }
    let idle: Vec<String> = exceptions
        .iter()
        .zip(&needed)
        .filter(|(_, needed)| !**needed)
        .map(|(exception, _)| format!("{}\t{}", exception.rule, exception.piece))
        .collect();
    // After what is wrong: a phrase being mended needs its exception no more, and both are to be seen.
    ensure!(
        idle.is_empty(),
        "exceptions that nothing needs in textlint-exceptions.tsv:\n{}{}{}",
        idle.join("\n"),
        if wrong.is_empty() { "" } else { "\nand textlint finds fault with the replies:\n" },
        listed(&wrong),
    );
    Ok((wrong, excepted.len()))
}

fn listed(wrong: &Wrong<'_>) -> String {
    let lines = wrong.iter().map(|((rule, text, message), found)| {
        let more = found.ids.len().saturating_sub(1);
        let id = found.ids.first().copied().unwrap_or_default();
        let others = if more == 0 { String::new() } else { format!(" and {more} more") };
        format!("{rule}: {id}{others}, line {}\n  {text}\n  {message}", found.line)
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replies(ids: &[&str]) -> Vec<Reply> {
        let reply = |id: &&str| Reply { id: (*id).to_owned(), text: String::new(), today: None };
        ids.iter().map(reply).collect()
    }

    fn finding(rule: &str, text: &str) -> Finding {
        Finding { rule: rule.to_owned(), line: 3, text: text.to_owned(), message: "だめ".to_owned() }
    }

    #[test]
    fn the_same_finding_is_told_once() {
        let replies = replies(&["a", "b"]);
        let found = [vec![finding("r", "店 佐藤")], vec![finding("r", "店 佐藤")]];
        let (wrong, excepted) = judge(&replies, &found, &[]).unwrap();
        assert_eq!(excepted, 0);
        assert_eq!(listed(&wrong), "r: a and 1 more, line 3\n  店 佐藤\n  だめ");
    }

    #[test]
    fn an_exception_holds_for_its_rule_and_its_piece() {
        let replies = replies(&["a"]);
        let found = [vec![finding("r", "店 佐藤"), finding("s", "店 佐藤"), finding("r", "店 山田")]];
        let exceptions = exceptions("# rule, piece, reason\n\nr\t 佐\ta signature\n").unwrap();
        let (wrong, excepted) = judge(&replies, &found, &exceptions).unwrap();
        assert_eq!(excepted, 1);
        assert_eq!(wrong.into_keys().collect::<Vec<_>>(), [("r", "店 山田", "だめ"), ("s", "店 佐藤", "だめ")]);
    }

    #[test]
    fn an_exception_that_nothing_needs_is_an_error() {
        let replies = replies(&["a"]);
        let found = [vec![finding("s", "店 佐藤")]];
        let exceptions = exceptions("r\t佐藤\ta signature\n").unwrap();
        let error = judge(&replies, &found, &exceptions).unwrap_err().to_string();
        assert!(error.contains("r\t佐藤") && error.contains("s: a, line 3"), "{error}");
    }

    #[test]
    fn an_exception_has_a_reason() {
        assert!(exceptions("r\t佐藤\n").is_err());
        assert!(exceptions("r\t佐藤\t \n").is_err());
    }

    #[test]
    fn a_rule_must_find_what_is_wrong_and_only_that() {
        let rules = [json!({ "rule": "r", "wrong": ["はは"], "right": ["は"] })];
        let samples = samples(&rules).unwrap();
        let said =
            |found: &[Finding]| samples.iter().filter_map(|sample| sample.disappointed(found)).collect::<Vec<_>>();
        assert_eq!(said(&[finding("s", "は")]), ["r finds no fault with はは"]);
        assert_eq!(said(&[finding("r", "は")]), ["r finds fault with は: だめ"]);
    }

    #[test]
    fn every_rule_has_samples_and_a_reason_for_its_options() {
        assert!(samples(&[json!({ "rule": "r", "wrong": ["はは"], "right": [] })]).is_err());
        let options = json!({ "rule": "r", "options": {}, "wrong": ["はは"], "right": ["は"] });
        assert!(samples(&[options]).is_err());
        assert!(samples(&serde_json::from_str::<Vec<Value>>(include_str!("textlint.json")).unwrap()).is_ok());
    }
}
