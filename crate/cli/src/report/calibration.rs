//! Whether confidence is honest: a table of ten steps and a drawing.

use super::Measured;

const STEPS: usize = 10;
const COLOURS: [&str; 8] = ["#1b6ca8", "#c0392b", "#1e8449", "#8e44ad", "#b9770e", "#117a65", "#5d6d7e", "#a04000"];

/// Messages, mean confidence and share right of each step that is not empty.
fn steps(set: &Measured) -> Vec<(usize, f64, f64)> {
    let mut bins = [(0usize, 0.0f64, 0usize); STEPS];
    for outcome in &set.outcomes {
        let confidence = f64::from(outcome.recognition.confidence);
        if let Some(bin) = bins.get_mut(((confidence * STEPS as f64) as usize).min(STEPS - 1)) {
            *bin = (bin.0 + 1, bin.1 + confidence, bin.2 + usize::from(outcome.right()));
        }
    }
    let mean = |(n, sum, right): &(usize, f64, usize)| (*n, sum / *n as f64, *right as f64 / *n as f64);
    bins.iter().filter(|bin| bin.0 > 0).map(mean).collect()
}

/// A column a set: confidence → share right (messages).
pub fn table(sets: &[&Measured]) -> String {
    let names: Vec<&str> = sets.iter().map(|set| set.name.as_str()).collect();
    let columns: Vec<Vec<(usize, f64, f64)>> = sets.iter().map(|set| steps(set)).collect();
    let mut out = format!("| confidence | {} |\n|---{}|\n", names.join(" | "), "|---".repeat(sets.len()));
    for step in 0..STEPS {
        let low = step as f64 / STEPS as f64;
        let inside = |bin: &&(usize, f64, f64)| ((bin.1 * STEPS as f64) as usize).min(STEPS - 1) == step;
        let cells: Vec<String> = columns
            .iter()
            .map(|bins| bins.iter().find(inside).map_or(String::new(), |(n, _, right)| format!("{right:.2} ({n})")))
            .collect();
        out += &format!("| {low:.1} – {:.1} | {} |\n", low + 0.1, cells.join(" | "));
    }
    out
}

/// Every set's dots against the diagonal.
pub fn drawing(sets: &[&Measured]) -> String {
    const SIZE: f64 = 400.0;
    const EDGE: f64 = 50.0;
    let x = |value: f64| EDGE + value * SIZE;
    let y = |value: f64| EDGE + (1.0 - value) * SIZE;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 700 500\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <rect width=\"700\" height=\"500\" fill=\"#fff\"/>\n\
         <rect x=\"{EDGE}\" y=\"{EDGE}\" width=\"{SIZE}\" height=\"{SIZE}\" fill=\"none\" stroke=\"#999\"/>\n\
         <line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"#bbb\" stroke-dasharray=\"4 4\"/>\n",
        x(0.0),
        y(0.0),
        x(1.0),
        y(1.0)
    );
    for step in 0..=5 {
        let value = f64::from(step) / 5.0;
        svg += &format!(
            "<text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"middle\">{value:.1}</text>\n",
            x(value),
            y(0.0) + 18.0
        );
        svg += &format!(
            "<text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"end\">{value:.1}</text>\n",
            x(0.0) - 6.0,
            y(value) + 4.0
        );
    }
    svg += &format!("<text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"middle\">confidence</text>\n", x(0.5), y(0.0) + 38.0);
    svg += &format!("<text x=\"{:.0}\" y=\"{:.0}\">share right</text>\n", x(0.0) - 36.0, y(1.0) - 14.0);
    for (place, (set, colour)) in sets.iter().zip(COLOURS).enumerate() {
        let steps = steps(set);
        let line: Vec<String> =
            steps.iter().map(|(_, confidence, right)| format!("{:.1},{:.1}", x(*confidence), y(*right))).collect();
        svg += &format!(
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.5\"/>\n",
            line.join(" ")
        );
        for (n, confidence, right) in steps {
            let radius = (n as f64 / set.outcomes.len().max(1) as f64 * 150.0).sqrt().max(1.5);
            svg += &format!(
                "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"{radius:.1}\" fill=\"{colour}\" fill-opacity=\"0.5\"/>\n",
                x(confidence),
                y(right)
            );
        }
        let top = EDGE + 12.0 + place as f64 * 22.0;
        svg += &format!(
            "<rect x=\"{:.0}\" y=\"{:.0}\" width=\"12\" height=\"12\" fill=\"{colour}\"/>\n",
            x(1.0) + 20.0,
            top - 11.0
        );
        svg += &format!(
            "<text x=\"{:.0}\" y=\"{top:.0}\">{}: {:.3}</text>\n",
            x(1.0) + 38.0,
            set.name,
            set.evaluation.calibration_error
        );
    }
    svg + "</svg>\n"
}
