//! `henji lint`: replies as JSON lines on standard input, what is wrong with each a line on standard output.

use std::collections::BTreeMap;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};
use henji_core::conversation::{Fact, Platform};
use henji_core::intent::Intent;
use henji_core::interface::Language;
use henji_core::reply::check::{Checker, Draft, Finding, Rule, Severity};
use henji_core::tokenizer::Tokenizer;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::day::today_in_japan;
use crate::files::DictionaryOption;
use crate::rows::{answer, platform};

/// Checks replies.
#[derive(Args)]
pub struct Lint {
    /// Language of the messages
    #[arg(long, value_enum, default_value_t = Tongue::Ja)]
    language: Tongue,
    /// Day of writing for rows without one [default: today in Japan]
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<Date>,
    /// Also print what to write instead and, where there is a safe one, the replacement
    #[arg(long)]
    proposals: bool,
    #[command(flatten)]
    dictionary: DictionaryOption,
}

#[derive(Clone, Copy, ValueEnum)]
enum Tongue {
    Ja,
    #[value(name = "zh-CN")]
    ZhCn,
    En,
}

#[derive(Deserialize)]
struct Input {
    #[serde(default)]
    id: serde_json::Value,
    platform: Option<String>,
    text: String,
    facts: Option<BTreeMap<String, serde_json::Value>>,
    #[serde(default)]
    intents: Vec<String>,
    buyer_name: Option<String>,
    today: Option<String>,
    previous_reply: Option<String>,
}

#[derive(Serialize)]
struct Output {
    id: serde_json::Value,
    findings: Vec<Found>,
}

/// Places are characters of the text.
#[derive(Serialize)]
struct Found {
    rule: Rule,
    severity: Severity,
    start: usize,
    end: usize,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    proposal: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<String>,
}

impl Lint {
    /// Runs to the end of the input; a bad row is told on standard error and the rest goes on.
    pub fn run(self) -> Result<ExitCode> {
        let tokenizer = self.dictionary.tokenizer()?;
        let checker = Checker::new()?;
        let today = self.today.map_or_else(today_in_japan, Ok)?;
        let language = match self.language {
            Tongue::Ja => Language::Ja,
            Tongue::ZhCn => Language::ZhCn,
            Tongue::En => Language::En,
        };
        for platform in Platform::ALL {
            if checker.platforms().of(platform).is_some_and(|rules| rules.stale(today, None)) {
                eprintln!("henji: the rules of {} were last looked at more than 180 days ago", platform.id());
            }
        }
        answer(|line| {
            let mut result = row(&checker, &tokenizer, line, today, language)?;
            if !self.proposals {
                for found in &mut result.findings {
                    (found.proposal, found.fix) = (None, None);
                }
            }
            Ok(result)
        })
    }
}

fn row(
    checker: &Checker,
    tokenizer: &Tokenizer,
    line: &str,
    today: Date,
    language: Language,
) -> Result<Output, String> {
    let input: Input = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let platform = platform(input.platform.as_deref())?;
    let today = match input.today.as_deref() {
        None | Some("") => today,
        Some(day) => day.parse().map_err(|error| format!("today {day:?}: {error}"))?,
    };
    let intents: Vec<Intent> = input
        .intents
        .iter()
        .map(|id| id.parse())
        .collect::<Result<_, _>>()
        .map_err(|error: henji_core::intent::UnknownIntent| error.to_string())?;
    let facts: Option<Vec<Fact>> = input.facts.map(|facts| facts.into_iter().filter_map(fact).collect());
    let draft = Draft {
        buyer_name: input.buyer_name.as_deref().filter(|name| !name.trim().is_empty()),
        intents: &intents,
        facts: facts.as_deref(),
        previous_reply: input.previous_reply.as_deref(),
        ..Draft::new(&input.text, platform, today)
    };
    let findings = checker.check(tokenizer, &draft, language);
    Ok(Output { id: input.id, findings: in_characters(&input.text, findings) })
}

/// A fact that is empty states nothing. Numbers are taken as they are written.
fn fact((name, value): (String, serde_json::Value)) -> Option<Fact> {
    let value = match value {
        serde_json::Value::String(text) => text,
        serde_json::Value::Null => return None,
        other => other.to_string(),
    };
    (!value.trim().is_empty()).then_some(Fact { name, value, source: String::new() })
}

fn in_characters(text: &str, findings: Vec<Finding>) -> Vec<Found> {
    let count = |bytes: usize| text.get(..bytes).map_or(0, |before| before.chars().count());
    let found = |finding: Finding| Found {
        rule: finding.rule,
        severity: finding.severity,
        start: count(finding.span.start),
        end: count(finding.span.end),
        message: finding.message,
        proposal: finding.proposal,
        fix: finding.fix,
    };
    findings.into_iter().map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_in_characters() {
        let finding = Finding {
            rule: Rule::W04,
            severity: Severity::Warn,
            span: 7..13,
            message: String::new(),
            proposal: None,
            fix: None,
        };
        let found = in_characters("😀あ了解", vec![finding]);
        assert_eq!((found[0].start, found[0].end), (2, 4));
    }

    #[test]
    fn empty_facts_are_none() {
        assert_eq!(fact(("a".to_owned(), serde_json::Value::Null)), None);
        assert_eq!(fact(("a".to_owned(), " ".into())), None);
        assert_eq!(fact(("a".to_owned(), 3980.into())).map(|fact| fact.value), Some("3980".to_owned()));
    }
}
