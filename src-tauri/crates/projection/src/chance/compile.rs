//! An area made ready for drawing: whole numbers, merged where people are alike.

use super::Runs;
use super::counts::{Counts, Places};
use super::draw::Ladder;
use super::events::{Events, Table};
use super::gaps::Gaps;
use crate::model::{Cell, JoinersSpread, Model};

/// Places for figures by quarter: the horizon, and as many behind it where events beyond it go unread.
pub(super) const PLACES: usize = 128;
/// Change of WTE by quarter, in the area's unit; its running sum is the WTE.
pub(super) type Changes = [i64; PLACES];

/// Everything that is the same for all areas.
pub(super) struct Prepared<'a> {
    pub(super) model: &'a Model,
    pub(super) how: Runs,
    pub(super) events: Events,
    pub(super) drawn: Vec<Vec<f64>>,
    pub(super) gaps: Gaps,
}

impl Prepared<'_> {
    /// How the people of one set of rates go on in one run.
    #[inline(always)]
    pub(super) fn table(&self, rates: usize, run: usize) -> Table<'_> {
        self.events.table(rates, run, &self.gaps)
    }
}

/// A billionth of a WTE, as domain values have it.
pub(super) const BILLION: f64 = 1e9;

pub(super) fn billionths(wte: f64) -> i64 {
    (wte * BILLION).round() as i64
}

/// People of one set of rates and one WTE per head.
pub(super) struct Kind {
    pub(super) rates: usize,
    /// WTE per head by band, in units.
    pub(super) worth: Vec<i64>,
    /// What leaving and ageing change, `[band * 2 + ageing]`, in units.
    change: Vec<i64>,
}

impl Kind {
    fn new(rates: usize, worth: Vec<i64>) -> Self {
        let change = (0..worth.len())
            .flat_map(|band| [-worth[band], worth.get(band + 1).copied().unwrap_or(0) - worth[band]])
            .collect();
        Self { rates, worth, change }
    }

    /// The first event of somebody who is in `band` at the opening: its quarter, and whether it is ageing.
    #[inline(always)]
    pub(super) fn step(
        &self,
        table: Table<'_>,
        stream: &mut super::draw::Stream,
        band: usize,
        changes: &mut Changes,
    ) -> (usize, usize) {
        let (at, ageing) = table.next(band, stream);
        // An event behind the horizon is written where nobody reads: that is cheaper than to ask first.
        changes[at & (PLACES - 1)] += self.change[band * 2 + ageing];
        (at, ageing)
    }

    /// Somebody who is in `band` at the end of quarter `at`: their later events, from next quarter on.
    #[inline(always)]
    pub(super) fn follow(
        &self,
        table: Table<'_>,
        stream: &mut super::draw::Stream,
        mut band: usize,
        mut at: usize,
        last: usize,
        changes: &mut Changes,
    ) {
        loop {
            let (later, ageing) = table.next(band, stream);
            at += later;
            // An event behind the horizon is written where nobody reads: that is cheaper than to ask first.
            changes[at & (PLACES - 1)] += self.change[band * 2 + ageing];
            if ageing == 0 || at >= last {
                return;
            }
            band += 1;
        }
    }
}

/// Joiners of one kind.
pub(super) struct Flow {
    pub(super) kind: usize,
    /// Mean by quarter.
    pub(super) by_quarter: Vec<f64>,
    /// Mean over the horizon.
    pub(super) mean: f64,
    pub(super) spread: Option<JoinersSpread>,
    /// Age band of a joiner.
    pub(super) bands: Places,
    /// Quarter of a joiner, where quarters differ.
    quarters: Option<Ladder>,
    /// How many come, where that is as sure as chance allows.
    pub(super) counts: Option<Counts>,
}

impl Flow {
    /// The quarter, from 1, of one of those who join over the horizon.
    #[inline(always)]
    pub(super) fn quarter(&self, draw: u32) -> usize {
        1 + match &self.quarters {
            None => ((u64::from(draw) * self.by_quarter.len() as u64) >> 32) as usize,
            Some(ladder) => ladder.place(draw),
        }
    }
}

/// Planned heads of one scheme.
pub(super) struct Plan {
    pub(super) kind: usize,
    pub(super) band: usize,
    pub(super) planned: u32,
    /// The quarter of arrival (0 stands for quarter 1), or behind the last: nobody.
    pub(super) arrival: Ladder,
}

/// Staff that is drawn together: a group, or one cell where hiring is held back.
#[derive(Default)]
pub(super) struct Crew {
    pub(super) kinds: Vec<Kind>,
    /// Kind, band, people.
    pub(super) people: Vec<(usize, usize, u32)>,
    pub(super) flows: Vec<Flow>,
    pub(super) plans: Vec<Plan>,
    /// WTE at the opening, in units.
    pub(super) opening: i64,
}

