//! Time is an argument: the edge hands a clock in.

use chrono::{DateTime, FixedOffset, NaiveDate};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now, in the user's time zone.
    fn now(&self) -> DateTime<FixedOffset>;

    /// Today.
    fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }
}

/// A clock that stands still: for tests and for `--clock`.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub DateTime<FixedOffset>);

impl Clock for FixedClock {
    fn now(&self) -> DateTime<FixedOffset> {
        self.0
    }
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "the one place that asks the machine")]
    fn now(&self) -> DateTime<FixedOffset> {
        chrono::Local::now().fixed_offset()
    }
}
