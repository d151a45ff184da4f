//! Where somebody stood on a day: the last assessment that was made by then.

use super::rank;
use crate::dto::form::PositionDate;
use crate::dto::maturity::MaturityView;
use crate::error::AppError;
use crate::registry::day;
use crate::session::Session;
use pch_store::tables::criteria;
use std::collections::BTreeMap;

/// Levels of one row over time, oldest first: day and level by its place.
pub(super) struct Course {
    pub(super) label: String,
    positions: Vec<(String, Option<u8>)>,
}

impl Course {
    /// The level on a day.
    pub(super) fn on(&self, day: &str) -> Option<u8> {
        self.positions.iter().rev().find(|(known, _)| known.as_str() <= day)?.1
    }
}

/// A row a domain and the overall level, or a row a cluster; and the days to choose from.
pub(super) struct Courses {
    pub(super) rows: Vec<Course>,
    pub(super) dates: Vec<PositionDate>,
    pub(super) row_heading: &'static str,
}

pub(super) fn of(session: &Session, view: &MaturityView) -> Result<Courses, AppError> {
    let today = session.today().to_string();
    let mut dates: BTreeMap<String, String> = BTreeMap::new();
    let rows = if view.system.is_some() {
        let mut by: BTreeMap<String, Vec<(String, Option<u8>)>> = BTreeMap::new();
        for round in criteria::all_rounds(session.read(), &view.matrix.id)?.into_iter().rev() {
            by.entry(round.organisation).or_default().push((round.assessed_on, rank(round.overall.as_deref())));
        }
        let mut rows = Vec::with_capacity(view.heat.len());
        for row in &view.heat {
            let mut positions = by.remove(&row.organisation.code).unwrap_or_default();
            for (day_of, _) in &positions {
                dates.entry(day_of.clone()).or_insert_with(|| day(day_of));
            }
            positions.push((today.clone(), rank(row.overall.as_deref())));
            rows.push(Course { label: row.organisation.name.clone(), positions });
        }
        rows
    } else {
        for round in &view.rounds {
            dates.insert(round.on.clone(), format!("{}: {}", day(&round.on), round.title));
        }
        let oldest_first = || view.rounds.iter().rev();
        let mut rows: Vec<Course> = view
            .domains
            .iter()
            .enumerate()
            .map(|(at, domain)| {
                let then = oldest_first()
                    .map(|round| (round.on.clone(), rank(round.levels.get(at).and_then(Option::as_deref))));
                Course {
                    label: domain.title.clone(),
                    positions: then.chain([(today.clone(), rank(domain.stands()))]).collect(),
                }
            })
            .collect();
        let then = oldest_first().map(|round| (round.on.clone(), rank(round.overall.as_deref())));
        rows.push(Course {
            label: "Overall".to_owned(),
            positions: then.chain([(today.clone(), rank(view.overall.level.as_deref()))]).collect(),
        });
        rows
    };
    let mut dates: Vec<PositionDate> =
        dates.into_iter().map(|(day, title)| PositionDate { day, title }).filter(|date| date.day < today).collect();
    dates.push(PositionDate { day: today, title: "Now".to_owned() });
    let row_heading = if view.system.is_some() { "Cluster" } else { "Domain" };
    Ok(Courses { rows, dates, row_heading })
}
