//! The interface's texts in three languages: the same `_locales` files the browser reads, so that the operator can switch
//! the language without changing the browser's.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

pub use henji_core::interface::Language;

#[derive(Deserialize)]
struct Entry {
    message: String,
}

type Texts = HashMap<String, String>;

fn parse(json: &str) -> Texts {
    // The files are part of the program and a test parses them; an unreadable one shows keys instead of texts.
    let entries: HashMap<String, Entry> = serde_json::from_str(json).unwrap_or_default();
    entries.into_iter().map(|(key, entry)| (key, entry.message)).collect()
}

static JA: LazyLock<Texts> = LazyLock::new(|| parse(include_str!("../../../extension/_locales/ja/messages.json")));
static ZH_CN: LazyLock<Texts> =
    LazyLock::new(|| parse(include_str!("../../../extension/_locales/zh_CN/messages.json")));
static EN: LazyLock<Texts> = LazyLock::new(|| parse(include_str!("../../../extension/_locales/en/messages.json")));

fn texts(language: Language) -> &'static Texts {
    match language {
        Language::Ja => &JA,
        Language::ZhCn => &ZH_CN,
        Language::En => &EN,
    }
}

/// The text of a key; the key itself where there is none, so that a gap is seen and breaks nothing.
#[must_use]
pub fn text(language: Language, key: &'static str) -> &'static str {
    texts(language).get(key).map_or(key, String::as_str)
}

/// The text of a key put together at run time, such as `intent_ship_when`.
#[must_use]
pub fn text_of(language: Language, key: &str) -> String {
    texts(language).get(key).cloned().unwrap_or_else(|| key.to_owned())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use henji_core::flag::Flag;
    use henji_core::intent::Intent;

    #[test]
    fn the_languages_have_the_same_keys_and_no_empty_text() {
        let expected: BTreeSet<&String> = JA.keys().collect();
        assert!(!expected.is_empty());
        for language in Language::ALL {
            let keys: BTreeSet<&String> = texts(language).keys().collect();
            let different: Vec<_> = keys.symmetric_difference(&expected).collect();
            assert!(different.is_empty(), "{language:?}: {different:?}");
            assert!(texts(language).values().all(|text| !text.trim().is_empty()), "{language:?}");
        }
    }

    #[test]
    fn every_intent_and_flag_has_a_name() {
        for language in Language::ALL {
            for id in Intent::ALL.map(Intent::id) {
                assert!(texts(language).contains_key(&format!("intent_{id}")), "{language:?} {id}");
            }
            for id in Flag::ALL.map(Flag::id) {
                assert!(texts(language).contains_key(&format!("flag_{id}")), "{language:?} {id}");
            }
        }
    }

    #[test]
    fn the_browser_s_language_is_followed() {
        assert_eq!(Language::of_browser("ja-JP"), Language::Ja);
        assert_eq!(Language::of_browser("zh-TW"), Language::ZhCn);
        assert_eq!(Language::of_browser("de"), Language::En);
    }
}
