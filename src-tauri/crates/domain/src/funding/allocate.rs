//! Largest remainder on exact integers.
//!
//! `q = envelope x weight / sum of weights` as an exact fraction; every claimant gets the whole part, and the pence left
//! over go one each to the largest fractional parts. Ties go to the larger weight, then to the code that comes first.

/// A claim on an envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Who claims; ties end here, so codes must differ.
    pub code: String,
    /// Exact weight in billionths of a patient (or of whatever is counted); not negative.
    pub weight: i64,
}

/// What one claimant gets, with its working.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portion {
    /// Who.
    pub code: String,
    /// Weight in billionths.
    pub weight: i64,
    /// The quota's whole part, in pence (or whole units).
    pub floor: i64,
    /// Numerator of the quota's fractional part, over [`Division::sum_of_weights`].
    pub remainder: u128,
    /// Place in the order in which the units left over were given, from 1; `None` for a claimant with weight nought.
    pub rank: Option<u32>,
    /// The result, in pence (or whole units).
    pub result: i64,
}

/// An envelope divided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    /// In the order of the claims.
    pub portions: Vec<Portion>,
    /// Sum of the weights, billionths.
    pub sum_of_weights: i128,
    /// Units that were left after the whole parts.
    pub left_over: u32,
}

/// Why an envelope cannot be divided.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AllocateError {
    /// Nobody has a weight.
    #[error("every weight is nought, so there is nobody to give the money to: choose another rule or list date")]
    NoWeight,
    /// A weight below nought.
    #[error("{0} has a weight below nought")]
    NegativeWeight(String),
    /// An envelope below nought.
    #[error("an envelope cannot be below nought")]
    NegativeEnvelope,
    /// Two claims under one code.
    #[error("{0} claims twice")]
    DoubleClaim(String),
}

/// Divides `envelope` whole units over the claims; the results add up to it exactly.
///
/// # Errors
/// [`AllocateError`]; nothing is divided in part.
pub fn divide(envelope: i64, claims: &[Claim]) -> Result<Division, AllocateError> {
    if envelope < 0 {
        return Err(AllocateError::NegativeEnvelope);
    }
    // Registers come sorted: only a list that is not needs sorting to find who claims twice.
    if !claims.windows(2).all(|pair| pair[0].code < pair[1].code) {
        let mut codes: Vec<&str> = claims.iter().map(|claim| claim.code.as_str()).collect();
        codes.sort_unstable();
        if let Some(pair) = codes.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(AllocateError::DoubleClaim(pair[0].to_owned()));
        }
    }
    if let Some(claim) = claims.iter().find(|claim| claim.weight < 0) {
        return Err(AllocateError::NegativeWeight(claim.code.clone()));
    }
    let sum: i128 = claims.iter().map(|claim| i128::from(claim.weight)).sum();
    if sum == 0 {
        return Err(AllocateError::NoWeight);
    }
    let weights: Vec<u64> = claims.iter().map(|claim| claim.weight.unsigned_abs()).collect();
    // List sizes are billionths of whole numbers or quarters: without their common factor nearly every division is one of
    // 64 bits, which the processor does itself.
    let common = weights.iter().fold(0, |common, weight| gcd(common, *weight)).max(1);
    let (given, reduced) = (envelope.unsigned_abs(), sum.unsigned_abs() / u128::from(common));
    let largest = weights.iter().max().copied().unwrap_or(0) / common;
    let quotas: Vec<(u64, u128)> = match (given.checked_mul(largest), u64::try_from(reduced)) {
        (Some(_), Ok(sum)) => weights
            .iter()
            .map(|weight| {
                let product = given * (weight / common);
                (product / sum, u128::from(product % sum))
            })
            .collect(),
        _ => weights
            .iter()
            .map(|weight| {
                let product = u128::from(given) * u128::from(weight / common);
                // The whole part is at most the envelope.
                (u64::try_from(product / reduced).unwrap_or(u64::MAX), product % reduced)
            })
            .collect(),
    };
    let whole: u64 = quotas.iter().map(|(floor, _)| floor).sum();
    let left_over = u32::try_from(given - whole).unwrap_or(u32::MAX);

    let mut order: Vec<(u128, u64, usize)> = quotas
        .iter()
        .zip(&weights)
        .enumerate()
        .filter(|(_, (_, weight))| **weight > 0)
        .map(|(at, ((_, rest), weight))| (*rest, *weight, at))
        .collect();
    order.sort_unstable_by(|a, b| {
        b.0.cmp(&a.0).then(b.1.cmp(&a.1)).then_with(|| claims[a.2].code.cmp(&claims[b.2].code))
    });
    let mut portions: Vec<Portion> = claims
        .iter()
        .zip(&quotas)
        .map(|(claim, (floor, rest))| {
            let floor = i64::try_from(*floor).unwrap_or(i64::MAX);
            let remainder = rest * u128::from(common);
            Portion { code: claim.code.clone(), weight: claim.weight, floor, remainder, rank: None, result: floor }
        })
        .collect();
    for (rank, (.., at)) in (1_u32..).zip(order) {
        portions[at].rank = Some(rank);
        if rank <= left_over {
            portions[at].result += 1;
        }
    }
    Ok(Division { portions, sum_of_weights: sum, left_over })
}

