//! What the thread says about a text: B09, W31.

use super::finding::Hit;
use super::rule::Rule;
use super::view::View;

/// So many letters alike are no chance.
const LEAST: usize = 20;

pub(super) fn find(view: &View<'_>, hits: &mut Vec<Hit>) {
    if let Some((written_for, open)) = view.draft.threads
        && written_for != open
    {
        hits.push(Hit::new(Rule::B09, 0..view.text.len()));
    }
    let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    if let Some(previous) = view.draft.previous_reply {
        let now = plain(view.text);
        if now.chars().count() >= LEAST && now == plain(previous) {
            hits.push(Hit::new(Rule::W31, 0..view.text.len()));
        }
    }
}
