//! Dividing within a floor and a cap, straight or through groups; and bids.

use super::preview::{Parts, given, in_no_group};
use super::recipients::{Asked, Recipient};
use super::{amount, wrong};
use crate::dto::funding::{Allocate, AllocationPart};
use crate::error::{AppError, FieldError};
use crate::registry::Registry;
use pch_domain::Pence;
use pch_domain::funding::bounded::{Bounded, BoundedError, BoundedPart, Held, Method, divide_within};
use pch_domain::funding::cascade::{CascadeError, Grouped, divide_through};
use pch_domain::funding::exact::{self, Exact};
use pch_domain::funding::rule::{Level, Rule};
use std::collections::BTreeMap;

/// The least and the most for everyone who claims.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Limits {
    floor: Option<Pence>,
    cap: Option<Pence>,
}

impl Limits {
    /// Reads them; pushes what is wrong.
    pub(super) fn read(input: &Allocate, asked: &Asked<'_>, problems: &mut Vec<FieldError>) -> Self {
        let mut one = |place: &str, text: &Option<String>| {
            let text = text.as_deref().filter(|text| !text.trim().is_empty())?;
            amount(text).map_err(|message| problems.push(wrong(place, message))).ok()
        };
        let limits = Self { floor: one("floor", &input.floor), cap: one("cap", &input.cap) };
        if limits.any() {
            let place = if limits.floor.is_some() { "floor" } else { "cap" };
            if matches!(asked.rule, Rule::Fixed | Rule::ByHand | Rule::ByBid) {
                problems
                    .push(wrong(place, format!("An amount {} has no floor or cap: take it out.", asked.rule.title())));
            }
        }
        if let (Some(floor), Some(cap)) = (limits.floor, limits.cap)
            && floor > cap
        {
            problems.push(wrong("floor", format!("The floor of {floor} is above the cap of {cap}.")));
        }
        limits
    }

    /// Whether there is one.
    pub(super) fn any(self) -> bool {
        self.floor.is_some() || self.cap.is_some()
    }
}

/// The weights of a plain rule, for a division within limits.
pub(super) fn as_they_are(recipients: &[Recipient]) -> BTreeMap<String, Exact> {
    recipients.iter().map(|one| (one.code.clone(), exact::of_billionths(one.weight.unwrap_or(0)))).collect()
}

/// Divides within the limits, at the level that was asked for.
pub(super) fn within(
    registry: &Registry,
    asked: &Asked<'_>,
    recipients: &[Recipient],
    weights: &BTreeMap<String, Exact>,
    envelope: Pence,
    limits: &Limits,
) -> Result<Parts, AppError> {
    let nought = exact::whole(0);
    let claims: Vec<Bounded> = recipients
        .iter()
        .map(|one| {
            let weight = weights.get(&one.code).cloned().unwrap_or_else(|| nought.clone());
            // The floor is for those who claim: who weighs nothing gets nothing.
            let floor = if weight == nought { 0 } else { limits.floor.unwrap_or_default().0 };
            Bounded { code: one.code.clone(), weight, floor, cap: limits.cap.map(|cap| cap.0) }
        })
        .collect();
    let claiming = claims.iter().filter(|claim| claim.weight != nought).count();
    let (groups, made) = if asked.level == Level::Direct {
        let made = divide_within(envelope.0, &claims, Method::LargestRemainder);
        (Vec::new(), made.map_err(|error| refuse(&error, limits, claiming))?)
    } else {
        let grouped: Vec<Grouped> = claims
            .iter()
            .zip(recipients)
            .map(|(claim, one)| Grouped { claim: claim.clone(), group: one.parent.clone() })
            .collect();
        let made = divide_through(envelope.0, &grouped, Method::LargestRemainder).map_err(|error| match error {
            CascadeError::Bounded(error) => refuse(&error, limits, claiming),
            CascadeError::NoGroup(lost) => in_no_group(registry, asked, &lost),
        })?;
        (made.groups, made.parts)
    };
    let of_group = |code: &str| -> Exact {
        let inside = claims.iter().zip(recipients).filter(|(_, one)| one.parent.as_deref() == Some(code));
        inside.map(|(claim, _)| claim.weight.clone()).sum()
    };
    let groups =
        groups.iter().map(|part| shown(registry, part, exact::short(&of_group(&part.code), 9), None)).collect();
    let parts = made
        .iter()
        .zip(&claims)
        .zip(recipients)
        .map(|((part, claim), one)| {
            let weight = match one.weight {
                None => "not supplied".to_owned(),
                Some(_) => exact::short(&claim.weight, 9),
            };
            let parent = one.parent.clone().filter(|_| asked.level != Level::Direct);
            shown(registry, part, weight, parent)
        })
        .collect();
    Ok((envelope, groups, parts))
}

