//! Practices and clusters of a scope, with their figures.

use super::warn::warnings;
use crate::dto::practices::{ClusterRow, PracticeRow, Practices};
use crate::dto::{Figure, Named, Scope, View, Working, WorkingInput};
use crate::error::AppError;
use crate::registry::{Organisation, Registry, day};
use crate::session::Session;
use crate::staff::{self, OfRow, PracticeStaff};
use pch_domain::{Patients, Period, StaffGroup};

/// What is here within a scope at the end of a period. Practices that closed within its financial year stay in sight.
///
/// # Errors
/// A period that is not one; the store's.
pub fn list(session: &mut Session, view: View) -> Result<Practices, AppError> {
    let registry = session.registry()?;
    let period: Period = view.period.parse().map_err(|error| AppError::field("period", format!("{error}.")))?;
    let on = period.last_day().to_string();
    let mut codes = registry.practices_within(&view.scope, &on);
    for gone in closed_lately(&registry, &view.scope, &period.year().first_day().to_string(), &on) {
        if !codes.contains(&gone) {
            codes.push(gone);
        }
    }
    let picture = staff::picture(session.read(), &registry, &session.definitions, Some(&codes), &[], &on)?;
    let rows = codes
        .iter()
        .filter_map(|code| Some((registry.get(code)?, picture.practices.get(code))))
        .map(|(practice, staff)| practice_row(practice, staff, &registry, &on))
        .collect();
    let clusters = clusters_beside(&registry, &view.scope, &on)
        .into_iter()
        .map(|cluster| cluster_row(cluster, &registry, &on))
        .collect();
    let named = |kind: &str| registry.of_kind(kind).map(|organisation| registry.named(&organisation.code)).collect();
    Ok(Practices { rows, clusters, ccgs: named("ccg"), places: named("place"), systems: named("system") })
}

/// Practices of the scope that closed or merged after `since`, by code.
fn closed_lately(registry: &Registry, scope: &Scope, since: &str, on: &str) -> Vec<String> {
    let within = |practice: &Organisation| match scope.kind.as_str() {
        "practice" => practice.code == scope.code,
        "cluster" => registry.cluster_of(&practice.code, on).is_some_and(|at| at.cluster == scope.code),
        "ccg" => practice.parent.as_deref() == Some(&scope.code),
        "place" => registry
            .cluster_of(&practice.code, on)
            .and_then(|at| registry.get(&at.cluster)?.place.clone())
            .is_some_and(|place| place == scope.code),
        _ => practice.parent.as_deref().and_then(|ccg| registry.system_of_ccg(ccg)).as_deref() == Some(&scope.code),
    };
    registry
        .of_kind("practice")
        .filter(|practice| practice.general_practice != Some(false))
        .filter(|practice| practice.closed.as_deref().is_some_and(|closed| since <= closed && closed < on))
        .filter(|practice| within(practice))
        .map(|practice| practice.code.clone())
        .collect()
}

/// Clusters of the scope and, for a practice or cluster, its neighbours in the CCG: where a practice may move to.
fn clusters_beside<'a>(registry: &'a Registry, scope: &Scope, on: &str) -> Vec<&'a Organisation> {
    let wide = match scope.kind.as_str() {
        "practice" | "cluster" => {
            let code =
                if scope.kind == "practice" { registry.cluster_of(&scope.code, on).map(|at| at.cluster) } else { None };
            let ccg = registry.ccg_of(&scope.code).or_else(|| registry.ccg_of(&code?));
            ccg.map(|code| Scope { kind: "ccg".to_owned(), code })
        }
        _ => Some(scope.clone()),
    };
    let mut codes = wide.map(|wide| registry.clusters_within(&wide)).unwrap_or_default();
    let loose = registry.of_kind("cluster").filter(|cluster| cluster.own && registry.ccg_of(&cluster.code).is_none());
    codes.extend(loose.map(|cluster| cluster.code.clone()));
    if scope.kind == "cluster" && !codes.contains(&scope.code) {
        codes.push(scope.code.clone());
    }
    codes.sort();
    codes.dedup();
    codes.iter().filter_map(|code| registry.get(code)).collect()
}

fn practice_row(practice: &Organisation, staff: Option<&PracticeStaff>, registry: &Registry, on: &str) -> PracticeRow {
    let cluster = registry.cluster_of(&practice.code, on);
    let rows: Vec<OfRow<'_>> = staff.map(|staff| OfRow { staff, name: practice.name.clone() }).into_iter().collect();
    PracticeRow {
        code: practice.code.clone(),
        name: practice.name.clone(),
        ccg: practice.parent.as_deref().map(|ccg| registry.named(ccg)),
        postcode: practice.postcode.clone(),
        opened: practice.opened.clone(),
        closed: practice.closed.clone(),
        merged_into: practice.merged_into.clone(),
        joined: cluster.as_ref().filter(|at| !at.assumed).map(|at| at.from.clone()),
        cluster: cluster.map(|at| registry.named(&at.cluster)),
        registered: list_figure(practice, registry, on, false),
        weighted: list_figure(practice, registry, on, true),
        gp_wte: staff::group_figure(&practice.name, StaffGroup::Gp, &rows, 0),
        patients_per_gp_wte: staff::ratio_figure(StaffGroup::Gp, &rows, 0),
        source: practice.sources.last().cloned().unwrap_or_default(),
        warnings: warnings(practice, staff, registry, on),
    }
}

