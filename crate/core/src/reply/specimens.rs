//! Every reply the phrase book can give about a branch: each tone, length, level and platform, with all facts, with
//! others, with none that can be left out, and with each one left out. For the tests, the table of branches and the
//! proof by others' tools; nothing of it is meant for a buyer.

use std::collections::BTreeSet;

use jiff::civil::{Date, Time, date};

use super::phrase::{Branch, Length, Level, Line, PhraseBook, PhraseError, When};
use super::profile::{Profile, ShopText, Terms};
use super::review::Context;
use super::slot::Slot;
use super::suggest::{Suggestion, Wanted, Wording, suggest};
use crate::conversation::{Author, Conversation, DeliveryState, Message, Platform};
use crate::intent::Intent;

/// The day on which specimens are written: a Wednesday.
pub const TODAY: Date = date(2026, 11, 25);

/// A reply with what it was made from.
#[derive(Clone, Debug)]
pub struct Specimen {
    /// Unique: branch, tone, length, level, platform, facts.
    pub id: String,
    /// What the page states.
    pub conversation: Conversation,
    /// What the shop states.
    pub profile: Profile,
    /// What the buyer wants.
    pub wanted: Wanted,
    /// How it is worded.
    pub wording: Wording,
    /// The reply.
    pub suggestion: Suggestion,
}

impl Specimen {
    /// What the checker holds the reply against.
    #[must_use]
    pub fn context(&self) -> Context<'_> {
        Context {
            conversation: &self.conversation,
            profile: Some(&self.profile),
            known: &self.suggestion.known,
            intents: &self.suggestion.intents,
            confirmed: &[],
            overrides: None,
            today: TODAY,
        }
    }
}

/// Which facts a specimen knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Facts {
    All,
    /// All, with other values.
    Others,
    /// Only those the branch requires.
    Required,
    Without(Slot),
}

/// The specimens of a branch.
///
/// # Errors
/// A line that can't be rendered, which is what the tests look for.
pub fn of_branch(branch: &Branch) -> Result<Vec<Specimen>, PhraseError> {
    let book = PhraseBook::of(vec![branch.clone()])?;
    let intent = branch.intent().unwrap_or(Intent::Other);
    let mut sets = vec![Facts::All, Facts::Others, Facts::Required];
    sets.extend(optional(&book, branch).into_iter().map(Facts::Without));
    let mut specimens = Vec::new();
    for platform in [Platform::AmazonJp, Platform::Rakuten] {
        for &tone in &branch.tones {
            for length in [Length::Letter, Length::Chat] {
                for level in [Level::Standard, Level::Formal] {
                    for &facts in &sets {
                        for answered_before in [false, true] {
                            // Later replies differ in few lines; one set of facts shows them.
                            if answered_before && facts != Facts::All {
                                continue;
                            }
                            let situation = Situation { platform, intent, facts, answered_before };
                            let wording =
                                Wording { variant: 0, tone: Some(tone), level: Some(level), length: Some(length) };
                            let id = format!(
                                "{}/{}/{length:?}/{level:?}/{}/{facts:?}{}",
                                branch.id,
                                tone.id(),
                                platform.id(),
                                if answered_before { "/later" } else { "" }
                            );
                            specimens.push(situation.specimen(id, &book, branch, wording)?);
                        }
                    }
                }
            }
        }
    }
    Ok(specimens)
}

