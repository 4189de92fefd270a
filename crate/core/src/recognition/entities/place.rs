//! Addresses and rooms.

use regex::Regex;

use super::super::fold::Folded;
use super::{Found, Value};

const PREFECTURE: &str = "北海道|東京都|大阪府|京都府|(?:青森|岩手|宮城|秋田|山形|福島|茨城|栃木|群馬|埼玉|千葉|神奈川|新潟|富山|石川|福井|山梨|長野|岐阜|静岡|愛知|三重|滋賀|兵庫|奈良|和歌山|鳥取|島根|岡山|広島|山口|徳島|香川|愛媛|高知|福岡|佐賀|長崎|熊本|大分|宮崎|鹿児島|沖縄)県";
/// Block and house: `2-8-1`, `2丁目8番1号`, `八丁目3`.
const BLOCK: &str = "(?:[0-9]{1,5}|[一二三四五六七八九十]{1,3})(?:(?:丁目|番地?の?|号|-|の) ?[0-9]{1,5}){1,4}(?:番地?|号)?|(?:[0-9]{1,5}|[一二三四五六七八九十]{1,3})(?:丁目|番地)(?:[0-9]{1,5}(?:番地?|号)?)?";

#[derive(Debug)]
pub(super) struct Place {
    whole: Regex,
    town: Regex,
    building: Regex,
    room: Regex,
    sentence: Regex,
}

impl Place {
    pub(super) fn new() -> Result<Self, regex::Error> {
        Ok(Place {
            whole: Regex::new(&format!(
                "(?:{PREFECTURE})[ \n]?(?:[一-龠々ぁ-ゖァ-ヶー]{{1,8}}?[市区町村郡][ \n]?){{1,3}}[一-龠々ぁ-ゖァ-ヶー ]{{0,14}}?(?P<block>{BLOCK}|[0-9]{{1,5}})"
            ))?,
            town: Regex::new(&format!(
                "(?:さいたま|つくば|ひたちなか|いわき|あきる野|かすみがうら|つくばみらい|うるま|ふじみ野|かほく|むつ|みよし|みどり|あま|あわら|いなべ|いちき串木野|えびの|たつの|にかほ|ふじみ野|[一-龠々ァ-ヶー]{{1,6}})[市区郡](?:[一-龠々ぁ-ゖァ-ヶー]{{1,8}}?[区町村])?[一-龠々ぁ-ゖァ-ヶー ]{{0,12}}?(?P<block>{BLOCK})"
            ))?,
            building: Regex::new(
                "^ ?(?P<name>(?:[一-龠々ァ-ヶーA-Za-z・]{1,20}(?:[ぁ-ゖ]{1,8}[一-龠々ァ-ヶー]{0,8})?)?) ?(?:[0-9]{1,2}(?:階|F) ?)?(?P<room>[0-9A-Z]{0,1}[0-9]{2,4}(?:号室?)?)",
            )?,
            room: Regex::new("[0-9]{2,4}号室")?,
            // What belongs to a sentence and to no address.
            sentence: Regex::new(
                "から|です|ます|まで|ので|した|ません|在住|電話|携帯|(?i:tel|fax)|注文|商品|個|枚|円|に(?:住|届|変|送|発)",
            )?,
        })
    }

    pub(super) fn find(&self, folded: &Folded, found: &mut Vec<Found>) {
        let text = folded.text();
        for regex in [&self.whole, &self.town] {
            for caught in regex.captures_iter(text) {
                let (Some(hit), Some(block)) = (caught.get(0), caught.name("block")) else { continue };
                // 港区に2-3個: a particle before the number ends the address.
                let particle = folded.previous(block.start()).is_some_and(|c| "にへでをはがもとや".contains(c));
                let digits = folded.next(hit.end()).is_some_and(|c| c.is_ascii_digit());
                if digits || particle || self.sentence.is_match(hit.as_str()) || is_counted(folded.after(hit.end(), 2))
                {
                    continue;
                }
                let rest = folded.rest(hit.end(), 40);
                let building = self.building.captures(rest).filter(|caught| {
                    let name = caught.name("name").map_or("", |name| name.as_str());
                    let end = caught.get(0).map_or(0, |hit| hit.end());
                    let open = rest.get(end..).unwrap_or_default();
                    !self.sentence.is_match(name)
                        && !open.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-')
                        && !is_counted(open)
                });
                let end = hit.end() + building.and_then(|caught| caught.get(0)).map_or(0, |hit| hit.end());
                let span = hit.start()..end;
                let written = text.get(span.clone()).unwrap_or_default().to_owned();
                found.push(Found { value: Value::Address(written), span });
            }
        }
        for hit in self.room.find_iter(text) {
            if folded.previous(hit.start()).is_none_or(|c| !c.is_ascii_digit()) {
                found.push(Found { value: Value::Address(hit.as_str().to_owned()), span: hit.range() });
            }
        }
    }
}

/// Whether a number before this text counts things or days.
fn is_counted(text: &str) -> bool {
    text.starts_with([
        '個', '枚', '本', '日', '月', '時', '円', '人', '台', '点', '回', '年', '%', '名', '件', '歳', '分', '箱', '袋',
    ])
}
