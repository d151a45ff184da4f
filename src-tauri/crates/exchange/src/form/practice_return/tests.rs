//! A whole return goes out and comes back; what does not go together is told at its cell.

use super::*;
use crate::form::{self, Checked, check, open, write, write_marked};
use pch_domain::definitions::{Definition, Definitions, Matrix};
use pch_domain::fixed::SCALE;

fn matrix() -> Definition<Matrix> {
    let found = Definitions::built_in().expect("definitions").matrix("matrix-2018").cloned();
    found.expect("the edition of 2018")
}

fn ground() -> Ground {
    let definitions = Definitions::built_in().expect("definitions");
    let check = |id: &str, title: &str, passes: bool| CheckLine { id: id.to_owned(), title: title.to_owned(), passes };
    Ground {
        made: Made {
            practice: ("Y99001".to_owned(), "Mill Lane Surgery".to_owned()),
            cluster: ("U99001".to_owned(), "Riverside cluster".to_owned()),
            period: "2018/19-Q3".parse().expect("a period"),
            author: "Riverside cluster".to_owned(),
            created: "2018-11-21T09:00:00".parse().expect("a time"),
            until: "2018-12-31".parse().expect("a day"),
        },
        roles: definitions
            .roles()
            .map(|role| Role { code: role.code.clone(), title: role.title.clone(), group: role.group })
            .collect(),
        list: ListSize { registered: Some(8_500 * SCALE), from: "1 October 2018, a file".to_owned() },
        checks: vec![
            check("workforce_given", "The staff picture is given", false),
            check("patients_per_gp", "Patients per GP WTE are in the usual range", true),
            check("maturity_assessed", "Every domain of the matrix is assessed", false),
        ],
        signers: vec!["Practice manager".to_owned()],
        due: Some("2018-11-09".parse().expect("a day")),
        held: 2,
        lines: 24,
    }
}

fn staff() -> Vec<StaffLine> {
    let line = |role: &str, people, wte, vacant| StaffLine {
        role: role.to_owned(),
        age_band: "45-49".to_owned(),
        people,
        wte,
        vacant,
        ..StaffLine::default()
    };
    vec![
        line("partner", Some(3), Some(2_333_333_333), None),
        StaffLine {
            employer: "The federation".to_owned(),
            shares: vec![("Y99001".to_owned(), 600_000_000), ("Y99002".to_owned(), 400_000_000)],
            ..line("pharmacist", Some(1), Some(SCALE), Some(SCALE / 2))
        },
        StaffLine { age_band: "not stated".to_owned(), ..line("receptionist", None, Some(0), None) },
    ]
}

fn sent() -> Form {
    let mut form = form(&ground(), &matrix(), &staff(), &Answers::default());
    let text = |words: &str| Some(Value::Text(words.to_owned()));
    form.asks[0].value = text("A. Manager");
    form.asks[1].value = text("Practice manager");
    form.asks[2].value = Some(Value::Day("2018-11-20".parse().expect("a day")));
    form
}

fn read_back(bytes: &[u8]) -> Checked {
    let opened = open("return.xlsx", bytes).expect("a workbook of ours");
    let identity = identity(&opened).expect("it says what it is");
    assert_eq!((identity.lines, identity.held), (24, 2), "lines and the revision it was made after");
    check(&opened, form(&ground(), &matrix(), &[], &Answers::default()))
}

fn known(code: &str) -> bool {
    ["Y99001", "Y99002", "U99001"].contains(&code)
}

