//! A year's rate as a quarter's, and what one rate does to one stock.

use crate::ProjectionError;
use crate::error::{amount, share};

/// Share leaving in a quarter when `annual` leave in a year: `1 - (1 - annual)^(1/4)`. 8.8% a year is 2.2766% a quarter,
/// not 2.2%. Made of two square roots, which every processor rounds alike.
///
/// # Errors
/// A rate below 0, above 1, or no number.
pub fn quarterly(annual: f64) -> Result<f64, ProjectionError> {
    Ok(quarter_of(share("the rate a year", annual)?))
}

/// [`quarterly`] for a rate that is already known to lie between 0 and 1.
pub(crate) fn quarter_of(annual: f64) -> f64 {
    1.0 - (1.0 - annual).sqrt().sqrt()
}

/// Share leaving in a month when `annual` leave in a year.
///
/// # Errors
/// A rate below 0, above 1, or no number.
pub fn monthly(annual: f64) -> Result<f64, ProjectionError> {
    Ok(1.0 - libm::pow(1.0 - share("the rate a year", annual)?, 1.0 / 12.0))
}

/// Share leaving in a year when `quarter` leave in each of four quarters: the way back from [`quarterly`].
///
/// # Errors
/// A rate below 0, above 1, or no number.
pub fn annual_from_quarterly(quarter: f64) -> Result<f64, ProjectionError> {
    let stay = 1.0 - share("the rate a quarter", quarter)?;
    Ok(1.0 - (stay * stay) * (stay * stay))
}

/// The continuous rate behind a year's rate, per year: `-ln(1 - annual)`.
///
/// # Errors
/// A rate below 0, 1 or above (everybody leaving has no finite continuous rate), or no number.
pub fn hazard(annual: f64) -> Result<f64, ProjectionError> {
    let stay = 1.0 - share("the rate a year", annual)?;
    if stay > 0.0 {
        Ok(0.0 - libm::log(stay))
    } else {
        Err(ProjectionError::RateOutOfRange { what: "the rate a year".to_owned(), given: annual })
    }
}

/// Mean of a stock after whole years of leaving and no joining.
///
/// # Errors
/// A stock below nought, or a rate out of range.
pub fn after_years(stock: f64, annual: f64, years: u32) -> Result<f64, ProjectionError> {
    let stay = 1.0 - share("the rate a year", annual)?;
    Ok((0..years).fold(amount("the stock", stock)?, |left, _| left * stay))
}

/// Mean of a stock after `quarters`, when `quarter` of it leaves and then `joiners` come, each quarter.
///
/// # Errors
/// A stock or joiners below nought, or a rate out of range.
pub fn stock_after(stock: f64, quarter: f64, joiners: f64, quarters: u32) -> Result<f64, ProjectionError> {
    (0..quarters)
        .try_fold(amount("the stock", stock)?, |now, _| stock_next(now, quarter, joiners, Order::LeaveThenJoin))
}

/// Where in a quarter people join. A projection always uses [`Order::LeaveThenJoin`]; the others are there to show by
/// how much another convention differs (joiners times the leaving rate, or half of it).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Leavers come from the opening stock; joiners stay at least until the quarter's end.
    LeaveThenJoin,
    /// Joiners are there from the first day and may leave in the same quarter.
    JoinThenLeave,
    /// Half of them.
    MidYear,
}

/// Mean of a stock one period on.
///
/// # Errors
/// A stock or joiners below nought, or a rate out of range.
pub fn stock_next(stock: f64, rate: f64, joiners: f64, order: Order) -> Result<f64, ProjectionError> {
    let stay = 1.0 - share("the leaving rate", rate)?;
    let (stock, joiners) = (amount("the stock", stock)?, amount("the joiners", joiners)?);
    let next = match order {
        Order::LeaveThenJoin => stock * stay + joiners,
        Order::JoinThenLeave => (stock + joiners) * stay,
        Order::MidYear => stock * stay + joiners * (1.0 + stay) / 2.0,
    };
    amount("the stock", next)
}

/// Heads by band at which leaving, ageing and joining balance. Bands are in order of age; the last one is never left by
/// ageing.
///
/// # Errors
/// Lists of different lengths, rates out of range, joiners below nought, or a band that people enter and never leave.
pub fn steady_heads(leave: &[f64], advance: &[f64], joiners: &[f64]) -> Result<Vec<f64>, ProjectionError> {
    crate::error::length("ageing by band", advance, leave.len())?;
    crate::error::length("joiners by band", joiners, leave.len())?;
    let mut coming = 0.0;
    let mut steady = Vec::with_capacity(leave.len());
    for (band, ((leave, advance), joiners)) in leave.iter().zip(advance).zip(joiners).enumerate() {
        let (q, join) = (share("the leaving rate", *leave)?, amount("the joiners", *joiners)?);
        let up = if band + 1 < steady.capacity() { share("the ageing rate", *advance)? } else { 0.0 };
        let out = q + (1.0 - q) * up;
        let into = coming + join;
        if into > 0.0 && out <= 0.0 {
            return Err(ProjectionError::NothingToDivideBy { what: format!("the rate of leaving age band {band}") });
        }
        let heads = if into > 0.0 { into / out } else { 0.0 };
        coming = heads * (1.0 - q) * up;
        steady.push(heads);
    }
    Ok(steady)
}
