//! Which buckets the model knows, and how telling each is.

use super::features::{BITS, FAMILIES, Family, Features, Item, Meant};
use super::meaning::{DIMENSIONS, UNIT};

const BUCKETS: usize = 1 << BITS;
/// Steps of a stored idf within 1.
const IDF_STEPS: f32 = 16.0;

/// The idf of a word that training has not seen, in steps.
const UNSEEN: f32 = 8.0 * IDF_STEPS;

/// The known buckets as a bit set with ranks, and an idf for each.
#[derive(Clone, Debug, PartialEq)]
pub struct Vocabulary {
    present: Vec<u64>,
    ranks: Vec<u32>,
    idf: Vec<u8>,
}

impl Vocabulary {
    /// Takes the buckets that stand in at least `least` of the documents.
    #[must_use]
    pub fn build(documents: &[&[Item]], least: u32) -> Self {
        let mut frequency = vec![0u32; BUCKETS];
        for items in documents {
            let mut buckets: Vec<u32> = items.iter().map(|item| item.bucket).collect();
            buckets.sort_unstable();
            buckets.dedup();
            for bucket in buckets {
                if let Some(count) = frequency.get_mut(bucket as usize) {
                    *count += 1;
                }
            }
        }
        let total = documents.len() as f32 + 1.0;
        let mut present = vec![0u64; BUCKETS / 64];
        let mut idf = Vec::new();
        for (bucket, &count) in frequency.iter().enumerate().filter(|(_, count)| **count >= least.max(1)) {
            if let Some(word) = present.get_mut(bucket / 64) {
                *word |= 1 << (bucket % 64);
            }
            let value = 1.0 + libm::logf(total / (count as f32 + 1.0));
            idf.push((value * IDF_STEPS).clamp(1.0, 255.0) as u8);
        }
        let ranks = ranks(&present);
        Vocabulary { present, ranks, idf }
    }

    /// The same without the rows that `keep` does not name.
    #[must_use]
    pub fn retain(&self, keep: &[bool]) -> Self {
        let kept = |row: usize| keep.get(row).copied().unwrap_or(false);
        let mut present = vec![0u64; self.present.len()];
        let buckets = self
            .present
            .iter()
            .enumerate()
            .flat_map(|(at, word)| (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| (at, bit)));
        for (at, bit) in buckets.enumerate().filter(|(row, _)| kept(*row)).map(|(_, place)| place) {
            if let Some(word) = present.get_mut(at) {
                *word |= 1 << bit;
            }
        }
        let idf = self.idf.iter().enumerate().filter(|(row, _)| kept(*row)).map(|(_, idf)| *idf).collect();
        Vocabulary { ranks: ranks(&present), present, idf }
    }

    /// From its stored parts; `None` when they do not fit together.
    #[must_use]
    pub fn from_parts(present: Vec<u64>, idf: Vec<u8>) -> Option<Self> {
        let known: usize = present.iter().map(|word| word.count_ones() as usize).sum();
        (present.len() == BUCKETS / 64 && known == idf.len()).then(|| Vocabulary {
            ranks: ranks(&present),
            present,
            idf,
        })
    }

    /// The bit set and the idf bytes, as stored.
    #[must_use]
    pub fn parts(&self) -> (&[u64], &[u8]) {
        (&self.present, &self.idf)
    }

    /// How many buckets are known.
    #[must_use]
    pub fn len(&self) -> usize {
        self.idf.len()
    }

