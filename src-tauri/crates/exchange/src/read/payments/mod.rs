//! NHS Payments to General Practice: any year's columns, matched by heading.

mod year;

pub(crate) use year::variety;
use year::{date_of, year_of_columns};

use crate::read::Asked;
use crate::read::cell::{code, figure, network_code, postcode, practice_code, spaced};
use crate::read::date::day;
use crate::read::draft::{Draft, PRACTICE_CODE, Width, bad_code, packed};
use crate::read::epcn::named;
use crate::read::heading::{Headings, slug};
use crate::read::layout::Found;
use crate::read::patients::LONGEST_LIST;
use crate::read::refuse::{ReadError, quoted};
use crate::read::table::{Row, Table};
use chrono::NaiveDate;
use pch_domain::facts::{ListSizeFact, Measure, ObservationRow, OrganisationFact, Reading, SourceKind};
use pch_domain::words::thousands;
use pch_domain::{OdsCode, OrganisationKind, Patients, Supplied};

/// Columns that describe and are no money, in any year.
const DESCRIPTIVE: [&str; 15] = [
    "region code",
    "region name",
    "ccg code",
    "ccg name",
    "practice code",
    "practice name",
    "practice address",
    "postcode",
    "open date",
    "close date",
    "contract type",
    "dispensing practice",
    "rurality",
    "practicerurality",
    "quarter used for patient data",
];

struct Columns {
    practice: usize,
    name: Option<usize>,
    postcode: Option<usize>,
    opened: Option<usize>,
    closed: Option<usize>,
    setting: Option<usize>,
    ccg: Option<usize>,
    ccg_name: Option<usize>,
    network: Option<usize>,
    network_name: Option<usize>,
    registered: usize,
    weighted: Option<usize>,
    money: Vec<usize>,
}

/// One practice's row, before its date is put on it.
#[derive(PartialEq)]
struct Taken {
    fact: OrganisationFact,
    registered: Supplied<i64>,
    weighted: Option<Supplied<i64>>,
    money: Vec<Supplied<i64>>,
    above: Option<(OdsCode, String)>,
    network: Option<(OdsCode, String)>,
}

/// List sizes, payments, practices, CCGs, and the networks of later years.
pub(crate) fn read(found: &Found<'_>, asked: &Asked<'_>) -> Result<Reading, ReadError> {
    let headings = &found.headings;
    let Some((columns, unused)) = columns(headings, found) else {
        let found = format!("the headings {}", headings.printed.join(", "));
        let expected = "columns with the practice code and the number of registered patients";
        return Err(ReadError::file(asked.file, found, expected, "Download the practice-level payments file again"));
    };
    let year = year_of_columns(headings);
    let mut draft = Draft::new(SourceKind::Payments, &found.variety(), found.table, asked.progress);
    let needed = columns.money.iter().copied().max().unwrap_or(0).max(columns.registered).max(columns.practice) + 1;
    let width = Width { named: headings.len(), needed };
    let mut items = Vec::with_capacity(found.table.len());
    let mut unnetworked = 0_u64;
    for at in found.first..found.table.len() {
        let Some(row) = draft.take(at, width)? else { continue };
        if let Some(taken) = take(&mut draft, headings, &columns, row) {
            unnetworked += u64::from(columns.network.is_some() && taken.network.is_none());
            items.push((row.line, taken));
        }
    }
    let kept = draft.settle(items, |t| packed(&t.fact.code), |a, b| a == b, |t| t.fact.code.to_string());
    let as_of = date_of(&mut draft, asked, year);
    if as_of.is_some() {
        draft.reading.observations.measures = measures(headings, &columns);
    }
    for (line, taken) in kept {
        store(&mut draft, line, taken, as_of);
    }
    if columns.network.is_some() {
        let without = thousands(unnetworked);
        draft.note(format!(
            "Network codes and names were taken, but no membership: the file gives no dates. {without} practice(s) have no network in it."
        ));
    }
    if !unused.is_empty() {
        draft.note(format!("Columns that are neither known nor money were not used: {}.", unused.join(", ")));
    }
    draft.finish()
}

fn columns(headings: &Headings, found: &Found<'_>) -> Option<(Columns, Vec<String>)> {
    let practice = headings.any(&["practice code", "prac code", "practice"])?;
    let registered = headings.starting("number of registered patients")?;
    let weighted = headings.starting("number of weighted patients");
    let mut columns = Columns {
        practice,
        name: headings.any(&["practice name"]),
        postcode: headings.any(&["practice postcode", "postcode"]),
        opened: headings.any(&["practice open date", "open date"]),
        closed: headings.any(&["practice close date", "close date"]),
        setting: headings.any(&["practice type", "practicetype"]),
        ccg: headings.any(&["ccg code", "sub icb code", "sub icb location code", "sub icb loc code"]),
        ccg_name: headings.any(&["ccg name", "sub icb name", "sub icb location name", "sub icb loc name"]),
        network: headings.any(&["pcn code"]),
        network_name: headings.any(&["pcn name"]),
        registered,
        weighted,
        money: Vec::new(),
    };
    let used = [columns.name, columns.postcode, columns.opened, columns.closed, columns.setting, columns.ccg];
    let used = [used.as_slice(), &[columns.ccg_name, columns.network, columns.network_name, weighted]].concat();
    let mut unused = Vec::new();
    for at in 0..headings.len() {
        let heading = &headings.normal[at];
        let known = at == practice || at == registered || used.contains(&Some(at));
        if known || heading.is_empty() {
            continue;
        }
        if is_money(found.table, found.first, at) {
            columns.money.push(at);
        } else if !DESCRIPTIVE.iter().any(|known| heading.ends_with(known)) && !heading.starts_with("atypical") {
            unused.push(headings.name(at));
        }
    }
    Some((columns, unused))
}

