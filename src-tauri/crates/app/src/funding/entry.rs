//! Committing and spending money of a line.

use super::ledger::{Ledger, read_day};
use super::{amount, known_line, link, wrong};
use crate::dto::funding::{EntryId, SaveEntry};
use crate::dto::{Done, Outcome};
use crate::error::{AppError, FieldError};
use crate::session::{Deed, Session};
use chrono::NaiveDate;
use pch_domain::privacy::{NHS_NUMBER_REFUSED, holds_nhs_number};
use pch_domain::{FinancialYear, Pence};
use pch_store::tables::funding::{self as rows, Entry, Line};
use pch_store::tables::links::{self, Link};

/// Adds or changes a commitment or a spend.
pub fn save(session: &mut Session, input: SaveEntry) -> Result<Outcome<EntryId>, AppError> {
    let line = known_line(session, input.line)?;
    if let Some(id) = input.id {
        let known = rows::entry(session.read(), id)?.filter(|entry| entry.line == line.id);
        known.ok_or_else(|| AppError::not_found("This entry"))?;
    }
    let (entry, links) = read(session, &input)?;
    let registry = session.registry()?;
    let mut entries: Vec<Entry> = rows::entries(session.read(), line.id)?
        .into_iter()
        .filter(|known| known.id != entry.id || entry.id == 0)
        .collect();
    entries.push(entry.clone());
    let allocation = rows::allocation(session.read(), line.id)?;
    let kept = allocation.as_ref().map(|(allocation, parts)| (allocation.list_as_of.as_deref(), parts.as_slice()));
    let ledger = Ledger::new(&registry, &line, kept, &entries)
        .with_moves(pch_store::tables::payments::moves(session.read(), line.id)?);
    let name = registry.name(&entry.cluster);
    let held = ledger.of(&entry.cluster);
    let mut warnings = Vec::new();
    let came = ledger.has_part(&entry.cluster);
    if allocation.is_some() && !came {
        return Err(AppError::field(
            "cluster",
            format!("{name} has no part of “{}”: choose one that has, or allocate it again.", line.title),
        ));
    }
    if entry.kind == "spend" {
        if allocation.is_none() && !came {
            return Err(AppError::field(
                "amount",
                format!("“{}” has not been allocated, so nothing of it can be spent: allocate it first.", line.title),
            ));
        }
        if let Some((code, held, spent)) = ledger
            .overspent()
            .into_iter()
            .find(|(code, ..)| *code == entry.cluster)
            .or_else(|| ledger.overspent().into_iter().find(|(code, ..)| !ledger.explained(code)))
            .filter(|(code, ..)| *code != entry.cluster || entry.explanation.is_empty())
        {
            let message = format!(
                "{} would have spent {spent} of {held} allocated: {} too much. Allocate or move more to it first, correct the amount, or explain the overspend.",
                registry.name(&code),
                spent - held
            );
            return Err(AppError::field("amount", message));
        }
        if held.spent > held.held() {
            warnings.push(format!("{name} has overspent by {}: {}", held.spent - held.held(), entry.explanation));
        }
        if held.spent > held.committed {
            warnings.push(format!(
                "{name} has spent {} and committed {}: {} was spent without a commitment.",
                held.spent,
                held.committed,
                held.spent - held.committed
            ));
        }
    } else if held.committed > held.held() {
        warnings.push(format!(
            "{name} has committed {} of {} held: {} more than it has.",
            held.committed,
            held.held(),
            held.committed - held.held()
        ));
    }
    warnings.extend(outside_the_year(&line, &entry));
    let done = if entry.kind == "spend" { "spent" } else { "committed" };
    let label = format!("{} {done}: {name}, {}", Pence(entry.pence), line.title);
    let mut outcome = session.transact(Deed::new("save_funding_entry", label), |tx| {
        let id = rows::save_entry(tx, &entry)?;
        if let Some(links) = &links {
            links::set(tx, id, links)?;
        }
        Ok(EntryId { id })
    })?;
    outcome.warnings.extend(warnings);
    Ok(outcome)
}

fn read(session: &mut Session, input: &SaveEntry) -> Result<(Entry, Option<Vec<Link>>), AppError> {
    let registry = session.registry()?;
    let mut problems: Vec<FieldError> = Vec::new();
    if !matches!(input.kind.as_str(), "commitment" | "spend") {
        problems.push(wrong("kind", format!("“{}” is neither commitment nor spend: choose one.", input.kind)));
    }
    let cluster = input.cluster.trim().to_owned();
    if cluster.is_empty() {
        problems.push(wrong("cluster", "Choose who commits or spends the money."));
    } else if registry.get(&cluster).is_none() {
        problems.push(wrong("cluster", format!("There is no organisation {cluster} here.")));
    }
    let day = match read_day(&input.on) {
        Ok(day) if input.kind == "spend" && day > session.today() => {
            let message =
                format!("{} is in the future: money not yet spent is a commitment.", pch_domain::words::date(day));
            problems.push(wrong("on", message));
            None
        }
        Ok(day) => Some(day),
        Err(message) => {
            problems.push(wrong("on", message));
            None
        }
    };
    let pence = match amount(&input.amount) {
        Ok(Pence(0)) => {
            problems.push(wrong("amount", "Write an amount above nought."));
            None
        }
        Ok(pence) => Some(pence),
        Err(message) => {
            problems.push(wrong("amount", message));
            None
        }
    };
    for (place, text) in [("note", &input.note), ("explain", &input.explain)] {
        if holds_nhs_number(text) {
            problems.push(wrong(place, NHS_NUMBER_REFUSED));
        }
    }
    let links = input.links.as_ref().map(|given| link::check(session, &registry, given, &mut problems)).transpose()?;
    match (day, pence, problems.is_empty()) {
        (Some(day), Some(pence), true) => Ok((
            Entry {
                id: input.id.unwrap_or(0),
                line: input.line,
                cluster,
                kind: input.kind.clone(),
                on_day: day.to_string(),
                pence: pence.0,
                note: input.note.trim().to_owned(),
                explanation: if input.kind == "spend" { input.explain.trim().to_owned() } else { String::new() },
            },
            links,
        )),
        _ => Err(AppError::fields(problems)),
    }
}

fn outside_the_year(line: &Line, entry: &Entry) -> Option<String> {
    let year: FinancialYear = line.year.parse().ok()?;
    let day: NaiveDate = entry.on_day.parse().ok()?;
    if FinancialYear::of(day) == year {
        return None;
    }
    let kind = if line.recurrent { "" } else { ", and its money does not come again" };
    Some(format!("{} is not in {year}, the year of this line{kind}.", pch_domain::words::date(day)))
}

/// Takes a commitment or a spend out.
pub fn remove(session: &mut Session, input: EntryId) -> Result<Outcome<Done>, AppError> {
    let entry = rows::entry(session.read(), input.id)?.ok_or_else(|| AppError::not_found("This entry"))?;
    let registry = session.registry()?;
    let what = if entry.kind == "spend" { "Spend" } else { "Commitment" };
    let label = format!("{what} of {} taken out: {}", Pence(entry.pence), registry.name(&entry.cluster));
    session.transact(Deed::new("remove_funding_entry", label), |tx| {
        rows::remove_entry(tx, entry.id)?;
        Ok(Done {})
    })
}
