//! An organisation's answers on an edition, in the edition's order.

use super::sharing::Sight;
use crate::error::AppError;
use pch_domain::definitions::{Definition, Matrix};
use pch_domain::maturity::{Answers as Criteria, Level, OverallRule, met};
use pch_store::Connection;
use pch_store::tables::criteria;
use pch_store::tables::maturity::{self as rows, Assessment};
use std::collections::BTreeMap;

/// Domains agreed at another level than assessed: domain -> (level, reason).
pub(super) type Overrides = BTreeMap<String, (String, String)>;

/// Answers by domain, in the edition's order.
pub(super) struct Answers {
    /// Domain code, title, answer.
    domains: Vec<(String, String, Option<Assessment>)>,
    /// Answers to single criteria.
    criteria: Criteria,
}

impl Answers {
    pub(super) fn load(
        connection: &Connection,
        organisation: &str,
        matrix: &Definition<Matrix>,
    ) -> Result<Self, AppError> {
        let said = criteria::of(connection, organisation, &matrix.id)?
            .into_iter()
            .filter_map(|row| Some((row.criterion, row.answer.parse().ok()?)))
            .collect();
        Ok(Self::of(rows::of(connection, organisation, &matrix.id)?, &matrix.content).with(said))
    }

    /// The same with answers to single criteria.
    pub(super) fn with(mut self, criteria: Criteria) -> Self {
        self.criteria = criteria;
        self
    }

    pub(super) fn of(mut rows: Vec<Assessment>, matrix: &Matrix) -> Self {
        let mut take = |code: &str| rows.iter().position(|row| row.domain == code).map(|at| rows.swap_remove(at));
        Self {
            domains: matrix
                .domains
                .iter()
                .map(|domain| (domain.code.clone(), domain.title.clone(), take(&domain.code)))
                .collect(),
            criteria: Criteria::new(),
        }
    }

    /// Leaves out what may not be seen here; `criteria` are those that may.
    pub(super) fn keep(&mut self, sight: &Sight, criteria: &[criteria::CriterionAnswer]) {
        for (domain, _, answer) in &mut self.domains {
            if answer.as_ref().is_some_and(|answer| !sight.sees(domain, &answer.assessed_by)) {
                *answer = None;
            }
        }
        self.criteria.retain(|id, _| criteria.iter().any(|row| row.criterion == *id));
    }

    /// Answers to single criteria.
    pub(super) fn criteria(&self) -> &Criteria {
        &self.criteria
    }

    /// The level per domain from which a rule makes the overall level; none while one is open.
    pub(super) fn for_rule(&self, rule: OverallRule, matrix: &Matrix, overrides: &Overrides) -> Option<Vec<Level>> {
        let levels = self.names();
        matrix
            .domains
            .iter()
            .zip(&levels)
            .map(|(domain, level)| match overrides.get(&domain.code) {
                Some((agreed, _)) => agreed.parse().ok(),
                None if rule == OverallRule::AllCriteriaMet => met(matrix, domain, &self.criteria),
                None => level.as_deref()?.parse().ok(),
            })
            .collect()
    }

    /// Domain code, title and answer.
    pub(super) fn iter(&self) -> impl Iterator<Item = &(String, String, Option<Assessment>)> {
        self.domains.iter()
    }

    /// Stored level names, one a domain.
    pub(super) fn names(&self) -> Vec<Option<String>> {
        self.domains.iter().map(|(_, _, answer)| answer.as_ref()?.level.clone()).collect()
    }

    /// The level per domain as it stands: agreed where that is another than assessed.
    pub(super) fn stand(&self, overrides: &Overrides) -> Vec<Option<Level>> {
        let level = |(code, _, answer): &(String, String, Option<Assessment>)| match overrides.get(code) {
            Some((agreed, _)) => agreed.parse().ok(),
            None => answer.as_ref()?.level.as_deref()?.parse().ok(),
        };
        self.domains.iter().map(level).collect()
    }

    /// Domain and level where assessed.
    pub(super) fn by_domain(&self) -> impl Iterator<Item = (&str, &str)> {
        self.domains.iter().filter_map(|(code, _, answer)| Some((code.as_str(), answer.as_ref()?.level.as_deref()?)))
    }

    /// Titles of the domains that are not assessed.
    pub(super) fn missing(&self) -> Vec<&str> {
        let open = |answer: &Option<Assessment>| answer.as_ref().is_none_or(|answer| answer.level.is_none());
        self.domains.iter().filter(|(_, _, answer)| open(answer)).map(|(_, title, _)| title.as_str()).collect()
    }

    /// The last day on which a domain was assessed, ISO.
    pub(super) fn assessed_on(&self) -> Option<&str> {
        self.domains.iter().filter_map(|(_, _, answer)| answer.as_ref().map(|answer| answer.assessed_on.as_str())).max()
    }

    /// Whether anything was answered.
    pub(super) fn any(&self) -> bool {
        self.domains.iter().any(|(_, _, answer)| answer.is_some())
    }
}
