//! Days: written out, counted from today, by the week, the month or an occasion.

use std::ops::Range;

use jiff::civil::Date;
use regex::{Captures, Regex};

use super::calendar::{self, Days, Look, choose, day, days_on, months_on, named_part, part};
use super::fold::{Folded, is_han, is_hiragana, is_katakana};
use super::{Found, Resolved, Value, numerals};

/// A month or a day.
const NUMBER: &str = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})";
/// The day of the week after a date.
const WEEKDAY: &str =
    r"(?: ?\((?P<weekday>[月火水木金土日])(?:曜日?)?(?:[・,/ ]?祝)?\)| ?(?P<weekday2>[月火水木金土日])曜日?)?";
/// A part of a month.
const PART: &str = "上旬|初旬|中旬|下旬|末日?|初め|はじめ|始め|頭|あたま|半ば|なかば|中";

/// How much of a sentence before a date tells what it is about, in characters.
const LEAD: usize = 16;
/// How much after it.
const REST: usize = 40;

#[derive(Debug)]
pub(super) struct Dates {
    month: Regex,
    slash: Regex,
    alone: Regex,
    month_counted: Regex,
    word: Regex,
    counted: Regex,
    weekday: Regex,
    week: Regex,
    occasion: Regex,
    day_follows: Regex,
    fraction: Regex,
    no_month: Regex,
    thing: Regex,
    ahead: Regex,
    wish: Regex,
    behind: Regex,
    done: Regex,
    lasting: Regex,
    deadline: Regex,
    meant_for: Regex,
}

