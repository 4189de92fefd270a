//! What the form holds of a shop, as typed, and how it becomes a profile.

use std::collections::BTreeMap;

use henji_core::conversation::Platform;
use henji_core::reply::phrase::Level;
use henji_core::reply::profile::{Profile, ShopText, Terms, Weekday};
use henji_core::reply::shop::Shop;
use henji_core::reply::slot::Slot;
use jiff::civil::Date;

use super::field::Field;
use super::typed;

/// What the browser's field for a day is read as while only a part of the day is typed.
pub const HALF_A_DAY: &str = "?";

/// Which shop of the form it is, for as long as the page is open; its id may be typed anew meanwhile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub u32);

/// A shop as pages know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Where it sells.
    pub platform: Platform,
    /// Its id there; empty where pages of the platform state none.
    pub id: String,
}

/// The shop's terms on a matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermsForm {
    /// The words.
    pub text: String,
    /// The last day, as the browser's field gives it.
    pub until: String,
}

/// The values of the fields of a shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShopForm {
    /// Which one.
    pub key: Key,
    /// Where it sells.
    pub platform: Platform,
    /// Its id there.
    pub id: String,
    /// Whether it goes with the next save.
    pub removed: bool,
    /// Shop name.
    pub shop_name: String,
    /// Who signs.
    pub person: String,
    /// The lines under a reply.
    pub signature: String,
    /// How politely.
    pub level: Level,
    /// Lead time.
    pub lead_time: String,
    /// Until when an order leaves on the same day.
    pub cut_off: String,
    /// Which days are ticked, in the order of [`Weekday::ALL`].
    pub business_days: [bool; 7],
    /// Whether holidays are off.
    pub closed_on_holidays: bool,
    /// Further days off, one a line.
    pub closed: String,
    /// Carriers, one a line.
    pub carriers: String,
    /// Whether it is a registered issuer of invoices.
    pub invoice_registered: Option<bool>,
    /// The number of the registration.
    pub invoice_number: String,
    /// The terms; each has its entry.
    pub terms: BTreeMap<Terms, TermsForm>,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The id has another shape than those of the platform.
    Id,
    /// Another shop has the same platform and id.
    Duplicate,
    /// A second shop where pages don't say whose they are.
    SecondWithoutId,
    /// No whole number of days, or too many.
    LeadTime,
    /// No time.
    CutOff,
    /// This line is no day.
    Closed(String),
    /// Not T and 13 digits.
    InvoiceNumber,
    /// Half a day.
    Until,
    /// No limit.
    Most,
    /// This line is no host.
    Host(String),
}

impl Wrong {
    /// The key of the text that says so.
    #[must_use]
    pub const fn text_key(&self) -> &'static str {
        match self {
            Wrong::Id => "panel_bad_id",
            Wrong::Duplicate => "panel_duplicate_shop",
            Wrong::SecondWithoutId => "panel_second_shop",
            Wrong::LeadTime => "panel_bad_lead_time",
            Wrong::CutOff => "panel_bad_cut_off",
            Wrong::Closed(_) => "panel_bad_closed",
            Wrong::InvoiceNumber => "panel_bad_invoice_number",
            Wrong::Until => "panel_bad_until",
            Wrong::Most => "panel_bad_most",
            Wrong::Host(_) => "panel_bad_host",
        }
    }

    /// What was typed there, for the place `{typed}` in the text.
    #[must_use]
    pub fn typed(&self) -> &str {
        if let Wrong::Closed(line) | Wrong::Host(line) = self { line } else { "" }
    }
}

/// The id as stored.
#[must_use]
pub fn id_of(typed: &str) -> String {
    typed::half_width(typed)
}

/// Whether pages of the platform could state such an id. An empty one is none.
#[must_use]
pub fn id_fits(platform: Platform, id: &str) -> bool {
    match platform {
        // The digits before the date in the number of an inquiry (`crate/sites/definitions/rakuten-rms.toml`); not the
        // shop's name in addresses, which people know better.
        Platform::Rakuten => id.is_empty() || (4..=8).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_digit()),
        Platform::AmazonJp | Platform::YahooShopping => true,
    }
}

/// Whether pages of the platform state whose they are.
#[must_use]
pub const fn states_id(platform: Platform) -> bool {
    !matches!(platform, Platform::AmazonJp)
}

