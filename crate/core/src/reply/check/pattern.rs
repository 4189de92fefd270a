//! Rules that words alone tell: `patterns/*.toml`.

use std::borrow::Cow;

use regex::{Captures, Match, Regex};
use serde::Deserialize;

use super::finding::Hit;
use super::lazy::Lazy;
use super::needle::Needles;
use super::rule::{Rule, Severity};
use super::view::View;

/// Every file of patterns, with its name for errors.
pub(super) const FILES: [(&str, &str); 6] = [
    ("casual.toml", include_str!("patterns/casual.toml")),
    ("keigo.toml", include_str!("patterns/keigo.toml")),
    ("wording.toml", include_str!("patterns/wording.toml")),
    ("manner.toml", include_str!("patterns/manner.toml")),
    ("chinese.toml", include_str!("patterns/chinese.toml")),
    ("promise.toml", include_str!("patterns/promise.toml")),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    rule: Rule,
    #[serde(default)]
    variant: String,
    find: String,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    without: Vec<String>,
    #[serde(default)]
    fix: Option<String>,
    #[serde(default)]
    proposal: Option<String>,
    #[serde(default)]
    severity: Option<Severity>,
    #[serde(default)]
    quoted: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    pattern: Vec<Entry>,
}

/// Patterns can't be used.
#[derive(Debug, thiserror::Error)]
pub enum PatternError {
    /// A file is not TOML of the expected shape.
    #[error("{file}: {reason}")]
    Shape {
        /// Which.
        file: &'static str,
        /// Why.
        reason: String,
    },
    /// A pattern does not compile.
    #[error("{0}")]
    Regex(#[from] regex::Error),
}

/// The messages a pattern may name beside its rule's general one.
fn variant(id: &str) -> Option<&'static str> {
    [
        "",
        "casual",
        "threat",
        "firm",
        "thing",
        "english",
        "redundant",
        "reversed",
        "typo",
        "learner",
        "repeated",
        "heavy",
        "jargon",
        "prefix",
    ]
    .into_iter()
    .find(|known| *known == id)
}

#[derive(Debug)]
struct Pattern {
    rule: Rule,
    variant: &'static str,
    severity: Severity,
    find: Lazy,
    unless: Vec<Lazy>,
    without: Vec<Lazy>,
    fix: Option<String>,
    proposal: Option<String>,
    quoted: bool,
}

/// The patterns of all files, and which of them a text may meet.
#[derive(Debug)]
pub(super) struct Patterns {
    needles: Needles,
    patterns: Vec<Pattern>,
}

impl Patterns {
    pub(super) fn new() -> Result<Self, PatternError> {
        let mut patterns = Vec::new();
        for (file, text) in FILES {
            let shape = |reason: String| PatternError::Shape { file, reason };
            let File { pattern } = toml::from_str(text).map_err(|error| shape(error.to_string()))?;
            let lazy = |texts: Vec<String>| texts.into_iter().map(Lazy::new).collect();
            for entry in pattern {
                patterns.push(Pattern {
                    rule: entry.rule,
                    variant: variant(&entry.variant).ok_or_else(|| shape(format!("no message {:?}", entry.variant)))?,
                    severity: entry.severity.unwrap_or(entry.rule.severity()),
                    find: Lazy::new(entry.find),
                    unless: lazy(entry.unless),
                    without: lazy(entry.without),
                    fix: entry.fix,
                    proposal: entry.proposal,
                    quoted: entry.quoted,
                });
            }
        }
        Ok(Patterns { needles: Needles::new(patterns.iter().map(|pattern| pattern.find.text())), patterns })
    }

    pub(super) fn find(&self, view: &View<'_>, hits: &mut Vec<Hit>) {
        for pattern in self.needles.met(view.text).into_iter().filter_map(|index| self.patterns.get(index)) {
            pattern.find(view, hits);
        }
    }

    /// Compiles what is compiled when needed.
    #[cfg(test)]
    pub(super) fn broken(&self) -> Vec<&str> {
        self.patterns
            .iter()
            .flat_map(|pattern| std::iter::once(&pattern.find).chain(&pattern.unless).chain(&pattern.without))
            .filter(|lazy| lazy.get().is_none())
            .map(|lazy| lazy.text())
            .collect()
    }
}

/// What is marked: the group `hit`, or `hit2` and so on of another branch, or all.
fn marked<'t>(regex: &Regex, caught: &Captures<'t>) -> Option<Match<'t>> {
    let groups = regex.capture_names().flatten().filter(|name| name.starts_with("hit"));
    groups.filter_map(|name| caught.name(name)).next().or_else(|| caught.get(0))
}

impl Pattern {
    fn find(&self, view: &View<'_>, hits: &mut Vec<Hit>) {
        let Some(regex) = self.find.get() else { return };
        for caught in regex.captures_iter(view.text) {
            let Some(found) = marked(regex, &caught) else { continue };
            let span = found.range();
            if span.is_empty() || view.is_given(&span) || (!self.quoted && view.is_quoted(&span)) {
                continue;
            }
            // A pattern may reach over the end of a sentence; its first character says which one is asked.
            let around = view.sentence(span.start).map_or(span.clone(), |sentence| sentence.span.clone());
            let sentence = view.of(&around);
            let guarded = self.unless.iter().filter_map(Lazy::get).any(|guard| {
                guard
                    .find_iter(sentence)
                    .any(|hit| around.start + hit.start() < span.end && span.start < around.start + hit.end())
            });
            if guarded || self.without.iter().filter_map(Lazy::get).any(|guard| guard.is_match(sentence)) {
                continue;
            }
            let expanded = |template: &String| {
                let mut out = String::new();
                caught.expand(template, &mut out);
                out
            };
            hits.push(Hit {
                rule: self.rule,
                severity: self.severity,
                span,
                variant: self.variant,
                details: vec![view.of(&found.range()).to_owned()],
                proposal: self.proposal.as_ref().map(expanded).map(Cow::Owned),
                fix: self.fix.as_ref().map(expanded),
            });
        }
    }
}
