//! Messages are split into words as lindera's own npm package splits them, but for our own entries.
//!
//! We compile lindera into our wasm and build the dictionary ourselves: here both are held against what the makers of
//! lindera publish, `lindera-wasm-nodejs-ipadic`. Every difference needs its reason. The best path through a text
//! follows from the words that are possible and their costs; so between two words that both have alike the paths are
//! the same, unless a word that only we have lies there. A difference is therefore accepted only where such a word is in
//! the very stretch that differs, or in the unbroken run of unlike words around it (the word beside an own entry meets
//! another neighbour, and so on). Words that only we have are those of `user.csv` and, for known reasons, others:
//! see `Reason`. There are no exceptions by sentence.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashSet};

use anyhow::{Context, Result, bail, ensure};
use henji_core::tokenizer::Token;
use serde_json::{Value, json};

use super::messages;
use super::tally::Tally;
use crate::dictionary;
use crate::npm::{self, NODE_MISSING, node};
use crate::paths;
use crate::run::feed;

const MESSAGES: usize = 1000;
/// The package that is compared with.
pub const PACKAGE: &str = "lindera-wasm-nodejs-ipadic";

/// Compares the words of some messages of the corpus.
///
/// # Errors
/// When words differ for no known reason.
pub fn check(tally: &mut Tally) -> Result<()> {
    dictionary::build()?;
    let texts = messages::rows()?.into_iter().filter_map(|row| row["text"].as_str().map(str::to_owned)).collect();
    let texts = messages::evenly(texts, MESSAGES)?;
    let words = Words { own: dictionary::own_words()?, known: dictionary::ipadic_surfaces()? };
    let tokenizer = dictionary::tokenizer()?;
    let (mut tokens, mut equal, mut unknown) = (0, 0, 0);
    let mut reasons: BTreeMap<Reason, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (text, theirs) in texts.iter().zip(by_npm(&texts)?) {
        let ours = tokenizer.tokenize(text)?;
        tokens += ours.len();
        let mut unexplained = Vec::new();
        for (stretch, reason) in compare(&ours, &theirs, &words) {
            match reason {
                Ok(None) => equal += stretch.ours.len(),
                Ok(Some(reason)) => *reasons.entry(reason).or_default() += 1,
                Err(Unexplained) => unexplained.push(stretch.to_string()),
            }
        }
        unknown += unexplained.len();
        if unexplained.is_empty() {
            tally.passed += 1;
        } else {
            tally.failed += 1;
            let (ours, theirs) = (shown(&ours), shown(&theirs));
            wrong.push(format!("{}\n  {text}\n  ours:   {ours}\n  theirs: {theirs}", unexplained.join("; ")));
        }
    }
    println!("{} messages, {tokens} words, {equal} equal; stretches that differ", texts.len());
    for (reason, count) in &reasons {
        println!("{count:>6}  {}", reason.words());
    }
    println!("{unknown:>6}  for no known reason");
    if !wrong.is_empty() {
        bail!(
            "{} of {} messages are split otherwise than by {PACKAGE}:\n{}",
            wrong.len(),
            texts.len(),
            wrong.join("\n")
        );
    }
    Ok(())
}

/// What the npm package says, in the form of ours.
fn by_npm(texts: &[String]) -> Result<Vec<Vec<Token>>> {
    let mut command = node();
    command.arg(paths::own().join("src/test/segmentation.mjs")).arg(npm::module(PACKAGE));
    let answers = feed(&mut command, texts.iter().map(|text| json!({ "text": text })), NODE_MISSING)?;
    answers.iter().zip(texts).map(|(answer, text)| their_words(answer, text)).collect()
}

