//! From a conversation to what the card shows: recognition and draft in one step, the same in the extension and in the
//! command line.

use jiff::civil::Date;

use super::phrase::{PhraseBook, PhraseError};
use super::profile::Profile;
use super::suggest::{Suggestion, Wanted, suggest};
use crate::conversation::{Author, Conversation};
use crate::intent::Intent;
use crate::recognition::classify::{Recognition, Recognizer, Request};
use crate::recognition::explain::Explanation;

/// What was recognised and what is proposed.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// What the buyer wants.
    pub recognition: Recognition,
    /// By which words it was recognised; ranges are bytes of the open messages' text.
    pub explanation: Explanation,
    /// What the shop could answer.
    pub suggestion: Suggestion,
}

/// Recognises the open request of a conversation and drafts a reply. `corrected` is the intent the operator gave instead
/// of the recognised one, `variant` counts presses of "another phrase".
///
/// # Errors
/// A phrase that can't be rendered; the tests render all.
pub fn propose(
    recognizer: &Recognizer,
    book: &PhraseBook,
    conversation: &Conversation,
    profile: &Profile,
    today: Date,
    corrected: Option<Intent>,
    variant: usize,
) -> Result<Proposal, PhraseError> {
    let open = conversation.unanswered();
    // Where the shop wrote last, the last thing the buyer said is still what the thread is about.
    let last = conversation.messages.iter().rev().find(|message| message.author == Author::Buyer);
    let text = open.as_ref().map(|o| o.text.as_str()).or(last.map(|m| m.text.as_str())).unwrap_or_default();
    let request = Request {
        text,
        platform: conversation.platform,
        prev_seller: open.as_ref().map_or("", |o| o.prev_seller.as_str()),
        attachments: open.as_ref().map_or(0, |o| o.attachments),
    };
    let (recognition, explanation) = recognizer.explained(&request);
    let wanted = Wanted {
        primary: corrected.unwrap_or(recognition.primary),
        secondary: match corrected {
            Some(_) => Vec::new(),
            None => recognition.secondary.iter().map(|scored| scored.id).collect(),
        },
        flags: recognition.flags.clone(),
        abstain: recognition.abstain && corrected.is_none(),
        by_operator: corrected.is_some(),
    };
    let suggestion = suggest(book, conversation, &wanted, profile, today, variant)?;
    Ok(Proposal { recognition, explanation, suggestion })
}
