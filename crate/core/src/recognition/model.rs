//! The trained model: what it knows, how it was measured, and its file.

use serde::{Deserialize, Serialize};

use super::calibration::Calibration;
use super::features::{BITS, CLASSES, FAMILIES, FLAGS, Features, OUTPUTS};
use super::meaning::DIMENSIONS;
use super::solver::Row;
use super::vocabulary::Vocabulary;
use crate::intent::Intent;

const MAGIC: &[u8; 4] = b"HNJM";
const VERSION: u32 = 4;

/// Where decisions turn, chosen on messages the scoring model had not seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Thresholds {
    /// Confidence from which on the band is high.
    pub high: f32,
    /// Confidence from which on the band is medium.
    pub medium: f32,
    /// Confidence under which the recogniser abstains.
    pub abstain: f32,
    /// Lead of the best score over the second under which it abstains.
    pub margin: f32,
    /// Membership from which on another intent is named as secondary.
    pub secondary: f32,
    /// How far memberships are trusted in putting the more urgent intent first.
    pub urgency: f32,
    /// Membership of the chosen intent under which the message is taken for one of another world: nothing is claimed.
    pub floor: f32,
    /// How each flag is told, in the order of [`crate::flag::Flag::ALL`].
    pub flags: Vec<FlagRule>,
}

/// A flag holds when its score and, where the lexicon tells it, `lexicon` together reach `least`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct FlagRule {
    /// What the lexicon's word counts.
    pub lexicon: f32,
    /// The sum from which on the flag holds.
    pub least: f32,
}

impl FlagRule {
    /// The lexicon alone decides.
    pub const LEXICON: Self = FlagRule { lexicon: 1000.0, least: 500.0 };

    /// Whether the flag holds.
    #[must_use]
    pub fn holds(self, score: f32, lexicon: bool) -> bool {
        score + if lexicon { self.lexicon } else { 0.0 } >= self.least
    }
}

/// How the model did on messages it had not been trained on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TrainingScores {
    /// Accuracy with whole writers held out.
    pub accuracy: f32,
    /// Macro-F1 there.
    pub macro_f1: f32,
    /// Expected calibration error there.
    pub calibration_error: f32,
    /// Precision of the high band there.
    pub high_precision: f32,
    /// Share of messages in the high band there.
    pub high_coverage: f32,
}

/// What the model says of a message, in all and by feature family.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    /// The score of each intent.
    pub total: [f32; CLASSES],
    /// What each family gives to it.
    pub parts: [[f32; CLASSES]; FAMILIES],
    /// The score of each flag.
    pub flags: [f32; FLAGS],
    /// Share of the message's features that the model knows.
    pub known: f32,
    /// The total of each sentence by itself; empty where there is but one.
    pub sentences: Vec<[f32; CLASSES]>,
}

impl Scores {
    /// Adds the parts up.
    #[must_use]
    pub fn new(known: f32, parts: impl Iterator<Item = [f32; OUTPUTS]>) -> Self {
        let mut scores = Scores { known, ..Scores::default() };
        for (slot, part) in scores.parts.iter_mut().zip(parts) {
            let (classes, flags) = part.split_at(CLASSES);
            for ((slot, sum), value) in slot.iter_mut().zip(&mut scores.total).zip(classes) {
                *slot = *value;
                *sum += value;
            }
            for (sum, value) in scores.flags.iter_mut().zip(flags) {
                *sum += value;
            }
        }
        scores
    }

    /// The logarithm of the number of sentences; from eight on they count alike.
    #[must_use]
    pub fn length(&self) -> f32 {
        libm::logf(self.sentences.len().clamp(1, 8) as f32)
    }

    /// Adds the scores of a sentence by itself.
    pub fn add_sentence(&mut self, outputs: &[f32; OUTPUTS]) {
        self.sentences.extend(outputs.first_chunk::<CLASSES>());
    }
}

/// Everything of a model but its weights; stored as JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// Ids of the intents in the order of the weights.
    pub labels: Vec<String>,
    /// Hash of the training messages, in hexadecimal digits.
    pub data_hash: String,
    /// How many messages it learned from.
    pub messages: usize,
    /// How much each feature family counts.
    pub families: [f32; FAMILIES],
    /// From scores to probabilities.
    pub calibration: Calibration,
    /// Where decisions turn.
    pub thresholds: Thresholds,
    /// How it was measured.
    pub scores: TrainingScores,
}

/// A linear one-vs-rest model with weights of 8 bits.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// What is known about it.
    pub header: Header,
    vocabulary: Vocabulary,
    scales: [f32; OUTPUTS],
    weights: Vec<i8>,
}

