//! What takes a while to load, loaded once per start of the worker and when first needed.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::net::http::Request;
use henji_browser::{BrowserError, address_of};
use henji_core::recognition::classify::Recognizer;
use henji_core::recognition::model::Model;
use henji_core::reply::check::Checker;
use henji_core::reply::own::OwnPhrases;
use henji_core::reply::phrase::PhraseBook;
use henji_core::reply::propose::Tools;
use henji_core::tokenizer::Tokenizer;
use henji_sites::definition::{Site, sites};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use crate::phrases;

/// Recognition and phrases.
pub struct Engine {
    /// Recognises what a message wants.
    pub recognizer: Rc<Recognizer>,
    /// Checks replies.
    pub checker: Rc<Checker>,
    /// Says it in Japanese, the operator's own phrases among ours.
    pub phrases: PhraseBook,
}

thread_local! {
    static SITES: RefCell<Option<Rc<Vec<Site>>>> = const { RefCell::new(None) };
    static ENGINE: RefCell<Option<Rc<Engine>>> = const { RefCell::new(None) };
    /// A load under way, so that two messages at once don't load the dictionary twice.
    static LOADING: RefCell<Option<js_sys::Promise>> = const { RefCell::new(None) };
    /// How often the own phrases have changed, so that a load under way does not take in older ones.
    static CHANGES: Cell<u64> = const { Cell::new(0) };
}

/// The site definitions; cheap.
pub fn known_sites() -> Result<Rc<Vec<Site>>, BrowserError> {
    SITES.with_borrow_mut(|slot| match slot {
        Some(sites) => Ok(Rc::clone(sites)),
        None => {
            let sites = Rc::new(sites().map_err(|error| BrowserError(error.to_string()))?);
            *slot = Some(Rc::clone(&sites));
            Ok(sites)
        }
    })
}

/// The engine, loaded if it is not yet.
pub async fn engine() -> Result<Rc<Engine>, BrowserError> {
    if let Some(engine) = ENGINE.with_borrow(Clone::clone) {
        return Ok(engine);
    }
    let loading = LOADING.with_borrow_mut(|slot| {
        slot.get_or_insert_with(|| {
            future_to_promise(async {
                let loaded = load().await.map_err(|error| JsValue::from_str(&error.0))?;
                ENGINE.set(Some(Rc::new(loaded)));
                Ok(JsValue::UNDEFINED)
            })
        })
        .clone()
    });
    let done = JsFuture::from(loading).await;
    LOADING.set(None);
    done?;
    ENGINE.with_borrow(Clone::clone).ok_or_else(|| BrowserError("engine gone".to_owned()))
}

async fn load() -> Result<Engine, BrowserError> {
    // The dictionary stays for the worker's life and is used in place, without a second copy.
    let pack: &'static [u8] = Vec::leak(asset("data/ipadic.pack").await?);
    let model = asset("data/henji.model").await?;
    let tokenizer = Tokenizer::new(pack).map_err(|error| BrowserError(error.to_string()))?;
    let model = Model::load(&model).map_err(|error| BrowserError(error.to_string()))?;
    let recognizer = Recognizer::new(tokenizer, model).map_err(|error| BrowserError(error.to_string()))?;
    let mut book = PhraseBook::new().map_err(|error| BrowserError(error.to_string()))?;
    // Every card shows what is found in its draft, so this belongs to getting ready.
    let checker = Checker::new().map_err(|error| BrowserError(error.to_string()))?;
    loop {
        let before = CHANGES.get();
        // Where they can't be read, ours are there still.
        let own = phrases::own().await.unwrap_or_default();
        if CHANGES.get() == before {
            book.with_own(own.all());
            break;
        }
    }
    Ok(Engine { recognizer: Rc::new(recognizer), checker: Rc::new(checker), phrases: book })
}

/// Takes in the own phrases after a change. An engine in use goes on with the ones it has.
pub fn renew(own: &OwnPhrases) {
    CHANGES.set(CHANGES.get() + 1);
    ENGINE.with_borrow_mut(|slot| {
        if let Some(engine) = slot {
            let mut phrases = engine.phrases.clone();
            phrases.with_own(own.all());
            let (recognizer, checker) = (Rc::clone(&engine.recognizer), Rc::clone(&engine.checker));
            *slot = Some(Rc::new(Engine { recognizer, checker, phrases }));
        }
    });
}

async fn asset(path: &str) -> Result<Vec<u8>, BrowserError> {
    let failed = |error: gloo::net::Error| BrowserError(format!("{path}: {error}"));
    let response = Request::get(&address_of(path)?).send().await.map_err(failed)?;
    if !response.ok() {
        return Err(BrowserError(format!("{path}: {}", response.status())));
    }
    response.binary().await.map_err(failed)
}

impl Engine {
    /// What proposing needs.
    pub fn tools(&self) -> Tools<'_> {
        Tools { recognizer: &self.recognizer, entities: self.checker.entities(), book: &self.phrases }
    }
}
