//! What waits for what: the slack of each milestone and the chain that decides when the programme ends.
//!
//! Papers give due dates, seldom durations. So the quarter in which a milestone's own work begins is the one that was
//! written; where none was, it is the quarter in which the last of what it waits for ends. The slack of a milestone is how
//! many quarters it could slip without moving the last due quarter of the programme.

use crate::period::Period;
use std::collections::{BTreeMap, BTreeSet};

/// A milestone as the path sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its number.
    pub id: i64,
    /// Quarter in which its work begins, where written.
    pub start: Option<Period>,
    /// Quarter in which it is due; none for ongoing, which is outside every path.
    pub end: Option<Period>,
    /// What it waits for.
    pub after: Vec<i64>,
}

/// The outcome.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Path {
    /// Quarters of slack of each milestone with an end.
    pub slack: BTreeMap<i64, i64>,
    /// Those that wait for something (second) which ends later than they begin or are due.
    pub too_late: Vec<(i64, i64)>,
}

impl Path {
    /// Whether a slip of this milestone moves the end of the programme.
    #[must_use]
    pub fn is_critical(&self, id: i64) -> bool {
        self.slack.get(&id) == Some(&0)
    }
}

/// Why there is no path.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// Each waits for the next and the last for the first, by number.
    #[error("these milestones wait for one another in a ring: {0:?}")]
    Ring(Vec<i64>),
}

/// Quarters counted through: 2018/19-Q1 and 2018/19-Q2 are one apart.
fn count(period: Period) -> i64 {
    i64::from(period.year().start_year()) * 4 + i64::from(period.quarter())
}

impl Path {
    /// Slack by working backwards from the last due quarter. What a step waits for and is not among the steps is left out.
    ///
    /// # Errors
    /// A ring.
    pub fn of(steps: &[Step]) -> Result<Self, PathError> {
        let by: BTreeMap<i64, &Step> = steps.iter().map(|step| (step.id, step)).collect();
        let order = in_order(&by)?;
        let end = |id: &i64| by.get(id).and_then(|step| step.end).map(count);
        let Some(last) = by.keys().filter_map(end).max() else { return Ok(Self::default()) };
        let mut path = Self::default();
        let mut slack: BTreeMap<i64, i64> = BTreeMap::new();
        // Dependents come after what they wait for, so that from behind each finds its dependents done.
        for id in order.iter().rev() {
            if let Some(end) = end(id) {
                slack.entry(*id).or_insert(last - end);
            }
            let step = by[id];
            let ends: Vec<(i64, i64)> = step.after.iter().filter_map(|before| Some((*before, end(before)?))).collect();
            let latest = ends.iter().map(|(_, end)| *end).max();
            for (before, ended) in ends {
                let begins = step.start.map(count);
                if begins.is_some_and(|begins| begins < ended) || end(id).is_some_and(|due| due < ended) {
                    path.too_late.push((*id, before));
                }
                let Some(own) = slack.get(id).copied() else { continue };
                // Work that begins in the quarter after another ended has waited for nothing.
                let gap = match begins {
                    Some(begins) => begins - 1 - ended,
                    None => latest.unwrap_or(ended) - ended,
                };
                let given = own + gap.max(0);
                let held = slack.entry(before).or_insert(i64::MAX);
                *held = given.min(*held);
            }
        }
        path.slack = slack;
        path.too_late.sort_unstable();
        Ok(path)
    }
}

/// What is waited for first.
fn in_order(by: &BTreeMap<i64, &Step>) -> Result<Vec<i64>, PathError> {
    let mut order = Vec::with_capacity(by.len());
    let mut done: BTreeSet<i64> = BTreeSet::new();
    while order.len() < by.len() {
        let ready: Vec<i64> = by
            .values()
            .filter(|step| !done.contains(&step.id))
            .filter(|step| step.after.iter().all(|before| done.contains(before) || !by.contains_key(before)))
            .map(|step| step.id)
            .collect();
        if ready.is_empty() {
            return Err(PathError::Ring(ring(by, &done)));
        }
        done.extend(&ready);
        order.extend(ready);
    }
    Ok(order)
}

/// One ring among what is left, walked from its smallest number.
fn ring(by: &BTreeMap<i64, &Step>, done: &BTreeSet<i64>) -> Vec<i64> {
    let mut walked: Vec<i64> = Vec::new();
    let mut at = by.keys().find(|id| !done.contains(id)).copied();
    while let Some(id) = at {
        if let Some(first) = walked.iter().position(|seen| *seen == id) {
            return walked.split_off(first);
        }
        walked.push(id);
        at = by[&id].after.iter().find(|before| by.contains_key(before) && !done.contains(before)).copied();
    }
    walked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(id: i64, start: Option<&str>, end: Option<&str>, after: &[i64]) -> Step {
        let quarter = |text: &str| text.parse().unwrap();
        Step { id, start: start.map(quarter), end: end.map(quarter), after: after.to_vec() }
    }

    #[test]
    fn the_chain_to_the_last_due_quarter_has_no_slack_and_the_rest_has_what_it_may_slip() {
        let steps = [
            step(1, None, Some("2018/19-Q1"), &[]),
            step(2, None, Some("2018/19-Q3"), &[1]),
            step(3, None, Some("2019/20-Q1"), &[2, 4]),
            step(4, None, Some("2018/19-Q2"), &[]),
            step(5, None, Some("2018/19-Q4"), &[]),
            step(6, None, None, &[1]),
        ];
        let path = Path::of(&steps).unwrap();
        let slack: Vec<(i64, i64)> = path.slack.iter().map(|(id, slack)| (*id, *slack)).collect();
        assert_eq!(
            slack,
            [(1, 0), (2, 0), (3, 0), (4, 1), (5, 1)],
            "1, 2, 3 are the chain; 4 ends a quarter before 2, for which 3 waits anyway; 5 stands alone, a quarter before the end; 6 is ongoing"
        );
        assert!(path.is_critical(2) && !path.is_critical(4), "critical is without slack");
        assert_eq!(path.too_late, [], "nothing ends after what waits for it");
    }

    #[test]
    fn a_written_start_leaves_a_gap_and_a_late_forerunner_is_named() {
        let steps = [
            step(1, None, Some("2018/19-Q1"), &[]),
            step(2, Some("2018/19-Q4"), Some("2019/20-Q1"), &[1]),
            step(3, None, Some("2019/20-Q2"), &[]),
            step(4, None, Some("2019/20-Q1"), &[3]),
        ];
        let path = Path::of(&steps).unwrap();
        assert_eq!(path.slack[&1], 3, "two empty quarters before 2 begins, and 2 may slip one");
        assert_eq!(path.too_late, [(4, 3)], "4 is due a quarter before what it waits for");
    }

    #[test]
    fn a_ring_is_refused_with_its_members() {
        let steps =
            [step(1, None, None, &[3]), step(2, None, None, &[1]), step(3, None, None, &[2]), step(4, None, None, &[])];
        assert_eq!(Path::of(&steps), Err(PathError::Ring(vec![1, 3, 2])), "each waits for the one named after it");
    }
}
