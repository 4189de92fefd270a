//! Site definitions, and the reading of a page's outline into a conversation. Pure.
//!
//! To mend a selector, edit `definitions/<site>.toml`; nothing else needs to change.

pub mod blocks;
pub mod bubbles;
pub mod cue;
pub mod definition;
pub mod facts;
pub mod page;
pub mod reading;
pub mod reply_box;
pub mod snapshot;
pub mod time;
