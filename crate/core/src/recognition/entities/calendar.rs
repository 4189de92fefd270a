//! Days counted from the day of writing: weeks, months and the occasions for which goods are bought.

use jiff::Span;
use jiff::civil::{Date, Weekday};

/// A span of days, both ends included.
pub(super) type Days = (Date, Date);

/// Days as `YYYY-MM-DD`.
pub(super) mod iso {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(in super::super) fn serialize<S: Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(day)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// A day so many days on, or back.
pub(super) fn days_on(day: Date, days: i64) -> Option<Date> {
    day.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// The same day so many months on, or the last of that month.
pub(super) fn months_on(day: Date, months: i64) -> Option<Date> {
    day.checked_add(Span::new().try_months(months).ok()?).ok()
}

/// A day by its numbers.
pub(super) fn day(year: i64, month: u64, day: u64) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A month from a day of it to another; a day past its end is its last.
pub(super) fn part(year: i64, month: u64, from: u64, to: u64) -> Option<Days> {
    let first = day(year, month, 1)?;
    let last = u64::try_from(first.days_in_month()).ok()?;
    Some((day(year, month, from.min(last))?, day(year, month, to.min(last))?))
}

/// The days of a month that a word names.
pub(super) fn named_part(word: &str) -> Option<(u64, u64)> {
    Some(match word {
        "上旬" | "初旬" => (1, 10),
        "中旬" => (11, 20),
        "下旬" => (21, 31),
        "末" | "末日" => (31, 31),
        "初め" | "はじめ" | "始め" | "頭" | "あたま" => (1, 5),
        "半ば" | "なかば" => (13, 17),
        "中" | "" => (1, 31),
        _ => return None,
    })
}

/// Monday of the week that is so many weeks on; a week begins on Monday.
pub(super) fn monday(written: Date, weeks: i64) -> Option<Date> {
    let since = i64::from(written.weekday().to_monday_zero_offset());
    days_on(written, weeks.checked_mul(7)?.checked_sub(since)?)
}

/// The day of the week that an ideograph names.
pub(super) fn weekday(name: &str) -> Option<Weekday> {
    Some(match name {
        "月" => Weekday::Monday,
        "火" => Weekday::Tuesday,
        "水" => Weekday::Wednesday,
        "木" => Weekday::Thursday,
        "金" => Weekday::Friday,
        "土" => Weekday::Saturday,
        "日" => Weekday::Sunday,
        _ => return None,
    })
}

/// Where a sentence with a date looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// To what is to come.
    Ahead,
    /// To what was done that day.
    Back,
    /// It does not tell.
    Around,
}

/// Of the days that a text without a year can mean, the one it does mean: the next, the last or the nearest. `of`
/// gives the days of a period by its distance from the present one.
pub(super) fn choose(written: Date, look: Look, of: impl Fn(i64) -> Option<Days>) -> Option<Days> {
    // A leap day is four years away at most, but for the turn of some centuries.
    let candidates = (-4..=4).filter_map(of);
    match look {
        Look::Ahead => candidates.filter(|(_, to)| *to >= written).min(),
        Look::Back => candidates.filter(|(from, _)| *from <= written).max(),
        Look::Around => candidates.min_by_key(|(from, to)| distance(written, *from, *to)),
    }
}

fn distance(written: Date, from: Date, to: Date) -> i32 {
    let days = |a: Date, b: Date| a.until(b).map_or(i32::MAX, |span| span.get_days());
    if written < from {
        days(written, from)
    } else if written > to {
        days(to, written)
    } else {
        0
    }
}

/// When an occasion falls in a year. Fixed by custom or, of the movable ones, by the act on national holidays
/// (敬老の日, 成人の日, スポーツの日) and by custom (母の日, 父の日).
pub(super) fn occasion(name: &str, year: i64) -> Option<Days> {
    let nth = |month: u64, nth: i8, weekday: Weekday| {
        let day = day(year, month, 1)?.nth_weekday_of_month(nth, weekday).ok()?;
        Some((day, day))
    };
    let span = |month: u64, from: u64, to: u64| Some((day(year, month, from)?, day(year, month, to)?));
    match name {
        "クリスマスイブ" | "クリスマスイヴ" | "クリスマス・イブ" | "イブ" | "イヴ" | "聖夜" => {
            span(12, 24, 24)
        }
        "クリスマス" | "Xmas" | "xmas" | "XMAS" | "X'mas" => span(12, 25, 25),
        "バレンタイン" | "バレンタインデー" | "バレンタインデイ" => span(2, 14, 14),
        "ホワイトデー" | "ホワイトデイ" => span(3, 14, 14),
        "ハロウィン" | "ハロウィーン" => span(10, 31, 31),
        "ひな祭り" | "ひなまつり" | "雛祭り" | "桃の節句" => span(3, 3, 3),
        "こどもの日" | "子供の日" | "子どもの日" | "端午の節句" => span(5, 5, 5),
        "七夕" => span(7, 7, 7),
        "お盆" => span(8, 13, 16),
        "七五三" => span(11, 15, 15),
        "いい夫婦の日" => span(11, 22, 22),
        "勤労感謝の日" => span(11, 23, 23),
        "大晦日" | "大みそか" => span(12, 31, 31),
        "年末" => span(12, 28, 31),
        "年内" => span(12, 31, 31),
        "年末年始" => Some((day(year, 12, 28)?, day(year.checked_add(1)?, 1, 3)?)),
        "元旦" | "元日" => span(1, 1, 1),
        "正月" | "年始" | "三が日" => span(1, 1, 3),
        "年明け" => span(1, 1, 7),
        "成人の日" | "成人式" => nth(1, 2, Weekday::Monday),
        "母の日" => nth(5, 2, Weekday::Sunday),
        "父の日" => nth(6, 3, Weekday::Sunday),
        "敬老の日" => nth(9, 3, Weekday::Monday),
        "スポーツの日" | "体育の日" => nth(10, 2, Weekday::Monday),
        "ゴールデンウィーク" | "ゴールデンウイーク" | "GW" => {
            Some((day(year, 4, 29)?, day(year, 5, 5)?))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn movable_occasions_fall_where_the_calendar_has_them() {
        for (name, year, month, day) in [
            ("母の日", 2026, 5, 10),
            ("父の日", 2026, 6, 21),
            ("敬老の日", 2026, 9, 21),
            ("成人の日", 2027, 1, 11),
            ("スポーツの日", 2026, 10, 12),
        ] {
            let expected = date(year, month, day);
            assert_eq!(occasion(name, i64::from(year)), Some((expected, expected)), "{name}");
        }
        assert_eq!(occasion("GW", 2026), Some((date(2026, 4, 29), date(2026, 5, 5))));
        assert_eq!(occasion("年末年始", 2026), Some((date(2026, 12, 28), date(2027, 1, 3))));
    }

    #[test]
    fn the_ends_of_time_are_no_panic() {
        for edge in [Date::MIN, Date::MAX] {
            let _ = (days_on(edge, 400), days_on(edge, -400), months_on(edge, 99), monday(edge, 2), monday(edge, -2));
            let _ = choose(edge, Look::Ahead, |year| occasion("年末年始", i64::from(edge.year()) + year));
            let _ = choose(edge, Look::Back, |year| part(i64::from(edge.year()) + year, 2, 1, 31));
        }
        assert_eq!(part(2027, 2, 31, 31), Some((date(2027, 2, 28), date(2027, 2, 28))));
        assert_eq!(monday(date(2026, 11, 29), 0), Some(date(2026, 11, 23)), "a Sunday ends its week");
    }
}
