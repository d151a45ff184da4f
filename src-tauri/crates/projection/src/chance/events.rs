//! When a person's next event comes and what it is, in one look: an alias table for each band.

use super::alias::Alias;
use crate::model::{Model, Rates, Spread};
use crate::rates::quarter_of;

const ALIAS_BITS: u32 = 7;
const KEEP_BITS: u32 = 32 - ALIAS_BITS;
const KEEP_MASK: u32 = (1 << KEEP_BITS) - 1;
const ALIAS_MASK: u32 = (1 << ALIAS_BITS) - 1;

/// Tables for every set of rates, and for every run where the rates are uncertain.
///
/// Outcome `2 (d - 1)` is leaving in the `d`th quarter from now, `2 (d - 1) + 1` ageing then, `2 quarters` neither
/// within the horizon. A word keeps the slot's own outcome when 25 bits of the draw are below its upper 25 bits, and
/// names another outcome in its lower 7.
pub(super) struct Events {
    bits: u32,
    words: Vec<u32>,
    /// For each set of rates: where its tables begin, and how far the next run's are.
    places: Vec<(usize, usize)>,
    size: usize,
}

impl Events {
    pub(super) fn of(model: &Model, drawn: &[Vec<f64>], runs: usize) -> Self {
        let outcomes = 2 * model.quarters + 1;
        let slots = outcomes.next_power_of_two();
        let size = slots * model.bands;
        let (mut alias, mut mass) = (Alias::new(ALIAS_BITS), vec![0.0; slots]);
        let (mut words, mut places) = (Vec::new(), Vec::new());
        for rates in &model.rates {
            let begin = words.len();
            let (tables, stride) = if rates.spread == Spread::Fixed { (1, 0) } else { (runs, size) };
            for run in 0..tables {
                for band in 0..model.bands {
                    let q = quarterly_leave(rates, band, drawn, run);
                    let g = if band + 1 < model.bands { quarter_of(rates.advance[band]) } else { 0.0 };
                    next_event(q, g, model.quarters, &mut mass);
                    alias.push(&mut mass, &mut words);
                }
            }
            places.push((begin, stride));
        }
        Self { bits: slots.trailing_zeros(), words, places, size }
    }

    /// The table of one set of rates in one run.
    #[inline(always)]
    pub(super) fn table(&self, rates: usize, run: usize) -> Table<'_> {
        let (begin, stride) = self.places[rates];
        let begin = begin + stride * run;
        Table { words: &self.words[begin..begin + self.size], bits: self.bits }
    }
}

fn quarterly_leave(rates: &Rates, band: usize, drawn: &[Vec<f64>], run: usize) -> f64 {
    match &rates.spread {
        Spread::Fixed => quarter_of(rates.leave[band]),
        Spread::Interval { driver, sd } => {
            quarter_of((rates.leave[band] + sd[band] * drawn[*driver][run]).clamp(0.0, 1.0))
        }
        Spread::Factor { driver, sigma } => {
            (quarter_of(rates.leave[band]) * libm::exp(sigma * drawn[*driver][run])).min(1.0)
        }
    }
}

/// One set of rates, ready to be asked.
#[derive(Clone, Copy)]
pub(super) struct Table<'a> {
    words: &'a [u32],
    bits: u32,
}

impl Table<'_> {
    /// The next event of a person in `band`: 64 fair bits in; out come quarters from now, and whether it is ageing.
    #[inline(always)]
    pub(super) fn next(self, band: usize, draw: u64) -> (usize, usize) {
        let slot = (draw >> (64 - self.bits)) as usize;
        let word = self.words[(band << self.bits) | slot];
        let outcome =
            if (draw as u32 & KEEP_MASK) < (word >> ALIAS_BITS) { slot } else { (word & ALIAS_MASK) as usize };
        ((outcome >> 1) + 1, outcome & 1)
    }
}

/// The chances of the next event, each times the number of slots.
fn next_event(q: f64, g: f64, quarters: usize, mass: &mut [f64]) {
    mass.fill(0.0);
    let stay = (1.0 - q) * (1.0 - g);
    let mut still = mass.len() as f64;
    for quarter in 0..quarters {
        mass[2 * quarter] = still * q;
        mass[2 * quarter + 1] = still * ((1.0 - q) * g);
        still *= stay;
    }
    mass[2 * quarters] = still;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chances(q: f64, g: f64, quarters: usize) -> Vec<f64> {
        let slots = (2 * quarters + 1).next_power_of_two();
        let mut words = Vec::new();
        let mut mass = vec![0.0; slots];
        next_event(q, g, quarters, &mut mass);
        Alias::new(ALIAS_BITS).push(&mut mass, &mut words);
        let mut found = vec![0.0; slots];
        for (slot, word) in words.iter().enumerate() {
            let keep = f64::from(word >> ALIAS_BITS) / f64::from(1_u32 << KEEP_BITS);
            found[slot] += keep / slots as f64;
            found[(word & ALIAS_MASK) as usize] += (1.0 - keep) / slots as f64;
        }
        found
    }

    #[test]
    fn a_table_has_the_chances_it_was_made_from() {
        for (q, g, quarters) in [(0.02, 0.054, 12), (0.0, 0.0, 12), (1.0, 0.3, 4), (0.27, 0.0, 60), (0.0, 1.0, 1)] {
            let found = chances(q, g, quarters);
            let mut still = 1.0;
            for quarter in 0..quarters {
                assert!((found[2 * quarter] - still * q).abs() < 1e-7, "leaving in quarter {quarter} of {q} {g}");
                let ageing = still * (1.0 - q) * g;
                assert!((found[2 * quarter + 1] - ageing).abs() < 1e-7, "ageing in quarter {quarter} of {q} {g}");
                still *= (1.0 - q) * (1.0 - g);
            }
            assert!((found[2 * quarters] - still).abs() < 1e-7, "nothing within the horizon of {q} {g}");
            let beyond: f64 = found[2 * quarters + 1..].iter().sum();
            assert!(beyond < 1e-12, "no draw may name an outcome that does not exist: {beyond} of {q} {g}");
        }
    }
}
