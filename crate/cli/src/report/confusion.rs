//! Which intents are taken for which.

use std::collections::BTreeMap;

use henji_core::intent::Intent;

use super::Measured;

fn counts(set: &Measured) -> BTreeMap<(Intent, Intent), usize> {
    let mut counts = BTreeMap::new();
    for outcome in &set.outcomes {
        *counts.entry((outcome.primary, outcome.recognition.primary)).or_default() += 1;
    }
    counts
}

/// The whole matrix: a row a labelled intent, a column a given one; columns are numbered as the rows are.
pub fn matrix(set: &Measured) -> String {
    let counts = counts(set);
    let numbers: Vec<String> = (1..=Intent::ALL.len()).map(|n| n.to_string()).collect();
    let mut out = format!("| | labelled | {} |\n|---|---{}|\n", numbers.join(" | "), "|---".repeat(numbers.len()));
    for (number, label) in Intent::ALL.into_iter().enumerate() {
        let cells: Vec<String> = Intent::ALL
            .into_iter()
            .map(|given| match counts.get(&(label, given)) {
                Some(n) if label == given => format!("**{n}**"),
                Some(n) => n.to_string(),
                None => String::new(),
            })
            .collect();
        out += &format!("| {} | {label} | {} |\n", number + 1, cells.join(" | "));
    }
    out
}

/// The confusions that occur, most frequent first.
pub fn pairs(set: &Measured) -> String {
    let mut wrong: Vec<((Intent, Intent), usize)> =
        counts(set).into_iter().filter(|((label, given), _)| label != given).collect();
    wrong.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut out = String::from("| labelled | given | times |\n|---|---|---|\n");
    for ((label, given), times) in wrong {
        out += &format!("| {label} | {given} | {times} |\n");
    }
    out
}
