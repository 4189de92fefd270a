use henji_core::conversation::Platform;
use henji_core::reply::check::platform::{Unit, listing};
use henji_core::reply::profile::{Profile, ShopText, Terms, Weekday};
use henji_core::reply::shop::Shop;
use henji_core::reply::slot::Slot;
use henji_locale::text_of;

use super::*;

fn shop(platform: Platform, id: &str, name: &str) -> Shop {
    let terms = [(Terms::Return, ShopText { text: format!("{name}の返品条件です。"), until: None })].into();
    Shop { platform, id: id.to_owned(), profile: Profile { shop_name: name.to_owned(), terms, ..Profile::default() } }
}

fn settings() -> Settings {
    Settings {
        language: Some(Language::ZhCn),
        shops: vec![
            shop(Platform::Rakuten, "123456", "いろは商店"),
            shop(Platform::Rakuten, "222222", "にほへ堂"),
            shop(Platform::AmazonJp, "", "いろはストア"),
        ],
        sites_off: vec!["rakuten-rms".to_owned()],
        ..Settings::default()
    }
}

fn rakuten(id: &str) -> Place {
    Place { platform: Platform::Rakuten, id: id.to_owned() }
}

/// The form after `change` to the shop with this key.
fn changed(form: &Form, key: u32, change: impl FnOnce(&mut ShopForm)) -> Form {
    let mut form = form.clone();
    change(form.shop_mut(Key(key)).unwrap());
    form
}

fn names(form: &Form) -> Vec<&str> {
    form.shops.iter().map(|shop| shop.shop_name.as_str()).collect()
}

#[test]
fn settings_come_back_from_the_form_as_they_were() {
    for settings in [settings(), Settings::default()] {
        let form = Form::of(&settings);
        assert_eq!(form.settings(&Settings::default()), Ok((settings, form)));
    }
}

#[test]
fn what_the_page_does_not_show_is_carried_along() {
    let stored = Settings { wide_card: true, ..settings() };
    assert_eq!(Form::of(&settings()).settings(&stored).unwrap().0, stored);
}

#[test]
fn changed_rules_are_stored_and_merged() {
    let base = Form::of(&settings());
    let mut mine = base.clone();
    mine.rules.0.get_mut(&Platform::Rakuten).unwrap().most.insert(Unit::Utf16, "１５００".to_owned());
    assert!(mine.differs(&base));
    let mut theirs = base.clone();
    theirs.rules.0.get_mut(&Platform::AmazonJp).unwrap().off.insert("coupon".to_owned());
    let merged = Form::with_changes(&base, &mine, &theirs);
    let (stored, shown) = merged.settings(&settings()).unwrap();
    assert_eq!(stored.rules.get(Platform::Rakuten).unwrap().most, [(Unit::Utf16, 1500)].into());
    assert!(stored.rules.get(Platform::AmazonJp).unwrap().off.contains("coupon"));
    assert_eq!(Form::of(&stored), shown);
    // A mistake in them hinders storing, and is told apart from those in shops.
    mine.rules.0.get_mut(&Platform::Rakuten).unwrap().most.insert(Unit::Utf16, "all".to_owned());
    let problem = Problem { shop: None, field: Field::Most(Platform::Rakuten, Unit::Utf16), wrong: Wrong::Most };
    assert_eq!(mine.problems(), [problem]);
}

#[test]
fn what_is_unknown_does_not_hinder_loading() {
    let mut stored = serde_json::to_value(settings()).unwrap();
    stored["profile"] = serde_json::json!({ "shop_name": "前の版" });
    stored["shops"][0]["colour"] = 1.into();
    stored["shops"][0]["profile"]["colour"] = 1.into();
    stored["rules"] = serde_json::json!({ "mercari": { "off": ["mail"] }, "rakuten": { "most": { "pages": 1 } } });
    stored["shops"][0]["profile"]["terms"]["colour"] = serde_json::json!({ "text": "青です。" });
    assert_eq!(serde_json::from_value::<Settings>(stored).unwrap(), settings());
}

#[test]
fn two_shops_with_one_id_are_refused() {
    let form = changed(&Form::of(&settings()), 1, |shop| shop.id = " １２３４５６".to_owned());
    let problem = Problem { shop: Some(Key(1)), field: Field::Id, wrong: Wrong::Duplicate };
    assert_eq!(form.problems(), [problem]);
    // Not when the other one goes.
    assert_eq!(changed(&form, 0, |shop| shop.removed = true).problems(), []);

    let mut form = Form::of(&settings());
    let stored = form.clone();
    let mut add = |place: Place| form.add(&stored, place, None, None);
    assert_eq!(add(rakuten("222222")), Err(Wrong::Duplicate));
    assert_eq!(add(rakuten("")), Err(Wrong::Id));
    assert_eq!(add(rakuten("iroha")), Err(Wrong::Id));
    assert_eq!(add(Place { platform: Platform::AmazonJp, id: String::new() }), Err(Wrong::SecondWithoutId));
    assert_eq!(add(rakuten("333333")), Ok(Key(3)));
}

