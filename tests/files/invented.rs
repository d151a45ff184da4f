//! Invented files in the official layouts.

use crate::pch::Desk;
use pch_cli::Exit;
use serde_json::{Value, json};

/// September 2018 layout: a value, a missing figure, a merged practice with staff and no list.
pub(crate) const WORKFORCE: &str = "PRAC_CODE,PRAC_NAME,TOTAL_PATIENTS,TOTAL_GP_FTE,TOTAL_GP_EXL_FTE,TOTAL_NURSES_FTE,TOTAL_DPC_FTE,TOTAL_ADMIN_FTE,CCG_CODE_1819
Y90001,INVENTED SURGERY,8000,4.173333333,4,2.5,1.25,9.5,99Z
Y90002,SECOND INVENTED SURGERY,6000,ND,ND,1.5,ND,6.25,99Z
Y90003,THIRD INVENTED SURGERY,0,0.5,0.5,0,0,1,99Z
Y90004,FOURTH INVENTED SURGERY,10000,0.99,0.99,2,1,8,98Z
";

fn rows(desk: &Desk, by: &str) -> Vec<Value> {
    let said = desk.done(&["indicators", "--by", by, "--json"]);
    said.json().as_array().unwrap().clone()
}

#[test]
fn missing_figures_are_named_and_left_out_of_both_sides() {
    let desk = Desk::new();
    let file = desk.file("workforce_sept2018.csv", WORKFORCE);
    desk.done(&["import".as_ref(), file.as_os_str()]);
    let rows = rows(&desk, "ccg");
    let row = rows.iter().find(|row| row["code"] == "99Z").unwrap();
    assert_eq!(row["gp_wte"], json!(4.673333333), "two valid figures are added to the ninth decimal");
    assert_eq!(
        row["registered_patients"],
        json!(14000.0),
        "the list is that of the same snapshot, the merged practice's 0 among it"
    );
    // 8,000 patients / (4.173333333 + 0.5): the second practice stands on neither side.
    assert_eq!(
        row["patients_per_gp_wte"],
        json!(1711.840228367),
        "a practice without a figure is left out of both sides"
    );
    let missing: Vec<(&str, &str, &str)> = row["missing"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| (m["practice"].as_str().unwrap(), m["figure"].as_str().unwrap(), m["mark"].as_str().unwrap()))
        .collect();
    assert_eq!(
        missing,
        [("Y90002", "gp_wte", "ND"), ("Y90002", "dpc_wte", "ND")],
        "every missing figure is named with its mark"
    );
}

#[test]
fn the_preview_warns_of_hours_typed_in_the_place_of_wte() {
    let desk = Desk::new();
    let file = desk.file("w_sept2018.csv", WORKFORCE.replace("4.173333333,4,", "156.5,150,"));
    let said = desk.done(&["import".as_ref(), "--dry-run".as_ref(), file.as_os_str()]);
    assert!(
        said.out.contains("Under 300 patients for one GP WTE")
            && said.out.contains("Y90001 INVENTED SURGERY: 156.50 GP WTE for 8,000 patients"),
        "51 patients to a GP is no practice: {}",
        said.out
    );
}

#[test]
fn the_preview_warns_of_staff_without_a_list_and_of_too_many_patients() {
    let desk = Desk::new();
    let file = desk.file("w.csv", WORKFORCE);
    let said = desk.done(&["import".as_ref(), "--dry-run".as_ref(), file.as_os_str()]);
    assert!(
        said.out.contains("Y90003 THIRD INVENTED SURGERY: 1.50 WTE of staff, no patients"),
        "the merged practice: {}",
        said.out
    );
    assert!(said.out.contains("0.99 GP WTE for 10,000 patients"), "far over 3,500 patients for a GP: {}", said.out);
    assert!(said.out.contains("TOTAL_GP_FTE: ND"), "what is missing: {}", said.out);
    assert!(
        said.out.contains("assumed") || said.out.contains("30 September 2018"),
        "how the date is known: {}",
        said.out
    );
    assert_eq!(rows(&desk, "practice").len(), 0, "a dry run changes nothing");
}

