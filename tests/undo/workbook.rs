//! A cell of a workbook, typed into.

use std::io::{Cursor, Read as _, Write as _};

/// The workbook with a text in a cell of its nth sheet, as if somebody had typed it.
pub(crate) fn with_cell(workbook: &[u8], sheet: usize, at: &str, text: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..archive.len() {
        let mut entry = archive.by_index(number).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        if name == format!("xl/worksheets/sheet{sheet}.xml") {
            bytes = typed(&String::from_utf8(bytes).unwrap(), at, text).into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn typed(sheet: &str, at: &str, text: &str) -> String {
    let start = sheet.find(&format!("<c r=\"{at}\"")).unwrap_or_else(|| panic!("the sheet has the cell {at}"));
    let rest = &sheet[start..];
    let open = rest.find('>').unwrap();
    let end = if rest[..open].ends_with('/') { open + 1 } else { rest.find("</c>").unwrap() + 4 };
    format!("{}<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>{}", &sheet[..start], &rest[end..])
}