impl Crew {
    /// Takes a cell in; `unit` in billionths.
    pub(super) fn add(&mut self, model: &Model, cell: &Cell, unit: i64) {
        let worth: Vec<i64> = cell.wte.iter().map(|wte| billionths(*wte) / unit).collect();
        let kind = self.kind(cell.rates, &worth);
        for (band, heads) in cell.heads.iter().enumerate() {
            let whole = heads.floor();
            if whole > 0.0 {
                self.people(kind, band, whole as u32);
            }
            let part = heads - whole;
            if part > 0.0 {
                let worth: Vec<i64> = cell.wte.iter().map(|wte| billionths(wte * part) / unit).collect();
                let kind = self.kind(cell.rates, &worth);
                self.people(kind, band, 1);
            }
        }
        let mean: f64 = cell.joiners.iter().sum();
        if mean > 0.0 {
            self.flow(model, cell, kind, mean);
        }
        for scheme in &cell.schemes {
            let arrival = Ladder::of(&scheme.chances(model.quarters), true);
            self.plans.push(Plan { kind, band: scheme.band, planned: scheme.planned, arrival });
        }
    }

    fn kind(&mut self, rates: usize, worth: &[i64]) -> usize {
        if let Some(found) = self.kinds.iter().position(|kind| kind.rates == rates && kind.worth == worth) {
            return found;
        }
        self.kinds.push(Kind::new(rates, worth.to_vec()));
        self.kinds.len() - 1
    }

    fn people(&mut self, kind: usize, band: usize, people: u32) {
        self.opening += self.kinds[kind].worth[band] * i64::from(people);
        match self.people.iter_mut().find(|line| line.0 == kind && line.1 == band) {
            Some(line) => line.2 += people,
            None => self.people.push((kind, band, people)),
        }
    }

    fn flow(&mut self, model: &Model, cell: &Cell, kind: usize, mean: f64) {
        let same = |flow: &&mut Flow| flow.kind == kind && flow.spread == cell.joiners_spread;
        if let Some(flow) = self.flows.iter_mut().find(same) {
            flow.by_quarter.iter_mut().zip(&cell.joiners).for_each(|(to, from)| *to += from);
            flow.mean += mean;
            return;
        }
        self.flows.push(Flow {
            kind,
            by_quarter: cell.joiners.clone(),
            mean,
            spread: cell.joiners_spread,
            quarters: None,
            bands: Places::of(&model.rates[cell.rates].joining),
            counts: None,
        });
    }

    /// Whether no run's WTE can pass 32 bits: all who may come at the highest WTE, with joiners far beyond their mean (a
    /// Poisson number passes `2 mean + 200` less than once in 10^50).
    pub(super) fn is_small(&self, drawn: &[Vec<f64>]) -> bool {
        let most = self.kinds.iter().flat_map(|kind| &kind.worth).copied().max().unwrap_or(0);
        let people: u64 = self.people.iter().map(|line| u64::from(line.2)).sum();
        let planned: u64 = self.plans.iter().map(|plan| u64::from(plan.planned)).sum();
        let joiners: f64 = self
            .flows
            .iter()
            .map(|flow| {
                let factor = flow.spread.map_or(1.0, |spread| {
                    let furthest = drawn[spread.driver].iter().copied().fold(0.0, f64::max);
                    1.0 + spread.sd * furthest
                });
                2.0 * flow.mean * factor + 200.0
            })
            .sum();
        ((people + planned) as f64 + joiners) * (most as f64) < f64::from(i32::MAX)
    }

    /// To be called when the last cell is in.
    pub(super) fn finish(&mut self) {
        for flow in &mut self.flows {
            let even = flow.by_quarter.windows(2).all(|pair| (pair[0] - pair[1]).abs() <= 0.0);
            flow.quarters = (!even).then(|| Ladder::of(&flow.by_quarter, false));
            flow.counts = flow.spread.is_none().then(|| Counts::of(flow.mean));
        }
    }
}

/// How much more or fewer join in this run than on the mean.
pub(super) fn joiners_factor(spread: Option<JoinersSpread>, drawn: &[Vec<f64>], run: usize) -> f64 {
    spread.map_or(1.0, |spread| (1.0 + spread.sd * drawn[spread.driver][run]).max(0.0))
}

/// The largest whole number of billionths that every WTE of some cells is a multiple of: with it, figures are small numbers
/// and many runs agree exactly, which makes quantiles cheap.
pub(super) fn unit<'a>(cells: impl Iterator<Item = &'a Cell>) -> i64 {
    let mut unit = 0;
    for cell in cells {
        unit = common(unit, cell.establishment.map_or(0, billionths));
        for wte in &cell.wte {
            unit = common(unit, billionths(*wte));
        }
        for part in cell.heads.iter().map(|heads| heads - heads.floor()).filter(|part| *part > 0.0) {
            for wte in &cell.wte {
                unit = common(unit, billionths(wte * part));
            }
        }
    }
    unit.max(1)
}

fn common(mut a: i64, mut b: i64) -> i64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
