//! The platforms' rules as the options page shows them: what holds, where that is known from, and since when.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::overrides::{Override, stale};
use super::{FILES, File, Unit, read};
use crate::conversation::Platform;
use crate::reply::check::pattern::PatternError;
use crate::reply::check::rule::Rule;

/// What an entry rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// Keys in the project's list of sources.
    pub sources: Vec<String>,
    /// A (official) to D (inferred); several where parts of the entry rest on different grounds.
    pub grades: Vec<String>,
    /// The day it was last looked at, of several the first.
    pub known: Date,
}

/// A limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedLimit {
    /// Of what.
    pub unit: Unit,
    /// How much, where the operator says nothing else.
    pub most: usize,
    /// What it rests on.
    pub basis: Basis,
}

/// Which addresses may stand in a reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedLink {
    /// Whether only `https` is taken.
    pub secure: bool,
    /// The hosts, with their subdomains.
    pub hosts: Vec<String>,
    /// What it rests on.
    pub basis: Basis,
}

/// Something that may not be said; all entries with one id are one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedItem {
    /// Which.
    pub id: String,
    /// The rule it belongs to.
    pub rule: Rule,
    /// What it rests on.
    pub basis: Basis,
}

/// One platform's rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// Whose.
    pub platform: Platform,
    /// What it limits.
    pub limits: Vec<ListedLimit>,
    /// Which addresses it takes; `None`: nothing is known.
    pub link: Option<ListedLink>,
    /// What may not be said.
    pub forbidden: Vec<ListedItem>,
}

impl Basis {
    fn of(source: &str, grade: &str, known: &str) -> Result<Basis, String> {
        Ok(Basis {
            sources: source.split_whitespace().map(str::to_owned).collect(),
            grades: vec![grade.to_owned()],
            known: known.parse().map_err(|error: jiff::Error| error.to_string())?,
        })
    }

    fn join(&mut self, other: Basis) {
        for (all, more) in [(&mut self.sources, other.sources), (&mut self.grades, other.grades)] {
            all.extend(more);
            all.sort_unstable();
            all.dedup();
        }
        self.known = self.known.min(other.known);
    }
}

impl Listing {
    fn of(file: &File) -> Result<Listing, String> {
        let limit = |limit: &super::Limit| {
            let basis = Basis::of(&limit.source, &limit.grade, &limit.known)?;
            Ok(ListedLimit { unit: limit.unit, most: limit.most, basis })
        };
        let link = |link: &super::Link| {
            let basis = Basis::of(&link.source, &link.grade, &link.known)?;
            Ok::<_, String>(ListedLink { secure: link.secure, hosts: link.hosts.clone(), basis })
        };
        let mut forbidden: Vec<ListedItem> = Vec::new();
        for entry in &file.forbidden {
            let basis = Basis::of(&entry.source, &entry.grade, &entry.known)?;
            match forbidden.iter_mut().find(|item| item.id == entry.id) {
                Some(item) => item.basis.join(basis),
                None => forbidden.push(ListedItem { id: entry.id.clone(), rule: entry.rule, basis }),
            }
        }
        Ok(Listing {
            platform: file.platform,
            limits: file.limit.iter().map(limit).collect::<Result<_, String>>()?,
            link: file.link.as_ref().map(link).transpose()?,
            forbidden,
        })
    }

    /// The day on which the oldest entry was last looked at.
    #[must_use]
    pub fn known(&self) -> Option<Date> {
        let limits = self.limits.iter().map(|limit| &limit.basis);
        let forbidden = self.forbidden.iter().map(|item| &item.basis);
        limits.chain(self.link.iter().map(|link| &link.basis)).chain(forbidden).map(|basis| basis.known).min()
    }

    /// Whether neither we nor the operator looked at the rules for long.
    #[must_use]
    pub fn stale(&self, today: Date, own: Option<&Override>) -> bool {
        stale(self.known(), own.and_then(|own| own.checked), today)
    }
}

/// The rules of all platforms. Compiles nothing, so it is fast.
///
/// # Errors
/// When a data file of the program is broken, which the tests exclude.
pub fn listing() -> Result<Vec<Listing>, PatternError> {
    let of = |(platform, file, text)| {
        Listing::of(&read(platform, file, text)?).map_err(|reason| PatternError::Shape { file, reason })
    };
    FILES.into_iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::check::platform::Platforms;

    #[test]
    fn the_listing_is_what_the_checker_goes_by() {
        let platforms = Platforms::new().unwrap();
        let listed = listing().unwrap();
        assert_eq!(listed.iter().map(|listing| listing.platform).collect::<Vec<_>>(), Platform::ALL);
        for listing in listed {
            let rules = platforms.of(listing.platform).unwrap();
            assert_eq!(listing.known(), rules.known());
            let limits = listing.limits.iter().map(|limit| (limit.unit, limit.most));
            assert!(limits.eq(rules.limits.iter().map(|limit| (limit.unit, limit.most))));
            assert_eq!(listing.link.map(|link| link.hosts), rules.link.as_ref().map(|link| link.hosts.clone()));
            let mut ids: Vec<&str> = listing.forbidden.iter().map(|item| item.id.as_str()).collect();
            for entry in &rules.forbidden {
                assert!(ids.contains(&entry.id.as_str()), "{}", entry.id);
            }
            for item in &listing.forbidden {
                assert!(matches!(item.rule, Rule::B04 | Rule::B05 | Rule::B06), "{item:?}");
                assert!(!item.basis.sources.is_empty() && item.basis.grades.iter().all(|grade| !grade.is_empty()));
            }
            ids.dedup();
            assert_eq!(ids.len(), listing.forbidden.len(), "each id once");
        }
    }

    #[test]
    fn entries_with_one_id_are_one_item() {
        let amazon = listing().unwrap().remove(0);
        let steer = amazon.forbidden.iter().find(|item| item.id == "steer").unwrap();
        assert_eq!(steer.basis.grades, ["A", "D"]);
        assert_eq!(steer.basis.sources, ["AMZ-COMM"]);
    }
}
