//! Adds up what test programs report.

use std::fmt;

/// Tests passed and failed so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Passed.
    pub passed: u64,
    /// Failed.
    pub failed: u64,
}

impl Tally {
    /// Adds a line of output, if it is a test program's last: `test result: ok. 3 passed; 0 failed; …`.
    pub fn line(&mut self, line: &str) {
        if let Some(counts) = line.strip_prefix("test result: ") {
            self.passed += before(counts, " passed");
            self.failed += before(counts, " failed");
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// The number before a word.
fn before(text: &str, word: &str) -> u64 {
    let number = text.split(word).next().filter(|start| start.len() < text.len());
    number.and_then(|start| start.rsplit(' ').next()).and_then(|number| number.parse().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_results_count() {
        let mut tally = Tally::default();
        for line in [
            "running 3 tests",
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.09s",
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.09s",
            "7 passed",
        ] {
            tally.line(line);
        }
        assert_eq!(tally.to_string(), "15 passed, 2 failed");
    }
}
