//! The mistakes that were made most surely.

use super::Measured;

/// How much of a text is shown.
const SHOWN: usize = 70;

/// The surest mistakes, `most` at most.
pub fn table(set: &Measured, most: usize) -> String {
    let mut wrong: Vec<_> = set.messages.iter().zip(&set.outcomes).filter(|(_, outcome)| !outcome.right()).collect();
    wrong.sort_by(|a, b| {
        b.1.recognition.confidence.total_cmp(&a.1.recognition.confidence).then_with(|| a.0.id.cmp(&b.0.id))
    });
    let mut out = String::from("| id | labelled | given | confidence | text |\n|---|---|---|---|---|\n");
    for (message, outcome) in wrong.into_iter().take(most) {
        let text: String =
            message.text.chars().map(|c| if matches!(c, '\n' | '|') { ' ' } else { c }).take(SHOWN).collect();
        let more = if message.text.chars().count() > SHOWN { "…" } else { "" };
        out += &format!(
            "| {} | {} | {} | {:.2} | {text}{more} |\n",
            message.id, outcome.primary, outcome.recognition.primary, outcome.recognition.confidence
        );
    }
    out
}
