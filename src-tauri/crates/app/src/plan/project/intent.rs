//! What a scenario intends: its schemes, recruitment, demand and limits, with changes that are not saved yet.

use crate::dto::plan::PlanChanges;
use crate::dto::plan_assumption::SetAssumption;
use crate::dto::{Named, Scope};
use crate::error::AppError;
use crate::plan::assumption::{Book, read_ends};
use crate::plan::read::{self, Reader};
use crate::plan::scenario::{self, read_demand, read_money, read_recruitment};
use crate::plan::{quarters_from, scheme};
use crate::registry::Registry;
use crate::session::Session;
use pch_domain::Period;
use pch_store::tables::assumption as assumption_rows;
use pch_store::tables::scenario::{self as rows, Demand};
use pch_store::tables::scheme::{self as scheme_rows, Host, Scheme, SchemePost};

/// A scheme with its hosts and posts.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::plan) struct Running {
    pub(in crate::plan) scheme: Scheme,
    pub(in crate::plan) hosts: Vec<Host>,
    pub(in crate::plan) posts: Vec<SchemePost>,
}

/// Everything that acts on the staff.
#[derive(Debug, Clone)]
pub(in crate::plan) struct Intent {
    pub(in crate::plan) scenario: Option<Named>,
    pub(in crate::plan) book: Book,
    pub(in crate::plan) schemes: Vec<Running>,
    /// Role, quarter, heads in billionths.
    pub(in crate::plan) recruitment: Vec<(String, Period, i64)>,
    pub(in crate::plan) demand: Vec<Demand>,
    pub(in crate::plan) hold_to_posts: bool,
    /// Pence a quarter.
    pub(in crate::plan) money: Option<i64>,
}

impl Intent {
    /// What is intended in a scope: the scenario's, with changes over it.
    ///
    /// # Errors
    /// A scenario of another organisation; changes that cannot be read.
    pub(in crate::plan) fn read(
        session: &Session,
        registry: &Registry,
        scope: &Scope,
        opening: Period,
        id: Option<i64>,
        changes: Option<&PlanChanges>,
    ) -> Result<Self, AppError> {
        let row = id.map(|id| scenario::known(session, id)).transpose()?;
        if let Some(row) = &row
            && (&row.organisation_kind, &row.organisation) != (&scope.kind, &scope.code)
        {
            return Err(AppError::field(
                "scenario",
                format!(
                    "“{}” is a scenario of {}: look at that, or make a scenario for {}.",
                    row.name,
                    registry.name(&row.organisation),
                    registry.name(&scope.code)
                ),
            ));
        }
        let nothing = PlanChanges::default();
        let changes = changes.unwrap_or(&nothing);
        let mut reader = Reader::default();
        let book = Book::open(
            &session.definitions,
            assumption_rows::all(session.read())?,
            id,
            over(&mut reader, session, scope, &changes.assumptions),
        );
        let connection = session.read();
        let mut schemes = match (&changes.schemes, id) {
            (Some(ids), _) => ids.clone(),
            (None, Some(id)) => rows::schemes(connection, id)?,
            (None, None) => Vec::new(),
        };
        schemes.dedup();
        let posts = scheme_rows::posts(connection)?;
        let mut running = Vec::new();
        for (at, id) in schemes.iter().enumerate() {
            let Some(mut one) = scheme_rows::get(connection, *id)? else {
                reader.wrong(&format!("changes.schemes.{at}"), "This scheme is not here.");
                continue;
            };
            change_scheme(&mut reader, changes, &mut one);
            running.push(Running {
                hosts: scheme_rows::hosts(connection, one.id)?,
                posts: posts.iter().filter(|post| post.scheme == one.id).cloned().collect(),
                scheme: one,
            });
        }
        let mut recruitment: Vec<(String, Period, i64)> = Vec::new();
        for row in id.map(|id| rows::recruitment(connection, id)).transpose()?.unwrap_or_default() {
            if let Ok(period) = row.period.parse() {
                recruitment.push((row.role, period, row.heads));
            }
        }
        let horizon = quarters_from(opening);
        for (role, period, heads) in
            read_recruitment(&mut reader, &session.definitions, &changes.recruitment, &horizon, "changes.")
        {
            let Ok(period) = period.parse::<Period>() else { continue };
            recruitment.retain(|known| (&known.0, known.1) != (&role, period));
            recruitment.extend(heads.map(|heads| (role, period, heads)));
        }
        let demand = match &changes.demand {
            Some(typed) => read_demand(&mut reader, typed, "changes."),
            None => id.map(|id| rows::demand(connection, id)).transpose()?.unwrap_or_default(),
        };
        let money = match &changes.money_a_quarter {
            Some(typed) => read_money(&mut reader, typed, "changes.money_a_quarter"),
            None => row.as_ref().and_then(|row| row.money),
        };
        reader.done()?;
        Ok(Self {
            hold_to_posts: changes.hold_to_posts.unwrap_or_else(|| row.as_ref().is_some_and(|row| row.hold_to_posts)),
            scenario: row.map(|row| Named { code: row.id.to_string(), name: row.name }),
            book,
            schemes: running,
            recruitment,
            demand,
            money,
        })
    }
}

/// Assumptions that are looked at and not saved, at the level of the scope.
fn over(
    reader: &mut Reader,
    session: &Session,
    scope: &Scope,
    typed: &[SetAssumption],
) -> Vec<assumption_rows::Assumption> {
    let mut out = Vec::with_capacity(typed.len());
    for (at, one) in typed.iter().enumerate() {
        let mut row = read_ends(reader, &session.definitions, one, &format!("changes.assumptions.{at}."));
        let (level, code) = match (one.level.as_str(), scope.kind.as_str()) {
            ("", "place" | "all") => ("england", ""),
            ("", kind) => (kind, scope.code.as_str()),
            (level, _) => (level, one.code.as_str()),
        };
        level.clone_into(&mut row.level);
        code.clone_into(&mut row.organisation);
        out.push(row);
    }
    out
}

fn change_scheme(reader: &mut Reader, changes: &PlanChanges, scheme: &mut Scheme) {
    for (at, change) in changes.scheme_changes.iter().enumerate().filter(|(_, change)| change.id == scheme.id) {
        let place = |field: &str| format!("changes.scheme_changes.{at}.{field}");
        if let Some(wte) = &change.planned_wte {
            scheme.planned_wte = reader.say(&place("planned_wte"), read::amount(&wte.0)).unwrap_or_default();
        }
        if let Some(success) = &change.success {
            scheme.success = reader.say(&place("success"), read::share(&success.0)).unwrap_or_default();
        }
        if let Some(start) = &change.start
            && let Some(period) = reader.say(&place("start"), read::period(start))
        {
            scheme.start = period.to_string();
        }
    }
}

/// WTE per head of a scheme's role.
pub(in crate::plan) fn hours(intent: &Intent, registry: &Registry, session: &Session, one: &Scheme) -> f64 {
    scheme::hours_of(&intent.book, registry, session, one)
}
