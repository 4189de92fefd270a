//! From a conversation to a draft.

use jiff::civil::Date;
use minijinja::Value;
use serde::{Deserialize, Serialize};

use super::calendar::{next_business_day, written};
use super::phrase::{Phrase, PhraseBook, PhraseError, Slot, Tone};
use super::profile::Profile;
use crate::conversation::{Author, Conversation, DeliveryState, Fact, Platform};
use crate::flag::Flag;
use crate::intent::Intent;

/// A name longer than this makes a sentence unreadable; marketplaces' item names are often whole descriptions.
const LONGEST_ITEM: usize = 40;

/// What the recogniser found, or the operator said.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// The matter to answer first.
    pub primary: Intent,
    /// Up to two more.
    pub secondary: Vec<Intent>,
    /// What else holds.
    pub flags: Vec<Flag>,
    /// Whether the recogniser is too unsure to name the matter.
    pub abstain: bool,
    /// Whether the operator chose the matter.
    pub by_operator: bool,
}

/// A word to the operator about the suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// The shop wrote last.
    Answered,
    /// Thanks only.
    NoReplyNeeded,
    /// A sales pitch or phishing.
    Spam,
    /// The matter is not clear; the draft only says that it is looked into.
    Abstain,
    /// A person has to look before this goes out.
    NeedsPerson,
    /// The buyer does not write Japanese.
    NotJapanese,
    /// Abuse; the draft is neutral.
    Abuse,
}

impl Notice {
    /// Key of its sentence in `_locales`.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Notice::Answered => "notice_answered",
            Notice::NoReplyNeeded => "notice_no_reply_needed",
            Notice::Spam => "notice_spam",
            Notice::Abstain => "notice_abstain",
            Notice::NeedsPerson => "notice_needs_person",
            Notice::NotJapanese => "notice_not_japanese",
            Notice::Abuse => "notice_abuse",
        }
    }
}

/// What the card proposes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The reply, or `None` where there is none to give.
    pub draft: Option<String>,
    /// The matters it answers, in its order.
    pub intents: Vec<Intent>,
    /// The manner of the first answer.
    pub tone: Option<Tone>,
    /// Ids of the phrases used.
    pub phrases: Vec<String>,
    /// Which choice of how many.
    pub variant: usize,
    /// How many choices there are.
    pub variants: usize,
    /// Facts the draft speaks of, with where they were read.
    pub facts: Vec<Fact>,
    /// Facts that would allow a more definite answer and that nobody states.
    pub missing: Vec<Slot>,
    /// A word to the operator.
    pub notice: Option<Notice>,
}

impl Suggestion {
    fn none(notice: Notice, intents: Vec<Intent>) -> Self {
        Suggestion {
            draft: None,
            intents,
            tone: None,
            phrases: Vec::new(),
            variant: 0,
            variants: 0,
            facts: Vec::new(),
            missing: Vec::new(),
            notice: Some(notice),
        }
    }
}