/// The list size of a practice on a day, with where it comes from.
fn list_figure(practice: &Organisation, registry: &Registry, on: &str, weighted: bool) -> Figure {
    let missing = |why: &str| Figure {
        value: None,
        shown: "not supplied".to_owned(),
        missing: Some(why.to_owned()),
        working: None,
    };
    let word = if weighted { "weighted" } else { "registered" };
    let found = if weighted {
        let lists = registry.lists(&practice.code);
        let usable = |entry: &&crate::registry::ListEntry| matches!(entry.weighted, Some(Ok(_)));
        let before = lists.iter().rev().filter(usable).find(|entry| entry.as_of.as_str() <= on);
        before.or_else(|| lists.iter().find(usable)).map(|entry| (entry, entry.as_of.as_str() > on))
    } else {
        registry.list_of(&practice.code, on).map(|at| (at.entry, at.later))
    };
    let Some((entry, later)) = found else { return missing("no file and nobody here gives one") };
    let patients =
        if weighted { entry.weighted.clone().unwrap_or_else(|| Err(String::new())) } else { entry.registered.clone() };
    let Ok(patients) = patients.map(Patients) else { return missing("not supplied in the file") };
    let (shown, at) = (patients.to_places(0), day(&entry.as_of));
    Figure {
        value: Some(patients.to_f64()),
        working: Some(Working {
            title: format!("{shown} {word} patients"),
            sentence: format!("{} had {shown} {word} patients as at {at}.", practice.name),
            inputs: vec![WorkingInput {
                label: format!("List of {}", practice.name),
                value: patients.to_string(),
                source: entry.source.clone(),
            }],
            rule: "The latest list size by the end of the period; of two on the same day the one typed by hand, then the stronger file.".to_owned(),
            definition: None,
            notes: if later { vec![format!("There is none by {}, so the first one after it stands here.", day(on))] } else { Vec::new() },
        }),
        shown,
        missing: None,
    }
}

fn cluster_row(cluster: &Organisation, registry: &Registry, on: &str) -> ClusterRow {
    let members = registry.practices_of_cluster(&cluster.code, on);
    let registered = cluster_list(cluster, &members, registry, on);
    ClusterRow {
        code: cluster.code.clone(),
        name: cluster.name.clone(),
        ccg: registry.ccg_of(&cluster.code).map(|ccg| registry.named(&ccg)),
        place: cluster.place.as_deref().map(|place| registry.named(place)),
        practices: i64::try_from(members.len()).unwrap_or(i64::MAX),
        band: registered.value.map(band).unwrap_or_default().to_owned(),
        registered,
        own: cluster.own,
    }
}

/// Clusters are made for 30,000 to 50,000 people: information, never a limit.
fn band(patients: f64) -> &'static str {
    if patients < 30_000.0 {
        "below 30,000"
    } else if patients > 50_000.0 {
        "above 50,000"
    } else {
        "within 30,000 to 50,000"
    }
}

fn cluster_list(cluster: &Organisation, members: &[String], registry: &Registry, on: &str) -> Figure {
    let found: Vec<(Named, Option<Patients>, String)> = members
        .iter()
        .map(|code| {
            let at = registry.list_of(code, on);
            let patients = at.and_then(|at| at.entry.registered.as_ref().ok().copied()).map(Patients);
            let source = at.map(|at| format!("{}, {}", at.entry.source, day(&at.entry.as_of))).unwrap_or_default();
            (registry.named(code), patients, source)
        })
        .collect();
    let counted: Vec<&(Named, Option<Patients>, String)> =
        found.iter().filter(|(_, patients, _)| patients.is_some()).collect();
    if counted.is_empty() {
        let why = if members.is_empty() { "it has no practices on this day" } else { "no practice has a list size" };
        return Figure { value: None, shown: "not supplied".to_owned(), missing: Some(why.to_owned()), working: None };
    }
    let sum: Patients = counted.iter().filter_map(|(_, patients, _)| *patients).sum();
    let shown = sum.to_places(0);
    let working = Working {
        title: format!("{shown} registered patients"),
        sentence: format!(
            "{} has {shown} registered patients over {} of {} practices.",
            cluster.name,
            counted.len(),
            members.len()
        ),
        inputs: counted
            .iter()
            .map(|(practice, patients, source)| WorkingInput {
                label: practice.name.clone(),
                value: patients.unwrap_or_default().to_places(0),
                source: source.clone(),
            })
            .collect(),
        rule: "Sum of the latest list sizes by the end of the period.".to_owned(),
        definition: None,
        notes: found
            .iter()
            .filter(|(_, patients, _)| patients.is_none())
            .map(|(practice, _, _)| format!("{} ({}) is left out: no list size here.", practice.name, practice.code))
            .collect(),
    };
    Figure { value: Some(sum.to_f64()), shown, missing: None, working: Some(working) }
}
