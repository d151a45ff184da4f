//! The assumed split: which level's applies, setting it and taking it out.

use super::super::role;
use crate::dto::staff_list::{ClearSplit, SaveSplit, SplitGroup, SplitPart, SplitQuery, SplitView};
use crate::dto::{Done, Outcome, Scope};
use crate::error::{AppError, FieldError};
use crate::registry::Registry;
use crate::session::{Deed, Session};
use crate::staff::{self, Whence, assumed, of_definition};
use pch_domain::fixed::{SCALE, parse_billionths, show_billionths};
use pch_domain::staff::AGE_BANDS;
use pch_domain::{Period, StaffGroup};
use pch_store::tables::splits::{self, SplitShare};
use std::collections::BTreeMap;
use std::sync::Arc;

fn check_scope(registry: &Registry, scope: &Scope) -> Result<(), AppError> {
    if registry.get(&scope.code).is_none_or(|known| known.kind != scope.kind) {
        return Err(AppError::field("scope", format!("There is no {} {} here.", scope.kind, scope.code)));
    }
    Ok(())
}

fn percent(share: i64) -> String {
    show_billionths(share.saturating_mul(100))
}

/// The splits that apply to an organisation.
///
/// # Errors
/// A scope or period that is not one.
pub fn show(session: &mut Session, query: SplitQuery) -> Result<SplitView, AppError> {
    let registry = session.registry()?;
    check_scope(&registry, &query.scope)?;
    let period: Period = query.period.parse().map_err(|error| AppError::field("period", format!("{error}.")))?;
    let on = period.last_day().to_string();
    let definitions = Arc::clone(&session.definitions);
    let roles = role::all(&definitions);
    let mut groups = Vec::new();
    for group in StaffGroup::ALL {
        let found = assumed(session, &registry, &query.scope.code, group, &on)?;
        let title = |code: &str| {
            roles.iter().find(|role| role.code == code).map_or_else(|| code.to_owned(), |role| role.title.clone())
        };
        groups.push(SplitGroup {
            group: group.name().to_owned(),
            title: group.title().to_owned(),
            source: found.source.clone(),
            set_for: found.set_for.as_deref().map(|code| registry.named(code)),
            roles: found
                .split
                .roles
                .iter()
                .map(|role| SplitPart {
                    item: role.role.clone(),
                    title: title(&role.role),
                    percent: percent(role.share.billionths()),
                    own_ages: !role.ages.is_empty(),
                })
                .collect(),
            ages: found
                .split
                .ages
                .iter()
                .map(|age| SplitPart {
                    item: age.band.clone(),
                    title: age.band.clone(),
                    percent: percent(age.share.billionths()),
                    own_ages: false,
                })
                .collect(),
        });
    }
    let practices = registry.practices_within(&query.scope, &on);
    let picture = staff::picture(session.read(), &registry, &definitions, Some(&practices), &[], &on)?;
    let by_total = picture.practices.values().filter(|practice| matches!(practice.whence, Whence::Official(_)));
    Ok(SplitView {
        groups,
        used_for: by_total.map(|practice| registry.named(&practice.code)).collect(),
        practices: u32::try_from(practices.len()).unwrap_or(u32::MAX),
        age_bands: AGE_BANDS.iter().filter(|band| **band != "not stated").map(|band| (*band).to_owned()).collect(),
    })
}

