//! Indicators by organisation: WTE by staff group and patients per WTE, from one snapshot.

mod compute;

pub(crate) use compute::row_of;

use crate::dto::practices::{IndicatorQuery, IndicatorTable};
use crate::error::AppError;
use crate::registry::{Registry, day};
use crate::session::Session;
use crate::staff::{self, Picture, Whence};
use std::collections::{BTreeMap, BTreeSet};

/// Indicators of every organisation of a kind, over the practices of the snapshot.
pub fn list(session: &mut Session, query: IndicatorQuery) -> Result<IndicatorTable, AppError> {
    let by = if query.by.is_empty() { "practice" } else { query.by.as_str() };
    if !["practice", "cluster", "ccg", "place", "system"].contains(&by) {
        return Err(AppError::field("by", format!("“{by}” is not one of practice, cluster, ccg, place and system.")));
    }
    let registry = session.registry()?;
    let dates = staff::official_dates(session.read())?;
    let on = match &query.as_of {
        Some(text) => {
            let asked: chrono::NaiveDate = text
                .parse()
                .map_err(|_| AppError::field("as_of", format!("“{text}” is not a date: write it like 2018-09-30.")))?;
            asked.to_string()
        }
        // With no date asked for, the latest there is: the newest snapshot or today's entered posts.
        None => dates.last().cloned().unwrap_or_default().max(session.today().to_string()),
    };
    let only = query.within.as_ref().map(|scope| registry.practices_ever_within(scope, &on));
    let clusters: Vec<String> = match &query.within {
        Some(scope) => registry.clusters_within(scope),
        None => registry.of_kind("cluster").map(|cluster| cluster.code.clone()).collect(),
    };
    let definitions = std::sync::Arc::clone(&session.definitions);
    let mut picture = staff::picture(session.read(), &registry, &definitions, only.as_deref(), &clusters, &on)?;
    // With and without a scope the same practices count: those of the snapshot and those with posts. The others are named.
    let without: Vec<String> = picture
        .practices
        .values()
        .filter(|practice| practice.whence == Whence::Nothing)
        .map(|practice| format!("{} ({})", registry.name(&practice.code), practice.code))
        .collect();
    picture.practices.retain(|_, practice| practice.whence != Whence::Nothing);
    let mut table = group(&registry, &picture, by);
    if !without.is_empty() {
        let count = if without.len() == 1 { "1 practice".to_owned() } else { format!("{} practices", without.len()) };
        table.notes.push(format!("Without any staff figure, and so in no row: {count}: {}.", without.join(", ")));
    }
    Ok(table)
}

/// Sums a picture by organisation.
fn group(registry: &Registry, picture: &Picture, by: &str) -> IndicatorTable {
    let mut groups: BTreeMap<String, Vec<&staff::PracticeStaff>> = BTreeMap::new();
    let mut nowhere: Vec<&staff::PracticeStaff> = Vec::new();
    let mut assumed_from: BTreeSet<String> = BTreeSet::new();
    for practice in picture.practices.values() {
        let ccg = || practice.stated_ccg.clone().or_else(|| registry.ccg_of(&practice.code));
        let cluster = || {
            let at = registry.cluster_of(&practice.code, &practice.as_of)?;
            Some(at)
        };
        let key = match by {
            "practice" => Some(practice.code.clone()),
            "cluster" => cluster().map(|at| {
                if at.assumed {
                    assumed_from.insert(at.from.clone());
                }
                at.cluster
            }),
            "ccg" => ccg(),
            "place" => cluster().and_then(|at| registry.get(&at.cluster)?.place.clone()),
            _ => ccg().and_then(|ccg| registry.system_of_ccg(&ccg)),
        };
        match key {
            Some(key) => groups.entry(key).or_default().push(practice),
            None => nowhere.push(practice),
        }
    }
    let mut rows = Vec::with_capacity(groups.len() + 1);
    for (code, practices) in &groups {
        let of_cluster = match by {
            "cluster" => picture.of_clusters.get(code).copied().unwrap_or_default(),
            "practice" => [0; 4],
            _ => picture
                .of_clusters
                .iter()
                .filter(|(cluster, _)| match by {
                    "ccg" => registry.ccg_of(cluster).as_deref() == Some(code),
                    "place" => registry.get(cluster).and_then(|cluster| cluster.place.as_deref()) == Some(code),
                    _ => registry.ccg_of(cluster).and_then(|ccg| registry.system_of_ccg(&ccg)).as_deref() == Some(code),
                })
                .fold([0; 4], |sum, (_, wte)| std::array::from_fn(|at| sum[at] + wte[at])),
        };
        rows.push(row_of(registry, code, practices, of_cluster));
    }
    let mut notes: Vec<String> = assumed_from
        .iter()
        .map(|from| {
            format!(
                "Membership as at {}: the figures are from before the first known membership of their practices.",
                day(from)
            )
        })
        .collect();
    if !nowhere.is_empty() {
        let mut row = row_of(registry, "", &nowhere, [0; 4]);
        row.name = format!("No {by} known");
        notes.push(format!("{} practices belong to no known {by}; they stand in a row of their own.", nowhere.len()));
        rows.push(row);
    }
    IndicatorTable { by: by.to_owned(), as_of: picture.as_of.clone(), sources: picture.sources.clone(), rows, notes }
}
