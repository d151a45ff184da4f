//! Taking posts out.

use super::carry::{Plan, lines};
use super::edit::Line;
use super::role;
use super::save::title;
use crate::dto::workforce::RemovePosts;
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::registry::day;
use crate::session::{Deed, Session};
use pch_store::tables::posts;
use std::collections::BTreeMap;

/// Takes posts out of the picture at the end of the period in the bar; an earlier picture keeps them.
///
/// # Errors
/// No posts named; a post that is not in the picture.
pub fn remove(session: &mut Session, input: RemovePosts) -> Result<Outcome<Done>, AppError> {
    let registry = session.registry()?;
    let as_of = session.period().last_day().to_string();
    let mut held: BTreeMap<i64, Line> = BTreeMap::new();
    for id in &input.ids {
        let Some(post) = posts::get(session.read(), *id)? else { continue };
        held.extend(lines(session.read(), &post.organisation, &as_of)?.into_iter().map(|line| (line.post.id, line)));
    }
    if input.ids.is_empty() {
        return Err(AppError::field("ids", "Choose the lines to take out."));
    }
    if let Some(id) = input.ids.iter().find(|id| !held.contains_key(id)) {
        return Err(AppError::not_found(format!("Line {id} of the posts as at {}", day(&as_of))));
    }
    let definitions = std::sync::Arc::clone(&session.definitions);
    let roles = role::all(&definitions);
    let label = match input.ids.as_slice() {
        [id] => held.get(id).map(|line| format!("{} taken out", title(&roles, &registry, line))).unwrap_or_default(),
        ids => format!("{} lines of posts taken out", ids.len()),
    };
    let mut plan = Plan { removed: input.ids.iter().copied().collect(), ..Plan::default() };
    let kept = plan.leave_no_hole(session, &held, &as_of)?;
    let beginning = plan.beginning(session, &held, &as_of)?;
    let mut outcome = session.transact(Deed::new("remove_posts", label), |tx| {
        plan.write(tx, &beginning, &as_of)?;
        Ok(Done {})
    })?;
    for organisation in kept {
        outcome.warnings.push(format!(
            "{} keeps a line of noughts, so that its earlier posts do not stand again.",
            registry.name(&organisation)
        ));
    }
    Ok(outcome)
}
