//! What a post costs: salary, employer's National Insurance and pension.

use super::exact::{Exact, Rounding, round_to_whole, whole};
use super::part_year::PartYear;
use num_traits::Zero;

/// A post to be costed. Rates are fractions of one (0.138), money is pence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// A year's salary of a whole-time post.
    pub salary: Exact,
    /// Whole-time equivalents of all who share it.
    pub wte: Exact,
    /// People who share it, each with an equal part. The threshold counts once for each of them.
    pub people: i64,
    /// Employer's National Insurance.
    pub ni_rate: Exact,
    /// A year's pay of one person on which none is due.
    pub ni_threshold: Exact,
    /// Employer's pension contribution.
    pub pension_rate: Exact,
    /// The part of the year.
    pub part: PartYear,
}

/// What it costs, in exact pence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cost {
    /// Salary.
    pub gross: Exact,
    /// Employer's National Insurance.
    pub ni: Exact,
    /// Pension.
    pub pension: Exact,
    /// All three.
    pub total: Exact,
}

/// The parts of a cost in whole pence. They add up to the total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// Salary.
    pub gross: i64,
    /// Employer's National Insurance.
    pub ni: i64,
    /// Pension.
    pub pension: i64,
    /// All three.
    pub total: i64,
}

impl Cost {
    /// A cost of its parts.
    #[must_use]
    pub fn of(gross: Exact, ni: Exact, pension: Exact) -> Self {
        let total = &gross + &ni + &pension;
        Self { gross, ni, pension, total }
    }

    /// In whole pence that add up: the total is the nearest penny, a half up, and its parts are split by largest remainder.
    /// Rounded each on its own they would miss it by a penny for one post in five, and a column that does not add up is
    /// what a reader finds first.
    ///
    /// # Errors
    /// A sentence where a figure is beyond all money.
    pub fn adding_up(&self) -> Result<Parts, String> {
        let total = round_to_whole(&self.total, Rounding::HalfUp)?;
        let exact = [&self.gross, &self.ni, &self.pension];
        let mut pence = [0_i64; 3];
        for (pence, exact) in pence.iter_mut().zip(exact) {
            *pence = round_to_whole(&exact.floor(), Rounding::HalfUp)?;
        }
        let mut order = [0, 1, 2];
        order.sort_by_key(|at| std::cmp::Reverse(exact[*at] - exact[*at].floor()));
        let left = total - pence.iter().sum::<i64>();
        for at in order.into_iter().take(usize::try_from(left).unwrap_or(0)) {
            pence[at] += 1;
        }
        let [gross, ni, pension] = pence;
        Ok(Parts { gross, ni, pension, total })
    }
}

/// The cost of a post in the year and in the part of it. National Insurance is of a person: a threshold is never scaled
/// by WTE, because two half-time people have two of them.
#[must_use]
pub fn cost(post: &Post) -> (Cost, Cost) {
    let gross = &post.salary * &post.wte;
    let above = &gross - &post.ni_threshold * whole(post.people);
    let ni = if above > Exact::zero() { above * &post.ni_rate } else { Exact::zero() };
    let pension = &gross * &post.pension_rate;
    let year = Cost::of(gross, ni, pension);
    let part = post.part.fraction();
    let in_part = Cost::of(&year.gross * &part, &year.ni * &part, &year.pension * &part);
    (year, in_part)
}

#[cfg(test)]
mod tests {
    use super::super::exact::{parse, ratio};
    use super::super::part_year::Counting;
    use super::*;

    fn pence(wte: &str, people: i64) -> (i64, i64) {
        let post = Post {
            salary: whole(3_664_400),
            wte: parse(wte).unwrap(),
            people,
            ni_rate: parse("13.8%").unwrap(),
            ni_threshold: whole(842_400),
            pension_rate: parse("14.38%").unwrap(),
            part: PartYear { counted: 12, of: 12, by: Counting::WholeMonths },
        };
        let (year, _) = cost(&post);
        let round = |value: &Exact| round_to_whole(value, Rounding::HalfUp).unwrap();
        (round(&year.ni), round(&year.total))
    }

    #[test]
    fn the_threshold_is_a_persons_and_is_never_scaled_by_wte() {
        assert_eq!(pence("1", 1), (389_436, 4_580_777), "top of band 6 in 2018/19, whole time");
        assert_eq!(pence("0.5", 1).0, 136_592, "half time: the whole threshold still counts");
        assert_eq!(pence("0.2", 1).0, 0, "under the threshold there is none");
        assert_eq!(pence("1", 2).0, 2 * 136_592 + 1, "two people, two thresholds (273,184.8 pence)");
    }

    #[test]
    fn parts_in_pence_make_their_total_and_each_is_within_a_penny_of_its_own() {
        // Band 7 at entry in 2018/19: rounded each on its own, 3,322,200 + 342,212 + 477,732 are a penny short of 4,142,145.
        let parts = Cost::of(whole(3_322_200), ratio(34_221_240, 100), ratio(47_773_236, 100)).adding_up().unwrap();
        assert_eq!(
            parts,
            Parts { gross: 3_322_200, ni: 342_213, pension: 477_732, total: 4_142_145 },
            "the penny goes to the part that lost most"
        );
        // A walk over many posts, part years and headcounts instead of chance: the same cases in every run.
        for turn in 0..20_000_i64 {
            let post = Post {
                salary: ratio(turn * 997 + 1, 1 + turn % 3),
                wte: ratio(1 + turn % 37, 1 + turn % 11),
                people: 1 + turn % 4,
                ni_rate: parse("13.8%").unwrap(),
                ni_threshold: whole(842_400 * (turn % 2)),
                pension_rate: parse("14.38%").unwrap(),
                part: PartYear { counted: turn % 366, of: 365, by: Counting::Days },
            };
            for cost in <[Cost; 2]>::from(cost(&post)) {
                let parts = cost.adding_up().unwrap();
                let said = format!("turn {turn}: {parts:?} of {cost:?}");
                assert_eq!(parts.gross + parts.ni + parts.pension, parts.total, "the parts make the total: {said}");
                assert_eq!(parts.total, round_to_whole(&cost.total, Rounding::HalfUp).unwrap(), "rounded once: {said}");
                for (pence, exact) in [(parts.gross, &cost.gross), (parts.ni, &cost.ni), (parts.pension, &cost.pension)]
                {
                    let off = whole(pence) - exact;
                    assert!(off < whole(1) && off > whole(-1), "within a penny: {said}");
                    assert!(pence >= 0 && (pence == 0 || *exact > whole(0)), "nothing is made of nothing: {said}");
                }
            }
        }
    }
}
