//! Macros of Zendesk, as its interface for developers gives them (`GET /api/v2/macros.json`).
//!
//! Sure, from Zendesk's "Macros" and "Actions reference" (developer.zendesk.com, read in November 2026): `macros` is a
//! list of objects with `title`, `active`, `restriction` and `actions`, each action has `field` and `value`; values are
//! strings, `set_tags` and `current_tags` hold tags separated by blanks. Seen in programs that read such files: the value
//! of `comment_value` is a text or a list of a channel and a text, `comment_value_html` holds HTML, and
//! `comment_mode_is_public` is "false" for a note that the buyer never sees. Zendesk itself writes no table of macros
//! (its exports are tickets, users and organisations), so a table is read as any other.

use serde_json::Value;

use super::{Found, Rejection, html};

/// What is said of one macro.
pub(super) fn found(entry: &Value) -> Result<Found, Rejection> {
    let title = entry.get("title").and_then(Value::as_str).unwrap_or_default().to_owned();
    if entry.get("active") == Some(&Value::Bool(false)) {
        return Err(Rejection::Inactive);
    }
    let mut found = Found { title, whole: Some(true), ..Found::default() };
    let mut plain = None;
    let mut rich = None;
    for action in entry.get("actions").and_then(Value::as_array).into_iter().flatten() {
        let value = action.get("value");
        match action.get("field").and_then(Value::as_str).unwrap_or_default() {
            "comment_value" => plain = plain.or(value.and_then(comment)),
            "comment_value_html" => rich = rich.or(value.and_then(comment)),
            "comment_mode_is_public" if is_false(value) => return Err(Rejection::InternalNote),
            "set_tags" | "current_tags" => {
                let tags = value.and_then(Value::as_str).unwrap_or_default().split_whitespace();
                found.tags.extend(tags.map(str::to_owned));
            }
            _ => {}
        }
    }
    found.text = plain.or_else(|| rich.map(|rich| html::text(&rich))).unwrap_or_default();
    Ok(found)
}

/// A text, or the text of `["channel:all", text]`.
fn comment(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.as_str(),
        Value::Array(parts) => parts.iter().rev().find_map(Value::as_str)?,
        _ => return None,
    };
    Some(text.to_owned()).filter(|text| !text.trim().is_empty())
}

fn is_false(value: Option<&Value>) -> bool {
    match value {
        Some(Value::Bool(value)) => !value,
        Some(Value::String(value)) => value == "false",
        _ => false,
    }
}
