//! The wasm modules and the JavaScript that starts them.
//!
//! wasm-bindgen's generator is used as a library: it must have exactly the version of the crate of that name, which
//! `Cargo.lock` sees to, and there is no tool to install.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::npm;
use crate::paths;
use crate::run::{cargo, run};
use crate::stamp::Inputs;

/// The crates that become wasm, and the folder of each below `pkg`.
pub const MODULES: [(&str, &str); 2] = [("henji-background", "background"), ("henji-panel", "panel")];
/// The target they are compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Compiles the modules. With `dev`, faster and larger.
///
/// # Errors
/// When they do not compile.
pub fn build(dev: bool) -> Result<()> {
    build_modules(&MODULES, dev)
}

/// Compiles some crates, each into its folder below `pkg`.
///
/// # Errors
/// When they do not compile.
pub fn build_modules(modules: &[(&str, &str)], dev: bool) -> Result<()> {
    let profile = if dev { "wasm-dev" } else { "wasm" };
    println!("wasm ({profile}) → {}", paths::pkg().display());
    let mut command = cargo();
    command.args(["build", "--quiet", "--lib", "--target", TARGET, "--profile", profile]);
    for (package, _) in modules {
        command.args(["--package", package]);
    }
    run(&mut command, "")?;
    for (package, folder) in modules {
        let name = package.replace('-', "_");
        let compiled = paths::cargo_target().join(TARGET).join(profile).join(format!("{name}.wasm"));
        module(&compiled, &name, &paths::pkg().join(folder), dev)?;
    }
    Ok(())
}

fn module(compiled: &Path, name: &str, folder: &Path, dev: bool) -> Result<()> {
    let built = folder.join(format!("{name}_bg.wasm"));
    let inputs = Inputs::new().text(if dev { "dev" } else { "optimised" }).path(compiled)?;
    if inputs.made(&built) {
        return Ok(());
    }
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    Bindgen::new()
        .input_path(compiled)
        .web(true)?
        // `init` is given the address by the scripts that start the modules.
        .omit_default_module_path(true)
        // For checking the scripts that start the modules; not shipped.
        .typescript(true)
        .remove_name_section(!dev)
        .generate(folder)
        .with_context(|| format!("wasm-bindgen on {}", compiled.display()))?;
    if !dev {
        optimise(&built)?;
    }
    inputs.note(&built)
}

/// Makes the module smaller; it works without, so a missing optimiser is no error.
fn optimise(wasm: &Path) -> Result<()> {
    let small = wasm.with_extension("small");
    let Ok(mut optimiser) = npm::script("binaryen/bin/wasm-opt") else {
        println!("notice: wasm-opt is not there, {} stays larger than it need be", wasm.display());
        return Ok(());
    };
    run(optimiser.arg(wasm).arg("-Os").arg("-o").arg(&small), npm::NODE_MISSING)?;
    fs::rename(&small, wasm).with_context(|| small.display().to_string())
}

/// Every file the modules consist of in the browser, as its path below `pkg` and where it lies.
///
/// # Errors
/// When a folder cannot be read.
pub fn files() -> Result<Vec<(String, PathBuf)>> {
    let mut files = Vec::new();
    for (_, folder) in MODULES {
        for path in crate::stamp::files(&paths::pkg().join(folder))? {
            let name = path.strip_prefix(paths::pkg()).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            if !name.ends_with(".inputs") && !name.ends_with(".d.ts") {
                files.push((name, path));
            }
        }
    }
    Ok(files)
}
