//! The command with its typesetter: from the sample to the PDF in the package.

mod pdf;

use pch_cli::{Exit, run};
use pdf::unpacked;
use std::path::Path;

fn pch(store: &Path, arguments: &[&str]) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let store = store.display().to_string();
    let all = ["pch", "--store", &store].into_iter().chain(arguments.iter().copied()).map(Into::into);
    let exit = run(all, &mut out, &mut err);
    assert_eq!(exit, Exit::Done, "pch {arguments:?}: {}", String::from_utf8_lossy(&err));
    String::from_utf8(out).expect("text")
}

/// Signs the sample's submission and writes its package and document, as PDF and for Word.
fn signed(folder: &Path) -> [Vec<u8>; 2] {
    let store = folder.join("sample.db");
    let out = folder.display().to_string();
    pch(&store, &["sample"]);
    let period = ["--cluster", "U99001", "--period", "2018/19-Q3"];
    let by = ["--by", "A. Lead", "--role", "Cluster lead", "--explain", "In hand", "--out", &out];
    pch(&store, &[&["submit"], &period[..], &by[..]].concat());
    ["pdf", "docx"].map(|format| {
        let input = serde_json::json!({"id": 1, "folder": out, "format": format}).to_string();
        pch(&store, &["call", "submission.report", &input]);
        std::fs::read(folder.join(format!("U99001_2018-19-Q3_r1.{format}"))).expect("the document")
    })
}

#[test]
fn the_sample_is_signed_printed_and_sent_in_one_package_that_verifies() {
    let folder = tempfile::tempdir().expect("a folder");
    let [pdf, docx] = signed(folder.path());
    let package = std::fs::read(folder.path().join("U99001_2018-19-Q3_r1.pch.zip")).expect("the package");
    // Parts lie in a package as they are, so the document can be found in it byte for byte.
    let held = package.windows(pdf.len()).any(|window| window == pdf);
    assert!(held, "the PDF that is written is the one of the package");
    let said = String::from_utf8_lossy(&pdf);
    for (mark, why) in [
        ("%PDF-1.7", "a PDF"),
        ("pdfuaid:part", "made for everybody"),
        ("Cluster submission: Riverside cluster", "with its title"),
    ] {
        assert!(said.contains(mark), "{mark}: {why}");
    }
    assert!(docx.starts_with(b"PK"), "the document for Word is an archive");
    let path = folder.path().join("U99001_2018-19-Q3_r1.pch.zip").display().to_string();
    assert!(
        pch(&folder.path().join("sample.db"), &["verify", &path]).contains("good"),
        "whoever receives it can verify it"
    );
}

#[test]
fn the_reports_of_the_sample_are_printed_for_everybody_and_for_word() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("sample.db");
    let out = folder.path().join("papers");
    pch(&store, &["sample"]);
    let at = |within: &str| ["--within", within, "--period", "2018/19-Q3"].map(str::to_owned);
    let list = pch(&store, &["report", "--within", "ccg:99Z", "--period", "2018/19-Q3"]);
    assert!(
        list.contains("scrutiny_paper: ") && list.contains("(made by a cluster)"),
        "the list says who makes which: {list}"
    );
    let read = pch(&store, &["report", "scrutiny-paper", "--within", "ccg:99Z", "--period", "2018/19-Q3"]);
    assert!(read.contains("# Recommendation"), "it can be read without a file: {read}");
    for (within, report) in [
        ("cluster:U99001", "cluster_submission"),
        ("ccg:99Z", "collection_report"),
        ("ccg:99Z", "highlight_report"),
        ("ccg:99Z", "scrutiny_paper"),
        ("cluster:U99001", "scrutiny_paper"),
    ] {
        for format in ["pdf", "docx"] {
            let place = out.display().to_string();
            let mut line = vec!["report".to_owned(), report.to_owned()];
            line.extend(at(within));
            line.extend(["--out".to_owned(), place, "--format".to_owned(), format.to_owned()]);
            let line: Vec<&str> = line.iter().map(String::as_str).collect();
            let said = pch(&store, &line);
            let code = within.split_once(':').map(|(_, code)| code).unwrap_or_default();
            let path = out.join(format!("{code}_2018-19-Q3_{}.{format}", report.replace('_', "-")));
            let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            assert!(said.contains(&format!("({} bytes)", bytes.len())), "path and size are said: {said}");
            if format == "docx" {
                assert!(bytes.starts_with(b"PK"), "the document for Word is an archive");
                continue;
            }
            let text = unpacked(&bytes);
            for (mark, why) in [
                ("pdfuaid:part", "it claims PDF/UA"),
                ("/Marked true", "it is tagged"),
                ("(en-GB)", "its language is said"),
                ("/DisplayDocTitle true", "its title stands in the window"),
                ("/H1", "it has headings"),
                ("/TH", "its tables have headings"),
                ("/Scope", "that say for what they stand"),
                ("/Alt", "its pictures have words"),
            ] {
                assert!(
                    text.contains(mark) || (mark == "/Alt" && report == "collection_report"),
                    "{report}: {mark}: {why}"
                );
            }
        }
    }
    if let Ok(look) = std::env::var("PCH_LOOK") {
        for entry in std::fs::read_dir(&out).expect("the papers").flatten() {
            std::fs::copy(entry.path(), Path::new(&look).join(entry.file_name())).expect("a copy to look at");
        }
    }
}

#[test]
fn required_wte_cost_and_the_plan_that_fits_are_printed_for_everybody_and_for_word() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("sample.db");
    pch(&store, &["sample"]);
    let scope = serde_json::json!({"kind": "cluster", "code": "U99001"});
    let post = serde_json::json!({"title": "Pharmacist", "wte": "0.6", "band": "7", "point": "entry"});
    let plan = serde_json::json!({"scope": scope, "plan": {"posts": [post]}});
    pch(&store, &["call", "cost.save", &plan.to_string()]);
    for (sheet, title) in [
        ("required", "Required WTE: Riverside cluster"),
        ("cost", "Cost and affordability: Riverside cluster"),
        ("fit", "The plan that fits the money: Riverside cluster"),
    ] {
        for format in ["pdf", "docx"] {
            let input = serde_json::json!({"scope": scope, "sheet": sheet, "folder": folder.path(), "format": format});
            let said = pch(&store, &["--json", "call", "staffing.export", &input.to_string()]);
            let written: serde_json::Value = serde_json::from_str(&said).expect("JSON");
            let path = written[0]["path"].as_str().expect("a path");
            assert!(path.ends_with(&format!("_{sheet}.{format}")), "named after its sheet: {path}");
            let bytes = std::fs::read(path).expect("the document");
            if let Ok(look) = std::env::var("PCH_LOOK") {
                std::fs::write(Path::new(&look).join(format!("{sheet}.{format}")), &bytes).expect("a copy to look at");
            }
            if format == "docx" {
                assert!(bytes.starts_with(b"PK"), "{sheet}: the document for Word is an archive");
                continue;
            }
            let text = unpacked(&bytes);
            for mark in ["%PDF-1.7", "pdfuaid:part", "/Marked true", "/TH", title] {
                assert!(text.contains(mark), "{sheet}: {mark}");
            }
        }
    }
}
