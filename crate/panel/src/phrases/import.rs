//! The report of an import, as it is shown.

use std::collections::BTreeSet;

use henji_browser::BrowserError;
use henji_core::reply::own::{Accepted, Change, Note, Rejection, Report};
use henji_locale::{Language, text};

use super::element::add;
use super::view::View;

/// The most lines of a part; the rest are counted.
const MOST_LINES: usize = 100;

impl View {
    /// Shows what comes, or came, of a file.
    pub fn show_report(&self, report: &Report, done: bool, language: Language) -> Result<(), BrowserError> {
        let count = |change: Change| report.accepted.iter().filter(|accepted| accepted.change == change).count();
        self.report.set_text_content(None);
        let head = if done { "phrases_report_done" } else { "phrases_report_preview" };
        add(&self.report, "h3", "", text(language, head))?;
        let sum = text(language, "phrases_report_sum")
            .replace("{0}", &report.read.to_string())
            .replace("{1}", &report.accepted.len().to_string())
            .replace("{2}", &report.rejected.len().to_string());
        add(&self.report, "p", "", &sum)?;
        let changes = text(language, "phrases_report_changes")
            .replace("{0}", &count(Change::New).to_string())
            .replace("{1}", &count(Change::Updated).to_string())
            .replace("{2}", &count(Change::Same).to_string())
            .replace("{3}", &count(Change::Kept).to_string());
        add(&self.report, "p", "hint", &changes)?;
        self.show_work(report, language)?;
        self.show_rejected(report, language)?;
        self.show_mapped(report, language)
    }

    fn show_work(&self, report: &Report, language: Language) -> Result<(), BrowserError> {
        let wants = |accepted: &&Accepted| !accepted.faults.is_empty() || !accepted.notes.is_empty();
        let work: Vec<&Accepted> = report.accepted.iter().filter(wants).collect();
        if work.is_empty() {
            return Ok(());
        }
        add(&self.report, "h3", "", text(language, "phrases_report_work"))?;
        let list = add(&self.report, "ul", "", "")?;
        for accepted in work.iter().take(MOST_LINES) {
            let item = self.row(&list, accepted.row, &accepted.title, language)?;
            if !accepted.faults.is_empty() {
                add(&item, "span", "badge work", text(language, "phrases_needs_work"))?;
                let words: BTreeSet<&str> = accepted.faults.iter().map(|fault| fault.text.as_str()).collect();
                for word in words {
                    add(&item, "span", "", " ")?;
                    add(&item, "code", "", word)?;
                }
            }
            for note in &accepted.notes {
                let key = match note {
                    Note::IntentUnknown => "phrases_note_intent_unknown",
                    Note::ShortcutTaken => "phrases_note_shortcut_taken",
                    Note::TitleMade => "phrases_note_title_made",
                };
                add(&item, "span", "hint", &format!(" {}", text(language, key)))?;
            }
        }
        self.rest(work.len(), language)
    }

    fn show_rejected(&self, report: &Report, language: Language) -> Result<(), BrowserError> {
        if report.rejected.is_empty() {
            return Ok(());
        }
        add(&self.report, "h3", "", text(language, "phrases_report_rejected"))?;
        let list = add(&self.report, "ul", "", "")?;
        for rejected in report.rejected.iter().take(MOST_LINES) {
            let key = match rejected.reason {
                Rejection::NoText => "phrases_rejected_no_text",
                Rejection::TextTooLong => "phrases_text_too_long",
                Rejection::TitleTooLong => "phrases_title_too_long",
                Rejection::BadTags => "phrases_bad_tags",
                Rejection::Inactive => "phrases_rejected_inactive",
                Rejection::InternalNote => "phrases_rejected_internal_note",
                Rejection::Duplicate => "phrases_rejected_duplicate",
                Rejection::TooMany => "phrases_too_many",
            };
            let item = self.row(&list, rejected.row, &rejected.title, language)?;
            add(&item, "span", "", &format!(" – {}", text(language, key)))?;
        }
        self.rest(report.rejected.len(), language)
    }

    fn show_mapped(&self, report: &Report, language: Language) -> Result<(), BrowserError> {
        let mapped: BTreeSet<(&str, &str)> = report
            .accepted
            .iter()
            .flat_map(|accepted| &accepted.mapped)
            .map(|mapped| (mapped.from.as_str(), mapped.to.as_str()))
            .collect();
        if mapped.is_empty() {
            return Ok(());
        }
        add(&self.report, "h3", "", text(language, "phrases_report_mapped"))?;
        let list = add(&self.report, "ul", "", "")?;
        for (from, to) in &mapped {
            let item = add(&list, "li", "", "")?;
            add(&item, "code", "", from)?;
            add(&item, "span", "", " → ")?;
            add(&item, "code", "", to)?;
        }
        Ok(())
    }

    fn row(
        &self,
        list: &web_sys::Element,
        row: usize,
        title: &str,
        language: Language,
    ) -> Result<web_sys::HtmlElement, BrowserError> {
        let item = add(list, "li", "", "")?;
        let number = text(language, "phrases_report_row").replace("{0}", &row.to_string());
        add(&item, "span", "row-number", &number)?;
        add(&item, "span", "", &format!(" {title}"))?;
        Ok(item)
    }

    fn rest(&self, all: usize, language: Language) -> Result<(), BrowserError> {
        if all > MOST_LINES {
            let more = text(language, "phrases_report_more").replace("{0}", &(all - MOST_LINES).to_string());
            add(&self.report, "p", "hint", &more)?;
        }
        Ok(())
    }
}
