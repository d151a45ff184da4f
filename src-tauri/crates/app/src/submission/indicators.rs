//! Indicator rows of a return, exact, from the staff picture.

use super::gather::ods;
use super::subject::Subject;
use crate::dto::Working;
use crate::error::AppError;
use crate::registry::Registry;
use crate::staff::{self, Observed, OfRow, Picture, PracticeStaff};
use pch_domain::fixed::{SCALE, divide_half_even};
use pch_domain::{Patients, StaffGroup, Wte};
use pch_exchange::package::ReturnType;
use pch_exchange::package::data::{IndicatorRow, MissingFigure};

/// Names of the four WTE figures, in the order of [`StaffGroup::ALL`].
pub(crate) const FIGURES: [&str; 4] = ["gp_wte", "nurse_wte", "dpc_wte", "admin_wte"];

/// A row a practice, and for a cluster one for the whole.
///
/// # Errors
/// A practice whose code no package can carry.
pub(crate) fn rows(registry: &Registry, subject: &Subject, picture: &Picture) -> Result<Vec<IndicatorRow>, AppError> {
    let mut rows = Vec::with_capacity(picture.practices.len() + 1);
    for practice in picture.practices.values() {
        rows.push(of_practice(registry, practice)?);
    }
    if subject.return_type == ReturnType::ClusterSubmission && !rows.is_empty() {
        let of_cluster = picture.of_clusters.get(&subject.organisation.code).copied().unwrap_or_default();
        rows.push(total(ods(&subject.organisation.code)?, subject.organisation.name.clone(), &[(&rows, of_cluster)]));
    }
    Ok(rows)
}

/// How the whole's figures came about, for the working sheet.
pub(crate) fn workings(registry: &Registry, picture: &Picture) -> Vec<Working> {
    let rows: Vec<OfRow<'_>> =
        picture.practices.values().map(|staff| OfRow { staff, name: registry.name(&staff.code) }).collect();
    let of_cluster = |group: StaffGroup| picture.of_clusters.values().map(|sums| sums[group as usize]).sum();
    let totals =
        StaffGroup::ALL.into_iter().map(|group| staff::group_figure(group.title(), group, &rows, of_cluster(group)));
    let ratios = [StaffGroup::Gp, StaffGroup::Nurse]
        .into_iter()
        .map(|group| staff::ratio_figure(group, &rows, of_cluster(group)));
    totals.chain(ratios).filter_map(|figure| figure.working).collect()
}

fn of_practice(registry: &Registry, practice: &PracticeStaff) -> Result<IndicatorRow, AppError> {
    let code = ods(&practice.code)?;
    let name = registry.name(&practice.code);
    let figures = FIGURES.iter().copied().zip(&practice.wte).chain([("registered_patients", &practice.patients)]);
    let missing = figures
        .filter_map(|(figure, observed)| Some((figure, observed.as_ref().err()?)))
        .map(|(figure, mark)| MissingFigure {
            code: code.clone(),
            name: name.clone(),
            figure: figure.to_owned(),
            mark: mark.clone(),
        })
        .collect();
    let valid = |observed: &Observed| observed.as_ref().ok().copied();
    let wte = |group: StaffGroup| valid(practice.of(group)).map(Wte);
    let patients = valid(&practice.patients).map(Patients);
    Ok(IndicatorRow {
        code,
        name,
        practices: 1,
        registered_patients: patients,
        gp_wte: wte(StaffGroup::Gp),
        nurse_wte: wte(StaffGroup::Nurse),
        dpc_wte: wte(StaffGroup::Dpc),
        admin_wte: wte(StaffGroup::Admin),
        patients_per_gp_wte: ratio(patients, wte(StaffGroup::Gp)),
        patients_per_nurse_wte: ratio(patients, wte(StaffGroup::Nurse)),
        missing,
    })
}

