//! The phrase book as data: `phrases/*.toml`, read once. What is said for one matter in one situation is a [`Branch`] of
//! lines, each with what it says in Chinese and English.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::own::OwnPhrase;
use super::slot::Slot;
use crate::conversation::DeliveryState;
use crate::flag::Flag;
use crate::intent::Intent;
use crate::interface::Language;
use crate::recognition::entities::Remedy;

/// The manner of a reply (`reply-quality.md` §2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// 通常
    #[default]
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

impl Tone {
    /// All tones.
    pub const ALL: [Tone; 5] = [Tone::Normal, Tone::Apology, Tone::Request, Tone::Refusal, Tone::Thanks];

    /// The id used in data.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Tone::Normal => "normal",
            Tone::Apology => "apology",
            Tone::Request => "request",
            Tone::Refusal => "refusal",
            Tone::Thanks => "thanks",
        }
    }
}

/// How polite.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// です・ます with いたします, as most shops write.
    #[default]
    Standard,
    /// でございます and 存じます, as a department store writes.
    Formal,
}

impl Level {
    /// All levels.
    pub const ALL: [Level; 2] = [Level::Standard, Level::Formal];

    /// The id used in data.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Level::Standard => "standard",
            Level::Formal => "formal",
        }
    }
}

/// How long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Length {
    /// A letter, as on Amazon.
    Letter,
    /// Short, as in R-Messe's chat-like threads.
    Chat,
}

impl Length {
    /// All lengths.
    pub const ALL: [Length; 2] = [Length::Letter, Length::Chat];

    /// The id used in data.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Length::Letter => "letter",
            Length::Chat => "chat",
        }
    }
}

/// What a reply does about the matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Answers from what is known.
    Answer,
    /// Will look into it and says by when.
    Check,
    /// Asks the buyer.
    Ask,
    /// Declines, with an alternative.
    Decline,
}

impl Stance {
    /// The id used in data.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Stance::Answer => "answer",
            Stance::Check => "check",
            Stance::Ask => "ask",
            Stance::Decline => "decline",
        }
    }
}

/// The part of a reply a line belongs to, in the order in which they stand (`reply-quality.md` §1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Sorry, once.
    Apology,
    /// A softening sentence, or one that takes the matter up.
    Cushion,
    /// The conclusion.
    Answer,
    /// Why.
    Reason,
    /// Bullets, numbers, terms.
    Detail,
    /// What is asked of the buyer.
    Ask,
    /// By when the shop writes again. In a reply to several matters one such line stands for all.
    Report,
    /// A last warm or useful sentence.
    Care,
}

/// A text in the three languages of the interface.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// Japanese.
    pub ja: String,
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Named {
    /// The text in a language.
    #[must_use]
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::Ja => &self.ja,
            Language::ZhCn => &self.zh,
            Language::En => &self.en,
        }
    }
}

/// One sentence or bullet, a template over the facts.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Where it belongs.
    #[serde(default = "answer")]
    pub part: Part,
    /// Whether a paragraph begins with it. Between the parts of an answer, paragraphs come by themselves.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub paragraph: bool,
    /// The tones in which it is said; empty for all of the branch's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tones: Vec<Tone>,
    /// Facts without which it is not said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<Slot>,
    /// Facts with which it is not said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unless: Vec<Slot>,
    /// Said in a later (or, if false, the first) reply of a thread only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<bool>,
    /// Said only if the buyer attached a photo, or did not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo: Option<bool>,
    /// The letter, in standard politeness.
    pub ja: String,
    /// The same more formally, where it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formal: Option<String>,
    /// The same for a chat, where it differs; empty where a chat does without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chat: Option<String>,
    /// What it says, in Chinese; empty where the operator wrote the line.
    pub zh: String,
    /// What it says, in English; empty where the operator wrote the line.
    pub en: String,
    /// Whether the line is the operator's own, of which no word and no space is changed.
    #[serde(skip)]
    pub verbatim: bool,
}

const fn answer() -> Part {
    Part::Answer
}

