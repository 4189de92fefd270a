//! A table with a header: our own, one that a shop keeps in a spreadsheet, or one made from another system's macros.

use super::super::export::COLUMNS;
use super::super::phrase::{Origin, Source};
use super::{BadFile, Found, Row, html};
use crate::reply::phrase::Tone;

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Id,
    Title,
    Text,
    Html,
    Tags,
    Intent,
    Shortcut,
    Tone,
    Whole,
    Source,
    Read,
}

/// How columns are headed, in small letters without blanks.
const HEADERS: [(&str, Column); 46] = [
    (COLUMNS[0], Column::Id),
    ("title", Column::Title),
    ("name", Column::Title),
    ("macro", Column::Title),
    ("macrotitle", Column::Title),
    ("macroname", Column::Title),
    ("題名", Column::Title),
    ("件名", Column::Title),
    ("タイトル", Column::Title),
    ("名前", Column::Title),
    ("标题", Column::Title),
    ("名称", Column::Title),
    ("text", Column::Text),
    ("body", Column::Text),
    ("body_text", Column::Text),
    ("content", Column::Text),
    ("comment", Column::Text),
    ("comment_value", Column::Text),
    ("response", Column::Text),
    ("本文", Column::Text),
    ("文面", Column::Text),
    ("内容", Column::Text),
    ("正文", Column::Text),
    ("body_html", Column::Html),
    ("comment_value_html", Column::Html),
    ("tags", Column::Tags),
    ("tag", Column::Tags),
    ("タグ", Column::Tags),
    ("标签", Column::Tags),
    ("intent", Column::Intent),
    ("用件", Column::Intent),
    ("分類", Column::Intent),
    ("意图", Column::Intent),
    ("分类", Column::Intent),
    ("shortcut", Column::Shortcut),
    ("ショートカット", Column::Shortcut),
    ("短縮", Column::Shortcut),
    ("快捷", Column::Shortcut),
    ("快捷码", Column::Shortcut),
    ("tone", Column::Tone),
    ("口調", Column::Tone),
    ("语气", Column::Tone),
    ("whole", Column::Whole),
    ("全文", Column::Whole),
    ("source", Column::Source),
    ("read", Column::Read),
];

/// How a tone is named in a cell, beside its id.
const TONES: [(&str, Tone); 12] = [
    ("通常", Tone::Normal),
    ("お詫び", Tone::Apology),
    ("依頼", Tone::Request),
    ("お断り", Tone::Refusal),
    ("お礼", Tone::Thanks),
    ("普通", Tone::Normal),
    ("道歉", Tone::Apology),
    ("致歉", Tone::Apology),
    ("请求", Tone::Request),
    ("拒绝", Tone::Refusal),
    ("婉拒", Tone::Refusal),
    ("感谢", Tone::Thanks),
];

fn column(header: &str) -> Option<Column> {
    let plain: String = header.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    HEADERS.into_iter().find(|(name, _)| *name == plain).map(|(_, column)| column)
}

fn columns(line: &csv::StringRecord) -> Vec<Option<Column>> {
    line.iter().map(column).collect()
}

/// Whether it is our own table, and what its rows say, each with its number as a spreadsheet counts: the header is row 1.
pub(super) fn found(text: &str) -> Result<(Source, Vec<Row>), BadFile> {
    let (separator, header) = separator(text).ok_or(BadFile::Unknown)?;
    let at = |wanted: Column| header.iter().position(|column| *column == Some(wanted));
    if at(Column::Text).is_none() && at(Column::Html).is_none() {
        return Err(BadFile::NoTextColumn);
    }
    let source = if at(Column::Id) == Some(0) { Source::Henji } else { Source::Table };
    let mut rows = Vec::new();
    for (index, row) in reader(text, separator).records().enumerate().skip(1) {
        // The text is UTF-8 and rows may be of any length, so a row is always read.
        let Ok(row) = row else { return Err(BadFile::Unknown) };
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let cell = |wanted: Column| at(wanted).and_then(|place| row.get(place)).unwrap_or_default();
        let found = of_row(cell);
        rows.push(Row { number: index + 1, title: found.title.clone(), found: Ok(found) });
    }
    Ok((source, rows))
}

fn of_row<'a>(cell: impl Fn(Column) -> &'a str) -> Found {
    let text = Some(cell(Column::Text)).filter(|text| !text.trim().is_empty());
    let tone = cell(Column::Tone).trim();
    let named = TONES.into_iter().find(|(name, _)| *name == tone).map(|(_, tone)| tone);
    let source = Source::ALL.into_iter().find(|source| source.id() == cell(Column::Source));
    Found {
        id: cell(Column::Id).trim().to_owned(),
        title: cell(Column::Title).to_owned(),
        text: text.map_or_else(|| html::text(cell(Column::Html)), str::to_owned),
        tags: vec![cell(Column::Tags).to_owned()],
        intent: cell(Column::Intent).trim().to_owned(),
        shortcut: cell(Column::Shortcut).to_owned(),
        tone: Tone::ALL.into_iter().find(|known| known.id() == tone).or(named).unwrap_or_default(),
        whole: yes(cell(Column::Whole)),
        origin: source.map(|source| Origin { source, read: cell(Column::Read).to_owned() }),
    }
}

fn yes(cell: &str) -> Option<bool> {
    match cell.trim().to_lowercase().as_str() {
        "yes" | "true" | "1" | "はい" | "是" | "○" => Some(true),
        "no" | "false" | "0" | "いいえ" | "否" | "×" => Some(false),
        _ => None,
    }
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes())
}

/// The separator with which most of the header is known. A table that is pasted from a spreadsheet has tabs.
fn separator(text: &str) -> Option<(u8, Vec<Option<Column>>)> {
    let headers = [b',', b'\t', b';'].into_iter().filter_map(|separator| {
        let header = columns(&reader(text, separator).records().next()?.ok()?);
        let known = header.iter().flatten().count();
        (known > 0).then_some((known, separator, header))
    });
    // Of equals the first, the comma.
    headers.rev().max_by_key(|(known, ..)| *known).map(|(_, separator, header)| (separator, header))
}
