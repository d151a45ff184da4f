//! Everything on Home, from the rooms that own it.

use super::{staff, to_do};
use crate::dto::home::{Home, HomeDomain, HomeMaturity, HomeMoney, HomeReturn};
use crate::dto::{Figure, Scope, View, Working, WorkingInput};
use crate::error::AppError;
use crate::registry::{Registry, day};
use crate::session::Session;
use pch_domain::fixed::SCALE;
use pch_domain::{Patients, Period, words};

/// The patients for which a cluster is made.
const BAND: (i64, i64) = (30_000, 50_000);

/// The organisation in the bar at a glance.
pub fn show(session: &mut Session, view: View) -> Result<Home, AppError> {
    let registry = session.registry()?;
    let scope = view.scope;
    let period: Period = view.period.parse().map_err(|error| AppError::field("period", format!("{error}")))?;
    let Some(organisation) = registry.get(&scope.code) else {
        return Err(AppError::not_found(format!("Organisation {}", scope.code)));
    };
    let on = period.last_day().to_string();
    let practices = registry.practices_within(&scope, &on);
    let (registered, patients) = list_figure(&registry, &practices, &on);
    let (staff, staff_source) = staff::lines(session, &scope, &on)?;
    let parent =
        organisation.parent.clone().or_else(|| registry.ccg_of(&scope.code)).filter(|code| *code != scope.code);
    let maturity = maturity(session, &scope, period)?;
    let money = money(session, &scope, period)?;
    let submission = submission(session, &scope, period)?;
    let to_do = to_do::list(session, &scope, period)?;
    let lately = session
        .store
        .history(None, 5)?
        .into_iter()
        .map(|operation| format!("{}: {}", operation.actor, operation.label))
        .collect();
    Ok(Home {
        name: organisation.name.clone(),
        parent: parent.map(|code| registry.named(&code)),
        period: period.to_string(),
        registered,
        practices: i64::try_from(practices.len()).unwrap_or(i64::MAX),
        band: (scope.kind == "cluster").then(|| band(patients)).flatten(),
        scope,
        staff,
        staff_source,
        maturity,
        money,
        submission,
        to_do,
        lately,
    })
}

/// Where a list stands against the band; nothing where there is no list.
pub(crate) fn band(patients: Option<i64>) -> Option<String> {
    let whole = patients? / SCALE;
    Some(
        match whole {
            few if few < BAND.0 => "below the 30,000 to 50,000 that clusters are made for",
            many if many > BAND.1 => "above the 30,000 to 50,000 that clusters are made for",
            _ => "within the 30,000 to 50,000 that clusters are made for",
        }
        .to_owned(),
    )
}

/// Registered patients over practices, with the source and date of each list.
pub(crate) fn list_figure(registry: &Registry, practices: &[String], on: &str) -> (Figure, Option<i64>) {
    let mut inputs = Vec::new();
    let mut notes = Vec::new();
    let mut sum: Option<i64> = None;
    for practice in practices {
        let found = registry.list_of(practice, on).and_then(|list| Some((list, *list.entry.registered.as_ref().ok()?)));
        match found {
            Some((list, registered)) => {
                sum = Some(sum.unwrap_or(0) + registered);
                let source = format!("{}, as at {}", list.entry.source, day(&list.entry.as_of));
                inputs.push(WorkingInput {
                    label: registry.name(practice),
                    value: Patients(registered).to_places(0),
                    source,
                });
                if list.later {
                    notes.push(format!(
                        "{}: no list by {}, so the first after it is used.",
                        registry.name(practice),
                        day(on)
                    ));
                }
            }
            None => {
                notes.push(format!("{} ({practice}) has no list size here and is left out.", registry.name(practice)))
            }
        }
    }
    let Some(sum) = sum else {
        let missing = Some(
            "no list size is known: import Patients Registered or NHS Payments, or type it in Practices".to_owned(),
        );
        return (Figure { value: None, shown: "not supplied".to_owned(), missing, working: None }, None);
    };
    let shown = words::decimal(sum, 0);
    let working = Working {
        title: format!("{shown} registered patients"),
        sentence: format!("The sum of the list sizes of {} of {} practices.", inputs.len(), practices.len()),
        inputs,
        rule: "The latest list size of each practice by the end of the period.".to_owned(),
        definition: Some("indicators".to_owned()),
        notes,
    };
    (Figure { value: Some(Patients(sum).to_f64()), shown, missing: None, working: Some(working) }, Some(sum))
}

