//! `panel.html#shop=rakuten/123456&field=return_terms`: a link to a shop and a field of it.

use henji_core::conversation::Platform;

use super::field::Field;
use super::shop::Place;

/// Where a link leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// To which shop; none: the one that is shown.
    pub shop: Option<Place>,
    /// To which field.
    pub field: Option<Field>,
}

impl Link {
    /// Reads what follows the address. What is not understood is left out.
    #[must_use]
    pub fn of(hash: &str) -> Link {
        let mut link = Link::default();
        for part in hash.trim_start_matches('#').split('&') {
            match part.split_once('=') {
                Some(("shop", shop)) => link.shop = place(shop),
                Some(("field", field)) => link.field = Field::of(field),
                _ => {}
            }
        }
        link
    }
}

fn place(text: &str) -> Option<Place> {
    // Browsers write `/` as it is, programs as `%2F`. Ids are letters and digits, so nothing else is escaped in them.
    let text = text.replace("%2F", "/").replace("%2f", "/");
    let (platform, id) = text.split_once('/').unwrap_or((&text, ""));
    let plain = id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let platform: Platform = platform.parse().ok()?;
    plain.then(|| Place { platform, id: id.to_owned() })
}

#[cfg(test)]
mod tests {
    use henji_core::reply::slot::Slot;

    use super::*;

    #[test]
    fn a_link_names_a_shop_and_a_field() {
        let rakuten = Place { platform: Platform::Rakuten, id: "123456".to_owned() };
        let amazon = Place { platform: Platform::AmazonJp, id: String::new() };
        let field = Some(Field::Fact(Slot::ReturnTerms));
        for (hash, shop, field) in [
            ("#shop=rakuten/123456&field=return_terms", Some(rakuten.clone()), field),
            ("#field=return_terms&shop=rakuten%2F123456", Some(rakuten), field),
            ("#shop=amazon-jp/", Some(amazon.clone()), None),
            ("#shop=amazon-jp&field=person", Some(amazon), Some(Field::Fact(Slot::Person))),
            ("#field=item", None, None),
            ("#shop=ebay/1", None, None),
            ("#shop=rakuten/<b>", None, None),
            ("#", None, None),
            ("", None, None),
        ] {
            assert_eq!(Link::of(hash), Link { shop, field }, "{hash}");
        }
    }
}
