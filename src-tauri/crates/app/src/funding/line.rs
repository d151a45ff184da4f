//! Adding, changing and taking out a line.

use super::{amount, known_line, wrong, year};
use crate::dto::funding::{LineId, SaveLine};
use crate::dto::{Done, Outcome};
use crate::error::{AppError, FieldError};
use crate::session::{Deed, Session};
use pch_domain::fixed::SCALE;
use pch_domain::funding::shares;
use pch_domain::privacy::{NHS_NUMBER_REFUSED, holds_nhs_number};
use pch_domain::{Pence, Share};
use pch_store::tables::funding::{self as rows, Funder, Line};
use pch_store::tables::{conditions, payments};

/// More than this in one line is looked at again.
const LARGE: Pence = Pence(10_000_000_000);
/// More than this no line of primary care holds: a slip of the hand.
const ABSURD: Pence = Pence(1_000_000_000_000);

/// Adds a line, or changes one. A new line of several years is a line in each of them under one code, as one act.
pub fn save(session: &mut Session, input: SaveLine) -> Result<Outcome<LineId>, AppError> {
    let before = input.id.map(|id| known_line(session, id)).transpose()?;
    let lines = check_years(session, &input, before.as_ref())?.map_err(AppError::fields)?;
    let Some((first, _)) = lines.first() else { return Err(AppError::field("year", "Write the year of the line.")) };
    let of =
        if lines.len() > 1 { format!(" in {}", super::count(lines.len(), "year", "years")) } else { String::new() };
    let label = format!("Funding line {}{of}: {}", if before.is_some() { "changed" } else { "added" }, first.title);
    let large = first.amount.map(Pence).filter(|amount| *amount > LARGE);
    let mut outcome = session.transact(Deed::new("save_funding_line", label), |tx| {
        let mut id = None;
        for (line, funders) in &lines {
            let saved = rows::save_line(tx, line, funders)?;
            id.get_or_insert(saved);
        }
        Ok(LineId { id: id.unwrap_or_default() })
    })?;
    outcome.warnings.extend(large.map(|amount| format!("{amount} is a large amount for one line: look at it again.")));
    Ok(outcome)
}

/// Lines with their funders, or everything that is wrong with them.
type CheckedYears = Result<Vec<(Line, Vec<Funder>)>, Vec<FieldError>>;

/// Reads a line as typed, one for each of its years. A line that is changed stays in one year.
pub(super) fn check_years(
    session: &Session,
    input: &SaveLine,
    before: Option<&Line>,
) -> Result<CheckedYears, AppError> {
    let years = match super::years(&input.year) {
        Ok(years) if before.is_none() && years.len() > 1 => years,
        _ => return Ok(check(session, input, before)?.map(|line| vec![line])),
    };
    let (mut out, mut problems) = (Vec::new(), Vec::new());
    for year in years {
        match check(session, &SaveLine { year: year.to_string(), ..input.clone() }, None)? {
            Ok(line) => out.push(line),
            // What is wrong in every year is said once.
            Err(more) => problems.extend(more.into_iter().filter(|one| !problems.contains(one)).collect::<Vec<_>>()),
        }
    }
    Ok(if problems.is_empty() { Ok(out) } else { Err(problems) })
}

/// A line with its funders, or everything that is wrong with it.
type Checked = Result<(Line, Vec<Funder>), Vec<FieldError>>;

