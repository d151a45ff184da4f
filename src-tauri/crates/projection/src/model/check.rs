//! A model is checked whole before anything is computed, so that no figure is ever NaN.

use std::fmt::Arguments;

use super::{Area, Cell, LONGEST, Model, Rates, Scheme, Spread};
use crate::ProjectionError;
use crate::error::{amount, length, share};

/// Most heads in a model (with all who join), and most WTE per head: far above any country, and their product in
/// billionths is a ninth of what a whole number of 64 bits holds.
const MOST_HEADS: f64 = 10_000_000.0;
const MOST_WTE: f64 = 100.0;
/// Shares are typed with a few decimals; their sum may be this far from 1.
const NEAR_ENOUGH: f64 = 1e-6;

impl Model {
    /// # Errors
    /// The first figure that cannot be projected, with its place.
    pub fn check(&self) -> Result<(), ProjectionError> {
        if !(1..=LONGEST).contains(&self.quarters) {
            return Err(ProjectionError::Horizon { quarters: self.quarters, longest: LONGEST });
        }
        if self.bands == 0 {
            return Err(ProjectionError::WrongLength { what: "age bands".to_owned(), wanted: 1, given: 0 });
        }
        for (at, rates) in self.rates.iter().enumerate() {
            self.check_rates(at, rates)?;
        }
        if !self.total_levels.is_empty() {
            length("levels of the totals", &self.total_levels, self.totals)?;
        }
        for level in self.total_levels.iter().flatten() {
            amount("the level of a total", *level)?;
        }
        apart("areas", self.areas.iter().map(|area| area.key))?;
        apart("drivers", self.drivers.iter().copied())?;
        let mut heads = 0.0;
        for (at, area) in self.areas.iter().enumerate() {
            self.check_area(at, area)?;
            for cell in &area.cells {
                heads += cell.heads.iter().chain(&cell.joiners).sum::<f64>();
                heads += cell.schemes.iter().map(|scheme| f64::from(scheme.planned)).sum::<f64>();
            }
        }
        if heads > MOST_HEADS || heads.is_nan() {
            return Err(ProjectionError::TooLarge { what: "the number of staff".to_owned() });
        }
        Ok(())
    }

    fn check_rates(&self, at: usize, rates: &Rates) -> Result<(), ProjectionError> {
        length(format_args!("leaving rates of rates {at}"), &rates.leave, self.bands)?;
        length(format_args!("ageing rates of rates {at}"), &rates.advance, self.bands)?;
        for (band, (leave, advance)) in rates.leave.iter().zip(&rates.advance).enumerate() {
            share(format_args!("the leaving rate of rates {at}, age band {band},"), *leave)?;
            share(format_args!("the ageing rate of rates {at}, age band {band},"), *advance)?;
        }
        if !rates.joining.is_empty() {
            length(format_args!("age bands of joiners of rates {at}"), &rates.joining, self.bands)?;
            whole(format_args!("the age bands of joiners of rates {at}"), &rates.joining)?;
        }
        match &rates.spread {
            Spread::Fixed => Ok(()),
            Spread::Interval { driver, sd } => {
                length(format_args!("standard deviations of rates {at}"), sd, self.bands)?;
                for sd in sd {
                    amount(format_args!("a standard deviation of rates {at}"), *sd)?;
                }
                there("the driver", *driver, self.drivers.len())
            }
            Spread::Factor { driver, sigma } => {
                amount(format_args!("the spread of rates {at}"), *sigma)?;
                there("the driver", *driver, self.drivers.len())
            }
        }
    }

    fn check_area(&self, at: usize, area: &Area) -> Result<(), ProjectionError> {
        if let Some(money) = &area.money {
            length(format_args!("the money of area {at}"), money, self.quarters)?;
            for pounds in money {
                amount(format_args!("the money of area {at}"), *pounds)?;
            }
        }
        for group in &area.groups {
            for total in &group.totals {
                there("the total", *total, self.totals)?;
            }
            if let Some(level) = group.level {
                amount(format_args!("the level of a group of area {at}"), level)?;
            }
        }
        for (place, cell) in area.cells.iter().enumerate() {
            self.check_cell(format_args!("cell {place} of area {at}"), area, cell)?;
        }
        Ok(())
    }

    fn check_cell(&self, name: Arguments<'_>, area: &Area, cell: &Cell) -> Result<(), ProjectionError> {
        there("the group", cell.group, area.groups.len())?;
        there("the rates", cell.rates, self.rates.len())?;
        length(format_args!("heads of {name}"), &cell.heads, self.bands)?;
        length(format_args!("WTE per head of {name}"), &cell.wte, self.bands)?;
        for (heads, wte) in cell.heads.iter().zip(&cell.wte) {
            amount(format_args!("the headcount of {name}"), *heads)?;
            if amount(format_args!("the WTE per head of {name}"), *wte)? > MOST_WTE {
                return Err(ProjectionError::TooLarge { what: format!("the WTE per head of {name}") });
            }
        }
        if !cell.joiners.is_empty() {
            length(format_args!("joiners of {name}"), &cell.joiners, self.quarters)?;
            let mut some = false;
            for joiners in &cell.joiners {
                some |= amount(format_args!("the joiners of {name}"), *joiners)? > 0.0;
            }
            if some {
                length(format_args!("age bands of joiners of {name}"), &self.rates[cell.rates].joining, self.bands)?;
            }
        }
        if let Some(spread) = cell.joiners_spread {
            there("the driver", spread.driver, self.drivers.len())?;
            amount(format_args!("the spread of the joiners of {name}"), spread.sd)?;
        }
        if let Some(posts) = cell.establishment {
            amount(format_args!("the establishment of {name}"), posts)?;
        }
        amount(format_args!("the cost of a WTE of {name}"), cell.cost)?;
        cell.schemes.iter().try_for_each(|scheme| self.check_scheme(name, scheme))
    }

    fn check_scheme(&self, name: Arguments<'_>, scheme: &Scheme) -> Result<(), ProjectionError> {
        there("the age band of a scheme", scheme.band, self.bands)?;
        share(format_args!("the chance of success of a scheme of {name}"), scheme.success)?;
        whole(format_args!("the ramp of a scheme of {name}"), &scheme.ramp)?;
        let first = scheme.start.saturating_add(scheme.lag);
        if scheme.start == 0 || first > self.quarters {
            return Err(ProjectionError::SchemeAfterHorizon { first, horizon: self.quarters });
        }
        Ok(())
    }
}

fn whole(what: Arguments<'_>, shares: &[f64]) -> Result<(), ProjectionError> {
    let mut sum = 0.0;
    for part in shares {
        sum += share(format_args!("a share of {what}"), *part)?;
    }
    if (sum - 1.0).abs() <= NEAR_ENOUGH {
        Ok(())
    } else {
        Err(ProjectionError::SharesDoNotAddUp { what: what.to_string(), sum })
    }
}

fn there(what: &str, place: usize, of: usize) -> Result<(), ProjectionError> {
    if place < of { Ok(()) } else { Err(ProjectionError::NoSuch { what: what.to_owned(), place, of }) }
}

fn apart(what: &str, keys: impl Iterator<Item = u64>) -> Result<(), ProjectionError> {
    let mut keys: Vec<u64> = keys.collect();
    keys.sort_unstable();
    match keys.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(ProjectionError::SameKey { what: what.to_owned(), key: pair[0] }),
        None => Ok(()),
    }
}
