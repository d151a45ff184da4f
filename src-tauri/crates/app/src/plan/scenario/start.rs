//! Scenarios to start from: do nothing, the funded plan, the ambition.

use crate::dto::plan_scenario::{Scenarios, StartScenarios};
use crate::dto::{Outcome, Scope};
use crate::error::AppError;
use crate::plan::level;
use crate::plan::scheme::of_library;
use crate::session::{Deed, Session};
use pch_domain::definitions::Definitions;
use pch_store::Transaction;
use pch_store::tables::assumption::{self, Assumption};
use pch_store::tables::scenario::{self as rows, Demand, Scenario};
use pch_store::tables::scheme;

/// Takes over those that are not here yet, with the schemes that they need, as one act.
pub fn start(session: &mut Session, input: StartScenarios) -> Result<Outcome<Scenarios>, AppError> {
    let registry = session.registry()?;
    let scope = level::known(&registry, input.scope.as_ref())?;
    let definitions = std::sync::Arc::clone(&session.definitions);
    let library = definitions.plan_library().map(|set| set.content.scenarios.clone()).unwrap_or_default();
    if let Some(strange) = input.kinds.iter().find(|kind| !library.iter().any(|known| known.kind == **kind)) {
        return Err(AppError::field(
            "kinds",
            format!("“{strange}” is not a scenario to start from: choose do_nothing, funded or ambition."),
        ));
    }
    let (actor, today) = (session.actor(), session.today().to_string());
    let name = registry.name(&scope.code);
    let outcome = session.transact(
        Deed::new("start_scenarios", format!("Scenarios to start from taken over for {name}")),
        |tx| {
            put(tx, &definitions, &scope, &input.kinds, (&actor, &today))?;
            Ok(())
        },
    )?;
    let value = super::list(session, crate::dto::plan_scheme::SchemeQuery { scope })?;
    Ok(Outcome {
        value,
        changed: outcome.changed,
        operation: outcome.operation,
        label: outcome.label,
        can_undo: outcome.can_undo,
        warnings: outcome.warnings,
    })
}

/// Writes those that are not here yet; all kinds where none are named.
pub(crate) fn put(
    tx: &Transaction<'_>,
    definitions: &Definitions,
    scope: &Scope,
    kinds: &[String],
    (actor, today): (&str, &str),
) -> Result<(), AppError> {
    let Some(set) = definitions.plan_library() else { return Ok(()) };
    let here = rows::of(tx, &scope.kind, &scope.code)?;
    let mut schemes = scheme::all(tx)?;
    schemes.retain(|row| (&row.organisation_kind, &row.organisation) == (&scope.kind, &scope.code));
    for defined in &set.content.scenarios {
        let asked = kinds.is_empty() || kinds.contains(&defined.kind);
        if !asked || here.iter().any(|known| known.kind == defined.kind || known.name == defined.name) {
            continue;
        }
        let id = rows::save(
            tx,
            &Scenario {
                id: 0,
                organisation_kind: scope.kind.clone(),
                organisation: scope.code.clone(),
                name: defined.name.clone(),
                kind: defined.kind.clone(),
                note: defined.note.clone(),
                hold_to_posts: false,
                money: None,
                source: format!("{}, version {}", set.id, set.version),
            },
        )?;
        let mut wanted = Vec::new();
        for code in &defined.schemes {
            let known = schemes.iter().find(|row| row.code == *code).map(|row| row.id);
            let scheme_id = match known {
                Some(known) => known,
                None => {
                    let Some(mut row) = of_library(definitions, code) else { continue };
                    row.organisation_kind.clone_from(&scope.kind);
                    row.organisation.clone_from(&scope.code);
                    row.id = scheme::save(tx, &row)?;
                    schemes.push(row);
                    schemes.last().map_or(0, |row| row.id)
                }
            };
            wanted.push(scheme_id);
        }
        rows::set_schemes(tx, id, &wanted)?;
        let demand: Vec<Demand> = defined
            .demand
            .iter()
            .map(|one| Demand {
                factor: one.factor.clone(),
                growth: one.growth.billionths(),
                base: one.base.clone(),
                without: one.without.map(|share| share.billionths()),
                from_year: one.from_year.to_string(),
                to_year: one.to_year.to_string(),
                source: one.source.clone(),
            })
            .collect();
        rows::set_demand(tx, id, &demand)?;
        for change in &defined.changes {
            let level = match scope.kind.as_str() {
                "place" | "all" => ("england", ""),
                kind => (kind, scope.code.as_str()),
            };
            assumption::save(
                tx,
                &Assumption {
                    id: 0,
                    key: change.key.clone(),
                    level: level.0.to_owned(),
                    organisation: level.1.to_owned(),
                    scenario: Some(id),
                    low: change.low.billionths(),
                    high: change.high.billionths(),
                    source: change.source.clone(),
                    as_of: change.as_of.map(|day| day.to_string()),
                    changed_by: actor.to_owned(),
                    changed_on: today.to_owned(),
                },
            )?;
        }
    }
    Ok(())
}
