//! The options page: the shop, the sites and the language.
//!
//! `panel.html` has the structure, `page` its elements, `form` the values (pure, tested natively), `panel` what happens.

pub mod form;
mod page;
mod panel;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Starts the page.
///
/// # Errors
/// The page lacks an element; `panel.js` shows it.
#[wasm_bindgen(start)]
pub fn start() -> Result<(), JsValue> {
    panel::start().map_err(|error| JsValue::from_str(&error.0))
}
