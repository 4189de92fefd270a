//! The sample back offices: single-page applications to show the extension on.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::server::Mount;

/// A sample: a folder with `sample.toml` and `page.html`.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The name of its folder.
    pub name: String,
    /// The folder.
    pub folder: PathBuf,
    /// The host it is shown under.
    pub host: String,
    /// Path and query of its first page.
    pub start: String,
    /// Path and query of each conversation.
    pub conversations: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    host: String,
    start: String,
    conversations: Vec<String>,
}

impl Sample {
    /// The full address of a path of it.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("https://{}{path}", self.host)
    }

    /// What the server shows for it.
    #[must_use]
    pub fn mount(&self) -> Mount {
        Mount::new(&self.folder)
    }
}

/// All samples in `folder`, by name.
///
/// # Errors
/// When one cannot be read, or there is none.
pub fn all_in(folder: &Path) -> Result<Vec<Sample>> {
    let mut samples = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let folder = entry?.path();
        let file = folder.join("sample.toml");
        if file.is_file() {
            let text = std::fs::read_to_string(&file)?;
            let File { host, start, conversations } =
                toml::from_str(&text).with_context(|| file.display().to_string())?;
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            samples.push(Sample { name, folder, host, start, conversations });
        }
    }
    anyhow::ensure!(!samples.is_empty(), "no sample.toml below {}", folder.display());
    samples.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(samples)
}
