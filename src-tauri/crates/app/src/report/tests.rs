//! Reports from the sample: what they say, how their words are changed, and what is refused.

use crate::app::{App, OpenOptions};
use crate::clock::FixedClock;
use crate::error::ErrorCode;
use pch_report::document::{Block, Document, Renderer};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

const PERIOD: &str = "2018/19-Q3";

/// Keeps what it is to print.
struct Press(Arc<Mutex<Vec<Document>>>);

impl Renderer for Press {
    fn pdf(&self, document: &Document) -> Result<Vec<u8>, String> {
        document.check().map_err(|faults| faults.join(" "))?;
        self.0.lock().expect("one thread").push(document.clone());
        Ok(format!("PDF of {}", document.title).into_bytes())
    }

    fn docx(&self, document: &Document) -> Result<Vec<u8>, String> {
        self.pdf(document).map(|bytes| [b"Word ".as_slice(), &bytes].concat())
    }
}

fn app() -> App {
    let clock = FixedClock("2018-11-21T09:00:00+00:00".parse().expect("a time"));
    let options = OpenOptions { store: ":memory:".into(), clock: Box::new(clock), actor: "Tester".to_owned() };
    let app = App::open(options).expect("a store in memory");
    call(&app, "sample.load", json!({}));
    app
}

fn call(app: &App, name: &str, input: Value) -> Value {
    app.call(name, input).unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

fn at(kind: &str) -> Value {
    let code = match kind {
        "cluster" => "U99001",
        "ccg" => "99Z",
        "place" => "SAMPLETON",
        _ => "QZZ",
    };
    json!({"kind": kind, "code": code})
}

fn ask(kind: &str, report: &str) -> Value {
    json!({"scope": at(kind), "period": PERIOD, "report": report})
}

fn with(mut input: Value, more: Value) -> Value {
    for (name, value) in more.as_object().expect("fields") {
        input[name] = value.clone();
    }
    input
}

fn dump(app: &App) -> String {
    app.with_session(|session| session.store().dump().expect("a dump"))
}

/// All that a report says, a line a block.
fn text(view: &Value) -> String {
    let mut out = Vec::new();
    for block in
        view["pieces"].as_array().expect("pieces").iter().flat_map(|piece| piece["blocks"].as_array().expect("blocks"))
    {
        out.push(block.to_string());
    }
    out.join("\n")
}

fn words<'a>(view: &'a Value, part: &str) -> &'a Value {
    let pieces = view["pieces"].as_array().expect("pieces");
    &pieces.iter().find(|piece| piece["words"]["part"] == part).unwrap_or_else(|| panic!("no part {part}"))["words"]
}

#[test]
fn every_report_is_whole_for_everybody_who_makes_it() {
    let app = app();
    let printed = Arc::new(Mutex::new(Vec::new()));
    let app = app.with_renderer(Box::new(Press(Arc::clone(&printed))));
    let folder = tempfile::tempdir().expect("a folder");
    for kind in ["cluster", "ccg", "place", "system"] {
        let list = call(&app, "report.list", json!({"scope": at(kind), "period": PERIOD}));
        for report in list["reports"].as_array().expect("reports").iter().filter(|report| report["fits"] == true) {
            let code = report["code"].as_str().expect("a code");
            let view = call(&app, "report.show", ask(kind, code));
            let said = text(&view);
            assert!(!said.contains('{') || !said.contains("_sentence}"), "{kind} {code}: every name is filled in");
            for name in super::say::NAMES {
                assert!(!said.contains(&format!("{{{name}}}")), "{kind} {code}: {name} is filled in");
            }
            let input = with(ask(kind, code), json!({"folder": folder.path(), "format": "pdf"}));
            let written = call(&app, "report.write", input);
            let name = written["path"].as_str().expect("a path");
            assert!(
                name.ends_with(&format!("_2018-19-Q3_{}.pdf", code.replace('_', "-"))),
                "named by what it is: {name}"
            );
        }
    }
    let printed = printed.lock().expect("one thread");
    assert_eq!(printed.len(), 3 + 3 * 3, "three for the cluster, three each for CCG, place and system");
    let headings = |document: &Document| {
        let heading = |block: &Block| match block {
            Block::Heading { level: 1, text } => Some(text.clone()),
            _ => None,
        };
        document.blocks.iter().filter_map(heading).collect::<Vec<_>>()
    };
    let paper = printed.iter().find(|one| one.title == "Scrutiny paper: NHS Sampleshire CCG").expect("the CCG's paper");
    assert_eq!(
        headings(paper),
        [
            "Summary",
            "Purpose of this paper",
            "Background",
            "Ambition",
            "Current position",
            "Options considered",
            "Engagement process",
            "Key deliverables",
            "Funding",
            "Risks and mitigation",
            "Recommendation",
            "Where the figures are from"
        ],
        "the shape that a committee expects"
    );
    assert!(
        matches!(&paper.blocks[0], Block::KeyFacts { facts } if facts.len() == 7 && facts[4] == ("Purpose".to_owned(), "Information".to_owned())),
        "one cover block: {:?}",
        paper.blocks[0]
    );
    assert_eq!(paper.created.to_string(), "2018-11-21 09:00:00", "made by the clock");
}

