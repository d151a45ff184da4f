//! An amount that several pay: everyone the whole pence of their share, the odd pennies to one that is named.

use super::Reader;
use crate::dto::calculate::{MatchFunding, Matched, Typed};
use crate::error::AppError;
use crate::funding::{amount, wrong};
use crate::session::Session;
use pch_domain::Pence;
use pch_domain::funding::exact::{self, Exact};

/// Splits an amount by shares.
pub fn match_funding(_: &mut Session, input: MatchFunding) -> Result<Matched, AppError> {
    let mut reader = Reader::default();
    let total = match (&input.amount, input.pence) {
        (Some(typed), None) => reader.say("amount", amount(&typed.0)),
        (None, Some(pence)) if (0..=pch_domain::money::MOST.0).contains(&pence) => Some(Pence(pence)),
        (None, Some(pence)) => reader.say("pence", Err(format!("{pence} pence cannot be split."))),
        _ => {
            reader.say("amount", Err("Write the amount in pounds, or in whole pence, and only one of them.".to_owned()))
        }
    };
    let shares = shares(&mut reader, &input.shares);
    let named = named(&mut reader, &input);
    let (Some(total), Some(shares), Some(named), true) = (total, shares, named, reader.problems.is_empty()) else {
        return Err(AppError::fields(reader.problems));
    };
    let mut parts = Vec::with_capacity(shares.len());
    for share in &shares {
        let part = (share * exact::whole(total.0)).floor();
        parts.push(
            exact::round_to_whole(&part, exact::Rounding::HalfUp).map_err(|text| AppError::field("amount", text))?,
        );
    }
    let odd_pennies = total.0 - parts.iter().sum::<i64>();
    parts[named] += odd_pennies;
    Ok(Matched { total: total.0, parts, odd_pennies })
}

/// Shares as exact parts of one.
fn shares(reader: &mut Reader, typed: &[Typed]) -> Option<Vec<Exact>> {
    let before = reader.problems.len();
    let mut shares: Vec<Exact> = Vec::new();
    for (at, typed) in typed.iter().enumerate() {
        let read = match typed.0.split_once('/') {
            Some((above, below)) => fraction(&typed.0, above, below),
            None => exact::parse(&typed.0),
        };
        shares.extend(reader.say(&format!("shares.{at}"), read.and_then(|share| not_negative(&typed.0, share))));
    }
    if reader.problems.len() > before {
        return None;
    }
    let sum: Exact = shares.iter().cloned().sum();
    let one = exact::whole(1);
    // `50, 50` are per cents that somebody wrote without the sign.
    if sum == exact::whole(100) && typed.iter().all(|typed| !typed.0.contains('%')) {
        return Some(shares.into_iter().map(|share| share / exact::whole(100)).collect());
    }
    // Thirds cannot be written out, so a gap of under a millionth is none.
    let gap = if sum > one { &sum - &one } else { &one - &sum };
    if shares.is_empty() || gap > exact::ratio(1, 1_000_000) {
        let percent = exact::short(&(sum * exact::whole(100)), 2);
        reader.problems.push(wrong("shares", format!("The shares add up to {percent}%: they must make 100%.")));
        return None;
    }
    // What little is amiss is everybody's, not the named party's: thirds written as 33.33333% are thirds.
    Some(shares.into_iter().map(|share| share / &sum).collect())
}

fn fraction(text: &str, above: &str, below: &str) -> Result<Exact, String> {
    let (above, below) = (exact::parse(above)?, exact::parse(below)?);
    if below == exact::whole(0) { Err(format!("“{text}” divides by nought")) } else { Ok(above / below) }
}

fn not_negative(text: &str, share: Exact) -> Result<Exact, String> {
    if share < exact::whole(0) {
        Err(format!("“{text}” is below nought: write it without a minus."))
    } else {
        Ok(share)
    }
}

/// Whose the odd pennies are, from 0.
fn named(reader: &mut Reader, input: &MatchFunding) -> Option<usize> {
    let many = input.shares.len();
    if !input.parties.is_empty() && input.parties.len() != many {
        let message = format!("There are {many} shares and {} parties: name one a share.", input.parties.len());
        reader.problems.push(wrong("parties", message));
    }
    let text = match &input.odd_penny_to {
        None => return Some(0),
        Some(typed) => typed.0.trim(),
    };
    let at = input.parties.iter().position(|party| party == text).or_else(|| text.parse().ok()).filter(|at| *at < many);
    if at.is_none() {
        reader.problems.push(wrong("odd_penny_to", "Name one of the parties, or a place counted from 0."));
    }
    at
}