/// Sets a split for an organisation and all below it.
///
/// # Errors
/// Every share that is wrong; shares that do not make 100%.
pub fn save(session: &mut Session, input: SaveSplit) -> Result<Outcome<Done>, AppError> {
    let registry = session.registry()?;
    check_scope(&registry, &input.scope)?;
    let group: StaffGroup = input.group.parse().map_err(|message| AppError::field("group", message))?;
    let definitions = Arc::clone(&session.definitions);
    let roles = role::all(&definitions);
    of_definition(&definitions, group)?;
    let mut wrong: Vec<FieldError> = Vec::new();
    let is_role = |item: &str| roles.iter().any(|role| role.code == item && role.group == group);
    let is_band = |item: &str| AGE_BANDS.contains(&item) && item != "not stated";
    let mut rows = shares("roles", &input.roles, is_role, &mut wrong);
    let roles_set = rows.len();
    rows.extend(shares("ages", &input.ages, is_band, &mut wrong));
    if rows.is_empty() && wrong.is_empty() {
        wrong.push(FieldError {
            place: "roles".to_owned(),
            message: "Write the shares by role or by age band, in per cent.".to_owned(),
        });
    }
    let source = input.source.split_whitespace().collect::<Vec<_>>().join(" ");
    if source.is_empty() {
        wrong.push(FieldError {
            place: "source".to_owned(),
            message: "Say what these shares rest on, for example “rota of November 2018”.".to_owned(),
        });
    } else if pch_domain::privacy::holds_nhs_number(&source) {
        wrong.push(FieldError {
            place: "source".to_owned(),
            message: pch_domain::privacy::NHS_NUMBER_REFUSED.to_owned(),
        });
    }
    if !wrong.is_empty() {
        return Err(AppError::fields(wrong));
    }
    let (by, on) = (session.actor(), session.today().to_string());
    let wanted: Vec<SplitShare> = rows
        .into_iter()
        .enumerate()
        .map(|(at, (item, share))| SplitShare {
            kind: if at < roles_set { "role" } else { "age" }.to_owned(),
            item,
            share,
            source: source.clone(),
            set_by: by.clone(),
            set_on: on.clone(),
        })
        .collect();
    let label = format!("Assumed split of {} set for {}", group.title(), registry.name(&input.scope.code));
    session.transact(Deed::new("save_split", label), |tx| {
        splits::set(tx, &input.scope.code, group.name(), &wanted)?;
        Ok(Done {})
    })
}

/// Shares of one kind in billionths; they make a whole or are refused together.
fn shares(
    place: &str,
    typed: &BTreeMap<String, String>,
    known: impl Fn(&str) -> bool,
    wrong: &mut Vec<FieldError>,
) -> Vec<(String, i64)> {
    let before = wrong.len();
    let mut out = Vec::new();
    for (item, text) in typed {
        let mut refuse = |message: String| wrong.push(FieldError { place: format!("{place}.{item}"), message });
        let trimmed = text.trim().trim_end_matches('%').trim();
        if trimmed.is_empty() {
            continue;
        }
        match parse_billionths(trimmed) {
            _ if !known(item) => refuse(format!("“{item}” does not belong to this staff group.")),
            Ok(value) if value < 0 => refuse("A share cannot be below 0.".to_owned()),
            Ok(value) if value > 100 * SCALE => refuse("A share cannot be above 100%.".to_owned()),
            Ok(value) if value % 100 != 0 => refuse("Write at most seven decimals.".to_owned()),
            Ok(value) => out.push((item.clone(), value / 100)),
            Err(_) => refuse(format!("“{trimmed}” is not a number: write per cent, for example 66.5.")),
        }
    }
    let sum: i64 = out.iter().map(|(_, share)| share).sum();
    if wrong.len() == before && !out.is_empty() && sum != SCALE {
        let message = format!("The shares come to {}%: they must make 100%.", percent(sum));
        wrong.push(FieldError { place: place.to_owned(), message });
    }
    out.retain(|(_, share)| *share > 0);
    out
}

/// Takes an organisation's own split out.
///
/// # Errors
/// An organisation that has none of its own.
pub fn clear(session: &mut Session, input: ClearSplit) -> Result<Outcome<Done>, AppError> {
    let registry = session.registry()?;
    check_scope(&registry, &input.scope)?;
    let group: StaffGroup = input.group.parse().map_err(|message| AppError::field("group", message))?;
    if splits::of(session.read(), &input.scope.code, group.name())?.is_empty() {
        return Err(AppError::not_found(format!(
            "An own split of {} for {}",
            group.title(),
            registry.name(&input.scope.code)
        )));
    }
    let label = format!("Assumed split of {} of {} taken out", group.title(), registry.name(&input.scope.code));
    session.transact(Deed::new("clear_split", label), |tx| {
        splits::set(tx, &input.scope.code, group.name(), &[])?;
        Ok(Done {})
    })
}
