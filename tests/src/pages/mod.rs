//! Runs page cases: each in a fresh tab of one browser, read and answered as an operator would.

mod insert;
pub(crate) mod report;
mod visit;

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};

pub use insert::insert;
pub use report::print;
pub use visit::{read_conversation, settle};

use crate::browser::{Browser, Options};
use crate::case::{Case, folders_in};
use crate::interrupt::or_interrupted;
use crate::outcome::CaseOutcome;
use crate::paths;
use crate::server::Server;

/// No page may hold the run up for longer.
const CASE_LIMIT: Duration = Duration::from_secs(120);

/// How cases are run.
#[derive(Clone, Debug)]
pub struct PageOptions {
    /// The unpacked extension.
    pub extension: PathBuf,
    /// The language of the browser.
    pub language: String,
    /// Without a window on the screen.
    pub headless: bool,
    /// The window's size.
    pub window: (u32, u32),
    /// Whether the draft is inserted and taken back again.
    pub insert: bool,
    /// What to click in the card when it asks what to do with a box that is not empty.
    pub when_asked: String,
    /// Where outcomes are written as JSON.
    pub json: Option<PathBuf>,
    /// Only cases whose name contains this.
    pub filter: Option<String>,
    /// Where Chromium's network log goes.
    pub net_log: Option<PathBuf>,
}

impl PageOptions {
    /// The usual way, with the extension at `extension`.
    #[must_use]
    pub fn new(extension: impl Into<PathBuf>) -> Self {
        Self {
            extension: extension.into(),
            language: "ja".to_owned(),
            headless: true,
            window: (1440, 900),
            insert: true,
            when_asked: "append".to_owned(),
            json: None,
            filter: None,
            net_log: None,
        }
    }

    fn browser(&self, server: &Server) -> Options {
        let mut options = Options::new(server.hosts(), server.port()).with_extension(&self.extension);
        options.language.clone_from(&self.language);
        options.headless = self.headless;
        options.window = self.window;
        options.net_log.clone_from(&self.net_log);
        options
    }
}

/// Runs every case in and below `dir` and returns what came of each. A case that fails is an outcome with an error.
///
/// # Errors
/// When there is nothing to run, or server or browser cannot be started.
pub async fn run(dir: &Path, options: &PageOptions) -> Result<Vec<CaseOutcome>> {
    or_interrupted(run_all(dir, options)).await
}

async fn run_all(dir: &Path, options: &PageOptions) -> Result<Vec<CaseOutcome>> {
    let mut outcomes = Vec::new();
    let mut cases = Vec::new();
    for (folder, name) in folders_in(dir)? {
        if options.filter.as_ref().is_some_and(|part| !name.contains(part)) {
            continue;
        }
        match Case::read(&folder, name.clone()) {
            Ok(case) => cases.push(case),
            Err(error) => outcomes.push(CaseOutcome::unreadable(name, &error)),
        }
    }
    anyhow::ensure!(!cases.is_empty() || !outcomes.is_empty(), "no case.toml in or below {}", dir.display());
    let hosts = cases.iter().filter_map(|case| case.host().ok()).map(ToOwned::to_owned);
    let server = Server::start(hosts, paths::vendor())?;
    let mut browser = start(options, &server).await?;
    for case in &cases {
        let mut outcome = CaseOutcome::of(case);
        if let Err(error) = one(&browser, &server, case, options, &mut outcome).await {
            outcome.error = Some(format!("{error:#}"));
            if !browser.is_alive().await {
                drop(browser);
                browser = start(options, &server).await?;
            }
        }
        outcomes.push(outcome);
    }
    browser.close().await?;
    outcomes.sort_by(|one, other| one.case.cmp(&other.case));
    if let Some(file) = &options.json {
        write_json(file, &outcomes)?;
    }
    Ok(outcomes)
}

async fn start(options: &PageOptions, server: &Server) -> Result<Browser> {
    let browser = Browser::start(options.browser(server)).await?;
    browser.extension()?.prepare().await?;
    Ok(browser)
}

async fn one(
    browser: &Browser,
    server: &Server,
    case: &Case,
    options: &PageOptions,
    outcome: &mut CaseOutcome,
) -> Result<()> {
    server.unmount_all();
    server.mount(case.host()?, case.mount());
    browser.extension()?.forget().await?;
    let tab = browser.new_tab().await?;
    let visit = visit::visit(browser, &tab, case, options, outcome);
    let seen = match tokio::time::timeout(CASE_LIMIT, visit).await {
        Ok(seen) => seen,
        Err(_) => Err(anyhow::anyhow!("not done after {} s", CASE_LIMIT.as_secs())),
    };
    // A tab that cannot be closed after a failure matters less than the failure.
    let closed = tokio::time::timeout(Duration::from_secs(10), tab.close()).await;
    seen.and(closed.context("the tab does not close")?)
}

fn write_json(file: &Path, outcomes: &[CaseOutcome]) -> Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let text = serde_json::to_string_pretty(outcomes)? + "\n";
    std::fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
}