/// Replies to two matters at once: every ordered pair, on both platforms, with all facts and with none.
///
/// # Errors
/// A line that can't be rendered.
pub fn of_pairs(book: &PhraseBook) -> Result<Vec<Specimen>, PhraseError> {
    let answerable = || Intent::ALL.into_iter().filter(|intent| intent.answerable());
    let mut specimens = Vec::new();
    for platform in [Platform::AmazonJp, Platform::Rakuten] {
        for facts in [Facts::All, Facts::Required] {
            for first in answerable() {
                for second in answerable().filter(|second| *second != first && !book.covers(first, *second)) {
                    let situation = Situation { platform, intent: first, facts, answered_before: false };
                    let has = |slot: Slot| facts == Facts::All && slot != Slot::Signature;
                    let (conversation, mut wanted) = situation.page(&When::default(), &[], has);
                    wanted.secondary = vec![second];
                    let profile = situation.profile(&When::default(), &[], has);
                    let wording = Wording::default();
                    let suggestion = suggest(book, &conversation, &wanted, Some(&profile), TODAY, wording)?;
                    let id = format!("{first}+{second}/{}/{facts:?}", platform.id());
                    specimens.push(Specimen { id, conversation, profile, wanted, wording, suggestion });
                }
            }
        }
    }
    Ok(specimens)
}

/// A conversation about a matter on a platform, in which every fact is known or none that can be left out, to try a text
/// on. It is of the day [`TODAY`].
#[must_use]
pub fn example(platform: Platform, intent: Intent, known: bool) -> (Conversation, Wanted, Profile) {
    let requires = if known { Slot::ALL } else { &[] };
    let facts = if known { Facts::All } else { Facts::Required };
    let situation = Situation { platform, intent, facts, answered_before: false };
    let (page, wanted) = situation.page(&When::default(), requires, |_| known);
    let mut profile = situation.profile(&When::default(), requires, |_| known);
    if known {
        profile.signature = "いろは商店\nお客様窓口 佐藤".to_owned();
    }
    (page, wanted, profile)
}

/// Facts the branch or its frame speaks of where they are known, and can do without.
fn optional(book: &PhraseBook, branch: &Branch) -> BTreeSet<Slot> {
    let frames = [Length::Letter, Length::Chat].map(|length| book.frame(length));
    let around = frames.into_iter().flat_map(|frame| frame.open.iter().chain(&frame.close));
    let lines = branch.line.iter().chain(around);
    let named = |line: &Line| {
        let mut slots: BTreeSet<Slot> = line.needs.iter().chain(&line.unless).copied().collect();
        let text = &line.ja;
        if text.contains("goods }}") {
            slots.insert(Slot::Item);
        }
        if text.contains("{{ order }}") {
            slots.insert(Slot::OrderNumber);
        }
        slots
    };
    let mut slots: BTreeSet<Slot> = lines.flat_map(named).collect();
    slots.insert(Slot::BuyerName);
    slots.retain(|slot| !branch.requires.contains(slot));
    slots
}

struct Situation {
    platform: Platform,
    intent: Intent,
    facts: Facts,
    answered_before: bool,
}

impl Situation {
    fn specimen(
        &self,
        id: String,
        book: &PhraseBook,
        branch: &Branch,
        wording: Wording,
    ) -> Result<Specimen, PhraseError> {
        let has = |slot: Slot| match self.facts {
            Facts::All | Facts::Others => slot != Slot::Signature || self.facts == Facts::Others,
            Facts::Required => branch.requires.contains(&slot),
            Facts::Without(gone) => slot != gone && slot != Slot::Signature,
        };
        let (conversation, wanted) = self.page(&branch.when, &branch.requires, has);
        let profile = self.profile(&branch.when, &branch.requires, has);
        let suggestion = suggest(book, &conversation, &wanted, Some(&profile), TODAY, wording)?;
        Ok(Specimen { id, conversation, profile, wanted, wording, suggestion })
    }

    fn other(&self) -> bool {
        self.facts == Facts::Others
    }

    fn pick(&self, one: &str, other: &str) -> String {
        if self.other() { other } else { one }.to_owned()
    }

