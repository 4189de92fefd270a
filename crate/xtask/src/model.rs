//! The model: trained from the corpus by the command line program, as anyone would by hand.

use anyhow::Result;

use crate::dictionary;
use crate::paths;
use crate::run::{cargo, run};
use crate::stamp::Inputs;

/// Trains the model when something that decides how it turns out has changed.
///
/// # Errors
/// When the program does not compile or the corpus is wrong.
pub fn build() -> Result<()> {
    dictionary::build()?;
    let model = paths::model();
    let inputs = inputs()?;
    if inputs.made(&model) {
        return Ok(());
    }
    println!("model → {}", model.display());
    run(
        cargo()
            .args(["run", "--quiet", "--release", "--package", "henji-cli", "--bin", "henji", "--", "train"])
            .args(["--corpus", "crate/core/corpus"])
            .arg("--dictionary")
            .arg(paths::dictionary())
            .arg("--out")
            .arg(&model),
        "",
    )?;
    inputs.note(&model)
}

fn inputs() -> Result<Inputs> {
    let core = paths::root().join("crate/core");
    Inputs::new()
        .path(&core.join("corpus"))?
        // Training uses nothing of how replies are written; a test of the core keeps it so.
        .path(&core.join("src/recognition"))?
        .path(&core.join("src/tokenizer"))?
        .path(&core.join("src/intent.rs"))?
        .path(&core.join("src/flag.rs"))?
        .path(&core.join("src/conversation.rs"))?
        .path(&core.join("data/vectors.bin"))?
        .path(&core.join("data/readings.tsv"))?
        .path(&paths::root().join("crate/cli/src/train.rs"))?
        // Its inputs stand for the dictionary, which is large to read.
        .path(&paths::dictionary().with_extension("pack.inputs"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stamp::files;

    /// What is not among the inputs must not decide how the model turns out.
    #[test]
    fn training_uses_nothing_of_how_replies_are_written() {
        let core = paths::root().join("crate/core/src");
        for part in ["recognition", "tokenizer", "intent.rs", "flag.rs", "conversation.rs"] {
            for file in files(&core.join(part)).unwrap() {
                let text = std::fs::read_to_string(&file).unwrap_or_default();
                assert!(!text.contains("crate::reply"), "{}", file.display());
            }
        }
    }
}
