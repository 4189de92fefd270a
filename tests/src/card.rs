//! The extension's card: found through its closed shadow root, read and clicked as a person would.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::json;

use crate::browser::Tab;
use crate::dom::{Area, CARD, Node, Tree, area_of};
use crate::input;
use crate::wait::until;

/// The states of a card that has made up its mind.
pub const SETTLED: [&str; 3] = ["ready", "none", "problem"];

/// The card on the page in a tab. It holds nothing: every question looks at the page anew.
#[derive(Clone, Copy, Debug)]
pub struct Card<'t> {
    tab: &'t Tab,
}

impl<'t> Card<'t> {
    /// The card in `tab`, whether it is there yet or not.
    #[must_use]
    pub fn on(tab: &'t Tab) -> Self {
        Self { tab }
    }

    async fn host(&self) -> Result<Option<Node>> {
        // Taking the whole tree only to read an attribute would slow a large page down; the host is in the light tree.
        let tree = Tree::of(self.tab).await?;
        Ok(tree.card().next().cloned())
    }

    async fn host_attribute(&self, name: &str) -> Result<Option<String>> {
        let asked = format!("document.querySelector('{CARD}')?.getAttribute('{name}') ?? null");
        Ok(self.tab.evaluate(&asked).await?.as_str().map(ToOwned::to_owned))
    }

    /// Whether there is a card at all.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn is_there(&self) -> Result<bool> {
        Ok(self.tab.evaluate(&format!("!!document.querySelector('{CARD}')")).await? == json!(true))
    }

    /// `reading`, `ready`, `none` or `problem`.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn state(&self) -> Result<Option<String>> {
        self.host_attribute("data-state").await
    }

    /// What became of the last insertion: `inserted`, `refused`, `clipboard`, `asked` or `undone`.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn outcome(&self) -> Result<Option<String>> {
        self.host_attribute("data-outcome").await
    }

    /// Waits until the card is in one of `states`, and tells which.
    ///
    /// # Errors
    /// When it is not within `limit`; the text names the state it stayed in.
    pub async fn wait_for_state(&self, states: &[&str], limit: Duration) -> Result<String> {
        let what = format!("the card to be {}", states.join(" or "));
        let found =
            until(limit, &what, async || Ok(self.state().await?.filter(|state| states.contains(&state.as_str()))))
                .await;
        match found {
            Ok(state) => Ok(state),
            Err(error) if self.is_there().await? => {
                Err(error.context(format!("it stays {}", self.state().await?.as_deref().unwrap_or("stateless"))))
            }
            Err(error) => Err(error.context("there is no card on the page")),
        }
    }

    /// Waits until the outcome is another than `before`.
    ///
    /// # Errors
    /// When it stays the same for `limit`.
    pub async fn wait_for_outcome_after(&self, before: Option<&str>, limit: Duration) -> Result<String> {
        until(limit, "an outcome of the click", async || {
            Ok(self.outcome().await?.filter(|outcome| !outcome.is_empty() && Some(outcome.as_str()) != before))
        })
        .await
    }

    async fn part(&self, name: &str) -> Result<Option<Node>> {
        let tree = Tree::of(self.tab).await?;
        let named: Vec<&Node> = tree.card().filter(|node| node.attribute("data-henji") == Some(name)).collect();
        for node in &named {
            if area_of(self.tab, node).await.is_some() {
                return Ok(Some((*node).clone()));
            }
        }
        Ok(named.first().map(|node| (*node).clone()))
    }

    /// Whether a part is shown.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn shows(&self, name: &str) -> Result<bool> {
        match self.part(name).await? {
            Some(node) => Ok(area_of(self.tab, &node).await.is_some()),
            None => Ok(false),
        }
    }

    /// Whether a part is shown and can be used.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn offers(&self, name: &str) -> Result<bool> {
        let part = self.part(name).await?;
        Ok(part.is_some_and(|node| node.attribute("disabled").is_none()) && self.shows(name).await?)
    }

    /// The names of all parts, in order.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn parts(&self) -> Result<Vec<String>> {
        let tree = Tree::of(self.tab).await?;
        Ok(tree.card().filter_map(|node| node.attribute("data-henji").map(ToOwned::to_owned)).collect())
    }

    /// What a part says; for a field, what it holds.
    ///
    /// # Errors
    /// When the card has no such part.
    pub async fn text_of(&self, name: &str) -> Result<String> {
        let node = self.required(name).await?;
        let text = self.tab.call_on(node.id, None, "function () { return this.value ?? this.innerText ?? ''; }", &[]);
        Ok(text.await?.as_str().unwrap_or_default().to_owned())
    }

    /// The draft as it stands in the card, with the operator's changes.
    ///
    /// # Errors
    /// When the card shows none.
    pub async fn draft(&self) -> Result<String> {
        self.text_of("draft").await
    }

    /// Clicks a part with the mouse.
    ///
    /// # Errors
    /// When there is none, it takes no room, is disabled, or the page lies over it.
    pub async fn click(&self, name: &str) -> Result<()> {
        let node = self.required(name).await?;
        if node.attribute("disabled").is_some() {
            bail!("\"{name}\" of the card is disabled");
        }
        input::click(self.tab, &node).await.with_context(|| format!("clicking \"{name}\" of the card"))
    }

    /// Types at the end of a field of the card.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn type_into(&self, name: &str, text: &str) -> Result<()> {
        let node = self.required(name).await?;
        input::click(self.tab, &node).await.with_context(|| format!("clicking \"{name}\" of the card"))?;
        let to_the_end = "function () { this.setSelectionRange(this.value.length, this.value.length); }";
        self.tab.call_on(node.id, None, to_the_end, &[]).await?;
        input::type_text(self.tab, text).await
    }

    /// Where a click on a part would go now, to click it later without looking again.
    ///
    /// # Errors
    /// When there is none or it takes no room.
    pub async fn point_of(&self, name: &str) -> Result<(f64, f64)> {
        let node = self.required(name).await?;
        Ok(input::bring_into_view(self.tab, &node).await?.middle())
    }

    /// Chooses in a list of the card. The list itself is drawn by the system and out of reach of mouse events, so the
    /// choice is made by its value and told by a `change` event.
    ///
    /// # Errors
    /// When there is no such list or choice.
    pub async fn choose(&self, name: &str, value: &str) -> Result<()> {
        let node = self.required(name).await?;
        let chosen = self.tab.call_on(node.id, None, CHOOSE, &[json!(value)]).await?;
        if chosen != json!(true) {
            bail!("\"{name}\" of the card has no choice {value}");
        }
        Ok(())
    }

    async fn required(&self, name: &str) -> Result<Node> {
        self.part(name).await?.with_context(|| format!("the card has no \"{name}\""))
    }

    /// The part of the window it takes.
    ///
    /// # Errors
    /// When there is none, or it takes no room.
    pub async fn rect(&self) -> Result<Area> {
        let host = self.host().await?.context("there is no card on the page")?;
        if let Some(area) = area_of(self.tab, &host).await {
            return Ok(area);
        }
        // A host without room of its own around contents with a fixed place.
        let tree = Tree::of(self.tab).await?;
        let mut whole: Option<Area> = None;
        for node in tree.card() {
            let hangs_on_root = tree.ancestors(node).nth(2).is_some_and(|above| above.tag == CARD);
            if hangs_on_root && let Some(area) = area_of(self.tab, node).await {
                whole = Some(whole.map_or(area, |other| other.around(&area)));
            }
        }
        whole.context("the card takes no room")
    }
}

const CHOOSE: &str = "function (value) {
    this.value = value;
    this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    return this.value === value;
}";
