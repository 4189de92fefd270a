//! Days: written out, counted from today, by the week, the month or an occasion.

mod reading;

use jiff::civil::Date;
use regex::Regex;

use super::super::fold::Folded;
use super::calendar;
use super::{Found, Resolved, Value};
use reading::{Reader, Reading, caught_weekday};

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
                r"^ ?(?:$|[、。,.!?\n)」]|に(?:[^0-9一二三]|$)|まで|は|以降|着|頃|ごろ|から|午[前後]|夕方|夜|朝|昼|必着|指定|希望|到着|お?届|配[達送]|お?受[取け]|発送|出荷|注文|購入|納品|の ?(?:[^0-9、。]{0,6}(?:会|展|式典|入学式|卒業式|結婚式|祭り?|試合|誕生日|命日|法事|法要|旅行|出張|ライブ|コンサート|本番|イベント|パーティー?)|午[前後]|夕|夜|朝|昼|配|到着|お?届|便|注文|[0-9]{1,2}時|指定|希望|発送|出荷)|で(?:お願い|指定|変更|希望|も|は)|か[、?]|を希望|が(?:希望|誕生|都合|いい|良い)|です|より)",
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
