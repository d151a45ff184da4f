//! When a figure of a return stands out beside the last one, or beside its peers.

use crate::fixed::{Share, Wte};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Limits of the checks across returns. The limit itself is still ordinary.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CollectChecks {
    /// A list size that changed by more per cent than this since the return before.
    pub list_change_percent: Share,
    /// A staff group's total that changed by more per cent than this since the return before,
    pub total_change_percent: Share,
    /// and by more WTE than this.
    pub total_change_least_wte: Wte,
    /// A practice with more than this many times the WTE per patient of the middle practice, or less than its part.
    pub peer_factor: Share,
    /// Fewer practices than this have no middle that says anything.
    pub peer_least_practices: u32,
}

impl CollectChecks {
    /// Whether a change is beyond a limit in per cent of what was before. Exact; from nothing, every change is beyond.
    #[must_use]
    pub fn beyond(before: i64, now: i64, percent: Share) -> bool {
        let change = (i128::from(now) - i128::from(before)).abs();
        change * 100 * i128::from(crate::fixed::SCALE) > i128::from(percent.billionths()) * i128::from(before).abs()
    }
}

/// What is wrong in the limits, a line each.
pub(super) fn check(content: &CollectChecks) -> Vec<String> {
    let mut wrong = Vec::new();
    let percents = [content.list_change_percent, content.total_change_percent];
    if percents.iter().any(|percent| percent.billionths() <= 0) || content.total_change_least_wte.billionths() < 0 {
        wrong.push("limits of change must be more than 0".to_owned());
    }
    if content.peer_factor.billionths() <= crate::fixed::SCALE {
        wrong.push(format!("peer_factor: found {}, expected more than 1", content.peer_factor));
    }
    if content.peer_least_practices < 3 {
        wrong.push(format!("peer_least_practices: found {}, expected 3 or more", content.peer_least_practices));
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definitions::Definitions;

    #[test]
    fn the_limit_itself_is_ordinary_and_a_hair_beyond_is_not() {
        let definitions = Definitions::built_in().unwrap();
        let limit = definitions.collect_checks().unwrap().content.list_change_percent;
        assert!(!CollectChecks::beyond(1_000, 1_100, limit), "10 per cent more is still ordinary");
        assert!(!CollectChecks::beyond(1_000, 900, limit), "and so is 10 per cent less");
        assert!(CollectChecks::beyond(1_000, 1_101, limit), "a hair more is not");
        assert!(CollectChecks::beyond(1_000, 899, limit), "nor a hair less");
        assert!(CollectChecks::beyond(0, 1, limit), "from nothing to something has no per cent, and is asked about");
        assert!(!CollectChecks::beyond(0, 0, limit), "nothing to nothing is no change");
        assert!(CollectChecks::beyond(i64::MAX, i64::MIN, limit), "no figure is too large to compare");
    }
}
