//! Dates in a shop's mouth. The finder of entities reads buyers' messages, where a date may lie far back; in a reply a
//! date without a year is one near today.

use jiff::civil::{Date, Weekday};
use jiff::{Span, Unit};

use crate::recognition::entities::Resolved;

/// The year around today: what was five months ago is still spoken of, what is seven ahead is already.
const BEHIND: i32 = -150;
const AHEAD: i32 = 215;

/// First and last day of what a date says, written as `words`.
pub(super) fn days(words: &str, today: Date, day: &Resolved) -> (Date, Date) {
    let digits = words.chars().filter(|c| c.is_numeric()).count();
    let year_told = words.contains('年') || digits >= 6;
    // 15日(月) has the 月 of Monday.
    let before_month =
        words.char_indices().filter(|(_, c)| *c == '月').filter_map(|(at, _)| words.get(..at)?.chars().next_back());
    let month_told = before_month.into_iter().any(|c| c.is_numeric() || "一二三四五六七八九十今来先翌毎".contains(c))
        || words.contains(['/', '／']);
    let distance = |day: Date| day.since((Unit::Day, today)).map_or(0, |span| span.get_days());
    if year_told || digits == 0 {
        return (day.from, day.to);
    }
    if !month_told {
        // 27日, without a month, is the nearest one; 3日後 is counted and sure.
        let counted = ["後", "前", "間", "以内", "週", "目"].iter().any(|word| words.contains(word));
        let on = |months: i32| (by_month(day.from, months), by_month(day.to, months));
        // The day of the week says which month is meant: this one, the one before or the next.
        if let Some(beside) = weekday(words) {
            let fitting = [0, -1, 1].map(on).into_iter().filter(|(from, to)| {
                to.weekday() == beside && from.day() == day.from.day() && to.day() == day.to.day()
            });
            if let Some(fitting) = fitting.min_by_key(|(_, to)| distance(*to).abs()) {
                return fitting;
            }
        }
        return match distance(day.to) {
            _ if counted || !words.contains('日') => (day.from, day.to),
            away if away < -15 => on(1),
            away if away > 20 => on(-1),
            _ => (day.from, day.to),
        };
    }
    let mut years = 0_i32;
    while years < 3 && distance(moved(day.to, years)) < BEHIND {
        years += 1;
    }
    while years > -3 && distance(moved(day.to, years)) >= AHEAD {
        years -= 1;
    }
    (moved(day.from, years), moved(day.to, years))
}

fn moved(day: Date, years: i32) -> Date {
    day.checked_add(Span::new().years(years)).unwrap_or(day)
}

fn by_month(day: Date, months: i32) -> Date {
    day.checked_add(Span::new().months(months)).unwrap_or(day)
}

/// The day of the week that stands beside a date.
pub(super) fn weekday(words: &str) -> Option<Weekday> {
    let mut before = ' ';
    let mut named = None;
    let mut chars = words.chars().peekable();
    while let Some(c) = chars.next() {
        let beside = matches!(before, '(' | '（') || chars.peek() == Some(&'曜');
        named = Some(c).filter(|_| beside).and_then(of).or(named);
        before = c;
    }
    named
}

const fn of(c: char) -> Option<Weekday> {
    Some(match c {
        '月' => Weekday::Monday,
        '火' => Weekday::Tuesday,
        '水' => Weekday::Wednesday,
        '木' => Weekday::Thursday,
        '金' => Weekday::Friday,
        '土' => Weekday::Saturday,
        '日' => Weekday::Sunday,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_monday_is_no_month() {
        let today = jiff::civil::date(2026, 6, 17);
        let next = jiff::civil::date(2026, 7, 15);
        let found = Resolved { from: next, to: next, deadline: false, weekday_agrees: None };
        let day = jiff::civil::date(2026, 6, 15);
        assert_eq!(days("15日(月)", today, &found), (day, day));
        assert_eq!(days("7月15日(水)", today, &found), (next, next));
    }

    #[test]
    fn the_weekday_beside_a_date_is_found() {
        assert_eq!(weekday("11月27日（金）"), Some(Weekday::Friday));
        assert_eq!(weekday("12/3(木)〜5(土)"), Some(Weekday::Saturday));
        assert_eq!(weekday("11月30日 月曜日"), Some(Weekday::Monday));
        assert_eq!(weekday("11月30日"), None);
    }
}
