//! Every message gets an answer; every request of the protocol has its arm.

use henji_browser::{BrowserError, Sender, open_page, sender, to_js, today_in_japan, ui_language};
use henji_core::conversation::{Conversation, Fact};
use henji_core::intent::Intent;
use henji_core::reply::check::Severity;
use henji_core::reply::check::platform::{Overrides, listing};
use henji_core::reply::own::{Situation, Unsaid, own_words};
use henji_core::reply::propose::{Proposal, propose};
use henji_core::reply::review::{Context, review};
use henji_core::reply::shop::Bound;
use henji_core::reply::suggest::{Suggestion, Wanted, Wording};
use henji_locale::{Language, text, text_of};
use henji_protocol::card::FindingLine;
use henji_protocol::failure::{Failure, FailureCode};
use henji_protocol::page::{Choice, Consent, PageRequest, PageResponse};
use henji_protocol::panel::{PanelRequest, PanelResponse, Settings};
use henji_protocol::phrases::{PhraseRequest, PhraseResponse};
use henji_sites::reading::{Previous, Reading, read, site_of};
use henji_sites::snapshot::Snapshot;
use wasm_bindgen::JsValue;

use crate::card::{Drafted, band_id, card, is_unreadable, problems};
use crate::engine::{Engine, engine, known_sites};
use crate::order::decide;
use crate::phrases::{self, Trouble};
use crate::store::{self, SeenPage, SeenProblem, SeenReading, SeenSuggestion};
use crate::wording::finding_lines;

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
                Ok(PanelRequest::Phrases { request }) => {
                    return phrases_answer(request, language, &settings.rules).await;
                }
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
            let rules = listing().map_err(|error| unavailable(BrowserError(error.to_string())))?;
            Ok(PanelResponse::Settings { settings: Box::new(settings), sites, rules })
        }
        PanelRequest::SetSettings { settings } => {
            store::set_settings(&settings).await.map_err(storage)?;
            Ok(PanelResponse::Done)
        }
        PanelRequest::GetSeenShops => {
            let shops = store::seen_shops().await.map_err(storage)?;
            Ok(PanelResponse::SeenShops { shops })
        }
        // They have answers of their own.
        PanelRequest::Phrases { .. } => Err(FailureCode::BadRequest.into()),
    }
}