#[test]
fn a_shop_can_be_added_like_another_one() {
    let stored = Form::of(&settings());
    let mut form = stored.clone();
    let key = form.add(&stored, rakuten("333333"), Some("ちりぬ屋"), Some(Key(1))).unwrap();
    let added = form.shop(key).unwrap();
    assert_eq!((added.id.as_str(), added.shop_name.as_str()), ("333333", "ちりぬ屋"));
    assert_eq!(added.terms[&Terms::Return].text, "にほへ堂の返品条件です。");
    assert!(form.differs(&stored));
    form.shop_mut(key).unwrap().removed = true;
    assert!(!form.differs(&stored));
}

#[test]
fn removing_is_undone_until_it_is_stored() {
    let stored = Form::of(&settings());
    let removed = changed(&stored, 1, |shop| shop.removed = true);
    assert!(removed.differs(&stored));
    let (settings, shown) = removed.settings(&Settings::default()).unwrap();
    assert_eq!(settings.shops.len(), 2);
    assert_eq!(names(&shown), ["いろは商店", "いろはストア"]);
    let undone = changed(&removed, 1, |shop| shop.removed = false);
    assert_eq!(undone, stored);
}

#[test]
fn what_is_removed_has_no_problems() {
    let form = changed(&Form::of(&settings()), 1, |shop| {
        shop.lead_time = "いつか".to_owned();
        shop.removed = true;
    });
    assert_eq!(form.problems(), []);
}

#[test]
fn a_link_s_shop_is_found() {
    let form = Form::of(&settings());
    let at = |form: &Form, place: &Place| form.at(place).map(|shop| shop.key);
    assert_eq!(at(&form, &rakuten("222222")), Some(Key(1)));
    assert_eq!(at(&form, &rakuten("333333")), None);
    assert_eq!(at(&form, &rakuten("")), None);
    assert_eq!(at(&form, &Place { platform: Platform::AmazonJp, id: String::new() }), Some(Key(2)));
    assert_eq!(at(&form, &Place { platform: Platform::YahooShopping, id: String::new() }), None);
    let removed = changed(&form, 1, |shop| shop.removed = true);
    assert_eq!(at(&removed, &rakuten("222222")), None);
    // The only one left of its platform is meant where the page states no id, not where it states another.
    assert_eq!(at(&removed, &rakuten("")), Some(Key(0)));
    assert_eq!(at(&removed, &rakuten("333333")), None);
}

#[test]
fn changes_of_both_sides_are_kept() {
    let base = Form::of(&settings());
    let mut mine = changed(&base, 0, |shop| shop.person = "鈴木".to_owned());
    mine.sites_off = BTreeSet::new();
    let mut theirs = changed(&base, 0, |shop| shop.lead_time = "3".to_owned());
    theirs.language = Some(Language::En);
    let merged = Form::with_changes(&base, &mine, &theirs);
    assert_eq!(merged.language, Some(Language::En));
    assert_eq!(merged.sites_off, BTreeSet::new());
    assert_eq!((merged.shops[0].person.as_str(), merged.shops[0].lead_time.as_str()), ("鈴木", "3"));
    assert_eq!(Form::with_changes(&base, &base, &theirs), theirs);
    assert_eq!(Form::with_changes(&base, &mine, &base), mine);
}

#[test]
fn shops_added_and_removed_on_both_sides_are_merged() {
    let base = Form::of(&settings());
    let mut mine = changed(&base, 0, |shop| shop.removed = true);
    let added = mine.add(&base, rakuten("333333"), Some("こちらの店"), None).unwrap();
    // The other page removed the second shop, added one of its own and the same as this page.
    let mut other = settings();
    other.shops.remove(1);
    other.shops.push(shop(Platform::Rakuten, "444444", "むこうの店"));
    other.shops.push(Shop {
        profile: Profile { person: "田中".to_owned(), ..Profile::default() },
        ..shop(Platform::Rakuten, "333333", "")
    });
    let theirs = Form::of(&other).keyed_as(&base, &mine);
    let merged = Form::with_changes(&base, &mine, &theirs);
    let (stored, shown) = merged.settings(&Settings::default()).unwrap();
    assert_eq!(names(&shown), ["いろはストア", "こちらの店", "むこうの店"]);
    assert_eq!(stored.shops[1].profile.person, "田中");
    assert_eq!(shown.shop(added).unwrap().shop_name, "こちらの店");
    // What was changed here stays, even where the other page removed the shop.
    let mine = changed(&base, 1, |shop| shop.person = "鈴木".to_owned());
    let merged = Form::with_changes(&base, &mine, &Form::of(&other).keyed_as(&base, &mine));
    assert!(merged.shop(Key(1)).is_some_and(|shop| shop.person == "鈴木"));
}