fn maturity(session: &mut Session, scope: &Scope, period: Period) -> Result<HomeMaturity, AppError> {
    let query = crate::dto::maturity::MaturityQuery { scope: scope.clone(), period: period.to_string(), matrix: None };
    let view = crate::maturity::show(session, query)?;
    let title = |code: &Option<String>| {
        code.as_ref().map(|code| {
            view.matrix
                .levels
                .iter()
                .find(|level| &level.code == code)
                .map_or_else(|| code.clone(), |level| level.name.clone())
        })
    };
    if !matches!(scope.kind.as_str(), "cluster" | "practice") {
        let agreed = view.heat.iter().filter(|row| row.overall.is_some()).count();
        let sentence = format!("{agreed} of {} clusters have an overall level", view.heat.len());
        return Ok(HomeMaturity { sentence, ..HomeMaturity::default() });
    }
    let answered = view.domains.iter().filter(|domain| domain.level.is_some()).count();
    let above =
        view.domains.iter().filter(|domain| domain.level.as_deref().is_some_and(|level| level != "foundation")).count();
    let sentence = if answered == 0 {
        "Not assessed yet".to_owned()
    } else {
        format!("{above} of {} domains at Step 1 or above", view.domains.len())
    };
    Ok(HomeMaturity {
        assessed: answered > 0,
        overall: title(&view.overall.level),
        rule: (answered > 0).then(|| view.overall.rule.clone()),
        agreed: view.overall.agreed,
        ambition: view.ambition.as_ref().and_then(|ambition| title(&Some(ambition.level.clone()))),
        ambition_by: view.ambition.as_ref().map(|ambition| ambition.by.clone()),
        domains: view
            .domains
            .iter()
            .map(|domain| HomeDomain { title: domain.title.clone(), level: title(&domain.level) })
            .collect(),
        sentence,
    })
}

fn money(session: &mut Session, scope: &Scope, period: Period) -> Result<HomeMoney, AppError> {
    let year = period.year().to_string();
    let query = crate::dto::funding::FundingQuery { scope: scope.clone(), year: year.clone() };
    let view = crate::funding::show(session, query)?;
    let unspent =
        view.lines.iter().filter(|line| !line.recurrent).map(|line| (line.allocated - line.spent).max(0)).sum();
    Ok(HomeMoney {
        year,
        allocated: view.totals.allocated,
        committed: view.totals.committed,
        spent: view.totals.spent,
        unspent_non_recurrent: unspent,
        to_be_confirmed: view.totals.to_be_confirmed,
    })
}

fn submission(session: &mut Session, scope: &Scope, period: Period) -> Result<HomeReturn, AppError> {
    if !matches!(scope.kind.as_str(), "cluster" | "practice" | "ccg") {
        return Ok(HomeReturn {
            status: "none".to_owned(),
            status_title: "Returns are collected here".to_owned(),
            ..HomeReturn::default()
        });
    }
    let state = crate::submission::state(session, &scope.code, period)?;
    let today = session.today();
    Ok(HomeReturn {
        days_left: state
            .due
            .as_deref()
            .and_then(|due| due.parse().ok())
            .map(|due: chrono::NaiveDate| (due - today).num_days()),
        title: state.title,
        collects: scope.kind == "ccg",
        status: state.status,
        status_title: state.status_title,
        due: state.due,
        revision: state.revision,
    })
}
