//! From a file's bytes to its text. Only UTF-8 is read: to guess an encoding would put wrong characters into replies.

use serde::{Deserialize, Serialize};

use super::{BadFile, LARGEST_FILE};

/// Which encoding a file that is not UTF-8 seems to have; only for the sentence that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// What Excel writes in Japan.
    ShiftJis,
    /// What Excel writes in China.
    Gbk,
    /// UTF-16.
    Utf16,
    /// None of these.
    Other,
}

/// The text of a file, without the mark at its beginning.
///
/// # Errors
/// It is too large, or not UTF-8.
pub fn decode(bytes: &[u8]) -> Result<String, BadFile> {
    if bytes.len() > LARGEST_FILE {
        return Err(BadFile::TooLarge);
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(BadFile::NotUtf8 { guess: Encoding::Utf16 });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text).to_owned()),
        Err(_) => Err(BadFile::NotUtf8 { guess: guess(bytes) }),
    }
}

/// Kana are the most frequent characters of Japanese and lie at their own places in Shift_JIS; in GBK, the common
/// characters of Chinese have both bytes above 0xA1.
fn guess(bytes: &[u8]) -> Encoding {
    let (mut kana, mut common, mut at) = (0u32, 0u32, 0);
    while let Some(pair) = bytes.get(at..at + 2) {
        match *pair {
            [0x82, 0x9F..=0xF1] | [0x83, 0x40..=0x96] => (kana, at) = (kana + 1, at + 2),
            [0xB0..=0xF7, 0xA1..=0xFE] => (common, at) = (common + 1, at + 2),
            [0x81..=0xFE, 0x40..=0xFE] => at += 2,
            _ => at += 1,
        }
    }
    match (kana, common) {
        (0, 0) => Encoding::Other,
        _ if kana >= common => Encoding::ShiftJis,
        _ => Encoding::Gbk,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_utf_8_is_read() {
        assert_eq!(decode("\u{FEFF}題名".as_bytes()), Ok("題名".to_owned()));
        let guessed = |bytes: &[u8]| match decode(bytes) {
            Err(BadFile::NotUtf8 { guess }) => guess,
            other => panic!("{other:?}"),
        };
        // ありがとう in Shift_JIS, 谢谢您的来信 in GBK, 題 in UTF-16.
        assert_eq!(guessed(b"\x82\xa0\x82\xe8\x82\xaa\x82\xc6\x82\xa4"), Encoding::ShiftJis);
        assert_eq!(guessed(b"\xd0\xbb\xd0\xbb\xc4\xfa\xb5\xc4\xc0\xb4\xd0\xc5"), Encoding::Gbk);
        assert_eq!(guessed(b"\xff\xfe\x4c\x98"), Encoding::Utf16);
        assert_eq!(guessed(b"a\xffb"), Encoding::Other);
        assert_eq!(decode(&vec![b'a'; LARGEST_FILE + 1]), Err(BadFile::TooLarge));
    }
}
