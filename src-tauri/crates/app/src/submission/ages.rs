//! What becomes of people's ages where a return goes beyond the cluster.
//!
//! A post tells the age band of one or two people, and in a small practice everybody knows who that is. So posts go without
//! age, alike ones put together, and beside them stands how many people each band has over the whole, where that is enough.

use pch_domain::{OdsCode, StaffGroup};
use pch_exchange::package::data::{AgeCount, Post, PostShare};
use std::collections::BTreeMap;

/// Fewer people than this are not told apart from nobody.
pub(crate) const FEWEST: u32 = 5;
/// What stands in the place of every band of a group of which nothing can be shown.
const HIDDEN: &str = "all ages";

/// The posts without ages, and the people by age band.
pub(crate) fn without(posts: Vec<Post>) -> (Vec<Post>, Vec<AgeCount>) {
    let ages = counts(&posts);
    (merged(posts), ages)
}

type Like = (OdsCode, Option<String>, String, Vec<PostShare>);

/// Posts alike in everything but age as one. Where one of two has no figure they stay apart: missing is not nought.
fn merged(posts: Vec<Post>) -> Vec<Post> {
    let mut out: Vec<Post> = Vec::with_capacity(posts.len());
    let mut known: BTreeMap<(OdsCode, Option<String>, String), Vec<usize>> = BTreeMap::new();
    for post in posts {
        let post = Post { age_band: None, ..post };
        let (practice, employer, role, shares): Like =
            (post.practice.clone(), post.employer.clone(), post.role.clone(), post.shares.clone());
        let alike = known.entry((practice, employer, role)).or_default();
        let whole = |post: &Post| post.headcount.is_some() && post.wte.is_some();
        let into = alike.iter().copied().find(|at| out[*at].shares == shares && whole(&out[*at]) && whole(&post));
        if let Some(at) = into {
            let held = &mut out[at];
            held.headcount = held.headcount.zip(post.headcount).map(|(a, b)| a.saturating_add(b));
            held.wte = held.wte.zip(post.wte).map(|(a, b)| pch_domain::Wte(a.billionths() + b.billionths()));
            held.vacancy_wte = match (held.vacancy_wte, post.vacancy_wte) {
                (Some(a), Some(b)) => Some(pch_domain::Wte(a.billionths() + b.billionths())),
                (one, other) => one.or(other),
            };
        } else {
            alike.push(out.len());
            out.push(post);
        }
    }
    out
}

fn counts(posts: &[Post]) -> Vec<AgeCount> {
    let mut people: BTreeMap<(StaffGroup, String), u32> = BTreeMap::new();
    for post in posts {
        let (Some(band), Some(count)) = (&post.age_band, post.headcount) else { continue };
        if count > 0 {
            *people.entry((post.group, band.clone())).or_default() += count;
        }
    }
    let mut out = Vec::new();
    for group in StaffGroup::ALL {
        let bands: Vec<(String, u32)> = people
            .iter()
            .filter(|((of, _), _)| *of == group)
            .map(|((_, band), count)| (band.clone(), *count))
            .collect();
        out.extend(shown(&bands).into_iter().map(|(age_band, headcount)| AgeCount { group, age_band, headcount }));
    }
    out
}

/// The bands of a group with their people. The group's total can be added up from its posts, so what is hidden must be two
/// bands or more that have five people or more between them; else the next smallest is hidden too, and at last the group.
fn shown(bands: &[(String, u32)]) -> Vec<(String, Option<u32>)> {
    let mut by_size: Vec<usize> = (0..bands.len()).collect();
    by_size.sort_by_key(|at| (bands[*at].1, *at));
    let mut hidden: Vec<usize> = by_size.iter().copied().filter(|at| bands[*at].1 < FEWEST).collect();
    if !hidden.is_empty() {
        let mut others = by_size.iter().copied().filter(|at| bands[*at].1 >= FEWEST);
        let sum = |hidden: &[usize]| hidden.iter().map(|at| bands[*at].1).sum::<u32>();
        while hidden.len() < 2 || sum(&hidden) < FEWEST {
            match others.next() {
                Some(at) => hidden.push(at),
                None => return vec![(HIDDEN.to_owned(), None)],
            }
        }
    }
    let row = |(at, (band, count)): (usize, &(String, u32))| (band.clone(), (!hidden.contains(&at)).then_some(*count));
    bands.iter().enumerate().map(row).collect()
}

/// The ages of several clusters together: a band that one of them hides is hidden in the whole, which else would tell it.
pub(crate) fn together<'a>(parts: impl Iterator<Item = &'a [AgeCount]>) -> Vec<AgeCount> {
    let mut sums: BTreeMap<(StaffGroup, String), Option<u32>> = BTreeMap::new();
    let mut closed: Vec<StaffGroup> = Vec::new();
    for row in parts.flatten() {
        if row.age_band == HIDDEN {
            closed.push(row.group);
            continue;
        }
        let slot = sums.entry((row.group, row.age_band.clone())).or_insert(Some(0));
        *slot = slot.zip(row.headcount).map(|(a, b)| a + b);
    }
    closed.sort();
    closed.dedup();
    sums.retain(|(group, _), _| !closed.contains(group));
    let rows = sums.into_iter().map(|((group, age_band), headcount)| AgeCount { group, age_band, headcount });
    let hidden = closed.iter().map(|group| AgeCount { group: *group, age_band: HIDDEN.to_owned(), headcount: None });
    let mut out: Vec<AgeCount> = rows.chain(hidden).collect();
    out.sort_by(|a, b| (a.group, &a.age_band).cmp(&(b.group, &b.age_band)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bands(counts: &[u32]) -> Vec<(String, u32)> {
        counts.iter().enumerate().map(|(at, count)| (format!("{}-{}", 20 + 5 * at, 24 + 5 * at), *count)).collect()
    }

    fn hidden(counts: &[u32]) -> Vec<Option<u32>> {
        shown(&bands(counts)).into_iter().map(|(_, count)| count).collect()
    }

    #[test]
    fn a_small_number_takes_the_next_one_with_it() {
        assert_eq!(hidden(&[6, 9, 12]), [Some(6), Some(9), Some(12)], "five and more are shown");
        assert_eq!(hidden(&[3, 9, 12]), [None, None, Some(12)], "one hidden alone would follow from the total");
        assert_eq!(hidden(&[1, 1, 12]), [None, None, None], "and two of one each from their sum");
        assert_eq!(hidden(&[4, 4, 12]), [None, None, Some(12)], "two that have five between them are enough");
        assert_eq!(shown(&bands(&[3])), [(HIDDEN.to_owned(), None)], "a group that is small itself has no ages");
    }

    proptest! {
        #[test]
        fn nothing_below_five_is_shown_or_can_be_worked_out(counts in prop::collection::vec(1_u32..30, 1..10)) {
            let total: u32 = counts.iter().sum();
            let out = hidden(&counts);
            prop_assert!(out.iter().flatten().all(|count| *count >= FEWEST), "no small number: {:?}", out);
            let left = total - out.iter().flatten().sum::<u32>();
            let closed = out.iter().filter(|count| count.is_none()).count();
            let group_is_closed = shown(&bands(&counts))[0].0 == HIDDEN;
            prop_assert!(
                closed == 0 || group_is_closed || (closed >= 2 && left >= FEWEST),
                "what is left over the shown ones, {}, is of two bands or more: {:?}", left, out
            );
        }
    }
}
