//! The overall level by a named rule.

use super::Level;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// How an overall level is made. There is no national algorithm, so the rule is always named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OverallRule {
    /// The lowest domain.
    Lowest,
    /// The commonest level; of equally common ones the lower.
    Commonest,
    /// The middle domain; of two middle ones the lower.
    Median,
    /// The lowest domain, each judged by its criteria alone. Its levels are those of [`super::met`].
    AllCriteriaMet,
}

impl OverallRule {
    /// All rules, the most cautious first.
    pub const ALL: [Self; 4] = [Self::Lowest, Self::Commonest, Self::Median, Self::AllCriteriaMet];

    /// The stored name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Lowest => "lowest",
            Self::Commonest => "commonest",
            Self::Median => "median",
            Self::AllCriteriaMet => "all_criteria_met",
        }
    }

    /// The rule as a sentence, ties included.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Lowest => "The overall level is that of the lowest domain.",
            Self::Commonest => {
                "The overall level is the commonest among the domains; of equally common ones the lower."
            }
            Self::Median => "The overall level is that of the middle domain; of two middle ones the lower.",
            Self::AllCriteriaMet => {
                "The overall level is the highest whose criteria, and those below it, are all answered yes in every domain."
            }
        }
    }
}

impl FromStr for OverallRule {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|rule| rule.name() == text)
            .ok_or_else(|| format!("“{text}” is not a rule: expected lowest, commonest, median or all_criteria_met"))
    }
}

/// An overall level with how it came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overall {
    /// The level.
    pub level: Level,
    /// One sentence that names the rule and the count.
    pub working: String,
}

/// The overall level of some domain levels; `None` where there are none.
#[must_use]
pub fn overall(rule: OverallRule, levels: &[Level]) -> Option<Overall> {
    let mut sorted = levels.to_vec();
    sorted.sort_unstable();
    let count = |level: Level| sorted.iter().filter(|other| **other == level).count();
    let level = match rule {
        OverallRule::Lowest | OverallRule::AllCriteriaMet => *sorted.first()?,
        // The first of the largest counts, going up, is the lower of equally common ones.
        OverallRule::Commonest => {
            Level::ALL.into_iter().rev().max_by_key(|level| count(*level)).filter(|level| count(*level) > 0)?
        }
        OverallRule::Median => *sorted.get((sorted.len().checked_sub(1)?) / 2)?,
    };
    let working = format!("{} {} of {} domains at {}.", rule.sentence(), count(level), sorted.len(), level.title());
    Some(Overall { level, working })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Level::{Foundation, Step1, Step2, Step3};

    fn level(rule: OverallRule, levels: &[Level]) -> Option<Level> {
        overall(rule, levels).map(|overall| overall.level)
    }

    #[test]
    fn each_rule_gives_its_level_and_ties_go_down() {
        let levels = [Step1, Foundation, Step2, Step1, Step3];
        assert_eq!(level(OverallRule::Lowest, &levels), Some(Foundation), "one domain holds the cluster back");
        assert_eq!(level(OverallRule::Commonest, &levels), Some(Step1), "two of five are at Step 1");
        assert_eq!(level(OverallRule::Median, &levels), Some(Step1), "Foundation, 1, 1, 2, 3");
        assert_eq!(level(OverallRule::Commonest, &[Step2, Foundation]), Some(Foundation), "a tie is decided downwards");
        assert_eq!(level(OverallRule::Median, &[Step2, Foundation]), Some(Foundation), "of two middle ones the lower");
        assert_eq!(level(OverallRule::Lowest, &[]), None, "nothing assessed has no level");
    }
}
