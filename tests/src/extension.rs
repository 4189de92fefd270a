//! The extension seen from inside: what its background keeps, and ending that background.

use std::time::Duration;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use tokio::sync::OnceCell;

use crate::browser::{Browser, Tab};
use crate::wait::until;

/// What the extension made of a page, as its background keeps it under `page:…`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Entry {
    /// The browser's number of the tab.
    pub tab: Option<i64>,
    /// The address that was read.
    pub url: String,
    /// What was read.
    pub reading: Reading,
    /// What is suggested.
    pub suggestion: Option<Suggestion>,
}

/// What was read from the page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reading {
    /// The conversation, in the form of `henji_core::conversation`.
    pub conversation: Option<Value>,
    /// What was not as expected.
    pub problems: Vec<Problem>,
}

/// A difficulty with the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Problem {
    /// A fixed name.
    pub code: String,
    /// For people.
    pub message: String,
}

/// What the extension suggests.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Suggestion {
    /// The intent.
    pub primary: Option<String>,
    /// How sure, 0 to 1.
    pub confidence: Option<f64>,
    /// How sure in words.
    pub band: Option<String>,
    /// Whether a person has to decide.
    pub abstain: bool,
    /// Further intents.
    pub secondary: Value,
    /// Properties of the message.
    pub flags: Value,
    /// The reply.
    pub draft: Option<String>,
    /// What the reply lacks.
    pub missing: Value,
    /// What the reply relies on.
    pub facts: Value,
}

/// The loaded extension.
#[derive(Clone, Copy, Debug)]
pub struct Extension<'b> {
    browser: &'b Browser,
    id: &'b str,
    inside: &'b OnceCell<Tab>,
}

impl<'b> Extension<'b> {
    pub(crate) fn new(browser: &'b Browser, id: &'b str, inside: &'b OnceCell<Tab>) -> Self {
        Self { browser, id, inside }
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &'b str {
        self.id
    }

    /// A tab on a file of the extension that runs no script: it may use the extension's interfaces without being a
    /// part of it that reads pages or shows things on its own. One per browser, opened on first use.
    async fn inside(&self) -> Result<&'b Tab> {
        self.inside
            .get_or_try_init(|| async {
                let tab = self.browser.new_tab().await?;
                tab.goto(&format!("chrome-extension://{}/manifest.json", self.id)).await?;
                Ok(tab)
            })
            .await
    }

    /// Opens the tab in the extension's origin now, so that it does not come to the front later.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub async fn prepare(&self) -> Result<()> {
        self.inside().await.map(drop)
    }

    /// Evaluates an expression with the extension's interfaces at hand.
    ///
    /// # Errors
    /// When it throws.
    pub async fn evaluate(&self, expression: &str) -> Result<Value> {
        self.inside().await?.evaluate(expression).await
    }

    /// Everything in `storage.session`.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn stored(&self) -> Result<Map<String, Value>> {
        let stored = self.evaluate("chrome.storage.session.get(null)").await?;
        serde_json::from_value(stored).context("storage.session is no object")
    }

    /// Empties `storage.session`.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub async fn forget(&self) -> Result<()> {
        self.evaluate("chrome.storage.session.clear().then(() => null)").await.map(drop)
    }

    /// What is kept for the page at `url`; of several tabs with it, the one opened last.
    ///
    /// # Errors
    /// When storage cannot be read, or an entry has another form than agreed.
    pub async fn entry(&self, url: &str) -> Result<Option<Entry>> {
        let mut found: Option<Entry> = None;
        for (key, value) in self.stored().await?.into_iter().filter(|(key, _)| key.starts_with("page:")) {
            let entry: Entry = serde_json::from_value(value).with_context(|| format!("storage.session {key}"))?;
            if same_page(&entry.url, url) && found.as_ref().is_none_or(|other| other.tab <= entry.tab) {
                found = Some(entry);
            }
        }
        Ok(found)
    }

    /// Ends the background as the browser does when it is idle or short of memory, and waits until it is gone.
    ///
    /// # Errors
    /// When the browser does not answer, or the worker stays. Says whether one was running.
    pub async fn kill_background(&self) -> Result<bool> {
        let Some(worker) = self.worker().await? else { return Ok(false) };
        self.browser.close_target(&worker).await?;
        until(Duration::from_secs(10), "the end of the service worker", async || {
            Ok((self.worker().await?.as_ref() != Some(&worker)).then_some(true))
        })
        .await
    }

    async fn worker(&self) -> Result<Option<String>> {
        let prefix = format!("chrome-extension://{}/", self.id);
        let mut targets = self.browser.targets().await?.into_iter();
        let worker = targets.find(|target| target.kind == "service_worker" && target.url.starts_with(&prefix));
        Ok(worker.map(|target| target.target_id))
    }

    /// A page of the extension in a tab of its own, such as `panel.html`.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub async fn open(&self, page: &str) -> Result<Tab> {
        let tab = self.browser.new_tab().await?;
        tab.goto(&format!("chrome-extension://{}/{page}", self.id)).await?;
        Ok(tab)
    }
}

/// The part after `#` does not make another page.
fn same_page(one: &str, other: &str) -> bool {
    let page = |url: &str| url.split('#').next().unwrap_or_default().trim_end_matches('/').to_owned();
    page(one) == page(other)
}

impl Entry {
    /// Whether the reply box is said to be there; `None` without a conversation.
    #[must_use]
    pub fn box_present(&self) -> Option<bool> {
        self.reading.conversation.as_ref()?.pointer("/box/present")?.as_bool()
    }

    /// The text of the last message.
    #[must_use]
    pub fn last_message(&self) -> Option<&str> {
        let messages = self.reading.conversation.as_ref()?.get("messages")?.as_array()?;
        messages.last()?.get("text")?.as_str()
    }

    /// The id of the conversation.
    #[must_use]
    pub fn conversation_id(&self) -> Option<&str> {
        self.reading.conversation.as_ref()?.get("id")?.as_str()
    }

    /// The buyer's last message.
    #[must_use]
    pub fn last_of_buyer(&self) -> Option<&str> {
        let messages = self.reading.conversation.as_ref()?.get("messages")?.as_array()?;
        let mut of_buyer = messages.iter().rev().filter(|message| message["author"] == json!("buyer"));
        of_buyer.next()?.get("text")?.as_str()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_may_lack_things() {
        let entry: Entry = serde_json::from_value(json!({
            "tab": 3, "url": "https://a.example/x",
            "reading": { "conversation": { "box": { "present": true } }, "problems": [] }, "suggestion": null,
        }))
        .unwrap();
        assert_eq!(entry.box_present(), Some(true));
        assert_eq!(entry.last_message(), None);
        assert!(same_page("https://a.example/x#2", "https://a.example/x"));
        assert!(!same_page("https://a.example/x?a", "https://a.example/x"));
    }
}
