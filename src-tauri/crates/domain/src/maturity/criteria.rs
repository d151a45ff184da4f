//! Criterion by criterion: what is met, what is not, and the shortest way to a level.

use super::{Level, OverallRule, overall};
use crate::definitions::{Criterion, Domain, Matrix};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::str::FromStr;

/// An answer to a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It holds.
    Yes,
    /// On the way.
    Partly,
    /// It does not hold.
    No,
}

impl Answer {
    /// In the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Yes, Self::Partly, Self::No];

    /// The stored name, which is also the word on screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
        }
    }
}

impl FromStr for Answer {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|answer| answer.name().eq_ignore_ascii_case(text.trim()))
            .ok_or_else(|| format!("“{text}” is not an answer: expected yes, partly or no"))
    }
}

/// Answers by criterion.
pub type Answers = BTreeMap<String, Answer>;

/// A criterion that stands between a domain and a level.
#[derive(Debug, Clone, PartialEq)]
pub struct Unmet<'a> {
    /// Its domain; none for a prerequisite of the whole edition.
    pub domain: Option<&'a Domain>,
    /// The level that asks for it.
    pub level: Level,
    /// The criterion.
    pub criterion: &'a Criterion,
    /// What was answered; none where nobody has.
    pub answer: Option<Answer>,
}

fn asked<'a>(matrix: &'a Matrix, domain: &'a Domain, level: Level) -> impl Iterator<Item = &'a Criterion> {
    let shared: &[Criterion] = if level == Level::Foundation { &matrix.prerequisites } else { &[] };
    shared.iter().chain(domain.cells.iter().filter(move |cell| cell.level == level).flat_map(|cell| &cell.criteria))
}

/// The highest level of a domain all of whose criteria, and all of those below it, are answered yes. None where the
/// lowest level is not met: a criterion without an answer is not a yes.
#[must_use]
pub fn met(matrix: &Matrix, domain: &Domain, answers: &Answers) -> Option<Level> {
    let yes = |criterion: &Criterion| answers.get(&criterion.id) == Some(&Answer::Yes);
    matrix.levels.iter().map(|level| level.level).take_while(|level| asked(matrix, domain, *level).all(yes)).last()
}

/// Whether a criterion stands in the way. Who went straight to a level has said yes to what nobody answered below it.
fn stands(answer: Option<Answer>, level: Level, assessed: Option<Level>) -> bool {
    match answer {
        Some(answer) => answer != Answer::Yes,
        None => assessed.is_none_or(|assessed| level > assessed),
    }
}

/// What stands between a domain and a level: partly met first, because it is nearest, then by level.
#[must_use]
pub fn gap<'a>(
    matrix: &'a Matrix,
    domain: &'a Domain,
    answers: &Answers,
    assessed: Option<Level>,
    target: Level,
) -> Vec<Unmet<'a>> {
    let mut out: Vec<Unmet<'a>> = domain
        .cells
        .iter()
        .filter(|cell| cell.level <= target && matrix.levels.iter().any(|level| level.level == cell.level))
        .flat_map(|cell| cell.criteria.iter().map(move |criterion| (cell.level, criterion)))
        .map(|(level, criterion)| Unmet {
            domain: Some(domain),
            level,
            criterion,
            answer: answers.get(&criterion.id).copied(),
        })
        .filter(|unmet| stands(unmet.answer, unmet.level, assessed))
        .collect();
    out.sort_by_key(|unmet| (unmet.answer != Some(Answer::Partly), unmet.level));
    out
}

/// Prerequisites of the whole edition that stand in the way of any level.
#[must_use]
pub fn prerequisites_open<'a>(matrix: &'a Matrix, answers: &Answers, assessed: Option<Level>) -> Vec<Unmet<'a>> {
    matrix
        .prerequisites
        .iter()
        .map(|criterion| Unmet {
            domain: None,
            level: Level::Foundation,
            criterion,
            answer: answers.get(&criterion.id).copied(),
        })
        .filter(|unmet| stands(unmet.answer, unmet.level, assessed))
        .collect()
}

