//! Which official file this is, by its headings and cells, never by its name.

use super::cell::code;
use super::heading::Headings;
use super::refuse::{ReadError, quoted};
use super::table::{Row, Table};
use super::workforce::column::meaning;
use pch_domain::facts::SourceKind;

/// Titles and notes may stand above the headings, but not more rows than this.
pub(crate) const HEAD: usize = 40;
/// Fields of an epraccur row.
pub(crate) const EPRACCUR_FIELDS: usize = 27;

/// A layout that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    EpraccurHeaded,
    EpraccurBare,
    EpcnNetworks,
    EpcnPartners,
    Patients,
    Payments,
    WorkforceWide,
    WorkforceTidy,
    NetworkWorkforce,
}

impl Layout {
    pub(crate) fn kind(self) -> SourceKind {
        match self {
            Self::EpraccurHeaded | Self::EpraccurBare => SourceKind::Epraccur,
            Self::EpcnNetworks | Self::EpcnPartners => SourceKind::Epcn,
            Self::Patients => SourceKind::PatientsRegistered,
            Self::Payments => SourceKind::Payments,
            Self::WorkforceWide | Self::WorkforceTidy => SourceKind::PracticeWorkforce,
            Self::NetworkWorkforce => SourceKind::NetworkWorkforce,
        }
    }
}

/// A table with its layout found.
pub(crate) struct Found<'a> {
    pub(crate) table: &'a Table,
    pub(crate) layout: Layout,
    pub(crate) headings: Headings,
    /// Index of the first row of data.
    pub(crate) first: usize,
}

impl Found<'_> {
    /// The variety within the kind, for the preview.
    pub(crate) fn variety(&self) -> String {
        match self.layout {
            Layout::EpraccurHeaded => "with header".to_owned(),
            Layout::EpraccurBare => "without header".to_owned(),
            Layout::EpcnNetworks => "networks alone".to_owned(),
            Layout::EpcnPartners => "practices of networks alone".to_owned(),
            Layout::Patients => "totals by practice".to_owned(),
            Layout::Payments => super::payments::variety(&self.headings),
            Layout::WorkforceWide => super::workforce::wide::era(&self.headings).to_owned(),
            Layout::WorkforceTidy => "tidy form".to_owned(),
            Layout::NetworkWorkforce => "a row a post".to_owned(),
        }
    }
}

/// The layout of a table and where its data begin.
pub(crate) fn find(table: &Table) -> Option<Found<'_>> {
    let head = table.len().min(HEAD);
    for at in 0..head {
        let row = table.row(at);
        if row.filled() < 3 {
            continue;
        }
        let headings = Headings::of(row);
        if let Some(layout) = by_headings(&headings) {
            return Some(Found { table, layout, headings, first: at + 1 });
        }
    }
    let first = (0..head).find(|at| !table.row(*at).is_blank())?;
    let bare = (first..head).filter(|at| is_epraccur(table.row(*at))).count();
    // One row that fits is no proof in a long file, and one bad row at the top is no disproof.
    (bare > 0 && bare * 2 >= (head - first).min(10)).then(|| Found {
        table,
        layout: Layout::EpraccurBare,
        headings: Headings::of(Table::default_row(&EPRACCUR_NAMES).row(0)),
        first,
    })
}

const EPRACCUR_NAMES: [&str; EPRACCUR_FIELDS] = [
    "Organisation Code",
    "Name",
    "National Grouping",
    "High Level Health Geography",
    "Address Line 1",
    "Address Line 2",
    "Address Line 3",
    "Address Line 4",
    "Address Line 5",
    "Postcode",
    "Open Date",
    "Close Date",
    "Status Code",
    "Organisation Sub-Type Code",
    "Commissioner",
    "Join Provider/Purchaser Date",
    "Left Provider/Purchaser Date",
    "Contact Telephone Number",
    "Field 19",
    "Field 20",
    "Field 21",
    "Amended Record Indicator",
    "Field 23",
    "Provider/Purchaser",
    "Field 25",
    "Prescribing Setting",
    "Field 27",
];

fn by_headings(headings: &Headings) -> Option<Layout> {
    let has = |names: &[&str]| headings.has(names);
    if has(&["pcn code"]) && has(&["fte"]) && has(&["staff role", "detailed staff role"]) {
        return Some(Layout::NetworkWorkforce);
    }
    if has(&["partner organisation code", "partner organisation"]) && has(&["pcn code"]) {
        return Some(Layout::EpcnPartners);
    }
    if has(&["number of patients"]) && has(&["extract date"]) {
        return Some(Layout::Patients);
    }
    let practice = has(&["practice code", "prac code", "practice"]);
    let list = headings.starting("number of registered patients").is_some();
    if practice && list && (has(&["global sum"]) || headings.starting("total nhs payments").is_some()) {
        return Some(Layout::Payments);
    }
    if practice && has(&["staff group"]) && has(&["measure"]) && has(&["value"]) {
        return Some(Layout::WorkforceTidy);
    }
    if practice && headings.printed.iter().any(|heading| meaning(heading).is_measure()) {
        return Some(Layout::WorkforceWide);
    }
    if has(&["prescribing setting"]) && has(&["organisation code", "practice code", "code", "org code"]) {
        return (headings.len() + 1 >= EPRACCUR_FIELDS).then_some(Layout::EpraccurHeaded);
    }
    if has(&["pcn code"]) && has(&["pcn name"]) && headings.starting("open date").is_some() {
        return Some(Layout::EpcnNetworks);
    }
    None
}

