//! Which patterns a text can meet at all, told in one pass over its characters. Most patterns hold some words in
//! whatever they match; a text without any of these needs no look, and the pattern need not even be compiled.

use std::collections::HashMap;

use regex_syntax::hir::{Class, Hir, HirKind};

/// Larger classes tell too little.
const CLASS_MOST: usize = 12;
/// One character tells little as well: it is asked for only where a pattern has no longer word.
const WORD_LEAST: usize = 2;

/// Words of which at least one stands in every match.
type AnyOf = Vec<String>;

/// What all patterns need, by first characters.
#[derive(Debug, Default)]
pub(super) struct Needles {
    /// Words with the needs they meet.
    by_first: HashMap<char, Vec<(String, usize)>>,
    /// The pattern of each need, and how many each pattern has. One without any is always looked at.
    pattern_of: Vec<usize>,
    needs: Vec<usize>,
}

impl Needles {
    /// Of patterns in their order. One that can't be read is always looked at; its own compilation tells why.
    pub(super) fn new<'p>(patterns: impl Iterator<Item = &'p str>) -> Self {
        let mut needles = Needles::default();
        for (pattern, text) in patterns.enumerate() {
            let needs = regex_syntax::parse(text).map(|hir| telling(required(&hir))).unwrap_or_default();
            needles.needs.push(needs.len());
            for words in needs {
                let need = needles.pattern_of.len();
                needles.pattern_of.push(pattern);
                for word in words {
                    if let Some(first) = word.chars().next() {
                        needles.by_first.entry(first).or_default().push((word, need));
                    }
                }
            }
        }
        needles
    }

    /// The patterns that a text may meet, in their order.
    pub(super) fn met(&self, text: &str) -> Vec<usize> {
        let mut met = vec![false; self.pattern_of.len()];
        for (at, c) in text.char_indices() {
            let Some(words) = self.by_first.get(&c) else { continue };
            let rest = text.get(at..).unwrap_or_default();
            for (word, need) in words {
                if let Some(met) = met.get_mut(*need)
                    && !*met
                {
                    *met = rest.starts_with(word.as_str());
                }
            }
        }
        let mut open = self.needs.clone();
        for (pattern, _) in self.pattern_of.iter().zip(met).filter(|(_, met)| *met) {
            if let Some(open) = open.get_mut(*pattern) {
                *open = open.saturating_sub(1);
            }
        }
        open.into_iter().enumerate().filter_map(|(pattern, open)| (open == 0).then_some(pattern)).collect()
    }
}

fn shortest(words: &AnyOf) -> usize {
    words.iter().map(|word| word.chars().count()).min().unwrap_or(0)
}

/// The needs whose words are long enough, or else the best one.
fn telling(needs: Vec<AnyOf>) -> Vec<AnyOf> {
    let best = needs.iter().max_by_key(|words| (shortest(words), std::cmp::Reverse(words.len()))).cloned();
    let long: Vec<AnyOf> = needs.into_iter().filter(|words| shortest(words) >= WORD_LEAST).collect();
    if long.is_empty() { best.into_iter().collect() } else { long }
}

/// What stands in every match: of each list one word at least.
fn required(hir: &Hir) -> Vec<AnyOf> {
    match hir.kind() {
        HirKind::Literal(literal) => String::from_utf8(literal.0.to_vec()).into_iter().map(|word| vec![word]).collect(),
        HirKind::Class(Class::Unicode(class)) => {
            let chars: usize = class.ranges().iter().map(|range| range.len()).sum();
            let each = class.ranges().iter().flat_map(|range| range.start()..=range.end()).map(String::from);
            if chars <= CLASS_MOST { vec![each.collect()] } else { Vec::new() }
        }
        HirKind::Repetition(repetition) if repetition.min > 0 => required(&repetition.sub),
        HirKind::Capture(capture) => required(&capture.sub),
        HirKind::Concat(parts) => parts.iter().flat_map(required).collect(),
        HirKind::Alternation(branches) => {
            // Of each branch the need that tells most; a branch without any lets everything through.
            let best = |branch: &Hir| required(branch).into_iter().max_by_key(shortest);
            let words: Option<Vec<AnyOf>> = branches.iter().map(best).collect();
            words.map(|words| words.concat()).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(pattern: &str) -> Vec<AnyOf> {
        telling(required(&regex_syntax::parse(pattern).unwrap()))
    }

    #[test]
    fn some_word_of_every_match_is_required() {
        assert_eq!(words("[^。]{1,6}のほう(?:を|は)"), [["のほう"]]);
        assert_eq!(words("(?:発送|出荷)[^。]*(?:予定)?です"), [vec!["発送", "出荷"], vec!["です"]]);
        assert_eq!(words("[^。]+"), Vec::<AnyOf>::new());
        assert_eq!(words("(?:発送|[^。])"), Vec::<AnyOf>::new());
    }

    #[test]
    fn a_text_meets_what_it_may_match() {
        let needles = Needles::new(["了解", "[^。]+$", "(?:発送|出荷)済", "出荷.*です"].into_iter());
        assert_eq!(needles.met("出荷済みでした"), [1, 2]);
        assert_eq!(needles.met("出荷済みです"), [1, 2, 3]);
        assert_eq!(needles.met("了解です"), [0, 1]);
    }
}
