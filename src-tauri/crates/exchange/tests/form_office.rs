//! A form in other people's programs: filled by openpyxl, opened and saved again by LibreOffice, read back the same.

#![allow(clippy::print_stdout, reason = "a test says what it skips")]

use pch_domain::definitions::{Definition, Definitions, Matrix};
use pch_domain::maturity::{Answer, Level};
use pch_exchange::form::{self, Form, practice, practice_return};
use std::path::{Path, PathBuf};
use std::process::Command;

fn matrix() -> Definition<Matrix> {
    let found = Definitions::built_in().expect("definitions").matrix("matrix-2018").cloned();
    found.expect("the edition of 2018")
}

fn empty() -> Form {
    let made = practice::Made {
        practice: ("Y99001".to_owned(), "Mill Lane Surgery".to_owned()),
        cluster: ("U99001".to_owned(), "Riverside cluster".to_owned()),
        period: "2018/19-Q3".parse().expect("a period"),
        author: "Riverside cluster".to_owned(),
        created: "2018-11-21T09:00:00".parse().expect("a time"),
        until: "2018-12-31".parse().expect("a day"),
    };
    practice::form(&made, &matrix(), &practice::Answers::default())
}

/// What a practice manager would type, by openpyxl.
const FILL: &str = r#"
import datetime, sys
from openpyxl import load_workbook
book = load_workbook(sys.argv[1])
about = book["About this form"]
for row in about.iter_rows(min_col=1, max_col=2):
    if row[0].value == "Filled in by (a role, not a name)": row[1].value = "Practice manager"
    if row[0].value == "Filled in on": row[1].value = datetime.date(2018, 11, 20)
sheet = book["Criteria"]
sheet["F6"], sheet["G6"], sheet["H6"], sheet["J6"] = "yes", "sure", "The plan of May, 3 pages", datetime.date(2018, 5, 14)
sheet["F7"], sheet["I7"], sheet["H7"] = "partly", "https://example.org/minutes?a=1&b=2", "Minutes – “agreed”"
sheet["F8"] = "no"
levels = book["Levels"]
levels["D6"], levels["E6"], levels["F6"], levels["G6"] = "Foundation", "Step 1", "fairly", "The plan"
assert sheet["F6"].protection.locked is False and sheet["D6"].protection.locked is True, "only answers are unlocked"
assert any("yes,partly,no" in (rule.formula1 or "") for rule in sheet.data_validations.dataValidation), "the list"
assert sheet.freeze_panes == "B6" and sheet.protection.sheet, "frozen and protected"
book.save(sys.argv[2])
"#;

fn python() -> Option<PathBuf> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../target/tools/pandas/bin/python3");
    let named = std::env::var_os("PCH_PYTHON").map(PathBuf::from);
    let ready = |program: &PathBuf| {
        Command::new(program).args(["-c", "import openpyxl"]).output().is_ok_and(|ran| ran.status.success())
    };
    [named, Some(own), Some(PathBuf::from("python3"))].into_iter().flatten().find(ready)
}

/// LibreOffice opens a workbook and saves it again; `None` where there is no LibreOffice.
fn saved_again(file: &Path, folder: &Path) -> Option<PathBuf> {
    let out = folder.join("again");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let ran = Command::new("soffice")
        .args([profile.as_str(), "--headless", "--convert-to", "xlsx", "--outdir"])
        .arg(&out)
        .arg(file)
        .output()
        .ok()?;
    assert!(ran.status.success(), "LibreOffice opens it: {}", String::from_utf8_lossy(&ran.stderr));
    Some(out.join(file.file_name()?))
}

fn answers(path: &Path) -> practice::Answers {
    let bytes = std::fs::read(path).expect("the workbook");
    let opened = form::open("form.xlsx", &bytes).expect("a form of ours");
    assert_eq!(practice::identity(&opened).expect("whose it is").practice, "Y99001", "it still says whose it is");
    let checked = form::check(&opened, empty());
    assert_eq!(checked.problems, [], "nothing to mend in {}", path.display());
    let (answers, problems) = practice::answers(&checked.form, &matrix().content);
    assert_eq!(problems, [], "everything goes together");
    answers
}

