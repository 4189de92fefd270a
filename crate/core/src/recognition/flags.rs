//! The flags of a message, told by a lexicon with guards and negation.

use std::borrow::Cow;
use std::collections::BTreeMap;

use regex::{Regex, RegexSet};
use serde::Deserialize;

use super::language::Language;
use crate::flag::Flag;

const LEXICON: &str = include_str!("flags.toml");

/// How much of a word's ending is added to a cue.
const ENDING: usize = 6;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    negation: bool,
    unless: Vec<String>,
    any: Vec<String>,
}

#[derive(Deserialize)]
struct Negation {
    pattern: String,
}

#[derive(Deserialize)]
struct Lexicon {
    negation: Negation,
    #[serde(flatten)]
    flags: BTreeMap<String, Entry>,
}

#[derive(Debug)]
struct Rule {
    flag: Flag,
    negation: bool,
    unless: Vec<Regex>,
    any: RegexSet,
    /// The same patterns as text: which words one met is asked seldom.
    patterns: Vec<String>,
}

/// The compiled lexicon.
#[derive(Debug)]
pub struct Flagger {
    negation: Regex,
    rules: Vec<Rule>,
}

/// Why a lexicon cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// It is not TOML of the expected shape.
    #[error("flag lexicon: {0}")]
    Shape(#[from] toml::de::Error),
    /// A pattern does not compile.
    #[error("flag lexicon: {0}")]
    Pattern(#[from] regex::Error),
    /// It names a flag that does not exist.
    #[error("flag lexicon: {0}")]
    Flag(#[from] crate::flag::UnknownFlag),
    /// The word vectors are damaged.
    #[error("the word vectors are damaged")]
    Vectors,
}

impl Flagger {
    /// Compiles the lexicon built in.
    ///
    /// # Errors
    /// When it is damaged, which the tests exclude.
    pub fn new() -> Result<Self, LexiconError> {
        Self::parse(LEXICON)
    }

    /// Compiles a lexicon.
    ///
    /// # Errors
    /// When the text is no lexicon, names an unknown flag or holds a bad pattern.
    pub fn parse(lexicon: &str) -> Result<Self, LexiconError> {
        let lexicon: Lexicon = toml::from_str(lexicon)?;
        let mut rules = Vec::new();
        for (id, entry) in lexicon.flags {
            rules.push(Rule {
                flag: id.parse()?,
                negation: entry.negation,
                unless: entry.unless.iter().map(|p| Regex::new(p)).collect::<Result<_, _>>()?,
                any: RegexSet::new(&entry.any)?,
                patterns: entry.any,
            });
        }
        rules.sort_by_key(|rule| rule.flag);
        Ok(Flagger { negation: Regex::new(&lexicon.negation.pattern)?, rules })
    }

    /// The flags of a message in the order of [`Flag::ALL`]. `text` is NFKC and lower case with its numbers.
    #[must_use]
    pub fn flags(&self, text: &str, attachments: usize, language: Language) -> Vec<Flag> {
        let sentences: Vec<&str> = sentences(text).collect();
        let mut flags: Vec<Flag> = Vec::new();
        for rule in &self.rules {
            let told = match rule.flag {
                Flag::LangNotJa => language.foreign(),
                Flag::PhotoAttached => attachments > 0,
                _ => sentences.iter().any(|sentence| self.holds(rule, sentence)),
            };
            if told {
                flags.push(rule.flag);
            }
        }
        flags
    }

    /// The words that tell a flag, as they stand in `text`; `None` where the lexicon does not tell it.
    #[must_use]
    pub fn cue(&self, flag: Flag, text: &str) -> Option<String> {
        let rule = self.rules.iter().find(|rule| rule.flag == flag)?;
        sentences(text).find_map(|sentence| {
            let matched =
                self.rest(rule, sentence).and_then(|rest| Some((rule.any.matches(&rest).iter().next()?, rest)));
            let (pattern, rest) = matched?;
            let found = Regex::new(rule.patterns.get(pattern)?).ok()?.find(&rest)?;
            // A pattern may end amid a word; its ending is in hiragana.
            let ending = rest.get(found.end()..)?.chars().take(ENDING).take_while(|c| ('ぁ'..='ん').contains(c));
            Some(found.as_str().chars().chain(ending).collect())
        })
    }

    fn holds(&self, rule: &Rule, sentence: &str) -> bool {
        self.rest(rule, sentence).is_some_and(|rest| rule.any.is_match(&rest))
    }

    /// The sentence without what guards take out, if it may tell the flag at all.
    fn rest<'a>(&self, rule: &Rule, sentence: &'a str) -> Option<Cow<'a, str>> {
        if !rule.any.is_match(sentence) || (rule.negation && self.negation.is_match(sentence)) {
            return None;
        }
        let mut rest = Cow::Borrowed(sentence);
        for guard in &rule.unless {
            if guard.is_match(&rest) {
                rest = Cow::Owned(guard.replace_all(&rest, "・").into_owned());
            }
        }
        Some(rest)
    }
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['。', '\n', '!', '?']).map(str::trim).filter(|s| !s.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::{language, normalize::Normalizer};
    use super::*;

    fn flags(text: &str) -> Vec<Flag> {
        let plain = Normalizer::new().unwrap().normalize(text).plain;
        Flagger::new().unwrap().flags(&plain, 0, language::detect(&plain).main)
    }

    #[test]
    fn every_flag_has_its_cue() {
        for (text, flag) in [
            ("このままなら星1つけます", Flag::ThreatReview),
            ("レビューに書かせてもらいます", Flag::ThreatReview),
            ("消費生活センターに相談します", Flag::ThreatLegal),
            ("楽天に報告しますよ", Flag::ThreatLegal),
            ("ふざけるな", Flag::Anger),
            ("何度も問い合わせています", Flag::RepeatContact),
            ("まだ返事がないのですが", Flag::RepeatContact),
            ("12月24日までに届きますか", Flag::Deadline),
            ("コンセントから煙が出ました", Flag::Safety),
            ("これは偽物ではないですか", Flag::FraudDoubt),
            ("本物ですか", Flag::FraudDoubt),
            ("電話ください", Flag::OffPlatform),
            ("LINEで連絡できますか", Flag::OffPlatform),
            ("電話番号は090-1234-5678です", Flag::PiiInText),
            ("土下座しろ", Flag::Abuse),
            ("When will my order arrive?", Flag::LangNotJa),
        ] {
            assert!(flags(text).contains(&flag), "{text}: {:?}", flags(text));
        }
    }

    #[test]
    fn a_flag_names_the_words_that_tell_it() {
        let flagger = Flagger::new().unwrap();
        let text = "商品はよかったです。消費生活センターに相談します。";
        assert_eq!(flagger.cue(Flag::ThreatLegal, text).as_deref(), Some("消費生活センターに"));
        let review = flagger.cue(Flag::ThreatReview, "レビューにも書かせてもらいます");
        assert_eq!(review.as_deref(), Some("レビューにも書かせてもらい"));
        assert_eq!(flagger.cue(Flag::Anger, text), None);
    }

    #[test]
    fn a_photo_is_told_by_the_page_alone() {
        let flagger = Flagger::new().unwrap();
        let told = |attachments| flagger.flags("写真を添付します", attachments, Language::Japanese);
        assert_eq!((told(0), told(1)), (vec![], vec![Flag::PhotoAttached]));
    }

    #[test]
    fn guards_and_negation_hold() {
        for text in [
            "レビューを見て買いました",
            "訴えるつもりはありません",
            "レビューに書くつもりはありません",
            "何度も利用させていただいています",
            "オンラインで買えますか",
            "注文番号は402-1234567-1234567です",
            "発送はいつですか",
            "最低限の説明書はありますか",
        ] {
            assert_eq!(flags(text), [], "{text}");
        }
    }

    #[test]
    fn a_bad_lexicon_is_told() {
        let bad = "[negation]\npattern = 'x'\n[no_such]\nnegation = false\nunless = []\nany = []\n";
        assert!(matches!(Flagger::parse(bad), Err(LexiconError::Flag(_))));
        assert!(Flagger::parse("[negation]\npattern = '('").is_err());
    }
}
