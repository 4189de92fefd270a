//! What is known of a conversation and its shop: all that a draft may say, each fact with its source.

use jiff::civil::{Date, Time};
use unicode_normalization::UnicodeNormalization;

use super::calendar::{in_language, next_business_day};
use super::phrase::{Branch, When};
use super::profile::{Profile, Terms};
use super::slot::Slot;
use super::suggest::Wanted;
use crate::conversation::{Author, Conversation, DeliveryState, Fact};
use crate::flag::Flag;
use crate::interface::Language;

/// A name longer than this makes a sentence unreadable; marketplaces' item names are often whole descriptions.
const LONGEST_ITEM: usize = 40;

/// A value that is written otherwise in each language.
#[derive(Clone, Debug)]
enum Written {
    Text(String),
    Day(Date),
    BusinessDays(u8),
    Clock(Time),
    List(Vec<String>),
}

impl Written {
    fn text(&self, language: Language) -> String {
        match self {
            Written::Text(text) => text.clone(),
            Written::Day(day) => in_language(*day, language),
            Written::BusinessDays(days) => match language {
                Language::Ja => format!("{days}営業日"),
                Language::ZhCn => format!("{days}个工作日"),
                Language::En if *days == 1 => "1 business day".to_owned(),
                Language::En => format!("{days} business days"),
            },
            Written::Clock(time) => {
                let (hour, minute) = (time.hour(), time.minute());
                match language {
                    Language::Ja if minute == 0 => format!("{hour}時"),
                    Language::Ja => format!("{hour}時{minute}分"),
                    Language::ZhCn if minute == 0 => format!("{hour}点"),
                    Language::ZhCn => format!("{hour}点{minute}分"),
                    Language::En => format!("{hour}:{minute:02}"),
                }
            }
            Written::List(items) => items.join(if language == Language::En { ", " } else { "・" }),
        }
    }
}

/// A fact with where it comes from: `page`, the words of the page, `profile`, `calendar` or `buyer`.
#[derive(Clone, Debug)]
pub(super) struct Known {
    facts: Vec<(Slot, Written, String)>,
    situation: When,
    flags: Vec<Flag>,
    contact_by: Date,
    /// The message in one spelling, for the words it mentions.
    words: String,
    /// Whether the shop has written in the thread before.
    pub(super) answered_before: bool,
}

impl Known {
    pub(super) fn new(conversation: &Conversation, profile: Option<&Profile>, wanted: &Wanted, today: Date) -> Self {
        let mut known = Known {
            facts: Vec::new(),
            situation: situation(conversation, profile, wanted, today),
            flags: wanted.flags.clone(),
            contact_by: next_business_day(profile.unwrap_or(&Profile::default()), today),
            words: wanted.words.nfkc().collect::<String>().to_lowercase(),
            answered_before: conversation.messages.iter().any(|message| message.author == Author::Seller),
        };
        known.of_page(conversation, today);
        if let Some(profile) = profile {
            known.of_profile(profile, today);
        }
        if !known.has(Slot::ShopName) {
            known.add(Slot::ShopName, conversation.shop.clone().map(Written::Text), "page");
        }
        known.add(Slot::ContactBy, Some(Written::Day(known.contact_by)), "calendar");
        let wished = wanted.wished_date.filter(|day| *day >= today);
        known.add(Slot::WishedDate, wished.map(Written::Day), "buyer");
        known.add(Slot::Quantity, wanted.quantity.clone().map(Written::Text), "buyer");
        known
    }

    fn add(&mut self, slot: Slot, value: Option<Written>, source: &str) {
        let value = match value {
            // The marks of the composer must not come from outside.
            Some(Written::Text(text)) => {
                let clean: String = text.trim().chars().filter(|c| !('\u{E000}'..='\u{F8FF}').contains(c)).collect();
                Some(Written::Text(clean)).filter(|_| !text.trim().is_empty())
            }
            Some(Written::List(items)) if items.is_empty() => None,
            value => value,
        };
        if let Some(value) = value {
            self.facts.push((slot, value, source.to_owned()));
        }
    }

    fn of_page(&mut self, page: &Conversation, today: Date) {
        let text = |value: &Option<String>| value.clone().map(Written::Text);
        // A day that is over is no promise any more.
        let ahead = |value: &Option<String>| day(value.as_deref()).filter(|day| *day >= today).map(Written::Day);
        let over = |value: &Option<String>| day(value.as_deref()).filter(|day| *day <= today).map(Written::Day);
        for (slot, value) in [
            (Slot::BuyerName, text(&page.buyer_name)),
            (Slot::OrderNumber, text(&page.order_number)),
            (Slot::Item, single_item(&page.items).map(Written::Text)),
            (Slot::TrackingNumber, text(&page.tracking_number)),
            (Slot::Carrier, text(&page.carrier)),
            (Slot::PromisedDate, ahead(&page.promised_date)),
            (Slot::ShipDate, ahead(&page.ship_date)),
            (Slot::ShippedDate, over(&page.shipped_date)),
        ] {
            let words = page.facts.iter().find(|fact| fact.name == slot.id()).map(|fact| fact.source.as_str());
            self.add(slot, value, words.unwrap_or("page"));
        }
    }

