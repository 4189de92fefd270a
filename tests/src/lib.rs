//! The browser stage: serves pages under their real host names, drives Chromium with the extension as an operator
//! would, and tells what came of it.
//!
//! Nothing here knows how the extension works inside. It relies on what a person sees (the card and the page), on the
//! card's `data-*` names, and on what the background keeps in `storage.session`.

pub mod browser;
pub mod card;
pub mod case;
pub mod demo;
pub mod dom;
pub mod expected;
pub mod extension;
pub mod input;
pub mod interrupt;
pub mod netlog;
pub mod operator;
pub mod outcome;
pub mod pages;
pub mod paths;
pub mod reply_box;
pub mod samples;
pub mod server;
pub mod stage;
pub mod table;
pub mod wait;
