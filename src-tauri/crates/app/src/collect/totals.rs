//! Totals of what was returned, by CCG and for the whole. Missing is not nought: who did not supply a figure is left out
//! of it and named.

use super::inbox::Inbox;
use crate::dto::Scope;
use crate::dto::collect::{CollectTotal, StatusCount};
use crate::registry::Registry;
use crate::submission::differences::level_title;
use crate::submission::indicators::{figure, total, view};
use pch_domain::{OdsCode, Pence, StaffGroup};
use pch_exchange::package::data::{FundingPosition, IndicatorRow};
use pch_exchange::package::{ReturnType, SubmissionData};
use std::collections::BTreeSet;

const LEVELS: [&str; 4] = ["foundation", "step_1", "step_2", "step_3"];

/// A total with whom it is of.
pub(crate) struct Area<'a> {
    /// Of whom.
    pub(crate) scope: Scope,
    /// Its name.
    pub(crate) name: String,
    /// Exact figures.
    pub(crate) row: Option<IndicatorRow>,
    /// How many should return.
    pub(crate) expected: usize,
    /// What was returned.
    pub(crate) held: Vec<&'a SubmissionData>,
}

/// Totals for the screen.
pub(crate) fn totals(registry: &Registry, inbox: &Inbox, scope: &Scope) -> Vec<CollectTotal> {
    areas(registry, inbox, scope).into_iter().map(shown).collect()
}

/// A total for every CCG, for every place, and one for the scope above them.
pub(crate) fn areas<'a>(registry: &Registry, inbox: &'a Inbox, scope: &Scope) -> Vec<Area<'a>> {
    let split: Vec<Split<'a>> = inbox
        .expected
        .iter()
        .map(|one| {
            let held = one.held.as_ref().map(|(_, data)| (data, parts(data)));
            let place = registry.get(&one.code).and_then(|known| known.place.clone());
            Split { ccg: one.ccg.as_deref(), place, held }
        })
        .collect();
    let mut out = Vec::new();
    let mut kinds: Vec<(&str, BTreeSet<String>)> =
        vec![("ccg", split.iter().filter_map(|one| one.ccg.map(str::to_owned)).collect())];
    if !matches!(scope.kind.as_str(), "ccg" | "place" | "cluster") {
        kinds.push(("place", split.iter().filter_map(|one| one.place.clone()).collect()));
    }
    for (kind, codes) in kinds {
        for code in codes.into_iter().filter(|code| scope.kind != "ccg" || *code == scope.code) {
            let within: Vec<&Split<'a>> = split
                .iter()
                .filter(|one| if kind == "ccg" { one.ccg == Some(&code) } else { one.place.as_ref() == Some(&code) })
                .collect();
            out.push(of(registry, Scope { kind: kind.to_owned(), code }, &within));
        }
    }
    if scope.kind != "ccg" {
        out.push(of(registry, scope.clone(), &split.iter().collect::<Vec<_>>()));
    }
    out
}

/// Rows of indicators by practice, and WTE that the cluster itself employs, by staff group.
type Counted = (Vec<IndicatorRow>, [i64; 4]);

/// A return taken apart once for all the totals that it counts in.
struct Split<'a> {
    ccg: Option<&'a str>,
    place: Option<String>,
    held: Option<(&'a SubmissionData, Counted)>,
}

fn of<'a>(registry: &Registry, scope: Scope, within: &[&Split<'a>]) -> Area<'a> {
    let slices: Vec<(&[IndicatorRow], [i64; 4])> =
        within.iter().filter_map(|one| one.held.as_ref()).map(|(_, (rows, own))| (rows.as_slice(), *own)).collect();
    let name = if scope.kind == "all" { "Everyone here".to_owned() } else { registry.name(&scope.code) };
    Area {
        row: code_of(&scope).map(|code| total(code, name.clone(), &slices)),
        expected: within.len(),
        held: within.iter().filter_map(|one| one.held.as_ref().map(|(data, _)| *data)).collect(),
        name,
        scope,
    }
}

/// A scope's code; a made-up one that no registry knows stands for all.
fn code_of(scope: &Scope) -> Option<OdsCode> {
    scope.code.parse().or_else(|_| "ALL".parse()).ok()
}

