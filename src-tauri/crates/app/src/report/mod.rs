//! Reports: the cluster submission to read, the collection report, the monthly highlight report and the scrutiny paper.
//!
//! A definition gives order and standard words; people word parts of their own for a period; tables and charts are filled
//! in from the same views that the screens show. What comes of it is a `Document`, printed by whoever was handed in.

mod compose;
mod export;
mod figures;
mod read;
mod say;
mod show;
#[cfg(test)]
mod tests;
mod words;

pub use export::write;
pub use show::{list, show};
pub use words::{carry, reset, word};

use crate::error::AppError;
use crate::session::Session;
use pch_domain::Period;
use pch_domain::definitions::ReportForm;

/// A report by its code, for the kind of organisation that asks.
///
/// # Errors
/// A code that is no report; an organisation that does not make it.
fn form(session: &Session, code: &str, kind: &str) -> Result<ReportForm, AppError> {
    let known = session.definitions.reports();
    let known = known.ok_or_else(|| AppError::internal("no definition gives the reports"))?;
    let Some(form) = known.content.reports.iter().find(|form| form.code == code) else {
        let codes: Vec<&str> = known.content.reports.iter().map(|form| form.code.as_str()).collect();
        return Err(AppError::field("report", format!("“{code}” is no report: choose one of {}.", codes.join(", "))));
    };
    if !form.scopes.iter().any(|scope| scope == kind) {
        return Err(AppError::field(
            "scope",
            format!("A {} is made by {}: choose one in the bar.", form.title.to_lowercase(), made_by(form)),
        ));
    }
    Ok(form.clone())
}

/// Who makes a report, in words.
fn made_by(form: &ReportForm) -> String {
    let title = |kind: &String| match kind.as_str() {
        "practice" => "a practice",
        "cluster" => "a cluster",
        "ccg" => "a CCG",
        "place" => "a place",
        _ => "a system",
    };
    let all: Vec<&str> = form.scopes.iter().map(title).collect();
    match all.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// A period that was asked for.
fn period(text: &str) -> Result<Period, AppError> {
    text.parse().map_err(|error| AppError::field("period", format!("{error}.")))
}

/// “1 cluster”, “20 clusters”.
fn many(count: usize, one: &str, more: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{} {more}", pch_domain::words::thousands(count as u64)) }
}
