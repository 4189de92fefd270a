//! Placeholders of other systems become names of ours: `placeholders.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::template::names;
use crate::intent::Intent;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    to: String,
    /// A key of `source`; for who reads the file, and the test that each has one.
    #[allow(dead_code)]
    source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[allow(dead_code)]
    source: BTreeMap<String, String>,
    placeholder: Vec<Entry>,
    intent: BTreeMap<String, Intent>,
}

/// The placeholders that are known.
#[derive(Debug)]
pub(super) struct Placeholders {
    names: BTreeMap<String, String>,
    intents: BTreeMap<String, Intent>,
}

/// A placeholder and what it became.
pub(super) type Replaced = (String, String);

impl Placeholders {
    /// Reads the file that is part of the program. One that does not parse, which a test excludes, leaves every
    /// placeholder unknown.
    pub(super) fn new() -> Self {
        match toml::from_str::<File>(include_str!("placeholders.toml")) {
            Ok(file) => Placeholders {
                names: file.placeholder.into_iter().map(|entry| (entry.name, entry.to)).collect(),
                intents: file.intent,
            },
            Err(_) => Placeholders { names: BTreeMap::new(), intents: BTreeMap::new() },
        }
    }

    /// A matter by its id here or in another system.
    pub(super) fn intent(&self, name: &str) -> Option<Intent> {
        let name = name.trim();
        name.parse().ok().or_else(|| self.intents.get(name).copied())
    }

    /// The text with names of ours for the placeholders that are known, and which those were. The others stay as they
    /// are, and are faults of the template.
    pub(super) fn replace(&self, text: &str) -> (String, Vec<Replaced>) {
        let mut out = String::with_capacity(text.len());
        let mut replaced: Vec<Replaced> = Vec::new();
        let mut rest = text;
        while let Some(start) = rest.find("{{") {
            let (before, marked) = rest.split_at(start);
            out.push_str(before);
            let inside = marked.get(2..).unwrap_or_default();
            let Some((placeholder, after)) = inside.split_once("}}") else {
                rest = marked;
                break;
            };
            match self.ours(placeholder) {
                Some(ours) => {
                    let (ours, after) = addressed(ours, after);
                    let said = format!("{{{{ {ours} }}}}");
                    let theirs = format!("{{{{{placeholder}}}}}");
                    out.push_str(&said);
                    // Names that are ours already are only put into one form.
                    if placeholder.trim() != ours && !replaced.iter().any(|(from, to)| *from == theirs && *to == said) {
                        replaced.push((theirs, said));
                    }
                    rest = after;
                }
                // What stands inside may be another opening: it is looked at next.
                None => {
                    out.push_str("{{");
                    rest = inside;
                }
            }
        }
        out.push_str(rest);
        (out, replaced)
    }

    fn ours(&self, placeholder: &str) -> Option<&str> {
        let plain: String =
            placeholder.split('|').next().unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect();
        if let Some(name) = names().find(|name| *name == placeholder.trim()) {
            return Some(name);
        }
        self.names.get(&one_integration(&plain)).map(String::as_str)
    }
}

/// `{{name}}様`, with or without a blank between: the honorific is part of the addressee.
fn addressed<'a, 'b>(ours: &'a str, after: &'b str) -> (&'a str, &'b str) {
    match after.trim_start_matches([' ', '\u{3000}', '\u{A0}']).strip_prefix('様') {
        Some(after) if ours == "buyer_name" => ("addressee", after),
        _ => (ours, after),
    }
}

/// `integrations.shopify` and `integrations[12345]` are `integrations.*`.
fn one_integration(name: &str) -> String {
    const KEY: &str = "integrations";
    let Some((before, after)) = name.split_once(KEY) else { return name.to_owned() };
    let after = match after.strip_prefix('[') {
        Some(after) => after.split_once(']').map(|(_, after)| after),
        None => {
            after.strip_prefix('.').map(|after| after.find('.').and_then(|dot| after.get(dot..)).unwrap_or_default())
        }
    };
    match after {
        Some(after) => format!("{before}{KEY}.*{after}"),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_file_names_only_what_there_is() {
        let file: File = toml::from_str(include_str!("placeholders.toml")).unwrap();
        for entry in &file.placeholder {
            assert!(names().any(|name| name == entry.to), "{}", entry.to);
            assert!(file.source.contains_key(&entry.source), "{}", entry.source);
            assert_eq!(one_integration(&entry.name), entry.name);
        }
        assert_eq!(Placeholders::new().names.len(), file.placeholder.len());
    }

    #[test]
    fn what_is_known_is_replaced_and_the_rest_stays() {
        let placeholders = Placeholders::new();
        let (text, replaced) = placeholders.replace(
            "{{ticket.requester.name}} 様\n{{ticket.customer.integrations.shopify.orders[0].name}}は\
             {{ticket.customer.integrations[77].orders[0].fulfillments[0].created_at|datetime_format(\"L\")}}に発送。\
             {{dc.footer}} {{ goods }} {{",
        );
        assert_eq!(text, "{{ addressee }}\n{{ order_number }}は{{ shipped_date }}に発送。{{dc.footer}} {{ goods }} {{");
        assert_eq!(replaced.len(), 3);
        assert_eq!(replaced[0], ("{{ticket.requester.name}}".to_owned(), "{{ addressee }}".to_owned()));
        assert_eq!(placeholders.intent("shipping/status"), Some(Intent::TrackingStatus));
        assert_eq!(placeholders.intent(" ship_when "), Some(Intent::ShipWhen));
        assert_eq!(placeholders.intent("other/question"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_replaced_once(text in "(\\{\\{|\\}\\}|integrations|\\.|\\[|\\]|\\||様| |ticket.id|item){0,24}") {
            let placeholders = Placeholders::new();
            let (once, _) = placeholders.replace(&text);
            let (twice, replaced) = placeholders.replace(&once);
            prop_assert_eq!(&once, &twice);
            prop_assert!(replaced.is_empty());
        }
    }
}
