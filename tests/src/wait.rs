//! Waiting for a condition instead of for a time: on a loaded machine every fixed pause is too short or too long.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// Pause between two looks.
const STEP: Duration = Duration::from_millis(60);

/// Looks again and again until `probe` yields a value.
///
/// # Errors
/// When `probe` fails, or nothing came within `limit`; the text names `what` was waited for.
pub async fn until<T>(limit: Duration, what: &str, mut probe: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    let start = Instant::now();
    loop {
        if let Some(found) = probe().await? {
            return Ok(found);
        }
        if start.elapsed() >= limit {
            bail!("waited {:.1} s for {what}", limit.as_secs_f32());
        }
        tokio::time::sleep(STEP).await;
    }
}

/// Looks until `probe` has given the same value for `quiet`, and returns it. After `limit` the last value is returned
/// as it is: a page that never rests is no reason to learn nothing of it.
///
/// # Errors
/// When `probe` fails.
pub async fn settled<T: PartialEq>(
    limit: Duration,
    quiet: Duration,
    mut probe: impl AsyncFnMut() -> Result<T>,
) -> Result<T> {
    let start = Instant::now();
    let mut last = probe().await?;
    let mut since = Instant::now();
    while since.elapsed() < quiet && start.elapsed() < limit {
        tokio::time::sleep(STEP).await;
        let now = probe().await?;
        if now != last {
            last = now;
            since = Instant::now();
        }
    }
    Ok(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn stops_at_the_first_value_and_names_what_never_came() {
        let mut left = 3;
        let found = until(Duration::from_secs(5), "it", async || {
            left -= 1;
            Ok((left == 0).then_some("here"))
        });
        assert_eq!(found.await.unwrap(), "here");
        let none = until(Duration::ZERO, "the moon", async || Ok(None::<()>)).await.unwrap_err();
        assert!(none.to_string().contains("the moon"));
    }

    #[tokio::test]
    async fn settles_on_the_value_that_stays() {
        let mut n = 0;
        let last = settled(Duration::from_secs(5), Duration::from_millis(150), async || {
            n = (n + 1).min(3);
            Ok(n)
        });
        assert_eq!(last.await.unwrap(), 3);
    }
}
