//! Funding letters: what a cluster holds of each line, how it was worked out, and on which conditions.

use super::export::said;
use super::reconcile::reconcile;
use super::{accounts, year};
use crate::dto::WrittenFile;
use crate::dto::funding::{AllocationPart, FundingQuery};
use crate::dto::money::{Reconciled, WriteLetter, WriteLetters};
use crate::error::AppError;
use crate::file;
use crate::session::Session;
use pch_domain::Pence;
use pch_domain::facts::Progress as _;
use pch_report::document::{Block, Document, Grid, Renderer};
use pch_store::tables::{conditions, funding};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Writes a funding letter for a cluster with its working.
///
/// # Errors
/// Another format; a cluster or year that is none, or without money; a program that cannot print; a folder that is not
/// there or cannot be written.
pub fn letter(session: &mut Session, input: WriteLetter) -> Result<WrittenFile, AppError> {
    let renderer = printer(session, &input.format)?;
    write(session, renderer.as_ref(), &input)
}

/// Writes the letter of everybody in a scope who holds money of a year. Letters that are written stay when it is stopped.
///
/// # Errors
/// As [`letter`]; nobody holds money; that the person stopped it.
pub fn letters(session: &mut Session, input: WriteLetters) -> Result<Vec<WrittenFile>, AppError> {
    let renderer = printer(session, &input.format)?;
    let year = year(&input.year).map_err(|message| AppError::field("year", message))?.to_string();
    let all = reconcile(session, FundingQuery { scope: input.scope, year: year.clone() })?;
    let holds = |money: &Reconciled| *money != Reconciled::default();
    let holders = all.lines.iter().flat_map(|line| &line.clusters).filter(|one| holds(&one.money));
    let holders: BTreeSet<String> = holders.map(|one| one.cluster.code.clone()).collect();
    if holders.is_empty() {
        return Err(AppError::not_allowed(format!(
            "Nobody here holds money of {year}, so there is no letter to write."
        )));
    }
    let (watch, of) = (Arc::clone(&session.watch), holders.len() as u64);
    let mut written = Vec::with_capacity(holders.len());
    for (done, cluster) in (0_u64..).zip(holders) {
        watch.step("Writing funding letters", done, of)?;
        let one =
            WriteLetter { cluster, year: year.clone(), folder: input.folder.clone(), format: input.format.clone() };
        written.push(write(session, renderer.as_ref(), &one)?);
    }
    Ok(written)
}

fn printer(session: &Session, format: &str) -> Result<Arc<dyn Renderer>, AppError> {
    if !["pdf", "docx"].contains(&format) {
        let message = format!("“{format}” is no format of a document: choose pdf or docx.");
        return Err(AppError::field("format", message));
    }
    session.renderer.clone().ok_or_else(|| {
        AppError::not_allowed(
            "This copy of the program cannot print. The workbook of the reconciliation has the figures.",
        )
    })
}

fn write(session: &mut Session, renderer: &dyn Renderer, input: &WriteLetter) -> Result<WrittenFile, AppError> {
    let document = letter_document(session, &input.cluster, &input.year)?;
    let bytes = if input.format == "pdf" { renderer.pdf(&document) } else { renderer.docx(&document) };
    let name = format!("{}_{}_funding_letter.{}", input.cluster, input.year.replace('/', "-"), input.format);
    file::write_whole(&input.folder, &name, &bytes.map_err(AppError::internal)?)
}

/// Whether a part got one of the pennies left over, and why.
fn left_over(part: &AllocationPart) -> String {
    let got = if part.pence > part.floor { "a penny left over" } else { "no penny left over" };
    match (part.held.as_deref(), part.rank) {
        (Some("floor"), _) => "lifted to the floor".to_owned(),
        (Some(_), _) => "cut at the cap".to_owned(),
        (None, Some(rank)) => format!("{got}, as number {rank} in the queue for them"),
        (None, None) => got.to_owned(),
    }
}

