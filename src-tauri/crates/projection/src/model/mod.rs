//! What is projected: staff by practice, role and age band, and what acts on them.

mod check;

/// The longest horizon, in quarters (15 years). Tables of the next event are sized by it.
pub const LONGEST: usize = 60;

/// Everything that a projection is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Quarters to look ahead, 1 to [`LONGEST`].
    pub quarters: usize,
    /// Number of age bands, in order of age.
    pub bands: usize,
    /// Sources of uncertainty that several rates may share: each is one draw a run. The key decides the draws, so a
    /// driver keeps its draws wherever it stands in the list.
    pub drivers: Vec<u64>,
    /// Leaving and ageing, one for each role (and level at which its assumptions apply). Cells point here.
    pub rates: Vec<Rates>,
    /// Clusters (or practices, or the system): the areas within which caps and money work. Areas do not touch each other.
    pub areas: Vec<Area>,
    /// How many sums over groups of several areas are wanted; groups point here.
    pub totals: usize,
    /// For each total, the WTE below which the chance of falling is wanted.
    pub total_levels: Vec<Option<f64>>,
}

/// How a role leaves and ages.
#[derive(Debug, Clone, PartialEq)]
pub struct Rates {
    /// Share that leaves in a year, by band; 0.088 is 8.8%.
    pub leave: Vec<f64>,
    /// Share that moves to the next band in a year, by band (one over the band's width); nothing ages out of the last.
    pub advance: Vec<f64>,
    /// How sure the leaving is.
    pub spread: Spread,
    /// How joiners spread over the bands; makes 1. Empty where nobody joins.
    pub joining: Vec<f64>,
}

/// How sure a leaving rate is. One driver moves all bands of a role together.
#[derive(Debug, Clone, PartialEq)]
pub enum Spread {
    /// Taken as known.
    Fixed,
    /// An 80% interval on each band's rate a year: its standard deviation, `(high - low) / 2.563103`. The rate of a run
    /// is mean + sd x z, clipped to 0 to 1.
    Interval {
        /// Place in [`Model::drivers`].
        driver: usize,
        /// Standard deviation of each band's rate a year.
        sd: Vec<f64>,
    },
    /// The quarter's leaving chance times `exp(sigma z)`, clipped to 1.
    Factor {
        /// Place in [`Model::drivers`].
        driver: usize,
        /// Standard deviation of the factor's logarithm.
        sigma: f64,
    },
}

/// A cluster (or whatever holds a vacancy and a purse).
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// What the area's chance is drawn from: the same key gives the same draws, alone or among others.
    pub key: u64,
    /// What is reported of this area, a role for example.
    pub groups: Vec<Group>,
    /// The staff.
    pub cells: Vec<Cell>,
    /// Pounds for pay in each quarter, when money holds hiring back.
    pub money: Option<Vec<f64>>,
}

/// A line of the result: WTE by quarter, as a distribution.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Group {
    /// The totals that this group is part of.
    pub totals: Vec<usize>,
    /// The chance of falling below this WTE is wanted.
    pub level: Option<f64>,
    /// What its draws hang on beside the area's key; its place in the area where none. With a key of its own a role keeps
    /// its draws whatever other roles there are.
    pub key: Option<u64>,
}

/// One role in one practice.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cell {
    /// Place in [`Area::groups`].
    pub group: usize,
    /// Place in [`Model::rates`].
    pub rates: usize,
    /// Heads today, by band. A part of a head moves as one person of that part.
    pub heads: Vec<f64>,
    /// WTE per head, by band.
    pub wte: Vec<f64>,
    /// Joiners (mean) in each quarter; empty where nobody joins.
    pub joiners: Vec<f64>,
    /// How sure the joiners are.
    pub joiners_spread: Option<JoinersSpread>,
    /// Posts, in WTE. Nobody is hired whose WTE does not fit into what is vacant.
    pub establishment: Option<f64>,
    /// Pounds that one WTE costs in a quarter; counts only where the area has money.
    pub cost: f64,
    /// What schemes bring here.
    pub schemes: Vec<Scheme>,
}

/// How sure a number of joiners is: the number of a run is the mean times `1 + sd z`, not below 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct JoinersSpread {
    /// Place in [`Model::drivers`].
    pub driver: usize,
    /// Standard deviation as a share of the mean.
    pub sd: f64,
}

/// A plan to bring people: Binomial(planned, success), spread over the quarters by the ramp.
#[derive(Debug, Clone, PartialEq)]
pub struct Scheme {
    /// Age band that they arrive in.
    pub band: usize,
    /// Heads planned.
    pub planned: u32,
    /// Chance that a planned head arrives.
    pub success: f64,
    /// Quarter (from 1) in which the scheme starts.
    pub start: usize,
    /// Quarters from the start to the first arrivals.
    pub lag: usize,
    /// Shares of the arrivals in the first quarter of arrivals and those after; makes 1. Arrivals after the horizon are
    /// not counted.
    pub ramp: Vec<f64>,
}

impl Scheme {
    /// The chance that one planned head arrives in each quarter (0 stands for quarter 1).
    #[must_use]
    pub fn chances(&self, quarters: usize) -> Vec<f64> {
        let mut chances = vec![0.0; quarters];
        let first = self.start.saturating_sub(1).saturating_add(self.lag);
        for (later, part) in self.ramp.iter().enumerate() {
            if let Some(chance) = chances.get_mut(first.saturating_add(later)) {
                *chance += self.success * part;
            }
        }
        chances
    }
}

impl Area {
    /// Whether hiring is held back by vacancy or money, so that no closed form exists.
    #[must_use]
    pub fn is_capped(&self) -> bool {
        self.money.is_some() || self.cells.iter().any(|cell| cell.establishment.is_some())
    }
}

impl Model {
    /// Whether any rate is uncertain.
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        self.rates.iter().any(|rates| rates.spread != Spread::Fixed)
            || self.areas.iter().flat_map(|area| &area.cells).any(|cell| cell.joiners_spread.is_some())
    }
}
