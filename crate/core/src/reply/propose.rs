//! From a conversation to what the card shows: recognition and draft in one step, the same in the extension and in the
//! command line.

use jiff::civil::Date;

use super::phrase::{PhraseBook, PhraseError};
use super::profile::Profile;
use super::suggest::{Suggestion, Wanted, Wording, suggest};
use crate::conversation::{Author, Conversation};
use crate::intent::Intent;
use crate::recognition::classify::{Recognition, Recognizer, Request};
use crate::recognition::entities::{Entities, Entity, Value, wanted};
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

/// What proposing needs: compiled once.
#[derive(Clone, Copy, Debug)]
pub struct Tools<'a> {
    /// Recognises what a message wants.
    pub recognizer: &'a Recognizer,
    /// Finds days, quantities and the remedy in it.
    pub entities: &'a Entities,
    /// Says it in Japanese.
    pub book: &'a PhraseBook,
}

/// Recognises the open request of a conversation and drafts a reply. `corrected` is the intent the operator gave instead
/// of the recognised one.
///
/// # Errors
/// A phrase that can't be rendered; the tests render all.
pub fn propose(
    tools: Tools<'_>,
    conversation: &Conversation,
    profile: Option<&Profile>,
    today: Date,
    corrected: Option<Intent>,
    wording: Wording,
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
    let (recognition, explanation) = tools.recognizer.explained(&request);
    let entities = tools.entities.find(text, today);
    let wanted = Wanted {
        primary: corrected.unwrap_or(recognition.primary),
        secondary: match corrected {
            Some(_) => Vec::new(),
            None => recognition.secondary.iter().map(|scored| scored.id).collect(),
        },
        flags: recognition.flags.clone(),
        abstain: recognition.abstain && corrected.is_none(),
        by_operator: corrected.is_some(),
        remedy: wanted(&entities),
        wished_date: single_day(&entities, today),
        quantity: single_quantity(text, &entities),
        words: text.to_owned(),
    };
    let suggestion = suggest(tools.book, conversation, &wanted, profile, today, wording)?;
    Ok(Proposal { recognition, explanation, suggestion })
}

/// The day the buyer names, if it is the only one that is still to come.
fn single_day(entities: &[Entity], today: Date) -> Option<Date> {
    let mut days = entities.iter().filter_map(|entity| match &entity.value {
        Value::Date(day) if day.from == day.to && day.from > today && day.weekday_agrees != Some(false) => {
            Some(day.from)
        }
        _ => None,
    });
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

/// The number of things the buyer names, if there is only one.
fn single_quantity(text: &str, entities: &[Entity]) -> Option<String> {
    let mut quantities = entities.iter().filter(|entity| matches!(entity.value, Value::Quantity(_)));
    let first = text.get(quantities.next()?.span.clone())?;
    quantities.next().is_none().then(|| first.to_owned())
}
