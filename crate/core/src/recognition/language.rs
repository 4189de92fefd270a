//! Which language a message is written in, and which other one stands in it.
//!
//! Scripts judge first: kana, hangul and Thai letters belong to one language each, and ideographs are told apart by forms
//! that only one country writes. For Latin letters, word lists judge short texts; `whatlang` is asked about longer ones,
//! of which the lists know too little. It is never asked about ideographs, which it always takes for Chinese where no
//! kana stands, nor about a few words, where it guesses.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use whatlang::{Detector, Lang};

/// The language as the contract names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Japanese, in Latin letters too.
    Japanese,
    /// Chinese.
    Chinese,
    /// English.
    English,
    /// Korean.
    Korean,
    /// Vietnamese, without its marks too.
    Vietnamese,
    /// Thai.
    Thai,
    /// Sentences in a language that has no code here.
    Other,
    /// Not enough letters to tell, or letters that make no words.
    Undetermined,
}

impl Language {
    /// `ja`, `zh`, `en`, `ko`, `vi`, `th` or `und`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Language::Japanese => "ja",
            Language::Chinese => "zh",
            Language::English => "en",
            Language::Korean => "ko",
            Language::Vietnamese => "vi",
            Language::Thai => "th",
            Language::Other | Language::Undetermined => "und",
        }
    }

    /// Whether it is known not to be Japanese. Of a text that cannot be told this is not known.
    #[must_use]
    pub const fn foreign(self) -> bool {
        !matches!(self, Language::Japanese | Language::Undetermined)
    }
}

/// The languages of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Languages {
    /// What most of it is written in.
    pub main: Language,
    /// What a good part of the rest is written in. Names of goods and a word of thanks do not count.
    pub mixed_with: Option<Language>,
    /// Whether its Japanese is mostly in Latin letters.
    pub romaji: bool,
}

impl Languages {
    /// A text in one language.
    #[must_use]
    pub const fn only(main: Language) -> Self {
        Languages { main, mixed_with: None, romaji: false }
    }
}

impl From<Language> for Languages {
    fn from(main: Language) -> Self {
        Languages::only(main)
    }
}

/// What an ideograph tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Japanese,
    Chinese,
    /// Common in Chinese; in Japanese in names and rare words only.
    Rare,
}

static FORMS: LazyLock<Vec<(char, Form)>> = LazyLock::new(|| {
    let lines = include_str!("language_han.tsv").lines().filter_map(|line| line.split_once('\t'));
    let mut forms: Vec<(char, Form)> = lines
        .filter_map(|(name, chars)| match name {
            "ja" => Some((Form::Japanese, chars)),
            "zh" => Some((Form::Chinese, chars)),
            "rare" => Some((Form::Rare, chars)),
            _ => None,
        })
        .flat_map(|(form, chars)| chars.chars().map(move |c| (c, form)))
        .collect();
    forms.sort_unstable_by_key(|(c, _)| *c);
    forms
});

fn form(c: char) -> Option<Form> {
    let at = FORMS.binary_search_by_key(&c, |(known, _)| *known).ok()?;
    FORMS.get(at).map(|(_, form)| *form)
}

/// Whether an ideograph is one that Chinese writes and no Japanese keyboard does.
#[must_use]
pub(crate) fn only_chinese(c: char) -> bool {
    matches!(form(c), Some(Form::Chinese))
}

/// Wordings in shared ideographs that a run without kana has in Chinese.
const CHINESE: &str = "什 我 是 的 可以 多少 退款 退貨 出貨 到貨 缺貨 收到 不到 不能 不要了 不想 有人 已經 已付 \
    太小 太大 太久 今天 明天 昨天 了 有無現 現貨 何時出 何時到 何时 幾 也 再 取消了 付款 大概 \
    便宜 尺寸 物流 到了 天到 几天 微信 客服 優惠 歡迎 服務 合作 批發 快遞 包裹 代理 領取";

