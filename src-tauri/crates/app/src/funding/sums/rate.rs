//! A rate a head beside an envelope, and rounding shown both ways.

use super::{Reader, penny, pounds};
use crate::dto::calculate::{RateAndEnvelope, RatePart, RateView, RoundQuery, Rounded};
use crate::error::AppError;
use crate::funding::{amount, wrong};
use crate::session::Session;
use pch_domain::Pence;
use pch_domain::funding::allocate::{Claim, divide};
use pch_domain::funding::exact::{self, Exact, Rounding};
use pch_domain::funding::rate;

/// Shows what a rate costs, what an envelope affords, and the gap. Neither is bent to fit the other.
pub fn rate_and_envelope(_: &mut Session, input: RateAndEnvelope) -> Result<RateView, AppError> {
    let mut reader = Reader::default();
    let pounds_a_head = reader.positive("rate", &input.rate);
    let mut lists: Vec<Exact> = Vec::new();
    for (at, member) in input.members.iter().enumerate() {
        lists.extend(reader.positive(&format!("members.{at}.list"), &member.list));
    }
    let list = match &input.list {
        Some(typed) => reader.positive("list", typed),
        None if lists.is_empty() => reader.say("list", Err("Write the number of heads, or members with lists.".into())),
        None => Some(lists.iter().cloned().sum()),
    };
    let envelope = input.envelope.as_ref().and_then(|typed| reader.say("envelope", amount(&typed.0)));
    let how = reader.say("rounding", Rounding::read(&input.rounding));
    if input.among.is_some_and(|among| !(1..=100_000).contains(&among)) {
        reader.problems.push(wrong("among", "Write how many there are, from 1."));
    }
    let (Some(pounds_a_head), Some(list), Some(how), true) = (pounds_a_head, list, how, reader.problems.is_empty())
    else {
        return Err(AppError::fields(reader.problems));
    };
    let rate = pounds_a_head * exact::whole(100);
    let beside = rate::beside(&rate, &list, envelope.unwrap_or_default().0);
    let too_much = |message: String| AppError::field("rate", message);
    let each = rate::each(&rate, &lists, how).map_err(too_much)?;
    let members = input
        .members
        .iter()
        .zip(&lists)
        .zip(&each)
        .map(|((member, list), pence)| RatePart {
            code: member.code.clone(),
            exact: pounds(&(&rate * list)),
            pence: *pence,
        })
        .collect();
    let affords = beside.affords.filter(|_| envelope.is_some());
    let equal_parts = match (envelope, input.among) {
        (Some(envelope), Some(among)) => {
            let claims: Vec<Claim> = (0..among).map(|at| Claim { code: format!("{at:06}"), weight: 1 }).collect();
            divide(envelope.0, &claims)
                .map_err(|error| AppError::field("envelope", format!("{error}.")))?
                .portions
                .into_iter()
                .map(|portion| portion.result)
                .collect()
        }
        _ => Vec::new(),
    };
    let cost_pence = penny(&beside.cost)?;
    let gap_pence = envelope.map(|_| penny(&beside.gap)).transpose()?;
    Ok(RateView {
        sentence: sentence(&rate, &list, cost_pence, envelope, gap_pence, affords.as_ref()),
        list: exact::short(&list, 12),
        cost: pounds(&beside.cost),
        cost_pence,
        gap: envelope.map(|_| pounds(&beside.gap)),
        gap_pence,
        affords: affords.map(|pence| exact::decimal(&(pence / exact::whole(100)), 9)),
        members,
        members_sum: each.iter().fold(0_i64, |sum, pence| sum.saturating_add(*pence)),
        mean_list: input.among.map(|among| exact::short(&(&list / exact::whole(among)), 9)),
        equal_parts,
    })
}

/// What a rate costs beside what an envelope affords, in a sentence.
pub(in crate::funding) fn sentence(
    rate: &Exact,
    list: &Exact,
    cost: i64,
    envelope: Option<Pence>,
    gap: Option<i64>,
    affords: Option<&Exact>,
) -> String {
    let heads = crate::funding::why::grouped(&exact::short(list, 4));
    let start = format!("£{} a head for {heads} costs {}", pounds(rate), Pence(cost));
    match (envelope, gap, affords) {
        (Some(envelope), Some(gap), Some(affords)) => {
            let fits = match gap {
                0 => "which is the envelope exactly".to_owned(),
                1.. => format!("{} more than the envelope of {envelope}", Pence(gap)),
                _ => format!("{} less than the envelope of {envelope}", Pence(-gap)),
            };
            format!("{start}, {fits}; the envelope affords {}p a head.", exact::short(affords, 4))
        }
        _ => format!("{start}."),
    }
}

/// An amount with parts of a penny, rounded both ways: the caller chooses, nothing is rounded in silence.
pub fn round(_: &mut Session, input: RoundQuery) -> Result<Rounded, AppError> {
    let pence =
        exact::parse(&input.amount.0).map_err(|message| AppError::field("amount", message))? * exact::whole(100);
    let round = |how| exact::round_to_whole(&pence, how).map_err(|message| AppError::field("amount", message));
    Ok(Rounded { half_up: round(Rounding::HalfUp)?, half_even: round(Rounding::HalfEven)? })
}
