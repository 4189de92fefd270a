//! `henji suggest`: what the card would propose for a conversation.

use std::io::Read;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow};
use clap::Args;
use henji_core::conversation::Conversation;
use henji_core::intent::Intent;
use henji_core::interface::Language;
use henji_core::recognition::classify::{Recognition, Recognizer};
use henji_core::reply::check::{Checker, Finding};
use henji_core::reply::phrase::PhraseBook;
use henji_core::reply::profile::Profile;
use henji_core::reply::propose::{Proposal, Tools, propose};
use henji_core::reply::review::{Context as Situated, review};
use henji_core::reply::suggest::{Suggestion, Wording};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::day::today_in_japan;
use crate::files::RecognizerOptions;

/// Drafts a reply. The input is a conversation, or `{"conversation": …, "profile": …, "today": "YYYY-MM-DD"}`.
#[derive(Args)]
pub struct Suggest {
    #[command(flatten)]
    files: RecognizerOptions,
    /// The input [default: standard input]
    file: Option<PathBuf>,
    /// The shop's profile as JSON, in place of the input's
    #[arg(long, value_name = "FILE")]
    profile: Option<PathBuf>,
    /// The day of writing, in place of the input's [default: today in Japan]
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<Date>,
    /// Which phrase, counted from 0
    #[arg(long, default_value_t = 0)]
    variant: usize,
    /// The intent to answer, in place of the recognised one
    #[arg(long, value_name = "ID")]
    intent: Option<Intent>,
    /// Print the draft alone
    #[arg(long)]
    draft: bool,
    /// The input is JSON lines, one situation each; an answer is a line
    #[arg(long)]
    lines: bool,
}

#[derive(Deserialize)]
struct Situation {
    conversation: Conversation,
    #[serde(default)]
    profile: Option<Profile>,
    #[serde(default)]
    today: Option<String>,
}

#[derive(Serialize)]
struct Output {
    recognition: Recognition,
    #[serde(flatten)]
    suggestion: Suggestion,
    findings: Vec<Finding>,
}

impl Suggest {
    /// Prints the proposal as JSON.
    pub fn run(self) -> Result<ExitCode> {
        let tools =
            Drafting { recognizer: self.files.recognizer()?, book: PhraseBook::new()?, checker: Checker::new()? };
        let (name, text) = self.text()?;
        let texts: Vec<&str> = if self.lines { text.lines().collect() } else { vec![&text] };
        for text in texts.into_iter().filter(|text| !text.trim().is_empty()) {
            let output = tools.answer(&self, self.situation(text).with_context(|| name.clone())?)?;
            match (self.draft, self.lines) {
                (true, _) => println!("{}", output.suggestion.draft.unwrap_or_default()),
                (false, true) => println!("{}", serde_json::to_string(&output)?),
                (false, false) => println!("{}", serde_json::to_string_pretty(&output)?),
            }
        }
        Ok(ExitCode::SUCCESS)
    }

    fn text(&self) -> Result<(String, String)> {
        match &self.file {
            Some(path) => {
                let name = path.display().to_string();
                let text = std::fs::read_to_string(path).with_context(|| name.clone())?;
                Ok((name, text))
            }
            None => {
                let mut text = String::new();
                std::io::stdin().read_to_string(&mut text)?;
                Ok(("standard input".to_owned(), text))
            }
        }
    }

    fn situation(&self, text: &str) -> Result<Situation> {
        let value: serde_json::Value = serde_json::from_str(text)?;
        let mut situation = if value.get("conversation").is_some() {
            serde_json::from_value(value)?
        } else {
            Situation { conversation: serde_json::from_value(value)?, profile: None, today: None }
        };
        if let Some(path) = &self.profile {
            let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
            situation.profile = Some(serde_json::from_str(&text).with_context(|| path.display().to_string())?);
        }
        Ok(situation)
    }
}

struct Drafting {
    recognizer: Recognizer,
    book: PhraseBook,
    checker: Checker,
}

impl Drafting {
    fn answer(&self, asked: &Suggest, situation: Situation) -> Result<Output> {
        let Situation { conversation, profile, today } = situation;
        let today = match (asked.today, today) {
            (Some(day), _) => day,
            (None, Some(text)) => text.parse().map_err(|error| anyhow!("today {text:?}: {error}"))?,
            (None, None) => today_in_japan()?,
        };
        let tools = Tools { recognizer: &self.recognizer, entities: self.checker.entities(), book: &self.book };
        let wording = Wording { variant: asked.variant, ..Wording::default() };
        let proposed = propose(tools, &conversation, profile.as_ref(), today, asked.intent, wording)?;
        let Proposal { recognition, suggestion, explanation: _ } = proposed;
        let situated = Situated {
            conversation: &conversation,
            profile: profile.as_ref(),
            known: &suggestion.known,
            intents: &suggestion.intents,
            confirmed: &[],
            overrides: None,
            today,
        };
        let findings = match suggestion.draft.as_deref() {
            Some(text) => review(&self.checker, self.recognizer.tokenizer(), situated, text, Language::Ja),
            None => Vec::new(),
        };
        Ok(Output { recognition, suggestion, findings })
    }
}
