//! Reports: in what order they say what, which words stand in them until somebody writes others, and which figures are
//! filled in.

use super::check::doubled;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Reports that can be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reports {
    /// Reports in the order in which they are offered.
    pub reports: Vec<ReportForm>,
}

/// One report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportForm {
    /// Stable code, such as `scrutiny_paper`.
    pub code: String,
    /// As people say it.
    pub title: String,
    /// Who reads it, and what for.
    pub about: String,
    /// Kinds of organisation that make it: `cluster`, `ccg`, `place`, `system`.
    pub scopes: Vec<String>,
    /// What it says, in reading order.
    pub parts: Vec<ReportPart>,
}

/// A part of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, tag = "part", rename_all = "snake_case")]
pub enum ReportPart {
    /// A heading.
    Heading {
        /// 1 to 3.
        level: u8,
        /// Words.
        text: String,
    },
    /// A line of the cover block: a label and a value that people may change.
    Fact {
        /// Stable code within the report.
        code: String,
        /// What stands before it.
        label: String,
        /// What stands there until somebody writes something else. Names in braces are filled in: `{organisation}`.
        text: String,
        /// What is usual, to choose from.
        #[serde(default)]
        choices: Vec<String>,
    },
    /// Paragraphs that people may change. A blank line parts paragraphs; a line that begins with `- ` is an item of a list.
    Words {
        /// Stable code within the report.
        code: String,
        /// What they are about, for whoever edits them.
        label: String,
        /// What stands there until somebody writes something else, with names in braces.
        text: String,
        /// It holds recalled facts: whoever prints checks them against their own copy.
        #[serde(default)]
        check: bool,
    },
    /// Tables and charts that are filled in from the store.
    Figures {
        /// Which.
        of: ReportFigures,
    },
    /// What follows begins a page.
    PageBreak,
}

/// Tables and charts that a report can be filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReportFigures {
    /// Green, amber or red a subject, with the reason in words.
    Status,
    /// WTE and patients per WTE of what lies below.
    StaffTable,
    /// WTE by staff group, a bar each.
    StaffChart,
    /// Planned and actual WTE with variance.
    Trajectory,
    /// Plan and actual of GPs as a picture.
    TrajectoryChart,
    /// Population and allocations by year.
    Finance,
    /// Level by domain and ambition, a cluster a row.
    Maturity,
    /// A small picture each of the clusters.
    MaturityPictures,
    /// Funding lines with funders, amounts and sources.
    FundingLines,
    /// Allocated, committed and spent by line.
    FundingPosition,
    /// What is spent, committed and free of each line, as bars.
    FundingChart,
    /// Scenarios that were compared.
    Scenarios,
    /// Schemes that add or keep staff.
    Schemes,
    /// Who was drawn in, when and how.
    Engagement,
    /// The plan on a page: this year, next year, after that.
    PlanOnAPage,
    /// Milestones by quarter as a picture.
    CriticalPath,
    /// Milestones with owner, group, due date and status.
    Milestones,
    /// Milestones that are done.
    MilestonesDone,
    /// Milestones that are overdue, at risk, or due in this quarter or the next.
    MilestonesNext,
    /// Open risks with mitigation and owner.
    Risks,
    /// Open risks in the picture of likelihood and impact.
    RiskGrid,
    /// Benefits with measure, baseline, latest and target.
    Benefits,
    /// Who has returned, revision, who signed.
    Returns,
    /// Who has not.
    ReturnsMissing,
    /// Staff and patients as returned.
    ReturnedStaff,
    /// Maturity as returned.
    ReturnedMaturity,
    /// Money as returned.
    ReturnedFunding,
    /// Checks that did not pass, with the reasons given.
    Explanations,
    /// Checks over all returns that found something.
    ReturnChecks,
    /// The return of the organisation as it stands.
    Submission,
    /// Where every figure is from, and what is not known.
    Sources,
}

impl ReportPart {
    /// Code, label and words, where people may change them.
    #[must_use]
    pub fn words(&self) -> Option<(&str, &str, &str)> {
        match self {
            Self::Fact { code, label, text, .. } | Self::Words { code, label, text, .. } => Some((code, label, text)),
            _ => None,
        }
    }

    /// Whether whoever prints checks its facts against their own copy.
    #[must_use]
    pub fn to_check(&self) -> bool {
        matches!(self, Self::Words { check: true, .. })
    }
}

impl ReportForm {
    /// The words of a part, by its code.
    #[must_use]
    pub fn part(&self, code: &str) -> Option<&ReportPart> {
        self.parts.iter().find(|part| part.words().is_some_and(|(own, ..)| own == code))
    }
}

/// Names in braces in a text, in their order: `{organisation}` gives `organisation`.
pub fn names_in(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

/// What is wrong in the reports, a line each.
pub(super) fn check(content: &Reports) -> Vec<String> {
    const SCOPES: [&str; 5] = ["practice", "cluster", "ccg", "place", "system"];
    let mut wrong = doubled("report", content.reports.iter().map(|report| report.code.as_str()));
    for report in &content.reports {
        let code = &report.code;
        let codes = report.parts.iter().filter_map(|part| part.words().map(|(code, ..)| code));
        wrong.extend(doubled("part", codes).into_iter().map(|problem| format!("report “{code}”: {problem}")));
        for scope in report.scopes.iter().filter(|scope| !SCOPES.contains(&scope.as_str())) {
            wrong
                .push(format!("report “{code}”: “{scope}” is no kind of organisation, expected {}", SCOPES.join(", ")));
        }
        if report.scopes.is_empty() {
            wrong.push(format!("report “{code}” is made by nobody: expected at least one of {}", SCOPES.join(", ")));
        }
        let mut depth = 0;
        for part in &report.parts {
            match part {
                ReportPart::Heading { level, text } => {
                    if *level == 0 || *level > 3 || *level > depth + 1 {
                        wrong.push(format!("report “{code}”: the heading “{text}” of level {level} skips a level"));
                    }
                    depth = *level;
                }
                ReportPart::Fact { code: part, text, .. } | ReportPart::Words { code: part, text, .. } => {
                    if text.matches('{').count() != text.matches('}').count() {
                        wrong.push(format!("report “{code}”, part “{part}”: a brace is open or closed alone"));
                    }
                }
                ReportPart::Figures { .. } | ReportPart::PageBreak => {}
            }
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_of_a_report_are_told_all_at_once() {
        let part = |code: &str| ReportPart::Words {
            code: code.to_owned(),
            label: String::new(),
            text: "{a".to_owned(),
            check: false,
        };
        let content = Reports {
            reports: vec![ReportForm {
                code: "paper".to_owned(),
                title: "Paper".to_owned(),
                about: String::new(),
                scopes: vec!["region".to_owned()],
                parts: vec![ReportPart::Heading { level: 2, text: "Deep".to_owned() }, part("one"), part("one")],
            }],
        };
        let said = check(&content);
        for words in ["“one” stands twice", "“region” is no kind", "skips a level", "a brace is open"] {
            assert!(said.iter().any(|line| line.contains(words)), "{words}: {said:?}");
        }
        assert_eq!(names_in("{a} and {b}, {").collect::<Vec<_>>(), ["a", "b"], "an open brace names nothing");
    }
}
