//! The decision: from a message to its intent, flags and confidence.

use serde::{Deserialize, Serialize};

use super::analyze::{Analyzer, Document};
use super::calibration::{Calibration, evidence};
use super::concepts::Concepts;
use super::explain::{Explanation, Question, Span, spans};
use super::features::{CLASSES, SHORT, extract, extract_sentences};
use super::flags::{Flagger, LexiconError};
use super::language::{Language, Languages};
use super::model::{Model, Scores, Thresholds};
use super::mood::{Sentiment, sentiment, urgency};
use super::wanted::{candidates, primary as first};
use crate::conversation::Platform;
use crate::flag::Flag;
use crate::intent::{Intent, Urgency};
use crate::tokenizer::Tokenizer;

/// From how many meaningful characters on one or two of them over and over are noise.
const NOISE: usize = 8;

/// How sure the recogniser is, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// A person must look.
    Low,
    /// Probably right.
    Medium,
    /// Right about 97 times in 100.
    High,
}

/// A message to be recognised.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// What the buyer wrote.
    pub text: &'a str,
    /// Where.
    pub platform: Platform,
    /// The seller's message just before, or an empty text.
    pub prev_seller: &'a str,
    /// How many attachments hang on the message.
    pub attachments: usize,
}

/// An intent with its probability.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scored {
    /// The intent.
    pub id: Intent,
    /// Between 0 and 1.
    pub confidence: f32,
}

/// What a message wants.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recognition {
    /// The best guess, also where the recogniser abstains.
    pub primary: Intent,
    /// Calibrated probability that `primary` is right.
    pub confidence: f32,
    /// What else it wants, two at most.
    pub secondary: Vec<Scored>,
    /// What else holds of it, in the order of [`Flag::ALL`].
    pub flags: Vec<Flag>,
    /// How soon a person should look.
    pub urgency: Urgency,
    /// How the writer feels.
    pub sentiment: Sentiment,
    /// The confidence in words.
    pub band: Band,
    /// Whether the guess is too weak to be used without a person's choice.
    pub abstain: bool,
    /// What most of it is written in: `ja`, `zh`, `en`, `ko`, `vi`, `th` or `und`.
    pub language: String,
    /// What a good part of the rest is written in, where it is a mixture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mixed_with: Option<String>,
    /// The five best intents with the probability that the message belongs to each.
    pub scores: Vec<Scored>,
}

/// Recognises messages.
#[derive(Debug)]
pub struct Recognizer {
    analyzer: Analyzer,
    flagger: Flagger,
    model: Model,
}

impl Recognizer {
    /// Puts a tokenizer and a model together.
    ///
    /// # Errors
    /// When the lexicon built in is damaged, which the tests exclude.
    pub fn new(tokenizer: Tokenizer, model: Model) -> Result<Self, LexiconError> {
        Ok(Recognizer { analyzer: Analyzer::new(tokenizer)?, flagger: Flagger::new()?, model })
    }

    /// The tokenizer in use.
    #[must_use]
    pub fn tokenizer(&self) -> &Tokenizer {
        &self.analyzer.tokenizer
    }

    /// The model in use.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Recognises one message. Takes any text.
    #[must_use]
    pub fn recognize(&self, request: &Request<'_>) -> Recognition {
        self.judge(&self.analyze(request))
    }

    /// Recognises one message and tells why: the words that weighed most for the primary intent against the runner-up,
    /// and for each flag the words that tell it.
    #[must_use]
    pub fn explained(&self, request: &Request<'_>) -> (Recognition, Explanation) {
        let document = self.analyze(request);
        let recognition = self.judge(&document);
        let of = |question: Question| {
            spans(&document, &self.analyzer.concepts, self.analyzer.vectors, &self.model, question)
        };
        let runner_up = recognition.scores.iter().map(|scored| scored.id).find(|id| *id != recognition.primary);
        let against = runner_up.map(Intent::index);
        let told = |flag: Flag| match flag {
            Flag::PhotoAttached | Flag::LangNotJa => None,
            _ => self
                .flagger
                .cue(flag, &document.message.plain)
                .map(Span::words)
                .or_else(|| of(Question { output: CLASSES + flag as usize, against: None }).into_iter().next()),
        };
        let explanation = Explanation {
            runner_up,
            spans: of(Question { output: recognition.primary.index(), against }),
            cues: recognition.flags.iter().map(|flag| (*flag, told(*flag))).collect(),
        };
        (recognition, explanation.located(request.text))
    }

