//! Adding a shop: where it sells, its id, and which other shop's texts it begins with.

use std::cell::RefCell;

use henji_browser::BrowserError;
use henji_core::conversation::Platform;
use henji_locale::{Language, text, text_of};
use henji_protocol::panel::SeenShop;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlButtonElement, HtmlElement, HtmlInputElement, HtmlSelectElement};

use super::{name_of, place_in_words, platform_key};
use crate::dom::{all, by_id, fill, lead_to, make, make_option};
use crate::form::Form;
use crate::form::shop::{Key, Place, Wrong, id_of, states_id};

/// The platforms whose pages are read; of others a profile would never be used.
const OFFERED: [Platform; 2] = [Platform::AmazonJp, Platform::Rakuten];

/// The attribute that names an offered shop by its place among those seen.
const SEEN: &str = "data-seen";

/// The elements.
pub struct Adding {
    /// Opens it.
    pub open: HtmlButtonElement,
    /// Its fields, submitted.
    pub form: HtmlElement,
    /// Where offered shops are clicked.
    pub seen: HtmlElement,
    /// Closes it.
    pub cancel: HtmlButtonElement,
    /// Where it sells.
    pub platform: HtmlSelectElement,
    /// Its id there.
    pub id: HtmlInputElement,
    panel: HtmlElement,
    asked: HtmlElement,
    seen_heading: HtmlElement,
    seen_none: HtmlElement,
    with_id: HtmlElement,
    without_id: HtmlElement,
    with_like: HtmlElement,
    like: HtmlSelectElement,
    add: HtmlElement,
    error: HtmlElement,
    /// The shops of pages.
    offered: RefCell<Vec<SeenShop>>,
    /// What is wrong with what was to be added.
    wrong: RefCell<Option<Wrong>>,
}

impl Adding {
    pub(crate) fn find() -> Result<Adding, BrowserError> {
        let platform: HtmlSelectElement = by_id("adding-platform")?;
        for offered in OFFERED {
            platform.append_child(make_option(offered.id(), "")?.as_ref())?;
        }
        Ok(Adding {
            platform,
            open: by_id("add-shop")?,
            form: by_id("adding")?,
            seen: by_id("seen-shops")?,
            cancel: by_id("adding-cancel")?,
            id: by_id("adding-id")?,
            panel: by_id("adding-panel")?,
            asked: by_id("adding-asked")?,
            seen_heading: by_id("seen-heading")?,
            seen_none: by_id("seen-none")?,
            with_id: by_id("adding-with-id")?,
            without_id: by_id("adding-without-id")?,
            with_like: by_id("adding-with-like")?,
            like: by_id("adding-like")?,
            add: by_id("adding-add")?,
            error: by_id("adding-error")?,
            offered: RefCell::default(),
            wrong: RefCell::default(),
        })
    }

    /// Whether it is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.panel.hidden()
    }

    /// Opens or closes it. A link to a shop that is not there asks for that one.
    pub fn set_open(&self, open: bool, asked: Option<&Place>) -> Result<(), BrowserError> {
        self.panel.set_hidden(!open);
        self.open.set_hidden(open);
        self.open.set_attribute("aria-expanded", if open { "true" } else { "false" })?;
        self.asked.set_hidden(asked.is_none());
        self.wrong.take();
        self.id.set_value(asked.map_or("", |place| &place.id));
        if let Some(place) = asked.filter(|place| OFFERED.contains(&place.platform)) {
            self.platform.set_value(place.platform.id());
        }
        Ok(())
    }

    /// Leads to what is to be pressed, all else being filled in.
    pub fn lead(&self) -> Result<(), BrowserError> {
        lead_to(&self.add)
    }

    /// Leads to what is to be corrected.
    pub fn lead_back(&self) -> Result<(), BrowserError> {
        if self.with_id.hidden() { lead_to(&self.platform) } else { lead_to(&self.id) }
    }

    /// What pages showed.
    pub fn offer(&self, shops: Vec<SeenShop>) {
        self.offered.replace(shops);
    }

    /// Says why a shop was not added; nothing: what was wrong is being corrected.
    pub fn refuse(&self, wrong: Option<Wrong>) {
        self.wrong.replace(wrong);
    }

    /// The shop that was typed.
    #[must_use]
    pub fn place(&self) -> Place {
        let platform = self.platform.value().parse().unwrap_or(Platform::AmazonJp);
        let id = if states_id(platform) { id_of(&self.id.value()) } else { String::new() };
        Place { platform, id }
    }

    /// Whose texts it begins with.
    #[must_use]
    pub fn like(&self) -> Option<Key> {
        self.like.value().parse().ok().map(Key)
    }

    /// The offered shop that was clicked.
    #[must_use]
    pub fn clicked(&self, event: &Event) -> Option<SeenShop> {
        let target: Element = event.target()?.dyn_into().ok()?;
        let number: usize = target.closest("button").ok()??.get_attribute(SEEN)?.parse().ok()?;
        self.offered.borrow().get(number).cloned()
    }

    /// Puts lists and hints in a language.
    pub fn show(&self, form: &Form, language: Language) -> Result<(), BrowserError> {
        for (option, offered) in all(&self.platform, "option")?.iter().zip(OFFERED) {
            option.set_text_content(Some(&text_of(language, &platform_key(offered))));
        }
        let stated = states_id(self.place().platform);
        self.with_id.set_hidden(!stated);
        self.without_id.set_hidden(stated);

        let like = self.like.value();
        self.like.set_text_content(None);
        self.like.append_child(make_option("", text(language, "panel_like_none"))?.as_ref())?;
        for shop in &form.shops {
            let words = format!("{}（{}）", name_of(shop, language), place_in_words(&shop.place(), language));
            self.like.append_child(make_option(&shop.key.0.to_string(), &words)?.as_ref())?;
        }
        fill(&self.like, &like);
        self.with_like.set_hidden(form.shops.is_empty());

        self.show_offered(form, language)?;
        let wrong = self.wrong.borrow();
        self.error.set_text_content(wrong.as_ref().map(|wrong| text(language, wrong.text_key())));
        self.error.set_hidden(wrong.is_none());
        if wrong.is_some() {
            self.id.set_attribute("aria-invalid", "true")?;
        } else {
            self.id.remove_attribute("aria-invalid")?;
        }
        Ok(())
    }

    fn show_offered(&self, form: &Form, language: Language) -> Result<(), BrowserError> {
        self.seen.set_text_content(None);
        let mut none = true;
        for (number, shop) in self.offered.borrow().iter().enumerate() {
            let place = Place { platform: shop.platform, id: shop.id.clone() };
            // A page without an id leaves open whose it is: there is nothing to offer where pages state one.
            if form.at(&place).is_some() || states_id(place.platform) && place.id.is_empty() {
                continue;
            }
            none = false;
            let button: HtmlButtonElement = make("button", "shop-row")?;
            button.set_type("button");
            button.set_attribute(SEEN, &number.to_string())?;
            let platform = text_of(language, &platform_key(shop.platform));
            let name = shop.name.clone().unwrap_or_else(|| if shop.id.is_empty() { platform } else { shop.id.clone() });
            for (class, words) in [("name", name), ("place", place_in_words(&place, language))] {
                let part: HtmlElement = make("span", class)?;
                part.set_text_content(Some(&words));
                button.append_child(&part)?;
            }
            let item: HtmlElement = make("li", "")?;
            item.append_child(&button)?;
            self.seen.append_child(&item)?;
        }
        self.seen_heading.set_hidden(none);
        self.seen_none.set_hidden(!none);
        Ok(())
    }
}
