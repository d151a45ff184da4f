//! Patients Registered at a GP Practice: all ages and both sexes together.

use super::Asked;
use super::cell::{code, figure, postcode, practice_code};
use super::date::{day, month};
use super::draft::{Draft, PRACTICE_CODE, Width, bad_code, packed};
use super::epcn::named;
use super::layout::Found;
use super::refuse::{ReadError, quoted};
use chrono::{Datelike, NaiveDate};
use pch_domain::facts::{AsOfBasis, ListSizeFact, Reading, SourceKind};
use pch_domain::words::thousands;
use pch_domain::{OrganisationKind, Patients};

/// The longest list that is believed: no practice in England reaches half of it.
pub(crate) const LONGEST_LIST: i64 = Patients::whole(200_000).billionths();

/// List sizes on the day of the extract.
pub(crate) fn read(found: &Found<'_>, asked: &Asked<'_>) -> Result<Reading, ReadError> {
    let headings = &found.headings;
    let practice = headings.any(&["code", "org code", "practice code", "gp practice code", "organisation code"]);
    let (Some(practice), Some(extract), Some(number)) =
        (practice, headings.any(&["extract date"]), headings.any(&["number of patients"]))
    else {
        let found = format!("the headings {}", headings.printed.join(", "));
        let expected = "a column CODE with practice codes";
        return Err(ReadError::file(
            asked.file,
            found,
            expected,
            "Download the practice-level totals (gp-reg-pat-prac-all)",
        ));
    };
    let [kind, sex, age] = [
        headings.any(&["type", "org type"]),
        headings.any(&["sex"]),
        headings.any(&["age", "age group 5", "age group"]),
    ];
    let parent = headings.any(&["ccg code", "sub icb location code", "sub icb code"]);
    let place = headings.any(&["postcode"]);
    let mut draft = Draft::new(SourceKind::PatientsRegistered, &found.variety(), found.table, asked.progress);
    let width = Width { named: headings.len(), needed: practice.max(extract).max(number) + 1 };
    let mut items: Vec<(u32, ListSizeFact)> = Vec::with_capacity(found.table.len());
    let (mut splits, mut others) = (0_u64, 0_u64);
    let mut last: (String, Option<NaiveDate>) = Default::default();
    for at in found.first..found.table.len() {
        let Some(row) = draft.take(at, width)? else { continue };
        let all = |text: &str| text.is_empty() || text.eq_ignore_ascii_case("all");
        if !all(row.find(sex)) || !all(row.find(age)) {
            splits += 1;
            continue;
        }
        let kind = row.find(kind);
        if !kind.is_empty() && !kind.eq_ignore_ascii_case("GP") && practice_code(row.get(practice)).is_none() {
            others += 1;
            continue;
        }
        let Some(organisation) = practice_code(row.get(practice)) else {
            bad_code(&mut draft, row, &headings.name(practice), row.get(practice), PRACTICE_CODE);
            continue;
        };
        let text = row.get(extract);
        if last.0 != text {
            // A month without a day is the first: extracts are taken on the first of the month.
            last = (text.to_owned(), day(text).or_else(|| month(text).and_then(|end| end.with_day(1))));
        }
        let Some(as_of) = last.1 else {
            let expected = "a date such as 01JAN2021, 01/01/2021 or 2021-01-01";
            let mend = "Compare the row with the publisher's file";
            draft.reject(row, Some(&headings.name(extract)), quoted(text), expected, mend);
            continue;
        };
        let registered = match figure(row.get(number)) {
            Ok(figure) if figure.value().is_none_or(|value| (0..=LONGEST_LIST).contains(&value)) => figure,
            _ => {
                let expected = "a number of patients from 0 to 200,000";
                let mend = "Correct the figure in the file and import again; the other rows go on";
                draft.reject(row, Some(&headings.name(number)), quoted(row.get(number)), expected, mend);
                continue;
            }
        };
        let mut fact = named(organisation.clone(), OrganisationKind::Practice, "", code(row.find(parent)));
        fact.postcode = postcode(row.find(place));
        draft.organisation(fact);
        let registered = match registered {
            pch_domain::Supplied::Value(value) => pch_domain::Supplied::Value(Patients(value)),
            pch_domain::Supplied::Missing(mark) => pch_domain::Supplied::Missing(mark),
        };
        items.push((row.line, ListSizeFact { practice: organisation, as_of, registered, weighted: None }));
    }
    let key = |fact: &ListSizeFact| (packed(&fact.practice), fact.as_of);
    let kept = draft.settle(items, key, |a, b| a == b, |fact| fact.practice.to_string());
    draft.reading.list_sizes = kept.into_iter().map(|(_, fact)| fact).collect();
    draft.reading.as_of = draft.reading.list_sizes.iter().map(|fact| fact.as_of).max();
    draft.reading.as_of_basis = AsOfBasis::Content;
    draft.compare_given(asked.hints.as_of);
    if splits > 0 {
        draft.note(format!(
            "{} rows by age or sex were not used; the rows for all ages and both sexes were.",
            thousands(splits)
        ));
    }
    if others > 0 {
        draft.note(format!("{} rows that are not of practices were not used.", thousands(others)));
    }
    draft.finish()
}