/// The ground of a whole return, as a cluster lead's copy would make it.
fn ground() -> practice_return::Ground {
    let definitions = Definitions::built_in().expect("definitions");
    let roles = definitions.roles();
    let check = |id: &str| practice_return::CheckLine { id: id.to_owned(), title: id.to_owned(), passes: false };
    practice_return::Ground {
        made: practice::Made {
            practice: ("Y99001".to_owned(), "Mill Lane Surgery".to_owned()),
            cluster: ("U99001".to_owned(), "Riverside cluster".to_owned()),
            period: "2018/19-Q3".parse().expect("a period"),
            author: "Riverside cluster".to_owned(),
            created: "2018-11-21T09:00:00".parse().expect("a time"),
            until: "2018-12-31".parse().expect("a day"),
        },
        roles: roles
            .map(|role| practice_return::Role { code: role.code.clone(), title: role.title.clone(), group: role.group })
            .collect(),
        list: practice_return::ListSize {
            registered: Some(8_500_000_000_000),
            from: "1 October 2018, a file".to_owned(),
        },
        checks: ["workforce_given", "patients_per_gp", "maturity_assessed"].map(check).to_vec(),
        signers: vec!["Practice manager".to_owned()],
        due: None,
        held: 0,
        lines: 60,
    }
}

fn return_of(staff: &[practice_return::StaffLine]) -> Form {
    practice_return::form(&ground(), &matrix(), staff, &practice::Answers::default())
}

fn known_staff() -> Vec<practice_return::StaffLine> {
    vec![practice_return::StaffLine {
        role: "partner".to_owned(),
        age_band: "55-59".to_owned(),
        people: Some(3),
        wte: Some(2_333_333_333),
        ..practice_return::StaffLine::default()
    }]
}

/// What a practice manager would type into the whole return, by openpyxl; and that its rules are where they should be.
const FILL_RETURN: &str = r#"
import datetime, sys
from openpyxl import load_workbook
book = load_workbook(sys.argv[1])
about = book["About this form"]
for row in about.iter_rows(min_col=1, max_col=2):
    if row[0].value == "Signed off by (name)": row[1].value = "A. Manager"
    if row[0].value == "Signed off as (role)": row[1].value = "Practice manager"
    if row[0].value == "Signed off on": row[1].value = datetime.date(2018, 11, 20)
staff = book["Staff"]
assert staff["B6"].value == "GP partner" and abs(staff["E6"].value - 2.333333333) < 1e-12, "what is known stands there"
staff["B7"], staff["C7"], staff["D7"], staff["E7"], staff["F7"] = "Practice nurse", "30-34", 2, 1.45, 0.8
staff["B8"], staff["D8"], staff["E8"] = "Receptionist", 0, 0
levels = book["Levels"]
for row in range(6, 11): levels.cell(row, 4).value = "Foundation"
book["Checks"]["E8"] = "We have only begun"
assert staff["E6"].protection.locked is False and staff["A6"].protection.locked is True, "only figures are unlocked"
rules = [rule.formula1 or "" for rule in staff.data_validations.dataValidation]
assert any("Lists!$A$2:$A$" in rule for rule in rules), "the list of roles"
assert any("under 30,30-34" in rule for rule in rules), "the list of bands"
assert len(staff.conditional_formatting) > 3, "colours that follow"
assert all(sheet.protection.sheet for sheet in book.worksheets), "every sheet protected"
assert all(sheet.sheet_state == "visible" for sheet in book.worksheets), "nothing hidden"
book.save(sys.argv[2])
"#;

/// What the checks say once the workbook has been calculated by LibreOffice.
const LOOK: &str = r#"
import sys
from openpyxl import load_workbook
book = load_workbook(sys.argv[1], data_only=True)
print("|".join(str(book["Checks"].cell(row, 4).value) for row in range(6, 9)))
print("|".join(str(book["Staff"].cell(row, 9).value or "") for row in range(6, 10)))
print(book["Staff"]["A4"].value)
"#;

fn returned(path: &Path) -> practice_return::Returned {
    let bytes = std::fs::read(path).expect("the workbook");
    let opened = form::open("return.xlsx", &bytes).expect("a workbook of ours");
    assert_eq!(practice_return::identity(&opened).expect("whose it is").form.practice, "Y99001", "whose it is");
    let checked = form::check(&opened, return_of(&[]));
    assert_eq!(checked.problems, [], "nothing to mend in {}", path.display());
    let known = |code: &str| code == "Y99001";
    let (said, problems) = practice_return::answers(&checked.form, &ground(), &matrix().content, &known);
    assert_eq!(problems, [], "everything goes together");
    said
}

