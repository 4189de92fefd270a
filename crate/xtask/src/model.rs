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
        .path(&core.join("src"))?
        .path(&core.join("data/vectors.bin"))?
        .path(&core.join("data/readings.tsv"))?
        .path(&paths::root().join("crate/cli/src/train.rs"))?
        // Its inputs stand for the dictionary, which is large to read.
        .path(&paths::dictionary().with_extension("pack.inputs"))
}
