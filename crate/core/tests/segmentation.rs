//! The built dictionary splits sentences as `crate/xtask/dictionary/regressions.txt` says.
//!
//! Our own entries in the dictionary win by their costs, and a cost that mends one sentence easily breaks another.
//! `cargo xtask test` names the dictionary in `HENJI_DICTIONARY`; without it there is nothing to check.
#![allow(clippy::unwrap_used, clippy::panic)] // the helpers of tests are no tests to clippy

use henji_core::tokenizer::{Token, Tokenizer};

/// An expected word, and its dictionary form where the list gives one.
type Word<'a> = (&'a str, Option<&'a str>);

fn tokenizer() -> Option<Tokenizer> {
    let path = std::env::var_os("HENJI_DICTIONARY")?;
    let pack = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Some(Tokenizer::new(pack.leak()).unwrap())
}

fn word(word: &str) -> Word<'_> {
    word.split_once('=').map_or((word, None), |(surface, base)| (surface, Some(base)))
}

/// What the dictionary gave, with dictionary forms where the list has them.
fn shown(tokens: &[Token], words: &[Word<'_>]) -> String {
    let with_base = |index: usize| words.get(index).is_some_and(|(_, base)| base.is_some());
    let show = |(index, token): (usize, &Token)| {
        if with_base(index) { format!("{}={}", token.surface, token.base) } else { token.surface.clone() }
    };
    tokens.iter().enumerate().map(show).collect::<Vec<_>>().join(" ")
}

#[test]
fn sentences_are_split_as_listed() {
    let Some(tokenizer) = tokenizer() else { return };
    let list = include_str!("../../xtask/dictionary/regressions.txt");
    let mut checked = 0;
    let mut wrong = Vec::new();
    for line in list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let words: Vec<Word<'_>> = line.split(' ').map(word).collect();
        let sentence: String = words.iter().map(|(surface, _)| *surface).collect();
        let got = shown(&tokenizer.tokenize(&sentence).unwrap(), &words);
        checked += 1;
        if got != line {
            wrong.push(format!("expected {line}\n     got {got}"));
        }
    }
    assert!(checked >= 30, "the list has only {checked} sentences");
    assert!(wrong.is_empty(), "{} of {checked} sentences:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn words_tell_where_they_stand() {
    let Some(tokenizer) = tokenizer() else { return };
    for text in ["発送は いつ\nですか?🙏", "", " ", "ｱｲｳ 𠮷野家\u{200d}", "a\u{0}b"] {
        for token in tokenizer.tokenize(text).unwrap() {
            assert_eq!(text.get(token.start..token.end), Some(token.surface.as_str()), "{text:?}");
            assert!(!token.base.is_empty() && !token.pos.is_empty(), "{token:?}");
        }
    }
}

#[test]
fn an_unknown_word_is_its_own_dictionary_form() {
    let Some(tokenizer) = tokenizer() else { return };
    let tokens = tokenizer.tokenize("ｸﾞﾌﾞﾘﾓﾁｬを送る").unwrap();
    assert_eq!(tokens[0].base, tokens[0].surface);
    assert_eq!((tokens[2].base.as_str(), tokens[2].pos.as_str()), ("送る", "動詞"));
}
