//! Whether the parts of a letter are there and in their order: W18, W24, W25, W26.

use std::collections::BTreeMap;
use std::ops::Range;

use regex::Regex;
use serde::Deserialize;

use super::finding::Hit;
use super::pattern::PatternError;
use super::rule::{Rule, Severity};
use super::view::{Sentence, View};
use crate::conversation::Platform;
use crate::intent::Intent;
use crate::tokenizer::Token;

/// The matters for which a reply has to say sorry before it answers (`reply-quality.md` §1, part 5).
const SORRY: [Intent; 4] =
    [Intent::NotReceived, Intent::DefectiveDamaged, Intent::WrongMissingItem, Intent::ComplaintThreat];
/// Pure questions: nothing happened that calls for an apology.
const QUESTIONS: [Intent; 7] = [
    Intent::ProductSpec,
    Intent::ProductHowto,
    Intent::ShippingPolicy,
    Intent::GiftNoshi,
    Intent::ReceiptInvoice,
    Intent::BulkWholesale,
    Intent::CustomsDuty,
];
/// So many are too many (W18).
const APOLOGIES: usize = 3;
/// Lines in which the matter has to be taken up.
const FIRST_LINES: usize = 5;
/// The addressee stands on one of the first lines.
const ADDRESSEE_LINES: usize = 2;
/// Sentences at the start of which one greets, and at the end of which one closes.
const GREETING_SENTENCES: usize = 2;
const CLOSING_SENTENCES: usize = 3;
/// In a chat, a message of so many sentences may come to the point and stop there.
const CHAT_SENTENCES: usize = 3;
/// So many parts missing are a warning.
const MISSING_PARTS: usize = 2;
/// In per cent of the body: where the answer should have begun; later where an apology comes first.
const ANSWER_BY: usize = 40;
const ANSWER_BY_AFTER_APOLOGY: usize = 60;
/// In per cent of the whole text: where even thanks and names have been too long.
const ANSWER_BY_OF_ALL: usize = 70;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    greeting: String,
    naming: String,
    closing: String,
    next: String,
    apology: String,
    sympathy: String,
    cushion: String,
    reason: String,
    checking: String,
    delay: String,
    fault: String,
    opening: String,
    lead: String,
    answer: String,
    matter: BTreeMap<Intent, String>,
}

/// The words that show the parts.
#[derive(Debug)]
pub(super) struct Structure {
    greeting: Regex,
    naming: Regex,
    closing: Regex,
    next: Regex,
    apology: Regex,
    sympathy: Regex,
    cushion: Regex,
    reason: Regex,
    checking: Regex,
    delay: Regex,
    fault: Regex,
    opening: Regex,
    lead: Regex,
    answer: Regex,
    /// As text: a reply has one matter or two.
    matter: BTreeMap<Intent, String>,
}

impl Structure {
    pub(super) fn new() -> Result<Self, PatternError> {
        let shape = |error: toml::de::Error| PatternError::Shape { file: "structure.toml", reason: error.to_string() };
        let file: File = toml::from_str(include_str!("structure.toml")).map_err(shape)?;
        Ok(Structure {
            greeting: Regex::new(&file.greeting)?,
            naming: Regex::new(&file.naming)?,
            closing: Regex::new(&file.closing)?,
            next: Regex::new(&file.next)?,
            apology: Regex::new(&file.apology)?,
            sympathy: Regex::new(&file.sympathy)?,
            cushion: Regex::new(&file.cushion)?,
            reason: Regex::new(&file.reason)?,
            checking: Regex::new(&file.checking)?,
            delay: Regex::new(&file.delay)?,
            fault: Regex::new(&file.fault)?,
            opening: Regex::new(&file.opening)?,
            lead: Regex::new(&file.lead)?,
            answer: Regex::new(&file.answer)?,
            matter: file.matter,
        })
    }

    pub(super) fn find(&self, view: &View<'_>, hits: &mut Vec<Hit>) {
        self.apologies(view, hits);
        self.cushions(view, hits);
        if view.is_letter() {
            self.parts(view, hits);
            self.reasons(view, hits);
            self.answers(view, hits);
        }
    }

