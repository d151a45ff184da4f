//! What the workbook library does not tell: hidden sheets, rows and columns, merged cells, formulas, macros.

use crate::read::{elements, listed, part_text};
use quick_xml::events::BytesStart;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

/// What a sheet's part says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Traits {
    /// Not to be seen.
    pub(super) hidden: bool,
    /// Rows that are hidden, counted from nought.
    pub(super) hidden_rows: BTreeSet<u32>,
    /// Columns that are hidden, first and last, counted from nought.
    pub(super) hidden_columns: Vec<(u32, u32)>,
    /// Merged cells, such as `A1:B2`.
    pub(super) merged: Vec<String>,
    /// Cells with formulas, such as `F12`.
    pub(super) formulas: BTreeSet<String>,
}

/// A workbook's sheets by name, and whether it holds macros.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Scan {
    pub(super) sheets: BTreeMap<String, Traits>,
    pub(super) macros: bool,
}

/// Most rows that are noted; a form has a few hundred.
const MOST_NOTED: usize = 10_000;
/// Most bytes of a sheet's part; the whole form has been weighed before.
const MOST_SHEET: u64 = 12_000_000;

pub(super) fn scan(bytes: &[u8]) -> Result<Scan, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let macros = archive.file_names().flatten().any(|name| name.to_lowercase().ends_with("vbaproject.bin"));
    let mut out = Scan { macros, ..Scan::default() };
    for sheet in listed(&mut archive)? {
        let text = part_text(&mut archive, &sheet.path, MOST_SHEET)?;
        out.sheets.insert(sheet.name, Traits { hidden: sheet.hidden, ..traits(&text)? });
    }
    Ok(out)
}

fn traits(text: &str) -> Result<Traits, String> {
    let mut out = Traits::default();
    let mut row = 0_u32;
    let mut cell = String::new();
    elements(text, |tag| {
        let yes = |name: &str| attribute(tag, name).is_some_and(|value| value == "1" || value == "true");
        let number = |name: &str| attribute(tag, name).and_then(|value| value.parse::<u32>().ok());
        match tag.local_name().as_ref() {
            "row" => {
                row = number("r").unwrap_or(row.saturating_add(1));
                if yes("hidden") && out.hidden_rows.len() < MOST_NOTED {
                    out.hidden_rows.insert(row.saturating_sub(1));
                }
            }
            "col" if out.hidden_columns.len() < MOST_NOTED && yes("hidden") => {
                if let (Some(first), Some(last)) = (number("min"), number("max")) {
                    out.hidden_columns.push((first.saturating_sub(1), last.saturating_sub(1)));
                }
            }
            "c" => cell = attribute(tag, "r").unwrap_or_default(),
            "f" if out.formulas.len() < MOST_NOTED => {
                out.formulas.insert(cell.clone());
            }
            "mergeCell" if out.merged.len() < MOST_NOTED => {
                out.merged.extend(attribute(tag, "ref"));
            }
            _ => {}
        }
    })?;
    Ok(out)
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    // Unchecked: looking for doubles takes the square of their number, and a hostile element has a million.
    let found = tag.attributes().with_checks(false).flatten().find(|one| one.key.local_name().as_ref() == name)?;
    quick_xml::escape::unescape(&found.value).ok().map(std::borrow::Cow::into_owned)
}
