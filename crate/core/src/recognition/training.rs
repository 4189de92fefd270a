//! Making a model from labelled messages, and measuring it on messages it has not seen.

use std::collections::BTreeSet;

use super::analyze::Analyzer;
use super::calibration::{Calibration, Curve, EVIDENCE, evidence, threshold_for};
use super::classify::{by_rule, decide};
use super::corpus::{LabelledMessage, data_hash};
use super::evaluate::{Outcome, evaluate};
use super::features::{CLASSES, Features, Fnv, OUTPUTS, extract, extract_sentences};
use super::flags::{Flagger, LexiconError};
use super::language::Languages;
use super::learn::{Sample, Settings, learn};
use super::model::{FlagRule, Header, Model, Scores, Thresholds, TrainingScores};
use super::noise::Noise;
use super::solver::{LANES, Row, Target, dot};
use super::vocabulary::Vocabulary;
use super::wanted::{CANDIDATES, Candidate, PROOFS, candidates, primary, proofs};
use crate::flag::Flag;
use crate::intent::Intent;
use crate::tokenizer::Tokenizer;

/// Precision asked of the high band on writers held out, so that the 0.97 it promises holds for writers unlike any of ours.
const HIGH: f64 = 0.99;
/// Precision that the medium band promises.
const MEDIUM: f64 = 0.8;
/// Confidence under which nothing is claimed.
const ABSTAIN: f32 = 0.4;
/// Distance of the two best scores under which nothing is claimed.
const MARGIN: f32 = 0.04;

/// Of a hundred rightly recognised messages, how many may be taken for foreign text.
const FOREIGN: usize = 2;

/// The noise that some messages are learnt with a second time.
const NOISES: [Noise; 6] = [Noise::Kana, Noise::SomeKana, Noise::Wrapped, Noise::Numbers, Noise::Broken, Noise::Swap];

/// Writers are held out in this many groups at most: each takes a training of its own.
const WRITER_GROUPS: u64 = 4;

/// How many times more an error on a flag that holds costs: few messages carry one.
const FLAG_COST: f32 = 3.0;
/// A flag must hold in this many messages for the model to have a say in it.
const FLAG_MESSAGES: usize = 50;

/// Why a model could not be made.
#[derive(Debug, thiserror::Error)]
pub enum TrainingError {
    /// The lexicon or a pattern built in is damaged.
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
    /// Too little to learn from.
    #[error("{0} messages are too few to train on")]
    TooFew(usize),
}

/// A trained model with its measurements.
#[derive(Debug)]
pub struct Trained {
    /// The model.
    pub model: Model,
    /// The whole decision on each message, by models that have not seen its writer: what confidence and thresholds were
    /// fitted on.
    pub outcomes: Vec<Outcome>,
}

/// Messages made ready to learn from.
#[derive(Debug)]
pub struct Training<'a> {
    messages: &'a [LabelledMessage],
    prepared: Vec<Prepared>,
    settings: &'a Settings,
}

#[derive(Debug)]
struct Prepared {
    features: Features,
    /// The same message as another hand would have typed it: learnt from, never measured on.
    noisy: Option<Features>,
    sentences: Vec<Features>,
    targets: [Target; LANES],
    /// Whether the message asks each intent, be it first or besides.
    asked: [bool; CLASSES],
    language: Languages,
    by_rule: Option<Intent>,
    flags: Vec<Flag>,
}

impl<'a> Training<'a> {
    /// Reads the messages.
    ///
    /// # Errors
    /// When there are fewer than 20 messages.
    pub fn new(
        tokenizer: Tokenizer,
        messages: &'a [LabelledMessage],
        settings: &'a Settings,
    ) -> Result<Self, TrainingError> {
        if messages.len() < 20 {
            return Err(TrainingError::TooFew(messages.len()));
        }
        let analyzer = Analyzer::new(tokenizer)?;
        let flagger = Flagger::new()?;
        let prepared = messages.iter().map(|m| prepare(m, &analyzer, &flagger, settings)).collect();
        Ok(Training { messages, prepared, settings })
    }

