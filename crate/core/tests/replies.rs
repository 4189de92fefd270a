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

/// A pair of files and how much of it may or must be flagged.
struct Set {
    /// Folder below `evaluation/replies`.
    folder: &'static str,
    good_at_most: f64,
    clumsy_at_least: f64,
}

/// Row B1 of the feature table; the later sets by what was reached.
const SETS: [Set; 4] = [
    Set { folder: "", good_at_most: 0.03, clumsy_at_least: 0.95 },
    Set { folder: "second", good_at_most: 0.04, clumsy_at_least: 0.97 },
    Set { folder: "third", good_at_most: 0.03, clumsy_at_least: 0.97 },
    Set { folder: "fourth", good_at_most: 0.03, clumsy_at_least: 0.94 },
];

/// What the writer of the second set called intents, where it is not the label set's word.
const INTENTS: [(&str, Intent); 24] = [
    ("not_arrived", Intent::NotReceived),
    ("redelivery", Intent::DeliveryDatetime),
    ("postage", Intent::ShippingPolicy),
    ("cancel", Intent::CancelOrder),
    ("address_change", Intent::ChangeAddress),
    ("order_change", Intent::ChangeOrder),
    ("combine", Intent::CombineOrders),
    ("return", Intent::ReturnRequest),
    ("exchange", Intent::ExchangeRequest),
    ("refund", Intent::RefundStatus),
    ("defective", Intent::DefectiveDamaged),
    ("wrong_item", Intent::WrongMissingItem),
    ("warranty", Intent::WarrantyRepair),
    ("spec", Intent::ProductSpec),
    ("how_to", Intent::ProductHowto),
    ("stock", Intent::StockRestock),
    ("gift", Intent::GiftNoshi),
    ("bulk", Intent::BulkWholesale),
    ("price", Intent::PriceDiscount),
    ("payment", Intent::PaymentIssue),
    ("receipt", Intent::ReceiptInvoice),
    ("customs", Intent::CustomsDuty),
    ("complaint", Intent::ComplaintThreat),
    ("follow_up", Intent::InfoFollowup),
];

fn intent(id: &str) -> Intent {
    let named = INTENTS.into_iter().find(|(name, _)| *name == id).map(|(_, intent)| intent);
    named.unwrap_or_else(|| id.parse().unwrap())
}

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
    intent: String,
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
        let intents = [intent(&self.intent)];
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
        // Something is missing, and no words say where.
        if fault.words.is_empty() {
            return finding.span.is_empty();
        }
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

fn replies(folder: &str, file: &str) -> Vec<Reply> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("evaluation/replies").join(folder).join(file);
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
    for set in &SETS {
        let replies = replies(set.folder, "good.jsonl");
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
            println!("{:?} {known:?}: {flagged} of {} good replies flagged", set.folder, replies.len());
            let share = share(flagged, replies.len());
            assert!(share <= set.good_at_most, "{:?} {known:?}: {flagged} of {}", set.folder, replies.len());
        }
    }
}

#[test]
fn clumsy_replies_are_flagged() {
    let Some((checker, tokenizer)) = engine() else { return };
    for set in &SETS {
        let replies = replies(set.folder, "clumsy.jsonl");
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
        println!("{:?}: {flagged} of {} clumsy replies flagged; missed: {missed:?}", set.folder, replies.len());
        assert!(share(flagged, replies.len()) >= set.clumsy_at_least, "{:?} missed: {missed:?}", set.folder);
    }
}
