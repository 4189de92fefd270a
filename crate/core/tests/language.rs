//! The language told, against the corpus's word on which messages are not Japanese.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use henji_core::flag::Flag;
use henji_core::recognition::language::detect;
use henji_core::recognition::normalize::Normalizer;

use common::corpus;

#[test]
fn foreign_messages_of_the_corpus_are_told() {
    let normalizer = Normalizer::new().unwrap();
    let (mut both, mut told, mut labelled) = (0.0, 0.0, 0.0);
    for message in corpus() {
        let languages = detect(&normalizer.normalize(&message.text).plain);
        let (is, says) = (message.flags.contains(&Flag::LangNotJa), languages.main.foreign());
        both += f64::from(u8::from(is && says));
        told += f64::from(u8::from(says));
        labelled += f64::from(u8::from(is));
        if is != says {
            println!(
                "{}, labelled {}: {}",
                languages.main.code(),
                if is { "not Japanese" } else { "Japanese" },
                message.text
            );
        }
    }
    println!("{labelled} labelled, {told} told, {both} of them alike");
    assert!(both / told >= 0.97 && both / labelled >= 0.97, "precision {}, recall {}", both / told, both / labelled);
}
