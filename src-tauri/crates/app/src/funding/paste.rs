//! Lines pasted from a spreadsheet: a block of rows, seen before it counts, then kept as one act.

use super::line::{check_years, code_of};
use super::{wrong, year};
use crate::dto::Outcome;
use crate::dto::funding::{FunderInput, PasteLines, PastedLine, PastedLines, SaveLine};
use crate::error::{AppError, FieldError};
use crate::session::{Deed, Session};
use pch_domain::FinancialYear;
use pch_store::tables::funding::{self as rows, Funder, Line};
use std::collections::BTreeMap;

/// What a column can hold, with the words that head it.
const COLUMNS: [(&str, &[&str]); 13] = [
    ("title", &["line", "title", "funding line", "scheme", "name"]),
    ("amount", &["amount", "£", "gbp", "value", "total"]),
    ("funders", &["funder", "funders", "paid by", "source of funding", "source", "funding source"]),
    ("activity", &["activity", "what it pays for", "description", "purpose"]),
    ("holder", &["holder", "held by", "who holds the money"]),
    ("conditions", &["conditions", "condition"]),
    ("code", &["code", "short code", "ref", "reference"]),
    ("recurrent", &["recurrent", "recurring", "every year", "recurrent or not", "recurrent?"]),
    (
        "capital",
        &["revenue or capital", "capital or revenue", "revenue/capital", "capital/revenue", "capital", "type", "kind"],
    ),
    ("ring_fence", &["ring-fence", "ring fence", "ring-fenced", "ring fenced", "ring-fenced for", "ringfenced"]),
    ("owner", &["owner", "owner role", "lead", "responsible", "lead officer"]),
    ("source", &["source document", "document", "paper", "where this is from", "from"]),
    ("year", &["year", "years", "financial year", "financial years"]),
];

/// A row that was read, ready to be kept where nothing is wrong with it: a line for each of its years.
struct Read {
    shown: PastedLine,
    ready: Vec<(Line, Vec<Funder>)>,
}

/// Says what pasting a block would add. Changes nothing.
pub fn preview_lines(session: &mut Session, input: PasteLines) -> Result<PastedLines, AppError> {
    Ok(view(&read(session, &input)?))
}

/// Adds the lines of a block as one act. Rows that are refused stop it, unless they are to be left out.
pub fn paste_lines(session: &mut Session, input: PasteLines) -> Result<Outcome<PastedLines>, AppError> {
    let read = read(session, &input)?;
    let problems: Vec<FieldError> = read
        .iter()
        .flat_map(|row| row.shown.problems.iter().map(move |problem| (row.shown.row, problem)))
        .map(|(row, problem)| {
            wrong(format!("rows.{}.{}", row - 1, problem.place), format!("Row {row}: {}", problem.message))
        })
        .collect();
    let ready: usize = read.iter().map(|row| row.ready.len()).sum();
    if ready == 0 || (!problems.is_empty() && !input.leave_out_refused) {
        let none = wrong("rows", "There is no line to add in what was pasted.");
        return Err(AppError::fields(if problems.is_empty() { vec![none] } else { problems }));
    }
    let label = format!("{} pasted", super::count(ready, "funding line", "funding lines"));
    let shown = view(&read);
    session.transact(Deed::new("paste_funding_lines", label), |tx| {
        for (line, funders) in read.iter().flat_map(|row| &row.ready) {
            rows::save_line(tx, line, funders)?;
        }
        Ok(shown)
    })
}

fn view(read: &[Read]) -> PastedLines {
    let ready = || read.iter().flat_map(|row| &row.ready);
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    PastedLines {
        sum: ready().filter_map(|(line, _)| line.amount).fold(0_i64, i64::saturating_add),
        to_be_confirmed: number(ready().filter(|(line, _)| line.amount.is_none()).count()),
        ready: number(ready().count()),
        refused: number(read.iter().filter(|row| row.ready.is_empty()).count()),
        rows: read.iter().map(|row| row.shown.clone()).collect(),
    }
}

fn read(session: &Session, input: &PasteLines) -> Result<Vec<Read>, AppError> {
    const MOST: usize = 500;
    let year = year(&input.year).map_err(|message| AppError::field("year", message))?;
    if input.rows.len() > MOST {
        return Err(AppError::field(
            "rows",
            format!("{} rows are more than {MOST}: paste them in parts.", input.rows.len()),
        ));
    }
    let (columns, from) = columns(&input.rows);
    let mut seen: BTreeMap<(FinancialYear, String), usize> = BTreeMap::new();
    let mut out = Vec::new();
    for (at, cells) in input.rows.iter().enumerate().skip(from) {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        out.push(row(session, year, at + 1, &columns, cells, &mut seen)?);
    }
    Ok(out)
}

/// Which column holds what, and the first row of lines: a row of known headings says it, else the usual order does.
fn columns(rows: &[Vec<String>]) -> (Vec<Option<&'static str>>, usize) {
    let first = rows.first().map_or(&[][..], Vec::as_slice);
    let known = |cell: &String| {
        let word = cell.trim().trim_end_matches([':', '*']).trim_end_matches("(£)").trim().to_lowercase();
        COLUMNS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(name, _)| *name)
    };
    let heads: Vec<Option<&'static str>> = first.iter().map(known).collect();
    if heads.contains(&Some("title")) && heads.contains(&Some("amount")) {
        (heads, 1)
    } else {
        (COLUMNS.iter().map(|(name, _)| Some(*name)).collect(), 0)
    }
}

