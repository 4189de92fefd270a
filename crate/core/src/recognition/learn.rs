//! Learning weights from messages with targets, whatever the label set.

use serde::{Deserialize, Serialize};

use super::features::{FAMILIES, Features, Item};
use super::meaning::DIMENSIONS;
use super::solver::{Example, Row, Target, dot, solve};
use super::vocabulary::{Vector, Vocabulary};

/// One way of training; an ensemble has several.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// Cost of an error: higher follows the data more closely.
    pub cost: f32,
    /// How many times more an error on a class's own messages costs.
    pub positive: f32,
    /// Seed of the order of messages.
    pub seed: u64,
}

/// How a model is trained. The defaults were chosen by holding out whole writers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The members, whose weights are averaged.
    pub members: Vec<Member>,
    /// Passes over the messages.
    pub epochs: usize,
    /// How much each feature family counts: characters, words, pairs of words, concepts, pairs of concepts, context,
    /// meaning.
    pub families: [f32; FAMILIES],
    /// A feature must stand in this many messages.
    pub least: u32,
    /// How many features are kept at most: those with the largest weights, learnt anew without the others.
    pub rows: usize,
    /// Random folds.
    pub folds: u64,
    /// Of a hundred messages, how many are learnt a second time with noise.
    pub noisy: u32,
    /// What an error on a sentence alone costs, against one on a whole message; 0 learns from whole messages only.
    pub sentences: f32,
    /// What an error costs on the sentence that is taken to ask what the message asks.
    pub positives: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            members: vec![Member { cost: 1.5, positive: 1.0, seed: 11 }],
            epochs: 15,
            families: [1.0, 0.6, 0.5, 0.15, 0.4, 0.5, 0.4],
            least: 3,
            rows: 80_000,
            folds: 2,
            noisy: 25,
            sentences: 1.0,
            positives: 0.5,
        }
    }
}

/// A message to learn from, or a sentence of one by itself.
#[derive(Clone, Copy, Debug)]
pub struct Sample<'a, const N: usize> {
    /// What it is scored by.
    pub features: &'a Features,
    /// What it says of each class. In a sentence a positive target without cost is something that the message asks and
    /// this sentence may.
    pub targets: [Target; N],
    /// The number of the message that a sentence is of.
    pub sentence_of: Option<usize>,
}

