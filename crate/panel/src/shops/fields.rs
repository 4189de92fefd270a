//! The fields of the chosen shop.

use henji_browser::BrowserError;
use henji_core::reply::phrase::Level;
use henji_core::reply::profile::Weekday;
use henji_locale::{Language, text_of};
use jiff::civil::Date;
use web_sys::{HtmlButtonElement, HtmlElement, HtmlFieldSetElement, HtmlInputElement, HtmlTextAreaElement};

use super::terms::TermsFields;
use super::{filled, name_language, name_of, place_in_words, platform_key};
use crate::dom::{by_id, fill, lead_to, unfold};
use crate::form::Problem;
use crate::form::field::Field;
use crate::form::rules::RulesForm;
use crate::form::shop::{ShopForm, states_id};
use crate::form::typed;
use crate::limits::Limits;
use crate::marking::mark;

/// The elements.
pub struct ShopFields {
    /// Asks whether the shop is to be removed.
    pub remove: HtmlButtonElement,
    /// Removes it.
    pub remove_yes: HtmlButtonElement,
    /// Does not.
    pub remove_no: HtmlButtonElement,
    /// Takes it back.
    pub restore: HtmlButtonElement,
    /// Adds the day beside it to the closed days.
    pub closed_add: HtmlButtonElement,
    /// The chosen shop's name.
    pub title: HtmlElement,
    root: HtmlElement,
    place: HtmlElement,
    remove_ask: HtmlElement,
    removed: HtmlElement,
    fields: HtmlFieldSetElement,
    with_id: HtmlElement,
    without_id: HtmlElement,
    id: HtmlInputElement,
    id_missing: HtmlElement,
    shop_name: HtmlInputElement,
    person: HtmlInputElement,
    signature: HtmlTextAreaElement,
    signature_limit: HtmlElement,
    standard: HtmlInputElement,
    formal: HtmlInputElement,
    days: Vec<HtmlInputElement>,
    holidays_off: HtmlInputElement,
    lead_time: HtmlInputElement,
    cut_off: HtmlInputElement,
    closed: HtmlTextAreaElement,
    closed_day: HtmlInputElement,
    carriers: HtmlTextAreaElement,
    invoice_unknown: HtmlInputElement,
    invoice_yes: HtmlInputElement,
    invoice_no: HtmlInputElement,
    with_number: HtmlElement,
    invoice_number: HtmlInputElement,
    doubtful: HtmlElement,
    terms: TermsFields,
}

impl ShopFields {
    pub(crate) fn find() -> Result<ShopFields, BrowserError> {
        Ok(ShopFields {
            remove: by_id("remove-shop")?,
            remove_yes: by_id("remove-yes")?,
            remove_no: by_id("remove-no")?,
            restore: by_id("restore-shop")?,
            closed_add: by_id("closed-add")?,
            title: by_id("shop-title")?,
            root: by_id("shop")?,
            place: by_id("shop-place")?,
            remove_ask: by_id("remove-ask")?,
            removed: by_id("removed")?,
            fields: by_id("shop-fields")?,
            with_id: by_id("with-id")?,
            without_id: by_id("without-id")?,
            id: by_id("field-id")?,
            id_missing: by_id("field-id-limit")?,
            shop_name: by_id("field-shop")?,
            person: by_id("field-person")?,
            signature: by_id("field-signature")?,
            signature_limit: by_id("field-signature-limit")?,
            standard: by_id("level-standard")?,
            formal: by_id("level-formal")?,
            days: Weekday::ALL.into_iter().map(|day| by_id(&format!("day-{}", day.id()))).collect::<Result<_, _>>()?,
            holidays_off: by_id("holidays-off")?,
            lead_time: by_id("field-lead_time")?,
            cut_off: by_id("field-cut_off")?,
            closed: by_id("field-closed")?,
            closed_day: by_id("closed-day")?,
            carriers: by_id("field-carriers")?,
            invoice_unknown: by_id("invoice-unknown")?,
            invoice_yes: by_id("invoice-yes")?,
            invoice_no: by_id("invoice-no")?,
            with_number: by_id("with-number")?,
            invoice_number: by_id("field-invoice_number")?,
            doubtful: by_id("field-invoice_number-limit")?,
            terms: TermsFields::make()?,
        })
    }

    /// What the fields hold of `shop`, which they show.
    #[must_use]
    pub fn read(&self, shop: &ShopForm) -> ShopForm {
        let mut business_days = [false; 7];
        for (open, input) in business_days.iter_mut().zip(&self.days) {
            *open = input.checked();
        }
        ShopForm {
            key: shop.key,
            platform: shop.platform,
            id: self.id.value(),
            removed: shop.removed,
            shop_name: self.shop_name.value(),
            person: self.person.value(),
            signature: self.signature.value(),
            level: if self.formal.checked() { Level::Formal } else { Level::Standard },
            lead_time: self.lead_time.value(),
            cut_off: self.cut_off.value(),
            business_days,
            closed_on_holidays: self.holidays_off.checked(),
            closed: self.closed.value(),
            carriers: self.carriers.value(),
            invoice_registered: match (self.invoice_yes.checked(), self.invoice_no.checked()) {
                (true, _) => Some(true),
                (false, true) => Some(false),
                (false, false) => None,
            },
            invoice_number: self.invoice_number.value(),
            terms: self.terms.read(),
        }
    }