/// Wordings in shared ideographs that a run without kana has in Japanese.
const JAPANESE: &str = "返品 返金 返送 返信 返事 在庫 送料 未着 納期 見積 同梱 税込 税別 領収 様 御 至急 不可 \
    了解 承知 終了 完了 未了 注文 予約 予定 受取 宛 品切 大丈夫 何日 何時頃 何個 商品 番号 \
    連絡 希望 請求書 的中 目的 再入荷 再送 再度 再配達 再発 是非 着日 名義 誤送 別送 代引 個数";

/// Words that only clauses have; a name of goods has none of them.
const ENGLISH_CLAUSE: &str = "i i'm im i've i'd i'll you your yours u ur we our us they them my me he she it it's its is \
    isn't are aren't was wasn't were am be been do does did don't doesn't didn't dont doesnt didnt have has had haven't \
    hasn't havent can can't cant could will won't would should may might must please pls plz thanks thank thx hi hello \
    hey dear sorry how when where what which who why this that these those there here not let want need got get gets \
    ask know send sent receive received arrive arrived ship shipped cancel make happy";

/// Further words of English sentences and of what buyers write about.
const ENGLISH: &str = "the a an and or but if for from to of in on at by with without about after before until than then \
    so no yes any some all more still yet already only just too very much many one two back again same other new wrong \
    broken missing late now today tomorrow yesterday week weeks day days month time date order ordered item items \
    product parcel package delivery shipping shipment tracking number refund return exchange replace invoice receipt \
    address size color colour price discount stock available payment paid card money customs tax gift damaged question \
    help answer reply seller shop store buy bought work works working good great nice quality use same-day free cheap \
    supplier factory wholesale best company website business contact email message japan japanese english battery fire smoke hot smell smells burn burned burnt exploded leak leaking cracked \
    scratch scratched stopped charge charging fake original genuine defective used included separately chart";

/// Words of Vietnamese as they are written without marks.
const VIETNAMESE: &str = "khong ko nao hang duoc cho toi minh em anh chi ban cua oi nhe nha roi chua giao bao gio gia \
    nhieu la co cai nay thi va voi xin chao cam on cam don mua tra doi hoan tien shop ship bi loi hong vo sai mau mua \
    size con het khi den nhan lau qua sao tai the nhu dung huy giup hoi biet can muon lam van de vao ra gui lai ngay \
    tuan thang moi hom qua dia ma van so dien thoai san pham chat luong phi bao nhieu dc dk vay a ah day";

/// Words of Japanese in Latin letters that no other language has.
const ROMAJI: &str = "desu desuka deshita desho deshou masu masuka masen masenka mashita kudasai kudasaimasu onegai \
    onegaishimasu shimasu shimashita shitai shite itsu doko dore nani naze ikura arigatou arigato gozaimasu sumimasen \
    konnichiwa hajimemashite ohayou yoroshiku todokimasu todokimasen todoita todoku arimasu arimasuka arimasen imasu \
    dekimasu dekimasuka okutte kimasu kimasen kaitai hoshii moraemasuka kudasaimasenka nihongo watashi wakarimasen \
    wakaranai mada shouhin chuumon hassou henpin henkin ryoushuusho";

/// Words of other languages that neither English nor names of goods have.
const FOREIGN: &str = "eu que por para mi meu minha não nao quando cuándo cuando quiero quero pedido produto producto donde \
    dónde onde hola olá ola bom dia obrigado obrigada gracias está je vous mon est pas merci bonjour colis commande ich mein \
    meine ist nicht wann wo bitte danke und ein haben sie paket ang po saya tidak belum kapan barang sudah salamat";

