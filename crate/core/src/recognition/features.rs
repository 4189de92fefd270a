//! Hashed features of a document: characters, words, concepts and the talk before.

use super::analyze::{Document, Word};
use super::concepts::{Concepts, Hit};
use super::meaning::{Code, Vectors};
use crate::flag::Flag;
use crate::intent::Intent;

/// FNV-1a of 64 bits, written out so that it is the same everywhere.
#[derive(Clone, Copy, Debug)]
pub struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self::new()
    }
}

impl Fnv {
    /// The offset basis.
    #[must_use]
    pub const fn new() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }

    /// Takes one byte in.
    pub const fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3);
    }

    /// Takes the bytes of a text in.
    pub fn text(&mut self, text: &str) {
        text.bytes().for_each(|byte| self.byte(byte));
    }

    /// The hash so far.
    #[must_use]
    pub const fn value(self) -> u64 {
        self.0
    }
}

/// Which family a feature belongs to; each family has its own weight and length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Character n-grams.
    Characters,
    /// Words.
    Words,
    /// Pairs of words.
    WordPairs,
    /// Concepts.
    Concepts,
    /// Pairs of concepts.
    ConceptPairs,
    /// Platform, the seller's message before, length, language.
    Context,
    /// The averaged vectors of the words.
    Meaning,
}

/// How many families there are.
pub const FAMILIES: usize = 7;

/// One feature: family, bucket, how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// Its family.
    pub family: Family,
    /// Its hashed name.
    pub bucket: u32,
    /// How often it stands in the document.
    pub count: u16,
}

/// A word with a vector; the bucket tells how common it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meant {
    /// The bucket of the word as a feature.
    pub bucket: u32,
    /// Its vector.
    pub code: Code,
}

/// What a message is scored by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Features {
    /// Hashed features, sorted, each once.
    pub items: Vec<Item>,
    /// The words of known meaning.
    pub meant: Vec<Meant>,
}

/// Number of bits of a bucket.
pub const BITS: u32 = 20;
/// Longest character n-gram.
const LONGEST: usize = 5;

/// How many meaningful characters a message has at least to be read by the model (rule 8 of `intents.md` §1).
pub const SHORT: usize = 4;

fn bucket(hash: Fnv) -> u32 {
    let value = hash.value();
    let folded = (value ^ (value >> 29) ^ (value >> 47)) & ((1 << BITS) - 1);
    u32::try_from(folded).unwrap_or(0)
}

fn named(kind: u8, parts: &[&str]) -> Fnv {
    let mut hash = Fnv::new();
    hash.byte(kind);
    for part in parts {
        hash.text(part);
        hash.byte(0);
    }
    hash
}

/// Kind of the features that are words of the message.
const WORD: u8 = 10;

struct Bag(Vec<(Family, u32)>);

impl Bag {
    fn put(&mut self, family: Family, hash: Fnv) {
        self.0.push((family, bucket(hash)));
    }

    fn name(&mut self, family: Family, kind: u8, parts: &[&str]) {
        self.put(family, named(kind, parts));
    }

    fn characters(&mut self, family: Family, kind: u8, sentence: &str, longest: usize) {
        let chars: Vec<char> =
            std::iter::once('\u{2}').chain(sentence.chars()).chain(std::iter::once('\u{3}')).collect();
        let mut buffer = [0u8; 4];
        for start in 0..chars.len() {
            let mut hash = Fnv::new();
            hash.byte(kind);
            for (length, c) in chars.iter().skip(start).take(longest).enumerate() {
                hash.text(c.encode_utf8(&mut buffer));
                if length > 0 || !matches!(c, '\u{2}' | '\u{3}') {
                    self.put(family, hash);
                }
            }
        }
    }

    fn words(&mut self, family: Family, kind: u8, words: &[Word], pairs: bool) {
        for word in words {
            self.name(family, kind, &[&word.base]);
            if pairs && word.surface != word.base {
                self.name(family, kind + 1, &[&word.surface]);
            }
        }
        if !pairs {
            return;
        }
        for pair in words.windows(2) {
            if let [a, b] = pair {
                self.name(Family::WordPairs, kind + 2, &[&a.base, &b.base]);
            }
        }
        let content: Vec<&str> = words.iter().filter(|w| w.content).map(|w| w.base.as_str()).collect();
        for (index, a) in content.iter().enumerate() {
            for b in content.iter().skip(index + 1).take(4) {
                self.name(Family::WordPairs, kind + 3, &[a, b]);
            }
        }
    }

    fn text<S: AsRef<str>>(&mut self, sentences: &[S], words: &[Word], concepts: &Concepts) {
        for sentence in sentences {
            self.characters(Family::Characters, 1, sentence.as_ref(), LONGEST);
        }
        self.words(Family::Words, WORD, words, true);
        self.concepts(Family::Concepts, 20, concepts, sentences);
    }

    /// Counts what is in the bag and adds the words of known meaning.
    fn features(mut self, words: &[Word], vectors: Vectors) -> Features {
        let meant = words
            .iter()
            .filter(|word| word.content)
            .filter_map(|word| {
                Some(Meant { bucket: bucket(named(WORD, &[&word.base])), code: vectors.get(&word.base)? })
            })
            .collect();
        self.0.sort_unstable();
        let mut items: Vec<Item> = Vec::new();
        for (family, bucket) in self.0 {
            match items.last_mut() {
                Some(last) if last.family == family && last.bucket == bucket => {
                    last.count = last.count.saturating_add(1);
                }
                _ => items.push(Item { family, bucket, count: 1 }),
            }
        }
        Features { items, meant }
    }

