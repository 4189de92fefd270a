//! A buyer's conversation as it stands on the page: what every later step works on.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The marketplace whose rules, limits and manners hold for a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum Platform {
    /// Amazon.co.jp.
    #[serde(rename = "amazon-jp")]
    AmazonJp,
    /// Rakuten Ichiba.
    #[serde(rename = "rakuten")]
    Rakuten,
    /// Yahoo! Shopping; appears in corpora, no site definition yet.
    #[serde(rename = "yahoo-shopping")]
    YahooShopping,
}

impl Platform {
    /// Every platform.
    pub const ALL: [Platform; 3] = [Platform::AmazonJp, Platform::Rakuten, Platform::YahooShopping];

    /// The id used in data, messages and contracts.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Platform::AmazonJp => "amazon-jp",
            Platform::Rakuten => "rakuten",
            Platform::YahooShopping => "yahoo-shopping",
        }
    }
}

/// An id that is no platform.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown platform {0:?}; one of amazon-jp, rakuten, yahoo-shopping")]
pub struct UnknownPlatform(pub String);

impl FromStr for Platform {
    type Err = UnknownPlatform;

    fn from_str(id: &str) -> Result<Self, Self::Err> {
        Platform::ALL.into_iter().find(|platform| platform.id() == id).ok_or_else(|| UnknownPlatform(id.to_owned()))
    }
}

/// Who wrote a message. Never guessed: a bubble whose side cannot be told is [`Author::Uncertain`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Author {
    /// The customer.
    Buyer,
    /// The shop.
    Seller,
    /// The platform itself: automatic notices.
    System,
    /// The page does not say.
    Uncertain,
}

/// One message of the thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Message {
    /// Who wrote it.
    pub author: Author,
    /// The text with its line breaks, trimmed.
    pub text: String,
    /// Local time as the page states it, `YYYY-MM-DDTHH:MM`; `None` where it is not stated in full.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// How many attachments hang on it.
    #[serde(default)]
    pub attachments: usize,
}

/// Whether the shop's parcel has left, as the page states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// Not handed to the carrier.
    NotShipped,
    /// On its way.
    Shipped,
    /// The carrier reports it as delivered.
    Delivered,
}

/// The page's own reply box.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ReplyBox {
    /// Whether there is one that takes text now.
    pub present: bool,
    /// Whether it holds nothing but white space.
    #[serde(default)]
    pub empty: bool,
    /// The box's own `maxlength` in UTF-16 units, where the page sets one.
    #[serde(default)]
    pub max_length: Option<usize>,
    /// Most UTF-16 units of a reply: the lower of `max_length` and the platform's documented limit.
    #[serde(default)]
    pub limit: Option<usize>,
    /// Most characters of a line, where the platform has such a rule.
    #[serde(default)]
    pub line_limit: Option<usize>,
}

/// Something the page states about the order, with where it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Fact {
    /// Which slot it fills, such as `order_number` or `promised_date`.
    pub name: String,
    /// The value as used in a draft's data: dates are `YYYY-MM-DD`.
    pub value: String,
    /// The words of the page it was read from, shortened.
    pub source: String,
}

/// An open conversation, read from the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Conversation {
    /// Which site definition read it, such as `rakuten-rms`.
    #[serde(default)]
    pub site: String,
    /// Whose rules hold.
    pub platform: Platform,
    /// The shop's name, where the page shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shop: Option<String>,
    /// The shop's id, where the page states it: whose profile may be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shop_id: Option<String>,
    /// Identity from the URL: Amazon's case UUID, Rakuten's inquiry number.
    #[serde(default)]
    pub id: String,
    /// The buyer's name without 様; `None` where it is hidden or not certain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer_name: Option<String>,
    /// The platform's own category of the inquiry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// The platform's own kind of the inquiry (店舗問い合わせ, 受注問い合わせ …).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The order the page names, if it names exactly one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_number: Option<String>,
    /// Names of the ordered or asked-about items.
    #[serde(default)]
    pub items: Vec<String>,
    /// The parcel's number, digits and letters without separators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracking_number: Option<String>,
    /// The carrier's name as shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carrier: Option<String>,
    /// The arrival date promised on the page, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised_date: Option<String>,
    /// The planned day of dispatch, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ship_date: Option<String>,
    /// The day the parcel was dispatched, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shipped_date: Option<String>,
    /// Whether the parcel has left, only where the page states it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_state: Option<DeliveryState>,
    /// The thread, oldest first.
    #[serde(default)]
    pub messages: Vec<Message>,
    /// The page's reply box.
    #[serde(default, rename = "box")]
    pub reply_box: ReplyBox,
    /// Where each of the facts above was read.
    #[serde(default)]
    pub facts: Vec<Fact>,
}

