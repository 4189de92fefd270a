//! What has to be on the machine: the wasm target and, for the browser tests, a browser.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::run::{output, program, run};

const WASM: &str = "wasm32-unknown-unknown";
const RUSTUP: &str = "install Rust with rustup, or the wasm32-unknown-unknown target by your system";
/// Debian's packages, and a program or file by which each is known to be there.
const PACKAGES: [(&str, &str); 3] = [
    ("chromium", "chromium"),
    ("chromium-driver", "chromedriver"),
    ("fonts-noto-cjk", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
];

/// Makes sure that rustc can compile to wasm.
///
/// # Errors
/// When the target is missing and cannot be installed.
pub fn wasm_target() -> Result<()> {
    // The target may come from the system instead of rustup, so rustc is asked and not rustup.
    let path = output(program("rustc").args(["--print", "target-libdir", "--target", WASM]), RUSTUP)?;
    if Path::new(path.trim()).is_dir() {
        return Ok(());
    }
    println!("rust target {WASM}");
    run(program("rustup").args(["target", "add", WASM]), RUSTUP)
}

/// Installs browser, driver and Japanese fonts where that is possible, else says what is missing.
///
/// # Errors
/// When something is missing and cannot be installed here.
pub fn browsers() -> Result<()> {
    let missing: Vec<&str> =
        PACKAGES.iter().filter(|(_, sign)| find(sign).is_none()).map(|(package, _)| *package).collect();
    if missing.is_empty() {
        println!("chromium, chromedriver and Japanese fonts are there");
        return Ok(());
    }
    if find("apt-get").is_none() || !is_root()? {
        bail!(
            "missing: {}; install them as root, on Debian with `apt-get install {}`",
            missing.join(" "),
            missing.join(" ")
        );
    }
    let apt = "it comes with Debian";
    run(program("apt-get").arg("update"), apt)?;
    let mut install = program("apt-get");
    // Without a person at hand a package's question would wait for ever.
    install.env("DEBIAN_FRONTEND", "noninteractive");
    run(install.args(["install", "--yes", "--no-install-recommends"]).args(&missing), apt)
}

/// A program on PATH, or a file by its full name.
fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).map(|dir| dir.join(name)).find(|path| path.is_file())
}

fn is_root() -> Result<bool> {
    Ok(output(program("id").arg("-u"), "it is part of every Unix")?.trim() == "0")
}
