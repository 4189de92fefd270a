//! What operators type – times, days, numbers – and what it means. Full-width forms are as good as half-width ones: a
//! Japanese keyboard gives either.

use henji_core::reply::profile::invoice_number_checks;
use jiff::civil::{Date, Time};

/// The longest lead time that can be set, in business days.
pub const MAX_LEAD_TIME_DAYS: u8 = 60;

/// What was typed can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unusable;

/// A text with half-width letters, digits, signs and spaces in place of full-width ones, and no spaces around.
#[must_use]
pub fn half_width(text: &str) -> String {
    let half = |c: char| match c {
        // The full-width forms stand in the order of ASCII.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    };
    text.chars().map(half).collect::<String>().trim().to_owned()
}

/// A text as the browser's one-line field would hold it: without line breaks.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], "")
}

/// A text with line breaks as the browser's fields hold them.
#[must_use]
pub fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn number<T: std::str::FromStr>(digits: &str) -> Result<T, Unusable> {
    // `parse` alone would take a sign.
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Unusable);
    }
    digits.parse().map_err(|_| Unusable)
}

/// A lead time; none where nothing was typed.
///
/// # Errors
/// It is no whole number from 0 to [`MAX_LEAD_TIME_DAYS`].
pub fn lead_time(typed: &str) -> Result<Option<u8>, Unusable> {
    let typed = half_width(typed);
    if typed.is_empty() {
        return Ok(None);
    }
    Some(number(&typed)?).filter(|days| *days <= MAX_LEAD_TIME_DAYS).map(Some).ok_or(Unusable)
}

/// The largest limit that can be set for a reply.
const MAX_MOST: usize = 100_000;

/// A limit, such as `2000` or `2,000`; none where nothing was typed.
///
/// # Errors
/// It is no whole number from 1 to [`MAX_MOST`].
pub fn most(typed: &str) -> Result<Option<usize>, Unusable> {
    let typed = half_width(typed).replace(',', "");
    if typed.is_empty() {
        return Ok(None);
    }
    Some(number(&typed)?).filter(|most| (1..=MAX_MOST).contains(most)).map(Some).ok_or(Unusable)
}

/// A time of day such as `15:00`, `15時` or `15時30分`; none where nothing was typed.
///
/// # Errors
/// It is none.
pub fn time(typed: &str) -> Result<Option<Time>, Unusable> {
    let typed = half_width(typed);
    if typed.is_empty() {
        return Ok(None);
    }
    let (hour, minute) = typed.split_once([':', '時', '点']).ok_or(Unusable)?;
    let colon = typed.contains(':');
    let minute = match minute.strip_suffix('分').filter(|_| !colon).unwrap_or(minute) {
        "" if !colon => 0,
        "半" if !colon => 30,
        minute if minute.len() == 2 || !colon => number(minute)?,
        _ => return Err(Unusable),
    };
    Time::new(number(hour)?, minute, 0, 0).map(Some).map_err(|_| Unusable)
}

/// How a time is shown.
#[must_use]
pub fn shown_time(time: Time) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

/// A day with its year, such as `2026-12-29`, `2026/12/29` or `2026年12月29日`, also with the day of the week behind it.
///
/// # Errors
/// It is none.
pub fn day(typed: &str) -> Result<Date, Unusable> {
    let typed = half_width(typed);
    let day = typed.split('(').next().unwrap_or_default().trim_end();
    let day = day.strip_suffix('日').unwrap_or(day);
    let mut parts = day.split(['-', '/', '.', '年', '月']);
    let (Some(year), Some(month), Some(day), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return Err(Unusable);
    };
    if year.len() != 4 {
        return Err(Unusable);
    }
    Date::new(number(year)?, number(month)?, number(day)?).map_err(|_| Unusable)
}

/// Days, one a line; each once, in order.
///
/// # Errors
/// The first line that is no day.
pub fn days(typed: &str) -> Result<Vec<Date>, &str> {
    let filled = typed.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut days = filled.map(|line| day(line).map_err(|_| line)).collect::<Result<Vec<_>, _>>()?;
    days.sort_unstable();
    days.dedup();
    Ok(days)
}

