//! What a rule found, and how findings are put in order.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Serialize;

use super::rule::{Rule, Severity};

/// Something that a reply should not say, or should say otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Which rule.
    pub rule: Rule,
    /// How much it weighs.
    pub severity: Severity,
    /// Where: bytes of the text, on character boundaries. What is missing is said at the start or the end of the text.
    pub span: Range<usize>,
    /// One sentence in the operator's language.
    pub message: String,
    /// What to write instead: words in Japanese, or advice in the operator's language.
    pub proposal: Option<String>,
    /// What may replace the span as it is, where that can't change what is said.
    pub fix: Option<String>,
}

/// The text with a finding's fix in place; the text itself where there is none or where it doesn't fit.
#[must_use]
pub fn apply(text: &str, finding: &Finding) -> String {
    let parts = (text.get(..finding.span.start), text.get(finding.span.end..), finding.fix.as_deref());
    match parts {
        (Some(before), Some(after), Some(fix)) => [before, fix, after].concat(),
        _ => text.to_owned(),
    }
}

/// A finding before it has words.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) rule: Rule,
    pub(super) severity: Severity,
    pub(super) span: Range<usize>,
    /// Which of the rule's messages; empty for the general one.
    pub(super) variant: &'static str,
    /// What stands for `{0}` and `{1}` in the message.
    pub(super) details: Vec<String>,
    pub(super) proposal: Option<Cow<'static, str>>,
    pub(super) fix: Option<String>,
}

impl Hit {
    pub(super) fn new(rule: Rule, span: Range<usize>) -> Self {
        Hit { rule, severity: rule.severity(), span, variant: "", details: Vec::new(), proposal: None, fix: None }
    }

    pub(super) fn variant(mut self, variant: &'static str) -> Self {
        self.variant = variant;
        self
    }

    pub(super) fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    pub(super) fn detail(mut self, detail: impl Into<String>) -> Self {
        self.details.push(detail.into());
        self
    }

    pub(super) fn proposal(mut self, words: impl Into<Cow<'static, str>>) -> Self {
        self.proposal = Some(words.into());
        self
    }

    pub(super) fn fix(mut self, fix: impl Into<String>) -> Self {
        self.fix = Some(fix.into());
        self
    }
}

/// By place; of one rule's findings that overlap, the heavier and then the longer one stays.
pub(super) fn in_order(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|hit| (hit.severity, std::cmp::Reverse(hit.span.len()), hit.span.start));
    let mut taken: BTreeMap<(Rule, usize), usize> = BTreeMap::new();
    let mut missing: BTreeSet<(Rule, usize, &str)> = BTreeSet::new();
    let mut kept: Vec<Hit> = Vec::new();
    for hit in hits {
        let Range { start, end } = hit.span;
        // What is missing stands at one place and overlaps nothing: different parts are different findings.
        let free = if start == end {
            missing.insert((hit.rule, start, hit.variant))
        } else {
            let before = taken.range((hit.rule, 0)..(hit.rule, end)).next_back();
            before.is_none_or(|(_, other)| *other <= start)
        };
        if free {
            if start < end {
                taken.insert((hit.rule, start), end);
            }
            kept.push(hit);
        }
    }
    kept.sort_by_key(|hit| (hit.span.start, hit.span.end, hit.rule));
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(span: Range<usize>, fix: Option<&str>) -> Finding {
        Finding {
            rule: Rule::W04,
            severity: Severity::Warn,
            span,
            message: String::new(),
            proposal: None,
            fix: fix.map(str::to_owned),
        }
    }

    #[test]
    fn a_fix_replaces_its_span_only() {
        assert_eq!(apply("了解です。", &finding(0..12, Some("承知いたしました"))), "承知いたしました。");
        assert_eq!(apply("了解", &finding(0..6, None)), "了解");
        assert_eq!(apply("了解", &finding(1..4, Some("x"))), "了解");
        assert_eq!(apply("了解", &finding(0..60, Some("x"))), "了解");
    }

    #[test]
    fn overlaps_of_one_rule_are_one_finding() {
        let hits = vec![Hit::new(Rule::W04, 4..6), Hit::new(Rule::W04, 0..5), Hit::new(Rule::W05, 1..3)];
        let spans: Vec<_> = in_order(hits).into_iter().map(|hit| (hit.rule, hit.span)).collect();
        assert_eq!(spans, [(Rule::W04, 0..5), (Rule::W05, 1..3)]);
    }
}
