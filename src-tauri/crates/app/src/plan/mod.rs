//! Planning the workforce: assumptions, schemes, scenarios, and projections of them.

mod ages;
mod assumption;
mod backcast;
mod compare;
mod level;
mod project;
mod read;
mod result;
mod scenario;
mod scheme;
pub mod sums;
#[cfg(test)]
mod tests;
mod waterfall;

pub(crate) use ages::ages;
pub(crate) use assumption::{assumption_title, impossible};
pub use assumption::{clear as assumption_clear, list as assumption_list, set as assumption_set};
pub use backcast::backcast;
pub use compare::compare;
pub use project::project;
pub use result::{reproduce, save as save_result};
pub(crate) use scenario::put_starting;
pub use scenario::{
    copy as scenario_copy, keep, list as scenario_list, remove as scenario_remove, save as scenario_save,
    start as scenario_start,
};
#[allow(unused_imports, reason = "the trajectory begins from these")]
pub(crate) use scheme::pipeline::{here_on as post_here_on, started as started_by_schemes};
pub use scheme::{
    library as scheme_library, list as scheme_list, pipeline_list, pipeline_remove, pipeline_save,
    remove as scheme_remove, save as scheme_save,
};
pub use waterfall::waterfall;

use crate::dto::Scope;
use crate::error::AppError;
use crate::registry::Registry;
use crate::session::Session;
use crate::staff;
use pch_domain::{FinancialYear, Period};
use pch_store::tables::posts;
use pch_store::tables::scheme::{self as scheme_rows, Scheme};

/// The end of the plan: the last quarter of 2020/21.
fn plan_end() -> Period {
    FinancialYear::starting(2020)
        .and_then(|year| Period::new(year, 4))
        .unwrap_or_else(|| Period::of(chrono::NaiveDate::default()))
}

/// The quarter from which a plan starts: that of the latest figures by the end of the period that is looked at.
fn opening_period(session: &Session, registry: &Registry, kind: &str, code: &str) -> Result<Period, AppError> {
    let looked_at = session.period();
    let by = looked_at.last_day().to_string();
    let scope = Scope { kind: kind.to_owned(), code: code.to_owned() };
    let mut organisations = registry.practices_within(&scope, &by);
    organisations.extend(registry.clusters_within(&scope));
    let mut latest: Option<String> = staff::official_dates(session.read())?.into_iter().rfind(|day| *day <= by);
    for organisation in organisations {
        latest = latest.max(posts::latest_day(session.read(), &organisation, &by)?);
    }
    Ok(latest.and_then(|day| day.parse().ok()).map_or(looked_at, Period::of))
}

/// Quarters from one to the end of the plan, and at least three years of them.
fn quarters_from(opening: Period) -> Vec<String> {
    let mut out = vec![opening.to_string()];
    let mut at = opening;
    while out.len() <= 12 || at < plan_end() {
        at = at.next();
        out.push(at.to_string());
    }
    out
}

/// Schemes of an organisation and of what lies within it.
fn planned_within(session: &Session, registry: &Registry, scope: &Scope) -> Result<Vec<Scheme>, AppError> {
    let today = session.today().to_string();
    let clusters = registry.clusters_within(scope);
    let practices = registry.practices_ever_within(scope, &today);
    let mut all = scheme_rows::all(session.read())?;
    all.retain(|scheme| {
        (&scheme.organisation_kind, &scheme.organisation) == (&scope.kind, &scope.code)
            || match scheme.organisation_kind.as_str() {
                "cluster" => clusters.contains(&scheme.organisation),
                "practice" => practices.contains(&scheme.organisation),
                _ => {
                    scope.kind == "system" && registry.system_of_ccg(&scheme.organisation).as_ref() == Some(&scope.code)
                }
            }
    });
    Ok(all)
}

/// A number that stands for some words, the same on every machine (FNV-1a).
fn key_of(words: &[&str]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for word in words {
        for byte in word.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}
