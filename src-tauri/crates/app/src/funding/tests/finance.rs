//! The finance table: kept cell by cell, with growth, pounds a head and their working.
use super::*;

const YEARS: [&str; 6] = ["2015/16", "2016/17", "2017/18", "2018/19", "2019/20", "2020/21"];
const ROWS: [(&str, [i64; 6]); 4] = [
    ("population", [972_679, 984_997, 996_968, 1_008_940, 1_020_650, 1_032_205]),
    ("ccg", [1_006_288, 1_088_109, 1_120_851, 1_156_545, 1_194_379, 1_254_037]),
    ("primary_medical", [108_470, 112_939, 119_478, 124_161, 129_608, 136_358]),
    ("specialised", [213_153, 230_702, 242_933, 255_035, 267_655, 282_361]),
];

fn whole() -> Value {
    let cells = ROWS.iter().flat_map(|(item, values)| {
        YEARS
            .iter()
            .zip(values)
            .map(move |(year, value)| json!({"item": item, "year": year, "text": value.to_string()}))
    });
    json!({"organisation": "91A", "edits": cells.collect::<Vec<_>>(), "source": "Plan of 2016"})
}

fn sheet(app: &App) -> Value {
    app.call("funding.finance", json!({"scope": {"kind": "ccg", "code": "91A"}})).unwrap()
}

#[test]
fn the_printed_table_is_kept_with_sums_growth_and_pounds_a_head() {
    let app = app();
    area(&app);
    let empty = dump(&app);
    let outcome = app.call("funding.save_finance", whole()).unwrap();
    assert_eq!(outcome["value"]["taken"], 24, "all figures as one act");
    let shown = sheet(&app);
    assert_eq!(shown["total"]["values"][5], "1672756", "the three allocations add up, in thousands");
    assert_eq!(shown["total"]["growth"]["shown"], "26.0%", "growth over the years");
    assert_eq!(shown["items"][0]["growth"]["shown"], "6.1%", "and of the population");
    assert_eq!(shown["items"][1]["steady"]["shown"], "4.50%", "a steady rate a year");
    assert_eq!(shown["items"][2]["per_head"][0]["shown"], "£111.52", "primary medical a head");
    assert_eq!(shown["total"]["per_head"][5]["shown"], "£1,620.57", "all a head");
    let why = &shown["total"]["per_head"][5]["working"];
    assert_eq!(why["inputs"][1]["source"], "Plan of 2016", "every figure says where it is from");
    assert!(shown["chart"]["svg"].as_str().unwrap().starts_with("<svg"), "and there is a picture");
    assert_eq!(
        app.call("funding.save_finance", whole()).unwrap()["operation"],
        Value::Null,
        "the same again is nothing"
    );
    app.call("undo", json!({})).unwrap();
    assert_eq!(dump(&app), empty, "one undo takes all of it back");
}

#[test]
fn a_missing_figure_is_not_nought_and_a_bad_one_keeps_its_text() {
    let app = app();
    area(&app);
    app.call("funding.save_finance", whole()).unwrap();
    let edit = |item: &str, year: &str, text: &str| json!({"item": item, "year": year, "text": text});
    let edits = json!([
        edit("specialised", "2017/18", ""),
        edit("ccg", "2018/19", "1,156,545.5"),
        edit("ccg", "2019/20", "1.000,50"),
        edit("ccg", "2020/21", "-3"),
        edit("ccg", "2050/51", "3"),
        edit("profit", "2018/19", "3"),
        edit("population", "2018/19", "1,000,000.5"),
        edit("primary_medical", "2018/19", "0.000001")
    ]);
    let input = json!({"organisation": "91A", "edits": edits});
    let mut dry = input.clone();
    dry["dry_run"] = json!(true);
    let before = dump(&app);
    let seen = app.call("funding.save_finance", dry).unwrap();
    assert_eq!(dump(&app), before, "looking changes nothing");
    let refused: Vec<i64> =
        seen["value"]["refused"].as_array().unwrap().iter().map(|one| one["edit"].as_i64().unwrap()).collect();
    assert_eq!(refused, [2, 3, 4, 5, 7], "a comma, a minus, a year, a row, parts of a penny");
    app.call("funding.save_finance", input).unwrap();
    let shown = sheet(&app);
    assert_eq!(shown["total"]["values"][2], Value::Null, "no total where a part is missing");
    assert_eq!(shown["total"]["by_year"][3]["missing"], "a figure is not supplied", "nor growth");
    assert_eq!(shown["items"][1]["values"][3], "1156545.5", "£1,156,545,500 exactly");
    assert_eq!(shown["total"]["growth"]["shown"], "26.0%", "the ends are still known");
    let bad = json!({"organisation": "Y90001", "edits": []});
    assert_eq!(super::refused(app.call("funding.save_finance", bad))[0].0, "organisation", "a practice has none");
}
