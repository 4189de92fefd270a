//! Measuring a recogniser on labelled messages.

use serde::Serialize;

use super::calibration::{expected_error, threshold_for};
use super::classify::{Band, Recognition};
use super::corpus::LabelledMessage;
use crate::flag::Flag;
use crate::intent::Intent;

/// The truth about one message and what was recognised.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The labelled primary intent.
    pub primary: Intent,
    /// The labelled secondary intents.
    pub secondary: Vec<Intent>,
    /// The labelled flags.
    pub flags: Vec<Flag>,
    /// What was recognised.
    pub recognition: Recognition,
}

impl Outcome {
    /// Puts a labelled message and what was recognised side by side.
    #[must_use]
    pub fn new(message: &LabelledMessage, recognition: Recognition) -> Self {
        Outcome {
            primary: message.primary,
            secondary: message.secondary.clone(),
            flags: message.flags.clone(),
            recognition,
        }
    }

    /// Whether the primary intent is right.
    #[must_use]
    pub fn right(&self) -> bool {
        self.recognition.primary == self.primary
    }
}

/// Precision, recall and F1 of one label.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LabelScore {
    /// The label's id.
    pub id: String,
    /// Of those given, the share that is right; 0 when none was given.
    pub precision: f64,
    /// Of those that should be given, the share found.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
    /// How many messages carry the label.
    pub n: usize,
    /// How many were given it.
    pub given: usize,
}

/// How a band did.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BandScore {
    /// `high`, `medium` or `low`.
    pub band: Band,
    /// Share of right primary intents in it; 0 when it is empty.
    pub precision: f64,
    /// Share of all messages in it.
    pub coverage: f64,
    /// How many messages.
    pub n: usize,
}

/// A full evaluation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evaluation {
    /// How many messages.
    pub n: usize,
    /// Share of right primary intents, abstained ones included.
    pub accuracy: f64,
    /// Mean F1 over the intents that occur.
    pub macro_f1: f64,
    /// Share where the primary given is the labelled primary or a labelled secondary.
    pub any_intent_accuracy: f64,
    /// Share where the labelled primary is among the three best.
    pub top3_accuracy: f64,
    /// Expected calibration error of the confidence, ten bins.
    pub calibration_error: f64,
    /// Share of messages that could be answered at a precision of 97, 95 and 90 % with the best cut.
    pub coverage_at: [(f64, f64); 3],
    /// Share of messages on which the recogniser abstains.
    pub abstain_share: f64,
    /// Accuracy on the others.
    pub accuracy_unless_abstained: f64,
    /// A row an intent.
    pub intents: Vec<LabelScore>,
    /// A row a band, high first.
    pub bands: Vec<BandScore>,
    /// Secondary intents, taken together.
    pub secondary: LabelScore,
    /// A row a flag.
    pub flags: Vec<LabelScore>,
    /// All flags, taken together.
    pub all_flags: LabelScore,
}

