//! Every message gets an answer; every request of the protocol has its arm.

use henji_browser::{BrowserError, Sender, sender, to_js, ui_language};
use henji_core::reply::propose::{Proposal, propose};
use henji_core::reply::shop::Bound;
use henji_core::reply::suggest::Wording;
use henji_locale::{Language, text};
use henji_protocol::failure::{Failure, FailureCode};
use henji_protocol::page::{Choice, Draft, InsertMode, PageRequest, PageResponse};
use henji_protocol::panel::{PanelRequest, PanelResponse, Settings};
use henji_protocol::phrases::{PhraseRequest, PhraseResponse};
use henji_sites::reading::{Previous, Reading, read, site_of};
use henji_sites::snapshot::Snapshot;
use jiff::civil::Date;
use wasm_bindgen::JsValue;

use crate::card::{band_id, card, is_unreadable, problems};
use crate::engine::{engine, known_sites};
use crate::order::decide;
use crate::phrases::{self, Trouble};
use crate::store::{self, SeenPage, SeenProblem, SeenReading, SeenSuggestion};

/// A request that can't be done, before it is put into the operator's words.
struct Refusal {
    code: FailureCode,
    details: String,
}

impl From<FailureCode> for Refusal {
    fn from(code: FailureCode) -> Self {
        Refusal { code, details: String::new() }
    }
}

fn storage(error: BrowserError) -> Refusal {
    Refusal { code: FailureCode::StorageUnavailable, details: error.0 }
}

fn unavailable(error: BrowserError) -> Refusal {
    Refusal { code: FailureCode::EngineUnavailable, details: error.0 }
}

/// Answers a message of a page script or of one of the extension's own pages.
pub async fn answer(message: JsValue, from: &JsValue) -> JsValue {
    let settings = store::settings().await.unwrap_or_default();
    let language = language_of(&settings);
    let failure = |refusal: Refusal| Failure {
        code: refusal.code,
        message: text(language, refusal.code.text_key()).to_owned(),
        details: refusal.details,
    };
    let bad = |details: String| Refusal { code: FailureCode::BadRequest, details };
    let answered = match sender(from) {
        Err(error) => to_js(&PageResponse::Failure { failure: failure(bad(error.0)) }),
        Ok(from) if from.own_page => {
            let done = match serde_wasm_bindgen::from_value::<PanelRequest>(message) {
                Ok(PanelRequest::Phrases { request }) => return phrases_answer(request, language).await,
                Ok(request) => panel(request, settings).await,
                Err(error) => Err(bad(error.to_string())),
            };
            to_js(&done.unwrap_or_else(|refusal| PanelResponse::Failure { failure: failure(refusal) }))
        }
        Ok(from) => {
            let done = match serde_wasm_bindgen::from_value::<PageRequest>(message) {
                Ok(request) => page(request, &from, settings).await,
                Err(error) => Err(bad(error.to_string())),
            };
            to_js(&done.unwrap_or_else(|refusal| PageResponse::Failure { failure: failure(refusal) }))
        }
    };
    answered.unwrap_or(JsValue::NULL)
}

fn language_of(settings: &Settings) -> Language {
    settings.language.unwrap_or_else(|| Language::of_browser(&ui_language()))
}

async fn panel(request: PanelRequest, settings: Settings) -> Result<PanelResponse, Refusal> {
    match request {
        PanelRequest::GetSettings => {
            let sites = known_sites().map_err(unavailable)?.iter().map(|site| site.id.clone()).collect();
            Ok(PanelResponse::Settings { settings: Box::new(settings), sites })
        }
        PanelRequest::SetSettings { settings } => {
            store::set_settings(&settings).await.map_err(storage)?;
            Ok(PanelResponse::Done)
        }
        // They have answers of their own.
        PanelRequest::Phrases { .. } => Err(FailureCode::BadRequest.into()),
    }
}

async fn phrases_answer(request: PhraseRequest, language: Language) -> JsValue {
    let failure = |code: FailureCode, error: BrowserError| PhraseResponse::Failure {
        failure: Failure { code, message: text(language, code.text_key()).to_owned(), details: error.0 },
    };
    let answer = phrases::answer(request, language).await.unwrap_or_else(|trouble| match trouble {
        Trouble::Problem(problem, details) => {
            PhraseResponse::Refused { refusal: phrases::refusal(problem, details, language) }
        }
        Trouble::Storage(error) => failure(FailureCode::StorageUnavailable, error),
        Trouble::Engine(error) => failure(FailureCode::EngineUnavailable, error),
    });
    to_js(&answer).unwrap_or(JsValue::NULL)
}