/// From which level a domain sets out by a rule: what was assessed or agreed, or by [`OverallRule::AllCriteriaMet`] what
/// its answers alone reach. That rule knows no straight way to a level, so a criterion without an answer is still owed.
#[must_use]
pub fn starting(
    matrix: &Matrix,
    rule: OverallRule,
    answers: &Answers,
    assessed: &[Option<Level>],
) -> Vec<Option<Level>> {
    let at = |at: usize| assessed.get(at).copied().flatten();
    matrix
        .domains
        .iter()
        .enumerate()
        .map(|(number, domain)| match rule {
            OverallRule::AllCriteriaMet => met(matrix, domain, answers),
            OverallRule::Lowest | OverallRule::Commonest | OverallRule::Median => at(number),
        })
        .collect()
}

/// The shortest list of unmet criteria whose meeting brings the overall level to a target by a rule. Exact: every choice
/// of domains to raise is weighed; of equally short ones the domains that come first in the edition. `assessed` is what [`starting`] gives for the rule.
#[must_use]
pub fn shortest<'a>(
    matrix: &'a Matrix,
    rule: OverallRule,
    answers: &Answers,
    assessed: &[Option<Level>],
    target: Level,
) -> Vec<Unmet<'a>> {
    let level = |at: usize| assessed.get(at).copied().flatten();
    let gaps: Vec<Vec<Unmet<'a>>> =
        matrix.domains.iter().enumerate().map(|(at, domain)| gap(matrix, domain, answers, level(at), target)).collect();
    // Sixteen domains are 65,536 choices; no edition comes near, and beyond it all domains are raised.
    let count = gaps.len();
    let every = (1_u32 << count.min(16)) - 1;
    let reaches = |choice: u32| {
        let levels: Option<Vec<Level>> = (0..count)
            .map(|at| {
                let raised = choice & (1 << at.min(31)) != 0;
                if raised { Some(level(at).map_or(target, |now| now.max(target))) } else { level(at) }
            })
            .collect();
        levels.and_then(|levels| overall(rule, &levels)).is_some_and(|made| made.level >= target)
    };
    let cost = |choice: u32| -> usize {
        gaps.iter().enumerate().filter(|(at, _)| choice & (1 << (*at).min(31)) != 0).map(|(_, gap)| gap.len()).sum()
    };
    let best = if count > 16 {
        every
    } else {
        (0..=every)
            .filter(|choice| reaches(*choice))
            .min_by_key(|choice| (cost(*choice), choice.count_ones(), *choice))
            .unwrap_or(every)
    };
    let lowest = assessed.iter().copied().min().flatten();
    prerequisites_open(matrix, answers, lowest)
        .into_iter()
        .chain(gaps.into_iter().enumerate().filter(|(at, _)| best & (1 << (*at).min(31)) != 0).flat_map(|(_, gap)| gap))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definitions::{Cell, MatrixLevel};
    use Level::{Foundation, Step1, Step2};

    fn criterion(id: &str) -> Criterion {
        Criterion {
            id: id.to_owned(),
            text: id.to_owned(),
            help: String::new(),
            evidence: Vec::new(),
            actions: Vec::new(),
        }
    }

    /// Two levels above shared prerequisites; each domain asks `step1` and `step2` criteria.
    fn matrix(sizes: &[(usize, usize)]) -> Matrix {
        let domains = sizes.iter().enumerate().map(|(at, (one, two))| {
            let cell = |level: Level, step: usize, count: usize| Cell {
                level,
                criteria: (0..count).map(|n| criterion(&format!("d{at}.{step}.{n}"))).collect(),
            };
            Domain {
                code: format!("d{at}"),
                title: format!("Domain {at}"),
                about: String::new(),
                cells: vec![cell(Step1, 1, *one), cell(Step2, 2, *two)],
            }
        });
        Matrix {
            levels: [Foundation, Step1, Step2]
                .map(|level| MatrixLevel { level, meaning: String::new() })
                .into_iter()
                .collect(),
            prerequisites: vec![criterion("f.plan")],
            domains: domains.collect(),
        }
    }

    fn answers(of: &[(&str, Answer)]) -> Answers {
        of.iter().map(|(id, answer)| ((*id).to_owned(), *answer)).collect()
    }

    #[test]
    fn a_level_is_met_when_everything_up_to_it_is_a_yes() {
        let matrix = matrix(&[(2, 1)]);
        let level = |of: &[(&str, Answer)]| met(&matrix, &matrix.domains[0], &answers(of));
        assert_eq!(level(&[]), None, "no answer is not a yes");
        let plan = ("f.plan", Answer::Yes);
        assert_eq!(level(&[plan]), Some(Foundation), "the prerequisites alone");
        assert_eq!(
            level(&[plan, ("d0.1.0", Answer::Yes), ("d0.1.1", Answer::Partly), ("d0.2.0", Answer::Yes)]),
            Some(Foundation),
            "a step above an unfinished one does not count"
        );
        assert_eq!(level(&[plan, ("d0.1.0", Answer::Yes), ("d0.1.1", Answer::Yes)]), Some(Step1), "all of Step 1");
    }

    #[test]
    fn who_went_straight_to_a_level_owes_only_what_lies_above_it_and_what_they_denied() {
        let matrix = matrix(&[(2, 2)]);
        let said = answers(&[("d0.1.1", Answer::No), ("d0.2.1", Answer::Partly)]);
        let ids: Vec<&str> = gap(&matrix, &matrix.domains[0], &said, Some(Step1), Step2)
            .iter()
            .map(|unmet| unmet.criterion.id.as_str())
            .collect();
        assert_eq!(ids, ["d0.2.1", "d0.1.1", "d0.2.0"], "the partly met first, then from the lowest level up");
    }

    #[test]
    fn the_shortest_list_raises_only_the_domains_that_the_rule_needs() {
        let matrix = matrix(&[(1, 5), (1, 1), (1, 2)]);
        let at = [Some(Step1), Some(Step1), Some(Step1)];
        let count = |rule| shortest(&matrix, rule, &Answers::new(), &at, Step2).len();
        assert_eq!(count(OverallRule::Lowest), 8, "the lowest domain decides, so all three rise");
        assert_eq!(count(OverallRule::Median), 3, "the middle of three rises when the two nearest do");
        assert_eq!(count(OverallRule::Commonest), 3, "two of three are the commonest");
        let there = [Some(Step2), Some(Step2), Some(Step2)];
        assert!(shortest(&matrix, OverallRule::Lowest, &Answers::new(), &there, Step2).is_empty(), "already there");
        let by_criteria = starting(&matrix, OverallRule::AllCriteriaMet, &Answers::new(), &there);
        assert_eq!(by_criteria, [None; 3], "by criteria alone, who answered none has reached nothing");
        let owed = shortest(&matrix, OverallRule::AllCriteriaMet, &Answers::new(), &by_criteria, Step2);
        assert_eq!(owed.len(), 12, "so every criterion of every domain is owed, and the prerequisite");
        assert_eq!(starting(&matrix, OverallRule::Median, &Answers::new(), &there), there, "else what was assessed");
        let denied = answers(&[("f.plan", Answer::No)]);
        let open = shortest(&matrix, OverallRule::Lowest, &denied, &there, Step2);
        assert_eq!(open.len(), 1, "a prerequisite that was denied stands in the way of any level");
    }

    #[test]
    fn every_criterion_of_a_carried_edition_has_help_examples_of_evidence_and_a_suggested_action() {
        let definitions = crate::definitions::Definitions::built_in().expect("carried definitions");
        for matrix in definitions.matrices() {
            let content = &matrix.content;
            let cells = content.domains.iter().flat_map(|domain| &domain.cells).flat_map(|cell| &cell.criteria);
            for one in cells.chain(&content.prerequisites) {
                let id = &one.id;
                assert!(!one.help.is_empty(), "{id}: how to judge it");
                assert!(!one.evidence.is_empty(), "{id}: what would show it");
                assert!(!one.actions.is_empty(), "{id}: what usually helps where it is not met");
            }
        }
    }
}
