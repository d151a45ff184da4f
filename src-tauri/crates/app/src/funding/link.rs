//! What commitments and spends are for: posts, actions towards a level, schemes. Shown from both ends.

use super::ledger::read_day;
use super::recipients::above;
use super::wrong;
use crate::dto::funding::{EntryLink, LinkableQuery, PaidBy, PaidByQuery};
use crate::error::{AppError, FieldError};
use crate::registry::Registry;
use crate::session::Session;
use pch_domain::privacy::{NHS_NUMBER_REFUSED, holds_nhs_number};
use pch_store::tables::links::{self as rows, Link};
use pch_store::tables::{funding, posts};
use std::collections::BTreeMap;

/// The longest name of a scheme.
const LONGEST: usize = 120;

/// Reads links as given; pushes what is wrong under `links.N`.
pub(super) fn check(
    session: &Session,
    registry: &Registry,
    given: &[EntryLink],
    problems: &mut Vec<FieldError>,
) -> Result<Vec<Link>, AppError> {
    let mut out: Vec<Link> = Vec::new();
    for (at, link) in given.iter().enumerate() {
        let target = link.target.trim();
        let said = match link.kind.as_str() {
            "post" => bad_post(session, registry, target),
            "action" => match target.parse::<i64>() {
                Ok(id) if rows::action(session.read(), id)?.is_some() => None,
                _ => Some(format!("There is no action {target} here: choose one of the cluster's.")),
            },
            "scheme" if target.is_empty() => Some("Write which scheme this is for.".to_owned()),
            "scheme" if target.chars().count() > LONGEST => {
                Some(format!("Write the scheme's name in at most {LONGEST} letters."))
            }
            "scheme" if holds_nhs_number(target) => Some(NHS_NUMBER_REFUSED.to_owned()),
            "scheme" => None,
            other => Some(format!("“{other}” is nothing that money can be linked to: post, action or scheme.")),
        };
        if let Some(message) = said {
            problems.push(wrong(format!("links.{at}.target"), message));
            continue;
        }
        let link = Link { kind: link.kind.clone(), target: target.to_owned() };
        if !out.contains(&link) {
            out.push(link);
        }
    }
    Ok(out)
}

fn bad_post(session: &Session, registry: &Registry, target: &str) -> Option<String> {
    let Some((organisation, role)) = target.split_once(':') else {
        return Some(format!("“{target}” is no post: write organisation:role, such as Y99001:pharmacist."));
    };
    if registry.get(organisation).is_none() {
        return Some(format!("There is no organisation {organisation} here."));
    }
    let known = session.definitions.roles().any(|known| known.code == role);
    (!known).then(|| format!("“{role}” is not a role of the staff list."))
}

/// A link in words, as it stands on a day.
pub(super) fn title(session: &Session, registry: &Registry, link: &Link, on: &str) -> Result<String, AppError> {
    Ok(match link.kind.as_str() {
        "post" => {
            let (organisation, role) = link.target.split_once(':').unwrap_or((&link.target, ""));
            post_title(session, registry, organisation, role, wte(session, organisation, role, on)?)
        }
        "action" => match link.target.parse().ok().map(|id| rows::action(session.read(), id)).transpose()?.flatten() {
            Some((_, title)) => title,
            None => "an action that was taken out".to_owned(),
        },
        _ => link.target.clone(),
    })
}

fn post_title(session: &Session, registry: &Registry, organisation: &str, role: &str, wte: Option<i64>) -> String {
    let known = session.definitions.roles().find(|known| known.code == role).map(|known| known.title.clone());
    let name = format!("{}, {}", known.unwrap_or_else(|| role.to_owned()), registry.name(organisation));
    match wte {
        Some(wte) => format!("{name}: {} WTE in post", pch_domain::words::decimal(wte, 2)),
        None => name,
    }
}

/// Filled WTE of a role in an organisation on a day; none where nobody entered any.
fn wte(session: &Session, organisation: &str, role: &str, on: &str) -> Result<Option<i64>, AppError> {
    let held = posts::of(session.read(), organisation, on)?;
    let known: Vec<i64> = held.iter().filter(|post| post.role == role).filter_map(|post| post.wte).collect();
    Ok((!known.is_empty()).then(|| known.iter().sum()))
}

