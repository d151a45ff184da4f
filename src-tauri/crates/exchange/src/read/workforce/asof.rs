//! The date of each row: from its own columns, else one for the whole file.

use super::super::Asked;
use super::super::date::{day, month, month_end, month_in_name, september, year_ending};
use super::super::draft::Draft;
use super::super::heading::Headings;
use super::super::table::Row;
use chrono::NaiveDate;
use pch_domain::FinancialYear;
use pch_domain::facts::AsOfBasis;
use pch_domain::words::{date, thousands};

/// Where the dates of a file come from.
pub(crate) struct Dates {
    snapshot: Option<usize>,
    year: Option<usize>,
    month: Option<usize>,
    whole: Option<NaiveDate>,
    assumed: u64,
    averages: u64,
}

impl Dates {
    /// By the headings; where no column holds a date, as said, else by the file's name, else by a year in a heading.
    pub(crate) fn of(headings: &Headings, draft: &mut Draft<'_>, asked: &Asked<'_>) -> Self {
        let snapshots = ["snapshot", "snapshot date", "effective snapshot date", "census date", "date", "extract date"];
        let mut dates = Self {
            snapshot: headings.any(&snapshots),
            year: headings.any(&["heec year", "census year", "year", "financial year"]),
            month: headings.any(&["census month", "month"]),
            whole: None,
            assumed: 0,
            averages: 0,
        };
        if dates.snapshot.is_none() && dates.year.is_none() {
            dates.whole = whole_file(headings, draft, asked);
        }
        dates
    }

    /// Whether rows have a date of their own.
    pub(crate) fn by_row(&self) -> bool {
        self.snapshot.is_some() || self.year.is_some()
    }

    /// Whether any row can have a date.
    pub(crate) fn known(&self) -> bool {
        self.by_row() || self.whole.is_some()
    }

    /// The columns that hold dates, for the width of a row.
    pub(crate) fn columns(&self) -> impl Iterator<Item = usize> {
        [self.snapshot, self.year, self.month].into_iter().flatten()
    }

    /// The date of a row, or what was found instead.
    pub(crate) fn of_row(&mut self, row: Row<'_>) -> Result<NaiveDate, String> {
        if let Some(whole) = self.whole {
            return Ok(whole);
        }
        let snapshot = row.find(self.snapshot);
        if let Some(found) = day(snapshot).or_else(|| month(snapshot)) {
            return Ok(found);
        }
        let year = row.find(self.year);
        let month = row.find(self.month);
        if let (Ok(number), false) = (year.parse::<i32>(), month.is_empty()) {
            let number_of_month = month.parse().ok().or_else(|| pch_domain::words::month_number(month));
            if let Some(found) = number_of_month.and_then(|month| month_end(number, month)) {
                return Ok(found);
            }
        }
        // The year alone is the financial year that ends in it; the collection's date in that year is 30 September.
        let financial = year.parse::<i32>().ok().and_then(year_ending).or_else(|| year.parse::<FinancialYear>().ok());
        match financial.and_then(september) {
            Some(found) if month.is_empty() => {
                self.assumed += 1;
                self.averages += u64::from(!snapshot.is_empty());
                Ok(found)
            }
            _ => Err([snapshot, year, month].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")),
        }
    }

    /// Writes the latest date into the reading and says what was assumed.
    pub(crate) fn close(&self, draft: &mut Draft<'_>, asked: &Asked<'_>) {
        if !self.by_row() {
            return;
        }
        draft.reading.as_of = draft.reading.observations.rows.iter().map(|row| row.as_of).max();
        draft.reading.as_of_basis = if self.assumed > 0 { AsOfBasis::Columns } else { AsOfBasis::Content };
        if self.assumed > 0 {
            let rows = thousands(self.assumed);
            draft.note(format!(
                "{rows} row(s) give only a year, which was read as the financial year ending in it, at 30 September (assumed)."
            ));
        }
        if self.averages > 0 {
            let rows = thousands(self.averages);
            draft.note(format!("{rows} of them are averages over their year, not a count on one day."));
        }
        draft.compare_given(asked.hints.as_of);
    }
}

fn whole_file(headings: &Headings, draft: &mut Draft<'_>, asked: &Asked<'_>) -> Option<NaiveDate> {
    let columns = headings.normal.iter().find_map(|heading| year_in_heading(heading));
    let given = asked.hints.as_of;
    let named = month_in_name(asked.file);
    let fits = |day: &NaiveDate| columns.is_none_or(|year| FinancialYear::of(*day) == year);
    let (found, basis) = if let Some(given) = given {
        if !fits(&given) {
            let expected = columns.map(|year| format!("a date in {year}, as a heading says")).unwrap_or_default();
            draft.warn(None, None, format!("the date given, {}", date(given)), expected, "The date given was used");
        }
        (Some(given), AsOfBasis::Given)
    } else if let Some(named) = named.filter(fits) {
        draft.note(format!("The date {} was taken from the file's name.", date(named)));
        (Some(named), AsOfBasis::FileName)
    } else {
        let assumed = columns.and_then(september);
        if let (Some(named), Some(assumed)) = (named, assumed) {
            draft.warn(
                None,
                None,
                format!("{} in the file's name", date(named)),
                format!("a date in {}, as a heading says", FinancialYear::of(assumed)),
                "The year of the heading was used; say the right date when importing (--as-of) if it is wrong",
            );
        }
        if let (Some(assumed), Some(year)) = (assumed, columns) {
            draft.note(format!("A heading names {year}; {} is assumed as the date.", date(assumed)));
        }
        (assumed, AsOfBasis::Columns)
    };
    if found.is_none() {
        draft.tell(
            None,
            None,
            "no date in the columns, the headings or the file's name".to_owned(),
            "the date that the figures describe".to_owned(),
            "Say it in the date field, or with --as-of: the figures need it",
            true,
        );
    }
    draft.reading.as_of = found;
    draft.reading.as_of_basis = basis;
    found
}

/// The financial year in a heading such as `CCG_CODE_1819`.
fn year_in_heading(heading: &str) -> Option<FinancialYear> {
    let last = heading.rsplit(' ').next().filter(|last| last.len() == 4)?;
    let number: i32 = last.parse().ok()?;
    let (start, end) = (number / 100, number % 100);
    (end == (start + 1) % 100).then(|| FinancialYear::starting(2000 + start)).flatten()
}
