//! From a conversation to a draft.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::calendar::knows;
use super::compose::{DraftLine, Matter, Style, compose};
use super::known::Known;
use super::phrase::{Branch, Length, Level, Named, PhraseBook, PhraseError, Stance, Tone, When};
use super::profile::{Profile, Terms};
use super::slot::Slot;
use crate::conversation::{Conversation, Fact, Platform};
use crate::flag::Flag;
use crate::intent::Intent;
use crate::recognition::entities::Remedy;

/// What is drafted where the matter isn't clear or where a person has to find the words: it names no matter.
const NEUTRAL: &str = "other.check";
/// What asks for the matter.
const UNCLEAR: &str = "other.ask";

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
    /// What the buyer wants done.
    pub remedy: Option<Remedy>,
    /// The one day the buyer names.
    pub wished_date: Option<Date>,
    /// How many the buyer wants, as written.
    pub quantity: Option<String>,
    /// The message itself, for phrases that are meant for what it mentions.
    pub words: String,
}

impl Wanted {
    /// One matter of which nothing else is known.
    #[must_use]
    pub const fn only(primary: Intent) -> Self {
        Wanted {
            primary,
            secondary: Vec::new(),
            flags: Vec::new(),
            abstain: false,
            by_operator: false,
            remedy: None,
            wished_date: None,
            quantity: None,
            words: String::new(),
        }
    }
}

/// What the operator has chosen about the wording; what is not chosen is decided here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// Which of the branches that can be said, counted from 0 and around.
    pub variant: usize,
    /// The tone, where the branch has it.
    pub tone: Option<Tone>,
    /// How polite; the shop's own level where it is not chosen.
    pub level: Option<Level>,
    /// How long; the platform's usual length where it is not chosen.
    pub length: Option<Length>,
}

/// A word to the operator about the suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// The shop wrote last.
    Answered,
    /// The shop wrote last and writes again: Japanese buyers dislike being pressed.
    Pressing,
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
            Notice::Pressing => "notice_pressing",
            Notice::NoReplyNeeded => "notice_no_reply_needed",
            Notice::Spam => "notice_spam",
            Notice::Abstain => "notice_abstain",
            Notice::NeedsPerson => "notice_needs_person",
            Notice::NotJapanese => "notice_not_japanese",
            Notice::Abuse => "notice_abuse",
        }
    }
}

/// Something about the draft's ground that the operator should know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "slot")]
pub enum Caution {
    /// The holidays of the year in which the shop promises to write again are not known.
    HolidaysUnknown,
    /// The shop's text on a matter of the reply ran out and is not said any more.
    TermsExpired(Slot),
}

/// A branch the operator can choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Variant {
    /// The branch.
    pub id: String,
    /// Its name.
    pub name: Named,
    /// What it does about the matter.
    pub stance: Stance,
    /// The tones it has.
    pub tones: Vec<Tone>,
}

/// What the card proposes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// The reply, or `None` where there is none to give.
    pub draft: Option<String>,
    /// The same line by line, with what each says and the facts in it.
    pub lines: Vec<DraftLine>,
    /// The matters it answers, in its order.
    pub intents: Vec<Intent>,
    /// The manner of the first answer.
    pub tone: Option<Tone>,
    /// How polite.
    pub level: Level,
    /// How long.
    pub length: Length,
    /// Ids of the branches used.
    pub phrases: Vec<String>,
    /// Which choice of `variants`.
    pub variant: usize,
    /// What else could be said about the first matter.
    pub variants: Vec<Variant>,
    /// Facts the draft speaks of, with where they were read.
    pub facts: Vec<Fact>,
    /// Facts that would allow a more definite answer and that nobody states.
    pub missing: Vec<Slot>,
    /// A word to the operator.
    pub notice: Option<Notice>,
    /// What the operator should know about the draft's ground.
    pub cautions: Vec<Caution>,
    /// All that is known, for the checker: whatever else stands in a reply is not.
    #[serde(skip)]
    pub known: Vec<Fact>,
}

