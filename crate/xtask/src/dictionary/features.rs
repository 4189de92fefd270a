//! Equal features stored once: lindera writes them again for each of 392 000 words, though most occur many times.
//!
//! Its form: a record is a u32 length and the features joined by NUL; the index has a u32 offset for each word.

use std::collections::HashMap;

use anyhow::{Context, Result};

/// Gives the records without repetition and the index into them.
///
/// # Errors
/// When the index leads outside the records.
pub fn deduplicate(records: &[u8], index: &[u8]) -> Result<(Vec<u8>, Vec<u8>)> {
    let mut kept = Vec::new();
    let mut places: HashMap<&[u8], u32> = HashMap::new();
    let mut new_index = Vec::with_capacity(index.len());
    for offset in index.chunks_exact(4) {
        let offset = number(offset).context("index of features")?;
        let record = record(records, offset).with_context(|| format!("no features at {offset}"))?;
        let place = match places.get(record) {
            Some(place) => *place,
            None => {
                let place = u32::try_from(kept.len()).context("too many features")?;
                kept.extend_from_slice(record);
                places.insert(record, place);
                place
            }
        };
        new_index.extend_from_slice(&place.to_le_bytes());
    }
    Ok((kept, new_index))
}

/// A record with its length.
fn record(records: &[u8], offset: usize) -> Option<&[u8]> {
    let rest = records.get(offset..)?;
    rest.get(..number(rest)?.checked_add(4)?)
}

fn number(bytes: &[u8]) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(*bytes.first_chunk()?)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_records_are_stored_once() {
        let records = b"\x01\0\0\0a\x02\0\0\0bc\x01\0\0\0a";
        let index = [0u32, 5, 11].map(u32::to_le_bytes).concat();
        let (kept, new_index) = deduplicate(records, &index).unwrap();
        assert_eq!(kept, b"\x01\0\0\0a\x02\0\0\0bc");
        assert_eq!(new_index, [0u32, 5, 0].map(u32::to_le_bytes).concat());
    }

    #[test]
    fn an_index_that_leads_nowhere_is_an_error() {
        assert!(deduplicate(b"\x05\0\0\0a", &[0; 4]).is_err());
        assert!(deduplicate(b"", &[0; 4]).is_err());
    }
}
