//! The fields that a message or a link can lead to.

use henji_core::conversation::Platform;
use henji_core::reply::check::platform::Unit;
use henji_core::reply::profile::Terms;
use henji_core::reply::slot::Slot;

/// A field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The shop's id on its platform.
    Id,
    /// The days on which the shop is closed.
    Closed,
    /// What a reply can speak of.
    Fact(Slot),
    /// The last day of the shop's terms.
    Until(Terms),
    /// A platform's limit.
    Most(Platform, Unit),
    /// Further hosts that a platform takes.
    Hosts(Platform),
}

impl Field {
    /// The field for the name of a fact, if the shop states it.
    #[must_use]
    pub fn of(id: &str) -> Option<Field> {
        let slot = Slot::ALL.iter().copied().find(|slot| slot.id() == id)?;
        // These three are on the page or in the profile.
        let signs = matches!(slot, Slot::ShopName | Slot::Person | Slot::Signature);
        (signs || slot.in_profile()).then_some(Field::Fact(slot))
    }

    /// The id of its element.
    #[must_use]
    pub fn element(self) -> String {
        match self {
            Field::Id => "field-id".to_owned(),
            Field::Closed => "field-closed".to_owned(),
            Field::Fact(slot) => format!("field-{}", slot.id()),
            Field::Until(terms) => format!("until-{}", terms.slot().id()),
            Field::Most(platform, unit) => format!("most-{}-{}", platform.id(), unit.id()),
            Field::Hosts(platform) => format!("hosts-{}", platform.id()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fact_of_the_profile_has_its_field() {
        for &slot in Slot::ALL {
            let field = Field::of(slot.id());
            let stated = slot.in_profile() || ["shop", "person", "signature"].contains(&slot.id());
            assert_eq!(field, stated.then_some(Field::Fact(slot)), "{slot:?}");
        }
        assert_eq!(Field::of("closed"), None);
        assert_eq!(Field::of(""), None);
    }
}
