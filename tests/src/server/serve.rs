//! What is answered to a request.

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request as HttpRequest, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

use super::mount::{Mount, file_in};
use super::{Request, Shared, lock, mime};

pub(super) fn router(shared: Arc<Shared>) -> Router {
    Router::new().fallback(answer).with_state(shared)
}

async fn answer(State(shared): State<Arc<Shared>>, request: HttpRequest) -> Response {
    let (uri, headers) = (request.uri(), request.headers());
    let host = host_of(uri, headers);
    let purpose = text(headers, "sec-fetch-dest");
    let mount = lock(&shared.mounts).iter().find(|(name, _)| *name == host).map(|(_, mount)| mount.clone());
    let response = respond(&shared, mount.as_ref(), uri.path(), &purpose).await;
    let path = uri.path_and_query().map_or_else(|| uri.path().to_owned(), ToString::to_string);
    let status = response.status().as_u16();
    lock(&shared.requests).push(Request { host, path, purpose, status });
    response
}

async fn respond(shared: &Shared, mount: Option<&Mount>, path: &str, purpose: &str) -> Response {
    if let Some(name) = path.strip_prefix("/vendor/") {
        return match file_in(&shared.vendor, name) {
            Some(file) => send(&file).await,
            None => missing(),
        };
    }
    let Some(mount) = mount else { return missing() };
    match file_in(&mount.folder, path) {
        Some(file) if file.file_name().is_some_and(|name| name == "page.html") => page(mount).await,
        Some(file) => send(&file).await,
        // Every address of a single-page application is its one page; but a missing script must not become a page.
        None if purpose.is_empty() || purpose == "document" => page(mount).await,
        None => missing(),
    }
}

async fn page(mount: &Mount) -> Response {
    let mut response = send(&mount.folder.join("page.html")).await;
    if response.status() == StatusCode::OK {
        for (name, value) in &mount.headers {
            match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
                (Ok(name), Ok(value)) => _ = response.headers_mut().insert(name, value),
                _ => return (StatusCode::INTERNAL_SERVER_ERROR, format!("bad header {name}: {value}")).into_response(),
            }
        }
    }
    response
}

async fn send(file: &Path) -> Response {
    match tokio::fs::read(file).await {
        Ok(bytes) => {
            // Cases share hosts and paths: nothing may be kept from one to the next.
            let headers = [(header::CONTENT_TYPE, mime::of(file)), (header::CACHE_CONTROL, "no-store")];
            (headers, Body::from(bytes)).into_response()
        }
        Err(_) => missing(),
    }
}

fn missing() -> Response {
    (StatusCode::NOT_FOUND, [(header::CACHE_CONTROL, "no-store")], "not found").into_response()
}

/// HTTP/2 has the host in the URI, HTTP/1.1 in a header.
fn host_of(uri: &Uri, headers: &HeaderMap) -> String {
    let named = uri.host().map_or_else(|| text(headers, "host"), ToOwned::to_owned);
    named.split(':').next().unwrap_or_default().to_ascii_lowercase()
}

fn text(headers: &HeaderMap, name: &str) -> String {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}
