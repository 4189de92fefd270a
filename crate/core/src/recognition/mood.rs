//! How urgent a message is and how its writer feels, from the intents and flags that were recognised.

use serde::{Deserialize, Serialize};

use crate::flag::Flag;
use crate::intent::{Intent, Urgency};

/// How the writer feels about the shop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sentiment {
    /// Threatens or insults.
    Hostile,
    /// Says displeasure, or complains.
    Negative,
    /// Neither.
    Neutral,
    /// Thanks.
    Positive,
}

/// The most urgent of what is wanted, raised by the flags as `intents.md` §2 says: threats and safety make it critical,
/// anger and doubts at least high, a deadline and having asked before raise it by one each. What is not to be answered
/// stays so, whatever its words, unless it threatens or somebody may be hurt.
#[must_use]
pub fn urgency(primary: Intent, secondary: impl IntoIterator<Item = Intent>, flags: &[Flag]) -> Urgency {
    let has = |flag| flags.contains(&flag);
    if [Flag::ThreatReview, Flag::ThreatLegal, Flag::Safety].into_iter().any(has) && primary != Intent::SpamPhishing {
        return Urgency::Critical;
    }
    let wanted = secondary.into_iter().map(Intent::urgency).fold(primary.urgency(), Ord::max);
    if wanted == Urgency::None {
        return wanted;
    }
    let floor =
        if [Flag::Anger, Flag::FraudDoubt, Flag::Abuse].into_iter().any(has) { Urgency::High } else { Urgency::Low };
    let raised = [Flag::Deadline, Flag::RepeatContact].into_iter().filter(|flag| has(*flag));
    raised.fold(wanted.max(floor), |urgency, _| urgency.raised())
}

/// How the writer feels.
#[must_use]
pub fn sentiment(primary: Intent, flags: &[Flag]) -> Sentiment {
    let has = |flag| flags.contains(&flag);
    if [Flag::Abuse, Flag::ThreatReview, Flag::ThreatLegal].into_iter().any(has) {
        Sentiment::Hostile
    } else if has(Flag::Anger) || primary == Intent::ComplaintThreat {
        Sentiment::Negative
    } else if primary == Intent::ThanksNoReply {
        Sentiment::Positive
    } else {
        Sentiment::Neutral
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_raise_the_urgency() {
        let of = |intent, flags: &[Flag]| urgency(intent, [], flags);
        assert_eq!(of(Intent::ProductSpec, &[]), Urgency::Low);
        assert_eq!(of(Intent::ProductSpec, &[Flag::Deadline]), Urgency::Normal);
        assert_eq!(of(Intent::ProductSpec, &[Flag::Deadline, Flag::RepeatContact]), Urgency::High);
        assert_eq!(of(Intent::ShipWhen, &[Flag::Anger]), Urgency::High);
        assert_eq!(of(Intent::NotReceived, &[Flag::RepeatContact]), Urgency::Critical);
        assert_eq!(of(Intent::ProductHowto, &[Flag::Safety]), Urgency::Critical);
        assert_eq!(of(Intent::ThanksNoReply, &[Flag::Deadline]), Urgency::None);
        assert_eq!(of(Intent::SpamPhishing, &[Flag::ThreatReview]), Urgency::None);
        assert_eq!(urgency(Intent::ProductSpec, [Intent::CancelOrder], &[]), Urgency::High);
    }

    #[test]
    fn the_strongest_feeling_counts() {
        assert_eq!(sentiment(Intent::ShipWhen, &[Flag::Anger, Flag::ThreatReview]), Sentiment::Hostile);
        assert_eq!(sentiment(Intent::ShipWhen, &[Flag::Anger]), Sentiment::Negative);
        assert_eq!(sentiment(Intent::ComplaintThreat, &[]), Sentiment::Negative);
        assert_eq!(sentiment(Intent::ThanksNoReply, &[]), Sentiment::Positive);
        assert_eq!(sentiment(Intent::Other, &[Flag::Deadline]), Sentiment::Neutral);
    }
}
