//! What the workbook library does not tell: hidden sheets, rows and columns, merged cells, formulas, macros.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

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

pub(super) fn scan(bytes: &[u8]) -> Result<Scan, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let macros = archive.file_names().flatten().any(|name| name.to_lowercase().ends_with("vbaproject.bin"));
    let book = part(&mut archive, "xl/workbook.xml")?;
    let relations = part(&mut archive, "xl/_rels/workbook.xml.rels")?;
    let mut targets: BTreeMap<String, String> = BTreeMap::new();
    elements(&relations, |tag| {
        if tag.local_name().as_ref() == "Relationship"
            && let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target"))
        {
            let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            targets.insert(id, path);
        }
    })?;
    let mut named: Vec<(String, bool, String)> = Vec::new();
    elements(&book, |tag| {
        if tag.local_name().as_ref() == "sheet"
            && let (Some(name), Some(id)) = (attribute(tag, "name"), attribute(tag, "id"))
            && let Some(path) = targets.get(&id)
        {
            let hidden = attribute(tag, "state").is_some_and(|state| state != "visible");
            named.push((name, hidden, path.clone()));
        }
    })?;
    let mut out = Scan { macros, ..Scan::default() };
    for (name, hidden, path) in named {
        let text = part(&mut archive, &path)?;
        out.sheets.insert(name, Traits { hidden, ..traits(&text)? });
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
                row = number("r").unwrap_or(row + 1);
                if yes("hidden") && out.hidden_rows.len() < MOST_NOTED {
                    out.hidden_rows.insert(row.saturating_sub(1));
                }
            }
            "col" if yes("hidden") => {
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

/// Every start of an element, in order.
fn elements(text: &str, mut each: impl FnMut(&BytesStart<'_>)) -> Result<(), String> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => each(&tag),
            Ok(Event::Eof) => return Ok(()),
            // A document type could define entities that grow; no workbook has one.
            Ok(Event::DocType(_)) => return Err("a document type inside".to_owned()),
            Ok(_) => {}
            Err(error) => return Err(error.to_string()),
        }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|one| one.key.local_name().as_ref() == name)?;
    quick_xml::escape::unescape(&found.value).ok().map(std::borrow::Cow::into_owned)
}

fn part(archive: &mut zip::ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, String> {
    let at = archive.index_for_name(name).ok_or_else(|| format!("no part {name}"))?;
    let mut bytes = Vec::new();
    archive
        .by_index(at)
        .map_err(|error| error.to_string())?
        .read_to_end(&mut bytes)
        .map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}
