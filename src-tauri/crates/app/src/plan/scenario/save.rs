//! Adding and changing a scenario.

use super::demand::read_demand;
use crate::dto::Outcome;
use crate::dto::calculate::Typed;
use crate::dto::plan_scenario::{SaveScenario, SetRecruitment};
use crate::dto::plan_scheme::PlanId;
use crate::error::AppError;
use crate::plan::read::{self, Reader};
use crate::plan::{level, opening_period, quarters_from};
use crate::session::{Deed, Session};
use pch_domain::definitions::Definitions;
use pch_domain::fixed::SCALE;
use pch_domain::privacy::{NHS_NUMBER_REFUSED, holds_nhs_number};
use pch_domain::{Pence, words};
use pch_store::tables::scenario::{self as rows, Scenario};
use pch_store::tables::scheme;

/// Role, quarter and heads; no heads put back what is assumed.
pub(in crate::plan) type Recruited = (String, String, Option<i64>);

/// Adds a scenario, or changes what is named of one.
pub fn save(session: &mut Session, input: SaveScenario) -> Result<Outcome<PlanId>, AppError> {
    let registry = session.registry()?;
    let definitions = std::sync::Arc::clone(&session.definitions);
    let mut reader = Reader::default();
    let before = input.id.map(|id| super::known(session, id)).transpose()?;
    let mut row = match &before {
        Some(before) => before.clone(),
        None => {
            let scope = level::known(&registry, input.scope.as_ref())?;
            Scenario {
                organisation_kind: scope.kind,
                organisation: scope.code,
                kind: "own".to_owned(),
                source: format!("entered by {}", session.actor()),
                ..Scenario::default()
            }
        }
    };
    if let Some(name) = &input.name {
        name.trim().clone_into(&mut row.name);
    }
    if row.name.is_empty() {
        reader.wrong("name", "Write what the scenario is called.");
    }
    let others = rows::of(session.read(), &row.organisation_kind, &row.organisation)?;
    if others.iter().any(|other| other.id != row.id && other.name == row.name) {
        reader.wrong("name", format!("There is a scenario “{}” already: write another name.", row.name));
    }
    if let Some(note) = &input.note {
        note.trim().clone_into(&mut row.note);
    }
    for (place, text) in [("name", &row.name), ("note", &row.note)] {
        if holds_nhs_number(text) {
            reader.wrong(place, NHS_NUMBER_REFUSED);
        }
    }
    row.hold_to_posts = input.hold_to_posts.unwrap_or(row.hold_to_posts);
    if let Some(money) = &input.money_a_quarter {
        row.money = read_money(&mut reader, money, "money_a_quarter");
    }
    for id in input.schemes.iter().flatten() {
        if scheme::get(session.read(), *id)?.is_none() {
            reader.wrong("schemes", "One of these schemes is not here.");
        }
    }
    let opening = opening_period(session, &registry, &row.organisation_kind, &row.organisation)?;
    let horizon = quarters_from(opening);
    let recruitment =
        input.recruitment.as_ref().map(|typed| read_recruitment(&mut reader, &definitions, typed, &horizon, ""));
    let demand = input.demand.as_ref().map(|typed| read_demand(&mut reader, typed, ""));
    reader.done()?;
    let label = format!("Scenario {}: {}", if before.is_some() { "changed" } else { "added" }, row.name);
    session.transact(Deed::new("save_scenario", label), |tx| {
        let id = rows::save(tx, &row)?;
        if let Some(schemes) = &input.schemes {
            rows::set_schemes(tx, id, schemes)?;
        }
        for (role, period, heads) in recruitment.iter().flatten() {
            rows::set_recruitment(tx, id, role, period, *heads)?;
        }
        if let Some(demand) = &demand {
            rows::set_demand(tx, id, demand)?;
        }
        Ok(PlanId { id })
    })
}

/// Pounds a quarter; nothing lifts the limit.
pub(in crate::plan) fn read_money(reader: &mut Reader, typed: &Typed, place: &str) -> Option<i64> {
    if read::empty(typed) {
        return None;
    }
    let read: Result<Pence, String> =
        typed.0.trim().parse().map_err(|error: pch_domain::money::MoneyError| format!("{error}."));
    let Pence(pence) = reader.say(place, read)?;
    if pence < 0 {
        reader.wrong(place, "Money for pay is not below nought.");
    }
    Some(pence)
}

/// Joiners as typed; a line without a quarter stands for all of them.
pub(in crate::plan) fn read_recruitment(
    reader: &mut Reader,
    definitions: &Definitions,
    typed: &[SetRecruitment],
    horizon: &[String],
    prefix: &str,
) -> Vec<Recruited> {
    let mut out = Vec::new();
    for (at, one) in typed.iter().enumerate() {
        let place = |field: &str| format!("{prefix}recruitment.{at}.{field}");
        let role = reader.say(&place("role"), read::role(definitions, &one.role)).map(|role| role.code.clone());
        let heads = match one.heads.0.trim() {
            "" => Some(None),
            text => reader.say(&place("heads"), read::amount(text)).map(Some),
        };
        if heads.flatten().is_some_and(|heads| heads > 10_000 * SCALE) {
            reader.wrong(&place("heads"), "More than 10,000 people in a quarter cannot be.");
        }
        let periods = match one.period.trim() {
            "" => horizon.iter().skip(1).cloned().collect(),
            text => match reader.say(&place("period"), read::period(text)) {
                Some(period) if horizon.first().is_some_and(|first| period.to_string() == *first) => {
                    reader.wrong(
                        &place("period"),
                        format!(
                            "{} is the quarter of the baseline: who joined by then is in it already.",
                            words::quarter(&period)
                        ),
                    );
                    Vec::new()
                }
                Some(period) => vec![period.to_string()],
                None => Vec::new(),
            },
        };
        if let (Some(role), Some(heads)) = (role, heads) {
            out.extend(periods.into_iter().map(|period| (role.clone(), period, heads)));
        }
    }
    out
}
