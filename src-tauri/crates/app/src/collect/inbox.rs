//! Who should return, and what is held of each.

use crate::dto::Scope;
use crate::error::AppError;
use crate::registry::Registry;
use crate::session::Session;
use crate::submission::deadline::Deadlines;
use crate::submission::{rules, stored, subject};
use chrono::NaiveDate;
use pch_domain::Period;
use pch_exchange::package::{ReturnType, SubmissionData};
use pch_store::tables::received::{self as rows, Received};
use std::collections::HashMap;

/// An organisation that should return.
pub(crate) struct Expected {
    /// Its code.
    pub(crate) code: String,
    /// Its CCG.
    pub(crate) ccg: Option<String>,
    /// Its newest return, with the figures.
    pub(crate) held: Option<(Received, SubmissionData)>,
    /// The draft that it shares: looked at, never counted.
    pub(crate) draft: Option<(Received, SubmissionData)>,
    /// Its last day in time.
    pub(crate) due: Option<NaiveDate>,
}

/// Everyone who should return within a scope.
pub(crate) struct Inbox {
    /// Kind of return that is collected here.
    pub(crate) return_type: ReturnType,
    /// The quarter.
    pub(crate) period: Period,
    /// The last day in time.
    pub(crate) due: Option<NaiveDate>,
    /// In order of CCG and name.
    pub(crate) expected: Vec<Expected>,
}

impl Inbox {
    /// Reads it: clusters for a CCG, place or system, whose CCGs may return instead; practices for a cluster.
    ///
    /// # Errors
    /// A period that is none; a kind of return that is not collected here; the store's.
    pub(crate) fn read(
        session: &mut Session,
        scope: &Scope,
        period: &str,
        return_type: Option<&str>,
    ) -> Result<Self, AppError> {
        let period: Period = period.parse().map_err(|error| AppError::field("period", format!("{error}.")))?;
        let registry = session.registry()?;
        let kinds = kinds(&scope.kind);
        let return_type = match return_type {
            None => kinds[0],
            Some(wanted) => kinds.iter().copied().find(|kind| kind.name() == wanted).ok_or_else(|| {
                let known: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
                AppError::field(
                    "return_type",
                    format!("“{wanted}” is not collected here: choose {}.", known.join(" or ")),
                )
            })?,
        };
        let mut codes = match return_type {
            ReturnType::PracticeReturn => registry.practices_within(scope, &period.last_day().to_string()),
            ReturnType::ClusterSubmission => registry.clusters_within(scope),
            ReturnType::CcgReturn => registry
                .of_kind("ccg")
                .filter(|ccg| scope.kind == "all" || ccg.parent.as_deref() == Some(scope.code.as_str()))
                .map(|ccg| ccg.code.clone())
                .collect(),
        };
        let received: Vec<Received> = rows::of_period(session.read(), &period.to_string())?
            .into_iter()
            .filter(|row| row.return_type == return_type.name())
            .collect();
        let (shared, received): (Vec<Received>, Vec<Received>) =
            received.into_iter().partition(|row| row.status == "shared");
        let mut drafts: HashMap<String, Received> =
            shared.into_iter().map(|row| (row.organisation.clone(), row)).collect();
        // Rows come in order of revision, so the last of an organisation is its newest.
        let mut newest: HashMap<String, Received> =
            received.into_iter().map(|row| (row.organisation.clone(), row)).collect();
        // A cluster with no open practice has nothing to return.
        if return_type == ReturnType::ClusterSubmission {
            let day = period.last_day().to_string();
            codes.retain(|code| newest.contains_key(code) || !registry.practices_of_cluster(code, &day).is_empty());
        }
        let deadlines = Deadlines::read(session, period)?;
        let held = with_data(session, codes.iter().map(|code| newest.remove(code)).collect())?;
        let shared = with_data(session, codes.iter().map(|code| drafts.remove(code)).collect())?;
        let mut expected: Vec<Expected> = codes
            .into_iter()
            .zip(held.into_iter().zip(shared))
            .map(|(code, (held, draft))| Expected {
                due: deadlines.of(&registry, return_type, &code).map(|due| due.on),
                draft,
                ccg: ccg(&registry, &code, held.as_ref().map(|(row, _)| row)),
                code,
                held,
            })
            .collect();
        expected.sort_by_cached_key(|one| (one.ccg.clone(), registry.name(&one.code), one.code.clone()));
        // The day that most have; a place may collect from CCGs that asked for other days.
        let days: Vec<NaiveDate> = expected.iter().filter_map(|one| one.due).collect();
        let defined = rules::rules(&session.definitions, return_type, deadlines.period()).due;
        let due = days.iter().max_by_key(|day| days.iter().filter(|other| other == day).count()).copied().or(defined);
        Ok(Self { return_type, period, due, expected })
    }

