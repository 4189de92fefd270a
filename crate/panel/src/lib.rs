//! The options page: the shops, the sites, the platforms' rules and the language.
//!
//! `panel.html` has the structure, `page`, `shops` and `rules` its elements, `form` the values (pure, tested natively), `panel`
//! what happens.

mod dom;
pub mod form;
pub mod limits;
mod marking;
mod page;
mod panel;
mod phrases;
mod rules;
mod shops;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Starts the page.
///
/// # Errors
/// The page lacks an element; `panel.js` shows it.
#[wasm_bindgen(start)]
pub fn start() -> Result<(), JsValue> {
    // The page of phrases, which starts by itself, uses the same wasm.
    if gloo::utils::document().get_element_by_id("panel").is_none() {
        return Ok(());
    }
    panel::start().map_err(|error| JsValue::from_str(&error.0))
}

/// Starts the page of the operator's own phrases.
///
/// # Errors
/// The page lacks an element; `phrases.js` shows it.
#[wasm_bindgen]
pub fn start_phrases() -> Result<(), JsValue> {
    phrases::start().map_err(|error| JsValue::from_str(&error.0))
}