/// The letter as values.
pub(super) fn letter_document(session: &mut Session, cluster: &str, wanted: &str) -> Result<Document, AppError> {
    let registry = session.registry()?;
    let year = year(wanted).map_err(|message| AppError::field("year", message))?.to_string();
    if registry.get(cluster).is_none() {
        return Err(AppError::field(
            "cluster",
            format!("There is no organisation “{cluster}” here: choose a cluster."),
        ));
    }
    let name = registry.name(cluster);
    let author = registry.ccg_of(cluster).map_or_else(|| session.actor(), |ccg| registry.name(&ccg));
    let mut letter = Document::new(format!("Funding {year}: {name}"), author, session.clock.now().naive_local());
    letter.subtitle = format!("What {name} holds, how it was worked out and what must be shown");
    letter.footer = format!("{name}, funding {year}");
    let mut held = Pence(0);
    let mut blocks = Vec::new();
    for books in accounts::of_year(session, &year)? {
        let account = books.of(&registry, cluster);
        if account == pch_domain::funding::account::Account::default() {
            continue;
        }
        held = held + account.held();
        blocks.push(Block::heading(1, books.line.title.clone()));
        if !books.line.activity.is_empty() {
            blocks.push(Block::paragraph(books.line.activity.clone()));
        }
        let mut facts: Vec<(&str, String)> = vec![("Allocated", Pence(account.allocated).to_string())];
        for (label, pence) in [
            ("Carried over from last year", account.carried_in),
            ("Moved in", account.moved_in),
            ("Moved out", account.moved_out),
            ("Carried over to next year", account.carried_on),
            ("Given or clawed back", account.returned),
        ] {
            if pence != 0 {
                facts.push((label, Pence(pence).to_string()));
            }
        }
        facts.push(("Held", account.held().to_string()));
        facts.push(("Paid so far", account.paid().to_string()));
        blocks.push(Block::facts(facts));
        if let Some((allocation, parts)) = funding::allocation(session.read(), books.line.id)? {
            let view = super::allocate::view(&registry, &allocation, &parts);
            blocks.push(Block::paragraph(format!("How it was worked out: {}.", view.sentence)));
            for part in view.parts.iter().filter(|part| books.holder(&registry, &part.code) == cluster) {
                if part.weight.is_empty() {
                    continue;
                }
                blocks.push(Block::note(format!(
                    "{}: weight {}, exact share {} pence, whole pence {}, {}: {}.",
                    part.name,
                    part.weight,
                    part.quota,
                    Pence(part.floor),
                    left_over(part),
                    Pence(part.pence)
                )));
            }
        }
        let known = conditions::of_line(session.read(), books.line.id)?;
        if !known.is_empty() {
            let mut rows = Vec::new();
            for condition in known {
                let decision = conditions::answers(session.read(), condition.id)?
                    .into_iter()
                    .find(|answer| answer.cluster == cluster)
                    .map_or("not decided", |answer| said(&answer.decision));
                let due = condition.due.as_deref().map(super::day_in_words).unwrap_or_default();
                rows.push(vec![condition.text, due, decision.to_owned()]);
            }
            blocks.push(Block::Table(Grid {
                caption: format!("What must be shown for {}", books.line.title),
                headings: vec!["Condition".to_owned(), "By".to_owned(), "Decision".to_owned()],
                numeric: vec![false, false, false],
                rows,
                total: Vec::new(),
            }));
        }
        let payments: Vec<Vec<String>> = books
            .instalments
            .iter()
            .filter(|row| row.cluster == cluster)
            .map(|row| {
                let released = row
                    .released_on
                    .as_deref()
                    .map_or_else(|| "planned".to_owned(), |day| format!("paid {}", super::day_in_words(day)));
                vec![super::day_in_words(&row.due), Pence(row.pence).to_string(), released]
            })
            .collect();
        if !payments.is_empty() {
            blocks.push(Block::Table(Grid {
                caption: format!("Payments of {}", books.line.title),
                headings: vec!["Planned for".to_owned(), "Amount".to_owned(), "State".to_owned()],
                numeric: vec![false, true, false],
                rows: payments,
                total: Vec::new(),
            }));
        }
        if !books.line.recurrent {
            blocks.push(Block::note(
                "This money does not come again: what is unspent at the end of the year needs a decision.",
            ));
        }
    }
    if blocks.is_empty() {
        return Err(AppError::not_allowed(format!("{name} holds no money of {year}, so there is no letter to write.")));
    }
    letter.blocks = vec![Block::paragraph(format!(
        "{name} holds {held} in {year}. This letter says for each line how much, why, and on which conditions."
    ))];
    letter.blocks.extend(blocks);
    letter.check().map_err(|faults| AppError::internal(faults.join(" ")))?;
    Ok(letter)
}
