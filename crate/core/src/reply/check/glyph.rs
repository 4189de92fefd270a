//! Characters: those of Chinese (B03), and those that are written in another width or form, or can't be seen (W14).

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::finding::Hit;
use super::pattern::PatternError;
use super::rule::Rule;
use super::view::View;
use crate::recognition::language::only_chinese;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    pairs: String,
    more: String,
    words: BTreeMap<String, String>,
}

/// The Japanese forms of Chinese glyphs and words.
#[derive(Debug)]
pub(super) struct Glyphs {
    forms: BTreeMap<char, char>,
    more: Vec<char>,
    words: BTreeMap<String, String>,
}

impl Glyphs {
    pub(super) fn new() -> Result<Self, PatternError> {
        let file = "glyphs.toml";
        let shape = |reason: String| PatternError::Shape { file, reason };
        let read: File = toml::from_str(include_str!("glyphs.toml")).map_err(|error| shape(error.to_string()))?;
        let mut forms = BTreeMap::new();
        let mut chars = read.pairs.chars();
        while let Some(chinese) = chars.next() {
            forms.insert(chinese, chars.next().ok_or_else(|| shape("a glyph has no other form".to_owned()))?);
        }
        Ok(Glyphs { forms, more: read.more.chars().collect(), words: read.words })
    }

    pub(super) fn find(&self, view: &View<'_>, hits: &mut Vec<Hit>) {
        self.chinese(view, hits);
        half_width_kana(view, hits);
        unseen(view, hits);
        decomposed(view, hits);
        mixed_width(view, hits);
    }

    fn is_chinese(&self, c: char) -> bool {
        only_chinese(c) || self.more.contains(&c)
    }

    /// Runs of ideographs that hold a Chinese glyph: the glyphs are marked, or the word if it is a known one.
    fn chinese(&self, view: &View<'_>, hits: &mut Vec<Hit>) {
        let mut at = 0;
        while let Some(c) = view.text.get(at..).and_then(|rest| rest.chars().next()) {
            let word = self.words.iter().filter(|(word, _)| view.text.get(at..).is_some_and(|r| r.starts_with(*word)));
            if let Some((word, japanese)) = word.max_by_key(|(word, _)| word.len()) {
                push(view, hits, at..at + word.len(), Some(japanese.clone()));
                at += word.len();
                continue;
            }
            if !self.is_chinese(c) {
                at += c.len_utf8();
                continue;
            }
            let rest = view.text.get(at..).unwrap_or_default();
            let run: String = rest.chars().take_while(|c| self.is_chinese(*c)).collect();
            let fixed: Option<String> = run.chars().map(|c| self.forms.get(&c)).collect();
            push(view, hits, at..at + run.len(), fixed);
            at += run.len();
        }
    }
}

fn push(view: &View<'_>, hits: &mut Vec<Hit>, span: Range<usize>, fix: Option<String>) {
    if !view.is_given(&span) {
        let mut hit = Hit::new(Rule::B03, span.clone()).detail(view.of(&span));
        hit.fix = fix;
        hits.push(hit);
    }
}

/// Stretches of characters that fit.
fn runs(text: &str, fits: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| fits(*c)) {
        let end = at + c.len_utf8();
        match runs.last_mut() {
            Some(last) if last.end == at => last.end = end,
            _ => runs.push(at..end),
        }
    }
    runs
}

fn half_width_kana(view: &View<'_>, hits: &mut Vec<Hit>) {
    for span in runs(view.text, |c| ('\u{FF61}'..='\u{FF9F}').contains(&c)) {
        if !view.is_given(&span) {
            let fix: String = view.of(&span).nfkc().collect();
            hits.push(Hit::new(Rule::W14, span).variant("kana").fix(fix));
        }
    }
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
        || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

fn unseen(view: &View<'_>, hits: &mut Vec<Hit>) {
    for span in runs(view.text, is_unseen) {
        // A joiner within an emoji belongs to it; the emoji itself is W15.
        hits.push(Hit::new(Rule::W14, span).variant("unseen").fix(""));
    }
}

/// Kana with a sound mark of its own, as file systems of Apple write them: `か` and `゛` in two.
fn decomposed(view: &View<'_>, hits: &mut Vec<Hit>) {
    if is_nfc_quick(view.text.chars()) == IsNormalized::Yes {
        return;
    }
    let mut base = 0;
    for (at, c) in view.text.char_indices() {
        if !matches!(c, '\u{3099}' | '\u{309A}') {
            base = at;
            continue;
        }
        let span = base..at + c.len_utf8();
        let fix: String = view.of(&span).nfc().collect();
        if fix != view.of(&span) {
            hits.push(Hit::new(Rule::W14, span).variant("decomposed").fix(fix));
        }
    }
}

/// Digits, or letters, in both widths: the wide ones are marked.
fn mixed_width(view: &View<'_>, hits: &mut Vec<Hit>) {
    for (wide, narrow) in [
        ("０１２３４５６７８９", '0'..='9'),
        (
            "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ",
            'A'..='z',
        ),
    ] {
        let small = runs(view.text, |c| narrow.contains(&c) && c.is_ascii_alphanumeric());
        if small.iter().all(|span| view.is_given(span)) {
            continue;
        }
        for span in runs(view.text, |c| wide.contains(c)) {
            if !view.is_given(&span) && !view.is_quoted(&span) {
                let fix: String = view.of(&span).nfkc().collect();
                hits.push(Hit::new(Rule::W14, span).variant("width").fix(fix));
            }
        }
    }
}
