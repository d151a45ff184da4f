//! Finding a plan: the quick search for whole numbers, the rest and the proof in exact fractions.

use crate::build::Built;
use crate::exact::{Solved, relaxed, whole};
use crate::program::{Program, Sign, at};
use crate::question::{Goal, Question, Trouble};
use crate::search::{Found, search};
use crate::{Fraction, verify};
use num_bigint::BigInt;
use num_traits::{One, ToPrimitive, Zero};

/// A mix of staff, in exact fractions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// WTE of each kind of people.
    pub wte: Vec<Fraction>,
    /// People who hold them, as few as can.
    pub heads: Vec<i64>,
    /// Of each kind, in the order of its `does`: WTE spent on that type of work.
    pub time: Vec<Vec<Fraction>>,
    /// Units of each type of work that are covered.
    pub covered: Vec<Fraction>,
    /// What each kind costs in a year, exact pence.
    pub costs: Vec<Fraction>,
    /// What all cost.
    pub cost: Fraction,
    /// What the covered work is worth.
    pub worth: Fraction,
    /// The search proved that none is better; where not, it is the best that was found.
    pub best: bool,
}

/// What came of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// There is a plan.
    Plan(Box<Plan>),
    /// The limits contradict each other.
    Impossible,
}

/// Steps of exact branching times variables, where the quick search's answer does not hold: some seconds at most.
const EXACT_WORK: usize = 10_000;

/// Finds the plan that the question asks for, and proves it.
///
/// # Errors
/// [`Trouble`] where no answer could be found or proved; never a guess.
pub fn solve(question: &Question) -> Result<Outcome, Trouble> {
    Ok(match best(question)? {
        Some(plan) => Outcome::Plan(Box::new(plan)),
        None => Outcome::Impossible,
    })
}

/// A point of a program and whether nothing can be better.
pub(crate) struct Reached {
    pub values: Vec<Fraction>,
    pub best: bool,
}

/// The least of a program, proved in exact fractions.
pub(crate) fn least(program: &Program) -> Result<Option<Reached>, Trouble> {
    let mut trouble = Trouble::NotProved;
    match search(program) {
        Ok(Found::Whole { values, proved }) => match relaxed(program, &values) {
            Solved::Best(values) => return Ok(Some(Reached { values, best: proved })),
            Solved::Impossible if values.iter().all(Option::is_none) => return Ok(None),
            Solved::Impossible | Solved::Endless => {}
        },
        Ok(Found::Nothing) => {
            if relaxed(program, &[]) == Solved::Impossible {
                return Ok(None);
            }
        }
        Err(why) => trouble = why,
    }
    // The floats were wrong, or there are fractions where whole numbers are wanted: exact branching decides.
    match whole(program, EXACT_WORK / program.vars.len().max(1)) {
        Some(Solved::Best(values)) => Ok(Some(Reached { values, best: true })),
        Some(Solved::Impossible) => Ok(None),
        // Costs and limits keep every program of ours from being endless.
        Some(Solved::Endless) | None => Err(trouble),
    }
}

/// Of all points of the program that are worth `most`, the cheapest. A row that holds the worth at its very best makes
/// solvers on floats stumble, so the search is for worth with a very little of the cost taken off: where that ends at the
/// same worth, none of the same worth is cheaper.
fn cheapest_of_equals(built: &Built, most: &Fraction) -> Option<Reached> {
    let mut program = built.program.clone();
    program.least = built.cost.clone();
    program.row(built.worth.clone(), Sign::AtLeast, most.clone());
    if !program.vars.iter().any(|var| var.whole) {
        return least(&program).ok().flatten();
    }
    let dearest: Fraction = built
        .cost
        .iter()
        .map(|(var, factor)| factor * built.program.vars[*var].high.clone().unwrap_or_else(Fraction::zero))
        .sum();
    for part in [1_000, 100_000] {
        let weight = most / (dearest.clone() + Fraction::one()) / Fraction::from_integer(BigInt::from(part));
        let mut eased = built.program.clone();
        eased.least = built.worth.iter().map(|(var, worth)| (*var, -worth.clone())).collect();
        eased.least.extend(built.cost.iter().map(|(var, cost)| (*var, cost * &weight)));
        if let Ok(Found::Whole { values, proved }) = search(&eased)
            && let Solved::Best(values) = relaxed(&program, &values)
        {
            return Some(Reached { values, best: proved });
        }
    }
    match whole(&program, EXACT_WORK / program.vars.len().max(1)) {
        Some(Solved::Best(values)) => Some(Reached { values, best: true }),
        _ => None,
    }
}

