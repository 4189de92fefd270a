//! What the form holds of the platforms' rules, as typed, and how it becomes the operator's changes to them.

use std::collections::{BTreeMap, BTreeSet};

use henji_core::conversation::Platform;
use henji_core::reply::check::platform::{Override, Overrides, Unit, host_of};
use jiff::civil::Date;

use super::field::Field;
use super::shop::{Wrong, pick};
use super::typed;

/// The changes to one platform's rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlatformForm {
    /// Limits; an empty one is Henji's own. Every unit has its entry.
    pub most: BTreeMap<Unit, String>,
    /// Ids of forbidden items that are not ticked.
    pub off: BTreeSet<String>,
    /// Further hosts, one a line.
    pub hosts: String,
    /// When the operator last looked at the rules.
    pub checked: Option<Date>,
}

/// The changes to all platforms' rules; every platform has its entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulesForm(pub BTreeMap<Platform, PlatformForm>);

impl Default for RulesForm {
    fn default() -> Self {
        RulesForm::of(&Overrides::default())
    }
}

impl PlatformForm {
    fn of(own: &Override) -> PlatformForm {
        let most = |unit| (unit, own.most.get(&unit).map(usize::to_string).unwrap_or_default());
        PlatformForm {
            most: Unit::ALL.into_iter().map(most).collect(),
            off: own.off.clone(),
            hosts: typed::lines(&own.hosts.join("\n")),
            checked: own.checked,
        }
    }

    /// The limit that was typed, where it can be used.
    #[must_use]
    pub fn most(&self, unit: Unit) -> Option<usize> {
        typed::most(self.most.get(&unit)?).ok().flatten()
    }

    fn own(&self, platform: Platform, wrong: &mut Vec<(Field, Wrong)>) -> Override {
        let mut most = BTreeMap::new();
        for (&unit, typed) in &self.most {
            match typed::most(typed) {
                Ok(Some(value)) => _ = most.insert(unit, value),
                Ok(None) => {}
                Err(_) => wrong.push((Field::Most(platform, unit), Wrong::Most)),
            }
        }
        let mut hosts: Vec<String> = Vec::new();
        for line in typed::names(&self.hosts) {
            match host_of(&typed::half_width(&line)) {
                Some(host) if hosts.contains(&host) => {}
                Some(host) => hosts.push(host),
                None => {
                    wrong.push((Field::Hosts(platform), Wrong::Host(line)));
                    break;
                }
            }
        }
        Override { most, off: self.off.clone(), hosts, checked: self.checked }
    }

    fn with_changes(base: &PlatformForm, mine: &PlatformForm, theirs: &PlatformForm) -> PlatformForm {
        let most = |unit| {
            let of = |form: &PlatformForm| form.most.get(&unit).cloned().unwrap_or_default();
            (unit, pick(&of(base), &of(mine), &of(theirs)))
        };
        // Each item is switched by itself.
        let here = mine.off.symmetric_difference(&base.off).cloned().collect::<BTreeSet<_>>();
        let off = |id: &&String| if here.contains(*id) { mine.off.contains(*id) } else { theirs.off.contains(*id) };
        PlatformForm {
            most: Unit::ALL.into_iter().map(most).collect(),
            off: mine.off.union(&theirs.off).filter(off).cloned().collect(),
            hosts: pick(&base.hosts, &mine.hosts, &theirs.hosts),
            checked: pick(&base.checked, &mine.checked, &theirs.checked),
        }
    }
}

impl RulesForm {
    /// The form that shows these changes.
    #[must_use]
    pub fn of(overrides: &Overrides) -> RulesForm {
        let form = |platform| (platform, overrides.get(platform).map(PlatformForm::of));
        let empty = || PlatformForm::of(&Override::default());
        let forms = Platform::ALL.into_iter().map(form);
        RulesForm(forms.map(|(platform, form)| (platform, form.unwrap_or_else(empty))).collect())
    }

    /// A platform's.
    #[must_use]
    pub fn get(&self, platform: Platform) -> Option<&PlatformForm> {
        self.0.get(&platform)
    }

