//! Taking a division back: the line is not allocated any more.

use super::accounts::Books;
use super::known_line;
use crate::dto::funding::LineId;
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::session::{Deed, Session};
use pch_domain::Pence;
use pch_store::tables::{funding, payments};

/// Withdraws the allocation of a line. Refused while anything was done with its money.
pub fn withdraw(session: &mut Session, input: LineId) -> Result<Outcome<Done>, AppError> {
    let line = known_line(session, input.id)?;
    let (id, title) = (line.id, line.title.clone());
    let registry = session.registry()?;
    let books = Books::open(session, line)?;
    if funding::allocation(session.read(), id)?.is_none() {
        return Err(AppError::not_allowed(format!("“{title}” is not allocated, so there is nothing to withdraw.")));
    }
    let accounts = books.accounts(&registry);
    let mut held: Vec<String> = Vec::new();
    for (code, account) in &accounts {
        let done = [
            (account.spent, "spent"),
            (account.committed, "committed"),
            (account.planned, "planned to be paid or paid"),
            (account.moved_out, "moved away"),
            (account.carried_on, "carried over"),
            (account.returned, "given back"),
        ];
        let said: Vec<String> = done
            .iter()
            .filter(|(pence, _)| *pence > 0)
            .map(|(pence, what)| format!("{} {what}", Pence(*pence)))
            .collect();
        if !said.is_empty() {
            held.push(format!("{}: {}", registry.name(code), said.join(", ")));
        }
    }
    if !held.is_empty() {
        const SHOWN: usize = 4;
        let more = held.len().saturating_sub(SHOWN);
        let rest = if more > 0 { format!("; and {more} more") } else { String::new() };
        held.truncate(SHOWN);
        return Err(AppError::not_allowed(format!(
            "“{title}” cannot be withdrawn, because something was done with its money. {}{rest}. Take that out first, or allocate it in another way.",
            held.join("; ")
        )));
    }
    let sum: Pence = books.parts.iter().map(|(_, pence)| Pence(*pence)).sum();
    let forecasts = books.forecasts.clone();
    let label = format!("Allocation of {sum} withdrawn: {title}");
    let mut outcome = session.transact(Deed::new("withdraw_allocation", label), |tx| {
        for forecast in &forecasts {
            payments::remove_forecast(tx, id, &forecast.cluster, &forecast.period)?;
        }
        funding::remove_allocation(tx, id)?;
        Ok(Done {})
    })?;
    if !forecasts.is_empty() {
        let what = super::count(forecasts.len(), "forecast", "forecasts");
        outcome.warnings.push(format!("{what} of this money went with it; undo brings everything back."));
    }
    Ok(outcome)
}
