//! Staff lists as practices keep them, editions of the matrix and written projections: tables and JSON, bent.

use super::Case;
use super::archive::deflated;
use super::handed::definition;
use super::workbooks::{book, rows_from, sheet};
use serde_json::{Value, json};

fn case(name: &'static str, bytes: impl Into<Vec<u8>>) -> Case {
    Case { name, bytes: bytes.into() }
}

const LIST: &str = "Name,Role,Age band,Headcount,WTE\nDr A,partner,45-49,1,0.875\nDr B,salaried by practice,30-34,1,0.5\nN C,practice nurse,55-59,2,1.25\n";

fn list(old: &str, new: &str) -> Vec<u8> {
    assert!(LIST.contains(old), "{old} must be there");
    LIST.replacen(old, new, 1).into_bytes()
}

/// Lists of staff of one practice.
pub(super) fn staff_lists() -> Vec<Case> {
    let wide = (0..20_000).map(|at| format!("c{at}")).collect::<Vec<_>>().join(",");
    vec![
        case("list.csv", LIST),
        case("empty.csv", ""),
        case("headings-only.csv", LIST.lines().next().unwrap()),
        case("no-headings.csv", LIST.split_once('\n').unwrap().1),
        case("comma-for-a-point.csv", list("0.875", "\"0,875\"")),
        case("not-a-number.csv", list("0.875", "NaN")),
        case("infinite.csv", list("0.875", "1e999")),
        case("ten-to-the-308.csv", list("0.875", "1e308")),
        case("negative-wte.csv", list("0.875", "-0.875")),
        case("negative-people.csv", list("2,1.25", "-2,1.25")),
        case("half-a-person.csv", list("2,1.25", "1.5,1.25")),
        case("hours-among-wte.csv", list("0.875", "37.5")),
        case("date-for-wte.csv", list("0.875", "01/04/2018")),
        case("formula-for-a-role.csv", list("partner", "=cmd|' /C calc'!A0")),
        case("role-unknown.csv", list("partner", "wizard")),
        case("age-band-turned-round.csv", list("45-49", "49-45")),
        case("age-band-that-excel-made-a-date.csv", list("45-49", "Apr-49")),
        case("quotation-without-end.csv", list("Dr A", "\"Dr A")),
        case("binary.csv", vec![0, 159, 146, 150, 0, 1, 2, 3]),
        case("too-few-columns.csv", list(",45-49,1,0.875", "")),
        case("twenty-thousand-columns.csv", format!("{wide}\n1,2\n")),
        case("one-line-of-megabytes.csv", format!("{LIST}\"{}\",partner,,1,1\n", "x".repeat(3_000_000))),
        case("total-at-the-end.csv", format!("{LIST}Total,,,4,2.625\n")),
        case(
            "error-in-a-cell.xlsx",
            book(sheet(&rows_from(
                1,
                &[vec!["Role", "Age band", "Headcount", "WTE"], vec!["partner", "45-49", "1", "#REF!"]],
            ))),
        ),
    ]
}

fn matrix(bend: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut value: Value = serde_json::from_slice(&definition("matrix-2018.json")).unwrap();
    value["id"] = json!("matrix-local");
    value["title"] = json!("Our own edition");
    bend(&mut value);
    serde_json::to_vec_pretty(&value).unwrap()
}

/// Editions of the matrix and pairs of two.
pub(super) fn editions() -> Vec<Case> {
    let whole = matrix(|_| {});
    vec![
        case("edition.json", whole.clone()),
        case("half.json", &whole[..whole.len() / 2]),
        case("empty.json", ""),
        case("list.json", "[]"),
        case("no-definition.json", "{}"),
        case("definition-of-pay.json", definition("pay-2018-21.json")),
        case("zipped.json", deflated(&[("edition.json", whole.clone())])),
        case("nested-deep.json", "[".repeat(100_000)),
        case(
            "utf-16.json",
            String::from_utf8(whole).unwrap().encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(),
        ),
        case("identifier-with-a-path.json", matrix(|value| value["id"] = json!("../matrix"))),
        case("version-missing.json", matrix(|value| drop(value.as_object_mut().unwrap().remove("version")))),
        case("day-that-is-none.json", matrix(|value| value["applies_from"] = json!("2018-02-30"))),
        case("days-turned-round.json", matrix(|value| value["applies_to"] = json!("2017-01-01"))),
        case("level-unknown.json", matrix(|value| value["content"]["levels"][0]["level"] = json!("step_99"))),
        case("level-twice.json", matrix(|value| value["content"]["levels"][1] = value["content"]["levels"][0].clone())),
        case(
            "criterion-twice.json",
            matrix(|value| {
                let again = value["content"]["prerequisites"][0].clone();
                value["content"]["prerequisites"].as_array_mut().unwrap().push(again);
            }),
        ),
        case("question-empty.json", matrix(|value| value["content"]["prerequisites"][0]["text"] = json!("  "))),
        case("number-for-a-question.json", matrix(|value| value["content"]["prerequisites"][0]["text"] = json!(7))),
        case("unknown-field.json", matrix(|value| value["content"]["weights"] = json!([1, 2]))),
        case("carried-identifier.json", matrix(|value| value["id"] = json!("matrix-2018"))),
        case("mapping-to-nothing.json", {
            let mut value: Value = serde_json::from_slice(&definition("mapping-2018-2019.json")).unwrap();
            value["content"]["to"] = json!("matrix-3018");
            serde_json::to_vec_pretty(&value).unwrap()
        }),
        case("over-two-megabytes.json", vec![b' '; 2_200_000]),
    ]
}

/// Written projections, which are computed again from what they hold.
pub(super) fn results() -> Vec<Case> {
    vec![
        case("empty.json", ""),
        case("list.json", "[1,2,3]"),
        case("future-format.json", json!({"format": "pch-projection-9", "version": "9.0.0"}).to_string()),
        case("nested-deep.json", "{\"model\":".repeat(100_000)),
        case("package-for-a-result.pch.zip", super::figures::good()),
    ]
}