/// Why bytes are no model.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// It does not begin like one.
    #[error("not a Henji model")]
    Magic,
    /// Written by another version of the program.
    #[error("model version {0}, expected {VERSION}; run `cargo xtask build`")]
    Version(u32),
    /// It ends too early or parts do not fit together.
    #[error("the model is cut short or damaged")]
    Damaged,
    /// Made for another label set.
    #[error("the model was trained for other labels; run `cargo xtask build`")]
    Labels,
}

impl Model {
    /// Rounds trained weights to 8 bits with one scale a class.
    #[must_use]
    pub fn new(header: Header, vocabulary: Vocabulary, rows: &[Row]) -> Self {
        let mut scales = [0.0f32; OUTPUTS];
        for (k, scale) in scales.iter_mut().enumerate() {
            let largest = rows.iter().filter_map(|row| row.get(k)).fold(0.0f32, |m, w| m.max(w.abs()));
            *scale = largest / 127.0;
        }
        let weights = rows
            .iter()
            .flat_map(|row| row.iter().zip(&scales).map(|(w, s)| if *s > 0.0 { libm::roundf(w / s) as i8 } else { 0 }))
            .collect();
        Model { header, vocabulary, scales, weights }
    }

    /// The score of each intent; above 0 speaks for it. `sentences` are the features of each sentence by itself.
    #[must_use]
    pub fn scores(&self, features: &Features, sentences: &[Features]) -> Scores {
        let vector = self.vocabulary.vectorize(features, &self.header.families);
        let mut scores = Scores::new(vector.known, vector.families().map(|rows| self.sums(rows)));
        for features in sentences {
            scores.add_sentence(&self.sums(&self.vocabulary.vectorize(features, &self.header.families).rows));
        }
        scores
    }

