//! What the extension weighs, part by part.

use std::fs::File;
use std::path::Path;

use anyhow::{Context, Result};
use zip::ZipArchive;

/// The parts worth a line, by how their names begin.
const PARTS: [(&str, &str); 7] = [
    ("dictionary", "data/ipadic.pack"),
    ("model", "data/henji.model"),
    ("background wasm", "pkg/background/"),
    ("panel wasm", "pkg/panel/"),
    ("page scripts", "content/"),
    ("icons", "icons/"),
    ("everything else", ""),
];

/// Prints a table of an archive's parts: as they are, and as they lie in the archive.
///
/// # Errors
/// When the archive cannot be read.
pub fn print(path: &Path) -> Result<()> {
    let file = File::open(path).with_context(|| path.display().to_string())?;
    let mut archive = ZipArchive::new(file)?;
    let mut sums = [(0u64, 0u64); PARTS.len()];
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index)?;
        let name = entry.name()?;
        if let Some(part) = PARTS.iter().position(|(_, start)| name.starts_with(start)) {
            sums[part].0 += entry.size();
            sums[part].1 += entry.compressed_size();
        }
    }
    println!("\n{:<16}{:>12}{:>12}", "part", "bytes", "deflated");
    for ((part, _), (size, deflated)) in PARTS.iter().zip(sums) {
        println!("{part:<16}{size:>12}{deflated:>12}");
    }
    let total: u64 = sums.iter().map(|(size, _)| size).sum();
    println!("{:<16}{total:>12}{:>12}\n", "archive", path.metadata()?.len());
    Ok(())
}
