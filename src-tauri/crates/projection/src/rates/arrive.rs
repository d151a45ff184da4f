//! How many of those a scheme plans for arrive.

use crate::ProjectionError;
use crate::error::share;

/// Binomial(planned, success).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Arrivals {
    planned: u32,
    success: f64,
}

impl Arrivals {
    /// # Errors
    /// A chance of success below 0, above 1 or no number.
    pub fn new(planned: u32, success: f64) -> Result<Self, ProjectionError> {
        Ok(Self { planned, success: share("the chance of success", success)? })
    }

    /// Mean number of arrivals.
    #[must_use]
    pub fn mean(self) -> f64 {
        f64::from(self.planned) * self.success
    }

    /// Standard deviation of the number of arrivals.
    #[must_use]
    pub fn sd(self) -> f64 {
        (self.mean() * (1.0 - self.success)).sqrt()
    }

    /// Chance that nobody arrives.
    #[must_use]
    pub fn chance_of_none(self) -> f64 {
        libm::pow(1.0 - self.success, f64::from(self.planned))
    }

    /// Smallest number of arrivals whose cumulative chance reaches `chance`.
    ///
    /// # Errors
    /// A chance below 0, above 1 or no number.
    pub fn quantile(self, chance: f64) -> Result<u32, ProjectionError> {
        let chance = share("the chance", chance)?;
        if self.success >= 1.0 {
            return Ok(self.planned);
        }
        let (n, odds) = (f64::from(self.planned), libm::log(self.success) - libm::log(1.0 - self.success));
        // In logarithms, because (1 - success)^planned is too small to be written for large plans.
        let mut term = n * libm::log(1.0 - self.success);
        let mut below = 0.0;
        for count in 0..self.planned {
            below += libm::exp(term);
            if below >= chance {
                return Ok(count);
            }
            let k = f64::from(count);
            term += libm::log((n - k) / (k + 1.0)) + odds;
        }
        Ok(self.planned)
    }
}
