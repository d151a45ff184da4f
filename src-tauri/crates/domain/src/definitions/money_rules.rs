//! How money may be moved, paid and carried over, as a definition.

use crate::fixed::Share;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Limits and roles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MoneyRules {
    /// Roles that decide whether a condition is met, release payments and claw back.
    pub decided_by: Vec<String>,
    /// Part of what a cluster was allocated of a line that it may move in a year without one of those roles.
    pub virement_share: Share,
    /// From this quarter of its year, non-recurrent money that is unspent is flagged.
    pub flag_from_quarter: u8,
    /// Whether unspent money of a recurrent line is carried over without a decision.
    pub carry_recurrent: bool,
}

pub(super) fn check(content: &MoneyRules) -> Vec<String> {
    let mut wrong = Vec::new();
    if content.decided_by.is_empty() {
        wrong.push("decided_by: expected at least one role".to_owned());
    }
    if !(Share(0)..=Share::whole(1)).contains(&content.virement_share) {
        wrong.push(format!("virement_share: found {}, expected 0 to 1", content.virement_share));
    }
    if !(1..=4).contains(&content.flag_from_quarter) {
        wrong.push(format!("flag_from_quarter: found {}, expected 1 to 4", content.flag_from_quarter));
    }
    wrong
}
