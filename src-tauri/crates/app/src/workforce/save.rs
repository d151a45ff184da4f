//! Saving a block of edits: one field left, one paste or one fill is one operation.

use super::carry::{Plan, lines};
use super::edit::{Ground, Line, apply};
use super::role;
use crate::dto::workforce::{CarriedPost, PostEdit, RefusedCell, SavePosts, SavedPosts};
use crate::dto::{Outcome, Scope};
use crate::error::AppError;
use crate::registry::{Registry, day};
use crate::session::{Deed, Session};
use chrono::NaiveDate;
use pch_domain::{Period, words};
use pch_store::tables::posts;
use std::collections::BTreeMap;

/// Saves edits of posts. Cells that cannot be taken are given back with their text and a message; all others are saved as
/// one operation. With `dry_run` nothing is changed.
///
/// # Errors
/// A period, date or scope that cannot be read.
pub fn save(session: &mut Session, input: SavePosts) -> Result<Outcome<SavedPosts>, AppError> {
    let registry = session.registry()?;
    let as_of = read_day(&input)?;
    let places = places(&registry, &input.scope, &as_of)?;
    let definitions = std::sync::Arc::clone(&session.definitions);
    let roles = role::all(&definitions);
    let usual = places.first().filter(|_| input.scope.kind == "practice").map(String::as_str);
    let ground = Ground { roles: &roles, registry: &registry, places: &places, usual_place: usual };
    let held = held_lines(session, &input.edits, &as_of)?;

    let source = format!("entered by {} on {}", session.actor(), words::date(session.today()));
    let mut plan = Plan::default();
    let mut taken: Vec<Taken> = Vec::new();
    let mut refused: Vec<RefusedCell> = Vec::new();
    let mut warnings: Vec<String> = Vec::new();
    for (at, edit) in input.edits.iter().enumerate() {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        let before = match edit.id {
            None => Line::default(),
            Some(id) => match plan.changed.get(&id).or_else(|| held.get(&id)) {
                Some(line) => line.clone(),
                None => {
                    refused.push(gone(at, edit));
                    continue;
                }
            },
        };
        let (mut line, bad, remarks) = apply(&ground, at, edit, &before);
        // A new line is taken whole or not at all, so that its texts stay together in the grid.
        let whole = edit.id.is_some() || bad.is_empty();
        refused.extend(bad);
        if !whole {
            continue;
        }
        warnings.extend(remarks.into_iter().map(|remark| format!("{}: {remark}", title(&roles, &registry, &line))));
        match edit.id {
            Some(id) if line == before => taken.push(Taken::Held(id)),
            Some(id) => {
                line.post.source.clone_from(&source);
                plan.changed.insert(id, line);
                taken.push(Taken::Held(id));
            }
            None => {
                line.post.source.clone_from(&source);
                plan.added.push(line);
                taken.push(Taken::Added(plan.added.len() - 1));
            }
        }
    }
    let label = label(&plan, &roles, &registry, &as_of);
    for organisation in plan.leave_no_hole(session, &held, &as_of)? {
        warnings.push(format!(
            "{} keeps a line of noughts, so that its earlier posts do not stand again.",
            registry.name(&organisation)
        ));
    }
    if input.dry_run || plan.is_empty() {
        let taken = taken.iter().map(|taken| if let Taken::Held(id) = taken { *id } else { 0 }).collect();
        let label = match refused.len() {
            _ if input.dry_run => label,
            0 => "Nothing changed".to_owned(),
            1 => "One cell was not taken".to_owned(),
            many => format!("{many} cells were not taken"),
        };
        let value = SavedPosts { taken, refused, carried: Vec::new() };
        return Ok(Outcome { value, changed: Vec::new(), operation: None, label, can_undo: false, warnings });
    }
    let beginning = plan.beginning(session, &held, &as_of)?;
    let mut outcome = session.transact(Deed::new("save_posts", label), |tx| {
        let (added, carried) = plan.write(tx, &beginning, &as_of)?;
        let number = |id: i64| carried.iter().find(|(old, _)| *old == id).map_or(id, |(_, new)| *new);
        let taken = taken.iter().map(|taken| match taken {
            Taken::Held(id) => number(*id),
            Taken::Added(at) => added.get(*at).copied().unwrap_or_default(),
        });
        let taken = taken.collect();
        let carried = carried.into_iter().map(|(from, to)| CarriedPost { from, to }).collect();
        Ok(SavedPosts { taken, refused, carried })
    })?;
    outcome.warnings.extend(warnings);
    Ok(outcome)
}

