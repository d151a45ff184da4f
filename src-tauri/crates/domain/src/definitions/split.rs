//! How a staff group's WTE is assumed to divide by role and age where only its total is known.

use crate::fixed::{Share, Wte};
use crate::staff::{AGE_BANDS, StaffGroup};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Assumed shares by staff group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffSplit {
    /// One entry a staff group.
    pub groups: Vec<GroupSplit>,
}

/// Assumed shares of a staff group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupSplit {
    /// The group.
    pub group: StaffGroup,
    /// Shares of its WTE by role; they make a whole.
    pub roles: Vec<RoleShare>,
    /// Shares by age band, for roles that have none of their own; they make a whole.
    pub ages: Vec<AgeShare>,
}

/// A role's share of its group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleShare {
    /// Role code of the staff definition.
    pub role: String,
    /// Share of the group's WTE.
    pub share: Share,
    /// WTE of one person, above 0.
    pub wte_per_head: Wte,
    /// Shares by age band where they differ from the group's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ages: Vec<AgeShare>,
}

/// An age band's share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgeShare {
    /// Age band as posts have it.
    pub band: String,
    /// Share of the WTE.
    pub share: Share,
}

/// What is wrong in a split, a line each.
pub(super) fn check(content: &StaffSplit) -> Vec<String> {
    let mut wrong = Vec::new();
    for group in &content.groups {
        let title = group.group.title();
        wrong.extend(faults(title, "role", group.roles.iter().map(|role| (role.role.as_str(), role.share))));
        let ages = |of: &[AgeShare], whose: &str| {
            let mut out = faults(whose, "age band", of.iter().map(|age| (age.band.as_str(), age.share)));
            let strange = of.iter().filter(|age| !AGE_BANDS.contains(&age.band.as_str()));
            out.extend(strange.map(|age| format!("{whose}: “{}” is not an age band", age.band)));
            out
        };
        wrong.extend(ages(&group.ages, title));
        for role in &group.roles {
            if role.wte_per_head.billionths() <= 0 {
                wrong.push(format!("{title}, {}: WTE a person must be above 0", role.role));
            }
            if !role.ages.is_empty() {
                wrong.extend(ages(&role.ages, &format!("{title}, {}", role.role)));
            }
        }
    }
    wrong
}

/// Shares that are below nought, stand twice, or do not make a whole.
fn faults<'a>(whose: &str, what: &str, shares: impl Iterator<Item = (&'a str, Share)>) -> Vec<String> {
    let shares: Vec<(&str, Share)> = shares.collect();
    let mut out = Vec::new();
    for (at, (name, share)) in shares.iter().enumerate() {
        if share.billionths() < 0 {
            out.push(format!("{whose}: the share of {what} “{name}” is below 0"));
        }
        if shares[..at].iter().any(|(other, _)| other == name) {
            out.push(format!("{whose}: {what} “{name}” stands twice"));
        }
    }
    let sum: Share = shares.iter().map(|(_, share)| *share).sum();
    if sum != Share::whole(1) {
        out.push(format!("{whose}: the shares by {what} make {sum}, expected 1"));
    }
    out
}
