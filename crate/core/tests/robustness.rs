//! Any text is recognised, and the work for it is bounded: shown by counting what is made of it, not by time. What needs
//! the dictionary says so where `target/dictionary/ipadic.pack` is missing, and checks nothing then.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use henji_core::conversation::Platform;
use henji_core::intent::Intent;
use henji_core::recognition::analyze::{Analyzer, Document};
use henji_core::recognition::classify::{Band, Recognition, Recognizer, Request};
use henji_core::recognition::corpus::LabelledMessage;
use henji_core::recognition::features::{extract, extract_sentences};
use henji_core::recognition::flags::Flagger;
use henji_core::recognition::language::{Language, detect};
use henji_core::recognition::learn::Settings;
use henji_core::recognition::normalize::{MAX_CHARS, Normalizer};
use henji_core::recognition::training::Training;
use henji_core::tokenizer::Tokenizer;

use common::{corpus, pack};

/// How long the long texts are, in bytes.
const LONG: usize = 200 * 1024;

/// What is repeated in the long texts.
const PIECES: &[(&str, &str)] = &[
    ("one letter", "a"),
    ("one kana", "あ"),
    ("one katakana", "ア"),
    ("one ideograph", "送"),
    ("many ideographs", "在庫確認返品交換配送遅延領収書発行番号照会"),
    ("many katakana", "アイウエオカキクケコサシスセソタチツテト"),
    ("small letters", "thequickbrownfoxjumpsoverthelazydog"),
    ("simplified ideographs", "请问什么时候发货"),
    ("digits", "7"),
    ("many digits", "0123456789"),
    ("order numbers", "402-1234567-1234567"),
    ("line breaks", "\n"),
    ("carriage returns", "\r\n"),
    ("full stops", "。"),
    ("spaces", " "),
    ("wide spaces", "\u{3000}"),
    ("spaces between letters", "a \u{3000} あ"),
    ("question marks", "?"),
    ("wide question marks", "？"),
    ("dashes", "-"),
    ("families", "👨\u{200D}👩\u{200D}👧\u{200D}👦"),
    ("flags", "🇯🇵"),
    ("skin tones", "👍🏽"),
    ("combining marks", "\u{0301}\u{0327}\u{0489}"),
    ("letters under marks", "ｚ\u{0300}\u{0316}\u{0338}\u{0360}"),
    ("voiced marks", "か\u{3099}"),
    ("one character for eighteen", "\u{FDFA}"),
    ("squared words", "㌖㍿"),
    ("right to left", "\u{202E}\u{200F}مرحبا\u{202C}"),
    ("NUL", "\0"),
    ("private use", "\u{E000}\u{F8FF}\u{10FFFD}"),
    ("lone surrogates as they arrive", "\u{FFFD}"),
    ("unassigned", "\u{0378}\u{E0FFF}"),
    ("variation selectors", "葛\u{E0100}"),
    ("quote marks", "> "),
    ("quoted lines", "> 発送しました\n"),
    ("quotes in quotes", ">>>>>>>> 発送しました\n>"),
    ("heads of quotes", "-----Original Message-----\n"),
    ("brackets", "「（『【"),
    ("rules", "----------\n"),
    ("greetings", "お世話になっております。よろしくお願いいたします。"),
    ("short lines", "あ\n"),
    ("questions", "まだ届きませんか?"),
    ("a whole message", "まだ商品が届かないのですが、返品かキャンセルは可能でしょうか。領収書も必要です。\n"),
    ("mails", "a@b.co "),
    ("half a mail", "a."),
    ("addresses", "http://example.com/x?y=1 "),
    ("romaji", "itsu todokimasu ka "),
    ("hangul", "배송"),
    ("thai", "ส่งของ"),
];

fn long(piece: &str) -> String {
    piece.repeat(LONG / piece.len() + 1)
}

/// The texts that are not one piece again and again.
fn single() -> Vec<(&'static str, String)> {
    let nested = (0..200).rev().map(|depth| format!("{} まだ届きません\n", ">".repeat(depth))).collect();
    vec![
        ("empty", String::new()),
        ("one NUL", "\0".to_owned()),
        ("only emoji", "😭🙏👍🏽👨\u{200D}👩\u{200D}👧".to_owned()),
        ("ten thousand lines", "届いていません\n".repeat(10_000)),
        ("a hundred thousand question marks", "?".repeat(100_000)),
        ("quotes in depth", nested),
        ("a mark that binds to what is cut off", format!("{}か\u{3099}", "あ".repeat(MAX_CHARS - 1))),
        ("four bytes at the cut", format!("{}𠮷𠮷", "あ".repeat(MAX_CHARS - 1))),
        ("all of the first plane", (0..=0xFFFFu32).filter_map(char::from_u32).collect()),
        ("all of the emoji", (0x1F000..=0x1FAFFu32).filter_map(char::from_u32).collect()),
    ]
}

fn texts() -> impl Iterator<Item = (&'static str, String)> {
    PIECES.iter().map(|(name, piece)| (*name, long(piece))).chain(single())
}

#[test]
fn normaliser_flags_and_language_take_any_text() {
    let (normalizer, flagger) = (Normalizer::new().unwrap(), Flagger::new().unwrap());
    for (name, text) in texts() {
        let normalized = normalizer.normalize(&text);
        // A capital may become two small characters; a face or a number becomes fewer.
        assert!(normalized.plain.chars().count() <= MAX_CHARS * 2, "{name}");
        assert!(normalized.text.chars().count() <= MAX_CHARS * 2, "{name}");
        assert!(normalized.sentences.len() <= MAX_CHARS, "{name}");
        let start: String = text.chars().take(MAX_CHARS).collect();
        assert_eq!(normalized, normalizer.normalize(&start), "{name}: what is cut off changes the rest");
        // Both are given the uncut text too: they are public, and nothing but their callers cuts it.
        let _ = flagger.flags(&text, 0, detect(&text).main);
        let _ = flagger.flags(&normalized.plain, 0, detect(&normalized.plain).main);
    }
}

