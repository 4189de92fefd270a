//! A folder shown as a site.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

/// A folder with a `page.html`, and the headers its documents are sent with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mount {
    /// The folder.
    pub folder: PathBuf,
    /// Extra response headers of the page, such as its content security policy.
    pub headers: BTreeMap<String, String>,
}

impl Mount {
    /// The folder with no extra headers.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), headers: BTreeMap::new() }
    }

    /// Adds or replaces a header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.insert(name.to_ascii_lowercase(), value.to_owned());
        self
    }
}

/// The file that a URL path names inside `folder`, if there is one; never one outside, by `..` or by a link.
pub(super) fn file_in(folder: &Path, url_path: &str) -> Option<PathBuf> {
    let relative = percent_decoded(url_path.trim_start_matches('/'))?;
    let relative = Path::new(&relative);
    let plain = relative.components().all(|part| matches!(part, Component::Normal(_)));
    if !plain || relative.as_os_str().is_empty() {
        return None;
    }
    let folder = folder.canonicalize().ok()?;
    let file = folder.join(relative).canonicalize().ok()?;
    (file.starts_with(&folder) && file.is_file()).then_some(file)
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| (byte? as char).to_digit(16);
            let value = digit(rest.next())? * 16 + digit(rest.next())?;
            bytes.push(u8::try_from(value).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    let decoded = String::from_utf8(bytes).ok()?;
    (!decoded.contains(['\0', '\\', ':'])).then_some(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out_of_the_folder() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        assert!(file_in(&here, "/server/mount.rs").is_some());
        assert!(file_in(&here, "/server/m%6funt.rs").is_some());
        for path in ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "/server/../../Cargo.toml", "/server", "/", "//etc/passwd"]
        {
            assert_eq!(file_in(&here, path), None, "{path}");
        }
    }
}
