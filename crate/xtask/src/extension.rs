//! Everything that is built, in order.

use anyhow::Result;

use crate::{dictionary, model, npm, package, setup, wasm};

/// How to build.
#[derive(clap::Args, Clone, Copy, Default)]
pub struct Options {
    /// Faster to compile, larger and slower to run
    #[arg(long)]
    pub dev: bool,
    /// Leave out the archives
    #[arg(long)]
    pub no_zip: bool,
}

/// Builds the extension for both browsers.
///
/// # Errors
/// When a tool is missing or something does not compile.
pub fn build(options: Options) -> Result<()> {
    setup::wasm_target()?;
    npm::install()?;
    dictionary::build()?;
    model::build()?;
    wasm::build(options.dev)?;
    package::build(!options.no_zip)
}