#[test]
fn what_holds_no_word_has_no_language_and_no_flag() {
    let (normalizer, flagger) = (Normalizer::new().unwrap(), Flagger::new().unwrap());
    for name in ["line breaks", "full stops", "spaces", "wide spaces", "question marks", "digits", "families", "flags"]
        .into_iter()
        .chain(["skin tones", "combining marks", "NUL", "private use", "lone surrogates as they arrive", "brackets"])
    {
        let (_, piece) = PIECES.iter().find(|(known, _)| *known == name).unwrap();
        let plain = normalizer.normalize(&long(piece)).plain;
        let languages = detect(&plain);
        assert_eq!((languages.main, languages.mixed_with), (Language::Undetermined, None), "{name}");
        assert_eq!(flagger.flags(&plain, 0, languages.main), [], "{name}");
    }
}

/// How much is made of a text: features, tokens, sentences.
struct Work {
    features: usize,
    words: usize,
    sentences: usize,
}

fn work(analyzer: &Analyzer, text: &str) -> Work {
    let document: Document = analyzer.analyze(text, text, Platform::Rakuten, 0);
    let whole = extract(&document, &analyzer.concepts, analyzer.vectors);
    let each = extract_sentences(&document, &analyzer.concepts, analyzer.vectors);
    let of = |f: &henji_core::recognition::features::Features| {
        f.meant.len() + f.items.iter().map(|item| usize::from(item.count)).sum::<usize>()
    };
    Work {
        features: of(&whole) + each.iter().map(of).sum::<usize>(),
        words: document.words.len() + document.before_words.len(),
        sentences: document.message.sentences.len(),
    }
}

#[test]
fn work_grows_with_the_text_and_ends() {
    let Some(pack) = pack() else { return };
    let analyzer = Analyzer::new(Tokenizer::new(pack).unwrap()).unwrap();
    let mut most = (0, "");
    for (name, piece) in PIECES {
        let of = |chars: usize| work(&analyzer, &piece.chars().cycle().take(chars).collect::<String>());
        let (half, full, over) = (of(MAX_CHARS / 2), of(MAX_CHARS), work(&analyzer, &long(piece)));
        for (what, half, full, over) in [
            ("features", half.features, full.features, over.features),
            ("words", half.words, full.words, over.words),
            ("sentences", half.sentences, full.sentences, over.sentences),
        ] {
            // Twice the text, twice the work; the second half may be cut otherwise into words.
            assert!(full <= half * 2 + half / 4 + 64, "{name}: {half} {what} in half of the text, {full} in all of it");
            assert_eq!(over, full, "{name}: {what} past the cut");
        }
        most = most.max((full.features, name));
        assert!(full.features <= MAX_CHARS * 40, "{name}: {} features", full.features);
    }
    for (name, text) in single() {
        let work = work(&analyzer, &text);
        assert!(work.features <= MAX_CHARS * 40 && work.words <= MAX_CHARS * 2, "{name}: {} features", work.features);
        most = most.max((work.features, name));
    }
    println!("at most {} features, of {}", most.0, most.1);
}

#[test]
fn the_tokenizer_takes_any_text() {
    let Some(pack) = pack() else { return };
    let tokenizer = Tokenizer::new(pack).unwrap();
    for (name, text) in texts() {
        // It is given what the normaliser leaves; uncut, an unknown run is read once from each of its characters.
        let head: String = text.chars().take(MAX_CHARS).collect();
        let tokens = tokenizer.tokenize(&head).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(tokens.len() <= MAX_CHARS, "{name}");
        for token in &tokens {
            assert_eq!(head.get(token.start..token.end), Some(token.surface.as_str()), "{name}");
        }
    }
}

fn recognize(recognizer: &Recognizer, text: &str, prev_seller: &str) -> Recognition {
    recognizer.recognize(&Request { text, platform: Platform::AmazonJp, prev_seller, attachments: 0 })
}

#[test]
fn any_text_is_recognised() {
    let Some(pack) = pack() else { return };
    let messages: Vec<LabelledMessage> = corpus().into_iter().step_by(24).collect();
    let settings = Settings { epochs: 3, folds: 2, ..Settings::default() };
    let model = Training::new(Tokenizer::new(pack).unwrap(), &messages, &settings).unwrap().train().model;
    let recognizer = Recognizer::new(Tokenizer::new(pack).unwrap(), model).unwrap();
    for (name, text) in texts() {
        for (text, before) in [(text.as_str(), ""), ("はい", text.as_str())] {
            let r = recognize(&recognizer, text, before);
            assert!((0.0..=1.0).contains(&r.confidence), "{name}: {r:?}");
            assert!(r.scores.iter().all(|s| s.confidence.is_finite()), "{name}: {r:?}");
            assert!(r.secondary.len() <= 2 && r.scores.len() == 5, "{name}: {r:?}");
        }
    }
    for text in ["", " \n\u{3000}", "\0", "\u{FFFD}\u{FFFD}", "\u{E000}", "👨\u{200D}👩\u{200D}👧", "???"] {
        let r = recognize(&recognizer, text, "");
        assert!((r.primary, r.language.as_str()) == (Intent::Other, "und") && r.band < Band::High, "{text:?}: {r:?}");
    }
}
