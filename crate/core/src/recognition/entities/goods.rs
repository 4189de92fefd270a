//! Quantities, colours and sizes.

use regex::Regex;

use super::super::fold::{Folded, is_han, is_katakana};
use super::codes::stands_alone;
use super::{Bed, Colour, Found, Quantity, Size, Value, numerals};

/// The words of each colour. A colour of one ideograph is looked at more closely, since most stand in other words.
const COLOURS: &[(Colour, &[&str])] = &[
    (Colour::Black, &["ブラック", "黒色", "黒"]),
    (Colour::OffWhite, &["オフホワイト", "生成り"]),
    (Colour::White, &["ホワイト", "白色", "白"]),
    (Colour::Ivory, &["アイボリー"]),
    (Colour::Charcoal, &["チャコールグレー", "チャコール"]),
    (Colour::Grey, &["グレー", "グレイ", "灰色"]),
    (Colour::WineRed, &["ワインレッド", "ボルドー", "バーガンディ", "えんじ色"]),
    (Colour::RoseGold, &["ローズゴールド", "ピンクゴールド"]),
    (Colour::Red, &["レッド", "赤色", "赤"]),
    (Colour::Pink, &["ピンク", "桃色"]),
    (Colour::Orange, &["オレンジ", "橙色"]),
    (Colour::Yellow, &["イエロー", "黄色"]),
    (Colour::Mint, &["ミントグリーン", "ミント"]),
    (Colour::Khaki, &["カーキ", "オリーブ"]),
    (Colour::Green, &["グリーン", "緑色", "緑"]),
    (Colour::LightBlue, &["水色", "ライトブルー", "スカイブルー", "サックスブルー"]),
    (Colour::Navy, &["ネイビーブルー", "ネイビー", "紺色", "紺"]),
    (Colour::Turquoise, &["ターコイズブルー", "ターコイズ"]),
    (Colour::Blue, &["ブルー", "青色", "青"]),
    (Colour::Lavender, &["ラベンダー"]),
    (Colour::Purple, &["パープル", "紫色", "紫"]),
    (Colour::Camel, &["キャメル"]),
    (Colour::Brown, &["ブラウン", "茶色"]),
    (Colour::Beige, &["ベージュ"]),
    (Colour::Gold, &["ゴールド", "金色"]),
    (Colour::Silver, &["シルバー", "銀色"]),
];

#[derive(Debug)]
pub(super) struct Goods {
    quantity: Regex,
    no_quantity: Regex,
    colour: Regex,
    after_ideograph: Regex,
    no_colour: Regex,
    letters: Regex,
    after_letter: Regex,
    length: Regex,
    number: Regex,
    after_number: Regex,
    bed: Regex,
    paper: Regex,
}