impl Suggestion {
    fn none(notice: Notice, intents: Vec<Intent>, style: Style, known: &Known) -> Self {
        Suggestion {
            draft: None,
            lines: Vec::new(),
            intents,
            tone: None,
            level: style.level,
            length: style.length,
            phrases: Vec::new(),
            variant: 0,
            variants: Vec::new(),
            facts: Vec::new(),
            missing: Vec::new(),
            notice: Some(notice),
            cautions: Vec::new(),
            known: known.all(),
        }
    }
}

/// Drafts a reply. `today` is the day in Japan; without a profile only the page's facts are said.
///
/// # Errors
/// A phrase that can't be rendered; a test renders each with and without every fact.
pub fn suggest(
    book: &PhraseBook,
    conversation: &Conversation,
    wanted: &Wanted,
    profile: Option<&Profile>,
    today: Date,
    wording: Wording,
) -> Result<Suggestion, PhraseError> {
    let known = Known::new(conversation, profile, wanted, today);
    let style = Style {
        length: wording.length.unwrap_or(usual_length(conversation.platform)),
        level: wording.level.or(profile.map(|profile| profile.level)).unwrap_or_default(),
    };
    let mut intents = vec![wanted.primary];
    if !wanted.abstain {
        let further = wanted.secondary.iter().copied().filter(|intent| intent.answerable());
        let own = further.filter(|intent| *intent != wanted.primary && !book.covers(wanted.primary, *intent));
        intents.extend(own.take(2));
    }
    let answered = conversation.unanswered().is_none();
    if !wanted.by_operator {
        if answered {
            return Ok(Suggestion::none(Notice::Answered, Vec::new(), style, &known));
        }
        if !wanted.abstain && !wanted.primary.answerable() {
            let spam = wanted.primary == Intent::SpamPhishing;
            let notice = if spam { Notice::Spam } else { Notice::NoReplyNeeded };
            return Ok(Suggestion::none(notice, intents, style, &known));
        }
    }
    let notice = notice(wanted).or((wanted.by_operator && answered).then_some(Notice::Pressing));
    // Nothing definite is said where the matter is not clear, or where a person has to find the words.
    let abusive = notice == Some(Notice::Abuse);
    let neutral = abusive || (wanted.abstain && !wanted.by_operator);
    let asked: Vec<Intent> =
        if neutral || !wanted.primary.answerable() { vec![Intent::Other] } else { intents.clone() };

    let mut eligible: Vec<Vec<&Branch>> = asked.iter().map(|intent| eligible(book, &known, *intent)).collect();
    if neutral && let Some(first) = eligible.first_mut() {
        // Where the matter isn't clear, the buyer may be asked; who abuses is not.
        first.retain(|branch| branch.id == NEUTRAL || branch.id == UNCLEAR && !abusive);
    }
    let variants = eligible.first().cloned().unwrap_or_default();
    let variant = wording.variant % variants.len().max(1);
    let mut matters: Vec<Matter<'_>> = Vec::new();
    for (position, (intent, branches)) in asked.iter().zip(&eligible).enumerate() {
        // A whole reply has no place within another one.
        let branch = if position == 0 { branches.get(variant) } else { branches.iter().find(|branch| !branch.whole) };
        let chosen = wording.tone.filter(|_| position == 0);
        matters.extend(branch.map(|branch| Matter {
            intent: *intent,
            branch,
            tone: chosen.filter(|tone| branch.tones.contains(tone)).unwrap_or(tone(branch, wanted, &known)),
        }));
    }
    if matters.first().is_some_and(|first| first.branch.whole) {
        matters.truncate(1);
        intents.truncate(1);
    }
    let Some(first) = matters.first() else {
        return Ok(Suggestion::none(Notice::NeedsPerson, intents, style, &known));
    };
    let mut lines = compose(book, &known, &matters, style)?;
    let facts = facts_of(&mut lines, &known);
    Ok(Suggestion {
        draft: Some(lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n")),
        lines,
        intents: if neutral { Vec::new() } else { intents },
        tone: Some(first.tone),
        level: style.level,
        length: style.length,
        phrases: matters.iter().map(|matter| matter.branch.id.clone()).collect(),
        variant,
        variants: variants
            .iter()
            .map(|branch| Variant {
                id: branch.id.clone(),
                name: branch.name.clone(),
                stance: branch.stance,
                tones: branch.tones.clone(),
            })
            .collect(),
        facts,
        cautions: cautions(book, &known, &asked, profile, today),
        missing: missing(book, &known, &asked),
        notice,
        known: known.all(),
    })
}

/// Amazon's threads are letters, R-Messe's and Yahoo's are chats.
#[must_use]
pub const fn usual_length(platform: Platform) -> Length {
    match platform {
        Platform::AmazonJp => Length::Letter,
        Platform::Rakuten | Platform::YahooShopping => Length::Chat,
    }
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

/// The branches that can be said now, in the order of the book. To decline is the operator's to choose, so it comes last,
/// but for what the page's facts leave no choice about: what is on its way can't be cancelled.
fn eligible<'a>(book: &'a PhraseBook, known: &Known, intent: Intent) -> Vec<&'a Branch> {
    let mut eligible: Vec<&Branch> = book.of_intent(intent).filter(|branch| known.allows(branch)).collect();
    eligible.sort_by_key(|branch| {
        if branch.stance == Stance::Decline && branch.when == When::default() {
            3
        } else if !known.is_flagged(branch) || !known.mentions(branch) {
            // Not meant for this message, but the operator may think otherwise.
            2
        } else {
            u8::from(branch.when.flag.is_none())
        }
    });
    eligible
}

