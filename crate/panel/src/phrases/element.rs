//! Elements that carry a text of their own or a value.

use henji_browser::BrowserError;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlSelectElement};

use crate::dom::{make, make_option};

/// A new element with a class and a text, at the end of another.
pub fn add(parent: &Element, tag: &str, class: &str, text: &str) -> Result<HtmlElement, BrowserError> {
    let element: HtmlElement = make(tag, class)?;
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
        let option = make_option(value, &name)?;
        select.append_child(&option)?;
    }
    select.set_value(&chosen);
    if select.selected_index() < 0 {
        select.set_selected_index(0);
    }
    Ok(())
}
