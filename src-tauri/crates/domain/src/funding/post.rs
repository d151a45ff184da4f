//! What a post costs: salary, employer's National Insurance and pension.

use super::exact::{Exact, whole};
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

/// What it costs, in exact pence. Each figure is rounded on its own, so shown parts may miss the total by a penny.
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

/// The cost of a post in the year and in the part of it. National Insurance is of a person: a threshold is never scaled
/// by WTE, because two half-time people have two of them.
#[must_use]
pub fn cost(post: &Post) -> (Cost, Cost) {
    let gross = &post.salary * &post.wte;
    let above = &gross - &post.ni_threshold * whole(post.people);
    let ni = if above > Exact::zero() { above * &post.ni_rate } else { Exact::zero() };
    let pension = &gross * &post.pension_rate;
    let total = &gross + &ni + &pension;
    let year = Cost { gross, ni, pension, total };
    let part = post.part.fraction();
    let in_part = Cost {
        gross: &year.gross * &part,
        ni: &year.ni * &part,
        pension: &year.pension * &part,
        total: &year.total * &part,
    };
    (year, in_part)
}

#[cfg(test)]
mod tests {
    use super::super::exact::{Rounding, parse, round_to_whole};
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
}
