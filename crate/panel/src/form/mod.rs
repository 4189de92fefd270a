//! What the form holds, as typed, and how it becomes settings. Pure.

use std::collections::BTreeSet;

use henji_core::conversation::Platform;
use henji_core::reply::profile::{Profile, ShopText, Terms, Weekday};
use henji_core::reply::shop::Shop;
use henji_locale::Language;
use henji_protocol::panel::Settings;

/// The longest lead time that can be set, in business days.
pub const MAX_LEAD_TIME_DAYS: u8 = 60;

/// The lead time is no whole number from 0 to [`MAX_LEAD_TIME_DAYS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadLeadTime;

/// The values of the form's fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The chosen language; none follows the browser.
    pub language: Option<Language>,
    /// Shop name.
    pub shop_name: String,
    /// Who signs.
    pub person: String,
    /// Lead time as typed.
    pub lead_time: String,
    /// Terms of return.
    pub return_terms: String,
    /// Which days are ticked, in the order of [`Weekday::ALL`].
    pub business_days: [bool; 7],
    /// Whether holidays are off.
    pub closed_on_holidays: bool,
    /// Ids of the sites that are not ticked.
    pub sites_off: BTreeSet<String>,
}

impl Form {
    /// The form that shows these settings.
    #[must_use]
    pub fn of(settings: &Settings) -> Form {
        let profile = settings.shops.first().map(|shop| shop.profile.clone()).unwrap_or_default();
        let returns = profile.terms.get(&Terms::Return).map(|terms| terms.text.clone()).unwrap_or_default();
        Form {
            language: settings.language,
            shop_name: one_line(&profile.shop_name),
            person: one_line(&profile.person),
            lead_time: profile.lead_time_days.map(|days| days.to_string()).unwrap_or_default(),
            return_terms: returns.replace("\r\n", "\n").replace('\r', "\n"),
            business_days: Weekday::ALL.map(|day| profile.business_days.contains(&day)),
            closed_on_holidays: profile.closed_on_holidays,
            sites_off: settings.sites_off.iter().cloned().collect(),
        }
    }

    /// The settings that this form says, without the spaces around what was typed.
    ///
    /// # Errors
    /// The lead time can't be used.
    pub fn settings(&self) -> Result<Settings, BadLeadTime> {
        let profile = Profile {
            shop_name: self.shop_name.trim().to_owned(),
            person: self.person.trim().to_owned(),
            lead_time_days: lead_time(&self.lead_time)?,
            terms: [(Terms::Return, ShopText { text: self.return_terms.trim().to_owned(), until: None })].into(),
            business_days: Weekday::ALL
                .into_iter()
                .zip(self.business_days)
                .filter_map(|(day, open)| open.then_some(day))
                .collect(),
            closed_on_holidays: self.closed_on_holidays,
            ..Profile::default()
        };
        Ok(Settings {
            language: self.language,
            shops: [Platform::AmazonJp, Platform::Rakuten]
                .map(|platform| Shop { platform, id: String::new(), profile: profile.clone() })
                .into(),
            sites_off: self.sites_off.iter().cloned().collect(),
        })
    }

    /// `theirs`, with what was changed here since `base`. The card and a second options page store settings too, and
    /// the operator may go on typing while a save is on its way: neither side's changes are lost to the other's.
    #[must_use]
    pub fn with_changes(base: &Form, mine: &Form, theirs: &Form) -> Form {
        fn pick<T: PartialEq + Clone>(base: &T, mine: &T, theirs: &T) -> T {
            if mine == base { theirs.clone() } else { mine.clone() }
        }
        Form {
            language: pick(&base.language, &mine.language, &theirs.language),
            shop_name: pick(&base.shop_name, &mine.shop_name, &theirs.shop_name),
            person: pick(&base.person, &mine.person, &theirs.person),
            lead_time: pick(&base.lead_time, &mine.lead_time, &theirs.lead_time),
            return_terms: pick(&base.return_terms, &mine.return_terms, &theirs.return_terms),
            business_days: pick(&base.business_days, &mine.business_days, &theirs.business_days),
            closed_on_holidays: pick(&base.closed_on_holidays, &mine.closed_on_holidays, &theirs.closed_on_holidays),
            sites_off: pick(&base.sites_off, &mine.sites_off, &theirs.sites_off),
        }
    }
}

/// A text as the browser's one-line field would hold it: without line breaks.
fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], "")
}

