//! One payment for everyone who holds money of a line, as a share of what each holds: one act, one undo.

use super::accounts::Books;
use super::ledger::read_day;
use super::{known_line, names, wrong};
use crate::dto::Outcome;
use crate::dto::money::{PlanPayments, PlannedPayments};
use crate::error::AppError;
use crate::session::{Deed, Session};
use pch_domain::Pence;
use pch_domain::fixed::SCALE;
use pch_domain::funding::exact::{self, Exact};
use pch_domain::funding::shares;
use pch_domain::privacy::{NHS_NUMBER_REFUSED, holds_nhs_number};
use pch_store::tables::conditions;
use pch_store::tables::payments::{self as rows, Instalment};

/// Plans the payments. Everyone gets the whole pence of the share; `rest` takes what is left, so that parts make the whole.
pub fn plan(session: &mut Session, input: PlanPayments) -> Result<Outcome<PlannedPayments>, AppError> {
    let line = known_line(session, input.line)?;
    let title = line.title.clone();
    let registry = session.registry()?;
    let books = Books::open(session, line)?;
    let mut problems = Vec::new();
    let text = input.share.trim();
    let share = if text.eq_ignore_ascii_case("rest") || text.eq_ignore_ascii_case("the rest") {
        None
    } else {
        match shares::parse(text) {
            Ok(share) if share.0 > 0 => Some(exact::ratio(share.0, SCALE)),
            Ok(_) => {
                problems.push(wrong("share", "Write a share above nought, such as 50%, or rest."));
                None
            }
            Err(message) => {
                problems.push(wrong("share", format!("{message}; or write rest.")));
                None
            }
        }
    };
    let due = read_day(&input.due).map_err(|message| problems.push(wrong("due", message))).ok();
    if let Some(id) = input.condition
        && conditions::get(session.read(), id)?.is_none_or(|condition| condition.line != books.line.id)
    {
        problems.push(wrong("condition", format!("“{title}” has no such condition: choose one of its own.")));
    }
    if holds_nhs_number(&input.note) {
        problems.push(wrong("note", NHS_NUMBER_REFUSED));
    }
    let mut planned: Vec<(String, i64)> = Vec::new();
    let mut too_much: Vec<String> = Vec::new();
    for (code, account) in books.accounts(&registry) {
        let room = account.held().0 + account.clawed_back - account.planned;
        let pence = share.as_ref().map_or(room, |share| whole_pence(share, account.held()));
        if pence > room {
            too_much.push(code);
        } else if pence > 0 {
            planned.push((code, pence));
        }
    }
    if !too_much.is_empty() {
        let message = format!("More would be planned than is held, for {}: write rest.", names(&registry, &too_much));
        problems.push(wrong("share", message));
    } else if planned.is_empty() && problems.is_empty() {
        problems.push(wrong("line", format!("Nothing of “{title}” is held that is not planned to be paid already.")));
    }
    let Some(due) = due.filter(|_| problems.is_empty()) else { return Err(AppError::fields(problems)) };
    let sum: Pence = planned.iter().map(|(_, pence)| Pence(*pence)).sum();
    let value = PlannedPayments { number: i64::try_from(planned.len()).unwrap_or(i64::MAX), pence: sum.0 };
    let what = super::count(planned.len(), "payment", "payments");
    session.transact(Deed::new("plan_payments", format!("{what} of {sum} together planned: {title}")), |tx| {
        for (cluster, pence) in planned {
            rows::save_instalment(
                tx,
                &Instalment {
                    id: 0,
                    line: books.line.id,
                    cluster,
                    due: due.to_string(),
                    pence,
                    condition: input.condition,
                    released_on: None,
                    note: input.note.trim().to_owned(),
                },
            )?;
        }
        Ok(value)
    })
}

fn whole_pence(share: &Exact, held: Pence) -> i64 {
    let part = (share * exact::whole(held.0)).floor();
    exact::round_to_whole(&part, exact::Rounding::HalfUp).unwrap_or(0)
}
