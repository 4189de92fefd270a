//! What happens on the page: what is shown and told, and what the operator's hands do.

mod rules;
mod shop;
mod storing;

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::window;
use henji_browser::{BrowserError, today_in_japan, ui_language};
use henji_locale::{Language, text};
use henji_protocol::failure::Failure;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget};

use crate::dom::{ask_before_leaving, is_save};
use crate::form::field::Field;
use crate::form::shop::Key;
use crate::form::{Form, Problem, language_of};
use crate::page::Page;
use crate::shops::list::Chip;
use crate::shops::terms::is_expired;
use storing::Job;

/// What the status says.
#[derive(Default)]
enum Notice {
    #[default]
    Nothing,
    /// The text of this key.
    Told(&'static str),
    /// Why it was not done.
    Failed(Trouble),
}

/// Why something was not done.
enum Trouble {
    /// Something that was typed can't be used; it is marked.
    Marked,
    /// The background refused.
    Refused(Failure),
    /// The browser refused, or nobody answered.
    Broken(String),
}

impl From<BrowserError> for Trouble {
    fn from(error: BrowserError) -> Self {
        Trouble::Broken(error.0)
    }
}

#[derive(Default)]
struct State {
    /// What is stored, as far as this page knows; none before it is loaded.
    stored: Option<Form>,
    /// The form as it was last read or shown, with the shops whose fields are not shown.
    form: Form,
    /// The shop whose fields are shown.
    chosen: Option<Key>,
    /// What is marked as wrong. A field is marked when it is left or when it hinders saving, and not while it is typed.
    marked: Vec<Problem>,
    /// The field a link led to, of a shop that is still to be added.
    wanted: Option<Field>,
    jobs: VecDeque<Job>,
    working: bool,
    notice: Notice,
}

struct Panel {
    page: Page,
    state: RefCell<State>,
}

/// Starts the page.
///
/// # Errors
/// The page lacks an element.
pub fn start() -> Result<(), BrowserError> {
    let panel = Rc::new(Panel { page: Page::find()?, state: RefCell::default() });
    panel.word()?;
    panel.page.main.set_hidden(false);
    panel.listen();
    panel.queue(Job::Load);
    Ok(())
}

impl Panel {
    fn listen(self: &Rc<Self>) {
        let page = &self.page;
        self.on(&page.form, "input", |panel, _| panel.changed(None));
        self.on(&page.form, "change", |panel, event| {
            panel.changed(event.target().and_then(|target| target.dyn_into().ok()))
        });
        self.on(&page.form, "submit", |panel, event| {
            event.prevent_default();
            panel.queue(Job::Save);
            Ok(())
        });
        self.on(&page.language, "change", |panel, _| {
            panel.word()?;
            panel.queue(Job::SaveLanguage);
            Ok(())
        });
        self.on(&page.retry, "click", |panel, _| {
            panel.queue(Job::Load);
            Ok(())
        });
        self.on(&window(), "keydown", |panel, event| {
            if is_save(event) {
                event.prevent_default();
                panel.queue(Job::Save);
            }
            Ok(())
        });
        self.on(&window(), "beforeunload", |panel, event| {
            if panel.is_changed()? {
                ask_before_leaving(event);
            }
            Ok(())
        });
        self.listen_to_shops();
        self.listen_to_rules();
    }

    /// Calls `act` on an event, for as long as the page lives; what goes wrong in it is shown.
    fn on(
        self: &Rc<Self>,
        target: &EventTarget,
        kind: &'static str,
        act: impl Fn(&Rc<Panel>, &Event) -> Result<(), BrowserError> + 'static,
    ) {
        let panel = Rc::clone(self);
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(target, kind, options, move |event| {
            if let Err(error) = act(&panel, event) {
                panel.tell(Notice::Failed(error.into()));
            }
        })
        .forget();
    }

    /// The language that is chosen now, saved or not.
    fn language(&self) -> Language {
        language_of(&self.page.language.value()).unwrap_or_else(|| Language::of_browser(&ui_language()))
    }

    /// Puts all texts in the chosen language.
    fn word(&self) -> Result<(), BrowserError> {
        self.page.word(self.language())?;
        self.show()?;
        self.show_notice();
        Ok(())
    }

    fn tell(&self, notice: Notice) {
        self.state.borrow_mut().notice = notice;
        self.show_notice();
    }

