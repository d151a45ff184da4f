//! Growth, which means nothing without the base it grows from.

use crate::ProjectionError;
use crate::error::{amount, divisor, share};

/// Growth a year that makes `total` over `years`: `(1 + total)^(1 / years) - 1`. 0.061 is 6.1%.
///
/// # Errors
/// A fall of more than everything, no number, or no years.
pub fn annual_growth(total: f64, years: f64) -> Result<f64, ProjectionError> {
    let factor = amount("the growth factor", 1.0 + total)?;
    Ok(libm::pow(factor, 1.0 / divisor("the number of years", years)?) - 1.0)
}

/// Growth a quarter that makes `annual` over a year.
///
/// # Errors
/// A fall of more than everything, or no number.
pub fn quarterly_growth(annual: f64) -> Result<f64, ProjectionError> {
    Ok(amount("the growth factor", 1.0 + annual)?.sqrt().sqrt() - 1.0)
}

/// What a growth figure is relative to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Base {
    /// The figure of the base year.
    BaseYear,
    /// The same year's figure without the programme, itself this much above the base year (0.079 is 7.9%).
    WithoutChange(f64),
}

/// Growth between two years. The printed "+3%" for primary care is relative to the unmitigated figure of the same year;
/// taken for growth on the base year it hides 8 points of demand. So a figure carries its base.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Growth {
    /// As printed; 0.033 is 3.3%.
    pub printed: f64,
    /// What it is relative to.
    pub base: Base,
    /// Years from the base year.
    pub years: u32,
}

impl Growth {
    /// Growth between two figures, on the base year.
    ///
    /// # Errors
    /// A figure below nought, a base figure of nought, or no number.
    pub fn between(base: f64, later: f64, years: u32) -> Result<Self, ProjectionError> {
        let factor = amount("the later figure", later)? / divisor("the figure of the base year", base)?;
        Ok(Self { printed: amount("the growth factor", factor)? - 1.0, base: Base::BaseYear, years })
    }

    /// The growth on the base year: factors multiply, they do not add.
    ///
    /// # Errors
    /// A fall of more than everything, or no number.
    pub fn on_base_year(self) -> Result<f64, ProjectionError> {
        let printed = amount("the growth factor", 1.0 + self.printed)?;
        Ok(match self.base {
            Base::BaseYear => self.printed,
            Base::WithoutChange(without) => {
                let without = amount("the growth factor without change", 1.0 + without)?;
                amount("the growth factor", printed * without)? - 1.0
            }
        })
    }

    /// Growth a year on the base year.
    ///
    /// # Errors
    /// As [`Growth::on_base_year`]; no years.
    pub fn annual(self) -> Result<f64, ProjectionError> {
        annual_growth(self.on_base_year()?, f64::from(self.years))
    }
}

/// Demand relative to the base: population index x activity index x (1 - share moved to others). Indices are 1 at the base.
///
/// # Errors
/// An index below nought, a share out of range, or no number.
pub fn demand_index(population: f64, activity: f64, moved: f64) -> Result<f64, ProjectionError> {
    let index = amount("the population index", population)? * amount("the activity index", activity)?;
    amount("the demand index", index * (1.0 - share("the share moved to others", moved)?))
}
