//! The elements of `phrases.html`.

use gloo::utils::document;
use henji_browser::BrowserError;
use henji_core::intent::Intent;
use henji_core::reply::own::OwnPhrase;
use henji_core::reply::phrase::Tone;
use henji_locale::{Language, text, text_of};
use henji_protocol::phrases::OurPhrase;
use web_sys::{
    HtmlButtonElement, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
};

use super::choice::{MOST_LISTED, name_key, offered};
use super::element::{add, add_button, choices};
use crate::dom::{all, by_id};

/// The attribute of a list's button that names its phrase.
pub const PHRASE: &str = "data-phrase";
/// The attribute of a button that names what it puts into the text.
pub const NAME: &str = "data-name";

/// The elements.
pub struct View {
    pub main: HtmlElement,
    pub kind_own: HtmlButtonElement,
    pub kind_ours: HtmlButtonElement,
    pub search: HtmlInputElement,
    pub filter: HtmlSelectElement,
    count: HtmlElement,
    pub list: HtmlElement,
    own_tools: HtmlElement,
    pub new: HtmlButtonElement,
    pub import: HtmlButtonElement,
    pub export_json: HtmlButtonElement,
    pub export_csv: HtmlButtonElement,
    pub back: HtmlButtonElement,
    pub nothing: HtmlElement,
    pub ours: HtmlElement,
    pub ours_name: HtmlElement,
    pub ours_about: HtmlElement,
    pub ours_tone: HtmlSelectElement,
    pub ours_lines: HtmlElement,
    pub copy: HtmlButtonElement,
    pub form: HtmlElement,
    pub form_heading: HtmlElement,
    pub title: HtmlInputElement,
    pub intent: HtmlSelectElement,
    pub tone: HtmlSelectElement,
    pub shortcut: HtmlInputElement,
    pub tags: HtmlInputElement,
    pub names: HtmlElement,
    pub more_names: HtmlElement,
    pub text: HtmlTextAreaElement,
    pub whole: HtmlInputElement,
    pub sample: HtmlSelectElement,
    pub summary: HtmlElement,
    pub findings: HtmlElement,
    pub reply: HtmlElement,
    pub delete: HtmlButtonElement,
    pub unsaved: HtmlElement,
    status: HtmlElement,
    status_message: HtmlElement,
    status_details: HtmlElement,
    pub undo: HtmlButtonElement,
    pub dialog: HtmlDialogElement,
    pub file: HtmlInputElement,
    pub pasted: HtmlTextAreaElement,
    pub look: HtmlButtonElement,
    pub report: HtmlElement,
    pub commit: HtmlButtonElement,
    pub close: HtmlButtonElement,
}

/// A line of the list.
pub struct Listed {
    /// The phrase's id.
    pub id: String,
    /// How it is called.
    pub name: String,
    /// What is said about it.
    pub meta: Vec<String>,
    /// Whether it needs work.
    pub work: bool,
}

impl Listed {
    /// An own phrase.
    pub fn own(phrase: &OwnPhrase, language: Language) -> Self {
        let intent = match phrase.intent {
            Some(intent) => text_of(language, &format!("intent_{}", intent.id())),
            None => text(language, "phrases_no_intent").to_owned(),
        };
        let mut meta = vec![intent];
        meta.extend(Some(phrase.shortcut.clone()).filter(|shortcut| !shortcut.is_empty()));
        meta.extend(phrase.tags.iter().take(3).map(|tag| format!("#{tag}")));
        Listed { id: phrase.id.clone(), name: phrase.title.clone(), meta, work: !phrase.faults().is_empty() }
    }

    /// A phrase of ours.
    pub fn ours(phrase: &OurPhrase, language: Language) -> Self {
        let intent = text_of(language, &format!("intent_{}", phrase.intent.id()));
        Listed { id: phrase.id.clone(), name: phrase.name.clone(), meta: vec![intent], work: false }
    }
}

impl View {
    /// Finds the elements.
    ///
    /// # Errors
    /// `phrases.html` lacks one.
    pub fn find() -> Result<View, BrowserError> {
        Ok(View {
            main: by_id("phrases")?,
            kind_own: by_id("kind-own")?,
            kind_ours: by_id("kind-ours")?,
            search: by_id("search")?,
            filter: by_id("filter")?,
            count: by_id("count")?,
            list: by_id("list")?,
            own_tools: by_id("own-tools")?,
            new: by_id("new")?,
            import: by_id("import")?,
            export_json: by_id("export-json")?,
            export_csv: by_id("export-csv")?,
            back: by_id("back")?,
            nothing: by_id("nothing")?,
            ours: by_id("ours")?,
            ours_name: by_id("ours-name")?,
            ours_about: by_id("ours-about")?,
            ours_tone: by_id("ours-tone")?,
            ours_lines: by_id("ours-lines")?,
            copy: by_id("copy")?,
            form: by_id("form")?,
            form_heading: by_id("form-heading")?,
            title: by_id("title")?,
            intent: by_id("intent")?,
            tone: by_id("tone")?,
            shortcut: by_id("shortcut")?,
            tags: by_id("tags")?,
            names: by_id("names")?,
            more_names: by_id("more-names")?,
            text: by_id("text")?,
            whole: by_id("whole")?,
            sample: by_id("sample")?,
            summary: by_id("summary")?,
            findings: by_id("findings")?,
            reply: by_id("reply")?,
            delete: by_id("delete")?,
            unsaved: by_id("unsaved")?,
            status: by_id("status")?,
            status_message: by_id("status-message")?,
            status_details: by_id("status-details")?,
            undo: by_id("undo")?,
            dialog: by_id("import-dialog")?,
            file: by_id("file")?,
            pasted: by_id("pasted")?,
            look: by_id("look")?,
            report: by_id("report")?,
            commit: by_id("commit")?,
            close: by_id("close")?,
        })
    }

