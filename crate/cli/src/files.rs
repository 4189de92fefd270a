//! The dictionary and the model: where they lie and how they are read.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use clap::Args;
use henji_core::recognition::classify::Recognizer;
use henji_core::recognition::model::Model;
use henji_core::tokenizer::Tokenizer;

const DICTIONARY: &str = "target/dictionary/ipadic.pack";
const MODEL: &str = "target/model/henji.model";

/// Which dictionary to use.
#[derive(Args)]
pub struct DictionaryOption {
    /// The dictionary's pack [default: target/dictionary/ipadic.pack, looked for upward from here]
    #[arg(long, value_name = "FILE")]
    dictionary: Option<PathBuf>,
}

impl DictionaryOption {
    /// Reads the dictionary.
    pub fn tokenizer(&self) -> Result<Tokenizer> {
        let path = find(self.dictionary.as_deref(), "HENJI_DICTIONARY", DICTIONARY)?;
        let bytes = read(&path)?;
        // The dictionary is used until the program ends.
        Tokenizer::new(Box::leak(bytes.into_boxed_slice())).map_err(|error| anyhow!("{}: {error}", path.display()))
    }
}

/// Which dictionary and model to use.
#[derive(Args)]
pub struct RecognizerOptions {
    #[command(flatten)]
    dictionary: DictionaryOption,
    /// The model [default: target/model/henji.model, looked for upward from here]
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
}

impl RecognizerOptions {
    /// Reads both.
    pub fn recognizer(&self) -> Result<Recognizer> {
        let tokenizer = self.dictionary.tokenizer()?;
        let path = find(self.model.as_deref(), "HENJI_MODEL", MODEL)?;
        let model = Model::load(&read(&path)?).with_context(|| path.display().to_string())?;
        Ok(Recognizer::new(tokenizer, model)?)
    }
}

/// The option, or the environment, or the built file in this folder or one above.
fn find(option: Option<&Path>, variable: &str, built: &str) -> Result<PathBuf> {
    if let Some(path) = option {
        return Ok(path.to_owned());
    }
    if let Some(path) = std::env::var_os(variable).filter(|value| !value.is_empty()) {
        return Ok(PathBuf::from(path));
    }
    let here = std::env::current_dir()?;
    here.ancestors()
        .map(|folder| folder.join(built))
        .find(|path| path.is_file())
        .ok_or_else(|| anyhow!("{built} is missing; make it with `cargo xtask build`"))
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("{} cannot be read; make it with `cargo xtask build`", path.display()))
}

/// The *.jsonl files of a folder by name.
pub fn json_lines(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut files: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    Ok(files)
}

/// Writes to standard output; a reader that has gone away (`| head`) is no error.
pub fn emit(text: &str) -> Result<()> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
