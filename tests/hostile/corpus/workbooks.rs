//! Workbooks made to do harm, or saved by people who had their own idea of a table: each is tried as an official staff file.

use super::Case;
use super::archive::deflated;
use std::fmt::Write as _;

const HEADINGS: [&str; 6] =
    ["PRAC_CODE", "PRAC_NAME", "TOTAL_PATIENTS", "TOTAL_GP_FTE", "TOTAL_NURSES_FTE", "CCG_CODE_1819"];
const ROWS: [[&str; 6]; 3] = [
    ["Y90001", "MILL LANE SURGERY", "8000", "4.173333333", "2.5", "99Z"],
    ["Y90002", "BRIDGE STREET PRACTICE", "6000", "ND", "1.5", "99Z"],
    ["Y90003", "OLD DAIRY SURGERY", "10000", "0.99", "2", "99Z"],
];
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn case(name: &'static str, bytes: Vec<u8>) -> Case {
    Case { name, bytes }
}

/// A cell as XML: a number where it is one, else its text.
fn cell(at: &str, text: &str) -> String {
    if text.parse::<f64>().is_ok_and(f64::is_finite) {
        format!("<c r=\"{at}\"><v>{text}</v></c>")
    } else {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    }
}

pub(super) fn rows_from(first: usize, rows: &[Vec<&str>]) -> String {
    let mut out = String::new();
    for (row, cells) in (first..).zip(rows) {
        let _ = write!(out, "<row r=\"{row}\">");
        for (letter, text) in ('A'..).zip(cells) {
            out.push_str(&cell(&format!("{letter}{row}"), text));
        }
        out.push_str("</row>");
    }
    out
}

/// The small good table, with one cell put in the place of another.
fn table(old: &str, new: &'static str) -> Vec<Vec<&'static str>> {
    let mut rows: Vec<Vec<&str>> = vec![HEADINGS.to_vec()];
    rows.extend(ROWS.iter().map(|row| row.to_vec()));
    if !old.is_empty() {
        let places = rows.iter_mut().flatten().filter(|cell| **cell == old);
        places.for_each(|cell| *cell = new);
    }
    rows
}

pub(super) fn sheet(data: &str) -> String {
    sheet_with("", data, "")
}

fn sheet_with(before: &str, data: &str, after: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"{MAIN}\" xmlns:r=\"{LINKS}\">{before}<sheetData>{data}</sheetData>{after}</worksheet>"
    )
}

/// A workbook of these sheets: name, state, XML.
fn book_of(sheets: &[(&str, &str, String)], more: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let (mut list, mut links, mut types) = (String::new(), String::new(), String::new());
    for (number, (name, state, _)) in (1..).zip(sheets) {
        let _ = write!(list, "<sheet name=\"{name}\" sheetId=\"{number}\" state=\"{state}\" r:id=\"r{number}\"/>");
        let _ = write!(
            links,
            "<Relationship Id=\"r{number}\" Type=\"{LINKS}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        );
        let _ = write!(
            types,
            "<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
        );
    }
    let strings = more.iter().any(|(name, _)| *name == "xl/sharedStrings.xml");
    if strings {
        let _ = write!(links, "<Relationship Id=\"rs\" Type=\"{LINKS}/sharedStrings\" Target=\"sharedStrings.xml\"/>");
    }
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut parts: Vec<(&str, Vec<u8>)> = vec![
        ("[Content_Types].xml", format!("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>{types}</Types>").into_bytes()),
        ("_rels/.rels", format!("<Relationships xmlns=\"{relations}\"><Relationship Id=\"r1\" Type=\"{LINKS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>").into_bytes()),
        ("xl/workbook.xml", format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{LINKS}\"><sheets>{list}</sheets></workbook>").into_bytes()),
        ("xl/_rels/workbook.xml.rels", format!("<Relationships xmlns=\"{relations}\">{links}</Relationships>").into_bytes()),
    ];
    let names: Vec<String> = (1..=sheets.len()).map(|number| format!("xl/worksheets/sheet{number}.xml")).collect();
    for (name, (_, _, xml)) in names.iter().zip(sheets) {
        parts.push((name, xml.clone().into_bytes()));
    }
    parts.extend(more.iter().map(|(name, bytes)| (*name, bytes.clone())));
    deflated(&parts)
}

pub(super) fn book(xml: String) -> Vec<u8> {
    book_of(&[("Practices", "visible", xml)], &[])
}

/// The good table with one cell changed.
fn changed(old: &str, new: &'static str) -> Vec<u8> {
    book(sheet(&rows_from(1, &table(old, new))))
}

