//! Times of day and the slots of carriers.

use regex::{Captures, Regex};

use super::super::fold::{Folded, is_han};
use super::{Found, Hours, Value, numerals};

const NUMBER: &str = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})";
const HALF: &str = "午前|午後|朝|夕方|夜|AM|PM|am|pm|深夜";

#[derive(Debug)]
pub(super) struct Times {
    range: Regex,
    clock: Regex,
    word: Regex,
    no_clock: Regex,
    no_time: Regex,
}

impl Times {
    pub(super) fn new() -> Result<Self, regex::Error> {
        Ok(Times {
            range: Regex::new(&format!(
                r"(?:(?P<half>{HALF}) ?の?)?(?P<from>{NUMBER})(?:時(?P<half_from>半|(?P<min_from>[0-9]{{1,2}})分)?|:(?P<min_from2>[0-5][0-9]))? ?(?:[〜-]|から) ?(?P<half2>{HALF})? ?(?P<to>{NUMBER})(?:時(?P<half_to>半|(?P<min_to>[0-9]{{1,2}})分)?|:(?P<min_to2>[0-5][0-9]))(?:の(?:間|あいだ))?"
            ))?,
            clock: Regex::new(&format!(
                r"(?:(?P<half>{HALF}) ?の?)?(?P<from>{NUMBER})(?:時(?P<half_from>半|(?P<min_from>[0-9]{{1,2}})分)?|:(?P<min_from2>[0-5][0-9]))(?P<pm> ?(?:AM|PM|am|pm))?(?P<way>以降|以後|過ぎ|頃|ごろ|前)?"
            ))?,
            word: Regex::new(
                "(?P<word>午前中|午前|午後|お?昼過ぎ|お昼頃|朝[一イい][チち]?|早朝|夕方|夕刻|夜間|夜遅く|夜|今夜|今晩)(?P<way>以降|以後|頃|ごろ)?",
            )?,
            // 2時間, 二時点, 16:9の画面, 一時的.
            no_clock: Regex::new(
                r"^ ?(?:間|点|代|期|計|限|速|給|刻|短|的|停|差|系|比|帯|の?(?:比率|アスペクト|画面|モニタ))",
            )?,
            no_time: Regex::new(
                r"^(?:$|[、。,!?\n)」 ]|に|の(?:時間|便|配|到|お?届|指定|[0-9]|方|部)|以|頃|ごろ|便|希|指|な[らの]|し[かま]|は|で|か|着|まで|だ|お届|配|受)",
            )?,
        })
    }

    pub(super) fn find(&self, folded: &Folded, found: &mut Vec<Found>) {
        let text = folded.text();
        for caught in self.range.captures_iter(text) {
            let Some(hit) = caught.get(0) else { continue };
            let half = caught.name("half").map(|half| half.as_str());
            let from = minutes(&caught, "from", half);
            let to = minutes(&caught, "to", caught.name("half2").map(|half| half.as_str()).or(half));
            if let (Some(from), Some(to), false) = (from, to, self.is_other(folded, &caught, hit.start(), hit.end()))
                && from < to
            {
                found.push(Found {
                    value: Value::Time(Hours { from: Some(from), to: Some(to) }),
                    span: hit.start()..hit.end(),
                });
            }
        }
        for caught in self.clock.captures_iter(text) {
            let Some(hit) = caught.get(0) else { continue };
            let half = caught.name("half").or_else(|| caught.name("pm")).map(|half| half.as_str().trim());
            let Some(at) = minutes(&caught, "from", half) else { continue };
            // 一時 and 三時 alone are words of other kinds.
            let ideographs = caught.name("from").is_some_and(|from| !from.as_str().starts_with(|c: char| c.is_ascii()));
            let rest = folded.after(hit.end(), 3);
            let told =
                half.is_some() || caught.name("way").is_some() || rest.starts_with("まで") || rest.starts_with("から");
            if (ideographs && !told) || self.is_other(folded, &caught, hit.start(), hit.end()) {
                continue;
            }
            let way = caught.name("way").map_or("", |way| way.as_str());
            found.push(Found { value: Value::Time(around(at, at, way, rest)), span: hit.range() });
        }
        for caught in self.word.captures_iter(text) {
            let (Some(hit), Some(word)) = (caught.get(0), caught.name("word")) else { continue };
            let way = caught.name("way").map_or("", |way| way.as_str());
            let rest = folded.after(hit.end(), 3);
            let short = matches!(word.as_str(), "夜" | "午前" | "午後");
            let within = matches!(word.as_str(), "夜")
                && folded.previous(hit.start()).is_some_and(|c| is_han(c) && c != '日' && c != '曜');
            if within || (short && way.is_empty() && !self.no_time.is_match(rest)) {
                continue;
            }
            let (from, to) = match word.as_str() {
                // The carriers' first slot begins at eight.
                "午前中" => (480, 720),
                "午前" => (0, 720),
                "午後" => (720, 1440),
                "早朝" => (300, 480),
                "夕方" | "夕刻" => (960, 1140),
                "夜間" | "夜" | "今夜" | "今晩" => (1080, 1260),
                "夜遅く" => (1200, 1440),
                word if word.starts_with('朝') => (480, 600),
                _ => (720, 900),
            };
            found.push(Found { value: Value::Time(around(from, to, way, rest)), span: hit.range() });
        }
    }

    fn is_other(&self, folded: &Folded, caught: &Captures<'_>, start: usize, end: usize) -> bool {
        let before = folded.previous(start);
        let number = before.is_some_and(|c| {
            c.is_ascii_alphanumeric()
                || matches!(c, ':' | '.' | '/' | '同' | '数' | '何' | '毎')
                || "一二三四五六七八九十".contains(c)
        });
        // 1:10 and 16:10 are scales as often as times: the words beside them tell.
        let scale = folded.lead(start, 8).contains("比") || folded.lead(start, 8).contains("スケール");
        number
            || (caught.name("way").is_none() && self.no_clock.is_match(folded.after(end, 6)))
            || scale
            || folded.next(end).is_some_and(|c| c == ':' || c.is_ascii_digit())
    }
}

/// Minutes since midnight.
fn minutes(caught: &Captures<'_>, side: &str, half: Option<&str>) -> Option<u16> {
    let number = |name: &str| caught.name(name).and_then(|hit| numerals::value(hit.as_str()));
    let hour = u16::try_from(number(side)?).ok().filter(|hour| *hour <= 29)?;
    let minute = number(&format!("min_{side}")).or_else(|| number(&format!("min_{side}2")));
    let halved = caught.name(&format!("half_{side}")).is_some_and(|half| half.as_str() == "半");
    let minute = if halved { 30 } else { u16::try_from(minute.unwrap_or(0)).ok().filter(|minute| *minute < 60)? };
    let hour = match half {
        Some("午後" | "PM" | "pm" | "夕方" | "夜") if hour < 12 => hour + 12,
        Some("午前" | "AM" | "am" | "深夜") if hour == 12 => 0,
        _ => hour,
    };
    // Shops count the small hours on to 29.
    (hour <= 24 || half.is_none()).then_some(hour * 60 + minute)
}

fn around(from: u16, to: u16, way: &str, rest: &str) -> Hours {
    match way {
        "以降" | "以後" | "過ぎ" => Hours { from: Some(from), to: None },
        "前" => Hours { from: None, to: Some(to) },
        _ if rest.starts_with("まで") => Hours { from: None, to: Some(to) },
        _ if rest.starts_with("から") && !rest.starts_with("からな") => Hours { from: Some(from), to: None },
        _ => Hours { from: Some(from), to: Some(to) },
    }
}