/// The part of a thread that waits for an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unanswered {
    /// The last run of buyer messages, joined by blank lines (`intents.md` §1 rule 1).
    pub text: String,
    /// The seller's message just before it, or an empty text.
    pub prev_seller: String,
    /// Attachments on the run.
    pub attachments: usize,
}

impl Conversation {
    /// The last run of buyer messages, or `None` when the shop wrote last, nothing was written, or a message of the
    /// run cannot be told from the shop's own.
    #[must_use]
    pub fn unanswered(&self) -> Option<Unanswered> {
        let spoken: Vec<&Message> = self.messages.iter().filter(|m| m.author != Author::System).collect();
        let start = spoken.iter().rposition(|m| m.author != Author::Buyer).map_or(0, |index| index + 1);
        let run = spoken.get(start..)?;
        if run.is_empty() {
            return None;
        }
        let before = start.checked_sub(1).and_then(|index| spoken.get(index));
        if before.is_some_and(|message| message.author == Author::Uncertain) {
            return None;
        }
        Some(Unanswered {
            text: run.iter().map(|m| m.text.as_str()).collect::<Vec<_>>().join("\n\n"),
            prev_seller: before.map(|m| m.text.clone()).unwrap_or_default(),
            attachments: run.iter().map(|m| m.attachments).sum(),
        })
    }

    /// A number of the thread's content: a draft made for one fingerprint does not fit another. FNV-1a over authors and
    /// texts, as 16 hexadecimal digits.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        for message in &self.messages {
            add(message.author as u8);
            message.text.bytes().for_each(&mut add);
            add(0xff);
        }
        format!("{hash:016x}")
    }

    /// Whether the shop has written in this thread before.
    #[must_use]
    pub fn is_follow_up(&self) -> bool {
        self.messages.iter().any(|message| message.author == Author::Seller)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conversation(authors: &[Author]) -> Conversation {
        let mut conversation: Conversation = serde_json::from_str(r#"{"platform":"rakuten"}"#).unwrap();
        conversation.messages = authors
            .iter()
            .enumerate()
            .map(|(n, &author)| Message { author, text: n.to_string(), time: None, attachments: 1 })
            .collect();
        conversation
    }

    #[test]
    fn the_last_run_of_the_buyer_is_one_unit() {
        use Author::{Buyer, Seller, System};
        let open = conversation(&[Buyer, Seller, Buyer, System, Buyer]).unanswered().unwrap();
        assert_eq!((open.text.as_str(), open.prev_seller.as_str(), open.attachments), ("2\n\n4", "1", 2));
        assert_eq!(conversation(&[Buyer, Seller]).unanswered(), None);
        assert_eq!(conversation(&[]).unanswered(), None);
    }

    #[test]
    fn the_fingerprint_tells_threads_apart() {
        let one = conversation(&[Author::Buyer, Author::Seller]);
        let mut two = one.clone();
        assert_eq!(one.fingerprint(), two.fingerprint());
        two.messages[1].author = Author::Buyer;
        assert_ne!(one.fingerprint(), two.fingerprint());
        two = one.clone();
        two.messages[1].text.push('!');
        assert_ne!(one.fingerprint(), two.fingerprint());
    }

    #[test]
    fn an_uncertain_author_at_the_border_gives_nothing() {
        assert_eq!(conversation(&[Author::Uncertain, Author::Buyer]).unanswered(), None);
        assert_eq!(conversation(&[Author::Buyer, Author::Uncertain]).unanswered(), None);
    }
}
