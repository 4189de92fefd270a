//! The parts a platform's rules are made of: a limit, the hosts of links, an item that may not be said.

use henji_browser::BrowserError;
use henji_core::conversation::Platform;
use henji_core::reply::check::platform::{Basis, ListedItem, ListedLimit, ListedLink, Unit};
use henji_locale::Language;
use web_sys::{HtmlButtonElement, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use super::{RESET, basis_in_words, item_key};
use crate::dom::{fill, make, make_text};
use crate::form::field::Field;
use crate::form::rules::PlatformForm;
use crate::shops::filled;

/// A line that says what an entry rests on.
struct Ground {
    line: HtmlElement,
    basis: Basis,
}

impl Ground {
    fn make(basis: Basis, tag: &str, class: &str, id: &str) -> Result<Ground, BrowserError> {
        let line: HtmlElement = make(tag, class)?;
        line.set_id(id);
        Ok(Ground { line, basis })
    }

    fn show(&self, language: Language) {
        self.line.set_text_content(Some(&basis_in_words(&self.basis, language)));
    }
}

/// The line for a mistake in a field.
fn error_line(field: &str) -> Result<HtmlElement, BrowserError> {
    let error: HtmlElement = make("p", "error")?;
    error.set_id(&format!("{field}-error"));
    error.set_hidden(true);
    Ok(error)
}

/// A limit.
pub(super) struct LimitField {
    unit: Unit,
    input: HtmlInputElement,
    own: HtmlElement,
    reset: HtmlButtonElement,
    ground: Ground,
}

impl LimitField {
    pub(super) fn make(platform: Platform, limit: ListedLimit, into: &HtmlElement) -> Result<LimitField, BrowserError> {
        let field = Field::Most(platform, limit.unit).element();
        let root: HtmlElement = make("div", "field")?;
        let label = make_text("label", "", &format!("rule_limit_{}", limit.unit.id()))?;
        label.set_id(&format!("{field}-label"));
        label.set_attribute("for", &field)?;
        root.append_child(&label)?;
        let line: HtmlElement = make("div", "value")?;
        let input: HtmlInputElement = make("input", "short")?;
        input.set_type("text");
        input.set_id(&field);
        input.set_attribute("inputmode", "numeric")?;
        input.set_placeholder(&limit.most.to_string());
        input.set_attribute("aria-describedby", &format!("{field}-error {field}-hint"))?;
        line.append_child(&input)?;
        let own = make_text("span", "chip", "panel_rules_chip_own")?;
        line.append_child(&own)?;
        let reset: HtmlButtonElement = make("button", "quiet")?;
        reset.set_type("button");
        reset.set_id(&format!("{field}-reset"));
        reset.set_attribute(RESET, &field)?;
        // Which one it puts back is told by the label of the field.
        reset.set_attribute("aria-labelledby", &format!("{field}-reset {field}-label"))?;
        line.append_child(&reset)?;
        root.append_child(&line)?;
        root.append_child(error_line(&field)?.as_ref())?;
        let ground = Ground::make(limit.basis, "p", "hint", &format!("{field}-hint"))?;
        root.append_child(&ground.line)?;
        into.append_child(&root)?;
        Ok(LimitField { unit: limit.unit, input, own, reset, ground })
    }

    pub(super) fn read(&self, form: &mut PlatformForm) {
        form.most.insert(self.unit, self.input.value());
    }

    pub(super) fn fill(&self, form: &PlatformForm) {
        fill(&self.input, form.most.get(&self.unit).map_or("", String::as_str));
    }

    pub(super) fn is_changed(&self, form: &PlatformForm) -> bool {
        form.most.get(&self.unit).is_some_and(|most| !most.trim().is_empty())
    }

    pub(super) fn show(&self, form: &PlatformForm, language: Language) {
        let own = self.is_changed(form);
        self.own.set_hidden(!own);
        self.reset.set_hidden(!own);
        let words = filled(language, "panel_rules_reset", &[("{most}", &self.input.placeholder())]);
        self.reset.set_text_content(Some(&words));
        self.ground.show(language);
    }
}

/// The hosts of links.
pub(super) struct LinkField {
    hosts: HtmlTextAreaElement,
    ground: Ground,
}

impl LinkField {
    pub(super) fn make(platform: Platform, link: ListedLink, into: &HtmlElement) -> Result<LinkField, BrowserError> {
        let field = Field::Hosts(platform).element();
        let known: HtmlElement = make("p", "hosts")?;
        known.set_text_content(Some(&link.hosts.join(", ")));
        into.append_child(&known)?;
        if link.secure {
            into.append_child(make_text("p", "hint", "panel_rules_links_secure")?.as_ref())?;
        }
        let ground = Ground::make(link.basis, "p", "hint", &format!("{field}-basis"))?;
        into.append_child(&ground.line)?;
        let root: HtmlElement = make("div", "field")?;
        let label = make_text("label", "", "panel_rules_hosts")?;
        label.set_attribute("for", &field)?;
        root.append_child(&label)?;
        let hosts: HtmlTextAreaElement = make("textarea", "")?;
        hosts.set_id(&field);
        hosts.set_rows(2);
        hosts.set_placeholder("example.co.jp");
        hosts.set_attribute("aria-describedby", &format!("{field}-error {field}-hint"))?;
        root.append_child(&hosts)?;
        root.append_child(error_line(&field)?.as_ref())?;
        let hint = make_text("p", "hint", "panel_rules_hosts_hint")?;
        hint.set_id(&format!("{field}-hint"));
        root.append_child(&hint)?;
        into.append_child(&root)?;
        Ok(LinkField { hosts, ground })
    }

    pub(super) fn read(&self, form: &mut PlatformForm) {
        form.hosts = self.hosts.value();
    }

    pub(super) fn fill(&self, form: &PlatformForm) {
        fill(&self.hosts, &form.hosts);
    }

    pub(super) fn show(&self, language: Language) {
        self.ground.show(language);
    }
}

/// An item that may not be said.
pub(super) struct ItemField {
    id: String,
    input: HtmlInputElement,
    off: HtmlElement,
    ground: Ground,
}

impl ItemField {
    pub(super) fn make(platform: Platform, item: ListedItem, into: &HtmlElement) -> Result<ItemField, BrowserError> {
        let field = format!("item-{}-{}", platform.id(), item.id);
        let label: HtmlElement = make("label", "check item")?;
        let input: HtmlInputElement = make("input", "")?;
        input.set_type("checkbox");
        input.set_id(&field);
        input.set_attribute("aria-labelledby", &format!("{field}-name"))?;
        input.set_attribute("aria-describedby", &format!("{field}-hint"))?;
        label.append_child(&input)?;
        let words: HtmlElement = make("span", "")?;
        let line: HtmlElement = make("span", "value")?;
        let name = make_text("span", "", &item_key(&item.id))?;
        name.set_id(&format!("{field}-name"));
        line.append_child(&name)?;
        let off = make_text("span", "chip", "panel_rules_chip_off")?;
        line.append_child(&off)?;
        words.append_child(&line)?;
        let ground = Ground::make(item.basis, "span", "aside", &format!("{field}-hint"))?;
        words.append_child(&ground.line)?;
        label.append_child(&words)?;
        into.append_child(&label)?;
        Ok(ItemField { id: item.id, input, off, ground })
    }

    pub(super) fn read(&self, form: &mut PlatformForm) {
        if self.input.checked() {
            form.off.remove(&self.id);
        } else {
            form.off.insert(self.id.clone());
        }
    }

    pub(super) fn fill(&self, form: &PlatformForm) {
        self.input.set_checked(!form.off.contains(&self.id));
    }

    pub(super) fn is_off(&self, form: &PlatformForm) -> bool {
        form.off.contains(&self.id)
    }

    pub(super) fn show(&self, form: &PlatformForm, language: Language) {
        self.off.set_hidden(!self.is_off(form));
        self.ground.show(language);
    }
}