    /// Shows a shop.
    pub fn fill(&self, shop: &ShopForm) {
        for (field, value) in [
            (&self.id, &shop.id),
            (&self.shop_name, &shop.shop_name),
            (&self.person, &shop.person),
            (&self.lead_time, &shop.lead_time),
            (&self.cut_off, &shop.cut_off),
            (&self.invoice_number, &shop.invoice_number),
        ] {
            fill(field, value);
        }
        for (field, value) in
            [(&self.signature, &shop.signature), (&self.closed, &shop.closed), (&self.carriers, &shop.carriers)]
        {
            fill(field, value);
        }
        self.standard.set_checked(shop.level == Level::Standard);
        self.formal.set_checked(shop.level == Level::Formal);
        for (input, open) in self.days.iter().zip(shop.business_days) {
            input.set_checked(open);
        }
        self.holidays_off.set_checked(shop.closed_on_holidays);
        self.invoice_unknown.set_checked(shop.invoice_registered.is_none());
        self.invoice_yes.set_checked(shop.invoice_registered == Some(true));
        self.invoice_no.set_checked(shop.invoice_registered == Some(false));
        self.terms.fill(shop);
    }

    /// Tells what there is to tell of the shop; hides all where there is none.
    pub fn show(&self, shop: Option<&ShopForm>, rules: &RulesForm, today: Date, language: Language) {
        self.root.set_hidden(shop.is_none());
        let Some(shop) = shop else { return };
        self.title.set_text_content(Some(&name_of(shop, language)));
        self.title.set_lang(name_language(shop, language));
        self.place.set_text_content(Some(&place_in_words(&shop.place(), language)));
        self.removed.set_hidden(!shop.removed);
        self.remove.set_hidden(shop.removed);
        self.fields.set_disabled(shop.removed);
        // An id that came from elsewhere must be seen, or it could not be corrected.
        let with_id = states_id(shop.platform) || !shop.id.is_empty();
        self.with_id.set_hidden(!with_id);
        self.without_id.set_hidden(with_id);
        self.id_missing.set_hidden(!shop.id.trim().is_empty());
        let limits = Limits::with(shop.platform, rules);
        show_broken(&self.signature_limit, &shop.signature, limits, language);
        self.with_number.set_hidden(shop.invoice_registered != Some(true));
        let doubtful = typed::invoice_number(&shop.invoice_number).is_ok_and(|(_, checks)| !checks);
        self.doubtful.set_hidden(!doubtful);
        self.terms.show(shop, limits, today, language);
    }

    /// Marks what is wrong in the shop, and nothing else.
    pub fn mark<'a>(
        &self,
        problems: impl Iterator<Item = &'a Problem>,
        language: Language,
    ) -> Result<(), BrowserError> {
        mark(&self.root, problems, language)
    }

    /// Unfolds what hides a field.
    pub fn unfold(&self, field: Field) -> Result<(), BrowserError> {
        unfold(&by_id(&field.element())?);
        Ok(())
    }

    /// Unfolds what hides a field, and puts the caret into it.
    pub fn lead_to(&self, field: Field) -> Result<(), BrowserError> {
        lead_to(&by_id(&field.element())?)
    }

    /// Asks whether the shop is to be removed, or asks no more.
    pub fn ask(&self, asks: bool) -> Result<(), BrowserError> {
        self.remove_ask.set_hidden(!asks);
        Ok(if asks { &self.remove_no } else { &self.remove }.focus()?)
    }

    /// Asks nothing any more, and leaves the focus where it is.
    pub fn ask_nothing(&self) {
        self.remove_ask.set_hidden(true);
    }

    /// Puts the day beside the closed days among them.
    pub fn add_closed_day(&self) -> Result<(), BrowserError> {
        let day = self.closed_day.value();
        if !day.is_empty() {
            let closed = self.closed.value();
            let lines = closed.lines().map(str::trim).filter(|line| !line.is_empty() && *line != day);
            let lines: Vec<&str> = lines.chain([day.as_str()]).collect();
            self.closed.set_value(&lines.join("\n"));
            self.closed_day.set_value("");
        }
        Ok(self.closed_day.focus()?)
    }
}

/// Says which of the platform's limits a text breaks, if one.
pub(super) fn show_broken(line: &HtmlElement, text: &str, limits: Limits, language: Language) {
    let broken = limits.broken_by(text);
    let words = broken.map(|broken| {
        let platform = text_of(language, &platform_key(limits.platform));
        filled(language, broken.text_key, &[("{platform}", &platform), ("{most}", &broken.most.to_string())])
    });
    // A reader would announce the same words again.
    if line.text_content() != words {
        line.set_text_content(words.as_deref());
    }
    line.set_hidden(broken.is_none());
}
