//! Loading and saving, one after the other.

use std::rc::Rc;

use henji_browser::send;
use henji_core::reply::check::platform::Listing;
use henji_protocol::panel::{PanelRequest, PanelResponse, SeenShop, Settings};
use wasm_bindgen_futures::spawn_local;

use super::{Notice, Panel, Trouble};
use crate::form::{Form, language_of};

/// What takes time. Jobs are done one after the other: each reads the stored settings before it writes them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Job {
    Load,
    SaveLanguage,
    Save,
}

fn other_answer(answer: PanelResponse) -> Trouble {
    match answer {
        PanelResponse::Failure { failure } => Trouble::Refused(failure),
        _ => Trouble::Broken("the answer was to another request".to_owned()),
    }
}

async fn load() -> Result<(Settings, Vec<String>, Vec<Listing>), Trouble> {
    match send(&PanelRequest::GetSettings).await? {
        PanelResponse::Settings { settings, sites, rules } => Ok((*settings, sites, rules)),
        other => Err(other_answer(other)),
    }
}

async fn store(settings: Settings) -> Result<(), Trouble> {
    match send(&PanelRequest::SetSettings { settings: Box::new(settings) }).await? {
        PanelResponse::Done => Ok(()),
        other => Err(other_answer(other)),
    }
}

/// The shops whose pages were read.
pub(super) async fn seen_shops() -> Result<Vec<SeenShop>, Trouble> {
    match send(&PanelRequest::GetSeenShops).await? {
        PanelResponse::SeenShops { shops } => Ok(shops),
        other => Err(other_answer(other)),
    }
}

impl Panel {
    pub(super) fn queue(self: &Rc<Self>, job: Job) {
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

    async fn work(self: &Rc<Self>, job: Job) -> Result<Notice, Trouble> {
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

    async fn load(self: &Rc<Self>) -> Result<(), Trouble> {
        let (settings, sites, rules) = load().await?;
        let form = Form::of(&settings);
        self.page.list_sites(&sites)?;
        self.page.rules.list(rules)?;
        self.state.borrow_mut().stored = Some(form.clone());
        self.fill(form)?;
        self.word()?;
        self.page.enable(true);
        self.follow()?;
        Ok(())
    }

    /// Stores the language alone: what else was changed is stored when the operator says so.
    async fn save_language(&self) -> Result<(), Trouble> {
        let language = language_of(&self.page.language.value());
        let (settings, ..) = load().await?;
        store(Settings { language, ..settings }).await?;
        if let Some(stored) = &mut self.state.borrow_mut().stored {
            stored.language = language;
        }
        Ok(())
    }

    async fn save(&self, before: &Form) -> Result<(), Trouble> {
        let mine = self.read()?;
        self.check(&mine)?;
        self.tell(Notice::Told("panel_saving"));
        let (settings, ..) = load().await?;
        let theirs = Form::of(&settings).keyed_as(before, &mine);
        let merged = Form::with_changes(before, &mine, &theirs);
        // Another page may have stored a shop of the same place meanwhile: then both are shown, and nothing is lost.
        let Ok((settings, saved)) = merged.settings(&settings) else {
            self.fill(Form::with_changes(&mine, &self.read()?, &merged))?;
            self.state.borrow_mut().stored = Some(theirs);
            self.check(&merged)?;
            return Err(Trouble::Marked);
        };
        store(settings).await?;
        // What was typed meanwhile stays, as a change that is not saved yet.
        let now = self.read()?;
        {
            let mut state = self.state.borrow_mut();
            state.stored = Some(saved.clone());
            state.marked.clear();
        }
        self.fill(Form::with_changes(&mine, &now, &saved))?;
        self.word()?;
        Ok(())
    }

    /// Marks all that can't be used, and leads to the first of it.
    fn check(&self, form: &Form) -> Result<(), Trouble> {
        let problems = form.problems();
        let Some(first) = problems.first().cloned() else { return Ok(()) };
        self.state.borrow_mut().marked.clone_from(&problems);
        if let Some(shop) = first.shop {
            self.choose(shop)?;
        } else {
            self.show()?;
        }
        for problem in problems.iter().filter(|problem| problem.shop == first.shop) {
            self.page.shop.unfold(problem.field)?;
        }
        self.page.shop.lead_to(first.field)?;
        Err(Trouble::Marked)
    }
}
