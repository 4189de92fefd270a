//! The rules of a reply, `reply-quality.md` §3, by the ids given there. Append-only: shops switch rules by their ids.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How much a finding weighs; the order is that of falling weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The text can't be inserted as final: facts, names, platform rules, glyphs.
    Block,
    /// Shown; inserting needs a click.
    Warn,
    /// Shown in grey.
    Hint,
}

/// A rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)] // named as in reply-quality.md §3; `texts.toml` says each in words
pub enum Rule {
    B01,
    B02,
    B03,
    B04,
    B05,
    B06,
    B07,
    B08,
    B09,
    W01,
    W02,
    W03,
    W04,
    W05,
    W06,
    W07,
    W08,
    W09,
    W10,
    W11,
    W12,
    W13,
    W14,
    W15,
    W16,
    W17,
    W18,
    W19,
    W20,
    W21,
    W22,
    W23,
    W24,
    W25,
    W26,
    W27,
    W28,
    W29,
    W30,
    W31,
}

impl Rule {
    /// All rules in the order of their ids.
    #[rustfmt::skip]
    pub const ALL: [Rule; 40] = [
        Rule::B01, Rule::B02, Rule::B03, Rule::B04, Rule::B05, Rule::B06, Rule::B07, Rule::B08, Rule::B09,
        Rule::W01, Rule::W02, Rule::W03, Rule::W04, Rule::W05, Rule::W06, Rule::W07, Rule::W08, Rule::W09,
        Rule::W10, Rule::W11, Rule::W12, Rule::W13, Rule::W14, Rule::W15, Rule::W16, Rule::W17, Rule::W18,
        Rule::W19, Rule::W20, Rule::W21, Rule::W22, Rule::W23, Rule::W24, Rule::W25, Rule::W26, Rule::W27,
        Rule::W28, Rule::W29, Rule::W30, Rule::W31,
    ];

    /// The id used in data and contracts, such as `W04`.
    #[must_use]
    pub fn id(self) -> String {
        format!("{self:?}")
    }

    /// The weight of a finding of this rule, where its pattern says no other.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Rule::B01
            | Rule::B02
            | Rule::B03
            | Rule::B04
            | Rule::B05
            | Rule::B06
            | Rule::B07
            | Rule::B08
            | Rule::B09
            | Rule::W09
            | Rule::W16 => Severity::Block,
            Rule::W17 | Rule::W22 | Rule::W23 | Rule::W26 | Rule::W29 => Severity::Hint,
            _ => Severity::Warn,
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id())
    }
}

/// An id that is no rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown rule: {0}")]
pub struct UnknownRule(pub String);

impl FromStr for Rule {
    type Err = UnknownRule;

    fn from_str(id: &str) -> Result<Self, Self::Err> {
        Rule::ALL.into_iter().find(|rule| rule.id() == id).ok_or_else(|| UnknownRule(id.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_back_and_in_order() {
        assert!(Rule::ALL.windows(2).all(|pair| pair[0] < pair[1]));
        for rule in Rule::ALL {
            assert_eq!(rule.id().parse(), Ok(rule));
            assert_eq!(serde_json::to_string(&rule).unwrap(), format!("\"{rule}\""));
        }
        assert!("W99".parse::<Rule>().is_err());
    }

    #[test]
    fn only_facts_names_platform_rules_and_glyphs_block() {
        let blocks = Rule::ALL.into_iter().filter(|rule| rule.severity() == Severity::Block).count();
        assert_eq!(blocks, 11);
    }
}