/// Names, one a line; each once, in the order typed.
#[must_use]
pub fn names(typed: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in typed.lines().map(str::trim).filter(|name| !name.is_empty()) {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// A registration number with whether its check digit is right; an empty one where nothing was typed.
///
/// # Errors
/// It is not T and 13 digits.
pub fn invoice_number(typed: &str) -> Result<(String, bool), Unusable> {
    let number = half_width(typed).replace(['-', ' '], "").to_uppercase();
    if number.is_empty() {
        return Ok((number, true));
    }
    let checks = invoice_number_checks(&number).ok_or(Unusable)?;
    Ok((number, checks))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_lead_time_is_a_whole_number_from_0_to_60() {
        for (typed, days) in [
            ("", None),
            (" 　", None),
            ("0", Some(0)),
            (" 2 ", Some(2)),
            ("１４", Some(14)),
            ("60", Some(60)),
            ("007", Some(7)),
        ] {
            assert_eq!(lead_time(typed), Ok(days), "{typed:?}");
        }
        for typed in
            ["61", "６１", "-1", "+5", "2.5", "2日", "1 0", "1e1", "٣", "256", "4294967296", "99999999999999999999"]
        {
            assert_eq!(lead_time(typed), Err(Unusable), "{typed:?}");
        }
    }

    #[test]
    fn a_limit_is_a_whole_number_above_0() {
        for (typed, expected) in
            [("", None), ("　", None), ("1", Some(1)), ("２，０００", Some(2000)), ("100000", Some(100_000))]
        {
            assert_eq!(most(typed), Ok(expected), "{typed:?}");
        }
        for typed in ["0", "-1", "1.5", "2千", "100001", "99999999999999999999"] {
            assert_eq!(most(typed), Err(Unusable), "{typed:?}");
        }
    }

    #[test]
    fn a_time_is_taken_as_people_write_it() {
        let at = |hour, minute| Ok(Some(Time::constant(hour, minute, 0, 0)));
        for (typed, expected) in [
            ("15:00", at(15, 0)),
            ("１５：００", at(15, 0)),
            (" 9:05 ", at(9, 5)),
            ("09:05", at(9, 5)),
            ("0:00", at(0, 0)),
            ("23:59", at(23, 59)),
            ("15時", at(15, 0)),
            ("15時30分", at(15, 30)),
            ("11時半", at(11, 30)),
            ("15点", at(15, 0)),
            ("", Ok(None)),
            ("　", Ok(None)),
        ] {
            assert_eq!(time(typed), expected, "{typed:?}");
        }
        for typed in
            ["15", "1500", "24:00", "15:60", "15:0", "15:", ":30", "15:00:00", "3 pm", "午後3時", "-1:00", "15:半"]
        {
            assert_eq!(time(typed), Err(Unusable), "{typed:?}");
        }
        assert_eq!(shown_time(Time::constant(9, 5, 0, 0)), "9:05");
    }

    #[test]
    fn days_are_taken_as_people_write_them() {
        for typed in
            ["2026-12-29", "2026/12/29", "２０２６／１２／２９", "2026年12月29日", "2026.12.29", "2026-12-29（火）"]
        {
            assert_eq!(day(typed), Ok(date(2026, 12, 29)), "{typed:?}");
        }
        for typed in ["", "12/29", "26-12-29", "2026-02-29", "2026-12-29-1", "29.12.2026", "2026年", "年末"] {
            assert_eq!(day(typed), Err(Unusable), "{typed:?}");
        }
        let typed = "2027-01-01\n\n 2026/12/31 \n2027年1月1日\n";
        assert_eq!(days(typed), Ok(vec![date(2026, 12, 31), date(2027, 1, 1)]));
        assert_eq!(days("2026-12-31\n 年末 \n2027-13-01"), Err("年末"));
    }

    #[test]
    fn names_are_kept_once() {
        assert_eq!(names(" ヤマト運輸 \n\n佐川急便\nヤマト運輸"), ["ヤマト運輸", "佐川急便"]);
    }

    #[test]
    fn a_registration_number_needs_its_shape() {
        assert_eq!(invoice_number("Ｔ８７００１１０００５９０１"), Ok(("T8700110005901".to_owned(), true)));
        assert_eq!(invoice_number("t8-7001-1000-5901"), Ok(("T8700110005901".to_owned(), true)));
        assert_eq!(invoice_number("T1700110005901"), Ok(("T1700110005901".to_owned(), false)));
        assert_eq!(invoice_number(" "), Ok((String::new(), true)));
        for typed in ["8700110005901", "T870011000590", "T87001100059012", "なし"] {
            assert_eq!(invoice_number(typed), Err(Unusable), "{typed:?}");
        }
    }
}
