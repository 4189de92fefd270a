//! The shops on the page: the list, adding one, the fields of the chosen one.

pub mod adding;
pub mod fields;
pub mod list;
pub mod terms;

use henji_core::conversation::Platform;
use henji_locale::{Language, text, text_of};

use crate::form::shop::{Place, ShopForm};

/// The key of a platform's name.
#[must_use]
pub fn platform_key(platform: Platform) -> String {
    format!("platform_{}", platform.id().replace('-', "_"))
}

/// A place in words.
fn place_in_words(place: &Place, language: Language) -> String {
    let platform = text_of(language, &platform_key(place.platform));
    if place.id.is_empty() { platform } else { format!("{platform} · {}", place.id) }
}

/// What a shop is called.
fn name_of(shop: &ShopForm, language: Language) -> String {
    let name = shop.shop_name.trim();
    if name.is_empty() { text(language, "panel_unnamed").to_owned() } else { name.to_owned() }
}

/// In which language that is: shops have Japanese names, in Japanese letters.
fn name_language(shop: &ShopForm, language: Language) -> &'static str {
    if shop.shop_name.trim().is_empty() { language.tag() } else { Language::Ja.tag() }
}

/// A text with its places filled.
pub(crate) fn filled(language: Language, key: &str, places: &[(&str, &str)]) -> String {
    places.iter().fold(text_of(language, key), |text, (place, value)| text.replace(place, value))
}
