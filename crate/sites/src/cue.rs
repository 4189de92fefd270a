//! Cues of who wrote a message: what the page says in classes, attributes, labels or by the side of a bubble.

use henji_core::conversation::Author;

use crate::definition::{MarkRole, Site, TextRole};
use crate::page::{Index, Page};

/// Words of a class that say it is about a message; "left" alone is mostly a margin.
const MESSAGE_WORDS: [&str; 12] = [
    "message", "messages", "msg", "bubble", "thread", "chat", "artifact", "balloon", "speech", "comment", "row",
    "entry",
];
const BUYER_WORDS: [&str; 7] = ["buyer", "customer", "incoming", "inbound", "received", "receive", "left"];
const SELLER_WORDS: [&str; 10] =
    ["seller", "merchant", "outgoing", "outbound", "sent", "right", "self", "own", "mine", "shop"];
const SYSTEM_WORDS: [&str; 5] = ["system", "automated", "autoresponse", "notice", "notification"];

/// Splits `threadMessage-right_x2` into `thread message right x2`.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut previous_lower = false;
    for letter in name.chars() {
        if !letter.is_ascii_alphanumeric() || (letter.is_ascii_uppercase() && previous_lower) {
            words.push(String::new());
        }
        previous_lower = letter.is_ascii_lowercase() || letter.is_ascii_digit();
        if letter.is_ascii_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.push(letter.to_ascii_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn has(words: &[String], known: &[&str]) -> bool {
    words.iter().any(|word| known.contains(&word.as_str()))
}

/// `None` for no cue; conflicting cues give [`Author::Uncertain`].
#[must_use]
pub fn agree(cues: impl IntoIterator<Item = Author>) -> Option<Author> {
    cues.into_iter().fold(None, |so_far, cue| match so_far {
        None => Some(cue),
        Some(author) if author == cue => Some(author),
        Some(_) => Some(Author::Uncertain),
    })
}

fn class_cue(class: &str) -> Option<Author> {
    agree(class.split_whitespace().filter_map(|token| {
        let words = words(token);
        if !has(&words, &MESSAGE_WORDS) {
            return None;
        }
        agree(
            [
                (&BUYER_WORDS[..], Author::Buyer),
                (&SELLER_WORDS[..], Author::Seller),
                (&SYSTEM_WORDS[..], Author::System),
            ]
            .into_iter()
            .filter(|(known, _)| has(&words, known))
            .map(|(_, author)| author),
        )
    }))
}

/// What a short text says about the author, if it is a label.
#[must_use]
pub fn label_cue(site: &Site, text: &str) -> Option<Author> {
    let text = text.trim().trim_end_matches([':', '：']);
    if text.is_empty() || text.chars().count() > 60 {
        return None;
    }
    agree(
        [
            (TextRole::BuyerLabel, Author::Buyer),
            (TextRole::SellerLabel, Author::Seller),
            (TextRole::SystemLabel, Author::System),
        ]
        .into_iter()
        .filter(|&(role, _)| site.text_is(role, text))
        .map(|(_, author)| author),
    )
}

/// What an element's own marks, classes and attributes say, not its text.
#[must_use]
pub fn element_cue(site: &Site, page: &Page, index: Index) -> Option<Author> {
    let element = page.element(index);
    let marks =
        [(MarkRole::Buyer, Author::Buyer), (MarkRole::Seller, Author::Seller), (MarkRole::System, Author::System)]
            .into_iter()
            .filter(|&(role, _)| site.mark_rank(role, &element.marks).is_some())
            .map(|(_, author)| author);
    let roles = ["data-author", "data-sender", "data-role", "data-party-role"].into_iter().filter_map(|name| {
        let words = words(element.attribute(name)?);
        agree(
            [
                (&BUYER_WORDS[..6], Author::Buyer),
                (&SELLER_WORDS[..5], Author::Seller),
                (&SYSTEM_WORDS[..], Author::System),
            ]
            .into_iter()
            .filter(|(known, _)| has(&words, known))
            .map(|(_, author)| author),
        )
    });
    let labels = ["aria-label", "title", "alt"].into_iter().filter_map(|name| {
        let label = element.attribute(name)?;
        label_cue(site, label).or_else(|| sentence_cue(site, label))
    });
    let classes = ["class", "data-testid"].into_iter().filter_map(|name| class_cue(element.attribute(name)?));
    agree(marks.chain(roles).chain(labels).chain(classes))
}

/// An `aria-label` often goes on after the author: "購入者からのメッセージ、2026年11月20日 10:15".
fn sentence_cue(site: &Site, label: &str) -> Option<Author> {
    label.split(['、', ',', '，', '。', '|', '｜', '・', '—', '–']).next().and_then(|first| label_cue(site, first))
}

/// The side a bubble keeps to: the buyer's left, the shop's right (seen on a capture of the page). A bubble that takes
/// the whole width, or stands in the middle, says nothing.
#[must_use]
pub fn side_cue(bubble: [i32; 4], area: [i32; 4]) -> Option<Author> {
    let [left, _, width, _] = area;
    let before = bubble[0] - left;
    let after = left + width - (bubble[0] + bubble[2]);
    if width <= 0 || bubble[2] <= 0 {
        return None;
    }
    let wide = width / 8;
    match (before, after) {
        (before, after) if after - before >= wide && before <= wide => Some(Author::Buyer),
        (before, after) if before - after >= wide && after <= wide => Some(Author::Seller),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::sites;

    #[test]
    fn classes_need_a_message_word_beside_the_side() {
        assert_eq!(class_cue("thread-message-max-width-container-right"), Some(Author::Seller));
        assert_eq!(class_cue("jx9 messageBubble--buyer"), Some(Author::Buyer));
        assert_eq!(class_cue("msg-incoming pad-right"), Some(Author::Buyer));
        assert_eq!(class_cue("margin-left text-right"), None);
        assert_eq!(class_cue("message-left message-right"), Some(Author::Uncertain));
        assert_eq!(class_cue("buyer-seller-messages"), Some(Author::Uncertain));
    }

    #[test]
    fn labels_in_three_languages() {
        let site = &sites().unwrap()[0];
        for (label, author) in [
            ("購入者", Some(Author::Buyer)),
            ("購入者からのメッセージ", Some(Author::Buyer)),
            ("Message from buyer", Some(Author::Buyer)),
            ("Buyer: Haruka", Some(Author::Buyer)),
            ("买家", Some(Author::Buyer)),
            ("出品者:", Some(Author::Seller)),
            ("You", Some(Author::Seller)),
            ("您", Some(Author::Seller)),
            ("Amazon", Some(Author::System)),
            ("自動返信", Some(Author::System)),
            ("購入者様へのご案内をお送りしましたのでご確認いただけますでしょうか", None),
            ("こんにちは", None),
        ] {
            assert_eq!(label_cue(site, label), author, "{label}");
        }
    }

    #[test]
    fn only_a_clear_side_counts() {
        let area = [100, 0, 800, 600];
        assert_eq!(side_cue([110, 0, 300, 40], area), Some(Author::Buyer));
        assert_eq!(side_cue([590, 0, 300, 40], area), Some(Author::Seller));
        assert_eq!(side_cue([100, 0, 800, 40], area), None);
        assert_eq!(side_cue([350, 0, 300, 40], area), None);
    }
}