impl Line {
    /// The Japanese template for a length and a level; `None` where it is not said in a chat.
    #[must_use]
    pub fn template(&self, length: Length, level: Level) -> Option<&str> {
        let chat = self.chat.as_deref().filter(|_| length == Length::Chat);
        let formal = self.formal.as_deref().filter(|_| level == Level::Formal);
        let template = chat.or(formal).unwrap_or(&self.ja);
        Some(template).filter(|template| !template.is_empty())
    }

    /// What it says in the operator's language; nothing for one who reads the Japanese itself.
    #[must_use]
    pub fn gloss(&self, language: Language) -> Option<&str> {
        match language {
            Language::Ja => None,
            Language::ZhCn => Some(&self.zh),
            Language::En => Some(&self.en),
        }
    }
}

/// What has to hold for a branch; what is left out need not. What is not known fits neither `true` nor `false`. `flag` and
/// `mentions` say for which messages a branch is meant: without them it is not proposed, but can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct When {
    /// The state of delivery the page states.
    pub state: Option<DeliveryState>,
    /// Whether the day promised is over.
    pub late: Option<bool>,
    /// Whether the buyer attached a photo.
    pub photo: Option<bool>,
    /// What the buyer wants done.
    pub remedy: Option<Remedy>,
    /// Whether the shop is a registered issuer of invoices.
    pub registered: Option<bool>,
    /// A flag the message has.
    pub flag: Option<Flag>,
    /// Words of which the message has at least one, in half-width and lower case where there is a choice.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<String>,
}

/// How the name of an own phrase's branch begins, after the matter and the dot; none of ours does.
pub(super) const OWN: &str = "own-";

/// What is said for one matter in one situation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// `<intent>.<name>`, unique.
    pub id: String,
    /// How the operator chooses it.
    pub name: Named,
    /// What it does about the matter.
    pub stance: Stance,
    /// The tones there are, the default first.
    pub tones: Vec<Tone>,
    /// When it can be said.
    #[serde(default)]
    pub when: When,
    /// Facts without which it can't be said.
    #[serde(default)]
    pub requires: Vec<Slot>,
    /// What it says.
    pub line: Vec<Line>,
    /// Whether it is a reply of its own, with greeting and signature: nothing is put around it.
    #[serde(skip)]
    pub whole: bool,
}

impl Branch {
    /// The matter.
    #[must_use]
    pub fn intent(&self) -> Option<Intent> {
        self.id.split_once('.')?.0.parse().ok()
    }

    /// Whether it is one of the operator's own phrases.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.id.split_once('.').is_some_and(|(_, name)| name.starts_with(OWN))
    }

    /// Whether it can be said of anything, whatever is known.
    #[must_use]
    pub fn is_free(&self) -> bool {
        self.when == When::default() && self.requires.is_empty()
    }
}

