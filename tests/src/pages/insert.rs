//! One insertion: what it did to the page's box, and whether Ctrl+Z takes it back.

use std::time::Duration;

use anyhow::{Context, Result};

use crate::browser::Tab;
use crate::card::Card;
use crate::dom::{Node, Tree};
use crate::outcome::Insert;
use crate::wait::until;
use crate::{input, reply_box};

const LIMIT: Duration = Duration::from_secs(10);

/// The most presses of Ctrl+Z that an operator would try.
const UNDO_PRESSES: u32 = 3;

/// Clicks "insert" in the card (and `when_asked`, if the card asks what to do); `undo` takes it back by Ctrl+Z.
///
/// # Errors
/// When the click has no outcome, or the browser does not answer.
pub async fn insert(tab: &Tab, last_message: Option<&str>, when_asked: &str, undo: bool) -> Result<Insert> {
    let mut result = Insert { sent: reply_box::fixture_sent(tab).await?, ..Insert::default() };
    let card = Card::on(tab);
    if card.state().await?.as_deref() != Some("ready") || !card.offers("insert").await? {
        return Ok(result);
    }
    let node = reply_box::find(tab, last_message).await?;
    let before = all_boxes(tab).await?;
    if let Some(node) = &node {
        result.box_before = Some(reply_box::text(tab, node).await?);
    }
    let old_outcome = card.outcome().await?;
    card.click("insert").await?;
    result.attempted = true;
    let mut outcome = card.wait_for_outcome_after(old_outcome.as_deref(), LIMIT).await?;
    if outcome == "asked" && !when_asked.is_empty() {
        card.click(when_asked).await?;
        outcome = card.wait_for_outcome_after(Some("asked"), LIMIT).await.context("after answering the card")?;
    }
    let inserted = outcome == "inserted";
    result.outcome = Some(outcome);
    let own = node.as_ref().map(|node| node.id);
    for (other, text) in all_boxes(tab).await?.into_iter().filter(|(other, _)| Some(other.id) != own) {
        let old = before.iter().find(|(node, _)| node.id == other.id).map(|(_, text)| text.as_str());
        if old.unwrap_or_default() != text {
            result.changed_elsewhere.push(text);
        }
    }
    if let Some(node) = &node {
        (result.box_after_dom, result.box_after_fixture) = at_rest(tab, node).await?;
        if inserted && undo {
            take_back(tab, node, &mut result).await?;
        }
    }
    result.sent = reply_box::fixture_sent(tab).await?;
    Ok(result)
}

async fn all_boxes(tab: &Tab) -> Result<Vec<(Node, String)>> {
    let tree = Tree::of(tab).await?;
    let mut held = Vec::new();
    for (node, _) in reply_box::all(tab, &tree).await? {
        let text = reply_box::text(tab, &node).await?;
        held.push((node, text));
    }
    Ok(held)
}

/// What the box shows and what the page takes it to hold, as soon as these agree, or as they differ after a while.
async fn at_rest(tab: &Tab, node: &Node) -> Result<(Option<String>, Option<String>)> {
    let look = async || anyhow::Ok((reply_box::text(tab, node).await?, reply_box::fixture_text(tab).await?));
    let agreed = until(Duration::from_millis(1500), "the page to follow", async || {
        let (dom, fixture) = look().await?;
        Ok(fixture.as_ref().is_none_or(|fixture| *fixture == dom).then_some((dom, fixture)))
    });
    let (dom, fixture) = match agreed.await {
        Ok(agreed) => agreed,
        Err(_) => look().await?,
    };
    Ok((Some(dom), fixture))
}

async fn take_back(tab: &Tab, node: &Node, result: &mut Insert) -> Result<()> {
    let before = result.box_before.clone().unwrap_or_default();
    input::focus(tab, node).await?;
    while result.undo_presses < UNDO_PRESSES {
        input::undo(tab).await?;
        result.undo_presses += 1;
        let restored = until(Duration::from_millis(800), "the text before", async || {
            Ok((reply_box::text(tab, node).await? == before).then_some(()))
        });
        if restored.await.is_ok() {
            break;
        }
    }
    (result.after_undo_dom, result.after_undo_fixture) = at_rest(tab, node).await?;
    Ok(())
}
