//! One organisation's indicators from its practices.

use crate::dto::practices::{IndicatorRow, MissingFigure};
use crate::registry::Registry;
use crate::staff::PracticeStaff;
use pch_domain::fixed::{SCALE, divide_half_even};
use pch_domain::{Mark, StaffGroup, Wte};

/// Billionths as the nearest float, which prints back as the same decimal.
pub(crate) fn exact(billionths: i64) -> f64 {
    Wte(billionths).to_f64()
}

/// Sums valid figures, names missing ones, and divides only where a practice supplied both sides.
pub(crate) fn row_of(
    registry: &Registry,
    code: &str,
    practices: &[&PracticeStaff],
    of_cluster: [i64; 4],
) -> IndicatorRow {
    let mut row = IndicatorRow {
        code: code.to_owned(),
        name: registry.name(code),
        practices: i64::try_from(practices.len()).unwrap_or(i64::MAX),
        ..IndicatorRow::default()
    };
    let mut miss = |practice: &PracticeStaff, figure: &str, mark: &str| {
        row.missing.push(MissingFigure {
            practice: practice.code.clone(),
            name: registry.name(&practice.code),
            figure: figure.to_owned(),
            mark: Mark::read(mark)
                .filter(|mark| !mark.0.is_empty())
                .map_or_else(|| "not supplied".to_owned(), |mark| mark.0),
        });
    };
    let mut sums: [Option<i64>; 4] = [None; 4];
    for group in StaffGroup::ALL {
        let at = group as usize;
        for practice in practices {
            match practice.of(group) {
                Ok(wte) => sums[at] = Some(sums[at].unwrap_or(0) + wte),
                Err(mark) => miss(practice, &format!("{}_wte", group.name()), mark),
            }
        }
        if of_cluster[at] != 0 {
            sums[at] = Some(sums[at].unwrap_or(0) + of_cluster[at]);
        }
    }
    let mut patients: Option<i64> = None;
    for practice in practices {
        match &practice.patients {
            Ok(count) => patients = Some(patients.unwrap_or(0) + count),
            Err(mark) => miss(practice, "registered_patients", mark),
        }
    }
    let ratio = |group: StaffGroup| {
        let both: Vec<(i64, i64)> = practices
            .iter()
            .filter_map(|practice| Some((*practice.of(group).as_ref().ok()?, *practice.patients.as_ref().ok()?)))
            .collect();
        let (wte, patients) = both.iter().fold((0_i64, 0_i64), |(wte, patients), (w, p)| (wte + w, patients + p));
        let wte = wte + of_cluster[group as usize];
        // A cluster's own posts over nobody's patients are no ratio, and certainly not one of 0.
        (wte > 0 && !both.is_empty())
            .then(|| exact(divide_half_even(i128::from(patients) * i128::from(SCALE), i128::from(wte))))
    };
    let [gp, nurse, dpc, admin] = sums.map(|sum| sum.map(exact));
    row.registered_patients = patients.map(exact);
    row.patients_per_gp_wte = ratio(StaffGroup::Gp);
    row.patients_per_nurse_wte = ratio(StaffGroup::Nurse);
    (row.gp_wte, row.nurse_wte, row.dpc_wte, row.admin_wte) = (gp, nurse, dpc, admin);
    row
}
