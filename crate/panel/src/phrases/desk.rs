//! What happens on the page: choosing, writing, trying, saving, deleting, importing and exporting phrases.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use henji_browser::{BrowserError, send, ui_language};
use henji_core::reply::own::{Format, OwnPhrase, Report};
use henji_locale::{Language, text, text_of};
use henji_protocol::panel::{PanelRequest, PanelResponse};
use henji_protocol::phrases::{OurPhrase, PhraseProblem, PhraseRequest, PhraseResponse, Tried};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, EventTarget, KeyboardEvent};

use super::choice::Sought;
use super::editor::{FAULT, MEND};
use super::element::{choices, value_of};
use super::reading::{self, Unread};
use super::view::{Listed, NAME, PHRASE, View};
use crate::dom::{ask_before_leaving, is_save};

/// How long after the last key a phrase is tried, in milliseconds.
const PAUSE: u32 = 250;

/// Why something was not done, in the operator's words.
struct Trouble {
    message: String,
    details: String,
}

impl From<BrowserError> for Trouble {
    fn from(error: BrowserError) -> Self {
        // An error of the browser brings its stack along.
        let details = error.0.lines().next().unwrap_or_default().to_owned();
        Trouble { message: String::new(), details }
    }
}

/// What is open beside the list.
#[derive(Clone, Debug, Default, PartialEq)]
enum Open {
    #[default]
    Nothing,
    /// An own phrase, as it was when it was opened.
    Own(OwnPhrase),
    /// A phrase of ours, by its id.
    Ours(String),
}

#[derive(Default)]
struct State {
    language: Language,
    own: Vec<OwnPhrase>,
    ours: Vec<OurPhrase>,
    /// Whether ours are listed.
    lists_ours: bool,
    open: Open,
    tried: Tried,
    /// Counts the trials, so that a late answer is not shown.
    trial: u32,
    waiting: Option<Timeout>,
    deleted: Option<OwnPhrase>,
    /// The text of the file that is looked at.
    file: Option<String>,
}

struct Desk {
    view: View,
    state: RefCell<State>,
}

/// Starts the page.
///
/// # Errors
/// The page lacks an element.
pub fn start() -> Result<(), BrowserError> {
    let language = Language::of_browser(&ui_language());
    let desk = Rc::new(Desk { view: View::find()?, state: RefCell::new(State { language, ..State::default() }) });
    desk.view.word(language)?;
    desk.listen();
    desk.run(|desk| async move { desk.load().await });
    Ok(())
}

async fn ask(request: PhraseRequest) -> Result<PhraseResponse, Trouble> {
    match send(&PanelRequest::Phrases { request }).await? {
        PhraseResponse::Refused { refusal } => Err(Trouble { message: refusal.message, details: refusal.details }),
        PhraseResponse::Failure { failure } => Err(Trouble { message: failure.message, details: failure.details }),
        answer => Ok(answer),
    }
}

fn unexpected<T>() -> Result<T, Trouble> {
    Err(BrowserError("the answer was to another request".to_owned()).into())
}

impl Desk {
    fn language(&self) -> Language {
        self.state.borrow().language
    }

    fn tell(&self, key: &'static str, undo: bool) {
        self.view.show_status(text(self.language(), key), "", false, undo);
    }

    fn fail(&self, trouble: &Trouble) {
        let unreachable = text(self.language(), "panel_unreachable");
        let message = if trouble.message.is_empty() { unreachable } else { &trouble.message };
        self.view.show_status(message, &trouble.details, true, false);
    }

