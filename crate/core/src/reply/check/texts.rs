//! What rules say to the operator, in three languages: `texts.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::finding::{Finding, Hit};
use super::pattern::PatternError;
use super::rule::Rule;
use crate::interface::Language;

/// What a rule says in one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// What is wrong, one short sentence.
    pub message: String,
    /// Why that matters.
    pub why: String,
    /// What to write instead.
    pub proposal: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    source: String,
    ja: Text,
    #[serde(rename = "zh-CN")]
    zh_cn: Text,
    en: Text,
    /// Messages for kinds of findings: `{0}` and `{1}` stand for what was found.
    #[serde(default)]
    variant: BTreeMap<String, BTreeMap<Language, String>>,
}

/// The texts of all rules.
#[derive(Debug)]
pub struct Texts(BTreeMap<Rule, Entry>);

impl Texts {
    pub(super) fn new() -> Result<Self, PatternError> {
        let shape = |reason: String| PatternError::Shape { file: "texts.toml", reason };
        let entries: BTreeMap<Rule, Entry> =
            toml::from_str(include_str!("texts.toml")).map_err(|error| shape(error.to_string()))?;
        match Rule::ALL.into_iter().find(|rule| !entries.contains_key(rule)) {
            Some(rule) => Err(shape(format!("{rule} has no text"))),
            None => Ok(Texts(entries)),
        }
    }

    /// What a rule says. `None` can't be: a test reads all.
    #[must_use]
    pub fn of(&self, rule: Rule, language: Language) -> Option<&Text> {
        let entry = self.0.get(&rule)?;
        Some(match language {
            Language::Ja => &entry.ja,
            Language::ZhCn => &entry.zh_cn,
            Language::En => &entry.en,
        })
    }

    /// Keys in the project's list of sources.
    #[must_use]
    pub fn source(&self, rule: Rule) -> &str {
        self.0.get(&rule).map_or("", |entry| &entry.source)
    }

    pub(super) fn has(&self, rule: Rule, variant: &str) -> bool {
        let messages = self.0.get(&rule).and_then(|entry| entry.variant.get(variant));
        variant.is_empty() || messages.is_some_and(|messages| messages.len() == Language::ALL.len())
    }

    pub(super) fn finding(&self, hit: Hit, language: Language) -> Finding {
        debug_assert!(self.has(hit.rule, hit.variant), "{} {:?}", hit.rule, hit.variant);
        let text = self.of(hit.rule, language);
        let variant = self.0.get(&hit.rule).and_then(|entry| entry.variant.get(hit.variant)?.get(&language));
        let message = variant.or(text.map(|text| &text.message)).map_or("", String::as_str);
        let message = filled(message, &hit.details);
        let advice = || text.map(|text| text.proposal.clone()).filter(|advice| !advice.is_empty());
        let fixed = hit.fix.clone().filter(|fix| !fix.is_empty());
        let proposal = hit.proposal.map(|words| words.into_owned()).or(fixed).or_else(advice);
        Finding { rule: hit.rule, severity: hit.severity, span: hit.span, message, proposal, fix: hit.fix }
    }
}

/// `{0}` and `{1}` filled in one pass: what was found may itself hold braces.
fn filled(message: &str, details: &[String]) -> String {
    let mut out = String::with_capacity(message.len());
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        match after.split_once('}').and_then(|(number, tail)| Some((details.get(number.parse::<usize>().ok()?)?, tail)))
        {
            Some((detail, tail)) => {
                out.push_str(detail);
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_filled_once() {
        let details = ["{1}".to_owned(), "B".to_owned()];
        assert_eq!(filled("a {0} b {1} c {2} {", &details), "a {1} b B c {2} {");
    }
}