impl ShopForm {
    /// The form that shows a shop.
    #[must_use]
    pub fn of(key: Key, shop: &Shop) -> ShopForm {
        let profile = &shop.profile;
        let terms = |terms| {
            let text = profile.terms.get(&terms).cloned().unwrap_or_default();
            let until = text.until.map(|day| day.to_string()).unwrap_or_default();
            (terms, TermsForm { text: typed::lines(&text.text), until })
        };
        let closed: Vec<String> = profile.closed.iter().map(Date::to_string).collect();
        ShopForm {
            key,
            platform: shop.platform,
            id: typed::one_line(&shop.id),
            removed: false,
            shop_name: typed::one_line(&profile.shop_name),
            person: typed::one_line(&profile.person),
            signature: typed::lines(&profile.signature),
            level: profile.level,
            lead_time: profile.lead_time_days.map(|days| days.to_string()).unwrap_or_default(),
            cut_off: profile.cut_off.map(typed::shown_time).unwrap_or_default(),
            business_days: Weekday::ALL.map(|day| profile.business_days.contains(&day)),
            closed_on_holidays: profile.closed_on_holidays,
            closed: closed.join("\n"),
            carriers: profile.carriers.iter().map(|name| typed::one_line(name)).collect::<Vec<_>>().join("\n"),
            invoice_registered: profile.invoice_registered,
            invoice_number: typed::one_line(&profile.invoice_number),
            terms: Terms::ALL.iter().copied().map(terms).collect(),
        }
    }

    /// A shop of which nothing is known yet.
    #[must_use]
    pub fn new(key: Key, place: Place) -> ShopForm {
        let Place { platform, id } = place;
        ShopForm::of(key, &Shop { platform, id, profile: Profile::default() })
    }

    /// The shop as pages know it.
    #[must_use]
    pub fn place(&self) -> Place {
        Place { platform: self.platform, id: id_of(&self.id) }
    }

    /// The shop that the form says, and what is wrong in it. What is wrong is left out of the shop.
    #[must_use]
    pub fn shop(&self) -> (Shop, Vec<(Field, Wrong)>) {
        let mut wrong = Vec::new();
        let Place { platform, id } = self.place();
        if !id_fits(platform, &id) {
            wrong.push((Field::Id, Wrong::Id));
        }
        let lead_time_days = typed::lead_time(&self.lead_time).unwrap_or_else(|_| {
            wrong.push((Field::Fact(Slot::LeadTime), Wrong::LeadTime));
            None
        });
        let cut_off = typed::time(&self.cut_off).unwrap_or_else(|_| {
            wrong.push((Field::Fact(Slot::CutOff), Wrong::CutOff));
            None
        });
        let closed = typed::days(&self.closed).unwrap_or_else(|line| {
            wrong.push((Field::Closed, Wrong::Closed(line.to_owned())));
            Vec::new()
        });
        let invoice_number = match typed::invoice_number(&self.invoice_number) {
            Ok((number, _)) => number,
            // The number of one who is not registered is neither shown nor used, but kept.
            Err(_) if self.invoice_registered != Some(true) => self.invoice_number.trim().to_owned(),
            Err(_) => {
                wrong.push((Field::Fact(Slot::InvoiceNumber), Wrong::InvoiceNumber));
                String::new()
            }
        };
        let mut terms = BTreeMap::new();
        for (&matter, form) in &self.terms {
            let until = match form.until.as_str() {
                "" => None,
                day => typed::day(day).map(Some).unwrap_or_else(|_| {
                    wrong.push((Field::Until(matter), Wrong::Until));
                    None
                }),
            };
            let text = ShopText { text: form.text.trim().to_owned(), until };
            if text != ShopText::default() {
                terms.insert(matter, text);
            }
        }
        let open = Weekday::ALL.into_iter().zip(self.business_days);
        let profile = Profile {
            shop_name: self.shop_name.trim().to_owned(),
            person: self.person.trim().to_owned(),
            signature: self.signature.trim().to_owned(),
            level: self.level,
            lead_time_days,
            cut_off,
            business_days: open.filter_map(|(day, open)| open.then_some(day)).collect(),
            closed_on_holidays: self.closed_on_holidays,
            closed,
            carriers: typed::names(&self.carriers),
            invoice_registered: self.invoice_registered,
            invoice_number,
            terms,
        };
        (Shop { platform, id, profile }, wrong)
    }

