//! Phrases of ours as texts: to look at, and to make an own one of.

use crate::reply::phrase::{Branch, Line, Part, Tone};

/// The lines of a branch in a tone, in a letter of which every fact is known; `None` is a blank line.
#[must_use]
pub fn ours(branch: &Branch, tone: Tone) -> Vec<Option<&Line>> {
    let in_tone = |line: &&Line| line.tones.is_empty() || line.tones.contains(&tone);
    let usual = |line: &&Line| line.unless.is_empty() && line.follow_up != Some(true) && line.photo != Some(false);
    let mut said: Vec<Option<&Line>> = Vec::new();
    let mut before: Option<Part> = None;
    for line in branch.line.iter().filter(in_tone).filter(usual) {
        let apart = before.is_some_and(|before| before != line.part && !together(before, line.part));
        if apart || (line.paragraph && before.is_some()) {
            said.push(None);
        }
        said.push(Some(line));
        before = Some(line.part);
    }
    said
}

/// Parts between which no paragraph begins.
fn together(before: Part, part: Part) -> bool {
    matches!((before, part), (Part::Answer, Part::Reason) | (Part::Report, Part::Care) | (Part::Apology, Part::Cushion))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::own::{OwnPhrase, names};
    use crate::reply::phrase::PhraseBook;

    /// A copy can be said: it names nothing that there is not.
    #[test]
    fn every_phrase_of_ours_can_be_made_an_own_one() {
        for branch in &PhraseBook::new().unwrap().branches {
            for tone in &branch.tones {
                let lines = ours(branch, *tone);
                assert!(lines.iter().flatten().any(|line| line.part == Part::Answer), "{}", branch.id);
                let text =
                    lines.iter().map(|line| line.map_or("", |line| line.ja.as_str())).collect::<Vec<_>>().join("\n");
                let copy = OwnPhrase { title: branch.name.ja.clone(), text, ..OwnPhrase::default() };
                assert!(copy.faults().is_empty() && copy.clone().tidied() == copy, "{}: {}", branch.id, copy.text);
            }
        }
        assert!(names().count() > 30);
    }
}
