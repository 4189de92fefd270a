//! Files from and to the operator's disk.

use gloo::utils::document;
use henji_browser::BrowserError;
use henji_core::reply::own::{BadFile, Format, LARGEST_FILE, decode};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

use crate::dom::make;

/// Why a file was not read.
pub enum Unread {
    /// It can't be used.
    Bad(BadFile),
    /// The browser refused.
    Refused(BrowserError),
}

/// The text of a file.
pub async fn text(file: &File) -> Result<String, Unread> {
    // A video is not loaded to be told that it is too large.
    #[allow(clippy::cast_precision_loss)] // a few million
    if file.size() > LARGEST_FILE as f64 {
        return Err(Unread::Bad(BadFile::TooLarge));
    }
    let refused = |error: wasm_bindgen::JsValue| Unread::Refused(error.into());
    let bytes = JsFuture::from(file.array_buffer()).await.map_err(refused)?;
    decode(&Uint8Array::new(&bytes).to_vec()).map_err(Unread::Bad)
}

/// Lets the browser save a file.
pub fn save(text: &str, format: Format) -> Result<(), BrowserError> {
    let kind = BlobPropertyBag::new();
    kind.set_type(format.media_type());
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = make("a", "")?;
    link.set_href(&address);
    link.set_download(format.file_name());
    let page = document().body().ok_or_else(|| BrowserError("no body".to_owned()))?;
    page.append_child(link.unchecked_ref())?;
    link.click();
    link.remove();
    Url::revoke_object_url(&address)?;
    Ok(())
}
