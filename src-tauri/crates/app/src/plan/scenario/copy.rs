//! A scenario copied, with all that is its own.

use crate::dto::Outcome;
use crate::dto::plan_scenario::CopyScenario;
use crate::dto::plan_scheme::PlanId;
use crate::error::AppError;
use crate::session::{Deed, Session};
use pch_store::tables::assumption;
use pch_store::tables::scenario::{self as rows, Scenario};

/// Copies a scenario under another name.
pub fn copy(session: &mut Session, input: CopyScenario) -> Result<Outcome<PlanId>, AppError> {
    let from = super::known(session, input.id)?;
    let others = rows::of(session.read(), &from.organisation_kind, &from.organisation)?;
    let taken = |name: &str| others.iter().any(|other| other.name == name);
    let name = match input.name.trim() {
        "" => {
            let first = format!("Copy of {}", from.name);
            let mut found = first.clone();
            let mut number = 2;
            while taken(&found) {
                found = format!("{first} ({number})");
                number += 1;
            }
            found
        }
        name => name.to_owned(),
    };
    if taken(&name) {
        return Err(AppError::field("name", format!("There is a scenario “{name}” already: write another name.")));
    }
    let (schemes, recruitment, demand) = (
        rows::schemes(session.read(), from.id)?,
        rows::recruitment(session.read(), from.id)?,
        rows::demand(session.read(), from.id)?,
    );
    let changes: Vec<_> =
        assumption::all(session.read())?.into_iter().filter(|row| row.scenario == Some(from.id)).collect();
    let copy = Scenario { id: 0, kind: "own".to_owned(), source: format!("copied from {}", from.name), name, ..from };
    let label = format!("Scenario copied: {}", copy.name);
    session.transact(Deed::new("copy_scenario", label), |tx| {
        let id = rows::save(tx, &copy)?;
        rows::set_schemes(tx, id, &schemes)?;
        for row in &recruitment {
            rows::set_recruitment(tx, id, &row.role, &row.period, Some(row.heads))?;
        }
        rows::set_demand(tx, id, &demand)?;
        for mut row in changes {
            (row.id, row.scenario) = (0, Some(id));
            assumption::save(tx, &row)?;
        }
        Ok(PlanId { id })
    })
}
