//! The shop's terms: a fold for each matter, with the text, its last day, and what there is to tell of it.

use std::collections::BTreeMap;

use henji_browser::BrowserError;
use henji_core::reply::profile::{ShopText, Terms};
use henji_locale::{Language, text};
use jiff::civil::Date;
use web_sys::{HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use super::fields::show_broken;
use super::filled;
use crate::dom::{by_id, fill, make, make_text};
use crate::form::field::Field;
use crate::form::shop::{HALF_A_DAY, ShopForm, TermsForm};
use crate::form::typed;
use crate::limits::Limits;

/// The key of the hint on what to write.
#[must_use]
pub fn hint_key(terms: Terms) -> String {
    format!("panel_hint_{}", terms.slot().id())
}

/// What such a text may look like. Japanese in every language of the interface, as the text itself.
const fn example(terms: Terms) -> &'static str {
    match terms {
        Terms::Shipping => {
            "送料は全国一律550円（税込）、5,000円以上のご注文で無料でございます。沖縄・離島は別途1,100円を頂戴しております。"
        }
        Terms::Return => {
            "商品到着後8日以内、未使用品に限り返品を承ります。お客様のご都合による返品の送料は、お客様のご負担となります。"
        }
        Terms::Exchange => {
            "サイズ・色の交換は、商品到着後8日以内、未使用品に限り1回承ります。往復の送料はお客様のご負担となります。"
        }
        Terms::Cancel => "ご注文のキャンセルは、発送の準備に入る前まで承ります。発送後は返品としてのご対応となります。",
        Terms::Refund => "返金は、返品商品の到着を確認後、5営業日以内にお支払い方法に応じて手続きいたします。",
        Terms::Warranty => {
            "ご購入日から1年間、通常のご使用での故障を無償で修理いたします。落下や水濡れによる故障は対象外となります。"
        }
        Terms::Duty => "関税と輸入消費税は商品価格に含まれております。お受け取りの際に追加のお支払いはございません。",
        Terms::Receipt => "領収書は、購入履歴の画面から発行していただけます。宛名の変更も同じ画面で承っております。",
        Terms::Gift => "ギフト包装は1点330円（税込）で承ります。納品書など、金額の分かる書類は同梱しておりません。",
        Terms::Coupon => "クーポンはご注文の際に限りご利用いただけます。ご注文後の適用は承っておりません。",
        Terms::Combine => "発送前の同じお届け先のご注文は、まとめてお送りいたします。送料は1件分となります。",
        Terms::Bulk => {
            "10点以上のご注文は、在庫を確認のうえ、納期をご案内いたします。10営業日ほどお時間をいただいております。"
        }
        Terms::Payment => {
            "クレジットカード、コンビニ払い、銀行振込をご利用いただけます。お支払いの期限はご注文から7日以内です。"
        }
        Terms::Stock => {
            "再入荷の際は、商品ページの「再入荷お知らせ」からお知らせいたします。お取り置きは承っておりません。"
        }
    }
}

/// The elements for one matter.
struct Matter {
    terms: Terms,
    text: HtmlTextAreaElement,
    until: HtmlInputElement,
    state: HtmlElement,
    length: HtmlElement,
    limit: HtmlElement,
    expired: HtmlElement,
}

/// The elements for all of them.
pub struct TermsFields {
    matters: Vec<Matter>,
    filled: HtmlElement,
}

impl TermsFields {
    /// Makes the fields.
    pub(crate) fn make() -> Result<TermsFields, BrowserError> {
        let root: HtmlElement = by_id("terms")?;
        let matters = Terms::ALL.iter().map(|&terms| Matter::make(terms, &root)).collect::<Result<_, _>>()?;
        Ok(TermsFields { matters, filled: by_id("terms-filled")? })
    }

    /// What the fields hold.
    #[must_use]
    pub fn read(&self) -> BTreeMap<Terms, TermsForm> {
        self.matters.iter().map(|matter| (matter.terms, matter.read())).collect()
    }

    /// Shows a shop's terms.
    pub fn fill(&self, shop: &ShopForm) {
        for matter in &self.matters {
            let form = shop.terms.get(&matter.terms).cloned().unwrap_or_default();
            fill(&matter.text, &form.text);
            if matter.until_held() != form.until {
                matter.until.set_value(&form.until);
            }
        }
    }

