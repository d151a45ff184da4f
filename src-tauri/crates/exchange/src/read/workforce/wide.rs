//! A row a practice (and year), a column a figure.

use super::super::Asked;
use super::super::cell::{code, figure, network_code, practice_code};
use super::super::draft::{Draft, PRACTICE_CODE, Width, bad_code, packed};
use super::super::epcn::named;
use super::super::heading::Headings;
use super::super::layout::Found;
use super::super::patients::LONGEST_LIST;
use super::super::payments::patients;
use super::super::refuse::{ReadError, quoted};
use super::super::table::Row;
use super::asof::Dates;
use super::column::{Meaning, meaning};
use super::{MOST_STAFF, Who};
use pch_domain::OrganisationKind;
use pch_domain::facts::{ListSizeFact, Measure, ObservationRow, Reading, SourceKind};
use pch_domain::words::thousands;
use std::collections::HashSet;

/// A column that is taken, and the largest figure that is believed in it.
struct Taken {
    column: usize,
    most: i64,
}

/// Figures, list sizes and practices.
pub(crate) fn read(found: &Found<'_>, asked: &Asked<'_>) -> Result<Reading, ReadError> {
    let headings = &found.headings;
    let Some(who) = Who::of(headings) else {
        return Err(ReadError::file(
            asked.file,
            "no column of practice codes",
            "a column PRAC_CODE",
            "Download the file again",
        ));
    };
    let mut draft = Draft::new(SourceKind::PracticeWorkforce, &found.variety(), found.table, asked.progress);
    let (measures, taken) = measures(headings, &mut draft);
    let list = measures.iter().position(|measure| measure.key == "patients");
    let mut dates = Dates::of(headings, &mut draft, asked);
    let used = taken.iter().map(|taken| taken.column).chain(dates.columns()).chain([who.practice]);
    let width = Width { named: headings.len(), needed: used.max().unwrap_or(0) + 1 };
    let mut items = Vec::with_capacity(found.table.len());
    for at in found.first..found.table.len() {
        let Some(row) = draft.take(at, width)? else { continue };
        if let Some(item) = take(&mut draft, headings, &who, &taken, &mut dates, row) {
            items.push((row.line, item));
        }
    }
    // Without a date the rows cannot stand; only who is in them is known, and the problem above says what is asked.
    if dates.known() {
        let key = |row: &ObservationRow| (packed(&row.organisation), row.as_of);
        let same = |a: &ObservationRow, b: &ObservationRow| a.values == b.values;
        let kept = draft.settle(items, key, same, |row| row.organisation.to_string());
        if let Some(list) = list {
            draft.reading.list_sizes = kept
                .iter()
                .map(|(_, row)| ListSizeFact {
                    practice: row.organisation.clone(),
                    as_of: row.as_of,
                    registered: patients(row.values[list].clone()),
                    weighted: None,
                })
                .collect();
        }
        draft.reading.observations.rows = kept.into_iter().map(|(_, row)| row).collect();
        draft.reading.observations.measures = measures;
    }
    if dates.by_row() {
        draft.reading.variety.push_str(", dates in the rows");
    }
    dates.close(&mut draft, asked);
    if who.network.is_some() {
        draft.note("Network codes and names were taken, but no membership: the file gives no dates.");
    }
    draft.finish()
}

fn take(
    draft: &mut Draft<'_>,
    headings: &Headings,
    who: &Who,
    taken: &[Taken],
    dates: &mut Dates,
    row: Row<'_>,
) -> Option<ObservationRow> {
    let text = row.get(who.practice);
    let Some(practice) = practice_code(text) else {
        bad_code(draft, row, &headings.name(who.practice), text, PRACTICE_CODE);
        return None;
    };
    let mut values = Vec::with_capacity(taken.len());
    for Taken { column, most } in taken {
        match figure(row.get(*column)) {
            Ok(figure) if figure.value().is_none_or(|value| (0..=*most).contains(&value)) => values.push(figure),
            _ => {
                let expected = format!(
                    "a figure from 0 to {}, or a mark such as ND",
                    thousands((most / 1_000_000_000).unsigned_abs())
                );
                let mend = "Correct the figure in the file and import again; the other rows go on";
                draft.reject(row, Some(&headings.name(*column)), quoted(row.get(*column)), expected, mend);
                return None;
            }
        }
    }
    let parent = code(row.find(who.parent));
    let network = network_code(row.find(who.network));
    let as_of = if dates.known() {
        match dates.of_row(row) {
            Ok(as_of) => as_of,
            Err(found) => {
                let mend = "Compare the row with the publisher's file";
                draft.reject(row, None, quoted(&found), "a date, a month or a year for the row", mend);
                return None;
            }
        }
    } else {
        chrono::NaiveDate::default()
    };
    if let Some(network) = network {
        draft.organisation(named(network, OrganisationKind::Cluster, row.find(who.network_name), parent.clone()));
    }
    draft.organisation(named(practice.clone(), OrganisationKind::Practice, row.find(who.name), parent));
    Some(ObservationRow { organisation: practice, as_of, row: row.line, values })
}

fn measures(headings: &Headings, draft: &mut Draft<'_>) -> (Vec<Measure>, Vec<Taken>) {
    let (mut measures, mut taken) = (Vec::new(), Vec::new());
    let (mut gendered, mut unused) = (0_u64, 0_u64);
    let mut seen = HashSet::new();
    let mut twice = Vec::new();
    for column in 0..headings.len() {
        let (key, most) = match meaning(&headings.printed[column]) {
            Meaning::Figure(key) => (key, MOST_STAFF),
            Meaning::Patients => ("patients".to_owned(), LONGEST_LIST),
            Meaning::ByGender => {
                gendered += 1;
                continue;
            }
            Meaning::Unused => {
                unused += 1;
                continue;
            }
            Meaning::Other => continue,
        };
        if !seen.insert(key.clone()) {
            twice.push(headings.name(column));
            continue;
        }
        measures.push(Measure { key, printed: headings.name(column) });
        taken.push(Taken { column, most });
    }
    if gendered > 0 {
        draft.note(format!("{} columns of men or women alone were not used.", thousands(gendered)));
    }
    if unused > 0 {
        draft.note(format!(
            "{} columns were not used: patients by age and sex, country of qualification, sources of the figures.",
            thousands(unused)
        ));
    }
    if !twice.is_empty() {
        draft.note(format!("Columns that repeat the meaning of an earlier one were not used: {}.", twice.join(", ")));
    }
    (measures, taken)
}

/// The era of a file's column names, for the preview.
pub(crate) fn era(headings: &Headings) -> &'static str {
    let any = |parts: &[&str]| headings.normal.iter().any(|heading| parts.iter().any(|part| heading.contains(part)));
    if any(&["extg", " trn gr "]) {
        "2024 column names"
    } else if any(&["exrl", "exr ", " reg st"]) {
        "2021 column names"
    } else {
        "2018 column names"
    }
}