struct Words {
    clause: BTreeSet<&'static str>,
    english: BTreeSet<&'static str>,
    vietnamese: BTreeSet<&'static str>,
    romaji: BTreeSet<&'static str>,
    foreign: BTreeSet<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
    clause: ENGLISH_CLAUSE.split_whitespace().collect(),
    english: ENGLISH.split_whitespace().chain(ENGLISH_CLAUSE.split_whitespace()).collect(),
    vietnamese: VIETNAMESE.split_whitespace().collect(),
    romaji: ROMAJI.split_whitespace().collect(),
    foreign: FOREIGN.split_whitespace().collect(),
});

/// English, Vietnamese and what could be taken for one of them. All others stay out of the judgement, not out of the
/// program: the tables of the crate are one piece.
static DETECTOR: LazyLock<Detector> = LazyLock::new(|| {
    Detector::with_allowlist(vec![
        Lang::Eng,
        Lang::Vie,
        Lang::Por,
        Lang::Spa,
        Lang::Fra,
        Lang::Deu,
        Lang::Ita,
        Lang::Nld,
        Lang::Ind,
        Lang::Tgl,
        Lang::Tur,
        Lang::Pol,
    ])
});

/// How many Latin letters `whatlang` is asked about at least.
const ENOUGH: usize = 16;
/// How sure it has to be. It sorts unstably, so at a tie native code and WebAssembly may name different ones; there it is
/// sure to 0, and what it names must not be used. The script it finds first is another such tie, which is why it is given
/// Latin letters only.
const SURE: f64 = 0.05;
/// How sure of a language that is neither: names of goods look like some language too.
const SURE_OF_OTHER: f64 = 0.3;

/// Tells the languages of a text. Takes any text; time and memory grow with its length.
#[must_use]
pub fn detect(text: &str) -> Languages {
    let mut counted = Counted::default();
    let text = without_addresses(text);
    for run in text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | 'ー' | '々' | '〇') || mark(c)))
    {
        counted.run(run);
    }
    counted.judge()
}

/// Combining marks, which hold words of Thai and of decomposed Latin letters together.
fn mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}' | '\u{0900}'..='\u{0963}')
}

/// The text with a space for each web and mail address: their letters are no words.
fn without_addresses(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let end = rest.find(|c: char| c.is_ascii_graphic() != rest.starts_with(|f: char| f.is_ascii_graphic()));
        let (chunk, after) = rest.split_at(end.unwrap_or(rest.len()));
        out.push_str(if c.is_ascii_graphic() && address(chunk) { " " } else { chunk });
        rest = after;
    }
    out
}

/// Whether a run of visible ASCII is an address.
fn address(chunk: &str) -> bool {
    let domain = |ending: &str| chunk.contains(ending);
    chunk.contains("://")
        || chunk.contains('@')
        || chunk.contains("www.")
        || [".com", ".jp", ".net", ".cn", ".org", ".example", ".shop", ".ly/", ".co/"].into_iter().any(domain)
}

/// What stands in a text, in the weight of Japanese characters.
#[derive(Default)]
struct Counted<'a> {
    japanese: f32,
    chinese: f32,
    /// Ideographs that both could write.
    shared: f32,
    /// How many of them are rare in Japanese.
    rare: f32,
    korean: f32,
    thai: f32,
    other: f32,
    words: Vec<&'a str>,
}

/// A letter of an alphabet carries about a third of what a Japanese character does.
const LETTER: f32 = 1.0 / 3.0;
/// Chinese has no kana between its ideographs: a character of it says more.
const CHINESE_CHARACTER: f32 = 1.5;