    /// Learns from all messages. Confidence and thresholds are fitted on writers held out: the messages to come are by
    /// none of ours.
    #[must_use]
    pub fn train(&self) -> Trained {
        let unseen = self.held_out(&self.writers());
        let (calibration, thresholds) = settle(&unseen, &self.prepared, self.messages);
        let outcomes = self.decided(&unseen, &calibration, &thresholds);
        let measured = evaluate(&outcomes);
        let all = self.samples(|_| true);
        let (vocabulary, rows) = learn(&all, self.settings);
        let high = measured.bands.first();
        let header = Header {
            labels: Intent::ALL.iter().map(|intent| intent.id().to_owned()).collect(),
            data_hash: format!("{:016x}", data_hash(self.messages)),
            messages: self.messages.len(),
            families: self.settings.families,
            calibration,
            thresholds,
            scores: TrainingScores {
                accuracy: measured.accuracy as f32,
                macro_f1: measured.macro_f1 as f32,
                calibration_error: measured.calibration_error as f32,
                high_precision: high.map_or(0.0, |band| band.precision) as f32,
                high_coverage: high.map_or(0.0, |band| band.coverage) as f32,
            },
        };
        Trained { model: Model::new(header, vocabulary, &rows), outcomes }
    }

    /// How a trained model's way of deciding does on each message when the scores come from models that have read no
    /// message of its round, which also have much less to learn from.
    #[must_use]
    pub fn by_round(&self, model: &Model) -> Vec<Outcome> {
        let rounds: Vec<u64> = self.messages.iter().map(|m| u64::from(m.round)).collect();
        self.decided(&self.held_out(&rounds), &model.header.calibration, &model.header.thresholds)
    }

    /// The same over random folds: writers stand on both sides.
    #[must_use]
    pub fn at_random(&self, model: &Model) -> Vec<Outcome> {
        self.decided(&self.held_out(&self.random_folds()), &model.header.calibration, &model.header.thresholds)
    }

    /// Groups of writers; random folds where there is but one writer.
    fn writers(&self) -> Vec<u64> {
        let writers: BTreeSet<&str> = self.messages.iter().map(|m| m.writer.as_str()).collect();
        if writers.len() < 2 {
            return self.random_folds();
        }
        let place = |m: &LabelledMessage| writers.iter().position(|w| *w == m.writer).unwrap_or(0) as u64;
        self.messages.iter().map(|m| place(m) % WRITER_GROUPS).collect()
    }

    fn random_folds(&self) -> Vec<u64> {
        self.messages.iter().map(|m| fold_of(&m.id, self.settings.folds.max(2))).collect()
    }

    fn decided(&self, scores: &[Scores], calibration: &Calibration, thresholds: &Thresholds) -> Vec<Outcome> {
        let all = self.messages.iter().zip(&self.prepared).zip(scores);
        all.map(|((message, p), scores)| {
            let recognition = decide(scores, calibration, thresholds, &p.flags, p.language, p.by_rule);
            Outcome::new(message, recognition)
        })
        .collect()
    }

    /// What is learnt from the messages whose number is wanted.
    fn samples(&self, wanted: impl Fn(usize) -> bool) -> Vec<Sample<'_, LANES>> {
        let numbered = self.prepared.iter().enumerate().filter(|(number, _)| wanted(*number));
        numbered.flat_map(|(number, p)| p.samples(number, self.settings.sentences)).collect()
    }

    /// Scores of every message by a model that has not seen its fold.
    fn held_out(&self, folds: &[u64]) -> Vec<Scores> {
        let (prepared, settings) = (&self.prepared, self.settings);
        let mut scores = vec![Scores::default(); prepared.len()];
        let distinct: BTreeSet<u64> = folds.iter().copied().collect();
        for fold in distinct {
            let (vocabulary, rows) = learn(&self.samples(|number| folds.get(number) != Some(&fold)), settings);
            for ((score, p), f) in scores.iter_mut().zip(prepared).zip(folds) {
                if *f == fold {
                    *score = p.scores(&vocabulary, &rows, settings);
                }
            }
        }
        scores
    }
}

impl Prepared {
    /// What freshly learnt weights say of the message.
    fn scores(&self, vocabulary: &Vocabulary, rows: &[Row], settings: &Settings) -> Scores {
        let total = |features: &[(u32, f32)]| {
            let mut part = [0.0; OUTPUTS];
            part.iter_mut().zip(dot(rows, features)).for_each(|(slot, value)| *slot = value);
            part
        };
        let vector = vocabulary.vectorize(&self.features, &settings.families);
        let mut scores = Scores::new(vector.known, vector.families().map(total));
        for sentence in &self.sentences {
            scores.add_sentence(&total(&vocabulary.vectorize(sentence, &settings.families).rows));
        }
        scores
    }

