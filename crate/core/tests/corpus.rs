//! The training messages: legal, enough of each intent, no repeats, nothing from the evaluation sets.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use henji_core::intent::Intent;
use henji_core::recognition::corpus::{LabelledMessage, parse};
use henji_core::recognition::features::Fnv;
use henji_core::recognition::normalize::Normalizer;

use common::read;

/// Share of common character 5-grams from which on two messages count as the same.
const NEAR: f64 = 0.8;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// Our own sets for measuring.
fn sets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("evaluation")
}

/// A message's 5-grams as hashes, sorted; a shorter one is a single gram of its own.
fn grams(text: &str, normalizer: &Normalizer) -> Vec<u64> {
    let chars: Vec<char> = normalizer.normalize(text).text.chars().filter(|c| c.is_alphanumeric()).collect();
    let hash = |gram: &[char]| {
        let mut hash = Fnv::new();
        gram.iter().for_each(|c| u32::from(*c).to_le_bytes().into_iter().for_each(|byte| hash.byte(byte)));
        hash.value()
    };
    let mut grams: Vec<u64> = if chars.len() < 5 { vec![hash(&chars)] } else { chars.windows(5).map(hash).collect() };
    grams.sort_unstable();
    grams.dedup();
    grams
}

/// Pairs whose Jaccard share is over [`NEAR`], found through the grams they share. With the seller's message before,
/// the same short answer may stand in two threads.
fn near<'a>(known: &'a [(String, LabelledMessage)], asked: &'a [(String, LabelledMessage)]) -> Vec<(&'a str, &'a str)> {
    let normalizer = Normalizer::new().unwrap();
    let known_grams: Vec<Vec<u64>> = known.iter().map(|(_, m)| grams(&m.text, &normalizer)).collect();
    let mut index: HashMap<u64, Vec<usize>> = HashMap::new();
    for (number, grams) in known_grams.iter().enumerate() {
        for gram in grams {
            index.entry(*gram).or_default().push(number);
        }
    }
    let same_list = std::ptr::eq(known, asked);
    let mut shared = vec![0usize; known.len()];
    let mut pairs = Vec::new();
    for (number, (_, message)) in asked.iter().enumerate() {
        let own = if same_list { known_grams[number].clone() } else { grams(&message.text, &normalizer) };
        let mut met: Vec<usize> = Vec::new();
        for other in own.iter().filter_map(|gram| index.get(gram)).flatten() {
            if shared[*other] == 0 {
                met.push(*other);
            }
            shared[*other] += 1;
        }
        met.sort_unstable();
        for other in met {
            let common = std::mem::take(&mut shared[other]);
            let all = own.len() + known_grams[other].len() - common;
            let (_, twin) = &known[other];
            let another_thread = message.prev_seller != twin.prev_seller;
            if (!same_list || other < number) && !another_thread && common as f64 > NEAR * all as f64 {
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
fn nothing_is_taken_from_our_own_sets() {
    let (known, asked) = (read(&folder()), read(&sets()));
    assert!(asked.len() > 1800, "{} messages to measure on", asked.len());
    let pairs = near(&known, &asked);
    assert!(pairs.is_empty(), "{} pairs: {pairs:?}", pairs.len());
}

#[test]
fn nothing_is_taken_from_the_label_guide() {
    let guide = std::env::var_os("HENJI_EVAL").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/intents.md"),
        |eval| PathBuf::from(eval).join("../intents.md"),
    );
    let Ok(guide) = std::fs::read_to_string(&guide) else {
        println!("{} is not here: nothing compared", guide.display());
        return;
    };
    // Its examples stand behind ①, ② and ③, and in 「」.
    let examples: Vec<&str> = guide
        .split(['①', '②', '③', '\n', '「', '」'])
        .map(str::trim)
        .filter(|part| part.chars().count() >= 5 && part.chars().any(|c| ('ぁ'..='ん').contains(&c)))
        .collect();
    assert!(examples.len() > 80, "{} examples", examples.len());
    let normalizer = Normalizer::new().unwrap();
    let plain =
        |text: &str| -> String { normalizer.normalize(text).text.chars().filter(|c| c.is_alphanumeric()).collect() };
    let examples: BTreeMap<String, &str> = examples.into_iter().map(|text| (plain(text), text)).collect();
    let copied: Vec<String> = read(&folder())
        .iter()
        .filter_map(|(_, m)| Some(format!("{}: {}", m.id, examples.get(&plain(&m.text))?)))
        .collect();
    assert!(copied.is_empty(), "{} messages are copied: {copied:?}", copied.len());
}

/// Of each intent, how many messages hold the word that everybody would look for.
#[test]
fn most_messages_do_without_the_obvious_word() {
    const OBVIOUS: [(Intent, &str); 20] = [
        (Intent::ShipWhen, "発送|出荷"),
        (Intent::TrackingStatus, "追跡|いつ届"),
        (Intent::NotReceived, "届かな|届いて(い)?(ない|ませ)|届きませ|未着"),
        (Intent::DeliveryDatetime, "指定|再配達|置き配"),
        (Intent::ShippingPolicy, "送料"),
        (Intent::CancelOrder, "キャンセル"),
        (Intent::ChangeAddress, "住所"),
        (Intent::ChangeOrder, "変更"),
        (Intent::CombineOrders, "同梱|おまとめ|まとめて"),
        (Intent::ReturnRequest, "返品"),
        (Intent::ExchangeRequest, "交換"),
        (Intent::RefundStatus, "返金"),
        (Intent::DefectiveDamaged, "不良|壊れ|破損|割れ"),
        (Intent::WarrantyRepair, "保証|修理"),
        (Intent::StockRestock, "在庫|再入荷"),
        (Intent::GiftNoshi, "のし|熨斗|ラッピング|ギフト"),
        (Intent::PriceDiscount, "値引|割引|安く|クーポン"),
        (Intent::ReceiptInvoice, "領収書"),
        (Intent::CustomsDuty, "関税"),
        (Intent::BulkWholesale, "卸|見積"),
    ];
    let messages = read(&folder());
    let (mut all, mut with) = (0, 0);
    for (intent, words) in OBVIOUS {
        let words = regex::Regex::new(words).unwrap();
        let own: Vec<&str> =
            messages.iter().filter(|(_, m)| m.primary == intent).map(|(_, m)| m.text.as_str()).collect();
        let obvious = own.iter().filter(|text| words.is_match(text)).count();
        println!("{intent:<20} {:.2} of {} hold {words}", obvious as f64 / own.len() as f64, own.len());
        assert!(obvious * 10 <= own.len() * 7, "{intent}: {obvious} of {} messages hold {words}", own.len());
        (all, with) = (all + own.len(), with + obvious);
    }
    assert!(with * 2 <= all, "{with} of {all} messages hold the obvious word");
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
