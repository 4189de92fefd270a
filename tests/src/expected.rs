//! Comparing an outcome with `expected.json`, which states only what matters for its case.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::outcome::CaseOutcome;

/// What a case's `expected.json` says; `None` where there is none.
///
/// # Errors
/// When it is no JSON.
pub fn read(folder: &Path) -> Result<Option<Value>> {
    let path = folder.join("expected.json");
    if !path.is_file() {
        return Ok(None);
    }
    let text = std::fs::read_to_string(&path)?;
    serde_json::from_str(&text).map(Some).with_context(|| path.display().to_string())
}

/// Every way in which `outcome` is not as `expected`, each in a line. Objects may have more than is expected of them;
/// lists must have the same length; `problems` are compared as a set of codes. `null` stands for absent, too.
///
/// # Errors
/// When the outcome cannot be put into JSON.
pub fn differences(expected: &Value, outcome: &CaseOutcome) -> Result<Vec<String>> {
    let actual = serde_json::to_value(outcome)?;
    let mut found = Vec::new();
    let Some(expected) = expected.as_object() else { return Ok(vec!["expected.json is no object".to_owned()]) };
    for (key, value) in expected {
        if key == "problems" {
            compare_codes(value, &actual["problems"], &mut found);
        } else {
            compare(key, value, actual.get(key).unwrap_or(&Value::Null), &mut found);
        }
    }
    Ok(found)
}

fn compare_codes(expected: &Value, actual: &Value, found: &mut Vec<String>) {
    let codes = |list: &Value| -> BTreeSet<String> {
        let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
        list.iter().filter_map(|one| one.as_str().or_else(|| one["code"].as_str())).map(ToOwned::to_owned).collect()
    };
    let (expected, actual) = (codes(expected), codes(actual));
    for code in expected.difference(&actual) {
        found.push(format!("problems: {code} is missing"));
    }
    for code in actual.difference(&expected) {
        found.push(format!("problems: {code} is not expected"));
    }
}

fn compare(path: &str, expected: &Value, actual: &Value, found: &mut Vec<String>) {
    match (expected, actual) {
        (Value::Object(expected), Value::Object(actual)) => {
            for (key, value) in expected {
                compare(&format!("{path}.{key}"), value, actual.get(key).unwrap_or(&Value::Null), found);
            }
        }
        (Value::Array(expected), Value::Array(actual)) => {
            if expected.len() != actual.len() {
                found.push(format!("{path}: {} entries instead of {}", actual.len(), expected.len()));
            }
            for (index, (expected, actual)) in expected.iter().zip(actual).enumerate() {
                compare(&format!("{path}[{index}]"), expected, actual, found);
            }
        }
        (Value::Number(one), Value::Number(other)) if one.as_f64() == other.as_f64() => {}
        _ if expected == actual => {}
        _ => found.push(format!("{path}: {actual} instead of {expected}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extension::Problem;
    use serde_json::json;

    fn outcome() -> CaseOutcome {
        CaseOutcome {
            conversation: Some(json!({ "id": "1", "messages": [{ "author": "buyer", "text": "a" }] })),
            problems: vec![Problem { code: "no_box".to_owned(), message: String::new() }],
            ..CaseOutcome::default()
        }
    }

    #[test]
    fn what_is_not_stated_does_not_matter() {
        let expected = json!({
            "conversation": { "messages": [{ "text": "a" }], "shop": null }, "problems": ["no_box"], "primary": null,
        });
        assert_eq!(differences(&expected, &outcome()).unwrap(), Vec::<String>::new());
    }

    #[test]
    fn each_difference_has_its_line() {
        let expected = json!({
            "conversation": { "id": "2", "messages": [{ "author": "seller" }, {}] }, "problems": ["other"],
            "insert": { "attempted": true },
        });
        let mut found = differences(&expected, &outcome()).unwrap();
        found.sort();
        assert_eq!(
            found,
            [
                "conversation.id: \"1\" instead of \"2\"",
                "conversation.messages: 1 entries instead of 2",
                "conversation.messages[0].author: \"buyer\" instead of \"seller\"",
                "insert.attempted: false instead of true",
                "problems: no_box is not expected",
                "problems: other is missing",
            ]
        );
    }
}