    fn page(&self, when: &When, requires: &[Slot], has: impl Fn(Slot) -> bool) -> (Conversation, Wanted) {
        let known = |slot: Slot, value: String| has(slot).then_some(value);
        let rakuten = self.platform == Platform::Rakuten;
        let mut page = blank(self.platform);
        page.buyer_name = known(Slot::BuyerName, self.pick("山田 花子", "いろは工業株式会社"));
        page.order_number = known(
            Slot::OrderNumber,
            if rakuten { "123456-20261120-0123456789" } else { "250-1111111-2222222" }.to_owned(),
        );
        page.items = known(Slot::Item, self.pick("木製スツール", "USB-Cケーブル2m（ブラック）")).into_iter().collect();
        page.tracking_number = known(Slot::TrackingNumber, self.pick("444413758703", "512547514334"));
        page.carrier = known(Slot::Carrier, self.pick("ヤマト運輸", "佐川急便"));
        let late = when.late == Some(true);
        let day = |ahead: &str, over: &str| if late { over } else { ahead }.to_owned();
        page.promised_date = known(Slot::PromisedDate, day("2026-12-01", "2026-11-21"));
        page.ship_date = known(Slot::ShipDate, day("2026-11-27", "2026-11-20"));
        page.shipped_date = known(Slot::ShippedDate, self.pick("2026-11-24", "2026-11-19"));
        if late && page.promised_date.is_none() {
            page.promised_date = Some("2026-11-21".to_owned());
        }
        page.delivery_state = when.state;
        if when.state != Some(DeliveryState::Shipped) && when.state != Some(DeliveryState::Delivered) {
            page.shipped_date = page.shipped_date.filter(|_| requires.contains(&Slot::ShippedDate));
        }
        let says = |author: Author, text: &str, attachments: usize| Message {
            author,
            text: text.to_owned(),
            time: None,
            attachments,
        };
        if self.answered_before {
            page.messages.push(says(Author::Buyer, "先日お問い合わせした件です。", 0));
            page.messages.push(says(Author::Seller, "確認しております。", 0));
        }
        page.messages.push(says(Author::Buyer, "いかがでしょうか。", usize::from(when.photo == Some(true))));
        let wanted = Wanted {
            remedy: when.remedy,
            flags: when.flag.into_iter().collect(),
            wished_date: has(Slot::WishedDate).then(|| date(2026, 12, 5)),
            quantity: has(Slot::Quantity).then(|| self.pick("50個", "120枚")),
            by_operator: true,
            ..Wanted::only(self.intent)
        };
        (page, wanted)
    }

    fn profile(&self, when: &When, requires: &[Slot], has: impl Fn(Slot) -> bool) -> Profile {
        let text = |slot: Slot, value: String| if has(slot) { value } else { String::new() };
        let registered = when.registered.or(requires.contains(&Slot::InvoiceNumber).then_some(true));
        Profile {
            shop_name: text(Slot::ShopName, self.pick("いろは商店", "みなとキッチン")),
            person: text(Slot::Person, self.pick("佐藤", "陳")),
            signature: text(Slot::Signature, "みなとキッチン\nお客様窓口 陳".to_owned()),
            lead_time_days: has(Slot::LeadTime).then_some(if self.other() { 5 } else { 2 }),
            cut_off: has(Slot::CutOff)
                .then(|| if self.other() { Time::constant(11, 30, 0, 0) } else { Time::constant(15, 0, 0, 0) }),
            carriers: if has(Slot::Carriers) {
                vec!["ヤマト運輸".to_owned(), "日本郵便".to_owned()]
            } else {
                Vec::new()
            },
            invoice_registered: registered,
            invoice_number: text(Slot::InvoiceNumber, "T8700110005901".to_owned()),
            terms: Terms::ALL
                .iter()
                .filter(|terms| has(terms.slot()))
                .map(|&terms| (terms, ShopText { text: shop_text(terms, self.other()).to_owned(), until: None }))
                .collect(),
            ..Profile::default()
        }
    }
}

fn blank(platform: Platform) -> Conversation {
    Conversation {
        site: String::new(),
        platform,
        shop: None,
        shop_id: None,
        id: String::new(),
        buyer_name: None,
        category: None,
        kind: None,
        order_number: None,
        items: Vec::new(),
        tracking_number: None,
        carrier: None,
        promised_date: None,
        ship_date: None,
        shipped_date: None,
        delivery_state: None,
        messages: Vec::new(),
        reply_box: crate::conversation::ReplyBox::default(),
        facts: Vec::new(),
    }
}

