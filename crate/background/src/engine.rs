//! What takes a while to load, loaded once per start of the worker and when first needed.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use gloo::net::http::Request;
use henji_browser::{BrowserError, address_of};
use henji_core::recognition::classify::Recognizer;
use henji_core::recognition::entities::Entities;
use henji_core::recognition::model::Model;
use henji_core::reply::check::Checker;
use henji_core::reply::phrase::PhraseBook;
use henji_core::reply::propose::Tools;
use henji_core::tokenizer::Tokenizer;
use henji_sites::definition::{Site, sites};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// Recognition and phrases.
pub struct Engine {
    /// Recognises what a message wants.
    pub recognizer: Recognizer,
    /// Finds what a message states.
    pub entities: Entities,
    /// Says it in Japanese.
    pub phrases: PhraseBook,
    checker: OnceCell<Checker>,
}

thread_local! {
    static SITES: RefCell<Option<Rc<Vec<Site>>>> = const { RefCell::new(None) };
    static ENGINE: RefCell<Option<Rc<Engine>>> = const { RefCell::new(None) };
    /// A load under way, so that two messages at once don't load the dictionary twice.
    static LOADING: RefCell<Option<js_sys::Promise>> = const { RefCell::new(None) };
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
    let phrases = PhraseBook::new().map_err(|error| BrowserError(error.to_string()))?;
    let entities = Entities::new().map_err(|error| BrowserError(error.to_string()))?;
    Ok(Engine { recognizer, entities, phrases, checker: OnceCell::new() })
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
    /// Checks replies. Its many patterns take a moment to compile, so that is done when the first text is checked.
    pub fn checker(&self) -> Result<&Checker, BrowserError> {
        if let Some(checker) = self.checker.get() {
            return Ok(checker);
        }
        let checker = Checker::new().map_err(|error| BrowserError(error.to_string()))?;
        Ok(self.checker.get_or_init(|| checker))
    }

    /// What proposing needs.
    pub fn tools(&self) -> Tools<'_> {
        Tools { recognizer: &self.recognizer, entities: &self.entities, book: &self.phrases }
    }
}
