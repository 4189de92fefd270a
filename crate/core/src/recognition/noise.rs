//! The same message as other hands would have typed it: for measuring how little that changes, and for training.
//!
//! Everything is decided by the seed, so that a noisy set is the same on every machine.

use unicode_normalization::UnicodeNormalization;

/// Readings of frequent words of the corpus, longest word first; from IPADIC.
const READINGS: &str = include_str!("../../data/readings.tsv");

/// One kind of noise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Noise {
    /// Katakana of half width.
    HalfwidthKana,
    /// Latin letters and digits of full width.
    FullwidthAscii,
    /// Without punctuation.
    NoPunctuation,
    /// Every third known word in kana.
    SomeKana,
    /// Every known word in kana.
    Kana,
    /// Two neighbouring characters changed places.
    Swap,
    /// One character is missing.
    Drop,
    /// Greeting before, closing after.
    Wrapped,
    /// Polite endings became plain ones.
    Casual,
    /// Endings of the west.
    Kansai,
    /// Emoji and faces.
    Emoji,
    /// An order number and an address of the web.
    Numbers,
    /// The shop's mail quoted below.
    Quoted,
    /// Drawn-out vowels and repeated marks.
    Repeated,
    /// Line breaks and spaces where none belong.
    Broken,
}

impl Noise {
    /// Every kind.
    pub const ALL: [Noise; 15] = [
        Noise::HalfwidthKana,
        Noise::FullwidthAscii,
        Noise::NoPunctuation,
        Noise::SomeKana,
        Noise::Kana,
        Noise::Swap,
        Noise::Drop,
        Noise::Wrapped,
        Noise::Casual,
        Noise::Kansai,
        Noise::Emoji,
        Noise::Numbers,
        Noise::Quoted,
        Noise::Repeated,
        Noise::Broken,
    ];

    /// A short name for tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Noise::HalfwidthKana => "half-width kana",
            Noise::FullwidthAscii => "full-width letters",
            Noise::NoPunctuation => "no punctuation",
            Noise::SomeKana => "a third in kana",
            Noise::Kana => "in kana",
            Noise::Swap => "two characters swapped",
            Noise::Drop => "a character missing",
            Noise::Wrapped => "greeting and closing",
            Noise::Casual => "plain endings",
            Noise::Kansai => "endings of the west",
            Noise::Emoji => "emoji",
            Noise::Numbers => "order number, address",
            Noise::Quoted => "quoted mail",
            Noise::Repeated => "repeats",
            Noise::Broken => "line breaks, spaces",
        }
    }

    /// The noisy text.
    #[must_use]
    pub fn apply(self, text: &str, seed: u64) -> String {
        let mut random = Random(seed | 1);
        match self {
            Noise::HalfwidthKana => halfwidth(text),
            Noise::FullwidthAscii => text
                .chars()
                .map(|c| match c {
                    '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
                    c => c,
                })
                .collect(),
            Noise::NoPunctuation => text.chars().filter(|c| !"。、！？!?,.".contains(*c)).collect(),
            Noise::SomeKana => kana(text, &mut random, 3),
            Noise::Kana => kana(text, &mut random, 1),
            Noise::Swap => {
                let mut chars: Vec<char> = text.chars().collect();
                if chars.len() > 2 {
                    let at = random.below(chars.len() - 1);
                    chars.swap(at, at + 1);
                }
                chars.into_iter().collect()
            }
            Noise::Drop => {
                let mut chars: Vec<char> = text.chars().collect();
                if chars.len() > 2 {
                    chars.remove(random.below(chars.len()));
                }
                chars.into_iter().collect()
            }
            Noise::Wrapped => {
                let before =
                    ["お世話になります。", "こんにちは。先日はありがとうございました。\n", "突然失礼いたします。"];
                let after =
                    ["よろしくお願いいたします。", "\nご確認のほど宜しくお願い致します。", "お手数をおかけします。"];
                format!("{}{text}{}", random.pick(&before), random.pick(&after))
            }
            Noise::Casual => replace(text, CASUAL),
            Noise::Kansai => replace(text, KANSAI),
            Noise::Emoji => {
                let faces = ["😊", "😢", "(^^)", "m(_ _)m", "🙏", "(T_T)", "✨", "💦"];
                let ended = text.replace('。', random.pick(&faces));
                format!("{ended}{}", random.pick(&faces))
            }
            Noise::Numbers => {
                let numbers = ["注文番号 250-1234567-7654321\n", "注文番号：123456-20260401-0012345678\n"];
                format!("{}{text}\nhttps://example.jp/item/123", random.pick(&numbers))
            }
            Noise::Quoted => format!(
                "{text}\n\n-----Original Message-----\n> この度はご注文いただきありがとうございます。\n> 商品の発送が完了しましたのでお知らせいたします。\n> 返品・交換は到着後7日以内にご連絡ください。"
            ),
            Noise::Repeated => {
                text.replace('。', "。。。").replace('？', "？？？").replace('！', "！！！").replace('ー', "ーー")
            }
            Noise::Broken => {
                let mut out = String::new();
                for c in text.chars() {
                    out.push(c);
                    match random.below(12) {
                        0 => out.push('\n'),
                        1 => out.push('　'),
                        _ => {}
                    }
                }
                out
            }
        }
    }
}