    fn concepts<S: AsRef<str>>(&mut self, family: Family, kind: u8, concepts: &Concepts, sentences: &[S]) {
        let mut seen: Vec<u16> = Vec::new();
        for (index, sentence) in sentences.iter().enumerate() {
            let hits = concepts.hits(sentence.as_ref());
            let mut here: Vec<u16> = hits.iter().map(|hit| hit.concept).collect();
            here.sort_unstable();
            here.dedup();
            for (n, a) in here.iter().enumerate() {
                let a_name = concepts.name(*a);
                self.name(family, kind + 1, &[a_name]);
                if index + 1 == sentences.len() {
                    self.name(family, kind + 2, &[a_name]);
                }
                for b in here.iter().skip(n + 1) {
                    self.name(Family::ConceptPairs, kind + 3, &[a_name, concepts.name(*b)]);
                }
            }
            self.order(Family::ConceptPairs, kind + 4, concepts, &hits);
            seen.extend(here);
        }
        seen.sort_unstable();
        seen.dedup();
        for (n, a) in seen.iter().enumerate() {
            self.name(family, kind, &[concepts.name(*a)]);
            for b in seen.iter().skip(n + 1).filter(|b| concepts.is_topic(*a) && concepts.is_topic(**b)) {
                self.name(Family::ConceptPairs, kind + 5, &[concepts.name(*a), concepts.name(*b)]);
            }
        }
    }

    /// Neighbouring concepts in the order of the text: 「返品ではなく交換」 is not 「交換ではなく返品」.
    fn order(&mut self, family: Family, kind: u8, concepts: &Concepts, hits: &[Hit]) {
        for pair in hits.windows(2) {
            if let [a, b] = pair {
                self.name(family, kind, &[concepts.name(a.concept), concepts.name(b.concept)]);
            }
        }
    }
}

/// The features of a document.
#[must_use]
pub fn extract(document: &Document, concepts: &Concepts, vectors: Vectors) -> Features {
    let mut bag = Bag(Vec::new());
    bag.text(&document.message.sentences, &document.words, concepts);
    context(&mut bag, document, concepts);
    bag.features(&document.words, vectors)
}

/// The features of each sentence by itself; none where there is but one sentence.
#[must_use]
pub fn extract_sentences(document: &Document, concepts: &Concepts, vectors: Vectors) -> Vec<Features> {
    if document.message.sentences.len() < 2 {
        return Vec::new();
    }
    document
        .sentences()
        .map(|(sentence, words)| {
            let mut bag = Bag(Vec::new());
            bag.text(&[sentence], words, concepts);
            frame(&mut bag, document, sentence.chars().filter(|c| c.is_alphanumeric()).count());
            bag.features(words, vectors)
        })
        .collect()
}

/// What holds of any text of the message: where it was written, in which language, how long it is.
fn frame(bag: &mut Bag, document: &Document, meaningful: usize) {
    let family = Family::Context;
    bag.name(family, 40, &["always"]);
    bag.name(family, 41, &[document.platform.id()]);
    bag.name(family, 42, &[document.language.main.code()]);
    let length = match meaningful {
        0..=7 => "a",
        8..=15 => "b",
        16..=31 => "c",
        32..=79 => "d",
        80..=199 => "e",
        _ => "f",
    };
    bag.name(family, 43, &[length]);
}

fn context(bag: &mut Bag, document: &Document, concepts: &Concepts) {
    let family = Family::Context;
    frame(bag, document, document.message.meaningful());
    if document.attachments > 0 {
        bag.name(family, 44, &["attachment"]);
    }
    if !document.before.text.is_empty() {
        for _ in 0..2 {
            bag.name(family, 45, &["answered"]);
        }
        if document.before.text.contains('?') || document.before.text.contains("か") {
            bag.name(family, 46, &["asked"]);
        }
        let mut said: Vec<u16> =
            document.before.sentences.iter().flat_map(|s| concepts.hits(s)).map(|h| h.concept).collect();
        said.sort_unstable();
        said.dedup();
        for concept in said {
            bag.name(family, 47, &[concepts.name(concept)]);
        }
        bag.words(family, 48, &document.before_words.iter().filter(|w| w.content).cloned().collect::<Vec<_>>(), false);
    }
}

/// How many classes there are.
pub const CLASSES: usize = Intent::ALL.len();
/// How many flags there are.
pub const FLAGS: usize = Flag::ALL.len();
/// How many numbers a row of weights has: the classes, then the flags.
pub const OUTPUTS: usize = CLASSES + FLAGS;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_fnv_1a() {
        let mut hash = Fnv::new();
        hash.text("foobar");
        assert_eq!(hash.value(), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn characters_know_their_borders() {
        let count = |text: &str, longest| {
            let mut bag = Bag(Vec::new());
            bag.characters(Family::Characters, 1, text, longest);
            bag.0.len()
        };
        assert_eq!(count("ab", 1), 2);
        assert_eq!(count("ab", 2), 5);
    }
}
