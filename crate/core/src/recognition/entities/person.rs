//! Names that the writer gives: for hiding them, not for addressing anybody.

use std::ops::Range;

use regex::Regex;

use super::super::fold::{Folded, is_han, is_hiragana, is_katakana};
use super::{Found, Value};

/// The longest name, in characters.
const LONGEST: usize = 14;

/// Frequent family names. A text that begins with one of them and です gives a name; any other word might be a thing.
const FAMILY: &str = "佐藤|鈴木|高橋|田中|伊藤|渡辺|渡邊|渡邉|山本|中村|小林|加藤|吉田|山田|佐々木|山口|松本|井上|木村|斎藤|斉藤|齋藤|清水|山崎|池田|橋本|阿部|石川|山下|中島|石井|小川|前田|岡田|長谷川|藤田|後藤|近藤|村上|遠藤|青木|坂本|福田|太田|西村|藤井|金子|岡本|藤原|三浦|中野|中川|原田|松田|竹内|小野|田村|中山|和田|石田|森田|上田|内田|柴田|酒井|宮崎|横山|高木|安藤|宮本|大野|小島|工藤|谷口|今井|高田|増田|丸山|杉山|村田|大塚|新井|小山|平野|藤本|河野|上野|野口|武田|松井|千葉|菅原|岩崎|久保|木下|佐野|野村|松尾|市川|菊地|菊池|杉本|古川|大西|島田|水野|桜井|渡部|高野|吉川|山内|西田|飯田|西川|小松|北村|安田|五十嵐|川口|平田|中田|久保田|服部|岩田|土屋|川崎|福島|本田|樋口|秋山|田口|永井|山中|中西|吉村|川上|石原|大橋|松岡|馬場|浜田|森本|星野|矢野|浅野|大久保|吉岡|小池|野田|荒木|熊谷|松浦|大谷|内藤|黒田|尾崎|川村|永田|望月|松村|田辺|荒井|大島|平井|早川|菅野|栗原|広瀬|横田|石橋|岩本|片山|萩原|関口|宮田|大石|本間|須藤|高山|岡崎|小田|吉野|鎌田|伊東|上原|篠原|小西|松原|福井|古賀|大森|成田|小泉|奥村|内山|沢田|川島|桑原|三宅|片岡|富田|杉浦|八木|奥田|小沢|松永|北川|関根|河合|平山|牧野|白石|今村|寺田|青山|中尾|小倉|渋谷|上村|小野寺|大山|足立|岡村|坂口|天野|多田|佐久間|根本|豊田|田島|飯塚|村山|角田|武藤|西山|竹田|宮下|白井|榎本|塚本|小原|川田|稲垣|大川|村井|坂井";

/// Those of one ideograph, which begin many other words: they stand alone or before a space.
const SHORT_FAMILY: &str = "林|森|原|関|東|辻|堀|南|岡";

/// A given name.
const GIVEN: &str = "(?:[一-龠々]{1,3}|[ぁ-ゖ]{2,4}|[ァ-ヶー]{2,5})";

#[derive(Debug)]
pub(super) struct Person {
    called: Regex,
    said: Regex,
    labelled: Regex,
    after_label: Regex,
    opening: Regex,
    ordered: Regex,
    signature: Regex,
    not_a_name: Regex,
}