/// Terms as a shop would write them.
const fn shop_text(terms: Terms, other: bool) -> &'static str {
    match (terms, other) {
        (Terms::Shipping, false) => "送料は全国一律660円です。沖縄・離島への配送も承ります。",
        (Terms::Shipping, true) => {
            "送料は、お届け先とサイズにより異なります。\nご注文手続きの画面でご確認いただけます。"
        }
        (Terms::Return, false) => {
            "未使用の商品に限り、到着後8日以内のご連絡で返品を承ります。返送料はお客様のご負担となります。"
        }
        (Terms::Return, true) => "商品到着後14日以内の未開封品は、返品をお受けいたします。",
        (Terms::Exchange, false) => "サイズ・色の交換は、未使用の商品に限り1回まで承ります。",
        (Terms::Exchange, true) => "交換は、到着後7日以内にご連絡いただいた未使用品に限ります。",
        (Terms::Cancel, false) => "発送前のご注文は、キャンセルを承ります。",
        (Terms::Cancel, true) => "受注生産品は、製作開始後のキャンセルをお受けしておりません。",
        (Terms::Refund, false) => "ご返金は、返送品の到着を確認してから7営業日以内に手続きいたします。",
        (Terms::Refund, true) => "ご返金は、ご注文時のお支払い方法に応じて行います。",
        (Terms::Warranty, false) => "保証期間は、ご購入日から1年間です。",
        (Terms::Warranty, true) => "消耗品を除き、ご購入日から6か月間保証いたします。",
        (Terms::Duty, false) => "関税・輸入消費税は商品価格に含まれております。",
        (Terms::Duty, true) => "輸入時の税金は、お受け取りの際に配送会社へお支払いいただいております。",
        (Terms::Receipt, false) => "領収書は、発送後に注文履歴から発行いただけます。",
        (Terms::Receipt, true) => "領収書は、商品に同封しております。",
        (Terms::Gift, false) => "ギフト包装は1点330円で承ります。のしは無料です。",
        (Terms::Gift, true) => "簡易包装でお届けしており、のしには対応しておりません。",
        (Terms::Coupon, false) => "クーポンは、ほかのクーポンと併用いただけません。",
        (Terms::Coupon, true) => "セール価格は、セール期間中のご注文に限り適用されます。",
        (Terms::Combine, false) => "発送前で、お届け先が同じご注文は同梱いたします。",
        (Terms::Combine, true) => "倉庫が異なる商品は、別々にお届けいたします。",
        (Terms::Bulk, false) => "30個以上のご注文は、個別にお見積りいたします。",
        (Terms::Bulk, true) => "法人のお客様には、数量に応じた価格をご用意しております。",
        (Terms::Payment, false) => "クレジットカード、コンビニ払い、銀行振込をご利用いただけます。",
        (Terms::Payment, true) => "コンビニ払いの期限は、ご注文日から3日以内です。",
        (Terms::Stock, false) => "在庫は商品ページの表示のとおりです。",
        (Terms::Stock, true) => "再入荷は、商品ページの再入荷お知らせからお知らせいたします。",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::phrase::{Part, Tone};

    /// Every reply there is: its structure, its limits, and nothing in it that is not among the facts.
    #[test]
    fn every_reply_is_whole_and_invents_nothing() {
        let book = PhraseBook::new().unwrap();
        let mut count = 0;
        for branch in &book.branches {
            for specimen in of_branch(branch).unwrap() {
                count += 1;
                is_whole(&specimen);
                invents_nothing(&specimen);
                keeps_the_limits(&specimen);
            }
        }
        assert!(count > 10_000, "{count}");
    }

    /// Two matters in one reply: both are answered in order, with one greeting, one apology, one promise to write again.
    #[test]
    fn two_matters_make_one_reply() {
        let book = PhraseBook::new().unwrap();
        for specimen in of_pairs(&book).unwrap() {
            let (id, suggestion) = (&specimen.id, &specimen.suggestion);
            let text = suggestion.draft.as_deref().unwrap();
            assert_eq!(suggestion.phrases.len(), 2, "{id}");
            let count = |part: Part| suggestion.lines.iter().filter(|line| line.part == Some(part)).count();
            assert!(count(Part::Apology) <= 1 && count(Part::Report) <= 1, "{id}\n{text}");
            let topic = &book.topic(suggestion.intents[1]).unwrap().ja;
            assert!(text.contains(&format!("{topic}につきまして")), "{id}\n{text}");
            invents_nothing(&specimen);
            assert!(text.chars().count() <= 1000, "{id}: {}\n{text}", text.chars().count());
        }
    }

    fn is_whole(specimen: &Specimen) {
        let (id, suggestion) = (&specimen.id, &specimen.suggestion);
        let text = suggestion.draft.as_deref().unwrap();
        let first = text.lines().next().unwrap();
        let named = first.ends_with(" 様") || first.ends_with(" 御中");
        assert!(if specimen.conversation.buyer_name.is_some() { named } else { first == "お客様" }, "{id}: {first}");
        assert_eq!(first.matches('様').count() + first.matches("御中").count(), 1, "{id}: {first}");
        assert!(!text.contains("\n\n\n") && text.trim() == text, "{id}: {text}");
        let body: Vec<_> = suggestion.lines.iter().filter(|line| line.part.is_some()).collect();
        let place = |part: Part| body.iter().position(|line| line.part == Some(part));
        let answer = place(Part::Answer).unwrap_or_else(|| panic!("{id}: no answer"));
        let sorry = place(Part::Apology);
        assert_eq!(sorry.is_some(), suggestion.tone == Some(Tone::Apology), "{id}: {text}");
        assert!(sorry.is_none_or(|sorry| sorry < answer), "{id}: the answer comes before the apology");
        let length = |lines: &[&crate::reply::compose::DraftLine]| -> usize {
            lines.iter().map(|line| line.text.chars().count()).sum()
        };
        assert!(length(&body[..answer]) * 10 <= length(&body) * 6, "{id}: the answer comes late\n{text}");
        let framed = suggestion.lines.iter().rev().find(|line| !line.text.is_empty()).unwrap();
        assert!(framed.part.is_none(), "{id}: nothing closes the reply");
        for line in suggestion.lines.iter().filter(|line| !line.text.is_empty()) {
            let first_of_terms = !line.zh.is_empty() && !line.en.is_empty();
            assert!(first_of_terms || !line.facts.is_empty(), "{id}: no gloss for {}", line.text);
        }
    }

    fn invents_nothing(specimen: &Specimen) {
        let suggestion = &specimen.suggestion;
        for line in &suggestion.lines {
            let digits = line.text.char_indices().filter(|(_, c)| c.is_numeric());
            for (at, _) in digits {
                let known = line.facts.iter().any(|place| place.range.contains(&at));
                assert!(known, "{}: a number of no fact in {}", specimen.id, line.text);
            }
            for place in &line.facts {
                let fact = &suggestion.facts[place.fact];
                let said = &line.text[place.range.clone()];
                assert!(fact.value.contains(said), "{}: {said} is not {}", specimen.id, fact.value);
            }
        }
        let text = suggestion.draft.as_deref().unwrap();
        assert!(!text.contains(['{', '}']) && !text.contains(|c| ('\u{E000}'..='\u{F8FF}').contains(&c)), "{text}");
    }

    fn keeps_the_limits(specimen: &Specimen) {
        let text = specimen.suggestion.draft.as_deref().unwrap();
        let most = if specimen.suggestion.length == Length::Chat { 500 } else { 750 };
        let length = text.chars().count();
        assert!(length <= most, "{}: {length} characters\n{text}", specimen.id);
        assert!(text.lines().all(|line| line.chars().count() <= 300), "{text}");
    }
}
