//! How much noise in the typing changes.

use henji_core::recognition::classify::Recognizer;
use henji_core::recognition::features::Fnv;
use henji_core::recognition::noise::Noise;

use super::{Measured, recognized};

/// One row a kind of noise, one column a set.
pub fn table(sets: &[&Measured], recognizer: &Recognizer) -> String {
    let names: Vec<&str> = sets.iter().map(|set| set.name.as_str()).collect();
    let mut out = format!("| noise | {} |\n|---{}|\n", names.join(" | "), "|---".repeat(sets.len()));
    let cells: Vec<String> = sets.iter().map(|set| format!("{:.3}", set.evaluation.accuracy)).collect();
    out += &format!("| none | {} |\n", cells.join(" | "));
    for noise in Noise::ALL {
        let cells: Vec<String> = sets.iter().map(|set| format!("{:.3}", accuracy(set, recognizer, noise))).collect();
        out += &format!("| {} | {} |\n", noise.name(), cells.join(" | "));
    }
    out
}

fn accuracy(set: &Measured, recognizer: &Recognizer, noise: Noise) -> f64 {
    let right = set.messages.iter().filter(|message| {
        let mut seed = Fnv::new();
        seed.text(&message.id);
        let text = noise.apply(&message.text, seed.value());
        recognized(recognizer, message, &text).primary == message.primary
    });
    right.count() as f64 / set.messages.len().max(1) as f64
}
