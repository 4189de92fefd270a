//! One spelling for every character, and the way back to the bytes that were written.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

/// One folded stretch and the raw bytes that it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Unit {
    folded: usize,
    raw: usize,
    raw_end: usize,
}

/// What numbered lists begin with. `①12月24日` must not become the month 112, so the number goes and a bullet stays.
const BULLET: char = '•';

/// A text in one spelling, with its origin.
#[derive(Clone, Debug, Default)]
pub(in crate::recognition) struct Folded {
    text: String,
    units: Vec<Unit>,
}

impl Folded {
    /// Folds character by character: NFKC, one dash, one wave, one space; what cannot be seen goes. A half-width kana
    /// and its sound mark are one unit, and so is what a single character expands to (`㍿`).
    pub(in crate::recognition) fn new(raw: &str) -> Self {
        let mut folded = Folded { text: String::with_capacity(raw.len()), units: Vec::with_capacity(raw.len()) };
        let mut chars = raw.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let end = at + c.len_utf8();
            if c.is_ascii_graphic() {
                folded.unit(at, end, [if c == '~' { '〜' } else { c }]);
                continue;
            }
            let next = chars.peek().map(|(_, next)| *next);
            match c {
                '\n' | '\u{2028}' | '\u{2029}' => folded.unit(at, end, ['\n']),
                '\r' => {}
                // A selector belongs to the character before it: a masked 辻 must not leave one behind.
                '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => folded.stretch(at, end),
                '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' => {
                }
                '①'..='⓿' | '❶'..='➓' | '㉑'..='㉟' | '㊱'..='㊿' | '⁰'..='₎' | '²' | '³' | '¹' => {
                    folded.unit(at, end, [BULLET]);
                }
                '\u{3099}' | '\u{309B}' | '\u{FF9E}' => folded.mark(at, end, '\u{3099}'),
                '\u{309A}' | '\u{309C}' | '\u{FF9F}' => folded.mark(at, end, '\u{309A}'),
                // Many write a telephone number with the key of the long vowel.
                'ー' | 'ｰ' | '一' if folded.after_digits(c) && next.is_some_and(is_digit) => {
                    folded.unit(at, end, ['-'])
                }
                c if c.is_whitespace() || c.is_control() => folded.unit(at, end, [' ']),
                c if unicode_normalization::char::canonical_combining_class(c) != 0 => folded.mark(at, end, c),
                c => folded.unit(at, end, std::iter::once(c).nfkc().map(plain)),
            }
        }
        folded
    }

    fn unit(&mut self, raw: usize, raw_end: usize, chars: impl IntoIterator<Item = char>) {
        self.units.push(Unit { folded: self.text.len(), raw, raw_end });
        self.text.extend(chars);
    }

    fn stretch(&mut self, at: usize, end: usize) {
        if let Some(last) = self.units.last_mut().filter(|last| last.raw_end == at) {
            last.raw_end = end;
        }
    }

    /// A combining mark joins the character before it where Unicode has one for both.
    fn mark(&mut self, at: usize, end: usize, mark: char) {
        let joins = self.units.last().is_some_and(|last| last.raw_end == at);
        match self.text.chars().next_back().and_then(|base| compose(base, mark)) {
            Some(whole) if joins => {
                self.text.pop();
                self.text.push(whole);
                self.stretch(at, end);
            }
            _ => self.unit(at, end, [mark]),
        }
    }

    /// Whether a long vowel may be a dash here: after a digit. The ideograph for one looks the same, but `24一` is
    /// rare and `1一2` rarer, so that one needs two digits before it.
    fn after_digits(&self, c: char) -> bool {
        let mut back = self.text.chars().rev();
        let one = back.next().is_some_and(|c| c.is_ascii_digit());
        one && (c != '一' || back.next().is_some_and(|c| c.is_ascii_digit()))
    }

    /// The folded text.
    pub(in crate::recognition) fn text(&self) -> &str {
        &self.text
    }

    /// The raw bytes that a folded range stands for; a unit counts as a whole.
    pub(in crate::recognition) fn raw(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let first = self.units.partition_point(|unit| unit.folded <= range.start).checked_sub(1)?;
        let last = self.units.partition_point(|unit| unit.folded < range.end).checked_sub(1)?;
        let (first, last) = (self.units.get(first)?, self.units.get(last)?);
        (range.start < range.end && first.raw < last.raw_end).then_some(first.raw..last.raw_end)
    }

    /// The character before a place.
    pub(in crate::recognition) fn previous(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    /// The character at a place.
    pub(in crate::recognition) fn next(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// At most `count` characters before a place.
    pub(in crate::recognition) fn before(&self, at: usize, count: usize) -> &str {
        let head = self.text.get(..at).unwrap_or_default();
        let start = head.char_indices().rev().take(count).last().map_or(head.len(), |(start, _)| start);
        head.get(start..).unwrap_or_default()
    }

    /// At most `count` characters from a place on.
    pub(in crate::recognition) fn after(&self, at: usize, count: usize) -> &str {
        let tail = self.text.get(at..).unwrap_or_default();
        let end = tail.char_indices().nth(count).map_or(tail.len(), |(end, _)| end);
        tail.get(..end).unwrap_or_default()
    }

    /// The same as [`Self::after`], but not past the end of the sentence.
    pub(in crate::recognition) fn rest(&self, at: usize, count: usize) -> &str {
        self.after(at, count).split(['。', '\n', '!', '?']).next().unwrap_or_default()
    }

    /// The same as [`Self::before`], but not past the beginning of the sentence.
    pub(in crate::recognition) fn lead(&self, at: usize, count: usize) -> &str {
        self.before(at, count).rsplit(['。', '\n', '!', '?']).next().unwrap_or_default()
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn plain(c: char) -> char {
    match c {
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' | '━' | '⁃' | '﹣' | '➖' | '˗' => '-',
        '~' | '〜' | '∼' | '∾' | '〰' => '〜',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// Whether a character is an ideograph or stands for one.
pub(in crate::recognition) fn is_han(c: char) -> bool {
    matches!(c, '々' | '〆' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3134F}')
}

/// Whether a character is katakana.
pub(in crate::recognition) fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー' | 'ヽ' | 'ヾ')
}

/// Whether a character is hiragana.
pub(in crate::recognition) fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ゝ' | 'ゞ')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The folded text, and the raw text that the found piece stands for.
    fn piece<'r>(raw: &'r str, needle: &str) -> &'r str {
        let folded = Folded::new(raw);
        let start = folded.text().find(needle).unwrap();
        &raw[folded.raw(&(start..start + needle.len())).unwrap()]
    }

    #[test]
    fn what_expands_or_joins_leads_back_to_what_was_written() {
        assert_eq!(piece("色はﾌﾞﾗｯｸです", "ブラック"), "ﾌﾞﾗｯｸ");
        assert_eq!(piece("か\u{3099}ほしい", "が"), "か\u{3099}");
        assert_eq!(piece("宛名は㍿山田", "株式会社山田"), "㍿山田");
        assert_eq!(piece("宛名は㍿山田", "会社"), "㍿", "a unit is taken as a whole");
        assert_eq!(piece("😀０９０ー１２３４", "090-1234"), "０９０ー１２３４");
        assert_eq!(piece("09\u{200B}0", "090"), "09\u{200B}0");
        assert_eq!(piece("辻\u{E0100}です", "辻"), "辻\u{E0100}");
        assert_eq!(piece("㌢と㎝", "cm"), "㎝");
    }

    #[test]
    fn numbered_lists_do_not_grow_numbers() {
        assert_eq!(Folded::new("①12月24日②２個").text(), "•12月24日•2個");
    }

    #[test]
    fn a_long_vowel_between_digits_is_a_dash() {
        assert_eq!(Folded::new("０３ー１２３４ データ10ー").text(), "03-1234 データ10ー");
        assert_eq!(Folded::new("03一1234 24日一1").text(), "03-1234 24日一1");
    }
}