    /// `theirs`, with what was changed here since `base`.
    #[must_use]
    pub fn with_changes(base: &ShopForm, mine: &ShopForm, theirs: &ShopForm) -> ShopForm {
        let terms = |terms| {
            let of = |form: &ShopForm| form.terms.get(&terms).cloned().unwrap_or_default();
            let (base, mine, theirs) = (of(base), of(mine), of(theirs));
            let text = pick(&base.text, &mine.text, &theirs.text);
            (terms, TermsForm { text, until: pick(&base.until, &mine.until, &theirs.until) })
        };
        ShopForm {
            key: mine.key,
            platform: mine.platform,
            id: pick(&base.id, &mine.id, &theirs.id),
            removed: pick(&base.removed, &mine.removed, &theirs.removed),
            shop_name: pick(&base.shop_name, &mine.shop_name, &theirs.shop_name),
            person: pick(&base.person, &mine.person, &theirs.person),
            signature: pick(&base.signature, &mine.signature, &theirs.signature),
            level: pick(&base.level, &mine.level, &theirs.level),
            lead_time: pick(&base.lead_time, &mine.lead_time, &theirs.lead_time),
            cut_off: pick(&base.cut_off, &mine.cut_off, &theirs.cut_off),
            business_days: pick(&base.business_days, &mine.business_days, &theirs.business_days),
            closed_on_holidays: pick(&base.closed_on_holidays, &mine.closed_on_holidays, &theirs.closed_on_holidays),
            closed: pick(&base.closed, &mine.closed, &theirs.closed),
            carriers: pick(&base.carriers, &mine.carriers, &theirs.carriers),
            invoice_registered: pick(&base.invoice_registered, &mine.invoice_registered, &theirs.invoice_registered),
            invoice_number: pick(&base.invoice_number, &mine.invoice_number, &theirs.invoice_number),
            terms: Terms::ALL.iter().copied().map(terms).collect(),
        }
    }
}

