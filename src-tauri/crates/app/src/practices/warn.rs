//! Amber remarks on a practice: things to look at, never a limit.

use crate::registry::{Organisation, Registry, day};
use crate::staff::{PracticeStaff, Whence};
use pch_domain::StaffGroup;
use pch_domain::fixed::{SCALE, divide_half_even};
use pch_domain::words::decimal;

/// Above this many patients per GP WTE a figure is worth a second look. Shown as a remark, never a limit.
pub(crate) const MANY_PATIENTS: i64 = 3_500;

/// What is remarkable about a practice on an ISO day.
pub(crate) fn warnings(
    organisation: &Organisation,
    staff: Option<&PracticeStaff>,
    registry: &Registry,
    on: &str,
) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(closed) = organisation.closed.as_deref().filter(|closed| *closed < on) {
        out.push(match &organisation.merged_into {
            Some(into) => format!("Merged into {} on {}", registry.name(into), day(closed)),
            None => format!("Closed on {}", day(closed)),
        });
        return out;
    }
    if registry.cluster_of(&organisation.code, on).is_none() {
        out.push("In no cluster".to_owned());
    }
    let Some(staff) = staff else { return out };
    let total: i64 = staff.wte.iter().filter_map(|wte| wte.as_ref().ok()).sum();
    match (&staff.patients, staff.of(StaffGroup::Gp)) {
        (Ok(0), _) if total > 0 => out.push("List size 0, but has staff: it may have merged".to_owned()),
        (Ok(patients), Ok(gp)) if *gp > 0 => {
            let ratio = divide_half_even(i128::from(*patients) * i128::from(SCALE), i128::from(*gp));
            if ratio > MANY_PATIENTS * SCALE {
                let (gp, patients) = (decimal(*gp, 2), decimal(*patients, 0));
                out.push(format!("{gp} GP WTE for {patients} patients: check"));
            }
        }
        (Ok(patients), Ok(_)) if *patients > 0 => out.push(format!("No GP WTE for {} patients", decimal(*patients, 0))),
        _ => {}
    }
    if staff.whence == Whence::Nothing {
        out.push("Staff not supplied".to_owned());
    } else {
        let missing: Vec<&str> =
            StaffGroup::ALL.into_iter().filter(|group| staff.of(*group).is_err()).map(StaffGroup::title).collect();
        if !missing.is_empty() {
            out.push(format!("{} not supplied", missing.join(", ")));
        }
    }
    if staff.patients.is_err() && registry.list_of(&organisation.code, on).is_none() {
        out.push("List size not supplied".to_owned());
    }
    out
}
