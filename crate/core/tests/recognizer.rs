//! Dictionary, training, model file and decision together. Needs `target/dictionary/ipadic.pack`; says so where it is
//! missing, and checks nothing then.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::sync::OnceLock;

use henji_core::conversation::Platform;
use henji_core::intent::Intent;
use henji_core::recognition::classify::{Band, Recognition, Recognizer, Request};
use henji_core::recognition::corpus::LabelledMessage;
use henji_core::recognition::learn::Settings;
use henji_core::recognition::model::Model;
use henji_core::recognition::training::Training;
use henji_core::tokenizer::Tokenizer;
use proptest::prelude::*;

use common::{corpus, pack};

fn model_bytes(pack: &'static [u8], messages: &[LabelledMessage]) -> Vec<u8> {
    let settings = Settings { epochs: 5, folds: 2, ..Settings::default() };
    Training::new(Tokenizer::new(pack).unwrap(), messages, &settings).unwrap().train().model.to_bytes()
}

/// One model for all tests, trained in haste on a quarter of the messages.
static MODEL: OnceLock<Vec<u8>> = OnceLock::new();

fn recognizer(pack: &'static [u8]) -> Recognizer {
    let model =
        Model::load(MODEL.get_or_init(|| model_bytes(pack, &corpus().into_iter().step_by(4).collect::<Vec<_>>())))
            .unwrap();
    Recognizer::new(Tokenizer::new(pack).unwrap(), model).unwrap()
}

fn recognize(recognizer: &Recognizer, text: &str, prev_seller: &str) -> Recognition {
    recognizer.recognize(&Request { text, platform: Platform::Rakuten, prev_seller, attachments: 0 })
}

#[test]
fn training_twice_gives_the_same_bytes() {
    let Some(pack) = pack() else { return };
    let messages: Vec<LabelledMessage> = corpus().into_iter().step_by(24).collect();
    assert!(model_bytes(pack, &messages) == model_bytes(pack, &messages), "two trainings differ");
}

#[test]
fn plain_messages_are_recognised_and_nonsense_is_not_claimed() {
    let Some(pack) = pack() else { return };
    let recognizer = recognizer(pack);
    for (text, intent) in [
        ("領収書を発行していただけますか。", Intent::ReceiptInvoice),
        ("注文をキャンセルしたいです。", Intent::CancelOrder),
        ("まだ商品が届きません。", Intent::NotReceived),
        ("関税はかかりますか。", Intent::CustomsDuty),
    ] {
        assert_eq!(recognize(&recognizer, text, "").primary, intent, "{text}");
    }
    assert_eq!(recognize(&recognizer, "OK", "お色は黒でよろしいでしょうか。").primary, Intent::InfoFollowup);
    assert_eq!(recognize(&recognizer, "", "").primary, Intent::Other);
    for text in ["qwkjrt zxvbnm plkjh", "今日の天気は晴れのち曇りで、気温は二十度くらいでした", "请问什么时候发货"]
    {
        let r = recognize(&recognizer, text, "");
        assert!(
            r.band < Band::High && (r.abstain || r.band == Band::Low || r.primary == Intent::Other),
            "{text}: {r:?}"
        );
    }
}

#[test]
fn any_text_is_taken_and_twice_the_same() {
    let Some(pack) = pack() else { return };
    let recognizer = recognizer(pack);
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(200));
    let strategy = ("\\PC{0,60}|[ぁ-んァ-ヶ一-龠。、？！\\n0-9-]{0,80}", "\\PC{0,20}");
    let outcome = runner.run(&strategy, |(text, before)| {
        let r = recognize(&recognizer, &text, &before);
        prop_assert!((0.0..=1.0).contains(&r.confidence) && r.secondary.len() <= 2 && r.scores.len() == 5);
        prop_assert_eq!(&r, &recognize(&recognizer, &text, &before));
        Ok(())
    });
    assert!(outcome.is_ok(), "{outcome:?}");
}
