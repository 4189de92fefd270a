//! Japanese text to words, with an IPADIC dictionary that the caller holds in memory.

use std::fmt::Display;
use std::sync::{Arc, Mutex, PoisonError};

use lindera::mode::Mode;
use lindera::segmenter::Segmenter;
use lindera::worker::SegmentWorker;
use lindera_dictionary::dictionary::Dictionary;
use lindera_dictionary::dictionary::character_definition::CharacterDefinition;
use lindera_dictionary::dictionary::connection_cost_matrix::ConnectionCostMatrix;
use lindera_dictionary::dictionary::metadata::Metadata;
use lindera_dictionary::dictionary::prefix_dictionary::PrefixDictionary;
use lindera_dictionary::dictionary::unknown_dictionary::UnknownDictionary;

pub mod pack;

pub use pack::PackError;
use pack::Parts;

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// As it stands in the text.
    pub surface: String,
    /// Its dictionary form; the surface when the dictionary does not know it.
    pub base: String,
    /// Part of speech, as IPADIC names it: 名詞, 動詞, …
    pub pos: String,
    /// The finer part of speech: サ変接続, 固有名詞, …; `*` when there is none.
    pub pos1: String,
    /// Where it begins, in bytes of the text.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// A text that could not be split into words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the text cannot be split into words: {0}")]
pub struct TokenizeError(String);

/// Splits text into words.
pub struct Tokenizer {
    // Its buffers are used again from text to text, which needs it to be changed.
    worker: Mutex<SegmentWorker>,
}

impl Tokenizer {
    /// Takes a dictionary pack. It stays where it is and is used in place, hence for the rest of the program.
    ///
    /// # Errors
    /// When the pack is damaged or of another version.
    pub fn new(pack: &'static [u8]) -> Result<Tokenizer, PackError> {
        let dictionary = dictionary(&Parts::parse(pack)?)?;
        let worker = Segmenter::new(Mode::Normal, dictionary, None).into_worker();
        Ok(Tokenizer { worker: Mutex::new(worker) })
    }

    /// The words of a text, white space left out.
    ///
    /// # Errors
    /// When lindera gives up on the text.
    pub fn tokenize(&self, text: &str) -> Result<Vec<Token>, TokenizeError> {
        // A panic elsewhere leaves nothing half-done here: buffers are cleared before each text.
        let mut worker = self.worker.lock().unwrap_or_else(PoisonError::into_inner);
        let tokens = worker.segment(text).map_err(|error| TokenizeError(error.to_string()))?;
        Ok(tokens.into_iter().map(token).collect())
    }
}

impl std::fmt::Debug for Tokenizer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Tokenizer").finish_non_exhaustive()
    }
}

fn token(mut token: lindera::token::Token<'_>) -> Token {
    let mut feature = |name: &str| token.get(name).unwrap_or("*").to_owned();
    let (pos, pos1, base) = (feature("major_pos"), feature("pos_detail_1"), feature("base_form"));
    let surface = token.surface.into_owned();
    let base = if base == "*" { surface.clone() } else { base };
    Token { surface, base, pos, pos1, start: token.byte_start, end: token.byte_end }
}

fn dictionary(parts: &Parts<'static>) -> Result<Dictionary, PackError> {
    let metadata = Metadata::load(parts.metadata).map_err(of("metadata"))?;
    metadata.validate_format_version().map_err(of("metadata"))?;
    Ok(Dictionary {
        prefix_dictionary: Arc::new(
            PrefixDictionary::load(parts.trie, parts.value_index, parts.values, parts.feature_index, parts.features)
                .map_err(of("words"))?,
        ),
        connection_cost_matrix: Arc::new(ConnectionCostMatrix::load(parts.connections).map_err(of("connections"))?),
        character_definition: Arc::new(CharacterDefinition::load(parts.characters).map_err(of("characters"))?),
        unknown_dictionary: Arc::new(UnknownDictionary::load(parts.unknown).map_err(of("unknown words"))?),
        metadata: Arc::new(metadata),
    })
}

/// Names the part an error comes from.
fn of<E: Display>(part: &'static str) -> impl Fn(E) -> PackError {
    move |error| PackError::Part { part, reason: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pack_of_nothing_is_refused() {
        let pack = Parts::default().to_bytes().unwrap().leak();
        assert!(matches!(Tokenizer::new(pack), Err(PackError::Part { part: "metadata", .. })));
    }

    #[test]
    fn a_damaged_part_is_named() {
        let metadata = serde_json::to_vec(&Metadata::default()).unwrap();
        let parts = Parts { metadata: &metadata, trie: b"\xff\xff\xff\xff\xff\xff\xff\xff", ..Parts::default() };
        let pack = parts.to_bytes().unwrap().leak();
        assert!(matches!(Tokenizer::new(pack), Err(PackError::Part { part: "words", .. })));
    }
}
