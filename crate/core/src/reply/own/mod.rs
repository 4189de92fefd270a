//! The operator's own phrases: kept, offered among ours, said for an open conversation, brought from other systems and
//! taken away again. Pure; storing them is the background's.

mod book;
mod export;
mod import;
mod ours;
mod phrase;
mod placeholder;
mod render;
mod template;

#[cfg(test)]
mod tests;

pub use book::{Change, MOST_PHRASES, OwnPhrases};
pub use export::{Format, export};
pub use import::{Accepted, BadFile, Encoding, LARGEST_FILE, Mapped, Note, Rejected, Rejection, Report, decode, read};
pub use ours::ours;
pub use phrase::{
    LONGEST_TEXT, LONGEST_TITLE, LONGEST_WORD, MOST_TAGS, Origin, OwnPhrase, Source, TAG_SEPARATORS, Unfit,
};
pub use render::{Rendered, Sample, Situation, Unsaid, own_words, render};
pub use template::{DERIVED, Fault, FaultKind, names};
