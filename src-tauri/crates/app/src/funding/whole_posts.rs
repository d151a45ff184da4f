//! Whole posts on a line: divided by Webster, with the money of the line following them.

use super::preview::Parts;
use super::recipients::Recipient;
use super::wrong;
use crate::dto::funding::{Allocate, AllocationPart};
use crate::error::{AppError, FieldError};
use crate::registry::Registry;
use pch_domain::Pence;
use pch_domain::funding::bounded::{Bounded, Method, divide_within};
use pch_domain::funding::exact::{self, Exact};
use pch_domain::funding::rule::{Level, Rule};
use std::collections::BTreeMap;

/// Reads how many posts there are; none where only money is divided. Pushes what is wrong.
pub(super) fn read(input: &Allocate, rule: Rule, level: Level, problems: &mut Vec<FieldError>) -> Option<i64> {
    const MOST: i64 = 100_000;
    let text = input.posts.as_deref().map(str::trim).filter(|text| !text.is_empty())?;
    let posts = text.replace(',', "").parse::<i64>().ok().filter(|posts| (1..=MOST).contains(posts));
    if posts.is_none() {
        let message = format!("“{text}” is not a number of whole posts: write one from 1, such as 38.");
        problems.push(wrong("posts", message));
    }
    if matches!(rule, Rule::Fixed | Rule::ByHand | Rule::ByBid) {
        problems.push(wrong("posts", format!("An amount {} has no posts to divide: take them out.", rule.title())));
    } else if level != Level::Direct {
        problems.push(wrong("posts", "Whole posts go straight to whoever gets them: choose straight."));
    }
    let limited = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
    if limited(&input.floor) || limited(&input.cap) {
        problems.push(wrong("posts", "A floor or a cap in money does not go with whole posts: take one of them out."));
    }
    posts
}

/// Divides the posts by the weights, then the money by the posts.
pub(super) fn divide(
    registry: &Registry,
    recipients: &[Recipient],
    weights: &BTreeMap<String, Exact>,
    posts: i64,
    envelope: Pence,
) -> Result<Parts, AppError> {
    let weight = |code: &str| weights.get(code).cloned().unwrap_or_else(|| exact::whole(0));
    let claim = |code: &str, weight: Exact| Bounded { code: code.to_owned(), weight, floor: 0, cap: None };
    let refuse = |error: pch_domain::funding::bounded::BoundedError| AppError::field("rule", format!("{error}."));
    let claims: Vec<Bounded> = recipients.iter().map(|one| claim(&one.code, weight(&one.code))).collect();
    let seats = divide_within(posts, &claims, Method::Webster).map_err(refuse)?;
    let by_posts: Vec<Bounded> = seats.iter().map(|seat| claim(&seat.code, exact::whole(seat.result))).collect();
    let money = divide_within(envelope.0, &by_posts, Method::LargestRemainder).map_err(refuse)?;
    let parts = recipients
        .iter()
        .zip(&claims)
        .zip(seats)
        .zip(money)
        .map(|(((one, claim), seat), money)| AllocationPart {
            code: one.code.clone(),
            name: registry.name(&one.code),
            parent: None,
            weight: match one.weight {
                None => "not supplied".to_owned(),
                Some(_) => exact::short(&claim.weight, 9),
            },
            quota: exact::decimal(&money.quota, 6),
            floor: money.floor,
            rank: money.rank,
            pence: money.result,
            held: None,
            posts: Some(seat.result),
            measures: Vec::new(),
        })
        .collect();
    Ok((envelope, Vec::new(), parts))
}
