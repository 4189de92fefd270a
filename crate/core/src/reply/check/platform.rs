//! What a platform takes and what it forbids: B04 to B06, from `data/platforms/*.toml`.

mod listing;
mod overrides;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use listing::{Basis, ListedItem, ListedLimit, ListedLink, Listing, listing};
pub use overrides::{Override, Overrides, host_of, stale};

use super::finding::Hit;
use super::lazy::Lazy;
use super::needle::Needles;
use super::pattern::PatternError;
use super::rule::{Rule, Severity};
use super::view::View;
use crate::conversation::Platform;
use crate::recognition::entities::Value;

/// After so many days a platform's rules should be looked at again (`features.md` B6).
pub const STALE_DAYS: i32 = 180;

const FILES: [(Platform, &str, &str); 3] = [
    (Platform::AmazonJp, "amazon-jp.toml", include_str!("../../../data/platforms/amazon-jp.toml")),
    (Platform::Rakuten, "rakuten.toml", include_str!("../../../data/platforms/rakuten.toml")),
    (Platform::YahooShopping, "yahoo-shopping.toml", include_str!("../../../data/platforms/yahoo-shopping.toml")),
];

/// How much a limit allows of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// UTF-16 units of the text: the way a box counts for `maxlength`.
    Utf16,
    /// Characters of a line.
    Line,
    /// Line breaks in a row.
    Breaks,
}

impl Unit {
    /// Every unit.
    pub const ALL: [Unit; 3] = [Unit::Utf16, Unit::Line, Unit::Breaks];

    /// The id used in data.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Unit::Utf16 => "utf16",
            Unit::Line => "line",
            Unit::Breaks => "breaks",
        }
    }
}

/// A limit.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// Of what.
    pub unit: Unit,
    /// How much.
    pub most: usize,
    /// How much breaking it weighs, if it does not block.
    pub severity: Option<Severity>,
    /// Key in the project's list of sources.
    pub source: String,
    /// A (official) to D (inferred).
    pub grade: String,
    /// The day it was last looked at.
    known: String,
}

/// Which web addresses a text may hold.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The rule that says so.
    rule: Rule,
    /// Whether only `https` is taken.
    pub secure: bool,
    /// The hosts, with their subdomains.
    pub hosts: Vec<String>,
    /// Key in the project's list of sources.
    pub source: String,
    /// A (official) to D (inferred).
    pub grade: String,
    known: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Mail,
    Phone,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ForbiddenEntry {
    id: String,
    rule: Rule,
    entity: Option<Kind>,
    pattern: Option<String>,
    #[serde(default)]
    without: Vec<String>,
    source: String,
    grade: String,
    known: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    platform: Platform,
    limit: Vec<Limit>,
    link: Option<Link>,
    #[serde(default)]
    forbidden: Vec<ForbiddenEntry>,
}

#[derive(Debug)]
struct Forbidden {
    id: String,
    rule: Rule,
    entity: Option<Kind>,
    pattern: Option<Lazy>,
    without: Vec<Lazy>,
}

/// One platform's rules.
#[derive(Debug)]
pub struct Rules {
    /// Whose.
    pub platform: Platform,
    /// What it limits.
    pub limits: Vec<Limit>,
    /// Which addresses it takes; `None`: nothing is known.
    pub link: Option<Link>,
    forbidden: Vec<Forbidden>,
    /// Which of the forbidden a text may meet.
    needles: Needles,
    /// The days on which the entries were last looked at, and what they rest on.
    sources: Vec<(Date, String)>,
}

/// The rules of all platforms.
#[derive(Debug)]
pub struct Platforms(Vec<Rules>);

/// What a message says of a kind of forbidden content; ids of other kinds have the general message.
fn variant(id: &str) -> &'static str {
    ["mail", "phone", "coupon", "review", "steer", "order"].into_iter().find(|known| *known == id).unwrap_or("")
}

fn read(platform: Platform, file: &'static str, text: &str) -> Result<File, PatternError> {
    let shape = |reason: String| PatternError::Shape { file, reason };
    let read: File = toml::from_str(text).map_err(|error| shape(error.to_string()))?;
    if read.platform == platform { Ok(read) } else { Err(shape("another platform's".to_owned())) }
}

