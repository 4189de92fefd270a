//! What rules say to the operator, in three languages: `texts.toml`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::finding::{Finding, Hit};
use super::pattern::PatternError;
use super::rule::Rule;

/// The operator's language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Language {
    /// 日本語
    #[default]
    #[serde(rename = "ja")]
    Ja,
    /// 简体中文
    #[serde(rename = "zh-CN")]
    ZhCn,
    /// English
    #[serde(rename = "en")]
    En,
}

impl Language {
    /// All languages.
    pub const ALL: [Language; 3] = [Language::Ja, Language::ZhCn, Language::En];

    /// BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Language::Ja => "ja",
            Language::ZhCn => "zh-CN",
            Language::En => "en",
        }
    }
}

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
        let mut message = variant.or(text.map(|text| &text.message)).cloned().unwrap_or_default();
        for (index, detail) in hit.details.iter().enumerate() {
            message = message.replace(&format!("{{{index}}}"), detail);
        }
        let advice = || text.map(|text| text.proposal.clone()).filter(|advice| !advice.is_empty());
        let fixed = hit.fix.clone().filter(|fix| !fix.is_empty());
        let proposal = hit.proposal.map(|words| words.into_owned()).or(fixed).or_else(advice);
        Finding { rule: hit.rule, severity: hit.severity, span: hit.span, message, proposal, fix: hit.fix }
    }
}
