//! The statement of a cluster and the summary of its area, and the pictures with their tables.

use crate::app::{App, OpenOptions};
use crate::clock::FixedClock;
use crate::error::ErrorCode;
use pch_report::document::{Block, Document, Renderer};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

const CLUSTER: &str = "U99001";
const PERIOD: &str = "2018/19-Q3";
const MATRIX: &str = "matrix-2018";

/// What a statement says that has too much in it.
const CROWDED: &str = "Minutes of a very long";

/// Keeps what it is to print.
struct Press(Arc<Mutex<Vec<Document>>>);

impl Renderer for Press {
    fn pdf(&self, document: &Document) -> Result<Vec<u8>, String> {
        document.check().map_err(|faults| faults.join(" "))?;
        self.0.lock().expect("one thread").push(document.clone());
        Ok(document.title.clone().into_bytes())
    }

    /// One page too many until nothing is drawn and no text is long.
    fn pages(&self, document: &Document) -> Result<usize, String> {
        let drawn = document.blocks.iter().any(|block| matches!(block, Block::Figure(_)));
        Ok(if drawn && words(document).contains(CROWDED) { 3 } else { 2 })
    }

    fn docx(&self, document: &Document) -> Result<Vec<u8>, String> {
        self.pdf(document)
    }
}

fn opened() -> App {
    let clock = FixedClock("2018-11-21T09:00:00+00:00".parse().expect("a time"));
    let options = OpenOptions { store: ":memory:".into(), clock: Box::new(clock), actor: "Tester".to_owned() };
    let app = App::open(options).expect("a store in memory");
    call(&app, "sample.load", json!({}));
    app
}

