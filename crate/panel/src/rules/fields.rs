//! The fields of one platform's rules.

use henji_browser::BrowserError;
use henji_core::conversation::Platform;
use henji_core::reply::check::platform::{Listing, stale};
use henji_locale::Language;
use jiff::civil::Date;
use web_sys::{HtmlButtonElement, HtmlElement};

use super::CHECKED;
use super::parts::{ItemField, LimitField, LinkField};
use crate::dom::{make, make_text};
use crate::form::rules::PlatformForm;
use crate::shops::{filled, platform_key};

/// The elements.
pub(super) struct PlatformFields {
    platform: Platform,
    known: Option<Date>,
    looked: HtmlElement,
    stale: HtmlElement,
    limits: Vec<LimitField>,
    link: Option<LinkField>,
    items: Vec<ItemField>,
}

/// A part with its heading.
fn part(into: &HtmlElement, id: &str, key: &str) -> Result<HtmlElement, BrowserError> {
    let part: HtmlElement = make("div", "part")?;
    let heading = make_text("h4", "", key)?;
    heading.set_id(id);
    part.set_attribute("role", "group")?;
    part.set_attribute("aria-labelledby", id)?;
    part.append_child(&heading)?;
    into.append_child(&part)?;
    Ok(part)
}

impl PlatformFields {
    pub(super) fn make(listing: Listing, into: &HtmlElement) -> Result<PlatformFields, BrowserError> {
        let (platform, known) = (listing.platform, listing.known());
        let id = format!("rules-{}", platform.id());
        let root: HtmlElement = make("div", "rules")?;
        root.set_id(&id);
        root.set_attribute("role", "group")?;
        root.set_attribute("aria-labelledby", &format!("{id}-name"))?;
        let head: HtmlElement = make("div", "rules-head")?;
        let name = make_text("h3", "", &platform_key(platform))?;
        name.set_id(&format!("{id}-name"));
        head.append_child(&name)?;
        let looked: HtmlElement = make("p", "hint")?;
        looked.set_id(&format!("{id}-looked"));
        looked.set_attribute("role", "status")?;
        head.append_child(&looked)?;
        let checked: HtmlButtonElement = make("button", "")?;
        checked.set_type("button");
        checked.set_id(&format!("checked-{}", platform.id()));
        checked.set_attribute(CHECKED, platform.id())?;
        checked.set_attribute("aria-describedby", &format!("{id}-name {id}-looked"))?;
        checked.append_child(make_text("span", "", "panel_rules_checked")?.as_ref())?;
        head.append_child(&checked)?;
        root.append_child(&head)?;
        let stale = make_text("p", "note old", "panel_rules_stale")?;
        root.append_child(&stale)?;

        let limits_part = part(&root, &format!("{id}-limits"), "panel_rules_limits")?;
        let row: HtmlElement = make("div", "limits")?;
        limits_part.append_child(&row)?;
        let limits = listing.limits.into_iter().map(|limit| LimitField::make(platform, limit, &row));
        let limits = limits.collect::<Result<_, _>>()?;
        let links_part = part(&root, &format!("{id}-links"), "panel_rules_links")?;
        let link = listing.link.map(|link| LinkField::make(platform, link, &links_part)).transpose()?;
        if link.is_none() {
            links_part.append_child(make_text("p", "hint", "panel_rules_links_none")?.as_ref())?;
        }
        let items_part = part(&root, &format!("{id}-forbidden"), "panel_rules_forbidden")?;
        if listing.forbidden.is_empty() {
            items_part.append_child(make_text("p", "hint", "panel_rules_forbidden_none")?.as_ref())?;
        }
        let items = listing.forbidden.into_iter().map(|item| ItemField::make(platform, item, &items_part));
        let items = items.collect::<Result<_, _>>()?;
        into.append_child(&root)?;
        Ok(PlatformFields { platform, known, looked, stale, limits, link, items })
    }

    pub(super) const fn platform(&self) -> Platform {
        self.platform
    }

    pub(super) fn read(&self, form: &mut PlatformForm) {
        self.limits.iter().for_each(|limit| limit.read(form));
        self.link.iter().for_each(|link| link.read(form));
        self.items.iter().for_each(|item| item.read(form));
    }

    pub(super) fn fill(&self, form: &PlatformForm) {
        self.limits.iter().for_each(|limit| limit.fill(form));
        self.link.iter().for_each(|link| link.fill(form));
        self.items.iter().for_each(|item| item.fill(form));
    }

    /// How much of what is shown differs from the rules as Henji knows them.
    pub(super) fn changes(&self, form: &PlatformForm) -> usize {
        let limits = self.limits.iter().filter(|limit| limit.is_changed(form)).count();
        let items = self.items.iter().filter(|item| item.is_off(form)).count();
        limits + items + usize::from(self.link.is_some() && !form.hosts.trim().is_empty())
    }

    /// Tells what there is to tell, and whether the rules were not looked at for long.
    pub(super) fn show(&self, form: &PlatformForm, today: Date, language: Language) -> bool {
        self.limits.iter().for_each(|limit| limit.show(form, language));
        self.link.iter().for_each(|link| link.show(language));
        self.items.iter().for_each(|item| item.show(form, language));
        let said = |key, day: Date| filled(language, key, &[("{day}", &day.to_string())]);
        let words = match (self.known, form.checked) {
            (known, Some(checked)) if known <= Some(checked) => said("panel_rules_looked_you", checked),
            (Some(known), _) => said("panel_rules_looked", known),
            (None, _) => String::new(),
        };
        // A reader would announce the same words again.
        if self.looked.text_content().as_deref() != Some(&words) {
            self.looked.set_text_content(Some(&words));
        }
        let stale = stale(self.known, form.checked, today);
        self.stale.set_hidden(!stale);
        stale
    }
}