impl Person {
    pub(super) fn new() -> Result<Self, regex::Error> {
        Ok(Person {
            called: Regex::new("と(?:申し(?:ます|まして)|もうします|申す者)")?,
            said: Regex::new(r"^(?:$|[。、,.!\n ]|が|け[どれ])")?,
            labelled: Regex::new(
                r"(?:口座名義人?|カード名義|名義人?|氏名|お名前|名前|宛名|宛先名|宛て名|受取人名?|注文者名?|購入者名?|ご依頼主|送り主名?|差出人名?)(?:は|が|:|=|を|」| ){1,3}「?",
            )?,
            after_label: Regex::new(
                r"^(?:$|[。、,!?\n )」(]|様|さん|宛|です|でござ|だ(?:$|[。、\n])|で(?:$|[。、\n !]|お願|おねが|頼|作|考|注文|発行|印|いい|良|結構|大丈|入|書)|に(?:し|変|直|訂|て)|と(?:し|書|入|な|お願|記))",
            )?,
            opening: Regex::new(&format!(
                r"^(?:[ \n]|こんにちは|こんばんは|おはようございます|はじめまして|初めまして|お世話になります|お世話になっております|いつもお世話になっております|すみません|[。、,!]){{0,6}}(?P<name>(?:{FAMILY})(?: ?{GIVEN})?|(?:{SHORT_FAMILY})(?: {GIVEN})?)(?:です|でございます|と言います|といいます)(?:[。、\n !]|が|けど|$)"
            ))?,
            ordered: Regex::new(
                // Only known families: after 注文した a thing is as likely.
                &format!(
                    r"(?:注文|購入|利用|電話)(?:した|しました|をした|させていただいた|者の|いたしました)、?(?P<name>(?:{FAMILY})(?: ?{GIVEN})?|(?:{SHORT_FAMILY})(?: {GIVEN})?)(?:です|でございます|と言います|といいます)"
                ),
            )?,
            signature: Regex::new(&format!(
                r"(?m)^ ?(?P<name>(?:{FAMILY})(?: ?{GIVEN})?|(?:{SHORT_FAMILY})(?: {GIVEN})?)(?:より|拝)? ?$"
            ))?,
            not_a_name: Regex::new(
                "^(?:様|嫌|協力|本名|旧|大学|学校名|うっかり|筆名|従来|[一二三四]度|屋号|ニックネーム|片仮名|平仮名|部署|会員|旦那|主人|前回|税込|相談|刻印|刺[しゅ繍]|印刷|確認|修正|訂正|登録|追加|削除|空[欄白]|上様|不要|同じ|必要|未定|会社|個人|本人|別|間違|違|変更|商品|注文|返品|返金|交換|配送|発送|何|誰|自分|私|家族|妻|夫|母|父|記載|印字|希望|以下|下記|上記|次|後|先|無|な[しい]|その|この|あの|そちら|こちら|そのまま|旧姓|なん|どう|入れ|いれ|書|フルネーム|カタカナ|ひらがな|ローマ字|漢字|苗字|名字|連名|両方|店|ショップ|お客|宛|至急|急ぎ|先日|昨日|本日|今日|済|株主|件|品|物|キャンセル|サイズ|カード|ギフト|プレゼント|メール|名|もの|者|のし|熨斗|御|内祝|お祝)",
            )?,
        })
    }

    pub(super) fn find(&self, folded: &Folded, found: &mut Vec<Found>) {
        let text = folded.text();
        let mut add = |span: Range<usize>| {
            let name = text.get(span.clone()).unwrap_or_default();
            let trimmed = name.trim();
            let start = span.start + (name.len() - name.trim_start().len());
            if !trimmed.is_empty() && !self.not_a_name.is_match(trimmed) {
                found.push(Found { value: Value::Name(trimmed.to_owned()), span: start..start + trimmed.len() });
            }
        };
        for hit in self.called.find_iter(text) {
            // 妻がよいと申しますので tells what somebody says.
            if self.said.is_match(folded.after(hit.end(), 3)) {
                let before = folded.before(hit.start(), LONGEST);
                add(hit.start() - name_before(before)..hit.start());
            }
        }
        for hit in self.labelled.find_iter(text) {
            let rest = folded.after(hit.end(), LONGEST * 2);
            let quoted = rest.find('」').filter(|_| hit.as_str().ends_with('「'));
            if let Some(end) = quoted.filter(|end| !rest.get(..*end).is_some_and(|name| name.contains(['。', '\n']))) {
                add(hit.end()..hit.end() + end);
                continue;
            }
            let length = name_after(folded.after(hit.end(), LONGEST));
            // 名前を入れて: what is no run of one script is no name.
            let after = rest.get(length..).unwrap_or_default();
            let changed = !hit.as_str().contains('を') || after.starts_with(['に', 'で', '様', 'と', 'へ', '宛']);
            let firm = |name: &str| {
                ["会社", "法人"].iter().any(|end| name.ends_with(end))
                    && !name.contains(' ')
                    && name.chars().count() < 7
            };
            let name = rest.get(..length).filter(|name| name.chars().count() > 1 && !firm(name));
            if name.is_some() && changed && self.after_label.is_match(after) {
                add(hit.end()..hit.end() + length);
            }
        }
        for regex in [&self.opening, &self.ordered] {
            for name in regex.captures_iter(text).filter_map(|caught| caught.name("name")).filter(is_no_place) {
                add(name.range());
            }
        }
        let own = text.trim_end();
        for name in self.signature.captures_iter(text).filter_map(|caught| caught.name("name")).filter(is_no_place) {
            // A family's name alone signs only at the end and below something.
            let whole = name.as_str().chars().count() > 2 || name.as_str().contains(' ');
            let last = name.start() > 0 && own.get(name.start()..).is_some_and(|rest| !rest.contains('\n'));
            if whole || last {
                add(name.range());
            }
        }
    }
}

