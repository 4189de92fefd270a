//! What a message wants, of several things perhaps: from the scores of the whole and of its sentences.

use super::calibration::Curve;
use super::model::Scores;
use crate::intent::Intent;

/// How many of the best intents are looked at.
pub const CANDIDATES: usize = 5;

/// How many inputs [`proof`] gives.
pub const PROOFS: usize = 8;

/// An intent the message may want.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// The intent.
    pub intent: Intent,
    /// Its score over the whole message.
    pub score: f32,
    /// Probability that the message asks it, be it first or besides.
    pub wanted: f32,
    /// The sentence that speaks for it most, counted from 0.
    pub sentence: usize,
}

/// All intents with their scores, best first.
fn rank(scores: &Scores) -> Vec<(Intent, f32)> {
    let mut ranking: Vec<(Intent, f32)> = Intent::ALL.into_iter().zip(scores.total).collect();
    ranking.sort_by(|a, b| b.1.total_cmp(&a.1));
    ranking
}

/// The best intents with their scores, best first, and the [`proof`] of each.
#[must_use]
pub fn proofs(scores: &Scores) -> Vec<(Intent, f32, Vec<f32>)> {
    let ranking = rank(scores);
    let best = ranking.first().map_or(Intent::Other, |(intent, _)| *intent);
    let near = ranking.into_iter().take(CANDIDATES);
    near.map(|(intent, score)| (intent, score, proof(scores, intent, best))).collect()
}

/// The best intents, best score first.
#[must_use]
pub fn candidates(scores: &Scores, membership: &Curve) -> Vec<Candidate> {
    let proofs = proofs(scores).into_iter();
    proofs
        .map(|(intent, score, proof)| Candidate {
            intent,
            score,
            wanted: membership.at(&proof),
            sentence: strongest(scores, intent).0,
        })
        .collect()
}

/// What "the message asks this" is judged from: the score, its lead over the best other, its distance to the best; the
/// score of the sentence that speaks for it most, that sentence's lead, whether it leads in any sentence of several,
/// how it stands against the best one's strongest sentence, and how many sentences there are.
fn proof(scores: &Scores, intent: Intent, best: Intent) -> Vec<f32> {
    let class = intent.index();
    let own = scores.total.get(class).copied().unwrap_or(0.0);
    let top = scores.total.get(best.index()).copied().unwrap_or(0.0);
    let (_, sentence, lead) = strongest(scores, intent);
    let (_, of_best, _) = strongest(scores, best);
    let several = scores.sentences.len() > 1;
    vec![
        own,
        own - best_other(&scores.total, class),
        top - own,
        sentence,
        lead,
        f32::from(u8::from(several && lead > 0.0)),
        sentence - of_best,
        scores.length(),
    ]
}

/// The sentence that speaks for an intent most: its number, its score and that score's lead over all others there.
fn strongest(scores: &Scores, intent: Intent) -> (usize, f32, f32) {
    let class = intent.index();
    let of = |totals: &[f32]| totals.get(class).copied().unwrap_or(0.0);
    let mut best = (0, f32::MIN, f32::MIN);
    let whole = std::slice::from_ref(&scores.total);
    let sentences = if scores.sentences.is_empty() { whole } else { scores.sentences.as_slice() };
    for (number, totals) in sentences.iter().enumerate() {
        let score = of(totals);
        let lead = score - best_other(totals, class);
        if score > best.1 {
            best.0 = number;
            best.1 = score;
        }
        best.2 = best.2.max(lead);
    }
    best
}

/// The best score of another class.
#[must_use]
pub fn best_other(totals: &[f32], class: usize) -> f32 {
    totals.iter().enumerate().filter(|(k, _)| *k != class).fold(f32::MIN, |most, (_, score)| most.max(*score))
}

/// Rule 4 of `intents.md` §1: of several things wanted, the most urgent one comes first, of equally urgent ones the one
/// asked first. A candidate is primary when it is wanted and no one before it is; `weight` says how far the
/// probabilities are trusted in this.
#[must_use]
pub fn primary(candidates: &[Candidate], weight: f32) -> Intent {
    let mut best = (Intent::Other, f32::MIN);
    for own in candidates {
        let before = |other: &&Candidate| match other.intent.urgency().cmp(&own.intent.urgency()) {
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Equal => other.sentence < own.sentence,
            std::cmp::Ordering::Less => false,
        };
        let value = candidates.iter().filter(before).fold(own.wanted, |v, other| v * (1.0 - weight * other.wanted));
        if value > best.1 {
            best = (own.intent, value);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::super::features::OUTPUTS;
    use super::*;

    fn candidate(intent: Intent, wanted: f32, sentence: usize) -> Candidate {
        Candidate { intent, score: wanted, wanted, sentence }
    }

    #[test]
    fn the_more_urgent_and_then_the_earlier_comes_first() {
        let spec = candidate(Intent::ProductSpec, 0.95, 0);
        let cancel = candidate(Intent::CancelOrder, 0.9, 1);
        assert_eq!(primary(&[spec, cancel], 1.0), Intent::CancelOrder);
        assert_eq!(primary(&[spec, cancel], 0.0), Intent::ProductSpec);
        assert_eq!(primary(&[spec, candidate(Intent::CancelOrder, 0.02, 1)], 1.0), Intent::ProductSpec);
        let stock = candidate(Intent::StockRestock, 0.9, 1);
        assert_eq!(primary(&[stock, candidate(Intent::ProductSpec, 0.88, 0)], 1.0), Intent::ProductSpec);
        assert_eq!(primary(&[], 1.0), Intent::Other);
    }

    #[test]
    fn a_sentence_speaks_where_the_whole_does_not() {
        let mut whole = [-1.0; OUTPUTS];
        whole[Intent::ProductSpec.index()] = 0.5;
        let mut second = [-1.0; OUTPUTS];
        second[Intent::CancelOrder.index()] = 1.0;
        let mut scores = Scores::new(1.0, std::iter::once(whole));
        let alone = proof(&scores, Intent::CancelOrder, Intent::ProductSpec);
        scores.add_sentence(&whole);
        scores.add_sentence(&second);
        let told = proof(&scores, Intent::CancelOrder, Intent::ProductSpec);
        assert_eq!((alone.len(), told.len()), (PROOFS, PROOFS));
        assert_eq!((alone[3], told[3], alone[5], told[5]), (-1.0, 1.0, 0.0, 1.0));
    }
}