fn call(app: &App, name: &str, input: Value) -> Value {
    app.call(name, input).unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

fn scope(kind: &str, code: &str) -> Value {
    json!({"kind": kind, "code": code})
}

fn words(document: &Document) -> String {
    serde_json::to_string(document).expect("a document")
}

#[test]
fn the_statement_says_levels_evidence_ambition_and_actions_and_the_summary_all_clusters() {
    let printed = Arc::new(Mutex::new(Vec::new()));
    let app = opened().with_renderer(Box::new(Press(Arc::clone(&printed))));
    let folder = tempfile::tempdir().expect("a folder");
    call(
        &app,
        "maturity.set_ambition",
        json!({"organisation": CLUSTER, "matrix": MATRIX, "level": "step_2", "by": "2019-03-31"}),
    );
    call(
        &app,
        "maturity.save_action",
        json!({"id": null, "organisation": CLUSTER, "matrix": MATRIX, "criterion": "", "title": "Sign the members' agreement", "owner": "Cluster lead", "due": "2018/19-Q4", "cost": "1,250", "funding_line": "", "effect": "Right scale to Step 1", "status": "under_way"}),
    );
    for (kind, code, format, name) in [
        ("cluster", CLUSTER, "pdf", "U99001_2018-19-Q3_maturity-statement.pdf"),
        ("cluster", CLUSTER, "docx", "U99001_2018-19-Q3_maturity-statement.docx"),
        ("ccg", "99Z", "pdf", "99Z_2018-19-Q3_maturity-summary.pdf"),
    ] {
        let written = call(
            &app,
            "maturity.statement",
            json!({"scope": scope(kind, code), "period": PERIOD, "matrix": MATRIX, "format": format, "folder": folder.path().display().to_string()}),
        );
        assert!(written["path"].as_str().is_some_and(|path| path.ends_with(name)), "{name}: {written}");
    }
    let printed = printed.lock().expect("one thread");
    assert_eq!(printed[0], printed[1], "both formats say the same");
    let headings: Vec<&str> = printed[0]
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { level: 1, text } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(headings, ["Where we are", "Ambition", "Actions"], "in the order in which they are read");
    let said = words(&printed[0]);
    for part in [
        "Levels and evidence",
        "Step 2 by 31 March 2019",
        "Sign the members' agreement",
        "£1,250",
        "not a measure of performance",
    ] {
        assert!(said.contains(part), "the statement says {part}: {said}");
    }
    let figure =
        printed[0].blocks.iter().find_map(|block| if let Block::Figure(figure) = block { Some(figure) } else { None });
    let alt = &figure.expect("the map").alt;
    assert!(alt.contains("Right scale: ") && alt.contains("ambition Step 2"), "the map in words: {alt}");
    let summary = words(&printed[2]);
    for part in ["Clusters by level, now and wanted", "Riverside cluster", "At risk of missing the ambition"] {
        assert!(summary.contains(part), "the summary says {part}");
    }
}

#[test]
fn a_statement_with_too_much_in_it_is_shortened_until_it_has_two_pages_and_counts_what_it_leaves_out() {
    let printed = Arc::new(Mutex::new(Vec::new()));
    let app = opened().with_renderer(Box::new(Press(Arc::clone(&printed))));
    let folder = tempfile::tempdir().expect("a folder");
    let long = format!("{CROWDED} meeting{}", " about sharing records between the practices".repeat(6));
    let piece = json!({"text": long, "reference": "", "date": "2018-10-01"});
    let evidence = [piece.clone(), piece.clone(), piece.clone(), piece];
    call(
        &app,
        "maturity.assess",
        json!({"organisation": CLUSTER, "matrix": MATRIX, "domain": "right_scale", "level": "foundation", "working_towards": null, "evidence": evidence, "on": null}),
    );
    call(
        &app,
        "maturity.statement",
        json!({"scope": scope("cluster", CLUSTER), "period": PERIOD, "matrix": MATRIX, "format": "pdf", "folder": folder.path().display().to_string()}),
    );
    let printed = printed.lock().expect("one thread");
    let made = &printed[0];
    assert!(!made.blocks.iter().any(|block| matches!(block, Block::Figure(_))), "the table says the same as the map");
    let said = words(made);
    assert!(said.contains("and 3 more"), "what is left out is counted: {said}");
    assert!(!said.contains("between the practices about"), "and a long text is cut");
}

#[test]
fn a_copy_that_cannot_print_and_a_format_that_is_none_are_said_plainly() {
    let app = opened();
    let ask = |format: &str| {
        app.call("maturity.statement", json!({"scope": scope("cluster", CLUSTER), "period": PERIOD, "matrix": MATRIX, "format": format, "folder": "."})).expect_err("refused")
    };
    assert_eq!(ask("pdf").code, ErrorCode::NotAllowed, "no printer");
    assert_eq!(ask("odt").fields[0].place, "format", "beside the field");
}

#[test]
fn pictures_come_with_their_tables_and_movement_follows_the_days_chosen() {
    let app = opened();
    let level = |level: &str, on: &str| {
        for domain in
            ["right_scale", "integrated_working", "targeting_care", "managing_resources", "empowered_primary_care"]
        {
            call(
                &app,
                "maturity.assess",
                json!({"organisation": CLUSTER, "matrix": MATRIX, "domain": domain, "level": level, "working_towards": null, "evidence": [], "on": on}),
            );
        }
    };
    level("foundation", "2018-08-06");
    call(&app, "maturity.begin_round", json!({"organisation": CLUSTER, "matrix": MATRIX, "title": "August"}));
    level("step_1", "2018-11-20");
    // What was agreed stands before what the domains say since, until it is agreed anew.
    call(
        &app,
        "maturity.agree",
        json!({"organisation": CLUSTER, "matrix": MATRIX, "rule": "lowest", "override_level": null, "reason": "", "by_name": "A. Lead", "by_role": "Cluster lead", "on": null}),
    );
    let query = |from: Value| json!({"scope": scope("cluster", CLUSTER), "period": PERIOD, "matrix": MATRIX, "from": from, "to": null});
    let seen = call(&app, "maturity.pictures", query(Value::Null));
    let dates: Vec<&str> =
        seen["dates"].as_array().expect("days").iter().filter_map(|date| date["day"].as_str()).collect();
    assert_eq!(
        (dates.first(), dates.last()),
        (Some(&"2018-08-06"), Some(&"2018-11-21")),
        "from the first kept assessment to now: {dates:?}"
    );
    let rows = seen["movement"]["table"]["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), 6, "five domains and overall");
    assert_eq!(rows[0], json!(["Right scale", "Foundation", "Step 1", "up 1 level"]), "each with its movement");
    assert_eq!(
        seen["heat"]["table"]["rows"][0][2].as_str().map(|word| word.starts_with("reached")),
        Some(true),
        "the map says it in words"
    );
    assert_eq!(seen["spider"]["table"]["rows"].as_array().map(Vec::len), Some(5), "the spider has a table too");
    assert_eq!(seen["multiples"], Value::Null, "one cluster needs no small pictures");
    let still = call(&app, "maturity.pictures", query(json!("2018-11-21")));
    assert_eq!(still["movement"]["table"]["rows"][0][3], "no change", "from now to now nothing moves");
    let area =
        call(&app, "maturity.pictures", json!({"scope": scope("ccg", "99Z"), "period": PERIOD, "matrix": MATRIX}));
    assert_eq!(
        area["movement"]["table"]["rows"][0],
        json!(["Riverside cluster", "Foundation", "Step 1", "up 1 level"]),
        "an area has a row a cluster"
    );
    assert!(area["multiples"]["svg"].as_str().is_some_and(|svg| svg.contains("Riverside")), "and a small picture each");
    let wrong = app.call("maturity.pictures", query(json!("yesterday"))).expect_err("no day");
    assert_eq!(wrong.fields[0].place, "from", "beside the field");
    let wrong = app.call("maturity.pictures", json!({"scope": scope("cluster", CLUSTER), "period": PERIOD, "matrix": MATRIX, "from": "2018-11-21", "to": "2018-08-06"})).expect_err("backwards");
    assert!(wrong.message.contains("choose the earlier day first"), "{}", wrong.message);
}
