//! Allocating lines again, each by the rule that is kept with it: another list, another membership, one act and one undo.

use super::allocate::{Kept, keepable};
use super::preview::{Lists, work_out_with};
use super::{wrong, year};
use crate::dto::Outcome;
use crate::dto::funding::{Allocate, NamedAmount, Reallocate, Reallocated, ReallocatedLine};
use crate::error::AppError;
use crate::session::{Deed, Session};
use pch_domain::Pence;
use pch_domain::funding::rule::Rule;
use pch_store::tables::funding::{self as rows, Allocation, Line, Part};
use std::collections::HashMap;

/// A line that would get another division.
struct Changed {
    allocation: Allocation,
    parts: Vec<Part>,
}

/// Allocates again. Lines that cannot be are left as they are and named.
pub fn reallocate(session: &mut Session, input: Reallocate) -> Result<Outcome<Reallocated>, AppError> {
    let year = year(&input.year).map_err(|message| AppError::fields(vec![wrong("year", message)]))?.to_string();
    let mut lines = rows::lines(session.read(), &year)?;
    if !input.lines.is_empty() {
        if let Some(unknown) = input.lines.iter().find(|id| !lines.iter().any(|line| line.id == **id)) {
            return Err(AppError::field("lines", format!("{year} has no line with the number {unknown}.")));
        }
        lines.retain(|line| input.lines.contains(&line.id));
    }
    let mut lists = Lists::default();
    let mut shown = Vec::new();
    let mut changed = Vec::new();
    for line in lines {
        let Some((allocation, parts)) = rows::allocation(session.read(), line.id)? else { continue };
        let (row, new) = again(session, &input, line, &allocation, &parts, &mut lists)?;
        shown.push(row);
        changed.extend(new);
    }
    if shown.is_empty() {
        return Err(AppError::not_allowed(format!(
            "No line of {year} is allocated yet, so there is nothing to do again."
        )));
    }
    let number = i64::try_from(changed.len()).unwrap_or(i64::MAX);
    let what = super::count(changed.len(), "line gets", "lines get");
    let left: Vec<String> =
        shown.iter().filter_map(|row| Some(format!("{}: {}", row.title, row.left.as_ref()?))).collect();
    let sentence = match changed.len() {
        0 => "Nobody would get another amount.".to_owned(),
        _ => format!("{what} other parts than before."),
    };
    let value = Reallocated { lines: shown, changed: number, sentence };
    if input.dry_run {
        let label = "Nothing changed".to_owned();
        return Ok(Outcome { value, changed: Vec::new(), operation: None, label, can_undo: false, warnings: left });
    }
    let label = format!("{} of {year} allocated again", super::count(changed.len(), "line", "lines"));
    let mut outcome = session.transact(Deed::new("reallocate", label), |tx| {
        for one in &changed {
            rows::save_allocation(tx, &one.allocation, &one.parts)?;
        }
        Ok(value)
    })?;
    outcome.warnings.extend(left);
    Ok(outcome)
}

fn again(
    session: &mut Session,
    input: &Reallocate,
    line: Line,
    kept: &Allocation,
    before: &[Part],
    lists: &mut Lists,
) -> Result<(ReallocatedLine, Option<Changed>), AppError> {
    let held = Kept::of(kept);
    let sum = |parts: &[Part]| parts.iter().map(|part| part.pence).sum::<i64>();
    let mut row = ReallocatedLine {
        id: line.id,
        title: line.title.clone(),
        sentence: held.sentence(kept),
        before: sum(before),
        after: sum(before),
        changed: 0,
        most_gained: None,
        most_lost: None,
        left: None,
    };
    let rule = kept.rule.parse::<Rule>().unwrap_or(Rule::ByHand);
    if matches!(rule, Rule::ByHand | Rule::ByBid) {
        row.left = Some(format!("the amounts stand {}", rule.title()));
        return Ok((row, None));
    }
    let Some(mut asked) = held.asked else {
        row.left = Some("the division came from elsewhere and has no rule to run again".to_owned());
        return Ok((row, None));
    };
    asked.line = Some(line.id);
    if let Some(list) = input.list.as_ref().filter(|_| listed(rule, &asked)) {
        asked.list = Some(list.clone());
    }
    let made = work_out_with(session, &asked, lists).and_then(|worked| match worked.over {
        Some(over) => Err(AppError::field("amount", over)),
        None => keepable(session, &line, worked.view, asked),
    });
    let (allocation, parts) = match made {
        Ok((_, allocation, parts)) => (allocation, parts),
        Err(error) if error.code == crate::ErrorCode::Internal => return Err(error),
        Err(error) => {
            row.left = Some(error.message);
            return Ok((row, None));
        }
    };
    let registry = session.registry()?;
    let mut then: HashMap<&str, i64> = before.iter().map(|part| (part.organisation.as_str(), part.pence)).collect();
    let mut moved: Vec<(&str, i64)> = Vec::new();
    for part in &parts {
        let difference = part.pence - then.remove(part.organisation.as_str()).unwrap_or(0);
        if difference != 0 {
            moved.push((&part.organisation, difference));
        }
    }
    moved.extend(then.into_iter().filter(|(_, pence)| *pence != 0).map(|(code, pence)| (code, -pence)));
    let named = |(code, pence): &(&str, i64)| NamedAmount { name: registry.name(code), pence: *pence };
    row.sentence = Kept::of(&allocation).sentence(&allocation);
    row.after = sum(&parts);
    row.changed = i64::try_from(moved.len()).unwrap_or(i64::MAX);
    row.most_gained = moved.iter().filter(|(_, by)| *by > 0).max_by_key(|(_, by)| *by).map(named);
    row.most_lost = moved.iter().filter(|(_, by)| *by < 0).min_by_key(|(_, by)| *by).map(named);
    if let Some(amount) = line.amount.filter(|amount| *amount < row.after) {
        row.left = Some(format!("{} is more than the line holds ({})", Pence(row.after), Pence(amount)));
        return Ok((row, None));
    }
    let same = moved.is_empty() && allocation.list_as_of == kept.list_as_of;
    Ok((row, (!same).then_some(Changed { allocation, parts })))
}

/// Whether list sizes decide in a rule.
fn listed(rule: Rule, asked: &Allocate) -> bool {
    let by_list = |text: &str| text.parse::<Rule>().is_ok_and(Rule::needs_list);
    rule.needs_list()
        || (rule == Rule::Formula && asked.formula.iter().any(|term| by_list(&term.by)))
        || (matches!(rule, Rule::ByLevel | Rule::ByCriterion) && !asked.times.trim().is_empty())
}