#[test]
fn a_new_id_moves_the_shop_and_typing_goes_on() {
    let base = Form::of(&settings());
    let mine = changed(&base, 1, |shop| shop.id = " 555555 ".to_owned());
    let theirs = Form::of(&settings()).keyed_as(&base, &mine);
    let (stored, saved) = Form::with_changes(&base, &mine, &theirs).settings(&Settings::default()).unwrap();
    assert_eq!(stored.shops[1].id, "555555");
    // Typed while the save was on its way.
    let now = changed(&mine, 1, |shop| shop.person = "鈴木".to_owned());
    let after = Form::with_changes(&mine, &now, &saved);
    assert_eq!((after.shops[1].id.as_str(), after.shops[1].person.as_str()), ("555555", "鈴木"));
    assert!(after.differs(&saved));
    assert_eq!(Form::with_changes(&mine, &mine, &saved), saved);
}

#[test]
fn the_language_list_s_values_are_understood() {
    assert_eq!(language_of(""), None);
    assert_eq!(language_of("fr"), None);
    for language in Language::ALL {
        assert_eq!(language_of(language.tag()), Some(language));
    }
}

#[test]
fn every_text_and_field_of_the_page_exists() {
    let html = include_str!("../../../../extension/panel.html");
    let keys: Vec<&str> = html.split("data-text=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(keys.len() > 40);
    let mut keys: Vec<String> = keys.into_iter().map(str::to_owned).collect();
    keys.extend(["amazon-seller-central", "rakuten-rms"].map(site_key));
    keys.extend(Platform::ALL.map(crate::shops::platform_key));
    keys.extend(Terms::ALL.iter().map(|terms| format!("fact_{}", terms.slot().id())));
    keys.extend(Terms::ALL.iter().map(|&terms| crate::shops::terms::hint_key(terms)));
    let wrongs = [
        Wrong::Id,
        Wrong::Duplicate,
        Wrong::SecondWithoutId,
        Wrong::LeadTime,
        Wrong::CutOff,
        Wrong::Closed(String::new()),
        Wrong::InvoiceNumber,
        Wrong::Until,
        Wrong::Most,
        Wrong::Host(String::new()),
    ];
    keys.extend(wrongs.map(|wrong| wrong.text_key().to_owned()));
    keys.extend(listing().unwrap().iter().flat_map(crate::rules::text_keys));
    for language in Language::ALL {
        for key in &keys {
            assert_ne!(&text_of(language, key), key, "{language:?}");
        }
        assert!(text_of(language, "panel_bad_closed").contains("{typed}"), "{language:?}");
        let option = format!("<option value=\"{0}\" lang=\"{0}\">{1}</option>", language.tag(), language.name());
        assert!(html.contains(&option), "{option}");
    }
    for day in Weekday::ALL {
        assert!(html.contains(&format!("id=\"day-{}\"", day.id())), "{day:?}");
    }
    let ids = |attribute: &str| -> Vec<String> {
        let start = format!("{attribute}=\"");
        let found = html.split(&start).skip(1).filter_map(|rest| rest.split('"').next());
        found.flat_map(|targets| targets.split(' ')).map(str::to_owned).collect()
    };
    for attribute in [" for", " aria-describedby", " aria-labelledby", " form"] {
        for target in ids(attribute) {
            assert!(html.contains(&format!("id=\"{target}\"")), "{target}");
        }
    }
    // The fields of the terms are made by `shops::terms`.
    let fields = Slot::ALL.iter().filter(|slot| slot.terms().is_none()).filter_map(|slot| Field::of(slot.id()));
    for field in fields.chain([Field::Id, Field::Closed]) {
        for part in ["", "-error", "-hint"] {
            let id = format!("{}{part}", field.element());
            assert!(html.contains(&format!("id=\"{id}\"")), "{id}");
        }
    }
}
