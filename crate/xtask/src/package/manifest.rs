//! The manifests: `manifest.json` is Chromium's; Firefox's is that with `extension/firefox/manifest.patch.json` merged
//! into it (RFC 7386). The version comes from `Cargo.toml`, so that it stands in one place.

use std::fs;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::Browser;
use crate::paths;

/// The manifest for a browser.
///
/// # Errors
/// When a file is missing or no JSON.
pub fn of(browser: Browser) -> Result<Value> {
    let mut manifest = read("manifest.json")?;
    json_patch::merge(&mut manifest, &json!({ "version": env!("CARGO_PKG_VERSION") }));
    if browser == Browser::Firefox {
        json_patch::merge(&mut manifest, &read("extension/firefox/manifest.patch.json")?);
    }
    Ok(manifest)
}

/// As it is written.
///
/// # Errors
/// When it cannot be serialised.
pub fn text(manifest: &Value) -> Result<Vec<u8>> {
    let mut text = serde_json::to_vec_pretty(manifest)?;
    text.push(b'\n');
    Ok(text)
}

fn read(name: &str) -> Result<Value> {
    let path = paths::root().join(name);
    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    serde_json::from_str(&text).with_context(|| path.display().to_string())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The paths of all values that are not objects.
    fn leaves(value: &Value, path: &str, found: &mut BTreeSet<(String, String)>) {
        match value {
            Value::Object(map) => {
                for (key, value) in map {
                    leaves(value, &format!("{path}/{key}"), found);
                }
            }
            value => {
                found.insert((path.to_owned(), value.to_string()));
            }
        }
    }

    fn leaves_of(browser: Browser) -> BTreeSet<(String, String)> {
        let mut found = BTreeSet::new();
        leaves(&of(browser).unwrap(), "", &mut found);
        found
    }

    #[test]
    fn the_manifests_differ_only_where_they_have_to() {
        let (chromium, firefox) = (leaves_of(Browser::Chromium), leaves_of(Browser::Firefox));
        let paths = |leaves: &BTreeSet<(String, String)>, others: &BTreeSet<(String, String)>| -> Vec<String> {
            leaves.difference(others).map(|(path, _)| path.clone()).collect()
        };
        assert_eq!(paths(&chromium, &firefox), ["/background/service_worker", "/minimum_chrome_version"]);
        assert_eq!(
            paths(&firefox, &chromium),
            [
                "/background/scripts",
                "/browser_specific_settings/gecko/data_collection_permissions/required",
                "/browser_specific_settings/gecko/id",
                "/browser_specific_settings/gecko/strict_min_version",
            ]
        );
    }

    #[test]
    fn only_the_shops_are_reached() {
        for browser in [Browser::Chromium, Browser::Firefox] {
            let manifest = of(browser).unwrap();
            assert_eq!(manifest["permissions"], json!(["storage"]));
            assert_eq!(manifest["content_scripts"][0]["matches"], manifest["host_permissions"]);
            assert!(manifest.get("web_accessible_resources").is_none());
            assert!(manifest.get("externally_connectable").is_none());
        }
    }
}