/// Reads a line as typed.
fn check(session: &Session, input: &SaveLine, before: Option<&Line>) -> Result<Checked, AppError> {
    let mut problems = Vec::new();
    let title = input.title.trim().to_owned();
    if title.is_empty() {
        problems.push(wrong("title", "Write what the line is called."));
    }
    let year = year(&input.year).map_err(|message| problems.push(wrong("year", message))).ok();
    let code = code_of(input).map_err(|message| problems.push(wrong("code", message))).ok();
    if let (Some(year), Some(code)) = (year, &code) {
        let taken = rows::lines(session.read(), &year.to_string())?
            .into_iter()
            .find(|line| line.code == *code && Some(line.id) != input.id);
        if let Some(other) = taken {
            problems.push(wrong(
                "code",
                format!("“{}” has the code {code} in {year} already: write another code.", other.title),
            ));
        }
    }
    let amount = line_amount(&input.amount).map_err(|message| problems.push(wrong("amount", message))).ok();
    if let (Some(amount), Some(before)) = (amount, before) {
        problems.extend(below_what_is_allocated(session, before, amount)?);
    }
    let funders = funders(input, &mut problems);
    for (place, text) in [
        ("title", &input.title),
        ("activity", &input.activity),
        ("conditions", &input.conditions),
        ("source", &input.source),
        ("holder", &input.holder),
        ("ring_fence", &input.ring_fence),
        ("owner", &input.owner),
    ] {
        if holds_nhs_number(text) {
            problems.push(wrong(place, NHS_NUMBER_REFUSED));
        }
    }
    if input.ring_fenced && input.ring_fence.trim().is_empty() {
        problems.push(wrong(
            "ring_fence",
            "Write what alone this money may be spent on, or say that it is not ring-fenced.",
        ));
    }
    let (Some(year), Some(code), Some(amount), true) = (year, code, amount, problems.is_empty()) else {
        return Ok(Err(problems));
    };
    let typed = input.source.trim();
    let line = Line {
        id: input.id.unwrap_or(0),
        code,
        title,
        activity: input.activity.trim().to_owned(),
        shares_unknown: input.shares_unknown,
        holder: input.holder.trim().to_owned(),
        year: year.to_string(),
        recurrent: input.recurrent,
        amount: amount.map(|pence| pence.0),
        conditions: input.conditions.trim().to_owned(),
        source: if typed.is_empty() { format!("entered by {}", session.actor()) } else { typed.to_owned() },
        check_copy: before.is_some_and(|line| line.check_copy),
        capital: input.capital,
        ring_fenced: input.ring_fenced,
        ring_fence: if input.ring_fenced { input.ring_fence.trim().to_owned() } else { String::new() },
        owner: input.owner.trim().to_owned(),
    };
    Ok(Ok((line, funders)))
}

