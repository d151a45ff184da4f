//! Heads into WTE.

use crate::ProjectionError;
use crate::error::{amount, share};

/// WTE per head. Nobody with no WTE is 0.
///
/// # Errors
/// An amount below nought or no number; WTE without heads.
pub fn wte_per_head(heads: f64, wte: f64) -> Result<f64, ProjectionError> {
    let (heads, wte) = (amount("the headcount", heads)?, amount("the WTE", wte)?);
    match (heads > 0.0, wte > 0.0) {
        (true, _) => amount("the WTE per head", wte / heads),
        (false, true) => Err(ProjectionError::WteWithoutHeads { wte }),
        (false, false) => Ok(0.0),
    }
}

/// WTE that come of `places` in training when these shares go on at each stage, in turn, and each head works
/// `wte_per_head`.
///
/// # Errors
/// Places below nought, a share out of range, or no number.
pub fn pipeline_wte(places: f64, shares: &[f64], wte_per_head: f64) -> Result<f64, ProjectionError> {
    let mut heads = amount("the places", places)?;
    for going_on in shares {
        heads *= share("the share going on", *going_on)?;
    }
    amount("the WTE", heads * amount("the WTE per head", wte_per_head)?)
}
