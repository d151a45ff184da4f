//! Several assessors: where their middle lies, and where they part.

use super::Level;

/// How far the lowest and the highest view may lie apart, in levels, before a domain is called uncertain.
pub const UNCERTAIN_FROM: usize = 2;

/// The rule as a sentence.
pub const UNCERTAIN_RULE: &str = "A domain is uncertain where two practices place it two or more levels apart. The middle is the level that half of the voices or more have at most reached; of two middle ones the lower.";

/// The views on one domain together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// Middle view; of two the lower.
    pub median: Level,
    /// Lowest view.
    pub lowest: Level,
    /// Highest view.
    pub highest: Level,
    /// Levels between the lowest and the highest.
    pub apart: usize,
    /// By [`UNCERTAIN_RULE`].
    pub uncertain: bool,
}

/// The spread of views, each with its weight (1 a practice, or registered patients). Weight moves the middle, never the
/// ends: a small practice that sees things differently is not voted away. None where nobody has answered; where no view
/// has a weight, each counts as one.
#[must_use]
pub fn spread(views: &[(Level, u64)]) -> Option<Spread> {
    let mut sorted = views.to_vec();
    sorted.sort_unstable();
    if sorted.iter().all(|(_, weight)| *weight == 0) {
        sorted.iter_mut().for_each(|view| view.1 = 1);
    }
    let (lowest, highest) = (sorted.first()?.0, sorted.last()?.0);
    let total: u128 = sorted.iter().map(|(_, weight)| u128::from(*weight)).sum();
    let mut so_far = 0;
    let median = sorted
        .iter()
        .find(|(_, weight)| {
            so_far += u128::from(*weight);
            so_far * 2 >= total
        })
        .map_or(lowest, |(level, _)| *level);
    let rank = |level: Level| Level::ALL.iter().position(|known| *known == level).unwrap_or(0);
    let apart = rank(highest) - rank(lowest);
    Some(Spread { median, lowest, highest, apart, uncertain: apart >= UNCERTAIN_FROM })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Level::{Foundation, Step1, Step2, Step3};

    #[test]
    fn one_dissenter_of_six_makes_a_domain_uncertain_without_moving_its_middle() {
        let views = [(Step1, 1), (Step1, 1), (Step1, 1), (Step1, 1), (Step1, 1), (Step3, 1)];
        let made = spread(&views).expect("six views");
        assert_eq!((made.median, made.lowest, made.highest, made.apart), (Step1, Step1, Step3, 2), "the ends are kept");
        assert!(made.uncertain, "two levels apart is uncertain");
        assert!(!spread(&views[..5]).expect("five").uncertain, "without the dissenter all agree");
    }

    #[test]
    fn weight_by_list_moves_the_middle_and_of_two_middles_the_lower_stands() {
        let median = |views: &[(Level, u64)]| spread(views).map(|made| made.median);
        assert_eq!(median(&[(Foundation, 1), (Step2, 1)]), Some(Foundation), "of two the lower");
        assert_eq!(median(&[(Foundation, 2_000), (Step2, 9_000)]), Some(Step2), "the larger list weighs more");
        assert_eq!(median(&[(Foundation, 0), (Step2, 0)]), Some(Foundation), "without lists each is one voice");
        assert_eq!(median(&[]), None, "nobody has answered");
    }
}