/// Drafts a reply. `today` is the operator's day; `variant` counts the operator's presses of "another phrase".
///
/// # Errors
/// A phrase that can't be rendered; a test renders each with and without every fact.
pub fn suggest(
    book: &PhraseBook,
    conversation: &Conversation,
    wanted: &Wanted,
    profile: &Profile,
    today: Date,
    variant: usize,
) -> Result<Suggestion, PhraseError> {
    let mut intents = vec![wanted.primary];
    if !wanted.abstain {
        intents.extend(wanted.secondary.iter().copied().filter(|i| i.answerable() && *i != wanted.primary).take(2));
    }
    if !wanted.by_operator {
        if conversation.unanswered().is_none() {
            return Ok(Suggestion::none(Notice::Answered, Vec::new()));
        }
        if !wanted.abstain && !wanted.primary.answerable() {
            let spam = wanted.primary == Intent::SpamPhishing;
            return Ok(Suggestion::none(if spam { Notice::Spam } else { Notice::NoReplyNeeded }, intents));
        }
    }
    let notice = notice(wanted);
    // Nothing definite is said where the matter is not clear, or where a person has to find the words.
    let neutral = matches!(notice, Some(Notice::Abstain | Notice::Abuse));
    let answered: Vec<Intent> =
        if neutral || !wanted.primary.answerable() { vec![Intent::Other] } else { intents.clone() };

    let known = Known::new(conversation, profile, wanted, today);
    let mut chosen: Vec<&Phrase> = Vec::new();
    let mut variants = 0;
    for (position, intent) in answered.iter().enumerate() {
        let eligible = known.eligible(book, *intent);
        if position == 0 {
            variants = eligible.len();
        }
        if let Some(phrase) = eligible.get(if position == 0 { variant % eligible.len().max(1) } else { 0 }) {
            chosen.push(phrase);
        }
    }
    let Some(first) = chosen.first() else {
        return Ok(Suggestion::none(Notice::NeedsPerson, intents));
    };
    let tone = first.tone;
    let mut body = String::new();
    for (position, phrase) in chosen.iter().enumerate() {
        let text = book.render(&phrase.id, &phrase.body, &known.slots)?;
        if position > 0 {
            body.push_str("\n\n");
            if let Some(topic) = book.topic(phrase.intent) {
                body.push_str("また、");
                body.push_str(topic);
                body.push_str("につきまして、以下のとおりご案内いたします。\n");
            }
        }
        body.push_str(&text);
    }
    let chat = conversation.platform != Platform::AmazonJp;
    let apology = chosen.iter().any(|phrase| phrase.tone == Tone::Apology);
    let frame = book.frame(chat);
    let draft = book.render("frame", &frame.template, &known.framed(conversation, profile, &body, apology))?;
    let missing = known.missing(book, &answered);
    let facts = known.used(&draft, &chosen);
    Ok(Suggestion {
        draft: Some(draft),
        intents: if neutral { Vec::new() } else { intents },
        tone: Some(tone),
        phrases: chosen.iter().map(|phrase| phrase.id.clone()).collect(),
        variant: variant % variants.max(1),
        variants,
        facts,
        missing,
        notice,
    })
}

fn notice(wanted: &Wanted) -> Option<Notice> {
    let has = |flag| wanted.flags.contains(&flag);
    let grave = [Flag::Safety, Flag::ThreatLegal, Flag::ThreatReview, Flag::Anger, Flag::FraudDoubt];
    if has(Flag::Abuse) {
        Some(Notice::Abuse)
    } else if has(Flag::LangNotJa) {
        Some(Notice::NotJapanese)
    } else if wanted.abstain && !wanted.by_operator {
        Some(Notice::Abstain)
    } else if grave.into_iter().any(has) || (wanted.primary == Intent::ComplaintThreat) {
        Some(Notice::NeedsPerson)
    } else {
        None
    }
}

/// What may be said, and where it comes from.
struct Known {
    facts: Vec<(Slot, Fact)>,
    state: Option<DeliveryState>,
    slots: Value,
    buyer: Option<Fact>,
}

