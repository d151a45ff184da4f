//! What is remarkable about a file's figures. Warnings stop nothing.

use crate::dto::import::{ImportWarning, WarnedRow};
use crate::registry::Registry;
use pch_domain::facts::{Reading, SourceKind};
use pch_domain::{Mark, OrganisationKind, Supplied, words};
use std::collections::{BTreeSet, HashMap};

/// Names that the files of one preview give, for organisations that are not here yet.
pub(super) type Names = HashMap<String, String>;

/// More patients than this for one GP WTE is worth a look.
pub(crate) const PATIENTS_PER_GP: i64 = 3_500;

/// Fewer than this means a slipped digit or hours in the place of WTE: the fullest practices have some 900.
const FEWEST_PATIENTS_PER_GP: i64 = 300;

pub(super) fn warnings(registry: &Registry, names: &Names, reading: &Reading) -> Vec<ImportWarning> {
    let mut all = vec![
        ("staff_without_list", "List size 0 with staff: has it merged?", staff_without_list(registry, reading)),
        ("patients_per_gp", "Over 3,500 patients for one GP WTE", patients_per_gp(registry, reading)),
        (
            "few_patients_per_gp",
            "Under 300 patients for one GP WTE: is the WTE right?",
            few_patients_per_gp(registry, reading),
        ),
        (
            "not_supplied",
            "Figures marked as missing: they are kept as missing, never as 0",
            not_supplied(registry, reading),
        ),
        ("closed", "Practices that had closed by then", closed(registry, reading)),
        ("no_cluster", "Practices in no cluster", no_cluster(registry, reading)),
        ("not_general_practice", "Not a general practice by its own type", not_general_practice(reading)),
        ("unknown_practice", "Practices that no register names", unknown(registry, reading)),
    ];
    all.retain(|(_, _, rows)| !rows.is_empty());
    for row in all.iter_mut().flat_map(|(_, _, rows)| rows) {
        if row.name == row.code {
            row.name = names.get(&row.code).cloned().unwrap_or_default();
        }
    }
    all.into_iter()
        .map(|(kind, title, rows)| ImportWarning { kind: kind.to_owned(), title: title.to_owned(), rows })
        .collect()
}

fn row(registry: &Registry, code: &str, text: impl Into<String>) -> WarnedRow {
    WarnedRow { code: code.to_owned(), name: registry.name(code), text: text.into() }
}

fn column(reading: &Reading, key: &str) -> Option<usize> {
    reading.observations.measures.iter().position(|measure| measure.key == key)
}

fn value(supplied: Option<&Supplied<i64>>) -> Option<i64> {
    supplied.and_then(Supplied::value)
}

fn staff_without_list(registry: &Registry, reading: &Reading) -> Vec<WarnedRow> {
    let Some(patients) = column(reading, "patients") else { return Vec::new() };
    let groups: Vec<usize> =
        ["wte.gp", "wte.nurse", "wte.dpc", "wte.admin"].iter().filter_map(|key| column(reading, key)).collect();
    let rows = reading.observations.rows.iter().filter_map(|found| {
        let staff: i64 = groups.iter().filter_map(|at| value(found.values.get(*at))).sum();
        let empty = value(found.values.get(patients)) == Some(0);
        (empty && staff > 0).then(|| {
            row(
                registry,
                found.organisation.as_str(),
                format!("{} WTE of staff, no patients, {}", words::decimal(staff, 2), words::date(found.as_of)),
            )
        })
    });
    rows.collect()
}

fn patients_per_gp(registry: &Registry, reading: &Reading) -> Vec<WarnedRow> {
    gps_beside_list(registry, reading, |patients, gp| {
        let many = gp > 0 && i128::from(patients) > i128::from(gp) * i128::from(PATIENTS_PER_GP);
        many || (gp == 0 && patients > 0)
    })
}

fn few_patients_per_gp(registry: &Registry, reading: &Reading) -> Vec<WarnedRow> {
    gps_beside_list(registry, reading, |patients, gp| {
        patients > 0 && i128::from(patients) < i128::from(gp) * i128::from(FEWEST_PATIENTS_PER_GP)
    })
}

