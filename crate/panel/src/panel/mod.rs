//! What happens on the page: loading, saving, switching the language, telling what came of it.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::window;
use henji_browser::{BrowserError, send, ui_language};
use henji_locale::{Language, text};
use henji_protocol::failure::Failure;
use henji_protocol::panel::{PanelRequest, PanelResponse, Settings};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{BeforeUnloadEvent, Event, EventTarget, KeyboardEvent};

use crate::form::{BadLeadTime, Form, language_of, lead_time};
use crate::page::Page;

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
    /// The lead time can't be used.
    BadLeadTime,
    /// The background refused.
    Refused(Failure),
    /// The browser refused, or nobody answered.
    Broken(String),
}

impl From<BadLeadTime> for Trouble {
    fn from(_: BadLeadTime) -> Self {
        Trouble::BadLeadTime
    }
}

impl From<BrowserError> for Trouble {
    fn from(error: BrowserError) -> Self {
        Trouble::Broken(error.0)
    }
}

/// What takes time. Jobs are done one after the other: each reads the stored settings before it writes them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Job {
    Load,
    SaveLanguage,
    Save,
}

#[derive(Default)]
struct State {
    /// What is stored, as far as this page knows; none before it is loaded.
    stored: Option<Form>,
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

async fn load() -> Result<(Settings, Vec<String>), Trouble> {
    match send(&PanelRequest::GetSettings).await? {
        PanelResponse::Settings { settings, sites } => Ok((*settings, sites)),
        PanelResponse::Failure { failure } => Err(Trouble::Refused(failure)),
        PanelResponse::Done => Err(Trouble::Broken("the settings were not in the answer".to_owned())),
    }
}

async fn store(settings: Settings) -> Result<(), Trouble> {
    match send(&PanelRequest::SetSettings { settings: Box::new(settings) }).await? {
        PanelResponse::Done => Ok(()),
        PanelResponse::Failure { failure } => Err(Trouble::Refused(failure)),
        PanelResponse::Settings { .. } => Err(Trouble::Broken("the answer was to another request".to_owned())),
    }
}

impl Panel {
    fn listen(self: &Rc<Self>) {
        let page = &self.page;
        self.on(&page.form, "input", |panel, _| panel.changed());
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
            let save = event.dyn_ref::<KeyboardEvent>().is_some_and(|key| {
                (key.ctrl_key() || key.meta_key())
                    && !key.alt_key()
                    && !key.shift_key()
                    && key.key().eq_ignore_ascii_case("s")
            });
            if save {
                event.prevent_default();
                panel.queue(Job::Save);
            }
            Ok(())
        });
        self.on(&window(), "beforeunload", |panel, event| {
            if panel.is_changed()? {
                event.prevent_default();
                // Chromium before 119 asks only if this is set.
                if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
                    event.set_return_value("unsaved");
                }
            }
            Ok(())
        });
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
            Notice::Failed(Trouble::BadLeadTime) => (text(language, "panel_bad_lead_time"), "", true),
            Notice::Failed(Trouble::Refused(failure)) => (failure.message.as_str(), failure.details.as_str(), true),
            Notice::Failed(Trouble::Broken(details)) => (text(language, "panel_unreachable"), details.as_str(), true),
        };
        // An error of the browser brings its stack along.
        self.page.show_status(message, details.lines().next().unwrap_or_default(), bad);
    }

    fn stored(&self) -> Option<Form> {
        self.state.borrow().stored.clone()
    }

    /// Whether something was changed that is not stored.
    fn is_changed(&self) -> Result<bool, BrowserError> {
        match self.stored() {
            Some(stored) => Ok(self.page.read(&stored)? != stored),
            None => Ok(false),
        }
    }

    fn show_unsaved(&self) -> Result<(), BrowserError> {
        let working = self.state.borrow().working;
        self.page.show_unsaved(!working && self.is_changed()?);
        Ok(())
    }

    /// After a key or a click in the form.
    fn changed(&self) -> Result<(), BrowserError> {
        let Some(stored) = self.stored() else { return Ok(()) };
        if lead_time(&self.page.read(&stored)?.lead_time).is_ok() {
            self.page.mark_lead_time(false)?;
        }
        if !self.state.borrow().working {
            self.tell(Notice::Nothing);
        }
        self.show_unsaved()
    }

    fn queue(self: &Rc<Self>, job: Job) {
        {
            let mut state = self.state.borrow_mut();
            // Ctrl+S on a page that is not loaded: there is nothing to save.
            if job == Job::Save && state.stored.is_none() {
                return;
            }
            if !state.jobs.contains(&job) {
                state.jobs.push_back(job);
            }
            if state.working {
                return;
            }
            state.working = true;
        }
        let panel = Rc::clone(self);
        spawn_local(async move {
            while let Some(job) = panel.next_job() {
                let notice = match panel.work(job).await {
                    Ok(notice) => notice,
                    Err(trouble) => Notice::Failed(trouble),
                };
                panel.tell(notice);
            }
            if let Err(error) = panel.show_unsaved() {
                panel.tell(Notice::Failed(error.into()));
            }
        });
    }

    fn next_job(&self) -> Option<Job> {
        let mut state = self.state.borrow_mut();
        let job = state.jobs.pop_front();
        state.working = job.is_some();
        job
    }

    async fn work(&self, job: Job) -> Result<Notice, Trouble> {
        match job {
            Job::Load => {
                self.tell(Notice::Told("panel_loading"));
                self.page.retry.set_hidden(true);
                let loaded = self.load().await;
                self.page.retry.set_hidden(loaded.is_ok());
                loaded.map(|()| Notice::Nothing)
            }
            Job::SaveLanguage => {
                self.save_language().await?;
                Ok(Notice::Told("panel_language_saved"))
            }
            Job::Save => match self.stored() {
                Some(before) => self.save(&before).await.map(|()| Notice::Told("panel_saved")),
                None => Ok(Notice::Nothing),
            },
        }
    }

    async fn load(&self) -> Result<(), Trouble> {
        let (settings, sites) = load().await?;
        let form = Form::of(&settings);
        self.page.list_sites(&sites)?;
        self.page.fill(&form)?;
        self.word()?;
        self.state.borrow_mut().stored = Some(form);
        self.page.enable(true);
        Ok(())
    }

    /// Stores the language alone: what else was changed is stored when the operator says so.
    async fn save_language(&self) -> Result<(), Trouble> {
        let language = language_of(&self.page.language.value());
        let (settings, _) = load().await?;
        store(Settings { language, ..settings }).await?;
        if let Some(stored) = &mut self.state.borrow_mut().stored {
            stored.language = language;
        }
        Ok(())
    }

    async fn save(&self, before: &Form) -> Result<(), Trouble> {
        let mine = self.page.read(before)?;
        if lead_time(&mine.lead_time).is_err() {
            self.page.mark_lead_time(true)?;
            self.page.focus_lead_time()?;
            return Err(Trouble::BadLeadTime);
        }
        self.tell(Notice::Told("panel_saving"));
        let (settings, _) = load().await?;
        let settings = Form::with_changes(before, &mine, &Form::of(&settings)).settings()?;
        let saved = Form::of(&settings);
        store(settings).await?;
        // What was typed meanwhile stays, as a change that is not saved yet.
        let now = self.page.read(before)?;
        self.page.fill(&Form::with_changes(&mine, &now, &saved))?;
        self.state.borrow_mut().stored = Some(saved);
        self.page.mark_lead_time(false)?;
        self.word()?;
        Ok(())
    }
}
