use super::*;
use chrono::NaiveDate;
use pch_domain::definitions::Definitions;
use pch_domain::facts::Unwatched;

fn headings() -> StaffList {
    Definitions::built_in().unwrap().staff_list().unwrap().content.clone()
}

fn on() -> NaiveDate {
    NaiveDate::from_ymd_opt(2018, 12, 31).unwrap()
}

fn read(text: &str) -> (Guess, ListReading) {
    read_as(text, &Asked::default())
}

fn read_as(text: &str, asked: &Asked) -> (Guess, ListReading) {
    let file = open("list.csv", text.as_bytes(), &Unwatched).unwrap();
    let headings = headings();
    let guess = file.guess(&headings, asked);
    let reading = file.read(&headings, &guess, on(), &Unwatched).unwrap();
    (guess, reading)
}

const PAYROLL: &str = "Payroll December 2018,,,,,,\nSurname,First name,NI Number,DOB,Job Title,Contracted Hours,Leaving date\n\
Ashworth,Beryl,QQ123456C,31/12/1963,Practice Nurse,30,\nCollins,Dev,QQ654321A,14/02/88,Receptionist,18:45,\nEames,Fay,QQ111111B,1970-05-01,HCA,37.5,30/11/2018\n,,,,Total,86.25,\n";

#[test]
fn a_payroll_is_read_without_anything_that_says_who() {
    let (guess, reading) = read(PAYROLL);
    assert_eq!(guess.heading_row, 2, "the headings are found below the title");
    let fields: Vec<&str> = guess.columns.iter().map(|column| column.field.as_str()).collect();
    assert_eq!(fields, ["", "", "", "born", "role", "hours", "ends"], "names and numbers are left out");
    assert!(guess.columns[..3].iter().all(|column| column.personal), "and known as personal");
    let lines: Vec<(&str, &str, Option<i64>, Option<i64>)> = reading
        .lines
        .iter()
        .map(|line| (line.role.as_str(), line.age_band.as_str(), line.headcount, line.wte))
        .collect();
    assert_eq!(
        lines,
        [
            ("Practice Nurse", "55-59", Some(1), Some(800_000_000)),
            ("Receptionist", "30-34", Some(1), Some(500_000_000))
        ],
        "30 of 37.5 hours are 0.8, 18:45 is 18.75 hours; who left in November is not there"
    );
    assert_eq!(
        reading.notes,
        ["1 row of totals was left out", "1 row ended before the day and was left out"],
        "and that is said"
    );
    let all = format!("{guess:?} {reading:?}");
    for secret in ["Ashworth", "Beryl", "QQ123456C", "1963", "Dev", "14/02/88", "1970"] {
        assert!(!all.contains(secret), "{secret} must not leave the reader");
    }
}

#[test]
fn a_personal_number_in_a_cell_that_is_read_rejects_its_row_unrepeated() {
    let (_, reading) = read(
        "Role,Employer,WTE\nPractice nurse,943 476 5919,1\nReceptionist jane@example.nhs.uk,,0.5\nQQ 12 34 56 C,,1\nHCA,,1\n",
    );
    assert_eq!(reading.lines.len(), 1, "only the row without such a number is taken");
    assert_eq!(reading.problems.len(), 3, "the others are named: {:?}", reading.problems);
    let all = format!("{reading:?}");
    assert!(!all.contains("943") && !all.contains("jane@") && !all.contains("QQ"), "without their contents");
    assert_eq!(
        (reading.problems[0].place.row, reading.problems[0].place.column.as_deref()),
        (Some(2), Some("Employer")),
        "by row and column"
    );
}

#[test]
fn wrong_figures_are_named_by_row_and_column() {
    let (_, reading) = read(
        "Role,Headcount,WTE\nPractice nurse,0,0.8\nHCA,1.5,1\nReceptionist,1,-2\nManager,1,375\nClerk,1,lots\n,2,1.5\nPhlebotomist,2,\n",
    );
    let places: Vec<(Option<u32>, &str)> =
        reading.problems.iter().map(|one| (one.place.row, one.place.column.as_deref().unwrap_or(""))).collect();
    assert_eq!(
        places,
        [
            (Some(2), "Headcount"),
            (Some(3), "Headcount"),
            (Some(4), "WTE"),
            (Some(5), "WTE"),
            (Some(6), "WTE"),
            (Some(7), "Role"),
            (Some(8), "WTE")
        ],
        "each where it stands"
    );
    assert!(reading.problems[0].expected.contains("at least one person"), "0 people with WTE");
    assert_eq!(reading.lines.len(), 1, "a row without time is people only");
}

#[test]
fn age_bands_in_columns_must_add_up_to_the_headcount() {
    let (guess, reading) =
        read("Staff role,Headcount,FTE,Under 30,30-34,55 to 59\nPractice nurse,3,2,0,1,2\nHCA,4,2,1,1,1\n");
    assert_eq!(guess.columns[3].field, "band:under 30", "a column a band is known");
    let lines: Vec<(&str, Option<i64>, Option<i64>)> =
        reading.lines.iter().map(|line| (line.age_band.as_str(), line.headcount, line.wte)).collect();
    assert_eq!(
        lines,
        [("30-34", Some(1), Some(666_666_667)), ("55-59", Some(2), Some(1_333_333_333))],
        "the time follows the people, to the last billionth"
    );
    assert_eq!(reading.problems.len(), 1, "3 people by band are not 4");
    assert!(
        reading.problems[0].expected.contains("3, which the age bands add up to"),
        "and that is said: {:?}",
        reading.problems[0]
    );
}

#[test]
fn the_unit_of_plain_time_is_told_from_its_figures_and_can_be_said() {
    let list = "Position,Time\nGP partner,8\nSalaried GP,6\n";
    let (guess, reading) = read(list);
    assert_eq!(guess.unit, Unit::Sessions, "eight is neither WTE nor hours of most");
    assert_eq!(reading.lines[0].sessions, Some(8 * SCALE), "sessions wait until the role is known to be a GP's");
    let (_, said) = read_as(list, &Asked { unit: Some(Unit::Hours), ..Asked::default() });
    assert_eq!(said.lines[0].wte, Some(213_333_333), "8 of 37.5 hours");
    assert_eq!(read("Position,Time\nHCA,37.5\n").0.unit, Unit::Hours, "more than twelve are hours");
    assert_eq!(read("Position,Time\nHCA,0.6\n").0.unit, Unit::Wte, "less than two are WTE");
}

#[test]
fn what_somebody_says_of_a_column_stands_before_the_guess_but_never_opens_a_name() {
    let list = "Who,Surname,Does,Week\nA. Person,Person,Practice nurse,20\n";
    let asked = Asked {
        fields: [(2, "role".to_owned()), (3, "hours".to_owned()), (1, "role".to_owned())].into(),
        heading_row: Some(1),
        ..Asked::default()
    };
    let (guess, reading) = read_as(list, &asked);
    assert_eq!(guess.columns[1].field, "", "a surname is never a role");
    assert_eq!(reading.lines[0].role, "Practice nurse", "the column that was said");
    let digest = guess.columns[2].digest.clone();
    let again = Asked { remembered: [(digest, "role".to_owned())].into(), heading_row: Some(1), ..Asked::default() };
    assert_eq!(read_as(list, &again).0.columns[2].field, "role", "and it is known again by its heading alone");
    let (bare, _) = read_as("Ashworth Beryl,Practice nurse,20\n", &Asked::default());
    assert!(
        bare.columns.iter().all(|column| !column.heading.contains("Ashworth")),
        "a list without headings shows no cell as one"
    );
}

use pch_domain::fixed::SCALE;