#[test]
fn figures_are_those_of_the_screens() {
    let app = app();
    let view = call(&app, "report.show", ask("cluster", "scrutiny_paper"));
    let said = text(&view);
    let programme = call(&app, "programme.show", json!({"scope": at("cluster"), "period": PERIOD}));
    for risk in programme["risks"].as_array().expect("risks").iter().filter(|risk| risk["closed"] == false) {
        let severity = format!("{} × {} = {}", risk["likelihood"], risk["impact"], risk["severity"]);
        assert!(said.contains(&severity), "{} is in the paper: {severity}", risk["reference"]);
        assert!(
            said.contains(risk["owner"].as_str().filter(|owner| !owner.is_empty()).unwrap_or("to be named")),
            "with its owner"
        );
    }
    for one in programme["milestones"].as_array().expect("milestones") {
        assert!(
            said.contains(one["title"].as_str().expect("a title")),
            "every milestone is in the paper: {}",
            one["title"]
        );
    }
    for benefit in programme["benefits"].as_array().expect("benefits") {
        assert!(said.contains(benefit["measure"].as_str().expect("a measure")), "every benefit with its measure");
    }
    let funding = call(&app, "funding.show", json!({"scope": at("cluster"), "year": "2018/19"}));
    let spent = pch_domain::Pence(funding["totals"]["spent"].as_i64().expect("pence")).to_string();
    assert!(said.contains(&format!("{spent} spent")), "the sum of the funding screen: {spent}");
    assert!(said.contains("45,000 registered patients"), "the six lists of the sample");
    let trajectory = call(&app, "trajectory.show", json!({"scope": at("cluster"), "period": PERIOD}));
    let gp = &trajectory["lines"][0];
    for side in ["planned", "actual", "variance"] {
        let cell = gp["cells"].as_array().expect("cells").iter().find(|cell| !cell[side]["value"].is_null());
        if let Some(cell) = cell {
            let shown = cell[side]["shown"].as_str().expect("a figure");
            assert!(said.contains(&format!("\"{shown}\"")), "{side} {shown} of the trajectory is in the table");
        }
    }
    assert!(said.contains("TBC"), "what is to be confirmed is said as such");
    let collected = text(&call(&app, "report.show", ask("ccg", "collection_report")));
    assert!(collected.contains("0 of 1 organisation returned"), "who has not returned is counted: {collected}");
    assert!(collected.contains("No figure has been returned."), "and nothing is made up");
}

