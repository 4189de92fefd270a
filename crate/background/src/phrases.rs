//! The operator's own phrases: kept in `storage.local` under their own key, tried, brought in and taken away.
//!
//! The worker is the only writer, and a change is made in its memory in one step before it is stored: two pages that save
//! at once can't lose each other's phrases.

use std::cell::RefCell;

use henji_browser::{Area, BrowserError, store, stored};
use henji_core::reply::check::platform::Overrides;
use henji_core::reply::check::{Checker, Finding};
use henji_core::reply::own::{
    BadFile, OwnPhrase, OwnPhrases, Rendered, Sample, Situation, Unsaid, export, ours, read, render,
};
use henji_core::reply::phrase::{Branch, Line, PhraseBook};
use henji_core::reply::review::{Context, review};
use henji_core::reply::specimens::TODAY;
use henji_core::reply::suggest::Wording;
use henji_core::tokenizer::Tokenizer;
use henji_locale::{Language, text, text_of};
use henji_protocol::phrases::{
    FaultLine, FindingLine, OurLine, OurPhrase, OurTone, PhraseProblem, PhraseRefusal, PhraseRequest, PhraseResponse,
    Tried, fault_key,
};

use crate::engine::{self, engine};

const KEY: &str = "phrases";

thread_local! {
    static OWN: RefCell<Option<OwnPhrases>> = const { RefCell::new(None) };
}

/// Why a request is not done.
pub enum Trouble {
    /// The phrase or the file can't be used.
    Problem(PhraseProblem, String),
    /// The browser's storage refused.
    Storage(BrowserError),
    /// The engine could not be loaded.
    Engine(BrowserError),
}

impl From<PhraseProblem> for Trouble {
    fn from(problem: PhraseProblem) -> Self {
        Trouble::Problem(problem, String::new())
    }
}

impl From<BadFile> for Trouble {
    fn from(file: BadFile) -> Self {
        let details = file.to_string();
        Trouble::Problem(PhraseProblem::File(file), details)
    }
}

/// The own phrases.
pub async fn own() -> Result<OwnPhrases, BrowserError> {
    if let Some(own) = OWN.with_borrow(Clone::clone) {
        return Ok(own);
    }
    let read: OwnPhrases = stored(Area::Local, KEY).await?.unwrap_or_default();
    // Another request may have been faster, and have changed them.
    Ok(OWN.with_borrow_mut(|slot| slot.get_or_insert(read).clone()))
}

/// Changes the phrases in memory, then in storage and in the engine's phrase book. Where the change or storing it fails,
/// everything is as before.
async fn change<T>(act: impl FnOnce(&mut OwnPhrases) -> Result<T, Trouble>) -> Result<T, Trouble> {
    own().await.map_err(Trouble::Storage)?;
    let (done, now) = OWN.with_borrow_mut(|slot| {
        let mut now = slot.clone().unwrap_or_default();
        let done = act(&mut now)?;
        *slot = Some(now.clone());
        Ok::<_, Trouble>((done, now))
    })?;
    if let Err(error) = store(Area::Local, KEY, &now).await {
        // What is stored is what holds.
        OWN.set(None);
        return Err(Trouble::Storage(error));
    }
    engine::renew(&now);
    Ok(done)
}

/// Answers the page; `rules` are the operator's changes to the platforms' rules.
pub async fn answer(request: PhraseRequest, language: Language, rules: &Overrides) -> Result<PhraseResponse, Trouble> {
    match request {
        PhraseRequest::List => {
            let phrases = own().await.map_err(Trouble::Storage)?.all().to_vec();
            Ok(PhraseResponse::Phrases { phrases })
        }
        PhraseRequest::Ours => {
            let engine = engine().await.map_err(Trouble::Engine)?;
            Ok(PhraseResponse::Ours { phrases: ours_of(&engine.phrases, language) })
        }
        PhraseRequest::Save { phrase } => {
            let saved = change(|own| own.save(phrase).map_err(|unfit| PhraseProblem::Phrase(unfit).into())).await?;
            Ok(PhraseResponse::Saved { phrase: saved })
        }
        PhraseRequest::Delete { id } => {
            change(|own| own.delete(&id).ok_or_else(|| PhraseProblem::Gone.into())).await?;
            Ok(PhraseResponse::Done)
        }
        PhraseRequest::PreviewImport { text } => {
            let mut copy = own().await.map_err(Trouble::Storage)?;
            Ok(PhraseResponse::Report { report: read(&mut copy, &text)? })
        }
        PhraseRequest::CommitImport { text } => {
            let report = change(|own| Ok(read(own, &text)?)).await?;
            Ok(PhraseResponse::Report { report })
        }
        PhraseRequest::Export { format } => {
            let own = own().await.map_err(Trouble::Storage)?;
            let text = export(own.all(), format).map_err(|error| Trouble::Engine(BrowserError(error)))?;
            Ok(PhraseResponse::File { text })
        }
        PhraseRequest::Try { phrase, sample } => {
            let engine = engine().await.map_err(Trouble::Engine)?;
            let checker = &engine.checker;
            let checking = Checking { checker, tokenizer: engine.recognizer.tokenizer(), rules };
            let tried = tried(&engine.phrases, checking, phrase, sample, language);
            Ok(PhraseResponse::Tried { tried: tried.map_err(Trouble::Engine)? })
        }
    }
}