/// What stands around the answers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// Before: whom, thanks, who writes. An empty `ja` is a blank line.
    pub open: Vec<Line>,
    /// After: closing and signature.
    pub close: Vec<Line>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BranchFile {
    branch: Vec<Branch>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrameFile {
    letter: Frame,
    chat: Frame,
    further: Vec<Line>,
    report: Line,
    topic: BTreeMap<String, Named>,
    covers: BTreeMap<Intent, Vec<Intent>>,
}

/// The phrase book can't be used: a file of the program itself is broken, or a phrase can't be rendered.
#[derive(Debug, thiserror::Error)]
pub enum PhraseError {
    /// A file does not parse.
    #[error("phrase file {file}: {reason}")]
    File {
        /// Which.
        file: String,
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

/// The files of the phrase book, by group of intents.
const FILES: [(&str, &str); 6] = [
    ("shipping.toml", include_str!("../../phrases/shipping.toml")),
    ("order.toml", include_str!("../../phrases/order.toml")),
    ("aftersales.toml", include_str!("../../phrases/aftersales.toml")),
    ("product.toml", include_str!("../../phrases/product.toml")),
    ("money.toml", include_str!("../../phrases/money.toml")),
    ("relation.toml", include_str!("../../phrases/relation.toml")),
];

/// All branches and frames.
#[derive(Clone, Debug)]
pub struct PhraseBook {
    /// Branches in the order of the files.
    pub branches: Vec<Branch>,
    letter: Frame,
    chat: Frame,
    further: Vec<Line>,
    report: Line,
    topics: BTreeMap<String, Named>,
    covers: BTreeMap<Intent, Vec<Intent>>,
}

impl PhraseBook {
    /// Reads the phrase book that is part of the program.
    ///
    /// # Errors
    /// A file that does not parse; a test reads them all.
    pub fn new() -> Result<Self, PhraseError> {
        let mut branches = Vec::new();
        for (file, text) in FILES {
            branches.extend(PhraseBook::parse(file, text)?);
        }
        PhraseBook::of(branches)
    }

    /// The branches of one file's text.
    ///
    /// # Errors
    /// A text that does not parse.
    pub fn parse(file: &str, text: &str) -> Result<Vec<Branch>, PhraseError> {
        let error = |reason: String| PhraseError::File { file: file.to_owned(), reason };
        let read: BranchFile = toml::from_str(text).map_err(|e| error(e.to_string()))?;
        match read.branch.iter().find(|branch| branch.intent().is_none()) {
            Some(branch) => Err(error(format!("{} begins with no intent", branch.id))),
            None => Ok(read.branch),
        }
    }

    /// A book of some branches, with the frames of the program.
    ///
    /// # Errors
    /// Frames that do not parse.
    pub fn of(branches: Vec<Branch>) -> Result<Self, PhraseError> {
        let frames: FrameFile = toml::from_str(include_str!("../../phrases/frames.toml"))
            .map_err(|e| PhraseError::File { file: "frames.toml".to_owned(), reason: e.to_string() })?;
        let FrameFile { letter, chat, further, report, topic, covers } = frames;
        Ok(PhraseBook { branches, letter, chat, further, report, topics: topic, covers })
    }

    /// Takes in the operator's own phrases, in place of those taken in before. They come first among the branches of
    /// their matters, for the shop's own words go before ours.
    pub fn with_own(&mut self, own: &[OwnPhrase]) {
        self.branches.retain(|branch| !branch.is_own());
        self.branches.splice(..0, own.iter().filter_map(OwnPhrase::branch));
    }

    /// The branches of a matter, in the order of the file.
    pub fn of_intent(&self, intent: Intent) -> impl Iterator<Item = &Branch> {
        self.branches.iter().filter(move |branch| branch.intent() == Some(intent))
    }

    /// How a matter is named in a reply to several.
    #[must_use]
    pub fn topic(&self, intent: Intent) -> Option<&Named> {
        self.topics.get(intent.id())
    }

    /// Whether an answer to a matter answers another one too: who writes that a parcel is lost and asks where it is gets
    /// one answer.
    #[must_use]
    pub fn covers(&self, matter: Intent, other: Intent) -> bool {
        self.covers.get(&matter).is_some_and(|covered| covered.contains(&other))
    }

    /// What stands around a reply of a length.
    #[must_use]
    pub fn frame(&self, length: Length) -> &Frame {
        match length {
            Length::Letter => &self.letter,
            Length::Chat => &self.chat,
        }
    }

    /// The sentences that lead to the second and the third matter.
    #[must_use]
    pub fn further(&self) -> &[Line] {
        &self.further
    }

    /// The sentence that says for several matters by when the shop writes again.
    #[must_use]
    pub fn report(&self) -> &Line {
        &self.report
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique() {
        let book = PhraseBook::new().unwrap();
        let mut ids: Vec<&str> = book.branches.iter().map(|branch| branch.id.as_str()).collect();
        ids.sort_unstable();
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn no_branch_of_ours_passes_for_an_own_one() {
        assert!(!PhraseBook::new().unwrap().branches.iter().any(|branch| branch.is_own() || branch.whole));
    }

    /// Whatever is or isn't known, there is something to say: look into it, or ask.
    #[test]
    fn every_answerable_intent_can_check_and_ask_and_has_a_topic() {
        let book = PhraseBook::new().unwrap();
        for intent in Intent::ALL.into_iter().filter(|intent| intent.answerable()) {
            for stance in [Stance::Check, Stance::Ask] {
                let free = book.of_intent(intent).filter(|branch| branch.stance == stance && branch.is_free());
                assert!(free.count() >= 1, "{intent}: no {stance:?} without conditions");
            }
            assert!(book.topic(intent).is_some(), "{intent}");
        }
    }

    #[test]
    fn branches_keep_to_the_schema() {
        let book = PhraseBook::new().unwrap();
        for branch in &book.branches {
            let id = &branch.id;
            assert!(branch.name.ja.chars().count() <= 20, "{id}: the name is long");
            assert!(!branch.tones.is_empty(), "{id}: no tone");
            for tone in &branch.tones {
                let of = |tone: Tone| {
                    let said = branch.line.iter().filter(move |l| l.tones.is_empty() || l.tones.contains(&tone));
                    said.map(|line| &line.ja).collect::<Vec<_>>()
                };
                let same = branch.tones.iter().filter(|other| of(**other) == of(*tone)).count();
                assert_eq!(same, 1, "{id}: {tone:?} says what another tone says");
                let said = |part| {
                    let in_tone = |line: &&Line| line.tones.is_empty() || line.tones.contains(tone);
                    branch.line.iter().filter(in_tone).any(|line| line.part == part)
                };
                assert!(said(Part::Answer), "{id}: no answer in {tone:?}");
                assert_eq!(said(Part::Apology), *tone == Tone::Apology, "{id}: apology in {tone:?}");
            }
            for pair in branch.line.windows(2) {
                assert!(pair[0].part <= pair[1].part, "{id}: {:?} after {:?}", pair[1].part, pair[0].part);
            }
            for line in &branch.line {
                assert!(line.tones.iter().all(|tone| branch.tones.contains(tone)), "{id}: {}", line.ja);
                assert!(!line.zh.is_empty() && !line.en.is_empty() && !line.ja.is_empty(), "{id}: {}", line.ja);
                assert!(line.part != Part::Report || line.ja.contains("{{ contact_by }}"), "{id}: {}", line.ja);
            }
        }
    }

    /// What a template speaks of.
    fn named(template: &str) -> std::collections::BTreeSet<&str> {
        template.split("{{ ").skip(1).filter_map(|rest| rest.split_once(" }}").map(|(name, _)| name)).collect()
    }

    /// A gloss that leaves a fact out, or a form that says more than the others, tells the operator something else than
    /// what is sent.
    #[test]
    fn all_forms_of_a_line_speak_of_the_same_facts() {
        let book = PhraseBook::new().unwrap();
        let frames = [&book.letter, &book.chat].into_iter().flat_map(|frame| frame.open.iter().chain(&frame.close));
        for line in book.branches.iter().flat_map(|branch| &branch.line).chain(frames) {
            let facts = named(&line.ja);
            assert_eq!(named(&line.zh), facts, "{}", line.zh);
            assert_eq!(named(&line.en), facts, "{}", line.en);
            assert_eq!(line.formal.as_deref().map_or(facts.clone(), named), facts, "{:?}", line.formal);
            assert!(line.chat.as_deref().is_none_or(|chat| named(chat).is_subset(&facts)), "{:?}", line.chat);
        }
    }

    /// The templates are plain: conditions are keys of the line, so that a seller can read them.
    #[test]
    fn templates_hold_nothing_but_names() {
        let book = PhraseBook::new().unwrap();
        for line in book.branches.iter().flat_map(|branch| &branch.line) {
            for text in [Some(&line.ja), Some(&line.zh), Some(&line.en), line.formal.as_ref(), line.chat.as_ref()] {
                let text = text.map_or("", String::as_str);
                assert!(!text.contains("{%") && !text.contains('|') && !text.contains('\n'), "{text}");
                assert_eq!(text.matches('{').count(), named(text).len().max(text.matches("{{ ").count()) * 2, "{text}");
            }
        }
    }
}