enum Taken {
    Held(i64),
    Added(usize),
}

fn read_day(input: &SavePosts) -> Result<String, AppError> {
    let period: Period = input.period.parse().map_err(|error| AppError::field("period", format!("{error}.")))?;
    match input.as_of.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        None => Ok(period.last_day().to_string()),
        Some(text) => text.parse::<NaiveDate>().map(|day| day.to_string()).map_err(|_| {
            AppError::field(
                "as_of",
                format!("“{text}” is not a date: write day, month and year, for example 2018-12-31."),
            )
        }),
    }
}

/// Where posts may stand within a scope: its practices, and the clusters that hold posts as a whole.
pub(super) fn places(registry: &Registry, scope: &Scope, on: &str) -> Result<Vec<String>, AppError> {
    if registry.get(&scope.code).is_none_or(|known| known.kind != scope.kind) {
        return Err(AppError::field("scope", format!("There is no {} {} here.", scope.kind, scope.code)));
    }
    let mut places = registry.practices_within(scope, on);
    places.extend(registry.clusters_within(scope));
    Ok(places)
}

/// The lines that edits name, where they belong to the picture that stands on the day.
fn held_lines(session: &Session, edits: &[PostEdit], as_of: &str) -> Result<BTreeMap<i64, Line>, AppError> {
    let mut held: BTreeMap<i64, Line> = BTreeMap::new();
    let mut read: Vec<String> = Vec::new();
    for id in edits.iter().filter_map(|edit| edit.id) {
        if held.contains_key(&id) {
            continue;
        }
        let Some(post) = posts::get(session.read(), id)? else { continue };
        if read.contains(&post.organisation) {
            continue;
        }
        held.extend(lines(session.read(), &post.organisation, as_of)?.into_iter().map(|line| (line.post.id, line)));
        read.push(post.organisation);
    }
    Ok(held)
}

fn gone(at: u32, edit: &PostEdit) -> RefusedCell {
    let fields = [
        ("role", &edit.role),
        ("age_band", &edit.age_band),
        ("headcount", &edit.headcount),
        ("wte", &edit.wte),
        ("hours", &edit.hours),
        ("sessions", &edit.sessions),
        ("vacancy_wte", &edit.vacancy_wte),
        ("employer", &edit.employer),
        ("note", &edit.note),
        ("organisation", &edit.organisation),
    ];
    let (field, text) = fields
        .iter()
        .find_map(|(field, text)| Some((*field, text.as_ref()?.clone())))
        .unwrap_or(("role", String::new()));
    let message = "This line is no longer in the picture: it was taken out, or copied forward to a later date. Type it again in the line that stands now.";
    RefusedCell { edit: at, field: field.to_owned(), text, message: message.to_owned() }
}

/// “Practice nurse, Mill Lane”.
pub(super) fn title(roles: &[role::Role], registry: &Registry, line: &Line) -> String {
    let role = roles
        .iter()
        .find(|role| role.code == line.post.role)
        .map_or(line.post.role.as_str(), |role| role.title.as_str());
    format!("{role}, {}", registry.name(&line.post.organisation))
}

fn label(plan: &Plan, roles: &[role::Role], registry: &Registry, as_of: &str) -> String {
    match (plan.changed.len(), plan.added.as_slice()) {
        (1, []) => plan
            .changed
            .values()
            .next()
            .map(|line| format!("{} changed", title(roles, registry, line)))
            .unwrap_or_default(),
        (0, [line]) => format!("{} added", title(roles, registry, line)),
        (changed, []) => format!("{changed} lines of posts changed, as at {}", day(as_of)),
        (0, added) => format!("{} lines of posts added, as at {}", added.len(), day(as_of)),
        (changed, added) => {
            format!("{changed} lines of posts changed and {} added, as at {}", added.len(), day(as_of))
        }
    }
}
