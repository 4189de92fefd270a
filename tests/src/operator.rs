//! What an operator does on the page before and beside the extension: opening the reply box, clicking, typing.

use std::time::Duration;

use anyhow::{Context, Result};

use crate::browser::Tab;
use crate::case::Step;
use crate::dom::{Node, Tree, is_visible, plain};
use crate::wait::until;
use crate::{input, reply_box};

const LIMIT: Duration = Duration::from_secs(15);

/// Does one step.
///
/// # Errors
/// When what it speaks of does not appear in time.
pub async fn perform(tab: &Tab, step: &Step) -> Result<()> {
    match step {
        Step::Click(text) => {
            let node = appearing(tab, text).await?;
            input::click(tab, &node).await.with_context(|| format!("clicking \"{text}\""))
        }
        Step::WaitFor(text) => appearing(tab, text).await.map(drop),
        Step::TypeIntoBox(text) => {
            let node = until(LIMIT, "a reply box on the page", async || reply_box::find(tab, None).await).await?;
            input::focus(tab, &node).await?;
            input::type_text(tab, text).await
        }
    }
}

/// Waits until the page shows `text`.
async fn appearing(tab: &Tab, text: &str) -> Result<Node> {
    until(LIMIT, &format!("\"{text}\" on the page"), async || {
        let tree = Tree::of(tab).await?;
        for node in tree.saying(text) {
            if is_visible(tab, node).await {
                return Ok(Some(node.clone()));
            }
        }
        Ok(None)
    })
    .await
}

/// What controls that open a reply box say. Exact words: 「未返信」 is a filter, 「送信」 sends.
const OPENERS: [&str; 22] = [
    "返信",
    "返信する",
    "返信を書く",
    "返信を作成",
    "返信を作成する",
    "返信を入力",
    "返信を入力する",
    "この問い合わせに返信",
    "回答する",
    "メッセージを書く",
    "メッセージを作成",
    "メッセージを入力",
    "reply",
    "reply to buyer",
    "write a reply",
    "write a message",
    "compose",
    "回复",
    "回复买家",
    "回覆",
    "写消息",
    "撰写回复",
];

/// Opens the reply box, if there is a control for that; tells whether one was clicked. Never clicks what sends.
///
/// # Errors
/// When the browser does not answer.
pub async fn open_reply_box(tab: &Tab) -> Result<bool> {
    let tree = Tree::of(tab).await?;
    for node in tree.page().filter(|node| is_control(node) && opens(&tree.label(node))) {
        if is_visible(tab, node).await {
            input::click(tab, node).await.context("opening the reply box")?;
            return Ok(true);
        }
    }
    Ok(false)
}

fn is_control(node: &Node) -> bool {
    let role = node.attribute("role").is_some_and(|role| matches!(role, "button" | "link" | "tab"));
    role || matches!(node.tag.as_str(), "button" | "a" | "summary" | "kat-button" | "kat-link")
}

fn opens(label: &str) -> bool {
    let label = plain(label).to_lowercase();
    let words = label.trim_matches(|letter: char| !letter.is_alphanumeric());
    OPENERS.contains(&words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_openers_open() {
        for label in ["返信する", " 返信 ", "✎ Reply", "Write a message…", "回复"] {
            assert!(opens(label), "{label}");
        }
        for label in ["送信", "返信を送信", "未返信", "返信不要", "Send", "Send reply", "AIで回答文を生成", ""]
        {
            assert!(!opens(label), "{label}");
        }
    }
}