/// Every workbook of the corpus.
pub(super) fn workbooks() -> Vec<Case> {
    let good = || rows_from(1, &table("", ""));
    let whole = book(sheet(&good()));
    let raw = |old: &str, new: &str| {
        let data = good();
        assert!(data.contains(old), "{old} must be there");
        book(sheet(&data.replacen(old, new, 1)))
    };
    let laughs = {
        let mut entities = String::from("<!ENTITY a \"ha\">");
        for (one, before) in ('b'..='l').zip('a'..) {
            let _ = write!(entities, "<!ENTITY {one} \"{}\">", format!("&{before};").repeat(10));
        }
        let data = good().replacen("MILL LANE SURGERY", "&l;", 1);
        format!("<?xml version=\"1.0\"?><!DOCTYPE worksheet [{entities}]>{}", &sheet(&data)[38..])
    };
    let outside = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE worksheet [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>{}",
        &sheet(&good().replacen("MILL LANE SURGERY", "&x;", 1))[38..]
    );
    let empty_rows: String = (5..=1_048_576).fold(good(), |mut out, row| {
        let _ = write!(out, "<row r=\"{row}\"/>");
        out
    });
    let old = [0xD0_u8, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let many: Vec<(&str, Vec<u8>)> =
        (0..5_000).map(|at| (&*Box::leak(format!("xl/media/{at}.png").into_boxed_str()), vec![])).collect();
    let strings = |inside: &str| format!("<sst xmlns=\"{MAIN}\">{inside}</sst>").into_bytes();
    let notes = sheet(&rows_from(1, &[vec!["Notes"], vec!["Figures are provisional"]]));
    vec![
        case("table.xlsx", whole.clone()),
        case("half.xlsx", whole[..whole.len() / 2].to_vec()),
        case("empty.xlsx", Vec::new()),
        case("text-named-workbook.xlsx", HEADINGS.join("\t").into_bytes()),
        case(
            "page-named-workbook.xlsx",
            b"<html><body><table><tr><td>PRAC_CODE</td></tr></table></body></html>".to_vec(),
        ),
        case("old.xls", [&old[..], &[0; 600]].concat()),
        case("locked.xlsx", [&old[..], &[0; 600], &locked, &[0; 600]].concat()),
        case("document.xlsx", deflated(&[("word/document.xml", b"<w/>".to_vec())])),
        case("workbook-part-missing.xlsx", deflated(&[("[Content_Types].xml", b"<Types/>".to_vec())])),
        case("sheet-part-missing.xlsx", {
            let mut parts = zip_parts(&whole);
            parts.retain(|(name, _)| name != "xl/worksheets/sheet1.xml");
            packed(&parts)
        }),
        case("sheet-at-a-path-above.xlsx", {
            let mut parts = zip_parts(&whole);
            let links = parts.iter_mut().find(|(name, _)| name == "xl/_rels/workbook.xml.rels").unwrap();
            links.1 = String::from_utf8(links.1.clone())
                .unwrap()
                .replace("worksheets/sheet1.xml", "../../../../etc/passwd")
                .into_bytes();
            packed(&parts)
        }),
        case("bomb-in-the-sheet.xlsx", book(sheet(&format!("{}{}", good(), " ".repeat(24_000_000))))),
        case(
            "bomb-in-shared-strings.xlsx",
            book_of(
                &[("Practices", "visible", sheet(&good()))],
                &[("xl/sharedStrings.xml", strings(&"<si><t>bomb</t></si>".repeat(1_200_000)))],
            ),
        ),
        case("bomb-by-count.xlsx", book_of(&[("Practices", "visible", sheet(&good()))], &many)),
        case("bomb-of-entities.xlsx", book(laughs)),
        case("entity-of-another-file.xlsx", book(outside)),
        case(
            "cell-in-the-last-corner.xlsx",
            book(sheet_with(
                "<dimension ref=\"A1:XFD1048576\"/>",
                &format!("{}<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>", good()),
                "",
            )),
        ),
        case("dimension-that-lies.xlsx", book(sheet_with("<dimension ref=\"A1:XFD1048576\"/>", &good(), ""))),
        case("a-million-empty-rows.xlsx", book(sheet(&empty_rows))),
        case("cell-beyond-the-sheet.xlsx", raw("r=\"A2\"", "r=\"ZZZZZZ99999999999\"")),
        case("row-nought.xlsx", raw("<row r=\"2\"><c r=\"A2\"", "<row r=\"0\"><c r=\"A0\"")),
        case(
            "string-that-is-not-there.xlsx",
            book_of(
                &[(
                    "Practices",
                    "visible",
                    sheet(&good().replacen(
                        "<c r=\"A2\" t=\"inlineStr\"><is><t>Y90001</t></is></c>",
                        "<c r=\"A2\" t=\"s\"><v>4000000000</v></c>",
                        1,
                    )),
                )],
                &[("xl/sharedStrings.xml", strings("<si><t>x</t></si>"))],
            ),
        ),
        case(
            "one-cell-of-megabytes.xlsx",
            book(sheet(&good().replacen("MILL LANE SURGERY", &"MILL LANE ".repeat(200_000), 1))),
        ),
        case("nested-deep.xlsx", book(sheet(&format!("{}{}", "<a>".repeat(200_000), good())))),
        case(
            "macros.xlsm",
            book_of(
                &[("Practices", "visible", sheet(&good()))],
                &[("xl/vbaProject.bin", b"\xD0\xCF\x11\xE0macros".to_vec())],
            ),
        ),
        case(
            "external-link.xlsx",
            book_of(
                &[(
                    "Practices",
                    "visible",
                    sheet(&good().replacen(
                        "<c r=\"D2\"><v>4.173333333</v></c>",
                        "<c r=\"D2\"><f>[1]Staff!$B$2</f><v>4.173333333</v></c>",
                        1,
                    )),
                )],
                &[("xl/externalLinks/externalLink1.xml", b"<externalLink/>".to_vec())],
            ),
        ),
        case(
            "hidden-sheet-first.xlsx",
            book_of(&[("Notes", "veryHidden", notes.clone()), ("Practices", "visible", sheet(&good()))], &[]),
        ),
        case(
            "two-tables-one-hidden.xlsx",
            book_of(
                &[
                    ("Old", "hidden", sheet(&rows_from(1, &table("0.99", "9.99")))),
                    ("Practices", "visible", sheet(&good())),
                ],
                &[],
            ),
        ),
        case(
            "merged-title.xlsx",
            book(sheet_with(
                "",
                &format!(
                    "{}{}",
                    rows_from(1, &[vec!["Practices of the cluster"], vec![""]]),
                    rows_from(3, &table("", ""))
                ),
                "<mergeCells count=\"1\"><mergeCell ref=\"A1:F2\"/></mergeCells>",
            )),
        ),
        case(
            "merged-cells-in-the-table.xlsx",
            book(sheet_with(
                "",
                &good().replacen("<c r=\"F3\" t=\"inlineStr\"><is><t>99Z</t></is></c>", "<c r=\"F3\"/>", 1),
                "<mergeCells count=\"1\"><mergeCell ref=\"F2:F3\"/></mergeCells>",
            )),
        ),
        case("heading-twice.xlsx", changed("TOTAL_NURSES_FTE", "TOTAL_GP_FTE")),
        case("headings-missing.xlsx", book(sheet(&rows_from(1, &table("", "")[1..])))),
        case("practice-twice.xlsx", changed("Y90002", "Y90001")),
        case("comma-for-a-point.xlsx", changed("4.173333333", "4,17")),
        case("date-for-a-number.xlsx", changed("4.173333333", "04/01/2018")),
        case("not-a-number.xlsx", changed("4.173333333", "NaN")),
        case(
            "error-in-a-cell.xlsx",
            raw("<c r=\"D2\"><v>4.173333333</v></c>", "<c r=\"D2\" t=\"e\"><v>#DIV/0!</v></c>"),
        ),
        case("ten-to-the-308.xlsx", changed("4.173333333", "1e308")),
        case("infinite.xlsx", raw("<v>4.173333333</v>", "<v>1e999</v>")),
        case("negative-people.xlsx", changed("4.173333333", "-4")),
        case("negative-list.xlsx", changed("8000", "-8000")),
        case("look-alike-code.xlsx", changed("Y90001", "\u{423}90001")),
        case("full-width-code.xlsx", changed("Y90001", "Y\u{ff19}0001")),
        case("letter-for-a-digit.xlsx", changed("Y90001", "Y9000O")),
        case(
            "formula-as-text.xlsx",
            changed("MILL LANE SURGERY", "=HYPERLINK(\"http://example.invalid\",\"MILL LANE\")"),
        ),
        case("truth-for-a-number.xlsx", raw("<c r=\"D2\"><v>4.173333333</v></c>", "<c r=\"D2\" t=\"b\"><v>1</v></c>")),
    ]
}

pub(super) fn zip_parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut entry = archive.by_index(at).unwrap();
            let mut content = Vec::new();
            std::io::copy(&mut entry, &mut content).unwrap();
            (entry.name().unwrap().into_owned(), content)
        })
        .collect()
}

pub(super) fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    deflated(&parts.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect::<Vec<_>>())
}
