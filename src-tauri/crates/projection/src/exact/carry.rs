//! Where people of each band are after each quarter, and what that makes of a cell.

use super::{Exact, Moments};
use crate::model::{Cell, Model, Rates, Scheme};
use crate::rates::quarter_of;

/// One step, and all steps from today, of one set of rates.
pub(super) struct Carried {
    bands: usize,
    quarters: usize,
    /// Chance of being in the same band a quarter on, and in the next.
    stay: Vec<f64>,
    up: Vec<f64>,
    /// `powers[t][from * bands + to]`.
    powers: Vec<Vec<f64>>,
}

impl Carried {
    pub(super) fn of(model: &Model, rates: &Rates) -> Self {
        let bands = model.bands;
        let (mut stay, mut up) = (Vec::with_capacity(bands), Vec::with_capacity(bands));
        for band in 0..bands {
            let q = quarter_of(rates.leave[band]);
            let g = if band + 1 < bands { quarter_of(rates.advance[band]) } else { 0.0 };
            stay.push((1.0 - q) * (1.0 - g));
            up.push((1.0 - q) * g);
        }
        let mut carried = Self { bands, quarters: model.quarters, stay, up, powers: Vec::new() };
        let mut power: Vec<f64> = vec![0.0; bands * bands];
        for band in 0..bands {
            power[band * bands + band] = 1.0;
        }
        for _ in 0..=model.quarters {
            let next = power.chunks(bands).flat_map(|row| carried.step(row)).collect();
            carried.powers.push(std::mem::replace(&mut power, next));
        }
        carried
    }

    fn step(&self, row: &[f64]) -> Vec<f64> {
        let mut next = vec![0.0; self.bands];
        for (band, share) in row.iter().enumerate() {
            next[band] += share * self.stay[band];
            if band + 1 < self.bands {
                next[band + 1] += share * self.up[band];
            }
        }
        next
    }

    pub(super) fn add_cell(&self, cell: &Cell, joining: &[f64], to: &mut Exact) {
        let mut joined = vec![0.0; self.bands];
        for quarter in 0..=self.quarters {
            if quarter > 0 {
                joined = self.step(&joined);
                let mean = cell.joiners.get(quarter - 1).copied().unwrap_or(0.0);
                for (band, share) in joining.iter().enumerate() {
                    joined[band] += mean * share;
                }
            }
            self.add_today(cell, quarter, to);
            for (band, mean) in joined.iter().enumerate() {
                to.heads[quarter].add(&poisson(*mean, 1.0));
                to.wte[quarter].add(&poisson(*mean, cell.wte[band]));
                to.bands[quarter][band] += mean;
            }
        }
        for scheme in &cell.schemes {
            self.add_scheme(cell, scheme, to);
        }
    }

    fn add_today(&self, cell: &Cell, quarter: usize, to: &mut Exact) {
        for (band, heads) in cell.heads.iter().enumerate().filter(|(_, heads)| **heads > 0.0) {
            let chances = &self.powers[quarter][band * self.bands..(band + 1) * self.bands];
            // Whole people vary each by themselves; the part of a head that is left over varies as one person would.
            let (whole, part) = (heads.floor(), heads - heads.floor());
            for (people, size) in [(whole, 1.0), (1.0, part)] {
                if people > 0.0 && size > 0.0 {
                    to.heads[quarter].add(&person(chances, |_| size, people));
                    to.wte[quarter].add(&person(chances, |at| size * cell.wte[at], people));
                }
            }
            for (at, chance) in chances.iter().enumerate() {
                to.bands[quarter][at] += heads * chance;
            }
        }
    }

    /// Each planned head is somebody who is in a band with some chance, or not there.
    fn add_scheme(&self, cell: &Cell, scheme: &Scheme, to: &mut Exact) {
        let mut chances = vec![0.0; self.bands];
        let people = f64::from(scheme.planned);
        for (before, arriving) in scheme.chances(self.quarters).iter().enumerate() {
            chances = self.step(&chances);
            chances[scheme.band] += arriving;
            let quarter = before + 1;
            to.heads[quarter].add(&person(&chances, |_| 1.0, people));
            to.wte[quarter].add(&person(&chances, |at| cell.wte[at], people));
            for (band, chance) in chances.iter().enumerate() {
                to.bands[quarter][band] += people * chance;
            }
        }
    }
}

/// `people` alike and independent, each worth `worth(band)` with the band's chance and nothing otherwise.
fn person(chances: &[f64], worth: impl Fn(usize) -> f64, people: f64) -> Moments {
    let (mut m1, mut m2, mut m3, mut m4) = (0.0, 0.0, 0.0, 0.0);
    for (band, chance) in chances.iter().enumerate() {
        let worth = worth(band);
        let square = worth * worth;
        m1 += chance * worth;
        m2 += chance * square;
        m3 += chance * square * worth;
        m4 += chance * square * square;
    }
    let square = m1 * m1;
    Moments {
        mean: people * m1,
        variance: people * (m2 - square).max(0.0),
        fourth_cumulant: people * (m4 - 4.0 * m3 * m1 - 3.0 * m2 * m2 + 12.0 * m2 * square - 6.0 * square * square),
    }
}

/// A Poisson number of people, each worth `worth`.
fn poisson(mean: f64, worth: f64) -> Moments {
    let square = worth * worth;
    Moments { mean: mean * worth, variance: mean * square, fourth_cumulant: mean * square * square }
}