impl Known {
    fn new(conversation: &Conversation, profile: &Profile, wanted: &Wanted, today: Date) -> Self {
        let mut facts: Vec<(Slot, Fact)> = Vec::new();
        let source = |name: &str| {
            conversation
                .facts
                .iter()
                .find(|fact| fact.name == name)
                .map_or_else(|| "page".to_owned(), |fact| fact.source.clone())
        };
        let mut page = |slot: Slot, value: Option<String>| {
            if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
                facts.push((slot, Fact { name: slot.id().to_owned(), value, source: source(slot.id()) }));
            }
        };
        page(Slot::OrderNumber, conversation.order_number.clone());
        page(Slot::Item, single_item(&conversation.items));
        page(Slot::TrackingNumber, conversation.tracking_number.clone());
        page(Slot::Carrier, conversation.carrier.clone());
        // A day that is over is no promise any more.
        page(Slot::PromisedDate, day(conversation.promised_date.as_deref(), |day| day >= today));
        page(Slot::ShipDate, day(conversation.ship_date.as_deref(), |day| day >= today));
        page(Slot::ShippedDate, day(conversation.shipped_date.as_deref(), |day| day <= today));
        let mut own = |slot: Slot, value: Option<String>, source: &str| {
            if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
                facts.push((slot, Fact { name: slot.id().to_owned(), value, source: source.to_owned() }));
            }
        };
        own(Slot::LeadTime, profile.lead_time_days.map(|days| format!("{days}営業日")), "profile");
        own(Slot::ReturnTerms, Some(profile.return_terms.trim().to_owned()), "profile");
        own(Slot::ContactBy, Some(written(next_business_day(profile, today))), "calendar");

        let state =
            conversation.delivery_state.or(conversation.shipped_date.is_some().then_some(DeliveryState::Shipped));
        let mut slots = std::collections::BTreeMap::new();
        for slot in Slot::ALL {
            let value = facts.iter().find(|(known, _)| *known == slot).map(|(_, fact)| fact.value.clone());
            slots.insert(slot.id().to_owned(), value.map_or_else(|| Value::from(()), Value::from));
        }
        let photo = wanted.flags.contains(&Flag::PhotoAttached)
            || conversation.unanswered().is_some_and(|open| open.attachments > 0);
        slots.insert("photo_attached".to_owned(), Value::from(photo));
        slots.insert("follow_up".to_owned(), Value::from(conversation.is_follow_up()));
        let buyer = conversation.buyer_name.as_ref().map(|name| Fact {
            name: "buyer_name".to_owned(),
            value: name.clone(),
            source: source("buyer_name"),
        });
        Known { facts, state, slots: Value::from_pairs(slots), buyer }
    }

    fn has(&self, slot: Slot) -> bool {
        self.facts.iter().any(|(known, _)| *known == slot)
    }

    fn fits(&self, phrase: &Phrase) -> bool {
        phrase.when.is_none() || phrase.when == self.state
    }

    /// The phrases that can be said now, the most definite first.
    fn eligible<'a>(&self, book: &'a PhraseBook, intent: Intent) -> Vec<&'a Phrase> {
        let mut eligible: Vec<&Phrase> = book
            .phrases
            .iter()
            .filter(|phrase| phrase.intent == intent)
            .filter(|phrase| self.fits(phrase) && phrase.requires.iter().all(|slot| self.has(*slot)))
            .collect();
        eligible.sort_by_key(|phrase| std::cmp::Reverse((usize::from(phrase.when.is_some()), phrase.requires.len())));
        eligible
    }

    /// Facts that stand between the matter and a more definite phrase.
    fn missing(&self, book: &PhraseBook, intents: &[Intent]) -> Vec<Slot> {
        let mut missing: Vec<Slot> = book
            .phrases
            .iter()
            .filter(|phrase| intents.contains(&phrase.intent) && self.fits(phrase))
            .flat_map(|phrase| phrase.requires.iter().copied())
            .filter(|slot| !self.has(*slot))
            .collect();
        missing.sort_unstable();
        missing.dedup();
        missing
    }

    fn used(&self, draft: &str, chosen: &[&Phrase]) -> Vec<Fact> {
        let spoken = |slot: Slot, value: &str| {
            draft.contains(value)
                && chosen.iter().any(|phrase| phrase.requires.contains(&slot) || phrase.body.contains(slot.id()))
        };
        let buyer = self.buyer.iter().filter(|fact| draft.contains(&fact.value)).cloned();
        buyer
            .chain(self.facts.iter().filter(|(slot, fact)| spoken(*slot, &fact.value)).map(|(_, fact)| fact.clone()))
            .collect()
    }

    fn framed(&self, conversation: &Conversation, profile: &Profile, body: &str, apology: bool) -> Value {
        let shop = Some(profile.shop_name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .or_else(|| conversation.shop.clone());
        let person = Some(profile.person.trim().to_owned()).filter(|name| !name.is_empty());
        let optional = |value: Option<String>| value.map_or_else(|| Value::from(()), Value::from);
        minijinja::context! {
            addressee => addressee(conversation.buyer_name.as_deref()),
            shop => optional(shop),
            person => optional(person),
            follow_up => conversation.messages.iter().any(|m| m.author == Author::Seller),
            apology => apology,
            body => body,
        }
    }
}

