//! Totals by staff group and the indicators, each with its working.

use super::edit::Line;
use super::role::Role;
use crate::dto::workforce::{GroupTotals, NamedFigure};
use crate::dto::{Figure, Working, WorkingInput};
use crate::registry::{Registry, day};
use crate::staff::{self, OfRow, Picture};
use pch_domain::fixed::{SCALE, divide_half_even};
use pch_domain::{StaffGroup, Wte, words};

fn rows_of<'a>(registry: &Registry, practices: &[String], picture: &'a Picture) -> Vec<OfRow<'a>> {
    practices
        .iter()
        .filter_map(|code| Some(OfRow { staff: picture.practices.get(code)?, name: registry.name(code) }))
        .collect()
}

/// WTE of a group in posts that belong to the clusters as a whole.
fn of_clusters(picture: &Picture, clusters: &[String], group: StaffGroup) -> i64 {
    clusters.iter().filter_map(|code| picture.of_clusters.get(code)).map(|wte| wte[group as usize]).sum()
}

/// The whole scope first, then a line a practice.
pub(super) fn totals(
    registry: &Registry,
    roles: &[Role],
    practices: &[String],
    clusters: &[String],
    picture: &Picture,
    held: &[Line],
) -> Vec<GroupTotals> {
    let line = |practice: Option<&String>| {
        let of: Vec<String> = practice.map_or_else(|| practices.to_vec(), |code| vec![code.clone()]);
        let rows = rows_of(registry, &of, picture);
        let extra = |group| if practice.is_none() { of_clusters(picture, clusters, group) } else { 0 };
        let figure = |group: StaffGroup| staff::group_figure(group.title(), group, &rows, extra(group));
        let own: Vec<&Line> =
            held.iter().filter(|line| practice.is_none_or(|code| &line.post.organisation == code)).collect();
        GroupTotals {
            practice: practice.map(|code| registry.named(code)),
            gp: figure(StaffGroup::Gp),
            nurse: figure(StaffGroup::Nurse),
            dpc: figure(StaffGroup::Dpc),
            admin: figure(StaffGroup::Admin),
            // One person may work in two practices, so headcounts of practices do not add up.
            headcount: (practice.is_some() || practices.len() == 1).then(|| headcount(&own)).flatten(),
            vacancy: vacancy(registry, roles, &own),
        }
    };
    let mut out = vec![line(None)];
    out.extend(practices.iter().map(|code| line(Some(code))));
    out
}

fn headcount(lines: &[&Line]) -> Option<i64> {
    let known: Vec<i64> = lines.iter().filter_map(|line| line.post.headcount).collect();
    (!known.is_empty()).then(|| known.iter().sum())
}

fn vacancy(registry: &Registry, roles: &[Role], lines: &[&Line]) -> Figure {
    let known: Vec<(&&Line, i64)> = lines.iter().filter_map(|line| Some((line, line.post.vacancy_wte?))).collect();
    if known.is_empty() {
        return Figure {
            value: None,
            shown: "not supplied".to_owned(),
            missing: Some("no line gives a vacancy".to_owned()),
            working: None,
        };
    }
    let sum: i64 = known.iter().map(|(_, wte)| wte).sum();
    let shown = words::decimal(sum, 2);
    let open = known.iter().filter(|(_, wte)| *wte > 0);
    let working = Working {
        title: format!("{shown} WTE vacant"),
        sentence: format!("{shown} WTE are vacant, over {} lines that give a vacancy.", known.len()),
        inputs: open
            .map(|(line, wte)| WorkingInput {
                label: super::save::title(roles, registry, line),
                value: words::decimal(*wte, 2),
                source: line.post.source.clone(),
            })
            .collect(),
        rule: "Sum of the vacant WTE of the lines. A line without one counts for nothing.".to_owned(),
        definition: None,
        notes: Vec::new(),
    };
    Figure { value: Some(Wte(sum).to_f64()), shown, missing: None, working: Some(working) }
}

/// Patients per WTE, WTE per 1,000 patients and the share of GPs over 55, over the whole scope.
pub(super) fn indicators(
    registry: &Registry,
    roles: &[Role],
    practices: &[String],
    clusters: &[String],
    picture: &Picture,
    held: &[Line],
) -> Vec<NamedFigure> {
    let rows = rows_of(registry, practices, picture);
    let extra = |group| of_clusters(picture, clusters, group);
    let named = |label: &str, figure: Figure| NamedFigure { label: label.to_owned(), figure };
    vec![
        named("Patients per GP WTE", staff::ratio_figure(StaffGroup::Gp, &rows, extra(StaffGroup::Gp))),
        named("Patients per nurse WTE", staff::ratio_figure(StaffGroup::Nurse, &rows, extra(StaffGroup::Nurse))),
        named("GP WTE per 1,000 patients", per_thousand(StaffGroup::Gp, &rows, extra(StaffGroup::Gp))),
        named("Nurse WTE per 1,000 patients", per_thousand(StaffGroup::Nurse, &rows, extra(StaffGroup::Nurse))),
        named("GPs aged 55 and over", over_55("GPs", StaffGroup::Gp, roles, held)),
        named("Nurses aged 55 and over", over_55("nurses", StaffGroup::Nurse, roles, held)),
    ]
}

