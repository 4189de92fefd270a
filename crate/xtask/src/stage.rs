//! The browser stage: the extension shown to people (`demo`) and tried on pages (`pages`).

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use henji_tests::interrupt::block_on;
use henji_tests::{demo, pages};

use crate::extension::{self, Options};
use crate::{npm, paths, setup};

/// What `demo` can be told.
#[derive(Args)]
pub struct Demo {
    /// Leave the browser open until Ctrl+C even without a display (with one it stays open anyway)
    #[arg(long)]
    keep_open: bool,
    /// No window even with a display: walk through everything and take pictures
    #[arg(long)]
    headless: bool,
    /// Languages of the browser; the first one is walked through in full
    #[arg(long, value_delimiter = ',', default_value = "ja,zh-CN,en")]
    languages: Vec<String>,
    /// Prefer dark colours
    #[arg(long)]
    dark: bool,
    /// Where pictures go [default: target/demo]
    #[arg(long)]
    pictures: Option<PathBuf>,
}

/// What `pages` can be told.
#[derive(Args)]
pub struct Pages {
    /// A folder with case.toml and page.html in it or below it
    folder: PathBuf,
    /// Write what came of each case into this file
    #[arg(long)]
    json: Option<PathBuf>,
    /// Only cases whose name contains this
    #[arg(long)]
    only: Option<String>,
    /// Only read; insert nothing
    #[arg(long)]
    read_only: bool,
    /// The language of the browser
    #[arg(long, default_value = "ja")]
    language: String,
    /// Show the browser
    #[arg(long)]
    headed: bool,
    /// Try the finished build instead of the one for development
    #[arg(long)]
    release: bool,
}

/// Builds the extension and shows it on the sample back offices.
///
/// # Errors
/// When the build, the browser or a sample fails.
pub fn demo(arguments: &Demo) -> Result<()> {
    prepare(false)?;
    let mut options = demo::DemoOptions::new(paths::unpacked("chromium"));
    options.keep_open = arguments.keep_open;
    options.headless = arguments.headless.then_some(true);
    options.languages.clone_from(&arguments.languages);
    options.dark = arguments.dark;
    if let Some(pictures) = &arguments.pictures {
        options.screenshots_dir.clone_from(pictures);
    }
    block_on(demo::run(&options))
}

/// Builds the extension, tries it on page cases and prints what came of it.
///
/// # Errors
/// When the build or the browser fails; a failing case is a line of the table.
pub fn pages(arguments: &Pages) -> Result<()> {
    prepare(!arguments.release)?;
    let mut options = pages::PageOptions::new(paths::unpacked("chromium"));
    options.json.clone_from(&arguments.json);
    options.filter.clone_from(&arguments.only);
    options.insert = !arguments.read_only;
    options.language.clone_from(&arguments.language);
    options.headless = !arguments.headed;
    let outcomes = block_on(pages::run(&arguments.folder, &options))?;
    pages::print(&outcomes);
    Ok(())
}

/// The extension, the libraries of the pages, and a browser to show them in.
fn prepare(dev: bool) -> Result<()> {
    extension::build(Options { dev, no_zip: true })?;
    npm::vendor()?;
    setup::browsers()
}
