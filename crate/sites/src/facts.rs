//! What the page states about the order, beside the thread. A fact stated twice with two values is no fact.

use henji_core::conversation::Fact;

use crate::definition::{FactName, FactRule, MarkRole, Place, Site};
use crate::page::{Index, Line, Page};
use crate::time::date;

/// The single value of each fact, and every item.
#[derive(Debug, Default)]
pub struct Facts {
    /// In the order of the definition.
    pub found: Vec<Fact>,
}

impl Facts {
    /// The value of a fact, if the page gives exactly one.
    #[must_use]
    pub fn value(&self, name: FactName) -> Option<String> {
        let mut values = self.found.iter().filter(|fact| fact.name == name.id()).map(|fact| fact.value.clone());
        let first = values.next()?;
        values.all(|value| value == first).then_some(first)
    }

    /// All values of a fact.
    #[must_use]
    pub fn values(&self, name: FactName) -> Vec<String> {
        let mut values: Vec<String> = Vec::new();
        for fact in self.found.iter().filter(|fact| fact.name == name.id()) {
            if !values.contains(&fact.value) {
                values.push(fact.value.clone());
            }
        }
        values
    }

    /// Drops the facts whose name has more than one value, but for items.
    pub fn keep_certain(&mut self) {
        let uncertain: Vec<String> = self
            .found
            .iter()
            .filter(|fact| fact.name != FactName::Item.id())
            .filter(|fact| self.found.iter().any(|other| other.name == fact.name && other.value != fact.value))
            .map(|fact| fact.name.clone())
            .collect();
        self.found.retain(|fact| !uncertain.contains(&fact.name));
        let mut seen: Vec<(String, String)> = Vec::new();
        self.found.retain(|fact| {
            let key = (fact.name.clone(), fact.value.clone());
            !seen.contains(&key) && {
                seen.push(key);
                true
            }
        });
    }
}

/// Reads the facts from everything but the parts for which `skipped` holds (the thread, boxes, other conversations).
#[must_use]
pub fn read(site: &Site, page: &Page, skipped: &dyn Fn(Index) -> bool) -> Facts {
    let lines: Vec<Line> = page.lines(0, skipped).into_iter().filter(|line| !line.text.is_empty()).collect();
    let mut facts = Facts::default();
    for rule in &site.fact {
        // A later rule for a name is a fallback of the earlier ones, except for items and states, which add up.
        let adds = matches!(rule.name, FactName::Item | FactName::DeliveryState);
        if !adds && facts.value(rule.name).is_some() {
            continue;
        }
        let mut found: Vec<(bool, Fact)> = Vec::new();
        for (position, line) in lines.iter().enumerate() {
            if !in_place(site, page, line.element, rule) {
                continue;
            }
            let Some((raw, source)) = value(rule, page, &lines, position) else { continue };
            if let Some(value) = normal(rule, &raw) {
                found.push((
                    site.is_within(MarkRole::OrderPanel, page, line.element),
                    Fact { name: rule.name.id().to_owned(), value, source },
                ));
            }
        }
        // What the order's own panel says is about this order; elsewhere a list may speak of others.
        let panel = found.iter().any(|(panel, _)| *panel);
        facts.found.extend(found.into_iter().filter(|(inside, _)| *inside || !panel).map(|(_, fact)| fact));
    }
    for index in 0..page.elements.len() {
        let element = page.element(index);
        let outside = skipped(index) || page.ancestors(index).any(skipped);
        if !outside && site.mark_rank(MarkRole::Item, &element.marks).is_some() {
            let name = page.text(index);
            let known = facts.found.iter().any(|fact| fact.name == FactName::Item.id());
            if !known && !name.is_empty() && !name.contains('\n') && site.is_within(MarkRole::OrderPanel, page, index) {
                facts.found.push(Fact { name: FactName::Item.id().to_owned(), source: shorten(&name), value: name });
            }
        }
    }
    facts
}

fn in_place(site: &Site, page: &Page, index: Index, rule: &FactRule) -> bool {
    let mut around = page.around(index);
    match rule.place {
        Place::Beside => true,
        Place::Heading => around.any(|i| is_title(page, i)),
        Place::Panel => around.any(|i| is_title(page, i)) || site.is_within(MarkRole::OrderPanel, page, index),
    }
}

/// A heading by tag, or by a class that says so.
fn is_title(page: &Page, index: Index) -> bool {
    let element = page.element(index);
    element.is_heading()
        || element.attribute("class").is_some_and(|class| {
            let class = class.to_lowercase();
            ["subject", "title", "heading", "header-name", "buyer-name", "buyername", "thread-header", "case-header"]
                .iter()
                .any(|word| class.contains(word))
        })
}

/// The value a rule finds at a line, with the words it was read from.
fn value(rule: &FactRule, page: &Page, lines: &[Line], position: usize) -> Option<(String, String)> {
    let line = &lines.get(position)?.text;
    let matched = |text: &str| {
        let found = rule.value.captures(text)?;
        found.get(1).or_else(|| found.get(0)).map(|m| m.as_str().trim().to_owned())
    };
    let Some(label) = &rule.label else {
        return matched(line).map(|value| (value, shorten(line)));
    };
    let found = label.find(line)?;
    let rest = line.get(found.end()..)?.trim_start_matches([':', '：', ' ', '\u{3000}', '\t']).trim();
    if rest.is_empty() {
        let next = &lines.get(position + 1)?.text;
        return matched(next).map(|value| (value, shorten(&format!("{line} {next}"))));
    }
    // "注文状況" must not be read as the label 注文 with the value 状況: on one line a separator is needed.
    let after = line.get(found.end()..)?;
    let colon = after.trim_start().starts_with([':', '：']);
    let space = after.starts_with([' ', '\u{3000}', '\t', '#']);
    // Anything can be an item's name: "Product details" is not the item "details". Japanese labels hold no spaces.
    let blank = space && (rule.name != FactName::Item || !found.as_str().is_ascii());
    let separated = colon || blank || page.text(lines.get(position)?.element) == found.as_str();
    if !separated {
        return None;
    }
    matched(rest).map(|value| (value, shorten(line)))
}