    /// Puts all texts in a language.
    pub fn word(&self, language: Language) -> Result<(), BrowserError> {
        if let Some(root) = document().document_element() {
            root.set_attribute("lang", language.tag())?;
        }
        document().set_title(text(language, "phrases_title"));
        for element in all(&self.main, "[data-text]")? {
            if let Some(key) = element.get_attribute("data-text") {
                element.set_text_content(Some(&text_of(language, &key)));
            }
        }
        for element in all(&self.main, "[data-label]")? {
            if let Some(key) = element.get_attribute("data-label") {
                let label = text_of(language, &key);
                element.set_attribute("aria-label", &label)?;
                if element.tag_name() == "INPUT" {
                    element.set_attribute("placeholder", &label)?;
                }
            }
        }
        let intents = Intent::ALL.into_iter().filter(|intent| intent.answerable());
        let named = |intent: Intent| (intent.id(), text_of(language, &format!("intent_{}", intent.id())));
        let any = ("", text(language, "phrases_filter_all").to_owned());
        choices(&self.filter, std::iter::once(any).chain(intents.map(named)))?;
        let none = ("", text(language, "phrases_no_intent").to_owned());
        // A phrase may have been kept for any of them.
        choices(&self.intent, std::iter::once(none).chain(Intent::ALL.into_iter().map(named)))?;
        let tones = Tone::ALL.into_iter().map(|tone| (tone.id(), text_of(language, &format!("tone_{}", tone.id()))));
        choices(&self.tone, tones)?;
        let (first, others) = offered();
        for (row, names) in [(&self.names, first), (&self.more_names, others)] {
            row.set_text_content(None);
            for name in names {
                add_button(row, &text_of(language, &name_key(name)), NAME, name)?;
            }
        }
        Ok(())
    }

    /// Shows which phrases are listed: own ones, or ours.
    pub fn show_kind(&self, own: bool) -> Result<(), BrowserError> {
        for (button, on) in [(&self.kind_own, own), (&self.kind_ours, !own)] {
            button.set_attribute("aria-pressed", if on { "true" } else { "false" })?;
        }
        self.own_tools.set_hidden(!own);
        Ok(())
    }

    /// Shows the list. `empty` is said where there is nothing to list.
    pub fn show_list(
        &self,
        listed: &[Listed],
        current: &str,
        empty: &str,
        language: Language,
    ) -> Result<(), BrowserError> {
        let count = match listed.len() {
            0 => empty.to_owned(),
            many if many > MOST_LISTED => text(language, "phrases_count_cut")
                .replace("{0}", &many.to_string())
                .replace("{1}", &MOST_LISTED.to_string()),
            some => text(language, "phrases_count").replace("{0}", &some.to_string()),
        };
        self.count.set_text_content(Some(&count));
        // Who goes through the list by keyboard stays where they are.
        let focused = document().active_element().is_some_and(|element| self.list.contains(Some(&element)));
        self.list.set_text_content(None);
        for line in listed.iter().take(MOST_LISTED) {
            let item = add(&self.list, "li", "", "")?;
            let button = add_button(&item, "", PHRASE, &line.id)?;
            if line.id == current {
                button.set_attribute("aria-current", "true")?;
                if focused {
                    button.focus()?;
                }
            }
            add(&button, "span", "name", &line.name)?;
            let meta = add(&button, "span", "meta", "")?;
            if line.work {
                add(&meta, "span", "badge work", text(language, "phrases_needs_work"))?;
            }
            for word in &line.meta {
                add(&meta, "span", "", word)?;
            }
        }
        Ok(())
    }

    /// Shows a status, with small print below it where there is some.
    pub fn show_status(&self, message: &str, details: &str, bad: bool, undo: bool) {
        let class = match (message.is_empty(), bad) {
            (true, _) => "status",
            (false, false) => "status shown",
            (false, true) => "status shown bad",
        };
        self.status.set_class_name(class);
        self.status_message.set_text_content(Some(message));
        self.status_details.set_text_content(Some(details));
        self.undo.set_hidden(!undo);
    }
}