impl<'a> Counted<'a> {
    /// Takes in what stands between two marks.
    fn run(&mut self, run: &'a str) {
        let (mut kana, mut han, mut ours, mut theirs, mut rare) = (0.0, 0.0, 0.0, 0.0, 0.0);
        let (mut thai, mut other) = (0u16, 0u16);
        for c in run.chars() {
            match c {
                '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{FF66}'..='\u{FF9D}' => kana += 1.0,
                '々' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{2FFFF}' => {
                    han += 1.0;
                    match form(c) {
                        Some(Form::Japanese) => ours += 1.0,
                        Some(Form::Chinese) => theirs += 1.0,
                        Some(Form::Rare) => rare += 1.0,
                        None => {}
                    }
                }
                '\u{AC00}'..='\u{D7AF}' => self.korean += 1.0,
                '\u{0E01}'..='\u{0E5B}' => thai = thai.saturating_add(1),
                // Latin letters are read as words below.
                c if u32::from(c) < 0x0250 || matches!(c, '\u{0300}'..='\u{036F}' | '\u{1E00}'..='\u{1EFF}') => {}
                c if c.is_alphabetic() && !matches!(c, 'ー' | '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}') => {
                    other = other.saturating_add(1);
                }
                _ => {}
            }
        }
        // Faces are drawn with single letters of far-away alphabets: (´ω`), (๑•ㅂ•)و.
        if thai >= 3 {
            self.thai += f32::from(thai) * LETTER;
        }
        if other >= 3 {
            self.other += f32::from(other) * LETTER;
        }
        self.ideographs(run, kana, han, (ours, theirs, rare));
        self.words.extend(latin(run));
    }

    /// Gives the kana and ideographs of a run to a language.
    fn ideographs(&mut self, run: &str, kana: f32, han: f32, (mut ours, mut theirs, rare): (f32, f32, f32)) {
        if kana > 0.0 {
            if theirs >= 2.0 && theirs * 3.0 >= han - theirs && kana * 3.0 < han {
                // Chinese that says の for 的.
                self.chinese += kana + han;
            } else {
                // Two languages without a space between them: the characters of one count for it.
                self.chinese += theirs;
                self.japanese += kana + han - theirs;
            }
            return;
        }
        if han == 0.0 {
            return;
        }
        ours += count(run, JAPANESE);
        theirs += count(run, CHINESE);
        // One alone may be a name's: 渡邊.
        if theirs > 0.0 || rare >= 2.0 {
            theirs += rare;
        }
        if theirs > ours {
            self.chinese += han;
        } else if ours > theirs {
            self.japanese += han;
        } else {
            self.shared += han;
            self.rare += rare;
        }
    }

    fn judge(mut self) -> Languages {
        // Ideographs alone, and nothing to tell: shops in Japan are asked in Japanese.
        if self.chinese > self.japanese || (self.japanese == 0.0 && self.rare >= 2.0) {
            self.chinese += self.shared;
        } else {
            self.japanese += self.shared;
        }
        self.chinese *= CHINESE_CHARACTER;
        let before = self.japanese + self.chinese + self.korean + self.thai + self.other;
        let letters: usize = self.words.iter().map(|word| word.chars().count()).sum();
        let words = f32::from(u16::try_from(letters).unwrap_or(u16::MAX)) * LETTER;
        let (mut english, mut vietnamese, mut romaji) = (0.0, 0.0, false);
        match words_language(&self.words, letters, before > 0.0) {
            Some(Language::English) => english = words,
            Some(Language::Vietnamese) => vietnamese = words,
            Some(Language::Japanese) => {
                romaji = words > self.japanese;
                self.japanese += words;
            }
            Some(_) => self.other += words,
            None => {}
        }
        let mut weights = [
            (Language::Japanese, self.japanese),
            (Language::Chinese, self.chinese),
            (Language::English, english),
            (Language::Korean, self.korean),
            (Language::Vietnamese, vietnamese),
            (Language::Thai, self.thai),
            (Language::Other, self.other),
        ];
        // Stable, so that of equal ones the first of the list leads.
        weights.sort_by(|a, b| b.1.total_cmp(&a.1));
        let [(main, most), (second, less), ..] = weights;
        if most <= 0.0 {
            return Languages::only(Language::Undetermined);
        }
        let total: f32 = weights.iter().map(|(_, weight)| weight).sum();
        let mixed = less >= MIXED_LEAST && less >= total * MIXED_SHARE;
        Languages { main, mixed_with: mixed.then_some(second), romaji: romaji && main == Language::Japanese }
    }
}

