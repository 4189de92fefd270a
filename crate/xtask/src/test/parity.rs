//! The same messages get the same recognition from the built wasm and from the command line program.
//!
//! Recognition is meant to be exactly the same on every machine: no function of the mathematical library of the system,
//! no order of a hash table. Here both are asked. The wasm runs in node with what the background uses of a browser, so
//! that what is asked is the shipped module and not one made for the test.

use anyhow::{Result, bail, ensure};
use serde_json::{Value, json};

use super::messages;
use super::tally::Tally;
use crate::npm::{NODE_MISSING, node};
use crate::paths;
use crate::run::{cargo, feed};

const MESSAGES: usize = 20;

/// Compares the recognition of some messages of the corpus.
///
/// # Errors
/// When one differs.
pub fn check(tally: &mut Tally) -> Result<()> {
    let texts = texts()?;
    let (wasm, native) = (by_wasm(&texts)?, by_native(&texts)?);
    let mut different = Vec::new();
    for ((text, wasm), native) in texts.iter().zip(&wasm).zip(&native) {
        if wasm == native {
            tally.passed += 1;
        } else {
            tally.failed += 1;
            different.push(format!("{text}\n  wasm:   {wasm}\n  native: {native}"));
        }
    }
    if !different.is_empty() {
        bail!("{} of {} messages are recognised differently:\n{}", different.len(), texts.len(), different.join("\n"));
    }
    println!("{} messages, the same recognition in wasm and natively", texts.len());
    Ok(())
}

/// Messages of one line, evenly taken from the corpus, so that a page shows exactly the text.
fn texts() -> Result<Vec<String>> {
    let mut texts = Vec::new();
    for row in messages::rows()? {
        let text = row["text"].as_str().unwrap_or_default();
        let plain = text.split_whitespace().collect::<Vec<_>>().join(" ") == text && text.chars().count() >= 5;
        if plain && row["prev_seller"].as_str().is_none_or(str::is_empty) {
            texts.push(text.to_owned());
        }
    }
    messages::evenly(texts, MESSAGES)
}

/// What the background keeps after it has seen each message on a page of R-Messe.
fn by_wasm(texts: &[String]) -> Result<Vec<Value>> {
    let requests = texts.iter().enumerate().map(|(index, text)| {
        let url = format!("https://rmesse.rms.rakuten.co.jp/inquiry/{}", index + 1);
        let sender = json!({ "url": url, "frameId": 0, "tab": { "id": index + 1 } });
        let message = json!({ "type": "read", "snapshot": page(&url, text), "choice": { "variant": 0 } });
        json!({ "message": message, "sender": sender })
    });
    let mut command = node();
    command.arg(paths::own().join("src/test/parity.mjs")).arg(paths::unpacked("chromium"));
    let answers = feed(&mut command, requests, NODE_MISSING)?;
    answers.iter().zip(texts).map(|(answer, text)| seen(answer, text)).collect()
}

/// The outline of a page with one message.
fn page(url: &str, text: &str) -> Value {
    let block = |text: &str| json!({ "t": "div", "d": 1, "r": [0, 0, 800, 20], "c": [text] });
    let field = json!({ "id": 1, "blank": true, "length": 0, "off": false, "picked": false });
    let reply_box = json!({ "t": "textarea", "d": 1, "r": [0, 400, 800, 100], "x": field });
    let children = json!([block("2026/11/24 10:00"), block("山田 太郎 様"), block(text), reply_box]);
    let root = json!({ "t": "body", "d": 1, "r": [0, 0, 1200, 800], "c": children });
    json!({ "url": url, "settled_ms": 60_000, "viewport": [1200, 800], "cut": false, "root": root })
}

/// The recognition among what the background answered and kept.
fn seen(answer: &Value, text: &str) -> Result<Value> {
    let read = answer.pointer("/stored/reading/conversation/messages/0/text").and_then(Value::as_str);
    ensure!(read == Some(text), "the background reads {read:?} where the page says {text:?}: {answer}");
    let suggestion = &answer["stored"]["suggestion"];
    ensure!(suggestion.is_object(), "the background recognises nothing: {answer}");
    Ok(recognition(suggestion, suggestion["secondary"].clone()))
}

/// What `henji classify` says.
fn by_native(texts: &[String]) -> Result<Vec<Value>> {
    let rows =
        texts.iter().map(|text| json!({ "text": text, "platform": "rakuten", "prev_seller": "", "attachments": 0 }));
    let mut command = cargo();
    command
        .args(["run", "--quiet", "--release", "--package", "henji-cli", "--bin", "henji", "--", "classify"])
        .arg("--dictionary")
        .arg(paths::dictionary())
        .arg("--model")
        .arg(paths::model());
    let outputs = feed(&mut command, rows, "")?;
    let ids = |output: &Value| -> Value {
        output["secondary"].as_array().into_iter().flatten().map(|scored| scored["id"].clone()).collect()
    };
    Ok(outputs.iter().map(|output| recognition(output, ids(output))).collect())
}

/// The parts that must be equal. Confidence has the 32 bits it is computed with, in whatever digits it is written.
fn recognition(from: &Value, secondary: Value) -> Value {
    #[allow(clippy::cast_possible_truncation)]
    let confidence = from["confidence"].as_f64().map(|confidence| (confidence as f32).to_bits());
    json!({
        "primary": from["primary"],
        "confidence": confidence,
        "band": from["band"],
        "abstain": from["abstain"],
        "secondary": secondary,
        "flags": from["flags"],
    })
}