impl Dates {
    pub(super) fn new() -> Result<Self, regex::Error> {
        Ok(Dates {
            month: Regex::new(&format!(
                r"(?:(?:西暦)?(?P<year>[0-9]{{4}}|[一二三四五六七八九〇]{{4}})年 ?|(?P<era>令和|平成|昭和|[RrHh]) ?(?P<of_era>[0-9]{{1,2}}|元|[一二三四五六七八九十]{{1,3}})年 ?|(?P<that>今年|本年|再来年|来年|去年|昨年|一昨年)の? ?)?(?P<month>{NUMBER})月(?: ?の? ?(?:(?P<from>{NUMBER})(?:日?{WEEKDAY} ?(?:[〜-]|から) ?(?P<to>{NUMBER}))?日{WEEKDAY2}|(?P<part>{PART})))?",
                WEEKDAY = WEEKDAY.replace("weekday", "first"),
                WEEKDAY2 = WEEKDAY,
            ))?,
            slash: Regex::new(&format!(
                r"(?:(?P<year>[0-9]{{4}})[/.-](?P<month>[0-9]{{1,2}})[/.-](?P<from>[0-9]{{1,2}})|(?:(?P<short>[0-9]{{2}})/)?(?P<month2>[0-9]{{1,2}})/(?P<from2>[0-9]{{1,2}})){WEEKDAY}"
            ))?,
            alone: Regex::new(&format!(
                r"(?P<from>{NUMBER})(?:日?{WEEKDAY1} ?(?:[〜-]|から) ?(?P<to>{NUMBER}))?日{WEEKDAY}",
                WEEKDAY1 = WEEKDAY.replace("weekday", "first"),
            ))?,
            month_counted: Regex::new(&format!(
                r"(?P<which>今月|来月|再来月|先月|先々月)(?:の? ?(?:(?P<from>{NUMBER})日{WEEKDAY}|(?P<part>{PART})))?|(?P<bare>月末|月初め?|月頭)"
            ))?,
            word: Regex::new(
                "今日|本日|きょう|明々後日|明明後日|しあさって|明後日|あさって|明日|あした|あす|一昨々日|さきおととい|一昨日|おととい|昨日|きのう|昨夜|昨晩|今夜|今晩|今朝|明朝|明晩",
            )?,
            counted: Regex::new(
                r"(?P<count>[0-9]{1,3}|[一二三四五六七八九十]{1,3}|半)(?P<unit>日|週間?|[かヶカケヵヶ箇個]月間?|月|年間?)(?P<half>半)?(?:ほど|くらい|ぐらい|程度?)?(?P<way>後|あと|前|まえ|以内)",
            )?,
            weekday: Regex::new(
                r"(?P<which>今週|再来週|来週|翌週|先々週|先週|次|今度|毎週|隔週|第[0-9一二三四五])?(?:の|・)? ?(?P<weekday>[月火水木金土日])曜日?|(?P<which2>今週|再来週|来週|先週|次|今度)の? ?(?P<pair>土日)",
            )?,
            week: Regex::new(
                "(?P<which>今週|再来週|来週|先々週|先週)の?(?P<part>末|中|明け|初め|はじめ|始め|頭|あたま|半ば|前半|後半)?|(?P<bare>週末|週明け)",
            )?,
            occasion: Regex::new(
                "(?P<that>今年|本年|再来年|来年|去年|昨年|一昨年)?の?(?P<name>クリスマス・?イ[ブヴ]|クリスマス|(?i:x'?mas)|イ[ブヴ]|聖夜|バレンタイン(?:デ[ーイ])?|ホワイトデ[ーイ]|ハロウィー?ン|ひな祭り|ひなまつり|雛祭り|桃の節句|こどもの日|子供の日|子どもの日|端午の節句|七夕|お盆|七五三|いい夫婦の日|勤労感謝の日|大晦日|大みそか|年末年始|年末|年内|元旦|元日|正月|年始|三が日|年明け|成人の日|成人式|母の日|父の日|敬老の日|スポーツの日|体育の日|ゴールデンウ[ィイ]ーク|GW)",
            )?,
            day_follows: Regex::new(
                r"^ ?(?:$|[、。,.!?\n)」]|に(?:[^0-9一二三]|$)|まで|は|以降|着|頃|ごろ|から|午[前後]|夕方|夜|朝|昼|必着|指定|希望|到着|お?届|配[達送]|お?受[取け]|発送|出荷|注文|購入|の ?(?:午[前後]|夕|夜|朝|昼|配|到着|お?届|便|注文|[0-9]{1,2}時|指定|希望|発送|出荷)|で(?:お願い|指定|変更|希望|も|は)|か[、?]|を希望|が(?:希望|誕生|都合|いい|良い)|です|より)",
            )?,
            fraction: Regex::new(
                r"^ ?(?:サイズ|個|に(?:切|カット|縮|減|な)|の(?:サイズ|大き|量|確率|重|価格|値|スケール)|スケール|インチ|通目|ページ|程度|以下|以上|ほど|カップ|杯|本|/)",
            )?,
            no_month: Regex::new(r"^(?:号|間|分の|ぶり|目|額|謝|[0-9])")?,
            thing: Regex::new(
                r"^ ?(?:ツリー|カード|ローズ|リース|オーナメント|柄|カラー|ケーキ|ソング|限定|バージョン|仕様|グッズ|雑貨|飾|セール|キャロル|ラッピング|コフレ|商戦|玉|調整|イベント)",
            )?,
            ahead: Regex::new(
                "まで|に(?:は)?(?:届|着|間に合|必要|使|渡|贈|配|欲|ほし)|届け|希望|必着|間に合|指定|お願い|ください|下さい|ほし|欲し|予定|以降|たい|変更|使[いう]|渡|贈|配達|着で|着日|必要|可能|でき[まるな]|もらえ|いただけ|頂け|大丈夫|いつ|用|留守|不在|休み|旅行|出張|法事|引っ?越|プレゼント|ギフト|受け取れ",
            )?,
            wish: Regex::new("希望|指定|配達日|着日|受取日|来る$")?,
            behind: Regex::new(
                "まだ|過ぎ|はず|遅れ|届(?:いており|いてい|き|いて)ま?せん|届いてな|届かな|届かず|来な[いか]|来ませ|来てい?な|でし(?:た|て)|まし(?:た|て)|った|たのに|たが|[しん]た(?:[^い]|$)|いた(?:[^いだ]|$)|以来|付け",
            )?,
            done: Regex::new(
                r"^(?:の?(?:午前中?|午後|朝|お?昼|夕方|夜|[0-9]{1,2}時[0-9分半]{0,4}))?(?:頃|ごろ)?に[^。、]{0,8}(?:注文|購入|買|頼|届[きい]|受け取|到着|発送|発注|返送|返品|支払|振り?込|問い?合わせ|連絡|キャンセル|申し込|予約|納品)[^。、]{0,6}(?:た[^いくら]|た$|ており|ている|てあ|済)",
            )?,
            lasting: Regex::new("まで|約|通常|営業|納期|目安|から|以内|ほど|日数")?,
            deadline: Regex::new(
                r"^ ?(?:の?(?:午前中?|午後|朝|お?昼|夕方|夜|[0-9]{1,2}時(?:[0-9]{2}分|半)?))?(?:頃|ごろ)?(?:まで(?:に|の?(?:お?届|到着|着|納|発送|出荷|必着|希望|配達)|には)|までで|必着|には?(?:どうしても|何とか|なんとか|絶対に?|必ず)?間に合|厳守|には?(?:どうしても|必ず|絶対に?)(?:必要|使|届|着|欲|ほし)|に使[いう]|には?必要|(?:が|は|を)?(?:〆|締め?)切|が(?:期限|納期)|前(?:まで)?に(?:届|着|欲|ほし|必要))",
            )?,
            meant_for: Regex::new(
                r"^ ?(?:(?:の日)?用|の?(?:プレゼント|贈り物|ギフト|お祝い|贈答|お返し|手土産)|に(?:は)?(?:渡|贈|プレゼント|あげ|使|送り|合わせ|向け|欲|ほし|間に合|必要|着)|のため|当日|に(?:届|飾)|に?、?(?:母|父|妻|夫|娘|息子|孫|祖母|祖父|子供|彼女|彼氏|両親)(?:に|へ))",
            )?,
        })
    }

