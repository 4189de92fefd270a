//! An HTTPS server on the loopback address that answers under the real host names of the back offices.
//!
//! The extension matches by host, so a page on `localhost` would prove nothing about its manifest. Chromium is told to
//! resolve the real names to this server and every other name to nothing (`browser::options`).

mod mime;
mod mount;
mod serve;
mod tls;

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result};
use axum_server::Handle;

pub use mount::Mount;

/// A request as it arrived, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The host asked for, without port.
    pub host: String,
    /// Path and query.
    pub path: String,
    /// What the browser wanted it for (`Sec-Fetch-Dest`): `document`, `script`, `empty` for `fetch` …
    pub purpose: String,
    /// The status answered.
    pub status: u16,
}

#[derive(Debug, Default)]
struct Shared {
    mounts: Mutex<Vec<(String, Mount)>>,
    requests: Mutex<Vec<Request>>,
    vendor: PathBuf,
}

/// A thread that panicked while holding one of these locks left a plain list behind: it is still good.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The running server; it ends when dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    hosts: Vec<String>,
    shared: Arc<Shared>,
    handle: Handle<SocketAddr>,
}

impl Server {
    /// Starts serving for `hosts`, with nothing mounted yet.
    ///
    /// # Errors
    /// When no port or certificate can be had.
    pub fn start(hosts: impl IntoIterator<Item = String>, vendor: PathBuf) -> Result<Self> {
        let mut hosts: Vec<String> = hosts.into_iter().collect();
        hosts.sort();
        hosts.dedup();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port on 127.0.0.1")?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared { vendor, ..Shared::default() });
        let handle = Handle::new();
        let service = serve::router(Arc::clone(&shared)).into_make_service();
        let server = axum_server::from_tcp_rustls(listener, tls::config(&hosts)?)?.handle(handle.clone());
        tokio::spawn(async move {
            if let Err(error) = server.serve(service).await {
                eprintln!("the page server stopped: {error}");
            }
        });
        Ok(Self { address, hosts, shared, handle })
    }

    /// Shows `mount` to everyone who asks for `host`, in place of what was there.
    pub fn mount(&self, host: &str, mount: Mount) {
        let mut mounts = lock(&self.shared.mounts);
        mounts.retain(|(name, _)| name != host);
        mounts.push((host.to_owned(), mount));
    }

    /// Takes every mounted folder away.
    pub fn unmount_all(&self) {
        lock(&self.shared.mounts).clear();
    }

    /// The port on 127.0.0.1.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// The names it has a certificate for.
    #[must_use]
    pub fn hosts(&self) -> &[String] {
        &self.hosts
    }

    /// Everything asked for so far, in order.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        lock(&self.shared.requests).clone()
    }

    /// Forgets the requests so far.
    pub fn forget_requests(&self) {
        lock(&self.shared.requests).clear();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.handle.shutdown();
    }
}
