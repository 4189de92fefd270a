//! Macros of Gorgias, as its interface for developers gives them (`GET /api/macros`).
//!
//! Sure, from "The Macro object" (developers.gorgias.com, read in November 2026): `name`, `intent` (from a list),
//! `language`, and `actions`, each with `name` and `arguments`; `setResponseText` has `body_text` and `body_html`,
//! `addTags` has `tags` separated by commas. Lists are in `data`. Gorgias also writes and reads a table; the one it offers
//! as a pattern has the columns `name`, `body_text` and `tags`, and macros are told apart by `id`. Whether the table it
//! writes has further columns is not known; they would be passed over.

use serde_json::Value;

use super::{Found, Rejection, html};

/// What is said of one macro.
pub(super) fn found(entry: &Value) -> Result<Found, Rejection> {
    let word = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    if entry.get("archived_datetime").is_some_and(|archived| !archived.is_null()) {
        return Err(Rejection::Inactive);
    }
    let mut found =
        Found { title: word(entry, "name"), intent: word(entry, "intent"), whole: Some(true), ..Found::default() };
    let nothing = Value::Null;
    for action in entry.get("actions").and_then(Value::as_array).into_iter().flatten() {
        let arguments = action.get("arguments").unwrap_or(&nothing);
        match action.get("name").and_then(Value::as_str).unwrap_or_default() {
            "setResponseText" if found.text.trim().is_empty() => {
                found.text = word(arguments, "body_text");
                if found.text.trim().is_empty() {
                    found.text = html::text(&word(arguments, "body_html"));
                }
            }
            "addTags" => found.tags.push(word(arguments, "tags")),
            // A note that the buyer never sees is another action.
            _ => {}
        }
    }
    Ok(found)
}
