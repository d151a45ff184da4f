//! Mean and variance without chance: a stock is Multinomial from today's staff plus independent Poisson from joiners.

mod carry;

use crate::ProjectionError;
use crate::model::{Area, Model, Spread};
use carry::Carried;

/// Mean, variance and shape of one quantity at one quarter's end.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Moments {
    /// Mean.
    pub mean: f64,
    /// Variance.
    pub variance: f64,
    /// Fourth cumulant; see [`Moments::excess_kurtosis`].
    pub fourth_cumulant: f64,
}

impl Moments {
    /// Standard deviation.
    #[must_use]
    pub fn sd(&self) -> f64 {
        self.variance.max(0.0).sqrt()
    }

    /// Excess kurtosis, 0 where nothing varies.
    #[must_use]
    pub fn excess_kurtosis(&self) -> f64 {
        if self.variance > 0.0 { self.fourth_cumulant / (self.variance * self.variance) } else { 0.0 }
    }

    /// Adds an independent quantity.
    pub(crate) fn add(&mut self, other: &Self) {
        self.mean += other.mean;
        self.variance += other.variance;
        self.fourth_cumulant += other.fourth_cumulant;
    }
}

/// One group (or total), from the opening (place 0) to the last quarter's end.
#[derive(Debug, Clone, PartialEq)]
pub struct Exact {
    /// Heads, by quarter.
    pub heads: Vec<Moments>,
    /// WTE, by quarter.
    pub wte: Vec<Moments>,
    /// Mean heads by quarter and band.
    pub bands: Vec<Vec<f64>>,
}

impl Exact {
    fn none(model: &Model) -> Self {
        let quarters = model.quarters + 1;
        Self {
            heads: vec![Moments::default(); quarters],
            wte: vec![Moments::default(); quarters],
            bands: vec![vec![0.0; model.bands]; quarters],
        }
    }

    fn add(&mut self, other: &Self) {
        self.heads.iter_mut().zip(&other.heads).for_each(|(to, from)| to.add(from));
        self.wte.iter_mut().zip(&other.wte).for_each(|(to, from)| to.add(from));
        for (to, from) in self.bands.iter_mut().flatten().zip(other.bands.iter().flatten()) {
            *to += from;
        }
    }
}

/// Every group of every area, and the totals.
#[derive(Debug, Clone, PartialEq)]
pub struct ExactProjection {
    /// By area, then group, as in the model.
    pub groups: Vec<Vec<Exact>>,
    /// By total.
    pub totals: Vec<Exact>,
}

/// The closed form, given the rates as they stand (the middles of intervals).
///
/// Where rates are uncertain or hiring is held back this is the answer for the middle and for free hiring: a first
/// picture, which [`crate::chance::simulate`] replaces.
///
/// # Errors
/// The first figure of the model that cannot be projected.
pub fn project(model: &Model) -> Result<ExactProjection, ProjectionError> {
    model.check()?;
    let carried: Vec<Carried> = model.rates.iter().map(|rates| Carried::of(model, rates)).collect();
    let mut totals = vec![Exact::none(model); model.totals];
    let mut groups = Vec::with_capacity(model.areas.len());
    for area in &model.areas {
        let of_area = area_groups(model, area, &carried);
        for (group, exact) in area.groups.iter().zip(&of_area) {
            for total in &group.totals {
                totals[*total].add(exact);
            }
        }
        groups.push(of_area);
    }
    Ok(ExactProjection { groups, totals })
}

/// Whether the closed form is the whole answer: fixed rates, and hiring held back by nothing.
#[must_use]
pub fn is_whole_answer(model: &Model) -> bool {
    !model.is_uncertain()
        && model.rates.iter().all(|rates| rates.spread == Spread::Fixed)
        && !model.areas.iter().any(Area::is_capped)
}

fn area_groups(model: &Model, area: &Area, carried: &[Carried]) -> Vec<Exact> {
    let mut groups = vec![Exact::none(model); area.groups.len()];
    for cell in &area.cells {
        carried[cell.rates].add_cell(cell, &model.rates[cell.rates].joining, &mut groups[cell.group]);
    }
    groups
}
