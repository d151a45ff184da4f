//! Payments: planned, released when their condition is met, clawed back.

use super::accounts::Books;
use super::decider::decider;
use super::ledger::read_day;
use super::{amount, known_line, wrong};
use crate::dto::money::{ClawBack, ReleaseInstalment, RowId, SaveInstalment};
use crate::dto::{Done, Outcome};
use crate::error::{AppError, FieldError};
use crate::session::{Deed, Session};
use chrono::NaiveDate;
use pch_domain::Pence;
use pch_domain::privacy::{NHS_NUMBER_REFUSED, holds_nhs_number};
use pch_store::tables::conditions;
use pch_store::tables::payments::{self as rows, Instalment, Move};

/// An amount above nought.
pub(super) fn above_nought(text: &str, problems: &mut Vec<FieldError>) -> Pence {
    match amount(text) {
        Ok(Pence(0)) => problems.push(wrong("amount", "Write an amount above nought.")),
        Ok(pence) => return pence,
        Err(message) => problems.push(wrong("amount", message)),
    }
    Pence(0)
}

/// A day that is not in the future; today where nothing is written.
pub(super) fn day_past(session: &Session, text: &str, problems: &mut Vec<FieldError>) -> NaiveDate {
    let today = session.today();
    if text.trim().is_empty() {
        return today;
    }
    match read_day(text) {
        Ok(day) if day > today => {
            problems.push(wrong("on", format!("{} is in the future.", pch_domain::words::date(day))));
        }
        Ok(day) => return day,
        Err(message) => problems.push(wrong("on", message)),
    }
    today
}

/// Plans a payment, or changes one that is not released.
pub fn save(session: &mut Session, input: SaveInstalment) -> Result<Outcome<RowId>, AppError> {
    let line = known_line(session, input.line)?;
    let title = line.title.clone();
    let registry = session.registry()?;
    let books = Books::open(session, line)?;
    let before = match input.id {
        Some(id) => Some(known(session, id)?),
        None => None,
    };
    if before.as_ref().is_some_and(|row| row.released_on.is_some()) {
        return Err(AppError::not_allowed("This payment was released: claw money back instead of changing it."));
    }
    let mut problems = Vec::new();
    let pence = above_nought(&input.amount, &mut problems);
    let due = read_day(&input.due).map_err(|message| problems.push(wrong("due", message))).ok();
    let account = books.of(&registry, &input.cluster);
    let name = registry.name(&input.cluster);
    if registry.get(&input.cluster).is_none() {
        problems.push(wrong("cluster", "Choose who is paid."));
    } else if account.held().0 == 0 {
        problems.push(wrong("cluster", format!("{name} holds nothing of “{title}”: allocate it first.")));
    } else {
        let planned = Pence(account.planned - before.as_ref().map_or(0, |row| row.pence)) + pence;
        // What was clawed back was paid and went: it may not be planned twice.
        let most = account.held() + Pence(account.clawed_back);
        if planned > most {
            let message =
                format!("{name} would be paid {planned} of {most}: plan {} at most.", most - (planned - pence));
            problems.push(wrong("amount", message));
        }
    }
    if let Some(id) = input.condition
        && conditions::get(session.read(), id)?.is_none_or(|condition| condition.line != books.line.id)
    {
        problems.push(wrong("condition", format!("“{title}” has no such condition: choose one of its own.")));
    }
    if holds_nhs_number(&input.note) {
        problems.push(wrong("note", NHS_NUMBER_REFUSED));
    }
    let Some(due) = due.filter(|_| problems.is_empty()) else { return Err(AppError::fields(problems)) };
    let row = Instalment {
        id: input.id.unwrap_or(0),
        line: books.line.id,
        cluster: input.cluster.clone(),
        due: due.to_string(),
        pence: pence.0,
        condition: input.condition,
        released_on: None,
        note: input.note.trim().to_owned(),
    };
    let label = format!("Payment of {pence} planned: {name}, {title}");
    session.transact(Deed::new("save_instalment", label), |tx| Ok(RowId { id: rows::save_instalment(tx, &row)? }))
}

