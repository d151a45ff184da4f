//! What is asked: work, people, money, and in which steps people come.

use crate::Fraction;
use num_bigint::BigInt;
use num_traits::{One, Zero};

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    /// All of the work, for the least money.
    Cheapest,
    /// As much of the work as the money and the people allow, by what a unit of each type is worth; of equals the cheapest.
    Most,
}

/// In which steps people can be employed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Whole posts.
    Whole,
    /// Tenths of a WTE.
    Tenth,
    /// Any fraction of a WTE.
    Fraction,
}

impl Step {
    /// The smallest change of WTE; none where any fraction will do.
    #[must_use]
    pub fn unit(self) -> Option<Fraction> {
        match self {
            Self::Whole => Some(Fraction::one()),
            Self::Tenth => Some(Fraction::new(BigInt::from(1), BigInt::from(10))),
            Self::Fraction => None,
        }
    }

    /// The smallest part of a post that somebody holds: what a person less would save. A hundred-thousandth where any
    /// fraction will do, because somebody must hold something.
    pub(crate) fn smallest(self) -> Fraction {
        self.unit().unwrap_or_else(|| Fraction::new(BigInt::from(1), BigInt::from(100_000)))
    }
}

/// A type of work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// Units a year to be covered, above nought.
    pub amount: Fraction,
    /// What covering one unit is worth beside the others; counts for [`Goal::Most`] alone.
    pub worth: Fraction,
}

/// What people cost, in pence a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cost {
    /// So much for each WTE.
    PerWte(Fraction),
    /// A salary with on-costs; National Insurance is of a person and never scaled by WTE. As few people as can share the
    /// WTE, so 1.3 WTE are two people.
    Post {
        /// A whole-time year.
        salary: Fraction,
        /// Pension, as a share of the salary.
        pension: Fraction,
        /// Employer's National Insurance, as a share of what is above the threshold.
        ni_rate: Fraction,
        /// A year's pay of one person on which none is due.
        ni_threshold: Fraction,
    },
}

impl Cost {
    /// What so many WTE cost in a year when so many people hold them: exact pence.
    #[must_use]
    pub fn of(&self, wte: &Fraction, heads: i64) -> Fraction {
        match self {
            Self::PerWte(pence) => pence * wte,
            Self::Post { salary, pension, ni_rate, ni_threshold } => {
                let gross = salary * wte;
                let above = &gross - ni_threshold * Fraction::from_integer(BigInt::from(heads));
                let ni = if above > Fraction::zero() { above * ni_rate } else { Fraction::zero() };
                &gross + &gross * pension + ni
            }
        }
    }
}

/// A kind of people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct People {
    /// WTE that are employed in any case.
    pub least: Fraction,
    /// WTE that can be had at most; none where there is no limit.
    pub most: Option<Fraction>,
    /// What they cost.
    pub cost: Cost,
    /// Which types of work (by their place) one WTE does, and how many units in a year if doing nothing else.
    pub does: Vec<(usize, Fraction)>,
}

/// The whole question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What is looked for.
    pub goal: Goal,
    /// In which steps.
    pub step: Step,
    /// The envelope in pence; none where money is no limit.
    pub money: Option<Fraction>,
    /// Types of work.
    pub work: Vec<Work>,
    /// Kinds of people.
    pub people: Vec<People>,
}

/// Why there is no answer that can be stood by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The search gave up, with the solver's own words.
    Search(String),
    /// The search's answer did not hold in exact arithmetic, and no other was found.
    NotProved,
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Search(why) => write!(to, "the search for a plan gave up ({why}): make the question smaller"),
            Self::NotProved => write!(to, "no plan could be proved in exact arithmetic: make the question smaller"),
        }
    }
}

impl std::error::Error for Trouble {}

impl Question {
    /// The most WTE of a kind that any plan can use: its limit, or doing all that it can do alone.
    pub(crate) fn ceiling(&self, people: &People) -> Fraction {
        let alone: Fraction = people
            .does
            .iter()
            .filter(|(_, rate)| *rate > Fraction::zero())
            .map(|(work, rate)| &self.work[*work].amount / rate)
            .sum();
        let alone = (alone + self.step.smallest()).max(people.least.clone()).ceil();
        people.most.clone().map_or(alone.clone(), |most| most.min(alone))
    }
}
