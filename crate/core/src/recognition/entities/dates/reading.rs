//! What a match means on the day of writing.

use std::ops::Range;

use jiff::civil::Date;
use regex::Captures;

use super::super::super::fold::{Folded, is_han, is_hiragana, is_katakana};
use super::super::calendar::{self, Days, Look, choose, day, days_on, months_on, named_part, part};
use super::super::numerals;
use super::{Dates, LEAD, REST};

/// How one pattern's match is read.
pub(super) type Reading<'a> = fn(&Reader<'a>, &Captures<'_>, Range<usize>) -> Option<Read>;

/// Days as read, with the span that says so.
pub(super) struct Read {
    pub(super) days: Days,
    pub(super) span: Range<usize>,
    pub(super) occasion: bool,
    /// Whether a day of the week stands beside a date and can be wrong.
    pub(super) checked: bool,
    /// Whether it stands beside the last day of a span.
    pub(super) to_day: bool,
}

impl Read {
    fn plain(days: Days, span: Range<usize>) -> Self {
        Read { days, span, occasion: false, checked: false, to_day: false }
    }
}

/// The day of the week that stands beside a date.
pub(super) fn caught_weekday<'t>(caught: &Captures<'t>) -> Option<&'t str> {
    let named = |name: &str| caught.name(name).map(|hit| hit.as_str());
    named("weekday").or_else(|| named("weekday2"))
}

fn number(caught: &Captures<'_>, name: &str) -> Option<u64> {
    numerals::value(caught.name(name)?.as_str())
}

/// A year by a word that counts from the year of writing.
fn year_on(word: &str) -> i64 {
    match word {
        "来年" => 1,
        "再来年" => 2,
        "去年" | "昨年" => -1,
        "一昨年" => -2,
        _ => 0,
    }
}

/// One text on one day.
pub(super) struct Reader<'a> {
    pub(super) folded: &'a Folded,
    pub(super) written: Date,
    pub(super) patterns: &'a Dates,
}

