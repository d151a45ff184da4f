//! A group whose hiring nothing holds back: everybody is independent of everybody else.

use super::compile::{Changes, Crew, Flow, PLACES, Prepared, joiners_factor};
use super::draw::{Source, Stream};
use super::lives::{LANES, Lanes, Lives};

/// People drawn before those with a second move are followed on.
const BATCH: usize = 16;

/// A crew with the lives of its kinds, where there are any.
pub(super) struct Free<'a> {
    prepared: &'a Prepared<'a>,
    crew: &'a Crew,
    lives: Vec<Option<&'a Lives>>,
    /// The bands of all people of each kind.
    bands: Vec<(usize, Vec<u8>)>,
    /// WTE at the opening of those who are drawn event by event.
    opening: i64,
}

/// One run in the making.
struct Run {
    run: usize,
    stream: Stream,
    changes: Changes,
    lanes: Lanes,
    added: usize,
    /// WTE by quarter of whom the lanes have no room for; nothing behind the lanes.
    levels: Changes,
    /// Who of a batch has a second move: band and life, or the quarter of the first.
    stems: [(u8, u32); BATCH + 1],
}

impl Run {
    #[inline(always)]
    fn flush(&mut self) {
        for (level, lane) in self.levels.iter_mut().zip(&mut self.lanes) {
            *level += i64::from(std::mem::take(lane));
        }
        self.added = 0;
    }

    /// Makes room for `more` people in the lanes.
    #[inline(always)]
    fn make_room(&mut self, more: usize, room: usize) {
        if self.added + more > room {
            self.flush();
        }
        self.added += more;
    }
}

impl<'a> Free<'a> {
    pub(super) fn new(prepared: &'a Prepared<'a>, crew: &'a Crew, lives: Vec<Option<&'a Lives>>) -> Self {
        let (mut bands, mut opening) = (Vec::new(), 0);
        for (kind, lives) in lives.iter().enumerate() {
            let lines = crew.people.iter().filter(|line| line.0 == kind);
            if lives.is_none() {
                let worth =
                    |(_, band, people): &(usize, usize, u32)| crew.kinds[kind].worth[*band] * i64::from(*people);
                opening += lines.clone().map(worth).sum::<i64>();
            }
            let of_kind: Vec<u8> =
                lines.flat_map(|(_, band, people)| std::iter::repeat_n(*band as u8, *people as usize)).collect();
            bands.push((kind, of_kind));
        }
        Self { prepared, crew, lives, bands, opening }
    }

    /// Writes the group's WTE into `out[quarter * runs + run]` (place 0 is quarter 1's end), in units.
    pub(super) fn draw<V>(&self, source: Source, out: &mut [V], fit: impl Fn(i64) -> V) {
        let (runs, last) = (self.prepared.how.runs, self.prepared.model.quarters);
        let mut now = Run {
            run: 0,
            stream: source.run(0),
            changes: [0; PLACES],
            lanes: [0; LANES],
            added: 0,
            levels: [0; PLACES],
            stems: [(0, 0); BATCH + 1],
        };
        for run in 0..runs {
            (now.run, now.stream) = (run, source.run(run));
            self.one(&mut now);
            now.flush();
            let mut level = self.opening;
            for (quarter, row) in out.chunks_exact_mut(runs).enumerate() {
                level += now.changes[(quarter + 1) & (PLACES - 1)];
                row[run] = fit(level + now.levels[quarter & (PLACES - 1)]);
            }
            now.changes[..2 * last + 2].fill(0);
            now.levels[..LANES].fill(0);
        }
    }

