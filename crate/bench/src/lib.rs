//! The engine alone, as `cargo xtask bench` times it in WebAssembly.

use henji_core::conversation::{Fact, Platform};
use henji_core::interface::Language;
use henji_core::recognition::classify::{Recognizer, Request};
use henji_core::recognition::model::Model;
use henji_core::reply::check::{Checker, Draft};
use henji_core::tokenizer::Tokenizer;
use jiff::civil::{Date, date};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

/// A recogniser, and a tokenizer by itself.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    tokenizer: Tokenizer,
    recognizer: Recognizer,
}

#[wasm_bindgen]
impl Engine {
    /// Takes the dictionary and the model.
    ///
    /// # Errors
    /// When one of them is damaged.
    #[wasm_bindgen(constructor)]
    pub fn new(pack: Vec<u8>, model: &[u8]) -> Result<Engine, JsError> {
        let pack: &'static [u8] = pack.leak();
        let recognizer = Recognizer::new(Tokenizer::new(pack)?, Model::load(model)?)?;
        Ok(Engine { tokenizer: Tokenizer::new(pack)?, recognizer })
    }

    /// How many words a text has.
    ///
    /// # Errors
    /// When it cannot be split.
    pub fn tokenize(&self, text: &str) -> Result<usize, JsError> {
        Ok(self.tokenizer.tokenize(text)?.len())
    }

    /// What the background would know of a message.
    ///
    /// # Errors
    /// Never, but for the crossing to JavaScript.
    pub fn recognize(&self, text: &str) -> Result<JsValue, JsError> {
        let request = Request { text, platform: Platform::Rakuten, prev_seller: "", attachments: 0 };
        Ok(serde_wasm_bindgen::to_value(&self.recognizer.recognize(&request))?)
    }
}

/// The day on which the timed replies are written; which one makes no difference.
const TODAY: Date = date(2026, 11, 25);

/// A checker of replies, which needs no model.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Checking {
    tokenizer: Tokenizer,
    checker: Checker,
}

/// A reply with what the page states.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Reply {
    text: String,
    facts: Vec<Fact>,
}

#[wasm_bindgen]
impl Reply {
    /// Facts are labels and values in turn.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(text: String, facts: Vec<String>) -> Reply {
        let fact = |pair: &[String]| match pair {
            [name, value] => Some(Fact { name: name.clone(), value: value.clone(), source: String::new() }),
            _ => None,
        };
        Reply { text, facts: facts.chunks(2).filter_map(fact).collect() }
    }
}

#[wasm_bindgen]
impl Checking {
    /// Takes the dictionary.
    ///
    /// # Errors
    /// When it is damaged.
    #[wasm_bindgen(constructor)]
    pub fn new(pack: Vec<u8>) -> Result<Checking, JsError> {
        Ok(Checking { tokenizer: Tokenizer::new(pack.leak())?, checker: Checker::new()? })
    }

    /// The checker anew, as a worker that wakes makes it: what was compiled for earlier texts is gone.
    ///
    /// # Errors
    /// When its data is broken, which the tests exclude.
    pub fn renew(&mut self) -> Result<(), JsError> {
        self.checker = Checker::new()?;
        Ok(())
    }

    /// How much is found in a reply.
    #[must_use]
    pub fn check(&self, reply: &Reply) -> usize {
        let draft = Draft { facts: Some(&reply.facts), ..Draft::new(&reply.text, Platform::AmazonJp, TODAY) };
        self.checker.check(&self.tokenizer, &draft, Language::Ja).len()
    }
}
