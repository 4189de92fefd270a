//! A promotion taken for a complaint, and the other way round (row S7 of the feature list).

use henji_core::intent::Intent;

use super::Measured;

/// The kinds of message in the set and what they are taken for.
pub fn table(set: &Measured) -> String {
    let kinds = [
        ("pitches", Intent::SpamPhishing),
        ("complaints without a matter", Intent::ComplaintThreat),
        ("wholesale buyers", Intent::BulkWholesale),
    ];
    let mut out = String::from(
        "| kind | messages | right | taken for a pitch | taken for a complaint | taken for wholesale |\n|---|---|---|---|---|---|\n",
    );
    let mut row = |name: &str, of: &dyn Fn(Intent) -> bool| {
        let inside: Vec<_> = set.outcomes.iter().filter(|outcome| of(outcome.primary)).collect();
        let given = |intent| inside.iter().filter(|o| o.recognition.primary == intent && o.primary != intent).count();
        out += &format!(
            "| {name} | {} | {} | {} | {} | {} |\n",
            inside.len(),
            inside.iter().filter(|outcome| outcome.right()).count(),
            given(Intent::SpamPhishing),
            given(Intent::ComplaintThreat),
            given(Intent::BulkWholesale),
        );
    };
    for (name, intent) in kinds {
        row(name, &|primary| primary == intent);
    }
    row("complaints about a matter", &|primary| kinds.iter().all(|(_, intent)| *intent != primary));
    out
}
