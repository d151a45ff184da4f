//! The same ratio somewhere larger: cluster, CCG, system, England.

use super::figures::{OfRow, ratio_figure, ratio_of};
use super::picture::picture;
use crate::dto::{Figure, Scope, Working, WorkingInput};
use crate::error::AppError;
use crate::registry::{Registry, day};
use crate::session::Session;
use pch_domain::facts::SourceKind;
use pch_domain::fixed::{SCALE, divide_half_even};
use pch_domain::{StaffGroup, Wte, words};
use pch_store::tables::facts;
use pch_store::tables::organisations::{self as rows, Comparator};

/// Patients per WTE of a larger area.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Compared {
    /// Short name for a chart or line: “CCG”, “England”.
    pub(crate) label: String,
    /// Billionths of patients per WTE.
    pub(crate) ratio: i64,
    /// With its working.
    pub(crate) figure: Figure,
}

/// Fewer practices than this are not England, whatever a file is called.
const ENGLAND_HAS_AT_LEAST: i64 = 5_000;

/// Patients per WTE of a group in what stands above a scope, on an ISO day. What was typed as a comparator stands before
/// what can be summed from practices here, because a copy may hold one cluster of its CCG.
pub(crate) fn comparators(
    session: &Session,
    registry: &Registry,
    scope: &Scope,
    group: StaffGroup,
    on: &str,
) -> Result<Vec<Compared>, AppError> {
    let typed = rows::comparators(session.read())?;
    let cluster =
        if scope.kind == "practice" { registry.cluster_of(&scope.code, on).map(|at| at.cluster) } else { None };
    let ccg = match scope.kind.as_str() {
        "practice" | "cluster" => registry.ccg_of(&scope.code).or_else(|| registry.ccg_of(cluster.as_deref()?)),
        _ => None,
    };
    let system = match scope.kind.as_str() {
        "system" => None,
        "place" => registry.get(&scope.code).and_then(|place| place.parent.clone()),
        "ccg" => registry.system_of_ccg(&scope.code),
        _ => ccg.as_deref().and_then(|ccg| registry.system_of_ccg(ccg)),
    };
    let mut out = Vec::new();
    for (kind, code) in [("cluster", cluster), ("ccg", ccg), ("system", system)] {
        let Some(code) = code else { continue };
        let label = match kind {
            "cluster" => "Cluster",
            "ccg" => "CCG",
            _ => "System",
        };
        let found = match typed_ratio(&typed, kind, group, on) {
            Some(found) => Some(found),
            None => summed(session, registry, &Scope { kind: kind.to_owned(), code }, group, on)?,
        };
        out.extend(found.map(|(ratio, figure)| Compared { label: label.to_owned(), ratio, figure }));
    }
    let england = match typed_ratio(&typed, "england", group, on) {
        Some(found) => Some(found),
        None => england(session, group, on)?,
    };
    out.extend(england.map(|(ratio, figure)| Compared { label: "England".to_owned(), ratio, figure }));
    Ok(out)
}

type Ratio = (i64, Figure);

/// From comparator figures by hand or of the sample: the latest of both by the day, else the first after it.
fn typed_ratio(typed: &[Comparator], kind: &str, group: StaffGroup, on: &str) -> Option<Ratio> {
    let latest = |measure: &str| {
        let of: Vec<&Comparator> = typed.iter().filter(|row| row.kind == kind && row.measure == measure).collect();
        let before = of.iter().filter(|row| row.as_of.as_str() <= on).max_by(|a, b| a.as_of.cmp(&b.as_of));
        before.or_else(|| of.iter().min_by(|a, b| a.as_of.cmp(&b.as_of))).map(|row| (*row).clone())
    };
    // Who lacks a group's figure is left out of that ratio's patients, so a group may have patients of its own.
    let wte = latest(&format!("wte.{}", group.name()))?;
    let patients = latest(&format!("patients.{}", group.name())).or_else(|| latest("patients"))?;
    let ratio = divided(patients.value, wte.value)?;
    let input = |row: &Comparator, value: String, what: &str| WorkingInput {
        label: format!("{what}, {}", row.label),
        value,
        source: format!("{}, {}", row.source, day(&row.as_of)),
    };
    let inputs = vec![
        input(&patients, words::decimal(patients.value, 0), "Registered patients"),
        input(&wte, words::decimal(wte.value, 2), "WTE"),
    ];
    Some((ratio, figure(ratio, &wte.label, inputs)))
}