fn row(
    session: &Session,
    year: FinancialYear,
    number: usize,
    columns: &[Option<&'static str>],
    cells: &[String],
    seen: &mut BTreeMap<(FinancialYear, String), usize>,
) -> Result<Read, AppError> {
    let cell = |name: &str| {
        let at = columns.iter().position(|column| *column == Some(name));
        at.and_then(|at| cells.get(at)).map_or_else(String::new, |text| text.trim().to_owned())
    };
    let (funders, shares_unknown) = funders(&cell("funders"));
    let mut problems = Vec::new();
    let recurrent = match cell("recurrent").to_lowercase().as_str() {
        "" | "no" | "n" | "non-recurrent" | "once" => false,
        "yes" | "y" | "recurrent" | "every year" => true,
        other => {
            problems.push(wrong(
                "recurrent",
                format!("“{other}” does not say whether it comes every year: write yes or no."),
            ));
            false
        }
    };
    let capital = match cell("capital").to_lowercase().as_str() {
        "" | "revenue" | "rev" | "no" | "n" => false,
        "capital" | "cap" | "yes" | "y" => true,
        other => {
            problems.push(wrong("capital", format!("“{other}” is neither revenue nor capital: write one of them.")));
            false
        }
    };
    let (ring_fenced, ring_fence) = ring_fence(&cell("ring_fence"));
    let input = SaveLine {
        code: cell("code"),
        title: cell("title"),
        activity: cell("activity"),
        funders,
        shares_unknown,
        holder: cell("holder"),
        year: if cell("year").is_empty() { year.to_string() } else { cell("year") },
        source: cell("source"),
        recurrent,
        amount: cell("amount"),
        conditions: cell("conditions"),
        capital,
        ring_fenced,
        ring_fence,
        owner: cell("owner"),
        ..SaveLine::default()
    };
    if let (Ok(code), Ok(years)) = (code_of(&input), super::years(&input.year)) {
        for year in years {
            if let Some(before) = seen.get(&(year, code.clone())) {
                problems.push(wrong(
                    "code",
                    format!("Row {before} has the code {code} too: give one of them another code."),
                ));
            }
            seen.entry((year, code.clone())).or_insert(number);
        }
    }
    let ready = match check_years(session, &input, None)? {
        Ok(ready) if problems.is_empty() => ready,
        Ok(_) => Vec::new(),
        Err(more) => {
            problems.extend(more);
            Vec::new()
        }
    };
    let first = ready.first().map(|(line, _)| line);
    let shown = PastedLine {
        row: i64::try_from(number).unwrap_or(i64::MAX),
        code: first.map_or_else(String::new, |line| line.code.clone()),
        year: input.year,
        title: input.title,
        amount_text: input.amount,
        amount: first.and_then(|line| line.amount),
        funders: input
            .funders
            .iter()
            .map(|one| format!("{} {}", one.share, one.funder).trim().to_owned())
            .collect::<Vec<_>>()
            .join(", "),
        shares_unknown,
        problems,
    };
    Ok(Read { shown, ready })
}

/// `no`, nothing, or what alone the money may be spent on; `yes: care homes` too.
fn ring_fence(text: &str) -> (bool, String) {
    let text = text.trim();
    let lower = text.to_lowercase();
    if matches!(lower.as_str(), "" | "no" | "n" | "none" | "-" | "–") {
        return (false, String::new());
    }
    let rest = if lower == "yes" || lower == "y" {
        ""
    } else if lower.starts_with("yes") {
        text[3..].trim_start_matches([':', ',', '-', '–', ' '])
    } else {
        text
    };
    (true, rest.trim().to_owned())
}

/// `NHS England / BLMK transformation 50:50`, `60% A; 40% B`, `A / B` (nobody says who pays how much).
fn funders(text: &str) -> (Vec<FunderInput>, bool) {
    let text = text.trim();
    let (names, tail) = match text.rsplit_once(char::is_whitespace) {
        Some((names, tail)) if is_split(tail) => (names.trim(), Some(tail)),
        _ => (text, None),
    };
    let mut out: Vec<FunderInput> = names
        .split([';', '+'])
        .flat_map(|part| part.split(" / "))
        .flat_map(|part| part.split(", "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| match part.split_once('%') {
            Some((share, name)) if share.trim().parse::<pch_domain::Share>().is_ok() => {
                FunderInput { funder: name.trim().to_owned(), share: format!("{}%", share.trim()) }
            }
            _ => FunderInput { funder: part.to_owned(), share: String::new() },
        })
        .collect();
    if let Some(tail) = tail {
        let shares: Vec<&str> = tail.split(['/', ':']).collect();
        if shares.len() == out.len() {
            for (one, share) in out.iter_mut().zip(shares) {
                one.share = format!("{share}%");
            }
        } else {
            return (vec![FunderInput { funder: text.to_owned(), share: String::new() }], false);
        }
    }
    let unknown = out.len() > 1 && out.iter().all(|one| one.share.is_empty());
    (out, unknown)
}

/// `50/50` or `60:40`.
fn is_split(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['/', ':']).collect();
    parts.len() > 1 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}
