//! What a call holds, from the store as it stands.

use super::{money, wanted};
use crate::dto::Scope;
use crate::dto::call::IssueCall;
use crate::error::AppError;
use crate::registry::Registry;
use crate::session::Session;
use crate::staff;
use crate::submission::gather::{member, ods};
use chrono::NaiveDate;
use pch_domain::{OrganisationKind, Period, Share, StaffGroup, Wte};
use pch_exchange::package::call::{CalledComparator, CalledMember, CalledOrganisation, CalledRate};
use pch_exchange::package::{CALL_SCHEMA, CallData, Identity, OrganisationRef, ReturnType};
use pch_store::tables::assumption;
use std::collections::BTreeSet;

/// A call as asked, with its days read.
pub(super) struct Asked {
    pub(super) input: IssueCall,
    pub(super) kind: ReturnType,
    pub(super) period: Period,
    pub(super) due: NaiveDate,
    pub(super) onward_due: Option<NaiveDate>,
}

/// Gathers the call. Revision and what it passes on are filled in by whoever seals it.
///
/// # Errors
/// The store's; an organisation whose code no package can carry.
pub(super) fn gather(session: &mut Session, asked: &Asked) -> Result<CallData, AppError> {
    let registry = session.registry()?;
    let scope = &asked.input.scope;
    let day = asked.period.last_day().to_string();
    let kind = registry.get(&scope.code).map(|found| found.kind.clone()).unwrap_or_default();
    let caller = OrganisationRef { code: ods(&scope.code)?, name: registry.name(&scope.code), kind: kind_of(&kind)? };
    let clusters = wanted::clusters(&registry, scope, asked.period);
    let mut named: BTreeSet<String> = clusters.iter().cloned().collect();
    named.insert(scope.code.clone());
    for code in clusters.iter().chain([&scope.code]) {
        named.extend(registry.above(code, &day));
    }
    let mut membership = Vec::new();
    for cluster in &clusters {
        for practice in registry.practices_of_cluster(cluster, &day) {
            let mut practice = member(&registry, &practice, &day)?;
            // Where the first known membership begins later, the day that would be sent is no day of this one.
            practice.joined = practice.joined.filter(|joined| joined.to_string() <= day);
            membership.push(CalledMember { cluster: ods(cluster)?, practice });
        }
    }
    let lines = if asked.input.money && asked.kind != ReturnType::PracticeReturn {
        money::gather(session, scope, asked.period, &clusters)?
    } else {
        Vec::new()
    };
    Ok(CallData {
        schema: CALL_SCHEMA.to_owned(),
        identity: Identity { return_type: asked.kind, organisation: caller, period: asked.period },
        revision: 0,
        due: asked.due,
        onward_due: asked.onward_due,
        message: asked.input.message.trim().to_owned(),
        passes_on: None,
        organisations: organisations(&registry, &named)?,
        membership,
        rates: if asked.input.rates { rates(session, &named)? } else { Vec::new() },
        lines,
        comparators: if asked.input.comparators { comparators(session, &registry, scope, &day)? } else { Vec::new() },
    })
}

fn kind_of(kind: &str) -> Result<OrganisationKind, AppError> {
    use OrganisationKind::{Ccg, Cluster, Place, Practice, System};
    [System, Place, Ccg, Cluster, Practice]
        .into_iter()
        .find(|known| known.name() == kind)
        .ok_or_else(|| AppError::field("scope", "This organisation is not known here."))
}

fn organisations(registry: &Registry, named: &BTreeSet<String>) -> Result<Vec<CalledOrganisation>, AppError> {
    let mut out = Vec::new();
    for code in named {
        let Some(found) = registry.get(code) else { continue };
        let link = |code: &Option<String>| code.as_ref().and_then(|code| code.parse().ok());
        let parent = if found.kind == "cluster" { registry.ccg_of(code) } else { found.parent.clone() };
        out.push(CalledOrganisation {
            code: ods(code)?,
            name: found.name.clone(),
            kind: kind_of(&found.kind)?,
            parent: link(&parent),
            place: link(&found.place),
        });
    }
    // What others belong to comes before them.
    out.sort_by(|a, b| (a.kind, &a.code).cmp(&(b.kind, &b.code)));
    Ok(out)
}

/// Assumptions of every scenario that hold for those who are asked. One of a single practice stays where it is.
fn rates(session: &Session, named: &BTreeSet<String>) -> Result<Vec<CalledRate>, AppError> {
    let holds = |row: &assumption::Assumption| {
        row.scenario.is_none()
            && match row.level.as_str() {
                "england" => true,
                "practice" => false,
                _ => named.contains(&row.organisation),
            }
    };
    let rate = |row: assumption::Assumption| CalledRate {
        key: row.key,
        level: row.level,
        organisation: row.organisation.parse().ok(),
        low: Share(row.low),
        high: Share(row.high),
        source: row.source,
        as_of: row.as_of.and_then(|day| day.parse().ok()),
    };
    Ok(assumption::all(session.read())?.into_iter().filter(holds).map(rate).collect())
}

/// The figures of the caller and of what stands above it, and of England, to set beside one's own.
fn comparators(
    session: &Session,
    registry: &Registry,
    scope: &Scope,
    day: &str,
) -> Result<Vec<CalledComparator>, AppError> {
    let mut out: Vec<CalledComparator> = Vec::new();
    for group in [StaffGroup::Gp, StaffGroup::Nurse] {
        for sums in staff::sums(session, registry, scope, group, day)? {
            let Ok(as_of) = sums.as_of.parse() else { continue };
            for (measure, value) in
                [(format!("wte.{}", group.name()), sums.wte), (format!("patients.{}", group.name()), sums.patients)]
            {
                out.push(CalledComparator {
                    label: sums.label.clone(),
                    kind: sums.kind.to_owned(),
                    measure,
                    value: Wte(value),
                    as_of,
                    source: sums.source.clone(),
                });
            }
        }
    }
    Ok(out)
}
