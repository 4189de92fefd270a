//! One look at a draft, shared by all rules: lines, sentences, words and what it states.

use std::ops::Range;

use super::draft::Draft;
use crate::recognition::entities::{Entities, Entity, Value};
use crate::tokenizer::{Token, Tokenizer};

/// Shorter texts are still being typed, and nothing is missing in them yet.
const LETTER_CHARS: usize = 80;
const LETTER_SENTENCES: usize = 3;

/// A sentence, or a line that has none.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    /// Bytes of the text, its mark included.
    pub(super) span: Range<usize>,
    /// Whether it ends with a mark, not just with its line.
    pub(super) closed: bool,
    /// Whether its line is a point of a list.
    pub(super) listed: bool,
    /// Which of the lines it stands on.
    pub(super) line: usize,
}

pub(super) struct View<'a> {
    pub(super) draft: &'a Draft<'a>,
    pub(super) text: &'a str,
    /// Lines that hold something, trimmed.
    pub(super) lines: Vec<Range<usize>>,
    pub(super) sentences: Vec<Sentence>,
    pub(super) tokens: Vec<Token>,
    pub(super) entities: Vec<Entity>,
    quoted: Vec<Range<usize>>,
    given: Vec<Range<usize>>,
}

impl<'a> View<'a> {
    pub(super) fn new(draft: &'a Draft<'a>, tokenizer: &Tokenizer, entities: &Entities) -> Self {
        let text = draft.text;
        let lines = lines(text);
        let sentences = sentences(text, &lines);
        // Grammar is left unasked where the text can't be split into words; everything else still holds.
        let tokens = tokenizer.tokenize(text).unwrap_or_default();
        let entities = entities.find(text, draft.today);
        View { draft, text, sentences, tokens, entities, quoted: quotations(text), given: given(draft), lines }
    }

    /// The words of a stretch.
    pub(super) fn of(&self, span: &Range<usize>) -> &'a str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// The sentence that holds a place.
    pub(super) fn sentence(&self, at: usize) -> Option<&Sentence> {
        let after = self.sentences.partition_point(|sentence| sentence.span.end <= at);
        self.sentences.get(after).filter(|sentence| sentence.span.start <= at)
    }

    /// The tokens within a stretch.
    pub(super) fn words(&self, span: &Range<usize>) -> &[Token] {
        let first = self.tokens.partition_point(|token| token.start < span.start);
        let last = self.tokens.partition_point(|token| token.end <= span.end);
        self.tokens.get(first..last.max(first)).unwrap_or_default()
    }

    /// The entities that begin within a stretch.
    pub(super) fn stated(&self, span: &Range<usize>) -> &[Entity] {
        let first = self.entities.partition_point(|entity| entity.span.start < span.start);
        let last = self.entities.partition_point(|entity| entity.span.start < span.end);
        self.entities.get(first..last.max(first)).unwrap_or_default()
    }

    /// Whether a stretch names a day or a term.
    pub(super) fn has_day(&self, span: &Range<usize>) -> bool {
        self.stated(span).iter().any(|entity| matches!(entity.value, Value::Date(_) | Value::Time(_)))
            || super::fact::term().is_some_and(|term| term.is_match(self.of(span)))
    }

    /// Whether a stretch touches words between 「 and 」: another's words, or a name.
    pub(super) fn is_quoted(&self, span: &Range<usize>) -> bool {
        touches(&self.quoted, span)
    }

    /// Whether a stretch touches a name that is given: goods, shop, buyer, or what the operator allows.
    pub(super) fn is_given(&self, span: &Range<usize>) -> bool {
        touches(&self.given, span)
    }

    /// Whether it is long enough to be judged as a whole.
    pub(super) fn is_letter(&self) -> bool {
        self.sentences.iter().filter(|sentence| sentence.closed).count() >= LETTER_SENTENCES
            || self.text.chars().count() >= LETTER_CHARS
    }
}

fn touches(spans: &[Range<usize>], span: &Range<usize>) -> bool {
    let after = spans.partition_point(|other| other.end <= span.start);
    spans.get(after).is_some_and(|other| other.start < span.end)
}

/// The stretch without the white space around it.
fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let inner = text.get(span.clone()).unwrap_or_default();
    let start = span.start + inner.len() - inner.trim_start().len();
    start..start + inner.trim().len()
}

fn lines(text: &str) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = trimmed(text, start..start + line.len());
        start += line.len();
        if !span.is_empty() {
            lines.push(span);
        }
    }
    lines
}

