//! Which patterns a text can meet at all, told in one pass over its characters. Most patterns hold some words in
//! whatever they match; a text without any of these needs no look, and the pattern need not even be compiled.

use std::collections::HashMap;

use regex_syntax::hir::{Class, Hir, HirKind};

/// Larger classes tell too little.
const CLASS_MOST: usize = 12;
/// More needles than these for one pattern cost more than they spare.
const NEEDLES_MOST: usize = 400;

/// Needles of all patterns by their first character.
#[derive(Debug, Default)]
pub(super) struct Needles {
    by_first: HashMap<char, Vec<(String, usize)>>,
    /// Patterns that can match without any certain word.
    always: Vec<usize>,
    patterns: usize,
}

impl Needles {
    /// Of patterns in their order. One that can't be read is always looked at; its own compilation tells why.
    pub(super) fn new<'p>(patterns: impl Iterator<Item = &'p str>) -> Self {
        let mut needles = Needles::default();
        for (index, pattern) in patterns.enumerate() {
            needles.patterns = index + 1;
            let words = regex_syntax::parse(pattern).ok().and_then(|hir| required(&hir));
            let Some(words) = words.filter(|words| words.len() <= NEEDLES_MOST) else {
                needles.always.push(index);
                continue;
            };
            for word in words {
                if let Some(first) = word.chars().next() {
                    needles.by_first.entry(first).or_default().push((word, index));
                }
            }
        }
        needles
    }

    /// The patterns that a text may meet, in their order.
    pub(super) fn met(&self, text: &str) -> Vec<usize> {
        let mut met = vec![false; self.patterns];
        self.always.iter().filter_map(|index| met.get_mut(*index).map(|met| *met = true)).count();
        for (at, c) in text.char_indices() {
            let Some(words) = self.by_first.get(&c) else { continue };
            let rest = text.get(at..).unwrap_or_default();
            for (word, index) in words {
                if let Some(met) = met.get_mut(*index)
                    && !*met
                    && rest.starts_with(word.as_str())
                {
                    *met = true;
                }
            }
        }
        met.into_iter().enumerate().filter_map(|(index, met)| met.then_some(index)).collect()
    }
}

/// Words of which at least one stands in every match; `None` where there is no such list.
fn required(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Literal(literal) => Some(vec![String::from_utf8(literal.0.to_vec()).ok()?]),
        HirKind::Class(Class::Unicode(class)) => {
            let chars: usize = class.ranges().iter().map(|range| range.len()).sum();
            let each = || class.ranges().iter().flat_map(|range| range.start()..=range.end()).map(String::from);
            (chars <= CLASS_MOST).then(|| each().collect())
        }
        HirKind::Repetition(repetition) if repetition.min > 0 => required(&repetition.sub),
        HirKind::Capture(capture) => required(&capture.sub),
        // The part whose shortest word is longest tells most.
        HirKind::Concat(parts) => parts.iter().filter_map(required).max_by_key(|words| {
            let shortest = words.iter().map(|word| word.chars().count()).min().unwrap_or(0);
            (shortest, std::cmp::Reverse(words.len()))
        }),
        HirKind::Alternation(branches) => {
            let each: Option<Vec<Vec<String>>> = branches.iter().map(required).collect();
            let mut words: Vec<String> = each?.concat();
            words.sort_unstable();
            words.dedup();
            Some(words)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(pattern: &str) -> Option<Vec<String>> {
        required(&regex_syntax::parse(pattern).unwrap())
    }

    #[test]
    fn some_word_of_every_match_is_required() {
        assert_eq!(words("[^。]{1,6}のほう(?:を|は)"), Some(vec!["のほう".to_owned()]));
        assert_eq!(words("(?:発送|出荷)(?:予定)?"), Some(vec!["出荷".to_owned(), "発送".to_owned()]));
        assert_eq!(words("[^。]+"), None);
        assert_eq!(words("(?:発送|[^。])"), None);
    }

    #[test]
    fn a_text_meets_what_it_may_match() {
        let needles = Needles::new(["了解", "[^。]+$", "(?:発送|出荷)済"].into_iter());
        assert_eq!(needles.met("出荷済みです"), [1, 2]);
        assert_eq!(needles.met("了解です"), [0, 1]);
    }
}
