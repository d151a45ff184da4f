//! A rate a head that was promised, beside the envelope that is divided: two figures, and the gap between them.

use super::recipients::{Asked, Recipient};
use super::{sums, wrong};
use crate::dto::funding::{Allocate, AllocationRate};
use crate::error::{AppError, FieldError};
use pch_domain::Pence;
use pch_domain::funding::exact::{self, Exact, Rounding};
use pch_domain::funding::rate;

/// Reads the rate in exact pounds; none where none is written. Pushes what is wrong.
pub(super) fn read(input: &Allocate, asked: &Asked<'_>, problems: &mut Vec<FieldError>) -> Option<Exact> {
    let text = input.rate.as_deref().filter(|text| !text.trim().is_empty())?;
    if !asked.rule.needs_list() {
        problems.push(wrong(
            "rate",
            "A rate a head stands beside a list: choose the registered or weighted list, or take it out.",
        ));
    }
    match exact::parse(text) {
        Ok(rate) if rate < exact::whole(0) => {
            problems.push(wrong("rate", format!("“{text}” is below nought: write it without a minus.")));
            None
        }
        Ok(rate) => Some(rate),
        Err(message) => {
            problems.push(wrong("rate", message));
            None
        }
    }
}

/// What the rate would cost over everyone who gets a part, and what the envelope affords.
pub(super) fn beside(pounds: &Exact, everyone: &[Recipient], envelope: Pence) -> Result<AllocationRate, AppError> {
    let list: Exact = everyone.iter().filter_map(|one| one.weight).map(exact::of_billionths).sum();
    let beside = rate::beside(&(pounds * exact::whole(100)), &list, envelope.0);
    let penny = |value: &Exact| {
        exact::round_to_whole(value, Rounding::HalfUp).map_err(|message| AppError::field("rate", message))
    };
    let (cost, gap) = (penny(&beside.cost)?, penny(&beside.gap)?);
    Ok(AllocationRate {
        pounds: exact::short(pounds, 9),
        cost,
        gap,
        affords: beside.affords.as_ref().map(|pence| exact::decimal(&(pence / exact::whole(100)), 9)),
        sentence: sums::rate_sentence(
            &(pounds * exact::whole(100)),
            &list,
            cost,
            Some(envelope),
            Some(gap),
            beside.affords.as_ref(),
        ),
    })
}
