//! Finding, making and filling elements.

use gloo::utils::document;
use henji_browser::BrowserError;
use wasm_bindgen::JsCast;
use web_sys::{
    BeforeUnloadEvent, Element, Event, HtmlDetailsElement, HtmlElement, HtmlInputElement, HtmlOptionElement,
    HtmlSelectElement, HtmlTextAreaElement, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition,
};

/// The attribute that names the key of an element's text.
pub const TEXT_KEY: &str = "data-text";

/// An element of the page.
pub fn by_id<T: JsCast>(id: &str) -> Result<T, BrowserError> {
    let element = document().get_element_by_id(id).ok_or_else(|| BrowserError(format!("the page has no #{id}")))?;
    element.dyn_into().map_err(|_| BrowserError(format!("#{id} is of another kind")))
}

/// A new element.
pub fn make<T: JsCast>(tag: &str, class: &str) -> Result<T, BrowserError> {
    let element = document().create_element(tag)?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    element.dyn_into().map_err(|_| BrowserError(format!("<{tag}> is of another kind")))
}

/// A new element with a text that follows the language.
pub fn make_text(tag: &str, class: &str, key: &str) -> Result<HtmlElement, BrowserError> {
    let element: HtmlElement = make(tag, class)?;
    element.set_attribute(TEXT_KEY, key)?;
    Ok(element)
}

/// A new choice of a list.
pub fn make_option(value: &str, text: &str) -> Result<HtmlOptionElement, BrowserError> {
    let option: HtmlOptionElement = make("option", "")?;
    option.set_value(value);
    option.set_text(text);
    Ok(option)
}

/// The elements under `root` that a selector finds.
pub fn all(root: &Element, selector: &str) -> Result<Vec<Element>, BrowserError> {
    let found = root.query_selector_all(selector)?;
    Ok((0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect())
}

/// What holds a text that is typed or chosen.
pub trait Holder {
    /// The text.
    fn held(&self) -> String;
    /// Replaces it.
    fn hold(&self, text: &str);
}

macro_rules! holders {
    ($($kind:ty),+) => {
        $(impl Holder for $kind {
            fn held(&self) -> String {
                self.value()
            }

            fn hold(&self, text: &str) {
                self.set_value(text);
            }
        })+
    };
}

holders!(HtmlInputElement, HtmlTextAreaElement, HtmlSelectElement);

/// Shows a text. A field that holds it already is not touched, nor the caret in it.
pub fn fill(field: &impl Holder, text: &str) {
    if field.held() != text {
        field.hold(text);
    }
}

/// Whether an event is the key that saves: Ctrl+S, or ⌘S.
pub fn is_save(event: &Event) -> bool {
    event.dyn_ref::<KeyboardEvent>().is_some_and(|key| {
        (key.ctrl_key() || key.meta_key()) && !key.alt_key() && !key.shift_key() && key.key().eq_ignore_ascii_case("s")
    })
}

/// Lets the browser ask whether the page is to be left with what is not saved.
pub fn ask_before_leaving(event: &Event) {
    event.prevent_default();
    // Chromium before 119 asks only if this is set.
    if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
        event.set_return_value("unsaved");
    }
}

/// Unfolds whatever hides an element.
pub fn unfold(element: &HtmlElement) {
    let mut above = element.parent_element();
    while let Some(parent) = above {
        if let Some(details) = parent.dyn_ref::<HtmlDetailsElement>() {
            details.set_open(true);
        }
        above = parent.parent_element();
    }
}

/// Unfolds whatever hides an element, brings it into view and gives it the focus.
pub fn lead_to(element: &HtmlElement) -> Result<(), BrowserError> {
    unfold(element);
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    Ok(element.focus()?)
}
