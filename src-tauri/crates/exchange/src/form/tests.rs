//! A form goes out and comes back; what does not fit is told with its cell.

use super::practice::{self, Answers, CriterionAnswer, LevelAnswer, Made};
use super::*;
use pch_domain::definitions::{Definition, Definitions, Matrix};
use pch_domain::maturity::{Answer, Level};
use std::io::{Cursor, Read, Write};

fn matrix() -> Definition<Matrix> {
    let found = Definitions::built_in().expect("definitions").matrix("matrix-2018").cloned();
    found.expect("the edition of 2018")
}

fn made() -> Made {
    Made {
        practice: ("Y99001".to_owned(), "Mill Lane Surgery".to_owned()),
        cluster: ("U99001".to_owned(), "Riverside cluster".to_owned()),
        period: "2018/19-Q3".parse().expect("a period"),
        author: "Riverside cluster".to_owned(),
        created: "2018-11-21T09:00:00".parse().expect("a time"),
        until: "2018-12-31".parse().expect("a day"),
    }
}

fn known() -> Answers {
    Answers {
        by: "Practice manager".to_owned(),
        on: Some("2018-11-20".parse().expect("a day")),
        criteria: vec![CriterionAnswer {
            criterion: "m18.right_scale.1.partners".to_owned(),
            answer: Answer::Partly,
            confidence: "fairly".to_owned(),
            evidence: "=signed by five of six".to_owned(),
            reference: "agreement.pdf".to_owned(),
            day: Some("2018-10-02".parse().expect("a day")),
        }],
        levels: vec![LevelAnswer {
            domain: "right_scale".to_owned(),
            level: Some(Level::Foundation),
            towards: Some(Level::Step1),
            confidence: "unsure".to_owned(),
            evidence: "The agreement".to_owned(),
            reference: String::new(),
            day: None,
        }],
    }
}

fn bytes(form: &Form) -> Vec<u8> {
    write(form).expect("a form that can be written")
}

/// The workbook with words in one of its parts changed.
fn patched(bytes: &[u8], part: &str, from: &str, to: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let names: Vec<String> = archive.file_names().flatten().map(std::borrow::Cow::into_owned).collect();
    for name in names {
        let at = archive.index_for_name(name.as_str()).expect("the part");
        let mut content = Vec::new();
        archive.by_index(at).expect("the part").read_to_end(&mut content).expect("its bytes");
        if name == part {
            let text = String::from_utf8(content).expect("text");
            assert!(text.contains(from), "{part} holds {from}");
            content = text.replacen(from, to, 1).into_bytes();
        }
        out.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).expect("a part");
        out.write_all(&content).expect("written");
    }
    out.finish().expect("an archive").into_inner()
}

fn read_back(bytes: &[u8]) -> Checked {
    let opened = open("form.xlsx", bytes).expect("a form of ours");
    check(&opened, practice::form(&made(), &matrix(), &Answers::default()))
}

