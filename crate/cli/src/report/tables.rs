//! Totals, flags and intents as Markdown tables.

use henji_core::recognition::evaluate::LabelScore;

use super::Measured;

/// One row a set.
pub fn totals(sets: &[&Measured]) -> String {
    let mut out = String::from(
        "| set | messages | accuracy | macro-F1 | among best 2 / 3 | calibration error | high: precision | high: share | \
         share at 97 % | abstains | right otherwise | secondary F1 | flags F1 |\n\
         |---|---|---|---|---|---|---|---|---|---|---|---|---|\n",
    );
    for set in sets {
        let e = &set.evaluation;
        let high = e.bands.first();
        let second = set.outcomes.iter().filter(|o| {
            let best = o.recognition.scores.iter().map(|s| s.id).filter(|id| *id != o.recognition.primary).take(1);
            std::iter::once(o.recognition.primary).chain(best).any(|id| id == o.primary)
        });
        out += &format!(
            "| {} | {} | {:.3} | {:.3} | {:.3} / {:.3} | {:.3} | {:.3} | {:.2} | {:.2} | {:.3} | {:.3} | {:.2} | {:.3} |\n",
            set.name,
            e.n,
            e.accuracy,
            e.macro_f1,
            second.count() as f64 / e.n.max(1) as f64,
            e.top3_accuracy,
            e.calibration_error,
            high.map_or(0.0, |band| band.precision),
            high.map_or(0.0, |band| band.coverage),
            e.coverage_at.first().map_or(0.0, |(_, share)| *share),
            e.abstain_share,
            e.accuracy_unless_abstained,
            e.secondary.f1,
            e.all_flags.f1,
        );
    }
    out
}

/// Precision, recall and number of each flag in each set.
pub fn flags(sets: &[&Measured]) -> String {
    let names: Vec<&str> = sets.iter().map(|set| set.name.as_str()).collect();
    let mut out = format!(
        "Precision / recall (messages that carry it).\n\n| flag | {} |\n|---{}|\n",
        names.join(" | "),
        "|---".repeat(sets.len())
    );
    let Some(first) = sets.first() else { return out };
    for (number, flag) in first.evaluation.flags.iter().enumerate() {
        let cell = |score: &LabelScore| {
            if score.n + score.given == 0 {
                "–".to_owned()
            } else {
                format!("{:.2} / {:.2} ({})", score.precision, score.recall, score.n)
            }
        };
        let cells: Vec<String> = sets.iter().filter_map(|set| set.evaluation.flags.get(number)).map(cell).collect();
        out += &format!("| {} | {} |\n", flag.id, cells.join(" | "));
    }
    out
}

/// A row an intent.
pub fn intents(set: &Measured) -> String {
    let mut out = String::from("| intent | precision | recall | F1 | messages |\n|---|---|---|---|---|\n");
    for row in &set.evaluation.intents {
        out += &format!("| {} | {:.3} | {:.3} | {:.3} | {} |\n", row.id, row.precision, row.recall, row.f1, row.n);
    }
    out
}
