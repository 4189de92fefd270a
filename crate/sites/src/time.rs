//! Dates and times as back offices write them, in Japanese, Chinese and English.

use std::sync::LazyLock;

use jiff::civil::{Date, DateTime};
use regex::{Captures, Regex};

/// Patterns are constants of this file; a test compiles them all.
#[allow(clippy::expect_used)]
fn compiled(pattern: &str) -> Regex {
    Regex::new(pattern).expect("constant pattern")
}

static NUMERIC: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(\d{4})\s*[/年.\-]\s*(\d{1,2})\s*[/月.\-]\s*(\d{1,2})\s*日?(?:\s*[（(]?[月火水木金土日周星期一二三四五六天]{1,3}曜?日?[）)]?)?",
    )
});
static MONTH_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})",
    )
});
static DAY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(\d{1,2})(?:st|nd|rd|th)?\s+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+(\d{4})",
    )
});
static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)(午前|午後|上午|下午|am|pm|a\.m\.|p\.m\.)?\s*(\d{1,2})[:：時时点](\d{2})分?(?::\d{2})?\s*(am|pm|a\.m\.|p\.m\.)?",
    )
});
/// What may stand beside a time on a line that is nothing but a time.
static FILLER: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:[\s,、，・|/()（）\[\]:：at\-–—~]|mon|tue|wed|thu|fri|sat|sun|day|s|nes|urs|ur|jst|gmt|utc|\+?0?9:?00|[月火水木金土日]曜?日?|星期|周|受信|送信|送信日時|受信日時|日時|に|頃)*$",
    )
});

fn number(captures: &Captures<'_>, group: usize) -> Option<i16> {
    captures.get(group)?.as_str().parse().ok()
}

fn month(name: &str) -> Option<i8> {
    let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = name.to_lowercase();
    names.iter().position(|known| *known == lower).and_then(|index| i8::try_from(index + 1).ok())
}

fn find_date(text: &str) -> Option<(Date, std::ops::Range<usize>)> {
    if let Some(found) = NUMERIC.captures(text) {
        let date = Date::new(
            number(&found, 1)?,
            i8::try_from(number(&found, 2)?).ok()?,
            i8::try_from(number(&found, 3)?).ok()?,
        );
        return Some((date.ok()?, found.get(0)?.range()));
    }
    if let Some(found) = MONTH_FIRST.captures(text) {
        let date =
            Date::new(number(&found, 3)?, month(found.get(1)?.as_str())?, i8::try_from(number(&found, 2)?).ok()?);
        return Some((date.ok()?, found.get(0)?.range()));
    }
    let found = DAY_FIRST.captures(text)?;
    let date = Date::new(number(&found, 3)?, month(found.get(2)?.as_str())?, i8::try_from(number(&found, 1)?).ok()?);
    Some((date.ok()?, found.get(0)?.range()))
}

fn find_clock(text: &str) -> Option<((i8, i8), std::ops::Range<usize>)> {
    let found = CLOCK.captures(text)?;
    let mut hour = i8::try_from(number(&found, 2)?).ok()?;
    let minute = i8::try_from(number(&found, 3)?).ok()?;
    let half = found.get(1).or_else(|| found.get(4)).map(|half| half.as_str().to_lowercase().replace('.', ""));
    match half.as_deref() {
        Some("午後" | "下午" | "pm") if hour < 12 => hour += 12,
        Some("午前" | "上午" | "am") if hour == 12 => hour = 0,
        _ => {}
    }
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some(((hour, minute), found.get(0)?.range()))
}

/// The day a text names, if it names one in full.
#[must_use]
pub fn date(text: &str) -> Option<Date> {
    find_date(text).map(|(date, _)| date)
}

/// A line that is nothing but a moment, in full or only by the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day, where stated.
    pub date: Option<Date>,
    /// Hour and minute, where stated.
    pub clock: Option<(i8, i8)>,
}

impl Moment {
    /// `YYYY-MM-DDTHH:MM`, if both day and clock are known; `day` stands in for a missing day.
    #[must_use]
    pub fn iso(self, day: Option<Date>) -> Option<String> {
        let (hour, minute) = self.clock?;
        let date = self.date.or(day)?;
        let time = DateTime::from_parts(date, jiff::civil::time(hour, minute, 0, 0));
        Some(time.strftime("%Y-%m-%dT%H:%M").to_string())
    }
}

/// Reads a line that holds a moment and nothing else.
#[must_use]
pub fn moment(line: &str) -> Option<Moment> {
    if line.len() > 80 {
        return None;
    }
    let mut rest = line.to_owned();
    let mut found = Moment { date: None, clock: None };
    if let Some((date, range)) = find_date(&rest) {
        found.date = Some(date);
        rest.replace_range(range, " ");
    }
    if let Some((clock, range)) = find_clock(&rest) {
        found.clock = Some(clock);
        rest.replace_range(range, " ");
    }
    (found != Moment { date: None, clock: None } && FILLER.is_match(&rest)).then_some(found)
}

/// The moment of a `datetime` attribute, which states its day; an offset or `Z` is left unread, since the page's own
/// words are local time and the two could disagree.
#[must_use]
pub fn attribute(value: &str) -> Option<Moment> {
    let plain = value.get(..16)?;
    let zone = value.get(16..).unwrap_or_default();
    let local =
        zone.is_empty() || zone.ends_with("+09:00") || zone.trim_start_matches([':', '.']).parse::<f64>().is_ok();
    if !local {
        return None;
    }
    let time: DateTime = plain.replace(' ', "T").parse().ok()?;
    Some(Moment { date: Some(time.date()), clock: Some((time.hour(), time.minute())) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_in_three_languages() {
        for line in [
            "2026/11/20 15:04",
            "2026年11月20日 15:04",
            "2026年11月20日(金) 午後3:04",
            "2026-11-20 15:04:30",
            "Nov 20, 2026, 3:04 PM",
            "Nov 20, 2026 at 3:04 PM",
            "20 November 2026 15:04",
            "2026年11月20日 下午3:04",
            "Fri, Nov 20, 2026 3:04 PM",
        ] {
            assert_eq!(moment(line).and_then(|m| m.iso(None)).as_deref(), Some("2026-11-20T15:04"), "{line}");
        }
        let clock = moment("15:04").unwrap();
        assert_eq!(clock.iso(None), None);
        assert_eq!(clock.iso(Some(jiff::civil::date(2026, 11, 20))).as_deref(), Some("2026-11-20T15:04"));
    }

    #[test]
    fn sentences_are_no_moments() {
        for line in
            ["2026/11/20 15:04 に届きました", "11月28日までにお願いします", "", "2個ください", "2026/13/40 99:99"]
        {
            assert_eq!(moment(line), None, "{line}");
        }
    }

    #[test]
    fn dates_need_a_year() {
        assert_eq!(date("2026年11月28日（土）"), Some(jiff::civil::date(2026, 11, 28)));
        assert_eq!(date("Saturday, November 28, 2026"), Some(jiff::civil::date(2026, 11, 28)));
        assert_eq!(date("11月28日"), None);
        assert_eq!(date("2026/02/30"), None);
    }
}
