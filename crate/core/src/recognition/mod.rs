//! Recognising what the buyer wants.
