//! What a platform limits in a reply, as far as one text alone can break it. The checker of replies knows all rules, but
//! is too large for this page; a test holds these against its data. Pure.

use henji_core::conversation::Platform;
use henji_core::reply::check::platform::Unit;

use crate::form::rules::RulesForm;

/// A platform's limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Whose.
    pub platform: Platform,
    /// Most UTF-16 units of a reply.
    pub reply: usize,
    /// Most characters of a line.
    pub line: Option<usize>,
    /// Most line breaks in a row.
    pub breaks: Option<usize>,
}

/// A limit that a text breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The key of the text that says so.
    pub text_key: &'static str,
    /// The limit, for the place `{most}`.
    pub most: usize,
}

impl Limits {
    /// Of a platform.
    #[must_use]
    pub const fn of(platform: Platform) -> Limits {
        match platform {
            Platform::AmazonJp => Limits { platform, reply: 4000, line: None, breaks: Some(2) },
            Platform::Rakuten => Limits { platform, reply: 2000, line: Some(300), breaks: None },
            Platform::YahooShopping => Limits { platform, reply: 2000, line: None, breaks: None },
        }
    }

    /// Of a platform, with what the operator changed of them.
    #[must_use]
    pub fn with(platform: Platform, rules: &RulesForm) -> Limits {
        let limits = Limits::of(platform);
        let most = |unit| rules.get(platform).and_then(|form| form.most(unit));
        Limits {
            platform,
            reply: most(Unit::Utf16).unwrap_or(limits.reply),
            // Where a platform has no such limit, the page has no field for it either.
            line: limits.line.map(|line| most(Unit::Line).unwrap_or(line)),
            breaks: limits.breaks.map(|breaks| most(Unit::Breaks).unwrap_or(breaks)),
        }
    }

    /// The first limit that a text breaks.
    #[must_use]
    pub fn broken_by(self, text: &str) -> Option<Broken> {
        let text = text.trim();
        let over = |text_key, most: Option<usize>, found: usize| {
            most.filter(|most| found > *most).map(|most| Broken { text_key, most })
        };
        let longest = text.lines().map(|line| line.chars().count()).max().unwrap_or_default();
        over("panel_too_long", Some(self.reply), text.encode_utf16().count())
            .or_else(|| over("panel_line_too_long", self.line, longest))
            .or_else(|| over("panel_too_many_breaks", self.breaks, most_breaks(text)))
    }
}

/// Line breaks in a row, spaces between them or not.
fn most_breaks(text: &str) -> usize {
    let (mut most, mut here) = (0, 0);
    for c in text.chars() {
        match c {
            '\n' => here += 1,
            c if c.is_whitespace() => {}
            _ => here = 0,
        }
        most = most.max(here);
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_those_of_the_checker() {
        let files = [
            (Platform::AmazonJp, include_str!("../../core/data/platforms/amazon-jp.toml")),
            (Platform::Rakuten, include_str!("../../core/data/platforms/rakuten.toml")),
            (Platform::YahooShopping, include_str!("../../core/data/platforms/yahoo-shopping.toml")),
        ];
        for (platform, file) in files {
            let data: toml::Table = toml::from_str(file).unwrap();
            let limits = data["limit"].as_array().unwrap();
            let of = |unit: &str| {
                let limit = limits.iter().find(|limit| limit["unit"].as_str() == Some(unit))?;
                usize::try_from(limit["most"].as_integer()?).ok()
            };
            let limits = Limits { platform, reply: of("utf16").unwrap(), line: of("line"), breaks: of("breaks") };
            assert_eq!(limits, Limits::of(platform), "{platform:?}");
        }
    }

    #[test]
    fn what_the_operator_changed_holds() {
        let mut rules = RulesForm::default();
        assert_eq!(Limits::with(Platform::Rakuten, &rules), Limits::of(Platform::Rakuten));
        let form = rules.0.get_mut(&Platform::Rakuten).unwrap();
        form.most =
            [(Unit::Utf16, "1,500".to_owned()), (Unit::Line, "?".to_owned()), (Unit::Breaks, "1".to_owned())].into();
        let limits = Limits { reply: 1500, ..Limits::of(Platform::Rakuten) };
        assert_eq!(Limits::with(Platform::Rakuten, &rules), limits);
    }

    #[test]
    fn the_broken_limit_is_named() {
        let broken = |platform, text: &str| Limits::of(platform).broken_by(text).map(|broken| broken.text_key);
        let line = "あ".repeat(300);
        assert_eq!(broken(Platform::Rakuten, &line), None);
        assert_eq!(broken(Platform::Rakuten, &format!("{line}。")), Some("panel_line_too_long"));
        assert_eq!(broken(Platform::AmazonJp, &format!("{line}。")), None);
        assert_eq!(broken(Platform::Rakuten, &format!("{line}\n").repeat(7)), Some("panel_too_long"));
        assert_eq!(broken(Platform::AmazonJp, "一\n\n二\n"), None);
        assert_eq!(broken(Platform::AmazonJp, "一\n\n　\n二"), Some("panel_too_many_breaks"));
    }
}
