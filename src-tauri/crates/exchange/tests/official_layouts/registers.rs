//! epraccur, ePCN and the lists of registered patients.

use super::{day, problems, refused, taken, workbook};
use pch_domain::OrganisationKind;
use pch_domain::facts::{SourceKind, Unwatched};
use pch_exchange::read::{Hints, read, recognise};

const COST_CENTRE: &str = "\"Y90001\",\"INVENTED SURGERY\",\"Y99\",\"Q99\",\"1 HIGH STREET\",\"\",\"\",\"TOWN\",\"\",\"ZZ1  1ZZ\",\"19740401\",\"\",\"A\",\"B\",\"99X\",\"20130401\",\"\",\"\",\"\",\"\",\"\",\"0\",\"\",\"99X\",\"\",\"4\",\"\"\n";

#[test]
fn epraccur_is_known_with_and_without_its_heading_and_keeps_what_is_no_practice() {
    let centre = COST_CENTRE.replace("Y90001", "A9999X").replace("\"4\"", "\"9\"");
    let bare = format!("{COST_CENTRE}{centre}");
    let found = taken("register.csv", &bare);
    assert_eq!((found.kind, found.variety.as_str()), (SourceKind::Epraccur, "without header"), "by its shape");
    assert_eq!(found.organisations.len(), 2, "cost centres are organisations too: {}", problems(&found));
    let practice = &found.organisations[0];
    assert_eq!(practice.postcode.as_deref(), Some("ZZ1 1ZZ"), "two spaces become one");
    assert_eq!(practice.opened, Some(day("1974-04-01")), "YYYYMMDD");
    assert_eq!((practice.status.as_deref(), practice.general_practice), (Some("A"), Some(true)), "setting 4");
    assert_eq!(found.organisations[1].general_practice, Some(false), "setting 9 is no general practice");
    assert_eq!(found.as_of, Some(day("2013-04-01")), "no date in the file or its name: its latest change");
    let names: Vec<String> = (1..=27).map(|n| format!("Null{n}")).collect();
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    (names[0], names[25]) = ("Organisation Code", "Prescribing Setting");
    let headed = format!("\u{feff}{}\r\n{bare}", names.join(","));
    let found = taken("epraccur_2019-12.csv", &headed);
    assert_eq!(
        (found.variety.as_str(), found.organisations.len()),
        ("with header", 2),
        "with a mark and a heading row"
    );
    assert_eq!(found.as_of, Some(day("2019-12-31")), "the month in the name");
}

#[test]
fn a_malformed_epraccur_row_is_left_out() {
    let bad_date = COST_CENTRE.replace("Y90001", "Y90002").replace("19740401", "19741301");
    let bad_status = COST_CENTRE.replace("Y90001", "Y90003").replace("\"A\"", "\"Z\"");
    let found = taken("x.csv", &format!("{COST_CENTRE}{COST_CENTRE}{bad_date}{bad_status}"));
    assert_eq!(found.organisations.len(), 1, "one good row, repeated once");
    let told = problems(&found);
    assert!(told.contains("row 3, column “Open Date”: found “19741301”"), "the month 13: {told}");
    assert!(told.contains("row 4, column “Status Code”: found “Z”"), "an unknown status: {told}");
}

const PARTNERS: &str = "Partner Organisation Code,Partner Name,Practice Parent CCG Code,Practice Parent CCG Name,PCN Code,PCN Name,PCN Parent CCG Code,PCN Parent CCG Name,Practice to PCN Relationship Start Date,Practice to PCN Relationship End Date,Match?\n";

#[test]
fn memberships_have_dates_and_contradictions_are_seen() {
    let text = format!(
        "{PARTNERS}\
         Y90001,A,99X,NHS INVENTED CCG,U90001,FIRST PCN,99X,NHS INVENTED CCG,20191001,20200331,1\n\
         Y90001,A,99X,NHS INVENTED CCG,U90002,SECOND PCN,99X,NHS INVENTED CCG,20200401,,1\n\
         Y90002,B,99X,NHS INVENTED CCG,U90001,FIRST PCN,99X,NHS INVENTED CCG,20191001,,1\n\
         Y90002,B,99X,NHS INVENTED CCG,U90002,SECOND PCN,99X,NHS INVENTED CCG,20200101,,1\n\
         Y90003,C,99X,NHS INVENTED CCG,X1,FIRST PCN,99X,NHS INVENTED CCG,20191001,,1\n\
         Y90004,D,99X,NHS INVENTED CCG,U90001,FIRST PCN,99X,NHS INVENTED CCG,20191001,20190930,1\n"
    );
    let found = taken("x.csv", &text);
    assert_eq!(found.memberships.len(), 4, "{}", problems(&found));
    assert_eq!(found.memberships[0].to, Some(day("2020-03-31")), "an ended membership keeps its end");
    let kinds = |kind: OrganisationKind| found.organisations.iter().filter(|fact| fact.kind == kind).count();
    assert_eq!((kinds(OrganisationKind::Cluster), kinds(OrganisationKind::Ccg)), (2, 1), "networks and their CCG");
    let told = problems(&found);
    assert!(told.contains("row 5: found Y90002 in U90002 while still in U90001"), "two networks at once: {told}");
    assert!(told.contains("row 6, column “PCN Code”: found “X1”"), "no network code: {told}");
    assert!(told.contains("row 7"), "an end before its start: {told}");
}

