//! The background of the extension: answers the page scripts and the extension's own pages.
//!
//! The worker may be stopped between any two messages, so nothing is kept here but what can be loaded again: the engine.
//! `card` and `order` are pure and tested natively.

pub mod card;
mod engine;
pub mod order;
mod phrases;
mod quote;
pub mod router;
mod store;
mod wording;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Answers a message. Never throws: whatever goes wrong is an answer too.
#[wasm_bindgen]
pub async fn answer(message: JsValue, sender: JsValue) -> JsValue {
    router::answer(message, &sender).await
}