    fn sums(&self, rows: &[(u32, f32)]) -> [f32; OUTPUTS] {
        let mut sums = [0.0f32; OUTPUTS];
        for (row, value) in rows {
            let start = *row as usize * OUTPUTS;
            let Some(weights) = self.weights.get(start..start + OUTPUTS) else { continue };
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += f32::from(*weight) * value;
            }
        }
        for (sum, scale) in sums.iter_mut().zip(&self.scales) {
            *sum *= scale;
        }
        sums
    }

    /// The weight of a row for an output: a class, or [`CLASSES`] and more for a flag.
    #[must_use]
    pub fn weight(&self, row: usize, output: usize) -> f32 {
        let weight = self.weights.get(row * OUTPUTS + output).copied().unwrap_or(0);
        f32::from(weight) * self.scales.get(output).copied().unwrap_or(0.0)
    }

    /// Which features it knows.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// How many features it knows.
    #[must_use]
    pub fn features(&self) -> usize {
        self.vocabulary.len()
    }

    /// The model's file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let header = serde_json::to_vec(&self.header).unwrap_or_default();
        let (present, idf) = self.vocabulary.parts();
        let mut bytes = Vec::with_capacity(header.len() + present.len() * 8 + idf.len() * (OUTPUTS + 1) + 256);
        bytes.extend_from_slice(MAGIC);
        for number in [VERSION, BITS, header.len() as u32, idf.len() as u32] {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        bytes.extend_from_slice(&header);
        present.iter().for_each(|word| bytes.extend_from_slice(&word.to_le_bytes()));
        self.scales.iter().for_each(|scale| bytes.extend_from_slice(&scale.to_le_bytes()));
        bytes.extend_from_slice(idf);
        bytes.extend(self.weights.iter().map(|weight| *weight as u8));
        bytes
    }

    /// Reads a model's file.
    ///
    /// # Errors
    /// When the bytes are no model, one of another version or label set, or cut short.
    pub fn load(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut rest = Reader(bytes);
        if rest.take(4).map_err(|_| ModelError::Magic)? != MAGIC {
            return Err(ModelError::Magic);
        }
        let version = rest.number()?;
        if version != VERSION {
            return Err(ModelError::Version(version));
        }
        if rest.number()? != BITS {
            return Err(ModelError::Damaged);
        }
        let (header, known) = (rest.number()? as usize, rest.number()? as usize);
        let header: Header = serde_json::from_slice(rest.take(header)?).map_err(|_| ModelError::Damaged)?;
        if header.labels.len() != CLASSES
            || header.labels.iter().zip(Intent::ALL).any(|(label, intent)| label != intent.id())
        {
            return Err(ModelError::Labels);
        }
        if header.thresholds.flags.len() != FLAGS {
            return Err(ModelError::Damaged);
        }
        let present = rest.words::<8>((1usize << BITS) / 64)?.map(u64::from_le_bytes).collect();
        let mut scales = [0.0f32; OUTPUTS];
        for (scale, bytes) in scales.iter_mut().zip(rest.words::<4>(OUTPUTS)?) {
            *scale = f32::from_le_bytes(bytes);
        }
        if scales.iter().any(|scale| !scale.is_finite()) {
            return Err(ModelError::Damaged);
        }
        let vocabulary = Vocabulary::from_parts(present, rest.take(known)?.to_vec()).ok_or(ModelError::Damaged)?;
        let weights = rest
            .take((known + DIMENSIONS).checked_mul(OUTPUTS).ok_or(ModelError::Damaged)?)?
            .iter()
            .map(|b| *b as i8)
            .collect();
        if rest.0.is_empty() { Ok(Model { header, vocabulary, scales, weights }) } else { Err(ModelError::Damaged) }
    }
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], ModelError> {
        let (head, tail) = self.0.split_at_checked(count).ok_or(ModelError::Damaged)?;
        self.0 = tail;
        Ok(head)
    }

    fn words<const N: usize>(&mut self, count: usize) -> Result<impl Iterator<Item = [u8; N]> + 'a, ModelError> {
        let bytes = self.take(count.checked_mul(N).ok_or(ModelError::Damaged)?)?;
        Ok(bytes.chunks_exact(N).map(|chunk| {
            let mut word = [0; N];
            word.copy_from_slice(chunk);
            word
        }))
    }

    fn number(&mut self) -> Result<u32, ModelError> {
        self.words::<4>(1)?.next().map(u32::from_le_bytes).ok_or(ModelError::Damaged)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::super::calibration::{Curve, EVIDENCE};
    use super::super::features::{Family, Item};
    use super::super::solver::LANES;
    use super::super::wanted::PROOFS;
    use super::*;
    use proptest::prelude::*;

    /// A model that knows one bucket, which speaks for `intent`.
    pub(crate) fn tiny(bucket: u32, intent: Intent) -> Model {
        let item = Item { family: Family::Context, bucket, count: 1 };
        let vocabulary = Vocabulary::build(&[&[item]], 1);
        let mut row = [-0.5f32; LANES];
        row[intent.index()] = 1.0;
        let mut rows = vec![[0.0; LANES]; DIMENSIONS + 1];
        rows[0] = row;
        let curve = |n: usize| Curve { coefficients: vec![1.0; n + 1] };
        let header = Header {
            labels: Intent::ALL.iter().map(|i| i.id().to_owned()).collect(),
            data_hash: "0".to_owned(),
            messages: 1,
            families: [1.0; FAMILIES],
            calibration: Calibration {
                confidence: curve(EVIDENCE),
                membership: Curve { coefficients: [&[4.0][..], &[0.0; PROOFS]].concat() },
            },
            thresholds: Thresholds {
                high: 0.95,
                medium: 0.7,
                abstain: 0.3,
                margin: 0.05,
                secondary: 0.5,
                urgency: 1.0,
                floor: 0.05,
                flags: vec![FlagRule::LEXICON; FLAGS],
            },
            scores: TrainingScores::default(),
        };
        Model::new(header, vocabulary, &rows)
    }

    #[test]
    fn a_file_gives_the_same_model_again() {
        let model = tiny(5, Intent::GiftNoshi);
        let again = Model::load(&model.to_bytes()).unwrap();
        assert_eq!(model, again);
        let items = vec![Item { family: Family::Context, bucket: 5, count: 1 }];
        let scores = again.scores(&Features { items, meant: Vec::new() }, &[]);
        assert!(scores.total[Intent::GiftNoshi.index()] > 0.9 && scores.total[0] < 0.0);
    }

    #[test]
    fn a_cut_file_is_told_at_every_length() {
        let bytes = tiny(5, Intent::Other).to_bytes();
        for length in (0..bytes.len()).step_by(97).chain([bytes.len() - 1]) {
            assert!(Model::load(&bytes[..length]).is_err(), "{length}");
        }
        let mut longer = bytes;
        longer.push(0);
        assert_eq!(Model::load(&longer), Err(ModelError::Damaged));
    }

    #[test]
    fn a_model_without_a_rule_for_every_flag_is_damaged() {
        let mut model = tiny(5, Intent::Other);
        model.header.thresholds.flags.pop();
        assert_eq!(Model::load(&model.to_bytes()), Err(ModelError::Damaged));
    }

    #[test]
    fn the_lexicon_alone_or_with_the_model_tells_a_flag() {
        assert!(FlagRule::LEXICON.holds(-3.0, true) && !FlagRule::LEXICON.holds(3.0, false));
        let both = FlagRule { lexicon: 0.8, least: 0.2 };
        assert!(both.holds(-0.5, true) && both.holds(0.3, false));
        assert!(!both.holds(-0.7, true) && !both.holds(0.1, false));
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(noise in proptest::collection::vec(any::<u8>(), 0..200), at in 0usize..2000, byte: u8) {
            prop_assert!(Model::load(&noise).is_err());
            let mut bytes = tiny(5, Intent::Other).to_bytes();
            if let Some(place) = bytes.get_mut(at) {
                *place = byte;
            }
            let _ = Model::load(&bytes);
        }
    }
}