impl Reader<'_> {
    fn year(&self) -> i64 {
        i64::from(self.written.year())
    }

    /// Where the sentence looks: ahead if it asks, wishes or sets a term and tells nothing past; back if what was
    /// done that day follows at once.
    fn look(&self, span: &Range<usize>) -> Look {
        let rest = self.folded.rest(span.end, REST);
        if self.patterns.done.is_match(rest) {
            return Look::Back;
        }
        let wished = self.patterns.wish.is_match(self.folded.lead(span.start, LEAD));
        if (self.patterns.ahead.is_match(rest) || wished) && !self.patterns.behind.is_match(rest) {
            return Look::Ahead;
        }
        Look::Around
    }

    /// Whether a number goes on before the span.
    fn continues(&self, span: &Range<usize>) -> bool {
        self.folded.previous(span.start).is_some_and(|c| {
            c.is_ascii_alphanumeric()
                || matches!(c, '/' | '.' | '-' | '第' | '数' | '何')
                || "一二三四五六七八九十〇百千".contains(c)
        })
    }

    pub(super) fn month(&self, caught: &Captures<'_>, span: Range<usize>) -> Option<Read> {
        if self.continues(&span) {
            return None;
        }
        let month = number(caught, "month").filter(|month| (1..=12).contains(month))?;
        let from = number(caught, "from");
        let (first, last) = match (from, caught.name("part")) {
            (Some(from), _) => (from, number(caught, "to").unwrap_or(from)),
            (None, Some(part)) => named_part(part.as_str())?,
            (None, None) => (1, 31),
        };
        let whole = from.is_none() && caught.name("part").is_none();
        let ideographs = caught.name("month").is_some_and(|month| !month.as_str().starts_with(|c: char| c.is_ascii()));
        let follows = self.folded.after(span.end, 3);
        // 一月 alone is as often "a month", and 12月号 a magazine.
        if whole && (ideographs || self.patterns.no_month.is_match(follows)) {
            return None;
        }
        // 24日から3日間 begins on a day and tells no other.
        let (last, end) = match caught.name("from") {
            Some(from) if last < first => {
                let day = if self.folded.next(from.end()) == Some('日') { '日'.len_utf8() } else { 0 };
                (first, from.end() + day)
            }
            _ => (last, span.end),
        };
        let days = |year: i64| match from {
            Some(_) => Some((day(year, month, first)?, day(year, month, last)?)),
            None => part(year, month, first, last),
        };
        let span = span.start..end;
        let era = |name: &str| match name {
            "令和" | "R" | "r" => 2018,
            "平成" | "H" | "h" => 1988,
            _ => 1925,
        };
        let known = if let Some(year) = number(caught, "year") {
            Some(i64::try_from(year).ok()?)
        } else if let (Some(name), Some(of)) = (caught.name("era"), caught.name("of_era")) {
            let of = if of.as_str() == "元" { 1 } else { i64::try_from(numerals::value(of.as_str())?).ok()? };
            Some(era(name.as_str()) + of)
        } else {
            caught.name("that").map(|word| self.year() + year_on(word.as_str()))
        };
        let days = match known {
            Some(year) => days(year)?,
            None => {
                let look = self.look(&span);
                // A wish begins on a day to come; a named part of a month may have begun.
                let open = |(begin, _): &Days| look != Look::Ahead || from.is_none() || *begin >= self.written;
                choose(self.written, look, |on| days(self.year() + on).filter(open))?
            }
        };
        Some(Read { checked: from.is_some(), to_day: true, ..Read::plain(days, span) })
    }

    pub(super) fn slash(&self, caught: &Captures<'_>, span: Range<usize>) -> Option<Read> {
        let month = number(caught, "month").or_else(|| number(caught, "month2"))?;
        let date = number(caught, "from").or_else(|| number(caught, "from2"))?;
        let known = match (number(caught, "year"), number(caught, "short")) {
            (Some(year), _) => Some(i64::try_from(year).ok()?),
            (None, Some(year)) => Some(2000 + i64::try_from(year).ok()?),
            (None, None) => None,
        };
        let rest = self.folded.after(span.end, 8);
        let open = self.continues(&span)
            || rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/' || c == '-' && known.is_some());
        // (1/2) numbers the parts of a message.
        let part = known.is_none() && self.folded.previous(span.start) == Some('(') && rest.starts_with(')');
        if open || part || (known.is_none() && self.patterns.fraction.is_match(rest)) {
            return None;
        }
        let days = |year: i64| day(year, month, date).map(|day| (day, day));
        let days = match known {
            Some(year) => days(year)?,
            None => choose(self.written, self.look(&span), |on| days(self.year() + on))?,
        };
        Some(Read { checked: true, ..Read::plain(days, span) })
    }

    /// A day of a month that is not named: only where what follows makes it no length of time.
    pub(super) fn alone(&self, caught: &Captures<'_>, span: Range<usize>) -> Option<Read> {
        let before = self.folded.before(span.start, 2);
        let listed = before.ends_with(['、', ',', '・', '〜']) && before.starts_with(|c: char| c.is_ascii_digit());
        let bound = before.ends_with(['月', '年', '約', 'あ']) || before.ends_with("もう");
        let told = caught_weekday(caught).is_some();
        let rest = self.folded.after(span.end, 8);
        let lead = self.folded.lead(span.start, 3);
        // 買ってから九日, 返して二十日 and 今日で28日になります count days; 23日から25日まで names them.
        let counts = (lead.ends_with('て') || (lead.ends_with("から") && !lead.ends_with("日から")))
            && !rest.starts_with("まで")
            || ["になり", "になる", "になっ", "経"].iter().any(|way| rest.starts_with(way));
        // 5日から7日かかる, 二日に分けて and 一日に何回 are lengths of time.
        let length = counts
            || rest.starts_with("から") && rest.chars().nth(2).is_some_and(|c| c.is_ascii_digit())
            || ["に分", "に渡", "にわた", "に亘"].iter().any(|way| rest.starts_with(way))
            || (caught.name("from")?.as_str() == "一"
                && !["まで", "着", "必着", "以降"].iter().any(|way| rest.starts_with(way)));
        if self.continues(&span) || listed || bound || length || (!told && !self.patterns.day_follows.is_match(rest)) {
            return None;
        }
        let first = number(caught, "from")?;
        let last = number(caught, "to").unwrap_or(first);
        let long = caught.name("to").is_some() && self.patterns.lasting.is_match(self.folded.lead(span.start, 10));
        if long && !told {
            return None;
        }
        // 2〜3日 is how long it takes, 24〜26日 when.
        if last < first || (number(caught, "to").is_some() && last <= first + 1 && last < 10) {
            return None;
        }
        let month = self.written.first_of_month();
        let look = self.look(&span);
        let days = choose(self.written, look, |on| {
            let month = months_on(month, on)?;
            let (year, number) = (i64::from(month.year()), u64::try_from(month.month()).ok()?);
            let days = (day(year, number, first)?, day(year, number, last)?);
            (look != Look::Ahead || days.0 >= self.written).then_some(days)
        })?;
        Some(Read { checked: told, to_day: true, ..Read::plain(days, span) })
    }

    pub(super) fn month_counted(&self, caught: &Captures<'_>, span: Range<usize>) -> Option<Read> {
        let month = |on: i64| {
            let month = months_on(self.written.first_of_month(), on)?;
            Some((i64::from(month.year()), u64::try_from(month.month()).ok()?))
        };
        if let Some(bare) = caught.name("bare") {
            if self
                .folded
                .previous(span.start)
                .is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十今来先々".contains(c))
            {
                return None;
            }
            if self.folded.after(span.end, 2).starts_with(['締', '〆', '払']) {
                return None;
            }
            let word = bare.as_str().trim_start_matches('月');
            let (first, last) = named_part(if word == "初" { "初め" } else { word })?;
            let days = choose(self.written, Look::Ahead, |on| {
                let (year, month) = month(on)?;
                part(year, month, first, last)
            })?;
            return Some(Read::plain(days, span));
        }
        let (year, month) = month(match caught.name("which")?.as_str() {
            "来月" => 1,
            "再来月" => 2,
            "先月" => -1,
            "先々月" => -2,
            _ => 0,
        })?;
        let days = match number(caught, "from") {
            Some(date) => day(year, month, date).map(|day| (day, day))?,
            None => {
                let (first, last) = named_part(caught.name("part").map_or("", |part| part.as_str()))?;
                part(year, month, first, last)?
            }
        };
        Some(Read { checked: number(caught, "from").is_some(), ..Read::plain(days, span) })
    }

    pub(super) fn word(&self, caught: &Captures<'_>, span: Range<usize>) -> Option<Read> {
        let word = caught.get(0)?.as_str();
        let next = self.folded.next(span.end);
        let rest = self.folded.after(span.end, 3);
        // 今日この頃, 明日香 and 明日葉 are no days; きょう, あす and the like hide in longer words.
        let other =
            rest.starts_with("この頃") || (word == "明日" && matches!(next, Some('香' | '葉' | '花' | '美' | '菜')));
        let kana = word.starts_with(is_hiragana);
        let particle = next.is_none_or(|c| !is_hiragana(c) || "はにのまもかでがじよだと".contains(c));
        let hidden = kana
            && (self.folded.previous(span.start).is_some_and(|c| is_hiragana(c) && !"はがをにもでらの".contains(c))
                || !particle
                || (word == "あす" && rest.starts_with("か")));
        if other || hidden {
            return None;
        }
        let on = match word {
            "明日" | "あした" | "あす" | "明朝" | "明晩" => 1,
            "明後日" | "あさって" => 2,
            "明々後日" | "明明後日" | "しあさって" => 3,
            "昨日" | "きのう" | "昨夜" | "昨晩" => -1,
            "一昨日" | "おととい" => -2,
            "一昨々日" | "さきおととい" => -3,
            _ => 0,
        };
        let day = days_on(self.written, on)?;
        Some(Read::plain((day, day), span))
    }

    pub(super) fn counted(&self, caught: &Captures<'_>, span: Range<usize>) -> Option<Read> {
        let before = self.folded.before(span.start, 2);
        let rest = self.folded.after(span.end, 4);
        // Counted from something else than today (発送の3日後), or an age, or no count at all (前後, 前回).
        let elsewhere = before.ends_with('の') || before.ends_with("から") || before.ends_with("より");
        let listed = before.ends_with(['、', ',', '〜']);
        let elsewhere = elsewhere || (before.ends_with('た') && caught.name("way")?.as_str() != "前");
        let no_way = rest.starts_with(['後', '回', '半', '述', '日', '払', '者', '編', '進', '方', '例']);
        if self.continues(&span) || elsewhere || listed || no_way {
            return None;
        }
        let (count, unit) = (caught.name("count")?.as_str(), caught.name("unit")?.as_str());
        let way = caught.name("way")?.as_str();
        let sign = if matches!(way, "前" | "まえ") { -1 } else { 1 };
        let halved = caught.name("half").is_some();
        let day = if count == "半" {
            match unit {
                "月" => days_on(self.written, sign * 15)?,
                "年" | "年間" => months_on(self.written, sign * 6)?,
                _ => return None,
            }
        } else {
            let count = i64::try_from(numerals::value(count)?).ok()? * sign;
            match unit {
                "日" if !halved => days_on(self.written, count)?,
                "週" | "週間" if !halved => days_on(self.written, count * 7)?,
                // 3月後 is no way to count months.
                "月" => return None,
                "年" | "年間" => months_on(self.written, count * 12 + if halved { 6 * sign } else { 0 })?,
                _ => days_on(months_on(self.written, count)?, if halved { 15 * sign } else { 0 })?,
            }
        };
        let days = if way == "以内" { (self.written, day) } else { (day, day) };
        Some(Read::plain(days, span))
    }

    pub(super) fn weekday(&self, caught: &Captures<'_>, span: Range<usize>) -> Option<Read> {
        let which = caught.name("which").or_else(|| caught.name("which2")).map_or("", |which| which.as_str());
        // 毎週土曜 is no day; a weekday in brackets or after a date belongs to the date.
        let rest = self.folded.after(span.end, 2);
        let other = ["大工", "版", "劇場"].iter().any(|word| rest.starts_with(word)) || rest.starts_with(is_katakana);
        if other
            || which.starts_with(['毎', '隔', '第'])
            || matches!(self.folded.previous(span.start), Some('(' | '日'))
        {
            return None;
        }
        let weeks = match which {
            "今週" => Some(0),
            "来週" | "翌週" => Some(1),
            "再来週" => Some(2),
            "先週" => Some(-1),
            "先々週" => Some(-2),
            _ => None,
        };
        if caught.name("pair").is_some() {
            let saturday = match weeks {
                Some(weeks) => days_on(calendar::monday(self.written, weeks)?, 5)?,
                None => self.next(calendar::weekday("土")?)?,
            };
            return Some(Read::plain((saturday, days_on(saturday, 1)?), span));
        }
        let weekday = calendar::weekday(caught.name("weekday")?.as_str())?;
        // A particle that the pattern took without a word before it is not part of the day.
        let start = if which.is_empty() { caught.name("weekday")?.start() } else { span.start };
        let span = start..span.end;
        let day = match weeks {
            Some(weeks) => {
                let monday = calendar::monday(self.written, weeks)?;
                days_on(monday, i64::from(weekday.to_monday_zero_offset()))?
            }
            None if which.is_empty() && self.patterns.behind.is_match(self.folded.rest(span.end, REST)) => {
                self.written.nth_weekday(-1, weekday).ok()?
            }
            None => self.next(weekday)?,
        };
        Some(Read::plain((day, day), span))
    }

    fn next(&self, weekday: jiff::civil::Weekday) -> Option<Date> {
        self.written.nth_weekday(1, weekday).ok()
    }

    pub(super) fn week(&self, caught: &Captures<'_>, span: Range<usize>) -> Option<Read> {
        let weeks = match caught.name("which").map(|which| which.as_str()) {
            Some("来週") => 1,
            Some("再来週") => 2,
            Some("先週") => -1,
            Some("先々週") => -2,
            _ => 0,
        };
        let bare = caught.name("bare").map(|bare| bare.as_str());
        if bare.is_some() && self.folded.previous(span.start).is_some_and(|c| "今来先毎々".contains(c)) {
            return None;
        }
        let monday = calendar::monday(self.written, weeks)?;
        let part = match bare {
            Some("週明け") => "明け",
            Some(_) => "末",
            None => caught.name("part").map_or("", |part| part.as_str()),
        };
        let (first, last) = match part {
            "末" => (5, 6),
            "明け" => (7, 8),
            "初め" | "はじめ" | "始め" | "頭" | "あたま" => (0, 1),
            "半ば" => (2, 3),
            "前半" => (0, 2),
            "後半" => (3, 6),
            _ => (0, 6),
        };
        // 来週明け means the beginning of next week, not of the one after.
        let (first, last) = if part == "明け" && bare.is_none() && weeks > 0 { (0, 1) } else { (first, last) };
        // Where only the particle follows (来週の), it is not part of the words.
        let whole = caught.get(0)?.as_str();
        let end =
            if part.is_empty() { span.end - (whole.len() - whole.trim_end_matches('の').len()) } else { span.end };
        Some(Read::plain((days_on(monday, first)?, days_on(monday, last)?), span.start..end))
    }

    pub(super) fn occasion(&self, caught: &Captures<'_>, span: Range<usize>) -> Option<Read> {
        let name = caught.name("name")?;
        let next = self.folded.next(span.end);
        let before = self.folded.previous(name.start());
        let katakana = name.as_str().starts_with(is_katakana);
        let joined = katakana
            && (before.is_some_and(is_katakana) || next.is_some_and(|c| c == 'ー' || matches!(c, 'ァ'..='ォ')));
        let word = name.as_str();
        // イブ hides in ドライブ, 元日 in 次元日; プレゼント may follow, other katakana makes a word of its own.
        let eve = matches!(word, "イブ" | "イヴ") && next.is_some_and(is_katakana);
        let family = word.ends_with("の日") && before.is_some_and(is_han) && caught.name("that").is_none();
        let latin = word.is_ascii()
            && (before.is_some_and(|c| c.is_ascii_alphanumeric()) || next.is_some_and(|c| c.is_ascii_alphanumeric()));
        if joined || eve || family || latin || self.patterns.thing.is_match(self.folded.after(span.end, 6)) {
            return None;
        }
        // A tray is as much お盆 as the days of August.
        let tray = word == "お盆"
            && !["に", "まで", "前", "休", "明", "の前", "の間", "の時期", "期間", "中", "過ぎ", "用"]
                .iter()
                .any(|way| self.folded.after(span.end, 3).starts_with(way));
        if tray {
            return None;
        }
        let normal = if word.eq_ignore_ascii_case("gw") {
            "GW"
        } else if word.is_ascii() {
            "xmas"
        } else {
            word
        };
        let (days, start) = match caught.name("that") {
            Some(that) => (calendar::occasion(normal, self.year() + year_on(that.as_str()))?, span.start),
            None => {
                // The next, unless the sentence tells of one that is over.
                let over = self.patterns.behind.is_match(self.folded.rest(span.end, REST));
                let look = if over { Look::Around } else { Look::Ahead };
                let days = choose(self.written, look, |on| calendar::occasion(normal, self.year() + on))?;
                (days, name.start())
            }
        };
        Some(Read { occasion: true, ..Read::plain(days, start..span.end) })
    }
}
