//! Patterns that are compiled when first needed: most replies need few of them.

use std::sync::OnceLock;

use regex::Regex;

#[derive(Debug)]
pub(super) struct Lazy {
    text: String,
    regex: OnceLock<Option<Regex>>,
}

impl Lazy {
    pub(super) fn new(text: String) -> Self {
        Lazy { text, regex: OnceLock::new() }
    }

    /// `None` where the pattern doesn't compile, which the tests exclude.
    pub(super) fn get(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| Regex::new(&self.text).ok()).as_ref()
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }
}
