//! Dividing within limits through groups: first over the groups, then within each.
//!
//! A group must hold its members' floors and cannot use more than their caps, so those sums are its own limits; what is given
//! to a group can then always be given within it.

use super::allocate::AllocateError;
use super::bounded::{Bounded, BoundedError, BoundedPart, Held, Method, check, divide_within};
use super::exact::{Exact, whole};
use num_traits::Zero;
use std::collections::BTreeMap;

/// A claim with the group through which its money comes down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grouped {
    /// The claim with its limits.
    pub claim: Bounded,
    /// The group; `None` is fine for whoever claims nothing.
    pub group: Option<String>,
}

/// An envelope divided through groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cascade {
    /// What each group got, by code.
    pub groups: Vec<BoundedPart>,
    /// In the order of the claims.
    pub parts: Vec<BoundedPart>,
}

/// Why an envelope cannot be divided through groups.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CascadeError {
    /// The division itself.
    #[error(transparent)]
    Bounded(#[from] BoundedError),
    /// Claimants that would get something stand in no group.
    #[error("in no group: {}", .0.join(", "))]
    NoGroup(Vec<String>),
}

impl From<AllocateError> for CascadeError {
    fn from(error: AllocateError) -> Self {
        Self::Bounded(error.into())
    }
}

/// Gets the floor and nothing else: a claim whose weight, or whose group's, is nought.
fn only_the_floor(claim: &Bounded) -> BoundedPart {
    BoundedPart {
        code: claim.code.clone(),
        quota: whole(claim.floor),
        floor: claim.floor,
        rank: None,
        result: claim.floor,
        held: Held::AtFloor,
    }
}

/// The limits of a group: its members' together. A group has a cap where everybody in it who claims has one.
fn group_of(code: &str, members: &[&Bounded]) -> Bounded {
    let fits = |sum: i128| i64::try_from(sum).unwrap_or(i64::MAX);
    let room = |claim: &&Bounded| if claim.weight.is_zero() { Some(claim.floor) } else { claim.cap };
    let floors: i128 = members.iter().map(|claim| i128::from(claim.floor)).sum();
    let caps: Option<i128> = members.iter().map(|claim| room(claim).map(i128::from)).sum();
    let weight: Exact = members.iter().map(|claim| claim.weight.clone()).sum();
    Bounded { code: code.to_owned(), weight, floor: fits(floors), cap: caps.map(fits) }
}

