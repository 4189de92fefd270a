//! Where things lie in the workspace.

use std::path::{Path, PathBuf};

/// The workspace's root.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// Where this crate's own data lies.
pub fn own() -> PathBuf {
    root().join("crate/xtask")
}

/// What is built. Always in the workspace, also when CARGO_TARGET_DIR names another place for cargo's own files: other
/// programs look for it here.
pub fn target() -> PathBuf {
    root().join("target")
}

/// Where cargo puts what it compiles.
pub fn cargo_target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(target, |dir| root().join(dir))
}

/// The hand-written part of the extension.
pub fn extension() -> PathBuf {
    root().join("extension")
}

/// The npm packages and what they are installed from.
pub fn npm() -> PathBuf {
    target().join("npm")
}

/// The dictionary's pack.
pub fn dictionary() -> PathBuf {
    target().join("dictionary/ipadic.pack")
}

/// The trained model.
pub fn model() -> PathBuf {
    target().join("model/henji.model")
}

/// The wasm with its JavaScript, before it is put into the extension.
pub fn pkg() -> PathBuf {
    target().join("pkg")
}

/// The finished extensions.
pub fn packages() -> PathBuf {
    target().join("extension")
}

/// The finished extension for one browser, as a folder that can be loaded.
pub fn unpacked(browser: &str) -> PathBuf {
    packages().join(browser)
}

/// The bundles of other people's code that test pages load.
pub fn vendor() -> PathBuf {
    target().join("vendor")
}