    #[inline(always)]
    fn one(&self, now: &mut Run) {
        let last = self.prepared.model.quarters;
        for (kind, bands) in &self.bands {
            match self.lives[*kind] {
                Some(lives) => self.whole_lives(*kind, lives, bands, now),
                None => self.by_events(*kind, bands, now),
            }
        }
        for flow in &self.crew.flows {
            for _ in 0..self.joining(flow, now) {
                let draw = now.stream.bits();
                let band = flow.bands.draw(now.stream.bits());
                self.joins(flow.kind, band, flow.quarter((draw >> 32) as u32), draw as u32, now);
            }
        }
        for plan in &self.crew.plans {
            for _ in 0..plan.planned {
                let draw = now.stream.bits();
                let at = plan.arrival.place((draw >> 32) as u32) + 1;
                if at <= last {
                    self.joins(plan.kind, plan.band, at, draw as u32, now);
                }
            }
        }
    }

    fn joining(&self, flow: &Flow, now: &mut Run) -> u32 {
        match &flow.counts {
            Some(counts) => counts.draw(&mut now.stream),
            None => {
                let mean = flow.mean * joiners_factor(flow.spread, &self.prepared.drawn, now.run);
                now.stream.poisson(mean, &self.prepared.gaps)
            }
        }
    }

    #[inline(always)]
    fn whole_lives(&self, kind: usize, lives: &Lives, bands: &[u8], now: &mut Run) {
        for batch in bands.chunks(BATCH) {
            now.make_room(batch.len(), lives.room);
            let mut lanes = now.lanes;
            // Who has a second move is noted without a branch, because it cannot be foretold.
            let mut count = 0;
            for pair in batch.chunks(2) {
                let mut draw = now.stream.bits();
                for band in pair {
                    let life = lives.draw(usize::from(*band), draw as u32);
                    lives.add(usize::from(*band), life, 0, &mut lanes);
                    now.stems[count] = (*band, life);
                    count += usize::from(lives.is_stem(life));
                    draw >>= 32;
                }
            }
            now.lanes = lanes;
            for stem in 0..count {
                let (band, life) = now.stems[stem];
                self.stem(kind, lives, usize::from(band), life, 0, now);
            }
        }
    }

    /// Everybody's first event without a branch, because it cannot be foretold; then whoever has a second one.
    #[inline(always)]
    fn by_events(&self, kind: usize, bands: &[u8], now: &mut Run) {
        let last = self.prepared.model.quarters;
        let kind = &self.crew.kinds[kind];
        let table = self.prepared.table(kind.rates, now.run);
        for batch in bands.chunks(BATCH) {
            let mut count = 0;
            for band in batch {
                let (at, ageing) = kind.step(table, &mut now.stream, usize::from(*band), &mut now.changes);
                now.stems[count] = (*band, at as u32);
                count += ageing & usize::from(at < last);
            }
            for stem in 0..count {
                let (band, at) = now.stems[stem];
                kind.follow(table, &mut now.stream, usize::from(band) + 1, at as usize, last, &mut now.changes);
            }
        }
    }

    /// Somebody comes who is counted from the end of quarter `at` on; 32 fair bits for their life.
    #[inline(always)]
    fn joins(&self, kind: usize, band: usize, at: usize, draw: u32, now: &mut Run) {
        if let Some(lives) = self.lives[kind] {
            now.make_room(1, lives.room);
            let life = lives.draw(band, draw);
            lives.add(band, life, at, &mut now.lanes);
            if lives.is_stem(life) {
                self.stem(kind, lives, band, life, at, now);
            }
        } else {
            let last = self.prepared.model.quarters;
            let kind = &self.crew.kinds[kind];
            now.changes[at] += kind.worth[band];
            if at < last {
                let table = self.prepared.table(kind.rates, now.run);
                kind.follow(table, &mut now.stream, band, at, last, &mut now.changes);
            }
        }
    }

    #[inline(always)]
    fn stem(&self, kind: usize, lives: &Lives, band: usize, life: u32, at: usize, now: &mut Run) {
        let (from, last) = (at + lives.stem_at(life), self.prepared.model.quarters);
        if from < last {
            let kind = &self.crew.kinds[kind];
            let table = self.prepared.table(kind.rates, now.run);
            kind.follow(table, &mut now.stream, band + 2, from, last, &mut now.changes);
        }
    }
}
