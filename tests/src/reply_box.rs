//! The stage's own idea of which box on a page is the one for the reply, formed without asking the extension.

use anyhow::{Context, Result};
use serde_json::Value;

use crate::browser::Tab;
use crate::dom::{Area, Node, Tree, area_of, is_visible, plain};

/// Words of boxes that are for something else.
const OTHER: [&str; 12] = [
    "search",
    "検索",
    "搜索",
    "feedback",
    "フィードバック",
    "ご意見",
    "反馈",
    "survey",
    "アンケート",
    "memo",
    "メモ",
    "备注",
];

/// Words of boxes for replies.
const REPLY: [&str; 8] = ["返信", "回答", "reply", "message", "メッセージ", "回复", "回覆", "消息"];

/// What a box holds.
const TEXT: &str = "function () { return this.value ?? this.innerText ?? ''; }";

/// Every box of the page that takes longer text and is seen.
///
/// # Errors
/// When the browser does not answer.
pub async fn all(tab: &Tab, tree: &Tree) -> Result<Vec<(Node, Area)>> {
    let mut seen = Vec::new();
    for node in tree.page().filter(|node| takes_text(tree, node)) {
        if let Some(area) = area_of(tab, node).await
            && is_visible(tab, node).await
        {
            seen.push((node.clone(), area));
        }
    }
    Ok(seen)
}

fn takes_text(tree: &Tree, node: &Node) -> bool {
    let off = |name: &str| node.attribute(name).is_some();
    if node.tag == "textarea" {
        return !off("disabled") && !off("readonly");
    }
    let editable = |node: &Node| node.attribute("contenteditable").is_some_and(|value| value != "false");
    editable(node) && !tree.ancestors(node).skip(1).any(editable)
}

/// The reply box: of the boxes not for something else, one that is called so, and of those the nearest to the last
/// message.
///
/// # Errors
/// When the browser does not answer.
pub async fn find(tab: &Tab, last_message: Option<&str>) -> Result<Option<Node>> {
    let tree = Tree::of(tab).await?;
    let end = end_of_thread(tab, &tree, last_message).await;
    let mut best: Option<(Node, (bool, f64))> = None;
    for (node, area) in all(tab, &tree).await? {
        let words = words_about(&tree, &node);
        if OTHER.iter().any(|word| words.contains(word)) {
            continue;
        }
        let called_so = REPLY.iter().any(|word| words.contains(word));
        let distance = end.map_or(-area.width * area.height, |end| (area.y - end).abs());
        let rank = (!called_so, distance);
        if best.as_ref().is_none_or(|(_, other)| rank < *other) {
            best = Some((node, rank));
        }
    }
    Ok(best.map(|(node, _)| node))
}

/// What the box and what is close around it are called.
fn words_about(tree: &Tree, node: &Node) -> String {
    let names = ["placeholder", "aria-label", "name", "id", "title", "class", "label", "data-testid"];
    let mut words = String::new();
    for node in tree.ancestors(node).take(4) {
        for value in names.iter().filter_map(|name| node.attribute(name)) {
            words.push_str(&value.to_lowercase());
            words.push('\n');
        }
    }
    words
}

/// The lower edge of the last message.
async fn end_of_thread(tab: &Tab, tree: &Tree, last_message: Option<&str>) -> Option<f64> {
    let line: String = plain(last_message?.lines().find(|line| !line.trim().is_empty())?).chars().take(24).collect();
    let mut lowest: Option<f64> = None;
    for node in tree.saying(&line) {
        if let Some(area) = area_of(tab, node).await {
            let edge = area.y + area.height;
            lowest = Some(lowest.map_or(edge, |other| other.max(edge)));
        }
    }
    lowest
}

/// What a box holds, with `\n` line ends.
///
/// # Errors
/// When it is gone.
pub async fn text(tab: &Tab, node: &Node) -> Result<String> {
    let held = tab.call_on(node.id, node.frame.as_deref(), TEXT, &[]).await.context("reading the reply box")?;
    Ok(held.as_str().unwrap_or_default().replace("\r\n", "\n"))
}

/// What the page itself takes its box to hold: its state, not what is drawn. `None` where the page does not tell.
///
/// # Errors
/// When the browser does not answer.
pub async fn fixture_text(tab: &Tab) -> Result<Option<String>> {
    let held = tab.evaluate("window.fixture?.boxText?.() ?? null").await?;
    Ok(held.as_str().map(|text| text.replace("\r\n", "\n")))
}

/// What the page has sent: a number or a list, as the page keeps it.
///
/// # Errors
/// When the browser does not answer.
pub async fn fixture_sent(tab: &Tab) -> Result<Value> {
    tab.evaluate("(v => typeof v === 'function' ? v() : v)(window.fixture?.sent ?? null)").await
}

/// Whether that means that nothing was sent.
#[must_use]
pub fn nothing_sent(sent: &Value) -> bool {
    match sent {
        Value::Null | Value::Bool(false) => true,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(_) | Value::Bool(true) => false,
    }
}
