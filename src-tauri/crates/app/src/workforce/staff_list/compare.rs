//! The list against the posts that stand: what comes, what goes, what changes.

use super::super::carry::{Plan, lines};
use super::super::edit::Line;
use super::super::role::Role;
use crate::dto::staff_list::{ListChange, ListTotal};
use crate::error::AppError;
use crate::registry::Registry;
use crate::session::Session;
use pch_domain::{StaffGroup, Wte};
use pch_store::tables::posts::Post;
use std::collections::BTreeMap;

/// Posts as a list states them: one practice, role, age band and employer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) practice: String,
    pub(super) role: String,
    pub(super) age_band: String,
    /// Empty for the practice itself.
    pub(super) employer: String,
}

/// What a list gives for a key.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) headcount: Option<i64>,
    pub(super) wte: Option<i64>,
    pub(super) vacancy: Option<i64>,
}

/// What a list would do.
pub(super) struct Comparison {
    pub(super) plan: Plan,
    pub(super) held: BTreeMap<i64, Line>,
    pub(super) changes: Vec<ListChange>,
    pub(super) same: u32,
    pub(super) totals: Vec<ListTotal>,
    /// Lines that the list cannot know: shared posts, and staff of other employers.
    pub(super) kept: usize,
}

/// Whether a line is the practice's own and not shared: only such lines are on its own list.
fn own(registry: &Registry, line: &Line) -> bool {
    let post = &line.post;
    let employer = post.employer.trim();
    let itself = employer.is_empty()
        || employer == post.organisation
        || employer.eq_ignore_ascii_case(&registry.name(&post.organisation));
    line.shares.is_empty() && itself
}

/// Compares a list with the posts of its practices on a day.
pub(super) fn compare(
    session: &Session,
    registry: &Registry,
    roles: &[Role],
    wanted: &BTreeMap<Key, Sum>,
    practices: &[String],
    as_of: &str,
    source: &str,
) -> Result<Comparison, AppError> {
    let mut out = Comparison {
        plan: Plan::default(),
        held: BTreeMap::new(),
        changes: Vec::new(),
        same: 0,
        totals: Vec::new(),
        kept: 0,
    };
    let mut left = wanted.clone();
    let (mut before, mut after) = ([0_i64; 4], [0_i64; 4]);
    let group = |code: &str| roles.iter().find(|role| role.code == code).map(|role| role.group);
    let count = |sums: &mut [i64; 4], line: &Post| {
        if let (Some(group), Some(wte)) = (group(&line.role), line.wte) {
            sums[group as usize] += wte;
        }
    };
    for practice in practices {
        for line in lines(session.read(), practice, as_of)? {
            out.held.insert(line.post.id, line.clone());
            count(&mut before, &line.post);
            let mine = own(registry, &line);
            let employer = if mine { String::new() } else { line.post.employer.clone() };
            let key = Key {
                practice: practice.clone(),
                role: line.post.role.clone(),
                age_band: line.post.age_band.clone(),
                employer,
            };
            let found = if line.shares.is_empty() { left.remove(&key) } else { None };
            match found {
                Some(sum) => {
                    let mut post = line.post.clone();
                    post.headcount = sum.headcount;
                    post.wte = sum.wte;
                    // A list without vacancies says nothing of them.
                    post.vacancy_wte = sum.vacancy.or(post.vacancy_wte);
                    count(&mut after, &post);
                    if (post.headcount, post.wte, post.vacancy_wte)
                        == (line.post.headcount, line.post.wte, line.post.vacancy_wte)
                    {
                        out.same += 1;
                        continue;
                    }
                    out.changes.push(change(registry, roles, "changed", Some(&line.post), Some(&post)));
                    source.clone_into(&mut post.source);
                    out.plan.changed.insert(line.post.id, Line { post, shares: line.shares.clone() });
                }
                None if mine => {
                    out.changes.push(change(registry, roles, "gone", Some(&line.post), None));
                    out.plan.removed.insert(line.post.id);
                }
                None => {
                    count(&mut after, &line.post);
                    out.kept += 1;
                    out.same += 1;
                }
            }
        }
    }
    for (key, sum) in left {
        let employer = if key.employer.is_empty() { registry.name(&key.practice) } else { key.employer.clone() };
        let post = Post {
            organisation: key.practice.clone(),
            employer,
            role: key.role.clone(),
            age_band: key.age_band.clone(),
            headcount: sum.headcount,
            wte: sum.wte,
            vacancy_wte: sum.vacancy,
            source: source.to_owned(),
            ..Post::default()
        };
        count(&mut after, &post);
        out.changes.push(change(registry, roles, "new", None, Some(&post)));
        out.plan.added.push(Line { post, shares: Vec::new() });
    }
    out.totals = StaffGroup::ALL
        .into_iter()
        .map(|group| ListTotal {
            group_title: group.title().to_owned(),
            before: Wte(before[group as usize]).to_f64(),
            after: Wte(after[group as usize]).to_f64(),
        })
        .collect();
    let order = |kind: &str| ["gone", "changed", "new"].iter().position(|known| *known == kind);
    out.changes.sort_by(|a, b| {
        (&a.practice.name, order(&a.kind), &a.role_title, &a.age_band).cmp(&(
            &b.practice.name,
            order(&b.kind),
            &b.role_title,
            &b.age_band,
        ))
    });
    Ok(out)
}

fn change(registry: &Registry, roles: &[Role], kind: &str, before: Option<&Post>, after: Option<&Post>) -> ListChange {
    let either = after.or(before).cloned().unwrap_or_default();
    let wte = |post: Option<&Post>| post.and_then(|post| post.wte).map(|wte| Wte(wte).to_f64());
    ListChange {
        practice: registry.named(&either.organisation),
        role_title: roles
            .iter()
            .find(|role| role.code == either.role)
            .map_or_else(|| either.role.clone(), |role| role.title.clone()),
        age_band: either.age_band.clone(),
        employer: either.employer.clone(),
        kind: kind.to_owned(),
        people_before: before.and_then(|post| post.headcount),
        people_after: after.and_then(|post| post.headcount),
        wte_before: wte(before),
        wte_after: wte(after),
    }
}
