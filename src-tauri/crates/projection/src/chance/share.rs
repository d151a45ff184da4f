//! Areas shared out over threads.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::capped::{self, Out};
use super::compile::{BILLION, Crew, Kind, Prepared, billionths, unit};
use super::draw::Source;
use super::free::Free;
use super::lives::Lives;
use super::rank::Ranker;
use super::{Fan, Fans, Simulation};
use crate::model::Area;

/// Draws every area. Each thread takes the next area that nobody has; which one it gets changes no figure.
pub(super) fn share_out(prepared: &Prepared<'_>) -> Simulation {
    let areas = prepared.model.areas.len();
    let threads = prepared.how.threads.clamp(1, areas.max(1));
    let next = AtomicUsize::new(0);
    let work = || {
        let mut worker = Worker::new(prepared);
        let mut done = Vec::new();
        loop {
            let area = next.fetch_add(1, Ordering::Relaxed);
            if area >= areas {
                return (done, worker.totals, worker.openings);
            }
            done.push((area, worker.area(&prepared.model.areas[area])));
        }
    };
    let parts: Vec<_> = if threads == 1 {
        vec![work()]
    } else {
        std::thread::scope(|scope| {
            let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
            let mut parts = vec![work()];
            for other in others {
                match other.join() {
                    Ok(part) => parts.push(part),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            parts
        })
    };
    gather(prepared, parts)
}

type Part = (Vec<(usize, Vec<Fans>)>, Vec<Vec<i64>>, Vec<i64>);

fn gather(prepared: &Prepared<'_>, parts: Vec<Part>) -> Simulation {
    let mut groups = vec![Vec::new(); prepared.model.areas.len()];
    let mut sums: Option<(Vec<Vec<i64>>, Vec<i64>)> = None;
    for (done, totals, openings) in parts {
        for (area, fans) in done {
            groups[area] = fans;
        }
        match &mut sums {
            None => sums = Some((totals, openings)),
            Some((sum, opening)) => {
                sum.iter_mut().flatten().zip(totals.iter().flatten()).for_each(|(to, from)| *to += from);
                opening.iter_mut().zip(&openings).for_each(|(to, from)| *to += from);
            }
        }
    }
    let (sums, openings) = sums.unwrap_or_default();
    let mut ranker = Ranker::new();
    let mut totals = Vec::with_capacity(sums.len());
    for (total, (values, opening)) in sums.iter().zip(&openings).enumerate() {
        let level = prepared.model.total_levels.get(total).copied().flatten().map(billionths);
        totals.push(fans(&mut ranker, prepared, values, *opening, 1, level));
    }
    Simulation { groups, totals }
}

/// Whole numbers that runs are kept in.
trait Whole: Copy + Ord + Into<i64> {
    /// This many units in billionths.
    fn times(self, unit: i64) -> i64;
}

impl Whole for i32 {
    /// WTE are never below nought and units of small figures below 2^32: a product that processors do four at a time.
    #[inline(always)]
    fn times(self, unit: i64) -> i64 {
        (u64::from(self as u32) * u64::from(unit as u32)) as i64
    }
}

impl Whole for i64 {
    #[inline(always)]
    fn times(self, unit: i64) -> i64 {
        self * unit
    }
}

/// Tables of lives that a thread keeps; each takes some 130 kB.
const MOST_LIVES: usize = 64;

struct Worker<'a> {
    prepared: &'a Prepared<'a>,
    ranker: Ranker,
    /// One group's runs, used again and again.
    paper: Vec<i64>,
    small: Vec<i32>,
    /// `totals[total][quarter * runs + run]`, in billionths.
    totals: Vec<Vec<i64>>,
    openings: Vec<i64>,
    /// Tables of whole lives by rates and WTE per head, for as long as there is room.
    lives: Vec<(usize, Vec<i64>, Option<Lives>)>,
}

impl<'a> Worker<'a> {
    fn new(prepared: &'a Prepared<'a>) -> Self {
        let size = prepared.how.runs * prepared.model.quarters;
        let totals = prepared.model.totals;
        Self {
            prepared,
            ranker: Ranker::new(),
            paper: vec![0; size],
            small: vec![0; size],
            totals: vec![vec![0; size]; totals],
            openings: vec![0; totals],
            lives: Vec::new(),
        }
    }

    /// Where the lives of each kind of a crew are; made when they are not there yet.
    fn lives(&mut self, crew: &Crew) -> Vec<usize> {
        if self.lives.len() + crew.kinds.len() > MOST_LIVES {
            self.lives.clear();
        }
        let place = |kind: &Kind| {
            let same = |known: &(usize, Vec<i64>, Option<Lives>)| known.0 == kind.rates && known.1 == kind.worth;
            self.lives.iter().position(same).unwrap_or_else(|| {
                let lives = Lives::of(self.prepared.model, &self.prepared.model.rates[kind.rates], kind);
                self.lives.push((kind.rates, kind.worth.clone(), lives));
                self.lives.len() - 1
            })
        };
        crew.kinds.iter().map(place).collect()
    }

    fn area(&mut self, area: &Area) -> Vec<Fans> {
        if area.is_capped() { self.capped(area) } else { self.free(area) }
    }

    fn free(&mut self, area: &Area) -> Vec<Fans> {
        let mut crews: Vec<Crew> = area.groups.iter().map(|_| Crew::default()).collect();
        // Groups are drawn and read one by one, so each has the unit that makes its figures smallest.
        let of_group = |group: usize| unit(area.cells.iter().filter(move |cell| cell.group == group));
        let units: Vec<i64> = (0..crews.len()).map(of_group).collect();
        for cell in &area.cells {
            crews[cell.group].add(self.prepared.model, cell, units[cell.group]);
        }
        let mut paper = std::mem::take(&mut self.paper);
        let mut small = std::mem::take(&mut self.small);
        let mut groups = Vec::with_capacity(crews.len());
        for (place, crew) in crews.iter_mut().enumerate() {
            crew.finish();
            let unit = units[place];
            let own = area.groups[place].key.unwrap_or(place as u64);
            let source = Source::new(self.prepared.how.seed, &[area.key, own]);
            let known = self.lives(crew);
            let lives = known.iter().map(|place| self.lives[*place].2.as_ref()).collect();
            let free = Free::new(self.prepared, crew, lives);
            // Half the room for figures that fit into it, which is nearly all: the runs of a group stay close at hand.
            groups.push(if crew.is_small(&self.prepared.drawn) && u32::try_from(unit).is_ok() {
                free.draw(source, &mut small, |value| value as i32);
                self.read(area, place, &small, crew.opening, unit)
            } else {
                free.draw(source, &mut paper, |value| value);
                self.read(area, place, &paper, crew.opening, unit)
            });
        }
        (self.paper, self.small) = (paper, small);
        groups
    }

    fn capped(&mut self, area: &Area) -> Vec<Fans> {
        let unit = unit(area.cells.iter());
        let (runs, quarters) = (self.prepared.how.runs, self.prepared.model.quarters);
        let mut openings = vec![0; area.groups.len()];
        let mut posts = vec![false; area.groups.len()];
        let crews: Vec<Crew> = area
            .cells
            .iter()
            .map(|cell| {
                let mut crew = Crew::default();
                crew.add(self.prepared.model, cell, unit);
                crew.finish();
                openings[cell.group] += crew.opening;
                posts[cell.group] |= cell.establishment.is_some();
                crew
            })
            .collect();
        let mut wte = vec![vec![0; runs * quarters]; area.groups.len()];
        let mut vacancy = vec![vec![0_i128; quarters + 1]; area.groups.len()];
        let source = Source::new(self.prepared.how.seed, &[area.key]);
        let out = Out { wte: &mut wte, vacancy: &mut vacancy };
        capped::draw(self.prepared, area, &crews, unit, source, out);
        let mut groups = Vec::with_capacity(area.groups.len());
        for place in 0..area.groups.len() {
            let mut fans = self.read(area, place, &wte[place], openings[place], unit);
            if posts[place] {
                for (fan, sum) in fans.iter_mut().zip(&vacancy[place]) {
                    fan.vacancy = Some(*sum as f64 / runs as f64 * (unit as f64 / BILLION));
                }
            }
            groups.push(fans);
        }
        groups
    }

    fn read<V: Whole>(&mut self, area: &Area, place: usize, values: &[V], opening: i64, unit: i64) -> Fans {
        let group = &area.groups[place];
        for total in &group.totals {
            self.openings[*total] += opening * unit;
            self.totals[*total].iter_mut().zip(values).for_each(|(to, from)| *to += from.times(unit));
        }
        fans(&mut self.ranker, self.prepared, values, opening, unit, group.level.map(billionths))
    }
}

fn fans<V: Whole>(
    ranker: &mut Ranker,
    prepared: &Prepared<'_>,
    values: &[V],
    opening: i64,
    unit: i64,
    level: Option<i64>,
) -> Fans {
    let mut fans: Vec<Fan> = Vec::with_capacity(prepared.model.quarters + 1);
    fans.push(ranker.fan(&[opening, opening], unit, level));
    fans.extend(values.chunks(prepared.how.runs).map(|runs| ranker.fan(runs, unit, level)));
    fans
}
