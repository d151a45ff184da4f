//! Moving money between lines or clusters: only what is neither spent nor committed, with a reason and within a limit.

use super::accounts::Books;
use super::decider::{deciders, rules, who};
use super::payment::{above_nought, day_past, reasoned};
use super::{known_line, wrong};
use crate::dto::money::Transfer;
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::session::{Deed, Session};
use pch_domain::Pence;
use pch_domain::funding::shares;
use pch_store::tables::payments::{self as rows, Move};

/// Moves money.
pub fn transfer(session: &mut Session, input: Transfer) -> Result<Outcome<Done>, AppError> {
    let (from, to) = (known_line(session, input.from_line)?, known_line(session, input.to_line)?);
    let registry = session.registry()?;
    let into = if input.to_cluster.is_empty() { &input.from_cluster } else { &input.to_cluster };
    let mut problems = Vec::new();
    for (place, code) in [("from_cluster", &input.from_cluster), ("to_cluster", into)] {
        if registry.get(code).is_none() {
            problems.push(wrong(place, format!("There is no organisation “{code}” here: choose a cluster.")));
        }
    }
    if from.id == to.id && input.from_cluster == *into {
        problems.push(wrong("to_line", "The money is there already: choose another line or cluster."));
    }
    if from.year != to.year {
        let message = format!("{} is not {}: money goes to another year when a year is closed.", to.year, from.year);
        problems.push(wrong("to_line", message));
    }
    let pence = above_nought(&input.amount, &mut problems);
    let day = day_past(session, &input.on, &mut problems);
    reasoned(&input.reason, &mut problems);
    let (from_title, to_title) = (from.title.clone(), to.title.clone());
    let (funders_from, funders_to) = (funders(session, from.id)?, funders(session, to.id)?);
    let books = Books::open(session, from)?;
    let receives = Books::open(session, to)?;
    let account = books.of(&registry, &input.from_cluster);
    let name = registry.name(&input.from_cluster);
    if registry.get(&input.from_cluster).is_some() && pence > account.free() {
        problems.push(wrong(
            "amount",
            format!(
                "{name} holds {} of “{from_title}”: {} is spent and {} committed, so {} at most can be moved.",
                account.held(),
                Pence(account.spent),
                account.open(),
                account.free()
            ),
        ));
    }
    if !problems.is_empty() {
        return Err(AppError::fields(problems));
    }
    let (by_name, by_role) = who(session, input.role.as_ref());
    let rules = rules(session);
    let base = Pence(account.allocated + account.carried_in);
    let limit = shares::parts(
        base,
        &[rules.virement_share, pch_domain::Share(pch_domain::fixed::SCALE - rules.virement_share.0)],
    );
    let limit = limit.first().copied().unwrap_or_default();
    if !rules.decided_by.contains(&by_role) && Pence(account.moved_out) + pence > limit {
        return Err(AppError::field(
            "amount",
            format!(
                "{} of {base} may be moved without a {}: {} was moved, {pence} more is beyond it.",
                shares::percent(rules.virement_share),
                deciders(session),
                Pence(account.moved_out)
            ),
        ));
    }
    let row = Move {
        id: 0,
        kind: "virement".to_owned(),
        from_line: books.line.id,
        from_cluster: books.holder(&registry, &input.from_cluster),
        to: Some((receives.line.id, receives.holder(&registry, into))),
        on_day: day.to_string(),
        pence: pence.0,
        reason: input.reason.trim().to_owned(),
        by_name,
        by_role,
    };
    let label = format!("{pence} moved from {from_title} to {to_title}: {name}");
    let mut outcome = session.transact(Deed::new("move_money", label), |tx| {
        rows::add_move(tx, &row)?;
        Ok(Done {})
    })?;
    if funders_from != funders_to {
        outcome.warnings.push(format!(
            "“{from_title}” is paid by {}, “{to_title}” by {}: check that the funder agrees.",
            funders_from.join(" and "),
            funders_to.join(" and ")
        ));
    }
    Ok(outcome)
}

fn funders(session: &Session, line: i64) -> Result<Vec<String>, AppError> {
    let rows = pch_store::tables::funding::funders(session.read(), line)?;
    Ok(rows.into_iter().map(|funder| funder.name).collect())
}
