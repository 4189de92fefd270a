//! Japanese text to words.