/// A short code: as typed, or made of the title's first letters and digits.
pub(super) fn code_of(input: &SaveLine) -> Result<String, String> {
    let (typed, title) = (input.code.trim(), input.title.trim());
    let made = || {
        let mut slug = String::new();
        for letter in title.chars().flat_map(char::to_lowercase) {
            if letter.is_ascii_alphanumeric() {
                slug.push(letter);
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        slug.trim_end_matches('-').chars().take(40).collect::<String>()
    };
    let code = if typed.is_empty() { made() } else { typed.to_owned() };
    let plain = code.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
    if code.is_empty() || !plain || code.len() > 40 {
        return Err(format!(
            "“{code}” is not a code: write up to 40 letters, digits and hyphens, such as incentive-scheme"
        ));
    }
    Ok(code)
}

/// An amount or `TBC`.
fn line_amount(text: &str) -> Result<Option<Pence>, String> {
    let trimmed = text.trim();
    if trimmed.eq_ignore_ascii_case("tbc") || trimmed.eq_ignore_ascii_case("to be confirmed") {
        return Ok(None);
    }
    if trimmed.is_empty() {
        return Err("Write the amount, such as £730,000, or TBC where it is to be confirmed.".to_owned());
    }
    match amount(trimmed)? {
        pence if pence > ABSURD => {
            Err(format!("{pence} is more than any line holds ({ABSURD}): write the amount in pounds, not in pence."))
        }
        pence => Ok(Some(pence)),
    }
}

fn below_what_is_allocated(
    session: &Session,
    before: &Line,
    amount: Option<Pence>,
) -> Result<Option<FieldError>, AppError> {
    let Some((_, parts)) = rows::allocation(session.read(), before.id)? else { return Ok(None) };
    let allocated: Pence = parts.iter().map(|part| Pence(part.pence)).sum();
    Ok(match amount {
        None => Some(wrong(
            "amount",
            format!("{allocated} of this line has been allocated, so its amount cannot go back to be confirmed."),
        )),
        Some(amount) if amount < allocated => Some(wrong(
            "amount",
            format!(
                "{allocated} of this line has been allocated: allocate less first, then lower the amount to {amount}."
            ),
        )),
        Some(_) => None,
    })
}

fn funders(input: &SaveLine, problems: &mut Vec<FieldError>) -> Vec<Funder> {
    let mut out: Vec<Funder> = Vec::new();
    let mut known: Vec<Share> = Vec::new();
    let before = problems.len();
    let named = input.funders.iter().filter(|funder| !funder.funder.trim().is_empty()).count();
    for (at, funder) in input.funders.iter().enumerate() {
        let (name, share) = (funder.funder.trim(), funder.share.trim());
        if name.is_empty() && share.is_empty() {
            continue;
        }
        if name.is_empty() {
            problems.push(wrong(format!("funders.{at}.funder"), "Write who pays this share."));
            continue;
        }
        if out.iter().any(|other| other.name == name) {
            problems
                .push(wrong(format!("funders.{at}.funder"), format!("{name} stands twice: add its shares together.")));
        }
        let share = match share {
            "" if input.shares_unknown => None,
            // One funder pays everything: nobody should have to write it.
            "" if named == 1 => Some(Share(SCALE)),
            "" => {
                problems.push(wrong(
                    format!("funders.{at}.share"),
                    format!("Write the share that {name} pays, or tick that the shares are unknown."),
                ));
                None
            }
            text => {
                shares::parse(text).map_err(|message| problems.push(wrong(format!("funders.{at}.share"), message))).ok()
            }
        };
        known.extend(share);
        out.push(Funder { name: name.to_owned(), share: share.map(|share| share.0) });
    }
    if problems.len() == before && !input.shares_unknown {
        if out.is_empty() {
            problems.push(wrong("funders", "Write at least one funder, or tick that the shares are unknown."));
        } else if !shares::make_a_whole(&known) {
            problems.push(wrong(
                "funders",
                format!(
                    "The shares add up to {}: they must make 100%, unless they are unknown.",
                    shares::sum_in_words(&known)
                ),
            ));
        }
    }
    out
}

/// Takes out a line that has no allocation and no entries.
pub fn remove(session: &mut Session, input: LineId) -> Result<Outcome<Done>, AppError> {
    let line = known_line(session, input.id)?;
    let entries = rows::entries(session.read(), line.id)?.len();
    if entries > 0 {
        let what = super::count(entries, "commitment or spend", "commitments and spends");
        return Err(AppError::not_allowed(format!("“{}” has {what}: take those out first.", line.title)));
    }
    let hangs = !conditions::of_line(session.read(), line.id)?.is_empty()
        || !payments::instalments(session.read(), line.id)?.is_empty()
        || !payments::forecasts(session.read(), line.id)?.is_empty()
        || !payments::moves(session.read(), line.id)?.is_empty();
    if hangs {
        let what = "conditions, payments, forecasts or moved money";
        return Err(AppError::not_allowed(format!("“{}” has {what}: take those out first.", line.title)));
    }
    if rows::allocation(session.read(), line.id)?.is_some() {
        return Err(AppError::not_allowed(format!(
            "“{}” has been allocated, so it stays in the books. Withdraw the allocation to take the line out.",
            line.title
        )));
    }
    session.transact(Deed::new("remove_funding_line", format!("Funding line taken out: {}", line.title)), |tx| {
        rows::remove_line(tx, line.id)?;
        Ok(Done {})
    })
}