    fn analyze(&self, request: &Request<'_>) -> Document {
        self.analyzer.analyze(request.text, request.prev_seller, request.platform, request.attachments)
    }

    fn judge(&self, document: &Document) -> Recognition {
        let flags = self.flagger.flags(&document.message.plain, document.attachments, document.language.main);
        let (concepts, vectors) = (&self.analyzer.concepts, self.analyzer.vectors);
        let sentences = extract_sentences(document, concepts, vectors);
        let scores = self.model.scores(&extract(document, concepts, vectors), &sentences);
        let header = &self.model.header;
        decide(&scores, &header.calibration, &header.thresholds, &flags, document.language, by_rule(document, concepts))
    }
}

/// What is told by rule, for there is nothing to be read. Rule 8: next to nothing was said; then it answers a seller's
/// question or is `other`. A short word that names a topic (「返品」) is read as any message. And the same one or two
/// characters over and over are noise, which the label set counts among spam.
pub(super) fn by_rule(document: &Document, concepts: &Concepts) -> Option<Intent> {
    let message = &document.message;
    let mut kinds: Vec<char> = message.letters().collect();
    let meaningful = kinds.len();
    if meaningful >= SHORT {
        kinds.sort_unstable();
        kinds.dedup();
        return (meaningful >= NOISE && kinds.len() <= 2).then_some(Intent::SpamPhishing);
    }
    let topic = message.sentences.iter().flat_map(|s| concepts.hits(s)).any(|hit| concepts.is_topic(hit.concept));
    if topic {
        return None;
    }
    let before = &document.before.plain;
    let asked = before.contains('?')
        || before.contains("か。")
        || before.ends_with('か')
        || before.contains("ください")
        || before.contains("下さい");
    Some(if asked { Intent::InfoFollowup } else { Intent::Other })
}

/// The flags that hold, from the lexicon's and the model's word.
fn flags(scores: &Scores, thresholds: &Thresholds, told: &[Flag]) -> Vec<Flag> {
    let rules = thresholds.flags.iter().zip(scores.flags);
    let holds =
        Flag::ALL.into_iter().zip(rules).filter(|(flag, (rule, score))| rule.holds(*score, told.contains(flag)));
    holds.map(|(flag, _)| flag).collect()
}

/// The decision from scores; training uses it too, so that cross-validation measures what is shipped.
pub(super) fn decide(
    scores: &Scores,
    calibration: &Calibration,
    thresholds: &Thresholds,
    told: &[Flag],
    language: Languages,
    by_rule: Option<Intent>,
) -> Recognition {
    let flags = flags(scores, thresholds, told);
    let candidates = candidates(scores, &calibration.membership);
    let mut primary = first(&candidates, thresholds.urgency);
    let known = candidates.iter().any(|c| c.intent == primary && c.wanted >= thresholds.floor);
    let proof = evidence(scores, &candidates, primary);
    let lead = proof.get(1).copied().unwrap_or(0.0);
    let mut confidence = calibration.confidence.at(&proof);
    if let Some(told) = by_rule {
        primary = told;
        confidence = confidence.clamp(thresholds.medium.min(0.75), 0.75);
    }
    // The model has read Japanese as Japanese write it. Of anything else, and of what is like nothing it has read, it
    // says what it thinks, but a person must look. The number stays what it is: it is right as often as it says.
    let foreign = language.main != Language::Japanese || language.romaji;
    let doubtful = by_rule.is_none() && (foreign || !known);
    let secondary = if by_rule.is_some() {
        Vec::new()
    } else {
        candidates
            .iter()
            .filter(|c| c.intent != primary && c.wanted >= thresholds.secondary)
            .map(|c| Scored { id: c.intent, confidence: c.wanted })
            .take(2)
            .collect()
    };
    let band = match confidence {
        _ if doubtful => Band::Low,
        c if c >= thresholds.high => Band::High,
        c if c >= thresholds.medium => Band::Medium,
        _ => Band::Low,
    };
    let close = by_rule.is_none() && lead.abs() < thresholds.margin;
    let abstain = doubtful || close || confidence < thresholds.abstain;
    let scores = candidates.iter().map(|c| Scored { id: c.intent, confidence: c.wanted }).collect();
    Recognition {
        primary,
        confidence,
        urgency: urgency(primary, secondary.iter().map(|s: &Scored| s.id), &flags),
        sentiment: sentiment(primary, &flags),
        secondary,
        flags,
        band,
        abstain,
        language: language.main.code().to_owned(),
        mixed_with: language.mixed_with.map(|other| other.code().to_owned()),
        scores,
    }
}

