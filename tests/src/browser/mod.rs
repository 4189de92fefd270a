//! Chromium with the extension, and its tabs.

mod driver;
mod options;
mod profile;
mod tab;

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use thirtyfour::error::WebDriverError;
use thirtyfour::{Capabilities, WebDriver, WindowHandle};
use tokio::sync::{Mutex, MutexGuard, OnceCell};

pub use options::Options;
pub use tab::Tab;

use crate::extension::Extension;
use crate::wait::until;
use driver::Driver;
use profile::Profile;

/// A running browser. Dropping it kills it; [`Browser::close`] lets it end in order, which completes its network log.
#[derive(Debug)]
pub struct Browser {
    inner: Arc<Inner>,
    extension: Option<String>,
    /// The tab in the extension's origin.
    inside: OnceCell<Tab>,
    options: Options,
}

/// What tabs share. The processes go before the folder they write to.
#[derive(Debug)]
struct Inner {
    _driver: Driver,
    _profile: Profile,
    session: WebDriver,
    /// The window that WebDriver commands go to now.
    current: Mutex<Option<WindowHandle>>,
}

impl Browser {
    /// Starts chromedriver and Chromium; with an extension, waits until its background has started once.
    ///
    /// # Errors
    /// When either does not start, or the extension is not loaded.
    pub async fn start(options: Options) -> Result<Self> {
        let profile = Profile::new().context("no folder for a browser profile")?;
        let driver = Driver::start(options.environment()).await?;
        let wanted: Map<String, Value> = serde_json::from_value(options.capabilities(profile.path()))?;
        let session = WebDriver::builder(driver.url(), Capabilities::from(wanted))
            .request_timeout(Duration::from_secs(60))
            .await
            .map_err(plain)
            .context("Chromium did not start")?;
        let inner = Arc::new(Inner { _driver: driver, _profile: profile, session, current: Mutex::new(None) });
        let mut browser = Self { inner, extension: None, inside: OnceCell::new(), options };
        if browser.options.extension.is_some() {
            browser.extension = Some(browser.loaded_extension().await?);
        }
        Ok(browser)
    }

    async fn loaded_extension(&self) -> Result<String> {
        until(Duration::from_secs(20), "the extension's background (is it loaded?)", async || {
            Ok(self.targets().await?.into_iter().find_map(|target| target.extension_worker()))
        })
        .await
    }

    /// The options it was started with.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The extension, reached from inside.
    ///
    /// # Errors
    /// When the browser has none.
    pub fn extension(&self) -> Result<Extension<'_>> {
        let id = self.extension.as_deref().context("this browser was started without the extension")?;
        Ok(Extension::new(self, id, &self.inside))
    }

    /// Opens an empty tab in front.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn new_tab(&self) -> Result<Tab> {
        let window = {
            // WebDriver opens tabs from a window that is still there.
            let _current = self.inner.any_window().await?;
            self.inner.session.new_tab().await.map_err(plain)?
        };
        let tab = Tab::new(Arc::clone(&self.inner), window);
        tab.to_front().await?;
        // A background window would throttle timers and withhold focus, which no operator's window does.
        tab.cdp("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await?;
        if self.options.dark {
            let features = json!([{ "name": "prefers-color-scheme", "value": "dark" }]);
            tab.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
        }
        Ok(tab)
    }

    /// Everything the browser runs that can be attached to.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn targets(&self) -> Result<Vec<Target>> {
        let _current = self.inner.any_window().await?;
        let answer = self.inner.session.cdp().send_raw("Target.getTargets", json!({})).await.map_err(plain)?;
        Ok(serde_json::from_value(answer["targetInfos"].clone())?)
    }

    /// Ends a target: a tab, or a service worker that is to die.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn close_target(&self, id: &str) -> Result<()> {
        let _current = self.inner.any_window().await?;
        self.inner.session.cdp().send_raw("Target.closeTarget", json!({ "targetId": id })).await.map_err(plain)?;
        Ok(())
    }

    /// Whether it still takes commands.
    pub async fn is_alive(&self) -> bool {
        let asked = tokio::time::timeout(Duration::from_secs(10), self.inner.session.windows()).await;
        matches!(asked, Ok(Ok(windows)) if !windows.is_empty())
    }

    /// Ends it in order.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn close(self) -> Result<()> {
        self.inner.session.clone().quit().await.map_err(plain)
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        // The processes are killed next: a polite farewell to the session would only wait for its answer. It fails if
        // the session was closed before, as it should be.
        _ = self.session.clone().leak();
    }
}

/// An error of WebDriver in one line, without the addresses in chromedriver's own code.
fn plain(error: WebDriverError) -> anyhow::Error {
    let text = error.to_string();
    let text = text.split("Stacktrace:").next().unwrap_or_default();
    anyhow::Error::msg(crate::dom::plain(text))
}

/// Something the browser runs.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Target {
    /// Its id.
    pub target_id: String,
    /// `page`, `service_worker`, `background_page`, …
    #[serde(rename = "type")]
    pub kind: String,
    /// What it shows or runs.
    pub url: String,
}

impl Target {
    fn extension_worker(&self) -> Option<String> {
        let rest = self.url.strip_prefix("chrome-extension://").filter(|_| self.kind == "service_worker")?;
        rest.split('/').next().map(ToOwned::to_owned)
    }
}

impl Inner {
    /// Makes `window` the one that commands go to, for as long as the guard is held.
    async fn switch(&self, window: &WindowHandle) -> Result<MutexGuard<'_, Option<WindowHandle>>> {
        let mut current = self.current.lock().await;
        if current.as_ref() != Some(window) {
            *current = None;
            self.session.switch_to_window(window.clone()).await.map_err(plain)?;
            *current = Some(window.clone());
        }
        Ok(current)
    }

    /// For commands to the whole browser: any open window will do, but it must be an open one.
    async fn any_window(&self) -> Result<MutexGuard<'_, Option<WindowHandle>>> {
        let mut current = self.current.lock().await;
        if current.is_none() {
            let window =
                self.session.windows().await.map_err(plain)?.into_iter().next().context("the browser has no window")?;
            self.session.switch_to_window(window.clone()).await.map_err(plain)?;
            *current = Some(window);
        }
        Ok(current)
    }
}
