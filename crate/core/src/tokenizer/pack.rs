//! The dictionary's file: nine parts of a lindera dictionary in one, laid out so that nothing is copied on loading.
//!
//! The browser gives the file as one buffer; slices of it are handed to lindera as they are. Parts start at multiples
//! of sixteen, since the connection costs are used in place only when aligned.
//!
//! ```text
//! magic            8 bytes   "HENJIDIC"
//! format version   u32       little endian, as everything here
//! number of parts  u32
//! offset, length   u32, u32  of each part, in the order of `Parts`
//! parts                      each at a multiple of 16, zeros between
//! ```
//!
//! There is no checksum: the file ships inside the signed extension, and reading 22 MB once more at every start of the
//! background would cost more than it tells.

/// What the file starts with.
const MAGIC: &[u8; 8] = b"HENJIDIC";

/// Raised with every change of the layout or of a part's meaning.
pub const FORMAT_VERSION: u32 = 1;

const PARTS: usize = 9;
const ALIGNMENT: usize = 16;
const TABLE: usize = 16;
const HEADER: usize = TABLE + 8 * PARTS;

/// Why a dictionary cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// The file does not start as a pack does.
    #[error("this is no dictionary pack")]
    NotAPack,
    /// The file is from another version of the program.
    #[error("the dictionary pack has format {found}, this program reads format {FORMAT_VERSION}")]
    Version {
        /// The version the file gives.
        found: u32,
    },
    /// The file ends too early.
    #[error("the dictionary pack is cut short")]
    Truncated,
    /// The table of parts makes no sense.
    #[error("the dictionary pack's table of parts is damaged")]
    Table,
    /// Offsets are 32 bits wide.
    #[error("the dictionary is too large for a pack")]
    TooLarge,
    /// A part is not what lindera expects.
    #[error("the dictionary's {part} cannot be read: {reason}")]
    Part {
        /// Which one.
        part: &'static str,
        /// What lindera says.
        reason: String,
    },
}

/// The parts of a lindera dictionary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts<'a> {
    /// `metadata.json`: the schema of the words' features.
    pub metadata: &'a [u8],
    /// `char_def.bin`: the classes of characters.
    pub characters: &'a [u8],
    /// `unk.bin`: how unknown words are made up.
    pub unknown: &'a [u8],
    /// `matrix.mtx`: the cost of one word after another.
    pub connections: &'a [u8],
    /// `dict.trie`: the surfaces.
    pub trie: &'a [u8],
    /// `dict.valsidx`: where a surface's words begin.
    pub value_index: &'a [u8],
    /// `dict.vals`: the words' costs and context numbers.
    pub values: &'a [u8],
    /// `dict.wordsidx`: where a word's features lie.
    pub feature_index: &'a [u8],
    /// `dict.words`: the features.
    pub features: &'a [u8],
}