/// The tone the situation calls for: an apology where the buyer waits, is angry or asks again; else the branch's own.
fn tone(branch: &Branch, wanted: &Wanted, known: &Known) -> Tone {
    let upset = [Flag::Anger, Flag::RepeatContact, Flag::ThreatLegal, Flag::ThreatReview, Flag::Safety];
    let sorry = known.late() || upset.into_iter().any(|flag| wanted.flags.contains(&flag));
    if sorry && branch.tones.contains(&Tone::Apology) {
        Tone::Apology
    } else {
        branch.tones.first().copied().unwrap_or(Tone::Normal)
    }
}

/// Facts that stand between a matter and a more definite answer than the first that can be given.
fn missing(book: &PhraseBook, known: &Known, intents: &[Intent]) -> Vec<Slot> {
    let mut missing: Vec<Slot> = Vec::new();
    for intent in intents {
        let meant = book.of_intent(*intent).filter(|branch| known.is_flagged(branch) && known.mentions(branch));
        let better = meant.take_while(|branch| !known.allows(branch));
        for branch in better.filter(|branch| branch.stance == Stance::Answer) {
            missing.extend(known.missing(branch));
        }
    }
    missing.sort_unstable();
    missing.dedup();
    missing
}

fn cautions(
    book: &PhraseBook,
    known: &Known,
    intents: &[Intent],
    profile: Option<&Profile>,
    today: Date,
) -> Vec<Caution> {
    let unknown = !knows(known.contact_by()) && profile.is_none_or(|profile| profile.closed_on_holidays);
    let spoken = |slot: Slot| {
        let branches = intents.iter().flat_map(|intent| book.of_intent(*intent));
        branches.flat_map(|branch| &branch.requires).any(|required| *required == slot)
    };
    let expired = profile.map(|profile| profile.expired(today)).unwrap_or_default();
    let expired = expired.into_iter().map(Terms::slot).filter(|slot| spoken(*slot)).map(Caution::TermsExpired);
    unknown.then_some(Caution::HolidaysUnknown).into_iter().chain(expired).collect()
}

