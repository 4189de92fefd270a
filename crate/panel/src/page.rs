//! The elements of `panel.html`: reading and filling the fields, the texts, the status.

use std::collections::BTreeSet;

use gloo::utils::document;
use henji_browser::BrowserError;
use henji_core::reply::profile::Weekday;
use henji_locale::{Language, text, text_of};
use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlButtonElement, HtmlElement, HtmlFieldSetElement, HtmlInputElement, HtmlSelectElement,
    HtmlTextAreaElement,
};

use crate::form::{Form, language_of, site_key};

/// The attribute that names the key of an element's text.
const TEXT_KEY: &str = "data-text";

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
    fields: HtmlFieldSetElement,
    shop_name: HtmlInputElement,
    person: HtmlInputElement,
    lead_time: HtmlInputElement,
    lead_time_error: HtmlElement,
    return_terms: HtmlTextAreaElement,
    days: Vec<HtmlInputElement>,
    holidays_off: HtmlInputElement,
    sites: HtmlElement,
    save: HtmlButtonElement,
    unsaved: HtmlElement,
    status: HtmlElement,
    status_message: HtmlElement,
    status_details: HtmlElement,
}

fn by_id<T: JsCast>(id: &str) -> Result<T, BrowserError> {
    let element = document().get_element_by_id(id).ok_or_else(|| BrowserError(format!("panel.html has no #{id}")))?;
    element.dyn_into().map_err(|_| BrowserError(format!("panel.html: #{id} is of another kind")))
}

fn make<T: JsCast>(tag: &str) -> Result<T, BrowserError> {
    document().create_element(tag)?.dyn_into().map_err(|_| BrowserError(format!("<{tag}> is of another kind")))
}

/// The elements under `root` that a selector finds.
fn all(root: &Element, selector: &str) -> Result<Vec<Element>, BrowserError> {
    let found = root.query_selector_all(selector)?;
    Ok((0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect())
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
            fields: by_id("fields")?,
            shop_name: by_id("shop-name")?,
            person: by_id("person")?,
            lead_time: by_id("lead-time")?,
            lead_time_error: by_id("lead-time-error")?,
            return_terms: by_id("return-terms")?,
            days: Weekday::ALL.into_iter().map(|day| by_id(&format!("day-{}", day.id()))).collect::<Result<_, _>>()?,
            holidays_off: by_id("holidays-off")?,
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
            let input: HtmlInputElement = make("input")?;
            input.set_type("checkbox");
            input.set_id(&format!("site-{id}"));
            input.set_value(id);
            let name: HtmlElement = make("span")?;
            name.set_attribute(TEXT_KEY, &site_key(id))?;
            let label: HtmlElement = make("label")?;
            label.set_class_name("check");
            label.append_child(&input)?;
            label.append_child(&name)?;
            self.sites.append_child(&label)?;
        }
        Ok(())
    }

    fn site_boxes(&self) -> Result<Vec<HtmlInputElement>, BrowserError> {
        Ok(all(&self.sites, "input")?.into_iter().filter_map(|element| element.dyn_into().ok()).collect())
    }

    /// What the fields hold. A site without a checkbox is off as it was in `shown`.
    ///
    /// # Errors
    /// The document refuses.
    pub fn read(&self, shown: &Form) -> Result<Form, BrowserError> {
        let mut sites_off: BTreeSet<String> = shown.sites_off.clone();
        for input in self.site_boxes()? {
            if input.checked() {
                sites_off.remove(&input.value());
            } else {
                sites_off.insert(input.value());
            }
        }
        let mut business_days = [false; 7];
        for (open, input) in business_days.iter_mut().zip(&self.days) {
            *open = input.checked();
        }
        Ok(Form {
            language: language_of(&self.language.value()),
            shop_name: self.shop_name.value(),
            person: self.person.value(),
            lead_time: self.lead_time.value(),
            return_terms: self.return_terms.value(),
            business_days,
            closed_on_holidays: self.holidays_off.checked(),
            sites_off,
        })
    }

    /// Shows a form's values. A field that holds its value already is not touched, nor the caret in it.
    ///
    /// # Errors
    /// The document refuses.
    pub fn fill(&self, form: &Form) -> Result<(), BrowserError> {
        self.language.set_value(form.language.map_or("", Language::tag));
        for (input, value) in
            [(&self.shop_name, &form.shop_name), (&self.person, &form.person), (&self.lead_time, &form.lead_time)]
        {
            if input.value() != *value {
                input.set_value(value);
            }
        }
        if self.return_terms.value() != form.return_terms {
            self.return_terms.set_value(&form.return_terms);
        }
        for (input, open) in self.days.iter().zip(form.business_days) {
            input.set_checked(open);
        }
        self.holidays_off.set_checked(form.closed_on_holidays);
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

    /// Marks the lead time as wrong or right.
    ///
    /// # Errors
    /// The document refuses.
    pub fn mark_lead_time(&self, bad: bool) -> Result<(), BrowserError> {
        if bad {
            self.lead_time.set_attribute("aria-invalid", "true")?;
            self.lead_time.set_attribute("aria-describedby", "lead-time-error lead-time-hint")?;
        } else {
            self.lead_time.remove_attribute("aria-invalid")?;
            self.lead_time.set_attribute("aria-describedby", "lead-time-hint")?;
        }
        self.lead_time_error.set_hidden(!bad);
        Ok(())
    }

    /// Puts the caret into the lead time.
    ///
    /// # Errors
    /// The document refuses.
    pub fn focus_lead_time(&self) -> Result<(), BrowserError> {
        Ok(self.lead_time.focus()?)
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