impl Goods {
    pub(super) fn new() -> Result<Self, regex::Error> {
        let mut words: Vec<&str> = COLOURS.iter().flat_map(|(_, words)| words.iter().copied()).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        Ok(Goods {
            quantity: Regex::new(
                r"(?P<number>[0-9〇一二三四五六七八九十百千,]{1,9})(?: ?[〜、-] ?(?P<to>[0-9]{1,4}|[一二三四五六七八九十]{1,3}))? ?(?P<counter>個|コ|ケ|枚|セット|箱|袋|点|台|足|着|冊|缶|組|ケース|パック|名様?分|人分|人前|名|ダース|束|膳|脚|客|巻|ロール|丁|瓶|ボトル|ペア|双|匹|株|鉢|対|玉|粒|切れ|本|つ)|(?P<word>ひとつ|ふたつ|みっつ|よっつ|いつつ)",
            )?,
            no_quantity: Regex::new(
                r"^(?:個(?:人|別|性|室|体|展|所|々)|枚(?:岩|目)|点(?:滅|数|検|灯|火|字|線|張|物|もの|満|、?(?:質|確|お?聞|お?伺|教|気|お願|だけ(?:質|確|お?聞|教)|ほど(?:質|確|お?聞|お?伺|教)))|台(?:所|風|紙|車|座|数|湾|目|詞|帳|北|東)|足(?:り|元|首|す|さ|ら|の踏)|着(?:信|払|色|用|荷|日|席|火|き|く|い|か|け)|本(?:体|人|社|日|物|当|来|革|書|棚|気|化|立|文|音|格|店|部|州|国|線|目|場)|組(?:み|合|織|立)|名(?:前|称|刺|札|義|入|古|作|品|店|物)|束(?:縛|の間)|客(?:様|注|観|室)|巻(?:き|く)|丁(?:目|寧)|対(?:応|象|策|処|し|す|して|戦|比)|箱根|袋小|玉ねぎ|つ(?:星|い|の?星|前|折|編|く|な|け|き|ず|か|ぎ|も|上|下|一|ひと)|匹敵|株(?:式|主|価)|粒子|セット(?:アップ|ア)|ケース(?:バイ)|コ(?:[ァ-ヺー])|ケ(?:[ァ-ヺー月国所年])|目)",
            )?,
            colour: Regex::new(&words.join("|"))?,
            // Only where the word ends after it is an ideograph a colour: 黒の, 黒い, 黒です, but 黒字, 黒ずみ, 赤ちゃん.
            after_ideograph: Regex::new(
                r"^(?:$|[ 、。,.!?\n)」』/・×→]|[いのとをがにはもへかや](?:[^いょっうずちみば]|$)|で|から|だ[っとけ]|だ|系|希望|じゃ|な(?:ら|の)|より|まで|し[かた]|って|[0-9A-Z])",
            )?,
            no_colour: Regex::new(
                r"^(?:フライデー|デー|ボックス|ハウス|リスト|ボード|ウィーク|ウイーク|ジュース|会員|カード会員|ジム|車|企業|シート|人材|購買|コーヒー|アウト|ホール|ベリー|[ァ-ヺー])",
            )?,
            letters: Regex::new(
                r"(?P<size>(?:[2-9]|[Xx]{1,4})[Ll]|[Xx]{1,3}[Ss]|[Ss]{1,3}|[Ll]{1,4}|M|m|F|FREE|Free|free|フリー)(?: ?(?P<word>サイズ|寸))?",
            )?,
            after_letter: Regex::new(
                r"^(?:$|[ 、。,!?\n)」/・→〜]|[をがにとのではど]|から|へ|か[?、。らMSLX2-5]|だ|もし?|より|ならば?|じゃ|って|を|ください)",
            )?,
            length: Regex::new(
                r"(?i)(?P<whole>[0-9]{1,4})(?:\.(?P<part>[0-9]{1,2}))? ?(?P<unit>cm|センチ(?:メートル)?|mm|ミリ(?:メートル)?)",
            )?,
            number: Regex::new(r"(?P<number>[0-9]{1,2}) ?号(?: ?サイズ)?")?,
            after_number: Regex::new(
                r"^(?:$|[ 、。,!?\n)」/・]|[をがにとはもへ]|の(?:方|ほう|サイズ|指輪|リング|ワンピ|服|もの|在庫)|で|から|か|だ|より|なら|じゃ|くらい|ぐらい)",
            )?,
            bed: Regex::new(
                "(?P<name>セミシングル|シングル|セミダブル|ダブル|クイーン|クィーン|キング)(?P<word>サイズ|ベッド|ベット)?",
            )?,
            paper: Regex::new("(?P<name>[AB][0-9])(?: ?(?:サイズ|判|版|用紙))")?,
        })
    }

    pub(super) fn find(&self, folded: &Folded, found: &mut Vec<Found>) {
        self.quantities(folded, found);
        self.colours(folded, found);
        self.letters(folded, found);
        self.measures(folded, found);
    }