    /// Does what takes time; what goes wrong in it is shown.
    fn run<F: Future<Output = Result<(), Trouble>> + 'static>(self: &Rc<Self>, act: impl FnOnce(Rc<Desk>) -> F) {
        let desk = Rc::clone(self);
        let work = act(Rc::clone(self));
        spawn_local(async move {
            if let Err(trouble) = work.await {
                desk.fail(&trouble);
            }
        });
    }

    /// Calls `act` on an event, for as long as the page lives; what goes wrong in it is shown.
    fn on(
        self: &Rc<Self>,
        target: &EventTarget,
        kind: &'static str,
        act: impl Fn(&Rc<Desk>, &Event) -> Result<(), BrowserError> + 'static,
    ) {
        let desk = Rc::clone(self);
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(target, kind, options, move |event| {
            if let Err(error) = act(&desk, event) {
                desk.fail(&error.into());
            }
        })
        .forget();
    }

    fn listen(self: &Rc<Self>) {
        let view = &self.view;
        self.on(&view.kind_own, "click", |desk, _| desk.list_kind(false));
        self.on(&view.kind_ours, "click", |desk, _| desk.list_kind(true));
        self.on(&view.search, "input", |desk, _| desk.list());
        self.on(&view.filter, "change", |desk, _| desk.list());
        self.on(&view.list, "click", |desk, event| match value_of(event, PHRASE) {
            Some(id) => desk.choose(&id),
            None => Ok(()),
        });
        self.on(&view.list, "keydown", |desk, event| desk.step(event));
        self.on(&view.new, "click", |desk, _| desk.compose(OwnPhrase::default()));
        self.on(&view.back, "click", |desk, _| desk.close());
        self.on(&view.ours_tone, "change", |desk, _| desk.show_open());
        self.on(&view.copy, "click", |desk, _| desk.copy());
        self.listen_to_form();
        for (button, format) in [(&view.export_json, Format::Json), (&view.export_csv, Format::Csv)] {
            self.on(button, "click", move |desk, _| {
                desk.run(move |desk| async move { desk.export(format).await });
                Ok(())
            });
        }
        self.on(&view.undo, "click", |desk, _| {
            desk.run(|desk| async move { desk.undo().await });
            Ok(())
        });
        self.listen_to_import();
    }

    fn listen_to_form(self: &Rc<Self>) {
        let view = &self.view;
        for kind in ["input", "change"] {
            self.on(&view.form, kind, |desk, _| desk.changed());
        }
        self.on(&view.form, "submit", |desk, event| {
            event.prevent_default();
            desk.save();
            Ok(())
        });
        self.on(&view.form, "click", |desk, event| {
            if let Some(name) = value_of(event, NAME) {
                desk.view.insert(&format!("{{{{ {name} }}}}"))?;
                return desk.changed();
            }
            if let Some(mended) = value_of(event, MEND).and_then(|number| desk.mended(&number)) {
                desk.view.replace_text(&mended)?;
                return desk.changed();
            }
            if let Some((start, end)) = value_of(event, FAULT).and_then(|number| desk.fault(&number)) {
                return desk.view.select(start, end);
            }
            Ok(())
        });
        self.on(&view.delete, "click", |desk, _| {
            desk.run(|desk| async move { desk.delete().await });
            Ok(())
        });
        self.on(&window(), "keydown", |desk, event| {
            if is_save(event) {
                event.prevent_default();
                desk.save();
            }
            Ok(())
        });
        self.on(&window(), "beforeunload", |desk, event| {
            if desk.is_changed() {
                ask_before_leaving(event);
            }
            Ok(())
        });
    }

    fn listen_to_import(self: &Rc<Self>) {
        let view = &self.view;
        self.on(&view.import, "click", |desk, _| {
            desk.view.report.set_text_content(None);
            desk.view.commit.set_hidden(true);
            desk.view.file.set_value("");
            desk.view.pasted.set_value("");
            Ok(desk.view.dialog.show_modal()?)
        });
        self.on(&view.file, "change", |desk, _| {
            desk.run(|desk| async move { desk.look_at_file().await });
            Ok(())
        });
        self.on(&view.look, "click", |desk, _| {
            desk.run(|desk| async move {
                let pasted = desk.view.pasted.value();
                if pasted.trim().is_empty() { desk.look_at_file().await } else { desk.look_at(pasted).await }
            });
            Ok(())
        });
        self.on(&view.commit, "click", |desk, _| {
            desk.run(|desk| async move { desk.commit().await });
            Ok(())
        });
        self.on(&view.close, "click", |desk, _| {
            desk.view.dialog.close();
            Ok(())
        });
    }

    async fn load(&self) -> Result<(), Trouble> {
        if let PanelResponse::Settings { settings, .. } = send(&PanelRequest::GetSettings).await? {
            let language = settings.language.unwrap_or_else(|| Language::of_browser(&ui_language()));
            self.state.borrow_mut().language = language;
            self.view.word(language)?;
        }
        self.view.main.set_hidden(false);
        self.fetch().await?;
        if let PhraseResponse::Ours { phrases } = ask(PhraseRequest::Ours).await? {
            self.state.borrow_mut().ours = phrases;
        }
        Ok(self.list()?)
    }

    async fn fetch(&self) -> Result<(), Trouble> {
        let PhraseResponse::Phrases { phrases } = ask(PhraseRequest::List).await? else { return unexpected() };
        self.state.borrow_mut().own = phrases;
        Ok(self.list()?)
    }

    fn list_kind(&self, ours: bool) -> Result<(), BrowserError> {
        self.state.borrow_mut().lists_ours = ours;
        self.view.show_kind(!ours)?;
        self.list()
    }

    fn list(&self) -> Result<(), BrowserError> {
        let state = self.state.borrow();
        let sought = Sought::new(&self.view.search.value(), self.view.filter.value().parse().ok());
        let language = state.language;
        let listed: Vec<Listed> = if state.lists_ours {
            state.ours.iter().filter(|p| sought.ours(p)).map(|p| Listed::ours(p, language)).collect()
        } else {
            state.own.iter().filter(|p| sought.own(p)).map(|p| Listed::own(p, language)).collect()
        };
        let none = !state.lists_ours && state.own.is_empty();
        let empty = text(language, if none { "phrases_none_yet" } else { "phrases_none_found" });
        let current = match &state.open {
            Open::Own(phrase) => phrase.id.as_str(),
            Open::Ours(id) => id,
            Open::Nothing => "",
        };
        self.view.show_list(&listed, current, empty, language)
    }

    /// The arrow keys go through the list.
    fn step(&self, event: &Event) -> Result<(), BrowserError> {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return Ok(()) };
        let down = match key.key().as_str() {
            "ArrowDown" => true,
            "ArrowUp" => false,
            _ => return Ok(()),
        };
        let item = document().active_element().and_then(|button| button.parent_element());
        let next = item.and_then(|i| if down { i.next_element_sibling() } else { i.previous_element_sibling() });
        let button = next.and_then(|item| item.first_element_child());
        if let Some(button) = button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok()) {
            event.prevent_default();
            button.focus()?;
        }
        Ok(())
    }

    fn is_changed(&self) -> bool {
        match &self.state.borrow().open {
            Open::Own(shown) => self.view.read(shown) != *shown,
            Open::Nothing | Open::Ours(_) => false,
        }
    }

    /// Whether what is open may be left; asks where something is not saved.
    fn may_leave(&self) -> Result<bool, BrowserError> {
        Ok(!self.is_changed() || window().confirm_with_message(text(self.language(), "phrases_leave"))?)
    }

    fn choose(self: &Rc<Self>, id: &str) -> Result<(), BrowserError> {
        if !self.may_leave()? {
            return Ok(());
        }
        let open = {
            let state = self.state.borrow();
            if state.lists_ours {
                Open::Ours(id.to_owned())
            } else {
                state.own.iter().find(|phrase| phrase.id == id).cloned().map(Open::Own).unwrap_or_default()
            }
        };
        self.open(open)?;
        // On a narrow window the list is gone.
        if self.view.back.offset_width() > 0 {
            self.view.back.focus()?;
        }
        Ok(())
    }

    fn open(self: &Rc<Self>, open: Open) -> Result<(), BrowserError> {
        self.view.show_status("", "", false, false);
        self.state.borrow_mut().open = open;
        if let Some(phrase) = self.open_of_ours() {
            let language = self.language();
            let tones = phrase.tones.iter().map(|of| of.tone);
            let named = tones.map(|tone| (tone.id(), text_of(language, &format!("tone_{}", tone.id()))));
            choices(&self.view.ours_tone, named)?;
            self.view.ours_tone.set_selected_index(0);
            self.view.ours_tone.set_hidden(phrase.tones.len() < 2);
        }
        self.show_open()?;
        self.list()
    }

    fn open_of_ours(&self) -> Option<OurPhrase> {
        let state = self.state.borrow();
        let Open::Ours(id) = &state.open else { return None };
        state.ours.iter().find(|phrase| phrase.id == *id).cloned()
    }

    fn show_open(self: &Rc<Self>) -> Result<(), BrowserError> {
        let open = self.state.borrow().open.clone();
        let view = &self.view;
        view.nothing.set_hidden(open != Open::Nothing);
        view.form.set_hidden(!matches!(open, Open::Own(_)));
        view.ours.set_hidden(!matches!(open, Open::Ours(_)));
        view.main.set_attribute("data-view", if open == Open::Nothing { "list" } else { "edit" })?;
        if let Some(phrase) = self.open_of_ours() {
            view.show_ours(&phrase, self.language())?;
        }
        if let Open::Own(phrase) = &open {
            view.fill(phrase, self.language())?;
            self.view.unsaved.set_hidden(true);
            self.try_now();
        }
        Ok(())
    }

    /// On a narrow window: back to the list.
    fn close(self: &Rc<Self>) -> Result<(), BrowserError> {
        if self.may_leave()? { self.open(Open::Nothing) } else { Ok(()) }
    }

    /// Opens a phrase that is not kept yet.
    fn compose(self: &Rc<Self>, phrase: OwnPhrase) -> Result<(), BrowserError> {
        if !self.may_leave()? {
            return Ok(());
        }
        self.list_kind(false)?;
        self.open(Open::Own(phrase))?;
        Ok(self.view.title.focus()?)
    }

    fn copy(self: &Rc<Self>) -> Result<(), BrowserError> {
        let Some(ours) = self.open_of_ours() else { return Ok(()) };
        let tone = self.view.ours_tone.value();
        let Some(of) = ours.tones.iter().find(|of| of.tone.id() == tone).or(ours.tones.first()) else { return Ok(()) };
        let copy = OwnPhrase {
            title: ours.title.clone(),
            intent: Some(ours.intent),
            tone: of.tone,
            text: of.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n"),
            ..OwnPhrase::default()
        };
        self.compose(copy)
    }

    /// After a key or a click in the form.
    fn changed(self: &Rc<Self>) -> Result<(), BrowserError> {
        self.view.unsaved.set_hidden(!self.is_changed());
        self.view.show_status("", "", false, false);
        let desk = Rc::clone(self);
        let waiting = Timeout::new(PAUSE, move || desk.try_now());
        self.state.borrow_mut().waiting = Some(waiting);
        Ok(())
    }

    /// Shows what the phrase in the form says.
    fn try_now(self: &Rc<Self>) {
        let (phrase, trial) = {
            let mut state = self.state.borrow_mut();
            let Open::Own(shown) = &state.open else { return };
            let phrase = self.view.read(shown);
            state.trial += 1;
            (phrase, state.trial)
        };
        let sample = self.view.sample();
        self.run(move |desk| async move {
            let PhraseResponse::Tried { tried } = ask(PhraseRequest::Try { phrase, sample }).await? else {
                return unexpected();
            };
            if desk.state.borrow().trial == trial {
                desk.view.show_tried(&tried, desk.language())?;
                desk.state.borrow_mut().tried = tried;
            }
            Ok(())
        });
    }

    fn mended(&self, number: &str) -> Option<String> {
        let state = self.state.borrow();
        state.tried.findings.get(number.parse::<usize>().ok()?)?.mended.clone()
    }

    fn fault(&self, number: &str) -> Option<(usize, usize)> {
        let state = self.state.borrow();
        let fault = state.tried.faults.get(number.parse::<usize>().ok()?)?;
        Some((fault.start, fault.end))
    }

    fn save(self: &Rc<Self>) {
        let Open::Own(shown) = self.state.borrow().open.clone() else { return };
        let phrase = self.view.read(&shown);
        self.run(move |desk| async move {
            let PhraseResponse::Saved { phrase: saved } = ask(PhraseRequest::Save { phrase: phrase.clone() }).await?
            else {
                return unexpected();
            };
            // What was typed or opened meanwhile stays.
            let still = matches!(&desk.state.borrow().open, Open::Own(open) if *open == shown);
            if still {
                let untouched = desk.view.read(&shown) == phrase;
                desk.state.borrow_mut().open = Open::Own(saved.clone());
                if untouched {
                    desk.view.fill(&saved, desk.language())?;
                }
                desk.view.unsaved.set_hidden(untouched);
            }
            desk.fetch().await?;
            desk.tell(if saved.faults().is_empty() { "phrases_saved" } else { "phrases_saved_work" }, false);
            Ok(())
        });
    }

    async fn delete(self: &Rc<Self>) -> Result<(), Trouble> {
        let Open::Own(phrase) = self.state.borrow().open.clone() else { return Ok(()) };
        ask(PhraseRequest::Delete { id: phrase.id.clone() }).await?;
        self.state.borrow_mut().deleted = Some(phrase);
        self.open(Open::Nothing)?;
        self.fetch().await?;
        self.tell("phrases_deleted", true);
        self.view.undo.focus().map_err(BrowserError::from)?;
        Ok(())
    }

    async fn undo(self: &Rc<Self>) -> Result<(), Trouble> {
        let Some(phrase) = self.state.borrow_mut().deleted.take() else { return Ok(()) };
        if let Err(trouble) = ask(PhraseRequest::Save { phrase: phrase.clone() }).await {
            self.state.borrow_mut().deleted = Some(phrase);
            return Err(trouble);
        }
        self.fetch().await?;
        self.open(Open::Own(phrase))?;
        self.tell("phrases_restored", false);
        Ok(())
    }

    async fn export(&self, format: Format) -> Result<(), Trouble> {
        let PhraseResponse::File { text } = ask(PhraseRequest::Export { format }).await? else { return unexpected() };
        reading::save(&text, format)?;
        self.tell("phrases_exported", false);
        Ok(())
    }

    async fn look_at_file(&self) -> Result<(), Trouble> {
        let Some(file) = self.view.file.files().and_then(|files| files.get(0)) else { return Ok(()) };
        match reading::text(&file).await {
            Ok(text) => self.look_at(text).await,
            Err(Unread::Refused(error)) => Err(error.into()),
            Err(Unread::Bad(bad)) => {
                let problem = PhraseProblem::File(bad);
                self.refuse_file(text(self.language(), problem.text_key()), "");
                Ok(())
            }
        }
    }

    /// Shows in the dialog why a file can't be used: the status lies behind it.
    fn refuse_file(&self, message: &str, details: &str) {
        self.state.borrow_mut().file = None;
        self.view.commit.set_hidden(true);
        self.view.report.set_text_content(Some(&[message, details].join(" ")));
    }

    async fn look_at(&self, text: String) -> Result<(), Trouble> {
        match ask(PhraseRequest::PreviewImport { text: text.clone() }).await {
            Ok(PhraseResponse::Report { report }) => {
                self.state.borrow_mut().file = Some(text);
                self.show_report(&report, false)
            }
            Ok(_) => unexpected(),
            Err(trouble) => {
                self.refuse_file(&trouble.message, &trouble.details);
                Ok(())
            }
        }
    }

    fn show_report(&self, report: &Report, done: bool) -> Result<(), Trouble> {
        self.view.show_report(report, done, self.language())?;
        self.view.commit.set_hidden(done || report.accepted.is_empty());
        if !done && !report.accepted.is_empty() {
            self.view.commit.focus().map_err(BrowserError::from)?;
        }
        Ok(())
    }

    async fn commit(&self) -> Result<(), Trouble> {
        let Some(text) = self.state.borrow_mut().file.take() else { return Ok(()) };
        match ask(PhraseRequest::CommitImport { text }).await {
            Ok(PhraseResponse::Report { report }) => {
                self.show_report(&report, true)?;
                self.view.close.focus().map_err(BrowserError::from)?;
                self.fetch().await
            }
            Ok(_) => unexpected(),
            Err(trouble) => {
                self.refuse_file(&trouble.message, &trouble.details);
                Ok(())
            }
        }
    }
}
