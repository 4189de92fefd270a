//! The form of a phrase and its preview.

use gloo::utils::document;
use henji_browser::BrowserError;
use henji_core::reply::check::Severity;
use henji_core::reply::own::{OwnPhrase, Sample};
use henji_core::reply::phrase::Tone;
use henji_locale::{Language, text, text_of};
use henji_protocol::phrases::{OurPhrase, Tried};
use wasm_bindgen::JsCast;
use web_sys::HtmlDocument;

use super::choice::{name_key, pieces, tags, template};
use super::element::{add, add_button};
use super::view::View;

/// The attribute of a button that mends a finding, by its number.
pub const MEND: &str = "data-mend";
/// The attribute of a button that goes to a fault, by its number.
pub const FAULT: &str = "data-fault";

impl View {
    /// Shows a phrase in the form.
    pub fn fill(&self, phrase: &OwnPhrase, language: Language) -> Result<(), BrowserError> {
        let new = phrase.id.is_empty();
        let heading = if new { "phrases_new_heading" } else { "phrases_edit_heading" };
        self.form_heading.set_text_content(Some(text(language, heading)));
        self.title.set_value(&phrase.title);
        self.intent.set_value(phrase.intent.map_or("", |intent| intent.id()));
        self.tone.set_value(phrase.tone.id());
        self.shortcut.set_value(&phrase.shortcut);
        self.tags.set_value(&phrase.tags.join(if language == Language::En { ", " } else { "、" }));
        self.text.set_value(&phrase.text);
        self.whole.set_checked(phrase.whole);
        self.delete.set_hidden(new);
        Ok(())
    }

    /// The phrase as it stands in the form. What the form has no field for stays.
    pub fn read(&self, shown: &OwnPhrase) -> OwnPhrase {
        let tone = self.tone.value();
        OwnPhrase {
            title: self.title.value(),
            intent: self.intent.value().parse().ok(),
            tone: Tone::ALL.into_iter().find(|known| known.id() == tone).unwrap_or_default(),
            shortcut: self.shortcut.value(),
            tags: tags(&self.tags.value()),
            text: self.text.value(),
            whole: self.whole.checked(),
            ..shown.clone()
        }
    }

    /// The chosen conversation to try on.
    pub fn sample(&self) -> Sample {
        match self.sample.value().as_str() {
            "rakuten" => Sample::Rakuten,
            "bare" => Sample::Bare,
            _ => Sample::Amazon,
        }
    }

    /// Puts words in place of what is selected in the text, as if typed, so that the browser can undo it.
    pub fn insert(&self, words: &str) -> Result<(), BrowserError> {
        self.text.focus()?;
        let typed = document()
            .dyn_into::<HtmlDocument>()
            .ok()
            .and_then(|page| page.exec_command_with_show_ui_and_value("insertText", false, words).ok());
        if typed != Some(true) {
            let at = |place: Option<u32>| place.unwrap_or_default();
            let (start, end) = (at(self.text.selection_start()?), at(self.text.selection_end()?));
            self.text.set_range_text_with_start_and_end(words, start, end)?;
            let after = start + u32::try_from(words.encode_utf16().count()).unwrap_or_default();
            self.text.set_selection_range(after, after)?;
        }
        Ok(())
    }

    /// Puts another text in place of the whole one.
    pub fn replace_text(&self, words: &str) -> Result<(), BrowserError> {
        self.text.select();
        self.insert(words)
    }

    /// Selects a stretch of the text, in characters.
    pub fn select(&self, start: usize, end: usize) -> Result<(), BrowserError> {
        let value = self.text.value();
        let units = |characters: usize| {
            let count = value.chars().take(characters).map(char::len_utf16).sum::<usize>();
            u32::try_from(count).unwrap_or_default()
        };
        self.text.focus()?;
        self.text.set_selection_range(units(start), units(end))?;
        Ok(())
    }

