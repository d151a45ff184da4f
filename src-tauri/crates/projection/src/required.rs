//! How many WTE the work needs: two ways to say it.

use crate::ProjectionError;
use crate::error::{amount, divisor};

/// WTE that hold today's ratio of WTE to people (or to activity) when these grow from `base` to `later`.
///
/// # Errors
/// An amount below nought or no number; a base of nought.
pub fn hold_ratio(wte: f64, base: f64, later: f64) -> Result<f64, ProjectionError> {
    let ratio = amount("the later figure", later)? / divisor("the base figure", base)?;
    amount("the required WTE", amount("the WTE", wte)? * ratio)
}

/// One activity of the health service: how much of it a year, and how many a full-time worker could do a year doing
/// nothing else.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Activity {
    /// Cases (contacts, procedures) a year.
    pub workload: f64,
    /// Hours for one case.
    pub hours: f64,
}

/// WHO's Workload Indicators of Staffing Need for one role.
#[derive(Debug, Clone, PartialEq)]
pub struct Workload {
    /// Hours a year that one WTE is available: after leave, sickness and training.
    pub available_hours: f64,
    /// What the role does for patients.
    pub activities: Vec<Activity>,
    /// Shares of the available time that everybody in the role spends on other work (meetings, records); 0.1 is 10%.
    pub category_shares: Vec<f64>,
    /// Hours a year that some people spend on work of their own (supervising, leading), over all of them.
    pub individual_hours: Vec<f64>,
}

/// Required WTE with its parts: `required = basic x category_factor + individual`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Need {
    /// Workload over available time, WTE.
    pub basic: f64,
    /// Category allowance factor: 1 / (1 - the shares).
    pub category_factor: f64,
    /// Individual allowance, WTE.
    pub individual: f64,
    /// Required WTE.
    pub required: f64,
}

impl Workload {
    /// # Errors
    /// An amount below nought or no number; no available time; shares of 100% or more, which leave no time for patients.
    pub fn need(&self) -> Result<Need, ProjectionError> {
        let available = divisor("the available time", self.available_hours)?;
        let mut hours = 0.0;
        for activity in &self.activities {
            hours += amount("the workload", activity.workload)? * amount("the time for one case", activity.hours)?;
        }
        let mut taken = 0.0;
        for part in &self.category_shares {
            taken += amount("the category allowance", *part)?;
        }
        if taken >= 1.0 {
            let what = "the category allowance in all".to_owned();
            return Err(ProjectionError::RateOutOfRange { what, given: taken });
        }
        let mut own = 0.0;
        for part in &self.individual_hours {
            own += amount("the individual allowance", *part)?;
        }
        let (basic, category_factor, individual) = (hours / available, 1.0 / (1.0 - taken), own / available);
        let need = Need { basic, category_factor, individual, required: basic * category_factor + individual };
        amount("the required WTE", need.required)?;
        Ok(need)
    }
}