/// Links of an entry with their words.
pub(super) fn of_entry(
    session: &Session,
    registry: &Registry,
    entry: i64,
    on: &str,
) -> Result<Vec<EntryLink>, AppError> {
    let links = rows::of(session.read(), entry)?;
    let one = |link: Link| {
        let title = title(session, registry, &link, on)?;
        Ok(EntryLink { kind: link.kind, target: link.target, title })
    };
    links.into_iter().map(one).collect()
}

/// What money of a cluster can be linked to: its posts by place and role, its actions.
pub fn linkable(session: &mut Session, input: LinkableQuery) -> Result<Vec<EntryLink>, AppError> {
    let registry = session.registry()?;
    let on = match input.on.trim() {
        "" => session.today().to_string(),
        text => read_day(text).map_err(|message| AppError::field("on", message))?.to_string(),
    };
    if registry.get(&input.cluster).is_none() {
        return Err(AppError::field("cluster", format!("There is no organisation “{}” here.", input.cluster)));
    }
    let mut places = vec![input.cluster.clone()];
    places.extend(registry.practices_of_cluster(&input.cluster, &on));
    let mut out = Vec::new();
    for place in &places {
        let mut roles: BTreeMap<String, Option<i64>> = BTreeMap::new();
        for post in posts::of(session.read(), place, &on)? {
            let sum = roles.entry(post.role).or_default();
            *sum = post.wte.map_or(*sum, |wte| Some(sum.unwrap_or(0) + wte));
        }
        for (role, wte) in roles {
            let title = post_title(session, &registry, place, &role, wte);
            out.push(EntryLink { kind: "post".to_owned(), target: format!("{place}:{role}"), title });
        }
    }
    for place in &places {
        for (id, title) in rows::actions(session.read(), place)? {
            out.push(EntryLink { kind: "action".to_owned(), target: id.to_string(), title });
        }
    }
    Ok(out)
}

/// Commitments and spends that are for posts, actions or schemes of a scope.
pub fn paid_by(session: &mut Session, input: PaidByQuery) -> Result<Vec<PaidBy>, AppError> {
    if !["post", "action", "scheme"].contains(&input.kind.as_str()) {
        return Err(AppError::field("kind", format!("“{}” is no kind: write post, action or scheme.", input.kind)));
    }
    let registry = session.registry()?;
    let today = session.today().to_string();
    let inside = |code: &str| {
        code == input.scope.code
            || above(&registry, code, &input.scope.kind, &today).as_deref() == Some(&input.scope.code)
            // What works for a whole cluster works for each of its practices too.
            || (input.scope.kind == "practice"
                && above(&registry, &input.scope.code, "cluster", &today).as_deref() == Some(code))
    };
    let mut out = Vec::new();
    for (entry, target) in rows::by_kind(session.read(), &input.kind)? {
        let Some(entry) = funding::entry(session.read(), entry)? else { continue };
        let whose = match input.kind.as_str() {
            "post" => target.split_once(':').map(|(organisation, _)| organisation.to_owned()),
            "action" => {
                let id = target.parse().unwrap_or(0);
                rows::action(session.read(), id)?.map(|(organisation, _)| organisation)
            }
            _ => Some(entry.cluster.clone()),
        };
        if !whose.is_some_and(|code| inside(&code)) {
            continue;
        }
        let Some(line) = funding::line(session.read(), entry.line)? else { continue };
        let link = Link { kind: input.kind.clone(), target };
        out.push(PaidBy {
            target_title: title(session, &registry, &link, &entry.on_day)?,
            target: link.target,
            entry: entry.id,
            line: line.id,
            line_title: line.title,
            year: line.year,
            cluster: registry.named(&entry.cluster),
            kind: entry.kind,
            on: entry.on_day,
            pence: entry.pence,
            note: entry.note,
        });
    }
    Ok(out)
}
