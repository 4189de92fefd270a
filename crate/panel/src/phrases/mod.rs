//! The page of the operator's own phrases.
//!
//! `phrases.html` has the structure, `view` its elements, `choice` which phrases are listed (pure, tested natively),
//! `desk` what happens, `editor`, `reading` and `import` its parts.

mod choice;
mod desk;
mod editor;
mod element;
mod import;
mod reading;
mod view;

pub use desk::start;
