//! Dividing at one level or two: first over groups, then within each, largest remainder every time.

use super::allocate::{AllocateError, Claim, Division, Portion, divide};
use std::collections::BTreeMap;

/// A claim that may stand in a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimant {
    /// Who claims.
    pub code: String,
    /// The group through which the money comes down; `None` is fine where there is no group or the weight is nought.
    pub group: Option<String>,
    /// Exact weight in billionths; not negative.
    pub weight: i64,
}

/// A portion with its exact quota in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The portion.
    pub portion: Portion,
    /// The group, where money came down through one.
    pub group: Option<String>,
    /// Exact quota to six decimals (nearest, half to even), in pence.
    pub quota: String,
}

/// An envelope spread over claimants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    /// What each group got; empty where the rule ran once over everyone.
    pub groups: Vec<Part>,
    /// In the order of the claimants.
    pub parts: Vec<Part>,
}

/// Why an envelope cannot be spread.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SpreadError {
    /// The division itself.
    #[error(transparent)]
    Divide(#[from] AllocateError),
    /// Claimants with a weight stand in no group.
    #[error("in no group: {}", .0.join(", "))]
    NoGroup(Vec<String>),
}

/// A quota as text, to six decimals.
fn quota(portion: &Portion, sum: i128) -> String {
    let rest = i128::try_from(portion.remainder).unwrap_or(0);
    let millionths = if sum == 0 { 0 } else { crate::fixed::divide_half_even(rest * 1_000_000, sum) };
    // A fraction just below one may round up to one.
    let (whole, millionths) =
        if millionths == 1_000_000 { (portion.floor + 1, 0) } else { (portion.floor, millionths) };
    format!("{whole}.{millionths:06}")
}

fn parts(division: Division, group: Option<&str>) -> Vec<Part> {
    let sum = division.sum_of_weights;
    division
        .portions
        .into_iter()
        .map(|portion| Part { quota: quota(&portion, sum), group: group.map(str::to_owned), portion })
        .collect()
}

/// Divides once over everyone.
///
/// # Errors
/// As [`divide`].
pub fn straight(envelope: i64, claimants: &[Claimant]) -> Result<Spread, SpreadError> {
    let claims: Vec<Claim> = claimants.iter().map(|c| Claim { code: c.code.clone(), weight: c.weight }).collect();
    Ok(Spread { groups: Vec::new(), parts: parts(divide(envelope, &claims)?, None) })
}

/// Divides over the groups by the sum of their claimants' weights, then each group's part within it.
///
/// # Errors
/// As [`divide`], and where a claimant with a weight stands in no group.
pub fn through_groups(envelope: i64, claimants: &[Claimant]) -> Result<Spread, SpreadError> {
    let lost: Vec<String> =
        claimants.iter().filter(|c| c.group.is_none() && c.weight != 0).map(|c| c.code.clone()).collect();
    if !lost.is_empty() {
        return Err(SpreadError::NoGroup(lost));
    }
    // Doubles would be found within a group only; they must be found across groups too.
    straight(envelope, claimants)?;
    let mut members: BTreeMap<&str, Vec<&Claimant>> = BTreeMap::new();
    for claimant in claimants {
        if let Some(group) = &claimant.group {
            members.entry(group).or_default().push(claimant);
        }
    }
    let claims: Vec<Claim> = members
        .iter()
        .map(|(group, inside)| Claim {
            code: (*group).to_owned(),
            weight: inside.iter().fold(0_i64, |sum, claimant| sum.saturating_add(claimant.weight)),
        })
        .collect();
    let groups = parts(divide(envelope, &claims)?, None);
    let mut done: BTreeMap<String, Part> = BTreeMap::new();
    for group in &groups {
        let code = group.portion.code.as_str();
        let inside = members.get(code).map_or(&[][..], Vec::as_slice);
        if group.portion.weight == 0 {
            continue;
        }
        let claims: Vec<Claim> = inside.iter().map(|c| Claim { code: c.code.clone(), weight: c.weight }).collect();
        for part in parts(divide(group.portion.result, &claims)?, Some(code)) {
            done.insert(part.portion.code.clone(), part);
        }
    }
    let nothing = |claimant: &Claimant| Part {
        portion: Portion { code: claimant.code.clone(), weight: 0, floor: 0, remainder: 0, rank: None, result: 0 },
        group: claimant.group.clone(),
        quota: "0.000000".to_owned(),
    };
    let parts =
        claimants.iter().map(|claimant| done.remove(&claimant.code).unwrap_or_else(|| nothing(claimant))).collect();
    Ok(Spread { groups, parts })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn claimant(code: &str, group: &str, weight: i64) -> Claimant {
        Claimant { code: code.to_owned(), group: Some(group.to_owned()), weight }
    }

    fn results(spread: &Spread) -> Vec<i64> {
        spread.parts.iter().map(|part| part.portion.result).collect()
    }

    #[test]
    fn a_quota_is_written_to_six_decimals() {
        let spread = straight(100, &[claimant("A", "X", 1), claimant("B", "X", 2)]).unwrap();
        assert_eq!(spread.parts[0].quota, "33.333333", "a third of a hundred");
        assert_eq!(spread.parts[1].quota, "66.666667", "two thirds, nearest");
        assert_eq!(results(&spread), [33, 67], "the odd penny goes to the larger fraction");
    }

    #[test]
    fn going_through_places_first_can_give_another_answer() {
        let tied = [claimant("C", "P", 1), claimant("A", "Q", 1), claimant("B", "Q", 1)];
        assert_eq!(results(&super::straight(2, &tied).unwrap()), [0, 1, 1], "straight: two pennies to A and B");
        assert_eq!(
            results(&through_groups(2, &tied).unwrap()),
            [1, 1, 0],
            "through places: a penny each, so C has one and B none"
        );
    }

    #[test]
    fn a_claimant_in_no_group_is_named_unless_it_claims_nothing() {
        let mut claimants = vec![claimant("A", "P", 1), Claimant { code: "B".to_owned(), group: None, weight: 1 }];
        assert_eq!(
            through_groups(5, &claimants),
            Err(SpreadError::NoGroup(vec!["B".to_owned()])),
            "B's money would be lost"
        );
        claimants[1].weight = 0;
        assert_eq!(results(&through_groups(5, &claimants).unwrap()), [5, 0], "nought claims nought");
    }

    proptest! {
        #[test]
        fn two_levels_lose_no_penny(envelope in 0_i64..1_000_000_000, weights in prop::collection::vec((0_i64..9_000_000_000_000, 0_u8..5), 1..40)) {
            prop_assume!(weights.iter().any(|(weight, _)| *weight > 0));
            let claimants: Vec<Claimant> = weights.iter().enumerate()
                .map(|(at, (weight, group))| claimant(&format!("C{at:03}"), &format!("G{group}"), *weight)).collect();
            let spread = through_groups(envelope, &claimants).unwrap();
            prop_assert_eq!(results(&spread).iter().sum::<i64>(), envelope, "the parts make the whole");
            for group in &spread.groups {
                let inside: i64 = spread.parts.iter().filter(|p| p.group.as_deref() == Some(group.portion.code.as_str())).map(|p| p.portion.result).sum();
                prop_assert_eq!(inside, group.portion.result, "each place's parts make the place's part");
            }
        }
    }
}
