//! A message with its words: what the features are taken from.

use crate::conversation::Platform;
use crate::tokenizer::Tokenizer;

use super::concepts::Concepts;
use super::features::Place;
use super::flags::LexiconError;
use super::language::{self, Languages};
use super::meaning::Vectors;
use super::normalize::{Normalized, Normalizer};

/// A word of the dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As it stands in the text.
    pub surface: String,
    /// Its dictionary form.
    pub base: String,
    /// Whether it carries meaning: noun, verb, adjective, adverb.
    pub content: bool,
    /// Where it stands.
    pub place: Place,
}

/// A message and all that is known of it.
#[derive(Clone, Debug)]
pub struct Document {
    /// The cleaned message.
    pub message: Normalized,
    /// Its words.
    pub words: Vec<Word>,
    /// Where each sentence's words end among them.
    pub word_ends: Vec<usize>,
    /// The cleaned message of the seller before it.
    pub before: Normalized,
    /// Words of that message.
    pub before_words: Vec<Word>,
    /// Where it was written.
    pub platform: Platform,
    /// How many attachments hang on it.
    pub attachments: usize,
    /// The languages it is written in.
    pub language: Languages,
}

impl Document {
    /// Each sentence with its words.
    pub fn sentences(&self) -> impl Iterator<Item = (&str, &[Word])> {
        let starts = std::iter::once(0).chain(self.word_ends.iter().copied());
        let words = starts.zip(&self.word_ends).map(|(start, end)| self.words.get(start..*end).unwrap_or_default());
        self.message.sentences.iter().map(String::as_str).zip(words)
    }
}

/// Turns text into documents.
pub struct Analyzer {
    normalizer: Normalizer,
    /// Splits texts into words.
    pub tokenizer: Tokenizer,
    /// The thesaurus.
    pub concepts: Concepts,
    /// The word vectors.
    pub vectors: Vectors,
}

impl std::fmt::Debug for Analyzer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Analyzer").finish_non_exhaustive()
    }
}

impl Analyzer {
    /// Makes an analyzer around a tokenizer.
    ///
    /// # Errors
    /// When a pattern does not compile or the vectors are damaged, which the tests exclude.
    pub fn new(tokenizer: Tokenizer) -> Result<Self, LexiconError> {
        let vectors = Vectors::new().ok_or(LexiconError::Vectors)?;
        Ok(Analyzer { normalizer: Normalizer::new()?, tokenizer, concepts: Concepts::new(), vectors })
    }

    /// Reads one message.
    #[must_use]
    pub fn analyze(&self, text: &str, before: &str, platform: Platform, attachments: usize) -> Document {
        let message = self.normalizer.normalize(text);
        let before = self.normalizer.normalize(before);
        let language = language::detect(&message.plain);
        let mut words = Vec::new();
        let mut word_ends = Vec::with_capacity(message.sentences.len());
        for (number, sentence) in message.sentences.iter().enumerate() {
            words.extend(self.words(sentence, number));
            word_ends.push(words.len());
        }
        Document {
            words,
            word_ends,
            before_words: self.words(&before.text, 0),
            message,
            before,
            platform,
            attachments,
            language,
        }
    }

    /// The words of a text; a text the dictionary cannot take has none, and characters alone decide.
    fn words(&self, text: &str, sentence: usize) -> Vec<Word> {
        let tokens = self.tokenizer.tokenize(text).unwrap_or_default();
        tokens
            .into_iter()
            .filter(|token| !token.surface.trim().is_empty() && !matches!(token.pos.as_str(), "記号" | "補助記号"))
            .map(|token| Word {
                content: matches!(token.pos.as_str(), "名詞" | "動詞" | "形容詞" | "副詞" | "UNK"),
                base: if token.base.is_empty() || token.base == "*" {
                    token.surface.clone()
                } else {
                    token.base.clone()
                },
                surface: token.surface,
                place: Place { sentence, start: token.start, end: token.end },
            })
            .collect()
    }
}
