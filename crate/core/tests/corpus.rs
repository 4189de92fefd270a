//! The training messages: legal, enough of each intent, no repeats, nothing from the evaluation sets.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use henji_core::intent::Intent;
use henji_core::recognition::corpus::{LabelledMessage, parse};
use henji_core::recognition::normalize::Normalizer;

/// Share of common character 5-grams from which on two messages count as the same.
const NEAR: f64 = 0.8;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

fn read(folder: &Path) -> Vec<(String, LabelledMessage)> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "jsonl"))
        .collect();
    files.sort();
    let mut messages = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let parsed = parse(&std::fs::read_to_string(&file).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}"));
        messages.extend(parsed.into_iter().map(|message| (name.clone(), message)));
    }
    messages
}

/// A message's 5-grams; a shorter one is a single gram of its own.
fn grams(text: &str, normalizer: &Normalizer) -> BTreeSet<String> {
    let chars: Vec<char> = normalizer.normalize(text).text.chars().filter(|c| c.is_alphanumeric()).collect();
    if chars.len() < 5 {
        return BTreeSet::from([chars.into_iter().collect()]);
    }
    chars.windows(5).map(|gram| gram.iter().collect()).collect()
}

/// Pairs whose Jaccard share is over [`NEAR`], found through the grams they share. With the seller's message before,
/// the same short answer may stand in two threads.
fn near<'a>(known: &'a [(String, LabelledMessage)], asked: &'a [(String, LabelledMessage)]) -> Vec<(&'a str, &'a str)> {
    let normalizer = Normalizer::new().unwrap();
    let known_grams: Vec<BTreeSet<String>> = known.iter().map(|(_, m)| grams(&m.text, &normalizer)).collect();
    let mut index: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, grams) in known_grams.iter().enumerate() {
        for gram in grams {
            index.entry(gram).or_default().push(number);
        }
    }
    let same_list = std::ptr::eq(known, asked);
    let mut pairs = Vec::new();
    for (number, (_, message)) in asked.iter().enumerate() {
        let own = grams(&message.text, &normalizer);
        let mut common: BTreeMap<usize, usize> = BTreeMap::new();
        for other in own.iter().filter_map(|gram| index.get(gram.as_str())).flatten() {
            *common.entry(*other).or_default() += 1;
        }
        for (other, shared) in common {
            let all = own.len() + known_grams[other].len() - shared;
            let (_, twin) = &known[other];
            let another_thread = message.prev_seller != twin.prev_seller;
            if (!same_list || other < number) && !another_thread && shared as f64 > NEAR * all as f64 {
                pairs.push((twin.id.as_str(), message.id.as_str()));
            }
        }
    }
    pairs
}

#[test]
fn lines_are_legal_and_ids_unique() {
    let messages = read(&folder());
    let mut seen = BTreeMap::new();
    for (file, message) in &messages {
        if let Some(before) = seen.insert(&message.id, file) {
            panic!("{file}: id {} stands in {before} too", message.id);
        }
        assert!(
            !message.writer.is_empty() && !message.register.is_empty(),
            "{file}: {} lacks writer or register",
            message.id
        );
    }
}

#[test]
fn every_intent_has_enough_messages() {
    let messages = read(&folder());
    let few: Vec<String> = Intent::ALL
        .into_iter()
        .map(|intent| (intent, messages.iter().filter(|(_, m)| m.primary == intent).count()))
        .filter(|(_, count)| *count < 300)
        .map(|(intent, count)| format!("{intent} {count}"))
        .collect();
    assert!(few.is_empty(), "fewer than 300 messages: {few:?}");
}

#[test]
fn no_message_stands_twice() {
    let messages = read(&folder());
    let pairs = near(&messages, &messages);
    println!("near duplicates: {} pairs in {} messages", pairs.len(), messages.len());
    assert!(pairs.is_empty(), "{} pairs in {} messages: {pairs:?}", pairs.len(), messages.len());
}

#[test]
fn nothing_is_taken_from_the_evaluation_sets() {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/eval");
    let evaluation = std::env::var_os("HENJI_EVAL").map_or(default, PathBuf::from);
    if !evaluation.is_dir() {
        println!("{} is not here: nothing compared", evaluation.display());
        return;
    }
    let (known, asked) = (read(&folder()), read(&evaluation));
    let pairs = near(&known, &asked);
    println!("shared with the evaluation sets: {} of {} messages", pairs.len(), asked.len());
    assert!(pairs.is_empty(), "{} pairs: {pairs:?}", pairs.len());
}

#[test]
fn the_comparison_sees_small_changes() {
    let line = |id: &str, text: &str| {
        let json = format!(r#"{{"id":"{id}","text":"{text}","platform":"rakuten","primary":"other"}}"#);
        ("x".to_owned(), parse(&json).unwrap().remove(0))
    };
    let known = [line("a", "先日注文したワイングラスの発送はいつ頃になる予定でしょうか")];
    let asked = [
        line("b", "お世話になっております。先日注文したワイングラスの発送はいつ頃になる予定でしょうか。"),
        line("c", "先日買った傘の色を変えられますか"),
    ];
    assert_eq!(near(&known, &asked), [("a", "b")]);
}
