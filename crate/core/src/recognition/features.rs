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

/// Where a feature stands: bytes of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which sentence, counted from 0.
    pub sentence: usize,
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// Takes the features of a document as they are met.
pub trait Sink {
    /// One more feature; `places` is empty for what stands nowhere in the message.
    fn put(&mut self, family: Family, bucket: u32, places: &[Place]);
}

/// Families and buckets alone: what scoring needs.
impl Sink for Vec<(Family, u32)> {
    fn put(&mut self, family: Family, bucket: u32, _places: &[Place]) {
        self.push((family, bucket));
    }
}

struct Bag<S>(S);

impl<S: Sink> Bag<S> {
    fn name(&mut self, family: Family, kind: u8, parts: &[&str], places: &[Place]) {
        self.0.put(family, bucket(named(kind, parts)), places);
    }

    fn characters(&mut self, kind: u8, number: usize, sentence: &str) {
        let borders = |c, at| std::iter::once((at, c));
        let chars: Vec<(usize, char)> =
            borders('\u{2}', 0).chain(sentence.char_indices()).chain(borders('\u{3}', sentence.len())).collect();
        let mut buffer = [0u8; 4];
        for (index, (start, _)) in chars.iter().enumerate() {
            let mut hash = Fnv::new();
            hash.byte(kind);
            for (length, (at, c)) in chars.iter().skip(index).take(LONGEST).enumerate() {
                hash.text(c.encode_utf8(&mut buffer));
                if length > 0 || !matches!(c, '\u{2}' | '\u{3}') {
                    let end = (at + c.len_utf8()).min(sentence.len());
                    let place = Place { sentence: number, start: *start, end };
                    self.0.put(Family::Characters, bucket(hash), &[place]);
                }
            }
        }
    }

    fn words(&mut self, kind: u8, words: &[Word]) {
        for word in words {
            self.name(Family::Words, kind, &[&word.base], &[word.place]);
            if word.surface != word.base {
                self.name(Family::Words, kind + 1, &[&word.surface], &[word.place]);
            }
        }
        // How a sentence begins and ends tells much of what it is for.
        for sentence in words.chunk_by(|a, b| a.place.sentence == b.place.sentence) {
            for (kind, word) in (kind + 5..).zip(sentence.iter().take(2)) {
                self.name(Family::Words, kind, &[&word.base], &[word.place]);
            }
            for (kind, word) in (kind + 7..).zip(sentence.iter().rev().take(2)) {
                self.name(Family::Words, kind, &[&word.base], &[word.place]);
            }
        }
        for pair in words.windows(2) {
            if let [a, b] = pair {
                self.name(Family::WordPairs, kind + 2, &[&a.base, &b.base], &[a.place, b.place]);
            }
        }
        let content: Vec<&Word> = words.iter().filter(|w| w.content).collect();
        for (index, a) in content.iter().enumerate() {
            for b in content.iter().skip(index + 1).take(4) {
                self.name(Family::WordPairs, kind + 3, &[&a.base, &b.base], &[a.place, b.place]);
            }
        }
    }

    /// Sentences, numbered from `first` on, with their words.
    fn text<T: AsRef<str>>(&mut self, first: usize, sentences: &[T], words: &[Word], concepts: &Concepts) {
        for (number, sentence) in (first..).zip(sentences) {
            self.characters(1, number, sentence.as_ref());
        }
        self.words(WORD, words);
        self.concepts(20, concepts, first, sentences);
    }

    fn concepts<T: AsRef<str>>(&mut self, kind: u8, concepts: &Concepts, first: usize, sentences: &[T]) {
        let mut seen: Vec<(u16, Place)> = Vec::new();
        for (number, sentence) in (first..).zip(sentences) {
            let hits = concepts.hits(sentence.as_ref());
            let place = |hit: &Hit| Place { sentence: number, start: hit.start, end: hit.end };
            let mut here: Vec<(u16, Place)> = hits.iter().map(|hit| (hit.concept, place(hit))).collect();
            here.sort_by_key(|(concept, place)| (*concept, place.start));
            here.dedup_by_key(|(concept, _)| *concept);
            for (n, (a, at)) in here.iter().enumerate() {
                let a_name = concepts.name(*a);
                self.name(Family::Concepts, kind + 1, &[a_name], &[*at]);
                if number + 1 == first + sentences.len() {
                    self.name(Family::Concepts, kind + 2, &[a_name], &[*at]);
                }
                for (b, other) in here.iter().skip(n + 1) {
                    self.name(Family::ConceptPairs, kind + 3, &[a_name, concepts.name(*b)], &[*at, *other]);
                }
            }
            // Neighbours in the order of the text: 「返品ではなく交換」 is not 「交換ではなく返品」.
            for pair in hits.windows(2) {
                if let [a, b] = pair {
                    let names = [concepts.name(a.concept), concepts.name(b.concept)];
                    self.name(Family::ConceptPairs, kind + 4, &names, &[place(a), place(b)]);
                }
            }
            seen.extend(here);
        }
        seen.sort_by_key(|(concept, place)| (*concept, place.sentence, place.start));
        seen.dedup_by_key(|(concept, _)| *concept);
        for (n, (a, at)) in seen.iter().enumerate() {
            self.name(Family::Concepts, kind, &[concepts.name(*a)], &[*at]);
            let topics = seen.iter().skip(n + 1).filter(|(b, _)| concepts.is_topic(*a) && concepts.is_topic(*b));
            for (b, other) in topics {
                self.name(Family::ConceptPairs, kind + 5, &[concepts.name(*a), concepts.name(*b)], &[*at, *other]);
            }
        }
    }
}

