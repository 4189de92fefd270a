//! A site's definition: everything Henji knows about one back office, as data (`definitions/*.toml`).
//!
//! Selectors are evaluated by the browser (the page script marks what matches); patterns over text are evaluated here.
//! Order matters: within a role, an earlier entry is preferred to a later one.

use henji_core::conversation::Platform;
use regex::Regex;
use serde::{Deserialize, Serialize};

use crate::page::{Index, Page};

/// How well a piece of site knowledge is founded (`page-facts.md`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Grade {
    /// Official, or measured.
    A,
    /// Working public code, recent.
    B,
    /// Old or single source.
    C,
    /// Inference.
    D,
}

/// What an element matching a selector is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkRole {
    /// Holds the messages of the open conversation.
    Thread,
    /// Shows other conversations, searches or menus: never read as part of this one.
    Elsewhere,
    /// A placeholder while something loads.
    Skeleton,
    /// Facts about the order.
    OrderPanel,
    /// The text of one message.
    Body,
    /// One message of the buyer.
    Buyer,
    /// One message of the shop.
    Seller,
    /// One notice of the platform.
    System,
    /// An attachment of a message.
    Attachment,
    /// The name of an ordered item.
    Item,
    /// Text proposed to the shop, not sent by anybody.
    Proposal,
    /// The reply box itself.
    ReplyBox,
    /// A box for something else.
    OtherBox,
}

/// What a text that matches a pattern is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextRole {
    /// Names the buyer as the author of a message.
    BuyerLabel,
    /// Names the shop as the author of a message.
    SellerLabel,
    /// Names the platform as the author of a message.
    SystemLabel,
    /// Names somebody else as the author of a message: neither the buyer nor the shop.
    OtherLabel,
    /// An automatic reply starts.
    AutoReplyStart,
    /// An automatic reply ends; without its start, all before it is no part of the thread.
    AutoReplyEnd,
    /// The thread ends before the first of these.
    ThreadUntil,
    /// A placeholder or label of the reply box.
    ReplyBoxLabel,
    /// A placeholder or label of another box.
    OtherBoxLabel,
    /// A line beside a message that is not part of it.
    Decoration,
    /// Shown instead of a message that was taken away.
    Deleted,
    /// Shown when the session is over.
    Login,
}

/// A selector with its reason.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// What the element is.
    pub role: MarkRole,
    /// CSS selector, evaluated by the browser inside every tree of the page.
    pub selector: String,
    /// Why it is believed.
    pub why: String,
    /// How well.
    pub grade: Grade,
    /// When it was last seen or decided, `YYYY-MM-DD`.
    pub date: String,
}

/// A text pattern with its reason.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextRule {
    /// What the text is.
    pub role: TextRole,
    /// Regular expression over one line.
    #[serde(deserialize_with = "pattern")]
    pub pattern: Regex,
    /// Why it is believed.
    pub why: String,
    /// How well.
    pub grade: Grade,
    /// When it was last seen or decided.
    pub date: String,
}

/// What a labelled value on the page is, and how it is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactName {
    /// The number of the order.
    OrderNumber,
    /// The parcel's number.
    TrackingNumber,
    /// Who carries it.
    Carrier,
    /// Promised arrival.
    PromisedDate,
    /// Planned dispatch.
    ShipDate,
    /// Day of dispatch.
    ShippedDate,
    /// Whether it has left.
    DeliveryState,
    /// Name of an item.
    Item,
    /// Who asks.
    BuyerName,
    /// The platform's category.
    Category,
    /// The platform's kind of inquiry.
    Kind,
    /// The shop's name.
    Shop,
}

impl FactName {
    /// The name used in facts and messages.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            FactName::OrderNumber => "order_number",
            FactName::TrackingNumber => "tracking_number",
            FactName::Carrier => "carrier",
            FactName::PromisedDate => "promised_date",
            FactName::ShipDate => "ship_date",
            FactName::ShippedDate => "shipped_date",
            FactName::DeliveryState => "delivery_state",
            FactName::Item => "item",
            FactName::BuyerName => "buyer_name",
            FactName::Category => "category",
            FactName::Kind => "kind",
            FactName::Shop => "shop",
        }
    }
}

/// A labelled value: `label` on a line of its own with the value on the next, or both on one line.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactRule {
    /// Which fact.
    pub name: FactName,
    /// Regular expression of the label, matched at the start of a line.
    #[serde(default, deserialize_with = "optional_pattern")]
    pub label: Option<Regex>,
    /// Regular expression the value must match; group 1 is the value if there is one. Without a label it is searched in
    /// every line of the rule's place.
    #[serde(deserialize_with = "pattern")]
    pub value: Regex,
    /// For `delivery_state`: what a match means.
    #[serde(default)]
    pub means: Option<String>,
    /// Where: beside the thread (the default), or also its headings.
    #[serde(default)]
    pub place: Place,
    /// Why it is believed.
    pub why: String,
    /// How well.
    pub grade: Grade,
    /// When it was last seen or decided.
    pub date: String,
}

/// Which part of the page a fact is read from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Everything but messages, boxes and other conversations.
    #[default]
    Beside,
    /// Only headings and what the site marks as the order's panel.
    Panel,
    /// Only headings.
    Heading,
}

/// How the conversation's identity is read from the address.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// Name of the query parameter that holds it, or none for the path.
    #[serde(default)]
    pub query: Option<String>,
    /// Another parameter that must have this value.
    #[serde(default)]
    pub when: Option<(String, String)>,
    /// Regular expression over the parameter or the path; group 1 is the identity.
    #[serde(deserialize_with = "pattern")]
    pub pattern: Regex,
    /// Why it is believed.
    pub why: String,
    /// How well.
    pub grade: Grade,
    /// When it was last seen or decided.
    pub date: String,
}

