//! Meaning of words learnt from much text: vectors of the dictionary's words, so that a word never seen in training
//! still speaks for what its neighbours in meaning speak for.
//!
//! The vectors are chiVe (Works Applications, Apache-2.0) as pruned in ja-ginza (Megagon Labs, MIT);
//! `crate/xtask/python/vectors.py` made the file and describes it.

use super::features::Fnv;

const FILE: &[u8] = include_bytes!("../../data/vectors.bin");

/// Length of a vector.
pub const DIMENSIONS: usize = 64;
const VERSION: u32 = 1;
/// Bytes before the tables.
const HEAD: usize = 20;

/// A word's direction as signed bytes; its length is [`UNIT`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code(&'static [u8; DIMENSIONS]);

impl Code {
    /// The numbers, each between -127 and 127.
    pub fn values(self) -> impl Iterator<Item = f32> {
        self.0.iter().map(|byte| f32::from(byte.cast_signed()))
    }
}

/// Length of every stored vector.
pub const UNIT: f32 = 160.0;

/// The word vectors, read in place.
#[derive(Clone, Copy, Debug)]
pub struct Vectors {
    hashes: &'static [u8],
    rows: &'static [u8],
    codes: &'static [u8],
}

impl Vectors {
    /// The vectors compiled in; `None` when the file is damaged, which the tests exclude.
    #[must_use]
    pub fn new() -> Option<Self> {
        Self::read(FILE)
    }

    fn read(file: &'static [u8]) -> Option<Self> {
        let number = |at: usize| Some(u32::from_le_bytes(*file.get(at..)?.first_chunk::<4>()?));
        if !file.starts_with(b"HNJV") || number(4)? != VERSION || number(8)? as usize != DIMENSIONS {
            return None;
        }
        let (words, rows) = (number(12)? as usize, number(16)? as usize);
        let (hashes, rest) = file.get(HEAD..)?.split_at_checked(words.checked_mul(4)?)?;
        let (places, codes) = rest.split_at_checked(words.checked_mul(2)?)?;
        (codes.len() == rows.checked_mul(DIMENSIONS)?).then_some(Vectors { hashes, rows: places, codes })
    }

    /// The vector of a word in its dictionary form.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<Code> {
        let mut hash = Fnv::new();
        hash.text(word);
        let folded = u32::try_from((hash.value() ^ (hash.value() >> 32)) & 0xffff_ffff).ok()?;
        let (table, _) = self.hashes.as_chunks::<4>();
        let place = table.binary_search_by(|entry| u32::from_le_bytes(*entry).cmp(&folded)).ok()?;
        let row = usize::from(u16::from_le_bytes(*self.rows.get(place * 2..)?.first_chunk::<2>()?));
        self.codes.get(row * DIMENSIONS..)?.first_chunk().map(Code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cosine(a: Code, b: Code) -> f32 {
        a.values().zip(b.values()).map(|(a, b)| a * b).sum::<f32>() / (UNIT * UNIT)
    }

    #[test]
    fn like_words_are_near() {
        let vectors = Vectors::new().unwrap();
        let get = |word| vectors.get(word).unwrap();
        assert!(cosine(get("壊れる"), get("壊す")) > 0.6);
        assert!(cosine(get("配送"), get("発送")) > cosine(get("配送"), get("林檎")) + 0.2);
        assert_eq!(vectors.get("ぬぷぬぷ"), None);
    }

    #[test]
    fn every_vector_has_the_same_length() {
        let vectors = Vectors::new().unwrap();
        for code in vectors.codes.as_chunks().0.iter().step_by(97).map(Code) {
            assert!((cosine(code, code) - 1.0).abs() < 0.1);
        }
    }

    #[test]
    fn a_damaged_file_is_none() {
        assert!(Vectors::read(&FILE[..FILE.len() - 1]).is_none());
        assert!(Vectors::read(b"HNJV").is_none());
        assert!(Vectors::read(b"").is_none());
    }
}
