//! From branches and facts to the lines of a reply, each with its gloss and with the facts it speaks of.

use std::collections::BTreeMap;
use std::ops::Range;

use minijinja::{Environment, UndefinedBehavior, Value};
use serde::{Deserialize, Serialize};

use super::known::Known;
use super::phrase::{Branch, Length, Level, Line, Part, PhraseBook, PhraseError, Tone};
use super::slot::Slot;
use crate::intent::Intent;
use crate::interface::Language;

/// A fact's value is wrapped into these while a line is rendered, so that it can be found again: the number of the fact
/// stands as one character of the private use area before it. Facts from outside are freed of such characters.
const OPEN: char = '\u{E000}';
const CLOSE: char = '\u{F8FF}';

/// Words that soften a request; said once in a reply, for the same one again irritates.
const CUSHIONS: [&str; 7] = [
    "恐れ入りますが、",
    "お手数をおかけいたしますが、",
    "お手数ですが、",
    "お手数ではございますが、",
    "誠に恐れ入りますが、",
    "差し支えなければ、",
    "よろしければ、",
];

/// A line of a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftLine {
    /// The Japanese; empty between paragraphs.
    pub text: String,
    /// Which part of the answer it is; nothing for what stands around the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
    /// What it says, in Chinese and English; empty for an empty line.
    pub zh: String,
    /// See `zh`.
    pub en: String,
    /// Where it speaks of facts.
    pub facts: Vec<FactPlace>,
}

impl DraftLine {
    /// What it says in the operator's language; nothing for one who reads the Japanese itself.
    #[must_use]
    pub fn gloss(&self, language: Language) -> Option<&str> {
        let gloss = match language {
            Language::Ja => return None,
            Language::ZhCn => &self.zh,
            Language::En => &self.en,
        };
        Some(gloss.as_str()).filter(|gloss| !gloss.is_empty())
    }
}

/// Where a line speaks of a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactPlace {
    /// Bytes of the line.
    pub range: Range<usize>,
    /// Which of the draft's facts.
    pub fact: usize,
}

/// A matter with what is said about it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Matter<'a> {
    pub(super) intent: Intent,
    pub(super) branch: &'a Branch,
    pub(super) tone: Tone,
}

/// How a reply is to be worded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) length: Length,
    pub(super) level: Level,
}

/// The lines of a reply to one or more matters. `place` of a fact counts the known facts.
///
/// # Errors
/// A line that names what there is not, or prints a fact that is not known.
pub(super) fn compose(
    book: &PhraseBook,
    known: &Known,
    matters: &[Matter<'_>],
    style: Style,
) -> Result<Vec<DraftLine>, PhraseError> {
    let mut composer = Composer::new(known, style);
    let tone = if matters.iter().any(|matter| matter.tone == Tone::Apology) {
        Tone::Apology
    } else {
        matters.first().map_or(Tone::Normal, |matter| matter.tone)
    };
    if let Some(whole) = matters.first().filter(|matter| matter.branch.whole) {
        composer.in_body = true;
        composer.body(book, std::slice::from_ref(whole))?;
        while composer.lines.pop_if(|line| line.text.is_empty()).is_some() {}
        return Ok(composer.lines);
    }
    let frame = book.frame(style.length);
    composer.frame(&frame.open, tone)?;
    composer.paragraph();
    composer.in_body = true;
    composer.body(book, matters)?;
    composer.in_body = false;
    composer.paragraph();
    composer.frame(&frame.close, tone)?;
    Ok(composer.lines)
}

struct Composer<'a> {
    known: &'a Known,
    style: Style,
    environment: Environment<'static>,
    /// For each language the values of a template.
    values: [Value; 3],
    lines: Vec<DraftLine>,
    cushions: Vec<&'static str>,
    in_body: bool,
    /// The matter that a leading line names.
    topic: [String; 3],
}

impl<'a> Composer<'a> {
    fn new(known: &'a Known, style: Style) -> Self {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        let values = Language::ALL.map(|language| values(known, language));
        let topic = Default::default();
        Composer { known, style, environment, values, lines: Vec::new(), cushions: Vec::new(), in_body: false, topic }
    }

