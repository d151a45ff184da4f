//! Forms and return workbooks that the program made and somebody filled, each with one thing wrong in it.

use super::Case;
use super::workbooks::{packed, zip_parts};
use crate::process::done;
use serde_json::json;
use std::sync::LazyLock;

pub(super) type Parts = Vec<(String, Vec<u8>)>;

/// A form of the matrix and a return workbook, as the program writes them for one practice today, signed by it.
static MADE: LazyLock<(Parts, Parts)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("pch.db");
    done(&store, &["sample"]);
    let out = folder.path().join("out");
    std::fs::create_dir(&out).unwrap();
    let place = out.display().to_string();
    done(&store, &["forms", "--period", "2018/19-Q3", "--within", "practice:Y99001", "--out", &place]);
    let asked = json!({"scope": {"kind": "practice", "code": "Y99001"}, "period": "2018/19-Q3", "practices": [], "folder": place});
    done(&store, &["call", "collect.write_workbooks", &asked.to_string()]);
    let parts = |name: &str| zip_parts(&std::fs::read(out.join(name)).unwrap());
    let mut form = parts("Y99001_2018-19-Q3_maturity.xlsx");
    put(&mut form, 1, "B14", &text("Practice manager"));
    put(&mut form, 1, "B15", &number("43424"));
    put(&mut form, 2, "F6", &text("yes"));
    let mut book = parts("Y99001_2018-19-Q3_return.xlsx");
    put(&mut book, 1, "B20", &text("A. Manager"));
    put(&mut book, 1, "B21", &text("Practice manager"));
    put(&mut book, 1, "B22", &number("43424"));
    put(&mut book, 5, "E10", &text("The matrix is not asked for this quarter"));
    (form, book)
});

