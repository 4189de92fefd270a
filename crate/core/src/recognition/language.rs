//! Which language a message is written in, told from its scripts and a few function words.

/// The language as the contract names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Japanese.
    Japanese,
    /// Chinese.
    Chinese,
    /// English or another language in Latin letters.
    English,
    /// Korean.
    Korean,
    /// Not enough letters to tell.
    Undetermined,
}

impl Language {
    /// `ja`, `zh`, `en`, `ko` or `und`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Language::Japanese => "ja",
            Language::Chinese => "zh",
            Language::English => "en",
            Language::Korean => "ko",
            Language::Undetermined => "und",
        }
    }
}

/// Characters common in Chinese sentences that Japanese writes otherwise or not at all.
const CHINESE: &str = "们这还没吗呢吧么什谁哪给对发货买卖请问您你怎样现时间过应该为从让说话东单码图种类钱见关订损坏收货换货质联谢帮运费仓库無沒嗎這請問您妳們還發貨買賣單號碼幫運費";

/// Tells the language of NFKC text.
#[must_use]
pub fn detect(text: &str) -> Language {
    let (mut kana, mut han, mut latin, mut hangul, mut chinese) = (0usize, 0usize, 0usize, 0usize, 0usize);
    for c in text.chars() {
        match c {
            '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' => kana += 1,
            '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{2FFFF}' => {
                han += 1;
                chinese += usize::from(CHINESE.contains(c));
            }
            '\u{AC00}'..='\u{D7AF}' | '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' => hangul += 1,
            c if c.is_alphabetic() && !c.is_ascii_punctuation() && u32::from(c) < 0x0530 => latin += 1,
            _ => {}
        }
    }
    if hangul > kana + han && hangul * 3 > latin {
        return Language::Korean;
    }
    if han > 3 && kana * 8 < han && (chinese >= 2 || chinese * 8 >= han) && han * 3 > latin {
        return Language::Chinese;
    }
    // A Latin letter carries about a third of what a Japanese character does.
    if latin > 12 && latin > 6 * (kana + han) {
        return if readable(text) { Language::English } else { Language::Undetermined };
    }
    if kana + han > 0 {
        return Language::Japanese;
    }
    if latin >= 4 && readable(text) { Language::English } else { Language::Undetermined }
}

/// Whether most words of Latin letters hold a vowel and no digit: typed at random they do not.
fn readable(text: &str) -> bool {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().any(char::is_alphabetic)).collect();
    let good = words.iter().filter(|w| {
        let vowel = w.chars().any(|c| !c.is_ascii() || "aeiouy".contains(c));
        let run = w.split(|c: char| !c.is_ascii() || "aeiouy".contains(c)).map(str::len).max().unwrap_or(0);
        vowel && run <= 5
    });
    good.count() * 2 > words.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_tell_the_language() {
        for (text, code) in [
            ("発送はいつですか", "ja"),
            ("在庫確認", "ja"),
            ("iphone 15 pro max用のケースはありますか", "ja"),
            ("请问什么时候发货", "zh"),
            ("請問什麼時候發貨呢", "zh"),
            ("when will you ship my order?", "en"),
            ("언제 배송되나요?", "ko"),
            ("ok", "und"),
            ("sdfjkl; qwrt bbbb", "und"),
            ("?", "und"),
        ] {
            assert_eq!(detect(text).code(), code, "{text}");
        }
    }
}