async fn page(request: PageRequest, from: &Sender, settings: Settings) -> Result<PageResponse, Refusal> {
    // Only a site's own main document may speak for its page.
    let Some(tab) = from.tab.filter(|_| from.top) else { return Err(FailureCode::NotAllowed.into()) };
    let sites = known_sites().map_err(unavailable)?;
    let site = site_of(&sites, &from.url).ok_or(FailureCode::UnknownSite)?;
    match request {
        PageRequest::Hello { url } => {
            let on = !settings.sites_off.contains(&site.id) && site_of(&sites, &url).is_some_and(|s| s.id == site.id);
            if on {
                // The dictionary takes a moment; it is loaded while the page still settles.
                wasm_bindgen_futures::spawn_local(async {
                    let _ = engine().await;
                });
            }
            Ok(PageResponse::Plan { plan: on.then(|| site.plan()) })
        }
        PageRequest::Read { snapshot, choice } => {
            let site = site_of(&sites, &snapshot.url).ok_or(FailureCode::UnknownSite)?;
            let before = store::seen(tab).await.map_err(storage)?;
            let previous = before
                .as_ref()
                .and_then(|seen| seen.reading.conversation.as_ref())
                .map(|conversation| Previous { id: conversation.id.clone(), messages: conversation.messages.clone() });
            let reading = read(site, &snapshot, previous.as_ref());
            show(tab, &snapshot, &reading, choice, &settings, before).await
        }
        PageRequest::Insert { snapshot, draft, mode } => insert(&sites, &snapshot, &draft, mode),
        PageRequest::Filled { conversation, outcome } => {
            if let Some(mut seen) = store::seen(tab).await.map_err(storage)?
                && seen.reading.conversation.as_ref().is_some_and(|open| open.id == conversation)
            {
                seen.filled = Some(outcome);
                store::set_seen(&seen).await.map_err(storage)?;
            }
            Ok(PageResponse::Done)
        }
        PageRequest::Correct { conversation, intent } => {
            store::correct(conversation, intent).await.map_err(storage)?;
            Ok(PageResponse::Done)
        }
        PageRequest::SetLanguage { language } => {
            let settings = Settings { language: Some(language), ..settings };
            store::set_settings(&settings).await.map_err(storage)?;
            Ok(PageResponse::Done)
        }
    }
}

fn insert(
    sites: &[henji_sites::definition::Site],
    snapshot: &Snapshot,
    draft: &Draft,
    mode: InsertMode,
) -> Result<PageResponse, Refusal> {
    let site = site_of(sites, &snapshot.url).ok_or(FailureCode::UnknownSite)?;
    Ok(decide(site, snapshot, draft, mode)?)
}

/// Recognises, drafts, keeps what was seen, and builds the card.
async fn show(
    tab: i32,
    snapshot: &Snapshot,
    reading: &Reading,
    choice: Choice,
    settings: &Settings,
    before: Option<SeenPage>,
) -> Result<PageResponse, Refusal> {
    let language = language_of(settings);
    let mut proposal: Option<Proposal> = None;
    if let (Some(conversation), false) = (&reading.conversation, is_unreadable(reading)) {
        let engine = engine().await.map_err(unavailable)?;
        let profile = Bound::find(&settings.shops, conversation).profile();
        let wording = Wording { variant: choice.variant as usize, ..Wording::default() };
        let done = propose(engine.tools(), conversation, profile, today(), choice.intent, wording);
        proposal = Some(done.map_err(|error| unavailable(BrowserError(error.to_string())))?);
    }
    // While a page loads, what was read of it before stays: the next reading compares with it.
    if reading.conversation.is_some()
        || before.is_none()
        || !reading.problems.contains(&henji_sites::reading::Problem::Loading)
    {
        let seen = SeenPage {
            tab,
            url: snapshot.url.clone(),
            reading: SeenReading {
                conversation: reading.conversation.clone(),
                problems: problems(language, reading)
                    .into_iter()
                    .map(|line| SeenProblem { code: line.code, message: line.text })
                    .collect(),
            },
            suggestion: proposal.as_ref().map(seen_suggestion),
            filled: None,
        };
        store::set_seen(&seen).await.map_err(storage)?;
    }
    Ok(PageResponse::Card { card: Box::new(card(language, reading, proposal.as_ref(), choice.intent)) })
}

fn seen_suggestion(proposal: &Proposal) -> SeenSuggestion {
    let Proposal { recognition, suggestion, explanation: _ } = proposal;
    SeenSuggestion {
        primary: Some(recognition.primary),
        confidence: recognition.confidence,
        band: band_id(recognition.band).to_owned(),
        abstain: recognition.abstain,
        secondary: recognition.secondary.iter().map(|scored| scored.id).collect(),
        flags: recognition.flags.clone(),
        draft: suggestion.draft.clone(),
        missing: suggestion.missing.iter().map(|slot| slot.id().to_owned()).collect(),
        facts: suggestion.facts.clone(),
    }
}

/// Today in Japan: the buyers' day counts, also for an operator abroad.
fn today() -> Date {
    const HOURS_AHEAD_MS: f64 = 9.0 * 3_600_000.0;
    let day = ((js_sys::Date::now() + HOURS_AHEAD_MS) / 86_400_000.0).floor();
    #[allow(clippy::cast_possible_truncation)] // days since 1970 are a small whole number
    let days = jiff::Span::new().try_days(day as i64).unwrap_or_default();
    jiff::civil::date(1970, 1, 1).checked_add(days).unwrap_or(jiff::civil::date(1970, 1, 1))
}
