//! Whatever left, opened down to its texts: archives within archives, pages of PDF, columns of Parquet.

use parquet::file::reader::{FileReader as _, SerializedFileReader};
use std::io::{Cursor, Read as _};

#[path = "../../../src-tauri/crates/cli/tests/pdf/mod.rs"]
mod pdf;

/// A piece of what left: where it stood, and its bytes without any packing.
pub(super) struct Piece {
    pub(super) place: String,
    pub(super) text: String,
}

/// Every piece of a file, the file as it lies first.
pub(super) fn pieces(place: &str, bytes: &[u8]) -> Vec<Piece> {
    let mut out = vec![Piece { place: place.to_owned(), text: String::from_utf8_lossy(bytes).into_owned() }];
    if bytes.starts_with(b"PK") {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        for at in 0..archive.len() {
            let mut entry = archive.by_index(at).unwrap();
            let name = format!("{place}/{}", entry.name().unwrap());
            let mut inside = Vec::new();
            entry.read_to_end(&mut inside).unwrap();
            out.push(Piece { place: name.clone(), text: name.clone() });
            out.extend(pieces(&name, &inside));
        }
    } else if bytes.starts_with(b"%PDF") {
        let texts = std::iter::once(pdf::unpacked(bytes)).chain(pdf::words(bytes));
        out.extend(texts.map(|text| Piece { place: format!("{place}, a stream"), text }));
    } else if bytes.starts_with(b"PAR1") {
        let reader = SerializedFileReader::new(bytes::Bytes::copy_from_slice(bytes)).unwrap();
        let rows = reader.get_row_iter(None).unwrap();
        let text = rows.map(|row| row.unwrap().to_string()).collect::<Vec<_>>().join("\n");
        out.push(Piece { place: format!("{place}, its rows"), text });
    }
    out
}

/// Texts of a workbook's cells of which `wanted` says yes and whose cell is not marked as text: Excel shows them as they are, and
/// runs them as soon as somebody opens the cell to edit it.
pub(super) fn unguarded(workbook: &[u8], wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let names: Vec<String> =
        (0..archive.len()).map(|at| archive.by_index(at).unwrap().name().unwrap().into_owned()).collect();
    let mut part = |name: &str| {
        let mut text = String::new();
        if let Ok(mut entry) = archive.by_name(name) {
            entry.read_to_string(&mut text).unwrap();
        }
        text
    };
    let attribute = |tag: &str, name: &str| {
        tag.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned)
    };
    let styles = part("xl/styles.xml");
    let formats =
        styles.split("<cellXfs").nth(1).and_then(|rest| rest.split("</cellXfs>").next()).unwrap_or_default().to_owned();
    let as_text: Vec<bool> = formats.split("<xf").skip(1).map(|tag| tag.contains("quotePrefix=\"1\"")).collect();
    let strings: Vec<String> = part("xl/sharedStrings.xml")
        .split("<si>")
        .skip(1)
        .map(|item| item.split("<t").skip(1).filter_map(|rest| rest.split_once('>')?.1.split("</t>").next()).collect())
        .collect();
    let mut found = Vec::new();
    for name in names.iter().filter(|name| name.starts_with("xl/worksheets/sheet")) {
        for cell in part(name).split("<c ").skip(1) {
            let Some((tag, inside)) = cell.split_once('>') else { continue };
            let tag = format!(" {tag}");
            if attribute(&tag, "t").as_deref() != Some("s") {
                continue;
            }
            let index = inside
                .split("<v>")
                .nth(1)
                .and_then(|rest| rest.split("</v>").next())
                .and_then(|at| at.parse::<usize>().ok());
            let Some(text) = index.and_then(|at| strings.get(at)) else { continue };
            let format: usize = attribute(&tag, "s").and_then(|at| at.parse().ok()).unwrap_or_default();
            if wanted(text) && !as_text.get(format).copied().unwrap_or_default() {
                found.push(format!("{name}, {}: {text:.60}", attribute(&tag, "r").unwrap_or_default()));
            }
        }
    }
    found
}
