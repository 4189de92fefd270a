//! The table of a run.

use serde_json::Value;

use crate::outcome::CaseOutcome;
use crate::reply_box::nothing_sent;
use crate::table::{clip, layout};

/// Prints one line per case, then the errors.
pub fn print(outcomes: &[CaseOutcome]) {
    let heading = ["case", "state", "messages", "intent", "confidence", "flags", "insert", "undo", "sent", "problems"];
    let mut rows = vec![heading.map(ToOwned::to_owned).to_vec()];
    rows.extend(outcomes.iter().map(row));
    println!("{}", layout(&rows));
    for outcome in outcomes {
        if let Some(error) = &outcome.error {
            println!("{}: {error}", outcome.case);
        }
    }
}

fn row(outcome: &CaseOutcome) -> Vec<String> {
    let messages = outcome.conversation.as_ref().and_then(|conversation| conversation["messages"].as_array());
    let insert = &outcome.insert;
    let codes: Vec<&str> = outcome.problems.iter().map(|problem| problem.code.as_str()).collect();
    vec![
        outcome.case.clone(),
        if outcome.error.is_some() { "error".to_owned() } else { or_dash(outcome.state.as_deref()) },
        messages.map_or_else(|| "-".to_owned(), |list| list.len().to_string()),
        or_dash(outcome.primary.as_deref()),
        outcome.confidence.map_or_else(|| "-".to_owned(), |confidence| format!("{confidence:.2}")),
        clip(&names(&outcome.flags), 30),
        or_dash(insert.outcome.as_deref()),
        undo(outcome).to_owned(),
        if nothing_sent(&insert.sent) { "no".to_owned() } else { format!("YES {}", insert.sent) },
        codes.join(" "),
    ]
}

fn undo(outcome: &CaseOutcome) -> &'static str {
    let insert = &outcome.insert;
    match insert.undo_presses {
        0 => "-",
        _ if insert.after_undo_dom == insert.box_before => "yes",
        _ => "NO",
    }
}

fn or_dash(text: Option<&str>) -> String {
    text.unwrap_or("-").to_owned()
}

/// The names in a list of names or of objects with one.
#[must_use]
pub(crate) fn names(list: &Value) -> String {
    let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
    let name = |one: &Value| {
        let keys = ["id", "name", "flag", "code"];
        one.as_str().or_else(|| keys.iter().find_map(|key| one[*key].as_str())).map(ToOwned::to_owned)
    };
    list.iter().filter_map(name).collect::<Vec<_>>().join(" ")
}
