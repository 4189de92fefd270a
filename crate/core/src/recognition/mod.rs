//! Recognising what the buyer wants: text in, intent, flags and an honest confidence out.
//!
//! The way of a message: [`normalize`] cleans it and turns numbers into typed marks, [`analyze`] adds words and
//! [`concepts`], [`features`] hashes all of it, [`model`] scores the 29 intents, [`calibration`] turns scores into a
//! confidence, [`wanted`] tells what is asked of several things and [`classify`] decides; [`explain`] says why and
//! [`mood`] how urgent it is. [`meaning`] holds the word vectors. [`entities`] finds what a message states beside its
//! intent: numbers, dates, amounts, goods, persons, remedies. [`corpus`], [`learn`], [`training`] and [`evaluate`] make
//! and measure the model, [`noise`] types as other hands would; [`benchmark`] runs the same on a public label set.
//! Everything is plain IEEE arithmetic and `libm`, so native code and WebAssembly give the same bytes.

pub mod analyze;
pub mod benchmark;
pub mod calibration;
pub mod classify;
pub mod concepts;
pub mod corpus;
pub mod entities;
pub mod evaluate;
pub mod explain;
pub mod features;
pub mod flags;
mod fold;
pub mod language;
pub mod learn;
pub mod meaning;
pub mod model;
pub mod mood;
pub mod noise;
pub mod normalize;
pub mod solver;
pub mod training;
pub mod vocabulary;
pub mod wanted;
