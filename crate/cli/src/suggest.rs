//! `henji suggest`: what the card would propose for a conversation.

use std::io::Read;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow};
use clap::Args;
use henji_core::conversation::Conversation;
use henji_core::intent::Intent;
use henji_core::interface::Language;
use henji_core::recognition::classify::Recognition;
use henji_core::recognition::entities::Entities;
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
        let recognizer = self.files.recognizer()?;
        let book = PhraseBook::new()?;
        let mut situation = self.situation()?;
        if let Some(path) = &self.profile {
            let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
            situation.profile = Some(serde_json::from_str(&text).with_context(|| path.display().to_string())?);
        }
        let today = match (self.today, situation.today) {
            (Some(day), _) => day,
            (None, Some(text)) => text.parse().map_err(|error| anyhow!("today {text:?}: {error}"))?,
            (None, None) => today_in_japan()?,
        };
        let Situation { conversation, profile, .. } = situation;
        let tools = Tools { recognizer: &recognizer, entities: &Entities::new()?, book: &book };
        let wording = Wording { variant: self.variant, ..Wording::default() };
        let proposed = propose(tools, &conversation, profile.as_ref(), today, self.intent, wording)?;
        let Proposal { recognition, suggestion, explanation: _ } = proposed;
        let text = suggestion.draft.clone().unwrap_or_default();
        if self.draft {
            println!("{text}");
        } else {
            let situated = Situated {
                conversation: &conversation,
                profile: profile.as_ref(),
                known: &suggestion.known,
                intents: &suggestion.intents,
                confirmed: &[],
                today,
            };
            let findings = review(&Checker::new()?, recognizer.tokenizer(), situated, &text, Language::Ja);
            let output = Output { recognition, suggestion, findings };
            println!("{}", serde_json::to_string_pretty(&output)?);
        }
        Ok(ExitCode::SUCCESS)
    }

    fn situation(&self) -> Result<Situation> {
        let (name, text) = match &self.file {
            Some(path) => {
                let name = path.display().to_string();
                let text = std::fs::read_to_string(path).with_context(|| name.clone())?;
                (name, text)
            }
            None => {
                let mut text = String::new();
                std::io::stdin().read_to_string(&mut text)?;
                ("standard input".to_owned(), text)
            }
        };
        let value: serde_json::Value = serde_json::from_str(&text).with_context(|| name.clone())?;
        if value.get("conversation").is_some() {
            return serde_json::from_value(value).with_context(|| name);
        }
        let conversation = serde_json::from_value(value).with_context(|| name)?;
        Ok(Situation { conversation, profile: None, today: None })
    }
}