#[test]
fn importing_again_changes_nothing_and_one_undo_takes_one_file_back() {
    let desk = Desk::new();
    let first = desk.file("first.csv", WORKFORCE);
    let second = desk.file("epraccur.csv", REGISTER);
    desk.done(&["import".as_ref(), first.as_os_str()]);
    let (before, figures) = (desk.dump(), rows(&desk, "ccg"));
    desk.done(&["import".as_ref(), second.as_os_str()]);
    let named = rows(&desk, "practice");
    assert_eq!(
        named[0]["name"], "INVENTED SURGERY (REGISTER)",
        "the register's name stands before that of the workforce file"
    );
    let said = desk.done(&["import".as_ref(), first.as_os_str(), second.as_os_str()]);
    assert!(said.out.contains("already here"), "it says so: {}", said.out);
    assert_eq!(desk.done(&["history", "--json"]).json().as_array().unwrap().len(), 2, "and makes no operation");
    desk.done(&["undo"]);
    assert_eq!(desk.dump(), before, "one undo takes one file back, exactly");
    assert_eq!(rows(&desk, "ccg"), figures, "and the figures with it");
    desk.done(&["import".as_ref(), second.as_os_str()]);
    assert_eq!(rows(&desk, "practice"), named, "what was taken back can be imported again");
}

/// Two practices of a register without a header, one closed.
const REGISTER: &str = "\"Y90001\",\"INVENTED SURGERY (REGISTER)\",\"Y60\",\"Q70\",\"1 NO STREET\",\"\",\"\",\"NOWHERE\",\"\",\"ZZ99 1ZZ\",\"20010401\",\"\",\"A\",\"B\",\"99Z\",\"20130401\",\"\",\"\",\"\",\"\",\"\",\"0\",\"\",\"99Z\",\"\",\"4\",\"\"
\"Y90009\",\"CLOSED INVENTED SURGERY\",\"Y60\",\"Q70\",\"2 NO STREET\",\"\",\"\",\"NOWHERE\",\"\",\"ZZ99  2ZZ\",\"20010401\",\"20170630\",\"C\",\"B\",\"99Z\",\"20130401\",\"20170630\",\"\",\"\",\"\",\"\",\"0\",\"\",\"99Z\",\"\",\"4\",\"\"
";

#[test]
fn a_later_release_shows_what_changed_with_old_and_new() {
    let desk = Desk::new();
    let first = desk.file("first_sept2018.csv", WORKFORCE);
    let again = desk.file("again_sept2018.csv", WORKFORCE.replace("4.173333333", "4.5"));
    desk.done(&["import".as_ref(), first.as_os_str()]);
    let said = desk.done(&["import".as_ref(), again.as_os_str()]);
    assert!(said.out.contains("1 changed"), "one row differs: {}", said.out);
    assert!(said.out.contains("TOTAL_GP_FTE: 4.173333333 → 4.5"), "with old and new: {}", said.out);
    let rows = rows(&desk, "practice");
    assert_eq!(rows[0]["gp_wte"], json!(4.5), "the later import is seen");
    desk.done(&["undo"]);
    assert_eq!(self::rows(&desk, "practice")[0]["gp_wte"], json!(4.173333333), "without it the earlier one");
}

#[test]
fn entered_posts_stand_in_the_place_of_a_file_as_recent() {
    let desk = Desk::new();
    let file = desk.file("w_sept2018.csv", WORKFORCE);
    desk.done(&["import".as_ref(), file.as_os_str()]);
    let edit = json!({
        "scope": { "kind": "practice", "code": "Y90002" }, "period": "2018/19-Q2", "as_of": "2018-09-30", "dry_run": false,
        "edits": [{ "organisation": "Y90002", "role": "partner", "age_band": "45-49", "headcount": "3", "wte": "2.25" }]
    });
    desk.done(&["call", "workforce.save", &edit.to_string()]);
    let rows = rows(&desk, "practice");
    let row = rows.iter().find(|row| row["code"] == "Y90002").unwrap();
    assert_eq!(row["gp_wte"], json!(2.25), "whoever types a figure knows better than the file that lacked it");
}

#[test]
fn a_missing_date_is_asked_for_and_a_given_one_is_used() {
    let desk = Desk::new();
    let file = desk.file("w.csv", WORKFORCE.replace("CCG_CODE_1819", "CCG_CODE"));
    let said = desk.pch(&["import".as_ref(), file.as_os_str()]);
    assert_eq!(said.exit, Exit::Problems, "figures without a date cannot be placed");
    assert!(said.err.contains("--as-of"), "it says how to mend it: {}", said.err);
    desk.done(&["import".as_ref(), "--as-of".as_ref(), "2018-12-31".as_ref(), file.as_os_str()]);
    let view = desk.done(&["call", "indicators.list", r#"{"by":"practice"}"#]).json();
    assert_eq!(view["as_of"], "2018-12-31", "the date that was given");
}
