//! Recognising what the buyer wants: text in, intent, flags and an honest confidence out.
//!
//! The way of a message: [`normalize`] cleans it and turns numbers into typed marks, [`analyze`] adds words and
//! [`concepts`], [`features`] hashes all of it, [`model`] scores the 29 intents, [`calibration`] turns scores into a
//! confidence, [`wanted`] tells what is asked of several things and [`classify`] decides. [`meaning`] holds the word
//! vectors. [`entities`] finds what a message states beside its intent: numbers, dates, amounts, goods, persons, remedies.
//! [`corpus`], [`training`] and [`evaluate`] make and measure the model.
//! Everything is plain IEEE arithmetic and `libm`, so native code and WebAssembly give the same bytes.

pub mod analyze;
pub mod calibration;
pub mod classify;
pub mod concepts;
pub mod corpus;
pub mod entities;
pub mod evaluate;
pub mod features;
pub mod flags;
pub mod language;
pub mod meaning;
pub mod model;
pub mod normalize;
pub mod solver;
pub mod training;
pub mod vocabulary;
pub mod wanted;