fn said(problems: &[FormProblem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_is_written_reads_back_the_same_and_the_same_form_is_the_same_bytes() {
    let form = practice::form(&made(), &matrix(), &known());
    let written = bytes(&form);
    assert!(written == bytes(&form), "the same form gives the same bytes");
    let opened = open("form.xlsx", &written).expect("a form of ours");
    let identity = practice::identity(&opened).expect("it says for whom it is");
    assert_eq!(
        (identity.practice.as_str(), identity.cluster.as_str(), identity.edition.as_str(), identity.revision.as_str()),
        ("Y99001", "U99001", "matrix-2018", "1"),
        "practice, cluster, edition and its revision"
    );
    let back = read_back(&written);
    assert_eq!(said(&back.problems), "", "nothing to mend");
    let (answers, problems) = practice::answers(&back.form, &matrix().content);
    assert_eq!(said(&problems), "", "everything goes together");
    assert_eq!(answers, known(), "the very answers, a text that looks like a formula among them");
}

#[test]
fn nothing_is_hidden_and_only_what_is_asked_can_be_changed() {
    let written = bytes(&practice::form(&made(), &matrix(), &known()));
    let scan = scan::scan(&written).expect("a workbook");
    assert!(!scan.macros, "no macros");
    assert_eq!(scan.sheets.len(), 3, "about, criteria, levels");
    for (name, traits) in &scan.sheets {
        assert!(
            !traits.hidden && traits.hidden_rows.is_empty() && traits.hidden_columns.is_empty(),
            "{name}: nothing hidden"
        );
        assert!(traits.merged.is_empty(), "{name}: no merged cells");
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(written)).expect("an archive");
    for number in 1..=3 {
        let at = archive.index_for_name(format!("xl/worksheets/sheet{number}.xml").as_str()).expect("the sheet");
        let mut text = String::new();
        archive.by_index(at).expect("the sheet").read_to_string(&mut text).expect("text");
        assert!(text.contains("<sheetProtection sheet=\"1\""), "sheet {number} is protected");
        assert!(text.contains("<dataValidation "), "sheet {number} says what fits");
    }
}

#[test]
fn every_fault_is_told_at_once_with_sheet_and_cell() {
    let mut form = practice::form(&made(), &matrix(), &known());
    let text = |words: &str| Some(Value::Text(words.to_owned()));
    form.sheets[0].rows[0].values[0] = text("perhaps");
    form.sheets[0].rows[1].values = vec![text("Yes"), None, None, None, text("12/06/2018")];
    form.sheets[0].rows[2].fixed[2] = "Another question".to_owned();
    form.sheets[0].rows[3].key = "9.9".to_owned();
    form.sheets[1].rows[1].values[0] = text("Step 7");
    let back = read_back(&bytes(&form));
    let told = said(&back.problems);
    for (part, why) in [
        ("sheet “Criteria”, cell F6, found “perhaps”; expected one of: yes, partly, no", "an answer outside the list"),
        ("sheet “Criteria”, cell J7, found “12/06/2018”; expected a date from 1 January 2000", "a date as text"),
        ("cell D8, found “Another question”", "a question that was changed"),
        ("cell A9, found “9.9”; expected a row of the form", "a row that is none"),
        ("found no such row; expected the row “0.4”", "a row that is gone"),
        (
            "sheet “Levels”, cell D7, found “Step 7”; expected one of: Foundation, Step 1, Step 2, Step 3",
            "a level that is none",
        ),
    ] {
        assert!(told.contains(part), "{why}: {told}");
    }
    assert_eq!(back.problems.len(), 6, "and nothing else: {told}");
}

#[test]
fn what_a_person_does_not_see_is_never_taken() {
    let written = bytes(&practice::form(&made(), &matrix(), &known()));
    let sheet = "xl/worksheets/sheet2.xml";
    for (from, to, words, why) in [
        (r#"<row r="6""#, r#"<row hidden="1" r="6""#, "hidden rows (6)", "a hidden row"),
        (
            "</sheetData>",
            "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"F6:F7\"/></mergeCells>",
            "merged cells (F6:F7)",
            "merged cells",
        ),
        (r#"<col min="6""#, r#"<col hidden="1" min="6""#, "hidden columns (F to F)", "a hidden column"),
    ] {
        let told = said(&read_back(&patched(&written, sheet, from, to)).problems);
        assert!(told.contains(words), "{why}: {told}");
    }
    let hidden =
        patched(&written, "xl/workbook.xml", r#"<sheet name="Levels""#, r#"<sheet name="Levels" state="hidden""#);
    assert!(said(&read_back(&hidden).problems).contains("a hidden sheet"), "a hidden sheet");
    let partly = practice::form(&made(), &matrix(), &known());
    let at = partly.sheets[0].rows.iter().position(|row| row.values[0].is_some()).expect("the answer") + 6;
    let cell = format!(r#"<c r="F{at}""#);
    let found = xml(&written, sheet);
    let begin = found.find(&cell).expect("the answer's cell");
    let end = begin + found[begin..].find("</c>").expect("its end");
    let formula = found[begin..end].replace("<v>", "<f>\"partly\"</f><v>");
    let told = said(&read_back(&patched(&written, sheet, &found[begin..end], &formula)).problems);
    assert!(told.contains(&format!("cell F{at}, found a formula")), "a formula for an answer: {told}");
}

fn xml(bytes: &[u8], part: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let at = archive.index_for_name(part).expect("the part");
    let mut text = String::new();
    archive.by_index(at).expect("the part").read_to_string(&mut text).expect("text");
    text
}

#[test]
fn changed_headings_and_other_workbooks_are_refused_by_name() {
    let mut form = practice::form(&made(), &matrix(), &known());
    form.sheets[0].columns[5].heading = "Reply".to_owned();
    let told = said(&read_back(&bytes(&form)).problems);
    assert!(told.contains("cell F5, found “Reply”; expected the heading “Answer”"), "the heading: {told}");
    let mut form = practice::form(&made(), &matrix(), &known());
    form.sheets.remove(1);
    let told = said(&read_back(&bytes(&form)).problems);
    assert!(told.contains("expected the sheet “Levels”"), "the sheet that is gone: {told}");
    for (bytes, words) in [
        (&b""[..], "an empty file"),
        (&b"%PDF-1.7"[..], "a PDF"),
        (&[0xD0, 0xCF, 0x11, 0xE0][..], "old .xls"),
        (&b"PK\x03\x04 and no more"[..], "an archive that cannot be opened"),
    ] {
        let refused = open("x.xlsx", bytes).expect_err("no form");
        assert!(refused.to_string().contains(words), "{words}: {refused}");
    }
    let mut none = practice::form(&made(), &matrix(), &known());
    none.facts[1].value.clear();
    none.facts[0].value = "9".to_owned();
    let opened = open("form.xlsx", &bytes(&none)).expect("it opens");
    let told = said(&practice::identity(&opened).expect_err("no practice, another layout"));
    assert!(told.contains("“Practice code”") && told.contains("layout 2"), "both at once: {told}");
}

#[test]
fn what_does_not_go_together_is_told_at_its_cell() {
    let mut answers = known();
    answers.levels[0].towards = Some(Level::Foundation);
    answers.criteria[0].evidence = "Patient 943 476 5919 agrees".to_owned();
    let mut form = practice::form(&made(), &matrix(), &answers);
    form.sheets[0].rows[0].values[2] = Some(Value::Text("The plan".to_owned()));
    let (_, problems) = practice::answers(&form, &matrix().content);
    let told = said(&problems);
    assert!(
        told.contains("sheet “Criteria”, cell F6, found nothing, but something beside it"),
        "evidence alone: {told}"
    );
    assert!(told.contains("NHS number"), "a patient's number: {told}");
    assert!(told.contains("sheet “Levels”, cell E6, found Foundation; expected a level above Foundation"), "{told}");
    assert_eq!(problems.len(), 3, "nothing else: {told}");
}

#[test]
fn a_form_with_marked_errors_can_be_mended_and_read_again() {
    let mut form = practice::form(&made(), &matrix(), &known());
    form.sheets[0].rows[0].values[0] = Some(Value::Text("perhaps".to_owned()));
    let back = read_back(&bytes(&form));
    let marked = write_marked(&back.form, &back.problems).expect("written");
    assert!(xml(&marked, "xl/comments1.xml").contains("Found “perhaps”"), "a note at the cell says what is wrong");
    let again = read_back(&marked);
    assert_eq!(again.problems, back.problems, "the marks themselves change nothing: the same one thing is to mend");
    let mut mended = back.form.clone();
    mended.sheets[0].rows[0].values[0] = Some(Value::Text("yes".to_owned()));
    assert_eq!(said(&read_back(&write_marked(&mended, &back.problems).expect("written")).problems), "", "mended");
}