    fn show_notice(&self) {
        let language = self.language();
        let state = self.state.borrow();
        let (message, details, bad) = match &state.notice {
            Notice::Nothing => ("", "", false),
            Notice::Told(key) => (text(language, key), "", false),
            Notice::Failed(Trouble::Marked) => (text(language, "panel_problems"), "", true),
            Notice::Failed(Trouble::Refused(failure)) => (failure.message.as_str(), failure.details.as_str(), true),
            Notice::Failed(Trouble::Broken(details)) => (text(language, "panel_unreachable"), details.as_str(), true),
        };
        // An error of the browser brings its stack along.
        self.page.show_status(message, details.lines().next().unwrap_or_default(), bad);
    }

    fn stored(&self) -> Option<Form> {
        self.state.borrow().stored.clone()
    }

    /// The form as it is now.
    fn read(&self) -> Result<Form, BrowserError> {
        let mut state = self.state.borrow_mut();
        let chosen = state.chosen;
        self.page.read(&mut state.form)?;
        if let Some(shop) = chosen.and_then(|key| state.form.shop_mut(key)) {
            *shop = self.page.shop.read(shop);
        }
        Ok(state.form.clone())
    }

    /// Shows a form's values.
    fn fill(&self, form: Form) -> Result<(), BrowserError> {
        self.page.fill(&form)?;
        let mut state = self.state.borrow_mut();
        state.form = form;
        if state.chosen.is_none_or(|key| state.form.shop(key).is_none()) {
            state.chosen = state.form.shops.first().map(|shop| shop.key);
        }
        if let Some(shop) = state.chosen.and_then(|key| state.form.shop(key)) {
            self.page.shop.fill(shop);
        }
        drop(state);
        self.show()
    }

    /// Shows what follows from the values: the list, what is wrong, what ran out.
    fn show(&self) -> Result<(), BrowserError> {
        let (language, today) = (self.language(), today_in_japan());
        let state = self.state.borrow();
        let chip = |key| {
            let shop = state.form.shop(key)?;
            let new = state.stored.as_ref().is_some_and(|stored| stored.shop(key).is_none());
            if shop.removed {
                Some(Chip::REMOVED)
            } else if state.marked.iter().any(|problem| problem.shop == Some(key)) {
                Some(Chip::WRONG)
            } else if new {
                Some(Chip::NEW)
            } else {
                shop.terms.values().any(|terms| is_expired(terms, today)).then_some(Chip::EXPIRED)
            }
        };
        self.page.list.show(&state.form, state.chosen, language, chip)?;
        let shop = state.chosen.and_then(|key| state.form.shop(key));
        self.page.shop.show(shop, &state.form.rules, today, language);
        let here = state.marked.iter().filter(|problem| problem.shop.is_some() && problem.shop == state.chosen);
        self.page.shop.mark(here, language)?;
        self.page.rules.show(&state.form.rules, today, language);
        self.page.rules.mark(state.marked.iter().filter(|problem| problem.shop.is_none()), language)?;
        if self.page.adding.is_open() {
            self.page.adding.show(&state.form, language)?;
        }
        Ok(())
    }

    /// Whether something was changed that is not stored.
    fn is_changed(&self) -> Result<bool, BrowserError> {
        match self.stored() {
            Some(stored) => Ok(self.read()?.differs(&stored)),
            None => Ok(false),
        }
    }

    fn show_unsaved(&self) -> Result<(), BrowserError> {
        let working = self.state.borrow().working;
        self.page.show_unsaved(!working && self.is_changed()?);
        Ok(())
    }

    /// After a key or a click in the form; `left` is a field that is complete.
    fn changed(&self, left: Option<Element>) -> Result<(), BrowserError> {
        if self.state.borrow().stored.is_none() {
            return Ok(());
        }
        let problems = self.read()?.problems();
        let left = left.map(|field| field.id());
        {
            let mut state = self.state.borrow_mut();
            let chosen = state.chosen;
            let was = std::mem::take(&mut state.marked);
            let marked = |problem: &Problem| {
                was.iter().any(|other| (other.shop, other.field) == (problem.shop, problem.field))
                    || (problem.shop.is_none() || problem.shop == chosen)
                        && left.as_deref() == Some(problem.field.element().as_str())
            };
            state.marked = problems.into_iter().filter(marked).collect();
        }
        if !self.state.borrow().working {
            self.tell(Notice::Nothing);
        }
        self.show()?;
        self.show_unsaved()
    }
}
