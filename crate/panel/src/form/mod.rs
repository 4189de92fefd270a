//! What the form holds, as typed, and how it becomes settings. Pure.

pub mod field;
pub mod link;
pub mod rules;
pub mod shop;
pub mod typed;

use std::collections::BTreeSet;

use henji_locale::Language;
use henji_protocol::panel::Settings;

use field::Field;
use rules::RulesForm;
use shop::{Key, Place, ShopForm, Wrong, pick, states_id};

/// The values of the form's fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// The chosen language; none follows the browser.
    pub language: Option<Language>,
    /// The shops.
    pub shops: Vec<ShopForm>,
    /// Ids of the sites that are not ticked.
    pub sites_off: BTreeSet<String>,
    /// What is changed of the platforms' rules.
    pub rules: RulesForm,
}

/// Why the form can't be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// In which shop; none: in the platforms' rules.
    pub shop: Option<Key>,
    /// In which field.
    pub field: Field,
    /// What.
    pub wrong: Wrong,
}

impl Form {
    /// The form that shows these settings.
    #[must_use]
    pub fn of(settings: &Settings) -> Form {
        Form {
            language: settings.language,
            shops: (0..).map(Key).zip(&settings.shops).map(|(key, shop)| ShopForm::of(key, shop)).collect(),
            sites_off: settings.sites_off.iter().cloned().collect(),
            rules: RulesForm::of(&settings.rules),
        }
    }

    /// The settings that this form says, without the spaces around what was typed, and the form that shows them. What this
    /// page does not show is as in `stored`.
    ///
    /// # Errors
    /// What of it can't be used.
    pub fn settings(&self, stored: &Settings) -> Result<(Settings, Form), Vec<Problem>> {
        let mut problems = Vec::new();
        let sites_off = self.sites_off.iter().cloned().collect();
        let (rules, wrong_rules) = self.rules.overrides();
        let mut shown = Form {
            language: self.language,
            shops: vec![],
            sites_off: self.sites_off.clone(),
            rules: RulesForm::of(&rules),
        };
        let mut settings = Settings { language: self.language, shops: vec![], sites_off, rules, ..stored.clone() };
        for form in self.shops.iter().filter(|shop| !shop.removed) {
            let (shop, wrong) = form.shop();
            if settings.shops.iter().any(|other| (other.platform, &other.id) == (shop.platform, &shop.id)) {
                let wrong = if shop.id.is_empty() { Wrong::SecondWithoutId } else { Wrong::Duplicate };
                problems.push(Problem { shop: Some(form.key), field: Field::Id, wrong });
            }
            problems.extend(wrong.into_iter().map(|(field, wrong)| Problem { shop: Some(form.key), field, wrong }));
            shown.shops.push(ShopForm::of(form.key, &shop));
            settings.shops.push(shop);
        }
        problems.extend(wrong_rules.into_iter().map(|(field, wrong)| Problem { shop: None, field, wrong }));
        if problems.is_empty() { Ok((settings, shown)) } else { Err(problems) }
    }

