//! What can be wrong with the figures that a projection is asked for.

use std::fmt;

/// A figure that cannot be projected, and where it stands. Places are counted from nought, as the caller handed them in.
#[derive(Debug, Clone, PartialEq)]
pub enum ProjectionError {
    /// A rate, a share or a chance that is below 0, above 1 (100%) or no number.
    RateOutOfRange {
        /// What the rate is for.
        what: String,
        /// What was given.
        given: f64,
    },
    /// An 80% interval whose low end is above its high end.
    IntervalTurnedRound {
        /// The low end as given.
        low: f64,
        /// The high end as given.
        high: f64,
    },
    /// An amount that is below nought, infinite or no number.
    NotAnAmount {
        /// What the amount is.
        what: String,
        /// What was given.
        given: f64,
    },
    /// WTE without anybody to work them.
    WteWithoutHeads {
        /// The WTE that nobody works.
        wte: f64,
    },
    /// A horizon of no quarters, or of more than a projection can look ahead.
    Horizon {
        /// Quarters asked for.
        quarters: usize,
        /// The longest that is possible.
        longest: usize,
    },
    /// A scheme whose first arrivals come after the last quarter.
    SchemeAfterHorizon {
        /// Quarter (from 1) of the first arrivals.
        first: usize,
        /// Last quarter of the projection.
        horizon: usize,
    },
    /// A list that should have one figure for each age band, quarter or role and has another number of them.
    WrongLength {
        /// What the list is.
        what: String,
        /// Figures wanted.
        wanted: usize,
        /// Figures given.
        given: usize,
    },
    /// Shares that should make a whole and do not.
    SharesDoNotAddUp {
        /// What the shares are of.
        what: String,
        /// Their sum.
        sum: f64,
    },
    /// A place in another list (rates, group, driver, total) that does not exist.
    NoSuch {
        /// What is missing.
        what: String,
        /// The place that was named.
        place: usize,
        /// How many there are.
        of: usize,
    },
    /// Two areas or two drivers with one key: their chance would be one and the same.
    SameKey {
        /// What shares the key.
        what: String,
        /// The key.
        key: u64,
    },
    /// Fewer runs than a distribution can be read from.
    TooFewRuns {
        /// Runs asked for.
        runs: usize,
    },
    /// A division by a base that is nought: a ratio, a growth or an available time without anything below the line.
    NothingToDivideBy {
        /// What is nought.
        what: String,
    },
    /// More staff than whole numbers can count to.
    TooLarge {
        /// What is too large.
        what: String,
    },
}

impl fmt::Display for ProjectionError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RateOutOfRange { what, given } => {
                write!(to, "{what} is {given}; it must be between 0 and 1 (0% and 100%)")
            }
            Self::IntervalTurnedRound { low, high } => {
                write!(to, "the low end {low} is above the high end {high}: swap them")
            }
            Self::NotAnAmount { what, given } => write!(to, "{what} is {given}; it must be a number, 0 or more"),
            Self::WteWithoutHeads { wte } => {
                write!(to, "{wte} WTE are worked by 0 people: give the headcount, or set the WTE to 0")
            }
            Self::Horizon { quarters, longest } => {
                write!(to, "a projection over {quarters} quarters is not possible: choose 1 to {longest}")
            }
            Self::SchemeAfterHorizon { first, horizon } => write!(
                to,
                "the first arrivals of the scheme come in quarter {first}, after the last quarter {horizon}: start it earlier or look further ahead"
            ),
            Self::WrongLength { what, wanted, given } => {
                write!(to, "{what}: {wanted} figures are wanted and {given} were given")
            }
            Self::SharesDoNotAddUp { what, sum } => write!(to, "{what} add up to {sum}; they must make 1 (100%)"),
            Self::NoSuch { what, place, of } => write!(to, "{what} number {place} does not exist; there are {of}"),
            Self::SameKey { what, key } => write!(to, "two {what} have the key {key}; each needs its own"),
            Self::TooFewRuns { runs } => write!(to, "{runs} runs are too few for a distribution: ask for 2 or more"),
            Self::NothingToDivideBy { what } => write!(to, "{what} is 0, and nothing can be divided by it"),
            Self::TooLarge { what } => write!(to, "{what} is larger than can be counted"),
        }
    }
}

impl std::error::Error for ProjectionError {}

/// `given`, when it is a share or a chance.
pub(crate) fn share(what: impl fmt::Display, given: f64) -> Result<f64, ProjectionError> {
    if (0.0..=1.0).contains(&given) {
        Ok(given)
    } else {
        Err(ProjectionError::RateOutOfRange { what: what.to_string(), given })
    }
}

/// `given`, when it is a number and not below nought.
pub(crate) fn amount(what: impl fmt::Display, given: f64) -> Result<f64, ProjectionError> {
    if given.is_finite() && given >= 0.0 {
        Ok(given)
    } else {
        Err(ProjectionError::NotAnAmount { what: what.to_string(), given })
    }
}

/// `given`, when it is above nought.
pub(crate) fn divisor(what: impl fmt::Display, given: f64) -> Result<f64, ProjectionError> {
    if amount(&what, given)? > 0.0 {
        Ok(given)
    } else {
        Err(ProjectionError::NothingToDivideBy { what: what.to_string() })
    }
}

/// `list`, when it has `wanted` figures.
pub(crate) fn length<T>(what: impl fmt::Display, list: &[T], wanted: usize) -> Result<(), ProjectionError> {
    if list.len() == wanted {
        Ok(())
    } else {
        Err(ProjectionError::WrongLength { what: what.to_string(), wanted, given: list.len() })
    }
}
