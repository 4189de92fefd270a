//! Cleaning a message: one spelling for one thing, nothing personal kept, no greeting votes.

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

/// Marks that stand for a kind of text; private-use characters, so that they can meet no real character.
pub mod mark {
    /// A web address.
    pub const URL: char = '\u{E000}';
    /// A mail address.
    pub const MAIL: char = '\u{E001}';
    /// An order number of Amazon, Rakuten or Yahoo.
    pub const ORDER: char = '\u{E002}';
    /// A telephone number.
    pub const PHONE: char = '\u{E003}';
    /// A parcel's number.
    pub const PARCEL: char = '\u{E004}';
    /// A date.
    pub const DATE: char = '\u{E005}';
    /// A time of day.
    pub const TIME: char = '\u{E006}';
    /// An amount of money.
    pub const MONEY: char = '\u{E007}';
    /// A post code.
    pub const POSTCODE: char = '\u{E008}';
    /// A number of one digit.
    pub const ONES: char = '\u{E010}';
    /// A number of two digits.
    pub const TENS: char = '\u{E011}';
    /// A number of three digits or more.
    pub const HUNDREDS: char = '\u{E012}';
    /// A cheerful emoji.
    pub const GLAD: char = '\u{E020}';
    /// A sad or pleading emoji.
    pub const SAD: char = '\u{E021}';
    /// An angry emoji.
    pub const CROSS: char = '\u{E022}';
    /// Any other pictograph.
    pub const PICTURE: char = '\u{E023}';
}

/// How much of a message is looked at; nobody writes more, and nothing may take long. All that reads a message reads what
/// the normaliser gives, so that the cut is made here and nowhere else.
pub const MAX_CHARS: usize = 4000;

/// A message ready for features.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Normalized {
    /// The cleaned text without greetings, sentences joined by line breaks.
    pub text: String,
    /// The same, sentence by sentence; a question or exclamation mark stays at the end.
    pub sentences: Vec<String>,
    /// NFKC text with numbers and greetings, without quoted lines: for flags and language.
    pub plain: String,
    /// Whether greetings were taken off.
    pub greeted: bool,
}

impl Normalized {
    /// Letters, digits and ideographs of the whole message: what rule 8 counts.
    #[must_use]
    pub fn meaningful(&self) -> usize {
        self.letters().count()
    }

    /// Those letters, digits and ideographs.
    pub fn letters(&self) -> impl Iterator<Item = char> {
        self.plain.chars().filter(|c| c.is_alphanumeric() && *c != 'ー')
    }
}

/// The compiled patterns of the cleaning.
#[derive(Debug)]
pub struct Normalizer {
    typed: Vec<(Regex, char)>,
    quote: Regex,
    quote_head: Regex,
    device: Regex,
    rule: Regex,
    contact: Regex,
    greeting: Regex,
}

const TYPED: &[(&str, char)] = &[
    (
        r"(?:https?://|www\.)[!-~]+|(?-u:\b)[a-z0-9-]+\.(?:com|co\.jp|ne\.jp|net|info|xyz|shop|top|cn|io|biz)(?:/[!-~]*)?(?-u:\b)",
        mark::URL,
    ),
    (r"[a-z0-9._%+-]+@[a-z0-9.-]+\.[a-z]{2,}", mark::MAIL),
    (
        r"(?-u:\b)[0-9]{3}-[0-9]{7}-[0-9]{7}(?-u:\b)|(?-u:\b)[0-9]{6}-[0-9]{8}-[0-9]{6,10}(?-u:\b)|(?-u:\b)[a-z][a-z0-9-]*-[0-9]{7,10}(?-u:\b)",
        mark::ORDER,
    ),
    (r"(?-u:\b)0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}(?-u:\b)|(?-u:\b)0[5789]0[0-9]{8}(?-u:\b)", mark::PHONE),
    (
        r"(?-u:\b)[0-9]{4}-[0-9]{4}-[0-9]{4}(?-u:\b)|(?-u:\b)[0-9]{11,14}(?-u:\b)|(?-u:\b)[a-z]{2}[0-9]{9}[a-z]{2}(?-u:\b)",
        mark::PARCEL,
    ),
    (r"〒 ?[0-9]{3}-?[0-9]{4}|(?-u:\b)[0-9]{3}-[0-9]{4}(?-u:\b)", mark::POSTCODE),
    (r"(?:[¥\\$] ?[0-9][0-9,.]*|[0-9][0-9,.]*(?:万|千)?(?:円|えん|ドル|元))", mark::MONEY),
    (
        r"(?:[0-9]{2,4}年)?[0-9]{1,2}月(?:[0-9]{1,2}日)?(?: ?\((?:月|火|水|木|金|土|日)(?:・?祝)?\))?|[0-9]{2,4}/[0-9]{1,2}/[0-9]{1,2}|(?-u:\b)[0-9]{1,2}/[0-9]{1,2}(?-u:\b)(?: ?\((?:月|火|水|木|金|土|日)\))?|[0-9]{1,2}日(?: ?\((?:月|火|水|木|金|土|日)(?:・?祝)?\))",
        mark::DATE,
    ),
    (
        r"(?:午前|午後)?[0-9]{1,2}時(?:[0-9]{1,2}分|半)?|(?-u:\b)[0-9]{1,2}:[0-9]{2}(?-u:\b)|(?-u:\b)(?:[0-9]{1,2}) ?[-~〜] ?[0-9]{1,2}時",
        mark::TIME,
    ),
];

