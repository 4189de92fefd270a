//! The draft on the card: its lines with what they say, what the checker finds in it, how else it could be worded, and
//! whose profile it is written from. Pure.

use henji_core::conversation::{Conversation, Platform};
use henji_core::reply::check::{Finding, Rule};
use henji_core::reply::phrase::{Length, Level};
use henji_core::reply::shop::Bound;
use henji_core::reply::suggest::{Caution, Suggestion};
use henji_locale::{Language, text, text_of};
use henji_protocol::card::{
    FindingLine, GlossLine, LengthOption, LevelOption, MissingLine, PhraseOption, ShopLine, ToneOption, WordingMenu,
};

use crate::card::fact_line;
use crate::quote::{Mark, marked};

/// The lines of a draft with their glosses and facts.
#[must_use]
pub fn gloss_lines(language: Language, suggestion: &Suggestion) -> Vec<GlossLine> {
    let facts: Vec<String> = suggestion
        .facts
        .iter()
        .map(|fact| fact_line(language, fact))
        .map(|line| format!("{} – {}", line.label, line.source))
        .collect();
    let lines = suggestion.lines.iter().filter(|line| !line.text.is_empty());
    lines
        .map(|line| {
            let marks: Vec<Mark> = line
                .facts
                .iter()
                .filter_map(|place| Some(Mark { range: place.range.clone(), label: facts.get(place.fact)?.clone() }))
                .collect();
            GlossLine { parts: marked(&line.text, &marks), gloss: line.gloss(language).map(str::to_owned) }
        })
        .collect()
}

/// Findings with their places counted as text fields count.
#[must_use]
pub fn finding_lines(text: &str, findings: Vec<Finding>) -> Vec<FindingLine> {
    let units = |end: usize| {
        let before = text.get(..end).unwrap_or_default().encode_utf16().count();
        u32::try_from(before).unwrap_or(u32::MAX)
    };
    findings
        .into_iter()
        .map(|finding| FindingLine {
            rule: finding.rule.id(),
            severity: finding.severity,
            start: units(finding.span.start),
            end: units(finding.span.end),
            confirmable: finding.rule == Rule::B07 && finding.span.start < finding.span.end,
            message: finding.message,
            proposal: finding.proposal,
            fix: finding.fix,
        })
        .collect()
}

/// How the draft is worded, and how else it could be.
#[must_use]
pub fn menu(language: Language, suggestion: &Suggestion) -> Option<WordingMenu> {
    let tone = suggestion.tone?;
    let chosen = suggestion.variants.get(suggestion.variant)?;
    let label = |kind: &str, id: &str| text_of(language, &format!("{kind}_{id}"));
    Some(WordingMenu {
        variant: u32::try_from(suggestion.variant).unwrap_or_default(),
        variants: suggestion
            .variants
            .iter()
            .map(|variant| PhraseOption {
                label: variant.name.text(language).to_owned(),
                stance: label("stance", variant.stance.id()),
            })
            .collect(),
        tone,
        tones: chosen.tones.iter().map(|&id| ToneOption { id, label: label("tone", id.id()) }).collect(),
        level: suggestion.level,
        levels: Level::ALL.map(|id| LevelOption { id, label: label("level", id.id()) }).into(),
        length: suggestion.length,
        lengths: Length::ALL.map(|id| LengthOption { id, label: label("length", id.id()) }).into(),
    })
}

/// What nobody states; what belongs into the profile can be written there.
#[must_use]
pub fn missing_lines(language: Language, suggestion: &Suggestion) -> Vec<MissingLine> {
    let line = |slot: &henji_core::reply::slot::Slot| MissingLine {
        label: text_of(language, &format!("fact_{}", slot.id())),
        field: slot.in_profile().then(|| slot.id().to_owned()),
    };
    suggestion.missing.iter().map(line).collect()
}

/// What the operator should know, in words. `stale` says that the platform's rules were last looked at long ago.
#[must_use]
pub fn caution_lines(language: Language, suggestion: &Suggestion, stale: bool) -> Vec<String> {
    let lines = suggestion.cautions.iter().map(|caution| match caution {
        Caution::HolidaysUnknown => text(language, "caution_holidays_unknown").to_owned(),
        Caution::TermsExpired(slot) => {
            let name = text_of(language, &format!("fact_{}", slot.id()));
            format!("{} – {name}", text(language, "caution_terms_expired"))
        }
    });
    let stale = stale.then(|| text(language, "caution_rules_stale").to_owned());
    lines.chain(stale).collect()
}

/// Whose profile is used, or why none is.
#[must_use]
pub fn shop_line(language: Language, bound: Bound<'_>, conversation: &Conversation) -> ShopLine {
    let id = conversation.shop_id.clone().unwrap_or_default();
    let platform = conversation.platform;
    let place = |id: &str| {
        let name = text_of(language, platform_key(platform));
        if id.is_empty() { name } else { format!("{name} {id}") }
    };
    let (label, found) = match bound {
        Bound::Shop(shop) if shop.profile.shop_name.trim().is_empty() => (place(&shop.id), true),
        Bound::Shop(shop) => (format!("{}（{}）", shop.profile.shop_name.trim(), place(&shop.id)), true),
        Bound::Unknown => (format!("{}（{}）", text(language, "shop_unknown"), place(&id)), false),
        Bound::Ambiguous => (text(language, "shop_ambiguous").to_owned(), false),
        Bound::None => (format!("{}（{}）", text(language, "shop_none"), place(&id)), false),
    };
    let id = match bound {
        Bound::Shop(shop) => shop.id.clone(),
        Bound::Unknown | Bound::Ambiguous | Bound::None => id,
    };
    ShopLine { label, bound: found, id: format!("{}/{id}", platform.id()) }
}

const fn platform_key(platform: Platform) -> &'static str {
    match platform {
        Platform::AmazonJp => "platform_amazon_jp",
        Platform::Rakuten => "platform_rakuten",
        Platform::YahooShopping => "platform_yahoo_shopping",
    }
}

#[cfg(test)]
mod tests {
    use henji_core::reply::check::Severity;

    use super::*;

    #[test]
    fn places_count_utf16_units() {
        let text = "𠮷野 様\n了解です。";
        let start = text.find("了解").unwrap();
        let finding = Finding {
            rule: Rule::W04,
            severity: Severity::Warn,
            span: start..start + "了解です".len(),
            message: String::new(),
            proposal: None,
            fix: None,
        };
        let line = finding_lines(text, vec![finding]).remove(0);
        assert_eq!((line.start, line.end, line.confirmable), (6, 10, false));
    }

    #[test]
    fn another_shops_page_says_so() {
        let page: Conversation =
            serde_json::from_value(serde_json::json!({ "platform": "rakuten", "shop_id": "123456" })).unwrap();
        for language in Language::ALL {
            let line = shop_line(language, Bound::Unknown, &page);
            assert!(!line.bound && line.label.contains("123456"), "{line:?}");
            assert_eq!(line.id, "rakuten/123456");
            for bound in [Bound::Ambiguous, Bound::None] {
                assert!(!shop_line(language, bound, &page).label.contains("shop_"));
            }
        }
    }
}