/// The rows whose patients and GP WTE, both in billionths, are remarkable beside each other.
fn gps_beside_list(registry: &Registry, reading: &Reading, remarkable: impl Fn(i64, i64) -> bool) -> Vec<WarnedRow> {
    let (Some(patients), Some(gp)) = (column(reading, "patients"), column(reading, "wte.gp")) else {
        return Vec::new();
    };
    let rows = reading.observations.rows.iter().filter_map(|found| {
        let (patients, gp) = (value(found.values.get(patients))?, value(found.values.get(gp))?);
        remarkable(patients, gp).then(|| {
            row(
                registry,
                found.organisation.as_str(),
                format!("{} GP WTE for {} patients", words::decimal(gp, 2), words::decimal(patients, 0)),
            )
        })
    });
    rows.collect()
}

fn not_supplied(registry: &Registry, reading: &Reading) -> Vec<WarnedRow> {
    let watched = ["patients", "wte.gp", "wte.nurse", "wte.dpc", "wte.admin"];
    let mut out = Vec::new();
    for found in &reading.observations.rows {
        for key in watched {
            let Some(at) = column(reading, key) else { continue };
            if let Some(Supplied::Missing(Mark(mark))) = found.values.get(at) {
                let printed = &reading.observations.measures[at].printed;
                let mark = if mark.is_empty() { "blank" } else { mark };
                out.push(row(registry, found.organisation.as_str(), format!("{printed}: {mark}")));
            }
        }
    }
    out
}

/// Practices that the file has figures for.
fn with_figures(reading: &Reading) -> BTreeSet<&str> {
    let figures = reading.observations.rows.iter().map(|found| found.organisation.as_str());
    let lists = reading.list_sizes.iter().map(|list| list.practice.as_str());
    if reading.kind == SourceKind::NetworkWorkforce { BTreeSet::new() } else { figures.chain(lists).collect() }
}

fn closed(registry: &Registry, reading: &Reading) -> Vec<WarnedRow> {
    let Some(as_of) = reading.as_of.map(|day| day.to_string()) else { return Vec::new() };
    let in_file: HashMap<&str, String> =
        reading.organisations.iter().filter_map(|fact| Some((fact.code.as_str(), fact.closed?.to_string()))).collect();
    with_figures(reading)
        .into_iter()
        .filter_map(|code| {
            let day =
                registry.get(code).and_then(|known| known.closed.clone()).or_else(|| in_file.get(code).cloned())?;
            (day < as_of).then(|| row(registry, code, format!("closed {}", crate::registry::day(&day))))
        })
        .collect()
}

fn no_cluster(registry: &Registry, reading: &Reading) -> Vec<WarnedRow> {
    // Before any membership is known the warning would name everybody and say nothing.
    if registry.memberships.is_empty() || reading.kind == SourceKind::Epraccur {
        return Vec::new();
    }
    with_figures(reading)
        .into_iter()
        .filter(|code| !registry.memberships.contains_key(*code))
        .map(|code| row(registry, code, "no membership is known"))
        .collect()
}

fn not_general_practice(reading: &Reading) -> Vec<WarnedRow> {
    if reading.kind != SourceKind::Payments {
        return Vec::new();
    }
    let rows = reading
        .organisations
        .iter()
        .filter(|fact| fact.kind == OrganisationKind::Practice && fact.general_practice == Some(false));
    rows.map(|fact| WarnedRow {
        code: fact.code.to_string(),
        name: fact.name.clone(),
        text: fact.setting.clone().unwrap_or_else(|| "another type".to_owned()),
    })
    .collect()
}

fn unknown(registry: &Registry, reading: &Reading) -> Vec<WarnedRow> {
    let registered = registry.of_kind("practice").any(|practice| practice.rank == SourceKind::Epraccur.rank());
    if !registered {
        return Vec::new();
    }
    with_figures(reading)
        .into_iter()
        .filter(|code| registry.get(code).is_none())
        .map(|code| row(registry, code, "not in the register of practices"))
        .collect()
}
