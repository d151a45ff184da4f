//! Which quarters a trajectory has, and when a variance is green, amber or red.

use crate::fixed::{SCALE, Share};
use crate::period::Period;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Rules of the trajectory.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TrajectoryRules {
    /// First quarter that is planned.
    pub first: Period,
    /// Last quarter that is shown without being asked for.
    pub last: Period,
    /// More than this many per cent below plan is amber.
    pub amber_below_percent: Share,
    /// More than this many per cent below plan is red.
    pub red_below_percent: Share,
}

/// How a figure stands against its plan. Always said with its word, never by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rag {
    /// On plan, above it, or hardly below.
    Green,
    /// Somewhat below plan.
    Amber,
    /// Well below plan.
    Red,
}

impl Rag {
    /// The word that stands with the colour.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Green => "Green",
            Self::Amber => "Amber",
            Self::Red => "Red",
        }
    }
}

impl TrajectoryRules {
    /// How an actual stands against its plan, both in billionths. Exact: the limits themselves are still within.
    #[must_use]
    pub fn judge(&self, planned: i64, actual: i64) -> Rag {
        let variance = i128::from(actual) - i128::from(planned);
        // variance / planned < -limit% is variance x 100 < -limit x planned, with the limit in billionths.
        let beyond =
            |limit: Share| variance * 100 * i128::from(SCALE) < -(i128::from(limit.billionths()) * i128::from(planned));
        if beyond(self.red_below_percent) {
            Rag::Red
        } else if beyond(self.amber_below_percent) {
            Rag::Amber
        } else {
            Rag::Green
        }
    }

    /// The rule in words.
    #[must_use]
    pub fn words(&self) -> String {
        format!(
            "Variance is actual less plan, so positive is above plan. Green: on or above plan, or at most {}% below. Amber: more than {}% and at most {}% below. Red: more than {}% below.",
            self.amber_below_percent, self.amber_below_percent, self.red_below_percent, self.red_below_percent
        )
    }
}

/// What is wrong in the rules, a line each.
pub(super) fn check(content: &TrajectoryRules) -> Vec<String> {
    let mut wrong = Vec::new();
    if content.last < content.first {
        wrong.push(format!("the last quarter {} is before the first, {}", content.last, content.first));
    }
    if content.amber_below_percent.billionths() < 0 || content.red_below_percent < content.amber_below_percent {
        wrong.push("the limits must be 0 or more, and red no nearer to the plan than amber".to_owned());
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definitions::Definitions;

    #[test]
    fn limits_are_within_and_a_hair_beyond_is_not() {
        let definitions = Definitions::built_in().unwrap();
        let rules = &definitions.trajectory_rules().unwrap().content;
        let wte = |text: &str| text.parse::<crate::Wte>().unwrap().billionths();
        for (actual, rag) in [
            ("20", Rag::Green),
            ("25", Rag::Green),
            ("19.6", Rag::Green),
            ("19.599999999", Rag::Amber),
            ("19", Rag::Amber),
            ("18.999999999", Rag::Red),
            ("0", Rag::Red),
        ] {
            assert_eq!(rules.judge(wte("20"), wte(actual)), rag, "{actual} against a plan of 20");
        }
        assert_eq!(rules.judge(0, 0), Rag::Green, "nothing planned and nobody there is on plan");
        assert!(rules.words().contains("more than 5% below"), "the rule is said in words");
    }
}
