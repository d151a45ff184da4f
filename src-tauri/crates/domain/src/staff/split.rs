//! A group's WTE divided by role and age band, exactly: the parts always make the whole.

use crate::definitions::{AgeShare, GroupSplit};
use crate::fixed::{SCALE, Wte, divide_half_even};
use crate::funding::allocate::{Claim, divide};

/// A part of a group's WTE.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Role code.
    pub role: String,
    /// Age band as posts have it.
    pub age_band: String,
    /// WTE.
    pub wte: Wte,
    /// People, in billionths: the WTE over the role's WTE a person. An expectation, so rarely whole.
    pub heads: i64,
}

/// Divides a group's WTE by role and then by age band, by largest remainder on billionths. Parts of nought are left out;
/// nothing comes of WTE at or below nought.
#[must_use]
pub fn by_role_and_age(wte: Wte, split: &GroupSplit) -> Vec<Part> {
    let roles = shared_out(wte, split.roles.iter().map(|role| (role.role.as_str(), role.share.billionths())));
    let mut out = Vec::new();
    for (role, part) in split.roles.iter().zip(roles) {
        let ages = if role.ages.is_empty() { &split.ages } else { &role.ages };
        for (band, wte) in by_age(part, ages) {
            let heads = match role.wte_per_head.billionths() {
                each if each > 0 => {
                    divide_half_even(i128::from(wte.billionths()) * i128::from(SCALE), i128::from(each))
                }
                _ => wte.billionths(),
            };
            out.push(Part { role: role.role.clone(), age_band: band, wte, heads });
        }
    }
    out
}

/// Divides WTE by age band, by largest remainder on billionths. Parts of nought are left out.
#[must_use]
pub fn by_age(wte: Wte, ages: &[AgeShare]) -> Vec<(String, Wte)> {
    let parts = shared_out(wte, ages.iter().map(|age| (age.band.as_str(), age.share.billionths())));
    ages.iter().zip(parts).filter(|(_, wte)| wte.billionths() > 0).map(|(age, wte)| (age.band.clone(), wte)).collect()
}

fn shared_out<'a>(wte: Wte, shares: impl Iterator<Item = (&'a str, i64)>) -> Vec<Wte> {
    let claims: Vec<Claim> = shares.map(|(code, weight)| Claim { code: code.to_owned(), weight }).collect();
    // Shares that divide nothing (all nought, or one below nought) give nobody anything rather than stop a projection.
    match divide(wte.billionths().max(0), &claims) {
        Ok(division) => division.portions.into_iter().map(|portion| Wte(portion.result)).collect(),
        Err(_) => vec![Wte::ZERO; claims.len()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::StaffGroup;
    use crate::definitions::Definitions;
    use proptest::prelude::*;

    fn split(group: StaffGroup) -> GroupSplit {
        Definitions::built_in().unwrap().staff_split(group).unwrap().clone()
    }

    #[test]
    fn a_practice_known_by_its_total_gets_roles_and_ages() {
        let parts = by_role_and_age(Wte::whole(10), &split(StaffGroup::Gp));
        let partners: i64 = parts.iter().filter(|part| part.role == "partner").map(|part| part.wte.billionths()).sum();
        assert_eq!(Wte(partners).to_string(), "4.8", "48% of GP WTE is partners'");
        let people: i64 = parts.iter().filter(|part| part.role == "partner").map(|part| part.heads).sum();
        assert_eq!(Wte(people).to_places(2), "5.59", "at 0.859 WTE a partner");
        let older: i64 = parts
            .iter()
            .filter(|part| matches!(part.age_band.as_str(), "55-59" | "60-64" | "65 and over"))
            .map(|part| part.wte.billionths())
            .sum();
        assert_eq!(Wte(older).to_places(2), "1.93", "19% of GP WTE is aged 55 and over, near England's printed 20%");
    }

    #[test]
    fn every_role_of_the_split_is_a_role_of_its_group() {
        let definitions = Definitions::built_in().unwrap();
        for group in StaffGroup::ALL {
            for role in &split(group).roles {
                let known = definitions.roles().find(|known| known.code == role.role);
                assert_eq!(known.map(|known| known.group), Some(group), "{} must be known", role.role);
            }
        }
    }

    proptest! {
        #[test]
        fn the_parts_make_the_whole(wte in 0_i64..2_000_000_000_000, group in 0_usize..4) {
            let parts = by_role_and_age(Wte(wte), &split(StaffGroup::ALL[group]));
            prop_assert_eq!(parts.iter().map(|part| part.wte.billionths()).sum::<i64>(), wte, "no WTE is lost or made");
        }
    }
}
