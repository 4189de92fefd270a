//! The buyer's words on the card, with those marked that weighed: what was recognised by, at a glance. Pure.

use std::ops::Range;

use henji_protocol::card::QuotePart;

/// How much of the buyer's words the card repeats, in characters.
const LONGEST: usize = 240;
/// How much stands around marked words where the message is longer than that.
const AROUND: usize = 24;

/// Something that words tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the message.
    pub range: Range<usize>,
    /// What they tell, in the operator's language.
    pub label: String,
}

/// The message in parts, marked ones labelled; of marks that overlap the earlier in the list counts. A long message is
/// shown from its beginning and around its marks, with an ellipsis for what is left out.
#[must_use]
pub fn parts(text: &str, marks: &[Mark]) -> Vec<QuotePart> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let label = |at: usize| marks.iter().find(|mark| mark.range.contains(&at)).map(|mark| mark.label.as_str());
    let shown = shown(&chars, marks);
    let mut parts: Vec<QuotePart> = Vec::new();
    let mut gap = false;
    for ((at, c), shown) in chars.iter().zip(shown) {
        if !shown {
            gap = true;
            continue;
        }
        if std::mem::take(&mut gap) {
            push(&mut parts, '…', None);
        }
        push(&mut parts, *c, label(*at));
    }
    if gap {
        push(&mut parts, '…', None);
    }
    parts
}

/// A whole text in parts.
#[must_use]
pub fn marked(text: &str, marks: &[Mark]) -> Vec<QuotePart> {
    let mut parts: Vec<QuotePart> = Vec::new();
    for (at, c) in text.char_indices() {
        push(&mut parts, c, marks.iter().find(|mark| mark.range.contains(&at)).map(|mark| mark.label.as_str()));
    }
    parts
}

fn push(parts: &mut Vec<QuotePart>, c: char, label: Option<&str>) {
    match parts.last_mut() {
        Some(part) if part.mark.as_deref() == label => part.text.push(c),
        _ => parts.push(QuotePart { text: c.to_string(), mark: label.map(str::to_owned) }),
    }
}

/// Which characters are shown.
fn shown(chars: &[(usize, char)], marks: &[Mark]) -> Vec<bool> {
    if chars.len() <= LONGEST {
        return vec![true; chars.len()];
    }
    let mut shown = vec![false; chars.len()];
    let mut left = LONGEST;
    let mut show = |place: usize, left: &mut usize| {
        if let Some(shown) = shown.get_mut(place).filter(|shown| *left > 0 && !**shown) {
            *shown = true;
            *left -= 1;
        }
    };
    for mark in marks {
        let first = chars.partition_point(|(at, _)| *at < mark.range.start);
        let last = chars.partition_point(|(at, _)| *at < mark.range.end);
        (first.saturating_sub(AROUND)..last + AROUND).for_each(|place| show(place, &mut left));
    }
    (0..chars.len()).for_each(|place| show(place, &mut left));
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(text: &str, words: &str) -> Mark {
        let start = text.find(words).unwrap();
        Mark { range: start..start + words.len(), label: words.to_owned() }
    }

    fn told(parts: &[QuotePart]) -> Vec<(&str, bool)> {
        parts.iter().map(|part| (part.text.as_str(), part.mark.is_some())).collect()
    }

    #[test]
    fn marked_words_stand_apart() {
        let text = "まだ届いていません。土曜までに要ります。";
        let parts = parts(text, &[mark(text, "まだ届いて"), mark(text, "土曜までに")]);
        assert_eq!(
            told(&parts),
            [("まだ届いて", true), ("いません。", false), ("土曜までに", true), ("要ります。", false)]
        );
    }

    #[test]
    fn a_long_message_is_shown_around_its_marks() {
        let text = format!("はじめ{}壊れていました{}", "あ".repeat(600), "い".repeat(600));
        let parts = parts(&text, &[mark(&text, "壊れて")]);
        let all: String = parts.iter().map(|part| part.text.as_str()).collect();
        assert!(all.starts_with("はじめ") && all.ends_with('…') && all.contains("壊れていました"), "{all}");
        assert!(all.chars().count() <= LONGEST + 2 && all.matches('…').count() == 2, "{all}");
    }

    #[test]
    fn nothing_is_lost_and_marks_may_be_anywhere() {
        assert_eq!(told(&parts("短い", &[])), [("短い", false)]);
        assert_eq!(told(&parts("", &[])), []);
        let outside = Mark { range: 90..99, label: "x".to_owned() };
        assert_eq!(told(&parts("短い", &[outside])), [("短い", false)]);
    }
}
