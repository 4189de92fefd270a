//! How Chromium is started.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

/// What a browser is to be like.
#[derive(Clone, Debug)]
pub struct Options {
    /// The unpacked extension to load, if any.
    pub extension: Option<PathBuf>,
    /// Host names that lead to the page server; every other name leads nowhere.
    pub hosts: Vec<String>,
    /// The page server's port.
    pub port: u16,
    /// Without a window on the screen.
    pub headless: bool,
    /// The language of the browser, and so of the extension: `ja`, `zh-CN`, `en`.
    pub language: String,
    /// Width and height of the window.
    pub window: (u32, u32),
    /// Whether pages are told that the person prefers dark colours.
    pub dark: bool,
    /// Where Chromium writes what it did on the network.
    pub net_log: Option<PathBuf>,
}

impl Options {
    /// A headless Japanese browser of a usual size for the pages on `port`.
    #[must_use]
    pub fn new(hosts: &[String], port: u16) -> Self {
        Self {
            extension: None,
            hosts: hosts.to_vec(),
            port,
            headless: true,
            language: "ja".to_owned(),
            window: (1440, 900),
            dark: false,
            net_log: None,
        }
    }

    /// With the extension loaded.
    #[must_use]
    pub fn with_extension(mut self, directory: impl Into<PathBuf>) -> Self {
        self.extension = Some(directory.into());
        self
    }

    fn arguments(&self) -> Vec<String> {
        let mut arguments: Vec<String> = QUIET.iter().map(ToString::to_string).collect();
        arguments.push(format!("--host-resolver-rules={}", self.resolver_rules()));
        arguments.push(format!("--lang={}", self.language));
        arguments.push(format!("--window-size={},{}", self.window.0, self.window.1));
        if self.headless {
            arguments.push("--headless=new".to_owned());
        }
        if let Some(extension) = &self.extension {
            arguments.push(format!("--load-extension={}", extension.display()));
        }
        if let Some(file) = &self.net_log {
            arguments.push(format!("--log-net-log={}", file.display()));
        }
        arguments
    }

    fn resolver_rules(&self) -> String {
        let mapped = self.hosts.iter().map(|host| format!("MAP {host}:443 127.0.0.1:{}", self.port));
        let nothing_else = ["MAP * ~NOTFOUND".to_owned(), "EXCLUDE 127.0.0.1".to_owned()];
        mapped.chain(nothing_else).collect::<Vec<_>>().join(" , ")
    }

    pub(super) fn capabilities(&self, profile: &Path) -> Value {
        let mut arguments = self.arguments();
        arguments.push(format!("--user-data-dir={}", profile.display()));
        let mut chrome = json!({
            "args": arguments,
            "prefs": {
                "intl.accept_languages": self.language,
                "intl.selected_languages": self.language,
                // Else a distribution's start page would be asked for.
                "session.restore_on_startup": 4,
                "session.startup_urls": ["about:blank"],
            },
        });
        if let Some(binary) = std::env::var_os("CHROMIUM") {
            chrome["binary"] = json!(binary.to_string_lossy());
        }
        json!({
            "browserName": "chrome",
            "pageLoadStrategy": "normal",
            "timeouts": { "pageLoad": 20_000, "script": 20_000 },
            "goog:chromeOptions": chrome,
        })
    }

    /// The environment of the browser: on Linux the language of `chrome.i18n` comes from here, not from `--lang`.
    pub(super) fn environment(&self) -> [(&'static str, String); 1] {
        [("LANGUAGE", self.language.replace('-', "_"))]
    }
}

/// `--no-sandbox` because containers run as root; the rest keeps Chromium from doing things of its own meanwhile.
const QUIET: &[&str] = &[
    "--no-sandbox",
    "--ignore-certificate-errors",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-client-side-phishing-detection",
    "--disable-search-engine-choice-screen",
    "--disable-popup-blocking",
    "--disable-dev-shm-usage",
    "--metrics-recording-only",
    "--no-pings",
    "--password-store=basic",
    "--use-mock-keychain",
    "--disable-features=OptimizationHints,OptimizationGuideModelDownloading,MediaRouter,Translate,\
     InterestFeedContentSuggestions,CertificateTransparencyComponentUpdater,AutofillServerCommunication",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_named_hosts_resolve() {
        let options = Options::new(&["a.example".to_owned()], 7);
        assert_eq!(options.resolver_rules(), "MAP a.example:443 127.0.0.1:7 , MAP * ~NOTFOUND , EXCLUDE 127.0.0.1");
    }
}
