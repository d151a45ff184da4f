//! Scenarios of an organisation.

use super::demand::DemandAt;
use crate::dto::Named;
use crate::dto::plan_assumption::{AssumptionLevel, AssumptionSet};
use crate::dto::plan_scenario::{RecruitmentView, ScenarioAssumption, ScenarioScheme, ScenarioView, Scenarios};
use crate::dto::plan_scheme::SchemeQuery;
use crate::error::AppError;
use crate::plan::assumption::{shown, topic};
use crate::plan::read::float;
use crate::plan::{level, opening_period, planned_within, quarters_from};
use crate::registry::Registry;
use crate::session::Session;
use pch_domain::Period;
use pch_store::tables::assumption::{self, Assumption};
use pch_store::tables::scenario::{self as rows, Scenario};

/// All scenarios of a scope, with what can be put into one.
pub fn list(session: &mut Session, input: SchemeQuery) -> Result<Scenarios, AppError> {
    let registry = session.registry()?;
    let scope = level::known(&registry, Some(&input.scope))?;
    let definitions = std::sync::Arc::clone(&session.definitions);
    let here = rows::of(session.read(), &scope.kind, &scope.code)?;
    let mut scenarios = Vec::with_capacity(here.len());
    let changed = assumption::all(session.read())?;
    let opening = opening_period(session, &registry, &scope.kind, &scope.code)?;
    for scenario in &here {
        scenarios.push(view(session, &registry, scenario, &changed, opening)?);
    }
    let library = definitions.plan_library().map(|set| set.content.scenarios.clone()).unwrap_or_default();
    let to_start = library
        .into_iter()
        .filter(|one| !here.iter().any(|known| known.kind == one.kind || known.name == one.name))
        .map(|one| Named { code: one.kind, name: one.name })
        .collect();
    let schemes = planned_within(session, &registry, &scope)?
        .into_iter()
        .map(|scheme| ScenarioScheme {
            id: scheme.id,
            role_title: role_title(session, &scheme.role),
            title: scheme.title,
            planned_wte: float(scheme.planned_wte),
        })
        .collect();
    let roles = definitions.roles().map(|role| Named { code: role.code.clone(), name: role.title.clone() }).collect();
    Ok(Scenarios { scope, scenarios, to_start, schemes, roles, periods: quarters_from(opening) })
}

fn role_title(session: &Session, code: &str) -> String {
    session
        .definitions
        .roles()
        .find(|role| role.code == code)
        .map_or_else(|| code.to_owned(), |role| role.title.clone())
}

fn view(
    session: &Session,
    registry: &Registry,
    scenario: &Scenario,
    changed: &[Assumption],
    opening: Period,
) -> Result<ScenarioView, AppError> {
    let recruitment: Vec<RecruitmentView> = rows::recruitment(session.read(), scenario.id)?
        .into_iter()
        .map(|row| RecruitmentView {
            role_title: role_title(session, &row.role),
            role: row.role,
            period: row.period,
            heads: float(row.heads),
        })
        .collect();
    let demand = rows::demand(session.read(), scenario.id)?;
    let past =
        recruitment.iter().filter(|row| row.period.parse::<Period>().is_ok_and(|period| period <= opening)).count();
    let mut warnings = Vec::new();
    if past > 0 {
        warnings.push(format!(
            "{past} of the recruitment figures lie before the baseline ({opening}) and no longer count."
        ));
    }
    Ok(ScenarioView {
        id: scenario.id,
        name: scenario.name.clone(),
        kind: scenario.kind.clone(),
        note: scenario.note.clone(),
        source: scenario.source.clone(),
        schemes: rows::schemes(session.read(), scenario.id)?,
        recruitment,
        assumptions: changed
            .iter()
            .filter(|row| row.scenario == Some(scenario.id))
            .map(|row| changed_view(session, registry, row))
            .collect(),
        demand: DemandAt(&demand).views(),
        hold_to_posts: scenario.hold_to_posts,
        money_a_quarter: scenario.money,
        warnings,
    })
}

fn changed_view(session: &Session, registry: &Registry, row: &Assumption) -> ScenarioAssumption {
    let unit = topic(&row.key).2;
    let defined = session.definitions.assumptions();
    let title = defined
        .and_then(|set| set.content.assumptions.iter().find(|one| one.key == row.key))
        .map_or_else(|| row.key.clone(), |one| one.title.clone());
    let name = if row.organisation.is_empty() { "England".to_owned() } else { registry.name(&row.organisation) };
    ScenarioAssumption {
        key: row.key.clone(),
        title,
        set: AssumptionSet {
            at: AssumptionLevel { level: row.level.clone(), code: row.organisation.clone(), name },
            scenario: row.scenario,
            definition: false,
            low: float(row.low),
            high: float(row.high),
            low_shown: shown(unit, row.low),
            high_shown: shown(unit, row.high),
            source: row.source.clone(),
            source_date: row.as_of.clone().unwrap_or_default(),
            changed_by: row.changed_by.clone(),
            changed_on: row.changed_on.clone(),
            applies: true,
        },
    }
}