impl Platforms {
    pub(super) fn new() -> Result<Self, PatternError> {
        let mut all = Vec::new();
        for (platform, file, text) in FILES {
            let shape = |reason: String| PatternError::Shape { file, reason };
            let read = read(platform, file, text)?;
            let limits = read.limit.iter().map(|limit| (&limit.known, &limit.source));
            let link = read.link.iter().map(|link| (&link.known, &link.source));
            let forbidden = read.forbidden.iter().map(|entry| (&entry.known, &entry.source));
            let sources = limits
                .chain(link)
                .chain(forbidden)
                .map(|(known, source)| Ok((known.parse::<Date>().map_err(|e| shape(e.to_string()))?, source.clone())))
                .collect::<Result<_, PatternError>>()?;
            let forbidden = read
                .forbidden
                .into_iter()
                .map(|entry| {
                    if entry.grade.is_empty() || entry.entity.is_some() == entry.pattern.is_some() {
                        return Err(shape(format!("{}: a grade, and an entity or a pattern", entry.id)));
                    }
                    Ok(Forbidden {
                        id: entry.id,
                        rule: entry.rule,
                        entity: entry.entity,
                        pattern: entry.pattern.map(Lazy::new),
                        without: entry.without.into_iter().map(Lazy::new).collect(),
                    })
                })
                .collect::<Result<Vec<Forbidden>, PatternError>>()?;
            let needles = Needles::new(forbidden.iter().map(|entry| entry.pattern.as_ref().map_or("", Lazy::text)));
            all.push(Rules { platform, limits: read.limit, link: read.link, forbidden, needles, sources });
        }
        Ok(Platforms(all))
    }

    /// The rules of a platform.
    #[must_use]
    pub fn of(&self, platform: Platform) -> Option<&Rules> {
        self.0.iter().find(|rules| rules.platform == platform)
    }

    pub(super) fn find(&self, view: &View<'_>, hits: &mut Vec<Hit>) {
        let Some(rules) = self.of(view.draft.platform) else { return };
        let own = view.draft.overrides.and_then(|overrides| overrides.get(rules.platform));
        for limit in &rules.limits {
            let most = own.and_then(|own| own.most.get(&limit.unit)).copied().filter(|most| *most > 0);
            limit.find(most.unwrap_or(limit.most), view, hits);
        }
        if let Some(link) = &rules.link {
            let further = own.map(|own| own.hosts.as_slice()).unwrap_or_default();
            let further: Vec<String> = further.iter().filter_map(|host| host_of(host)).collect();
            link.find(&further, view, hits);
        }
        for forbidden in rules.needles.met(view.text).into_iter().filter_map(|index| rules.forbidden.get(index)) {
            if !own.is_some_and(|own| forbidden.is_off(own)) {
                forbidden.find(view, hits);
            }
        }
    }
}

impl Rules {
    /// The day on which the oldest entry was last looked at.
    #[must_use]
    pub fn known(&self) -> Option<Date> {
        self.sources.iter().map(|(known, _)| *known).min()
    }

    /// Keys of what the entries rest on.
    pub fn sources(&self) -> impl Iterator<Item = &str> {
        self.sources.iter().map(|(_, source)| source.as_str())
    }

    /// Whether an entry was last looked at more than [`STALE_DAYS`] ago, by us or by the operator.
    #[must_use]
    pub fn stale(&self, today: Date, overrides: Option<&Overrides>) -> bool {
        let own = overrides.and_then(|overrides| overrides.get(self.platform));
        stale(self.known(), own.and_then(|own| own.checked), today)
    }
}

impl Limit {
    fn find(&self, most: usize, view: &View<'_>, hits: &mut Vec<Hit>) {
        let severity = self.severity.unwrap_or(Severity::Block);
        let mut hit = |span, variant, found: usize, fix: Option<String>| {
            let mut hit = Hit::new(Rule::B04, span).severity(severity).variant(variant);
            hit = hit.detail(most.to_string()).detail(found.to_string());
            hit.fix = fix;
            hits.push(hit);
        };
        match self.unit {
            Unit::Utf16 => {
                let length = view.text.encode_utf16().count();
                if length > most {
                    hit(place(view.text, most, char::len_utf16)..view.text.len(), "length", length, None);
                }
            }
            Unit::Line => {
                for line in &view.lines {
                    let text = view.of(line);
                    let length = text.chars().count();
                    if length > most {
                        hit(line.clone(), "line", length, wrapped(text, most));
                    }
                }
            }
            Unit::Breaks => {
                let mut start = None;
                let mut count = 0;
                for (at, c) in view.text.char_indices().chain([(view.text.len(), '.')]) {
                    match c {
                        '\n' => {
                            start.get_or_insert(at);
                            count += 1;
                        }
                        c if c.is_whitespace() => {}
                        _ => {
                            // Breaks at the ends are cut off by the page.
                            let inner = start.filter(|start| *start > 0 && at < view.text.len());
                            if let Some(start) = inner.filter(|_| count > most) {
                                hit(start..at, "breaks", count, Some("\n".repeat(most)));
                            }
                            (start, count) = (None, 0);
                        }
                    }
                }
            }
        }
    }
}

/// The byte at which so many units are used up.
fn place(text: &str, units: usize, size: impl Fn(char) -> usize) -> usize {
    let mut used = 0;
    for (at, c) in text.char_indices() {
        used += size(c);
        if used > units {
            return at;
        }
    }
    text.len()
}

/// The line broken after sentences, or after 、 where a sentence is too long, so that each part is short enough;
/// `None` where there is no such place.
fn wrapped(line: &str, most: usize) -> Option<String> {
    let mut out = String::with_capacity(line.len() + 4);
    let mut rest = line;
    while rest.chars().count() > most {
        let head = rest.get(..place(rest, most, |_| 1))?;
        let cut = |mark: char| head.rfind(mark).map(|at| at + mark.len_utf8());
        let at = cut('。').or_else(|| cut('、')).filter(|at| *at < rest.len())?;
        out.push_str(rest.get(..at)?);
        out.push('\n');
        rest = rest.get(at..)?;
    }
    out.push_str(rest);
    Some(out)
}

