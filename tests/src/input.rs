//! Real mouse and keyboard events, as from an operator's hands: pages tell them from those made by scripts.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::browser::Tab;
use crate::dom::{Area, CARD, Node, area_of};

/// Scrolls a node into view and clicks its middle.
///
/// # Errors
/// When it takes no room, or something else lies over it: a person could not click it either.
pub async fn click(tab: &Tab, node: &Node) -> Result<()> {
    let area = bring_into_view(tab, node).await?;
    let (x, y) = area.middle();
    let top = tab.evaluate(&format!("document.elementFromPoint({x}, {y})?.localName ?? null")).await?;
    match (node.in_card, top == json!(CARD)) {
        (true, false) => bail!("{top} of the page lies over the card"),
        (false, true) => bail!("the card lies over <{}> of the page", node.tag),
        _ => click_at(tab, x, y).await,
    }
}

/// Scrolls a node into view and tells where it is then.
///
/// # Errors
/// When it takes no room.
pub async fn bring_into_view(tab: &Tab, node: &Node) -> Result<Area> {
    tab.cdp("DOM.scrollIntoViewIfNeeded", json!({ "backendNodeId": node.id })).await?;
    area_of(tab, node).await.with_context(|| format!("<{}> takes no room", node.tag))
}

/// Clicks a point of the window.
///
/// # Errors
/// When the browser does not answer.
pub async fn click_at(tab: &Tab, x: f64, y: f64) -> Result<()> {
    mouse(tab, "mouseMoved", x, y, "none").await?;
    mouse(tab, "mousePressed", x, y, "left").await?;
    mouse(tab, "mouseReleased", x, y, "left").await
}

async fn mouse(tab: &Tab, kind: &str, x: f64, y: f64, button: &str) -> Result<()> {
    let event = json!({ "type": kind, "x": x, "y": y, "button": button, "clickCount": i32::from(button == "left") });
    tab.cdp("Input.dispatchMouseEvent", event).await.map(drop)
}

/// Types into what has the focus, key by key.
///
/// # Errors
/// When the browser does not answer.
pub async fn type_text(tab: &Tab, text: &str) -> Result<()> {
    for letter in text.chars() {
        match letter {
            '\n' => {
                key(tab, json!({ "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r" })).await?
            }
            letter => key(tab, json!({ "key": letter, "text": letter })).await?,
        }
    }
    Ok(())
}

/// Ctrl+Z (⌘Z on a Mac).
///
/// # Errors
/// When the browser does not answer.
pub async fn undo(tab: &Tab) -> Result<()> {
    let mut event = json!({ "key": "z", "code": "KeyZ", "windowsVirtualKeyCode": 90, "modifiers": 2 });
    if cfg!(target_os = "macos") {
        event["modifiers"] = json!(4);
        // The editing commands of a Mac come from the system, which DevTools events do not pass through.
        event["commands"] = json!(["undo"]);
    }
    key(tab, event).await
}

/// Tab.
///
/// # Errors
/// When the browser does not answer.
pub async fn tab_key(tab: &Tab) -> Result<()> {
    key(tab, json!({ "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9 })).await
}

async fn key(tab: &Tab, event: Value) -> Result<()> {
    let kinds = [if event.get("text").is_some() { "keyDown" } else { "rawKeyDown" }, "keyUp"];
    for kind in kinds {
        let mut event = event.clone();
        event["type"] = json!(kind);
        if kind == "keyUp" {
            event.as_object_mut().map(|event| event.remove("text"));
        }
        tab.cdp("Input.dispatchKeyEvent", event).await?;
    }
    Ok(())
}

/// Puts the caret into a box: by a click, or without one where the card lies over it.
///
/// # Errors
/// When it takes no focus.
pub async fn focus(tab: &Tab, node: &Node) -> Result<()> {
    if click(tab, node).await.is_err() {
        tab.cdp("DOM.focus", json!({ "backendNodeId": node.id })).await?;
    }
    Ok(())
}
