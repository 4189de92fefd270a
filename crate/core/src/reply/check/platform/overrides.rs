//! What the operator knows better of a platform than the data files: other limits, rules that don't hold for the shop,
//! further hosts, and when the rules were last looked at. Only what a platform asks for can be changed so; what is wrong
//! in itself – a false fact, another buyer's name – has no entry here.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::{STALE_DAYS, Unit};
use crate::conversation::Platform;

/// The operator's changes to all platforms' rules.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Overrides {
    /// By platform; a platform without changes needs no entry.
    pub of: BTreeMap<Platform, Override>,
}

/// The operator's changes to one platform's rules.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Override {
    /// Another most for a limit.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub most: BTreeMap<Unit, usize>,
    /// Ids of forbidden items that are switched off.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub off: BTreeSet<String>,
    /// Further hosts that a link may have, with their subdomains.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hosts: Vec<String>,
    /// The day on which the operator last looked at the rules.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked: Option<Date>,
}

impl Overrides {
    /// Those of a platform.
    #[must_use]
    pub fn get(&self, platform: Platform) -> Option<&Override> {
        self.of.get(&platform)
    }
}

impl Override {
    /// Whether nothing is changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Override::default()
    }
}

/// The settings hold these, and settings of another version must still be read: what is not understood is left out,
/// instead of failing and taking the shops along.
impl<'de> Deserialize<'de> for Overrides {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = Value::deserialize(deserializer)?;
        let of = |platform: Platform| {
            Some((platform, Override::of(read.get(platform.id())?))).filter(|(_, o)| !o.is_empty())
        };
        Ok(Overrides { of: Platform::ALL.into_iter().filter_map(of).collect() })
    }
}

