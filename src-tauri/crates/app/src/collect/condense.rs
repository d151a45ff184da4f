//! What is kept of a return for the consolidated pages: everything but single posts, which are added up by practice and role.
//!
//! A cluster's posts are nine tenths of its figures. England's 1,250 submissions must open in one page; whoever wants a post
//! finds it in the package, which is kept whole.

use pch_exchange::package::data::Post;
use pch_exchange::package::{ReturnType, SubmissionData};
use std::collections::BTreeMap;

/// Adds the posts of a cluster up by practice and role. A practice's return keeps them: it is small, and they become the
/// practice's posts.
pub(crate) fn condense(data: &mut SubmissionData) {
    if data.identity.return_type == ReturnType::PracticeReturn {
        return;
    }
    let mut by_role: BTreeMap<(String, String), Post> = BTreeMap::new();
    for post in std::mem::take(&mut data.workforce.posts) {
        let key = (post.practice.to_string(), post.role.clone());
        match by_role.get_mut(&key) {
            Some(sum) => add(sum, &post),
            None => {
                let plain = Post { employer: None, age_band: None, shares: Vec::new(), note: None, ..post };
                by_role.insert(key, plain);
            }
        }
    }
    data.workforce.posts = by_role.into_values().collect();
}

fn add(sum: &mut Post, post: &Post) {
    sum.headcount = known(sum.headcount, post.headcount, u32::saturating_add);
    sum.wte = known(sum.wte, post.wte, |a, b| a + b);
    sum.vacancy_wte = known(sum.vacancy_wte, post.vacancy_wte, |a, b| a + b);
}

/// Missing is not nought: a sum is of what was supplied, and of nothing where nothing was.
fn known<T>(a: Option<T>, b: Option<T>, add: impl Fn(T, T) -> T) -> Option<T> {
    match (a, b) {
        (Some(a), Some(b)) => Some(add(a, b)),
        (a, b) => a.or(b),
    }
}