    fn of_profile(&mut self, profile: &Profile, today: Date) {
        let text = |value: &str| Some(Written::Text(value.to_owned()));
        self.add(Slot::ShopName, text(&profile.shop_name), "profile");
        self.add(Slot::Person, text(&profile.person), "profile");
        self.add(Slot::Signature, text(&profile.signature), "profile");
        self.add(Slot::LeadTime, profile.lead_time_days.map(Written::BusinessDays), "profile");
        self.add(Slot::CutOff, profile.cut_off.map(Written::Clock), "profile");
        self.add(Slot::Carriers, Some(Written::List(profile.carriers.clone())), "profile");
        if profile.invoice_registered == Some(true) {
            self.add(Slot::InvoiceNumber, text(&profile.invoice_number), "profile");
        }
        for &terms in Terms::ALL {
            self.add(terms.slot(), profile.terms_on(terms, today).and_then(text), "profile");
        }
    }

    pub(super) fn has(&self, slot: Slot) -> bool {
        self.facts.iter().any(|(known, ..)| *known == slot)
    }

    /// By when the shop writes again.
    pub(super) fn contact_by(&self) -> Date {
        self.contact_by
    }

    pub(super) fn photo(&self) -> bool {
        self.situation.photo == Some(true)
    }

    /// Whether the day that was promised is over.
    pub(super) fn late(&self) -> bool {
        self.situation.late == Some(true)
    }

    /// The slots that are known, in the order of the facts, with their values in a language.
    pub(super) fn values(&self, language: Language) -> impl Iterator<Item = (Slot, String)> {
        self.facts.iter().map(move |(slot, value, _)| (*slot, value.text(language)))
    }

    /// A fact by its place, as it is shown and checked.
    pub(super) fn fact(&self, index: usize) -> Option<Fact> {
        let (slot, value, source) = self.facts.get(index)?;
        Some(Fact { name: slot.id().to_owned(), value: value.text(Language::Ja), source: source.clone() })
    }

    /// All facts.
    pub(super) fn all(&self) -> Vec<Fact> {
        (0..self.facts.len()).filter_map(|index| self.fact(index)).collect()
    }

    /// Whether a branch can be said now.
    pub(super) fn allows(&self, branch: &Branch) -> bool {
        self.fits(&branch.when, false) && branch.requires.iter().all(|slot| self.has(*slot))
    }

    /// Whether the message has the flag a branch is for, or none is asked for.
    pub(super) fn is_flagged(&self, branch: &Branch) -> bool {
        branch.when.flag.is_none_or(|flag| self.flags.contains(&flag))
    }

    /// Whether the message has a word a branch is for, or none is asked for.
    pub(super) fn mentions(&self, branch: &Branch) -> bool {
        let words = &branch.when.mentions;
        words.is_empty() || words.iter().any(|word| self.words.contains(word.as_str()))
    }

    /// What is missing for a branch that could fit: it has to be stated on the page or in the profile.
    pub(super) fn missing(&self, branch: &Branch) -> Vec<Slot> {
        if !self.fits(&branch.when, true) {
            return Vec::new();
        }
        branch.requires.iter().copied().filter(|slot| !self.has(*slot)).collect()
    }

    /// Whether the conditions hold; `open` lets what is not known pass.
    fn fits(&self, when: &When, open: bool) -> bool {
        fn fit<T: PartialEq + Copy>(asked: Option<T>, known: Option<T>, open: bool) -> bool {
            match (asked, known) {
                (None, _) => true,
                (Some(asked), Some(known)) => asked == known,
                (Some(_), None) => open,
            }
        }
        let now = &self.situation;
        fit(when.state, now.state, open)
            && fit(when.late, now.late, open)
            && fit(when.photo, now.photo, open)
            && fit(when.remedy, now.remedy, false)
            && fit(when.registered, now.registered, open)
    }
}

fn situation(conversation: &Conversation, profile: Option<&Profile>, wanted: &Wanted, today: Date) -> When {
    let state = conversation.delivery_state.or(conversation.shipped_date.is_some().then_some(DeliveryState::Shipped));
    let attached = conversation.unanswered().is_some_and(|open| open.attachments > 0);
    When {
        state,
        late: late(conversation, state, today),
        photo: Some(attached || wanted.flags.contains(&Flag::PhotoAttached)),
        remedy: wanted.remedy,
        registered: profile.and_then(|profile| profile.invoice_registered),
        flag: None,
        mentions: Vec::new(),
    }
}

/// Whether a promised day is over before its promise was kept; nothing where the page promises none.
fn late(conversation: &Conversation, state: Option<DeliveryState>, today: Date) -> Option<bool> {
    let dispatch = day(conversation.ship_date.as_deref())
        .filter(|_| !matches!(state, Some(DeliveryState::Shipped | DeliveryState::Delivered)));
    let arrival = day(conversation.promised_date.as_deref()).filter(|_| state != Some(DeliveryState::Delivered));
    dispatch.into_iter().chain(arrival).map(|day| day < today).reduce(|one, other| one || other)
}

fn single_item(items: &[String]) -> Option<String> {
    match items {
        [only] if only.chars().count() <= LONGEST_ITEM => Some(only.clone()),
        _ => None,
    }
}

fn day(iso: Option<&str>) -> Option<Date> {
    iso?.parse().ok()
}
