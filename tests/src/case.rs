//! `case.toml`: what a page case is about and how to get to the state it shows.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::server::Mount;

/// A page case: a folder with `case.toml` and `page.html`.
#[derive(Clone, Debug)]
pub struct Case {
    /// The folder.
    pub folder: PathBuf,
    /// Its path below the folder of all cases, with `/`.
    pub name: String,
    /// The real address it stands for.
    pub url: String,
    /// What it is there to show.
    pub why: String,
    /// Extra response headers of the page.
    pub headers: BTreeMap<String, String>,
    /// What an operator does before anything is read.
    pub operator: Vec<Step>,
}

/// One thing an operator does.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Clicks what says this.
    Click(String),
    /// Types this into the page's reply box.
    TypeIntoBox(String),
    /// Waits until the page says this.
    WaitFor(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    url: String,
    #[serde(default)]
    why: String,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    #[serde(default)]
    operator: Vec<Step>,
}

impl Case {
    /// Reads the case in `folder`.
    ///
    /// # Errors
    /// When a file is missing, or `case.toml` says something unknown.
    pub fn read(folder: &Path, name: String) -> Result<Self> {
        let path = folder.join("case.toml");
        let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let file = parse(&text).with_context(|| path.display().to_string())?;
        host_of(&file.url)?;
        anyhow::ensure!(folder.join("page.html").is_file(), "{} has no page.html", folder.display());
        let File { url, why, headers, operator } = file;
        Ok(Self { folder: folder.to_path_buf(), name, url, why, headers, operator })
    }

    /// The host it is shown under.
    ///
    /// # Errors
    /// When the address is none.
    pub fn host(&self) -> Result<&str> {
        host_of(&self.url)
    }

    /// What the server shows for it.
    #[must_use]
    pub fn mount(&self) -> Mount {
        Mount { folder: self.folder.clone(), headers: self.headers.clone() }
    }
}

fn parse(text: &str) -> Result<File> {
    Ok(toml::from_str(text)?)
}

/// The host of an `https` address.
///
/// # Errors
/// When it is none.
pub fn host_of(url: &str) -> Result<&str> {
    let rest = url.strip_prefix("https://").with_context(|| format!("{url} does not begin with https://"))?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    anyhow::ensure!(!host.is_empty() && !host.contains(':'), "{url} names no plain host");
    Ok(host)
}

/// Every folder in and below `folder` that holds a `case.toml`, sorted, with its name.
///
/// # Errors
/// When a folder cannot be read.
pub fn folders_in(folder: &Path) -> Result<Vec<(PathBuf, String)>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        if next.join("case.toml").is_file() {
            found.push((next.clone(), name_of(folder, &next)));
        }
        for entry in std::fs::read_dir(&next).with_context(|| format!("cannot read {}", next.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn name_of(top: &Path, folder: &Path) -> String {
    let below = folder.strip_prefix(top).unwrap_or(folder);
    let below = if below.as_os_str().is_empty() { Path::new(folder.file_name().unwrap_or_default()) } else { below };
    below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_steps_in_order() {
        let file = parse(
            "url = \"https://a.example/x\"\n[headers]\nContent-Security-Policy = \"default-src 'self'\"\n\
             [[operator]]\nclick = \"返信する\"\n[[operator]]\ntype_into_box = \"下書き\"\n[[operator]]\nwait_for = \"x\"",
        )
        .unwrap();
        let [click, kind, wait] = &file.operator[..] else { panic!("{:?}", file.operator) };
        assert_eq!(*click, Step::Click("返信する".to_owned()));
        assert_eq!(*kind, Step::TypeIntoBox("下書き".to_owned()));
        assert_eq!(*wait, Step::WaitFor("x".to_owned()));
        assert!(parse("url = \"https://a.example/\"\nheader = 1").is_err());
    }

    #[test]
    fn hosts_are_plain_names() {
        assert_eq!(host_of("https://a.example/x?y").unwrap(), "a.example");
        assert!(host_of("http://a.example/").is_err());
        assert!(host_of("https://a.example:8443/").is_err());
    }
}