/// A division's part as it is shown.
pub(super) fn shown(registry: &Registry, part: &BoundedPart, weight: String, parent: Option<String>) -> AllocationPart {
    AllocationPart {
        code: part.code.clone(),
        name: registry.name(&part.code),
        parent,
        weight,
        quota: exact::decimal(&part.quota, 6),
        floor: part.floor,
        rank: part.rank,
        pence: part.result,
        held: match part.held {
            // A floor of nought lifts nobody.
            Held::AtFloor if part.floor > 0 => Some("floor".to_owned()),
            Held::AtCap => Some("cap".to_owned()),
            Held::AtFloor | Held::Free => None,
        },
        posts: None,
        measures: Vec::new(),
    }
}

fn refuse(error: &BoundedError, limits: &Limits, claiming: usize) -> AppError {
    let money = |pence: &i64| Pence(*pence);
    match error {
        BoundedError::FloorsTooHigh { sum, envelope, codes } => AppError::field(
            "floor",
            format!(
                "A floor of {} for {claiming} makes {}, which is more than the {} there is: {codes}.",
                limits.floor.unwrap_or_default(),
                money(sum),
                money(envelope)
            ),
        ),
        BoundedError::CapsTooLow { room, envelope, codes } => AppError::field(
            "cap",
            format!(
                "A cap of {} for {claiming} lets only {} of {} be given: {codes}.",
                limits.cap.unwrap_or_default(),
                money(room),
                money(envelope)
            ),
        ),
        other => AppError::field("rule", format!("{other}.")),
    }
}

/// Everyone what they ask for; in proportion to the bids where that is more than there is, and never more than asked.
pub(super) fn by_bid(
    registry: &Registry,
    envelope: Pence,
    bids: &[AllocationPart],
    warnings: &mut Vec<String>,
) -> Result<Parts, AppError> {
    let sum: Pence = bids.iter().map(|bid| Pence(bid.pence)).sum();
    if sum <= envelope {
        if sum < envelope {
            warnings.push(format!("The bids make {sum}: {} of {envelope} is not asked for.", envelope - sum));
        }
        let parts = bids.iter().map(|bid| AllocationPart {
            weight: plain(bid.pence),
            ..given(&bid.code, registry.name(&bid.code), bid.pence)
        });
        return Ok((sum, Vec::new(), parts.collect()));
    }
    warnings.push(format!(
        "The bids make {sum}, which is {} more than there is: each gets a part of what it asked for.",
        sum - envelope
    ));
    let claims: Vec<Bounded> = bids
        .iter()
        .map(|bid| Bounded { code: bid.code.clone(), weight: exact::whole(bid.pence), floor: 0, cap: Some(bid.pence) })
        .collect();
    let parts = divide_within(envelope.0, &claims, Method::LargestRemainder)
        .map_err(|error| AppError::field("by_hand", format!("{error}.")))?;
    let parts = parts.into_iter().zip(bids).map(|(part, bid)| AllocationPart {
        name: registry.name(&part.code),
        parent: None,
        weight: plain(bid.pence),
        quota: exact::decimal(&part.quota, 6),
        floor: part.floor,
        rank: part.rank,
        pence: part.result,
        held: None,
        posts: None,
        measures: Vec::new(),
        code: part.code,
    });
    Ok((envelope, Vec::new(), parts.collect()))
}

/// Pounds as a plain decimal.
fn plain(pence: i64) -> String {
    exact::short(&exact::ratio(pence, 100), 2)
}