const GREETING: &str = concat!(
    r"(?:いつも)?(?:大変)?お世話(?:になります|になっております|になっています|様です|さまです)|",
    r"(?:どうぞ|何卒|以上|ご?(?:検討|確認|対応|回答|返信|連絡)の?(?:ほど|程)?(?:を)?[、,]?)*[、,]?(?:よろしく|宜しく|よろしゅう)(?:お願い|おねがい|御願い|頼み)(?:いた|致|申し上げ|もうしあげ)?(?:します|しま〜す|ます|たします|いたします)(?:ね|m\(_ _\)m)?|",
    r"(?:こんにちは|こんばんは|おはようございます|はじめまして|初めまして|突然(?:の(?:ご連絡|メール|ご質問)(?:で)?)?(?:、)?(?:大変)?(?:失礼(?:いた|致)?します|すみません|申し訳ありません|申し訳ございません)|",
    r"お忙しい(?:ところ|中|所)(?:、)?(?:大変)?(?:恐れ入りますが|恐縮ですが|申し訳ありませんが|申し訳ございませんが|すみませんが|失礼(?:いた|致)?します)?|",
    r"拝啓|敬具|前略|草々|恐れ入りますが|恐縮ですが|お手数(?:ですが|を?(?:おかけ|お掛け)(?:いた|致)?します(?:が)?)|",
    r"時下ますます[^。\n]*|(?:先日|先ほど)?(?:そちらで|御店で|貴店で)?[^。、\n]{1,12}と申します)[、。,!]?"
);

impl Normalizer {
    /// Compiles the patterns.
    ///
    /// # Errors
    /// When a pattern does not compile, which the tests exclude.
    pub fn new() -> Result<Self, regex::Error> {
        Ok(Normalizer {
            typed: TYPED
                .iter()
                .map(|(pattern, mark)| Ok((Regex::new(pattern)?, *mark)))
                .collect::<Result<_, regex::Error>>()?,
            quote: Regex::new(r"^ ?[>|]")?,
            quote_head: Regex::new(
                r"^-{2,} ?(?:original message|元のメッセージ|forwarded|転送|引用)|^(?:差出人|from|送信者) ?:|のメッセージ ?:$|^on .{8,60}wrote:|^[0-9]{4}[年/-].{4,60}(?:wrote|書きました|のメール)",
            )?,
            device: Regex::new(r"^(?:sent from my|(?:iphone|ipad|android|スマートフォン)から送信)")?,
            rule: Regex::new(r"^[-=_*─━―‐ー~〜・ ]{4,}$")?,
            contact: Regex::new(r"@|〒|tel|電話|fax|[0-9]{2,4}-[0-9]{2,4}-[0-9]{3,4}|株式会社|有限会社")?,
            greeting: Regex::new(GREETING)?,
        })
    }

