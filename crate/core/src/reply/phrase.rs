//! The phrase book: `phrases/*.toml`, read once.

use minijinja::{Environment, ErrorKind, UndefinedBehavior, Value};
use serde::Deserialize;

use crate::conversation::DeliveryState;
use crate::intent::Intent;

/// The manner of a phrase (`reply-quality.md` §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// 通常
    Normal,
    /// お詫び
    Apology,
    /// 依頼・催促
    Request,
    /// お断り
    Refusal,
    /// お礼
    Thanks,
}

/// A fact a phrase can speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // named as in Conversation and Profile
pub enum Slot {
    OrderNumber,
    Item,
    TrackingNumber,
    Carrier,
    PromisedDate,
    ShipDate,
    ShippedDate,
    LeadTime,
    ReturnTerms,
    ContactBy,
}

impl Slot {
    /// All slots.
    pub const ALL: [Slot; 10] = [
        Slot::OrderNumber,
        Slot::Item,
        Slot::TrackingNumber,
        Slot::Carrier,
        Slot::PromisedDate,
        Slot::ShipDate,
        Slot::ShippedDate,
        Slot::LeadTime,
        Slot::ReturnTerms,
        Slot::ContactBy,
    ];

    /// The name in templates, facts and `_locales` (`fact_<name>`).
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Slot::OrderNumber => "order_number",
            Slot::Item => "item",
            Slot::TrackingNumber => "tracking_number",
            Slot::Carrier => "carrier",
            Slot::PromisedDate => "promised_date",
            Slot::ShipDate => "ship_date",
            Slot::ShippedDate => "shipped_date",
            Slot::LeadTime => "lead_time",
            Slot::ReturnTerms => "return_terms",
            Slot::ContactBy => "contact_by",
        }
    }
}

/// One way to answer one matter.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrase {
    /// `<intent>.<name>`, unique.
    pub id: String,
    /// The matter.
    pub intent: Intent,
    /// The manner.
    pub tone: Tone,
    /// Facts without which it can't be said.
    pub requires: Vec<Slot>,
    /// The state of delivery the page must state.
    #[serde(default)]
    pub when: Option<DeliveryState>,
    /// The answer's paragraphs, a minijinja template.
    pub body: String,
}

/// What stands around the answers on one platform.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// The whole reply as a template over `addressee`, `shop`, `person`, `follow_up`, `apology` and `body`.
    pub template: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PhraseFile {
    phrase: Vec<Phrase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrameFile {
    letter: Frame,
    chat: Frame,
    topic: std::collections::BTreeMap<String, String>,
}

/// The phrase book can't be used: a file of the program itself is broken, or a phrase can't be rendered.
#[derive(Debug, thiserror::Error)]
pub enum PhraseError {
    /// A file does not parse.
    #[error("phrase file {file}: {reason}")]
    File {
        /// Which.
        file: &'static str,
        /// Why.
        reason: String,
    },
    /// A template names what there is not.
    #[error("phrase {id}: {reason}")]
    Template {
        /// Which.
        id: String,
        /// Why.
        reason: String,
    },
}

/// All phrases and frames.
#[derive(Debug)]
pub struct PhraseBook {
    /// Phrases in the order of the files.
    pub phrases: Vec<Phrase>,
    letter: Frame,
    chat: Frame,
    topics: std::collections::BTreeMap<String, String>,
    environment: Environment<'static>,
}

impl PhraseBook {
    /// Reads the phrase book that is part of the program.
    ///
    /// # Errors
    /// A file that does not parse; a test reads them all.
    pub fn new() -> Result<Self, PhraseError> {
        let mut phrases = Vec::new();
        for (file, text) in [
            ("shipping.toml", include_str!("../../phrases/shipping.toml")),
            ("order.toml", include_str!("../../phrases/order.toml")),
            ("aftersales.toml", include_str!("../../phrases/aftersales.toml")),
            ("product.toml", include_str!("../../phrases/product.toml")),
            ("money.toml", include_str!("../../phrases/money.toml")),
            ("relation.toml", include_str!("../../phrases/relation.toml")),
        ] {
            let read: PhraseFile =
                toml::from_str(text).map_err(|error| PhraseError::File { file, reason: error.to_string() })?;
            phrases.extend(read.phrase);
        }
        let file = "frames.toml";
        let frames: FrameFile = toml::from_str(include_str!("../../phrases/frames.toml"))
            .map_err(|error| PhraseError::File { file, reason: error.to_string() })?;
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        // An unknown fact is `none`, so that templates can ask for it; printing it would be a hole in the letter.
        environment.set_formatter(|out, state, value| {
            if value.is_none() || value.is_undefined() {
                return Err(minijinja::Error::new(ErrorKind::UndefinedError, "an unknown fact would be printed"));
            }
            minijinja::escape_formatter(out, state, value)
        });
        Ok(PhraseBook { phrases, letter: frames.letter, chat: frames.chat, topics: frames.topic, environment })
    }

    /// How a further matter is named in a reply to several.
    #[must_use]
    pub fn topic(&self, intent: Intent) -> Option<&str> {
        self.topics.get(intent.id()).map(String::as_str)
    }

    /// A letter (Amazon) or a chat-like message (R-Messe, Yahoo).
    #[must_use]
    pub fn frame(&self, chat: bool) -> &Frame {
        if chat { &self.chat } else { &self.letter }
    }

    /// Renders a template; an unknown name or a fact that is not known is an error, never a hole.
    ///
    /// # Errors
    /// The template does not parse or prints what is not known.
    pub fn render(&self, id: &str, template: &str, slots: &Value) -> Result<String, PhraseError> {
        let rendered = self
            .environment
            .render_str(template, slots)
            .map_err(|error| PhraseError::Template { id: id.to_owned(), reason: error.to_string() })?;
        Ok(tidy(&rendered))
    }
}

/// Trims lines and leaves one blank line at most: Amazon takes no more than two breaks in a row.
fn tidy(text: &str) -> String {
    let mut out = String::new();
    let mut blank = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            blank = !out.is_empty();
            continue;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        if blank {
            out.push('\n');
        }
        blank = false;
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_are_single() {
        assert_eq!(tidy("\n a \n\n\n b\nc\n\n"), "a\n\nb\nc");
    }

    #[test]
    fn an_unknown_fact_is_never_printed() {
        let book = PhraseBook::new().unwrap();
        let slots = minijinja::context! { item => Value::from(()) };
        assert!(book.render("x", "{{ item }}", &slots).is_err());
        assert!(book.render("x", "{{ nothing }}", &slots).is_err());
        assert_eq!(book.render("x", "a{% if item %}{{ item }}{% endif %}b", &slots).unwrap(), "ab");
    }

    #[test]
    fn ids_are_unique_and_begin_with_the_intent() {
        let book = PhraseBook::new().unwrap();
        let mut ids: Vec<&str> = book.phrases.iter().map(|phrase| phrase.id.as_str()).collect();
        ids.sort_unstable();
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]));
        for phrase in &book.phrases {
            assert!(phrase.id.starts_with(&format!("{}.", phrase.intent)), "{}", phrase.id);
        }
    }

    #[test]
    fn every_answerable_intent_has_two_phrases_that_need_nothing_and_a_topic() {
        let book = PhraseBook::new().unwrap();
        for intent in Intent::ALL.into_iter().filter(|intent| intent.answerable()) {
            let free = book
                .phrases
                .iter()
                .filter(|phrase| phrase.intent == intent && phrase.requires.is_empty() && phrase.when.is_none());
            assert!(free.count() >= 2, "{intent}");
            assert!(book.topic(intent).is_some(), "{intent}");
        }
    }
}
