//! What needs somebody, with where to go.

use crate::call;
use crate::dto::Scope;
use crate::dto::home::ToDo;
use crate::dto::session::Attention;
use crate::error::AppError;
use crate::import::PATIENTS_PER_GP;
use crate::registry::day;
use crate::session::Session;
use crate::staff::{self, PracticeStaff};
use pch_domain::fixed::SCALE;
use pch_domain::{Period, StaffGroup, words};
use std::sync::Arc;

/// A dot or number a menu item.
pub(crate) fn attention(session: &mut Session, scope: &Scope, period: Period) -> Result<Vec<Attention>, AppError> {
    let mut out: Vec<Attention> = Vec::new();
    for item in list(session, scope, period)? {
        match out.iter_mut().find(|known| known.place == item.place) {
            Some(known) => known.count += 1,
            None => out.push(Attention { place: item.place, count: 1 }),
        }
    }
    Ok(out)
}

/// What needs doing, weightiest first.
pub(super) fn list(session: &mut Session, scope: &Scope, period: Period) -> Result<Vec<ToDo>, AppError> {
    let registry = session.registry()?;
    let on = period.last_day().to_string();
    let definitions = Arc::clone(&session.definitions);
    let practices = registry.practices_within(scope, &on);
    let mut out = Vec::new();
    if matches!(scope.kind.as_str(), "cluster" | "practice") {
        due(session, scope, period, &mut out)?;
        collecting(session, scope, period, &mut out)?;
        passing_on(session, scope, period, &mut out)?;
        maturity(session, scope, period, &mut out)?;
    } else {
        due(session, scope, period, &mut out)?;
        collecting(session, scope, period, &mut out)?;
        let returns = crate::collect::show(
            session,
            crate::dto::collect::CollectQuery { scope: scope.clone(), period: period.to_string(), return_type: None },
        )?;
        for row in returns.rows.iter().filter(|row| matches!(row.status.as_str(), "late")) {
            out.push(item(
                format!("{} is late with its return", row.organisation.name),
                "collect",
                Some(&row.organisation.code),
                true,
            ));
        }
    }
    if scope.kind == "cluster" && practices.is_empty() {
        out.push(item(
            "No practice belongs to this cluster yet: import ePCN, or add practices".to_owned(),
            "practices",
            None,
            true,
        ));
    }
    let picture = staff::picture(session.read(), &registry, &definitions, Some(&practices), &[], &on)?;
    for row in picture.practices.values() {
        if let Some(text) = remark(row) {
            out.push(item(
                format!("{} ({}): {text}", registry.name(&row.code), row.code),
                "workforce",
                Some(&row.code),
                false,
            ));
        }
    }
    out.sort_by_key(|item| item.weight != "high");
    Ok(out)
}

fn item(text: String, place: &str, focus: Option<&str>, high: bool) -> ToDo {
    let weight = if high { "high" } else { "normal" };
    ToDo { text, place: place.to_owned(), focus: focus.map(str::to_owned), weight: weight.to_owned() }
}

/// What is remarkable about a practice's figures.
pub(crate) fn remark(row: &PracticeStaff) -> Option<String> {
    let gp = row.of(StaffGroup::Gp);
    let staff: i64 = row.wte.iter().filter_map(|wte| wte.as_ref().ok()).sum();
    match (gp, &row.patients) {
        (_, Ok(0)) if staff > 0 => Some("list size 0 with staff: has it merged?".to_owned()),
        (Ok(gp), Ok(patients))
            if *patients > 0
                && i128::from(*patients) * i128::from(SCALE)
                    > i128::from(*gp) * i128::from(PATIENTS_PER_GP) * i128::from(SCALE) =>
        {
            Some(format!("{} GP WTE for {} patients: check", words::decimal(*gp, 2), words::decimal(*patients, 0)))
        }
        (Err(_), _) => Some("GP WTE not supplied".to_owned()),
        _ => None,
    }
}

/// The return of the period, the reminders of the other quarters of its year, and a call that waits to be passed on.
fn due(session: &mut Session, scope: &Scope, period: Period, out: &mut Vec<ToDo>) -> Result<(), AppError> {
    for quarter in period.year().quarters() {
        let Some(made) = call::made(session, scope, quarter)? else { continue };
        let returned = made.status == "returned";
        // A quarter that nobody looks at is only spoken of where it presses; one that has long gone by is left alone.
        let here = quarter == period;
        let near = quarter.next() >= period && made.remind;
        if matches!(made.status.as_str(), "submitted" | "accepted")
            || !(here || returned || near && made.status != "not_started")
        {
            continue;
        }
        let by = if made.source.is_empty() { String::new() } else { format!(", by the {}", made.source) };
        let when = day(&made.due);
        let quarter = words::quarter(&quarter);
        let text = match (returned, made.late) {
            (true, _) => format!("The return for {quarter} came back for correction"),
            (false, true) => format!("The return for {quarter} was due {when}{by}"),
            (false, false) => format!("The return for {quarter} is due {when}{by}"),
        };
        let high = returned || made.late || call::pressing(session, &made.return_type, made.days_left);
        out.push(item(text, "submissions", None, high));
    }
    Ok(())
}

/// A call that was taken in, and of which the practices have not heard.
fn passing_on(session: &mut Session, scope: &Scope, period: Period, out: &mut Vec<ToDo>) -> Result<(), AppError> {
    if scope.kind != "cluster" {
        return Ok(());
    }
    let calls = pch_store::tables::calls::list(session.read())?;
    let named = period.to_string();
    let of = |direction: &str| calls.iter().find(|call| call.direction == direction && call.period == named);
    if let (Some(taken), None) = (of("taken").filter(|call| call.return_type == "cluster_submission"), of("sent")) {
        let text = format!(
            "The call of {} for {} is not passed on to the practices yet",
            taken.caller_name,
            words::quarter(&period)
        );
        out.push(item(text, "submissions", None, false));
    }
    Ok(())
}

/// Returns that are collected here, from the first reminder on.
fn collecting(session: &mut Session, scope: &Scope, period: Period, out: &mut Vec<ToDo>) -> Result<(), AppError> {
    let Some(row) = call::collected(session, scope, period)? else { return Ok(()) };
    if row.remind && !row.late {
        let when = day(&row.due);
        let high = call::pressing(session, &row.return_type, row.days_left);
        out.push(item(
            format!("{}s for {}: {}, due {when}", row.return_title, words::quarter(&period), row.status_title),
            "collect",
            None,
            high,
        ));
    }
    Ok(())
}

fn maturity(session: &mut Session, scope: &Scope, period: Period, out: &mut Vec<ToDo>) -> Result<(), AppError> {
    let query = crate::dto::maturity::MaturityQuery { scope: scope.clone(), period: period.to_string(), matrix: None };
    let view = crate::maturity::show(session, query)?;
    let open = view.domains.iter().filter(|domain| domain.level.is_none()).count();
    if open > 0 {
        out.push(item(
            format!("{open} of {} maturity domains are not assessed", view.domains.len()),
            "maturity",
            None,
            false,
        ));
    } else if scope.kind == "cluster" && !view.overall.agreed {
        out.push(item("The overall maturity level is not agreed".to_owned(), "maturity", None, false));
    } else if scope.kind == "cluster" && view.overall.stale {
        out.push(item("The assessment has changed since the level was agreed".to_owned(), "maturity", None, false));
    }
    if scope.kind == "cluster" && view.ambition.is_none() {
        out.push(item("No ambition is set".to_owned(), "maturity", None, false));
    }
    Ok(())
}