    /// Cleans one message. Takes any text, and reads [`MAX_CHARS`] of it.
    #[must_use]
    pub fn normalize(&self, raw: &str) -> Normalized {
        let unified = unify(raw);
        let own = self.own_lines(&unified);
        let mut typed = own.clone();
        for (pattern, mark) in &self.typed {
            typed = pattern.replace_all(&typed, mark.to_string()).into_owned();
        }
        let typed = tighten(&sizes_of_numbers(&typed));
        let stripped = self.greeting.replace_all(&typed, "\n").into_owned();
        let mut sentences = split(&stripped);
        let greeted = stripped != typed;
        if sentences.iter().all(|s| !s.chars().any(char::is_alphanumeric)) {
            sentences = split(&typed);
        }
        Normalized { text: sentences.join("\n"), sentences, plain: own, greeted }
    }

    /// The buyer's own lines: quoted mail, what follows its head line, and signatures go. If nothing would be left,
    /// everything stays.
    fn own_lines(&self, text: &str) -> String {
        let mut lines: Vec<&str> = Vec::new();
        for line in text.lines().map(str::trim) {
            if self.quote_head.is_match(line) && lines.iter().any(|l| !l.is_empty()) {
                break;
            }
            if !self.quote.is_match(line) && !self.device.is_match(line) && !self.quote_head.is_match(line) {
                lines.push(line);
            }
        }
        let signature = lines.iter().position(|line| self.rule.is_match(line)).filter(|&at| {
            let rest = lines.get(at..).unwrap_or_default();
            at > 0 && rest.len() <= 10 && rest.iter().any(|line| self.contact.is_match(line))
        });
        if let Some(at) = signature {
            lines.truncate(at);
        }
        let own = lines.join("\n").trim().to_owned();
        if own.is_empty() { text.trim().to_owned() } else { own }
    }
}

