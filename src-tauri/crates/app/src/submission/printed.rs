//! What is printed of a return, and what happens where nothing can print.

use crate::app::{App, OpenOptions};
use crate::clock::FixedClock;
use crate::error::ErrorCode;
use pch_report::document::{Block, Document, Renderer};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

const PERIOD: &str = "2018/19-Q3";
const CLUSTER: &str = "U99001";

/// Keeps what it is to print, and hands back the title; `None` cannot print.
struct Press {
    printed: Arc<Mutex<Vec<Document>>>,
    broken: bool,
}

impl Renderer for Press {
    fn pdf(&self, document: &Document) -> Result<Vec<u8>, String> {
        document.check().map_err(|faults| faults.join(" "))?;
        if self.broken {
            return Err("no ink".to_owned());
        }
        self.printed.lock().expect("one thread").push(document.clone());
        Ok(format!("PDF of {}", document.title).into_bytes())
    }

    fn docx(&self, document: &Document) -> Result<Vec<u8>, String> {
        self.pdf(document).map(|bytes| [b"Word ".as_slice(), &bytes].concat())
    }
}

fn opened() -> App {
    let clock = FixedClock("2018-11-21T09:00:00+00:00".parse().expect("a time"));
    let options = OpenOptions { store: ":memory:".into(), clock: Box::new(clock), actor: "Tester".to_owned() };
    let app = App::open(options).expect("a store in memory");
    call(&app, "sample.load", json!({}));
    app
}

fn with_press(broken: bool) -> (App, Arc<Mutex<Vec<Document>>>) {
    let printed = Arc::new(Mutex::new(Vec::new()));
    let press = Press { printed: Arc::clone(&printed), broken };
    (opened().with_renderer(Box::new(press)), printed)
}

fn call(app: &App, name: &str, input: Value) -> Value {
    app.call(name, input).unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

fn sign(app: &App) -> Value {
    let input = json!({"organisation": CLUSTER, "period": PERIOD, "name": "A. Lead", "role": "Cluster lead", "explain": "In hand"});
    call(app, "submission.sign", input)["value"].clone()
}

fn report(app: &App, id: &Value, folder: &tempfile::TempDir, format: &str) -> (String, Vec<u8>) {
    let input = json!({"id": id, "folder": folder.path().display().to_string(), "format": format});
    let written = call(app, "submission.report", input);
    let path = written["path"].as_str().expect("a path");
    let name = std::path::Path::new(path).file_name().expect("a name").to_string_lossy().into_owned();
    (name, std::fs::read(path).expect("the file"))
}

fn headings(document: &Document) -> Vec<&str> {
    let heading = |block| match block {
        &Block::Heading { level: 1, ref text } => Some(text.as_str()),
        _ => None,
    };
    document.blocks.iter().filter_map(heading).collect()
}

#[test]
fn a_signed_package_carries_the_printed_submission_and_writes_that_very_one() {
    let (app, printed) = with_press(false);
    let signed = sign(&app);
    assert_eq!(signed["has_document"], json!(true), "who signs is told that the document is in the package");
    let folder = tempfile::tempdir().expect("a folder");
    let (name, bytes) = report(&app, &signed["submission"], &folder, "pdf");
    assert_eq!(name, "U99001_2018-19-Q3_r1.pdf", "named like the package");
    assert_eq!(bytes, b"PDF of Cluster submission: Riverside cluster", "the bytes of the package");
    assert_eq!(printed.lock().unwrap().len(), 1, "printed once, at sign-off, and never again");

    let (name, bytes) = report(&app, &signed["submission"], &folder, "docx");
    assert_eq!(name, "U99001_2018-19-Q3_r1.docx", "the ending says what it is");
    assert!(bytes.starts_with(b"Word "), "the other writer made it");
    let printed = printed.lock().unwrap();
    assert_eq!(printed[0], printed[1], "both formats say the same, made at the time of signing");
}

#[test]
fn the_document_says_what_the_return_says() {
    let (app, printed) = with_press(false);
    sign(&app);
    let printed = printed.lock().unwrap();
    let document = &printed[0];
    assert_eq!(
        headings(document),
        ["Summary", "Membership", "Workforce", "Maturity", "Money", "Checks explained", "Sign-off"],
        "in the order in which they are read"
    );
    assert_eq!(document.language, "en-GB", "read out as English");
    assert_eq!(document.created.to_string(), "2018-11-21 09:00:00", "the clock's time, not the machine's");
    let facts = document.blocks.iter().find_map(|block| match block {
        Block::KeyFacts { facts } => Some(facts),
        _ => None,
    });
    let fact = |label: &str| {
        let found = facts.and_then(|facts| facts.iter().find(|(name, _)| name == label));
        found.map(|(_, value)| value.as_str())
    };
    assert_eq!(fact("Registered patients"), Some("45,000"), "the six lists of the sample");
    assert_eq!(fact("Signed off by"), Some("A. Lead, Cluster lead"), "who answers for it");
    let figure = document.blocks.iter().find_map(|block| match block {
        Block::Figure(figure) => Some(figure),
        _ => None,
    });
    let alt = &figure.expect("a chart of the staff").alt;
    assert!(alt.contains("Millbrook Surgery: GPs 4.85, Nurses 2.25"), "the chart's figures in words: {alt}");
    let money = document.blocks.iter().find_map(|block| match block {
        Block::Table(grid) if grid.caption == "Money by funding line" => Some(grid),
        _ => None,
    });
    let money = money.expect("the money");
    assert_eq!(money.total, ["Total", "", "£138,596", "£83,800", "£27,275"], "added up exactly, TBC left out");
}

#[test]
fn signing_needs_no_printer() {
    for (app, why) in [(opened(), "none"), (with_press(true).0, "a broken one")] {
        let signed = sign(&app);
        assert_eq!(signed["has_document"], json!(false), "signed with {why}");
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().display().to_string();
        call(&app, "submission.export", json!({"id": signed["submission"], "folder": path}));
        let error = app
            .call("submission.report", json!({"id": signed["submission"], "folder": path, "format": "pdf"}))
            .expect_err("there is nothing to write");
        assert!([ErrorCode::NotAllowed, ErrorCode::Internal].contains(&error.code), "said plainly: {error:?}");
    }
}

#[test]
fn what_is_asked_wrongly_of_a_document_is_refused_beside_its_field() {
    let (app, _) = with_press(false);
    let signed = sign(&app);
    let ask = |id: &Value, folder: &str, format: &str| {
        app.call("submission.report", json!({"id": id, "folder": folder, "format": format})).expect_err("refused")
    };
    assert_eq!(ask(&signed["submission"], ".", "odt").fields[0].place, "format", "neither PDF nor Word");
    assert_eq!(ask(&json!(77), ".", "pdf").code, ErrorCode::NotFound, "no such revision");
    assert_eq!(ask(&signed["submission"], "/no/such/folder", "pdf").fields[0].place, "folder", "nowhere to write");
}