impl Override {
    fn of(value: &Value) -> Override {
        let texts = |name: &str| {
            let list = value.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
            list.iter().filter_map(Value::as_str).map(str::to_owned)
        };
        let most = |unit: Unit| {
            let most = value.get("most")?.get(unit.id())?;
            // A browser's numbers may come back as floating ones.
            let most = most.as_u64().or_else(|| whole(most.as_f64()?))?;
            Some((unit, usize::try_from(most).ok().filter(|most| *most > 0)?))
        };
        Override {
            most: Unit::ALL.into_iter().filter_map(most).collect(),
            off: texts("off").collect(),
            hosts: texts("hosts").collect(),
            checked: value.get("checked").and_then(Value::as_str).and_then(|day| day.parse().ok()),
        }
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a whole number in the range of `u32`
fn whole(number: f64) -> Option<u64> {
    (number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number)).then_some(number as u64)
}

/// The host that an operator names, also by a whole address; `None` where it names none. A lone `jp` is none: it would let
/// almost every link pass.
#[must_use]
pub fn host_of(typed: &str) -> Option<String> {
    let (_, host) = super::host(typed.trim());
    let host = host.trim_start_matches("*.").trim_end_matches('.');
    let label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    (host.contains('.') && host.split('.').all(label)).then(|| host.to_owned())
}

/// Whether rules should be looked at again: `known` is when we did, `checked` when the operator did. A day that is
/// still to come says nothing; a wrong clock would silence the notice for good.
#[must_use]
pub fn stale(known: Option<Date>, checked: Option<Date>, today: Date) -> bool {
    let last = known.max(checked.filter(|checked| *checked <= today));
    last.is_none_or(|last| last.checked_add(Span::new().days(STALE_DAYS)).is_ok_and(|end| end < today))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::*;
    use crate::interface::Language;
    use crate::reply::check::{Checker, Draft, Rule};
    use crate::tokenizer::Tokenizer;

    #[test]
    fn what_is_unknown_is_left_out_and_the_rest_is_read() {
        let read: Overrides = serde_json::from_value(json!({
            "amazon-jp": { "most": { "utf16": 3000, "pages": 2, "breaks": "two", "line": 0 }, "off": ["coupon", "new-kind", 7] },
            "rakuten": { "most": { "utf16": 2500.0, "line": 300.5 }, "hosts": ["example.jp"], "checked": "2026-11-25", "colour": 1 },
            "yahoo-shopping": { "checked": "soon" },
            "mercari": { "most": { "utf16": 1 } },
        }))
        .unwrap();
        let amazon = Override {
            most: [(Unit::Utf16, 3000)].into(),
            off: ["coupon".to_owned(), "new-kind".to_owned()].into(),
            ..Override::default()
        };
        let rakuten = Override {
            most: [(Unit::Utf16, 2500)].into(),
            hosts: vec!["example.jp".to_owned()],
            checked: Some(date(2026, 11, 25)),
            ..Override::default()
        };
        assert_eq!(read.of, [(Platform::AmazonJp, amazon), (Platform::Rakuten, rakuten)].into());
        // They come back as they were.
        let stored = serde_json::to_value(&read).unwrap();
        assert_eq!(serde_json::from_value::<Overrides>(stored).unwrap(), read);
        for nothing in [json!({}), json!(null), json!([1]), json!("x"), json!({ "rakuten": 3 })] {
            assert_eq!(serde_json::from_value::<Overrides>(nothing).unwrap(), Overrides::default());
        }
    }

    #[test]
    fn a_host_is_told_from_what_is_none() {
        for (typed, host) in [
            ("example.jp", Some("example.jp")),
            (" https://www.Example.jp/a?b#c ", Some("www.example.jp")),
            ("*.example.jp", Some("example.jp")),
            ("日本.example.jp", Some("日本.example.jp")),
            ("jp", None),
            ("", None),
            ("..", None),
            ("my shop.jp", None),
        ] {
            assert_eq!(host_of(typed).as_deref(), host, "{typed}");
        }
    }

    /// What the checker finds of the platform's rules, and of facts. Needs the dictionary, as `check::tests`.
    fn found(platform: Platform, text: &str, own: Option<Override>) -> Option<Vec<Rule>> {
        static READY: std::sync::OnceLock<Option<(Tokenizer, Checker)>> = std::sync::OnceLock::new();
        let read = || {
            let dictionary = std::fs::read(std::env::var_os("HENJI_DICTIONARY")?).unwrap().leak();
            Some((Tokenizer::new(dictionary).unwrap(), Checker::new().unwrap()))
        };
        let (tokenizer, checker) = READY.get_or_init(read).as_ref()?;
        let overrides = own.map(|own| Overrides { of: [(platform, own)].into() });
        let draft =
            Draft { facts: Some(&[]), overrides: overrides.as_ref(), ..Draft::new(text, platform, date(2026, 11, 25)) };
        let findings = checker.check(tokenizer, &draft, Language::En).into_iter();
        let asked = [Rule::B04, Rule::B05, Rule::B06, Rule::B07];
        Some(findings.map(|finding| finding.rule).filter(|rule| asked.contains(rule)).collect())
    }

    fn off(ids: &[&str]) -> Option<Override> {
        Some(Override { off: ids.iter().map(|&id| id.to_owned()).collect(), ..Override::default() })
    }

    fn most(unit: Unit, most: usize) -> Option<Override> {
        Some(Override { most: [(unit, most)].into(), ..Override::default() })
    }

    #[test]
    fn another_limit_holds_in_place_of_ours() {
        let text = "商品をお送りいたしました。\n\n\nよろしくお願いいたします。";
        let Some(ours) = found(Platform::Rakuten, text, None) else { return };
        assert_eq!(ours, []);
        let tight = found(Platform::Rakuten, text, most(Unit::Utf16, 20));
        assert_eq!(tight, Some(vec![Rule::B04]));
        assert_eq!(found(Platform::Rakuten, text, most(Unit::Line, 12)), Some(vec![Rule::B04, Rule::B04]));
        assert_eq!(found(Platform::AmazonJp, text, None), Some(vec![Rule::B04]));
        assert_eq!(found(Platform::AmazonJp, text, most(Unit::Breaks, 3)), Some(vec![]));
        // A limit that the platform doesn't have is none, and 0 is none either.
        assert_eq!(found(Platform::Rakuten, text, most(Unit::Breaks, 1)), Some(vec![]));
        assert_eq!(found(Platform::Rakuten, text, most(Unit::Utf16, 0)), Some(vec![]));
    }

    #[test]
    fn an_item_is_switched_off_by_its_id_and_the_others_stay() {
        let text = "次回ご利用いただけるクーポンをお送りいたします。shop@example.jp までご連絡ください。";
        let Some(ours) = found(Platform::AmazonJp, text, None) else { return };
        assert!(ours.len() >= 2 && ours.iter().all(|rule| *rule == Rule::B05), "{ours:?}");
        let without = found(Platform::AmazonJp, text, off(&["coupon", "of another version"])).unwrap();
        assert_eq!(without.len(), ours.len() - 1);
        assert_eq!(found(Platform::AmazonJp, text, off(&["coupon", "mail"])), Some(vec![]));
        // What is off on one platform is on on another.
        let rakuten = "お電話でのご注文も承っております。";
        assert_eq!(found(Platform::Rakuten, rakuten, off(&["coupon"])), Some(vec![Rule::B06]));
        assert_eq!(found(Platform::Rakuten, rakuten, off(&["order"])), Some(vec![]));
    }

    #[test]
    fn further_hosts_are_taken_and_what_looks_like_them_is_not() {
        let hosts = |hosts: &[&str]| {
            Some(Override { hosts: hosts.iter().map(|&host| host.to_owned()).collect(), ..Override::default() })
        };
        let text = "詳しくは https://help.example.jp/a をご覧ください。";
        let Some(ours) = found(Platform::Rakuten, text, None) else { return };
        assert_eq!(ours, [Rule::B04]);
        assert_eq!(found(Platform::Rakuten, text, hosts(&["example.jp"])), Some(vec![]));
        assert_eq!(found(Platform::Rakuten, text, hosts(&["https://Example.jp/"])), Some(vec![]));
        for other in ["ample.jp", "jp", "", "example.com"] {
            assert_eq!(found(Platform::Rakuten, text, hosts(&[other])), Some(vec![Rule::B04]), "{other}");
        }
        // Only https there, whatever the host.
        let plain = text.replace("https", "http");
        assert_eq!(found(Platform::Rakuten, &plain, hosts(&["example.jp"])), Some(vec![Rule::B04]));
    }

    #[test]
    fn what_is_false_blocks_whatever_is_switched_off() {
        let text = "12月24日までに3,980円を返金いたします。";
        let Some(ours) = found(Platform::Rakuten, text, None) else { return };
        assert!(ours.contains(&Rule::B07));
        let every = ["mail", "phone", "coupon", "review", "steer", "order", "B07", "date", "amount"];
        let all = Override { most: Unit::ALL.map(|unit| (unit, 100_000)).into(), ..off(&every).unwrap() };
        assert_eq!(found(Platform::Rakuten, text, Some(all)), Some(ours));
    }

    #[test]
    fn the_later_look_counts() {
        let day = |text: &str| Some(text.parse::<Date>().unwrap());
        let today = date(2026, 11, 25);
        assert!(stale(None, None, today));
        assert!(stale(day("2026-01-01"), None, today));
        assert!(!stale(day("2026-01-01"), day("2026-11-25"), today));
        assert!(!stale(day("2026-11-01"), day("2025-01-01"), today));
        assert!(stale(day("2026-01-01"), day("2026-01-02"), today));
        assert!(stale(day("2026-01-01"), day("2036-01-01"), today));
    }
}
