//! Closing a year: what is unspent goes on to the next year, or back.

use super::accounts::Books;
use super::decider::{decider, rules, who};
use super::ledger::read_day;
use super::{known_line, wrong};
use crate::dto::money::CloseYear;
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::session::{Deed, Session};
use pch_domain::privacy::{NHS_NUMBER_REFUSED, holds_nhs_number};
use pch_domain::{FinancialYear, Pence};
use pch_store::tables::funding::{self, Line};
use pch_store::tables::payments::{self as rows, Move};

/// Carries unspent money on, or gives it back. Recurrent lines go on by the rule; others need a decision.
pub fn close(session: &mut Session, input: CloseYear) -> Result<Outcome<Done>, AppError> {
    let line = known_line(session, input.line)?;
    let registry = session.registry()?;
    let year: FinancialYear = line.year.parse().map_err(|_| AppError::internal("the year of a stored line"))?;
    let mut problems = Vec::new();
    let by_rule = line.recurrent && rules(session).carry_recurrent;
    let treatment = match input.treatment.as_str() {
        "" if by_rule => "carry",
        "" => {
            let message = "This money does not come again: decide whether it is carried over or given back.";
            problems.push(wrong("treatment", message));
            ""
        }
        "carry" => "carry",
        "give_back" => "give_back",
        other => {
            problems.push(wrong("treatment", format!("“{other}” is no treatment: choose carry or give_back.")));
            ""
        }
    };
    let (mut by_name, mut by_role) = who(session, input.role.as_ref());
    let mut reason = input.reason.trim().to_owned();
    if !(by_rule && treatment == "carry") {
        (by_name, by_role) = decider(session, input.role.as_ref(), "Closing the year of a non-recurrent line")?;
        if reason.is_empty() {
            problems.push(wrong("reason", "Write why: it stays with the money."));
        }
    } else if reason.is_empty() {
        "Recurrent: carried over by the rule".clone_into(&mut reason);
    }
    if holds_nhs_number(&reason) {
        problems.push(wrong("reason", NHS_NUMBER_REFUSED));
    }
    let day = match input.on.trim() {
        "" => year.last_day(),
        text => read_day(text).unwrap_or_else(|message| {
            problems.push(wrong("on", message));
            year.last_day()
        }),
    };
    if session.today() < year.last_day() {
        let last = pch_domain::words::date(year.last_day());
        return Err(AppError::not_allowed(format!("{year} can be closed from {last}, its last day.")));
    }
    let next = FinancialYear::starting(year.start_year() + 1).map(|next| next.to_string()).unwrap_or_default();
    let title = line.title.clone();
    let books = Books::open(session, line)?;
    let accounts = books.accounts(&registry);
    let wanted = (!input.cluster.is_empty()).then(|| books.holder(&registry, &input.cluster));
    let unspent: Vec<(String, i64)> = accounts
        .iter()
        .filter(|(code, _)| wanted.as_ref().is_none_or(|wanted| wanted == *code))
        .map(|(code, account)| (code.clone(), account.left().0))
        .filter(|(_, pence)| *pence > 0)
        .collect();
    if unspent.is_empty() && problems.is_empty() {
        return Err(AppError::not_allowed(format!("Nothing of “{title}” is unspent, so there is nothing to close.")));
    }
    if !problems.is_empty() {
        return Err(AppError::fields(problems));
    }
    let sum: Pence = unspent.iter().map(|(_, pence)| Pence(*pence)).sum();
    let to = if treatment == "carry" { format!("carried over to {next}") } else { "given back".to_owned() };
    let funders = funding::funders(session.read(), books.line.id)?;
    let into = funding::lines(session.read(), &next)?.into_iter().find(|line| line.code == books.line.code);
    let made = into.is_none() && treatment == "carry";
    let mut outcome = session.transact(Deed::new("close_year", format!("{sum} {to}: {title}")), |tx| {
        let target = match (treatment, into) {
            ("carry", Some(line)) => Some(line.id),
            ("carry", None) => {
                let line = Line {
                    id: 0,
                    year: next.clone(),
                    amount: Some(0),
                    source: format!("carried over from {year}"),
                    ..books.line.clone()
                };
                Some(funding::save_line(tx, &line, &funders)?)
            }
            _ => None,
        };
        for (cluster, pence) in &unspent {
            rows::add_move(
                tx,
                &Move {
                    id: 0,
                    kind: treatment.to_owned(),
                    from_line: books.line.id,
                    from_cluster: cluster.clone(),
                    to: target.map(|line| (line, cluster.clone())),
                    on_day: day.to_string(),
                    pence: *pence,
                    reason: reason.clone(),
                    by_name: by_name.clone(),
                    by_role: by_role.clone(),
                },
            )?;
        }
        Ok(Done {})
    })?;
    if made {
        outcome.warnings.push(format!("{next} had no line of this code: one with nothing but this money was made."));
    }
    let open: Pence = accounts
        .iter()
        .filter(|(code, _)| unspent.iter().any(|(held, _)| held == *code))
        .map(|(_, account)| account.open())
        .sum();
    if open.0 > 0 {
        outcome
            .warnings
            .push(format!("{open} of it was committed: commit it again in {next} if it is still to be paid."));
    }
    Ok(outcome)
}
