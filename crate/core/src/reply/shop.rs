//! Which shop's profile holds for the page that is open.

use serde::{Deserialize, Serialize};

use super::profile::Profile;
use crate::conversation::{Conversation, Platform};

/// A shop on a platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shop {
    /// Where it sells.
    pub platform: Platform,
    /// Its id as the page states it, such as the first six digits of a Rakuten inquiry's number; empty where the page
    /// of the platform states none.
    #[serde(default)]
    pub id: String,
    /// What the operator said about it.
    #[serde(default)]
    pub profile: Profile,
}

/// The profile for a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound<'a> {
    /// The shop whose page it is.
    Shop(&'a Shop),
    /// The page states a shop that has no profile. Another shop's is not used: its name and its terms would be wrong.
    Unknown,
    /// The page does not say whose it is, and several profiles could be meant.
    Ambiguous,
    /// There is no profile of the platform.
    None,
}

impl<'a> Bound<'a> {
    /// Finds the shop of a conversation. Where the page states the shop, its id decides; where it states none, the only
    /// profile of the platform holds.
    #[must_use]
    pub fn find(shops: &'a [Shop], conversation: &Conversation) -> Self {
        let mut here = shops.iter().filter(|shop| shop.platform == conversation.platform);
        if let Some(id) = &conversation.shop_id {
            let empty = here.clone().next().is_none();
            return match here.find(|shop| shop.id == *id) {
                Some(shop) => Bound::Shop(shop),
                None if empty => Bound::None,
                None => Bound::Unknown,
            };
        }
        match (here.next(), here.next()) {
            (Some(only), None) => Bound::Shop(only),
            (Some(_), Some(_)) => Bound::Ambiguous,
            (None, _) => Bound::None,
        }
    }

    /// The profile, if there is one.
    #[must_use]
    pub fn profile(self) -> Option<&'a Profile> {
        match self {
            Bound::Shop(shop) => Some(&shop.profile),
            Bound::Unknown | Bound::Ambiguous | Bound::None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shop(platform: Platform, id: &str, name: &str) -> Shop {
        Shop { platform, id: id.to_owned(), profile: Profile { shop_name: name.to_owned(), ..Profile::default() } }
    }

    fn page(platform: Platform, shop_id: Option<&str>) -> Conversation {
        let mut page: Conversation = serde_json::from_value(serde_json::json!({ "platform": platform })).unwrap();
        page.shop_id = shop_id.map(str::to_owned);
        page
    }

    #[test]
    fn another_shops_profile_is_never_taken() {
        let shops = [
            shop(Platform::Rakuten, "123456", "いろは商店"),
            shop(Platform::Rakuten, "222222", "にほへ堂"),
            shop(Platform::Rakuten, "", "まだ結ばれていない店"),
            shop(Platform::AmazonJp, "", "アマゾンのいろは"),
        ];
        let named = |page: &Conversation| Bound::find(&shops, page).profile().map(|profile| profile.shop_name.as_str());
        assert_eq!(named(&page(Platform::Rakuten, Some("222222"))), Some("にほへ堂"));
        assert_eq!(Bound::find(&shops, &page(Platform::Rakuten, Some("333333"))), Bound::Unknown);
        assert_eq!(Bound::find(&shops, &page(Platform::Rakuten, None)), Bound::Ambiguous);
        assert_eq!(named(&page(Platform::AmazonJp, None)), Some("アマゾンのいろは"));
        assert_eq!(Bound::find(&shops, &page(Platform::YahooShopping, Some("iroha"))), Bound::None);
        // A profile without an id is no match for a page that states one, even as the only one.
        let single = [shop(Platform::Rakuten, "", "いろは商店")];
        assert_eq!(Bound::find(&single, &page(Platform::Rakuten, Some("123456"))), Bound::Unknown);
    }
}
