//! Running the stage's work from a plain program. Ctrl+C must not leave browsers behind: the work is dropped, and
//! dropping it ends them.

use anyhow::{Result, bail};

/// Runs `work` until it is done or Ctrl+C is pressed.
///
/// # Errors
/// Those of `work`; or that it was interrupted.
pub async fn or_interrupted<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::select! {
        done = work => done,
        _ = tokio::signal::ctrl_c() => bail!("interrupted"),
    }
}

/// Runs `work` to its end, for callers that are not asynchronous themselves.
///
/// # Errors
/// Those of `work`; or that no runtime could be started.
pub fn block_on<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::runtime::Runtime::new()?.block_on(work)
}
