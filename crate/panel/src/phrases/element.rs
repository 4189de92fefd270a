//! Elements: found, made and filled.

use gloo::utils::document;
use henji_browser::BrowserError;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlOptionElement, HtmlSelectElement};

/// The element with an id.
pub fn by_id<T: JsCast>(id: &str) -> Result<T, BrowserError> {
    let element = document().get_element_by_id(id).ok_or_else(|| BrowserError(format!("phrases.html has no #{id}")))?;
    element.dyn_into().map_err(|_| BrowserError(format!("phrases.html: #{id} is of another kind")))
}

/// A new element.
pub fn make<T: JsCast>(tag: &str) -> Result<T, BrowserError> {
    document().create_element(tag)?.dyn_into().map_err(|_| BrowserError(format!("<{tag}> is of another kind")))
}

/// A new element with a class and a text, at the end of another.
pub fn add(parent: &Element, tag: &str, class: &str, text: &str) -> Result<HtmlElement, BrowserError> {
    let element: HtmlElement = make(tag)?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    element.set_text_content(Some(text));
    parent.append_child(&element)?;
    Ok(element)
}

/// A new button that keeps a value, at the end of another element.
pub fn add_button(parent: &Element, text: &str, kind: &str, value: &str) -> Result<HtmlElement, BrowserError> {
    let button = add(parent, "button", "", text)?;
    button.set_attribute("type", "button")?;
    button.set_attribute(kind, value)?;
    Ok(button)
}

/// The value of an attribute of the element an event came from, or of one around it.
pub fn value_of(event: &web_sys::Event, kind: &str) -> Option<String> {
    let from: Element = event.target()?.dyn_into().ok()?;
    from.closest(&format!("[{kind}]")).ok()??.get_attribute(kind)
}

/// Fills a list of choices, and keeps what is chosen.
pub fn choices<'a>(
    select: &HtmlSelectElement,
    choices: impl IntoIterator<Item = (&'a str, String)>,
) -> Result<(), BrowserError> {
    let chosen = select.value();
    select.set_text_content(None);
    for (value, name) in choices {
        let option: HtmlOptionElement = make("option")?;
        option.set_value(value);
        option.set_text(&name);
        select.append_child(&option)?;
    }
    select.set_value(&chosen);
    if select.selected_index() < 0 {
        select.set_selected_index(0);
    }
    Ok(())
}

/// The elements under `root` that a selector finds.
pub fn all(root: &Element, selector: &str) -> Result<Vec<Element>, BrowserError> {
    let found = root.query_selector_all(selector)?;
    Ok((0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect())
}
