//! The simplex method on exact fractions, and branching on whole variables where the quick search cannot be believed.
//!
//! Slow beside a solver on floats and right to the last digit: what it is for is proving.

use crate::Fraction;
use crate::program::{Program, Row, Sign, at};
use num_traits::{Signed, Zero};

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Solved {
    /// The least value is reached here.
    Best(Vec<Fraction>),
    /// The rows contradict each other.
    Impossible,
    /// It can be made as small as one likes.
    Endless,
}

/// After so many steps the rule that cannot go round in circles takes over.
const QUICK_STEPS: usize = 400;

/// Rows of a simplex tableau: the basic variable of each, its coefficients, its value.
struct Tableau {
    rows: Vec<Vec<Fraction>>,
    right: Vec<Fraction>,
    basis: Vec<usize>,
    columns: usize,
}

impl Tableau {
    fn pivot(&mut self, row: usize, column: usize, objective: &mut [Fraction], value: &mut Fraction) {
        let by = self.rows[row][column].clone();
        for cell in &mut self.rows[row] {
            if !cell.is_zero() {
                *cell /= &by;
            }
        }
        self.right[row] /= &by;
        let line = self.rows[row].clone();
        let right = self.right[row].clone();
        let filled: Vec<usize> = (0..self.columns).filter(|at| !line[*at].is_zero()).collect();
        for other in 0..self.rows.len() {
            if other == row || self.rows[other][column].is_zero() {
                continue;
            }
            let factor = self.rows[other][column].clone();
            for at in &filled {
                self.rows[other][*at] -= &factor * &line[*at];
            }
            self.right[other] -= &factor * &right;
        }
        if !objective[column].is_zero() {
            let factor = objective[column].clone();
            for at in &filled {
                objective[*at] -= &factor * &line[*at];
            }
            *value -= &factor * &right;
        }
        self.basis[row] = column;
    }

    /// Makes the objective least over the columns that may enter. False where it has no end.
    fn least(&mut self, objective: &mut [Fraction], value: &mut Fraction, enter: usize) -> bool {
        let mut steps = 0;
        loop {
            let below = (0..enter).filter(|at| objective[*at].is_negative());
            // The steepest column is quick; the first one (Bland) never goes round in circles.
            let column = if steps < QUICK_STEPS {
                below.min_by(|a, b| objective[*a].cmp(&objective[*b]).then(a.cmp(b)))
            } else {
                below.min()
            };
            let Some(column) = column else { return true };
            let mut leaves: Option<(usize, Fraction)> = None;
            for row in 0..self.rows.len() {
                if !self.rows[row][column].is_positive() {
                    continue;
                }
                let ratio = &self.right[row] / &self.rows[row][column];
                let better = leaves.as_ref().is_none_or(|(held, least)| {
                    ratio < *least || (ratio == *least && self.basis[row] < self.basis[*held])
                });
                if better {
                    leaves = Some((row, ratio));
                }
            }
            let Some((row, _)) = leaves else { return false };
            self.pivot(row, column, objective, value);
            steps += 1;
        }
    }
}

/// Solves the program with whole variables free to be fractions, those in `fixed` held at their value.
pub(crate) fn relaxed(program: &Program, fixed: &[Option<Fraction>]) -> Solved {
    let mut place = vec![None; program.vars.len()];
    let mut free = Vec::new();
    for (var, about) in program.vars.iter().enumerate() {
        match fixed.get(var).cloned().flatten() {
            Some(value) => {
                if value < about.low || about.high.as_ref().is_some_and(|high| value > *high) {
                    return Solved::Impossible;
                }
            }
            None => {
                if about.high.as_ref().is_some_and(|high| *high < about.low) {
                    return Solved::Impossible;
                }
                place[var] = Some(free.len());
                free.push(var);
            }
        }
    }
    let held = |var: usize| fixed.get(var).cloned().flatten().unwrap_or_else(|| program.vars[var].low.clone());
    // Every row as coefficients over the free variables (counted from their low) and a right side, all “at most”.
    let mut lines: Vec<(Vec<(usize, Fraction)>, Fraction)> = Vec::new();
    let mut put = |row: &Row| -> bool {
        let turn = row.sign == Sign::AtLeast;
        let (mut terms, mut right) = (Vec::new(), row.right.clone());
        for (var, factor) in &row.terms {
            right -= factor * held(*var);
            if let Some(at) = place[*var] {
                terms.push((at, if turn { -factor.clone() } else { factor.clone() }));
            }
        }
        let right = if turn { -right } else { right };
        if terms.is_empty() {
            return !right.is_negative();
        }
        lines.push((terms, right));
        true
    };
    if !program.rows.iter().all(&mut put) {
        return Solved::Impossible;
    }
    for var in &free {
        if let Some(high) = &program.vars[*var].high {
            let row = Row { terms: vec![(*var, one())], sign: Sign::AtMost, right: high.clone() };
            put(&row);
        }
    }
    let (count, slacks) = (free.len(), lines.len());
    let artificial = lines.iter().filter(|(_, right)| right.is_negative()).count();
    let columns = count + slacks + artificial;
    let mut tableau = Tableau { rows: Vec::new(), right: Vec::new(), basis: Vec::new(), columns };
    let mut next = count + slacks;
    let mut first = vec![Fraction::zero(); columns];
    let mut wanted = Fraction::zero();
    for (at, (terms, right)) in lines.iter().enumerate() {
        let mut line = vec![Fraction::zero(); columns];
        let turn = right.is_negative();
        for (var, factor) in terms {
            line[*var] += if turn { -factor.clone() } else { factor.clone() };
        }
        line[count + at] = if turn { -one() } else { one() };
        if turn {
            line[next] = one();
            // The sum of what is artificial, to be made nought.
            for (column, cell) in line.iter().enumerate() {
                if !cell.is_zero() && column != next {
                    first[column] -= cell;
                }
            }
            wanted -= -right.clone();
            tableau.basis.push(next);
            next += 1;
        } else {
            tableau.basis.push(count + at);
        }
        tableau.rows.push(line);
        tableau.right.push(if turn { -right.clone() } else { right.clone() });
    }
    if artificial > 0 {
        tableau.least(&mut first, &mut wanted, count + slacks);
        if !wanted.is_zero() {
            return Solved::Impossible;
        }
        // What is artificial and still basic stands at nought: it leaves for any other column of its row.
        for row in 0..tableau.rows.len() {
            if tableau.basis[row] >= count + slacks
                && let Some(column) = (0..count + slacks).find(|at| !tableau.rows[row][*at].is_zero())
            {
                tableau.pivot(row, column, &mut first, &mut wanted);
            }
        }
    }
    let mut objective = vec![Fraction::zero(); columns];
    for (var, factor) in &program.least {
        if let Some(at) = place[*var] {
            objective[at] += factor;
        }
    }
    let mut value = Fraction::zero();
    for row in 0..tableau.rows.len() {
        let column = tableau.basis[row];
        if !objective[column].is_zero() {
            let factor = objective[column].clone();
            for (cell, held) in objective.iter_mut().zip(&tableau.rows[row]) {
                if !held.is_zero() {
                    *cell -= &factor * held;
                }
            }
            value -= &factor * &tableau.right[row];
        }
    }
    if !tableau.least(&mut objective, &mut value, count + slacks) {
        return Solved::Endless;
    }
    let mut values: Vec<Fraction> = (0..program.vars.len()).map(held).collect();
    for (row, column) in tableau.basis.iter().enumerate() {
        if *column < count {
            values[free[*column]] += &tableau.right[row];
        }
    }
    Solved::Best(values)
}

