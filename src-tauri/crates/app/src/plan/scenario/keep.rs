//! What was tried on a projection, or a block of assumptions, kept as one act.

use crate::dto::outlook::KeepTried;
use crate::dto::plan_assumption::SetAssumption;
use crate::dto::{Done, Outcome, Scope};
use crate::error::AppError;
use crate::plan::assumption::read_ends;
use crate::plan::read::{self, Reader};
use crate::plan::{level, opening_period, quarters_from};
use crate::registry::Registry;
use crate::session::{Deed, Session};
use pch_domain::privacy::{NHS_NUMBER_REFUSED, holds_nhs_number};
use pch_store::tables::assumption::{self as assumptions, Assumption};
use pch_store::tables::scenario as rows;

/// Keeps recruitment and assumptions together, so that one undo takes all of it back. Everything that is wrong is said at
/// once, beside `recruitment.0.heads` or `assumptions.0.low`.
pub fn keep(session: &mut Session, input: KeepTried) -> Result<Outcome<Done>, AppError> {
    let registry = session.registry()?;
    let definitions = std::sync::Arc::clone(&session.definitions);
    let mut reader = Reader::default();
    let scenario = input.scenario.map(|id| super::known(session, id)).transpose()?;
    let recruitment = match &scenario {
        Some(row) => {
            let opening = opening_period(session, &registry, &row.organisation_kind, &row.organisation)?;
            super::read_recruitment(&mut reader, &definitions, &input.recruitment, &quarters_from(opening), "")
        }
        None if input.recruitment.is_empty() => Vec::new(),
        None => {
            reader.wrong("scenario", "Say in which scenario the recruitment is kept.");
            Vec::new()
        }
    };
    let mut kept = Vec::with_capacity(input.assumptions.len());
    for (at, one) in input.assumptions.iter().enumerate() {
        let prefix = format!("assumptions.{at}.");
        let mut row = read_ends(&mut reader, &definitions, one, &prefix);
        placed(&mut reader, session, &registry, one, &prefix)?;
        let before = assumptions::at(session.read(), &one.key, &one.level, &one.code, one.scenario)?;
        finish(&mut reader, session, &mut row, one, before.as_ref(), &prefix);
        kept.push(row);
    }
    reader.done()?;
    if input.dry_run {
        // Nothing is written, so no operation is made of it.
        return session.transact(Deed::new("keep_tried", "Nothing changed"), |_| Ok(Done {}));
    }
    let label = match (&scenario, kept.as_slice()) {
        (Some(scenario), _) => format!("What was tried is kept in {}", scenario.name),
        (None, [one]) => format!("Assumption set: {}", one.key),
        (None, many) => format!("{} assumptions set", many.len()),
    };
    session.transact(Deed::new("keep_tried", label), |tx| {
        for (role, period, heads) in &recruitment {
            if let Some(scenario) = &scenario {
                rows::set_recruitment(tx, scenario.id, role, period, *heads)?;
            }
        }
        for row in &kept {
            assumptions::save(tx, row)?;
        }
        Ok(Done {})
    })
}

/// Whether level, organisation and scenario are here.
fn placed(
    reader: &mut Reader,
    session: &Session,
    registry: &Registry,
    one: &SetAssumption,
    prefix: &str,
) -> Result<(), AppError> {
    if one.level == "england" {
        if !one.code.is_empty() {
            reader.wrong(&format!("{prefix}code"), "England has no code: leave it empty.");
        }
    } else {
        let scope = Scope { kind: one.level.clone(), code: one.code.clone() };
        if one.level == "all" || one.level == "place" || level::known(registry, Some(&scope)).is_err() {
            reader.wrong(&format!("{prefix}level"), format!("There is no {} “{}” here.", one.level, one.code));
        }
    }
    if let Some(id) = one.scenario
        && rows::get(session.read(), id)?.is_none()
    {
        reader.wrong(&format!("{prefix}scenario"), "This scenario is not here.");
    }
    Ok(())
}

/// Source, date and who changed it; a figure that stays as it was keeps who set it.
fn finish(
    reader: &mut Reader,
    session: &Session,
    row: &mut Assumption,
    one: &SetAssumption,
    before: Option<&Assumption>,
    prefix: &str,
) {
    if holds_nhs_number(&one.source) {
        reader.wrong(&format!("{prefix}source"), NHS_NUMBER_REFUSED);
    }
    row.as_of = match one.source_date.trim() {
        "" => None,
        text => reader.say(&format!("{prefix}source_date"), read::day(text)).map(|day| day.to_string()),
    };
    row.id = before.map_or(0, |before| before.id);
    row.level.clone_from(&one.level);
    row.organisation.clone_from(&one.code);
    row.scenario = one.scenario;
    row.source = match one.source.trim() {
        "" => before.map_or_else(|| format!("entered by {}", session.actor()), |before| before.source.clone()),
        text => text.to_owned(),
    };
    let same = before.filter(|known| {
        (known.low, known.high, &known.source, &known.as_of) == (row.low, row.high, &row.source, &row.as_of)
    });
    row.changed_by = same.map_or_else(|| session.actor(), |same| same.changed_by.clone());
    row.changed_on = same.map_or_else(|| session.today().to_string(), |same| same.changed_on.clone());
}
