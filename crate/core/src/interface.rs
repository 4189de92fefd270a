//! The language in which the operator is spoken to: texts for people are given in all of them.

use serde::{Deserialize, Serialize};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum Language {
    /// 日本語
    #[default]
    #[serde(rename = "ja")]
    Ja,
    /// 简体中文
    #[serde(rename = "zh-CN")]
    ZhCn,
    /// English
    #[serde(rename = "en")]
    En,
}

impl Language {
    /// All languages.
    pub const ALL: [Language; 3] = [Language::Ja, Language::ZhCn, Language::En];

    /// BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Language::Ja => "ja",
            Language::ZhCn => "zh-CN",
            Language::En => "en",
        }
    }

    /// The language's own name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Language::Ja => "日本語",
            Language::ZhCn => "简体中文",
            Language::En => "English",
        }
    }

    /// The language nearest to a browser's: any Chinese gives zh-CN, any other unknown gives English.
    #[must_use]
    pub fn of_browser(tag: &str) -> Language {
        match tag.split(['-', '_']).next().unwrap_or_default() {
            "ja" => Language::Ja,
            "zh" => Language::ZhCn,
            _ => Language::En,
        }
    }
}
