//! A rate and an envelope: two figures that need not agree, and the gap between them.

use super::exact::{Exact, Rounding, round_to_whole, whole};
use num_traits::Zero;

/// What a rate costs over a list, and what an envelope affords.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Rate x list, exact pence.
    pub cost: Exact,
    /// Cost less envelope, exact pence: above nought the envelope falls short.
    pub gap: Exact,
    /// Envelope / list, exact pence a head; `None` for a list of nought.
    pub affords: Option<Exact>,
}

/// Sets a rate (exact pence a head) beside an envelope (pence) over a list.
#[must_use]
pub fn beside(rate: &Exact, list: &Exact, envelope: i64) -> Gap {
    let cost = rate * list;
    let gap = &cost - whole(envelope);
    Gap { cost, gap, affords: (!list.is_zero()).then(|| whole(envelope) / list) }
}

/// Each list times the rate, rounded to the penny one by one. The sum is not the envelope: that is why money is divided
/// and not multiplied out.
///
/// # Errors
/// A sentence where a figure is beyond anything that money can be.
pub fn each(rate: &Exact, lists: &[Exact], how: Rounding) -> Result<Vec<i64>, String> {
    lists.iter().map(|list| round_to_whole(&(rate * list), how)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::exact::{parse, ratio};
    use super::*;

    #[test]
    fn a_pound_a_head_costs_more_than_the_envelope_and_the_gap_is_shown() {
        let gap = beside(&whole(100), &parse("1031514.5").unwrap(), 73_000_000);
        assert_eq!(gap.cost, whole(103_151_450), "£1,031,514.50");
        assert_eq!(gap.gap, whole(30_151_450), "£301,514.50 short");
        assert_eq!(gap.affords, Some(ratio(146_000_000, 2_063_029)), "70.77p a head, exactly");
        assert_eq!(beside(&whole(1), &whole(0), 5).affords, None, "nobody to divide by");
    }
}
