//! Which clock the window runs by.

use chrono::DateTime;
use pch_app::{Clock, FixedClock, SystemClock};

/// The machine's clock; a fixed one where a test set `PCH_CLOCK` (RFC 3339), which a released program does not heed.
pub(crate) fn clock() -> Box<dyn Clock> {
    let fixed =
        if cfg!(any(debug_assertions, feature = "test-hooks")) { std::env::var("PCH_CLOCK").ok() } else { None };
    match fixed.and_then(|text| DateTime::parse_from_rfc3339(&text).ok()) {
        Some(moment) => Box::new(FixedClock(moment)),
        None => Box::new(SystemClock),
    }
}
