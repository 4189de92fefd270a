//! Which phrases are listed, and the marked pieces of a reply. Pure.

use henji_core::intent::Intent;
use henji_core::reply::check::Severity;
use henji_core::reply::own::{DERIVED, OwnPhrase, TAG_SEPARATORS, names};
use henji_core::reply::slot::Slot;
use henji_protocol::phrases::{FindingLine, OurPhrase};

/// The most phrases that are listed at once; more are found by searching.
pub const MOST_LISTED: usize = 500;

/// What the operator looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// Words, each of which has to be there.
    pub words: Vec<String>,
    /// The matter.
    pub intent: Option<Intent>,
}

impl Sought {
    /// What was typed and chosen.
    #[must_use]
    pub fn new(typed: &str, intent: Option<Intent>) -> Self {
        Sought { words: typed.split_whitespace().map(str::to_lowercase).collect(), intent }
    }

    fn fits(&self, intent: Option<Intent>, texts: &[&str]) -> bool {
        let all = texts.join("\n").to_lowercase();
        self.intent.is_none_or(|sought| intent == Some(sought)) && self.words.iter().all(|word| all.contains(word))
    }

    /// Whether an own phrase is meant.
    #[must_use]
    pub fn own(&self, phrase: &OwnPhrase) -> bool {
        let tags = phrase.tags.join("\n");
        self.fits(phrase.intent, &[&phrase.title, &phrase.shortcut, &tags, &phrase.text])
    }

    /// Whether a phrase of ours is meant.
    #[must_use]
    pub fn ours(&self, phrase: &OurPhrase) -> bool {
        let lines = phrase.tones.iter().flat_map(|tone| &tone.lines);
        let mut texts = vec![phrase.name.as_str(), &phrase.title];
        texts.extend(lines.flat_map(|line| [line.text.as_str(), &line.gloss]));
        self.fits(Some(phrase.intent), &texts)
    }
}

/// Tags as typed.
#[must_use]
pub fn tags(typed: &str) -> Vec<String> {
    typed.split(TAG_SEPARATORS).map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect()
}

/// The names that are offered first: most replies need no other.
const FIRST: [&str; 14] = [
    "addressee",
    "goods",
    "order",
    "item",
    "order_number",
    "ship_date",
    "shipped_date",
    "promised_date",
    "carrier",
    "tracking_number",
    "contact_by",
    "shop",
    "person",
    "signature",
];

/// The names that can be put into a text, those offered first and the others.
#[must_use]
pub fn offered() -> (Vec<&'static str>, Vec<&'static str>) {
    let others = names().filter(|name| !FIRST.contains(name)).collect();
    (FIRST.to_vec(), others)
}

/// The key of a name's text: facts have those of the card.
#[must_use]
pub fn name_key(name: &str) -> String {
    let is_fact = Slot::ALL.iter().any(|slot| slot.id() == name) && !DERIVED.contains(&name);
    format!("{}_{name}", if is_fact { "fact" } else { "name" })
}

/// A piece of a reply with the weight of the heaviest finding on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Nothing where all is well.
    pub severity: Option<Severity>,
    /// What is said about it.
    pub messages: Vec<String>,
}

/// The reply cut where findings begin and end.
#[must_use]
pub fn pieces(reply: &str, findings: &[FindingLine]) -> Vec<Piece> {
    let characters: Vec<char> = reply.chars().collect();
    let mut cuts: Vec<usize> = findings.iter().flat_map(|finding| [finding.start, finding.end]).collect();
    cuts.extend([0, characters.len()]);
    cuts.retain(|cut| *cut <= characters.len());
    cuts.sort_unstable();
    cuts.dedup();
    let mut pieces = Vec::new();
    for (start, end) in cuts.iter().zip(cuts.iter().skip(1)) {
        let here: Vec<&FindingLine> =
            findings.iter().filter(|finding| finding.start <= *start && *end <= finding.end).collect();
        pieces.push(Piece {
            text: characters.get(*start..*end).unwrap_or_default().iter().collect(),
            // The order of weights is falling.
            severity: here.iter().map(|finding| finding.severity).min(),
            messages: here.iter().map(|finding| finding.message.clone()).collect(),
        });
    }
    pieces
}

/// A template's words and names, to show it with names in the operator's language.
#[must_use]
pub fn template(text: &str) -> Vec<(bool, &str)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, marked)) = rest.split_once("{{") {
        let Some((name, after)) = marked.split_once("}}") else { break };
        if !before.is_empty() {
            parts.push((false, before));
        }
        parts.push((true, name.trim()));
        rest = after;
    }
    if !rest.is_empty() {
        parts.push((false, rest));
    }
    parts
}

#[cfg(test)]
mod tests {
    use henji_locale::{Language, text_of};

    use super::*;

    #[test]
    fn phrases_are_found_by_words_and_matter() {
        let phrase = OwnPhrase {
            title: "発送のご案内".to_owned(),
            tags: vec!["Noshi".to_owned()],
            text: "{{ ship_date }}に発送します。".to_owned(),
            intent: Some(Intent::ShipWhen),
            ..OwnPhrase::default()
        };
        for typed in ["", "発送", "noshi 案内", "　ship_date "] {
            assert!(Sought::new(typed, None).own(&phrase), "{typed}");
        }
        assert!(!Sought::new("返品", None).own(&phrase));
        assert!(Sought::new("", Some(Intent::ShipWhen)).own(&phrase));
        assert!(!Sought::new("", Some(Intent::Other)).own(&phrase));
    }

    #[test]
    fn pieces_are_cut_where_findings_meet() {
        let finding = |start, end, severity| FindingLine {
            rule: String::new(),
            severity,
            start,
            end,
            message: format!("{start}"),
            proposal: None,
            mended: None,
        };
        let findings = [finding(1, 3, Severity::Warn), finding(2, 4, Severity::Block), finding(5, 5, Severity::Hint)];
        let cut: Vec<_> = pieces("あいうえお", &findings).into_iter().map(|p| (p.text, p.severity)).collect();
        let expected = [
            ("あ", None),
            ("い", Some(Severity::Warn)),
            ("う", Some(Severity::Block)),
            ("え", Some(Severity::Block)),
            ("お", None),
        ];
        assert_eq!(cut, expected.map(|(text, severity)| (text.to_owned(), severity)));
        assert_eq!(template("{{ goods }}は"), [(true, "goods"), (false, "は")]);
    }

    #[test]
    fn every_text_and_every_name_exists() {
        let html = include_str!("../../../../extension/phrases.html");
        let keys = ["data-text=\"", "data-label=\""]
            .into_iter()
            .flat_map(|attribute| html.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()));
        let mut keys: Vec<String> = keys.map(str::to_owned).collect();
        assert!(keys.len() > 40);
        keys.extend(names().map(name_key));
        for language in Language::ALL {
            for key in &keys {
                assert_ne!(text_of(language, key), *key, "{language:?}");
            }
        }
        for target in html.split("for=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(html.contains(&format!("id=\"{target}\"")), "{target}");
        }
        let (first, others) = offered();
        assert_eq!(first.len() + others.len(), names().count());
    }
}
