//! Asking, and saying what came of it.

use super::super::reader::{Reader, penny, said, short};
use super::answer;
use super::read::{Read, read};
use super::words;
use crate::dto::fit::{FitQuestion, FitView};
use crate::error::AppError;
use crate::session::Session;
use pch_fit::{Outcome, Trouble};

fn trouble(error: Trouble) -> AppError {
    AppError::not_allowed(format!("No answer: {error}."))
}

/// Finds the plan, proves it, and says what binds; where there is none, which limit is impossible. Changes nothing.
pub fn solve(session: &mut Session, input: FitQuestion) -> Result<FitView, AppError> {
    let mut reader = Reader::default();
    let definitions = std::sync::Arc::clone(&session.definitions);
    let Some(read) = read(&mut reader, &definitions, &input) else { return Err(AppError::fields(reader.problems)) };
    if read.question.work.is_empty() || read.question.people.is_empty() {
        let what = if read.question.work.is_empty() { "a type of work" } else { "a kind of people" };
        let sentence = format!("Add {what} first.");
        return Ok(FitView { status: "empty".to_owned(), sentence, warnings: read.warnings, ..FitView::default() });
    }
    match pch_fit::solve(&read.question).map_err(trouble)? {
        Outcome::Plan(plan) => {
            let mut view = answer::plan(&read, &plan)?;
            if input.further != Some(false) {
                let gains =
                    pch_fit::further(&read.question, &plan, &read.more_money, &read.more_wte).map_err(trouble)?;
                view.limits = words::limits(&read, &plan, &gains)?;
            }
            Ok(view)
        }
        Outcome::Impossible => {
            let why = pch_fit::impossible(&read.question).map_err(trouble)?;
            let blocks = words::blocks(&read, &why)?;
            let sentence = headline(&read, &blocks);
            let envelope = read.question.money.as_ref().map(penny).transpose()?;
            let working = answer::working(&read, &sentence)?;
            Ok(FitView {
                status: "impossible".to_owned(),
                sentence,
                envelope,
                blocks,
                working,
                warnings: read.warnings,
                ..FitView::default()
            })
        }
    }
}

/// The first thing to say: whose limit is impossible.
fn headline(read: &Read, blocks: &[crate::dto::fit::FitBlock]) -> String {
    for (at, name) in read.work.iter().enumerate() {
        if !read.question.people.iter().any(|people| people.does.iter().any(|(work, _)| *work == at)) {
            return format!("No plan is possible: nobody here does “{}”.", name.title);
        }
    }
    let alone: Vec<&crate::dto::fit::FitBlock> =
        blocks.iter().filter(|block| block.by.is_some() && block.kind != "nearest").collect();
    match alone.first() {
        Some(first) => format!("No plan is possible. {}", first.sentence),
        None => "No plan is possible, and no single limit can mend it.".to_owned(),
    }
}

/// `1 WTE`, `2.5 WTE`.
pub(super) fn wte(value: &pch_fit::Fraction) -> String {
    format!("{} WTE", said(value))
}

/// A fraction that nine decimals do not say.
pub(super) fn exactly(value: &pch_fit::Fraction) -> String {
    let nine = short(value);
    match pch_domain::funding::exact::parse(&nine) {
        Ok(read) if read == *value => nine,
        _ => format!("{}/{}", value.numer(), value.denom()),
    }
}