async fn phrases_answer(request: PhraseRequest, language: Language, rules: &Overrides) -> JsValue {
    let failure = |code: FailureCode, error: BrowserError| PhraseResponse::Failure {
        failure: Failure { code, message: text(language, code.text_key()).to_owned(), details: error.0 },
    };
    let answer = phrases::answer(request, language, rules).await.unwrap_or_else(|trouble| match trouble {
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
        PageRequest::Insert { snapshot, draft, mode, choice, consent } => {
            let site = site_of(&sites, &snapshot.url).ok_or(FailureCode::UnknownSite)?;
            let reading = read(site, &snapshot, None);
            let decided = decide(site, &snapshot, &reading, &draft, mode, settings.rules.get(site.platform))?;
            let conversation = reading.conversation.ok_or(FailureCode::NotReadable)?;
            let engine = engine().await.map_err(unavailable)?;
            let drafting = Drafting { engine: &engine, settings: &settings, conversation: &conversation };
            let proposal = drafting.propose(choice)?;
            let findings = drafting.check(&proposal.suggestion, &draft.text, &consent);
            Ok(if lets_pass(&findings, &consent) { decided } else { PageResponse::Findings { findings } })
        }
        PageRequest::Check { conversation, text, consent } => {
            let seen = store::seen(tab).await.map_err(storage)?.ok_or(FailureCode::NotReadable)?;
            let open = seen.reading.conversation.filter(|open| open.id == conversation);
            let (open, suggestion) = open.zip(seen.suggestion).ok_or(FailureCode::ConversationChanged)?;
            let engine = engine().await.map_err(unavailable)?;
            let drafting = Drafting { engine: &engine, settings: &settings, conversation: &open };
            let findings = drafting.check_against(&suggestion.known, &suggestion.answers, &text, &consent);
            Ok(PageResponse::Findings { findings })
        }
        PageRequest::Expand { conversation, shortcut } => {
            let seen = store::seen(tab).await.map_err(storage)?.ok_or(FailureCode::NotReadable)?;
            let open = seen.reading.conversation.filter(|open| open.id == conversation);
            let (open, suggestion) = open.zip(seen.suggestion).ok_or(FailureCode::ConversationChanged)?;
            let own = phrases::own().await.map_err(storage)?;
            let Some(phrase) = own.all().iter().find(|phrase| phrase.shortcut == shortcut) else {
                return Ok(PageResponse::Expanded { text: None, missing: Vec::new() });
            };
            let engine = engine().await.map_err(unavailable)?;
            let wanted = Wanted::only(phrase.intent.or(suggestion.primary).unwrap_or(Intent::Other));
            let profile = Bound::find(&settings.shops, &open).profile();
            let wording = Wording::default();
            let situation =
                Situation { conversation: &open, wanted: &wanted, profile, today: today_in_japan(), wording };
            let language = language_of(&settings);
            match own_words(&engine.phrases, phrase, situation) {
                Ok(text) => Ok(PageResponse::Expanded { text: Some(text), missing: Vec::new() }),
                Err(Unsaid::Missing(slots)) => {
                    let missing = slots.iter().map(|slot| text_of(language, &format!("fact_{}", slot.id()))).collect();
                    Ok(PageResponse::Expanded { text: None, missing })
                }
                Err(error) => Err(unavailable(BrowserError(error.to_string()))),
            }
        }
        PageRequest::SetWide { wide } => {
            let settings = Settings { wide_card: wide, ..settings };
            store::set_settings(&settings).await.map_err(storage)?;
            Ok(PageResponse::Done)
        }
        PageRequest::OpenSettings { shop, field } => {
            let parts = [("shop", shop), ("field", field)].into_iter();
            let parts: Vec<String> = parts.filter_map(|(name, value)| Some(format!("{name}={}", value?))).collect();
            open_page(&format!("panel.html#{}", parts.join("&"))).await.map_err(storage)?;
            Ok(PageResponse::Done)
        }
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

/// A conversation with what a reply to it is made with.
struct Drafting<'a> {
    engine: &'a Engine,
    settings: &'a Settings,
    conversation: &'a Conversation,
}

impl Drafting<'_> {
    fn shop(&self) -> Bound<'_> {
        Bound::find(&self.settings.shops, self.conversation)
    }

    fn propose(&self, choice: Choice) -> Result<Proposal, Refusal> {
        let Choice { variant, intent, tone, level, length } = choice;
        let wording = Wording { variant: variant as usize, tone, level, length };
        propose(self.engine.tools(), self.conversation, self.shop().profile(), today_in_japan(), intent, wording)
            .map_err(|error| unavailable(BrowserError(error.to_string())))
    }

    fn check(&self, suggestion: &Suggestion, text: &str, consent: &Consent) -> Vec<FindingLine> {
        self.check_against(&suggestion.known, &suggestion.intents, text, consent)
    }

    fn check_against(&self, known: &[Fact], intents: &[Intent], text: &str, consent: &Consent) -> Vec<FindingLine> {
        let context = Context {
            conversation: self.conversation,
            profile: self.shop().profile(),
            known,
            intents,
            confirmed: &consent.confirmed,
            overrides: Some(&self.settings.rules),
            today: today_in_japan(),
        };
        let (checker, tokenizer) = (&self.engine.checker, self.engine.recognizer.tokenizer());
        finding_lines(text, review(checker, tokenizer, context, text, language_of(self.settings)))
    }
}

/// Whether a text may be inserted: nothing blocks, and warnings were shown and accepted.
fn lets_pass(findings: &[FindingLine], consent: &Consent) -> bool {
    findings.iter().all(|finding| match finding.severity {
        Severity::Block => false,
        Severity::Warn => consent.warnings,
        Severity::Hint => true,
    })
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
    let mut drafted: Option<(Proposal, Vec<FindingLine>, bool)> = None;
    if let (Some(conversation), false) = (&reading.conversation, is_unreadable(reading)) {
        let engine = engine().await.map_err(unavailable)?;
        let drafting = Drafting { engine: &engine, settings, conversation };
        let proposal = drafting.propose(choice)?;
        let text = proposal.suggestion.draft.as_deref().unwrap_or_default();
        let findings = match text {
            "" => Vec::new(),
            text => drafting.check(&proposal.suggestion, text, &Consent::default()),
        };
        let rules = engine.checker.platforms().of(conversation.platform);
        drafted =
            Some((proposal, findings, rules.is_some_and(|rules| rules.stale(today_in_japan(), Some(&settings.rules)))));
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
            suggestion: drafted.as_ref().map(|(proposal, ..)| seen_suggestion(proposal)),
            filled: None,
        };
        store::set_seen(&seen).await.map_err(storage)?;
    }
    let shop = reading.conversation.as_ref().map_or(Bound::None, |page| Bound::find(&settings.shops, page));
    let drafted = drafted.as_ref();
    let drafted = drafted.map(|(proposal, findings, stale)| Drafted { proposal, findings, shop, stale: *stale });
    let mut card = card(language, reading, drafted, choice.intent);
    card.wide = settings.wide_card;
    Ok(PageResponse::Card { card: Box::new(card) })
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
        known: suggestion.known.clone(),
        answers: suggestion.intents.clone(),
    }
}