/// Whether most of a column's first cells are figures: one bad cell must not hide a column of payments.
fn is_money(table: &Table, first: usize, column: usize) -> bool {
    let cells = (first..table.len().min(first + 200)).map(|at| table.row(at).get(column));
    let (mut figures, mut filled) = (0, 0);
    for cell in cells.filter(|cell| !cell.is_empty()) {
        filled += 1;
        figures += usize::from(figure(cell).is_ok());
    }
    figures > 0 && figures * 2 > filled
}

fn take(draft: &mut Draft<'_>, headings: &Headings, columns: &Columns, row: Row<'_>) -> Option<Taken> {
    let text = row.get(columns.practice);
    let Some(practice) = practice_code(text) else {
        bad_code(draft, row, &headings.name(columns.practice), text, PRACTICE_CODE);
        return None;
    };
    let registered = list(draft, headings, row, columns.registered)?;
    let weighted = match columns.weighted {
        Some(column) => Some(list(draft, headings, row, column)?),
        None => None,
    };
    let mut money = Vec::with_capacity(columns.money.len());
    for column in &columns.money {
        match figure(row.get(*column)) {
            Ok(figure) => money.push(figure),
            Err(error) => {
                let mend = "Correct the figure in the file and import again; the other rows go on";
                let expected = format!("an amount in pounds ({error})");
                draft.reject(row, Some(&headings.name(*column)), quoted(row.get(*column)), expected, mend);
                return None;
            }
        }
    }
    let ccg = code(row.find(columns.ccg));
    let setting = spaced(row.find(columns.setting));
    let mut fact = named(practice, OrganisationKind::Practice, row.find(columns.name), ccg.clone());
    fact.postcode = postcode(row.find(columns.postcode));
    fact.opened = opening(draft, headings, row, columns.opened);
    fact.closed = opening(draft, headings, row, columns.closed);
    fact.general_practice = (!setting.is_empty()).then(|| setting.eq_ignore_ascii_case("GP practice"));
    fact.setting = (!setting.is_empty()).then_some(setting);
    let network = network_code(row.find(columns.network)).map(|code| (code, spaced(row.find(columns.network_name))));
    let above = ccg.map(|code| (code, spaced(row.find(columns.ccg_name))));
    Some(Taken { fact, registered, weighted, money, above, network })
}

fn list(draft: &mut Draft<'_>, headings: &Headings, row: Row<'_>, column: usize) -> Option<Supplied<i64>> {
    match figure(row.get(column)) {
        Ok(figure) if figure.value().is_none_or(|value| (0..=LONGEST_LIST).contains(&value)) => Some(figure),
        _ => {
            let expected = "a number of patients from 0 to 200,000";
            let mend = "Correct the figure in the file and import again; the other rows go on";
            draft.reject(row, Some(&headings.name(column)), quoted(row.get(column)), expected, mend);
            None
        }
    }
}

/// An opening or closing date; one that cannot be read costs the date, not the practice's payments.
fn opening(draft: &mut Draft<'_>, headings: &Headings, row: Row<'_>, column: Option<usize>) -> Option<NaiveDate> {
    let text = row.find(column);
    let found = day(text);
    if found.is_none() && !text.is_empty() {
        let heading = column.map(|column| headings.name(column));
        let expected = "a date as day/month/year, or a blank";
        draft.warn(Some(row.line), heading.as_deref(), quoted(text), expected, "The row was taken without this date");
    }
    found
}

fn measures(headings: &Headings, columns: &Columns) -> Vec<Measure> {
    let mut measures: Vec<Measure> = Vec::with_capacity(columns.money.len());
    for column in &columns.money {
        let printed = headings.name(*column);
        let mut key = format!("payment.{}", slug(&printed));
        if measures.iter().any(|known| known.key == key) {
            key = format!("{key}_{}", column + 1);
        }
        measures.push(Measure { key, printed });
    }
    measures
}

fn store(draft: &mut Draft<'_>, line: u32, taken: Taken, as_of: Option<NaiveDate>) {
    let practice = taken.fact.code.clone();
    let ccg = taken.fact.parent.clone();
    if let Some((code, name)) = taken.above {
        draft.organisation(named(code, OrganisationKind::Ccg, &name, None));
    }
    if let Some((code, name)) = taken.network {
        draft.organisation(named(code, OrganisationKind::Cluster, &name, ccg));
    }
    draft.organisation(taken.fact);
    let Some(as_of) = as_of else { return };
    draft.reading.list_sizes.push(ListSizeFact {
        practice: practice.clone(),
        as_of,
        registered: patients(taken.registered),
        weighted: taken.weighted.map(patients),
    });
    let row = ObservationRow { organisation: practice, as_of, row: line, values: taken.money };
    draft.reading.observations.rows.push(row);
}

/// A figure as patients.
pub(crate) fn patients(figure: Supplied<i64>) -> Supplied<Patients> {
    match figure {
        Supplied::Value(value) => Supplied::Value(Patients(value)),
        Supplied::Missing(mark) => Supplied::Missing(mark),
    }
}
