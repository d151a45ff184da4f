//! When a person's next event comes and what it is.
//!
//! Where rates are fixed, in one look: an alias table for each band. Where they are uncertain, every run has rates of its own,
//! and tables for a thousand runs fit into no cache; so a run keeps two numbers a band, which fill one line of it, and the
//! event is worked out: the gap until it, then what it is.

use super::alias::Alias;
use super::draw::Stream;
use super::gaps::Gaps;
use crate::model::{Model, Rates, Spread};
use crate::rates::quarter_of;

const ALIAS_BITS: u32 = 7;
const KEEP_BITS: u32 = 32 - ALIAS_BITS;
const KEEP_MASK: u32 = (1 << KEEP_BITS) - 1;
const ALIAS_MASK: u32 = (1 << ALIAS_BITS) - 1;

/// Tables for every set of fixed rates; for uncertain ones, what each run makes of them.
///
/// In a table, outcome `2 (d - 1)` is leaving in the `d`th quarter from now, `2 (d - 1) + 1` ageing then, `2 quarters`
/// neither within the horizon. A word keeps the slot's own outcome when 25 bits of the draw are below its upper 25 bits, and
/// names another outcome in its lower 7.
pub(super) struct Events {
    bits: u32,
    words: Vec<u32>,
    hazards: Vec<Hazard>,
    /// For each set of rates: where it begins, among the words or among the hazards.
    places: Vec<Place>,
    quarters: usize,
    bands: usize,
}

#[derive(Clone, Copy)]
enum Place {
    Sure(usize),
    Uncertain(usize),
}

/// How soon somebody of one band goes in one run, and whether they leave then.
#[derive(Clone, Copy)]
pub(super) struct Hazard {
    /// Quarters until leaving or ageing, for a gap of 1; infinite where neither can happen.
    quarters: f32,
    /// Chance, in 2^24ths, that it is leaving.
    leaving: u32,
}

impl Hazard {
    /// From the chances of leaving and of ageing in a quarter.
    fn of(q: f64, g: f64) -> Self {
        // Whoever leaves in a quarter does not age in it.
        let gone = q + (1.0 - q) * g;
        let leaving = if gone > 0.0 { (q / gone * 16_777_216.0).round() as u32 } else { 1 << 24 };
        Self { quarters: (-1.0 / libm::log1p(-gone)) as f32, leaving }
    }
}

impl Events {
    pub(super) fn of(model: &Model, drawn: &[Vec<f64>], runs: usize) -> Self {
        let outcomes = 2 * model.quarters + 1;
        let slots = outcomes.next_power_of_two();
        let (mut alias, mut mass) = (Alias::new(ALIAS_BITS), vec![0.0; slots]);
        let (mut words, mut hazards, mut places) = (Vec::new(), Vec::new(), Vec::new());
        for rates in &model.rates {
            let ageing = |band: usize| if band + 1 < model.bands { quarter_of(rates.advance[band]) } else { 0.0 };
            if rates.spread == Spread::Fixed {
                places.push(Place::Sure(words.len()));
                for band in 0..model.bands {
                    next_event(quarter_of(rates.leave[band]), ageing(band), model.quarters, &mut mass);
                    alias.push(&mut mass, &mut words);
                }
            } else {
                places.push(Place::Uncertain(hazards.len()));
                let ageing: Vec<f64> = (0..model.bands).map(ageing).collect();
                hazards.reserve(runs * model.bands);
                for run in 0..runs {
                    let leave = leaving(rates, drawn, run);
                    hazards.extend(ageing.iter().enumerate().map(|(band, g)| Hazard::of(leave(band), *g)));
                }
            }
        }
        let bits = slots.trailing_zeros();
        Self { bits, words, hazards, places, quarters: model.quarters, bands: model.bands }
    }

    /// How the people of one set of rates go on in one run.
    #[inline(always)]
    pub(super) fn table<'a>(&'a self, rates: usize, run: usize, gaps: &'a Gaps) -> Table<'a> {
        match self.places[rates] {
            Place::Sure(begin) => {
                Table::Sure { words: &self.words[begin..begin + (self.bands << self.bits)], bits: self.bits }
            }
            Place::Uncertain(begin) => {
                let begin = begin + run * self.bands;
                Table::Uncertain { hazards: &self.hazards[begin..begin + self.bands], gaps, last: self.quarters }
            }
        }
    }
}

