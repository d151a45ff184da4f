//! The financial year of a payments file, which the file itself never says.

use crate::read::Asked;
use crate::read::date::year_in_name;
use crate::read::draft::Draft;
use crate::read::heading::Headings;
use chrono::NaiveDate;
use pch_domain::FinancialYear;
use pch_domain::facts::AsOfBasis;

/// The variety of a payments file, for the preview.
pub(crate) fn variety(headings: &Headings) -> String {
    year_of_columns(headings).map_or_else(|| "columns of an unknown year".to_owned(), |year| format!("{year} columns"))
}

/// The year that a set of columns belongs to. The file has no year inside, but no two of these years have the same
/// columns: 2016/17 sums up national enhanced services, 2017/18 begins with pertussis, 2018/19 drops the quarter, 2019/20
/// brings the networks. From 2020/21 on the columns of networks and COVID tell that it is later, not which year.
pub(super) fn year_of_columns(headings: &Headings) -> Option<FinancialYear> {
    let has = |name: &str| headings.has(&[name]);
    let quarter = has("quarter used for patient data");
    let network = has("pcn code");
    let later = headings.normal.iter().any(|heading| {
        let of_networks = heading.starts_with("pcn ") && !matches!(&heading[4..], "code" | "name" | "participation");
        of_networks || heading.contains("covid") || heading.contains("winter")
    });
    match (quarter, network) {
        _ if later => None,
        (true, false) if has("total national enhanced services") && !has("pertussis") => FinancialYear::starting(2016),
        (true, false) if has("pertussis") && has("general practice forward view") => FinancialYear::starting(2017),
        (false, false) if has("total local incentive schemes") => FinancialYear::starting(2018),
        (false, true) if has("pcn participation") => FinancialYear::starting(2019),
        _ => None,
    }
}

/// The last day of the year that the file is about, and how it is known.
pub(super) fn date_of(draft: &mut Draft<'_>, asked: &Asked<'_>, columns: Option<FinancialYear>) -> Option<NaiveDate> {
    let named = year_in_name(asked.file);
    let given = asked.hints.as_of.map(FinancialYear::of);
    let (year, basis) = match (columns, given, named) {
        (Some(year), ..) => (year, AsOfBasis::Columns),
        (None, Some(year), _) => (year, AsOfBasis::Given),
        (None, None, Some(year)) => (year, AsOfBasis::FileName),
        (None, None, None) => {
            draft.tell(
                None,
                None,
                "columns of no known year, and no year in the file's name".to_owned(),
                "the financial year of the payments".to_owned(),
                "Say any date in that year in the date field, or with --as-of: the list sizes and payments need it",
                true,
            );
            return None;
        }
    };
    for (other, whose) in [(given, "the date given"), (named, "the file's name")] {
        if let Some(other) = other.filter(|other| *other != year) {
            let expected = format!("{year}, the year that these columns belong to");
            draft.warn(None, None, format!("{other} in {whose}"), expected, &format!("The file was read as {year}"));
        }
    }
    match basis {
        AsOfBasis::Columns => {
            draft.note(format!("The columns are those of {year}; list sizes are averages over that year."))
        }
        AsOfBasis::FileName => draft.note(format!("The year {year} was taken from the file's name.")),
        _ => {}
    }
    draft.reading.as_of = Some(year.last_day());
    draft.reading.as_of_basis = basis;
    Some(year.last_day())
}