#[cfg(test)]
mod tests {
    use super::super::features::OUTPUTS;
    use super::super::language;
    use super::super::model::tests::tiny;
    use super::super::normalize::Normalizer;
    use super::*;

    fn document(text: &str, before: &str) -> Document {
        let normalizer = Normalizer::new().unwrap();
        let message = normalizer.normalize(text);
        Document {
            language: language::detect(&message.plain),
            message,
            words: Vec::new(),
            word_ends: Vec::new(),
            before: normalizer.normalize(before),
            before_words: Vec::new(),
            platform: Platform::Rakuten,
            attachments: 0,
        }
    }

    fn decided(scores: &[(Intent, f32)], language: impl Into<Languages>, short: Option<Intent>) -> Recognition {
        let header = tiny(1, Intent::Other).header;
        let mut total = [-1.0; OUTPUTS];
        for (intent, score) in scores {
            total[intent.index()] = *score;
        }
        let scores = Scores::new(1.0, std::iter::once(total));
        decide(&scores, &header.calibration, &header.thresholds, &[], language.into(), short)
    }

    #[test]
    fn next_to_nothing_is_an_answer_or_other() {
        let concepts = Concepts::new();
        let short = |text: &str, before: &str| by_rule(&document(text, before), &concepts);
        assert_eq!(short("?", "色はどちらになさいますか。"), Some(Intent::InfoFollowup));
        assert_eq!(short("OK", ""), Some(Intent::Other));
        assert_eq!(short("", ""), Some(Intent::Other));
        assert_eq!(short("返品", ""), None);
        assert_eq!(short("ああああああああああ", ""), Some(Intent::SpamPhishing));
        assert_eq!(short("wwwwwwwww!!", ""), Some(Intent::SpamPhishing));
        assert_eq!(short("はいはいはい", ""), None);
        assert_eq!(short("発送はいつですか", ""), None);
        assert_eq!(
            decided(&[(Intent::GiftNoshi, 3.0)], Language::Japanese, Some(Intent::InfoFollowup)).primary,
            Intent::InfoFollowup
        );
        assert_eq!(
            decided(&[(Intent::GiftNoshi, 3.0)], Language::Undetermined, Some(Intent::Other)).primary,
            Intent::Other
        );
    }

    #[test]
    fn of_two_equal_wishes_the_urgent_one_comes_first() {
        let both = [(Intent::ProductSpec, 0.55), (Intent::CancelOrder, 0.5)];
        let r = decided(&both, Language::Japanese, None);
        assert_eq!((r.primary, r.secondary.first().map(|s| s.id)), (Intent::CancelOrder, Some(Intent::ProductSpec)));
        let clear = [(Intent::ProductSpec, 1.5), (Intent::CancelOrder, -0.5)];
        assert_eq!(decided(&clear, Language::Japanese, None).primary, Intent::ProductSpec);
    }

    #[test]
    fn a_foreign_message_is_never_sure() {
        let sure = [(Intent::ShipWhen, 9.0)];
        assert_eq!(decided(&sure, Language::Japanese, None).band, Band::High);
        assert_eq!(decided(&sure, Language::English, None).band, Band::Low);
        let r = decided(&sure, language::detect("itsu todokimasu ka"), None);
        assert_eq!((r.band, r.language.as_str()), (Band::Low, "ja"));
    }
}