/// WTE and patients of practices that have both, over an area: what a ratio is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sums {
    /// Whose, as people read it.
    pub(crate) label: String,
    /// `cluster`, `ccg`, `system` or `england`.
    pub(crate) kind: &'static str,
    /// Billionths.
    pub(crate) wte: i64,
    /// Billionths.
    pub(crate) patients: i64,
    /// ISO day.
    pub(crate) as_of: String,
    /// Where they come from, with how many practices.
    pub(crate) source: String,
}

/// Sums of an area, of what stands above it, and of England: typed ones as they are, else from practices here.
///
/// # Errors
/// The store's.
pub(crate) fn sums(
    session: &Session,
    registry: &Registry,
    scope: &Scope,
    group: StaffGroup,
    on: &str,
) -> Result<Vec<Sums>, AppError> {
    let typed = rows::comparators(session.read())?;
    let latest = |kind: &str, measure: &str| {
        let of = typed.iter().filter(|row| row.kind == kind && row.measure == measure && row.as_of.as_str() <= on);
        of.max_by(|a, b| a.as_of.cmp(&b.as_of)).cloned()
    };
    let ccg = registry.ccg_of(&scope.code);
    let system = match scope.kind.as_str() {
        "system" => Some(scope.code.clone()),
        "place" => registry.get(&scope.code).and_then(|place| place.parent.clone()),
        _ => ccg.as_deref().and_then(|ccg| registry.system_of_ccg(ccg)),
    };
    let cluster = (scope.kind == "cluster").then(|| scope.code.clone());
    let mut out = Vec::new();
    for (kind, code) in [("cluster", cluster), ("ccg", ccg), ("system", system), ("england", Some(String::new()))] {
        let Some(code) = code else { continue };
        let wte = latest(kind, &format!("wte.{}", group.name()));
        let patients = latest(kind, &format!("patients.{}", group.name())).or_else(|| latest(kind, "patients"));
        if let (Some(wte), Some(patients)) = (wte, patients) {
            out.push(Sums {
                label: wte.label,
                kind,
                wte: wte.value,
                patients: patients.value,
                as_of: wte.as_of,
                source: wte.source,
            });
            continue;
        }
        if kind == "england" {
            out.extend(sums_of_england(session, group, on)?);
            continue;
        }
        let area = Scope { kind: kind.to_owned(), code };
        let practices = registry.practices_ever_within(&area, on);
        let clusters = registry.clusters_within(&area);
        let whole = picture(session.read(), registry, &session.definitions, Some(&practices), &clusters, on)?;
        let both: Vec<(i64, i64)> = whole
            .practices
            .values()
            .filter_map(|row| Some((*row.of(group).as_ref().ok()?, *row.patients.as_ref().ok()?)))
            .collect();
        let own: i64 = whole.of_clusters.values().map(|wte| wte[group as usize]).sum();
        let wte = both.iter().map(|(wte, _)| wte).sum::<i64>() + own;
        if both.is_empty() || wte <= 0 {
            continue;
        }
        let counted = format!("{} of {} practices", both.len(), whole.practices.len());
        out.push(Sums {
            label: registry.name(&area.code),
            kind,
            wte,
            patients: both.iter().map(|(_, patients)| patients).sum(),
            as_of: whole.as_of.clone().unwrap_or_else(|| on.to_owned()),
            source: format!("{}, {counted}", whole.sources.join("; ")),
        });
    }
    Ok(out)
}