    /// Sentences that say sorry, with the words that do.
    fn sorry(&self, view: &View<'_>) -> Vec<Range<usize>> {
        let found = |span: &Range<usize>| {
            let hit = self.apology.find(view.of(span))?;
            let hit = span.start + hit.start()..span.start + hit.end();
            (!view.is_quoted(&hit)).then_some(hit)
        };
        view.sentences.iter().filter_map(|sentence| found(&sentence.span)).collect()
    }

    fn apologies(&self, view: &View<'_>, hits: &mut Vec<Hit>) {
        let sorry = self.sorry(view);
        let wants = |set: &[Intent]| view.draft.intents.iter().any(|intent| set.contains(intent));
        if sorry.is_empty() && wants(&SORRY) && view.is_letter() && !self.sympathy.is_match(view.text) {
            hits.push(Hit::new(Rule::W18, 0..0).variant("missing"));
        }
        for extra in sorry.iter().skip(APOLOGIES - 1) {
            hits.push(Hit::new(Rule::W18, extra.clone()).variant("many").detail(sorry.len().to_string()));
        }
        let questions =
            !view.draft.intents.is_empty() && view.draft.intents.iter().all(|intent| QUESTIONS.contains(intent));
        if questions && sorry.len() + 1 == APOLOGIES {
            let second = sorry.last().cloned().unwrap_or_default();
            hits.push(Hit::new(Rule::W18, second).severity(Severity::Hint).variant("question"));
        }
    }

    /// The same softener twice.
    fn cushions(&self, view: &View<'_>, hits: &mut Vec<Hit>) {
        let mut seen: Vec<&str> = Vec::new();
        for found in self.cushion.find_iter(view.text) {
            // What is the same is told by its first characters: お手数です, お手数を.
            let head: usize = found.as_str().chars().take(3).map(char::len_utf8).sum();
            let head = found.as_str().get(..head).unwrap_or_default();
            if seen.contains(&head) && !view.is_quoted(&found.range()) {
                hits.push(Hit::new(Rule::W18, found.range()).variant("cushion").detail(found.as_str()));
            }
            seen.push(head);
        }
    }