/// The head of the text in NFKC and lower case; controls, invisible and private-use characters go; dashes, waves and line ends become one.
fn unify(raw: &str) -> String {
    // Cut before and after: NFKC makes up to 18 characters of one, and has to read all marks that stand on a letter.
    let head = raw.chars().take(MAX_CHARS).nfkc().take(MAX_CHARS);
    let mut out = String::with_capacity(raw.len().min(MAX_CHARS * 3));
    for c in head {
        match c {
            '\r' => {}
            '\n' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' | '\u{00A0}' | '\u{3000}' => out.push(' '),
            '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FE00}'..='\u{FE0F}' => {}
            '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' => out.push(' '),
            '‐' | '‑' | '–' | '−' | '﹣' => out.push('-'),
            '~' | '〜' | '∼' | '∾' => out.push('〜'),
            c if c.is_control() => out.push(' '),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

fn sizes_of_numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut digits = 0usize;
    let flush = |digits: &mut usize, out: &mut String| {
        match *digits {
            0 => {}
            1 => out.push(mark::ONES),
            2 => out.push(mark::TENS),
            _ => out.push(mark::HUNDREDS),
        }
        *digits = 0;
    };
    for c in text.chars() {
        if c.is_ascii_digit() {
            digits += 1;
        } else {
            flush(&mut digits, &mut out);
            out.push(emoji(c).unwrap_or(c));
        }
    }
    flush(&mut digits, &mut out);
    out
}

fn emoji(c: char) -> Option<char> {
    let code = u32::from(c);
    Some(match code {
        0x1F600..=0x1F60F
        | 0x1F617..=0x1F61D
        | 0x1F642..=0x1F643
        | 0x1F64C
        | 0x1F44D
        | 0x1F44F
        | 0x1F970
        | 0x1F929
        | 0x2728
        | 0x2764
        | 0x1F495..=0x1F49F
        | 0x266A
        | 0x1F3B6
        | 0x263A => mark::GLAD,
        0x1F612..=0x1F616
        | 0x1F61E..=0x1F61F
        | 0x1F622..=0x1F623
        | 0x1F625..=0x1F62D
        | 0x1F630
        | 0x1F64F
        | 0x1F647
        | 0x1F97A
        | 0x1F4A6 => mark::SAD,
        0x1F620..=0x1F621 | 0x1F624 | 0x1F4A2 | 0x1F92C | 0x1F44E => mark::CROSS,
        0x1F000..=0x1FAFF | 0x2600..=0x27BF | 0x2B50 => mark::PICTURE,
        _ => return None,
    })
}

/// Repeats become one, runs of white space too, and spaces between Japanese characters go.
fn tighten(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out: Vec<char> = Vec::with_capacity(chars.len());
    for (index, &c) in chars.iter().enumerate() {
        let last = out.last().copied();
        let single = matches!(c, 'ー' | '!' | '?' | '〜' | '…' | '.' | '・' | '、' | '。' | '-' | '=' | '\n' | ' ')
            || (u32::from(c) >= 0xE000 && u32::from(c) <= 0xE0FF);
        if single && last == Some(c) {
            continue;
        }
        if c == ' ' {
            // The first of a run has decided for all; asking again would read the run once for each.
            if index.checked_sub(1).and_then(|before| chars.get(before)) == Some(&' ') {
                continue;
            }
            let next = chars.iter().skip(index + 1).find(|n| **n != ' ').copied();
            if last.is_none_or(|l| !l.is_ascii()) || next.is_none_or(|n| !n.is_ascii()) {
                continue;
            }
        }
        let len = out.len();
        if !single && last == Some(c) && len >= 2 && out.get(len - 2) == Some(&c) {
            continue;
        }
        out.push(c);
    }
    out.into_iter().collect()
}

fn split(text: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut current = String::new();
    for c in text.chars() {
        match c {
            '。' | '\n' => {
                sentences.push(std::mem::take(&mut current));
            }
            '?' | '!' => {
                current.push(c);
                sentences.push(std::mem::take(&mut current));
            }
            c => current.push(c),
        }
    }
    sentences.push(current);
    let mut kept: Vec<String> = Vec::new();
    for sentence in sentences {
        let sentence = sentence.trim_matches(|c: char| c.is_whitespace() || matches!(c, '、' | ','));
        if sentence.is_empty() {
            continue;
        }
        match kept.last_mut() {
            Some(last) if !sentence.chars().any(|c| c.is_alphanumeric() || u32::from(c) >= 0xE000) => {
                last.push_str(sentence)
            }
            _ => kept.push(sentence.to_owned()),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(raw: &str) -> String {
        Normalizer::new().unwrap().normalize(raw).text
    }

    #[test]
    fn one_spelling_for_one_thing() {
        assert_eq!(text("ﾊｯｿｳはいつですか？？？"), "ハッソウはいつですか?");
        assert_eq!(text("まだーーーですか！！！"), "まだーですか!");
        assert_eq!(text("ＡＢＣ　商品"), "abc商品");
    }

    #[test]
    fn numbers_become_marks() {
        assert_eq!(text("402-1234567-1234567 です"), format!("{}です", mark::ORDER));
        assert_eq!(text("3,980円でした"), format!("{}でした", mark::MONEY));
        assert_eq!(text("12月24日までに50個"), format!("{}までに{}個", mark::DATE, mark::TENS));
        assert_eq!(text("090-1234-5678へ"), format!("{}へ", mark::PHONE));
        assert_eq!(text("a@example.jp https://example.jp/x?y=1"), format!("{}{}", mark::MAIL, mark::URL));
    }

    #[test]
    fn greetings_do_not_vote_but_are_not_lost_when_alone() {
        let normalizer = Normalizer::new().unwrap();
        let n = normalizer.normalize("お世話になっております。発送はいつですか。よろしくお願いいたします。");
        assert_eq!((n.text.as_str(), n.greeted), ("発送はいつですか", true));
        assert!(!normalizer.normalize("よろしくお願いします").text.is_empty());
        assert_eq!(text("はい、それでお願いします"), "はい、それでお願いします");
    }

    #[test]
    fn quoted_lines_and_signatures_go() {
        assert_eq!(text("届きました\n> ご注文の品を発送しました\n"), "届きました");
        assert_eq!(text("返品したいです\n-----Original Message-----\n発送しました"), "返品したいです");
        assert_eq!(text("返品したいです\n----------\n株式会社例\nTEL 03-1234-5678"), "返品したいです");
        assert_eq!(text("> 発送しました"), ">発送しました");
    }

    proptest! {
        #[test]
        fn any_text_is_taken(raw in "\\PC{0,80}") {
            let n = Normalizer::new().unwrap();
            prop_assert_eq!(n.normalize(&raw), n.normalize(&raw));
        }
    }
}
