//! The question as a program: which variable is what.

use crate::Fraction;
use crate::program::{Program, Sign};
use crate::question::{Cost, Goal, Question, Step};
use num_bigint::BigInt;
use num_traits::{One, Zero};

/// Money stands in the program in thousands of pounds, so that its figures are of the size of the others.
pub(crate) fn thousands(pence: &Fraction) -> Fraction {
    pence / Fraction::from_integer(BigInt::from(100_000))
}

/// The program with the places of its variables.
pub(crate) struct Built {
    pub program: Program,
    /// Of each kind of people: the variable and how many WTE one of it is.
    pub wte: Vec<(usize, Fraction)>,
    /// Of each kind: for each type of work that it does, the variable of the WTE spent on it.
    pub time: Vec<Vec<usize>>,
    /// Terms of what all cost, in thousands of pounds.
    pub cost: Vec<(usize, Fraction)>,
    /// Terms of what is covered, a list a type of work.
    pub cover: Vec<Vec<(usize, Fraction)>>,
    /// Terms of what the covered work is worth.
    pub worth: Vec<(usize, Fraction)>,
}

impl Built {
    /// Limits of people, of their time and of money, and the work: covered whole, or not more than there is of it. The
    /// type of work in `open` need not be covered whole.
    pub fn new(question: &Question, open: Option<usize>) -> Self {
        let mut program = Program::default();
        let (mut wte, mut time) = (Vec::new(), Vec::new());
        let mut cost: Vec<(usize, Fraction)> = Vec::new();
        let mut cover: Vec<Vec<(usize, Fraction)>> = vec![Vec::new(); question.work.len()];
        let mut worth = Vec::new();
        for people in &question.people {
            let most = question.ceiling(people);
            let unit = question.step.unit().unwrap_or_else(Fraction::one);
            let (low, high) = match question.step {
                Step::Fraction => (people.least.clone(), most.clone()),
                Step::Whole | Step::Tenth => ((&people.least / &unit).ceil(), (&most / &unit).floor()),
            };
            let held = program.var(low, Some(high), question.step != Step::Fraction);
            match &people.cost {
                Cost::PerWte(pence) => cost.push((held, thousands(pence) * &unit)),
                // A whole post is one person: its cost is a fixed figure.
                Cost::Post { .. } if question.step == Step::Whole => {
                    cost.push((held, thousands(&people.cost.of(&Fraction::one(), 1))));
                }
                Cost::Post { salary, pension, ni_rate, ni_threshold } => {
                    let count = program.var(Fraction::zero(), Some(most.ceil()), true);
                    let ni = program.var(Fraction::zero(), None, false);
                    // As few heads as can: WTE <= heads, and a head less would be too few.
                    program.row(vec![(held, unit.clone()), (count, -Fraction::one())], Sign::AtMost, Fraction::zero());
                    let slack = question.step.smallest() - Fraction::one();
                    program.row(vec![(held, unit.clone()), (count, -Fraction::one())], Sign::AtLeast, slack);
                    let salary = thousands(salary);
                    program.row(
                        vec![
                            (ni, Fraction::one()),
                            (held, -(&salary * ni_rate * &unit)),
                            (count, thousands(ni_threshold) * ni_rate),
                        ],
                        Sign::AtLeast,
                        Fraction::zero(),
                    );
                    cost.push((held, (&salary + &salary * pension) * &unit));
                    cost.push((ni, Fraction::one()));
                }
            }
            let mut spent = vec![(held, -unit.clone())];
            let mut on = Vec::new();
            for (work, rate) in &people.does {
                let var = program.var(Fraction::zero(), None, false);
                spent.push((var, Fraction::one()));
                cover[*work].push((var, rate.clone()));
                worth.push((var, rate * &question.work[*work].worth));
                on.push(var);
            }
            program.row(spent, Sign::AtMost, Fraction::zero());
            wte.push((held, unit));
            time.push(on);
        }
        for (at, work) in question.work.iter().enumerate() {
            let limit = match question.goal {
                Goal::Cheapest if open != Some(at) => Sign::AtLeast,
                Goal::Cheapest | Goal::Most => Sign::AtMost,
            };
            // Rows of work stand as shares of the amount.
            let terms = cover[at].iter().map(|(var, rate)| (*var, rate / &work.amount)).collect();
            program.row(terms, limit, Fraction::one());
        }
        if let Some(money) = &question.money {
            program.row(cost.clone(), Sign::AtMost, thousands(money));
        }
        Self { program, wte, time, cost, cover, worth }
    }
}
