//! Chromium's own record of its network traffic (`--log-net-log`): the proof that the extension sends nothing.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

/// A request that Chromium began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UrlRequest {
    /// What was asked for.
    pub url: String,
    /// The origin that asked; `None` for the browser itself and for addresses typed in.
    pub initiator: Option<String>,
}

/// Why a request is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Violation {
    /// The extension's own pages or its background asked for something outside the extension.
    ByExtension(UrlRequest),
    /// Something was asked of a host that is not one of the page server's.
    Outside(UrlRequest),
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, UrlRequest { url, initiator }) = match self {
            Self::ByExtension(request) => ("the extension itself asked for", request),
            Self::Outside(request) => ("asked for outside the page server:", request),
        };
        write!(f, "{what} {url} (from {})", initiator.as_deref().unwrap_or("the browser"))
    }
}

/// The requests in a log. The log of a browser that was killed lacks its end; what it has is read all the same, since
/// each event stands on a line of its own.
///
/// # Errors
/// When the file cannot be read or is no such log.
pub fn read(file: &Path) -> Result<Vec<UrlRequest>> {
    parse(&std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?)
}

fn parse(log: &str) -> Result<Vec<UrlRequest>> {
    let mut lines = log.lines();
    let constants = lines.find_map(|line| line.strip_prefix("{\"constants\":")).context("no net log")?;
    let constants: Value = serde_json::from_str(constants.trim_end().trim_end_matches(','))?;
    let start = constants["logEventTypes"]["URL_REQUEST_START_JOB"].as_i64().context("unknown kind of net log")?;
    let mut requests = Vec::new();
    for line in lines {
        let line = line.trim().trim_start_matches("\"events\": [").trim_end_matches("],").trim_end_matches(',');
        let Ok(event) = serde_json::from_str::<Value>(line) else { continue };
        if event["type"].as_i64() == Some(start)
            && let Some(url) = event["params"]["url"].as_str()
        {
            let initiator = event["params"]["initiator"].as_str().filter(|name| *name != "not an origin");
            requests.push(UrlRequest { url: url.to_owned(), initiator: initiator.map(ToOwned::to_owned) });
        }
    }
    Ok(requests)
}

/// The requests that should not be there. What Chromium does of its own accord for no page (its searches for a proxy
/// and for updates) cannot leave either, and is told apart by [`own_business`].
#[must_use]
pub fn violations(requests: &[UrlRequest], hosts: &[String]) -> Vec<Violation> {
    let mut found = Vec::new();
    for request in requests {
        let (scheme, host) = scheme_and_host(&request.url);
        let leaves = matches!(scheme, "http" | "https" | "ws" | "wss");
        let by_extension = request.initiator.as_deref().is_some_and(|name| name.starts_with("chrome-extension://"));
        if leaves && by_extension {
            found.push(Violation::ByExtension(request.clone()));
        } else if leaves && !hosts.iter().any(|name| name == host) && !own_business(request) {
            found.push(Violation::Outside(request.clone()));
        }
    }
    found
}

/// Requests of Chromium itself, which no page and no extension asked for.
#[must_use]
pub fn own_business(request: &UrlRequest) -> bool {
    let (_, host) = scheme_and_host(&request.url);
    let google = ["google.com", "googleapis.com", "gstatic.com", "gvt1.com"];
    let of_google = google.iter().any(|name| host == *name || host.ends_with(&format!(".{name}")));
    request.initiator.is_none() && of_google
}

/// How many requests went to each host, for the report.
#[must_use]
pub fn hosts(requests: &[UrlRequest]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for request in requests {
        let (scheme, host) = scheme_and_host(&request.url);
        *counts.entry(format!("{scheme}://{host}")).or_default() += 1;
    }
    counts
}

fn scheme_and_host(url: &str) -> (&str, &str) {
    let Some((scheme, rest)) = url.split_once("://") else { return (url.split(':').next().unwrap_or_default(), "") };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    (scheme, host.rsplit_once(':').map_or(host, |(name, _)| name))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = r#"{"constants":{"logEventTypes":{"URL_REQUEST_START_JOB":2}},
"events": [
{"params":{"url":"https://shop.example/a","initiator":"https://shop.example"},"type":2},
{"params":{"url":"https://shop.example/b","initiator":"chrome-extension://abc"},"type":2},
{"params":{"url":"chrome-extension://abc/x.wasm","initiator":"chrome-extension://abc"},"type":2},
{"params":{"url":"https://other.example:8443/c","initiator":"https://shop.example"},"type":2},
{"params":{"url":"https://update.googleapis.com/d","initiator":"not an origin"},"type":2},
{"params":{},"type":3},
{"params":{"url":"https://cut"#;

    #[test]
    fn finds_what_leaves() {
        let requests = parse(LOG).unwrap();
        assert_eq!(requests.len(), 5);
        let violations = violations(&requests, &["shop.example".to_owned()]);
        let lines: Vec<String> = violations.iter().map(ToString::to_string).collect();
        assert_eq!(
            lines,
            [
                "the extension itself asked for https://shop.example/b (from chrome-extension://abc)",
                "asked for outside the page server: https://other.example:8443/c (from https://shop.example)",
            ]
        );
    }
}
