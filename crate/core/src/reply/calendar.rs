//! Business days of a shop, and dates as a Japanese letter writes them.

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday as CivilWeekday};
use serde::Deserialize;

use super::profile::{Profile, Weekday};
use crate::interface::Language;

#[derive(Deserialize)]
struct HolidayFile {
    last_year: i16,
    days: Vec<String>,
}

struct Holidays {
    last_year: i16,
    days: Vec<Date>,
}

static HOLIDAYS: LazyLock<Holidays> = LazyLock::new(|| {
    // Part of the program; a test reads it. Without it every weekday counts as open, and `knows` says that nothing is known.
    let file: HolidayFile = toml::from_str(include_str!("../../data/holidays.toml"))
        .unwrap_or(HolidayFile { last_year: 0, days: Vec::new() });
    Holidays { last_year: file.last_year, days: file.days.iter().filter_map(|day| day.parse().ok()).collect() }
});

const fn weekday(day: CivilWeekday) -> Weekday {
    match day {
        CivilWeekday::Monday => Weekday::Mon,
        CivilWeekday::Tuesday => Weekday::Tue,
        CivilWeekday::Wednesday => Weekday::Wed,
        CivilWeekday::Thursday => Weekday::Thu,
        CivilWeekday::Friday => Weekday::Fri,
        CivilWeekday::Saturday => Weekday::Sat,
        CivilWeekday::Sunday => Weekday::Sun,
    }
}

/// Whether the holidays of the day's year are known.
#[must_use]
pub fn knows(day: Date) -> bool {
    day.year() <= HOLIDAYS.last_year
}

/// Whether the shop works on a day.
#[must_use]
pub fn is_business_day(profile: &Profile, day: Date) -> bool {
    profile.business_days.contains(&weekday(day.weekday()))
        && !(profile.closed_on_holidays && HOLIDAYS.days.contains(&day))
        && !profile.closed.contains(&day)
}

/// The first business day after `today`. A shop that names no business day is taken to work every day.
#[must_use]
pub fn next_business_day(profile: &Profile, today: Date) -> Date {
    let mut day = today;
    // New Year and the holidays of May are the longest gaps; a shop open one day a week needs two weeks at most.
    for _ in 0..31 {
        day = day.tomorrow().unwrap_or(day);
        if is_business_day(profile, day) {
            return day;
        }
    }
    today.tomorrow().unwrap_or(today)
}

/// `11月28日（土）`
#[must_use]
pub fn written(day: Date) -> String {
    let name = match day.weekday() {
        CivilWeekday::Monday => '月',
        CivilWeekday::Tuesday => '火',
        CivilWeekday::Wednesday => '水',
        CivilWeekday::Thursday => '木',
        CivilWeekday::Friday => '金',
        CivilWeekday::Saturday => '土',
        CivilWeekday::Sunday => '日',
    };
    format!("{}月{}日（{name}）", day.month(), day.day())
}

/// A day as a text of a language writes it: `11月28日（土）`, `11月28日（周六）`, `Sat, Nov 28`.
#[must_use]
pub fn in_language(day: Date, language: Language) -> String {
    let place = usize::from(day.weekday().to_monday_zero_offset().unsigned_abs());
    let weekday = |names: [&'static str; 7]| names.get(place).copied().unwrap_or_default();
    match language {
        Language::Ja => written(day),
        Language::ZhCn => {
            let name = weekday(["一", "二", "三", "四", "五", "六", "日"]);
            format!("{}月{}日（周{name}）", day.month(), day.day())
        }
        Language::En => {
            let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
            let month = usize::from(day.month().unsigned_abs()).checked_sub(1).and_then(|month| months.get(month));
            let name = weekday(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]);
            format!("{name}, {} {}", month.copied().unwrap_or_default(), day.day())
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn holidays_and_weekends_are_passed_over() {
        let shop = Profile::default();
        assert_eq!(next_business_day(&shop, date(2026, 11, 25)), date(2026, 11, 26));
        assert_eq!(next_business_day(&shop, date(2026, 11, 20)), date(2026, 11, 24), "Labour Thanksgiving Day");
        assert_eq!(next_business_day(&shop, date(2026, 5, 1)), date(2026, 5, 7));
        assert!(knows(date(2027, 12, 31)) && !knows(date(2028, 1, 1)));
    }

    #[test]
    fn a_shop_may_be_closed_on_days_of_its_own() {
        let shop = Profile { closed: vec![date(2026, 11, 26), date(2026, 11, 27)], ..Profile::default() };
        assert_eq!(next_business_day(&shop, date(2026, 11, 25)), date(2026, 11, 30));
    }

    #[test]
    fn a_shop_may_work_on_other_days() {
        let shop = Profile {
            business_days: vec![Weekday::Sat, Weekday::Sun],
            closed_on_holidays: false,
            ..Profile::default()
        };
        assert_eq!(next_business_day(&shop, date(2026, 11, 25)), date(2026, 11, 28));
        let never = Profile { business_days: Vec::new(), ..Profile::default() };
        assert_eq!(next_business_day(&never, date(2026, 11, 25)), date(2026, 11, 26));
    }

    #[test]
    fn every_day_of_the_file_is_a_date() {
        assert_eq!(HOLIDAYS.days.len(), 35);
        assert_eq!(written(date(2026, 11, 28)), "11月28日（土）");
        assert_eq!(in_language(date(2026, 11, 28), Language::ZhCn), "11月28日（周六）");
        assert_eq!(in_language(date(2026, 1, 4), Language::En), "Sun, Jan 4");
    }
}
