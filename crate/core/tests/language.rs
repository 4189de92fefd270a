//! The language told, against the corpus's word on which messages are not Japanese.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;

use henji_core::flag::Flag;
use henji_core::recognition::corpus::parse;
use henji_core::recognition::language::detect;
use henji_core::recognition::normalize::Normalizer;

#[test]
fn foreign_messages_of_the_corpus_are_told() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut files: Vec<_> = std::fs::read_dir(corpus).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    let normalizer = Normalizer::new().unwrap();
    let (mut both, mut told, mut labelled) = (0.0, 0.0, 0.0);
    for message in files.iter().flat_map(|file| parse(&std::fs::read_to_string(file).unwrap()).unwrap()) {
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
