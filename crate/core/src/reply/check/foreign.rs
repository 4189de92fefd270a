//! Words that look Chinese though no list has them (W21): two cues together warn, one alone is grey.
//!
//! One cue is a glyph that Chinese shops write all day and Japanese ones hardly ever. The other is a pair of ideographs,
//! each a part of Chinese words of trade, that the dictionary doesn't know as one word.

use std::ops::Range;

use serde::Deserialize;

use super::finding::Hit;
use super::pattern::PatternError;
use super::rule::{Rule, Severity};
use super::view::{View, find_all};
use crate::tokenizer::Token;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rare: String,
    counters: String,
    parts: String,
    known: Vec<String>,
}

/// The glyphs and parts of words.
#[derive(Debug)]
pub(super) struct Foreign(File);

impl Foreign {
    pub(super) fn new() -> Result<Self, PatternError> {
        let file = "foreign.toml";
        let shape = |reason: String| PatternError::Shape { file, reason };
        toml::from_str(include_str!("foreign.toml")).map(Foreign).map_err(|error| shape(error.to_string()))
    }

    pub(super) fn find(&self, view: &View<'_>, hits: &mut Vec<Hit>) {
        let mut cues = self.glyphs(view);
        for pair in view.tokens.windows(2) {
            if let [first, second] = pair
                && let Some(span) = self.pair(first, second)
            {
                cues.push(span);
            }
        }
        let known = find_all(view.text, self.0.known.iter().map(String::as_str));
        let facts = view.draft.facts.unwrap_or_default();
        cues.retain(|span| {
            let words = view.of(span);
            let within = known.iter().any(|known| known.start < span.end && span.start < known.end);
            let stated = facts.iter().any(|fact| fact.value.contains(words));
            !within && !stated && !view.is_given(span) && !view.is_quoted(span)
        });
        cues.sort_by_key(|span| (span.start, span.end));
        cues.dedup();
        let weight = if cues.len() > 1 { Severity::Warn } else { Severity::Hint };
        for span in cues {
            let words = view.of(&span).to_owned();
            hits.push(Hit::new(Rule::W21, span).severity(weight).variant("foreign").detail(words));
        }
    }

    /// Rare glyphs beside another ideograph, and Chinese measures after a number.
    fn glyphs(&self, view: &View<'_>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut before = ' ';
        let mut chars = view.text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let after = chars.peek().map_or(' ', |(_, after)| *after);
            let beside = is_ideograph(before) || is_ideograph(after);
            if (self.0.rare.contains(c) && beside) || (self.0.counters.contains(c) && before.is_numeric()) {
                found.push(at..at + c.len_utf8());
            }
            before = c;
        }
        found
    }

    fn pair(&self, first: &Token, second: &Token) -> Option<Range<usize>> {
        let part = |token: &Token| {
            let mut chars = token.surface.chars();
            let c = chars.next().filter(|c| chars.next().is_none() && is_ideograph(*c))?;
            let whole = matches!(token.pos.as_str(), "名詞" | "動詞" | "接頭詞")
                && !matches!(token.pos1.as_str(), "接尾" | "数" | "非自立");
            (whole && self.0.parts.contains(c)).then_some(())
        };
        let beside = first.end == second.start && first.pos != "接頭詞";
        (beside && part(first).is_some() && part(second).is_some()).then_some(first.start..second.end)
    }
}

const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}')
}
