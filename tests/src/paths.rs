//! Where things lie in the workspace.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The workspace's root.
#[must_use]
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// The page cases.
#[must_use]
pub fn pages() -> PathBuf {
    root().join("tests/pages")
}

/// The sample back offices.
#[must_use]
pub fn samples() -> PathBuf {
    root().join("tests/samples")
}

/// The bundles of other people's code that pages load from `/vendor`, built by xtask's npm step.
#[must_use]
pub fn vendor() -> PathBuf {
    root().join("target/vendor")
}

/// The built extension the tests are to load.
///
/// # Errors
/// When `HENJI_EXTENSION` is not set or names no unpacked extension; the text says what to run.
pub fn extension_from_env() -> Result<PathBuf> {
    let dir = std::env::var_os("HENJI_EXTENSION").map(PathBuf::from);
    dir.filter(|dir| dir.join("manifest.json").is_file())
        .context("HENJI_EXTENSION names no built extension: run `cargo xtask test`, which builds one and sets it")
}
