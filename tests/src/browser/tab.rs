//! One tab: where it is, what its page says, how it looks.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use thirtyfour::WindowHandle;

use super::{Inner, plain};

/// A tab of the browser. Commands to several tabs may be mixed freely: each goes to its own.
#[derive(Clone, Debug)]
pub struct Tab {
    inner: Arc<Inner>,
    window: WindowHandle,
}

impl Tab {
    pub(super) fn new(inner: Arc<Inner>, window: WindowHandle) -> Self {
        Self { inner, window }
    }

    /// Sends a DevTools command to the page.
    ///
    /// # Errors
    /// When the browser refuses it or does not answer.
    pub async fn cdp(&self, method: &str, parameters: Value) -> Result<Value> {
        let _current = self.inner.switch(&self.window).await?;
        let answer = self.inner.session.cdp().send_raw(method, parameters).await;
        answer.map_err(plain).with_context(|| method.to_owned())
    }

    /// Goes to an address and waits for its load event.
    ///
    /// # Errors
    /// When the page cannot be loaded.
    pub async fn goto(&self, url: &str) -> Result<()> {
        let _current = self.inner.switch(&self.window).await?;
        self.inner.session.goto(url).await.map_err(plain).with_context(|| format!("cannot open {url}"))
    }

    /// The address shown now; single-page applications change it on their own.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn url(&self) -> Result<String> {
        let _current = self.inner.switch(&self.window).await?;
        Ok(self.inner.session.current_url().await.map_err(plain)?.to_string())
    }

    /// Makes it the visible tab.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn to_front(&self) -> Result<()> {
        self.cdp("Page.bringToFront", json!({})).await.map(drop)
    }

    /// Evaluates an expression in the page's own world; promises are awaited, the value must be plain data.
    ///
    /// # Errors
    /// When it throws.
    pub async fn evaluate(&self, expression: &str) -> Result<Value> {
        let parameters = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        value_of(self.cdp("Runtime.evaluate", parameters).await?).with_context(|| format!("evaluating {expression}"))
    }

    /// Calls a function on a node, in a world of the stage's own where the page can neither see nor spoil it.
    /// Nodes of other frames are reached in that frame's world.
    ///
    /// # Errors
    /// When the node is gone or the function throws.
    pub async fn call_on(&self, node: i64, frame: Option<&str>, function: &str, arguments: &[Value]) -> Result<Value> {
        let mut wanted = json!({ "backendNodeId": node });
        if let Some(context) = self.own_world(frame).await? {
            wanted["executionContextId"] = context;
        }
        let resolved = self.cdp("DOM.resolveNode", wanted).await?;
        let arguments: Vec<Value> = arguments.iter().map(|value| json!({ "value": value })).collect();
        let call = json!({
            "objectId": resolved["object"]["objectId"],
            "functionDeclaration": function,
            "arguments": arguments,
            "returnByValue": true,
            "awaitPromise": true,
        });
        value_of(self.cdp("Runtime.callFunctionOn", call).await?)
    }

    async fn own_world(&self, frame: Option<&str>) -> Result<Option<Value>> {
        let frame = match frame {
            Some(frame) => json!(frame),
            None => self.cdp("Page.getFrameTree", json!({})).await?["frameTree"]["frame"]["id"].clone(),
        };
        // The same name gives the same world again, so this piles nothing up.
        let world = self.cdp("Page.createIsolatedWorld", json!({ "frameId": frame, "worldName": "henji-stage" })).await;
        Ok(world.ok().map(|world| world["executionContextId"].clone()))
    }

    /// Saves what the window shows as a PNG.
    ///
    /// # Errors
    /// When the picture cannot be taken or written.
    pub async fn screenshot(&self, file: &Path) -> Result<()> {
        let _current = self.inner.switch(&self.window).await?;
        let picture = self.inner.session.screenshot_as_png().await.map_err(plain)?;
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(file, picture).with_context(|| format!("cannot write {}", file.display()))
    }

    /// Closes it.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn close(self) -> Result<()> {
        let mut current = self.inner.switch(&self.window).await?;
        *current = None;
        self.inner.session.close_window().await.map_err(plain)
    }
}

/// The value of a `Runtime` answer.
fn value_of(answer: Value) -> Result<Value> {
    if let Some(thrown) = answer.get("exceptionDetails") {
        let text = thrown["exception"]["description"].as_str().or_else(|| thrown["text"].as_str());
        bail!("the page threw: {}", text.unwrap_or("something"));
    }
    Ok(answer["result"]["value"].clone())
}