/// The lead time as typed, also in full-width digits; none where nothing was typed.
///
/// # Errors
/// It is no whole number from 0 to [`MAX_LEAD_TIME_DAYS`].
pub fn lead_time(typed: &str) -> Result<Option<u8>, BadLeadTime> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let mut days: u32 = 0;
    for character in typed.chars() {
        let digit = match character {
            '0'..='9' => u32::from(character) - u32::from('0'),
            '０'..='９' => u32::from(character) - u32::from('０'),
            _ => return Err(BadLeadTime),
        };
        days = days.saturating_mul(10).saturating_add(digit);
    }
    match u8::try_from(days) {
        Ok(days) if days <= MAX_LEAD_TIME_DAYS => Ok(Some(days)),
        _ => Err(BadLeadTime),
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
mod tests {
    use super::*;
    use henji_locale::text_of;

    fn settings() -> Settings {
        Settings {
            language: Some(Language::ZhCn),
            profile: Profile {
                shop_name: "いろは商店".to_owned(),
                person: "佐藤".to_owned(),
                lead_time_days: Some(2),
                return_terms: "商品到着後8日以内に限り承ります。\n返送料はお客様のご負担となります。".to_owned(),
                business_days: vec![Weekday::Tue, Weekday::Sun],
                closed_on_holidays: false,
            },
            sites_off: vec!["rakuten-rms".to_owned()],
        }
    }

    #[test]
    fn settings_come_back_from_the_form_as_they_were() {
        for settings in [settings(), Settings::default()] {
            assert_eq!(Form::of(&settings).settings(), Ok(settings));
        }
    }

    #[test]
    fn spaces_around_are_dropped_and_days_are_put_in_order() {
        let mut stored = settings();
        stored.profile.business_days = vec![Weekday::Sun, Weekday::Mon, Weekday::Sun];
        let form = Form {
            shop_name: "　いろは商店 ".to_owned(),
            person: "   ".to_owned(),
            return_terms: "\n一行目\n二行目\n\n".to_owned(),
            ..Form::of(&stored)
        };
        let profile = form.settings().unwrap().profile;
        assert_eq!(profile.shop_name, "いろは商店");
        assert_eq!(profile.person, "");
        assert_eq!(profile.return_terms, "一行目\n二行目");
        assert_eq!(profile.business_days, [Weekday::Mon, Weekday::Sun]);
    }

    #[test]
    fn line_breaks_are_as_the_browser_s_fields_hold_them() {
        let mut stored = settings();
        stored.profile.shop_name = "いろは\r\n商店".to_owned();
        stored.profile.return_terms = "一行目\r\n二行目\r三行目".to_owned();
        let form = Form::of(&stored);
        assert_eq!((form.shop_name.as_str(), form.return_terms.as_str()), ("いろは商店", "一行目\n二行目\n三行目"));
    }

    #[test]
    fn a_lead_time_is_a_whole_number_from_0_to_60() {
        for (typed, days) in [
            ("", None),
            (" 　", None),
            ("0", Some(0)),
            (" 2 ", Some(2)),
            ("１４", Some(14)),
            ("60", Some(60)),
            ("007", Some(7)),
        ] {
            assert_eq!(lead_time(typed), Ok(days), "{typed:?}");
        }
        for typed in
            ["61", "６１", "-1", "+5", "2.5", "2日", "1 0", "1e1", "٣", "256", "4294967296", "99999999999999999999"]
        {
            assert_eq!(lead_time(typed), Err(BadLeadTime), "{typed:?}");
        }
        let form = Form { lead_time: "61".to_owned(), ..Form::of(&settings()) };
        assert_eq!(form.settings(), Err(BadLeadTime));
    }

    #[test]
    fn changes_of_both_sides_are_kept() {
        let base = Form::of(&settings());
        let mine = Form { person: "鈴木".to_owned(), sites_off: BTreeSet::new(), ..base.clone() };
        let theirs = Form { language: Some(Language::En), person: "田中".to_owned(), ..base.clone() };
        assert_eq!(
            Form::with_changes(&base, &mine, &theirs),
            Form {
                language: Some(Language::En),
                person: "鈴木".to_owned(),
                sites_off: BTreeSet::new(),
                ..base.clone()
            }
        );
        assert_eq!(Form::with_changes(&base, &base, &theirs), theirs);
        assert_eq!(Form::with_changes(&base, &mine, &base), mine);
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
        let html = include_str!("../../../extension/panel.html");
        let keys: Vec<&str> = html.split("data-text=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(keys.len() > 20);
        let sites = ["amazon-seller-central", "rakuten-rms"].map(site_key);
        for language in Language::ALL {
            for key in keys.iter().copied().chain(sites.iter().map(String::as_str)) {
                assert_ne!(text_of(language, key), key, "{language:?}");
            }
            let option = format!("<option value=\"{0}\" lang=\"{0}\">{1}</option>", language.tag(), language.name());
            assert!(html.contains(&option), "{option}");
        }
        for day in Weekday::ALL {
            assert!(html.contains(&format!("id=\"day-{}\"", day.id())), "{day:?}");
        }
        for target in html.split("for=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(html.contains(&format!("id=\"{target}\"")), "{target}");
        }
        for targets in html.split("aria-describedby=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            for target in targets.split(' ') {
                assert!(html.contains(&format!("id=\"{target}\"")), "{target}");
            }
        }
    }
}