    fn body(&mut self, book: &PhraseBook, matters: &[Matter<'_>]) -> Result<(), PhraseError> {
        let said = |matter: &Matter<'_>, part: Part| {
            let tone = matter.tone;
            let lines = matter.branch.line.iter();
            lines
                .filter(move |line| line.part == part && (line.tones.is_empty() || line.tones.contains(&tone)))
                .cloned()
                .collect::<Vec<Line>>()
        };
        let reports = matters.iter().filter(|matter| !said(matter, Part::Report).is_empty()).count();
        // One apology is for all that is answered.
        if let Some(sorry) = matters.iter().find(|matter| matter.tone == Tone::Apology) {
            self.all(&said(sorry, Part::Apology), &sorry.branch.id)?;
        }
        for (position, matter) in matters.iter().enumerate() {
            let id = &matter.branch.id;
            if position == 0 {
                self.all(&said(matter, Part::Cushion), id)?;
            } else {
                self.paragraph();
                self.topic = Language::ALL.map(|language| {
                    book.topic(matter.intent).map(|topic| topic.text(language).to_owned()).unwrap_or_default()
                });
                if let Some(lead) = book.further().get(position - 1) {
                    self.all(std::slice::from_ref(lead), "further")?;
                }
            }
            // A letter lets the apology stand alone; a chat goes right on.
            if position == 0 && self.style.length == Length::Letter {
                self.paragraph();
            }
            self.all(&said(matter, Part::Answer), id)?;
            self.all(&said(matter, Part::Reason), id)?;
            for part in [Part::Detail, Part::Ask] {
                self.paragraph();
                self.all(&said(matter, part), id)?;
            }
            if reports < 2 {
                self.paragraph();
                self.all(&said(matter, Part::Report), id)?;
            }
        }
        if reports >= 2 {
            self.paragraph();
            self.all(std::slice::from_ref(book.report()), "report")?;
        }
        if let Some(first) = matters.first() {
            let care = said(first, Part::Care);
            if matters.len() > 1 {
                self.paragraph();
            }
            self.all(&care, &first.branch.id)?;
        }
        Ok(())
    }

    fn frame(&mut self, lines: &[Line], tone: Tone) -> Result<(), PhraseError> {
        let lines: Vec<Line> =
            lines.iter().filter(|line| line.tones.is_empty() || line.tones.contains(&tone)).cloned().collect();
        self.all(&lines, "frame")
    }

    fn all(&mut self, lines: &[Line], id: &str) -> Result<(), PhraseError> {
        lines.iter().try_for_each(|line| self.line(line, id))
    }

    /// A blank line, if there is something before it.
    fn paragraph(&mut self) {
        if self.lines.last().is_some_and(|line| !line.text.is_empty()) {
            self.lines.push(DraftLine::default());
        }
    }

    fn line(&mut self, line: &Line, id: &str) -> Result<(), PhraseError> {
        let known = self.known;
        let holds = line.needs.iter().all(|slot| known.has(*slot))
            && !line.unless.iter().any(|slot| known.has(*slot))
            && line.follow_up.is_none_or(|later| later == known.answered_before)
            && line.photo.is_none_or(|photo| photo == known.photo());
        let Some(template) = line.template(self.style.length, self.style.level).filter(|_| holds) else {
            return Ok(());
        };
        if line.paragraph {
            self.paragraph();
        }
        let (text, facts) = unmarked(&self.render(template, Language::Ja, id)?);
        let (zh, _) = unmarked(&self.render(&line.zh, Language::ZhCn, id)?);
        let (en, _) = unmarked(&self.render(&line.en, Language::En, id)?);
        let (text, facts) = if line.verbatim { (text, facts) } else { self.without_second_cushion(text, facts) };
        let mut gloss = Some((zh, capital(&en)));
        let mut start = 0;
        // A shop's terms may have lines of their own.
        for piece in text.split('\n') {
            let range = start..start + piece.len();
            start = range.end + 1;
            let (zh, en) = gloss.take().unwrap_or_default();
            let inside = facts.iter().filter(|place| range.start < place.range.end && place.range.start < range.end);
            let facts = inside
                .map(|place| FactPlace {
                    range: place.range.start.max(range.start) - range.start
                        ..place.range.end.min(range.end) - range.start,
                    fact: place.fact,
                })
                .collect();
            let part = Some(line.part).filter(|_| self.in_body);
            self.lines.push(DraftLine { text: piece.trim_end().to_owned(), part, zh, en, facts });
        }
        Ok(())
    }

    fn without_second_cushion(&mut self, text: String, facts: Vec<FactPlace>) -> (String, Vec<FactPlace>) {
        let Some(cushion) = CUSHIONS.into_iter().find(|cushion| text.starts_with(cushion)) else {
            return (text, facts);
        };
        if !self.cushions.contains(&cushion) {
            self.cushions.push(cushion);
            return (text, facts);
        }
        let away = cushion.len();
        let facts = facts
            .into_iter()
            .map(|place| FactPlace { range: place.range.start - away..place.range.end - away, ..place })
            .collect();
        (text.get(away..).unwrap_or_default().to_owned(), facts)
    }