fn one() -> Fraction {
    num_traits::One::one()
}

/// Solves with whole variables by branching, all in exact fractions. `None` where `most` steps were not enough.
pub(crate) fn whole(program: &Program, most: usize) -> Option<Solved> {
    let mut best: Option<(Fraction, Vec<Fraction>)> = None;
    let mut open = vec![program.clone()];
    let mut steps = 0;
    while let Some(node) = open.pop() {
        steps += 1;
        if steps > most {
            return None;
        }
        let values = match relaxed(&node, &[]) {
            Solved::Best(values) => values,
            Solved::Impossible => continue,
            Solved::Endless => return Some(Solved::Endless),
        };
        let reached = at(&program.least, &values);
        if best.as_ref().is_some_and(|(least, _)| reached >= *least) {
            continue;
        }
        let split = (0..values.len()).find(|var| node.vars[*var].whole && !values[*var].is_integer());
        let Some(var) = split else {
            best = Some((reached, values));
            continue;
        };
        let (mut under, mut over) = (node.clone(), node);
        under.vars[var].high = Some(values[var].floor());
        over.vars[var].low = values[var].ceil();
        open.push(under);
        open.push(over);
    }
    Some(best.map_or(Solved::Impossible, |(_, values)| Solved::Best(values)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use num_bigint::BigInt;

    fn n(value: i64) -> Fraction {
        Fraction::from_integer(BigInt::from(value))
    }

    fn program(rows: &[(&[i64], Sign, i64)], least: &[i64], whole: bool) -> Program {
        let mut program = Program::default();
        for _ in least {
            program.var(n(0), None, whole);
        }
        for (terms, sign, right) in rows {
            program.row(terms.iter().enumerate().map(|(var, by)| (var, n(*by))).collect(), *sign, n(*right));
        }
        program.least = least.iter().enumerate().map(|(var, by)| (var, n(*by))).collect();
        program
    }

    #[test]
    fn a_known_program_has_its_known_corner() {
        // Most of 3a + 5b within a <= 4, 2b <= 12, 3a + 2b <= 18 is 36 at (2, 6).
        let rows: [(&[i64], Sign, i64); 3] =
            [(&[1, 0], Sign::AtMost, 4), (&[0, 2], Sign::AtMost, 12), (&[3, 2], Sign::AtMost, 18)];
        assert_eq!(relaxed(&program(&rows, &[-3, -5], false), &[]), Solved::Best(vec![n(2), n(6)]), "the textbook's");
    }

    #[test]
    fn two_phases_contradictions_and_the_endless_are_told_apart() {
        let cover: [(&[i64], Sign, i64); 2] = [(&[2, 1], Sign::AtLeast, 8), (&[1, 3], Sign::AtLeast, 9)];
        let Solved::Best(values) = relaxed(&program(&cover, &[1, 1], false), &[]) else { panic!("it has a least") };
        assert_eq!(values, vec![n(3), n(2)], "where both rows meet");
        let against: [(&[i64], Sign, i64); 2] = [(&[1], Sign::AtLeast, 3), (&[1], Sign::AtMost, 2)];
        assert_eq!(relaxed(&program(&against, &[1], false), &[]), Solved::Impossible, "3 is not below 2");
        assert_eq!(relaxed(&program(&[], &[-1], false), &[]), Solved::Endless, "nothing holds it");
    }

    #[test]
    fn branching_finds_the_whole_corner() {
        // Least of 5a + 4b with 6a + 4b >= 13 in whole numbers: (1, 2) costs 13; the fraction would cost 10.83.
        let rows: [(&[i64], Sign, i64); 1] = [(&[6, 4], Sign::AtLeast, 13)];
        let Some(Solved::Best(values)) = whole(&program(&rows, &[5, 4], true), 100) else { panic!("it has a least") };
        assert_eq!(values, vec![n(1), n(2)], "6 + 8 is 14, for 13");
    }
}
