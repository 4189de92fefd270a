//! The platforms' rules on the page: what holds, where that is known from, and what the operator knows better.

mod fields;
mod parts;

use std::cell::RefCell;

use henji_browser::BrowserError;
use henji_core::conversation::Platform;
use henji_core::reply::check::platform::{Basis, Listing};
use henji_locale::{Language, text};
use jiff::civil::Date;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use crate::dom::by_id;
use crate::form::Problem;
use crate::form::rules::RulesForm;
use crate::marking::mark;
use crate::shops::filled;
use fields::PlatformFields;

/// The attribute of the button that says that the operator looked at a platform's rules today.
const CHECKED: &str = "data-checked";
/// The attribute of the button that empties a field.
const RESET: &str = "data-reset";

/// The elements.
pub struct RulesFields {
    /// Where buttons are clicked.
    pub root: HtmlElement,
    state: HtmlElement,
    platforms: HtmlElement,
    fields: RefCell<Vec<PlatformFields>>,
}

/// What a button asks for.
pub enum Pressed {
    /// The operator looked at the platform's rules today.
    Checked(Platform),
    /// The field of this id is to be emptied.
    Reset(String),
}

impl RulesFields {
    pub(crate) fn find() -> Result<RulesFields, BrowserError> {
        Ok(RulesFields {
            root: by_id("rules")?,
            state: by_id("rules-state")?,
            platforms: by_id("rules-platforms")?,
            fields: RefCell::default(),
        })
    }

    /// Makes the fields of all platforms.
    pub fn list(&self, listings: Vec<Listing>) -> Result<(), BrowserError> {
        self.platforms.set_text_content(None);
        let made = listings.into_iter().map(|listing| PlatformFields::make(listing, &self.platforms));
        self.fields.replace(made.collect::<Result<_, _>>()?);
        Ok(())
    }

    /// Reads the fields into a form. What has no field stays as it is.
    pub fn read(&self, form: &mut RulesForm) {
        for fields in self.fields.borrow().iter() {
            if let Some(form) = form.0.get_mut(&fields.platform()) {
                fields.read(form);
            }
        }
    }

    /// Shows a form's values.
    pub fn fill(&self, form: &RulesForm) {
        for fields in self.fields.borrow().iter() {
            if let Some(form) = form.get(fields.platform()) {
                fields.fill(form);
            }
        }
    }

    /// Tells what there is to tell: what is changed, what the rules rest on, which were not looked at for long.
    pub fn show(&self, form: &RulesForm, today: Date, language: Language) {
        let (mut stale, mut changes) = (false, 0);
        for fields in self.fields.borrow().iter() {
            if let Some(form) = form.get(fields.platform()) {
                stale |= fields.show(form, today, language);
                changes += fields.changes(form);
            }
        }
        let words = match (stale, changes) {
            (true, _) => text(language, "panel_rules_chip_stale").to_owned(),
            (false, 0) => String::new(),
            (false, changes) => filled(language, "panel_rules_changes", &[("{count}", &changes.to_string())]),
        };
        self.state.set_text_content(Some(&words));
        self.state.set_class_name(if stale { "state expired" } else { "state" });
    }

    /// Marks what is wrong in the rules, and nothing else.
    pub fn mark<'a>(
        &self,
        problems: impl Iterator<Item = &'a Problem>,
        language: Language,
    ) -> Result<(), BrowserError> {
        mark(&self.root, problems, language)
    }

    /// What the button that was clicked asks for.
    #[must_use]
    pub fn pressed(event: &Event) -> Option<Pressed> {
        let target: Element = event.target()?.dyn_into().ok()?;
        let button = target.closest("button").ok()??;
        if let Some(field) = button.get_attribute(RESET) {
            return Some(Pressed::Reset(field));
        }
        button.get_attribute(CHECKED)?.parse().ok().map(Pressed::Checked)
    }
}

fn source_key(source: &str) -> String {
    format!("rule_source_{}", source.to_lowercase().replace('-', "_"))
}

fn grade_key(grade: &str) -> String {
    format!("rule_grade_{}", grade.to_lowercase())
}

fn item_key(id: &str) -> String {
    format!("rule_item_{}", id.replace('-', "_"))
}

/// What an entry rests on, in words.
fn basis_in_words(basis: &Basis, language: Language) -> String {
    let name = |key: String| henji_locale::text_of(language, &key);
    let sources: Vec<String> = basis.sources.iter().map(|source| name(source_key(source))).collect();
    let grades: Vec<String> = basis.grades.iter().map(|grade| name(grade_key(grade))).collect();
    let places =
        [("{source}", sources.join(" / ")), ("{grade}", grades.join(" / ")), ("{day}", basis.known.to_string())];
    let places: Vec<(&str, &str)> = places.iter().map(|(place, value)| (*place, value.as_str())).collect();
    filled(language, "panel_rules_basis", &places)
}

/// The keys of all texts that a platform's rules need.
#[cfg(test)]
pub fn text_keys(listing: &Listing) -> Vec<String> {
    let limits = listing.limits.iter().map(|limit| &limit.basis);
    let items = listing.forbidden.iter().map(|item| &item.basis);
    let bases = limits.chain(listing.link.iter().map(|link| &link.basis)).chain(items);
    let mut keys: Vec<String> = bases
        .flat_map(|basis| basis.sources.iter().map(|s| source_key(s)).chain(basis.grades.iter().map(|g| grade_key(g))))
        .collect();
    keys.push(crate::shops::platform_key(listing.platform));
    keys.extend(listing.limits.iter().map(|limit| format!("rule_limit_{}", limit.unit.id())));
    keys.extend(listing.forbidden.iter().map(|item| item_key(&item.id)));
    let made = [
        "basis",
        "changes",
        "checked",
        "chip_own",
        "chip_off",
        "chip_stale",
        "forbidden",
        "forbidden_none",
        "hosts",
        "hosts_hint",
        "limits",
        "links",
        "links_none",
        "links_secure",
        "looked",
        "looked_you",
        "reset",
        "stale",
    ];
    keys.extend(made.map(|name| format!("panel_rules_{name}")));
    keys
}
