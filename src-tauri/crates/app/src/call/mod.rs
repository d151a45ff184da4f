//! The call for return: what a collector asks of everyone below, as one small package that sets them up to answer.

mod calendar;
mod gather;
mod issue;
mod lines;
mod list;
mod money;
mod take;
#[cfg(test)]
mod tests;
mod wanted;

pub(crate) use calendar::{calendar, collected, made, pressing};
pub(crate) use issue::{export, issue, preview};
pub(crate) use list::list;
pub(crate) use take::{look, take};

use crate::dto::call::CallPart;
use crate::submission::freeze::capital;
use pch_exchange::package::ReturnType;

/// A kind of return as a heading.
fn title(kind: ReturnType) -> String {
    capital(kind.title())
}

/// A part of a call as it is counted up.
fn part(code: &str, title: &str) -> CallPart {
    CallPart {
        part: code.to_owned(),
        title: title.to_owned(),
        new: 0,
        changed: 0,
        same: 0,
        lines: Vec::new(),
        refused: None,
    }
}

/// A length as the screens count.
fn counted(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