    /// The changes that the form says, and what is wrong in it. What is wrong is left out of them.
    #[must_use]
    pub fn overrides(&self) -> (Overrides, Vec<(Field, Wrong)>) {
        let mut wrong = Vec::new();
        let all = self.0.iter().map(|(&platform, form)| (platform, form.own(platform, &mut wrong)));
        let of = all.filter(|(_, own)| !own.is_empty()).collect();
        (Overrides { of }, wrong)
    }

    /// `theirs`, with what was changed here since `base`.
    #[must_use]
    pub fn with_changes(base: &RulesForm, mine: &RulesForm, theirs: &RulesForm) -> RulesForm {
        let merged = |platform| {
            let of = |form: &RulesForm| form.get(platform).cloned().unwrap_or_default();
            (platform, PlatformForm::with_changes(&of(base), &of(mine), &of(theirs)))
        };
        RulesForm(Platform::ALL.into_iter().map(merged).collect())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn changed(form: &RulesForm, change: impl FnOnce(&mut PlatformForm)) -> RulesForm {
        let mut form = form.clone();
        change(form.0.get_mut(&Platform::Rakuten).unwrap());
        form
    }

    #[test]
    fn changes_come_back_from_the_form_as_they_were() {
        let own = Override {
            most: [(Unit::Utf16, 1500)].into(),
            off: ["review".to_owned(), "of another version".to_owned()].into(),
            hosts: vec!["example.jp".to_owned(), "shop.example.com".to_owned()],
            checked: Some(date(2026, 11, 25)),
        };
        for overrides in [Overrides { of: [(Platform::Rakuten, own)].into() }, Overrides::default()] {
            assert_eq!(RulesForm::of(&overrides).overrides(), (overrides, vec![]));
        }
    }

    #[test]
    fn limits_and_hosts_are_taken_as_people_write_them() {
        let form = changed(&RulesForm::default(), |form| {
            form.most.insert(Unit::Utf16, " １，５００ ".to_owned());
            form.most.insert(Unit::Line, " ".to_owned());
            form.hosts = "https://Example.jp/a\n\nexample.jp\n＊.shop.example.com".to_owned();
        });
        let (overrides, wrong) = form.overrides();
        assert_eq!(wrong, []);
        let own = overrides.get(Platform::Rakuten).unwrap();
        assert_eq!(own.most, [(Unit::Utf16, 1500)].into());
        assert_eq!(own.hosts, ["example.jp", "shop.example.com"]);
    }

    #[test]
    fn what_is_wrong_is_named() {
        let form = changed(&RulesForm::default(), |form| {
            form.most.insert(Unit::Utf16, "0".to_owned());
            form.most.insert(Unit::Line, "many".to_owned());
            form.hosts = "example.jp\nうちの店".to_owned();
        });
        let wrong = [
            (Field::Most(Platform::Rakuten, Unit::Utf16), Wrong::Most),
            (Field::Most(Platform::Rakuten, Unit::Line), Wrong::Most),
            (Field::Hosts(Platform::Rakuten), Wrong::Host("うちの店".to_owned())),
        ];
        assert_eq!(form.overrides().1, wrong);
    }

    #[test]
    fn both_sides_switch_items_and_set_limits() {
        let base = changed(&RulesForm::default(), |form| form.off = ["order".to_owned(), "steer".to_owned()].into());
        let mine = changed(&base, |form| {
            form.off = ["order".to_owned(), "review".to_owned()].into();
            form.most.insert(Unit::Utf16, "1500".to_owned());
        });
        let theirs = changed(&base, |form| {
            form.off = ["steer".to_owned(), "mail".to_owned()].into();
            form.most.insert(Unit::Line, "200".to_owned());
            form.checked = Some(date(2026, 11, 25));
        });
        let merged = RulesForm::with_changes(&base, &mine, &theirs);
        let form = merged.get(Platform::Rakuten).unwrap();
        assert_eq!(form.off, ["mail".to_owned(), "review".to_owned()].into());
        assert_eq!((form.most(Unit::Utf16), form.most(Unit::Line)), (Some(1500), Some(200)));
        assert_eq!(form.checked, Some(date(2026, 11, 25)));
        assert_eq!(RulesForm::with_changes(&base, &base, &theirs), theirs);
        assert_eq!(RulesForm::with_changes(&base, &mine, &base), mine);
    }
}