    /// Tells what there is to tell of the texts.
    pub fn show(&self, shop: &ShopForm, limits: Limits, today: Date, language: Language) {
        for matter in &self.matters {
            let form = shop.terms.get(&matter.terms).cloned().unwrap_or_default();
            matter.show(&form, limits, today, language);
        }
        let count = |counts: &dyn Fn(&TermsForm) -> bool| shop.terms.values().filter(|form| counts(form)).count();
        let all = self.matters.len().to_string();
        let said = count(&|form| !form.text.trim().is_empty()).to_string();
        let mut words = filled(language, "panel_terms_filled", &[("{filled}", &said), ("{all}", &all)]);
        let expired = count(&|form| is_expired(form, today));
        if expired > 0 {
            words = format!("{words} · {} {expired}", text(language, "panel_chip_expired"));
        }
        self.filled.set_text_content(Some(&words));
        self.filled.set_class_name(if expired > 0 { "state expired" } else { "state" });
    }
}

/// Whether a text ran out.
#[must_use]
pub fn is_expired(form: &TermsForm, today: Date) -> bool {
    let until = typed::day(&form.until).ok();
    !form.text.trim().is_empty() && ShopText { text: String::new(), until }.expired(today)
}

impl Matter {
    fn make(terms: Terms, root: &HtmlElement) -> Result<Matter, BrowserError> {
        let (field, last_day) = (Field::Fact(terms.slot()).element(), Field::Until(terms).element());
        let fold: HtmlElement = make("details", "matter")?;
        let summary: HtmlElement = make("summary", "")?;
        let name = make_text("span", "name", &format!("fact_{}", terms.slot().id()))?;
        name.set_id(&format!("{field}-name"));
        let state: HtmlElement = make("span", "state")?;
        summary.append_child(&name)?;
        summary.append_child(&state)?;
        fold.append_child(&summary)?;

        let text: HtmlTextAreaElement = make("textarea", "")?;
        text.set_id(&field);
        text.set_rows(3);
        text.set_lang("ja");
        text.set_placeholder(example(terms));
        text.set_attribute("aria-labelledby", &format!("{field}-name"))?;
        text.set_attribute("aria-describedby", &format!("{field}-hint {field}-limit"))?;
        fold.append_child(&text)?;
        let below: HtmlElement = make("div", "below")?;
        let hint = make_text("p", "hint", &hint_key(terms))?;
        hint.set_id(&format!("{field}-hint"));
        let length: HtmlElement = make("p", "hint length")?;
        below.append_child(&hint)?;
        below.append_child(&length)?;
        fold.append_child(&below)?;
        let limit: HtmlElement = make("p", "warn")?;
        limit.set_id(&format!("{field}-limit"));
        limit.set_attribute("role", "status")?;
        fold.append_child(&limit)?;

        let line: HtmlElement = make("div", "until")?;
        let label = make_text("label", "", "panel_until")?;
        label.set_attribute("for", &last_day)?;
        let until: HtmlInputElement = make("input", "")?;
        until.set_type("date");
        until.set_id(&last_day);
        until.set_attribute("aria-describedby", &format!("{last_day}-error {last_day}-hint {last_day}-expired"))?;
        let until_hint = make_text("span", "hint", "panel_until_hint")?;
        until_hint.set_id(&format!("{last_day}-hint"));
        line.append_child(&label)?;
        line.append_child(&until)?;
        line.append_child(&until_hint)?;
        fold.append_child(&line)?;
        let error: HtmlElement = make("p", "error")?;
        error.set_id(&format!("{last_day}-error"));
        error.set_hidden(true);
        fold.append_child(&error)?;
        let expired = make_text("p", "warn", "panel_expired")?;
        expired.set_id(&format!("{last_day}-expired"));
        fold.append_child(&expired)?;
        root.append_child(&fold)?;
        Ok(Matter { terms, text, until, state, length, limit, expired })
    }

    /// The last day as the browser gives it, which gives none for half a day.
    fn until_held(&self) -> String {
        let half = self.until.validity().bad_input();
        if half { HALF_A_DAY.to_owned() } else { self.until.value() }
    }

    fn read(&self) -> TermsForm {
        TermsForm { text: self.text.value(), until: self.until_held() }
    }

    fn show(&self, form: &TermsForm, limits: Limits, today: Date, language: Language) {
        let words = form.text.trim();
        let expired = is_expired(form, today);
        let (state, class) = match (words.lines().next(), expired) {
            (_, true) => (text(language, "panel_chip_expired"), "state expired"),
            (Some(line), false) => (line, "state said"),
            (None, false) => (text(language, "panel_empty"), "state"),
        };
        self.state.set_text_content(Some(state));
        self.state.set_class_name(class);
        // The beginning of the text is Japanese, whatever the interface is in.
        self.state.set_lang(if class == "state said" { "ja" } else { language.tag() });
        self.expired.set_hidden(!expired);
        let length = words.chars().count().to_string();
        self.length.set_text_content(Some(&filled(language, "panel_length", &[("{length}", &length)])));
        self.length.set_hidden(words.is_empty());
        show_broken(&self.limit, words, limits, language);
    }
}
