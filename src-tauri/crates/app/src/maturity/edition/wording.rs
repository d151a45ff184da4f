//! The official wording pasted as one table: levels across, domains down, a criterion a line. Whole or not at all.

use super::criterion::{LONGEST, free_code};
use super::{LOCKED, editable, load, reworded};
use crate::dto::Outcome;
use crate::dto::edition::{PasteWording, PastedWording, WordingCell};
use crate::error::{AppError, FieldError};
use crate::maturity::wrong;
use crate::session::{Deed, Session};
use pch_domain::definitions::{Domain, Matrix};
use pch_domain::maturity::Level;
use pch_domain::privacy::{NHS_NUMBER_REFUSED, holds_nhs_number};
use pch_store::tables::editions::{self as rows, Criterion, Edition};
use std::collections::BTreeMap;

/// Most rows and columns that a matrix can have; a whole sheet pasted by mistake has more.
const MOST: usize = 60;

/// What pasting a table would change. Changes nothing.
pub fn preview(session: &mut Session, input: PasteWording) -> Result<PastedWording, AppError> {
    let read = read(session, &input)?;
    Ok(view(&read))
}

/// Puts a table's wording in place of the edition's, as one act. Anything wrong refuses all of it.
pub fn paste(session: &mut Session, input: PasteWording) -> Result<Outcome<PastedWording>, AppError> {
    let read = read(session, &input)?;
    if !read.problems.is_empty() {
        return Err(AppError::fields(read.problems));
    }
    let shown = view(&read);
    let label = format!("Wording of {} pasted", read.edition.title);
    session.transact(Deed::new("paste_edition_wording", label), |tx| {
        if read.removed.is_empty() && read.saved.is_empty() {
            return Ok(shown);
        }
        for code in &read.removed {
            rows::remove_criterion(tx, read.edition.id, code)?;
        }
        for criterion in &read.saved {
            rows::save_criterion(tx, read.edition.id, criterion)?;
        }
        reworded(tx, &read.edition)?;
        Ok(shown)
    })
}

struct Read {
    edition: Edition,
    problems: Vec<FieldError>,
    cells: Vec<WordingCell>,
    unchanged: u32,
    reworded: usize,
    added: usize,
    saved: Vec<Criterion>,
    removed: Vec<String>,
}

fn view(read: &Read) -> PastedWording {
    let many = |count: usize, one: &str, several: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {several}"),
    };
    let sentence = if !read.problems.is_empty() {
        format!("Nothing can be taken: {}.", many(read.problems.len(), "thing needs mending", "things need mending"))
    } else if read.cells.is_empty() {
        "The wording is the same already.".to_owned()
    } else {
        format!(
            "{} would change: {} reworded, {} added, {} taken out. Help and examples stay with the criterion in the same place: look them over.",
            many(read.cells.len(), "cell", "cells"),
            many(read.reworded, "criterion", "criteria"),
            read.added,
            read.removed.len()
        )
    };
    PastedWording { problems: read.problems.clone(), cells: read.cells.clone(), unchanged: read.unchanged, sentence }
}

/// A pasted table by domain and level.
type Cells = BTreeMap<(usize, Level), (Vec<String>, String)>;

fn read(session: &Session, input: &PasteWording) -> Result<Read, AppError> {
    let edition = editable(session, &input.matrix, false)?;
    let matrix = load::definition(session.read(), &edition)?.content;
    let known = rows::criteria(session.read(), edition.id)?;
    let locked = rows::users(session.read(), &edition.code)? > 0;
    let mut out = Read {
        edition,
        problems: Vec::new(),
        cells: Vec::new(),
        unchanged: 0,
        reworded: 0,
        added: 0,
        saved: Vec::new(),
        removed: Vec::new(),
    };
    let cells = table(&matrix, &input.rows, &mut out.problems);
    // With a fault in the table itself, what it would change is not known.
    if out.problems.is_empty() {
        compare(&matrix, &known, locked, cells, &mut out);
    }
    Ok(out)
}

