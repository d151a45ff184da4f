//! A row a figure: practice, staff group, role, measure, value.

use super::super::Asked;
use super::super::cell::{code, figure, practice_code};
use super::super::draft::{Draft, PRACTICE_CODE, Width, bad_code, packed};
use super::super::epcn::named;
use super::super::heading::Headings;
use super::super::layout::Found;
use super::super::refuse::{ReadError, quoted};
use super::super::table::Row;
use super::asof::Dates;
use super::role::{group, worded};
use super::{MOST_STAFF, Who};
use chrono::NaiveDate;
use pch_domain::facts::{Measure, ObservationRow, Reading, SourceKind};
use pch_domain::words::thousands;
use pch_domain::{Mark, OdsCode, OrganisationKind, StaffGroup, Supplied};
use std::collections::{HashMap, HashSet};

struct Cell {
    practice: OdsCode,
    as_of: NaiveDate,
    measure: usize,
    value: Supplied<i64>,
}

/// Figures and practices, turned to a row a practice and date.
pub(crate) fn read(found: &Found<'_>, asked: &Asked<'_>) -> Result<Reading, ReadError> {
    let headings = &found.headings;
    let column = |names: &[&str]| headings.any(names);
    let (Some(who), Some(staff), Some(measure), Some(value)) =
        (Who::of(headings), column(&["staff group"]), column(&["measure"]), column(&["value"]))
    else {
        return Err(ReadError::file(
            asked.file,
            "headings of no known form",
            "the tidy form",
            "Download the file again",
        ));
    };
    let role = column(&["detailed staff role", "staff role"]);
    let mut draft = Draft::new(SourceKind::PracticeWorkforce, &found.variety(), found.table, asked.progress);
    let mut dates = Dates::of(headings, &mut draft, asked);
    let used = [Some(who.practice), Some(staff), Some(measure), Some(value), role].into_iter().flatten();
    let width = Width { named: headings.len(), needed: used.chain(dates.columns()).max().unwrap_or(0) + 1 };
    let mut measures = Measures::default();
    let mut items = Vec::with_capacity(found.table.len());
    let mut strange: Vec<String> = Vec::new();
    for at in found.first..found.table.len() {
        let Some(row) = draft.take(at, width)? else { continue };
        let Some(practice) = practice_code(row.get(who.practice)) else {
            bad_code(&mut draft, row, &headings.name(who.practice), row.get(who.practice), PRACTICE_CODE);
            continue;
        };
        let Some(index) = measures.of(row.get(staff), row.find(role), row.get(measure)) else {
            let words = format!("{} / {}", row.get(staff), row.get(measure));
            if !strange.contains(&words) && strange.len() < 20 {
                strange.push(words);
            }
            continue;
        };
        let Some(value) = value_of(&mut draft, headings, row, value) else { continue };
        let as_of = match dates.of_row(row) {
            Ok(as_of) => as_of,
            Err(_) if !dates.known() => NaiveDate::default(),
            Err(found) => {
                let mend = "Compare the row with the publisher's file";
                draft.reject(row, None, quoted(&found), "a date, a month or a year for the row", mend);
                continue;
            }
        };
        let parent = code(row.find(who.parent));
        draft.organisation(named(practice.clone(), OrganisationKind::Practice, row.find(who.name), parent));
        items.push((row.line, Cell { practice, as_of, measure: index, value }));
    }
    if dates.known() {
        let key = |cell: &Cell| (packed(&cell.practice), cell.as_of, cell.measure);
        let list = measures.list.clone();
        let name = |cell: &Cell| format!("{} in {}", list[cell.measure].printed, cell.practice);
        let kept = draft.settle(items, key, |a, b| a.value == b.value, name);
        let places: HashSet<_> = kept.iter().map(|(_, cell)| (packed(&cell.practice), cell.as_of)).collect();
        draft.room_for(places.len(), measures.list.len())?;
        draft.reading.observations.rows = rows(kept, measures.list.len());
        draft.reading.observations.measures = measures.list;
        add_totals(&mut draft);
    }
    dates.close(&mut draft, asked);
    if !strange.is_empty() {
        draft.note(format!("Rows of unknown groups or measures were not used: {}.", strange.join("; ")));
    }
    draft.finish()
}