const CASUAL: &[(&str, &str)] = &[
    ("いただけますでしょうか", "もらえる？"),
    ("いただけますか", "もらえる？"),
    ("でしょうか", "かな"),
    ("ございます", "ある"),
    ("いたします", "する"),
    ("おりません", "ない"),
    ("ませんでした", "なかった"),
    ("ください", "て"),
    ("ですか", "？"),
    ("ですが", "だけど"),
    ("ました", "た"),
    ("です。", "。"),
];

const KANSAI: &[(&str, &str)] = &[
    ("ませんでした", "まへんでした"),
    ("ません", "まへん"),
    ("でしょうか", "やろか"),
    ("ていない", "てへん"),
    ("ですか", "なん？"),
    ("ですが", "やけど"),
    ("ください", "てや"),
    ("本当に", "ほんまに"),
    ("とても", "めっちゃ"),
    ("いいです", "ええです"),
    ("です。", "やねん。"),
    ("だから", "やから"),
];

/// Replaces from left to right, the first entry that fits.
fn replace(text: &str, table: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some((from, to)) = table.iter().find(|(from, _)| rest.starts_with(from)) {
            out.push_str(to);
            rest = rest.get(from.len()..).unwrap_or_default();
        } else {
            out.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
    }
    out
}

/// One word in `every` becomes kana.
fn kana(text: &str, random: &mut Random, every: usize) -> String {
    let readings: std::collections::BTreeMap<&str, &str> =
        READINGS.lines().filter_map(|line| line.split_once('\t')).collect();
    let longest = readings.keys().map(|word| word.chars().count()).max().unwrap_or(0);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(longest);
        let known = ends.filter_map(|end| rest.get(..end)).filter_map(|word| Some((word, *readings.get(word)?))).last();
        let (taken, written) = match known {
            Some((word, reading)) => (word.len(), if random.below(every) == 0 { reading } else { word }),
            None => (c.len_utf8(), rest.get(..c.len_utf8()).unwrap_or_default()),
        };
        out.push_str(written);
        rest = rest.get(taken..).unwrap_or_default();
    }
    out
}

/// Katakana to half width, marks of voice as characters of their own.
fn halfwidth(text: &str) -> String {
    const FULL: &str = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u{3099}\u{309A}";
    text.chars()
        .flat_map(|c| {
            let katakana = ('\u{30A1}'..='\u{30FC}').contains(&c);
            let parts: Vec<char> = if katakana { c.nfd().collect() } else { vec![c] };
            parts.into_iter().map(|part| {
                let place = FULL.chars().position(|full| full == part).and_then(|place| u32::try_from(place).ok());
                place.and_then(|place| char::from_u32(0xFF66 + place)).unwrap_or(part)
            })
        })
        .collect()
}

/// xorshift64.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        let place = self.below(of.len());
        of.get(place).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_does_what_it_says() {
        let say = |noise: Noise, text: &str| noise.apply(text, 7);
        assert_eq!(say(Noise::HalfwidthKana, "ガラスのカップ"), "ｶﾞﾗｽのｶｯﾌﾟ");
        assert_eq!(say(Noise::HalfwidthKana, "ガラス").nfkc().collect::<String>(), "ガラス");
        assert_eq!(say(Noise::FullwidthAscii, "Lサイズ!"), "Ｌサイズ！");
        assert_eq!(say(Noise::NoPunctuation, "はい。いつ？"), "はいいつ");
        assert_eq!(say(Noise::Kana, "発送はいつ"), "はっそうはいつ");
        assert_eq!(say(Noise::Kansai, "まだ来ません"), "まだ来まへん");
        assert_eq!(say(Noise::Casual, "送っていただけますか"), "送ってもらえる？");
        assert_eq!(say(Noise::Drop, "発送はいつ").chars().count(), 4);
    }

    #[test]
    fn the_seed_decides_and_any_text_is_taken() {
        for noise in Noise::ALL {
            for text in ["", "あ", "発送は、いつですか？ABC 注文しました。\n😊"] {
                assert_eq!(noise.apply(text, 3), noise.apply(text, 3), "{}", noise.name());
            }
        }
        assert_ne!(Noise::Swap.apply("あいうえおかきくけこ", 3), Noise::Swap.apply("あいうえおかきくけこ", 99));
    }
}
