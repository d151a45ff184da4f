//! ODS epraccur: 27 fields in fixed places, with a heading row or without.

use super::Asked;
use super::cell::{code, postcode, spaced};
use super::date::{day, month_in_name};
use super::draft::{Draft, Width, bad_code, packed};
use super::heading::normal;
use super::layout::{EPRACCUR_FIELDS, Found};
use super::refuse::{ReadError, quoted};
use super::table::Row;
use chrono::{Days, NaiveDate};
use pch_domain::OrganisationKind;
use pch_domain::facts::{AsOfBasis, OrganisationFact, Reading, SourceKind};
use pch_domain::words::date;

const CODE: usize = 0;
const NAME: usize = 1;
const POSTCODE: usize = 9;
const OPENED: usize = 10;
const CLOSED: usize = 11;
const STATUS: usize = 12;
const COMMISSIONER: usize = 14;
const JOINED: usize = 15;
const LEFT: usize = 16;
const SETTING: usize = 25;
const GENERAL_PRACTICE: &str = "4";

/// Practices and cost centres, all of them.
pub(crate) fn read(found: &Found<'_>, asked: &Asked<'_>) -> Result<Reading, ReadError> {
    let mut draft = Draft::new(SourceKind::Epraccur, &found.variety(), found.table, asked.progress);
    let width = Width { named: EPRACCUR_FIELDS, needed: SETTING + 1 };
    let mut items = Vec::with_capacity(found.table.len());
    let mut latest = None;
    for at in found.first..found.table.len() {
        let Some(row) = draft.take(at, width)? else { continue };
        // Two copies put one under the other leave a heading row in the middle.
        if normal(row.get(CODE)) == "organisation code" {
            continue;
        }
        if let Some(fact) = organisation(&mut draft, found, row, &mut latest) {
            items.push((row.line, fact));
        }
    }
    let kept = draft.settle(items, |fact| packed(&fact.code), |a, b| a == b, |fact| fact.code.to_string());
    draft.reading.organisations = kept.into_iter().map(|(_, fact)| fact).collect();
    register_date(&mut draft, asked, latest);
    draft.finish()
}

fn organisation(
    draft: &mut Draft<'_>,
    found: &Found<'_>,
    row: Row<'_>,
    latest: &mut Option<NaiveDate>,
) -> Option<OrganisationFact> {
    let heading = |column: usize| found.headings.name(column);
    let Some(organisation) = code(row.get(CODE)) else {
        bad_code(
            draft,
            row,
            &heading(CODE),
            row.get(CODE),
            "an organisation code of letters and digits, such as E81001",
        );
        return None;
    };
    let status = row.get(STATUS);
    if !matches!(status, "A" | "C" | "D" | "P") {
        let expected = "A (active), C (closed), D (dormant) or P (proposed)";
        draft.reject(
            row,
            Some(&heading(STATUS)),
            quoted(status),
            expected,
            "Compare the row with the publisher's file",
        );
        return None;
    }
    let mut days = [None; 4];
    for (slot, column) in days.iter_mut().zip([OPENED, CLOSED, JOINED, LEFT]) {
        let text = row.get(column);
        *slot = day(text);
        if slot.is_none() && !text.is_empty() {
            let expected = "a date as year, month and day, such as 20180401, or a blank";
            draft.reject(
                row,
                Some(&heading(column)),
                quoted(text),
                expected,
                "Compare the row with the publisher's file",
            );
            return None;
        }
    }
    // What is only proposed lies ahead of the file and says nothing of its age.
    if status != "P" {
        *latest = days.iter().flatten().copied().chain(*latest).max();
    }
    let commissioner = row.get(COMMISSIONER);
    let parent = code(commissioner);
    if parent.is_none() && !commissioner.is_empty() {
        let expected = "a commissioner's code, such as 06F, or a blank";
        draft.warn(
            Some(row.line),
            Some(&heading(COMMISSIONER)),
            quoted(commissioner),
            expected,
            "The row was taken without its commissioner",
        );
    }
    let setting = row.get(SETTING);
    Some(OrganisationFact {
        code: organisation,
        kind: OrganisationKind::Practice,
        name: spaced(row.get(NAME)),
        parent,
        postcode: postcode(row.get(POSTCODE)),
        opened: days[0],
        closed: days[1],
        status: Some(status.to_owned()),
        setting: (!setting.is_empty()).then(|| setting.to_owned()),
        general_practice: Some(setting == GENERAL_PRACTICE),
    })
}

/// The date of a register that carries none: as said, else from its name, else its latest change.
pub(crate) fn register_date(draft: &mut Draft<'_>, asked: &Asked<'_>, latest: Option<NaiveDate>) {
    if let Some(given) = asked.hints.as_of {
        draft.reading.as_of = Some(given);
        draft.reading.as_of_basis = AsOfBasis::Given;
        return;
    }
    let Some(named) = month_in_name(asked.file) else {
        draft.reading.as_of = latest;
        if let Some(latest) = latest {
            draft.note(format!(
                "The file carries no date of its own; its latest change is of {}, which was taken as its date.",
                date(latest)
            ));
        }
        return;
    };
    draft.reading.as_of = Some(named);
    draft.reading.as_of_basis = AsOfBasis::FileName;
    // Known closures lie a few weeks ahead; a year ahead means that the name belongs to another file.
    if let Some(latest) = latest.filter(|latest| *latest > named.checked_add_days(Days::new(366)).unwrap_or(named)) {
        draft.warn(
            None,
            None,
            format!("the date {} in the file's name", date(named)),
            format!("a date near the file's latest change, {}", date(latest)),
            "Say the right date when importing (--as-of)",
        );
    }
}