    fn parts(&self, view: &View<'_>, hits: &mut Vec<Hit>) {
        let lines = &view.lines;
        let text_of = |lines: &[Range<usize>]| {
            let (first, last) = (lines.first(), lines.last());
            first.zip(last).map_or("", |(first, last)| view.of(&(first.start..last.end)))
        };
        // A firm may stand on a line above the person.
        let addressed = lines.iter().take(ADDRESSEE_LINES).any(|line| {
            let top = view.of(line).trim_end_matches(['、', ',', '。', 'へ']);
            ["様", "さま", "御中", "各位", "さん"].iter().any(|title| top.ends_with(title))
                || top.chars().take(20).any(|c| c == '様')
        });
        let letter = view.draft.platform == Platform::AmazonJp;
        let mut missing: Vec<(&'static str, Range<usize>)> = Vec::new();
        // A second reply of the day may come to the point at once; that it is the same day isn't known here.
        let first = view.draft.previous_reply.is_none();
        let whole = lines.first().map_or(0..0, |line| line.start..line.start);
        let end = view.text.len()..view.text.len();
        if first && !addressed {
            missing.push(("addressee", whole.clone()));
        }
        let said: Vec<&Sentence> = view.sentences.iter().filter(|sentence| sentence.closed).collect();
        let brief = !letter && said.len() <= CHAT_SENTENCES;
        // From the top: what stands above the first sentence is the addressee, or a greeting without a mark.
        let head = said.get(GREETING_SENTENCES - 1).or(said.last()).map_or(view.text.len(), |last| last.span.end);
        let greets = self.greeting.is_match(view.of(&(0..head)));
        // Who writes, said in a sentence of its own, opens a letter as well as thanks do.
        let names = said.iter().take(GREETING_SENTENCES).any(|sentence| {
            let of_topic =
                |word: &Token| word.pos == "助詞" && matches!(word.surface.as_str(), "は" | "が" | "を" | "も");
            self.naming.is_match(view.of(&sentence.span)) && !view.words(&sentence.span).iter().any(of_topic)
        });
        if first && !brief && !greets && !names {
            missing.push(("greeting", whole.clone()));
        }
        if first && letter {
            let shop = view.draft.fact("shop_name").or_else(|| view.draft.fact("shop"));
            let named = shop.is_none_or(|shop| view.text.contains(shop));
            if !named {
                missing.push(("name", whole.clone()));
            }
        }
        // A signature has no sentence, and what stands without a mark is read as one only where nothing has.
        // The first half is no end, however short the letter.
        let last = CLOSING_SENTENCES.min(said.len() / 2).max(1);
        let tail = said.get(said.len().saturating_sub(last)..).unwrap_or_default();
        let closes = |span: &Range<usize>| self.closing.is_match(view.of(span)) || self.next.is_match(view.of(span));
        let closed = if tail.is_empty() {
            self.closing.is_match(view.text)
        } else {
            tail.iter().any(|sentence| closes(&sentence.span))
        };
        if !closed && !brief {
            missing.push(("closing", end));
        }
        // One part less is a matter of style; without two a letter is torn off.
        let weight = if missing.len() >= MISSING_PARTS { Severity::Warn } else { Severity::Hint };
        hits.extend(missing.into_iter().map(|(part, at)| Hit::new(Rule::W24, at).severity(weight).variant(part)));
        let start = text_of(lines.get(..lines.len().min(FIRST_LINES)).unwrap_or_default());
        let order = view.draft.fact("order_number").is_some_and(|order| start.contains(order));
        let matter = view.draft.intents.first().and_then(|intent| self.matter.get(intent));
        let matter = matter.and_then(|words| Regex::new(words).ok());
        if matter.is_some_and(|matter| !matter.is_match(start)) && !order {
            hits.push(Hit::new(Rule::W24, whole).severity(Severity::Hint).variant("matter"));
        }
    }

    fn reasons(&self, view: &View<'_>, hits: &mut Vec<Hit>) {
        let Some(sorry) = self.sorry(view).into_iter().next() else { return };
        let late = self.delay.is_match(view.text);
        let intended = view.draft.intents.iter().any(|intent| SORRY.contains(intent));
        if !(late || intended) || self.reason.is_match(view.text) {
            return;
        }
        // Nobody knows the reason yet: then it is looked for, and with a delay until when.
        let checking = self.checking.is_match(view.text);
        if !checking || (late && !view.has_day(&(0..view.text.len()))) {
            // A mistake or a delay asks for its cause. That something took a while is no more than polite.
            let weight = if intended || self.fault.is_match(view.text) { Severity::Warn } else { Severity::Hint };
            hits.push(Hit::new(Rule::W25, sorry).severity(weight).variant(if checking { "date" } else { "" }));
        }
    }

    /// The first sentence that answers.
    fn answers(&self, view: &View<'_>, hits: &mut Vec<Hit>) {
        if view.draft.intents.is_empty() {
            return;
        }
        let opens = |span: &Range<usize>| self.opening.is_match(view.of(span));
        let Some(body) = view.sentences.iter().find(|sentence| !opens(&sentence.span)) else { return };
        let answers = |span: &Range<usize>| {
            let words = view.of(span);
            self.answer.is_match(words) && !opens(span) && !self.lead.is_match(words)
        };
        let Some(answer) = view.sentences.iter().find(|sentence| sentence.closed && answers(&sentence.span)) else {
            return;
        };
        let chars = |from: usize, to: usize| view.text.get(from..to).map_or(0, |text| text.chars().count());
        let (end, at) = (view.text.trim_end().len(), answer.span.start);
        let share = |from: usize| chars(from, at) * 100 / chars(from, end).max(1);
        let sorry = view.draft.intents.iter().any(|intent| SORRY.contains(intent));
        let by = if sorry { ANSWER_BY_AFTER_APOLOGY } else { ANSWER_BY };
        let (of_body, of_all) = (share(body.span.start), share(0));
        if of_body > by || of_all > ANSWER_BY_OF_ALL {
            hits.push(Hit::new(Rule::W26, answer.span.clone()).detail(of_body.max(of_all).to_string()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answerable_intent_has_words_that_compile() {
        let structure = Structure::new().unwrap();
        for intent in Intent::ALL.into_iter().filter(|intent| intent.answerable()) {
            let words = structure.matter.get(&intent);
            assert!(words.is_some_and(|words| Regex::new(words).is_ok()), "{intent}");
        }
    }
}