/// Many families are named like places, and so are goods from there.
fn is_no_place(name: &regex::Match<'_>) -> bool {
    let places = ["県", "市", "区", "町", "村", "郡", "駅", "店", "産", "製", "焼", "城", "空港", "支店"];
    !places.iter().any(|end| name.as_str().ends_with(end))
}

/// How many bytes at the end of a text are a name: a run of ideographs, katakana or Latin letters with one space, or
/// kana after ideographs (山田さくら).
fn name_before(text: &str) -> usize {
    let kind = |c: char| {
        if is_han(c) {
            1
        } else if is_katakana(c) {
            2
        } else if c.is_ascii_alphabetic() {
            3
        } else if is_hiragana(c) {
            4
        } else {
            0
        }
    };
    let run = |text: &str| {
        let last = text.chars().next_back().map_or(0, kind);
        let stop = text.char_indices().rev().find(|(_, c)| last == 0 || kind(*c) != last);
        (last, stop.map_or(text.len(), |(at, c)| text.len() - at - c.len_utf8()))
    };
    let (last, length) = run(text);
    let head = text.get(..text.len() - length).unwrap_or_default();
    let spaced = head.strip_suffix([' ', '・']);
    let (first, more) = run(spaced.unwrap_or(head));
    let gap = head.len() - spaced.map_or(head.len(), str::len);
    let joins = match spaced {
        Some(_) => first == last || (first == 1 && last != 0),
        // A company's 株式会社 joins what follows it; a given name in kana follows a family's.
        None => {
            (first == 1 && more > 3 && last == 4 && (6..=9).contains(&length) && !starts_with_particle(text, length))
                || (last == 2 && first == 1 && head.ends_with("会社"))
        }
    };
    match last {
        0 => 0,
        // 私は山田はなこ: hiragana alone can't be told from the sentence unless it begins it.
        4 if !joins => {
            if head.is_empty() || head.ends_with(['、', '。', '\n', ' ', '!']) {
                length
            } else {
                0
            }
        }
        _ if joins => length + gap + more,
        _ => length,
    }
}

/// Whether the hiragana at the end begin like the rest of a sentence.
fn starts_with_particle(text: &str, length: usize) -> bool {
    text.get(text.len() - length..).is_some_and(|kana| {
        kana.starts_with(['が', 'を', 'に', 'の', 'は', 'で', 'ま', 'と', 'も'])
            && !kana.starts_with("まり")
            && !kana.starts_with("もも")
            && !kana.starts_with("のぞみ")
            && !kana.starts_with("はな")
            && !kana.starts_with("はる")
    })
}

/// How many bytes at the beginning of a text are a name.
fn name_after(text: &str) -> usize {
    let stop = text
        .char_indices()
        .find(|(_, c)| {
            !(is_han(*c) || is_katakana(*c) || c.is_ascii_alphabetic() || matches!(c, ' ' | '・' | '(' | ')'))
        })
        .map_or(text.len(), |(at, _)| at);
    let run = text.get(..stop).unwrap_or_default();
    // 山田様 and 山田宛 name 山田.
    run.trim_end().trim_end_matches(['様', '宛', '(']).trim_end().len()
}
