//! By when a return is due: what whoever stands above asked for, else what the definition says.

use super::{rules, subject};
use crate::error::AppError;
use crate::registry::Registry;
use crate::session::Session;
use chrono::NaiveDate;
use pch_domain::Period;
use pch_exchange::package::ReturnType;
use pch_store::tables::calls::{self as rows, Call};

/// A due date and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Due {
    /// The last day in time.
    pub(crate) on: NaiveDate,
    /// “call of NHS Luton”; empty for the definition.
    pub(crate) source: String,
}

/// The due dates of a period, read once and asked for many.
pub(crate) struct Deadlines {
    calls: Vec<Call>,
    period: Period,
    defined: [(ReturnType, Option<NaiveDate>); 3],
}

/// Every kind of return.
pub(crate) const KINDS: [ReturnType; 3] =
    [ReturnType::PracticeReturn, ReturnType::ClusterSubmission, ReturnType::CcgReturn];

impl Deadlines {
    /// Reads the calls of a period.
    ///
    /// # Errors
    /// The store's.
    pub(crate) fn read(session: &Session, period: Period) -> Result<Self, AppError> {
        let mut calls = rows::list(session.read())?;
        let named = period.to_string();
        calls.retain(|call| call.period == named);
        // The newest revision of a call is the one that holds; the list has it first.
        let mut seen: Vec<(String, String, String)> = Vec::new();
        calls.retain(|call| {
            let key = (call.direction.clone(), call.return_type.clone(), call.caller.clone());
            let first = !seen.contains(&key);
            seen.push(key);
            first
        });
        let defined = KINDS.map(|kind| (kind, rules::rules(&session.definitions, kind, period).due));
        Ok(Self { calls, period, defined })
    }

    /// The quarter.
    pub(crate) fn period(&self) -> Period {
        self.period
    }

    /// When an organisation's return is due. The nearest caller counts; a call to the tier between says it for the one below.
    pub(crate) fn of(&self, registry: &Registry, kind: ReturnType, code: &str) -> Option<Due> {
        let above = registry.above(code, &self.period.last_day().to_string());
        let asked = |caller: &String| {
            self.calls.iter().find(|call| subject::return_type(&call.return_type) == kind && &call.caller == caller)
        };
        let between = |caller: &String| {
            let below = |call: &&Call| tier(subject::return_type(&call.return_type)) == tier(kind) + 1;
            self.calls.iter().filter(below).find(|call| &call.caller == caller && call.onward_due.is_some())
        };
        let due = |day: &str, call: &Call| {
            Some(Due { on: day.parse().ok()?, source: format!("call of {}", call.caller_name) })
        };
        above
            .iter()
            .find_map(asked)
            .and_then(|call| due(&call.due, call))
            .or_else(|| {
                let call = above.iter().find_map(between)?;
                due(call.onward_due.as_deref()?, call)
            })
            .or_else(|| {
                let defined = self.defined.iter().find(|(known, _)| *known == kind).and_then(|(_, due)| *due);
                defined.map(|on| Due { on, source: String::new() })
            })
    }
}

/// How far above practices a kind of return is made.
fn tier(kind: ReturnType) -> u8 {
    match kind {
        ReturnType::PracticeReturn => 1,
        ReturnType::ClusterSubmission => 2,
        ReturnType::CcgReturn => 3,
    }
}

/// When one return is due.
///
/// # Errors
/// The store's.
pub(crate) fn of(
    session: &mut Session,
    kind: ReturnType,
    organisation: &str,
    period: Period,
) -> Result<Option<Due>, AppError> {
    let registry = session.registry()?;
    Ok(Deadlines::read(session, period)?.of(&registry, kind, organisation))
}
