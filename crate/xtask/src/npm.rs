//! What comes from npm: the dictionary's source, tools, and the page libraries that test pages use.
//!
//! Installed into `target/npm`, so that nothing lands among the sources.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::paths;
use crate::run::{program, run};
use crate::stamp::Inputs;

const MISSING: &str =
    "install Node.js 20 or newer with npm, for example `apt-get install nodejs npm` or from nodejs.org";
/// What `npm ci` reads, in `crate/xtask/npm`.
const FILES: [&str; 3] = ["package.json", "package-lock.json", ".npmrc"];

/// Installs what the lock file names, when that has not been done.
///
/// # Errors
/// When npm is missing or fails.
pub fn install() -> Result<()> {
    let source = paths::own().join("npm");
    let home = paths::npm();
    let modules = home.join("node_modules");
    let mut inputs = Inputs::new();
    for file in FILES {
        inputs = inputs.path(&source.join(file))?;
    }
    if inputs.made(&modules) {
        return Ok(());
    }
    println!("npm packages → {}", modules.display());
    fs::create_dir_all(&home).with_context(|| home.display().to_string())?;
    for file in FILES {
        fs::copy(source.join(file), home.join(file)).with_context(|| file.to_owned())?;
    }
    // No package here needs its install script, so none gets to run.
    run(program(npm()).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&home), MISSING)?;
    inputs.note(&modules)
}

/// A file of an installed package.
pub fn module(path: &str) -> PathBuf {
    paths::npm().join("node_modules").join(path)
}

/// A program that an installed package brings, to be run by node.
///
/// # Errors
/// When it is not there.
pub fn script(path: &str) -> Result<std::process::Command> {
    let script = module(path);
    anyhow::ensure!(
        script.is_file(),
        "npm package file {path} is missing: delete {} and try again",
        paths::npm().display()
    );
    let mut command = node();
    command.arg(script);
    Ok(command)
}

/// Node.
pub fn node() -> std::process::Command {
    program("node")
}

/// What to say when node is not there.
pub const NODE_MISSING: &str = MISSING;

/// On Windows npm is a script with another name.
fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}

/// Bundles React for test pages: `target/vendor/react-18.js` and `react-19.js`, classic scripts that set `window.React`
/// and `window.ReactDOM`, the latter with what `react-dom/client` gives.
///
/// # Errors
/// When npm or the bundler fails.
pub fn vendor() -> Result<()> {
    install()?;
    let vendor = paths::vendor();
    fs::create_dir_all(&vendor).with_context(|| vendor.display().to_string())?;
    for version in ["18", "19"] {
        let bundle = vendor.join(format!("react-{version}.js"));
        let inputs = Inputs::new()
            .text(env!("CARGO_PKG_VERSION"))
            .text(ENTRY)
            .path(&paths::own().join("npm/package-lock.json"))?;
        if !inputs.made(&bundle) {
            println!("react {version} → {}", bundle.display());
            bundle_react(version, &bundle)?;
            inputs.note(&bundle)?;
        }
    }
    Ok(())
}

/// React's own development build: it complains about what a page does wrong, which production builds don't.
const ENTRY: &str = r#"import * as React from "react";
import * as ReactDOM from "react-dom";
import * as client from "react-dom/client";
window.React = React;
window.ReactDOM = { ...ReactDOM, ...client };
"#;

fn bundle_react(version: &str, bundle: &std::path::Path) -> Result<()> {
    let entry = paths::npm().join(format!("react-{version}.entry.mjs"));
    fs::write(&entry, ENTRY).with_context(|| entry.display().to_string())?;
    let mut esbuild = script("esbuild/bin/esbuild")?;
    esbuild
        .arg(&entry)
        .args(["--bundle", "--format=iife", "--charset=utf8", "--log-level=warning"])
        .arg(r#"--define:process.env.NODE_ENV="development""#)
        .arg(format!("--alias:react=react-{version}"))
        .arg(format!("--alias:react-dom=react-dom-{version}"))
        .arg(format!("--outfile={}", bundle.display()));
    run(esbuild.current_dir(paths::npm()), MISSING)
}