impl<'a> Parts<'a> {
    /// Finds the parts in a pack.
    ///
    /// # Errors
    /// When it is no pack, of another version, or damaged.
    pub fn parse(pack: &'a [u8]) -> Result<Parts<'a>, PackError> {
        if pack.get(..MAGIC.len()) != Some(MAGIC.as_slice()) {
            return Err(PackError::NotAPack);
        }
        let found = number(pack, 8)?;
        if found != FORMAT_VERSION as usize {
            return Err(PackError::Version { found: u32::try_from(found).unwrap_or(u32::MAX) });
        }
        if number(pack, 12)? != PARTS {
            return Err(PackError::Table);
        }
        let mut parts = [[].as_slice(); PARTS];
        let mut free = HEADER;
        for (index, part) in parts.iter_mut().enumerate() {
            let offset = number(pack, TABLE + 8 * index)?;
            let length = number(pack, TABLE + 8 * index + 4)?;
            let end = offset.checked_add(length).ok_or(PackError::Table)?;
            if offset < free || !offset.is_multiple_of(ALIGNMENT) {
                return Err(PackError::Table);
            }
            *part = pack.get(offset..end).ok_or(PackError::Truncated)?;
            free = end;
        }
        if free != pack.len() {
            return Err(PackError::Table);
        }
        let [metadata, characters, unknown, connections, trie, value_index, values, feature_index, features] = parts;
        Ok(Parts { metadata, characters, unknown, connections, trie, value_index, values, feature_index, features })
    }

    /// Writes a pack.
    ///
    /// # Errors
    /// When it would exceed four gigabytes.
    pub fn to_bytes(&self) -> Result<Vec<u8>, PackError> {
        let parts = self.in_order();
        let mut pack = Vec::new();
        pack.extend_from_slice(MAGIC);
        pack.extend_from_slice(&FORMAT_VERSION.to_le_bytes());
        pack.extend_from_slice(&small(PARTS)?.to_le_bytes());
        let mut end = HEADER;
        for part in parts {
            let offset = end.next_multiple_of(ALIGNMENT);
            pack.extend_from_slice(&small(offset)?.to_le_bytes());
            pack.extend_from_slice(&small(part.len())?.to_le_bytes());
            end = offset.checked_add(part.len()).ok_or(PackError::TooLarge)?;
        }
        for part in parts {
            pack.resize(pack.len().next_multiple_of(ALIGNMENT), 0);
            pack.extend_from_slice(part);
        }
        Ok(pack)
    }

    fn in_order(&self) -> [&'a [u8]; PARTS] {
        let Parts { metadata, characters, unknown, connections, trie, value_index, values, feature_index, features } =
            *self;
        [metadata, characters, unknown, connections, trie, value_index, values, feature_index, features]
    }
}

/// The number at a place.
fn number(pack: &[u8], at: usize) -> Result<usize, PackError> {
    let bytes = pack.get(at..).and_then(|rest| rest.first_chunk::<4>()).ok_or(PackError::Truncated)?;
    usize::try_from(u32::from_le_bytes(*bytes)).map_err(|_| PackError::TooLarge)
}

fn small(number: usize) -> Result<u32, PackError> {
    u32::try_from(number).map_err(|_| PackError::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts() -> Parts<'static> {
        Parts {
            metadata: b"{}",
            characters: b"characters",
            unknown: b"",
            connections: b"0123456789abcdef",
            trie: b"t",
            value_index: b"vi",
            values: b"values",
            feature_index: b"fi",
            features: b"features",
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let pack = parts().to_bytes().unwrap();
        assert_eq!(Parts::parse(&pack), Ok(parts()));
    }

    #[test]
    fn parts_are_aligned() {
        let pack = parts().to_bytes().unwrap();
        let read = Parts::parse(&pack).unwrap();
        for part in read.in_order() {
            assert_eq!((part.as_ptr() as usize - pack.as_ptr() as usize) % ALIGNMENT, 0);
        }
    }

    #[test]
    fn every_shortened_pack_is_refused() {
        let pack = parts().to_bytes().unwrap();
        for end in 0..pack.len() {
            let error = Parts::parse(&pack[..end]).unwrap_err();
            let expected = if end < MAGIC.len() { PackError::NotAPack } else { PackError::Truncated };
            assert_eq!(error, expected, "{end}");
        }
    }

    #[test]
    fn a_lengthened_pack_is_refused() {
        let mut pack = parts().to_bytes().unwrap();
        pack.push(0);
        assert_eq!(Parts::parse(&pack), Err(PackError::Table));
    }

    #[test]
    fn another_file_and_another_version_are_named() {
        assert_eq!(Parts::parse(b"\x1f\x8b and so on"), Err(PackError::NotAPack));
        let mut pack = parts().to_bytes().unwrap();
        pack[8] = 7;
        assert_eq!(Parts::parse(&pack), Err(PackError::Version { found: 7 }));
    }

    #[test]
    fn no_damage_of_the_header_causes_a_panic() {
        let pack = parts().to_bytes().unwrap();
        for at in 0..HEADER {
            for value in [0, 1, 0x0f, 0x7f, 0xff] {
                let mut damaged = pack.clone();
                damaged[at] = value;
                if damaged != pack {
                    // Some lengths can shrink unseen, as there is padding; the rest must be noticed.
                    drop(Parts::parse(&damaged));
                }
            }
        }
        let mut damaged = pack;
        damaged[TABLE..TABLE + 8].fill(0xff);
        assert!(Parts::parse(&damaged).is_err());
    }
}
