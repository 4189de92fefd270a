//! The elements of `panel.html`: the texts, the sites, the status; the shops' own are in `shops`.

use std::collections::BTreeSet;

use gloo::utils::document;
use henji_browser::BrowserError;
use henji_locale::{Language, text, text_of};
use wasm_bindgen::JsCast;
use web_sys::{HtmlButtonElement, HtmlElement, HtmlFieldSetElement, HtmlInputElement, HtmlSelectElement};

use crate::dom::{TEXT_KEY, all, by_id, make, make_text};
use crate::form::{Form, language_of, site_key};
use crate::rules::RulesFields;
use crate::shops::adding::Adding;
use crate::shops::fields::ShopFields;
use crate::shops::list::List;

/// The elements.
pub struct Page {
    /// Everything; hidden until it has its texts.
    pub main: HtmlElement,
    /// The form.
    pub form: HtmlElement,
    /// The list of languages.
    pub language: HtmlSelectElement,
    /// Loads once more.
    pub retry: HtmlButtonElement,
    /// The list of shops.
    pub list: List,
    /// Adding a shop.
    pub adding: Adding,
    /// The chosen shop.
    pub shop: ShopFields,
    /// The platforms' rules.
    pub rules: RulesFields,
    fields: HtmlFieldSetElement,
    sites: HtmlElement,
    save: HtmlButtonElement,
    unsaved: HtmlElement,
    status: HtmlElement,
    status_message: HtmlElement,
    status_details: HtmlElement,
}

impl Page {
    /// Finds the elements.
    ///
    /// # Errors
    /// `panel.html` lacks one.
    pub fn find() -> Result<Page, BrowserError> {
        Ok(Page {
            main: by_id("panel")?,
            form: by_id("form")?,
            language: by_id("language")?,
            retry: by_id("retry")?,
            list: List::find()?,
            adding: Adding::find()?,
            shop: ShopFields::find()?,
            rules: RulesFields::find()?,
            fields: by_id("fields")?,
            sites: by_id("sites")?,
            save: by_id("save")?,
            unsaved: by_id("unsaved")?,
            status: by_id("status")?,
            status_message: by_id("status-message")?,
            status_details: by_id("status-details")?,
        })
    }

    /// Puts all texts in a language.
    ///
    /// # Errors
    /// The document refuses.
    pub fn word(&self, language: Language) -> Result<(), BrowserError> {
        if let Some(root) = document().document_element() {
            root.set_attribute("lang", language.tag())?;
        }
        document().set_title(text(language, "panel_title"));
        for element in all(&self.main, &format!("[{TEXT_KEY}]"))? {
            if let Some(key) = element.get_attribute(TEXT_KEY) {
                element.set_text_content(Some(&text_of(language, &key)));
            }
        }
        Ok(())
    }

    /// Makes a checkbox for each site.
    ///
    /// # Errors
    /// The document refuses.
    pub fn list_sites(&self, ids: &[String]) -> Result<(), BrowserError> {
        self.sites.set_text_content(None);
        for id in ids {
            let input: HtmlInputElement = make("input", "")?;
            input.set_type("checkbox");
            input.set_id(&format!("site-{id}"));
            input.set_value(id);
            let label: HtmlElement = make("label", "check")?;
            label.append_child(&input)?;
            label.append_child(make_text("span", "", &site_key(id))?.as_ref())?;
            self.sites.append_child(&label)?;
        }
        Ok(())
    }

    fn site_boxes(&self) -> Result<Vec<HtmlInputElement>, BrowserError> {
        Ok(all(&self.sites, "input")?.into_iter().filter_map(|element| element.dyn_into().ok()).collect())
    }

    /// Reads language, sites and rules into a form. A site without a checkbox is off as it was.
    ///
    /// # Errors
    /// The document refuses.
    pub fn read(&self, form: &mut Form) -> Result<(), BrowserError> {
        form.language = language_of(&self.language.value());
        self.rules.read(&mut form.rules);
        let sites_off: &mut BTreeSet<String> = &mut form.sites_off;
        for input in self.site_boxes()? {
            if input.checked() {
                sites_off.remove(&input.value());
            } else {
                sites_off.insert(input.value());
            }
        }
        Ok(())
    }

    /// Shows language, sites and rules of a form.
    ///
    /// # Errors
    /// The document refuses.
    pub fn fill(&self, form: &Form) -> Result<(), BrowserError> {
        self.language.set_value(form.language.map_or("", Language::tag));
        self.rules.fill(&form.rules);
        for input in self.site_boxes()? {
            input.set_checked(!form.sites_off.contains(&input.value()));
        }
        Ok(())
    }

    /// Lets the operator change and save, or not yet.
    pub fn enable(&self, on: bool) {
        self.fields.set_disabled(!on);
        self.language.set_disabled(!on);
        self.save.set_disabled(!on);
    }

    /// Shows whether something is not saved.
    pub fn show_unsaved(&self, unsaved: bool) {
        self.unsaved.set_hidden(!unsaved);
    }

    /// Shows a status, with small print below it where there is some. Can't fail, so that any failure can be shown.
    pub fn show_status(&self, message: &str, details: &str, bad: bool) {
        let class = match (message.is_empty(), bad) {
            (true, _) => "",
            (false, false) => "shown",
            (false, true) => "shown bad",
        };
        self.status.set_class_name(class);
        self.status_message.set_text_content(Some(message));
        self.status_details.set_text_content(Some(details));
    }
}