/// Greatest common divisor; that of nought and a number is the number.
fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn claims(weights: &[i64]) -> Vec<Claim> {
        weights.iter().enumerate().map(|(at, weight)| Claim { code: format!("C{at:03}"), weight: *weight }).collect()
    }

    fn results(envelope: i64, weights: &[i64]) -> Vec<i64> {
        divide(envelope, &claims(weights)).unwrap().portions.iter().map(|portion| portion.result).collect()
    }

    #[test]
    fn ties_go_to_the_larger_weight_then_to_the_first_code() {
        assert_eq!(results(50, &[3, 7, 90]), [1, 4, 45], "quotas 1.5, 3.5, 45: the larger weight gets the unit");
        assert_eq!(results(100, &[1, 1, 1]), [34, 33, 33], "equal claims: the code that comes first");
        assert_eq!(
            results(149, &[757, 295, 636, 976]),
            [42, 16, 36, 55],
            "exact arithmetic where a published answer is wrong"
        );
    }

    #[test]
    fn a_weight_of_nought_gets_nothing_even_when_units_are_left() {
        assert_eq!(results(3, &[0, 1, 1]), [0, 2, 1], "nought claims nought");
        assert_eq!(divide(3, &claims(&[0, 0])), Err(AllocateError::NoWeight), "all nought is refused");
    }

    proptest! {
        #[test]
        fn the_parts_always_make_the_whole(envelope in 0_i64..10_000_000_000_000, weights in prop::collection::vec(0_i64..9_000_000_000_000_000, 1..60)) {
            prop_assume!(weights.iter().any(|weight| *weight > 0));
            let division = divide(envelope, &claims(&weights)).unwrap();
            prop_assert_eq!(division.portions.iter().map(|p| i128::from(p.result)).sum::<i128>(), i128::from(envelope), "no penny is lost or made");
            prop_assert!(division.portions.iter().all(|p| p.result >= 0 && p.result - p.floor <= 1), "nobody is more than a penny above the whole part");
        }

        #[test]
        fn the_short_road_and_the_long_one_divide_exactly(weights in prop::collection::vec(0_i64..5_000_000, 1..30), small in 0_i64..1_000_000, large in 4_000_000_000_000_i64..10_000_000_000_000) {
            prop_assume!(weights.iter().any(|weight| *weight > 0));
            for envelope in [small, large] {
                let division = divide(envelope, &claims(&weights)).unwrap();
                for (one, portion) in weights.iter().zip(&division.portions) {
                    let made = i128::from(portion.floor) * division.sum_of_weights + i128::try_from(portion.remainder).unwrap();
                    prop_assert_eq!(made, i128::from(envelope) * i128::from(*one), "whole part and remainder make the quota");
                }
            }
        }

        #[test]
        fn the_order_of_the_claims_does_not_matter(weights in prop::collection::vec(1_i64..1000, 2..20), envelope in 0_i64..100_000) {
            let forward = divide(envelope, &claims(&weights)).unwrap().portions;
            let mut turned = claims(&weights);
            turned.reverse();
            let mut back = divide(envelope, &turned).unwrap().portions;
            back.reverse();
            prop_assert_eq!(forward, back, "a split depends on who claims, not on the order");
        }
    }
}