fn sums_of_england(session: &Session, group: StaffGroup, on: &str) -> Result<Option<Sums>, AppError> {
    for snapshot in facts::snapshots(session.read(), SourceKind::PracticeWorkforce.name())?.iter().rev() {
        if snapshot.as_of.as_str() > on {
            continue;
        }
        let sums = facts::sums_of_pair(session.read(), snapshot.id, &format!("wte.{}", group.name()), "patients")?;
        if sums.organisations >= ENGLAND_HAS_AT_LEAST && sums.first > 0 {
            return Ok(Some(Sums {
                label: "England".to_owned(),
                kind: "england",
                wte: sums.first,
                patients: sums.second,
                as_of: snapshot.as_of.clone(),
                source: format!("Practice workforce, {} practices", sums.organisations),
            }));
        }
    }
    Ok(None)
}

fn divided(patients: i64, wte: i64) -> Option<i64> {
    (wte > 0).then(|| divide_half_even(i128::from(patients) * i128::from(SCALE), i128::from(wte)))
}

fn figure(ratio: i64, label: &str, inputs: Vec<WorkingInput>) -> Figure {
    let shown = words::decimal(ratio, 0);
    let working = Working {
        title: format!("{shown} patients per WTE in {label}"),
        sentence: format!("{label} has {shown} registered patients for one WTE."),
        inputs,
        rule: "Registered patients / WTE.".to_owned(),
        definition: Some("indicators".to_owned()),
        notes: Vec::new(),
    };
    Figure { value: Some(Wte(ratio).to_f64()), shown, missing: None, working: Some(working) }
}

/// From all practices of the area that are here.
fn summed(
    session: &Session,
    registry: &Registry,
    scope: &Scope,
    group: StaffGroup,
    on: &str,
) -> Result<Option<Ratio>, AppError> {
    let practices = registry.practices_ever_within(scope, on);
    let clusters = registry.clusters_within(scope);
    let whole = picture(session.read(), registry, &session.definitions, Some(&practices), &clusters, on)?;
    let rows: Vec<OfRow<'_>> =
        whole.practices.values().map(|staff| OfRow { staff, name: registry.name(&staff.code) }).collect();
    let of_clusters: i64 = whole.of_clusters.values().map(|wte| wte[group as usize]).sum();
    Ok(ratio_of(group, &rows, of_clusters).map(|ratio| (ratio, ratio_figure(group, &rows, of_clusters))))
}

/// From an official release that covers England, where one is loaded.
fn england(session: &Session, group: StaffGroup, on: &str) -> Result<Option<Ratio>, AppError> {
    let snapshots = facts::snapshots(session.read(), SourceKind::PracticeWorkforce.name())?;
    let by_then = snapshots.iter().rev().filter(|snapshot| snapshot.as_of.as_str() <= on);
    let after = snapshots.iter().filter(|snapshot| snapshot.as_of.as_str() > on);
    for snapshot in by_then.chain(after) {
        let sums = facts::sums_of_pair(session.read(), snapshot.id, &format!("wte.{}", group.name()), "patients")?;
        if sums.organisations < ENGLAND_HAS_AT_LEAST {
            continue;
        }
        let Some(ratio) = divided(sums.second, sums.first) else { continue };
        let release = facts::releases(session.read())?.into_iter().find(|release| release.id == snapshot.release);
        let source =
            format!("{}, {}", release.map(|release| release.file_name).unwrap_or_default(), day(&snapshot.as_of));
        let input =
            |label: &str, value: String| WorkingInput { label: label.to_owned(), value, source: source.clone() };
        let inputs = vec![
            input("Practices with both figures", words::decimal(sums.organisations * SCALE, 0)),
            input("Registered patients", words::decimal(sums.second, 0)),
            input("WTE", words::decimal(sums.first, 2)),
        ];
        return Ok(Some((ratio, figure(ratio, "England", inputs))));
    }
    Ok(None)
}
