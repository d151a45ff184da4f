//! What the frame shows.

use super::Session;
use crate::dto::session::{Person, ScopeOption, SessionView, SetPeriod};
use crate::dto::{Done, Nothing, Scope};
use crate::error::AppError;
use crate::registry::Registry;
use pch_domain::{FinancialYear, Period};
use pch_store::tables::settings;

/// Who is here, scope, period, what can be undone, where somebody is needed.
pub fn show(session: &mut Session, _: Nothing) -> Result<SessionView, AppError> {
    let registry = session.registry()?;
    let person = session.person();
    let scope = session.scope()?;
    let period = session.period();
    let view = super::people::views(session)?.into_iter().find(|person| person.current);
    let officer = person.as_ref().is_some_and(|person| super::people::collects(&person.role));
    let handover = crate::handover::brief(session)?;
    let stacks = session.store.stacks();
    Ok(SessionView {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        store_path: session.store.path().display().to_string(),
        today: session.today().to_string(),
        needs_first_run: person.is_none() || scope.is_none(),
        own_wanted: view.as_ref().and_then(|person| own_wanted(&registry, person)),
        person: view,
        scope_name: scope.as_ref().map(|scope| registry.name(&scope.code)).unwrap_or_default(),
        scope: scope.clone(),
        period: period.to_string(),
        periods: periods(period, session.today()),
        undo: stacks.undo_label().map(str::to_owned),
        redo: stacks.redo_label().map(str::to_owned),
        attention: match &scope {
            Some(scope) => crate::home::attention(session, scope, period)?,
            None => Vec::new(),
        },
        opens_on: if officer { "collect" } else { "home" }.to_owned(),
        handover,
    })
}

/// What can be looked at. Apart from [`show`], which is asked after every act: of England this is two hundred thousand bytes.
pub fn scopes(session: &mut Session, _: Nothing) -> Result<Vec<ScopeOption>, AppError> {
    let registry = session.registry()?;
    let scope = session.scope()?;
    Ok(scope_options(&registry, scope.as_ref(), &session.today().to_string()))
}

/// The kind that a role works for, where its person works for no such organisation and there is one to choose.
fn own_wanted(registry: &Registry, person: &Person) -> Option<String> {
    let kind = super::people::works_for(&person.role)?;
    let said = person.organisation.as_ref().is_some_and(|organisation| organisation.kind == kind);
    let known = registry.of_kind(kind).next().is_some();
    (known && !said).then(|| kind.to_owned())
}

/// Looks at another organisation. Not an act: nothing to undo.
pub fn set_scope(session: &mut Session, scope: Scope) -> Result<Done, AppError> {
    if session.registry()?.get(&scope.code).is_none() {
        return Err(AppError::field("code", format!("There is no organisation {} here.", scope.code)));
    }
    session.store.write_unjournalled(|tx| settings::set(tx, "scope", &format!("{} {}", scope.kind, scope.code)))?;
    Ok(Done {})
}

/// Looks at another period.
pub fn set_period(session: &mut Session, input: SetPeriod) -> Result<Done, AppError> {
    let period: Period = input.period.parse().map_err(|error| AppError::field("period", format!("{error}")))?;
    session.store.write_unjournalled(|tx| settings::set(tx, "period", &period.to_string()))?;
    Ok(Done {})
}

impl Session {
    /// The organisation that the bar is set to: as chosen, else that of the person, else the first cluster there is.
    ///
    /// # Errors
    /// The store's.
    pub fn scope(&mut self) -> Result<Option<Scope>, AppError> {
        let registry = self.registry()?;
        let chosen = settings::get(self.read(), "scope")?.and_then(|text| {
            let (kind, code) = text.split_once(' ')?;
            Some(Scope { kind: kind.to_owned(), code: code.to_owned() })
        });
        let own = self
            .person()
            .and_then(|person| Some(Scope { kind: person.organisation_kind?, code: person.organisation? }));
        let first = || {
            ["cluster", "ccg", "practice"].iter().find_map(|kind| {
                let organisation =
                    registry.of_kind(kind).find(|o| *kind != "practice" || o.general_practice != Some(false))?;
                Some(Scope { kind: (*kind).to_owned(), code: organisation.code.clone() })
            })
        };
        Ok(chosen.into_iter().chain(own).find(|scope| registry.get(&scope.code).is_some()).or_else(first))
    }
}

/// System, its CCGs, their clusters; practices only of the chosen cluster, so that England's seven thousand stay out of a menu.
fn scope_options(registry: &Registry, scope: Option<&Scope>, today: &str) -> Vec<ScopeOption> {
    let option = |organisation: &crate::registry::Organisation, parent: Option<String>| ScopeOption {
        kind: organisation.kind.clone(),
        code: organisation.code.clone(),
        name: organisation.name.clone(),
        parent,
    };
    let mut out: Vec<ScopeOption> = Vec::new();
    for kind in ["system", "ccg", "place"] {
        out.extend(registry.of_kind(kind).map(|organisation| option(organisation, organisation.parent.clone())));
    }
    out.extend(registry.of_kind("cluster").map(|cluster| option(cluster, registry.ccg_of(&cluster.code))));
    let cluster = scope.and_then(|scope| match scope.kind.as_str() {
        "cluster" => Some(scope.code.clone()),
        "practice" => registry.cluster_of(&scope.code, today).map(|at| at.cluster),
        _ => None,
    });
    match cluster {
        Some(cluster) => {
            for practice in registry.practices_of_cluster(&cluster, today) {
                out.extend(registry.get(&practice).map(|practice| option(practice, Some(cluster.clone()))));
            }
        }
        None => {
            if let Some(practice) =
                scope.filter(|scope| scope.kind == "practice").and_then(|scope| registry.get(&scope.code))
            {
                out.push(option(practice, practice.parent.clone()));
            }
        }
    }
    out
}

/// From 2018/19 Q1 to the year after today's, with the chosen one among them.
fn periods(chosen: Period, today: chrono::NaiveDate) -> Vec<String> {
    let last = FinancialYear::of(today).start_year() + 1;
    let mut all: Vec<Period> = (2018..=last)
        .filter_map(FinancialYear::starting)
        .flat_map(|year| (1..=4).filter_map(move |quarter| Period::new(year, quarter)))
        .collect();
    if !all.contains(&chosen) {
        all.push(chosen);
        all.sort();
    }
    all.iter().map(ToString::to_string).collect()
}
