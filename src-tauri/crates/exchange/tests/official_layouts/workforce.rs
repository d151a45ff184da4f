//! General Practice Workforce in its three eras, its tidy form, and the workforce of networks.

use super::{WORKFORCE, column, day, problems, taken};
use chrono::NaiveDate;
use pch_domain::facts::{AsOfBasis, SourceKind, Unwatched};
use pch_domain::{Mark, Supplied};
use pch_exchange::read::{Hints, read};

#[test]
fn missing_marks_stay_missing_and_nought_stays_nought() {
    let text = format!("{WORKFORCE}Y90001,INVENTED SURGERY,4000,ND,.,0,99X\nY90002,OTHER SURGERY,0,1.5,1,EST,99X\n");
    let found = taken("x.csv", &text);
    let missing = |mark: &str| Supplied::Missing(Mark(mark.into()));
    assert_eq!(column(&found, "wte.gp"), [missing("ND"), Supplied::Value(1_500_000_000)], "ND is not nought");
    assert_eq!(column(&found, "wte.gp.ex_locum"), [missing("."), Supplied::Value(1_000_000_000)], "nor is a point");
    assert_eq!(column(&found, "wte.nurse"), [Supplied::Value(0), missing("EST")], "but nought is a figure");
    assert_eq!(found.list_sizes.len(), 2, "the list comes from the same rows");
    assert_eq!(found.list_sizes[1].registered.value().map(|list| list.0), Some(0), "a merged practice has a list of 0");
    assert_eq!(
        found.organisations[0].parent.as_ref().map(|ccg| ccg.as_str()),
        Some("99X"),
        "the year's own CCG column"
    );
}

#[test]
fn a_workforce_date_comes_from_the_person_then_the_name_then_a_heading() {
    let text = format!("{WORKFORCE}Y90001,INVENTED SURGERY,4000,1,1,1,99X\n");
    let date = |name: &str, as_of: Option<NaiveDate>| {
        let found = read(name, text.as_bytes(), &Hints { as_of }, &Unwatched).unwrap();
        (found.as_of.unwrap().to_string(), found.as_of_basis, found.problems.len())
    };
    let (columns, name, given) = (AsOfBasis::Columns, AsOfBasis::FileName, AsOfBasis::Given);
    assert_eq!(date("export.csv", None), ("2018-09-30".into(), columns, 0), "CCG_CODE_1819: that year's September");
    assert_eq!(date("gp_dec2018.csv", None), ("2018-12-31".into(), name, 0), "December 2018 is in 2018/19");
    assert_eq!(
        date("gp_sept2015.csv", None),
        ("2018-09-30".into(), columns, 1),
        "2015 is not: a warning, and the heading wins"
    );
    assert_eq!(
        date("gp_dec2018.csv", Some(day("2019-03-31"))),
        ("2019-03-31".into(), given, 0),
        "the person knows best"
    );
    assert_eq!(date("x.csv", Some(day("2020-03-31"))), ("2020-03-31".into(), given, 1), "and is told of a doubt");
}

#[test]
fn without_any_date_the_practices_are_known_and_the_date_is_asked_for() {
    let text = "PRAC_CODE,PRAC_NAME,TOTAL_GP_FTE\nY90001,INVENTED SURGERY,1\n";
    let found = taken("export.csv", text);
    assert_eq!(found.as_of, None, "nothing says when");
    assert!(found.observations.rows.is_empty(), "a figure without a date is no fact");
    assert_eq!(found.organisations.len(), 1, "who is in the file is known all the same");
    assert!(problems(&found).contains("--as-of"), "the message says how to go on: {}", problems(&found));
    let dated = read("export.csv", text.as_bytes(), &Hints { as_of: Some(day("2018-09-30")) }, &Unwatched).unwrap();
    assert_eq!(dated.observations.rows.len(), 1, "with a date the figures are there");
}

