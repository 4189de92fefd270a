//! Why: the words that weighed most for an intent or a flag, from the model's own weights.
//!
//! The score is a sum over features, so each feature's share is laid on the characters it was met at, and the words
//! with the largest shares are the reasons. Nothing is estimated beside the model.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::analyze::{Document, Word};
use super::concepts::Concepts;
use super::features::{Family, Place, Sink, count, enumerate, meant};
use super::fold::Folded;
use super::meaning::Vectors;
use super::model::Model;
use crate::flag::Flag;
use crate::intent::Intent;

/// Most spans that are told.
const MOST: usize = 5;
/// A word belongs to a span when its share is at least this part of the strongest word's.
const PART: f32 = 0.1;
/// Most words of one span.
const LONGEST: usize = 6;

/// Words of a message that weighed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Span {
    /// The words in the cleaned text.
    pub text: String,
    /// Their share of the score; larger weighed more.
    pub weight: f32,
    /// Bytes of the raw message, where the words stand there as they are.
    pub range: Option<Range<usize>>,
}

impl Span {
    /// Words that a pattern met: they tell by themselves.
    #[must_use]
    pub fn words(text: String) -> Self {
        Span { text, weight: 1.0, range: None }
    }

    /// Finds the words in the raw message. Words that the cleaning changed (a number that became a mark, a vowel drawn
    /// out) do not stand there and stay without a place.
    fn locate(&mut self, folded: &Folded, lower: &str) {
        self.range = lower.find(&self.text).and_then(|start| folded.raw(&(start..start + self.text.len())));
    }
}

impl Explanation {
    /// Gives every span its place in the raw message.
    #[must_use]
    pub(super) fn located(mut self, raw: &str) -> Self {
        let folded = Folded::new(raw);
        let lower = folded.text().to_ascii_lowercase();
        let cues = self.cues.iter_mut().filter_map(|(_, cue)| cue.as_mut());
        self.spans.iter_mut().chain(cues).for_each(|span| span.locate(&folded, &lower));
        self
    }
}

/// Why a recognition is as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// The intent that came second.
    pub runner_up: Option<Intent>,
    /// What spoke for the primary intent against it, strongest first, five at most.
    pub spans: Vec<Span>,
    /// What each flag was told by, in the order of the flags; `None` for what the page or the script of the writing tells.
    pub cues: Vec<(Flag, Option<Span>)>,
}

/// What is asked about: the output asked about and, for an intent, the one it won against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// The intent's index, or the number of intents and the flag's.
    pub output: usize,
    /// The runner-up's index.
    pub against: Option<usize>,
}

struct Met(Vec<(Family, u32, Vec<Place>)>);

impl Sink for Met {
    fn put(&mut self, family: Family, bucket: u32, places: &[Place]) {
        self.0.push((family, bucket, places.to_vec()));
    }
}

/// The spans that weighed most, strongest first; none where nothing speaks for it.
#[must_use]
pub fn spans(
    document: &Document,
    concepts: &Concepts,
    vectors: Vectors,
    model: &Model,
    question: Question,
) -> Vec<Span> {
    let shares = shares(document, concepts, vectors, model, question);
    let value = |word: &Word| -> f32 {
        let sentence = shares.get(word.place.sentence).map(Vec::as_slice).unwrap_or_default();
        sentence.get(word.place.start..word.place.end).unwrap_or_default().iter().sum()
    };
    let words: Vec<(&Word, f32)> = document.words.iter().map(|word| (word, value(word))).collect();
    let strongest = words.iter().fold(0.0f32, |most, (_, value)| most.max(*value));
    if strongest <= 0.0 {
        return Vec::new();
    }
    // A particle alone says nothing to a reader: each span holds a word with a meaning.
    let mut found: Vec<(Place, f32, bool)> = Vec::new();
    let mut length = 0;
    for (word, value) in words {
        if value < PART * strongest {
            length = 0;
            continue;
        }
        match found.last_mut() {
            Some((place, sum, content))
                if length > 0
                    && length < LONGEST
                    && place.sentence == word.place.sentence
                    && place.end == word.place.start =>
            {
                place.end = word.place.end;
                *sum += value;
                *content |= word.content;
                length += 1;
            }
            _ => {
                found.push((word.place, value, word.content));
                length = 1;
            }
        }
    }
    found.retain(|(_, _, content)| *content);
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    found.truncate(MOST);
    let span = |(place, weight, _): (Place, f32, bool)| {
        let text = document.message.sentences.get(place.sentence)?.get(place.start..place.end)?;
        Some(Span { text: text.to_owned(), weight, range: None })
    };
    found.into_iter().filter_map(span).collect()
}

