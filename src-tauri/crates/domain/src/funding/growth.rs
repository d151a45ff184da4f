//! Growth of figures over years: whole, each year, and the yearly rate that would make it.

use super::allocate::{AllocateError, Claim, divide};
use super::exact::{Exact, root, whole};
use num_traits::{Signed, Zero};

/// How a series of yearly figures grows, as fractions of one (0.26 is 26%).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Growth {
    /// Last over first, less one; `None` where the first is nought.
    pub whole: Option<Exact>,
    /// Each year over the one before, less one; `None` after a nought.
    pub by_year: Vec<Option<Exact>>,
    /// The steady yearly growth that makes the whole, to nine decimals; `None` where it has no meaning.
    pub steady: Option<Exact>,
}

/// `b / a - 1`.
fn step(a: &Exact, b: &Exact) -> Option<Exact> {
    (!a.is_zero()).then(|| b / a - whole(1))
}

/// Growth of a series.
#[must_use]
pub fn of(values: &[Exact]) -> Growth {
    let years = u32::try_from(values.len().saturating_sub(1)).unwrap_or(0);
    let ends = values.first().zip(values.last()).filter(|_| years > 0);
    Growth {
        whole: ends.and_then(|(first, last)| step(first, last)),
        by_year: values.windows(2).map(|pair| step(&pair[0], &pair[1])).collect(),
        steady: ends
            .filter(|(first, last)| first.is_positive() && !last.is_negative())
            .map(|(first, last)| root(&(last / first), years, 12) - whole(1)),
    }
}

/// Whole per cents that make 100, by largest remainder; weights in billionths.
///
/// # Errors
/// As [`divide`].
pub fn whole_per_cents(weights: &[(String, i64)]) -> Result<Vec<i64>, AllocateError> {
    let claims: Vec<Claim> =
        weights.iter().map(|(code, weight)| Claim { code: code.clone(), weight: *weight }).collect();
    Ok(divide(100, &claims)?.portions.into_iter().map(|portion| portion.result).collect())
}

#[cfg(test)]
mod tests {
    use super::super::exact::decimal;
    use super::*;

    #[test]
    fn growth_is_of_the_figures_and_not_of_rounded_ones() {
        let growth = of(&[whole(1_327_911), whole(1_431_750), whole(1_672_756)]);
        let per_cent = |value: Option<Exact>| decimal(&(value.unwrap() * whole(100)), 4);
        assert_eq!(per_cent(growth.whole), "25.9690", "of all");
        assert_eq!(per_cent(growth.by_year[0].clone()), "7.8197", "of the first year");
        assert_eq!(of(&[whole(0), whole(5)]).whole, None, "nothing grows from nought");
        assert_eq!(per_cent(of(&[whole(100), whole(110), whole(121)]).steady), "10.0000", "ten per cent a year");
    }
}