#[test]
fn rows_that_cannot_be_believed_are_left_out_and_the_others_go_on() {
    let text = format!(
        "{WORKFORCE}\
         Y90001,GOOD,4000,1,1,1,99X\n\
         Y90002,NEGATIVE,4000,-1,1,1,99X\n\
         Y90003,TOO MANY,4000,1001,1,1,99X\n\
         Y90004,TOO LONG,200001,1,1,1,99X\n\
         E8,BAD CODE,4000,1,1,1,99X\n\
         Y90005,WORDS,4000,two,1,1,99X\n\
         Y90006,SHORT,4000\n\
         Y90007,SHIFTED, LTD,4000,1,1,1,99X\n\
         ,,,,,,\n\
         Y90008,GOOD TOO,4000,1,1,1,99X,,\n"
    );
    let found = taken("x.csv", &text);
    let codes: Vec<&str> = found.observations.rows.iter().map(|row| row.organisation.as_str()).collect();
    assert_eq!(codes, ["Y90001", "Y90008"], "good rows are taken, before and after the bad ones");
    let rows: Vec<Option<u32>> = found.problems.iter().map(|problem| problem.place.row).collect();
    assert_eq!(
        rows,
        (3..=9).map(Some).collect::<Vec<_>>(),
        "every bad row is told with its line: {}",
        problems(&found)
    );
    assert!(found.problems.iter().all(|problem| problem.rejects), "each of them was left out");
    assert!(
        problems(&found).contains("row 3, column “TOTAL_GP_FTE”: found “-1”"),
        "place and value: {}",
        problems(&found)
    );
    assert_eq!(found.rows_read, 9, "rows of data, taken or not, without the blank one");
}

#[test]
fn the_same_practice_twice_counts_once_or_not_at_all() {
    let text = format!(
        "{WORKFORCE}Y90001,A,4000,1,1,1,99X\nY90002,B,5000,2,2,2,99X\nY90001,A,4000,1,1,1,99X\nY90002,B,5000,3,2,2,99X\n"
    );
    let found = taken("x.csv", &text);
    assert_eq!(found.observations.rows.len(), 1, "the identical row counts once, the contradictory pair not at all");
    assert_eq!(found.observations.rows[0].organisation.as_str(), "Y90001", "the practice without contradiction stays");
    assert!(found.notes.iter().any(|note| note.contains("4 (as 2)")), "the repeat is noted: {:?}", found.notes);
    let told = problems(&found);
    assert!(told.contains("row 3: found other figures than in row 5"), "both rows of the pair are named: {told}");
    assert!(told.contains("row 5: found other figures than in row 3"), "both rows of the pair are named: {told}");
}

#[test]
fn years_and_snapshots_in_the_rows_are_read() {
    let text = "PRAC_CODE,HEEC_YEAR,SNAPSHOT,TOTAL_PATIENTS,TOTAL_GP_EXTGL_FTE,TOTAL_LOCUM_TRN_FTE\n\
        Y90001,2019,Sept 2018,4000,2.1,0.4\n\
        Y90001,2021,mean Sep20/Dec20/Mar21,4100.33333333333,2.2,NA\n";
    let found = taken("x.csv", text);
    let dates: Vec<String> = found.observations.rows.iter().map(|row| row.as_of.to_string()).collect();
    assert_eq!(dates, ["2018-09-30", "2020-09-30"], "a snapshot by its words, a mean by its financial year");
    assert_eq!(column(&found, "patients")[1], Supplied::Value(4_100_333_333_333), "the print of a float is rounded");
    assert!(
        !found.observations.measures.iter().any(|measure| measure.key == "wte.gp"),
        "the total is not invented from its parts"
    );
    let months = "prac_code,year,month,total_gp_fte,male_gp_fte,gp_source\nY90001,2024,6,1.5,1,Provided\n";
    let found = taken("x.csv", months);
    assert_eq!(found.as_of, Some(day("2024-06-30")), "year and month columns of the later files");
    assert_eq!(found.observations.measures.len(), 1, "men alone and the source are not figures");
    assert!(found.notes.iter().any(|note| note.contains("men or women")), "and the note says so: {:?}", found.notes);
    let dated = "Date,PRAC_CODE,TOTAL_GP_FTE\n31/03/2021,Y90001,1\nnever,Y90002,1\n";
    let found = taken("x.csv", dated);
    assert_eq!((found.as_of, found.as_of_basis), (Some(day("2021-03-31")), AsOfBasis::Content), "a date column");
    assert!(problems(&found).contains("row 3: found “never”"), "a bad date costs its row: {}", problems(&found));
}