/// Divides over the groups by the sum of their members' weights, then each group's part within it, within everybody's limits.
///
/// # Errors
/// As [`divide_within`], and where somebody who claims stands in no group.
pub fn divide_through(envelope: i64, claims: &[Grouped], method: Method) -> Result<Cascade, CascadeError> {
    let lost: Vec<String> = claims
        .iter()
        .filter(|one| one.group.is_none() && !(one.claim.weight.is_zero() && one.claim.floor == 0))
        .map(|one| one.claim.code.clone())
        .collect();
    if !lost.is_empty() {
        return Err(CascadeError::NoGroup(lost));
    }
    // Everything that is wrong is wrong over everyone, and is said of everyone.
    let all: Vec<Bounded> = claims.iter().map(|one| one.claim.clone()).collect();
    check(envelope, &all)?;
    let mut members: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, one) in claims.iter().enumerate() {
        if let Some(group) = &one.group {
            members.entry(group).or_default().push(at);
        }
    }
    let above: Vec<Bounded> = members
        .iter()
        .map(|(group, inside)| group_of(group, &inside.iter().map(|at| &all[*at]).collect::<Vec<_>>()))
        .collect();
    let groups = divide_within(envelope, &above, method)?;
    let mut parts: Vec<BoundedPart> = all.iter().map(only_the_floor).collect();
    for (group, got) in above.iter().zip(&groups) {
        if group.weight.is_zero() {
            continue;
        }
        let at = &members[group.code.as_str()];
        let inside: Vec<Bounded> = at.iter().map(|at| all[*at].clone()).collect();
        for (at, part) in at.iter().zip(divide_within(got.result, &inside, method)?) {
            parts[*at] = part;
        }
    }
    Ok(Cascade { groups, parts })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn grouped(rows: &[(i64, &str, i64, Option<i64>)]) -> Vec<Grouped> {
        rows.iter()
            .enumerate()
            .map(|(at, (weight, group, floor, cap))| Grouped {
                claim: Bounded { code: format!("C{at:02}"), weight: whole(*weight), floor: *floor, cap: *cap },
                group: Some((*group).to_owned()),
            })
            .collect()
    }

    fn results(envelope: i64, rows: &[(i64, &str, i64, Option<i64>)]) -> Vec<i64> {
        let made = divide_through(envelope, &grouped(rows), Method::LargestRemainder).unwrap();
        made.parts.iter().map(|part| part.result).collect()
    }

    #[test]
    fn a_group_holds_its_members_floors_and_no_more_than_their_caps() {
        assert_eq!(
            results(100, &[(1, "P", 30, None), (1, "P", 0, None), (8, "Q", 0, None)]),
            [30, 0, 70],
            "by weight P would get 20: it is lifted to its member's floor, which takes all of it"
        );
        assert_eq!(
            results(100, &[(8, "P", 0, Some(20)), (1, "Q", 0, None), (1, "Q", 0, None)]),
            [20, 40, 40],
            "P can use 20 alone: the rest goes to Q"
        );
        assert_eq!(results(9, &[(0, "P", 4, None), (1, "Q", 0, None)]), [4, 5], "who weighs nothing gets the floor");
    }

    #[test]
    fn without_limits_it_is_the_plain_division_by_group_first() {
        let tied = [(1, "P", 0, None), (1, "Q", 0, None), (1, "Q", 0, None)];
        assert_eq!(results(2, &tied), [1, 1, 0], "a penny to each group, as in a plain division through groups");
        let mut lost = grouped(&tied);
        lost[0].group = None;
        let error = divide_through(2, &lost, Method::LargestRemainder);
        assert_eq!(error, Err(CascadeError::NoGroup(vec!["C00".to_owned()])), "whose part would be lost is named");
    }

    proptest! {
        #[test]
        fn through_groups_no_penny_is_lost_and_every_limit_holds(
            envelope in 0_i64..100_000,
            rows in prop::collection::vec((0_i64..1_000, 0_u8..4, 0_i64..400, prop::option::of(0_i64..20_000)), 1..24),
            webster in any::<bool>(),
        ) {
            let claims: Vec<Grouped> = rows.iter().enumerate().map(|(at, (weight, group, floor, cap))| Grouped {
                claim: Bounded { code: format!("C{at:02}"), weight: whole(*weight), floor: *floor, cap: cap.map(|cap| cap.max(*floor)) },
                group: Some(format!("G{group}")),
            }).collect();
            let method = if webster { Method::Webster } else { Method::LargestRemainder };
            let all: Vec<Bounded> = claims.iter().map(|one| one.claim.clone()).collect();
            let straight = divide_within(envelope, &all, method).is_ok();
            let through = divide_through(envelope, &claims, method);
            prop_assert_eq!(straight, through.is_ok(), "what can be divided straight can be divided through groups");
            let Ok(made) = through else { return Ok(()) };
            prop_assert_eq!(made.parts.iter().map(|part| part.result).sum::<i64>(), envelope, "the parts make the whole");
            for (one, part) in claims.iter().zip(&made.parts) {
                prop_assert!(part.result >= one.claim.floor, "nobody is below their floor");
                prop_assert!(one.claim.weight.is_zero() || one.claim.cap.is_none_or(|cap| part.result <= cap), "nor above their cap");
            }
            for group in &made.groups {
                let inside = claims.iter().zip(&made.parts).filter(|(one, _)| one.group.as_ref() == Some(&group.code));
                prop_assert_eq!(inside.map(|(_, part)| part.result).sum::<i64>(), group.result, "each group's parts make the group's");
            }
            let mut turned = claims.clone();
            turned.reverse();
            let mut back = divide_through(envelope, &turned, method).unwrap().parts;
            back.reverse();
            prop_assert_eq!(back, made.parts, "the order of the claims does not matter");
        }
    }
}