/// Reads the table: which column is which level, which row which domain.
fn table(matrix: &Matrix, pasted: &[Vec<String>], problems: &mut Vec<FieldError>) -> Cells {
    let filled: Vec<(usize, &Vec<String>)> =
        pasted.iter().enumerate().filter(|(_, row)| row.iter().any(|cell| !cell.trim().is_empty())).collect();
    let mut cells = Cells::new();
    if filled.len() > MOST || filled.iter().any(|(_, row)| row.len() > MOST) {
        problems.push(wrong("rows", "That is more than a matrix: copy only its table."));
        return cells;
    }
    let Some((head_at, head)) = filled.first() else {
        problems.push(wrong("rows", "Nothing was pasted: copy the table with its headings."));
        return cells;
    };
    let (levels, faulty) = columns(matrix, *head_at, head, problems);
    if levels.is_empty() {
        let across = filled.iter().filter(|(_, row)| row.first().is_some_and(|cell| level_of(cell).is_some())).count();
        let message = if across > 1 {
            "The levels stand down the side: turn the table, so that levels are its columns and domains its rows."
        } else {
            "The first row names no level: copy the row of headings too, such as Foundation, Step 1, Step 2, Step 3."
        };
        problems.push(wrong(format!("row {}", head_at + 1), message));
        return cells;
    }
    let shared = !matrix.prerequisites.is_empty();
    for level in matrix.levels.iter().map(|level| level.level) {
        let by_prerequisites = level == Level::Foundation && shared;
        if !levels.iter().any(|(_, known)| *known == level) && !by_prerequisites {
            let message = format!("There is no column for {}: copy the whole table.", level.title());
            problems.push(wrong(format!("row {}", head_at + 1), message));
        }
    }
    let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, row) in filled.iter().skip(1) {
        let head = row.first().map(|cell| cell.trim()).unwrap_or_default();
        let Some(domain) = domain_of(&matrix.domains, head) else {
            let titles: Vec<&str> = matrix.domains.iter().map(|domain| domain.title.as_str()).collect();
            let found = if head.is_empty() { "nothing".to_owned() } else { format!("“{}”", short(head)) };
            let message = format!(
                "Found {found}, expected one of the domains {}. Mend the name, or add the domain to the edition first.",
                titles.join("; ")
            );
            problems.push(wrong(format!("row {}, column 1", at + 1), message));
            continue;
        };
        if let Some(before) = seen.insert(domain, *at) {
            let message =
                format!("{} stands in row {} too: a domain has one row.", matrix.domains[domain].title, before + 1);
            problems.push(wrong(format!("row {}, column 1", at + 1), message));
            continue;
        }
        for (column, text) in row.iter().enumerate().skip(1) {
            let place = format!("row {}, column {}", at + 1, column + 1);
            let Some((_, level)) = levels.iter().find(|(known, _)| *known == column) else {
                if !text.trim().is_empty() && !faulty.contains(&column) {
                    let message = format!(
                        "Found “{}” under no heading: give the column its level, or leave it out.",
                        short(text)
                    );
                    problems.push(wrong(place, message));
                }
                continue;
            };
            cells.insert((domain, *level), (lines(text, &place, problems), place));
        }
    }
    for (_, domain) in matrix.domains.iter().enumerate().filter(|(at, _)| !seen.contains_key(at)) {
        problems.push(wrong("rows", format!("There is no row for {}: copy the whole table.", domain.title)));
    }
    cells
}

/// Columns that are headed by a level of the edition, and those whose heading is refused.
fn columns(
    matrix: &Matrix,
    row: usize,
    head: &[String],
    problems: &mut Vec<FieldError>,
) -> (Vec<(usize, Level)>, Vec<usize>) {
    let mut out: Vec<(usize, Level)> = Vec::new();
    let mut faulty = Vec::new();
    for (column, text) in head.iter().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
        let place = format!("row {}, column {}", row + 1, column + 1);
        let before = problems.len();
        match level_of(text) {
            Some(level) if out.iter().any(|(_, known)| *known == level) => {
                problems.push(wrong(place, format!("{} heads two columns: a level has one.", level.title())));
            }
            Some(level) if !matrix.levels.iter().any(|known| known.level == level) => {
                let message =
                    format!("This edition has no {}: add the level first, or leave the column out.", level.title());
                problems.push(wrong(place, message));
            }
            Some(level) => out.push((column, level)),
            None if column == 0 => {}
            None => {
                let message = format!(
                    "Found “{}”, expected a level: {}. Mend the heading, or leave the column out.",
                    short(text),
                    matrix.levels.iter().map(|level| level.level.title()).collect::<Vec<_>>().join(", ")
                );
                problems.push(wrong(place, message));
            }
        }
        if problems.len() > before {
            faulty.push(column);
        }
    }
    // Without a single level it is no row of headings, and one message says so.
    if out.is_empty() {
        problems.clear();
    }
    (out, faulty)
}

/// “Step 1”, “STEP 1: forming”, “step one”.
fn level_of(text: &str) -> Option<Level> {
    let text = text.trim().to_lowercase().replace('\u{a0}', " ");
    let words = [("one", "1"), ("two", "2"), ("three", "3")];
    let text = words.iter().fold(text, |text, (word, digit)| {
        text.strip_prefix(&format!("step {word}")).map_or_else(|| text.clone(), |rest| format!("step {digit}{rest}"))
    });
    Level::ALL.into_iter().find(|level| {
        let title = level.title().to_lowercase();
        let joined = title.replace(' ', "");
        [title, joined].iter().any(|known| {
            text.strip_prefix(known.as_str())
                .is_some_and(|rest| rest.chars().next().is_none_or(|next| !next.is_alphanumeric()))
        })
    })
}