#[test]
fn the_tidy_form_becomes_a_row_a_practice() {
    let text = "PRAC_CODE,PRAC_NAME,STAFF_GROUP,DETAILED_STAFF_ROLE,MEASURE,VALUE\n\
        Y90001,INVENTED SURGERY,GP,Total,FTE,3.5\n\
        Y90001,INVENTED SURGERY,GP,Total,Headcount,5\n\
        Y90001,INVENTED SURGERY,GP,Senior Partners,FTE,1.5\n\
        Y90001,INVENTED SURGERY,Nurses,Practice Nurses,FTE,1.25\n\
        Y90001,INVENTED SURGERY,Nurses,Advanced Nurse Practitioners,FTE,0.5\n\
        Y90002,OTHER SURGERY,Nurses,Practice Nurses,FTE,ND\n\
        Y90002,OTHER SURGERY,Admin/Non-Clinical,Receptionists,FTE,2\n\
        Y90002,OTHER SURGERY,Spirits,Ghosts,FTE,2\n";
    let found = read("tidy.csv", text.as_bytes(), &Hints { as_of: Some(day("2022-03-31")) }, &Unwatched).unwrap();
    assert_eq!(found.variety, "tidy form", "told apart from the wide form");
    assert_eq!(found.observations.rows.len(), 2, "a row a practice");
    assert_eq!(column(&found, "wte.gp")[0], Supplied::Value(3_500_000_000), "the total as printed");
    assert_eq!(column(&found, "wte.gp.senior_partner")[0], Supplied::Value(1_500_000_000), "the role by its code");
    let nurse = column(&found, "wte.nurse");
    assert_eq!(nurse[0], Supplied::Value(1_750_000_000), "without a printed total the roles are summed");
    assert_eq!(nurse[1], Supplied::Missing(Mark("ND".into())), "but a marked role leaves the total unknown");
    assert!(found.notes.iter().any(|note| note.contains("Spirits")), "unknown groups are said: {:?}", found.notes);
}

#[test]
fn posts_are_summed_and_nobody_is_kept() {
    let head =
        "CENSUS_YEAR,CENSUS_MONTH,PCN_CODE,PCN_NAME,STAFF_GROUP,STAFF_ROLE,DETAILED_STAFF_ROLE,FTE,UNIQUE_IDENTIFIER\n";
    let text = format!(
        "{head}\
         2020,3,U90001,FIRST PCN,Other Direct Patient Care staff,Pharmacists,Pharmacist,0.6,71\n\
         2020,3,U90001,FIRST PCN,Other Direct Patient Care staff,Pharmacists,PHARMACIST,0.746666667,72\n\
         2020,3,U90001,FIRST PCN,Directors,Clinical Director,Clinical Director – DPC,0.1,73\n\
         2020,6,U90001,FIRST PCN,Other Direct Patient Care staff,Pharmacists,Pharmacist,NA,74\n\
         2020,6,U9,BAD,Other Direct Patient Care staff,Pharmacists,Pharmacist,1,75\n"
    );
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
    let found = read("x.csv", &bytes, &Hints::default(), &Unwatched).unwrap();
    assert_eq!(found.kind, SourceKind::NetworkWorkforce, "by its headings");
    let dates: Vec<String> = found.observations.rows.iter().map(|row| row.as_of.to_string()).collect();
    assert_eq!(dates, ["2020-03-31", "2020-06-30"], "a row a census");
    let pharmacists = column(&found, "wte.dpc.pharmacist");
    assert_eq!(pharmacists[0], Supplied::Value(1_346_666_667), "two posts, exactly added");
    assert_eq!(pharmacists[1], Supplied::Missing(Mark("NA".into())), "no WTE supplied is not nought");
    assert_eq!(column(&found, "records.dpc.pharmacist")[1], Supplied::Value(1_000_000_000), "but the post counts");
    assert_eq!(column(&found, "wte.director.clinical_director_dpc")[0], Supplied::Value(100_000_000), "the dash folds");
    assert!(problems(&found).contains("row 6, column “PCN_CODE”: found “U9”"), "{}", problems(&found));
    let dump = serde_json::to_string(&found).unwrap();
    assert!(!dump.contains("\"71\"") && !dump.contains("IDENTIFIER"), "no identifier of a person may leave the reader");
}