/// The plan; none where the limits contradict each other.
pub(crate) fn best(question: &Question) -> Result<Option<Plan>, Trouble> {
    let mut built = Built::new(question, None);
    if question.goal == Goal::Cheapest {
        built.program.least = built.cost.clone();
        let Some(reached) = least(&built.program)? else { return Ok(None) };
        return read(question, &built, &reached).map(Some);
    }
    built.program.least = built.worth.iter().map(|(var, worth)| (*var, -worth.clone())).collect();
    let Some(mut reached) = least(&built.program)? else { return Ok(None) };
    // Of all plans that cover as much, the cheapest.
    let most = at(&built.worth, &reached.values);
    match cheapest_of_equals(&built, &most) {
        Some(cheaper) => reached = Reached { best: reached.best && cheaper.best, ..cheaper },
        None => reached.best = false,
    }
    read(question, &built, &reached).map(Some)
}

/// The plan at a point: nobody works on more than there is, and what is not needed is spare.
///
/// # Errors
/// A plan that does not hold when it is worked out once more is a fault of ours, never an answer.
fn read(question: &Question, built: &Built, reached: &Reached) -> Result<Plan, Trouble> {
    let values = &reached.values;
    let wte: Vec<Fraction> = built.wte.iter().map(|(var, unit)| &values[*var] * unit).collect();
    let mut time: Vec<Vec<Fraction>> =
        built.time.iter().map(|vars| vars.iter().map(|var| values[*var].clone()).collect()).collect();
    let mut covered: Vec<Fraction> = built.cover.iter().map(|terms| at(terms, values)).collect();
    for (work, about) in question.work.iter().enumerate() {
        if covered[work] <= about.amount {
            continue;
        }
        // More than there is of it: everybody on it gives back the same part of their time.
        let keep = &about.amount / &covered[work];
        for (people, on) in question.people.iter().zip(&mut time) {
            for (spent, _) in on.iter_mut().zip(&people.does).filter(|(_, (at, _))| *at == work) {
                *spent *= &keep;
            }
        }
        covered[work] = about.amount.clone();
    }
    let heads: Vec<i64> = wte.iter().map(|wte| wte.ceil().to_integer().to_i64().unwrap_or(i64::MAX)).collect();
    let costs: Vec<Fraction> = question
        .people
        .iter()
        .zip(&wte)
        .zip(&heads)
        .map(|((people, wte), heads)| people.cost.of(wte, *heads))
        .collect();
    let worth = question.work.iter().zip(&covered).map(|(work, covered)| &work.worth * covered).sum();
    let plan = Plan {
        cost: costs.iter().fold(Fraction::zero(), |sum, cost| sum + cost),
        wte,
        heads,
        time,
        covered,
        costs,
        worth,
        best: reached.best,
    };
    verify(question, &plan).map_err(|_| Trouble::NotProved)?;
    Ok(plan)
}

/// The smallest value of a sum within a program; none where nothing satisfies it.
pub(crate) fn smallest(built: &mut Built, terms: Vec<(usize, Fraction)>) -> Result<Option<Fraction>, Trouble> {
    built.program.least = terms;
    Ok(least(&built.program)?.map(|reached| at(&built.program.least, &reached.values)))
}