#[test]
fn words_are_kept_for_a_period_taken_over_put_back_and_undone() {
    let app = app();
    let start = dump(&app);
    let word = |part: &str, text: &str| with(ask("ccg", "scrutiny_paper"), json!({"part": part, "text": text}));
    let done = call(&app, "report.word", word("recommendation", "Approve it.\n\n- For {organisation}\n- In {year}"));
    assert_eq!(done["label"], "Scrutiny paper: recommendation worded", "said in the past tense");
    assert!(done["changed"].as_array().expect("topics").contains(&json!("reports")), "the screen asks again");
    let view = call(&app, "report.show", ask("ccg", "scrutiny_paper"));
    let held = words(&view, "recommendation");
    assert_eq!(held["edited"], true, "marked as edited");
    assert_eq!(held["by"], "Tester on 21 November 2018", "who and when");
    assert!(text(&view).contains(r#""For NHS Sampleshire CCG","In 2018/19""#), "names are filled in a list");
    assert_eq!(view["edited"], 1, "counted");

    let later = json!({"scope": at("ccg"), "period": "2018/19-Q4", "report": "scrutiny_paper"});
    let next = call(&app, "report.show", later.clone());
    assert_eq!(next["earlier"], PERIOD, "the next period offers them");
    assert_eq!(words(&next, "recommendation")["edited"], false, "and does not take them by itself");
    call(&app, "report.carry", with(later.clone(), json!({"from": PERIOD})));
    assert_eq!(words(&call(&app, "report.show", later.clone()), "recommendation")["edited"], true, "taken over");
    let before =
        call(&app, "report.show", json!({"scope": at("ccg"), "period": "2018/19-Q2", "report": "scrutiny_paper"}));
    assert_eq!(before["earlier"], Value::Null, "what is later is not earlier");

    call(&app, "report.word", word("lead_officer", "Director of primary care"));
    let standard = words(&view, "recommendation")["standard"].as_str().expect("words").to_owned();
    call(&app, "report.word", word("recommendation", &standard));
    let view = call(&app, "report.show", ask("ccg", "scrutiny_paper"));
    assert_eq!(words(&view, "recommendation")["edited"], false, "the standard words typed in are the standard words");
    call(&app, "report.reset", with(ask("ccg", "scrutiny_paper"), json!({})));
    assert_eq!(call(&app, "report.show", ask("ccg", "scrutiny_paper"))["edited"], 0, "all put back");
    for _ in 0..5 {
        call(&app, "undo", json!({}));
    }
    let end = dump(&app);
    assert_eq!(end, start, "five acts, five undos, the same bytes");
}

#[test]
fn what_cannot_be_printed_is_refused_beside_its_field() {
    let app = app();
    let refused = |name: &str, input: Value| app.call(name, input).expect_err("refused");
    let word = |text: &str| with(ask("ccg", "scrutiny_paper"), json!({"part": "summary", "text": text}));
    let error = refused("report.word", word("{patients} and {luck} and {hope}"));
    assert_eq!(error.fields[0].place, "text", "beside the field");
    assert!(
        error.fields[0].message.starts_with("{luck} and {hope} cannot be filled in"),
        "by name: {}",
        error.fields[0].message
    );
    assert_eq!(refused("report.word", word("Patient 943 476 5919")).fields[0].place, "text", "no patient's number");
    let part = with(ask("ccg", "scrutiny_paper"), json!({"part": "nonsense", "text": "x"}));
    assert_eq!(refused("report.word", part).fields[0].place, "part", "no such part");
    assert_eq!(refused("report.show", ask("ccg", "nonsense")).fields[0].place, "report", "no such report");
    assert_eq!(refused("report.show", ask("cluster", "collection_report")).fields[0].place, "scope", "made by others");
    let carry = with(ask("ccg", "scrutiny_paper"), json!({"from": "2018/19-Q1"}));
    assert_eq!(refused("report.carry", carry).fields[0].place, "from", "nothing to take over");
    let write = with(ask("ccg", "scrutiny_paper"), json!({"folder": ".", "format": "pdf"}));
    assert_eq!(refused("report.write", write.clone()).code, ErrorCode::NotAllowed, "nothing here prints");
    assert_eq!(refused("report.write", with(write, json!({"format": "odt"}))).fields[0].place, "format", "no format");
}

#[test]
fn an_empty_part_prints_nothing_and_an_empty_store_says_that_it_knows_nothing() {
    let app = app();
    call(&app, "report.word", with(ask("ccg", "highlight_report"), json!({"part": "asks", "text": " "})));
    let view = call(&app, "report.show", ask("ccg", "highlight_report"));
    let piece = view["pieces"].as_array().expect("pieces").iter().find(|piece| piece["words"]["part"] == "asks");
    assert_eq!(piece.expect("the part")["blocks"], json!([]), "nothing is printed there");

    let clock = FixedClock("2018-11-21T09:00:00+00:00".parse().expect("a time"));
    let options = OpenOptions { store: ":memory:".into(), clock: Box::new(clock), actor: "Tester".to_owned() };
    let bare = App::open(options).expect("a store in memory");
    let area = json!({"ccg_code": "99Z", "ccg_name": "NHS Bare CCG"});
    call(&bare, "area.start", area);
    for report in ["collection_report", "highlight_report", "scrutiny_paper"] {
        let view = call(&bare, "report.show", ask("ccg", report));
        let said = text(&view);
        assert!(said.contains("not supplied") || said.contains("No "), "{report} says what is missing");
        assert!(!said.contains("NaN") && !said.contains("inf"), "{report} divides nothing by nothing");
    }
}
