//! Monte Carlo: seeded, and the same to the last bit on any number of threads.
//!
//! Nobody is asked every quarter whether they leave: for each person the *next event* (which quarter, leaving or ageing)
//! is one look into a table, or one exponential gap where rates are uncertain, and most people have one or two in three
//! years. An area is drawn run by run from a stream of
//! its own that depends on the seed, its key, the group and the run alone, and its quantiles are taken while its figures
//! are still near the processor; nothing but whole numbers is added up over areas.
//!
//! Where the time of ENG-7000 goes, by sampling: some two thirds into drawing, where the longest single wait is for the
//! rows of lives to come from the second cache; a fifth into quantiles; the rest into totals and preparation. Drawing runs
//! side by side for each band, so that its rows stay in the first cache, was tried and gained nothing.

mod alias;
mod capped;
mod compile;
mod counts;
mod draw;
mod events;
mod free;
mod gaps;
mod lives;
mod rank;
mod share;

use crate::ProjectionError;
use crate::model::Model;
use compile::Prepared;
use draw::drivers;
use events::Events;
use gaps::Gaps;

/// Most runs of one question.
const MOST_RUNS: usize = 100_000;

/// How often, from which seed, and on how many threads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Runs {
    /// Number of runs, 2 to 100,000.
    pub runs: usize,
    /// The seed.
    pub seed: u64,
    /// Threads to use at most; makes no difference to the answer.
    pub threads: usize,
}

/// The distribution of a WTE at one quarter's end, over the runs.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Fan {
    /// Mean of the runs.
    pub mean: f64,
    /// Variance of the runs (over runs - 1).
    pub variance: f64,
    /// 10th centile; centiles lie on the straight line between the two runs next to them.
    pub p10: f64,
    /// Median.
    pub p50: f64,
    /// 90th centile.
    pub p90: f64,
    /// Share of the runs that are below the level asked for.
    pub below: Option<f64>,
    /// Mean vacancy in WTE, where posts are set: each practice's posts less WTE, not below 0.
    pub vacancy: Option<f64>,
}

/// One group or total: from the opening (place 0) to the last quarter's end.
pub type Fans = Vec<Fan>;

/// Every group of every area, and the totals.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulation {
    /// By area, then group, as in the model.
    pub groups: Vec<Vec<Fans>>,
    /// By total.
    pub totals: Vec<Fans>,
}

/// Draws `how.runs` futures.
///
/// # Errors
/// The first figure of the model that cannot be projected; fewer than 2 runs, or more than 100,000.
pub fn simulate(model: &Model, how: Runs) -> Result<Simulation, ProjectionError> {
    model.check()?;
    if how.runs < 2 {
        return Err(ProjectionError::TooFewRuns { runs: how.runs });
    }
    if how.runs > MOST_RUNS {
        return Err(ProjectionError::TooLarge { what: "the number of runs".to_owned() });
    }
    let drawn = drivers(&model.drivers, how.seed, how.runs);
    let events = Events::of(model, &drawn, how.runs);
    let prepared = Prepared { model, how, events, drawn, gaps: Gaps::new() };
    Ok(share::share_out(&prepared))
}