    /// What can't be used.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        self.settings(&Settings::default()).err().unwrap_or_default()
    }

    /// A shop.
    #[must_use]
    pub fn shop(&self, key: Key) -> Option<&ShopForm> {
        self.shops.iter().find(|shop| shop.key == key)
    }

    /// A shop, to be changed.
    pub fn shop_mut(&mut self, key: Key) -> Option<&mut ShopForm> {
        self.shops.iter_mut().find(|shop| shop.key == key)
    }

    /// The shop at a place; the only one of the platform where pages state no id.
    #[must_use]
    pub fn at(&self, place: &Place) -> Option<&ShopForm> {
        let mut here = self.shops.iter().filter(|shop| !shop.removed && shop.platform == place.platform);
        if let Some(shop) = here.clone().find(|shop| shop.place() == *place) {
            return Some(shop);
        }
        match (here.next(), here.next()) {
            (Some(only), None) if place.id.is_empty() => Some(only),
            _ => None,
        }
    }

    /// A key that no shop of these forms has.
    fn free_key(&self, other: &Form) -> Key {
        let last = self.shops.iter().chain(&other.shops).map(|shop| shop.key).max();
        Key(last.map_or(0, |key| key.0 + 1))
    }

    /// Adds a shop, with what is known of another one where that is given. Its name is the page's, if there is one.
    ///
    /// # Errors
    /// The place is taken, or no page could state this id.
    pub fn add(&mut self, stored: &Form, place: Place, name: Option<&str>, like: Option<Key>) -> Result<Key, Wrong> {
        if !shop::id_fits(place.platform, &place.id) || states_id(place.platform) && place.id.is_empty() {
            return Err(Wrong::Id);
        }
        if self.shops.iter().any(|shop| !shop.removed && shop.place() == place) {
            return Err(if place.id.is_empty() { Wrong::SecondWithoutId } else { Wrong::Duplicate });
        }
        let key = self.free_key(stored);
        let mut shop = match like.and_then(|key| self.shop(key)) {
            Some(other) => ShopForm { key, platform: place.platform, id: place.id, removed: false, ..other.clone() },
            None => ShopForm::new(key, place),
        };
        if let Some(name) = name {
            shop.shop_name = typed::one_line(name);
        }
        self.shops.push(shop);
        Ok(key)
    }

    /// Whether something differs from what is stored. A shop that was added and removed again does not.
    #[must_use]
    pub fn differs(&self, stored: &Form) -> bool {
        let gone = |shop: &ShopForm| shop.removed && stored.shop(shop.key).is_none();
        let shops = self.shops.iter().filter(|shop| !gone(shop));
        self.language != stored.language
            || self.sites_off != stored.sites_off
            || self.rules != stored.rules
            || !shops.eq(&stored.shops)
    }

    /// The same form, with the keys that its shops have in `base`, or else in `mine`.
    #[must_use]
    pub fn keyed_as(mut self, base: &Form, mine: &Form) -> Form {
        let mut free = base.free_key(mine);
        for shop in &mut self.shops {
            let place = shop.place();
            let known =
                |form: &Form| form.shops.iter().find(|shop| !shop.removed && shop.place() == place).map(|s| s.key);
            shop.key = known(base).or_else(|| known(mine)).unwrap_or(free);
            if shop.key == free {
                free.0 += 1;
            }
        }
        self
    }

    /// `theirs`, with what was changed here since `base`. The card and a second options page store settings too, and
    /// the operator may go on typing while a save is on its way: neither side's changes are lost to the other's.
    #[must_use]
    pub fn with_changes(base: &Form, mine: &Form, theirs: &Form) -> Form {
        let mut shops = Vec::new();
        for shop in &mine.shops {
            match (base.shop(shop.key), theirs.shop(shop.key)) {
                (Some(before), Some(other)) => shops.push(ShopForm::with_changes(before, shop, other)),
                // Both sides added it.
                (None, Some(other)) => {
                    let before = ShopForm::new(shop.key, shop.place());
                    shops.push(ShopForm::with_changes(&before, shop, other));
                }
                // They removed it; what was typed here since is not thrown away with it.
                (Some(before), None) if shop == before || shop.removed => {}
                (_, None) => shops.push(shop.clone()),
            }
        }
        let new = |shop: &&ShopForm| mine.shop(shop.key).is_none() && base.shop(shop.key).is_none();
        shops.extend(theirs.shops.iter().filter(new).cloned());
        Form {
            language: pick(&base.language, &mine.language, &theirs.language),
            shops,
            sites_off: pick(&base.sites_off, &mine.sites_off, &theirs.sites_off),
            rules: RulesForm::with_changes(&base.rules, &mine.rules, &theirs.rules),
        }
    }
}

/// The language a value of the language list stands for; the empty value, as any unknown one, follows the browser.
#[must_use]
pub fn language_of(value: &str) -> Option<Language> {
    Language::ALL.into_iter().find(|language| language.tag() == value)
}

/// The key of a site's name.
#[must_use]
pub fn site_key(site: &str) -> String {
    format!("panel_site_{}", site.replace('-', "_"))
}

#[cfg(test)]
mod tests;