    /// Whether none is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.idf.is_empty()
    }

    /// The row of a bucket, if it is known.
    #[must_use]
    pub fn row(&self, bucket: u32) -> Option<usize> {
        let (at, bit) = (bucket as usize / 64, bucket % 64);
        let word = self.present.get(at)?;
        if word >> bit & 1 == 0 {
            return None;
        }
        let below = word & ((1u64 << bit) - 1);
        Some(*self.ranks.get(at)? as usize + below.count_ones() as usize)
    }

    /// The known features as rows with values: each family has the length its weight says.
    #[must_use]
    pub fn vectorize(&self, features: &Features, weights: &[f32; FAMILIES]) -> Vector {
        let items = &features.items;
        let mut rows: Vec<(u32, f32)> = Vec::with_capacity(items.len() + DIMENSIONS);
        let mut ends = [0; FAMILIES];
        let mut start = 0;
        for family in items.chunk_by(|a, b| a.family == b.family) {
            let mut squares = 0.0f32;
            for item in family {
                let Some(row) = self.row(item.bucket) else { continue };
                let idf = f32::from(self.idf.get(row).copied().unwrap_or(0)) / IDF_STEPS;
                let value = libm::sqrtf(f32::from(item.count.min(4))) * idf;
                squares += value * value;
                rows.push((u32::try_from(row).unwrap_or(0), value));
            }
            let weight = family.first().and_then(|item| weights.get(item.family as usize)).copied().unwrap_or(0.0);
            let factor = if squares > 0.0 { weight / libm::sqrtf(squares) } else { 0.0 };
            for (_, value) in rows.iter_mut().skip(start) {
                *value *= factor;
            }
            start = rows.len();
            if let Some(end) = family.first().and_then(|item| ends.get_mut(item.family as usize)) {
                *end = start;
            }
        }
        let known = rows.len() as f32 / items.len().max(1) as f32;
        self.meaning(&features.meant, weights.get(Family::Meaning as usize).copied().unwrap_or(0.0), &mut rows);
        if let Some(end) = ends.get_mut(Family::Meaning as usize) {
            *end = rows.len();
        }
        let mut last = 0;
        for end in &mut ends {
            last = last.max(*end);
            *end = last;
        }
        Vector { known, rows, ends }
    }

    /// How much a word counts in the averaged direction, per unit of its stored vector: rare words count more.
    #[must_use]
    pub fn emphasis(&self, word: &Meant) -> f32 {
        let idf = self.row(word.bucket).and_then(|row| self.idf.get(row)).map_or(UNSEEN, |idf| f32::from(*idf));
        idf / (IDF_STEPS * UNIT)
    }

    /// The summed direction of the words, and its length.
    #[must_use]
    pub fn direction(&self, words: &[Meant]) -> ([f32; DIMENSIONS], f32) {
        let mut sum = [0.0f32; DIMENSIONS];
        for word in words {
            let share = self.emphasis(word);
            sum.iter_mut().zip(word.code.values()).for_each(|(sum, value)| *sum += share * value);
        }
        let length = libm::sqrtf(sum.iter().map(|value| value * value).sum());
        (sum, length)
    }

    /// The averaged direction of the words as [`DIMENSIONS`] rows after those of the buckets.
    fn meaning(&self, words: &[Meant], weight: f32, rows: &mut Vec<(u32, f32)>) {
        let (sum, length) = self.direction(words);
        if length > 0.0 {
            let first = u32::try_from(self.len()).unwrap_or(0);
            rows.extend((first..).zip(sum.map(|value| value * weight / length)));
        }
    }
}

/// A document as the solver and the model see it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vector {
    /// Feature rows with values, family by family.
    pub rows: Vec<(u32, f32)>,
    /// Share of the document's features that are known.
    pub known: f32,
    ends: [usize; FAMILIES],
}

impl Vector {
    /// The rows of each family in turn.
    pub fn families(&self) -> impl Iterator<Item = &[(u32, f32)]> {
        self.ends.iter().scan(0, |start, end| {
            let part = self.rows.get(*start..*end).unwrap_or_default();
            *start = *end;
            Some(part)
        })
    }
}

fn ranks(present: &[u64]) -> Vec<u32> {
    let mut sum = 0;
    present
        .iter()
        .map(|word| {
            let before = sum;
            sum += word.count_ones();
            before
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::meaning::Vectors;
    use super::*;

    fn item(family: Family, bucket: u32) -> Item {
        Item { family, bucket, count: 1 }
    }

    #[test]
    fn rows_follow_the_bits_and_families_keep_their_length() {
        let a = [item(Family::Characters, 3), item(Family::Characters, 700), item(Family::Words, 64)];
        let b = [item(Family::Characters, 3)];
        let vocabulary = Vocabulary::build(&[&a, &b], 1);
        assert_eq!(vocabulary.len(), 3);
        let vectors = Vectors::new().unwrap();
        let meant = vec![Meant { bucket: 64, code: vectors.get("発送").unwrap() }];
        let features = Features { items: a.to_vec(), meant };
        let vector = vocabulary.vectorize(&features, &[1.0, 0.5, 1.0, 1.0, 1.0, 1.0, 2.0]);
        assert_eq!(vector.families().map(<[_]>::len).collect::<Vec<_>>(), [2, 1, 0, 0, 0, 0, DIMENSIONS]);
        let rows = vector.rows;
        assert_eq!(rows.iter().map(|r| r.0).take(4).collect::<Vec<_>>(), [0, 2, 1, 3]);
        let length = |rows: &[(u32, f32)]| rows.iter().map(|r| r.1 * r.1).sum::<f32>();
        assert!((length(&rows[..2]) - 1.0).abs() < 1e-6 && (length(&rows[2..3]) - 0.25).abs() < 1e-6);
        assert!((length(&rows[3..]) - 4.0).abs() < 1e-4);
        assert_eq!(Vocabulary::build(&[&a, &b], 2).len(), 1);
        let fewer = vocabulary.retain(&[true, false, true]);
        assert_eq!((fewer.len(), fewer.row(3), fewer.row(64), fewer.row(700)), (2, Some(0), None, Some(1)));
    }
}
