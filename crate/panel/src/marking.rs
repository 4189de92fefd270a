//! Marking fields that hold what can't be used.

use henji_browser::BrowserError;
use henji_locale::Language;
use web_sys::{Element, HtmlElement};

use crate::dom::{all, by_id};
use crate::form::Problem;
use crate::shops::filled;

/// Marks these fields under `root`, and nothing else.
pub fn mark<'a>(
    root: &Element,
    problems: impl Iterator<Item = &'a Problem>,
    language: Language,
) -> Result<(), BrowserError> {
    for field in all(root, "[aria-invalid]")? {
        field.remove_attribute("aria-invalid")?;
    }
    for error in all(root, ".error")? {
        // Its text would still be read out as the description of the field.
        error.set_text_content(None);
        error.set_attribute("hidden", "")?;
    }
    for Problem { field, wrong, .. } in problems {
        let id = field.element();
        by_id::<HtmlElement>(&id)?.set_attribute("aria-invalid", "true")?;
        let error: HtmlElement = by_id(&format!("{id}-error"))?;
        error.set_text_content(Some(&filled(language, wrong.text_key(), &[("{typed}", wrong.typed())])));
        error.set_hidden(false);
    }
    Ok(())
}
