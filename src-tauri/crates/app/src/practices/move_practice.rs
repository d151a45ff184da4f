//! Moving a practice to another cluster from a day on.

use super::typed::Wrong;
use crate::dto::practices::MovePractice;
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::registry::day;
use crate::session::{Deed, Session};
use pch_store::tables::organisations::{self as rows, Membership};

/// Moves a practice: a membership by hand begins on the day, the one by hand before it ends on the eve. What files say
/// stays as it is, because memberships by hand stand before those of files.
///
/// # Errors
/// Unknown practice or cluster; a date that cannot be read, or on which the practice is not open; the cluster that it is in.
pub fn move_practice(session: &mut Session, input: MovePractice) -> Result<Outcome<Done>, AppError> {
    let registry = session.registry()?;
    let mut wrong = Wrong::default();
    let practice = wrong.known("practice", &input.practice, "practice", &registry);
    let cluster = wrong.known("cluster", &input.cluster, "cluster", &registry);
    let from = wrong.day("from", &input.from);
    if let (Some(practice), Some(from)) = (practice, from) {
        let from = from.to_string();
        if practice.opened.as_deref().is_some_and(|opened| from.as_str() < opened) {
            let opened = practice.opened.as_deref().map(day).unwrap_or_default();
            wrong.add("from", format!("{} opened on {opened}: choose that day or a later one.", practice.name));
        } else if !practice.is_open(&from) {
            let closed = practice.closed.as_deref().map(day).unwrap_or_default();
            wrong.add("from", format!("{} closed on {closed}: a closed practice cannot be moved.", practice.name));
        }
        // Before the first known day its cluster is only assumed: saying since when it was there is no move, and welcome.
        if let Some(cluster) = cluster
            && registry.cluster_of(&practice.code, &from).is_some_and(|at| at.cluster == cluster.code && !at.assumed)
        {
            wrong.add(
                "cluster",
                format!("{} is in {} on {} already: choose another cluster.", practice.name, cluster.name, day(&from)),
            );
        }
    }
    let (Some(practice), Some(cluster), Some(from)) = (practice, cluster, from) else {
        wrong.refuse()?;
        return Err(AppError::internal("a refusal without a field"));
    };
    wrong.refuse()?;
    let eve = from.pred_opt().unwrap_or(from).to_string();
    let from = from.to_string();
    let held: Vec<Membership> =
        rows::memberships(session.read())?.into_iter().filter(|link| link.practice == practice.code).collect();
    let before = held.iter().rfind(|link| link.from_day < from).cloned();
    let after = held.iter().find(|link| link.from_day > from);
    let to_day =
        after.and_then(|link| link.from_day.parse::<chrono::NaiveDate>().ok()?.pred_opt()).map(|day| day.to_string());
    let link = Membership {
        practice: practice.code.clone(),
        cluster: cluster.code.clone(),
        from_day: from.clone(),
        to_day,
        source: format!("moved by {}", session.actor()),
    };
    let deed = Deed::new("move_practice", format!("{} moved to {} from {}", practice.name, cluster.name, day(&from)));
    let mut outcome = session.transact(deed, |tx| {
        if let Some(mut before) = before
            && before.to_day.as_ref().is_none_or(|to| *to > eve)
        {
            before.to_day = Some(eve);
            rows::save_membership(tx, &before)?;
        }
        rows::save_membership(tx, &link)?;
        Ok(Done {})
    })?;
    if let (Some(own), Some(other)) = (registry.ccg_of(&practice.code), registry.ccg_of(&cluster.code))
        && own != other
    {
        let (own, other) = (registry.name(&own), registry.name(&other));
        outcome.warnings.push(format!("{} belongs to {own}, {} to {other}.", practice.name, cluster.name));
    }
    Ok(outcome)
}