fn said(problems: &[FormProblem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_whole_return_reads_back_as_it_was_sent() {
    let written = write(&sent()).expect("a workbook");
    assert!(written == write(&sent()).expect("again"), "the same return gives the same bytes");
    let back = read_back(&written);
    assert_eq!(said(&back.problems), "", "nothing to mend");
    let (returned, problems) = answers(&back.form, &ground(), &matrix().content, &known);
    assert_eq!(said(&problems), "", "everything goes together");
    assert_eq!(returned.staff, staff(), "the very lines, with nine decimals, a nought and shares");
    assert_eq!((returned.name.as_str(), returned.role.as_str()), ("A. Manager", "Practice manager"), "who signed");
    assert_eq!(returned.on.map(|day| day.to_string()).as_deref(), Some("2018-11-20"), "and when");
    assert_eq!(returned.list, None, "the list size stands as it is known");
}

#[test]
fn what_does_not_go_together_is_told_at_its_cell_all_at_once() {
    let mut form = sent();
    let text = |words: &str| Some(Value::Text(words.to_owned()));
    form.asks[0].value = None;
    form.asks[3].value = Some(Value::Number(9_000 * SCALE));
    let staff = &mut form.sheets[0].rows;
    staff[0].values[3] = Some(Value::Number(7 * SCALE));
    staff[1].values[6] = text("Y99001 60%; Y99002 30%");
    staff[3].values[2] = Some(Value::Number(SCALE));
    staff[4].values[0] = text("Practice nurse");
    staff[5].values = vec![text("Astronaut"), None, Some(Value::Number(SCALE)), None, None, None, None];
    staff[6].values = vec![text("Dispenser"), None, Some(Value::Number(SCALE / 2)), None, None, None, None];
    staff[7].values = vec![text("Dispenser"), None, None, Some(Value::Number(-SCALE)), None, None, None];
    staff[8].values = vec![text("Dispenser"), None, None, None, Some(Value::Number(SCALE)), text("943 476 5919"), None];
    staff[9].values = vec![text("Dispenser"), None, None, Some(Value::Number(SCALE)), None, None, text("Y99009 100%")];
    let back = read_back(&write(&form).expect("written"));
    let (_, together) = answers(&back.form, &ground(), &matrix().content, &known);
    let told = format!("{}\n{}", said(&back.problems), said(&together));
    for (part, why) in [
        ("sheet “Staff”, cell B11, found “Astronaut”; expected one of the", "a role that is none"),
        ("sheet “Staff”, cell D12, found “0.5”; expected a whole number from 0 to 500", "half a person"),
        ("sheet “Staff”, cell E13, found “-1”; expected a number from 0 to 500", "people below nought"),
        ("sheet “Staff”, cell E6, found 7 WTE for 3 people", "too much WTE"),
        ("sheet “Staff”, cell H7, found “Y99001 60%; Y99002 30%”; expected shares that make up 100%", "shares"),
        ("sheet “Staff”, cell B9, found nothing, but something beside it", "a line without a role"),
        ("sheet “Staff”, cell D10, found a role without a figure", "a role without a figure"),
        ("sheet “Staff”, cell G14, found what looks like an NHS number", "a patient"),
        ("“Y99009” is not a practice or cluster here", "a place that is none"),
        ("sheet “About this form”, cell B20, found nothing; expected the name of whoever signs", "nobody signed"),
        ("cell B24, found nothing; expected the day of that list size", "a list size without its day"),
    ] {
        assert!(told.contains(part), "{why}: {told}");
    }
    assert_eq!(back.problems.len() + together.len(), 11, "and nothing else: {told}");
    let all: Vec<FormProblem> = back.problems.iter().chain(&together).cloned().collect();
    let marked = write_marked(&back.form, &all).expect("the answer workbook");
    let again = read_back(&marked);
    assert_eq!(again.problems, back.problems, "the marked workbook says the same when it comes back as it is");
}

#[test]
fn the_two_kinds_of_form_say_where_they_belong() {
    let maturity = form::practice::form(&ground().made, &matrix(), &Answers::default());
    let opened = open("form.xlsx", &write(&maturity).expect("written")).expect("a form of ours");
    assert!(!is_return(&opened), "answers on maturity alone");
    assert!(said(&identity(&opened).expect_err("another layout")).contains("under Forms"), "where it is taken in");
    let opened = open("return.xlsx", &write(&sent()).expect("written")).expect("a workbook of ours");
    assert!(is_return(&opened), "a whole return");
    let told = said(&form::practice::identity(&opened).expect_err("another layout"));
    assert!(told.contains("take it in on Collect"), "and the other way round: {told}");
}

#[test]
fn long_lists_stand_on_a_sheet_of_their_own_and_the_rest_is_as_safe_as_a_form() {
    let written = write(&sent()).expect("a workbook");
    let scan = crate::form::scan::scan(&written).expect("a workbook");
    let names: Vec<&str> = scan.sheets.keys().map(String::as_str).collect();
    assert_eq!(names, ["About this form", "Checks", "Criteria", "Levels", "Lists", "Staff"], "all sheets, none hidden");
    assert!(!scan.macros && scan.sheets.values().all(|sheet| !sheet.hidden), "nothing hidden, no macros");
}