/// Whether a row has the shape of epraccur: code, name, eight-digit opening date and a status letter in their places.
fn is_epraccur(row: Row<'_>) -> bool {
    let digits = |text: &str| text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
    (EPRACCUR_FIELDS - 1..=EPRACCUR_FIELDS + 3).contains(&row.len().max(row.filled()))
        && code(row.get(0)).is_some()
        && !row.get(1).is_empty()
        && digits(row.get(10))
        && (row.get(11).is_empty() || digits(row.get(11)))
        && matches!(row.get(12), "A" | "C" | "D" | "P")
}

/// What was found instead, and what would have been known.
pub(crate) fn unknown(file: &str, tables: &[Table]) -> ReadError {
    const KNOWN: &str = "one of: General Practice Workforce practice level (PRAC_CODE and TOTAL_GP_FTE, or the tidy form), \
        epraccur (27 fields), ePCN (PCN Code and Partner Organisation Code), Patients Registered (EXTRACT_DATE and \
        NUMBER_OF_PATIENTS), NHS Payments (Practice Code and Number of Registered Patients), PCN workforce (PCN_CODE, \
        STAFF_ROLE and FTE)";
    let headings = |table: &Table| {
        let row = table.rows().take(HEAD).max_by_key(|row| (row.filled(), std::cmp::Reverse(row.line)));
        let cells: Vec<&str> = row.iter().flat_map(|row| row.cells()).filter(|cell| !cell.is_empty()).collect();
        let shown = cells.iter().take(8).map(|cell| quoted(cell)).collect::<Vec<_>>().join(", ");
        match cells.len() {
            0 => "no headings".to_owned(),
            n if n > 8 => format!("{shown} and {} more", n - 8),
            _ => shown,
        }
    };
    let workbook = tables.iter().any(|table| table.sheet.is_some());
    let found = if workbook || tables.is_empty() {
        let sheets: Vec<String> = tables
            .iter()
            .map(|table| format!("“{}” with {}", table.sheet.as_deref().unwrap_or_default(), headings(table)))
            .collect();
        format!("a workbook with the sheets {}", if sheets.is_empty() { "none".to_owned() } else { sheets.join("; ") })
    } else {
        format!("a table with the headings {}", tables.first().map_or_else(String::new, headings))
    };
    let mend = if workbook {
        "Check that this is the right workbook; save the sheet with the data as CSV UTF-8 if it stands among others"
    } else {
        "Check that this is the practice-level data file and that its heading row is still there"
    };
    ReadError::file(file, found, KNOWN, mend)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Table {
        let mut table = Table::new("f.csv", None);
        for (at, row) in rows.iter().enumerate() {
            table.start_row(u32::try_from(at).unwrap() + 1);
            row.iter().for_each(|cell| table.push(cell));
        }
        table
    }

    #[test]
    fn layouts_are_known_by_headings_in_any_spelling_and_below_a_title() {
        let cases: [(&[&str], Layout); 6] = [
            (&["Practice.Code", "Year", "TOTAL_PATIENTS", "TOTAL_GP_EXTGL_FTE"], Layout::WorkforceWide),
            (
                &["prac_code", "prac_name", "staff_group", "detailed_staff_role", "measure", "value"],
                Layout::WorkforceTidy,
            ),
            (&["EXTRACT_DATE", "CODE", "SEX", "AGE", "NUMBER_OF_PATIENTS"], Layout::Patients),
            (&["PCN_CODE", "STAFF_ROLE", "FTE"], Layout::NetworkWorkforce),
            (&["PCN Code", "PCN Name", "Open Date (YYYYMMDD)"], Layout::EpcnNetworks),
            (&["Practice Code", "Number of Registered Patients (Last\nKnown Figure)", "Global Sum"], Layout::Payments),
        ];
        for (headings, layout) in cases {
            let found = table(&[&["A title"], &[], headings, &["x", "y", "z"]]);
            let found = find(&found).unwrap_or_else(|| panic!("{headings:?} must be recognised"));
            assert_eq!((found.layout, found.first), (layout, 3), "{headings:?} stands in the third row");
        }
        assert!(find(&table(&[&["LAD_CODE", "SEX", "AGE", "POPULATION"]])).is_none(), "population is no known layout");
    }

    #[test]
    fn an_unknown_layout_says_what_it_holds() {
        let text = unknown("f.csv", &[table(&[&["LAD_CODE", "SEX", "AGE", "POPULATION"]])]).to_string();
        assert!(text.contains("“LAD_CODE”") && text.contains("epraccur"), "headings found and layouts known: {text}");
    }
}
