//! An assumption said as an 80% interval.

use crate::ProjectionError;
use crate::error::share;

/// Standard deviations between the 10th and the 90th centile of a normal distribution.
pub const SDS_IN_AN_80_PER_CENT_INTERVAL: f64 = 2.563_103;

/// A rate that is believed to lie between `low` and `high` with a chance of 80%. Both are shares: 0.06 is 6%.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    low: f64,
    high: f64,
}

impl Interval {
    /// # Errors
    /// An end below 0, above 1 or no number; a low end above the high one.
    pub fn new(low: f64, high: f64) -> Result<Self, ProjectionError> {
        let (low, high) = (share("the low end of the interval", low)?, share("the high end of the interval", high)?);
        if low > high { Err(ProjectionError::IntervalTurnedRound { low, high }) } else { Ok(Self { low, high }) }
    }

    /// A rate that is taken as known.
    ///
    /// # Errors
    /// A rate below 0, above 1 or no number.
    pub fn fixed(rate: f64) -> Result<Self, ProjectionError> {
        Self::new(rate, rate)
    }

    /// The middle, `(low + high) / 2`.
    #[must_use]
    pub fn mean(self) -> f64 {
        (self.low + self.high) / 2.0
    }

    /// The standard deviation, `(high - low) / 2.563103`.
    #[must_use]
    pub fn sd(self) -> f64 {
        (self.high - self.low) / SDS_IN_AN_80_PER_CENT_INTERVAL
    }

    /// The rate at `z` standard deviations from the middle, clipped to 0 to 1.
    #[must_use]
    pub fn at(self, z: f64) -> f64 {
        (self.mean() + self.sd() * z).clamp(0.0, 1.0)
    }

    /// Whether the ends are one, so that nothing is uncertain.
    #[must_use]
    pub fn is_fixed(self) -> bool {
        self.sd() <= 0.0
    }
}

/// Mean of `1 + sd z` clipped at 0, where z is normal: by how much clipping lifts the mean of a very uncertain number.
///
/// # Errors
/// A standard deviation below nought, or no number.
pub fn clipped_mean(sd: f64) -> Result<f64, ProjectionError> {
    let sd = crate::error::amount("the standard deviation", sd)?;
    if sd <= 0.0 {
        return Ok(1.0);
    }
    let edge = 1.0 / sd;
    let density = libm::exp(-edge * edge / 2.0) / (2.0 * core::f64::consts::PI).sqrt();
    let below = libm::erfc(-edge / core::f64::consts::SQRT_2) / 2.0;
    Ok(below + sd * density)
}
