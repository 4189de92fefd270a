//! Every message between the contexts of the extension. One source of truth: the page script's types are generated
//! from here (`extension/content/protocol.d.ts`), and the routers match without a `_` arm.

pub mod card;
pub mod failure;
pub mod page;
pub mod panel;
pub mod phrases;
#[cfg(feature = "typescript")]
pub mod typescript;
