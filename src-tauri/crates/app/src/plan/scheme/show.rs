//! Schemes with what follows from their figures.

use super::pipeline;
use crate::dto::plan_scheme::{HostOption, SchemeHost, SchemeQuery, SchemeView, Schemes};
use crate::error::AppError;
use crate::plan::assumption::Book;
use crate::plan::read::{self, float};
use crate::plan::{level, opening_period, planned_within, quarters_from};
use crate::registry::Registry;
use crate::session::Session;
use crate::staff;
use pch_domain::StaffGroup;
use pch_domain::fixed::SCALE;
use pch_projection::rates::Arrivals;
use pch_store::tables::assumption as assumptions;
use pch_store::tables::scheme::{self as rows, Scheme, SchemePost};
use std::collections::BTreeMap;

/// Schemes of an organisation and of what lies within it.
pub fn list(session: &mut Session, input: SchemeQuery) -> Result<Schemes, AppError> {
    let registry = session.registry()?;
    let scope = level::known(&registry, Some(&input.scope))?;
    let today = session.today().to_string();
    let practices = registry.practices_within(&scope, &today);
    let gps = gps(session, &registry, &practices, &today)?;
    let options: Vec<HostOption> = practices
        .iter()
        .map(|code| HostOption {
            practice: registry.named(code),
            gps: gps.get(code).copied(),
            single_handed: gps.get(code).is_some_and(|heads| *heads > 0.0 && *heads < 1.5),
        })
        .collect();
    let posts = rows::posts(session.read())?;
    let mut schemes = Vec::new();
    for scheme in planned_within(session, &registry, &scope)? {
        schemes.push(view(session, &registry, &scheme, &posts, &gps, &today)?);
    }
    let opening = opening_period(session, &registry, &scope.kind, &scope.code)?;
    Ok(Schemes { scope, schemes, practices: options, periods: quarters_from(opening) })
}

/// GPs by headcount at each practice, where that is known.
fn gps(
    session: &Session,
    registry: &Registry,
    practices: &[String],
    on: &str,
) -> Result<BTreeMap<String, f64>, AppError> {
    let baseline = staff::baseline(session, registry, practices, &[], on)?;
    let mut out: BTreeMap<String, f64> = BTreeMap::new();
    for row in baseline.rows.iter().filter(|row| row.group == StaffGroup::Gp) {
        *out.entry(row.organisation.clone()).or_default() += float(row.heads);
    }
    Ok(out)
}

/// WTE per head of a scheme's role, for its organisation.
pub(in crate::plan) fn hours_of(book: &Book, registry: &Registry, session: &Session, scheme: &Scheme) -> f64 {
    let on = session.today().to_string();
    let chain = level::chain(registry, &scheme.organisation_kind, &scheme.organisation, &on);
    let group = session.definitions.roles().find(|role| role.code == scheme.role).map(|role| role.group);
    let standing = group.and_then(|group| book.of_role("hours", &scheme.role, group, &chain));
    standing.map(|standing| standing.mean()).filter(|hours| *hours > 0.0).unwrap_or(1.0)
}

/// Heads that make the planned WTE, and the WTE of each, which together make it exactly.
pub(in crate::plan) fn heads_of(planned: i64, hours: f64) -> (u32, f64) {
    if planned <= 0 {
        return (0, hours);
    }
    let wte = float(planned);
    let heads = (wte / hours.max(0.01)).round().max(1.0);
    (heads as u32, wte / heads)
}

fn view(
    session: &Session,
    registry: &Registry,
    scheme: &Scheme,
    posts: &[SchemePost],
    gps: &BTreeMap<String, f64>,
    today: &str,
) -> Result<SchemeView, AppError> {
    let book = Book::open(&session.definitions, assumptions::all(session.read())?, None, Vec::new());
    let hours = hours_of(&book, registry, session, scheme);
    let (heads, each) = heads_of(scheme.planned_wte, hours);
    let arrivals =
        Arrivals::new(heads, float(scheme.success)).map_err(|error| AppError::internal(error.to_string()))?;
    let role = session.definitions.roles().find(|role| role.code == scheme.role);
    let hosts: Vec<SchemeHost> = rows::hosts(session.read(), scheme.id)?
        .into_iter()
        .map(|host| SchemeHost {
            single_handed: gps.get(&host.practice).is_some_and(|heads| *heads > 0.0 && *heads < 1.5),
            practice: registry.named(&host.practice),
            places: host.places,
            supervisor: host.supervisor,
        })
        .collect();
    let places: i64 = hosts.iter().filter(|host| host.supervisor).map(|host| host.places).sum();
    let own: Vec<&SchemePost> = posts.iter().filter(|post| post.scheme == scheme.id).collect();
    let started: i64 = own.iter().filter(|post| pipeline::here_on(post, today)).map(|post| post.wte).sum();
    let expected = arrivals.mean() * each;
    let cost_a_year = scheme.cost.map(|pence| {
        pch_domain::fixed::divide_half_even(i128::from(pence) * i128::from(scheme.planned_wte), i128::from(SCALE))
    });
    Ok(SchemeView {
        id: scheme.id,
        code: scheme.code.clone(),
        title: scheme.title.clone(),
        role: scheme.role.clone(),
        role_title: role.map(|role| role.title.clone()).unwrap_or_default(),
        group: role.map(|role| role.group.name().to_owned()).unwrap_or_default(),
        keeps: scheme.keeps,
        planned_wte: float(scheme.planned_wte),
        planned_heads: i64::from(heads),
        wte_per_head: each,
        start: scheme.start.clone(),
        lag: scheme.lag,
        ramp: scheme.ramp.iter().map(|part| float(*part)).collect(),
        success: float(scheme.success),
        expected_wte: expected,
        sd_wte: arrivals.sd() * each,
        chance_of_none: if heads == 0 { 1.0 } else { arrivals.chance_of_none() },
        cost: scheme.cost,
        cost_a_year,
        recurrent: scheme.recurrent,
        funder: scheme.funder.clone(),
        takes_from_title: read::staff(&session.definitions, &scheme.takes_from)
            .map(|(_, title)| title)
            .unwrap_or_default(),
        takes_from: scheme.takes_from.clone(),
        takes_share: float(scheme.takes_share),
        takes_wte: expected * float(scheme.takes_share),
        places,
        trained: scheme.trained,
        trained_of: scheme.trained_of,
        uptake: scheme.trained.zip(scheme.trained_of).map(|(trained, of)| trained as f64 / of as f64),
        note: scheme.note.clone(),
        source: scheme.source.clone(),
        pipeline: pipeline::counts(&own),
        started_wte: float(started),
        warnings: warnings(&hosts, heads, places),
        hosts,
    })
}

fn warnings(hosts: &[SchemeHost], heads: u32, places: i64) -> Vec<String> {
    let mut out = Vec::new();
    for host in hosts {
        if host.single_handed {
            out.push(format!(
                "{} is single-handed: nobody stands in for the one GP who would supervise.",
                host.practice.name
            ));
        }
        if !host.supervisor && host.places > 0 {
            out.push(format!("{} has no supervisor yet, so its places do not count.", host.practice.name));
        }
    }
    if hosts.is_empty() && heads > 0 {
        out.push("No host practice is named yet, so places do not limit how many can come.".to_owned());
    } else if places < i64::from(heads) && heads > 0 {
        out.push(format!("{heads} people are planned and there are places with a supervisor for {places}."));
    }
    out
}
