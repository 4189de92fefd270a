//! The built model makes no mistake on plain, unmistakable messages.
//!
//! `cargo xtask test` names the dictionary and the model in `HENJI_DICTIONARY` and `HENJI_MODEL`; without them there is
//! nothing to check.
#![allow(clippy::unwrap_used, clippy::panic)]

use henji_core::intent::Intent;
use henji_core::recognition::classify::{Band, Recognizer, Request};
use henji_core::recognition::corpus::{LabelledMessage, parse};
use henji_core::recognition::model::Model;
use henji_core::tokenizer::Tokenizer;

fn recognizer() -> Option<Recognizer> {
    let read = |variable: &str| {
        let path = std::env::var_os(variable)?;
        Some(std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
    };
    let (pack, model) = (read("HENJI_DICTIONARY")?, read("HENJI_MODEL")?);
    Some(Recognizer::new(Tokenizer::new(pack.leak()).unwrap(), Model::load(&model).unwrap()).unwrap())
}

fn request(message: &LabelledMessage) -> Request<'_> {
    let LabelledMessage { text, platform, prev_seller, .. } = message;
    Request { text, platform: *platform, prev_seller, attachments: message.attachments() }
}

fn set(text: &str) -> Vec<LabelledMessage> {
    parse(text).unwrap()
}

#[test]
fn no_plain_message_is_mistaken() {
    let quality = set(include_str!("../evaluation/quality.jsonl"));
    for intent in Intent::ALL {
        assert!(quality.iter().filter(|m| m.primary == intent).count() >= 10, "{intent} has fewer than 10");
    }
    let Some(recognizer) = recognizer() else { return };
    let wrong: Vec<String> = quality
        .iter()
        .map(|message| (message, recognizer.recognize(&request(message))))
        .filter(|(message, r)| r.primary != message.primary)
        .map(|(message, r)| {
            format!(
                "{} is {}, taken for {} ({:.2}): {}",
                message.id, message.primary, r.primary, r.confidence, message.text
            )
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), quality.len(), wrong.join("\n"));
}

#[test]
fn a_complaint_is_never_surely_a_pitch_nor_a_pitch_a_complaint() {
    let Some(recognizer) = recognizer() else { return };
    for message in set(include_str!("../evaluation/pitches.jsonl")) {
        let r = recognizer.recognize(&request(&message));
        let mixed = matches!(
            (message.primary == Intent::SpamPhishing, r.primary),
            (true, Intent::ComplaintThreat) | (false, Intent::SpamPhishing)
        );
        assert!(!(mixed && r.band == Band::High), "{} {}: {r:?}", message.id, message.text);
    }
}

#[test]
fn what_weighed_stands_in_the_message() {
    let Some(recognizer) = recognizer() else { return };
    let (mut with, mut all) = (0, 0);
    for message in set(include_str!("../evaluation/quality.jsonl")) {
        let request = request(&message);
        let (recognition, why) = recognizer.explained(&request);
        assert_eq!(why.cues.len(), recognition.flags.len(), "{}", message.id);
        assert!(why.spans.len() <= 5 && why.spans.windows(2).all(|pair| pair[0].weight >= pair[1].weight));
        let spans = why.spans.iter().chain(why.cues.iter().filter_map(|(_, cue)| cue.as_ref()));
        for range in spans.filter_map(|span| span.range.clone()) {
            assert!(
                message.text.get(range.clone()).is_some_and(|words| !words.trim().is_empty()),
                "{} {range:?}",
                message.id
            );
        }
        all += 1;
        with += usize::from(why.spans.iter().any(|span| span.range.is_some()));
    }
    assert!(with * 100 >= all * 97, "only {with} of {all} messages show a reason");
}
