//! An area where vacancies or money hold hiring back: quarter by quarter, because who is hired depends on who is there.

use super::compile::{BILLION, Changes, Crew, PLACES, Prepared, billionths, joiners_factor};
use super::draw::{Source, Stream};
use crate::model::Area;

/// What one area's runs are written into, in units.
pub(super) struct Out<'a> {
    /// `wte[group][quarter * runs + run]`.
    pub(super) wte: &'a mut [Vec<i64>],
    /// Sum over the runs of each group's vacancy, by quarter; the opening first.
    pub(super) vacancy: &'a mut [Vec<i128>],
}

/// Draws every run of an area; one crew for each cell, in order.
pub(super) fn draw(prepared: &Prepared<'_>, area: &Area, crews: &[Crew], unit: i64, source: Source, out: Out<'_>) {
    let (runs, last) = (prepared.how.runs, prepared.model.quarters);
    let posts: Vec<Option<i64>> =
        area.cells.iter().map(|cell| cell.establishment.map(|posts| billionths(posts) / unit)).collect();
    let mut changes: Vec<Changes> = vec![[0; PLACES]; crews.len()];
    let mut now: Vec<i64> = vec![0; crews.len()];
    let mut coming: Vec<Vec<u32>> = crews.iter().flat_map(|crew| &crew.plans).map(|_| vec![0; last + 1]).collect();
    for run in 0..runs {
        let mut stream = source.run(run);
        begin(prepared, crews, run, &mut stream, &mut changes, &mut coming);
        for (now, crew) in now.iter_mut().zip(crews) {
            *now = crew.opening;
        }
        for quarter in 0..=last {
            if quarter > 0 {
                now.iter_mut().zip(&changes).for_each(|(now, changes)| *now += changes[quarter]);
                let mut hiring = Hiring { prepared, area, posts: &posts, unit, run, quarter };
                hiring.hire(crews, &coming, &mut stream, &mut now, &mut changes);
                for wte in out.wte.iter_mut() {
                    wte[(quarter - 1) * runs + run] = 0;
                }
            }
            for (place, cell) in area.cells.iter().enumerate() {
                if quarter > 0 {
                    out.wte[cell.group][(quarter - 1) * runs + run] += now[place];
                }
                if let Some(posts) = posts[place] {
                    out.vacancy[cell.group][quarter] += i128::from((posts - now[place]).max(0));
                }
            }
        }
    }
}

/// Today's people are followed to the horizon at once: nothing that comes later changes what they do.
fn begin(
    prepared: &Prepared<'_>,
    crews: &[Crew],
    run: usize,
    stream: &mut Stream,
    changes: &mut [Changes],
    coming: &mut [Vec<u32>],
) {
    let last = prepared.model.quarters;
    let mut plans = coming.iter_mut();
    for (crew, changes) in crews.iter().zip(changes) {
        *changes = [0; PLACES];
        for (kind, band, people) in &crew.people {
            let kind = &crew.kinds[*kind];
            let table = prepared.table(kind.rates, run);
            for _ in 0..*people {
                kind.follow(table, stream, *band, 0, last, changes);
            }
        }
        for (plan, coming) in crew.plans.iter().zip(&mut plans) {
            coming.fill(0);
            for _ in 0..plan.planned {
                let at = plan.arrival.place((stream.bits() >> 32) as u32) + 1;
                if let Some(count) = coming.get_mut(at) {
                    *count += 1;
                }
            }
        }
    }
}

/// One quarter's hiring.
struct Hiring<'a> {
    prepared: &'a Prepared<'a>,
    area: &'a Area,
    posts: &'a [Option<i64>],
    unit: i64,
    run: usize,
    quarter: usize,
}

impl Hiring<'_> {
    /// Cells in their order, what schemes bring before who else applies. Whoever does not fit goes elsewhere.
    fn hire(
        &mut self,
        crews: &[Crew],
        coming: &[Vec<u32>],
        stream: &mut Stream,
        now: &mut [i64],
        changes: &mut [Changes],
    ) {
        let mut left = self.money_left(now);
        let mut plans = coming.iter();
        for (place, crew) in crews.iter().enumerate() {
            for (plan, coming) in crew.plans.iter().zip(&mut plans) {
                for _ in 0..coming[self.quarter] {
                    self.offer(place, crew, (plan.kind, plan.band), &mut left, stream, now, changes);
                }
            }
            for flow in &crew.flows {
                let factor = joiners_factor(flow.spread, &self.prepared.drawn, self.run);
                for _ in 0..stream.poisson(flow.by_quarter[self.quarter - 1] * factor, &self.prepared.gaps) {
                    let band = flow.bands.draw(stream.bits());
                    self.offer(place, crew, (flow.kind, band), &mut left, stream, now, changes);
                }
            }
        }
    }

    /// Pounds that this quarter's pay leaves; below nought when today's staff already cost more.
    fn money_left(&self, now: &[i64]) -> Option<f64> {
        let money = self.area.money.as_ref()?[self.quarter - 1];
        let bill: f64 = self.area.cells.iter().zip(now).map(|(cell, now)| self.wte(*now) * cell.cost).sum();
        Some(money - bill)
    }

    fn wte(&self, units: i64) -> f64 {
        (units * self.unit) as f64 / BILLION
    }

    #[expect(clippy::too_many_arguments, reason = "the state of one quarter, borrowed part by part")]
    fn offer(
        &self,
        place: usize,
        crew: &Crew,
        (kind, band): (usize, usize),
        left: &mut Option<f64>,
        stream: &mut Stream,
        now: &mut [i64],
        changes: &mut [Changes],
    ) {
        let kind = &crew.kinds[kind];
        let worth = kind.worth[band];
        let cost = self.wte(worth) * self.area.cells[place].cost;
        if self.posts[place].is_some_and(|posts| now[place] + worth > posts) {
            return;
        }
        if let Some(left) = left {
            // A ten-thousandth of a penny, so that rounding does not turn away somebody whom the money just pays.
            if cost > 0.0 && cost > *left + 1e-6 {
                return;
            }
            *left -= cost;
        }
        now[place] += worth;
        let table = self.prepared.table(kind.rates, self.run);
        kind.follow(table, stream, band, self.quarter, self.prepared.model.quarters, &mut changes[place]);
    }
}
