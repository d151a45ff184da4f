//! The staff lines of Home: WTE, patients per WTE, and the same ratio somewhere larger.

use crate::dto::Scope;
use crate::dto::home::{Comparator, HomeStaff};
use crate::error::AppError;
use crate::registry::Registry;
use crate::session::Session;
use crate::staff::{self, OfRow, Picture};
use pch_domain::{StaffGroup, Wte};
use std::sync::Arc;

/// A line a staff group, and where the figures come from.
pub(super) fn lines(session: &mut Session, scope: &Scope, on: &str) -> Result<(Vec<HomeStaff>, String), AppError> {
    let registry = session.registry()?;
    let definitions = Arc::clone(&session.definitions);
    let practices = &registry.practices_ever_within(scope, on);
    let clusters = registry.clusters_within(scope);
    let connection = session.read();
    let picture = staff::picture(connection, &registry, &definitions, Some(practices), &clusters, on)?;
    let rows = rows(&registry, &picture);
    let of_cluster = |group: StaffGroup| picture.of_clusters.values().map(|wte| wte[group as usize]).sum::<i64>();

    let dates = staff::official_dates(connection)?;
    let mut history: Vec<Picture> = Vec::new();
    let past: Vec<&String> = dates.iter().filter(|date| date.as_str() <= on).collect();
    for date in past.into_iter().rev().take(8).rev() {
        history.push(staff::picture(connection, &registry, &definitions, Some(practices), &[], date)?);
    }
    let mut lines = Vec::with_capacity(StaffGroup::ALL.len());
    for group in StaffGroup::ALL {
        let compared = matches!(group, StaffGroup::Gp | StaffGroup::Nurse);
        let larger = if compared { staff::comparators(session, &registry, scope, group, on)? } else { Vec::new() };
        lines.push(HomeStaff {
            group: group.name().to_owned(),
            title: group.title().to_owned(),
            wte: staff::group_figure(group.title(), group, &rows, of_cluster(group)),
            ratio: compared.then(|| staff::ratio_figure(group, &rows, of_cluster(group))),
            comparators: larger.into_iter().map(|one| Comparator { label: one.label, figure: one.figure }).collect(),
            history: history.iter().filter_map(|picture| sum(picture, group)).map(|sum| Wte(sum).to_f64()).collect(),
        });
    }
    let source =
        if picture.sources.is_empty() { "No staff figures yet".to_owned() } else { picture.sources.join("; ") };
    Ok((lines, source))
}

pub(crate) fn rows<'a>(registry: &Registry, picture: &'a Picture) -> Vec<OfRow<'a>> {
    picture.practices.values().map(|staff| OfRow { name: registry.name(&staff.code), staff }).collect()
}

fn sum(picture: &Picture, group: StaffGroup) -> Option<i64> {
    picture.practices.values().filter_map(|staff| staff.of(group).as_ref().ok().copied()).reduce(|a, b| a + b)
}