    fn render(&self, template: &str, language: Language, id: &str) -> Result<String, PhraseError> {
        let values = self.values.get(language as usize).cloned().unwrap_or_default();
        let topic = self.topic.get(language as usize).cloned().unwrap_or_default();
        let values = minijinja::context! { topic => topic, ..values };
        self.environment
            .render_str(template, values)
            .map_err(|error| PhraseError::Template { id: id.to_owned(), reason: format!("{error}: {template}") })
    }
}

/// What the names of a template stand for in Japanese, as [`values`], without marks.
pub(super) fn spoken(known: &Known) -> BTreeMap<String, String> {
    marked_values(known, Language::Ja).into_iter().map(|(name, value)| (name, unmarked(&value).0)).collect()
}

fn values(known: &Known, language: Language) -> Value {
    Value::from_pairs(marked_values(known, language))
}

/// What a template can name, in a language: the facts that are known, and ways to speak of the goods and the order that
/// fit whether or not their names are known. What is not known is not there, so that naming it is an error.
fn marked_values(known: &Known, language: Language) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    for (index, (slot, value)) in known.values(language).enumerate() {
        values.insert(slot.id().to_owned(), marked(index, &value));
    }
    let get = |slot: Slot| values.get(slot.id()).cloned();
    let item =
        get(Slot::Item).map(|item| if language == Language::En { format!("“{item}”") } else { format!("「{item}」") });
    let [goods, asked, order] = match language {
        Language::Ja => ["ご注文の商品", "お問い合わせの商品", "ご注文"],
        Language::ZhCn => ["您订购的商品", "您咨询的商品", "您的订单"],
        Language::En => ["the item you ordered", "the item you asked about", "your order"],
    };
    let number = get(Slot::OrderNumber).map(|number| match language {
        Language::Ja => format!("{order}（注文番号：{number}）"),
        Language::ZhCn => format!("{order}（订单号：{number}）"),
        Language::En => format!("{order} (order no. {number})"),
    });
    let buyer = get(Slot::BuyerName).map(|name| addressee(&name));
    let derived = [
        ("goods", item.clone().unwrap_or_else(|| goods.to_owned())),
        ("asked_goods", item.unwrap_or_else(|| asked.to_owned())),
        ("order", number.unwrap_or_else(|| order.to_owned())),
        ("addressee", buyer.unwrap_or_else(|| "お客様".to_owned())),
    ];
    values.extend(derived.map(|(name, value)| (name.to_owned(), value)));
    values
}

/// `山田 花子 様`, or `いろは株式会社 御中`.
fn addressee(name: &str) -> String {
    let company = ["株式会社", "有限会社", "合同会社", "一般社団法人", "財団法人", "医療法人", "学校法人"];
    // A person's name may follow the company's: then it is a person who is addressed.
    if company.iter().any(|word| name.contains(word)) && !name.contains([' ', '\u{3000}']) {
        format!("{name} 御中")
    } else {
        format!("{name} 様")
    }
}

fn marked(index: usize, value: &str) -> String {
    let number = u32::try_from(index).ok().and_then(|index| char::from_u32(u32::from(OPEN) + index)).unwrap_or(OPEN);
    format!("{number}{value}{CLOSE}")
}

/// The text without marks, and where they were.
fn unmarked(text: &str) -> (String, Vec<FactPlace>) {
    let mut out = String::with_capacity(text.len());
    let mut facts = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    for c in text.trim_end().chars() {
        if c == CLOSE {
            facts.extend(open.take().map(|(start, fact)| FactPlace { range: start..out.len(), fact }));
        } else if (OPEN..CLOSE).contains(&c) {
            open = usize::try_from(u32::from(c) - u32::from(OPEN)).ok().map(|fact| (out.len(), fact));
        } else {
            out.push(c);
        }
    }
    (out, facts)
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        assert_eq!(addressee("山田 花子"), "山田 花子 様");
        assert_eq!(addressee("いろは株式会社"), "いろは株式会社 御中");
        assert_eq!(addressee("いろは株式会社 佐藤"), "いろは株式会社 佐藤 様");
    }

    #[test]
    fn marks_are_found_again() {
        let text = format!("発送日は{}です。", marked(3, "11月27日（金）"));
        let (plain, facts) = unmarked(&text);
        assert_eq!(plain, "発送日は11月27日（金）です。");
        let place = facts.first().unwrap();
        assert_eq!((&plain[place.range.clone()], place.fact), ("11月27日（金）", 3));
    }
}