    /// What each of those expected here returned last before this period: its period and figures, by code.
    ///
    /// # Errors
    /// The store's.
    pub(crate) fn earlier(&self, session: &Session) -> Result<HashMap<String, (Period, SubmissionData)>, AppError> {
        let mut latest: HashMap<String, (Period, Received)> = HashMap::new();
        for row in rows::list(session.read())? {
            let Ok(of) = row.period.parse::<Period>() else { continue };
            if row.return_type != self.return_type.name() || row.status == "shared" || of >= self.period {
                continue;
            }
            let newer =
                latest.get(&row.organisation).is_none_or(|(known, held)| (*known, held.revision) < (of, row.revision));
            if newer {
                latest.insert(row.organisation.clone(), (of, row));
            }
        }
        let wanted: Vec<(Period, Received)> = self.expected.iter().filter_map(|one| latest.remove(&one.code)).collect();
        let digests: Vec<&str> = wanted.iter().map(|(_, row)| row.data.as_str()).collect();
        let data = stored::all(session, &digests)?;
        Ok(wanted.into_iter().zip(data).map(|((of, row), data)| (row.organisation, (of, data))).collect())
    }

    /// What came in, with whose it is.
    pub(crate) fn held(&self) -> impl Iterator<Item = (&Expected, &SubmissionData)> {
        self.expected.iter().filter_map(|one| Some((one, &one.held.as_ref()?.1)))
    }

    /// Kind of the organisations that return here.
    pub(crate) fn kind(&self) -> &'static str {
        subject::kind_of(self.return_type).name()
    }

    /// Where a return stands: `missing`, `late`, `shared`, `received`, `accepted` or `returned`.
    pub(crate) fn status(&self, one: &Expected, today: NaiveDate) -> &'static str {
        match one.held.as_ref().map(|(row, _)| row.status.as_str()) {
            Some("accepted") => "accepted",
            Some("returned") => "returned",
            Some(_) => "received",
            None if one.due.or(self.due).is_some_and(|due| today > due) => "late",
            None if one.draft.is_some() => "shared",
            None => "missing",
        }
    }
}

/// Each row that is there, with its figures.
fn with_data(
    session: &Session,
    rows: Vec<Option<Received>>,
) -> Result<Vec<Option<(Received, SubmissionData)>>, AppError> {
    let digests: Vec<&str> = rows.iter().flatten().map(|row| row.data.as_str()).collect();
    let mut data = stored::all(session, &digests)?.into_iter();
    Ok(rows.into_iter().map(|row| row.and_then(|row| Some((row, data.next()?)))).collect())
}

/// Kinds of return that an organisation of a kind collects, the usual one first.
pub(crate) fn kinds(scope: &str) -> &'static [ReturnType] {
    match scope {
        "cluster" | "practice" => &[ReturnType::PracticeReturn],
        "system" | "all" => &[ReturnType::ClusterSubmission, ReturnType::CcgReturn],
        _ => &[ReturnType::ClusterSubmission],
    }
}

fn ccg(registry: &Registry, code: &str, held: Option<&Received>) -> Option<String> {
    registry.ccg_of(code).or_else(|| held?.ccg.clone())
}

/// Statuses in the order of the screen, with the words for them.
pub(crate) const STATUSES: [(&str, &str); 6] = [
    ("late", "Late"),
    ("missing", "Missing"),
    ("shared", "Draft shared"),
    ("returned", "Sent back"),
    ("received", "Received"),
    ("accepted", "Accepted"),
];

/// A status as people say it.
pub(crate) fn status_title(status: &str) -> &'static str {
    STATUSES.iter().find(|(name, _)| *name == status).map_or("", |(_, title)| title)
}
