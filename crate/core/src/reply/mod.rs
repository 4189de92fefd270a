//! Drafting the reply: from what the buyer wants and what is known to a Japanese text that invents nothing.

pub mod calendar;
pub mod check;
pub mod compose;
mod known;
pub mod own;
pub mod phrase;
pub mod profile;
pub mod propose;
pub mod review;
pub mod shop;
pub mod slot;
pub mod specimens;
pub mod suggest;
