//! Calls made and taken in, and what can be asked next.

use super::{calendar, title, wanted};
use crate::dto::call::{CallOffer, CallView, CallsView};
use crate::dto::{Named, View};
use crate::error::AppError;
use crate::registry::{Registry, day};
use crate::session::Session;
use crate::submission::{rules, subject};
use pch_domain::Period;
use pch_exchange::package::ReturnType;
use pch_store::tables::calls::{self as rows, Call};

/// The screen of calls.
///
/// # Errors
/// A period that is none; the store's.
pub(crate) fn list(session: &mut Session, view: View) -> Result<CallsView, AppError> {
    let period: Period = view.period.parse().map_err(|error| AppError::field("period", format!("{error}.")))?;
    let registry = session.registry()?;
    let calls = rows::list(session.read())?;
    let holds = |call: &Call| {
        let like = |other: &&Call| {
            (&other.direction, &other.return_type, &other.caller, &other.period)
                == (&call.direction, &call.return_type, &call.caller, &call.period)
        };
        calls.iter().filter(like).all(|other| other.revision <= call.revision)
    };
    let shown = |direction: &str| -> Vec<CallView> {
        calls.iter().filter(|call| call.direction == direction).map(|call| row(call, holds(call))).collect()
    };
    Ok(CallsView {
        asks: asks(session, &registry, &view, period, &calls)?,
        sent: shown("sent"),
        taken: shown("taken"),
        calendar: calendar(session, &view.scope, period)?,
    })
}

fn row(call: &Call, holds: bool) -> CallView {
    CallView {
        id: call.id,
        direction: call.direction.clone(),
        return_type: call.return_type.clone(),
        return_title: title(subject::return_type(&call.return_type)),
        caller: Named { code: call.caller.clone(), name: call.caller_name.clone() },
        period: call.period.clone(),
        revision: u32::try_from(call.revision).unwrap_or(0),
        due: call.due.clone(),
        onward_due: call.onward_due.clone(),
        message: call.message.clone(),
        by_name: call.by_name.clone(),
        on_day: call.on_day.clone(),
        file_name: call.file_name.clone(),
        holds,
    }
}

/// The call from above that a call of a cluster or CCG passes on: the newest that was taken in for the period.
pub(super) fn passed_on<'a>(calls: &'a [Call], scope: &str, period: &str) -> Option<&'a Call> {
    let asked_of = match scope {
        "cluster" => ReturnType::ClusterSubmission,
        "ccg" | "place" => ReturnType::CcgReturn,
        _ => return None,
    };
    calls
        .iter()
        .filter(|call| call.direction == "taken" && call.period == period && call.return_type == asked_of.name())
        .max_by_key(|call| call.revision)
}

fn asks(
    session: &mut Session,
    registry: &Registry,
    view: &View,
    period: Period,
    calls: &[Call],
) -> Result<Option<CallOffer>, AppError> {
    let scope = &view.scope;
    let Ok(kind) = wanted::return_type(scope) else { return Ok(None) };
    let named = period.to_string();
    let passes_on = passed_on(calls, &scope.kind, &named);
    let defined = |kind: ReturnType| rules::rules(&session.definitions, kind, period).due;
    // What a call from above says for those below stands before the definition.
    let due = passes_on.and_then(|call| call.onward_due.clone());
    let due = due.or_else(|| defined(kind).map(|day| day.to_string())).unwrap_or_default();
    let below = match kind {
        ReturnType::PracticeReturn => None,
        ReturnType::ClusterSubmission => defined(ReturnType::PracticeReturn),
        ReturnType::CcgReturn => defined(ReturnType::ClusterSubmission),
    };
    let before = calls
        .iter()
        .filter(|call| call.direction == "sent" && call.period == named && call.caller == scope.code)
        .filter(|call| call.return_type == kind.name())
        .map(|call| call.revision)
        .max();
    let edition = crate::maturity::edition_in_use(session, &scope.code, period)?;
    let whole =
        session.definitions.matrices().filter(|matrix| matrix.content.domains.iter().all(|one| one.cells.len() > 1));
    Ok(Some(CallOffer {
        return_type: kind.name().to_owned(),
        return_title: title(kind),
        asked: wanted::asked(registry, scope, period),
        onward_due: below.map(|day| day.to_string()).filter(|day| *day <= due),
        due,
        revision: before.map_or(1, |before| u32::try_from(before).unwrap_or(0) + 1),
        editions: whole.map(|matrix| Named { code: matrix.id.clone(), name: matrix.title.clone() }).collect(),
        edition,
        passes_on: passes_on.map(|call| format!("{}, due {}", call.caller_name, day(&call.due))),
    }))
}
