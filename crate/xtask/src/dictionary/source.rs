//! IPADIC's source files with only the columns we use, and our own words added.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use csv::{Reader, ReaderBuilder, StringRecord, Writer, WriterBuilder};
use lindera_dictionary::dictionary::metadata::Metadata;
use lindera_dictionary::dictionary::schema::Schema;

/// Columns of IPADIC: surface, left and right context, cost, part of speech, the finer part of speech, dictionary form.
const COLUMNS: [usize; 7] = [0, 1, 2, 3, 4, 5, 10];
/// Without reading and pronunciation, which IPADIC's list of unknown words doesn't have either.
const WIDTH: usize = 11;

/// How the prepared files are to be read.
pub fn metadata() -> Metadata {
    let names = ["surface", "left_context_id", "right_context_id", "cost", "major_pos", "pos_detail_1", "base_form"];
    let schema = Schema::new(names.map(String::from).to_vec());
    Metadata { name: "henji".to_owned(), dictionary_schema: schema, ..Metadata::default() }
}

/// Writes the source files for the builder.
///
/// # Errors
/// When a file is missing or a row is wrong.
pub fn prepare(ipadic: &Path, own: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| to.display().to_string())?;
    for name in ["char.def", "matrix.def"] {
        fs::copy(ipadic.join(name), to.join(name)).with_context(|| ipadic.join(name).display().to_string())?;
    }
    let mut unknown = writer(&to.join("unk.def"))?;
    copy(&ipadic.join("unk.def"), &mut unknown)?;
    unknown.flush()?;
    let mut words = writer(&to.join("words.csv"))?;
    for file in tables(ipadic)? {
        copy(&file, &mut words)?;
    }
    copy(own, &mut words)?;
    words.flush()?;
    Ok(())
}

/// IPADIC's tables by name: the order of equal words must not depend on the file system.
///
/// # Errors
/// When the folder cannot be read or has none.
pub fn tables(ipadic: &Path) -> Result<Vec<PathBuf>> {
    let mut tables = Vec::new();
    for entry in fs::read_dir(ipadic).with_context(|| ipadic.display().to_string())? {
        let path = entry.with_context(|| ipadic.display().to_string())?.path();
        if path.extension().is_some_and(|extension| extension == "csv") {
            tables.push(path);
        }
    }
    ensure!(!tables.is_empty(), "no tables in {}", ipadic.display());
    tables.sort();
    Ok(tables)
}

/// Some columns of a table, as they stand there.
///
/// # Errors
/// When the file cannot be read.
pub fn columns<const N: usize>(table: &Path, columns: [usize; N]) -> Result<Vec<[String; N]>> {
    let context = || table.display().to_string();
    let mut found = Vec::new();
    for row in reader(table)?.records() {
        let row = row.with_context(context)?;
        found.push(columns.map(|column| row.get(column).unwrap_or_default().to_owned()));
    }
    Ok(found)
}

fn reader(path: &Path) -> Result<Reader<fs::File>> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .comment(Some(b'#'))
        .from_path(path)
        .with_context(|| path.display().to_string())
}

fn writer(path: &Path) -> Result<Writer<fs::File>> {
    WriterBuilder::new().from_path(path).with_context(|| path.display().to_string())
}

fn copy(from: &Path, to: &mut Writer<fs::File>) -> Result<()> {
    let context = || from.display().to_string();
    let mut reader = reader(from)?;
    let mut row = StringRecord::new();
    while reader.read_record(&mut row).with_context(context)? {
        ensure!(row.len() >= WIDTH, "{}: {row:?} has {} columns, not {WIDTH}", from.display(), row.len());
        to.write_record(COLUMNS.iter().filter_map(|column| row.get(*column)))?;
    }
    Ok(())
}