    /// The message, its noisy copy, and each of its sentences alone. Which sentence asks what is not labelled; but none
    /// asks what the message does not, and that is learnt from it.
    fn samples(&self, number: usize, sentences: f32) -> impl Iterator<Item = Sample<'_, LANES>> {
        let whole = std::iter::once(&self.features).chain(&self.noisy);
        let alone = self.sentences.iter().filter(move |_| sentences > 0.0);
        let mut targets = [Target::NONE; LANES];
        for (target, asked) in targets.iter_mut().zip(self.asked) {
            *target = Target { positive: asked, cost: if asked { 0.0 } else { sentences } };
        }
        let sentence = move |features| Sample { features, targets, sentence_of: Some(number) };
        whole.map(|features| Sample { features, targets: self.targets, sentence_of: None }).chain(alone.map(sentence))
    }
}

fn prepare(message: &LabelledMessage, analyzer: &Analyzer, flagger: &Flagger, settings: &Settings) -> Prepared {
    let document = analyzer.analyze(&message.text, &message.prev_seller, message.platform, message.attachments());
    let mut targets = [Target::NONE; LANES];
    targets.iter_mut().take(OUTPUTS).for_each(|target| target.cost = 1.0);
    if let Some(target) = targets.get_mut(message.primary.index()) {
        target.positive = true;
    }
    for (flag, target) in Flag::ALL.iter().zip(targets.iter_mut().skip(CLASSES)) {
        if message.flags.contains(flag) {
            *target = Target { positive: true, cost: FLAG_COST };
        }
    }
    Prepared {
        noisy: noisy(message, analyzer, settings),
        features: extract(&document, &analyzer.concepts, analyzer.vectors),
        sentences: extract_sentences(&document, &analyzer.concepts, analyzer.vectors),
        targets,
        asked: Intent::ALL.map(|intent| intent == message.primary || message.secondary.contains(&intent)),
        language: document.language,
        by_rule: by_rule(&document, &analyzer.concepts),
        flags: flagger.flags(&document.message.plain, document.attachments, document.language.main),
    }
}

/// A noisy copy of some messages, by a hash of their ids.
fn noisy(message: &LabelledMessage, analyzer: &Analyzer, settings: &Settings) -> Option<Features> {
    let mut hash = Fnv::new();
    hash.text(&message.id);
    let seed = hash.value() >> 8;
    if seed % 100 >= u64::from(settings.noisy) {
        return None;
    }
    let kind = NOISES.get((seed / 100) as usize % NOISES.len())?;
    let text = kind.apply(&message.text, seed);
    let document = analyzer.analyze(&text, &message.prev_seller, message.platform, message.attachments());
    Some(extract(&document, &analyzer.concepts, analyzer.vectors))
}

/// Chooses the curves and the thresholds from scores of messages not seen.
fn settle(scores: &[Scores], prepared: &[Prepared], messages: &[LabelledMessage]) -> (Calibration, Thresholds) {
    let asks = |m: &LabelledMessage, intent: Intent| intent == m.primary || m.secondary.contains(&intent);
    let mut belongs: Vec<(Vec<f32>, bool)> = Vec::with_capacity(scores.len() * CANDIDATES);
    for (scores, m) in scores.iter().zip(messages) {
        belongs.extend(proofs(scores).into_iter().map(|(intent, _, proof)| (proof, asks(m, intent))));
    }
    let membership = Curve::fit(&belongs, PROOFS);
    let found: Vec<Vec<Candidate>> = scores.iter().map(|scores| candidates(scores, &membership)).collect();
    let urgency = urgency_weight(&found, messages);
    let firsts: Vec<Intent> = found.iter().map(|candidates| primary(candidates, urgency)).collect();
    let secondary = secondary_threshold(&found, &firsts, messages);
    let evident: Vec<(Vec<f32>, bool)> = scores
        .iter()
        .zip(&found)
        .zip(&firsts)
        .zip(messages)
        .map(|(((scores, candidates), first), m)| (evidence(scores, candidates, *first), *first == m.primary))
        .collect();
    let confidence = Curve::fit(&evident, EVIDENCE);
    let rightly = found.iter().zip(&firsts).zip(messages).filter(|((_, first), m)| **first == m.primary);
    let mut known: Vec<f32> =
        rightly.filter_map(|((c, first), _)| c.iter().find(|c| c.intent == *first)).map(|c| c.wanted).collect();
    known.sort_by(f32::total_cmp);
    let floor = known.get(known.len() * FOREIGN / 100).copied().unwrap_or(0.0);
    let points: Vec<(f32, bool)> = evident.iter().map(|(inputs, right)| (confidence.at(inputs), *right)).collect();
    let high = threshold_for(&points, HIGH);
    let below: Vec<(f32, bool)> = points.iter().copied().filter(|point| point.0 < high).collect();
    let medium = threshold_for(&below, MEDIUM).min(high).clamp(ABSTAIN, 0.9);
    let flags = Flag::ALL.into_iter().map(|flag| flag_rule(flag, scores, prepared, messages)).collect();
    let thresholds = Thresholds { high, medium, abstain: ABSTAIN, margin: MARGIN, secondary, urgency, floor, flags };
    (Calibration { confidence, membership }, thresholds)
}