fn value_of(draft: &mut Draft<'_>, headings: &Headings, row: Row<'_>, column: usize) -> Option<Supplied<i64>> {
    match figure(row.get(column)) {
        Ok(figure) if figure.value().is_none_or(|value| (0..=MOST_STAFF).contains(&value)) => Some(figure),
        _ => {
            let expected = "a figure from 0 to 1,000, or a mark such as ND";
            let mend = "Correct the figure in the file and import again; the other rows go on";
            draft.reject(row, Some(&headings.name(column)), quoted(row.get(column)), expected, mend);
            None
        }
    }
}

/// Measures as they turn up, in the order of the file.
#[derive(Default)]
struct Measures {
    list: Vec<Measure>,
    known: HashMap<String, usize>,
    seen: HashMap<(String, String, String), Option<usize>>,
}

impl Measures {
    fn of(&mut self, staff: &str, role: &str, measure: &str) -> Option<usize> {
        let words = (staff.to_owned(), role.to_owned(), measure.to_owned());
        if let Some(found) = self.seen.get(&words) {
            return *found;
        }
        let found = self.add(staff, role, measure);
        self.seen.insert(words, found);
        found
    }

    fn add(&mut self, staff: &str, role: &str, measure: &str) -> Option<usize> {
        let staff_group = group(staff)?;
        let kind = match measure.to_ascii_lowercase().as_str() {
            "fte" | "wte" => "wte",
            "headcount" | "hc" => "headcount",
            _ => return None,
        };
        let words = if role.is_empty() { "Total" } else { role };
        let printed = format!("{staff}, {words}, {measure}");
        let role = worded(Some(staff_group), role);
        let key = match &role {
            Some(role) => format!("{kind}.{}.{role}", staff_group.name()),
            None => format!("{kind}.{}", staff_group.name()),
        };
        if let Some(found) = self.known.get(&key) {
            return Some(*found);
        }
        self.known.insert(key.clone(), self.list.len());
        self.list.push(Measure { key, printed });
        Some(self.list.len() - 1)
    }
}

fn rows(cells: Vec<(u32, Cell)>, width: usize) -> Vec<ObservationRow> {
    let mut places: HashMap<(u128, NaiveDate), usize> = HashMap::new();
    let mut rows: Vec<ObservationRow> = Vec::new();
    for (line, cell) in cells {
        let at = *places.entry((packed(&cell.practice), cell.as_of)).or_insert_with(|| {
            let blank = vec![Supplied::Missing(Mark(String::new())); width];
            rows.push(ObservationRow {
                organisation: cell.practice.clone(),
                as_of: cell.as_of,
                row: line,
                values: blank,
            });
            rows.len() - 1
        });
        rows[at].values[cell.measure] = cell.value;
    }
    rows
}

/// Group totals where the file has roles alone: roles do not overlap, so their sum is the total and no guess.
fn add_totals(draft: &mut Draft<'_>) {
    let mut added = Vec::new();
    for group in StaffGroup::ALL {
        let total = format!("wte.{}", group.name());
        let table = &mut draft.reading.observations;
        let start = format!("{total}.");
        let roles: Vec<usize> = (0..table.measures.len())
            .filter(|at| table.measures[*at].key.starts_with(&start) && !table.measures[*at].key.contains(".ex_"))
            .collect();
        if roles.is_empty() || table.measures.iter().any(|measure| measure.key == total) {
            continue;
        }
        table.measures.push(Measure { key: total, printed: format!("{}: sum of the roles", group.title()) });
        for row in &mut table.rows {
            // A role without a row is a role without staff; a role with a mark leaves the total unknown.
            let marked = roles.iter().find_map(|at| match &row.values[*at] {
                Supplied::Missing(mark) if !mark.0.is_empty() => Some(mark.clone()),
                _ => None,
            });
            let values: Vec<i64> = roles.iter().filter_map(|at| row.values[*at].value()).collect();
            let sum = values.iter().fold(0_i64, |sum, value| sum.saturating_add(*value));
            row.values.push(match marked {
                Some(mark) => Supplied::Missing(mark),
                None if values.is_empty() => Supplied::Missing(Mark(String::new())),
                None => Supplied::Value(sum),
            });
        }
        added.push(group.title());
    }
    if !added.is_empty() {
        let groups = added.join(", ");
        let rows = thousands(draft.reading.observations.rows.len() as u64);
        draft
            .note(format!("The file gives no totals for {groups}; they are the sums of its roles ({rows} practices)."));
    }
}
