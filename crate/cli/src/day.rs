//! The day it is where the buyers are.

use anyhow::Result;
use jiff::civil::Date;

/// Today in Japan.
pub fn today_in_japan() -> Result<Date> {
    let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.as_secs();
    let days = i64::try_from((seconds + 9 * 3600) / 86_400)?;
    Ok(jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(days)?)?)
}