fn missing(why: &str) -> Figure {
    Figure { value: None, shown: "not supplied".to_owned(), missing: Some(why.to_owned()), working: None }
}

/// WTE per 1,000 registered patients. A practice with either figure missing is left out of both sides.
fn per_thousand(group: StaffGroup, rows: &[OfRow<'_>], extra: i64) -> Figure {
    let both: Vec<(&OfRow<'_>, i64, i64)> = rows
        .iter()
        .filter_map(|row| Some((row, *row.staff.of(group).as_ref().ok()?, *row.staff.patients.as_ref().ok()?)))
        .collect();
    let patients: i64 = both.iter().map(|(_, _, patients)| patients).sum();
    if patients <= 0 {
        return missing("no practice supplied both WTE and list size");
    }
    let wte: i64 = both.iter().map(|(_, wte, _)| wte).sum::<i64>() + extra;
    let value = divide_half_even(i128::from(wte) * 1_000 * i128::from(SCALE), i128::from(patients));
    let shown = words::decimal(value, 2);
    let mut inputs: Vec<WorkingInput> = both
        .iter()
        .map(|(row, wte, patients)| WorkingInput {
            label: row.name.clone(),
            value: format!("{} WTE, {} patients", words::decimal(*wte, 2), words::decimal(*patients, 0)),
            source: row.staff.source(),
        })
        .collect();
    if extra != 0 {
        inputs.push(WorkingInput {
            label: "Posts of the cluster as a whole".to_owned(),
            value: format!("{} WTE", words::decimal(extra, 2)),
            source: "entered here".to_owned(),
        });
    }
    let left_out = rows.len() - both.len();
    let working = Working {
        title: format!("{shown} WTE of {} per 1,000 patients", group.title()),
        sentence: format!(
            "{} WTE of {} for {} patients, over {} of {} practices.",
            words::decimal(wte, 2),
            group.title(),
            words::decimal(patients, 0),
            both.len(),
            rows.len()
        ),
        inputs,
        rule: "1,000 × sum of WTE / sum of registered patients.".to_owned(),
        definition: Some("indicators".to_owned()),
        notes: (left_out > 0)
            .then(|| format!("{left_out} practices are left out of both sides, because one of the figures is missing."))
            .into_iter()
            .collect(),
    };
    Figure { value: Some(Wte(value).to_f64()), shown, missing: None, working: Some(working) }
}

const OVER_55: [&str; 3] = ["55-59", "60-64", "65 and over"];

/// Share of people aged 55 and over among those whose age band is known, in percent.
fn over_55(word: &str, group: StaffGroup, roles: &[Role], held: &[Line]) -> Figure {
    let of_group = |line: &&Line| roles.iter().any(|role| role.code == line.post.role && role.group == group);
    let people = |bands: &dyn Fn(&str) -> bool| -> i64 {
        held.iter()
            .filter(of_group)
            .filter(|line| bands(&line.post.age_band))
            .filter_map(|line| line.post.headcount)
            .sum()
    };
    let (known, older, unknown) = (
        people(&|band| band != "not stated"),
        people(&|band| OVER_55.contains(&band)),
        people(&|band| band == "not stated"),
    );
    if known == 0 {
        return missing("no line gives headcount and age band");
    }
    let value = divide_half_even(i128::from(older) * 100 * i128::from(SCALE), i128::from(known));
    let shown = format!("{}%", words::decimal(value, 0));
    let as_of = held.first().map(|line| day(&line.post.as_of)).unwrap_or_default();
    let working = Working {
        title: format!("{shown} of {word} are 55 or over"),
        sentence: format!("{older} of the {known} {word} whose age band is known are 55 or over."),
        inputs: vec![
            WorkingInput {
                label: "Aged 55 and over".to_owned(),
                value: older.to_string(),
                source: format!("entered here, as at {as_of}"),
            },
            WorkingInput {
                label: "With an age band".to_owned(),
                value: known.to_string(),
                source: format!("entered here, as at {as_of}"),
            },
        ],
        rule: "Headcount aged 55 and over / headcount with an age band. One person in two practices counts twice."
            .to_owned(),
        definition: None,
        notes: (unknown > 0)
            .then(|| format!("{unknown} people without an age band are left out."))
            .into_iter()
            .collect(),
    };
    Figure { value: Some(Wte(value).to_f64()), shown, missing: None, working: Some(working) }
}
