//! Archives for the stores. The same contents give the same bytes, so that anyone can check an archive against the
//! sources.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::Contents;

/// Writes an archive.
///
/// # Errors
/// When it cannot be written.
pub fn write(contents: &Contents, path: &Path) -> Result<()> {
    // Written beside and moved, so that an interrupted build leaves no half archive.
    let new = path.with_extension("zip.new");
    let file = File::create(&new).with_context(|| new.display().to_string())?;
    let mut archive = ZipWriter::new(BufWriter::new(file));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        // 1980, the earliest date an archive can have.
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    for (name, bytes) in contents {
        archive.start_file(name.as_str(), options)?;
        archive.write_all(bytes)?;
    }
    archive.finish()?.flush()?;
    fs::rename(&new, path).with_context(|| path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_contents_give_the_same_bytes() {
        let dir = std::env::temp_dir().join(format!("henji-archive-{}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        let contents: Contents =
            [("b/c.js", "content"), ("a", "")].map(|(name, text)| (name.to_owned(), text.into())).into();
        let bytes = ["one.zip", "two.zip"].map(|name| {
            write(&contents, &dir.join(name)).unwrap();
            fs::read(dir.join(name)).unwrap()
        });
        assert!(!bytes[0].is_empty());
        assert_eq!(bytes[0], bytes[1]);
        fs::remove_dir_all(dir).unwrap();
    }
}