fn shown(area: Area<'_>) -> CollectTotal {
    let money = |each: &dyn Fn(&FundingPosition) -> Option<Pence>| {
        let amounts: Vec<Pence> = area.held.iter().flat_map(|data| &data.funding).filter_map(each).collect();
        (!amounts.is_empty()).then(|| amounts.into_iter().sum::<Pence>().0)
    };
    CollectTotal {
        returns: i64::try_from(area.held.len()).unwrap_or(i64::MAX),
        expected: i64::try_from(area.expected).unwrap_or(i64::MAX),
        allocated: money(&|line| line.allocated_pence),
        committed: money(&|line| Some(line.committed_pence)),
        spent: money(&|line| Some(line.spent_pence)),
        levels: levels(&area.held),
        indicators: area.row.as_ref().map(view).unwrap_or_default(),
        name: area.name,
        scope: area.scope,
    }
}

/// A return's practices, and what of its whole is not theirs: the posts of the cluster itself.
pub(crate) fn parts(data: &SubmissionData) -> (Vec<IndicatorRow>, [i64; 4]) {
    let members: Vec<IndicatorRow> = data
        .indicators
        .iter()
        .filter(|row| data.membership.iter().any(|member| member.code == row.code))
        .cloned()
        .collect();
    let whole =
        data.indicators.iter().find(|row| row.code == data.identity.organisation.code && !members.contains(row));
    let mut own = [0_i64; 4];
    if let Some(whole) = whole {
        for group in StaffGroup::ALL {
            let practices: i64 = members.iter().filter_map(|row| figure(row, group)).map(|wte| wte.billionths()).sum();
            own[group as usize] = figure(whole, group).map_or(0, |wte| wte.billionths() - practices);
        }
    }
    (members, own)
}

fn levels(held: &[&SubmissionData]) -> Vec<StatusCount> {
    // A CCG return tells the level of each of its clusters.
    let told = held.iter().flat_map(|data| match data.identity.return_type {
        ReturnType::CcgReturn => {
            data.clusters.iter().filter(|one| one.revision.is_some()).map(|one| one.maturity.as_ref()).collect()
        }
        _ => vec![data.maturity.as_ref()],
    });
    let overall: Vec<Option<&str>> =
        told.map(|maturity| maturity.and_then(|maturity| maturity.overall.as_deref())).collect();
    let mut out: Vec<StatusCount> = LEVELS
        .iter()
        .map(|level| StatusCount {
            status: (*level).to_owned(),
            title: level_title(level),
            count: i64::try_from(overall.iter().filter(|held| **held == Some(level)).count()).unwrap_or(0),
        })
        .collect();
    let none = overall.iter().filter(|held| held.is_none()).count();
    out.push(StatusCount {
        status: "none".to_owned(),
        title: "Not agreed".to_owned(),
        count: i64::try_from(none).unwrap_or(0),
    });
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use pch_domain::{Patients, Wte};
    use proptest::prelude::*;

    fn row(at: usize, wte: Option<i64>, patients: Option<i64>) -> IndicatorRow {
        IndicatorRow {
            code: format!("Y9{at:04}").parse().expect("a code"),
            name: format!("Practice {at}"),
            practices: 1,
            registered_patients: patients.map(Patients),
            gp_wte: wte.map(Wte),
            nurse_wte: None,
            dpc_wte: None,
            admin_wte: None,
            patients_per_gp_wte: None,
            patients_per_nurse_wte: None,
            missing: Vec::new(),
        }
    }

    proptest! {
        #[test]
        fn totals_are_exact_however_the_practices_are_spread_over_returns(
            figures in prop::collection::vec((prop::option::of(0_i64..40_000_000_000), prop::option::of(1_i64..30_000_000_000_000)), 0..40),
            cut in 0_usize..40,
        ) {
            let rows: Vec<IndicatorRow> = figures.iter().enumerate().map(|(at, (wte, patients))| row(at, *wte, *patients)).collect();
            let (left, right) = rows.split_at(cut.min(rows.len()));
            let code = || "99Z".parse().expect("a code");
            let whole = total(code(), String::new(), &[(&rows, [0; 4])]);
            let split = total(code(), String::new(), &[(left, [0; 4]), (right, [0; 4])]);
            prop_assert_eq!(&whole, &split, "who sent which practice changes no total");
            let supplied: Vec<i64> = figures.iter().filter_map(|(wte, _)| *wte).collect();
            let wanted = (!supplied.is_empty()).then(|| Wte(supplied.iter().sum()));
            prop_assert_eq!(whole.gp_wte, wanted, "the sum is exact, and nothing supplied is not nought");
            prop_assert_eq!(whole.nurse_wte, None, "a figure that nobody supplied has no total");
            let both = figures.iter().any(|(wte, patients)| wte.is_some_and(|wte| wte > 0) && patients.is_some());
            prop_assert_eq!(whole.patients_per_gp_wte.is_some(), both, "a ratio needs a practice with both sides");
        }
    }
}
