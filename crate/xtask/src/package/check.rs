//! Whether everything is there that the manifest names: a browser tells it only when it comes to need it.

use anyhow::{Result, ensure};
use serde_json::Value;

use super::Contents;

/// Checks that every file the manifest names is among the contents.
///
/// # Errors
/// Names what is missing.
pub fn all_there(manifest: &Value, contents: &Contents) -> Result<()> {
    let missing: Vec<String> = named(manifest).into_iter().filter(|name| !contents.contains_key(name)).collect();
    ensure!(missing.is_empty(), "the manifest names files that are not there: {}", missing.join(", "));
    Ok(())
}

fn named(manifest: &Value) -> Vec<String> {
    let mut names = Vec::new();
    for place in [
        "/background/service_worker",
        "/background/scripts",
        "/options_ui/page",
        "/icons",
        "/action/default_icon",
        "/action/default_popup",
    ] {
        collect(manifest.pointer(place), &mut names);
    }
    for script in manifest["content_scripts"].as_array().into_iter().flatten() {
        collect(script.get("js"), &mut names);
        collect(script.get("css"), &mut names);
    }
    if let Some(locale) = manifest["default_locale"].as_str() {
        names.push(format!("_locales/{locale}/messages.json"));
    }
    names
}

fn collect(value: Option<&Value>, names: &mut Vec<String>) {
    match value {
        Some(Value::String(name)) => names.push(name.clone()),
        Some(Value::Array(values)) => values.iter().for_each(|value| collect(Some(value), names)),
        Some(Value::Object(values)) => values.values().for_each(|value| collect(Some(value), names)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_missing_file_is_named() {
        let manifest = json!({
            "background": { "service_worker": "background.js", "type": "module" },
            "content_scripts": [{ "js": ["a.js", "b.js"] }],
            "icons": { "16": "i.png" },
            "default_locale": "ja",
        });
        let mut contents = Contents::new();
        for name in ["background.js", "a.js", "i.png", "_locales/ja/messages.json"] {
            contents.insert(name.to_owned(), Vec::new());
        }
        let error = all_there(&manifest, &contents).unwrap_err().to_string();
        assert!(error.ends_with(": b.js"), "{error}");
        contents.insert("b.js".to_owned(), Vec::new());
        all_there(&manifest, &contents).unwrap();
    }
}
