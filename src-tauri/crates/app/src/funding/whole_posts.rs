//! Whole posts on a line: divided by Webster, with the money of the line following them.

use super::preview::{Parts, in_no_group};
use super::recipients::{Asked, Recipient};
use super::weigh::shown;
use super::wrong;
use crate::dto::funding::{Allocate, AllocationPart};
use crate::error::{AppError, FieldError};
use crate::registry::Registry;
use pch_domain::Pence;
use pch_domain::funding::bounded::{Bounded, BoundedError, BoundedPart, Method, divide_within};
use pch_domain::funding::cascade::{Cascade, CascadeError, Grouped, divide_through};
use pch_domain::funding::exact::{self, Exact};
use pch_domain::funding::rule::{Level, Rule};
use std::collections::BTreeMap;

/// Reads how many posts there are; none where only money is divided. Pushes what is wrong.
pub(super) fn read(input: &Allocate, rule: Rule, problems: &mut Vec<FieldError>) -> Option<i64> {
    const MOST: i64 = 100_000;
    let text = input.posts.as_deref().map(str::trim).filter(|text| !text.is_empty())?;
    let posts = text.replace(',', "").parse::<i64>().ok().filter(|posts| (1..=MOST).contains(posts));
    if posts.is_none() {
        let message = format!("“{text}” is not a number of whole posts: write one from 1, such as 38.");
        problems.push(wrong("posts", message));
    }
    if matches!(rule, Rule::Fixed | Rule::ByHand | Rule::ByBid) {
        problems.push(wrong("posts", format!("An amount {} has no posts to divide: take them out.", rule.title())));
    }
    let limited = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
    if limited(&input.floor) || limited(&input.cap) {
        problems.push(wrong("posts", "A floor or a cap in money does not go with whole posts: take one of them out."));
    }
    posts
}

/// Divides the posts by the weights, then the money by the posts: straight, or over places or CCGs first, and the money
/// takes the way that the posts took.
pub(super) fn divide(
    registry: &Registry,
    asked: &Asked<'_>,
    recipients: &[Recipient],
    weights: &BTreeMap<String, Exact>,
    posts: i64,
    envelope: Pence,
) -> Result<Parts, AppError> {
    let weight = |one: &Recipient| weights.get(&one.code).cloned().unwrap_or_else(|| exact::whole(0));
    let claims: Vec<Exact> = recipients.iter().map(weight).collect();
    let seats = run(registry, asked, recipients, &claims, posts, Method::Webster)?;
    let by_posts: Vec<Exact> = seats.parts.iter().map(|seat| exact::whole(seat.result)).collect();
    let money = run(registry, asked, recipients, &by_posts, envelope.0, Method::LargestRemainder)?;
    let part = |money: &BoundedPart, posts: i64, weight: String, parent: Option<String>| AllocationPart {
        posts: Some(posts),
        ..shown(registry, money, weight, parent)
    };
    let groups = money.groups.iter().zip(&seats.groups).map(|(money, seat)| {
        let inside = recipients.iter().zip(&claims).filter(|(one, _)| one.parent.as_deref() == Some(&seat.code));
        let weight: Exact = inside.map(|(_, weight)| weight.clone()).sum();
        part(money, seat.result, exact::short(&weight, 9), None)
    });
    let parts = money.parts.iter().zip(&seats.parts).zip(recipients.iter().zip(&claims)).map(
        |((money, seat), (one, weight))| {
            let weight = if one.weight.is_none() { "not supplied".to_owned() } else { exact::short(weight, 9) };
            part(money, seat.result, weight, one.parent.clone().filter(|_| asked.level != Level::Direct))
        },
    );
    Ok((envelope, groups.collect(), parts.collect()))
}

/// One division, at the level that was asked for.
fn run(
    registry: &Registry,
    asked: &Asked<'_>,
    recipients: &[Recipient],
    weights: &[Exact],
    whole: i64,
    method: Method,
) -> Result<Cascade, AppError> {
    let refuse = |error: BoundedError| AppError::field("rule", format!("{error}."));
    let claims = recipients.iter().zip(weights).map(|(one, weight)| Grouped {
        claim: Bounded { code: one.code.clone(), weight: weight.clone(), floor: 0, cap: None },
        group: one.parent.clone(),
    });
    if asked.level == Level::Direct {
        let claims: Vec<Bounded> = claims.map(|one| one.claim).collect();
        let parts = divide_within(whole, &claims, method).map_err(refuse)?;
        return Ok(Cascade { groups: Vec::new(), parts });
    }
    divide_through(whole, &claims.collect::<Vec<_>>(), method).map_err(|error| match error {
        CascadeError::Bounded(error) => refuse(error),
        CascadeError::NoGroup(lost) => in_no_group(registry, asked, &lost),
    })
}