fn plain(text: &str) -> String {
    text.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// A domain by its title or code; what it is about may stand below the title in the same cell.
fn domain_of(domains: &[Domain], head: &str) -> Option<usize> {
    let wanted = [plain(head), plain(head.lines().next().unwrap_or_default())];
    domains.iter().position(|domain| {
        wanted.iter().any(|text| !text.is_empty() && (*text == plain(&domain.title) || *text == plain(&domain.code)))
    })
}

fn short(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or_default();
    let cut: String = line.chars().take(40).collect();
    if cut.len() < line.len() { format!("{cut}…") } else { cut }
}

/// The lines of a cell without bullets and numbers: a criterion each.
fn lines(text: &str, place: &str, problems: &mut Vec<FieldError>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for line in text.lines().map(bare).filter(|line| !line.is_empty()) {
        if line.chars().count() > LONGEST {
            problems
                .push(wrong(place, format!("A line has more than {LONGEST} letters: “{}”. Split it.", short(&line))));
        }
        if holds_nhs_number(&line) {
            problems.push(wrong(place, NHS_NUMBER_REFUSED));
        }
        if out.iter().any(|known| known.to_lowercase() == line.to_lowercase()) {
            problems.push(wrong(place, format!("“{}” stands twice in this cell: take one out.", short(&line))));
        }
        out.push(line);
    }
    out
}

/// A line without its bullet or number.
fn bare(line: &str) -> String {
    let line = line.trim().trim_start_matches(['•', '·', '▪', '◦', '●', '*', '–', '—', '-', '\u{f0b7}']).trim();
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let rest = &line[digits..];
    let numbered = (1..=2).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") "));
    let line = if numbered { rest[1..].trim() } else { line };
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the table's cells would change, and what they may not.
fn compare(matrix: &Matrix, known: &[Criterion], locked: bool, mut cells: Cells, out: &mut Read) {
    if !matrix.prerequisites.is_empty() {
        shared_foundation(matrix, known, locked, &mut cells, out);
    }
    for ((domain, level), (after, place)) in cells {
        let domain = &matrix.domains[domain];
        if after.is_empty() {
            let message = format!("{} at {} is empty: every cell asks for something.", domain.title, level.title());
            out.problems.push(wrong(place, message));
            continue;
        }
        let held: Vec<&Criterion> =
            known.iter().filter(|one| one.domain == domain.code && one.level == level.name()).collect();
        cell(&domain.title, &domain.code, level, &held, known, after, &place, locked, out);
    }
}

/// One list of prerequisites stands for Foundation of every domain, so its column may be filled once.
fn shared_foundation(matrix: &Matrix, known: &[Criterion], locked: bool, cells: &mut Cells, out: &mut Read) {
    let mut filled: Vec<(Vec<String>, String)> = Vec::new();
    for at in 0..matrix.domains.len() {
        if let Some((lines, place)) = cells.remove(&(at, Level::Foundation)).filter(|(lines, _)| !lines.is_empty()) {
            // A merged cell may be repeated in every row that it spans.
            if !filled.iter().any(|(known, _)| *known == lines) {
                filled.push((lines, place));
            }
        }
    }
    if let [_, (_, place), ..] = filled.as_slice() {
        let message = "In this edition Foundation is one list for all domains, and this row says something else: write it in one row.";
        out.problems.push(wrong(place.clone(), message));
    } else if let Some((after, place)) = filled.pop() {
        let held: Vec<&Criterion> = known.iter().filter(|one| one.domain.is_empty()).collect();
        cell("All domains", "", Level::Foundation, &held, known, after, &place, locked, out);
    }
}

#[allow(
    clippy::too_many_arguments,
    reason = "a cell is its place, what it holds, what is to stand there, and the rule"
)]
fn cell(
    title: &str,
    domain: &str,
    level: Level,
    held: &[&Criterion],
    known: &[Criterion],
    after: Vec<String>,
    place: &str,
    locked: bool,
    out: &mut Read,
) {
    let before: Vec<String> = held.iter().map(|one| one.text.clone()).collect();
    if before == after {
        out.unchanged += 1;
        return;
    }
    if locked && before.len() != after.len() {
        let message = format!(
            "{title} at {} has {} criteria and this cell {}. {LOCKED}",
            level.title(),
            before.len(),
            after.len()
        );
        out.problems.push(wrong(place, message));
        return;
    }
    let mut taken: Vec<Criterion> = known.iter().chain(&out.saved).cloned().collect();
    for (at, text) in after.iter().enumerate() {
        match held.get(at) {
            Some(one) if one.text == *text => {}
            Some(one) => {
                out.reworded += 1;
                out.saved.push(Criterion { text: text.clone(), ..(*one).clone() });
            }
            None => {
                out.added += 1;
                let new = Criterion {
                    domain: domain.to_owned(),
                    level: level.name().to_owned(),
                    position: held.iter().map(|one| one.position + 1).max().unwrap_or(0)
                        + i64::try_from(at - held.len()).unwrap_or(0),
                    code: free_code(&out.edition.code, &taken, domain, level),
                    text: text.clone(),
                    help: String::new(),
                    evidence: "[]".to_owned(),
                    actions: "[]".to_owned(),
                };
                taken.push(new.clone());
                out.saved.push(new);
            }
        }
    }
    out.removed.extend(held.iter().skip(after.len()).map(|one| one.code.clone()));
    out.cells.push(WordingCell { domain: title.to_owned(), level: level.name().to_owned(), before, after });
}
