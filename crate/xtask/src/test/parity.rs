//! The same messages get the same recognition from the built wasm and from the command line program.
//!
//! Recognition is meant to be exactly the same on every machine: no function of the mathematical library of the system,
//! no order of a hash table. Here both are asked. The wasm runs in node with what the background uses of a browser, so
//! that what is asked is the shipped module and not one made for the test. Texts that nobody writes but anybody could send
//! are asked as well: they must be answered, and alike.

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use super::messages;
use super::tally::Tally;
use crate::npm::{NODE_MISSING, node};
use crate::paths;
use crate::run::{cargo, feed};

const MESSAGES: usize = 500;

/// Compares the recognition of some messages of the corpus and of some hostile texts.
///
/// # Errors
/// When one differs, or one is not answered.
pub fn check(tally: &mut Tally) -> Result<()> {
    let texts = texts()?;
    let wasm = by_wasm(&texts)?;
    compare(tally, &texts, &wasm, &by_native(&texts)?)?;
    println!("{} messages, the same recognition in wasm and natively", texts.len());
    let (names, texts): (Vec<String>, Vec<String>) =
        hostile().into_iter().map(|(name, text)| (name.to_owned(), text)).unzip();
    let (read, wasm) = by_wasm_as_read(&names, &texts)?;
    compare(tally, &names, &wasm, &by_native(&read)?)?;
    println!("{} hostile texts answered, the same in wasm and natively", texts.len());
    Ok(())
}

/// Counts what is equal and tells what is not, under the names of the texts.
fn compare(tally: &mut Tally, names: &[String], wasm: &[Value], native: &[Value]) -> Result<()> {
    let mut different = Vec::new();
    for ((name, wasm), native) in names.iter().zip(wasm).zip(native) {
        if wasm == native {
            tally.passed += 1;
        } else {
            tally.failed += 1;
            different.push(format!("{name}\n  wasm:   {wasm}\n  native: {native}"));
        }
    }
    if !different.is_empty() {
        bail!("{} of {} messages are recognised differently:\n{}", different.len(), names.len(), different.join("\n"));
    }
    Ok(())
}

/// Names and texts of what could be sent to break something. A U+FFFD goes to the wasm as a lone surrogate.
fn hostile() -> Vec<(&'static str, String)> {
    let long = |piece: &str| piece.repeat(200 * 1024 / piece.len() + 1);
    vec![
        ("lone surrogates", "まだ\u{FFFD}届きません\u{FFFD}".to_owned()),
        ("nothing but lone surrogates", "\u{FFFD}".repeat(300)),
        ("200 KB of sentences", long("まだ届きませんか。")),
        ("200 KB of one ideograph", long("送")),
        ("200 KB without a break", long("アイウエオカキクケコabc")),
        ("100,000 question marks", "?".repeat(100_000)),
        ("only emoji", "😭🙏👍🏽👨\u{200D}👩\u{200D}👧\u{200D}👦".to_owned()),
        ("10,000 lines", "まだ届いていません\n".repeat(10_000)),
        ("combining marks", format!("{}届きません", "ま\u{301}\u{327}\u{489}".repeat(2000))),
        ("one character for eighteen", "\u{FDFA}".repeat(5000)),
        ("controls, private use, right to left", "まだ\0届き\u{E000}ませ\u{202E}ん".to_owned()),
        ("four languages", "请问 発送 いつですか when will you ship it please, bao gio giao hang 언제 와요".to_owned()),
    ]
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

/// What the background recognises in each message; it must read exactly the text.
fn by_wasm(texts: &[String]) -> Result<Vec<Value>> {
    ask(texts)?.iter().zip(texts).map(|(answer, text)| Ok(seen(answer, text, Some(text))?.1)).collect()
}

/// What the background reads and what it recognises in it. The page's line ends and white space may be read otherwise than
/// they were written, so that native code is asked about what was read.
fn by_wasm_as_read(names: &[String], texts: &[String]) -> Result<(Vec<String>, Vec<Value>)> {
    let seen =
        ask(texts)?.iter().zip(names).map(|(answer, name)| seen(answer, name, None)).collect::<Result<Vec<_>>>()?;
    let (read, recognised): (Vec<String>, Vec<Value>) = seen.into_iter().unzip();
    for ((name, read), text) in names.iter().zip(&read).zip(texts) {
        let surrogates = |text: &str| text.matches('\u{FFFD}').count();
        ensure!(surrogates(read) == surrogates(text), "{name}: a lone surrogate is not read as one U+FFFD");
    }
    Ok((read, recognised))
}

/// What the background answers and keeps after it has seen each text on a page of R-Messe.
fn ask(texts: &[String]) -> Result<Vec<Value>> {
    let requests = texts.iter().enumerate().map(|(index, text)| {
        let url = format!("https://rmesse.rms.rakuten.co.jp/inquiry/{}", index + 1);
        let sender = json!({ "url": url, "frameId": 0, "tab": { "id": index + 1 } });
        let message = json!({ "type": "read", "snapshot": page(&url, text), "choice": { "variant": 0 } });
        // JavaScript can hold half of a pair and Rust can't: it is written as JSON only.
        json!({ "message": message, "sender": sender }).to_string().replace('\u{FFFD}', r"\ud800")
    });
    let mut command = node();
    command.arg(paths::own().join("src/test/parity.mjs")).arg(paths::unpacked("chromium"));
    feed(&mut command, requests, NODE_MISSING)
}

/// The outline of a page with one message.
fn page(url: &str, text: &str) -> Value {
    // 2: line breaks in the text are kept.
    let block = |text: &str| json!({ "t": "div", "d": 2, "r": [0, 0, 800, 20], "c": [text] });
    let field = json!({ "id": 1, "blank": true, "length": 0, "off": false, "picked": false });
    let reply_box = json!({ "t": "textarea", "d": 1, "r": [0, 400, 800, 100], "x": field });
    let children = json!([block("2026/11/24 10:00"), block("山田 太郎 様"), block(text), reply_box]);
    let root = json!({ "t": "body", "d": 1, "r": [0, 0, 1200, 800], "c": children });
    json!({ "url": url, "settled_ms": 60_000, "viewport": [1200, 800], "cut": false, "root": root })
}

/// The text read and the recognition, among what the background answered and kept.
fn seen(answer: &Value, name: &str, exactly: Option<&str>) -> Result<(String, Value)> {
    if let Some(error) = answer["error"].as_str() {
        bail!("{name}: the background fails: {error}");
    }
    let kind = answer.pointer("/answer/type").and_then(Value::as_str);
    ensure!(kind == Some("card"), "{name}: the background answers {kind:?} instead of a card");
    let read = answer.pointer("/stored/reading/conversation/messages/0/text").and_then(Value::as_str);
    let read = read.with_context(|| format!("{name}: the background reads no message"))?;
    if let Some(text) = exactly {
        ensure!(read == text, "the background reads {read:?} where the page says {text:?}");
    }
    let suggestion = &answer["stored"]["suggestion"];
    ensure!(suggestion.is_object(), "{name}: the background recognises nothing");
    Ok((read.to_owned(), recognition(suggestion, suggestion["secondary"].clone())))
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