fn their_words(answer: &Value, text: &str) -> Result<Vec<Token>> {
    let words = answer.as_array().context("words")?;
    let mut tokens = Vec::with_capacity(words.len());
    for word in words {
        let field = |name: &str| word[name].as_str().map(str::to_owned).with_context(|| format!("{name} of {word}"));
        let place = |name: &str| {
            word[name]
                .as_u64()
                .and_then(|place| usize::try_from(place).ok())
                .with_context(|| format!("{name} of {word}"))
        };
        let (surface, base) = (field("surface")?, field("base")?);
        let (start, end) = (place("start")?, place("end")?);
        ensure!(text.get(start..end) == Some(surface.as_str()), "{PACKAGE} says {word} of {text:?}");
        // An unknown word has no dictionary form there; ours gives the surface, so that each word has one.
        let base = if base == "*" { surface.clone() } else { base };
        tokens.push(Token { surface, base, pos: field("pos")?, pos1: field("pos1")?, start, end });
    }
    Ok(tokens)
}

/// Why words may differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reason {
    /// One of our own entries is among the words.
    Own,
    /// One of our own entries stands in the unbroken run of unlike words around them, or `Instead` holds there.
    BesideOwn,
    /// An own entry begins where the package's unknown word does.
    ///
    /// In hiragana and kanji an unknown word is made only where no known one begins (`char.def` again). So with ょ among
    /// ours, いっし|ょのはこで can't be, even where the best path has いっしょ and not the entry itself.
    Instead,
    /// One of our words is an unknown one of a length that the package does not try.
    ///
    /// IPADIC's `char.def` says up to what length unknown words are made of kanji and kana: two characters, as `MeCab`
    /// does it. lindera reads that since version 6; the package, of version 2, makes one of a single kanji or of all the
    /// kana in a row. So 試着, which IPADIC does not have, is one word to us and two to it.
    Length,
    /// Such a word stands in the unbroken run of unlike words around them.
    BesideLength,
    /// They are dashes.
    ///
    /// IPADIC has ― and ―― from a time of other codes; our source has them as U+2015 and the package's as U+2014.
    Dash,
}

impl Reason {
    fn words(self) -> &'static str {
        match self {
            Reason::Own => "with an own entry",
            Reason::BesideOwn => "beside an own entry",
            Reason::Instead => "where an own entry leaves no room for the package's unknown word",
            Reason::Length => "with an unknown word of a length the package does not try",
            Reason::BesideLength => "beside such an unknown word",
            Reason::Dash => "dashes, which the package has under another code",
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Unexplained;

/// What is known of words: our own entries, and IPADIC's surfaces.
struct Words {
    own: HashSet<[String; 4]>,
    known: HashSet<String>,
}

impl Words {
    fn is_own(&self, word: &Token) -> bool {
        self.own.contains(&[&word.surface, &word.pos, &word.pos1, &word.base].map(String::clone))
    }

    /// An unknown word that the package can't make: of at most two kanji or kana.
    fn is_short_unknown(&self, word: &Token) -> bool {
        let written =
            |c| matches!(c, '\u{3041}'..='\u{30ff}' | '々' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{fa6a}');
        word.surface.chars().count() <= 2
            && word.surface.chars().all(written)
            && !self.known.contains(&word.surface)
            && !self.is_own(word)
    }

    /// A word unknown to the package that ours can't make, since an own entry begins there.
    fn is_forestalled(&self, word: &Token) -> bool {
        let kana_or_kanji = |c| matches!(c, '\u{3041}'..='\u{309f}' | '々' | '\u{3400}'..='\u{9fff}');
        word.pos == "UNK"
            && word.surface.starts_with(kana_or_kanji)
            && self.own.iter().any(|[surface, ..]| word.surface.starts_with(surface.as_str()))
    }

    /// Whether both have the same word, so that nothing on its one side bears on the other.
    fn is_settled(&self, stretch: &Stretch<'_>) -> bool {
        let ([ours], [theirs]) = (stretch.ours, stretch.theirs) else { return false };
        // What they know nothing of is UNK to them, and to us what IPADIC's list of unknown words says, a noun or a mark.
        let both_unknown = theirs.pos == "UNK" && !self.known.contains(&ours.surface);
        let alike = both_unknown || (&ours.pos, &ours.pos1) == (&theirs.pos, &theirs.pos1);
        stretch.is_equal() && alike && !self.is_own(ours)
    }
}

/// Words between two places where both begin a new one, with none such between.
#[derive(Clone, Copy, Debug)]
struct Stretch<'a> {
    ours: &'a [Token],
    theirs: &'a [Token],
}

impl Stretch<'_> {
    fn is_equal(&self) -> bool {
        let forms = |words: &[Token]| words.iter().map(|word| (word.start, word.base.clone())).collect::<Vec<_>>();
        forms(self.ours) == forms(self.theirs)
    }

    fn is_dash(&self) -> bool {
        self.ours.iter().all(|word| word.surface.chars().all(|c| matches!(c, '\u{2014}' | '\u{2015}')))
    }
}

impl std::fmt::Display for Stretch<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} and not {}", shown(self.ours), shown(self.theirs))
    }
}

