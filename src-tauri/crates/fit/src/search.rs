//! The quick search: the program in floats, given to the solver, its whole numbers read back.

use crate::question::Trouble;
use crate::{
    Fraction,
    program::{Program, Sign},
};
use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, SolveOptions, SolveOutcome, TerminationReason};
use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};

/// So many branches and no more: a count, not a clock, so that the same question ends the same way on every machine.
const MOST_BRANCHES: u64 = 60_000;

/// What the search says.
pub(crate) enum Found {
    /// Whole variables at these values; `proved` where the solver proved that none is better.
    Whole { values: Vec<Option<Fraction>>, proved: bool },
    /// Nothing satisfies every row.
    Nothing,
}

fn float(value: &Fraction) -> f64 {
    value.to_f64().unwrap_or(f64::INFINITY)
}

/// The largest coefficient, so that rows and goal come to the solver near one.
fn scale(terms: &[(usize, Fraction)]) -> Fraction {
    let largest = terms.iter().map(|(_, factor)| factor.abs()).max().unwrap_or_else(Fraction::zero);
    if largest.is_zero() { num_traits::One::one() } else { largest }
}

/// Searches. Real variables are left to the exact half.
pub(crate) fn search(program: &Program) -> Result<Found, Trouble> {
    if !program.vars.iter().any(|var| var.whole) {
        return Ok(Found::Whole { values: vec![None; program.vars.len()], proved: true });
    }
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let by = scale(&program.least);
    let mut goal = vec![Fraction::zero(); program.vars.len()];
    for (var, factor) in &program.least {
        goal[*var] += factor / &by;
    }
    let whole = |value: &Fraction| value.to_integer().to_i32();
    let mut handles = Vec::new();
    for (var, about) in program.vars.iter().enumerate() {
        if about.high.as_ref().is_some_and(|high| *high < about.low) {
            return Ok(Found::Nothing);
        }
        let handle = if about.whole {
            let low = whole(&about.low.ceil()).unwrap_or(0);
            let high = about.high.as_ref().and_then(|high| whole(&high.floor())).unwrap_or(1_000_000);
            if high < low {
                return Ok(Found::Nothing);
            }
            problem.add_integer_var(float(&goal[var]), (low, high))
        } else {
            problem.add_var(float(&goal[var]), (float(&about.low), about.high.as_ref().map_or(f64::INFINITY, float)))
        };
        handles.push(handle);
    }
    for row in &program.rows {
        let by = scale(&row.terms);
        let terms: Vec<_> = row.terms.iter().map(|(var, factor)| (handles[*var], float(&(factor / &by)))).collect();
        let sign = if row.sign == Sign::AtMost { ComparisonOp::Le } else { ComparisonOp::Ge };
        problem.add_constraint(terms.as_slice(), sign, float(&(&row.right / &by)));
    }
    let mut options = SolveOptions::default();
    options.node_limit = Some(MOST_BRANCHES);
    let outcome = match problem.solve_with(options) {
        Ok(outcome) => outcome,
        Err(Error::Infeasible) => return Ok(Found::Nothing),
        Err(error) => return Err(Trouble::Search(error.to_string())),
    };
    let proved = outcome.termination_reason() == TerminationReason::ProvenOptimal;
    match outcome {
        SolveOutcome::Solution(solution) => {
            let read = |(var, about): (usize, &crate::program::Var)| {
                let value = solution.var_value(handles[var]).round();
                about.whole.then(|| Fraction::from_integer(BigInt::from(value as i64)))
            };
            Ok(Found::Whole { values: program.vars.iter().enumerate().map(read).collect(), proved })
        }
        SolveOutcome::Interrupted(_) => Err(Trouble::Search(format!("no plan within {MOST_BRANCHES} branches"))),
    }
}