    fn quantities(&self, folded: &Folded, found: &mut Vec<Found>) {
        for caught in self.quantity.captures_iter(folded.text()) {
            let Some(hit) = caught.get(0) else { continue };
            if let Some(word) = caught.name("word") {
                let number =
                    ["ひとつ", "ふたつ", "みっつ", "よっつ", "いつつ"].iter().position(|w| *w == word.as_str());
                let doubled = folded.after(hit.end(), 3) == "ひとつ" || folded.before(hit.start(), 3) == "ひとつ";
                let open = folded.next(hit.end()).is_some_and(|c| matches!(c, 'き' | '上' | '下' | '前' | 'ひ' | '目'))
                    || matches!(folded.previous(hit.start()), Some('星' | '傷' | '事'));
                if let (Some(number), false) = (number.and_then(|n| u64::try_from(n + 1).ok()), doubled || open) {
                    let quantity = Quantity { number, up_to: None, counter: "つ".to_owned() };
                    found.push(Found { value: Value::Quantity(quantity), span: hit.range() });
                }
                continue;
            }
            let (Some(number), Some(counter)) = (caught.name("number"), caught.name("counter")) else { continue };
            let digits = number.as_str().trim_start_matches(',');
            let start = number.end() - digits.len();
            let before = folded.previous(start);
            let joined = before.is_some_and(|c| {
                c.is_ascii_alphanumeric()
                    || matches!(c, '.' | '/' | '-' | '第' | '数' | '何' | '⁄' | '¥' | '$')
                    || is_numeral(c)
            });
            // 2個目 is the second, 星1つ a verdict, 同一 no one.
            let ordinal = folded.next(hit.end()) == Some('目');
            let idiom = matches!(before, Some('星' | '傷' | '事' | '同' | '唯' | '均' | '統' | '単'));
            if joined || ordinal || idiom || self.no_quantity.is_match(folded.after(counter.start(), 8)) {
                continue;
            }
            // 質問が2点あります counts no goods.
            let asks = ["質問", "聞き", "伺い", "確認"].iter().any(|word| folded.lead(start, 10).contains(word));
            if counter.as_str() == "点" && asks {
                continue;
            }
            // ひとつひとつ and 一つ一つ mean "every".
            let one = digits == "一" && counter.as_str() == "つ";
            if one && folded.before(start, 2).ends_with('つ') {
                continue;
            }
            let to = caught.name("to").and_then(|to| numerals::value(to.as_str()));
            let (number, up_to) = match (span_of_two(digits), numerals::value(digits), to) {
                (Some((from, to)), _, None) => (from, Some(to)),
                (_, Some(number), Some(to)) if number < to => (number, Some(to)),
                (_, Some(number), None) => (number, None),
                _ => continue,
            };
            let counter = counter.as_str().to_owned();
            found.push(Found { value: Value::Quantity(Quantity { number, up_to, counter }), span: start..hit.end() });
        }
    }

    fn colours(&self, folded: &Folded, found: &mut Vec<Found>) {
        for hit in self.colour.find_iter(folded.text()) {
            let colour = COLOURS.iter().find(|(_, words)| words.contains(&hit.as_str())).map(|(colour, _)| *colour);
            let Some(colour) = colour else { continue };
            let before = folded.previous(hit.start());
            let rest = folded.after(hit.end(), 6);
            let ideograph = hit.as_str().chars().count() == 1;
            let katakana = hit.as_str().starts_with(is_katakana);
            let joined = if katakana {
                // ライトグレー and ダークブラウン are greys and browns; any other katakana before makes another word.
                let shade = [
                    "ライト",
                    "ダーク",
                    "ペール",
                    "ディープ",
                    "マット",
                    "スモーキー",
                    "ロイヤル",
                    "アッシュ",
                    "パール",
                ];
                before.is_some_and(is_katakana)
                    && !shade.iter().any(|shade| folded.before(hit.start(), 5).ends_with(shade))
            } else {
                before.is_some_and(|c| is_han(c) && !"色私は".contains(c))
            };
            let another = if ideograph {
                matches!(before, Some('真' | 'っ')) || !self.after_ideograph.is_match(rest)
            } else {
                self.no_colour.is_match(rest.strip_prefix("カラー").unwrap_or(rest))
            };
            if !joined && !another {
                found.push(Found { value: Value::Colour(colour), span: hit.range() });
            }
        }
    }

