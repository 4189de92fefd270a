//! The card in words, from what was read, recognised and proposed. Pure.

use henji_core::conversation::{Conversation, Fact};
use henji_core::flag::Flag;
use henji_core::intent::{Intent, Urgency};
use henji_core::recognition::classify::{Band, Recognition};
use henji_core::reply::propose::Proposal;
use henji_core::reply::shop::Bound;
use henji_locale::{Language, text, text_of};
use henji_protocol::card::{
    Card, CardState, CardTexts, Confidence, FactLine, FindingLine, FlagLabel, IntentLabel, LanguageOption, ProblemLine,
};
use henji_sites::reading::{Problem, Reading};

use crate::quote::{Mark, parts};
use crate::wording::{caution_lines, gloss_lines, menu, missing_lines, shop_line};

/// How much of a flag's cue its label repeats, in characters.
const LONGEST_CUE: usize = 14;

/// The id of a band.
#[must_use]
pub const fn band_id(band: Band) -> &'static str {
    match band {
        Band::High => "high",
        Band::Medium => "medium",
        Band::Low => "low",
    }
}

/// What the card is built from besides the page.
#[derive(Clone, Copy)]
pub struct Drafted<'a> {
    /// What was recognised and drafted.
    pub proposal: &'a Proposal,
    /// What the checker finds in the draft.
    pub findings: &'a [FindingLine],
    /// Whose profile was used.
    pub shop: Bound<'a>,
    /// Whether the platform's rules were last looked at long ago.
    pub stale: bool,
}

/// Builds the card. `corrected` is the intent the operator gave instead of the recognised one.
#[must_use]
pub fn card(language: Language, reading: &Reading, drafted: Option<Drafted<'_>>, corrected: Option<Intent>) -> Card {
    let conversation = reading.conversation.as_ref();
    let proposal = drafted.map(|drafted| drafted.proposal);
    let draft = proposal.and_then(|p| p.suggestion.draft.clone());
    Card {
        state: state(reading, draft.is_some()),
        language,
        languages: Language::ALL.map(|id| LanguageOption { id, name: id.name().to_owned() }).to_vec(),
        conversation: conversation.map(|c| c.id.clone()),
        fingerprint: conversation.map(Conversation::fingerprint).unwrap_or_default(),
        notice: proposal.and_then(|p| p.suggestion.notice).map(|n| text(language, n.text_key()).to_owned()),
        intents: proposal.map(|p| intents(language, p, corrected)).unwrap_or_default(),
        confidence: proposal.and_then(|p| confidence(language, p, corrected)),
        flags: proposal.map(|p| flags(language, p)).unwrap_or_default(),
        urgency: proposal.and_then(|p| urgency(language, &p.recognition)),
        buyer: conversation
            .and_then(Conversation::unanswered)
            .map(|open| parts(&open.text, &proposal.map(|p| marks(language, p)).unwrap_or_default()))
            .unwrap_or_default(),
        facts: proposal
            .map(|p| p.suggestion.facts.iter().map(|f| fact_line(language, f)).collect())
            .unwrap_or_default(),
        missing: proposal.map(|p| missing_lines(language, &p.suggestion)).unwrap_or_default(),
        draft,
        lines: proposal.map(|p| gloss_lines(language, &p.suggestion)).unwrap_or_default(),
        findings: drafted.map(|drafted| drafted.findings.to_vec()).unwrap_or_default(),
        wording: proposal.and_then(|p| menu(language, &p.suggestion)),
        shop: drafted.zip(conversation).map(|(drafted, page)| shop_line(language, drafted.shop, page)),
        cautions: drafted.map(|d| caution_lines(language, &d.proposal.suggestion, d.stale)).unwrap_or_default(),
        wide: false,
        problems: problems(language, reading),
        options: if conversation.is_some() && !is_unreadable(reading) {
            Intent::ALL.into_iter().filter(|i| i.answerable()).map(|i| intent(language, i)).collect()
        } else {
            Vec::new()
        },
        field: reading.box_field,
        texts: CardTexts::new(language),
    }
}

/// Problems that leave no ground for a draft.
#[must_use]
pub fn is_unreadable(reading: &Reading) -> bool {
    reading.conversation.is_none()
        || reading.problems.iter().any(|p| matches!(p, Problem::AuthorUncertain | Problem::NoMessages))
}

fn state(reading: &Reading, has_draft: bool) -> CardState {
    if reading.problems.contains(&Problem::Loading) {
        CardState::Reading
    } else if reading.problems.contains(&Problem::NoConversation) {
        CardState::None
    } else if is_unreadable(reading) {
        CardState::Problem
    } else if has_draft {
        CardState::Ready
    } else {
        CardState::None
    }
}

fn intent(language: Language, id: Intent) -> IntentLabel {
    IntentLabel { id, label: text_of(language, &format!("intent_{id}")) }
}

fn intents(language: Language, proposal: &Proposal, corrected: Option<Intent>) -> Vec<IntentLabel> {
    if let Some(corrected) = corrected {
        return vec![intent(language, corrected)];
    }
    let recognition = &proposal.recognition;
    // An abstaining recogniser's guess is shown as one, without further guesses.
    let further =
        recognition.secondary.iter().map(|scored| scored.id).filter(|id| !recognition.abstain && id.answerable());
    std::iter::once(recognition.primary).chain(further).map(|id| intent(language, id)).collect()
}