const fn ends(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '．')
}

fn sentences(text: &str, lines: &[Range<usize>]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let inner = text.get(line.clone()).unwrap_or_default();
        let listed = is_listed(inner);
        let mut depth = 0_usize;
        let mut start = 0;
        let mut chars = inner.char_indices().peekable();
        let mut push = |from: usize, to: usize, closed: bool| {
            let span = trimmed(text, line.start + from..line.start + to);
            if !span.is_empty() {
                sentences.push(Sentence { span, closed, listed, line: number });
            }
        };
        while let Some((at, c)) = chars.next() {
            match c {
                '「' | '『' | '（' | '(' => depth += 1,
                '」' | '』' | '）' | ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            let more = chars.peek().is_some_and(|(_, next)| ends(*next));
            if ends(c) && depth == 0 && !more {
                push(start, at + c.len_utf8(), true);
                start = at + c.len_utf8();
            }
        }
        push(start, inner.len(), false);
    }
    sentences
}

/// `・返品`, `1. 返品`, `（1）返品`, `①返品`, `■返品`, `ご注文番号：…`
fn is_listed(line: &str) -> bool {
    let mut chars = line.chars();
    let first = chars.next().unwrap_or(' ');
    let rest = chars.as_str();
    let bullet = "・-‐–—*＊※■□◆◇●○▼▶→>＞【".contains(first) || ('①'..='⓿').contains(&first);
    let digits = |text: &str| text.chars().take_while(|c| c.is_ascii_digit() || ('０'..='９').contains(c)).count();
    let numbered = if matches!(first, '(' | '（') {
        digits(rest) > 0 && rest.chars().nth(digits(rest)).is_some_and(|c| matches!(c, ')' | '）'))
    } else {
        let count = digits(line);
        count > 0 && line.chars().nth(count).is_some_and(|c| matches!(c, '.' | '．' | ')' | '）' | '、' | ':'))
    };
    let labelled = line.char_indices().take(16).any(|(_, c)| matches!(c, '：' | ':')) && !line.contains("://");
    bullet || numbered || labelled
}

/// What stands between 「 and 」 or 『 and 』 on one line.
fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut open = None;
    for (at, c) in text.char_indices() {
        match c {
            '「' | '『' if open.is_none() => open = Some(at),
            '」' | '』' => {
                if let Some(start) = open.take() {
                    spans.push(start..at + c.len_utf8());
                }
            }
            '\n' => open = None,
            _ => {}
        }
    }
    spans
}

/// Where the names that are given stand.
fn given(draft: &Draft<'_>) -> Vec<Range<usize>> {
    const NAMES: [&str; 7] = ["item", "items", "shop_name", "shop", "person", "carrier", "buyer_name"];
    let facts = draft.facts.unwrap_or_default().iter().filter(|fact| NAMES.contains(&fact.name.as_str()));
    let names = facts.map(|fact| fact.value.trim()).chain(draft.allowed.iter().copied()).chain(draft.buyer_name);
    let mut spans = find_all(draft.text, names);
    // Touching is asked by halving: the spans must not overlap.
    let mut apart: Vec<Range<usize>> = Vec::new();
    for span in spans.drain(..) {
        match apart.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => apart.push(span),
        }
    }
    apart
}

/// Where any of the words stand, in order.
pub(super) fn find_all<'w>(text: &str, words: impl Iterator<Item = &'w str>) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = words
        .filter(|word| !word.is_empty())
        .flat_map(|word| text.match_indices(word).map(|(at, found)| at..at + found.len()))
        .collect();
    spans.sort_by_key(|span| (span.start, span.end));
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text, &lines(text)).into_iter().map(|sentence| &text[sentence.span]).collect()
    }

    #[test]
    fn sentences_end_with_marks_and_lines_but_not_within_quotations() {
        assert_eq!(
            split("山田 様\n\n届きました。「届かない。」と伺い、\n確認します！！ "),
            ["山田 様", "届きました。", "「届かない。」と伺い、", "確認します！！"]
        );
    }

    #[test]
    fn points_of_lists_are_told() {
        for line in ["・返品", "1. 返品", "（2）返品", "③返品", "ご注文番号：250"] {
            assert!(is_listed(line), "{line}");
        }
        for line in ["返品します", "12月3日に発送します", "（返品）について", "2点お送りします"]
        {
            assert!(!is_listed(line), "{line}");
        }
    }
}