#[test]
fn the_workbook_of_networks_is_read_from_both_its_sheets() {
    let partners: Vec<&str> = PARTNERS.trim().split(',').collect();
    let bytes = workbook(&[
        ("Notes", &[&["About this file"]]),
        (
            "PCN Details",
            &[
                &[
                    "PCN Code",
                    "PCN Name",
                    "Current Clinical Commissioning Group Code",
                    "Clinical Commissioning Group Name",
                    "Open Date (YYYYMMDD)",
                    "Close Date",
                    "Postcode",
                ],
                &["U90001", "FIRST PCN", "99X", "NHS INVENTED CCG", "20191001", "", "ZZ1 1ZZ"],
            ],
        ),
        (
            "Partners",
            &[
                &partners,
                &[
                    "Y90001",
                    "INVENTED SURGERY",
                    "99X",
                    "NHS INVENTED CCG",
                    "U90001",
                    "FIRST PCN",
                    "99X",
                    "NHS INVENTED CCG",
                    "20191001",
                    "",
                    "1",
                ],
            ],
        ),
    ]);
    let found = read("ePCN_2019-12.xlsx", &bytes, &Hints::default(), &Unwatched).unwrap();
    assert_eq!(found.memberships.len(), 1, "{}", problems(&found));
    let network = found.organisations.iter().find(|fact| fact.code.as_str() == "U90001").unwrap();
    assert_eq!(
        (network.opened, network.postcode.as_deref()),
        (Some(day("2019-10-01")), Some("ZZ1 1ZZ")),
        "from the details"
    );
    assert_eq!(network.parent.as_ref().map(|ccg| ccg.as_str()), Some("99X"), "a network lies in its CCG");
    assert!(found.notes.iter().any(|note| note.contains("Notes")), "sheets not read are said: {:?}", found.notes);
    assert_eq!(recognise(&bytes).unwrap().sheets, ["PCN Details", "Partners"], "both sheets are recognised");
}

#[test]
fn a_workbook_without_the_sheets_says_which_it_has() {
    let bytes = workbook(&[("Contents", &[&["Table 1"]]), ("Chart data", &[&["Month", "GPs", "Nurses"]])]);
    let told = refused(&bytes);
    assert!(told.contains("“Contents”") && told.contains("“Chart data”") && told.contains("“Nurses”"), "{told}");
}

#[test]
fn any_official_file_saved_as_a_workbook_reads_the_same() {
    let text = "PRAC_CODE,PRAC_NAME,TOTAL_GP_FTE,CCG_CODE_1819\nY90001,INVENTED SURGERY,0.173333333,99X\n";
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let from_sheet = read("x.xlsx", &workbook(&[("Sheet1", &rows)]), &Hints::default(), &Unwatched).unwrap();
    assert_eq!(from_sheet.observations, taken("x.csv", text).observations, "nine decimals survive a workbook");
}

#[test]
fn lists_are_taken_from_the_rows_for_all_ages_and_sexes() {
    let head = "PUBLICATION,EXTRACT_DATE,TYPE,CCG_CODE,ONS_CCG_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS\n";
    let row = |code: &str, date: &str, sex: &str, number: &str| {
        format!("GP,{date},GP,99X,E0,{code},ZZ1  1ZZ,{sex},ALL,{number}\n")
    };
    let text = [
        head.to_owned(),
        row("Y90001", "01JAN2021", "ALL", "4321"),
        row("Y90001", "01JAN2021", "MALE", "2000"),
        row("Y90002", "01/01/2021", "ALL", "-5"),
        row("Y90003", "soon", "ALL", "5"),
        row("Y90004", "2021-01-01", "all", "NA"),
    ]
    .concat();
    let found = taken("x.csv", &text);
    assert_eq!(found.list_sizes.len(), 2, "{}", problems(&found));
    assert_eq!(
        found.list_sizes[0].registered.value().map(|list| list.to_string()).as_deref(),
        Some("4321"),
        "the total"
    );
    assert_eq!(found.list_sizes[1].registered.value(), None, "a missing list is missing");
    assert_eq!(found.as_of, Some(day("2021-01-01")), "three spellings of one date");
    assert!(found.notes.iter().any(|note| note.contains("by age or sex")), "splits are said: {:?}", found.notes);
    let told = problems(&found);
    assert!(told.contains("row 4") && told.contains("row 5"), "a negative list and a bad date: {told}");
    let given = read("x.csv", text.as_bytes(), &Hints { as_of: Some(day("2020-01-01")) }, &Unwatched).unwrap();
    assert_eq!(given.as_of, found.as_of, "the file's own date stands");
    assert!(problems(&given).contains("1 January 2020"), "and the person is told: {}", problems(&given));
    let splits = [head.to_owned(), row("Y90001", "01JAN2021", "MALE", "2000")].concat();
    assert!(refused(splits.as_bytes()).contains("none could be used"), "a file of splits alone has no totals");
}
