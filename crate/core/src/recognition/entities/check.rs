//! Check digits. Each rule names where it is written down.

/// Whether the last digit is the rest of the number before it divided by seven ("7DR"): parcels of Yamato, Sagawa and
/// Yu-Pack (12 digits) and Japanese registered mail (11 digits). None of the carriers publishes the rule; it is
/// described at <https://gyomu.org/faq/view/7dr> and <http://nanoappli.com/blog/archives/369> for parcels, at
/// <https://foodp.hatenadiary.org/entry/20070927/p1> for registered mail.
#[must_use]
pub fn remainder_of_seven(digits: &str) -> bool {
    let mut rest = 0u32;
    let mut last = None;
    for c in digits.chars() {
        let Some(digit) = c.to_digit(10) else { return false };
        if let Some(before) = last.replace(digit) {
            rest = (rest * 10 + before) % 7;
        }
    }
    digits.len() > 1 && last == Some(rest)
}

/// Whether the ninth digit of an international item is right: weights 8 6 4 2 3 5 9 7, eleven less the rest of eleven,
/// ten counts as nought and eleven as five. UPU standard S10; <https://en.wikipedia.org/wiki/S10_(UPU_standard)>.
#[must_use]
pub fn s10(digits: &str) -> bool {
    let digits: Option<Vec<u32>> = digits.chars().map(|c| c.to_digit(10)).collect();
    let Some((&last, serial)) = digits.as_deref().and_then(<[u32]>::split_last) else { return false };
    let sum: u32 = serial.iter().zip([8, 6, 4, 2, 3, 5, 9, 7]).map(|(digit, weight)| digit * weight).sum();
    let expected = match 11 - sum % 11 {
        10 => 0,
        11 => 5,
        rest => rest,
    };
    serial.len() == 8 && last == expected
}

/// Whether the number of a payment card is right: every second digit from the right doubled, digits summed, a multiple
/// of ten. ISO/IEC 7812-1, annex B.
#[must_use]
pub fn luhn(digits: &str) -> bool {
    let mut sum = 0u64;
    for (index, c) in digits.chars().rev().enumerate() {
        let Some(digit) = c.to_digit(10) else { return false };
        sum += u64::from(match (index % 2, digit) {
            (0, digit) => digit,
            (_, digit) if digit > 4 => digit * 2 - 9,
            (_, digit) => digit * 2,
        });
    }
    !digits.is_empty() && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_samples_pass_and_their_neighbours_fail() {
        for number in ["444413758703", "512547514334", "405548424886", "13112383852"] {
            assert!(remainder_of_seven(number), "{number}");
        }
        assert!(!remainder_of_seven("444413758704") && !remainder_of_seven("7") && !remainder_of_seven("12a"));
        assert!(s10("473124829") && !s10("473124820") && !s10("47312482") && !s10(""));
        assert!(luhn("4111111111111111") && !luhn("4111111111111112") && !luhn("") && !luhn("4x"));
    }
}
