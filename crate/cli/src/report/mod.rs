//! `henji report`: how the recogniser does, in one page that is kept in the repository.
//!
//! The model is trained here, so that what is measured is what the corpus gives; its hash stands on the page.

mod calibration;
mod confusion;
mod mistakes;
pub mod noise;
mod pairs;
mod pitches;
mod tables;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use henji_core::recognition::classify::{Recognition, Recognizer, Request};
use henji_core::recognition::corpus::{LabelledMessage, parse};
use henji_core::recognition::evaluate::{Evaluation, Outcome, evaluate};
use henji_core::recognition::features::Fnv;
use henji_core::recognition::learn::Settings;
use henji_core::recognition::training::Training;

use crate::files::{DictionaryOption, emit, json_lines};
use crate::train::read_corpus;

/// Trains, measures over every set and writes the page.
#[derive(Args)]
pub struct Report {
    /// Folder of *.jsonl files to train on
    #[arg(long, value_name = "DIR")]
    corpus: PathBuf,
    /// Folder with quality.jsonl, pairs.jsonl, pitches.jsonl and flags.jsonl
    #[arg(long, value_name = "DIR")]
    sets: PathBuf,
    /// Folder of further *.jsonl sets, of whose messages only ids are told
    #[arg(long, value_name = "DIR")]
    sealed: Option<PathBuf>,
    /// Where report.md and calibration.svg go
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Settings as JSON, to try others than the defaults
    #[arg(long, value_name = "JSON")]
    settings: Option<String>,
    #[command(flatten)]
    dictionary: DictionaryOption,
}

/// A set of messages and how they were recognised.
pub struct Measured {
    /// What the report calls it.
    name: String,
    /// What was asked.
    pub messages: Vec<LabelledMessage>,
    /// What was recognised in each.
    pub outcomes: Vec<Outcome>,
    /// How that did.
    pub evaluation: Evaluation,
}

impl Measured {
    fn new(name: &str, messages: Vec<LabelledMessage>, outcomes: Vec<Outcome>) -> Self {
        let evaluation = evaluate(&outcomes);
        Measured { name: name.to_owned(), messages, outcomes, evaluation }
    }

    /// Reads a set and recognises it.
    pub fn of(path: &Path, recognizer: &Recognizer) -> Result<Self> {
        let name = path.display().to_string();
        let messages = parse(&std::fs::read_to_string(path).with_context(|| name.clone())?).with_context(|| name)?;
        let outcomes = messages.iter().map(|m| Outcome::new(m, recognized(recognizer, m, &m.text))).collect();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        Ok(Measured::new(&stem, messages, outcomes))
    }
}

/// What a message is recognised as, its text perhaps another.
fn recognized(recognizer: &Recognizer, message: &LabelledMessage, text: &str) -> Recognition {
    let attachments = message.attachments();
    recognizer.recognize(&Request { text, platform: message.platform, prev_seller: &message.prev_seller, attachments })
}

impl Report {
    /// Runs.
    pub fn run(self) -> Result<ExitCode> {
        let settings: Settings = self.settings.as_deref().map(serde_json::from_str).transpose()?.unwrap_or_default();
        let corpus = read_corpus(&self.corpus)?;
        let training = Training::new(self.dictionary.tokenizer()?, &corpus, &settings)?;
        let trained = training.train();
        let by_round = training.by_round(&trained.model);
        let at_random = evaluate(&training.at_random(&trained.model));
        let bytes = trained.model.to_bytes();
        let mut hash = Fnv::new();
        bytes.iter().for_each(|byte| hash.byte(*byte));
        let header = trained.model.header.clone();
        let recognizer = Recognizer::new(self.dictionary.tokenizer()?, trained.model)?;
        let own = |name: &str| Measured::of(&self.sets.join(format!("{name}.jsonl")), &recognizer);
        let (quality, pairs, pitches, flags) = (own("quality")?, own("pairs")?, own("pitches")?, own("flags")?);
        let mut sealed = Vec::new();
        if let Some(folder) = &self.sealed {
            for path in json_lines(folder)? {
                sealed.push(Measured::of(&path, &recognizer)?);
            }
        }
        let held_out = Measured::new("writers held out", corpus.clone(), trained.outcomes);
        let rounds = Measured::new("rounds held out", corpus.clone(), by_round);
        let sets: Vec<&Measured> =
            [&held_out, &rounds].into_iter().chain(&sealed).chain([&quality, &pairs, &pitches, &flags]).collect();

        let mut page = format!(
            "# How the recogniser does\n\n\
             Written by `henji report`; don't edit. Model `{:016x}`, {} bytes, {} features, from {} messages (`{}`).\n\n\
             \"Writers held out\" is the corpus itself, each message judged by a model that has read no message of its\n\
             writer; over random halves instead accuracy is {:.4}. No set below was learnt from. What they are is told in\n\
             `README.md` beside this page.\n",
            hash.value(),
            bytes.len(),
            recognizer.model().features(),
            header.messages,
            header.data_hash,
            at_random.accuracy,
        );
        page += "\n## All sets\n\n";
        page += &tables::totals(&sets);
        page += "\n## Confidence\n\nShare right against confidence, in ten steps; the area of a dot is the number of messages.\n\n\
                 ![calibration](calibration.svg)\n\n";
        page += &calibration::table(&sets);
        page += "\n## Minimal pairs\n\n";
        page += &pairs::table(&pairs);
        page += "\n## Pitches, complaints, wholesale\n\n";
        page += &pitches::table(&pitches);
        page += "\n## Noise\n\nThe same messages as another hand would have typed them: share right.\n\n";
        let noisy: Vec<&Measured> = sealed.iter().chain([&quality, &pairs]).collect();
        page += &noise::table(&noisy, &recognizer);
        page += "\n## Flags\n\n";
        page += &tables::flags(&sets);
        page += "\n## Intents, writers held out\n\n";
        page += &tables::intents(&held_out);
        page += "\n## Confusions, writers held out\n\n";
        page += &confusion::matrix(&held_out);
        for set in &sealed {
            page += &format!("\n## Confusions, {}\n\n{}", set.name, confusion::pairs(set));
        }
        page += "\n## The fifty surest mistakes, writers held out\n\n";
        page += &mistakes::table(&held_out, 50);
        page += "\n## Mistakes in the quality set\n\n";
        page += &mistakes::table(&quality, 50);

        std::fs::create_dir_all(&self.out).with_context(|| self.out.display().to_string())?;
        std::fs::write(self.out.join("report.md"), page)?;
        std::fs::write(self.out.join("calibration.svg"), calibration::drawing(&sets))?;
        emit(&format!("{}: report.md, calibration.svg\n", self.out.display()))?;
        Ok(ExitCode::SUCCESS)
    }
}
