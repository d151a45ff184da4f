//! A linear program with some whole variables, in exact fractions: least of `gain . v`, within rows and bounds.

use crate::Fraction;

/// Which side of a row is limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// Sum <= right.
    AtMost,
    /// Sum >= right.
    AtLeast,
}

/// A variable, at least `low` (which is not below nought).
#[derive(Debug, Clone)]
pub(crate) struct Var {
    pub low: Fraction,
    pub high: Option<Fraction>,
    pub whole: bool,
}

/// A limit on a sum.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub terms: Vec<(usize, Fraction)>,
    pub sign: Sign,
    pub right: Fraction,
}

/// The program.
#[derive(Debug, Clone, Default)]
pub(crate) struct Program {
    pub vars: Vec<Var>,
    pub rows: Vec<Row>,
    /// Coefficients of what is to be least.
    pub least: Vec<(usize, Fraction)>,
}

impl Program {
    pub fn var(&mut self, low: Fraction, high: Option<Fraction>, whole: bool) -> usize {
        self.vars.push(Var { low, high, whole });
        self.vars.len() - 1
    }

    pub fn row(&mut self, terms: Vec<(usize, Fraction)>, sign: Sign, right: Fraction) {
        self.rows.push(Row { terms, sign, right });
    }
}

/// The value of a sum at a point.
pub(crate) fn at(terms: &[(usize, Fraction)], values: &[Fraction]) -> Fraction {
    terms.iter().map(|(var, factor)| factor * &values[*var]).sum()
}