fn ratio(patients: Option<Patients>, wte: Option<Wte>) -> Option<Patients> {
    let (patients, wte) = (patients?, wte?);
    let divided =
        || divide_half_even(i128::from(patients.billionths()) * i128::from(SCALE), i128::from(wte.billionths()));
    (wte.billionths() > 0).then(|| Patients(divided()))
}

/// The row of a whole over clusters: for each, the rows of its practices and the WTE of its own posts, in billionths by
/// group. A practice with a missing figure is left out of that total and of both sides of its ratio, and is named.
pub(crate) fn total(code: pch_domain::OdsCode, name: String, parts: &[(&[IndicatorRow], [i64; 4])]) -> IndicatorRow {
    let rows = || parts.iter().flat_map(|(rows, _)| rows.iter());
    let wte = |group: StaffGroup| {
        let valid: Vec<i64> = rows().filter_map(|row| figure(row, group)).map(|wte| wte.billionths()).collect();
        let own: i64 = parts.iter().map(|(_, own)| own[group as usize]).sum();
        (!valid.is_empty() || own != 0).then(|| Wte(valid.iter().sum::<i64>() + own))
    };
    let per = |group: StaffGroup| {
        let (mut patients, mut staff) = (0_i64, 0_i64);
        for (rows, own) in parts {
            let both: Vec<(i64, i64)> = rows
                .iter()
                .filter_map(|row| Some((row.registered_patients?.billionths(), figure(row, group)?.billionths())))
                .collect();
            patients += both.iter().map(|(patients, _)| patients).sum::<i64>();
            staff +=
                both.iter().map(|(_, wte)| wte).sum::<i64>() + if both.is_empty() { 0 } else { own[group as usize] };
        }
        ratio(Some(Patients(patients)), Some(Wte(staff)))
    };
    let listed: Vec<i64> =
        rows().filter_map(|row| row.registered_patients).map(|patients| patients.billionths()).collect();
    IndicatorRow {
        code,
        name,
        practices: rows().map(|row| row.practices).sum(),
        registered_patients: (!listed.is_empty()).then(|| Patients(listed.iter().sum())),
        gp_wte: wte(StaffGroup::Gp),
        nurse_wte: wte(StaffGroup::Nurse),
        dpc_wte: wte(StaffGroup::Dpc),
        admin_wte: wte(StaffGroup::Admin),
        patients_per_gp_wte: per(StaffGroup::Gp),
        patients_per_nurse_wte: per(StaffGroup::Nurse),
        missing: rows().flat_map(|row| row.missing.iter().cloned()).collect(),
    }
}

/// A row's WTE of a group.
pub(crate) fn figure(row: &IndicatorRow, group: StaffGroup) -> Option<Wte> {
    match group {
        StaffGroup::Gp => row.gp_wte,
        StaffGroup::Nurse => row.nurse_wte,
        StaffGroup::Dpc => row.dpc_wte,
        StaffGroup::Admin => row.admin_wte,
    }
}

/// As the screen shows it.
pub(crate) fn view(row: &IndicatorRow) -> crate::dto::practices::IndicatorRow {
    let wte = |value: Option<Wte>| value.map(Wte::to_f64);
    let patients = |value: Option<Patients>| value.map(Patients::to_f64);
    crate::dto::practices::IndicatorRow {
        code: row.code.to_string(),
        name: row.name.clone(),
        practices: i64::from(row.practices),
        registered_patients: patients(row.registered_patients),
        gp_wte: wte(row.gp_wte),
        nurse_wte: wte(row.nurse_wte),
        dpc_wte: wte(row.dpc_wte),
        admin_wte: wte(row.admin_wte),
        patients_per_gp_wte: patients(row.patients_per_gp_wte),
        patients_per_nurse_wte: patients(row.patients_per_nurse_wte),
        missing: row
            .missing
            .iter()
            .map(|missing| crate::dto::practices::MissingFigure {
                practice: missing.code.to_string(),
                name: missing.name.clone(),
                figure: missing.figure.clone(),
                mark: missing.mark.clone(),
            })
            .collect(),
    }
}