/// Measures.
#[must_use]
pub fn evaluate(outcomes: &[Outcome]) -> Evaluation {
    let share = |count: usize, of: usize| if of == 0 { 0.0 } else { count as f64 / of as f64 };
    let n = outcomes.len();
    let right = |outcome: &&Outcome| outcome.right();
    let count = |test: &dyn Fn(&Outcome) -> bool| outcomes.iter().filter(|o| test(o)).count();
    let intents: Vec<LabelScore> = Intent::ALL
        .into_iter()
        .map(|intent| {
            score(
                intent.id(),
                count(&|o| o.primary == intent && o.recognition.primary == intent),
                count(&|o| o.recognition.primary == intent),
                count(&|o| o.primary == intent),
            )
        })
        .collect();
    let present: Vec<&LabelScore> = intents.iter().filter(|s| s.n > 0).collect();
    let bands = [Band::High, Band::Medium, Band::Low]
        .into_iter()
        .map(|band| {
            let inside: Vec<&Outcome> = outcomes.iter().filter(|o| o.recognition.band == band).collect();
            let good = inside.iter().copied().filter(right).count();
            BandScore { band, precision: share(good, inside.len()), coverage: share(inside.len(), n), n: inside.len() }
        })
        .collect();
    let points: Vec<(f32, bool)> = outcomes.iter().map(|o| (o.recognition.confidence, right(&o))).collect();
    let answered: Vec<&Outcome> = outcomes.iter().filter(|o| !o.recognition.abstain).collect();
    let named = |o: &Outcome| o.recognition.secondary.iter().map(|s| s.id).collect::<Vec<_>>();
    Evaluation {
        n,
        accuracy: share(outcomes.iter().filter(right).count(), n),
        macro_f1: if present.is_empty() {
            0.0
        } else {
            present.iter().map(|s| s.f1).sum::<f64>() / present.len() as f64
        },
        any_intent_accuracy: share(
            count(&|o| o.recognition.primary == o.primary || o.secondary.contains(&o.recognition.primary)),
            n,
        ),
        top3_accuracy: share(count(&|o| o.recognition.scores.iter().take(3).any(|s| s.id == o.primary)), n),
        calibration_error: f64::from(expected_error(&points)),
        coverage_at: [0.97, 0.95, 0.9].map(|precision| {
            let cut = threshold_for(&points, precision);
            (precision, share(points.iter().filter(|point| point.0 >= cut).count(), n))
        }),
        abstain_share: share(n - answered.len(), n),
        accuracy_unless_abstained: share(answered.iter().copied().filter(right).count(), answered.len()),
        bands,
        secondary: score(
            "secondary",
            outcomes.iter().map(|o| named(o).iter().filter(|i| o.secondary.contains(i)).count()).sum(),
            outcomes.iter().map(|o| o.recognition.secondary.len()).sum(),
            outcomes.iter().map(|o| o.secondary.len()).sum(),
        ),
        flags: Flag::ALL
            .into_iter()
            .map(|flag| {
                score(
                    flag.id(),
                    count(&|o| o.flags.contains(&flag) && o.recognition.flags.contains(&flag)),
                    count(&|o| o.recognition.flags.contains(&flag)),
                    count(&|o| o.flags.contains(&flag)),
                )
            })
            .collect(),
        all_flags: score(
            "flags",
            outcomes.iter().map(|o| o.flags.iter().filter(|f| o.recognition.flags.contains(f)).count()).sum(),
            outcomes.iter().map(|o| o.recognition.flags.len()).sum(),
            outcomes.iter().map(|o| o.flags.len()).sum(),
        ),
        intents,
    }
}

fn score(id: &str, hits: usize, given: usize, n: usize) -> LabelScore {
    let share = |of: usize| if of == 0 { 0.0 } else { hits as f64 / of as f64 };
    let (precision, recall) = (share(given), share(n));
    let f1 = if hits == 0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };
    LabelScore { id: id.to_owned(), precision, recall, f1, n, given }
}

#[cfg(test)]
mod tests {
    use super::super::mood::Sentiment;
    use super::*;

    fn outcome(gold: Intent, got: Intent, confidence: f32) -> Outcome {
        let recognition = Recognition {
            primary: got,
            confidence,
            secondary: Vec::new(),
            flags: vec![Flag::Anger],
            band: if confidence > 0.9 { Band::High } else { Band::Low },
            urgency: got.urgency(),
            sentiment: Sentiment::Neutral,
            abstain: confidence < 0.3,
            language: "ja".to_owned(),
            mixed_with: None,
            scores: Vec::new(),
        };
        Outcome { primary: gold, secondary: vec![Intent::Other], flags: vec![Flag::Anger], recognition }
    }

    #[test]
    fn the_sums_are_right() {
        let e = evaluate(&[
            outcome(Intent::ShipWhen, Intent::ShipWhen, 1.0),
            outcome(Intent::ShipWhen, Intent::Other, 0.2),
            outcome(Intent::GiftNoshi, Intent::GiftNoshi, 1.0),
            outcome(Intent::GiftNoshi, Intent::GiftNoshi, 0.5),
        ]);
        assert_eq!((e.accuracy, e.any_intent_accuracy, e.abstain_share), (0.75, 1.0, 0.25));
        assert!((e.macro_f1 - (2.0 / 3.0 + 1.0) / 2.0).abs() < 1e-9);
        assert_eq!((e.bands[0].precision, e.bands[0].coverage), (1.0, 0.5));
        assert!((e.calibration_error - (0.5 + 0.2) / 4.0).abs() < 1e-6);
        assert_eq!(e.flags.iter().find(|f| f.id == "anger").map(|f| f.f1), Some(1.0));
        assert_eq!(evaluate(&[]).accuracy, 0.0);
    }
}