/// `山田 花子 様`, `いろは株式会社 御中`, or `お客様` where the name is not known.
fn addressee(name: Option<&str>) -> String {
    let Some(name) = name.map(str::trim).filter(|name| !name.is_empty()) else { return "お客様".to_owned() };
    let company = ["株式会社", "有限会社", "合同会社", "一般社団法人", "財団法人", "医療法人", "学校法人"];
    // A person's name may follow the company's: then it is a person who is addressed.
    if company.iter().any(|word| name.contains(word)) && !name.contains([' ', '\u{3000}']) {
        format!("{name} 御中")
    } else {
        format!("{name} 様")
    }
}

fn single_item(items: &[String]) -> Option<String> {
    match items {
        [only] if only.chars().count() <= LONGEST_ITEM => Some(only.clone()),
        _ => None,
    }
}

fn day(iso: Option<&str>, holds: impl Fn(Date) -> bool) -> Option<String> {
    iso?.parse::<Date>().ok().filter(|day| holds(*day)).map(written)
}

#[cfg(test)]
pub(super) mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::conversation::Message;

    /// A buyer's question of which nothing else is known.
    pub(crate) fn conversation(platform: Platform) -> Conversation {
        let mut conversation: Conversation =
            serde_json::from_value(serde_json::json!({"platform": platform, "buyer_name": "山田 花子"})).unwrap();
        conversation.messages =
            vec![Message {
                author: Author::Buyer, text: "発送はいつですか".to_owned(), time: None, attachments: 0
            }];
        conversation
    }

    fn wanted(primary: Intent) -> Wanted {
        Wanted { primary, secondary: Vec::new(), flags: Vec::new(), abstain: false, by_operator: false }
    }

    fn draft(conversation: &Conversation, wanted: &Wanted, profile: &Profile, variant: usize) -> Suggestion {
        suggest(&PhraseBook::new().unwrap(), conversation, wanted, profile, date(2026, 11, 25), variant).unwrap()
    }

    /// A conversation and a profile of which everything is known.
    pub(crate) fn full(platform: Platform) -> (Conversation, Profile) {
        let mut full = conversation(platform);
        full.order_number = Some("250-1111111-2222222".to_owned());
        full.items = vec!["木製スツール".to_owned()];
        full.tracking_number = Some("444413758703".to_owned());
        full.carrier = Some("ヤマト運輸".to_owned());
        full.promised_date = Some("2026-11-28".to_owned());
        full.ship_date = Some("2026-11-27".to_owned());
        full.shipped_date = Some("2026-11-24".to_owned());
        let profile = Profile {
            shop_name: "いろは商店".to_owned(),
            person: "佐藤".to_owned(),
            lead_time_days: Some(2),
            return_terms: "商品到着後8日以内の未使用品に限り承ります。".to_owned(),
            ..Profile::default()
        };
        (full, profile)
    }

    /// Every phrase, on both platforms, with nothing known, with all, and with each single fact.
    #[test]
    fn every_phrase_renders_and_states_no_number_that_is_not_known() {
        let book = PhraseBook::new().unwrap();
        for platform in [Platform::AmazonJp, Platform::Rakuten] {
            for intent in Intent::ALL.into_iter().filter(|intent| intent.answerable()) {
                for state in [
                    None,
                    Some(DeliveryState::NotShipped),
                    Some(DeliveryState::Shipped),
                    Some(DeliveryState::Delivered),
                ] {
                    for with_facts in [false, true] {
                        let (mut conversation, mut profile) = full(platform);
                        if !with_facts {
                            conversation = self::conversation(platform);
                            profile = Profile::default();
                        }
                        conversation.delivery_state = state;
                        let wanted = wanted(intent);
                        let variants = draft(&conversation, &wanted, &profile, 0).variants;
                        for variant in 0..variants {
                            let suggestion =
                                suggest(&book, &conversation, &wanted, &profile, date(2026, 11, 25), variant).unwrap();
                            let text = suggestion.draft.unwrap();
                            assert!(!text.contains(['{', '}']) && !text.contains("none"), "{text}");
                            assert!(text.starts_with("山田 花子 様\n"), "{text}");
                            assert_eq!(text.matches("様\n").count(), 1);
                            assert!(!text.contains("\n\n\n"), "{text}");
                            let mut rest = text.clone();
                            for fact in &suggestion.facts {
                                rest = rest.replace(&fact.value, "");
                            }
                            assert!(!rest.contains(|c: char| c.is_ascii_digit()), "{:?}\n{rest}", suggestion.phrases);
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_known_date_is_said_and_a_past_one_is_not() {
        let (mut conversation, profile) = full(Platform::AmazonJp);
        conversation.shipped_date = None;
        conversation.delivery_state = Some(DeliveryState::NotShipped);
        let suggestion = draft(&conversation, &wanted(Intent::ShipWhen), &profile, 0);
        assert!(suggestion.draft.as_ref().unwrap().contains("11月27日（金）"), "{suggestion:?}");
        assert!(suggestion.facts.iter().any(|fact| fact.name == "ship_date"));
        conversation.ship_date = Some("2026-11-20".to_owned());
        conversation.promised_date = None;
        let suggestion = draft(&conversation, &wanted(Intent::ShipWhen), &Profile::default(), 0);
        assert!(!suggestion.draft.as_ref().unwrap().contains("11月20日"));
        assert!(suggestion.draft.as_ref().unwrap().contains("11月26日（木）"), "{suggestion:?}");
        assert!(suggestion.missing.contains(&Slot::ShipDate));
    }

    #[test]
    fn several_matters_are_one_reply() {
        let mut both = wanted(Intent::CancelOrder);
        both.secondary = vec![Intent::ReceiptInvoice];
        let suggestion = draft(&conversation(Platform::Rakuten), &both, &Profile::default(), 0);
        let text = suggestion.draft.unwrap();
        assert_eq!(suggestion.phrases.len(), 2);
        assert!(text.contains("また、領収書・請求書につきまして"));
        assert_eq!(text.matches("ありがとうございます").count(), 1, "{text}");
    }

    #[test]
    fn there_is_no_draft_for_thanks_pitches_and_answered_threads() {
        let thanks = draft(&conversation(Platform::AmazonJp), &wanted(Intent::ThanksNoReply), &Profile::default(), 0);
        assert_eq!((thanks.draft, thanks.notice), (None, Some(Notice::NoReplyNeeded)));
        let spam = draft(&conversation(Platform::AmazonJp), &wanted(Intent::SpamPhishing), &Profile::default(), 0);
        assert_eq!((spam.draft, spam.notice), (None, Some(Notice::Spam)));
        let mut answered = conversation(Platform::AmazonJp);
        answered.messages[0].author = Author::Seller;
        let answered = draft(&answered, &wanted(Intent::ShipWhen), &Profile::default(), 0);
        assert_eq!((answered.draft, answered.notice), (None, Some(Notice::Answered)));
    }

    #[test]
    fn unsure_means_a_neutral_draft_and_a_person() {
        let mut unsure = wanted(Intent::RefundStatus);
        unsure.abstain = true;
        let suggestion = draft(&conversation(Platform::AmazonJp), &unsure, &Profile::default(), 0);
        assert_eq!(suggestion.notice, Some(Notice::Abstain));
        assert!(suggestion.phrases[0].starts_with("other."));
        assert!(suggestion.draft.unwrap().contains("11月26日（木）"));
    }

    #[test]
    fn names() {
        assert_eq!(addressee(Some("山田 花子")), "山田 花子 様");
        assert_eq!(addressee(Some("いろは株式会社")), "いろは株式会社 御中");
        assert_eq!(addressee(Some("いろは株式会社 佐藤")), "いろは株式会社 佐藤 様");
        assert_eq!(addressee(None), "お客様");
    }
}