    pub(super) fn find(&self, folded: &Folded, written: Date, found: &mut Vec<Found>) {
        let reader = Reader { folded, written, patterns: self };
        let readings: [(&Regex, Reading<'_>); 9] = [
            (&self.month, Reader::month),
            (&self.slash, Reader::slash),
            (&self.alone, Reader::alone),
            (&self.month_counted, Reader::month_counted),
            (&self.word, Reader::word),
            (&self.counted, Reader::counted),
            (&self.weekday, Reader::weekday),
            (&self.week, Reader::week),
            (&self.occasion, Reader::occasion),
        ];
        for (regex, read) in readings {
            for caught in regex.captures_iter(folded.text()) {
                let Some(span) = caught.get(0).map(|hit| hit.range()) else { continue };
                let Some(reading) = read(&reader, &caught, span) else { continue };
                let (from, to) = reading.days;
                let agrees = caught_weekday(&caught).filter(|_| reading.checked).map(|name| {
                    let beside = if reading.to_day { to } else { from };
                    calendar::weekday(name) == Some(beside.weekday())
                });
                let rest = folded.rest(reading.span.end, REST);
                let deadline = self.deadline.is_match(rest) || (reading.occasion && self.meant_for.is_match(rest));
                let value = Value::Date(Resolved { from, to, deadline, weekday_agrees: agrees });
                found.push(Found { value, span: reading.span });
            }
        }
    }
}

type Reading<'a> = fn(&Reader<'a>, &Captures<'_>, Range<usize>) -> Option<Read>;

/// Days as read, with the span that says so.
struct Read {
    days: Days,
    span: Range<usize>,
    occasion: bool,
    /// Whether a day of the week stands beside a date and can be wrong.
    checked: bool,
    /// Whether it stands beside the last day of a span.
    to_day: bool,
}

impl Read {
    fn plain(days: Days, span: Range<usize>) -> Self {
        Read { days, span, occasion: false, checked: false, to_day: false }
    }
}

fn caught_weekday<'t>(caught: &Captures<'t>) -> Option<&'t str> {
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
struct Reader<'a> {
    folded: &'a Folded,
    written: Date,
    patterns: &'a Dates,
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

    fn month(&self, caught: &Captures<'_>, span: Range<usize>) -> Option<Read> {
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

    fn slash(&self, caught: &Captures<'_>, span: Range<usize>) -> Option<Read> {
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
    fn alone(&self, caught: &Captures<'_>, span: Range<usize>) -> Option<Read> {
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

    fn month_counted(&self, caught: &Captures<'_>, span: Range<usize>) -> Option<Read> {
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

    fn word(&self, caught: &Captures<'_>, span: Range<usize>) -> Option<Read> {
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

    fn counted(&self, caught: &Captures<'_>, span: Range<usize>) -> Option<Read> {
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

    fn weekday(&self, caught: &Captures<'_>, span: Range<usize>) -> Option<Read> {
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

    fn week(&self, caught: &Captures<'_>, span: Range<usize>) -> Option<Read> {
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

    fn occasion(&self, caught: &Captures<'_>, span: Range<usize>) -> Option<Read> {
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
