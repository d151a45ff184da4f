//! Where a trajectory begins: the figures of one release, or of the posts that were entered, kept with their source.

use super::super::role;
use super::actual;
use super::effective::Plans;
use super::key::Key;
use super::show::check_scope;
use crate::dto::trajectory::{BaselineOption, TakeBaseline};
use crate::dto::{Done, Outcome, Scope};
use crate::error::AppError;
use crate::registry::{Registry, day};
use crate::session::{Deed, Session};
use crate::staff;
use chrono::NaiveDate;
use pch_domain::StaffGroup;
use pch_domain::fixed::{SCALE, divide_half_even};
use pch_store::tables::{posts, trajectory};
use std::sync::Arc;

/// Days that a baseline can be taken from: official snapshots, and days on which posts were entered.
pub(super) fn options(session: &Session, registry: &Registry, scope: &Scope) -> Result<Vec<BaselineOption>, AppError> {
    let mut out: Vec<BaselineOption> = staff::official_dates(session.read())?
        .into_iter()
        .map(|on| BaselineOption { title: format!("official release of {}", day(&on)), day: on })
        .collect();
    let far = "9999-12-31";
    let mut entered: Vec<String> = Vec::new();
    let mut places = registry.practices_ever_within(scope, far);
    places.extend(registry.clusters_within(scope));
    for place in places {
        let mut on = far.to_owned();
        while let Some(first) = posts::of(session.read(), &place, &on)?.into_iter().next() {
            entered.push(first.as_of.clone());
            let Some(eve) = first.as_of.parse::<NaiveDate>().ok().and_then(|day| day.pred_opt()) else { break };
            on = eve.to_string();
        }
    }
    entered.sort();
    entered.dedup();
    for on in entered {
        match out.iter_mut().find(|option| option.day == on) {
            Some(option) => option.title = format!("{} and posts entered as at that day", option.title),
            None => out.push(BaselineOption { title: format!("posts entered as at {}", day(&on)), day: on }),
        }
    }
    out.sort_by(|a, b| a.day.cmp(&b.day));
    Ok(out)
}

/// Takes the baseline of every group, and of every role that is planned, from a day. Roles that no source states take
/// their part of the assumed split, and say so.
///
/// # Errors
/// A scope or day that is not one; nothing known by that day.
pub fn take(session: &mut Session, input: TakeBaseline) -> Result<Outcome<Done>, AppError> {
    let registry = session.registry()?;
    check_scope(&registry, &input.scope)?;
    let on: NaiveDate = input.day.trim().parse().map_err(|_| {
        AppError::field("day", format!("“{}” is not a date: choose one of the releases in the list.", input.day))
    })?;
    let end = on.to_string();
    let definitions = Arc::clone(&session.definitions);
    let roles = role::all(&definitions);
    let plans = Plans::read(session, &registry, &input.scope, &end)?;
    let after = on.pred_opt().map(|day| day.to_string()).unwrap_or_default();
    let counted = actual::at(session, &registry, &roles, &input.scope, &after, &end)?;
    if counted.counted.is_empty() {
        return Err(AppError::field(
            "day",
            format!("Nothing is known of the staff of {} by {}.", registry.name(&input.scope.code), day(&end)),
        ));
    }
    let mut sources: Vec<&str> = counted.counted.iter().map(|one| one.source.as_str()).collect();
    sources.sort_unstable();
    sources.dedup();
    let all = counted.counted.len() + counted.unknown.len();
    let lack = if counted.unknown.is_empty() {
        String::new()
    } else {
        format!(", without {} of {all} practices", counted.unknown.len())
    };
    let source = format!("{}{lack}", sources.join("; "));
    let mut lines = Vec::new();
    let mut splits = staff::Splits::read(session, &registry, &end)?;
    let keys =
        StaffGroup::ALL.into_iter().map(Key::group).chain(plans.keys().into_iter().filter(|key| !key.role.is_empty()));
    for key in keys {
        let mut found: Option<i64> = None;
        let mut assumed = None;
        for one in &counted.counted {
            let value = match one.wte.get(&key) {
                Some(value) => Some(*value),
                // Only the group's total is known: the role is its part of the assumed split.
                None if !key.role.is_empty() => match one.wte.get(&Key::group(key.group)) {
                    Some(total) => {
                        let split = splits.of(&one.organisation, key.group)?;
                        let share = split
                            .split
                            .roles
                            .iter()
                            .find(|role| role.role == key.role)
                            .map_or(0, |role| role.share.billionths());
                        assumed = Some(split.source.clone());
                        Some(divide_half_even(i128::from(*total) * i128::from(share), i128::from(SCALE)))
                    }
                    None => None,
                },
                None => None,
            };
            found = match (found, value) {
                (Some(a), Some(b)) => Some(a + b),
                (a, b) => a.or(b),
            };
        }
        let Some(value) = found else { continue };
        let mut line = plans.own(&input.scope.code, &key).cloned().unwrap_or_else(|| trajectory::Trajectory {
            organisation: input.scope.code.clone(),
            staff_group: key.group.name().to_owned(),
            role: key.role.clone(),
            ..trajectory::Trajectory::default()
        });
        line.baseline = Some(value);
        line.baseline_day = Some(end.clone());
        line.baseline_source = match assumed {
            Some(assumed) => format!("{source}; role from the {assumed}"),
            None => source.clone(),
        };
        lines.push(line);
    }
    let label = format!("Baseline of {} taken as at {}", registry.name(&input.scope.code), day(&end));
    session.transact(Deed::new("take_baseline", label), |tx| {
        for line in &lines {
            trajectory::save(tx, line)?;
        }
        Ok(Done {})
    })
}