/// The vocabulary and its weights: learnt over all frequent features, then again over the telling ones. What is learnt
/// first tells which sentence asks what.
#[must_use]
pub fn learn<const N: usize>(samples: &[Sample<'_, N>], settings: &Settings) -> (Vocabulary, Vec<Row<N>>) {
    let items: Vec<&[Item]> = samples.iter().map(|sample| sample.features.items.as_slice()).collect();
    let vocabulary = Vocabulary::build(&items, settings.least);
    let weights = weigh(samples, &vocabulary, settings);
    let mut samples = samples.to_vec();
    let told = assign(&mut samples, &vocabulary, &weights, settings);
    let many = vocabulary.len() > settings.rows;
    if !told && !many {
        return (vocabulary, weights);
    }
    let vocabulary =
        if many { vocabulary.retain(&telling(&weights, vocabulary.len(), settings.rows)) } else { vocabulary };
    let weights = weigh(&samples, &vocabulary, settings);
    (vocabulary, weights)
}

/// Of the sentences of a message, the one that speaks most for something the message asks is taken to ask it. Tells
/// whether there was any.
fn assign<const N: usize>(
    samples: &mut [Sample<'_, N>],
    vocabulary: &Vocabulary,
    weights: &[Row<N>],
    settings: &Settings,
) -> bool {
    let mut told = false;
    if settings.positives == 0.0 {
        return told;
    }
    for sentences in samples.chunk_by_mut(|a, b| a.sentence_of == b.sentence_of) {
        if sentences.first().is_none_or(|sample| sample.sentence_of.is_none()) {
            continue;
        }
        let scores: Vec<Row<N>> = sentences
            .iter()
            .map(|sample| dot(weights, &vocabulary.vectorize(sample.features, &settings.families).rows))
            .collect();
        for lane in 0..N {
            let score = |place: &usize| scores.get(*place).and_then(|row| row.get(lane)).copied().unwrap_or(f32::MIN);
            let open = |target: Option<&Target>| target.is_some_and(|t| t.positive && t.cost == 0.0);
            let asking = (0..sentences.len())
                .filter(|place| open(sentences.get(*place).and_then(|sample| sample.targets.get(lane))));
            let Some(best) = asking.max_by(|a, b| score(a).total_cmp(&score(b))) else { continue };
            if let Some(target) = sentences.get_mut(best).and_then(|sample| sample.targets.get_mut(lane)) {
                target.cost = settings.positives;
                told = true;
            }
        }
    }
    told
}

/// Which of the first `known` features are among the `most` with the longest rows of weights; the earlier one of equals.
fn telling<const N: usize>(weights: &[Row<N>], known: usize, most: usize) -> Vec<bool> {
    let mut order: Vec<(f32, usize)> =
        weights.iter().take(known).map(|row| row.iter().map(|w| w * w).sum::<f32>()).zip(0..).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut keep = vec![false; known];
    for (_, row) in order.into_iter().take(most) {
        if let Some(keep) = keep.get_mut(row) {
            *keep = true;
        }
    }
    keep
}

/// Averaged weights of all members over one vocabulary.
fn weigh<const N: usize>(samples: &[Sample<'_, N>], vocabulary: &Vocabulary, settings: &Settings) -> Vec<Row<N>> {
    let vectors: Vec<Vector> =
        samples.iter().map(|sample| vocabulary.vectorize(sample.features, &settings.families)).collect();
    let rows = vocabulary.len() + DIMENSIONS;
    let mut sum = vec![[0.0f32; N]; rows];
    let share = 1.0 / settings.members.len().max(1) as f32;
    for member in &settings.members {
        let examples: Vec<Example<N>> = samples
            .iter()
            .zip(&vectors)
            .map(|(sample, vector)| Example {
                features: vector.rows.clone(),
                targets: sample.targets.map(|t| Target {
                    cost: member.cost * t.cost * if t.positive { member.positive } else { 1.0 },
                    ..t
                }),
            })
            .collect();
        let weights = solve(&examples, rows, settings.epochs, member.seed);
        for (sum, row) in sum.iter_mut().zip(&weights) {
            for (s, w) in sum.iter_mut().zip(row) {
                *s += w * share;
            }
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::super::features::Family;
    use super::*;

    fn features(buckets: &[u32]) -> Features {
        let items = buckets.iter().map(|bucket| Item { family: Family::Words, bucket: *bucket, count: 1 }).collect();
        Features { items, meant: Vec::new() }
    }

    #[test]
    fn the_sentence_that_speaks_for_a_matter_is_taken_to_ask_it() {
        let settings = Settings { least: 1, ..Settings::default() };
        let class = |k: usize| -> [Target; 2] { std::array::from_fn(|lane| Target { positive: lane == k, cost: 1.0 }) };
        // Bucket 1 speaks for class 0, bucket 2 for class 1; the last message asks both, a sentence each.
        let (first, second, both) = (features(&[1]), features(&[2]), features(&[1, 2]));
        let open = [Target { positive: true, cost: 0.0 }; 2];
        let whole = |features, targets| Sample { features, targets, sentence_of: None };
        let mut samples: Vec<Sample<'_, 2>> = (0..20)
            .flat_map(|_| [whole(&first, class(0)), whole(&second, class(1))])
            .chain([whole(&both, class(0))])
            .chain([&second, &first].map(|features| Sample { features, targets: open, sentence_of: Some(40) }))
            .collect();
        let items: Vec<&[Item]> = samples.iter().map(|sample| sample.features.items.as_slice()).collect();
        let vocabulary = Vocabulary::build(&items, 1);
        let weights = weigh(&samples, &vocabulary, &settings);
        assert!(assign(&mut samples, &vocabulary, &weights, &settings));
        let costs: Vec<[f32; 2]> = samples.iter().rev().take(2).map(|sample| sample.targets.map(|t| t.cost)).collect();
        let told = settings.positives;
        assert_eq!(costs, [[told, 0.0], [0.0, told]]);
        let mut whole_only: Vec<Sample<'_, 2>> = samples.iter().copied().filter(|s| s.sentence_of.is_none()).collect();
        assert!(!assign(&mut whole_only, &vocabulary, &weights, &settings));
    }
}