/// How far probabilities are trusted in putting the more urgent intent first: so that it is right most often, messages
/// of one matter and of several counting alike, for the order is all that is decided here.
fn urgency_weight(found: &[Vec<Candidate>], messages: &[LabelledMessage]) -> f32 {
    let several = messages.iter().filter(|m| !m.secondary.is_empty()).count();
    let share = |m: &LabelledMessage| {
        let alike = if m.secondary.is_empty() { messages.len() - several } else { several };
        1.0 / alike.max(1) as f64
    };
    let mut best = (0.0, 0.0);
    for step in 0..=10 {
        let weight = step as f32 * 0.1;
        let right = found.iter().zip(messages).filter(|(c, m)| primary(c, weight) == m.primary);
        let right: f64 = right.map(|(_, m)| share(m)).sum();
        if right > best.0 {
            best = (right, weight);
        }
    }
    best.1
}

/// The probability from which on naming an intent beside the first has the best F1.
fn secondary_threshold(found: &[Vec<Candidate>], firsts: &[Intent], messages: &[LabelledMessage]) -> f32 {
    let mut best = (0.0, 0.5);
    for step in 2..=16 {
        let threshold = step as f32 * 0.05;
        let (mut hits, mut given, mut wanted) = (0usize, 0usize, 0usize);
        for ((candidates, first), m) in found.iter().zip(firsts).zip(messages) {
            wanted += m.secondary.len();
            for other in candidates.iter().filter(|c| c.intent != *first && c.wanted >= threshold).take(2) {
                given += 1;
                hits += usize::from(m.secondary.contains(&other.intent));
            }
        }
        let f1 = 2.0 * hits as f64 / (given + wanted).max(1) as f64;
        if f1 > best.0 {
            best = (f1, threshold);
        }
    }
    best.1
}

/// How the lexicon's and the model's word on a flag are put together with the best F1. What the page or the script of
/// the writing tells is not the model's to judge.
fn flag_rule(flag: Flag, scores: &[Scores], prepared: &[Prepared], messages: &[LabelledMessage]) -> FlagRule {
    let place = flag as usize;
    let points: Vec<(f32, bool, bool)> = scores
        .iter()
        .zip(prepared)
        .zip(messages)
        .map(|((s, p), m)| {
            (s.flags.get(place).copied().unwrap_or(0.0), p.flags.contains(&flag), m.flags.contains(&flag))
        })
        .collect();
    let all = points.iter().filter(|(_, _, truth)| *truth).count();
    if all < FLAG_MESSAGES || matches!(flag, Flag::LangNotJa | Flag::PhotoAttached) {
        return FlagRule::LEXICON;
    }
    let f1 = |rule: FlagRule| {
        let given = points.iter().filter(|(score, told, _)| rule.holds(*score, *told));
        let (hits, given) = given.fold((0, 0), |(hits, given), (_, _, truth)| (hits + usize::from(*truth), given + 1));
        2.0 * hits as f64 / (given + all) as f64
    };
    let mut best = (f1(FlagRule::LEXICON), FlagRule::LEXICON);
    for lexicon in [0.4, 0.8, 1.2, FlagRule::LEXICON.lexicon] {
        for step in -10..=10 {
            let rule = FlagRule { lexicon, least: step as f32 * 0.1 };
            let value = f1(rule);
            if value > best.0 {
                best = (value, rule);
            }
        }
    }
    best.1
}

fn fold_of(id: &str, folds: u64) -> u64 {
    let mut hash = Fnv::new();
    hash.text(id);
    (hash.value() >> 20) % folds
}
