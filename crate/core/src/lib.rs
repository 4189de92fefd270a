//! What Henji knows and decides. Pure: no browser, no I/O, no clock and no global randomness, so that the same code
//! gives the same answer in the command line and in the extension.

pub mod conversation;
pub mod flag;
pub mod intent;
pub mod interface;
pub mod recognition;
pub mod reply;
pub mod tokenizer;
