//! One visit to a page: getting there, waiting until the extension has made up its mind, and what that is.

use std::time::{Duration, Instant};

use anyhow::Result;

use super::{PageOptions, insert};
use crate::browser::{Browser, Tab};
use crate::card::{Card, SETTLED};
use crate::case::Case;
use crate::extension::Entry;
use crate::outcome::CaseOutcome;
use crate::wait::settled;
use crate::{operator, reply_box};

/// How long the extension may take for a page.
const LIMIT: Duration = Duration::from_secs(20);

/// How long a suggestion must stay the same.
const QUIET: Duration = Duration::from_millis(600);

/// How long it must stay at there being none: a page that loads slowly looks empty for a while, which no operator takes
/// for the last word.
const QUIET_WITHOUT: Duration = Duration::from_secs(2);

pub(super) async fn visit(
    browser: &Browser,
    tab: &Tab,
    case: &Case,
    options: &PageOptions,
    outcome: &mut CaseOutcome,
) -> Result<()> {
    tab.goto(&case.url).await?;
    for step in &case.operator {
        operator::perform(tab, step).await?;
    }
    let (entry, opened) = read_conversation(browser, tab).await?;
    outcome.opened_box = opened;
    outcome.url = tab.url().await?;
    outcome.state = Card::on(tab).state().await?;
    let last_message = entry.as_ref().and_then(Entry::last_message).map(ToOwned::to_owned);
    if let Some(entry) = entry {
        outcome.box_agrees = box_agrees(tab, &entry).await?;
        outcome.take(entry);
    }
    outcome.card = Card::on(tab).rect().await.ok();
    if options.insert {
        outcome.insert = insert(tab, last_message.as_deref(), &options.when_asked, true).await?;
    } else {
        outcome.insert.sent = reply_box::fixture_sent(tab).await?;
    }
    Ok(())
}

/// Waits until the page is read; where the reading has no reply box, opens one as an operator would and waits again.
/// Returns what is kept for the page, and whether something was clicked.
///
/// # Errors
/// When the card does not settle.
pub async fn read_conversation(browser: &Browser, tab: &Tab) -> Result<(Option<Entry>, bool)> {
    let entry = settle(browser, tab).await?;
    let lacks_box = entry.as_ref().and_then(Entry::box_present) == Some(false);
    if !lacks_box || !operator::open_reply_box(tab).await? {
        return Ok((entry, false));
    }
    let url = tab.url().await?;
    // The extension needs a moment to notice; if it never does, that is for the outcome to show.
    let extension = browser.extension()?;
    let noticed = crate::wait::until(Duration::from_secs(8), "the box to be noticed", async || {
        Ok(extension.entry(&url).await?.filter(|entry| entry.box_present() == Some(true)))
    });
    _ = noticed.await;
    Ok((settle(browser, tab).await?, true))
}

/// Waits until the card has made up its mind and what is stored for the page stays the same.
///
/// # Errors
/// When the card does not settle in time.
pub async fn settle(browser: &Browser, tab: &Tab) -> Result<Option<Entry>> {
    let extension = browser.extension()?;
    let start = Instant::now();
    loop {
        let left = LIMIT.saturating_sub(start.elapsed());
        let state = Card::on(tab).wait_for_state(&SETTLED, left).await?;
        let quiet = if state == "ready" { QUIET } else { QUIET_WITHOUT };
        let look = async || {
            let url = tab.url().await?;
            anyhow::Ok((Card::on(tab).state().await?, extension.entry(&url).await?))
        };
        let (state, entry) = settled(Duration::from_secs(6), quiet, look).await?;
        if state.is_some_and(|state| SETTLED.contains(&state.as_str())) {
            return Ok(entry);
        }
    }
}

/// Whether the extension and the stage agree on there being a reply box. Whether it is empty is not compared: typing
/// need not be read at once, as long as it is heeded when inserting.
async fn box_agrees(tab: &Tab, entry: &Entry) -> Result<Option<bool>> {
    let Some(present) = entry.box_present() else { return Ok(None) };
    Ok(Some(reply_box::find(tab, entry.last_message()).await?.is_some() == present))
}
