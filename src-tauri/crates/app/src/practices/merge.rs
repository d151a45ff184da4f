//! Merging one practice into another.

use super::typed::{Wrong, by_hand};
use crate::dto::practices::MergePractice;
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::registry::day;
use crate::session::{Deed, Session};
use chrono::NaiveDate;
use pch_store::tables::organisations as rows;
use pch_store::tables::posts::{self, Post};

/// Merges a practice into another; the day given is its last one of its own. From the next day on its entered posts stand
/// in the other's picture, as a new picture of that day, so that earlier periods stay as they were.
///
/// # Errors
/// Unknown, closed or the same practice; a date that cannot be read or on which either is not open.
pub fn merge(session: &mut Session, input: MergePractice) -> Result<Outcome<Done>, AppError> {
    let registry = session.registry()?;
    let mut wrong = Wrong::default();
    let practice = wrong.known("practice", &input.practice, "practice", &registry);
    let into = wrong.known("into", &input.into, "practice", &registry);
    let on = wrong.day("on", &input.on);
    if let (Some(practice), Some(into)) = (practice, into)
        && practice.code == into.code
    {
        wrong.add("into", format!("{} cannot merge into itself: choose the other practice.", practice.name));
    }
    if let Some(on) = on {
        let on = on.to_string();
        for (place, organisation) in [("practice", practice), ("into", into)] {
            let Some(organisation) = organisation else { continue };
            if organisation.opened.as_deref().is_some_and(|opened| on.as_str() < opened) {
                let opened = organisation.opened.as_deref().map(day).unwrap_or_default();
                wrong.add("on", format!("{} opened on {opened}: choose that day or a later one.", organisation.name));
            } else if !organisation.is_open(&on) {
                let closed = organisation.closed.as_deref().map(day).unwrap_or_default();
                wrong.add(place, format!("{} closed on {closed}.", organisation.name));
            }
        }
    }
    let (Some(practice), Some(into), Some(on)) = (practice, into, on) else {
        wrong.refuse()?;
        return Err(AppError::internal("a refusal without a field"));
    };
    wrong.refuse()?;
    let source = format!("merged by {}", session.actor());
    let mut row = by_hand(session.read(), practice, &source)?;
    row.closed = Some(on.to_string());
    row.merged_into = Some(into.code.clone());
    let carried = carry(session, &practice.code, &into.code, on)?;
    let shared = shared_elsewhere(session, &practice.code, &on.to_string())?;
    let label = format!("{} merged into {} on {}", practice.name, into.name, pch_domain::words::date(on));
    let mut outcome = session.transact(Deed::new("merge_practice", label), |tx| {
        rows::save(tx, &row)?;
        for (post, shares) in &carried.posts {
            let id = posts::save(tx, post)?;
            if !shares.is_empty() {
                posts::set_shares(tx, id, shares)?;
            }
        }
        Ok(Done {})
    })?;
    outcome.warnings.push(format!(
        "The list of {} is not changed: type its new size, or import one counted after {}.",
        into.name,
        pch_domain::words::date(on)
    ));
    if carried.only_theirs {
        outcome.warnings.push(format!(
            "The posts of {} were not carried over, because none are entered for {}: enter its staff, with theirs.",
            practice.name, into.name
        ));
    }
    if shared > 0 {
        outcome.warnings.push(format!("{shared} shared posts elsewhere name {}: change their shares.", practice.name));
    }
    Ok(outcome)
}

type WithShares = (Post, Vec<(String, i64)>);

#[derive(Default)]
struct Carried {
    posts: Vec<WithShares>,
    /// Only the practice that goes has entered posts: carried over they would hide the other's official figures.
    only_theirs: bool,
}

/// The picture of both on the day after, where both have posts.
fn carry(session: &Session, practice: &str, into: &str, on: NaiveDate) -> Result<Carried, AppError> {
    let next = on.succ_opt().unwrap_or(on).to_string();
    let theirs = posts::of(session.read(), practice, &on.to_string())?;
    let own = posts::of(session.read(), into, &next)?;
    if theirs.is_empty() {
        return Ok(Carried::default());
    }
    if own.is_empty() {
        return Ok(Carried { only_theirs: true, ..Carried::default() });
    }
    let begun = own.first().is_some_and(|post| post.as_of == next);
    let mut carried = Vec::new();
    // A picture of that very day is added to; an older one is copied forward.
    for post in own.iter().filter(|_| !begun).chain(&theirs) {
        let shares = posts::shares(session.read(), post.id)?;
        let rehomed = shares.iter().map(|share| {
            let host = if share.organisation == practice { into } else { share.organisation.as_str() };
            (host.to_owned(), share.share)
        });
        let mut by_host: std::collections::BTreeMap<String, i64> = std::collections::BTreeMap::new();
        for (host, share) in rehomed {
            *by_host.entry(host).or_default() += share;
        }
        let post = Post { id: 0, organisation: into.to_owned(), as_of: next.clone(), ..post.clone() };
        carried.push((post, by_host.into_iter().collect()));
    }
    Ok(Carried { posts: carried, only_theirs: false })
}

/// Current posts of other organisations in which the practice has a share.
fn shared_elsewhere(session: &Session, practice: &str, on: &str) -> Result<usize, AppError> {
    let mut count = 0;
    for (post, _) in posts::shared_with(session.read(), practice)? {
        let current = posts::of(session.read(), &post.organisation, on)?.iter().any(|known| known.id == post.id);
        count += usize::from(post.organisation != practice && current);
    }
    Ok(count)
}