impl Link {
    fn find(&self, further: &[String], view: &View<'_>, hits: &mut Vec<Hit>) {
        for entity in &view.entities {
            let Value::Url(url) = &entity.value else { continue };
            let (secure, host) = host(url);
            let allowed =
                self.hosts.iter().chain(further).any(|known| {
                    host == *known || host.strip_suffix(known.as_str()).is_some_and(|sub| sub.ends_with('.'))
                });
            if !allowed {
                hits.push(Hit::new(self.rule, entity.span.clone()).variant("url").detail(host));
            } else if self.secure && !secure {
                hits.push(Hit::new(self.rule, entity.span.clone()).variant("https"));
            }
        }
    }
}

/// Whether an address is secure, and its host in lower case.
fn host(url: &str) -> (bool, String) {
    let url = url.to_lowercase();
    let secure = url.starts_with("https://");
    let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    // `https://amazon.co.jp@elsewhere` leads elsewhere.
    let host = host.rsplit('@').next().unwrap_or_default();
    (secure, host.split(':').next().unwrap_or_default().to_owned())
}

impl Forbidden {
    /// Whether the operator switched it off. Only what a platform forbids can be, whatever an entry says.
    fn is_off(&self, own: &Override) -> bool {
        matches!(self.rule, Rule::B04 | Rule::B05 | Rule::B06) && own.off.contains(&self.id)
    }

    fn find(&self, view: &View<'_>, hits: &mut Vec<Hit>) {
        for entity in &view.entities {
            let kind = match entity.value {
                Value::Mail(_) => Kind::Mail,
                Value::Phone(_) => Kind::Phone,
                _ => continue,
            };
            if self.entity == Some(kind) {
                hits.push(Hit::new(self.rule, entity.span.clone()).variant(variant(&self.id)));
            }
        }
        for found in self.pattern.iter().filter_map(Lazy::get).flat_map(|pattern| pattern.find_iter(view.text)) {
            let sentence = view.sentence(found.start()).map_or("", |sentence| view.of(&sentence.span));
            if !self.without.iter().filter_map(Lazy::get).any(|guard| guard.is_match(sentence))
                && !view.is_given(&found.range())
            {
                hits.push(Hit::new(self.rule, found.range()).variant(variant(&self.id)));
            }
        }
    }
}

#[cfg(test)]
impl Platforms {
    /// Compiles what is compiled when needed.
    pub(super) fn broken(&self) -> Vec<&str> {
        let all = self.0.iter().flat_map(|rules| &rules.forbidden);
        let all = all.flat_map(|entry| entry.pattern.iter().chain(&entry.without));
        all.filter(|lazy| lazy.get().is_none()).map(Lazy::text).collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::Span;
    use jiff::civil::date;

    use super::*;

    #[test]
    fn rules_grow_old() {
        let platforms = Platforms::new().unwrap();
        for platform in [Platform::AmazonJp, Platform::Rakuten, Platform::YahooShopping] {
            let rules = platforms.of(platform).unwrap();
            let known = rules.known().unwrap();
            assert!(!rules.stale(known, None));
            assert!(!rules.stale(known.checked_add(Span::new().days(180)).unwrap(), None));
            assert!(rules.stale(known.checked_add(Span::new().days(181)).unwrap(), None));
            assert!(rules.stale(date(2030, 1, 1), None));
            let own = Override { checked: Some(date(2029, 12, 1)), ..Override::default() };
            let overrides = Overrides { of: [(platform, own)].into() };
            assert!(!rules.stale(date(2030, 1, 1), Some(&overrides)));
            assert!(rules.stale(date(2030, 6, 1), Some(&overrides)));
            assert!(rules.sources().all(|source| !source.is_empty()));
            assert!(rules.limits.iter().all(|limit| !limit.grade.is_empty()));
        }
    }

    #[test]
    fn hosts_are_told_from_what_looks_like_them() {
        assert_eq!(host("https://www.Rakuten.co.jp/shop?x=1"), (true, "www.rakuten.co.jp".to_owned()));
        assert_eq!(host("http://rakuten.co.jp@evil.example/"), (false, "evil.example".to_owned()));
        assert_eq!(host("www.example.com:8080/a"), (false, "www.example.com".to_owned()));
    }

    #[test]
    fn long_lines_are_broken_between_sentences_and_nothing_is_lost() {
        let line = "発送の準備をしております。".repeat(30);
        let wrapped = wrapped(&line, 300).unwrap();
        assert!(wrapped.lines().all(|line| line.chars().count() <= 300 && line.ends_with('。')));
        assert_eq!(wrapped.replace('\n', ""), line);
        assert_eq!(super::wrapped(&"あ".repeat(301), 300), None);
    }
}
