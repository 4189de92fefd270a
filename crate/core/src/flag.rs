//! The 12 flags: what holds of a message beside its topic. Several may hold at once.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A property of a message that changes its urgency or what may be done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// 低評価・レビュー示唆
    ThreatReview,
    /// 法的・公的機関
    ThreatLegal,
    /// 強い不満
    Anger,
    /// 再問い合わせ
    RepeatContact,
    /// 期限あり
    Deadline,
    /// 安全・事故
    Safety,
    /// 詐欺・偽物疑い
    FraudDoubt,
    /// 外部連絡の要求
    OffPlatform,
    /// 個人情報あり
    PiiInText,
    /// 暴言・不当要求
    Abuse,
    /// 写真添付
    PhotoAttached,
    /// 日本語以外
    LangNotJa,
}

impl Flag {
    /// Every flag, in the order of `intents.md` §2.
    pub const ALL: [Flag; 12] = [
        Flag::ThreatReview,
        Flag::ThreatLegal,
        Flag::Anger,
        Flag::RepeatContact,
        Flag::Deadline,
        Flag::Safety,
        Flag::FraudDoubt,
        Flag::OffPlatform,
        Flag::PiiInText,
        Flag::Abuse,
        Flag::PhotoAttached,
        Flag::LangNotJa,
    ];

    /// The id used in data, messages and contracts.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Flag::ThreatReview => "threat_review",
            Flag::ThreatLegal => "threat_legal",
            Flag::Anger => "anger",
            Flag::RepeatContact => "repeat_contact",
            Flag::Deadline => "deadline",
            Flag::Safety => "safety",
            Flag::FraudDoubt => "fraud_doubt",
            Flag::OffPlatform => "off_platform",
            Flag::PiiInText => "pii_in_text",
            Flag::Abuse => "abuse",
            Flag::PhotoAttached => "photo_attached",
            Flag::LangNotJa => "lang_not_ja",
        }
    }
}

impl fmt::Display for Flag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// An id that is no flag of this label set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown flag: {0}")]
pub struct UnknownFlag(pub String);

impl FromStr for Flag {
    type Err = UnknownFlag;

    fn from_str(id: &str) -> Result<Self, Self::Err> {
        Flag::ALL.into_iter().find(|flag| flag.id() == id).ok_or_else(|| UnknownFlag(id.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_agree_with_serde() {
        for flag in Flag::ALL {
            assert_eq!(flag.id().parse(), Ok(flag));
            assert_eq!(serde_json::to_string(&flag).unwrap(), format!("\"{flag}\""));
        }
    }
}