fn shorten(text: &str) -> String {
    if text.chars().count() <= 60 { text.to_owned() } else { text.chars().take(59).chain(['…']).collect() }
}

fn normal(rule: &FactRule, raw: &str) -> Option<String> {
    match rule.name {
        FactName::PromisedDate | FactName::ShipDate | FactName::ShippedDate => {
            // A span of days is no single promise.
            let spans = raw.contains(['〜', '～', '~']) || raw.contains(" - ") || raw.contains('–');
            (!spans).then(|| date(raw).map(|day| day.to_string()))?
        }
        FactName::TrackingNumber => {
            let plain: String = raw.chars().filter(char::is_ascii_alphanumeric).collect();
            (plain.len() >= 10).then_some(plain)
        }
        FactName::DeliveryState => rule.means.clone(),
        FactName::BuyerName => name(raw),
        _ => Some(raw.to_owned()),
    }
}

/// A buyer's name without 様; words that stand where a name would are none.
#[must_use]
pub fn name(raw: &str) -> Option<String> {
    // What follows 様 on the line is about something else.
    let before = raw.split_once('様').map_or(raw, |(name, _)| name);
    let name = before.trim().trim_end_matches("さん").trim_end_matches([':', '：']).trim();
    let generic = [
        "購入者",
        "お客様",
        "お客",
        "ゲスト",
        "buyer",
        "customer",
        "买家",
        "顾客",
        "非公開",
        "-",
        "—",
        "あなた",
        "出品者",
    ];
    let lower = name.to_lowercase();
    let plausible = !name.is_empty()
        && name.chars().count() <= 40
        && !generic.contains(&lower.as_str())
        && !name.contains(['。', '、', '?', '？', '「', '」', ':', '：', '@', '/'])
        && !name.chars().all(|c| c.is_ascii_digit() || c == '-');
    plausible.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::sites;
    use crate::snapshot::{Node, Snapshot};

    fn read_lines(site: usize, lines: &[&str]) -> Facts {
        let children: Vec<serde_json::Value> = lines
            .iter()
            .map(|line| serde_json::json!({"t": "div", "d": 1, "a": {"class": "title"}, "c": [line]}))
            .collect();
        let root: Node = serde_json::from_value(serde_json::json!({"t": "body", "d": 1, "c": children})).unwrap();
        let page = Page::new(&Snapshot { url: String::new(), settled_ms: 0, viewport: [0, 0], cut: false, root });
        let mut facts = read(&sites().unwrap()[site], &page, &|_| false);
        facts.keep_certain();
        facts
    }

    #[test]
    fn labels_with_the_value_beside_or_below() {
        let facts = read_lines(
            0,
            &[
                "注文番号",
                "250-1234567-7654321",
                "お届け予定日: 2026年11月28日",
                "Tracking ID: 4444-1375-8703",
                "配送業者：ヤマト運輸",
            ],
        );
        assert_eq!(facts.value(FactName::OrderNumber).as_deref(), Some("250-1234567-7654321"));
        assert_eq!(facts.value(FactName::PromisedDate).as_deref(), Some("2026-11-28"));
        assert_eq!(facts.value(FactName::TrackingNumber).as_deref(), Some("444413758703"));
        assert_eq!(facts.value(FactName::Carrier).as_deref(), Some("ヤマト運輸"));
        assert!(facts.found.iter().all(|fact| !fact.source.is_empty()));
    }

    #[test]
    fn two_values_or_a_span_are_no_fact() {
        let facts = read_lines(
            0,
            &[
                "Order ID: 250-1234567-7654321",
                "Order ID: 250-0000000-7654321",
                "お届け予定日: 2026/11/28 ～ 2026/11/30",
            ],
        );
        assert_eq!(facts.value(FactName::OrderNumber), None);
        assert_eq!(facts.value(FactName::PromisedDate), None);
    }

    #[test]
    fn a_name_ends_where_it_ends() {
        assert_eq!(name("田中 美咲 様 希望言語: 日本語").as_deref(), Some("田中 美咲"));
        assert_eq!(name("田中 美咲様").as_deref(), Some("田中 美咲"));
        assert_eq!(name("田中さん").as_deref(), Some("田中"));
        assert_eq!(name("希望言語: 日本語"), None);
        assert_eq!(name("お客様"), None);
        assert_eq!(name("ゲスト"), None);
    }

    #[test]
    fn rakuten_states_and_numbers() {
        let facts = read_lines(1, &["受注番号", "123456-20261118-0123456789", "発送済", "カテゴリー", "配送"]);
        assert_eq!(facts.value(FactName::OrderNumber).as_deref(), Some("123456-20261118-0123456789"));
        assert_eq!(facts.value(FactName::DeliveryState).as_deref(), Some("shipped"));
        assert_eq!(facts.value(FactName::Category).as_deref(), Some("配送"));
    }
}