/// The facts of the draft in the order in which it speaks of them; the lines' places count these from then on.
pub(super) fn facts_of(lines: &mut [DraftLine], known: &Known) -> Vec<Fact> {
    let mut order: Vec<usize> = Vec::new();
    for place in lines.iter_mut().flat_map(|line| &mut line.facts) {
        let position = order.iter().position(|fact| *fact == place.fact).unwrap_or_else(|| {
            order.push(place.fact);
            order.len() - 1
        });
        place.fact = position;
    }
    order.into_iter().filter_map(|fact| known.fact(fact)).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::conversation::{Author, DeliveryState, Message};
    use crate::reply::profile::ShopText;

    const TODAY: Date = date(2026, 11, 25);

    /// A buyer's question of which nothing else is known.
    fn conversation(platform: Platform) -> Conversation {
        let mut conversation: Conversation =
            serde_json::from_value(serde_json::json!({"platform": platform, "buyer_name": "山田 花子"})).unwrap();
        conversation.messages =
            vec![Message {
                author: Author::Buyer, text: "発送はいつですか".to_owned(), time: None, attachments: 0
            }];
        conversation
    }

    fn shop() -> Profile {
        let returns =
            ShopText { text: "未使用の商品に限り承ります。".to_owned(), until: Some(date(2026, 12, 31)) };
        Profile {
            shop_name: "いろは商店".to_owned(),
            person: "佐藤".to_owned(),
            terms: [(Terms::Return, returns)].into(),
            ..Profile::default()
        }
    }

    fn book() -> &'static PhraseBook {
        static BOOK: std::sync::LazyLock<PhraseBook> = std::sync::LazyLock::new(|| PhraseBook::new().unwrap());
        &BOOK
    }

    fn draft(conversation: &Conversation, wanted: &Wanted, profile: Option<&Profile>, wording: Wording) -> Suggestion {
        suggest(book(), conversation, wanted, profile, TODAY, wording).unwrap()
    }

    fn usual(conversation: &Conversation, wanted: &Wanted) -> Suggestion {
        draft(conversation, wanted, Some(&shop()), Wording::default())
    }

    #[test]
    fn a_known_date_is_said_and_a_past_one_is_not() {
        let mut page = conversation(Platform::AmazonJp);
        page.delivery_state = Some(DeliveryState::NotShipped);
        page.ship_date = Some("2026-11-27".to_owned());
        let suggestion = usual(&page, &Wanted::only(Intent::ShipWhen));
        assert!(suggestion.draft.as_ref().unwrap().contains("11月27日（金）"), "{suggestion:?}");
        assert!(suggestion.facts.iter().any(|fact| fact.name == "ship_date"));
        let line = suggestion.lines.iter().find(|line| line.text.contains("11月27日（金）")).unwrap();
        assert!(line.zh.contains("11月27日（周五）") && line.en.contains("Fri, Nov 27"), "{line:?}");
        page.ship_date = Some("2026-11-20".to_owned());
        let late = usual(&page, &Wanted::only(Intent::ShipWhen));
        let text = late.draft.as_ref().unwrap();
        assert!(!text.contains("11月20日") && text.contains("11月26日（木）"), "{text}");
        assert_eq!(late.tone, Some(Tone::Apology), "{text}");
        page.ship_date = None;
        let unknown = usual(&page, &Wanted::only(Intent::ShipWhen));
        assert!(unknown.missing.contains(&Slot::ShipDate), "{:?}", unknown.missing);
    }

    #[test]
    fn a_policy_that_is_not_set_or_ran_out_is_missing_and_not_invented() {
        let page = conversation(Platform::Rakuten);
        let wanted = Wanted::only(Intent::ReturnRequest);
        let set = draft(&page, &wanted, Some(&shop()), Wording::default());
        assert!(set.draft.unwrap().contains("未使用の商品に限り承ります。"));
        assert!(!set.missing.contains(&Slot::ReturnTerms));
        let unset = draft(&page, &wanted, Some(&Profile::default()), Wording::default());
        assert!(unset.missing.contains(&Slot::ReturnTerms), "{:?}", unset.missing);
        let later = date(2027, 1, 4);
        let ran_out = suggest(book(), &page, &wanted, Some(&shop()), later, Wording::default()).unwrap();
        assert!(!ran_out.draft.unwrap().contains("未使用の商品に限り"));
        assert_eq!(ran_out.cautions, [Caution::TermsExpired(Slot::ReturnTerms)]);
        assert!(ran_out.missing.contains(&Slot::ReturnTerms));
    }

    #[test]
    fn past_the_list_of_holidays_there_is_a_caution() {
        let page = conversation(Platform::Rakuten);
        let on = |today| {
            let wanted = Wanted::only(Intent::ShipWhen);
            suggest(book(), &page, &wanted, Some(&shop()), today, Wording::default()).unwrap().cautions
        };
        assert_eq!(on(date(2027, 12, 28)), []);
        assert_eq!(on(date(2027, 12, 31)), [Caution::HolidaysUnknown]);
    }

    /// Row S1: no invented date in 200 conversations, whatever the page states or leaves out.
    #[test]
    fn two_hundred_questions_about_dispatch_have_no_invented_date() {
        let days = [None, Some("2026-11-20"), Some("2026-11-27"), Some("2026-12-03"), Some("2027-01-05")];
        let states =
            [None, Some(DeliveryState::NotShipped), Some(DeliveryState::Shipped), Some(DeliveryState::Delivered)];
        let mut count = 0;
        for platform in [Platform::AmazonJp, Platform::Rakuten] {
            for ship in days {
                for promised in days {
                    for state in states {
                        let mut page = conversation(platform);
                        page.ship_date = ship.map(str::to_owned);
                        page.promised_date = promised.map(str::to_owned);
                        page.delivery_state = state;
                        let suggestion = usual(&page, &Wanted::only(Intent::ShipWhen));
                        for line in &suggestion.lines {
                            for (at, _) in line.text.char_indices().filter(|(_, c)| c.is_numeric()) {
                                assert!(line.facts.iter().any(|place| place.range.contains(&at)), "{}", line.text);
                            }
                        }
                        let ahead = ship.filter(|day| *day >= "2026-11-25");
                        if let (Some(day), Some(DeliveryState::NotShipped)) = (ahead, state) {
                            let written = super::super::calendar::written(day.parse().unwrap());
                            assert!(suggestion.draft.unwrap().contains(&written), "{day} {promised:?}");
                        }
                        count += 1;
                    }
                }
            }
        }
        assert_eq!(count, 200);
    }

    #[test]
    fn several_matters_are_one_reply() {
        let mut both = Wanted::only(Intent::CancelOrder);
        both.secondary = vec![Intent::ReceiptInvoice, Intent::GiftNoshi];
        let suggestion = usual(&conversation(Platform::Rakuten), &both);
        let text = suggestion.draft.unwrap();
        assert_eq!(suggestion.phrases.len(), 3);
        assert!(text.contains("領収書・請求書につきまして") && text.contains("ギフト包装・熨斗につきまして"), "{text}");
        for once in ["ありがとうございます。", "11月26日（木）", "いろは商店の佐藤です。", "恐れ入りますが"]
        {
            assert!(text.matches(once).count() <= 1, "{once}\n{text}");
        }
    }

    #[test]
    fn there_is_no_draft_for_thanks_pitches_and_answered_threads() {
        let page = conversation(Platform::AmazonJp);
        let thanks = usual(&page, &Wanted::only(Intent::ThanksNoReply));
        assert_eq!((thanks.draft, thanks.notice), (None, Some(Notice::NoReplyNeeded)));
        let spam = usual(&page, &Wanted::only(Intent::SpamPhishing));
        assert_eq!((spam.draft, spam.notice), (None, Some(Notice::Spam)));
        let mut answered = page;
        answered.messages[0].author = Author::Seller;
        let quiet = usual(&answered, &Wanted::only(Intent::ShipWhen));
        assert_eq!((quiet.draft, quiet.notice), (None, Some(Notice::Answered)));
        let asked = Wanted { by_operator: true, ..Wanted::only(Intent::ShipWhen) };
        let pressing = usual(&answered, &asked);
        assert!(pressing.draft.is_some());
        assert_eq!(pressing.notice, Some(Notice::Pressing));
    }

    #[test]
    fn unsure_means_a_neutral_draft_and_a_person() {
        let page = conversation(Platform::AmazonJp);
        let unsure = Wanted { abstain: true, ..Wanted::only(Intent::RefundStatus) };
        let suggestion = usual(&page, &unsure);
        assert_eq!(suggestion.notice, Some(Notice::Abstain));
        assert_eq!(suggestion.phrases, [NEUTRAL]);
        assert!(suggestion.draft.unwrap().contains("11月26日（木）"));
        let abuse = Wanted { flags: vec![Flag::Abuse], ..Wanted::only(Intent::RefundStatus) };
        assert_eq!(usual(&page, &abuse).phrases, [NEUTRAL]);
    }

    /// Row B3: tone by intent and flag.
    #[test]
    fn the_tone_follows_the_situation_and_the_operator() {
        let page = conversation(Platform::AmazonJp);
        assert_eq!(usual(&page, &Wanted::only(Intent::ShipWhen)).tone, Some(Tone::Normal));
        for cause in [Intent::NotReceived, Intent::DefectiveDamaged, Intent::WrongMissingItem, Intent::ComplaintThreat]
        {
            assert_eq!(usual(&page, &Wanted::only(cause)).tone, Some(Tone::Apology), "{cause}");
        }
        for flag in [Flag::Anger, Flag::RepeatContact] {
            let upset = Wanted { flags: vec![flag], ..Wanted::only(Intent::ShipWhen) };
            assert_eq!(usual(&page, &upset).tone, Some(Tone::Apology), "{flag}");
        }
        let chosen = Wording { tone: Some(Tone::Apology), ..Wording::default() };
        let apology = draft(&page, &Wanted::only(Intent::ShipWhen), None, chosen);
        assert_eq!(apology.tone, Some(Tone::Apology));
    }

    #[test]
    fn to_decline_is_never_proposed_first() {
        for intent in Intent::ALL.into_iter().filter(|intent| intent.answerable()) {
            let suggestion = usual(&conversation(Platform::Rakuten), &Wanted::only(intent));
            let first = suggestion.variants.first().unwrap();
            assert_ne!(first.stance, Stance::Decline, "{intent}");
            let declines = book().of_intent(intent).any(|branch| branch.stance == Stance::Decline && branch.is_free());
            let last = suggestion.variants.last().unwrap();
            assert!(!declines || last.stance == Stance::Decline, "{intent}");
        }
    }

    /// Which level and length, where nobody chose.
    #[test]
    fn the_platform_decides_the_length_and_the_shop_the_level() {
        let wanted = Wanted::only(Intent::ShipWhen);
        assert_eq!(usual(&conversation(Platform::AmazonJp), &wanted).length, Length::Letter);
        assert_eq!(usual(&conversation(Platform::Rakuten), &wanted).length, Length::Chat);
        let formal = Profile { level: Level::Formal, ..shop() };
        let page = conversation(Platform::AmazonJp);
        let polite = draft(&page, &wanted, Some(&formal), Wording::default());
        assert_eq!(polite.level, Level::Formal);
        assert_ne!(polite.draft, usual(&page, &wanted).draft);
    }
}
