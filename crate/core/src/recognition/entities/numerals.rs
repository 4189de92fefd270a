//! Numbers as they are written: `1,980`, `1万2千`, `二十四`, `二〇二六`, `1.5万`.

/// The digit that an ideograph stands for.
fn digit(c: char) -> Option<u64> {
    Some(match c {
        '〇' | '零' => 0,
        '一' | '壱' => 1,
        '二' | '弐' => 2,
        '三' | '参' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        c => u64::from(c.to_digit(10)?),
    })
}

/// The value of a number in digits, ideographs or both; `None` if it is none, or larger than 64 bits. A decimal point
/// needs a unit that takes it up (`1.5万`).
pub(super) fn value(text: &str) -> Option<u64> {
    let plain = ungrouped(text)?;
    if let Some((whole, part)) = plain.split_once('.') {
        return decimal(whole, part);
    }
    let (mut total, mut section, mut current) = (0u64, 0u64, None::<u64>);
    for c in plain.chars() {
        if let Some(digit) = digit(c) {
            current = Some(current.unwrap_or(0).checked_mul(10)?.checked_add(digit)?);
            continue;
        }
        let (unit, large) = match c {
            '十' => (10, false),
            '百' => (100, false),
            '千' => (1_000, false),
            '万' => (10_000, true),
            '億' => (100_000_000, true),
            _ => return None,
        };
        if large {
            let count = match (section, current) {
                (0, None) => 1,
                (section, current) => section.checked_add(current.unwrap_or(0))?,
            };
            total = total.checked_add(count.checked_mul(unit)?)?;
            section = 0;
        } else {
            section = section.checked_add(current.unwrap_or(1).checked_mul(unit)?)?;
        }
        current = None;
    }
    if plain.is_empty() { None } else { total.checked_add(section)?.checked_add(current.unwrap_or(0)) }
}

fn decimal(whole: &str, part: &str) -> Option<u64> {
    let unit = match part.chars().next_back()? {
        '百' => 100,
        '千' => 1_000,
        '万' => 10_000,
        '億' => 100_000_000,
        _ => return None,
    };
    let part = part.strip_suffix(|_: char| true)?;
    let scale = 10u64.checked_pow(u32::try_from(part.len()).ok()?)?;
    if !part.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let digits: u64 = format!("{whole}{part}").parse().ok()?;
    let scaled = digits.checked_mul(unit)?;
    (scale != 0 && scaled.checked_rem(scale)? == 0).then(|| scaled.checked_div(scale)).flatten()
}

/// The text without its commas; `None` where they do not part thousands.
fn ungrouped(text: &str) -> Option<String> {
    if !text.contains(',') {
        return Some(text.to_owned());
    }
    let mut groups = text.split(',');
    let head = groups.next()?;
    let mut plain = head.to_owned();
    let mut good = (1..=3).contains(&head.len());
    for group in groups {
        let digits = group.chars().take_while(char::is_ascii_digit).count();
        good &= digits == 3 && plain.chars().all(|c| c.is_ascii_digit());
        plain.push_str(group);
    }
    good.then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn every_way_to_write_a_number() {
        for (text, number) in [
            ("0", 0),
            ("1,980", 1_980),
            ("1,234,567", 1_234_567),
            ("三千", 3_000),
            ("1万2千", 12_000),
            ("1.5万", 15_000),
            ("3千5百", 3_500),
            ("二十四", 24),
            ("十", 10),
            ("二〇二六", 2_026),
            ("万", 10_000),
            ("一億二千万", 120_000_000),
        ] {
            assert_eq!(value(text), Some(number), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_has_no_value() {
        for text in
            ["", "1,98", "2,3", ",100", "1.5", "1.234千円", "99999999999999999999", "一応", "9999999999999億億", "."]
        {
            assert_eq!(value(text), None, "{text}");
        }
    }
}