/// How much of a second language makes a mixture: two characters, and this share of the whole.
const MIXED_LEAST: f32 = 2.0;
const MIXED_SHARE: f32 = 0.12;

fn count(run: &str, wordings: &str) -> f32 {
    wordings.split_whitespace().filter(|wording| run.contains(wording)).fold(0.0, |sum, _| sum + 1.0)
}

/// The words of Latin letters in a run; what holds a digit is a name or a number.
fn latin(run: &str) -> impl Iterator<Item = &str> {
    let parts = run.split(|c: char| !(c.is_ascii_digit() || matches!(c, '\'' | '’') || is_latin(c)));
    parts.map(|word| word.trim_matches(['\'', '’'])).filter(|word| {
        !word.is_empty() && word.chars().any(char::is_alphabetic) && !word.chars().any(|c| c.is_ascii_digit())
    })
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
        || (c.is_alphabetic() && (u32::from(c) < 0x0250 || ('\u{1E00}'..='\u{1EFF}').contains(&c)))
        || matches!(c, '\u{0300}'..='\u{036F}')
}

/// The language of the Latin words of a text; none where they are names, noise or too few. `amid` another script only
/// clauses count, since there goods are named in Latin letters.
fn words_language(words: &[&str], letters: usize, amid: bool) -> Option<Language> {
    let marked = |c: char| matches!(c, 'đ' | 'Đ' | 'ơ' | 'ư' | 'Ơ' | 'Ư' | '\u{1EA0}'..='\u{1EF9}');
    let marks = words.iter().filter(|word| word.chars().any(marked)).count();
    if marks > 0 && marks * 5 >= words.len() {
        return Some(Language::Vietnamese);
    }
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase().replace('’', "'")).collect();
    let of = |list: &BTreeSet<&str>| lower.iter().filter(|word| list.contains(word.as_str())).count();
    let (clause, english) = (of(&WORDS.clause), of(&WORDS.english));
    let spoken = of(&WORDS.romaji);
    let morae = lower.iter().filter(|word| is_romaji(word)).count();
    if spoken > 0 && (spoken * 2 >= words.len() || morae * 3 >= words.len() * 2 || spoken > english) {
        return Some(Language::Japanese);
    }
    let vietnamese = of(&WORDS.vietnamese);
    if words.len() >= 3 && vietnamese * 5 >= words.len() * 3 && vietnamese > english {
        return Some(Language::Vietnamese);
    }
    if amid {
        return (words.len() >= 4 && clause >= 1 && english >= 2 && english * 10 >= words.len() * 3)
            .then_some(Language::English);
    }
    if english * 2 >= words.len() && letters >= 4 {
        return Some(Language::English);
    }
    if !readable(&lower) {
        return None;
    }
    let foreign = of(&WORDS.foreign);
    if foreign > 0 && foreign >= english && foreign * 3 >= words.len() {
        return Some(Language::Other);
    }
    if letters >= ENOUGH && words.len() >= 3 {
        let told = DETECTOR.detect(&lower.join(" ")).map(|info| (info.lang(), info.confidence()));
        match told {
            Some((Lang::Eng, sure)) if sure >= SURE => return Some(Language::English),
            Some((Lang::Vie, sure)) if sure >= SURE => return Some(Language::Vietnamese),
            Some((lang, sure))
                if sure >= SURE_OF_OTHER && !matches!(lang, Lang::Eng | Lang::Vie) && english * 3 < words.len() =>
            {
                return Some(Language::Other);
            }
            Some(_) if foreign > 0 && foreign >= english => return Some(Language::Other),
            _ => {}
        }
    }
    (english > foreign && english * 4 >= words.len() && letters >= 4).then_some(Language::English)
}