fn shown(words: &[Token]) -> String {
    let show = |word: &Token| {
        if word.surface == word.base { word.surface.clone() } else { format!("{}={}", word.surface, word.base) }
    };
    words.iter().map(show).collect::<Vec<_>>().join(" ")
}

/// The stretches of a text, in order.
fn stretches<'a>(mut ours: &'a [Token], mut theirs: &'a [Token]) -> Vec<Stretch<'a>> {
    let mut found = Vec::new();
    while !ours.is_empty() || !theirs.is_empty() {
        let (mut our_count, mut their_count) = (1, 1);
        loop {
            let (Some(our), Some(their)) = (ours.get(our_count - 1), theirs.get(their_count - 1)) else {
                // One has no more words; what the other has left is a stretch.
                (our_count, their_count) = (ours.len(), theirs.len());
                break;
            };
            match our.end.cmp(&their.end) {
                Ordering::Equal => break,
                Ordering::Less => our_count += 1,
                Ordering::Greater => their_count += 1,
            }
        }
        let ((our_head, our_rest), (their_head, their_rest)) = (ours.split_at(our_count), theirs.split_at(their_count));
        found.push(Stretch { ours: our_head, theirs: their_head });
        (ours, theirs) = (our_rest, their_rest);
    }
    found
}

/// Each stretch: equal, or different with its reason.
fn compare<'a>(
    ours: &'a [Token],
    theirs: &'a [Token],
    words: &Words,
) -> Vec<(Stretch<'a>, Result<Option<Reason>, Unexplained>)> {
    let stretches = stretches(ours, theirs);
    let mut compared = Vec::with_capacity(stretches.len());
    // A settled stretch is a run of its own.
    for run in stretches.chunk_by(|left, right| !words.is_settled(left) && !words.is_settled(right)) {
        let any = |stretches: &[Stretch<'_>], is: &dyn Fn(&Token) -> bool| {
            stretches.iter().any(|stretch| stretch.ours.iter().any(is))
        };
        let own = |word: &Token| words.is_own(word);
        let short = |word: &Token| words.is_short_unknown(word);
        let forestalled = |stretches: &[Stretch<'_>]| {
            stretches.iter().any(|stretch| stretch.theirs.iter().any(|word| words.is_forestalled(word)))
        };
        for stretch in run {
            let itself = std::slice::from_ref(stretch);
            let reason = match () {
                () if stretch.is_equal() => Ok(None),
                () if any(itself, &own) => Ok(Some(Reason::Own)),
                () if forestalled(itself) => Ok(Some(Reason::Instead)),
                () if any(itself, &short) => Ok(Some(Reason::Length)),
                () if stretch.is_dash() => Ok(Some(Reason::Dash)),
                () if any(run, &own) || forestalled(run) => Ok(Some(Reason::BesideOwn)),
                () if any(run, &short) => Ok(Some(Reason::BesideLength)),
                () => Err(Unexplained),
            };
            compared.push((*stretch, reason));
        }
    }
    compared
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words as `surface=base/pos`, base and pos optional.
    fn words(line: &str) -> Vec<Token> {
        let mut start = 0;
        let token = |word: &str| {
            let (word, pos) = word.split_once('/').unwrap_or((word, "名詞"));
            let (surface, base) = word.split_once('=').unwrap_or((word, word));
            let begin = start;
            start += surface.len();
            let (pos, pos1) = (pos.to_owned(), "*".to_owned());
            Token { surface: surface.to_owned(), base: base.to_owned(), pos, pos1, start: begin, end: start }
        };
        line.split(' ').map(token).collect()
    }

    /// The reasons found for a line of ours against one of theirs. へん=ない is an own entry, 試着 known to neither.
    fn reasons(ours: &str, theirs: &str) -> Vec<Result<Option<Reason>, Unexplained>> {
        let own = HashSet::from([["へん", "助動詞", "*", "ない"].map(str::to_owned)]);
        let known = "で 届い て へん の 試 着 着る し た 返品 変 返 品".split(' ').map(str::to_owned).collect();
        let (ours, theirs) = (words(ours), words(theirs));
        compare(&ours, &theirs, &Words { own, known }).into_iter().map(|(_, reason)| reason).collect()
    }

    #[test]
    fn stretches_are_as_short_as_can_be() {
        let (ours, theirs) = (words("ab c d ef"), words("a bc d e f g"));
        let found: Vec<String> = stretches(&ours, &theirs).iter().map(Stretch::to_string).collect();
        assert_eq!(found, ["ab c and not a bc", "d and not d", "ef and not e f", " and not g"]);
    }

    #[test]
    fn equal_words_need_no_reason() {
        assert_eq!(reasons("返品 し=する/動詞", "返品 し=する/動詞"), [Ok(None), Ok(None)]);
    }

    #[test]
    fn a_difference_needs_one() {
        assert_eq!(reasons("返品 し=する/動詞", "返 品 し=する/動詞"), [Err(Unexplained), Ok(None)]);
        assert_eq!(reasons("返品 し=する/動詞", "返品 し=しる/動詞"), [Ok(None), Err(Unexplained)]);
    }

    #[test]
    fn an_own_entry_is_one_for_itself_and_its_run() {
        assert_eq!(reasons("へん=ない/助動詞", "へん"), [Ok(Some(Reason::Own))]);
        let beside = [Ok(None), Ok(Some(Reason::BesideOwn)), Ok(Some(Reason::Own))];
        assert_eq!(reasons("届い て=てる/動詞 へん=ない/助動詞", "届い て/助詞 へん"), beside);
        // A word alike to both ends the run,
        let ended = [Err(Unexplained), Ok(None), Ok(Some(Reason::Own))];
        assert_eq!(reasons("届い=届く て へん=ない/助動詞", "届い て へん"), ended);
        // but not one alike in form only.
        let through = [Ok(Some(Reason::BesideOwn)), Ok(None), Ok(Some(Reason::Own))];
        assert_eq!(reasons("届い=届く て/動詞 へん=ない/助動詞", "届い て/助詞 へん"), through);
        // The surface of an own entry as another word is none.
        assert_eq!(reasons("へん=辺", "へん"), [Err(Unexplained)]);
    }

    #[test]
    fn a_short_unknown_word_is_one() {
        assert_eq!(reasons("試着 し=する/動詞", "試/UNK 着 し=する/動詞"), [Ok(Some(Reason::Length)), Ok(None)]);
        let beside = [Ok(Some(Reason::Length)), Ok(Some(Reason::BesideLength))];
        assert_eq!(reasons("試着 し=する/動詞", "試/UNK 着 し=しる/動詞"), beside);
        // Longer ones and marks are none.
        assert_eq!(reasons("試着会", "試/UNK 着 会"), [Err(Unexplained)]);
        assert_eq!(reasons("$$", "$ $"), [Err(Unexplained)]);
    }

    #[test]
    fn an_own_entry_at_the_start_of_their_unknown_word_is_one() {
        let instead = [Ok(Some(Reason::Instead))];
        assert_eq!(reasons("いっしょ の へん", "いっし ょのへん/UNK"), [Err(Unexplained)]);
        assert_eq!(reasons("いへ んの 箱で", "い へんの箱で/UNK"), instead);
        let beside = [Ok(Some(Reason::BesideOwn)), Ok(Some(Reason::Instead))];
        assert_eq!(reasons("で=だ いへ んの 箱で", "で い へんの箱で/UNK"), beside);
    }

    #[test]
    fn dashes_are_one() {
        assert_eq!(reasons("――/記号 ――/記号", "――――/UNK"), [Ok(Some(Reason::Dash))]);
    }
}
