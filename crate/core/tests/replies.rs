//! The checker over replies that were written apart from its rules: good ones pass, clumsy ones don't.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::collections::BTreeMap;
use std::path::Path;

use henji_core::conversation::{Fact, Platform};
use henji_core::intent::Intent;
use henji_core::interface::Language;
use henji_core::reply::check::{Checker, Draft, Finding, Severity};
use henji_core::tokenizer::Tokenizer;
use jiff::civil::Date;
use serde::Deserialize;

/// Row B1 of the feature table.
const GOOD_FLAGGED_AT_MOST: f64 = 0.03;
const CLUMSY_FLAGGED_AT_LEAST: f64 = 0.95;

/// A fault as its writer marked it; `words` stand in the text, or at the place where something is missing.
#[derive(Deserialize)]
struct Fault {
    words: String,
    kind: String,
}

#[derive(Deserialize)]
struct Reply {
    id: String,
    platform: Platform,
    intent: Intent,
    buyer_name: String,
    today: String,
    text: String,
    #[serde(default)]
    previous: String,
    facts: Option<BTreeMap<String, String>>,
    #[serde(default)]
    faults: Vec<Fault>,
}

/// How much of a reply's surroundings the checker is told.
#[derive(Clone, Copy, Debug)]
enum Known {
    /// What the page states.
    Page,
    /// Also what the buyer wants and what the shop said before.
    Thread,
}

impl Reply {
    fn check(&self, checker: &Checker, tokenizer: &Tokenizer, known: Known) -> Vec<Finding> {
        let facts: Option<Vec<Fact>> = self.facts.as_ref().map(|facts| {
            let fact = |(name, value): (&String, &String)| Fact {
                name: name.clone(),
                value: value.clone(),
                source: String::new(),
            };
            facts.iter().map(fact).collect()
        });
        let thread = matches!(known, Known::Thread);
        let intents = [self.intent];
        let today: Date = self.today.parse().unwrap();
        let draft = Draft {
            buyer_name: Some(self.buyer_name.as_str()).filter(|name| !name.is_empty()),
            facts: facts.as_deref(),
            intents: if thread { &intents } else { &[] },
            previous_reply: Some(self.previous.as_str()).filter(|previous| thread && !previous.is_empty()),
            ..Draft::new(&self.text, self.platform, today)
        };
        checker.check(tokenizer, &draft, Language::Ja)
    }

    /// Whether a finding touches the words of a fault, wherever they stand.
    fn touches(&self, fault: &Fault, finding: &Finding) -> bool {
        self.text.match_indices(fault.words.as_str()).any(|(at, words)| {
            let (start, end) = (at, at + words.len());
            // What is missing is said at a place without width.
            if finding.span.is_empty() {
                start <= finding.span.start && finding.span.end <= end
            } else {
                start < finding.span.end && finding.span.start < end
            }
        })
    }
}

/// Blocked or warned of; hints are grey and hold nobody up.
fn weighs(finding: &Finding) -> bool {
    finding.severity != Severity::Hint
}

fn replies(file: &str) -> Vec<Reply> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("evaluation/replies").join(file);
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"))).collect()
}

fn engine() -> Option<(Checker, Tokenizer)> {
    Some((Checker::new().unwrap(), Tokenizer::new(common::pack()?).unwrap()))
}

fn share(part: usize, of: usize) -> f64 {
    part as f64 / of as f64
}

#[test]
fn good_replies_pass() {
    let Some((checker, tokenizer)) = engine() else { return };
    let replies = replies("good.jsonl");
    for known in [Known::Page, Known::Thread] {
        let mut flagged = 0;
        for reply in &replies {
            let findings = reply.check(&checker, &tokenizer, known);
            flagged += usize::from(findings.iter().any(weighs));
            for finding in &findings {
                let words = &reply.text[finding.span.clone()];
                println!(
                    "{known:?} {} {} {:?} {words:?} {}",
                    reply.id, finding.rule, finding.severity, finding.message
                );
            }
        }
        println!("{known:?}: {flagged} of {} good replies flagged", replies.len());
        assert!(share(flagged, replies.len()) <= GOOD_FLAGGED_AT_MOST, "{known:?}: {flagged} of {}", replies.len());
    }
}

#[test]
fn clumsy_replies_are_flagged() {
    let Some((checker, tokenizer)) = engine() else { return };
    let replies = replies("clumsy.jsonl");
    // Found by what blocks or warns, found at all, marked.
    let mut kinds: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut missed = Vec::new();
    for reply in &replies {
        let findings = reply.check(&checker, &tokenizer, Known::Page);
        if !findings.iter().any(weighs) {
            missed.push(reply.id.as_str());
        }
        for fault in &reply.faults {
            assert!(reply.text.contains(&fault.words), "{}: {}", reply.id, fault.words);
            let mut touching = findings.iter().filter(|finding| reply.touches(fault, finding)).peekable();
            let count = kinds.entry(&fault.kind).or_default();
            count[2] += 1;
            count[1] += usize::from(touching.peek().is_some());
            count[0] += usize::from(touching.any(weighs));
        }
    }
    println!("| kind of fault | marked | found | by a hint only |\n|---|---|---|---|");
    for (kind, [weighed, found, marked]) in &kinds {
        println!("| {kind} | {marked} | {found} | {} |", found - weighed);
    }
    let all = kinds.values().fold([0; 3], |sum, count| [sum[0] + count[0], sum[1] + count[1], sum[2] + count[2]]);
    println!("| all | {} | {} | {} |", all[2], all[1], all[1] - all[0]);
    let flagged = replies.len() - missed.len();
    println!("{flagged} of {} clumsy replies flagged; missed: {missed:?}", replies.len());
    assert!(share(flagged, replies.len()) >= CLUMSY_FLAGGED_AT_LEAST, "missed: {missed:?}");
}