    fn letters(&self, folded: &Folded, found: &mut Vec<Found>) {
        for caught in self.letters.captures_iter(folded.text()) {
            let (Some(hit), Some(size)) = (caught.get(0), caught.name("size")) else { continue };
            let told = caught.name("word").is_some();
            let text = size.as_str();
            let beside =
                |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '&' | '\'' | '_' | ':' | '@' | '#');
            let joined = folded.previous(hit.start()).is_some_and(beside)
                || folded.next(hit.end()).is_some_and(|c| beside(c) && !told)
                || (!told && follows_latin(folded, hit.start()))
                || (text == "フリー" && folded.previous(hit.start()).is_some_and(is_katakana));
            // Small letters, F and フリー are sizes only by the word beside them; so is a number of litres.
            let unclear =
                !text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()) || text == "F" || text == "FREE";
            let rest = folded.after(hit.end(), 4);
            let litres = text.starts_with(|c: char| c.is_ascii_digit())
                && (rest.starts_with("の水")
                    || rest.starts_with("のペッ")
                    || rest.starts_with("のお")
                    || rest.starts_with("の容")
                    || rest.starts_with("入"));
            if joined || (!told && (unclear || litres || !self.after_letter.is_match(rest))) {
                continue;
            }
            let letters = match text {
                "フリー" | "F" | "f" => "FREE".to_owned(),
                text => text.to_uppercase(),
            };
            found.push(Found { value: Value::Size(Size::Letters(letters)), span: hit.range() });
        }
    }

    fn measures(&self, folded: &Folded, found: &mut Vec<Found>) {
        for caught in self.length.captures_iter(folded.text()) {
            let (Some(hit), Some(whole), Some(unit)) = (caught.get(0), caught.name("whole"), caught.name("unit"))
            else {
                continue;
            };
            let joined =
                folded.previous(hit.start()).is_some_and(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-');
            let more = folded.next(hit.end()).is_some_and(|c| c.is_ascii_alphanumeric() || is_katakana(c));
            let scale: u32 = if unit.as_str().to_lowercase().starts_with(['c', 'セ']) { 100 } else { 10 };
            let part = caught.name("part").map_or("", |part| part.as_str());
            let hundredths = numerals::value(whole.as_str())
                .and_then(|whole| u32::try_from(whole).ok())
                .and_then(|whole| whole.checked_mul(100)?.checked_add(format!("{part:0<2}").parse().ok()?));
            if let (Some(hundredths), false) = (hundredths, joined || more) {
                let length = hundredths.saturating_mul(scale) / 100;
                found.push(Found { value: Value::Size(Size::Length(length)), span: hit.range() });
            }
        }
        for caught in self.number.captures_iter(folded.text()) {
            let (Some(hit), Some(number)) = (caught.get(0), caught.name("number")) else { continue };
            let joined = folded.previous(hit.start()).is_some_and(|c| {
                c.is_ascii_alphanumeric() || matches!(c, '第' | '風' | '番' | '-' | '.' | '地' | '年' | '月' | '刊')
            });
            let told = hit.as_str().ends_with("サイズ") || self.after_number.is_match(folded.after(hit.end(), 5));
            if let (Some(number), true) = (number.as_str().parse().ok(), told && !joined) {
                found.push(Found { value: Value::Size(Size::Number(number)), span: hit.range() });
            }
        }
        for caught in self.bed.captures_iter(folded.text()) {
            let (Some(hit), Some(name)) = (caught.get(0), caught.name("name")) else { continue };
            let bed = match name.as_str() {
                "セミシングル" => Bed::SemiSingle,
                "シングル" => Bed::Single,
                "セミダブル" => Bed::SemiDouble,
                "ダブル" => Bed::Double,
                "キング" => Bed::King,
                _ => Bed::Queen,
            };
            let told = caught.name("word").is_some();
            let joined = folded.previous(hit.start()).is_some_and(is_katakana)
                || folded.next(hit.end()).is_some_and(is_katakana);
            // ダブルで請求, キングの称号: royal and double things are beds only if the word or a change of size says so.
            let single = matches!(bed, Bed::King | Bed::Queen);
            let plain =
                self.after_letter.is_match(folded.after(hit.end(), 4)) && !folded.after(hit.end(), 8).contains("請求");
            if !joined && (told || (!single && plain)) {
                found.push(Found { value: Value::Size(Size::Bed(bed)), span: hit.range() });
            }
        }
        for caught in self.paper.captures_iter(folded.text()) {
            let (Some(hit), Some(name)) = (caught.get(0), caught.name("name")) else { continue };
            if stands_alone(folded, &hit.range()) {
                found.push(Found { value: Value::Size(Size::Paper(name.as_str().to_owned())), span: hit.range() });
            }
        }
    }
}

/// Whether a word in Latin letters stands before: Model S is a name.
fn follows_latin(folded: &Folded, at: usize) -> bool {
    let before = folded.before(at, 5).to_lowercase();
    before.strip_suffix(' ').is_some_and(|word| word.ends_with(|c: char| c.is_ascii_alphanumeric()) && word != "size")
}

fn is_numeral(c: char) -> bool {
    "〇一二三四五六七八九十百千万".contains(c)
}

/// `2,3` is two or three; `2,300` is one number.
fn span_of_two(digits: &str) -> Option<(u64, u64)> {
    let (from, to) = digits.split_once(',').filter(|(from, to)| from.len() == 1 && to.len() == 1)?;
    let (from, to) = (numerals::value(from)?, numerals::value(to)?);
    (from < to).then_some((from, to))
}
