//! From scores to honest probabilities: fitted on messages the scoring model had not seen.

use serde::{Deserialize, Serialize};

use super::features::FAMILIES;
use super::model::Scores;
use super::wanted::{Candidate, best_other};
use crate::intent::Intent;

/// The logistic function, through `libm` so that every platform rounds alike.
#[must_use]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-x.clamp(-30.0, 30.0)))
}

/// A fitted logistic curve over a few inputs; the last coefficient is the constant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Curve {
    /// Coefficients, the constant last.
    pub coefficients: Vec<f32>,
}

impl Curve {
    /// The probability at a point.
    #[must_use]
    pub fn at(&self, inputs: &[f32]) -> f32 {
        let constant = self.coefficients.last().copied().unwrap_or(0.0);
        sigmoid(self.coefficients.iter().zip(inputs).map(|(c, x)| c * x).sum::<f32>() + constant)
    }

    /// Fits by Newton's method with a light ridge; `points` are inputs and whether it came true.
    #[must_use]
    pub fn fit(points: &[(Vec<f32>, bool)], inputs: usize) -> Self {
        let size = inputs + 1;
        let mut coefficients = vec![0.0f64; size];
        for _ in 0..40 {
            let mut gradient: Vec<f64> = coefficients.iter().map(|c| 1e-2 * c).collect();
            let mut hessian = vec![vec![0.0f64; size]; size];
            for (n, row) in hessian.iter_mut().enumerate() {
                if let Some(cell) = row.get_mut(n) {
                    *cell = 1e-2;
                }
            }
            for (point, truth) in points {
                let x: Vec<f64> =
                    point.iter().take(inputs).map(|v| f64::from(*v)).chain(std::iter::once(1.0)).collect();
                let z: f64 = coefficients.iter().zip(&x).map(|(c, x)| c * x).sum();
                let p = 1.0 / (1.0 + libm::exp(-z.clamp(-30.0, 30.0)));
                let error = p - f64::from(u8::from(*truth));
                let slope = (p * (1.0 - p)).max(1e-6);
                for ((g, row), a) in gradient.iter_mut().zip(hessian.iter_mut()).zip(&x) {
                    *g += error * a;
                    for (cell, b) in row.iter_mut().zip(&x) {
                        *cell += slope * a * b;
                    }
                }
            }
            let step = eliminate(hessian, gradient);
            let largest = step.iter().fold(0.0f64, |m, s| m.max(s.abs()));
            let factor = if largest > 4.0 { 4.0 / largest } else { 1.0 };
            for (c, s) in coefficients.iter_mut().zip(&step) {
                *c -= factor * s;
            }
            if largest < 1e-9 {
                break;
            }
        }
        Curve { coefficients: coefficients.into_iter().map(|c| c as f32).collect() }
    }
}

/// Solves a small positive definite system by Gaussian elimination.
fn eliminate(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for pivot in 0..size {
        let row = matrix[pivot].clone();
        for below in pivot + 1..size {
            let factor = matrix[below][pivot] / row[pivot];
            for (cell, above) in matrix[below].iter_mut().zip(&row) {
                *cell -= factor * above;
            }
            right[below] -= factor * right[pivot];
        }
    }
    for pivot in (0..size).rev() {
        let known: f64 = (pivot + 1..size).map(|n| matrix[pivot][n] * right[n]).sum();
        right[pivot] = (right[pivot] - known) / matrix[pivot][pivot];
    }
    right
}

/// Both curves of a model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    /// Whether the chosen primary intent is right, from [`evidence`].
    pub confidence: Curve,
    /// Whether a message asks an intent, from [`super::wanted::proof`].
    pub membership: Curve,
}

/// How many inputs [`evidence`] gives.
pub const EVIDENCE: usize = 7 + FAMILIES;

/// What the confidence in `primary` is judged from: its score, its lead over the best and the second best of the
/// others, how much of the message is known, how likely it and the likeliest other are wanted, how many sentences there
/// are, and how far each feature family alone agrees. Families that look at a message differently and still agree are
/// seldom wrong.
#[must_use]
pub fn evidence(scores: &Scores, candidates: &[Candidate], primary: Intent) -> Vec<f32> {
    let class = primary.index();
    let mut others: Vec<f32> = scores.total.iter().enumerate().filter(|(k, _)| *k != class).map(|(_, s)| *s).collect();
    others.sort_by(|a, b| b.total_cmp(a));
    let own = scores.total.get(class).copied().unwrap_or(0.0);
    let other = |place: usize| others.get(place).copied().unwrap_or(0.0);
    let likely =
        |is: bool| candidates.iter().filter(|c| (c.intent == primary) == is).fold(0.0f32, |most, c| most.max(c.wanted));
    let mut inputs = vec![own, own - other(0), own - other(1), scores.known];
    inputs.extend([likely(true), likely(false), scores.length()]);
    for part in &scores.parts {
        let own = part.get(class).copied().unwrap_or(0.0);
        inputs.push(own - best_other(part, class));
    }
    inputs
}

/// Expected calibration error over ten equal bins.
#[must_use]
pub fn expected_error(points: &[(f32, bool)]) -> f32 {
    let mut bins = [(0.0f64, 0.0f64, 0usize); 10];
    for (confidence, right) in points {
        let bin = ((confidence * 10.0) as usize).min(9);
        if let Some((sum, hits, count)) = bins.get_mut(bin) {
            *sum += f64::from(*confidence);
            *hits += f64::from(u8::from(*right));
            *count += 1;
        }
    }
    let total = points.len().max(1) as f64;
    bins.iter().map(|(sum, hits, _)| (sum - hits).abs() / total).sum::<f64>() as f32
}

/// The lowest confidence from which on at least `precision` of the points are right, judged on no fewer than 20
/// points; above 1 when there is none.
#[must_use]
pub fn threshold_for(points: &[(f32, bool)], precision: f64) -> f32 {
    let mut sorted = points.to_vec();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut best = 1.01;
    let mut right = 0usize;
    for (index, (confidence, truth)) in sorted.iter().enumerate() {
        right += usize::from(*truth);
        let tied = sorted.get(index + 1).is_some_and(|next| next.0 == *confidence);
        if !tied && index + 1 >= 20 && right as f64 >= precision * (index + 1) as f64 {
            best = *confidence;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_finds_the_share() {
        let points: Vec<(Vec<f32>, bool)> =
            (0..400).map(|n| (vec![f32::from(u8::from(n % 2 == 0))], n % 2 == 0 && n % 8 != 0)).collect();
        let curve = Curve::fit(&points, 1);
        assert!((curve.at(&[1.0]) - 0.75).abs() < 0.02 && curve.at(&[0.0]) < 0.02, "{curve:?}");
    }

    #[test]
    fn thresholds_keep_their_promise() {
        let points: Vec<(f32, bool)> = (0..100).map(|n| (n as f32 / 100.0, n >= 50)).collect();
        assert_eq!(threshold_for(&points, 1.0), 0.5);
        assert!(threshold_for(&points[..50], 0.9) > 1.0);
        assert!(expected_error(&[(0.75, true), (0.75, true), (0.75, true), (0.75, false)]) < 1e-6);
    }
}
