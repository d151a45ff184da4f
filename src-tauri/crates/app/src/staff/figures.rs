//! Figures with their working from a staff picture.

use super::picture::{Observed, PracticeStaff, Whence};
use crate::dto::{Figure, Working, WorkingInput};
use pch_domain::fixed::{SCALE, divide_half_even};
use pch_domain::{Mark, StaffGroup, Wte, words};

/// A practice's row with its name, for workings.
pub(crate) struct OfRow<'a> {
    /// The staff figures.
    pub(crate) staff: &'a PracticeStaff,
    /// The practice's name.
    pub(crate) name: String,
}

/// WTE as people read it.
pub(crate) fn wte_text(billionths: i64) -> String {
    Wte(billionths).to_places(2)
}

/// Why a figure is missing, in words.
pub(crate) fn missing_text(mark: &str) -> String {
    Mark::read(mark).map_or_else(
        || mark.to_owned(),
        |mark| if mark.0.is_empty() { "not supplied".to_owned() } else { mark.meaning().to_owned() },
    )
}

fn left_out(rows: &[OfRow<'_>], observed: impl Fn(&PracticeStaff) -> &Observed) -> Vec<String> {
    rows.iter()
        .filter_map(|row| observed(row.staff).as_ref().err().map(|mark| (row, mark)))
        .map(|(row, mark)| format!("{} ({}) is left out: {}", row.name, row.staff.code, missing_text(mark)))
        .collect()
}

/// The group's WTE over practices, plus that of posts held by the cluster as a whole.
pub(crate) fn group_figure(title: &str, group: StaffGroup, rows: &[OfRow<'_>], of_cluster: i64) -> Figure {
    let valid: Vec<(&OfRow<'_>, i64)> =
        rows.iter().filter_map(|row| Some((row, *row.staff.of(group).as_ref().ok()?))).collect();
    if valid.is_empty() && of_cluster == 0 {
        let mark = rows.iter().find_map(|row| row.staff.of(group).as_ref().err()).cloned().unwrap_or_default();
        return Figure {
            value: None,
            shown: "not supplied".to_owned(),
            missing: Some(missing_text(&mark)),
            working: None,
        };
    }
    let sum: i64 = valid.iter().map(|(_, wte)| wte).sum::<i64>() + of_cluster;
    let mut inputs: Vec<WorkingInput> = valid
        .iter()
        .map(|(row, wte)| WorkingInput { label: row.name.clone(), value: wte_text(*wte), source: row.staff.source() })
        .collect();
    if of_cluster != 0 {
        inputs.push(WorkingInput {
            label: "Posts of the cluster as a whole".to_owned(),
            value: wte_text(of_cluster),
            source: "entered here".to_owned(),
        });
    }
    let working = Working {
        title: format!("{title}: {} WTE", wte_text(sum)),
        sentence: match (rows, of_cluster) {
            ([one], 0) => format!("{} has {} WTE.", one.name, wte_text(sum)),
            _ => format!("{} WTE is the sum over {} of {} practices.", wte_text(sum), valid.len(), rows.len()),
        },
        inputs,
        rule: format!("Sum of {} WTE. {}", group.title(), group_rule(group)),
        definition: Some("indicators".to_owned()),
        notes: left_out(rows, |staff| staff.of(group)),
    };
    Figure { value: Some(Wte(sum).to_f64()), shown: wte_text(sum), missing: None, working: Some(working) }
}

fn group_rule(group: StaffGroup) -> &'static str {
    match group {
        StaffGroup::Gp => "All GPs: partners, salaried, retainers, registrars and locums.",
        StaffGroup::Nurse => "All nurses employed in general practice.",
        StaffGroup::Dpc => "Everyone in direct patient care who is neither GP nor nurse.",
        StaffGroup::Admin => "Managers, receptionists and all other non-clinical staff.",
    }
}

/// Patients per WTE of a group. A practice with a missing figure is left out of both sides.
pub(crate) fn ratio_figure(group: StaffGroup, rows: &[OfRow<'_>], of_cluster: i64) -> Figure {
    let both: Vec<(&OfRow<'_>, i64, i64)> = rows
        .iter()
        .filter_map(|row| Some((row, *row.staff.of(group).as_ref().ok()?, *row.staff.patients.as_ref().ok()?)))
        .collect();
    let wte: i64 = both.iter().map(|(_, wte, _)| wte).sum::<i64>() + if both.is_empty() { 0 } else { of_cluster };
    let patients: i64 = both.iter().map(|(_, _, patients)| patients).sum();
    if wte <= 0 || both.is_empty() {
        let why = if both.is_empty() {
            "no practice supplied both WTE and list size"
        } else {
            "there is no WTE to divide by"
        };
        return Figure { value: None, shown: "not supplied".to_owned(), missing: Some(why.to_owned()), working: None };
    }
    let ratio = divide_half_even(i128::from(patients) * i128::from(SCALE), i128::from(wte));
    let mut notes = left_out(rows, |staff| staff.of(group));
    notes.extend(left_out(rows, |staff| &staff.patients));
    if both.iter().any(|(row, _, _)| row.staff.whence == Whence::Entered) {
        notes.push("Entered posts are divided into the list size at the same period.".to_owned());
    }
    let shown = words::decimal(ratio, 0);
    let working = Working {
        title: format!("{shown} patients per {} WTE", singular(group)),
        sentence: match rows {
            [_] => format!(
                "{} patients divided by {} {} WTE.",
                words::decimal(patients, 0),
                wte_text(wte),
                singular(group)
            ),
            _ => format!(
                "{} patients divided by {} {} WTE, over {} of {} practices.",
                words::decimal(patients, 0),
                wte_text(wte),
                singular(group),
                both.len(),
                rows.len()
            ),
        },
        inputs: both
            .iter()
            .map(|(row, wte, patients)| WorkingInput {
                label: row.name.clone(),
                value: format!("{} patients, {} WTE", words::decimal(*patients, 0), wte_text(*wte)),
                source: row.staff.source(),
            })
            .collect(),
        rule:
            "Sum of registered patients / sum of WTE. A practice with either figure missing is left out of both sides."
                .to_owned(),
        definition: Some("indicators".to_owned()),
        notes,
    };
    Figure { value: Some(Wte(ratio).to_f64()), shown, missing: None, working: Some(working) }
}

/// Patients per WTE in billionths, over practices with both figures; none where nobody supplied both.
pub(crate) fn ratio_of(group: StaffGroup, rows: &[OfRow<'_>], of_cluster: i64) -> Option<i64> {
    let both: Vec<(i64, i64)> = rows
        .iter()
        .filter_map(|row| Some((*row.staff.of(group).as_ref().ok()?, *row.staff.patients.as_ref().ok()?)))
        .collect();
    let wte: i64 = both.iter().map(|(wte, _)| wte).sum::<i64>() + of_cluster;
    let patients: i64 = both.iter().map(|(_, patients)| patients).sum();
    (wte > 0 && !both.is_empty()).then(|| divide_half_even(i128::from(patients) * i128::from(SCALE), i128::from(wte)))
}

fn singular(group: StaffGroup) -> &'static str {
    match group {
        StaffGroup::Gp => "GP",
        StaffGroup::Nurse => "nurse",
        StaffGroup::Dpc => "direct patient care",
        StaffGroup::Admin => "admin",
    }
}
