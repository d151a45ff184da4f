//! The real files, where they lie beside the project. None of their rows is in the project.

use crate::pch::{Desk, official};
use serde_json::Value;
use std::path::PathBuf;

fn files(names: &[&str]) -> Option<Vec<PathBuf>> {
    let found: Vec<PathBuf> = names.iter().filter_map(|name| official(name)).collect();
    if found.len() < names.len() {
        println!("skipped: the official files are not beside the project");
        return None;
    }
    Some(found)
}

const FOUR: [&str; 4] = [
    "blmk_epraccur_2019-12.csv",
    "england/ePCN_2019-12.xlsx",
    "blmk_nhs_payments_18-19.csv",
    "blmk_general_practice_sept2018_practice_level_extract.csv",
];

fn import(desk: &Desk, files: &[PathBuf]) {
    let mut words = vec![std::ffi::OsString::from("import")];
    words.extend(files.iter().map(|file| file.clone().into_os_string()));
    desk.done(&words);
}

/// A figure in whole billionths against one printed to six places: at most half of the sixth apart.
fn agrees(value: &Value, printed: &str) -> bool {
    let exact: pch_domain::Wte = value.to_string().parse().unwrap();
    let printed: pch_domain::Wte = printed.parse().unwrap();
    (exact.billionths() - printed.billionths()).abs() <= 500
}

#[test]
fn the_september_2018_extract_gives_the_printed_sums_by_ccg() {
    let Some(files) = files(&FOUR) else { return };
    let desk = Desk::new();
    import(&desk, &files);
    let rows = desk.done(&["indicators", "--by", "ccg", "--json"]).json();
    let row = |code: &str| rows.as_array().unwrap().iter().find(|row| row["code"] == code).unwrap().clone();
    for (code, gp, nurse, dpc, admin) in [
        ("06F", "223.124295", "142.218472", "81.058440", "471.283500"),
        ("06P", "101.199074", "43.233333", "30.026667", "210.941123"),
        ("04F", "128.362641", "77.652838", "59.856044", "286.175920"),
    ] {
        let row = row(code);
        for (figure, printed) in [("gp_wte", gp), ("nurse_wte", nurse), ("dpc_wte", dpc), ("admin_wte", admin)] {
            assert!(agrees(&row[figure], printed), "{code} {figure}: {} is not {printed} to six places", row[figure]);
        }
    }
    let within = desk.done(&["indicators", "--by", "ccg", "--within", "system:QHG", "--json"]).json();
    let figures = |rows: &Value| -> Vec<Value> {
        let keys = ["code", "practices", "registered_patients", "gp_wte", "patients_per_gp_wte"];
        rows.as_array().unwrap().iter().map(|row| keys.map(|key| row[key].clone()).to_vec().into()).collect()
    };
    assert_eq!(figures(&within), figures(&rows), "within the system that holds them all the same practices count");
    let missing = |figure: &str| {
        let mut codes: Vec<String> = rows
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|row| row["missing"].as_array().unwrap())
            .filter(|missing| missing["figure"] == figure && missing["mark"] == "ND")
            .map(|missing| missing["practice"].as_str().unwrap().to_owned())
            .collect();
        codes.sort();
        codes.len()
    };
    assert_eq!(
        (missing("gp_wte"), missing("nurse_wte"), missing("dpc_wte")),
        (1, 1, 5),
        "the practices with ND are named"
    );
}

#[test]
fn the_four_files_again_change_nothing_and_undo_takes_one_back() {
    let Some(files) = files(&FOUR) else { return };
    let desk = Desk::new();
    import(&desk, &files[..3]);
    let before = (desk.dump(), desk.done(&["indicators", "--by", "cluster", "--json"]).out);
    import(&desk, &files[3..]);
    import(&desk, &files);
    assert_eq!(
        desk.done(&["history", "--json"]).json().as_array().unwrap().len(),
        4,
        "an operation a file, none for the second time"
    );
    desk.done(&["undo"]);
    let after = (desk.dump(), desk.done(&["indicators", "--by", "cluster", "--json"]).out);
    assert_eq!(after, before, "one undo takes one file back exactly");
}

#[test]
fn the_incentive_of_2018_19_is_divided_over_111_practices_to_the_penny() {
    let Some(files) = files(&["blmk_nhs_payments_18-19.csv", "../expected/blmk_incentive_2018_19.json"]) else {
        return;
    };
    let desk = Desk::new();
    import(&desk, &files[..1]);
    let expected: Value = serde_json::from_slice(&std::fs::read(&files[1]).unwrap()).unwrap();
    for (rule, figure) in
        [("registered", "incentive_730k_by_registered_pence"), ("weighted", "incentive_730k_by_weighted_pence")]
    {
        let said = desk
            .done(&[
                "allocate",
                "--amount",
                "£730,000",
                "--by",
                rule,
                "--to",
                "practice",
                "--list",
                "2018/19",
                "--json",
            ])
            .json();
        let parts = said["parts"].as_array().unwrap();
        assert_eq!(parts.len(), 111, "every practice with a list, nought or not");
        for practice in expected["practices"].as_array().unwrap() {
            let part = parts.iter().find(|part| part["code"] == practice["code"]).unwrap();
            assert_eq!(part["pence"], practice[figure], "{rule}: {}", practice["code"]);
        }
        assert_eq!(said["sum"], 73_000_000, "no penny is lost");
    }
}

#[test]
fn a_compilation_of_several_years_never_rounds_what_the_file_of_one_date_prints_in_full() {
    let Some(files) = files(&[FOUR[3], "blmk_practice_workforce_2015-2024.csv"]) else { return };
    let desk = Desk::new();
    import(&desk, &files);
    let rows = desk.done(&["indicators", "--by", "ccg", "--as-of", "2018-09-30", "--json"]).json();
    let row = rows.as_array().unwrap().iter().find(|row| row["code"] == "06F").unwrap().clone();
    assert!(agrees(&row["gp_wte"], "223.124295"), "the extract's own figure stands, not {}", row["gp_wte"]);
}
