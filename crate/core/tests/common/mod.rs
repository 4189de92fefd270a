//! What several test programs read.
#![allow(dead_code)] // each program uses a part

use std::path::{Path, PathBuf};

use henji_core::recognition::corpus::{LabelledMessage, parse};

/// The built dictionary; says so where it is missing.
pub fn pack() -> Option<&'static [u8]> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/dictionary/ipadic.pack");
    match std::fs::read(&path) {
        Ok(bytes) => Some(Box::leak(bytes.into_boxed_slice())),
        Err(_) => {
            println!("{} is not here: nothing checked; make it with `cargo xtask build`", path.display());
            None
        }
    }
}

/// The messages of a folder's *.jsonl with the names of their files, files by name.
pub fn read(folder: &Path) -> Vec<(String, LabelledMessage)> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    let mut messages = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let parsed = parse(&std::fs::read_to_string(&file).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}"));
        messages.extend(parsed.into_iter().map(|message| (name.clone(), message)));
    }
    messages
}

/// The training messages.
pub fn corpus() -> Vec<LabelledMessage> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    read(&folder).into_iter().map(|(_, message)| message).collect()
}
