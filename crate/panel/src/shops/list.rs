//! The list of shops.

use henji_browser::BrowserError;
use henji_locale::{Language, text};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlButtonElement, HtmlElement};

use super::{name_language, name_of, place_in_words};
use crate::dom::{all, by_id, make};
use crate::form::Form;
use crate::form::shop::Key;

/// The attribute that names a row's shop.
const KEY: &str = "data-key";

/// The list's elements.
pub struct List {
    /// Where rows are clicked.
    pub rows: HtmlElement,
    none: HtmlElement,
}

/// What a row tells besides name and place.
pub struct Chip {
    text_key: &'static str,
    class: &'static str,
}

impl Chip {
    /// The shop goes with the next save.
    pub const REMOVED: Chip = Chip { text_key: "panel_chip_removed", class: "chip bad" };
    /// Something in it can't be used.
    pub const WRONG: Chip = Chip { text_key: "panel_chip_wrong", class: "chip bad" };
    /// It is not stored yet.
    pub const NEW: Chip = Chip { text_key: "panel_chip_new", class: "chip" };
    /// Some of its terms ran out.
    pub const EXPIRED: Chip = Chip { text_key: "panel_chip_expired", class: "chip" };
}

impl List {
    pub(crate) fn find() -> Result<List, BrowserError> {
        Ok(List { rows: by_id("shop-list")?, none: by_id("no-shops")? })
    }

    /// Shows the shops, with what there is to tell of each.
    pub fn show(
        &self,
        form: &Form,
        chosen: Option<Key>,
        language: Language,
        chip: impl Fn(Key) -> Option<Chip>,
    ) -> Result<(), BrowserError> {
        self.none.set_hidden(!form.shops.is_empty());
        let mut rows = all(&self.rows, "button")?;
        // Rows are made anew only where their number changes: the focus stays where it is.
        if rows.len() != form.shops.len() {
            self.rows.set_text_content(None);
            rows = form.shops.iter().map(|_| self.add_row()).collect::<Result<_, _>>()?;
        }
        for (row, shop) in rows.iter().zip(&form.shops) {
            row.set_attribute(KEY, &shop.key.0.to_string())?;
            if chosen == Some(shop.key) {
                row.set_attribute("aria-current", "true")?;
            } else {
                row.remove_attribute("aria-current")?;
            }
            row.set_class_name(if shop.removed { "shop-row removed" } else { "shop-row" });
            let chip = chip(shop.key);
            let told = chip.as_ref().map_or("", |chip| text(language, chip.text_key));
            let parts = [
                ("name", name_of(shop, language)),
                ("place", place_in_words(&shop.place(), language)),
                (chip.map_or("chip", |chip| chip.class), told.to_owned()),
            ];
            for (part, (class, words)) in all(row, "span")?.iter().zip(parts) {
                part.set_class_name(class);
                part.set_text_content(Some(&words));
            }
            if let Some(name) = row.first_element_child() {
                name.set_attribute("lang", name_language(shop, language))?;
            }
        }
        Ok(())
    }

    fn add_row(&self) -> Result<Element, BrowserError> {
        let row: HtmlButtonElement = make("button", "shop-row")?;
        row.set_type("button");
        for class in ["name", "place", "chip"] {
            let part: HtmlElement = make("span", class)?;
            row.append_child(&part)?;
        }
        let item: HtmlElement = make("li", "")?;
        item.append_child(&row)?;
        self.rows.append_child(&item)?;
        Ok(row.into())
    }

    /// The shop whose row was clicked.
    #[must_use]
    pub fn clicked(event: &Event) -> Option<Key> {
        let target: Element = event.target()?.dyn_into().ok()?;
        target.closest("button").ok()??.get_attribute(KEY)?.parse().ok().map(Key)
    }
}
