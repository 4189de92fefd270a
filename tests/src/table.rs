//! Tables for a terminal, in which Japanese letters take two columns.

/// How many columns a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

fn columns(letter: char) -> usize {
    match u32::from(letter) {
        0x0300..=0x036F | 0x200B..=0x200F | 0x3099 | 0x309A | 0xFE00..=0xFE0F => 0,
        0x1100..=0x115F | 0x2E80..=0x303E | 0x3041..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE6F => 2,
        0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F300..=0x1FAFF | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

/// At most `columns` columns of a text in one line, with `…` where something was cut off.
#[must_use]
pub fn clip(text: &str, columns_free: usize) -> String {
    let line = crate::dom::plain(text);
    if width(&line) <= columns_free {
        return line;
    }
    let mut clipped = String::new();
    let mut used = 1;
    for letter in line.chars() {
        used += columns(letter);
        if used > columns_free {
            break;
        }
        clipped.push(letter);
    }
    clipped.push('…');
    clipped
}

/// Lays rows out in columns as wide as their widest cell; the first row is the heading.
#[must_use]
pub fn layout(rows: &[Vec<String>]) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| width(cell)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count).map(widest).collect();
    let line = |cells: Vec<String>| cells.join("  ").trim_end().to_owned() + "\n";
    let mut text = String::new();
    for (number, row) in rows.iter().enumerate() {
        let padded = row.iter().zip(&widths).map(|(cell, &wide)| format!("{cell}{}", " ".repeat(wide - width(cell))));
        text.push_str(&line(padded.collect()));
        if number == 0 {
            text.push_str(&line(widths.iter().map(|&wide| "-".repeat(wide)).collect()));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_letters_count_twice() {
        assert_eq!(width("a発送"), 5);
        assert_eq!(clip("発送はいつですか", 7), "発送は…");
        assert_eq!(clip("a\nb", 7), "a b");
        let rows = [vec!["x".to_owned(), "y".to_owned()], vec!["発送".to_owned(), "z".to_owned()]];
        assert_eq!(layout(&rows), "x     y\n----  -\n発送  z\n");
    }
}