/// What stands in a cell: its type, and what is inside it.
pub(super) type Cell = (&'static str, String);

pub(super) fn text(words: &str) -> Cell {
    (" t=\"inlineStr\"", format!("<is><t>{}</t></is>", words.replace('&', "&amp;").replace('<', "&lt;")))
}

fn number(digits: &str) -> Cell {
    ("", format!("<v>{digits}</v>"))
}

/// Puts a value into a cell of a sheet.
pub(super) fn put(parts: &mut Parts, sheet: usize, at: &str, (kind, inside): &Cell) {
    change(parts, &format!("xl/worksheets/sheet{sheet}.xml"), |xml| {
        let start = xml.find(&format!("<c r=\"{at}\"")).unwrap_or_else(|| panic!("{at} is not on sheet {sheet}"));
        let open = start + xml[start..].find('>').unwrap();
        let end = if xml[..open].ends_with('/') { open + 1 } else { open + xml[open..].find("</c>").unwrap() + 4 };
        let style = xml[start..open].split("s=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("0");
        format!("{}<c r=\"{at}\" s=\"{style}\"{kind}>{inside}</c>{}", &xml[..start], &xml[end..])
    });
}

fn change(parts: &mut Parts, name: &str, with: impl FnOnce(&str) -> String) {
    let part = parts.iter_mut().find(|part| part.0 == name).unwrap_or_else(|| panic!("no part {name}"));
    part.1 = with(std::str::from_utf8(&part.1).unwrap()).into_bytes();
}

fn swapped(name: &'static str, old: &'static str, new: &'static str) -> impl Fn(&mut Parts) {
    move |parts| {
        change(parts, name, |xml| {
            assert!(xml.contains(old), "{old} must be in {name}");
            xml.replacen(old, new, 1)
        });
    }
}

fn filled(parts: &Parts, bend: impl FnOnce(&mut Parts)) -> Vec<u8> {
    let mut parts = parts.clone();
    bend(&mut parts);
    packed(&parts)
}

/// Return workbooks, collected as returns are.
pub(super) fn returns() -> Vec<Case> {
    let whole = filled(&MADE.1, |_| {});
    let case = |name, bend: &dyn Fn(&mut Parts)| Case { name, bytes: filled(&MADE.1, bend) };
    let cell = |name, sheet, at: &'static str, value: Cell| case(name, &move |parts| put(parts, sheet, at, &value));
    let half = whole[..whole.len() / 2].to_vec();
    vec![
        Case { name: "return.xlsx", bytes: whole },
        Case { name: "return-half.xlsx", bytes: half },
        case("return-with-macros.xlsx", &|parts| {
            parts.push(("xl/vbaProject.bin".to_owned(), b"\xD0\xCF\x11\xE0".to_vec()))
        }),
        case(
            "return-with-a-hidden-sheet.xlsx",
            &swapped("xl/workbook.xml", "<sheet name=\"Staff\"", "<sheet state=\"veryHidden\" name=\"Staff\""),
        ),
        case(
            "return-of-another-layout.xlsx",
            &swapped("xl/sharedStrings.xml", "practice return 1", "practice return 9"),
        ),
        case("return-sheet-renamed.xlsx", &swapped("xl/workbook.xml", "name=\"Staff\"", "name=\"Staff (2)\"")),
        case("return-of-no-edition.xlsx", &swapped("xl/sharedStrings.xml", "<t>matrix-2018</t>", "<t>matrix-3018</t>")),
        case("return-look-alike-code.xlsx", &swapped("xl/sharedStrings.xml", "<t>Y99001</t>", "<t>\u{423}99001</t>")),
        case("return-of-nobody-here.xlsx", &swapped("xl/sharedStrings.xml", "<t>Y99001</t>", "<t>Y98765</t>")),
        case(
            "return-period-that-is-none.xlsx",
            &swapped("xl/sharedStrings.xml", "<t>2018/19-Q3</t>", "<t>2018/20-Q9</t>"),
        ),
        case("return-entities.xlsx", &|parts| {
            change(parts, "xl/sharedStrings.xml", |xml| {
                let start = xml.find("<sst").unwrap();
                let doctype = "<!DOCTYPE sst [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
                format!("{}{doctype}{}", &xml[..start], xml[start..].replacen("Millbrook Surgery", "&b;", 1))
            });
        }),
        case("return-shared-strings-bomb.xlsx", &|parts| {
            change(parts, "xl/sharedStrings.xml", |xml| {
                xml.replacen("</sst>", &format!("{}</sst>", "<si><t>x</t></si>".repeat(1_000_000)), 1)
            });
        }),
        cell("return-wte-negative.xlsx", 2, "E7", number("-1.6")),
        cell("return-wte-in-words.xlsx", 2, "E7", text("one and a half")),
        cell("return-wte-with-a-comma.xlsx", 2, "E7", text("1,6")),
        cell("return-wte-ten-to-the-308.xlsx", 2, "E7", number("1e308")),
        cell("return-wte-not-a-number.xlsx", 2, "E7", text("NaN")),
        cell("return-wte-a-truth.xlsx", 2, "E7", (" t=\"b\"", "<v>1</v>".to_owned())),
        cell("return-wte-an-error.xlsx", 2, "E7", (" t=\"e\"", "<v>#REF!</v>".to_owned())),
        cell("return-wte-from-outside.xlsx", 2, "E7", ("", "<f>[1]Staff!$B$2</f><v>1.6</v>".to_owned())),
        cell("return-people-in-parts.xlsx", 2, "D7", number("2.5")),
        cell("return-role-unknown.xlsx", 2, "B7", text("Wizard")),
        cell("return-band-that-excel-made-a-date.xlsx", 2, "C7", text("45-Sep")),
        cell("return-employer-a-formula.xlsx", 2, "G7", text("=HYPERLINK(\"http://example.invalid\")")),
        cell("return-signed-in-the-future.xlsx", 1, "B22", number("80000")),
        cell("return-signed-on-no-day.xlsx", 1, "B22", text("the 31st")),
        cell("return-nhs-number.xlsx", 5, "E7", text("Patient 943 476 5919 left")),
    ]
}

/// Forms of the matrix.
pub(super) fn forms() -> Vec<Case> {
    let whole = filled(&MADE.0, |_| {});
    let case = |name, bend: &dyn Fn(&mut Parts)| Case { name, bytes: filled(&MADE.0, bend) };
    let cell = |name, sheet, at: &'static str, value: Cell| case(name, &move |parts| put(parts, sheet, at, &value));
    let half = whole[..whole.len() / 2].to_vec();
    vec![
        Case { name: "form.xlsx", bytes: whole },
        Case { name: "half.xlsx", bytes: half },
        Case { name: "return-for-a-form.xlsx", bytes: filled(&MADE.1, |_| {}) },
        case("sheet-renamed.xlsx", &swapped("xl/workbook.xml", "name=\"Levels\"", "name=\"Niveaus\"")),
        case("layout-of-tomorrow.xlsx", &|parts| put(parts, 1, "B3", &text("9"))),
        case("edition-unknown.xlsx", &swapped("xl/sharedStrings.xml", "<t>matrix-2018</t>", "<t>matrix-3018</t>")),
        case("practice-unknown.xlsx", &swapped("xl/sharedStrings.xml", "<t>Y99001</t>", "<t>Y98765</t>")),
        cell("answer-unknown.xlsx", 2, "F6", text("perhaps")),
        cell("answer-a-number.xlsx", 2, "F6", number("1")),
        cell("level-unknown.xlsx", 3, "D6", text("Step 4")),
        cell("evidence-a-formula.xlsx", 2, "H6", text("=cmd|' /C calc'!A0")),
        cell("evidence-of-40000-letters.xlsx", 2, "H6", text(&"minutes ".repeat(5_000))),
        cell("evidence-with-an-nhs-number.xlsx", 2, "H6", text("seen 943 476 5919")),
        cell("day-before-the-cluster.xlsx", 1, "B15", number("20000")),
        cell("day-in-words.xlsx", 1, "B15", text("last Tuesday")),
        case("external-link.xlsx", &|parts| {
            parts.push(("xl/externalLinks/externalLink1.xml".to_owned(), b"<externalLink/>".to_vec()))
        }),
    ]
}