#[test]
fn a_whole_return_filled_elsewhere_and_saved_again_reads_back_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let blank = folder.path().join("return.xlsx");
    std::fs::write(&blank, form::write(&return_of(&known_staff())).expect("a workbook")).expect("written");
    if let Ok(look) = std::env::var("PCH_LOOK") {
        std::fs::copy(&blank, Path::new(&look).join("return.xlsx")).expect("kept");
    }
    let Some(python) = python() else {
        println!("skipped: no Python with openpyxl (PCH_PYTHON names one)");
        return;
    };
    let filled = folder.path().join("filled.xlsx");
    let ran = Command::new(&python).arg("-c").arg(FILL_RETURN).arg(&blank).arg(&filled).output().expect("Python runs");
    assert!(ran.status.success(), "openpyxl fills the return: {}", String::from_utf8_lossy(&ran.stderr));
    let said = returned(&filled);
    assert_eq!(said.name, "A. Manager", "who signed");
    type Line<'a> = (&'a str, Option<u32>, Option<i64>, Option<i64>);
    let lines: Vec<Line<'_>> =
        said.staff.iter().map(|line| (line.role.as_str(), line.people, line.wte, line.vacant)).collect();
    assert_eq!(
        lines,
        [
            ("partner", Some(3), Some(2_333_333_333), None),
            ("practice_nurse", Some(2), Some(1_450_000_000), Some(800_000_000)),
            ("receptionist", Some(0), Some(0), None),
        ],
        "three lines, to the last decimal, and a nought is not nothing"
    );
    assert_eq!(said.maturity.levels.len(), 5, "five levels");
    assert_eq!(said.explanations, [("maturity_assessed".to_owned(), "We have only begun".to_owned())], "a reason");
    let Some(again) = saved_again(&filled, folder.path()) else {
        println!("skipped: the second half, because LibreOffice is not here");
        return;
    };
    assert_eq!(returned(&again), said, "opened and saved again by LibreOffice it says the very same");
    let ran = Command::new(python).arg("-c").arg(LOOK).arg(&again).output().expect("Python runs");
    let shown = String::from_utf8_lossy(&ran.stdout).into_owned();
    // 8,500 patients to 2.33 WTE of GPs are 3,643 each: more than is usual, so it asks for a reason.
    assert_eq!(
        shown.lines().collect::<Vec<_>>(),
        ["passes|explain|passes", "done|done|done|", "5 people, 3.78 WTE in post, 0.80 WTE vacant"],
        "the formulas are LibreOffice's too: {}",
        String::from_utf8_lossy(&ran.stderr)
    );
}

#[test]
fn a_form_filled_elsewhere_and_saved_again_reads_back_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let blank = folder.path().join("form.xlsx");
    std::fs::write(&blank, form::write(&empty()).expect("a form")).expect("written");
    // `PCH_LOOK=<folder>` keeps the form for a look.
    if let Ok(look) = std::env::var("PCH_LOOK") {
        std::fs::copy(&blank, Path::new(&look).join("form.xlsx")).expect("kept");
    }
    let Some(python) = python() else {
        println!("skipped: no Python with openpyxl (PCH_PYTHON names one)");
        return;
    };
    let filled = folder.path().join("filled.xlsx");
    let ran = Command::new(python).arg("-c").arg(FILL).arg(&blank).arg(&filled).output().expect("Python runs");
    assert!(ran.status.success(), "openpyxl fills the form: {}", String::from_utf8_lossy(&ran.stderr));
    let said = answers(&filled);
    assert_eq!(said.by, "Practice manager", "who filled it");
    assert_eq!(said.on.map(|day| day.to_string()).as_deref(), Some("2018-11-20"), "and when");
    let criteria: Vec<Answer> = said.criteria.iter().map(|one| one.answer).collect();
    assert_eq!(criteria, [Answer::Yes, Answer::Partly, Answer::No], "three answers");
    assert_eq!(said.criteria[0].day.map(|day| day.to_string()).as_deref(), Some("2018-05-14"), "with a date");
    assert_eq!(said.criteria[1].reference, "https://example.org/minutes?a=1&b=2", "and a link");
    assert_eq!(said.levels[0].level, Some(Level::Foundation), "and a level");
    let Some(again) = saved_again(&filled, folder.path()) else {
        println!("skipped: the second half, because LibreOffice is not here");
        return;
    };
    assert_eq!(answers(&again), said, "opened and saved again by LibreOffice it says the very same");
    let straight = saved_again(&blank, folder.path()).expect("LibreOffice is here");
    assert_eq!(answers(&straight), practice::Answers::default(), "and an empty form stays empty");
}
