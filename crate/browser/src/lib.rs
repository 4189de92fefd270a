//! The only crate that names the extension API: storage, assets, languages and messages, in Chromium and Firefox; and the
//! day by the browser's clock.

use jiff::civil::{Date, date};
use js_sys::{Array, Function, Object, Promise, Reflect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Something the browser refused, in its own words.
#[derive(Debug)]
pub struct BrowserError(pub String);

impl From<JsValue> for BrowserError {
    fn from(error: JsValue) -> Self {
        BrowserError(format!("{error:?}"))
    }
}

impl From<serde_wasm_bindgen::Error> for BrowserError {
    fn from(error: serde_wasm_bindgen::Error) -> Self {
        BrowserError(error.to_string())
    }
}

fn get(target: &JsValue, name: &str) -> Result<JsValue, BrowserError> {
    Ok(Reflect::get(target, &name.into())?)
}

/// `browser` where the browser has it (Firefox), else `chrome`; both answer with promises.
fn api(path: &str) -> Result<JsValue, BrowserError> {
    let global = js_sys::global();
    let browser = get(&global, "browser")?;
    let mut value = if browser.is_object() { browser } else { get(&global, "chrome")? };
    for name in path.split('.') {
        value = get(&value, name)?;
    }
    Ok(value)
}

fn call(path: &str, arguments: &Array) -> Result<JsValue, BrowserError> {
    let (owner, name) = path.rsplit_once('.').unwrap_or(("", path));
    let owner = api(owner)?;
    let function: Function = get(&owner, name)?.dyn_into().map_err(|_| BrowserError(format!("no {path}")))?;
    Ok(Reflect::apply(&function, &owner, arguments)?)
}

async fn wait(value: JsValue) -> Result<JsValue, BrowserError> {
    Ok(JsFuture::from(Promise::resolve(&value)).await?)
}

/// Where a value is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// Until it is erased.
    Local,
    /// Until the browser is closed; never written to disk.
    Session,
}

impl Area {
    const fn path(self, method: Method) -> &'static str {
        match (self, method) {
            (Area::Local, Method::Get) => "storage.local.get",
            (Area::Local, Method::Set) => "storage.local.set",
            (Area::Session, Method::Get) => "storage.session.get",
            (Area::Session, Method::Set) => "storage.session.set",
        }
    }
}

#[derive(Clone, Copy)]
enum Method {
    Get,
    Set,
}

/// A stored value; `None` if there is none, or if it is of an older shape that can't be read any more.
///
/// # Errors
/// The browser's storage refuses.
pub async fn stored<T: DeserializeOwned>(area: Area, key: &str) -> Result<Option<T>, BrowserError> {
    let found = wait(call(area.path(Method::Get), &Array::of1(&key.into()))?).await?;
    let value = get(&found, key)?;
    if value.is_undefined() {
        return Ok(None);
    }
    Ok(serde_wasm_bindgen::from_value(value).ok())
}

/// All stored values whose key begins with `prefix`; what is of an older shape is left out.
///
/// # Errors
/// The browser's storage refuses.
pub async fn all_stored<T: DeserializeOwned>(area: Area, prefix: &str) -> Result<Vec<T>, BrowserError> {
    let found: Object = wait(call(area.path(Method::Get), &Array::of1(&JsValue::NULL))?)
        .await?
        .dyn_into()
        .map_err(|_| BrowserError("the storage gave no object".to_owned()))?;
    let keys = Object::keys(&found);
    let named = keys.iter().filter_map(|key| key.as_string()).filter(|key| key.starts_with(prefix));
    let values = named.map(|key| get(&found, &key)).collect::<Result<Vec<_>, _>>()?;
    Ok(values.into_iter().filter_map(|value| serde_wasm_bindgen::from_value(value).ok()).collect())
}

/// Stores a value.
///
/// # Errors
/// The browser's storage refuses, for example because it is full.
pub async fn store<T: Serialize>(area: Area, key: &str, value: &T) -> Result<(), BrowserError> {
    let object = Object::new();
    Reflect::set(&object, &key.into(), &to_js(value)?)?;
    wait(call(area.path(Method::Set), &Array::of1(&object))?).await?;
    Ok(())
}

/// A Rust value as a plain JavaScript one: maps are objects, nothing is `null`.
///
/// # Errors
/// The value can't be represented.
pub fn to_js<T: Serialize>(value: &T) -> Result<JsValue, BrowserError> {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

/// The address of a file of the extension.
///
/// # Errors
/// Outside of an extension.
pub fn address_of(path: &str) -> Result<String, BrowserError> {
    call("runtime.getURL", &Array::of1(&path.into()))?
        .as_string()
        .ok_or_else(|| BrowserError("runtime.getURL gave no text".to_owned()))
}

/// Opens a page of the extension in a tab of its own. `page` may have a fragment.
///
/// # Errors
/// The browser refuses.
pub async fn open_page(page: &str) -> Result<(), BrowserError> {
    let about = Object::new();
    Reflect::set(&about, &"url".into(), &address_of(page)?.into())?;
    wait(call("tabs.create", &Array::of1(&about))?).await?;
    Ok(())
}

/// The browser's own language, such as `ja` or `zh-CN`.
#[must_use]
pub fn ui_language() -> String {
    call("i18n.getUILanguage", &Array::new()).ok().and_then(|tag| tag.as_string()).unwrap_or_default()
}

/// Today in Japan: the buyers' day counts, also for an operator abroad.
#[must_use]
pub fn today_in_japan() -> Date {
    const HOURS_AHEAD_MS: f64 = 9.0 * 3_600_000.0;
    let day = ((js_sys::Date::now() + HOURS_AHEAD_MS) / 86_400_000.0).floor();
    #[allow(clippy::cast_possible_truncation)] // days since 1970 are a small whole number
    let days = jiff::Span::new().try_days(day as i64).unwrap_or_default();
    date(1970, 1, 1).checked_add(days).unwrap_or(date(1970, 1, 1))
}

/// Sends a message to the background and waits for its answer.
///
/// # Errors
/// There is no background, or the answer is not of the expected shape.
pub async fn send<Q: Serialize, A: DeserializeOwned>(request: &Q) -> Result<A, BrowserError> {
    let answer = wait(call("runtime.sendMessage", &Array::of1(&to_js(request)?))?).await?;
    Ok(serde_wasm_bindgen::from_value(answer)?)
}

/// Who sent a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// The tab; none for pages that are in no tab.
    pub tab: Option<i32>,
    /// The address of the sending document.
    pub url: String,
    /// Whether it is one of the extension's own pages.
    pub own_page: bool,
    /// Whether it is a tab's main document.
    pub top: bool,
}

/// Reads the browser's `MessageSender`.
///
/// # Errors
/// It is not one.
pub fn sender(value: &JsValue) -> Result<Sender, BrowserError> {
    let url = get(value, "url")?.as_string().unwrap_or_default();
    let tab = get(value, "tab")?;
    let number = if tab.is_object() { get(&tab, "id")?.as_f64() } else { None };
    #[allow(clippy::cast_possible_truncation)] // tab ids are small integers
    let tab = number.map(|id| id as i32);
    let top = get(value, "frameId")?.as_f64().is_none_or(|frame| frame == 0.0);
    let own_page = url.starts_with(&address_of("")?);
    Ok(Sender { tab, url, own_page, top })
}