    /// Shows what the phrase says and what is to be said about that.
    pub fn show_tried(&self, tried: &Tried, language: Language) -> Result<(), BrowserError> {
        let counted = |key: &'static str, count: usize| text(language, key).replace("{0}", &count.to_string());
        let (summary, good) = if !tried.faults.is_empty() {
            (text(language, "phrases_sum_faults").to_owned(), false)
        } else if !tried.missing.is_empty() {
            let names = tried.missing.join(if language == Language::En { ", " } else { "、" });
            (text(language, "phrases_sum_missing").replace("{0}", &names), false)
        } else if tried.text.is_none() {
            (text(language, "phrases_sum_empty").to_owned(), false)
        } else if tried.findings.is_empty() {
            (text(language, "phrases_sum_good").to_owned(), true)
        } else {
            (counted("phrases_sum_findings", tried.findings.len()), false)
        };
        self.summary.set_text_content(Some(&summary));
        self.summary.set_class_name(if good { "summary good" } else { "summary" });
        self.findings.set_text_content(None);
        for (number, fault) in tried.faults.iter().enumerate() {
            let item = add(&self.findings, "li", "", "")?;
            add(&item, "span", "badge work", text(language, "phrases_needs_work"))?;
            add(&item, "span", "words", &fault.message)?;
            add_button(&item, text(language, "phrases_show"), FAULT, &number.to_string())?;
        }
        for (number, finding) in tried.findings.iter().enumerate() {
            let item = add(&self.findings, "li", "", "")?;
            let badge = format!("badge {}", severity_class(finding.severity));
            let weight = text_of(language, &format!("phrases_{}", severity_class(finding.severity)));
            add(&item, "span", &badge, &weight)?.set_attribute("title", &finding.rule)?;
            let words = add(&item, "span", "words", &finding.message)?;
            if let Some(proposal) = &finding.proposal {
                let proposal = text(language, "phrases_proposal").replace("{0}", proposal);
                add(&words, "span", "proposal", &proposal)?;
            }
            if finding.mended.is_some() {
                let label = text(language, "phrases_mend");
                let button = add_button(&item, label, MEND, &number.to_string())?;
                button.set_attribute("aria-label", &format!("{label}: {}", finding.message))?;
            }
        }
        self.reply.set_text_content(None);
        for piece in pieces(tried.text.as_deref().unwrap_or_default(), &tried.findings) {
            match piece.severity {
                Some(severity) => {
                    let mark = add(&self.reply, "mark", severity_class(severity), &piece.text)?;
                    mark.set_attribute("title", &piece.messages.join("\n"))?;
                }
                None => {
                    self.reply.append_child(&document().create_text_node(&piece.text))?;
                }
            }
        }
        Ok(())
    }

    /// Shows a phrase of ours, in the chosen tone.
    pub fn show_ours(&self, phrase: &OurPhrase, language: Language) -> Result<(), BrowserError> {
        self.ours_name.set_text_content(Some(&phrase.name));
        let intent = text_of(language, &format!("intent_{}", phrase.intent.id()));
        let stance = match phrase.stance {
            henji_core::reply::phrase::Stance::Answer => "stance_answer",
            henji_core::reply::phrase::Stance::Check => "stance_check",
            henji_core::reply::phrase::Stance::Ask => "stance_ask",
            henji_core::reply::phrase::Stance::Decline => "stance_decline",
        };
        self.ours_about.set_text_content(Some(&format!("{intent} · {}", text(language, stance))));
        let tone = self.ours_tone.value();
        let chosen = phrase.tones.iter().find(|of| of.tone.id() == tone).or(phrase.tones.first());
        self.ours_lines.set_text_content(None);
        for line in chosen.map(|of| of.lines.as_slice()).unwrap_or_default() {
            if line.text.is_empty() {
                add(&self.ours_lines, "dt", "gap", "")?.set_attribute("aria-hidden", "true")?;
                continue;
            }
            let said = add(&self.ours_lines, "dt", "", "")?;
            said.set_attribute("lang", "ja")?;
            show_template(&said, &line.text, language)?;
            if !line.gloss.is_empty() {
                let gloss = add(&self.ours_lines, "dd", "", "")?;
                show_template(&gloss, &line.gloss, language)?;
            }
        }
        Ok(())
    }
}

/// A template with its names in the operator's language.
fn show_template(into: &web_sys::Element, words: &str, language: Language) -> Result<(), BrowserError> {
    for (is_name, part) in template(words) {
        if is_name {
            let name = add(into, "span", "name-mark", &text_of(language, &name_key(part)))?;
            name.set_attribute("lang", language.tag())?;
        } else {
            into.append_child(&document().create_text_node(part))?;
        }
    }
    Ok(())
}

const fn severity_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Block => "block",
        Severity::Warn => "warn",
        Severity::Hint => "hint",
    }
}