fn confidence(language: Language, proposal: &Proposal, corrected: Option<Intent>) -> Option<Confidence> {
    if corrected.is_some() {
        return None;
    }
    let recognition = &proposal.recognition;
    let band = if recognition.abstain { Band::Low } else { recognition.band };
    let id = band_id(band);
    // A guess that is not to be relied on has no number, and nothing read from words is certain.
    let number =
        (!recognition.abstain).then(|| format!("{:.0} %", (f64::from(recognition.confidence) * 100.0).min(99.0)));
    // Where there is little doubt, what came second is noise.
    let second = proposal.explanation.runner_up.filter(|_| band != Band::High);
    let second = second.map(|id| format!("{} {}", text(language, "runner_up"), intent(language, id).label));
    let details = number.into_iter().chain(second).collect::<Vec<_>>().join(" · ");
    Some(Confidence { band: id.to_owned(), label: text_of(language, &format!("band_{id}")), details })
}

fn flags(language: Language, proposal: &Proposal) -> Vec<FlagLabel> {
    let cue = |id| {
        let (_, span) = proposal.explanation.cues.iter().find(|(flag, _)| *flag == id)?;
        span.as_ref().map(|span| shorten(&span.text))
    };
    let label = |id: Flag| FlagLabel { id, label: text_of(language, &format!("flag_{id}")), cue: cue(id) };
    proposal.recognition.flags.iter().map(|&id| label(id)).collect()
}

/// Said only where a person should look soon: a card that always shouts is not heard.
fn urgency(language: Language, recognition: &Recognition) -> Option<String> {
    let key = match recognition.urgency {
        Urgency::Critical => "urgency_critical",
        Urgency::High => "urgency_high",
        Urgency::Normal | Urgency::Low | Urgency::None => return None,
    };
    Some(text(language, key).to_owned())
}

/// The words that weighed: flags' cues first, for the intent's words are many.
fn marks(language: Language, proposal: &Proposal) -> Vec<Mark> {
    let why = &proposal.explanation;
    let cues = why.cues.iter().filter_map(|(flag, span)| {
        let range = span.as_ref()?.range.clone()?;
        Some(Mark { range, label: text_of(language, &format!("flag_{flag}")) })
    });
    let label = intent(language, proposal.recognition.primary).label;
    let words =
        why.spans.iter().filter_map(|span| span.range.clone()).map(|range| Mark { range, label: label.clone() });
    cues.chain(words).collect()
}

/// A fact with its name and its source in words.
#[must_use]
pub fn fact_line(language: Language, fact: &Fact) -> FactLine {
    let source = match fact.source.as_str() {
        "page" => text(language, "source_page").to_owned(),
        "profile" => text(language, "source_profile").to_owned(),
        "calendar" => text(language, "source_calendar").to_owned(),
        "buyer" => text(language, "source_buyer").to_owned(),
        words => format!("{}「{words}」", text(language, "source_page")),
    };
    FactLine { label: text_of(language, &format!("fact_{}", fact.name)), value: fact.value.clone(), source }
}

/// What could not be read, in words.
#[must_use]
pub fn problems(language: Language, reading: &Reading) -> Vec<ProblemLine> {
    reading
        .problems
        .iter()
        .filter(|problem| **problem != Problem::Loading)
        .map(|problem| ProblemLine {
            code: problem.id().to_owned(),
            text: text_of(language, &format!("problem_{}", problem.id())),
        })
        .collect()
}

fn shorten(words: &str) -> String {
    if words.chars().count() <= LONGEST_CUE {
        words.to_owned()
    } else {
        words.chars().take(LONGEST_CUE - 1).chain(['…']).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(problems: Vec<Problem>, conversation: bool) -> Reading {
        let conversation = conversation.then(|| {
            serde_json::from_str(
                r#"{"platform":"rakuten","id":"1","messages":[{"author":"buyer","text":"発送はいつですか"}]}"#,
            )
            .unwrap()
        });
        Reading { conversation, problems, box_field: None }
    }

    #[test]
    fn every_problem_has_a_state_and_a_sentence() {
        use Problem::{
            AuthorUncertain, BoxAbsent, Loading, LoginPage, NoConversation, NoMessages, PageCut, SkeletonTimeout,
        };
        for (problem, with_conversation, state) in [
            (Loading, false, CardState::Reading),
            (SkeletonTimeout, false, CardState::Problem),
            (NoConversation, false, CardState::None),
            (LoginPage, false, CardState::Problem),
            (NoMessages, true, CardState::Problem),
            (AuthorUncertain, true, CardState::Problem),
            (BoxAbsent, true, CardState::None),
            (PageCut, true, CardState::None),
        ] {
            for language in Language::ALL {
                let card = card(language, &reading(vec![problem], with_conversation), None, None);
                assert_eq!(card.state, state, "{problem:?}");
                assert!(card.problems.iter().all(|line| !line.text.starts_with("problem_")), "{problem:?}");
            }
        }
    }

    #[test]
    fn every_text_of_the_card_exists() {
        for language in Language::ALL {
            let texts = serde_json::to_value(CardTexts::new(language)).unwrap();
            for (name, text) in texts.as_object().unwrap() {
                assert_ne!(text.as_str().unwrap(), format!("card_{name}"), "{language:?}");
            }
        }
    }

    #[test]
    fn a_long_cue_is_shortened() {
        assert_eq!(shorten(&"あ".repeat(500)).chars().count(), LONGEST_CUE);
        assert_eq!(shorten("短い"), "短い");
    }
}
