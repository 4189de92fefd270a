//! The licences of the crates that are compiled in, as one text for the package.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::run::{cargo, line};
use crate::wasm;

/// Names, versions and licences of all crates in the shipped modules, then every licence text once.
///
/// # Errors
/// When cargo cannot tell, or a crate names no licence.
pub fn licences() -> Result<String> {
    let mut command = cargo();
    command.args(["metadata", "--format-version", "1", "--filter-platform", wasm::TARGET]);
    let output = command.output().with_context(|| line(&command))?;
    ensure!(output.status.success(), "`{}` failed: {}", line(&command), String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).context("cargo metadata")?;
    let packages = by_id(&metadata["packages"], "id");
    let mut out = String::from("Crates compiled into Henji, and their licences.\n\n");
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for id in compiled_in(&metadata, &packages) {
        let Some(package) = packages.get(id.as_str()) else { continue };
        // Our own crates have no source.
        if package["source"].is_null() {
            continue;
        }
        let text = |key: &str| package[key].as_str().unwrap_or_default().to_owned();
        let name = format!("{} {}", text("name"), text("version"));
        let licence = text("license");
        ensure!(!licence.is_empty() || package["license_file"].is_string(), "{name} names no licence");
        out += &format!("{name}: {licence} {}\n", text("repository"));
        let folder = text("manifest_path");
        for found in licence_files(Path::new(&folder).parent().unwrap_or(Path::new("")))? {
            texts.entry(found).or_default().push(name.clone());
        }
    }
    for (text, names) in texts {
        out += &format!("\n{}\n{}\n\n{}\n", "-".repeat(80), names.join(", "), text.trim());
    }
    Ok(out)
}

fn by_id<'a>(list: &'a Value, key: &str) -> BTreeMap<&'a str, &'a Value> {
    list.as_array().into_iter().flatten().filter_map(|value| Some((value[key].as_str()?, value))).collect()
}

/// The packages that the shipped modules are made of: no build scripts, no macros' own dependencies, no tests.
fn compiled_in(metadata: &Value, packages: &BTreeMap<&str, &Value>) -> BTreeSet<String> {
    let nodes = by_id(&metadata["resolve"]["nodes"], "id");
    let named = |id: &&str| {
        let name = packages.get(id).and_then(|package| package["name"].as_str());
        wasm::MODULES.iter().any(|(module, _)| name == Some(module))
    };
    let mut open: Vec<&str> = nodes.keys().copied().filter(named).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id.to_owned()) {
            continue;
        }
        let dependencies = nodes.get(id).and_then(|node| node["deps"].as_array()).into_iter().flatten();
        let normal = dependencies.filter(|dependency| {
            dependency["dep_kinds"].as_array().into_iter().flatten().any(|kind| kind["kind"].is_null())
        });
        open.extend(normal.filter_map(|dependency| dependency["pkg"].as_str()));
    }
    seen
}

fn licence_files(folder: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let wanted =
            ["license", "licence", "copying", "notice", "copyright"].iter().any(|start| name.starts_with(start));
        if wanted && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    files.iter().map(|path| Ok(String::from_utf8_lossy(&fs::read(path)?).into_owned())).collect()
}
