//! A small thesaurus: many ways to say one thing become one feature, so that a wording never seen in training still
//! speaks for its topic.

use std::collections::BTreeMap;

const TABLE: &str = include_str!("concepts.tsv");

/// The thesaurus, ready for matching.
#[derive(Debug)]
pub struct Concepts {
    names: Vec<&'static str>,
    by_first: BTreeMap<char, Vec<(&'static str, u16)>>,
}

/// A concept met in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Number of the concept, its line in the table.
    pub concept: u16,
    /// First byte in the text.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// Concepts that say how something is said, not what it is about.
const MANNER: &[&str] = &[
    "neg",
    "request",
    "ask",
    "can",
    "want",
    "past",
    "cond",
    "mine",
    "sorry",
    "worry",
    "urgent",
    "when",
    "why",
    "where",
    "answer",
    "delay",
    "colour",
    "before_buy",
    "after_buy",
    "have_it",
    "partword",
    "reply_ask",
];

impl Default for Concepts {
    fn default() -> Self {
        Self::new()
    }
}

impl Concepts {
    /// Reads the table compiled in.
    #[must_use]
    pub fn new() -> Self {
        let mut names = Vec::new();
        let mut by_first: BTreeMap<char, Vec<(&'static str, u16)>> = BTreeMap::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let Some((name, patterns)) = line.split_once('\t') else { continue };
            let Ok(concept) = u16::try_from(names.len()) else { break };
            names.push(name);
            for pattern in patterns.split(' ') {
                if let Some(first) = pattern.chars().next() {
                    by_first.entry(first).or_default().push((pattern, concept));
                }
            }
        }
        Concepts { names, by_first }
    }

    /// Every concept met, in the order of the text; one concept counts once at a place.
    #[must_use]
    pub fn hits(&self, text: &str) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        for (start, first) in text.char_indices() {
            let Some(patterns) = self.by_first.get(&first) else { continue };
            let rest = text.get(start..).unwrap_or_default();
            for (pattern, concept) in patterns {
                let again = hits.last().is_some_and(|last| (last.concept, last.start) == (*concept, start));
                if rest.starts_with(pattern) && !again {
                    hits.push(Hit { concept: *concept, start, end: start + pattern.len() });
                }
            }
        }
        hits
    }

    /// The name of a concept.
    #[must_use]
    pub fn name(&self, concept: u16) -> &'static str {
        self.names.get(usize::from(concept)).copied().unwrap_or_default()
    }

    /// Whether a concept is a topic of its own rather than a manner of speaking.
    #[must_use]
    pub fn is_topic(&self, concept: u16) -> bool {
        !MANNER.contains(&self.name(concept))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_unique_and_known() {
        let concepts = Concepts::new();
        let unique: BTreeSet<_> = concepts.names.iter().collect();
        assert_eq!(unique.len(), concepts.names.len());
        for name in MANNER {
            assert!(concepts.names.contains(name), "{name}");
        }
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            assert!(line.contains('\t') && !line.contains("  ") && !line.ends_with(' '), "{line}");
        }
    }

    #[test]
    fn another_wording_meets_the_same_concept() {
        let concepts = Concepts::new();
        let names =
            |text: &str| concepts.hits(text).iter().map(|hit| concepts.name(hit.concept)).collect::<BTreeSet<_>>();
        assert!(names("まだ届いてへん").contains("not_arrive"));
        assert!(names("荷物が来ないです").contains("not_arrive"));
        assert!(names("画面にヒビが").contains("broken"));
        assert!(!names("ありがとうございます").contains("broken"));
    }
}