/// Counts features and adds the words of known meaning.
#[must_use]
pub fn count(mut met: Vec<(Family, u32)>, words: &[Word], vectors: Vectors) -> Features {
    let meant = words.iter().filter_map(|word| meant(word, vectors)).collect();
    met.sort_unstable();
    let mut items: Vec<Item> = Vec::new();
    for (family, bucket) in met {
        match items.last_mut() {
            Some(last) if last.family == family && last.bucket == bucket => {
                last.count = last.count.saturating_add(1);
            }
            _ => items.push(Item { family, bucket, count: 1 }),
        }
    }
    Features { items, meant }
}

/// The meaning of a word, if it carries one that is known.
#[must_use]
pub fn meant(word: &Word, vectors: Vectors) -> Option<Meant> {
    let code = word.content.then(|| vectors.get(&word.base)).flatten()?;
    Some(Meant { bucket: bucket(named(WORD, &[&word.base])), code })
}

/// Every feature of a document, as it is met.
pub fn enumerate<S: Sink>(sink: S, document: &Document, concepts: &Concepts) -> S {
    let mut bag = Bag(sink);
    bag.text(0, &document.message.sentences, &document.words, concepts);
    context(&mut bag, document, concepts);
    bag.0
}

/// The features of a document.
#[must_use]
pub fn extract(document: &Document, concepts: &Concepts, vectors: Vectors) -> Features {
    count(enumerate(Vec::new(), document, concepts), &document.words, vectors)
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
            bag.text(0, &[sentence], words, concepts);
            frame(&mut bag, document, sentence.chars().filter(|c| c.is_alphanumeric()).count());
            count(bag.0, words, vectors)
        })
        .collect()
}

/// What holds of any text of the message: where it was written, in which language, how long it is.
fn frame<S: Sink>(bag: &mut Bag<S>, document: &Document, meaningful: usize) {
    let family = Family::Context;
    bag.name(family, 40, &["always"], &[]);
    bag.name(family, 41, &[document.platform.id()], &[]);
    bag.name(family, 42, &[document.language.main.code()], &[]);
    let length = match meaningful {
        0..=7 => "a",
        8..=15 => "b",
        16..=31 => "c",
        32..=79 => "d",
        80..=199 => "e",
        _ => "f",
    };
    bag.name(family, 43, &[length], &[]);
}

fn context<S: Sink>(bag: &mut Bag<S>, document: &Document, concepts: &Concepts) {
    let family = Family::Context;
    frame(bag, document, document.message.meaningful());
    if document.attachments > 0 {
        bag.name(family, 44, &["attachment"], &[]);
    }
    if !document.before.text.is_empty() {
        for _ in 0..2 {
            bag.name(family, 45, &["answered"], &[]);
        }
        if document.before.text.contains('?') || document.before.text.contains("か") {
            bag.name(family, 46, &["asked"], &[]);
        }
        let mut said: Vec<u16> =
            document.before.sentences.iter().flat_map(|s| concepts.hits(s)).map(|h| h.concept).collect();
        said.sort_unstable();
        said.dedup();
        for concept in said {
            bag.name(family, 47, &[concepts.name(concept)], &[]);
        }
        for word in document.before_words.iter().filter(|w| w.content) {
            bag.name(family, 48, &[&word.base], &[]);
        }
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
        let count = |text: &str| {
            let mut bag = Bag(Vec::new());
            bag.characters(1, 0, text);
            bag.0.len()
        };
        // a, b; ^a, ab, b$; ^ab, ab$; ^ab$
        assert_eq!(count("ab"), 8);
        assert_eq!(count(""), 1);
    }
}
