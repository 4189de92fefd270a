//! Linear one-vs-rest training: squared hinge with L2 by dual coordinate descent, all classes at once.
//!
//! Hsieh et al. 2008. There is no step size to choose, the result depends on nothing but the data and the seed, and
//! every operation is plain IEEE arithmetic.

use super::features::OUTPUTS;

/// Room for our intents and flags in a row, a multiple of the vector width.
pub const LANES: usize = 48;
const _: () = assert!(OUTPUTS <= LANES);

/// A row of weights or scores, one a class; lanes without a class stay unused.
pub type Row<const N: usize = LANES> = [f32; N];

/// What a message says of one class.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// Whether it belongs to the class.
    pub positive: bool,
    /// How much an error costs; 0 leaves the message out for this class.
    pub cost: f32,
}

impl Target {
    /// Nothing is to be learnt of the class.
    pub const NONE: Self = Target { positive: false, cost: 0.0 };
}

/// A training message.
#[derive(Clone, Debug)]
pub struct Example<const N: usize = LANES> {
    /// Feature rows with values.
    pub features: Vec<(u32, f32)>,
    /// One target a lane.
    pub targets: [Target; N],
}

/// Learns weights for `rows` features.
#[must_use]
pub fn solve<const N: usize>(examples: &[Example<N>], rows: usize, epochs: usize, seed: u64) -> Vec<Row<N>> {
    let mut weights = vec![[0.0f32; N]; rows];
    let mut alphas = vec![[0.0f32; N]; examples.len()];
    let squares: Vec<f32> = examples.iter().map(|e| e.features.iter().map(|(_, v)| v * v).sum()).collect();
    let signs: Vec<Row<N>> = examples.iter().map(|e| e.targets.map(|t| if t.positive { 1.0 } else { -1.0 })).collect();
    let softness: Vec<Row<N>> =
        examples.iter().map(|e| e.targets.map(|t| if t.cost > 0.0 { 0.5 / t.cost } else { 1e9 })).collect();
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = seed | 1;
    for _ in 0..epochs {
        shuffle(&mut order, &mut random);
        for &index in &order {
            let (Some(example), Some(alpha), Some(sign), Some(soft), Some(square)) =
                (examples.get(index), alphas.get_mut(index), signs.get(index), softness.get(index), squares.get(index))
            else {
                continue;
            };
            let scores = dot(&weights, &example.features);
            let mut change = [0.0f32; N];
            for k in 0..N {
                let gradient = sign[k] * scores[k] - 1.0 + soft[k] * alpha[k];
                let next = (alpha[k] - gradient / (square + soft[k])).max(0.0);
                change[k] = (next - alpha[k]) * sign[k];
                alpha[k] = next;
            }
            for (row, value) in &example.features {
                if let Some(weights) = weights.get_mut(*row as usize) {
                    for k in 0..N {
                        weights[k] += change[k] * value;
                    }
                }
            }
        }
    }
    weights
}

/// The score of each class.
#[must_use]
pub fn dot<const N: usize>(weights: &[Row<N>], features: &[(u32, f32)]) -> Row<N> {
    let mut scores = [0.0f32; N];
    for (row, value) in features {
        if let Some(weights) = weights.get(*row as usize) {
            for k in 0..N {
                scores[k] += weights[k] * value;
            }
        }
    }
    scores
}

/// Fisher-Yates with xorshift64.
fn shuffle(order: &mut [usize], random: &mut u64) {
    for last in (1..order.len()).rev() {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        let other = (*random % (last as u64 + 1)) as usize;
        order.swap(last, other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(row: u32, class: usize) -> Example {
        let mut targets = [Target { positive: false, cost: 1.0 }; LANES];
        targets[class].positive = true;
        Example { features: vec![(row, 1.0), (9, 0.5)], targets }
    }

    #[test]
    fn two_classes_are_told_apart_and_twice_the_same() {
        let examples: Vec<Example> = (0..20).map(|n| example(n % 2, (n % 2) as usize)).collect();
        let weights = solve(&examples, 10, 20, 7);
        assert_eq!(weights, solve(&examples, 10, 20, 7));
        let scores = dot(&weights, &examples[0].features);
        assert!(scores[0] > 0.5 && scores[1] < 0.0 && scores[2] < 0.0, "{scores:?}");
    }
}
