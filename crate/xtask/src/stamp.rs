//! Building again only when what went in has changed.
//!
//! Beside each built file lies one named `….inputs` with a hash of its inputs. Times of change are not used: checking
//! out another revision sets them without changing anything.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::paths;

/// The state of everything a built file depends on.
pub struct Inputs(DefaultHasher);

impl Inputs {
    /// Nothing yet.
    pub fn new() -> Inputs {
        Inputs(DefaultHasher::new())
    }

    /// Adds a word, such as a version.
    pub fn text(mut self, text: &str) -> Inputs {
        self.add(text.as_bytes());
        self
    }

    /// Adds a file, or all files of a folder with their names.
    ///
    /// # Errors
    /// When something cannot be read.
    pub fn path(mut self, path: &Path) -> Result<Inputs> {
        for file in files(path)? {
            let name = file.strip_prefix(paths::root()).unwrap_or(&file);
            self.add(name.to_string_lossy().as_bytes());
            self.add(&fs::read(&file).with_context(|| file.display().to_string())?);
        }
        Ok(self)
    }

    fn add(&mut self, bytes: &[u8]) {
        // With its length before it, no part can pass for the end of another.
        self.0.write_usize(bytes.len());
        self.0.write(bytes);
    }

    fn hash(&self) -> String {
        format!("{:016x}", self.0.finish())
    }

    /// Whether the file was built from these inputs.
    pub fn made(&self, built: &Path) -> bool {
        built.exists() && fs::read_to_string(beside(built)).is_ok_and(|hash| hash == self.hash())
    }

    /// Notes that the file was built from these inputs.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn note(&self, built: &Path) -> Result<()> {
        let path = beside(built);
        fs::write(&path, self.hash()).with_context(|| path.display().to_string())
    }
}

fn beside(built: &Path) -> PathBuf {
    let mut name = built.as_os_str().to_owned();
    name.push(".inputs");
    PathBuf::from(name)
}

/// All files below a path, by name; the path itself when it is a file.
///
/// # Errors
/// When something cannot be read.
pub fn files(path: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![path.to_path_buf()];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            for entry in fs::read_dir(&path).with_context(|| path.display().to_string())? {
                open.push(entry.with_context(|| path.display().to_string())?.path());
            }
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inputs_differ_by_content_and_by_division() {
        let hash = |words: &[&str]| words.iter().fold(Inputs::new(), |inputs, word| inputs.text(word)).hash();
        assert_eq!(hash(&["a", "b"]), hash(&["a", "b"]));
        assert_ne!(hash(&["a", "b"]), hash(&["ab"]));
        assert_ne!(hash(&["a"]), hash(&["b"]));
    }

    #[test]
    fn a_file_is_made_only_from_its_own_inputs() {
        let dir = std::env::temp_dir().join(format!("henji-stamp-{}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        let built = dir.join("built");
        let inputs = Inputs::new().text("one");
        assert!(!inputs.made(&built));
        fs::write(&built, "x").unwrap();
        assert!(!inputs.made(&built));
        inputs.note(&built).unwrap();
        assert!(inputs.made(&built));
        assert!(!Inputs::new().text("two").made(&built));
        fs::remove_dir_all(dir).unwrap();
    }
}