/// A problem in the operator's words.
pub fn refusal(problem: PhraseProblem, details: String, language: Language) -> PhraseRefusal {
    PhraseRefusal { message: text(language, problem.text_key()).to_owned(), code: problem, details }
}

fn ours_of(book: &PhraseBook, language: Language) -> Vec<OurPhrase> {
    let tones = |branch: &Branch| {
        let lines = |tone| {
            let line = |line: Option<&Line>| OurLine {
                text: line.map(|line| line.ja.clone()).unwrap_or_default(),
                gloss: line.and_then(|line| line.gloss(language)).unwrap_or_default().to_owned(),
            };
            ours(branch, tone).into_iter().map(line).collect()
        };
        branch.tones.iter().map(|&tone| OurTone { tone, lines: lines(tone) }).collect()
    };
    let of = |branch: &Branch| {
        Some(OurPhrase {
            id: branch.id.clone(),
            intent: branch.intent()?,
            name: branch.name.text(language).to_owned(),
            title: branch.name.ja.clone(),
            stance: branch.stance,
            tones: tones(branch),
        })
    };
    book.branches.iter().filter(|branch| !branch.is_own()).filter_map(of).collect()
}

/// What a text is checked with.
#[derive(Clone, Copy)]
struct Checking<'a> {
    checker: &'a Checker,
    tokenizer: &'a Tokenizer,
    rules: &'a Overrides,
}

/// What a phrase says in a made-up conversation, and what is to be said about that.
fn tried(
    book: &PhraseBook,
    checking: Checking<'_>,
    phrase: OwnPhrase,
    sample: Sample,
    language: Language,
) -> Result<Tried, BrowserError> {
    // Places are those of the text as it stands in the field.
    let faults = phrase.faults().into_iter().map(|fault| FaultLine {
        kind: fault.kind,
        start: fault.start,
        end: fault.end,
        message: text(language, fault_key(fault.kind)).replace("{0}", &fault.text),
        text: fault.text,
    });
    let faults: Vec<FaultLine> = faults.collect();
    let phrase = phrase.tidied();
    if phrase.text.is_empty() || !faults.is_empty() {
        return Ok(Tried { faults, ..Tried::default() });
    }
    let (conversation, wanted, profile) = sample.conversation(phrase.intent);
    let situation = Situation {
        conversation: &conversation,
        wanted: &wanted,
        profile: Some(&profile),
        today: TODAY,
        wording: Wording::default(),
    };
    let rendered = match render(book, &phrase, situation) {
        Ok(rendered) => rendered,
        Err(Unsaid::Missing(slots)) => {
            let missing = slots.iter().map(|slot| text_of(language, &format!("fact_{}", slot.id()))).collect();
            return Ok(Tried { missing, ..Tried::default() });
        }
        Err(error) => return Err(BrowserError(error.to_string())),
    };
    let context = Context {
        conversation: &conversation,
        profile: Some(&profile),
        known: &rendered.known,
        intents: &rendered.intents,
        confirmed: &[],
        overrides: Some(checking.rules),
        today: TODAY,
    };
    let findings = review(checking.checker, checking.tokenizer, context, &rendered.text, language);
    let findings = findings.into_iter().map(|finding| line(finding, &rendered, &phrase)).collect();
    Ok(Tried { text: Some(rendered.text), findings, ..Tried::default() })
}

fn line(finding: Finding, rendered: &Rendered, phrase: &OwnPhrase) -> FindingLine {
    let characters = |end: usize| rendered.text.get(..end).map_or(0, |before| before.chars().count());
    FindingLine {
        rule: finding.rule.id(),
        severity: finding.severity,
        start: characters(finding.span.start),
        end: characters(finding.span.end),
        message: finding.message,
        proposal: finding.proposal,
        mended: finding.fix.and_then(|fix| rendered.mended(phrase, finding.span, &fix)),
    }
}