/// Whether most words hold a vowel and no long run without one: typed at random they do not.
fn readable(words: &[String]) -> bool {
    let good = words.iter().filter(|w| {
        let vowel = w.chars().any(|c| !c.is_ascii() || "aeiouy".contains(c));
        let run = w.split(|c: char| !c.is_ascii() || "aeiouy".contains(c)).map(str::len).max().unwrap_or(0);
        vowel && run <= 5
    });
    good.count() * 2 > words.len()
}

/// Whether a word can be read in morae: a vowel after each consonant, ん, doubled consonants.
fn is_romaji(word: &str) -> bool {
    const HEADS: &[&str] = &[
        "ky", "sh", "ch", "ny", "hy", "my", "ry", "gy", "by", "py", "ts", "j", "k", "s", "t", "n", "h", "m", "y", "r",
        "w", "g", "z", "d", "b", "p", "f", "",
    ];
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let doubled = rest.strip_prefix(first).filter(|r| r.starts_with(first) && "kstpcgzdb".contains(first));
        let body = doubled.unwrap_or(rest);
        let mora = HEADS
            .iter()
            .filter_map(|head| body.strip_prefix(head))
            .find_map(|tail| tail.strip_prefix(['a', 'i', 'u', 'e', 'o', 'ō', 'ū', 'ā', 'ē', 'ī']));
        match mora.or_else(|| rest.strip_prefix('n')) {
            Some(tail) => rest = tail,
            None => return false,
        }
    }
    !word.is_empty()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    const CASES: &str = include_str!("language_cases.tsv");

    /// Expected languages, text, and why it may be missed.
    fn cases() -> impl Iterator<Item = (&'static str, String, Option<&'static str>)> {
        CASES.lines().filter(|line| !line.starts_with('#')).map(|line| {
            let mut columns = line.split('\t');
            let (expected, text) = (columns.next().unwrap(), columns.next().unwrap());
            (expected, text.replace("\\n", "\n"), columns.next())
        })
    }

    fn told(text: &str) -> String {
        let name = |language: Language| if language == Language::Other { "other" } else { language.code() };
        let Languages { main, mixed_with, .. } = detect(text);
        mixed_with.map_or(name(main).to_owned(), |other| format!("{}+{}", name(main), name(other)))
    }

    #[test]
    fn every_case_is_told() {
        let mut misses = Vec::new();
        let mut by_language: BTreeMap<&str, usize> = BTreeMap::new();
        for (expected, text, known) in cases() {
            *by_language.entry(expected).or_default() += 1;
            let told = told(&text);
            match known {
                None if told != expected => misses.push(format!("{told} instead of {expected}: {text}")),
                Some(reason) if told == expected => misses.push(format!("no longer missed ({reason}): {text}")),
                _ => {}
            }
        }
        println!("{by_language:?}");
        assert!(misses.is_empty(), "{} misses\n{}", misses.len(), misses.join("\n"));
        assert!(by_language.values().sum::<usize>() >= 150);
        for code in ["ja", "zh", "en", "ko", "vi", "th"] {
            assert!(by_language.get(code) >= Some(&15), "{code}: {by_language:?}");
        }
    }

    #[test]
    fn the_table_of_ideographs_is_sorted_out() {
        assert!(FORMS.len() > 3000);
        assert!(FORMS.windows(2).all(|pair| matches!(pair, [(a, _), (b, _)] if a < b)), "an ideograph stands twice");
    }

    #[test]
    fn japanese_in_latin_letters_is_said_to_be_that() {
        assert!(detect("kono iphone case wa zaiko arimasu ka").romaji);
        assert!(!detect("この iphone case wa 在庫ありますか").romaji);
        assert!(!detect("when will you ship my order?").romaji);
    }

    #[test]
    fn romaji_is_read_in_morae() {
        for word in ["todokimasu", "kitte", "shinbun", "kyou", "zasshi"] {
            assert!(is_romaji(word), "{word}");
        }
        for word in ["", "ship", "when", "iphone", "order"] {
            assert!(!is_romaji(word), "{word}");
        }
    }
}