/// Releases a payment whose condition is met.
pub fn release(session: &mut Session, input: ReleaseInstalment) -> Result<Outcome<Done>, AppError> {
    let mut row = known(session, input.id)?;
    decider(session, input.role.as_ref(), "Releasing a payment")?;
    let registry = session.registry()?;
    let line = known_line(session, row.line)?;
    let (title, name, pence) = (line.title.clone(), registry.name(&row.cluster), Pence(row.pence));
    if row.released_on.is_some() {
        return Err(AppError::not_allowed("This payment was released already."));
    }
    let books = Books::open(session, line)?;
    let account = books.of(&registry, &row.cluster);
    if Pence(account.released) + pence > account.held() + Pence(account.clawed_back) {
        return Err(AppError::not_allowed(format!(
            "{name} holds {} of “{title}” now and was paid {}: {pence} more is too much. Plan less.",
            account.held(),
            account.paid()
        )));
    }
    let mut unmet = Vec::new();
    for condition in conditions::of_line(session.read(), row.line)? {
        let met = conditions::answers(session.read(), condition.id)?
            .iter()
            .any(|answer| answer.cluster == row.cluster && answer.decision == "met");
        if met {
            continue;
        }
        if row.condition == Some(condition.id) {
            return Err(AppError::not_allowed(format!(
                "This payment waits for “{}”, which is not decided as met for {name}. Decide on it first.",
                condition.text
            )));
        }
        unmet.push(format!("“{}” is not met by {name}.", condition.text));
    }
    let mut problems = Vec::new();
    let day = day_past(session, &input.on, &mut problems);
    if !problems.is_empty() {
        return Err(AppError::fields(problems));
    }
    row.released_on = Some(day.to_string());
    let mut outcome =
        session.transact(Deed::new("release_instalment", format!("{pence} paid: {name}, {title}")), |tx| {
            rows::save_instalment(tx, &row)?;
            Ok(Done {})
        })?;
    outcome.warnings.extend(unmet);
    Ok(outcome)
}

/// Takes a payment out that is not released.
pub fn remove(session: &mut Session, input: RowId) -> Result<Outcome<Done>, AppError> {
    let row = known(session, input.id)?;
    if row.released_on.is_some() {
        return Err(AppError::not_allowed("This payment was released: claw money back instead of taking it out."));
    }
    let name = session.registry()?.name(&row.cluster);
    let label = format!("Planned payment of {} taken out: {name}", Pence(row.pence));
    session.transact(Deed::new("remove_instalment", label), |tx| {
        rows::remove_instalment(tx, row.id)?;
        Ok(Done {})
    })
}

/// Claws back what was paid and is not spent.
pub fn claw_back(session: &mut Session, input: ClawBack) -> Result<Outcome<Done>, AppError> {
    let line = known_line(session, input.line)?;
    let (by_name, by_role) = decider(session, input.role.as_ref(), "Clawing money back")?;
    let registry = session.registry()?;
    let title = line.title.clone();
    let books = Books::open(session, line)?;
    let (name, account) = (registry.name(&input.cluster), books.of(&registry, &input.cluster));
    let mut problems = Vec::new();
    let pence = above_nought(&input.amount, &mut problems);
    let day = day_past(session, &input.on, &mut problems);
    let most = account.paid().min(account.left());
    if registry.get(&input.cluster).is_some() && pence > most {
        problems.push(wrong(
            "amount",
            format!("{name} was paid {} and has {} unspent: claw back {most} at most.", account.paid(), account.left()),
        ));
    }
    reasoned(&input.reason, &mut problems);
    if !problems.is_empty() {
        return Err(AppError::fields(problems));
    }
    let row = Move {
        id: 0,
        kind: "clawback".to_owned(),
        from_line: books.line.id,
        from_cluster: books.holder(&registry, &input.cluster),
        to: None,
        on_day: day.to_string(),
        pence: pence.0,
        reason: input.reason.trim().to_owned(),
        by_name,
        by_role,
    };
    session.transact(Deed::new("claw_back", format!("{pence} clawed back: {name}, {title}")), |tx| {
        rows::add_move(tx, &row)?;
        Ok(Done {})
    })
}

/// A reason must be written.
pub(super) fn reasoned(reason: &str, problems: &mut Vec<FieldError>) {
    if reason.trim().is_empty() {
        problems.push(wrong("reason", "Write why: it stays with the money."));
    } else if holds_nhs_number(reason) {
        problems.push(wrong("reason", NHS_NUMBER_REFUSED));
    }
}

fn known(session: &Session, id: i64) -> Result<Instalment, AppError> {
    rows::instalment(session.read(), id)?.ok_or_else(|| AppError::not_found("This payment"))
}
