//! The engine alone, as `cargo xtask bench` times it in WebAssembly.

use henji_core::conversation::Platform;
use henji_core::recognition::classify::{Recognizer, Request};
use henji_core::recognition::model::Model;
use henji_core::tokenizer::Tokenizer;
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