/// How the shop's id is read from the conversation's.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShopId {
    /// Regular expression over the conversation's identity; group 1 is the shop's id.
    #[serde(deserialize_with = "pattern")]
    pub pattern: Regex,
    /// Why it is believed.
    pub why: String,
    /// How well.
    pub grade: Grade,
    /// When it was last seen or decided.
    pub date: String,
}

/// How the thread is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThreadModel {
    /// Bubbles, each with its own cue of who wrote it.
    Bubbles,
    /// Blocks of lines: time, sender, text.
    Blocks,
}

/// The platform's documented limits of a reply.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Most characters of a reply.
    pub max_length: usize,
    /// Most characters of a line.
    #[serde(default)]
    pub max_line_length: Option<usize>,
    /// Why it is believed.
    pub why: String,
    /// How well.
    pub grade: Grade,
    /// When it was last seen or decided.
    pub date: String,
}

/// One site.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// Id, as in `Conversation::site`.
    pub id: String,
    /// Whose rules hold.
    pub platform: Platform,
    /// Hosts it answers on.
    pub hosts: Vec<String>,
    /// Paths under which a session that has ended lands.
    #[serde(default, deserialize_with = "optional_pattern")]
    pub login_path: Option<Regex>,
    /// How its thread is laid out.
    pub thread: ThreadModel,
    /// Limits of a reply.
    pub limits: Limits,
    /// Ways to the identity, the first that matches counts.
    pub identity: Vec<Identity>,
    /// The way to the shop's id, where the page states it.
    #[serde(default)]
    pub shop_id: Option<ShopId>,
    /// Selectors.
    pub mark: Vec<Mark>,
    /// Patterns.
    pub text: Vec<TextRule>,
    /// Facts.
    pub fact: Vec<FactRule>,
}

/// What the page script is to look for; all it knows of a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Plan {
    /// The site.
    pub site: String,
    /// Selectors to mark, by position.
    pub marks: Vec<String>,
    /// Attributes to report.
    pub attributes: Vec<String>,
    /// Most elements to report.
    pub max_elements: u32,
}

const ATTRIBUTES: [&str; 18] = [
    "id",
    "class",
    "role",
    "href",
    "placeholder",
    "label",
    "title",
    "alt",
    "name",
    "datetime",
    "aria-label",
    "aria-busy",
    "aria-roledescription",
    "data-author",
    "data-sender",
    "data-role",
    "data-party-role",
    "data-testid",
];

impl Site {
    /// What its page script is to look for.
    #[must_use]
    pub fn plan(&self) -> Plan {
        Plan {
            site: self.id.clone(),
            marks: self.mark.iter().map(|mark| mark.selector.clone()).collect(),
            attributes: ATTRIBUTES.iter().map(|&name| name.to_owned()).collect(),
            max_elements: 12_000,
        }
    }

    /// Whether a line of text has a role.
    #[must_use]
    pub fn text_is(&self, role: TextRole, line: &str) -> bool {
        self.text.iter().any(|rule| rule.role == role && rule.pattern.is_match(line))
    }

    /// The position in the definition of the first mark of a role among an element's marks: lower is better founded.
    #[must_use]
    pub fn mark_rank(&self, role: MarkRole, marks: &[u16]) -> Option<usize> {
        marks
            .iter()
            .map(|&position| usize::from(position))
            .filter(|&position| self.mark.get(position).is_some_and(|mark| mark.role == role))
            .min()
    }
}

impl Site {
    /// Whether an element or one around it has a role.
    #[must_use]
    pub fn is_within(&self, role: MarkRole, page: &Page, index: Index) -> bool {
        page.around(index).any(|i| self.mark_rank(role, &page.element(i).marks).is_some())
    }
}

fn pattern<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Regex, D::Error> {
    let text = String::deserialize(deserializer)?;
    Regex::new(&text).map_err(serde::de::Error::custom)
}

fn optional_pattern<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Regex>, D::Error> {
    pattern(deserializer).map(Some)
}

/// Why the definitions can't be used. Only an edit of the definition files can bring it about, and a test reads them.
#[derive(Debug, thiserror::Error)]
#[error("site definition {file}: {reason}")]
pub struct DefinitionError {
    file: &'static str,
    reason: String,
}

/// All sites, parsed. Done once per start of the engine.
///
/// # Errors
/// A definition file that does not parse.
pub fn sites() -> Result<Vec<Site>, DefinitionError> {
    [
        ("amazon-seller-central.toml", include_str!("../definitions/amazon-seller-central.toml")),
        ("rakuten-rms.toml", include_str!("../definitions/rakuten-rms.toml")),
    ]
    .into_iter()
    .map(|(file, text)| toml::from_str(text).map_err(|error| DefinitionError { file, reason: error.to_string() }))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definitions_parse_and_are_dated() {
        let sites = sites().unwrap();
        assert_eq!(sites.len(), 2);
        for site in &sites {
            let dates = site.mark.iter().map(|m| &m.date).chain(site.text.iter().map(|t| &t.date));
            for date in dates.chain(site.fact.iter().map(|f| &f.date)) {
                assert!(date.parse::<jiff::civil::Date>().is_ok(), "{}: {date}", site.id);
            }
        }
    }

    /// Hashed classes and ordinal ids change with every build of the page.
    #[test]
    fn no_selector_leans_on_a_hashed_class_or_an_ordinal() {
        let hashed = Regex::new(r"sc-[A-Za-z]{5,}|katal-id-\d|\.[A-Za-z]*[0-9][A-Za-z0-9]{4,}").unwrap();
        for mark in sites().unwrap().iter().flat_map(|site| &site.mark) {
            assert!(!hashed.is_match(&mark.selector), "{}", mark.selector);
        }
    }
}
