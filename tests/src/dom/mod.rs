//! The page's nodes as DevTools show them: through open and closed shadow roots and frames of the same origin, which
//! no script in the page could look through.

mod look;
mod text;
mod tree;

pub use look::{Area, area_of, is_visible};
pub use text::plain;
pub use tree::{CARD, Node, Tree};
