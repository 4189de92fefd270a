//! A browser with the extension and the sample back offices, for tests of one behaviour each.

use anyhow::{Context, Result, ensure};
use tokio::sync::{Mutex, MutexGuard};

use crate::browser::{Browser, Options, Tab};
use crate::card::Card;
use crate::extension::Entry;
use crate::reply_box::{fixture_sent, fixture_text, nothing_sent};
use crate::samples::{self, Sample};
use crate::server::{Mount, Server};
use crate::{pages, paths};

/// Two browsers at once on a small machine make each other late.
static ONE_AT_A_TIME: Mutex<()> = Mutex::const_new(());

/// A conversation that is ready to be answered.
pub struct Open {
    /// Where it is open.
    pub tab: Tab,
    /// What the extension keeps of it.
    pub entry: Entry,
    /// The number of another conversation of the same sample.
    pub another: usize,
}

/// Everything a guard needs.
pub struct Stage {
    /// The sample back offices.
    pub samples: Vec<Sample>,
    /// What serves them.
    pub server: Server,
    /// Where they are shown, with the extension.
    pub browser: Browser,
    _turn: MutexGuard<'static, ()>,
}

impl Stage {
    /// Starts a browser that is changed by `change`, over samples served as `mount` says.
    ///
    /// # Errors
    /// When samples, server or browser fail.
    pub async fn start(change: impl FnOnce(&mut Options), mount: impl Fn(&Sample) -> Mount) -> Result<Self> {
        let turn = ONE_AT_A_TIME.lock().await;
        let samples = samples::all_in(&paths::samples())?;
        let server = Server::start(samples.iter().map(|sample| sample.host.clone()), paths::vendor())?;
        for sample in &samples {
            server.mount(&sample.host, mount(sample));
        }
        let mut options = Options::new(server.hosts(), server.port()).with_extension(paths::extension_from_env()?);
        change(&mut options);
        let browser = Browser::start(options).await?;
        browser.extension()?.prepare().await?;
        Ok(Self { samples, server, browser, _turn: turn })
    }

    /// The usual browser over the samples as they are.
    ///
    /// # Errors
    /// See [`Stage::start`].
    pub async fn usual() -> Result<Self> {
        Self::start(|_| {}, Sample::mount).await
    }

    /// A conversation of a sample with its box open and a suggestion in the card.
    ///
    /// # Errors
    /// When no conversation has one.
    pub async fn ready(&self, sample: &Sample) -> Result<Open> {
        for (number, path) in sample.conversations.iter().enumerate() {
            let tab = self.browser.new_tab().await?;
            tab.goto(&sample.url(path)).await?;
            let (entry, _) = pages::read_conversation(&self.browser, &tab).await?;
            let state = Card::on(&tab).state().await?;
            if let Some(entry) = entry.filter(|entry| entry.suggestion.is_some() && state.as_deref() == Some("ready")) {
                let another = (number + 1) % sample.conversations.len();
                return Ok(Open { tab, entry, another });
            }
            tab.close().await?;
        }
        anyhow::bail!("{}: no conversation has a suggestion", sample.name)
    }

    /// That the page sent nothing.
    ///
    /// # Errors
    /// When it did.
    pub async fn nothing_was_sent(&self, tab: &Tab) -> Result<()> {
        let sent = fixture_sent(tab).await?;
        ensure!(nothing_sent(&sent), "the page sent {sent}");
        Ok(())
    }
}

/// Takes a picture, where `HENJI_PICTURES` names a folder for them: for whoever wants to see what a test saw.
///
/// # Errors
/// When it can't be written.
pub async fn picture(tab: &Tab, name: &str) -> Result<()> {
    match std::env::var_os("HENJI_PICTURES") {
        Some(folder) => tab.screenshot(&std::path::Path::new(&folder).join(format!("{name}.png"))).await,
        None => Ok(()),
    }
}

/// What the page's own box holds.
///
/// # Errors
/// When the sample has no box.
pub async fn box_text(tab: &Tab) -> Result<String> {
    fixture_text(tab).await?.context("the sample has no window.fixture.boxText()")
}
