//! The text of an own phrase as a template: `{{ name }}` stands for a fact, everything else for itself.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::reply::slot::Slot;

/// Names that are no fact of their own but speak of one, whether it is known or not: they never are missing.
pub const DERIVED: [&str; 4] = ["goods", "asked_goods", "order", "addressee"];

/// Every name a template may use, those that are never missing first.
pub fn names() -> impl Iterator<Item = &'static str> {
    DERIVED.into_iter().chain(Slot::ALL.iter().map(|slot| slot.id()))
}

/// What is wrong with a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// A name nobody knows, such as another system's placeholder.
    UnknownName,
    /// `{{` without `}}`.
    Unclosed,
    /// `{%` or `{#`: there are no conditions and no comments.
    Block,
}

/// A place where a template is wrong. A phrase with one is kept, but not offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// What.
    pub kind: FaultKind,
    /// Where, in characters (Unicode scalar values).
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The words there.
    pub text: String,
}

/// A part of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Words that are said as they are.
    Words(&'a str),
    /// A name of [`names`].
    Name(&'a str),
}

/// A template taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Template<'a> {
    /// Its parts with their bytes, in order. What is wrong is in none of them.
    pub(super) pieces: Vec<(Piece<'a>, Range<usize>)>,
    /// What is wrong with it.
    pub(super) faults: Vec<Fault>,
}

impl<'a> Template<'a> {
    pub(super) fn read(text: &'a str) -> Self {
        let mut template = Template::default();
        let mut words = 0;
        let mut from = 0;
        while let Some(mark) = next_mark(text, from) {
            let after = mark.start + 2;
            let end = if text.get(mark.clone()) == Some("{{") {
                match closing(text, after) {
                    Some(end) => {
                        let name = text.get(after..end - 2).unwrap_or_default().trim();
                        if names().any(|known| known == name) {
                            template.words(text, words..mark.start);
                            template.pieces.push((Piece::Name(name), mark.start..end));
                        } else {
                            template.words(text, words..mark.start);
                            template.fault(FaultKind::UnknownName, text, mark.start..end);
                        }
                        end
                    }
                    None => {
                        template.words(text, words..mark.start);
                        template.fault(FaultKind::Unclosed, text, mark.clone());
                        after
                    }
                }
            } else {
                template.words(text, words..mark.start);
                let close = if text.get(mark.clone()) == Some("{%") { "%}" } else { "#}" };
                let end = text.get(after..).and_then(|rest| rest.find(close)).map_or(after, |at| after + at + 2);
                template.fault(FaultKind::Block, text, mark.start..end);
                end
            };
            words = end;
            from = end;
        }
        template.words(text, words..text.len());
        template
    }

    fn words(&mut self, text: &'a str, range: Range<usize>) {
        if let Some(words) = text.get(range.clone()).filter(|words| !words.is_empty()) {
            self.pieces.push((Piece::Words(words), range));
        }
    }

    fn fault(&mut self, kind: FaultKind, text: &str, range: Range<usize>) {
        let characters = |end: usize| text.get(..end).map_or(0, |before| before.chars().count());
        let words = text.get(range.clone()).unwrap_or_default().to_owned();
        self.faults.push(Fault { kind, start: characters(range.start), end: characters(range.end), text: words });
    }

    /// The facts without which it can't be said.
    pub(super) fn slots(&self) -> Vec<Slot> {
        let named = |piece: &Piece<'_>| match piece {
            Piece::Name(name) => Slot::ALL.iter().copied().find(|slot| slot.id() == *name),
            Piece::Words(_) => None,
        };
        let mut slots: Vec<Slot> = self.pieces.iter().filter_map(|(piece, _)| named(piece)).collect();
        slots.sort_unstable();
        slots.dedup();
        slots
    }
}

/// The next `{{`, `{%` or `{#`.
fn next_mark(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = text.get(from..)?;
    let at = ["{{", "{%", "{#"].into_iter().filter_map(|mark| rest.find(mark)).min()?;
    Some(from + at..from + at + 2)
}

/// Behind the `}}` that closes a name: on the same line, and before another one opens.
fn closing(text: &str, after: usize) -> Option<usize> {
    let rest = text.get(after..)?;
    let end = rest.find("}}")?;
    let inside = rest.get(..end)?;
    (!inside.contains(['\n', '{'])).then_some(after + end + 2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_and_words_are_told_apart() {
        let template = Template::read("{{ addressee }}\n発送日は{{ship_date}}です。{{ goods }}");
        assert!(template.faults.is_empty());
        assert_eq!(template.slots(), [Slot::ShipDate]);
        let words: Vec<_> = template.pieces.iter().map(|(piece, _)| piece.clone()).collect();
        assert_eq!(words[1], Piece::Words("\n発送日は"));
        assert_eq!(words[2], Piece::Name("ship_date"));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let faults = Template::read("様 {{ticket.id}} {{ item\n }} {% if x %}あ{%").faults;
        let told: Vec<_> = faults.iter().map(|fault| (fault.kind, fault.start, fault.text.as_str())).collect();
        assert_eq!(
            told,
            [
                (FaultKind::UnknownName, 2, "{{ticket.id}}"),
                (FaultKind::Unclosed, 16, "{{"),
                (FaultKind::Block, 28, "{% if x %}"),
                (FaultKind::Block, 39, "{%"),
            ]
        );
    }

    proptest! {
        /// Nothing is lost and nothing overlaps, whatever stands there.
        #[test]
        fn parts_and_faults_are_in_order(text in "(\\{\\{|\\}\\}|\\{%|%\\}|\\{#|item|あ|\n| |[{}]){0,24}") {
            let template = Template::read(&text);
            let mut end = 0;
            for (piece, range) in &template.pieces {
                prop_assert!(range.start >= end && range.end > range.start);
                if let Piece::Words(words) = piece {
                    prop_assert_eq!(text.get(range.clone()), Some(*words));
                    let marks = ["{{", "{%", "{#"].iter().any(|mark| words.contains(mark));
                    prop_assert!(!marks);
                }
                end = range.end;
            }
            for fault in &template.faults {
                let words: String = text.chars().skip(fault.start).take(fault.end - fault.start).collect();
                prop_assert_eq!(&words, &fault.text);
            }
        }
    }
}