/// The chance of leaving in a quarter, by band, in one run.
fn leaving<'a>(rates: &'a Rates, drawn: &'a [Vec<f64>], run: usize) -> impl Fn(usize) -> f64 + 'a {
    let (factor, off) = match &rates.spread {
        Spread::Factor { driver, sigma } => (libm::exp(sigma * drawn[*driver][run]), 0.0),
        Spread::Interval { driver, .. } => (1.0, drawn[*driver][run]),
        Spread::Fixed => (1.0, 0.0),
    };
    move |band| match &rates.spread {
        Spread::Interval { sd, .. } => quarter_of((rates.leave[band] + sd[band] * off).clamp(0.0, 1.0)),
        Spread::Factor { .. } | Spread::Fixed => (quarter_of(rates.leave[band]) * factor).min(1.0),
    }
}

/// One set of rates in one run, ready to be asked.
#[derive(Clone, Copy)]
pub(super) enum Table<'a> {
    Sure { words: &'a [u32], bits: u32 },
    Uncertain { hazards: &'a [Hazard], gaps: &'a Gaps, last: usize },
}

impl Table<'_> {
    /// The next event of a person in `band`: quarters from now, and whether it is ageing.
    #[inline(always)]
    pub(super) fn next(self, band: usize, stream: &mut Stream) -> (usize, usize) {
        match self {
            Self::Sure { words, bits } => {
                let draw = stream.bits();
                let slot = (draw >> (64 - bits)) as usize;
                let word = words[(band << bits) | slot];
                let outcome =
                    if (draw as u32 & KEEP_MASK) < (word >> ALIAS_BITS) { slot } else { (word & ALIAS_MASK) as usize };
                ((outcome >> 1) + 1, outcome & 1)
            }
            Self::Uncertain { hazards, gaps, last } => {
                let hazard = hazards[band];
                let (gap, spare) = gaps.draw(stream);
                // Behind the horizon all quarters are one, and nothing that happens there is read.
                let later = (gap * f64::from(hazard.quarters)).min(last as f64) as u32 as usize;
                (later + 1, usize::from(spare >= hazard.leaving) & usize::from(later < last))
            }
        }
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
    fn an_uncertain_rate_gives_the_chances_of_its_run() {
        let (gaps, quarters, n) = (Gaps::new(), 12, 200_000);
        for (q, g) in [(0.02, 0.054), (0.27, 0.0), (0.0, 0.3), (0.9, 0.2)] {
            let hazards = [Hazard::of(q, g)];
            let table = Table::Uncertain { hazards: &hazards, gaps: &gaps, last: quarters };
            let mut stream = crate::chance::draw::Source::new(3, &[9]).run(1);
            let mut found = vec![0.0; 2 * quarters + 2];
            for _ in 0..n {
                let (later, ageing) = table.next(0, &mut stream);
                found[2 * (later - 1) + ageing] += 1.0;
            }
            let mut wanted = vec![0.0; 16.max((2 * quarters + 1_usize).next_power_of_two())];
            next_event(q, g, quarters, &mut wanted);
            let slots = wanted.len() as f64;
            for (outcome, found) in found.iter().enumerate() {
                let chance = wanted[outcome] / slots;
                let wide = 4.5 * (f64::from(n) * chance * (1.0 - chance)).sqrt();
                let off = (found - f64::from(n) * chance).abs();
                assert!(off <= wide, "outcome {outcome} of {q} {g}: {found} of {n}, chance {chance}");
            }
        }
    }

    #[test]
    fn what_is_certain_or_cannot_be_is_so_in_every_run() {
        let gaps = Gaps::new();
        let hazards = [Hazard::of(0.0, 0.0), Hazard::of(1.0, 0.0), Hazard::of(0.3, 0.0), Hazard::of(0.0, 0.5)];
        let table = Table::Uncertain { hazards: &hazards, gaps: &gaps, last: 12 };
        let mut stream = crate::chance::draw::Source::new(3, &[9]).run(2);
        for _ in 0..10_000 {
            assert_eq!(table.next(0, &mut stream), (13, 0), "nobody leaves where nobody can");
            assert_eq!(table.next(1, &mut stream), (1, 0), "everybody leaves at once at a rate of 1");
            assert_eq!(table.next(2, &mut stream).1, 0, "the last band ages no further");
            let (later, ageing) = table.next(3, &mut stream);
            assert!(ageing == 1 || later == 13, "without leavers an event is ageing");
        }
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