/// The share of each byte of each sentence.
fn shares(
    document: &Document,
    concepts: &Concepts,
    vectors: Vectors,
    model: &Model,
    question: Question,
) -> Vec<Vec<f32>> {
    let vocabulary = model.vocabulary();
    let weight =
        |row: usize| model.weight(row, question.output) - question.against.map_or(0.0, |k| model.weight(row, k));
    let met = enumerate(Met(Vec::new()), document, concepts).0;
    let mut times: BTreeMap<(Family, u32), f32> = BTreeMap::new();
    for (family, bucket, _) in &met {
        *times.entry((*family, *bucket)).or_default() += 1.0;
    }
    let plain = met.iter().map(|(family, bucket, _)| (*family, *bucket)).collect();
    let features = count(plain, &document.words, vectors);
    let vector = vocabulary.vectorize(&features, &model.header.families);
    let values: Vec<BTreeMap<u32, f32>> = vector.families().map(|rows| rows.iter().copied().collect()).collect();
    let mut shares: Vec<Vec<f32>> =
        document.message.sentences.iter().map(|sentence| vec![0.0; sentence.len()]).collect();
    let mut lay = |places: &[Place], amount: f32| {
        for place in places {
            let sentence = shares.get_mut(place.sentence).map(Vec::as_mut_slice).unwrap_or_default();
            let bytes = sentence.get_mut(place.start..place.end).unwrap_or_default();
            let share = amount / (places.len() * bytes.len().max(1)) as f32;
            bytes.iter_mut().for_each(|byte| *byte += share);
        }
    };
    for (family, bucket, places) in &met {
        let Some(row) = vocabulary.row(*bucket) else { continue };
        let value = u32::try_from(row).ok().and_then(|row| values.get(*family as usize)?.get(&row).copied());
        let times = times.get(&(*family, *bucket)).copied().unwrap_or(1.0);
        lay(places, value.unwrap_or(0.0) / times * weight(row));
    }
    let (_, length) = vocabulary.direction(&features.meant);
    if length > 0.0 {
        let family = model.header.families.get(Family::Meaning as usize).copied().unwrap_or(0.0);
        for word in &document.words {
            let Some(meant) = meant(word, vectors) else { continue };
            let along: f32 = meant.code.values().zip(vocabulary.len()..).map(|(v, row)| v * weight(row)).sum();
            lay(&[word.place], vocabulary.emphasis(&meant) * family / length * along);
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::super::features::extract;
    use super::super::language::{Languages, detect};
    use super::super::model::tests::tiny;
    use super::super::normalize::Normalizer;
    use super::*;
    use crate::conversation::Platform;

    fn document(words: &[(&str, bool)]) -> Document {
        let text: String = words.iter().map(|(word, _)| *word).collect();
        let normalizer = Normalizer::new().unwrap();
        let mut start = 0;
        let words = words.iter().map(|(word, content)| {
            let place = Place { sentence: 0, start, end: start + word.len() };
            start += word.len();
            Word { surface: (*word).to_owned(), base: (*word).to_owned(), content: *content, place }
        });
        let words: Vec<Word> = words.collect();
        let language: Languages = detect(&text);
        Document {
            message: normalizer.normalize(&text),
            word_ends: vec![words.len()],
            words,
            before: normalizer.normalize(""),
            before_words: Vec::new(),
            platform: Platform::Rakuten,
            attachments: 0,
            language,
        }
    }

    /// The bucket of a feature that stands at exactly these places.
    fn bucket(document: &Document, family: Family, places: &[(usize, usize)]) -> u32 {
        let met = enumerate(Met(Vec::new()), document, &Concepts::new()).0;
        let at = |found: &[Place]| found.iter().map(|p| (p.start, p.end)).collect::<Vec<_>>() == places;
        met.iter().find(|(f, _, found)| *f == family && at(found)).unwrap().1
    }

    #[test]
    fn shares_add_up_to_the_score_and_the_word_is_named() {
        let document = document(&[("発送", true), ("は", false), ("いつ", true)]);
        let (concepts, vectors) = (Concepts::new(), Vectors::new().unwrap());
        for (family, places, expected) in [
            (Family::Words, vec![(0, 6)], vec!["発送"]),
            (Family::WordPairs, vec![(0, 6), (9, 15)], vec!["発送", "いつ"]),
        ] {
            let model = tiny(bucket(&document, family, &places), Intent::ShipWhen);
            let question = Question { output: Intent::ShipWhen.index(), against: Some(Intent::Other.index()) };
            let scores = model.scores(&extract(&document, &concepts, vectors), &[]).total;
            let lead = scores[Intent::ShipWhen.index()] - scores[Intent::Other.index()];
            let sum: f32 = shares(&document, &concepts, vectors, &model, question).iter().flatten().sum();
            assert!(lead > 0.1 && (lead - sum).abs() < 1e-4, "{family:?}: {lead} {sum}");
            let mut told: Vec<String> =
                spans(&document, &concepts, vectors, &model, question).into_iter().map(|span| span.text).collect();
            told.sort_by_key(|text| expected.iter().position(|word| word == text));
            assert_eq!(told, expected, "{family:?}");
        }
    }

    #[test]
    fn spans_are_found_in_the_raw_message() {
        let span = |text: &str| Span::words(text.to_owned());
        let why = Explanation {
            runner_up: None,
            spans: vec![span("マダ届いて"), span("lサイズ"), span("まだー")],
            cues: vec![(Flag::LangNotJa, None)],
        };
        let raw = "ﾏﾀﾞ届いてません。Ｌサイズです。まだーーー";
        let found: Vec<Option<&str>> =
            why.located(raw).spans.iter().map(|span| span.range.clone().and_then(|range| raw.get(range))).collect();
        assert_eq!(found, [Some("ﾏﾀﾞ届いて"), Some("Ｌサイズ"), Some("まだー")]);
    }
}