/// Their value, unless it was changed here.
pub(super) fn pick<T: PartialEq + Clone>(base: &T, mine: &T, theirs: &T) -> T {
    if mine == base { theirs.clone() } else { mine.clone() }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Time, date};

    use super::*;

    fn shop() -> Shop {
        Shop {
            platform: Platform::Rakuten,
            id: "123456".to_owned(),
            profile: Profile {
                shop_name: "いろは商店".to_owned(),
                person: "佐藤".to_owned(),
                signature: "いろは商店\nお客様窓口 佐藤".to_owned(),
                level: Level::Formal,
                lead_time_days: Some(2),
                cut_off: Some(Time::constant(15, 0, 0, 0)),
                business_days: vec![Weekday::Tue, Weekday::Sun],
                closed_on_holidays: false,
                closed: vec![date(2026, 12, 30), date(2026, 12, 31)],
                carriers: vec!["ヤマト運輸".to_owned(), "佐川急便".to_owned()],
                invoice_registered: Some(true),
                invoice_number: "T8700110005901".to_owned(),
                terms: Terms::ALL
                    .iter()
                    .map(|&terms| {
                        let text = format!("{}について、ご案内いたします。\n二行目です。", terms.slot().id());
                        (terms, ShopText { text, until: (terms == Terms::Return).then(|| date(2027, 1, 31)) })
                    })
                    .collect(),
            },
        }
    }

    #[test]
    fn a_shop_comes_back_from_the_form_as_it_was() {
        let empty = Shop { platform: Platform::AmazonJp, id: String::new(), profile: Profile::default() };
        let unsure = Profile { invoice_registered: None, invoice_number: "まだ".to_owned(), ..shop().profile };
        for shop in [shop(), empty, Shop { profile: unsure, ..shop() }] {
            assert_eq!(ShopForm::of(Key(1), &shop).shop(), (shop, vec![]));
        }
    }

    #[test]
    fn spaces_around_are_dropped_and_days_are_put_in_order() {
        let mut stored = shop();
        stored.profile.business_days = vec![Weekday::Sun, Weekday::Mon, Weekday::Sun];
        let mut form = ShopForm::of(Key(1), &stored);
        form.id = " １２３４５６ ".to_owned();
        form.shop_name = "　いろは商店 ".to_owned();
        form.person = "   ".to_owned();
        form.closed = "2027-01-02\n\n2027/1/1".to_owned();
        form.carriers = " ヤマト運輸 \n\n".to_owned();
        form.invoice_number = "t87001-1000-5901".to_owned();
        form.terms.insert(Terms::Return, TermsForm { text: "\n一行目\n二行目\n\n".to_owned(), until: String::new() });
        form.terms.insert(Terms::Gift, TermsForm { text: " ".to_owned(), until: String::new() });
        let (shop, wrong) = form.shop();
        assert_eq!(wrong, []);
        assert_eq!(shop.id, "123456");
        assert_eq!(shop.profile.shop_name, "いろは商店");
        assert_eq!(shop.profile.person, "");
        assert_eq!(shop.profile.closed, [date(2027, 1, 1), date(2027, 1, 2)]);
        assert_eq!(shop.profile.carriers, ["ヤマト運輸"]);
        assert_eq!(shop.profile.invoice_number, "T8700110005901");
        assert_eq!(shop.profile.terms[&Terms::Return].text, "一行目\n二行目");
        assert!(!shop.profile.terms.contains_key(&Terms::Gift));
        assert_eq!(shop.profile.business_days, [Weekday::Mon, Weekday::Sun]);
    }

    #[test]
    fn line_breaks_are_as_the_browser_s_fields_hold_them() {
        let mut stored = shop();
        stored.profile.shop_name = "いろは\r\n商店".to_owned();
        stored.profile.signature = "一行目\r\n二行目\r三行目".to_owned();
        let form = ShopForm::of(Key(1), &stored);
        assert_eq!((form.shop_name.as_str(), form.signature.as_str()), ("いろは商店", "一行目\n二行目\n三行目"));
    }

    #[test]
    fn each_wrong_field_is_named_and_nothing_else_is_lost() {
        let mut form = ShopForm::of(Key(1), &shop());
        form.id = "iroha-shop".to_owned();
        form.lead_time = "61".to_owned();
        form.cut_off = "夕方".to_owned();
        form.closed = "2026-12-31\n年末".to_owned();
        form.invoice_number = "12345".to_owned();
        form.terms.entry(Terms::Refund).or_default().until = HALF_A_DAY.to_owned();
        let (kept, wrong) = form.shop();
        assert_eq!(
            wrong,
            [
                (Field::Id, Wrong::Id),
                (Field::Fact(Slot::LeadTime), Wrong::LeadTime),
                (Field::Fact(Slot::CutOff), Wrong::CutOff),
                (Field::Closed, Wrong::Closed("年末".to_owned())),
                (Field::Fact(Slot::InvoiceNumber), Wrong::InvoiceNumber),
                (Field::Until(Terms::Refund), Wrong::Until),
            ]
        );
        assert_eq!(kept.profile.terms, shop().profile.terms);
        // Of one who is not registered the number is not asked for.
        form.invoice_registered = Some(false);
        assert_eq!(form.shop().0.profile.invoice_number, "12345");
        assert_eq!(form.shop().1.len(), wrong.len() - 1);
    }

    #[test]
    fn changes_of_both_sides_are_kept_field_by_field() {
        let base = ShopForm::of(Key(1), &shop());
        let with = |terms: Terms, text: &str| {
            let mut form = base.clone();
            form.terms.entry(terms).or_default().text = text.to_owned();
            form
        };
        let mine = ShopForm { person: "鈴木".to_owned(), ..with(Terms::Return, "私の返品条件です。") };
        let mut theirs = ShopForm { person: "田中".to_owned(), ..with(Terms::Gift, "別のタブの文です。") };
        theirs.terms.entry(Terms::Return).or_default().until = "2027-03-31".to_owned();
        let merged = ShopForm::with_changes(&base, &mine, &theirs);
        assert_eq!(merged.person, "鈴木");
        let expected = TermsForm { text: "私の返品条件です。".to_owned(), until: "2027-03-31".to_owned() };
        assert_eq!(merged.terms[&Terms::Return], expected);
        assert_eq!(merged.terms[&Terms::Gift].text, "別のタブの文です。");
        assert_eq!(ShopForm::with_changes(&base, &base, &theirs), theirs);
        assert_eq!(ShopForm::with_changes(&base, &mine, &base), mine);
    }
}
