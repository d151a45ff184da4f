//! Actions towards a level: what, by whom, by when, for how much, paid by which line.

use super::{answer, assessable, edition, wrong};
use crate::dto::maturity::{ActionId, ActionView, SaveAction};
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::session::{Deed, Session};
use pch_domain::privacy::{NHS_NUMBER_REFUSED, holds_nhs_number};
use pch_domain::{Pence, Period};
use pch_store::tables::ambitions::{self as rows, Action};

const STATES: [&str; 4] = ["not_started", "under_way", "done", "dropped"];

/// Adds or changes an action.
pub fn save_action(session: &mut Session, input: SaveAction) -> Result<Outcome<Done>, AppError> {
    let mut problems = Vec::new();
    let organisation = assessable(session, input.organisation.trim(), &mut problems)?;
    let matrix = edition(session, &input.matrix, &mut problems);
    let criterion = input.criterion.trim();
    if let Some(matrix) = &matrix
        && !criterion.is_empty()
        && answer::find(&matrix.content, criterion).is_none()
    {
        problems.push(wrong("criterion", format!("There is no criterion “{criterion}” in {}.", matrix.title)));
    }
    let (title, owner) = (input.title.trim(), input.owner.trim());
    if title.is_empty() {
        problems.push(wrong("title", "Write what will be done."));
    }
    if owner.is_empty() {
        problems.push(wrong("owner", "Write which role answers for it, such as cluster lead."));
    }
    let due = input.due.trim().parse::<Period>().map_err(|error| problems.push(wrong("due", format!("{error}.")))).ok();
    let typed = input.cost.trim();
    let cost = if typed.is_empty() {
        None
    } else {
        match typed.parse::<Pence>() {
            Ok(cost) if cost.0 < 0 => {
                problems.push(wrong("cost", "A cost is not below nought: leave it empty where it is not known yet."));
                None
            }
            Ok(cost) => Some(cost.0),
            Err(error) => {
                problems.push(wrong("cost", format!("{error}.")));
                None
            }
        }
    };
    let status = input.status.trim();
    if !STATES.contains(&status) {
        problems.push(wrong("status", format!("“{status}” is not a status: choose one of {}.", STATES.join(", "))));
    }
    let (line, effect) = (input.funding_line.trim(), input.effect.trim());
    for (place, text) in [("title", title), ("owner", owner), ("effect", effect), ("funding_line", line)] {
        if holds_nhs_number(text) {
            problems.push(wrong(place, NHS_NUMBER_REFUSED));
        }
    }
    let (Some(organisation), Some(matrix)) = (organisation, matrix) else { return Err(AppError::fields(problems)) };
    let id = input.id.unwrap_or(0);
    let known = rows::actions(session.read(), &organisation.code, &matrix.id)?;
    if id != 0 && !known.iter().any(|action| action.id == id) {
        problems.push(wrong("id", format!("{} has no action {id} on this edition.", organisation.name)));
    }
    let (Some(due), true) = (due, problems.is_empty()) else { return Err(AppError::fields(problems)) };
    let action = Action {
        id,
        organisation: organisation.code.clone(),
        matrix: matrix.id,
        criterion: criterion.to_owned(),
        title: title.to_owned(),
        owner: owner.to_owned(),
        due: due.to_string(),
        cost,
        funding_line: line.to_owned(),
        effect: effect.to_owned(),
        status: status.to_owned(),
    };
    let verb = if id == 0 { "added" } else { "changed" };
    session.transact(Deed::new("save_action", format!("Action {verb}: {title}")), |tx| {
        rows::save_action(tx, &action)?;
        Ok(Done {})
    })
}

/// Takes an action out.
pub fn remove_action(session: &mut Session, input: ActionId) -> Result<Outcome<Done>, AppError> {
    let known = rows::actions(session.read(), &input.organisation, &input.matrix)?;
    let Some(action) = known.into_iter().find(|action| action.id == input.id) else {
        return Err(AppError::not_found("The action"));
    };
    session.transact(Deed::new("remove_action", format!("Action taken out: {}", action.title)), |tx| {
        rows::remove_action(tx, action.id)?;
        Ok(Done {})
    })
}

/// Actions of an organisation, earliest due first.
pub(super) fn views(session: &Session, organisation: &str, matrix: &str) -> Result<Vec<ActionView>, AppError> {
    let today = session.today();
    let view = |row: Action| ActionView {
        overdue: !matches!(row.status.as_str(), "done" | "dropped")
            && row.due.parse::<Period>().is_ok_and(|due| due.last_day() < today),
        id: row.id,
        criterion: row.criterion,
        title: row.title,
        owner: row.owner,
        due: row.due,
        cost: row.cost,
        funding_line: row.funding_line,
        effect: row.effect,
        status: row.status,
    };
    Ok(rows::actions(session.read(), organisation, matrix)?.into_iter().map(view).collect())
}
