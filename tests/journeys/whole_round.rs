//! The whole round: the CCG asks, the cluster passes it on, two practices answer (one in the program, one with its own list),
//! the CCG sends the cluster's submission back for one figure, takes the second revision, and the system adds up what the
//! practices typed. Each has a store of its own; everything between them is a file.

use crate::stage::{PERIOD, call, dump, outcomes, preview, refused, store, take_in, text};
use pch_app::App;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const SYSTEM: &str = "99S";
const CCG: &str = "99Z";
const CLUSTER: &str = "U99301";
const FIRST: &str = "Y93001";
const SECOND: &str = "Y93002";
/// Stands in everything that must not leave the practice.
const CANARY: &str = "Dr Canary Yellowfeather retires in May";

fn person(app: &App, name: &str, role: &str, kind: &str, code: &str) {
    let organisation = json!({"kind": kind, "code": code});
    let input = json!({"id": null, "name": name, "role": role, "organisation": organisation, "current": true});
    call(app, "people.save", input);
}

/// The officer's copy: the system, its CCG, a cluster with two practices, a rate, and money that is divided.
fn officer(folder: &Path) -> App {
    let app = store(folder, "officer.db");
    call(&app, "organisations.save", json!({"kind": "system", "code": SYSTEM, "name": "Sampleshire", "parent": null}));
    call(
        &app,
        "organisations.save",
        json!({"kind": "ccg", "code": CCG, "name": "NHS Sampleshire CCG", "parent": SYSTEM}),
    );
    call(&app, "clusters.save", json!({"code": CLUSTER, "name": "Hilltop", "ccg": CCG}));
    for (code, name, list) in [(FIRST, "Mill Lane", "8,000"), (SECOND, "Weir View", "12,500")] {
        let practice = json!({"code": code, "name": name, "ccg": CCG, "cluster": CLUSTER, "registered": list, "list_as_of": "2018-10-01"});
        call(&app, "practices.save", practice);
    }
    let line = json!({"title": "Incentive scheme", "year": "2018/19", "amount": "£20,500", "funders": [{"funder": "The system", "share": "100%"}], "owner": "Head of primary care"});
    call(&app, "funding.save_line", line);
    let lines = call(&app, "funding.show", json!({"scope": {"kind": "ccg", "code": CCG}, "year": "2018/19"}));
    let within = json!({"kind": "ccg", "code": CCG});
    let allocate = json!({"line": lines["lines"][0]["id"], "amount": null, "rule": "registered", "to": "cluster", "level": "direct", "list": null, "only": [], "within": within, "by_hand": []});
    call(&app, "funding.allocate", allocate);
    person(&app, "C. Officer", "ccg_officer", "ccg", CCG);
    app
}

fn post(app: &App, practice: &str, role: &str, band: &str, headcount: &str, wte: &str, private: bool) {
    let edit = json!({"organisation": practice, "role": role, "age_band": band, "headcount": headcount, "wte": wte, "private": private, "note": CANARY});
    let scope = json!({"kind": "practice", "code": practice});
    let input = json!({"scope": scope, "as_of": "2018-12-31", "period": PERIOD, "edits": [edit], "dry_run": false});
    let saved = call(app, "workforce.save", input);
    assert_eq!(saved["value"]["refused"], json!([]), "the post is a plain one");
}

fn ask(app: &App, kind: &str, code: &str, due: &str, onward: Value, folder: &Path) -> PathBuf {
    let scope = json!({"kind": kind, "code": code});
    let input = json!({"scope": scope, "period": PERIOD, "due": due, "onward_due": onward, "message": "The third quarter, please.", "edition": "matrix-2018", "rates": true, "money": true, "comparators": true});
    let contents = call(app, "calls.preview", input.clone());
    assert_eq!(contents["parts"][1]["new"], json!(2), "both practices are in it: {contents}");
    let made = call(app, "calls.issue", input);
    let written = call(app, "calls.export", json!({"id": made["value"]["id"], "folder": text(folder)}));
    PathBuf::from(written["path"].as_str().expect("a path"))
}

fn open_call(app: &App, path: &Path) -> Value {
    let seen = call(app, "calls.look", json!({"path": text(path)}));
    assert_eq!(seen["refused"], Value::Null, "nothing stands in the way: {seen}");
    call(app, "calls.take", json!({"path": text(path), "sha256": seen["sha256"]}));
    seen
}

fn sign(app: &App, organisation: &str, role: &str, folder: &Path) -> PathBuf {
    let input = json!({"organisation": organisation, "period": PERIOD, "name": "A. Signatory", "role": role, "explain": "Not asked for this quarter"});
    let signed = call(app, "submission.sign", input);
    let written = call(app, "submission.export", json!({"id": signed["value"]["submission"], "folder": text(folder)}));
    PathBuf::from(written["path"].as_str().expect("a path"))
}

fn show(app: &App, organisation: &str) -> Value {
    call(app, "submission.show", json!({"organisation": organisation, "period": PERIOD}))
}

fn collected(app: &App, kind: &str, code: &str, return_type: Value) -> Value {
    let query = json!({"scope": {"kind": kind, "code": code}, "period": PERIOD, "return_type": return_type});
    call(app, "collect.show", query)
}

fn decide(app: &App, id: &Value, decision: &str, comments: Value, folder: &Path) -> PathBuf {
    call(app, "collect.decide", json!({"id": id, "decision": decision, "comments": comments}));
    let written = call(app, "collect.write_reply", json!({"id": id, "folder": text(folder)}));
    PathBuf::from(written["path"].as_str().expect("a path"))
}

/// Every part of a package as text, and its bytes: stored, not compressed, so that what is in it can be searched.
fn holds(path: &Path, words: &str) -> bool {
    let bytes = std::fs::read(path).expect("the package");
    let plain = bytes.windows(words.len()).any(|window| window == words.as_bytes());
    // The workbook is a compressed archive of its own.
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).expect("a zip");
    let mut inside = false;
    for at in 0..archive.len() {
        let mut part = Vec::new();
        std::io::Read::read_to_end(&mut archive.by_index(at).expect("a part"), &mut part).expect("its bytes");
        if let Ok(mut book) = zip::ZipArchive::new(std::io::Cursor::new(part)) {
            for sheet in 0..book.len() {
                let mut text = Vec::new();
                std::io::Read::read_to_end(&mut book.by_index(sheet).expect("a sheet"), &mut text).expect("its bytes");
                inside |= text.windows(words.len()).any(|window| window == words.as_bytes());
            }
        }
    }
    plain || inside
}

/// WTE to nine places as typed, in whole billionths.
fn sum(typed: &[&str]) -> f64 {
    let billionths = |text: &&str| {
        let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
        format!("{whole}{rest:0<9}").parse::<i64>().expect("a decimal")
    };
    let total: i64 = typed.iter().map(billionths).sum();
    format!("{}.{:09}", total / 1_000_000_000, total % 1_000_000_000).parse().expect("a decimal")
}

#[test]
fn a_whole_round_ends_in_totals_that_are_the_sum_of_what_practices_typed() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let officer = officer(at);

    // Down: one call from the CCG, opened by the lead in one step, passed on to a practice that has nothing yet.
    let asked = ask(&officer, "ccg", CCG, "2018-11-28", json!("2018-11-14"), at);
    let lead = store(at, "lead.db");
    person(&lead, "B. Lead", "cluster_lead", "cluster", CLUSTER);
    let empty = dump(&lead);
    let seen = open_call(&lead, &asked);
    let counted: Vec<(&str, i64)> = seen["parts"]
        .as_array()
        .expect("parts")
        .iter()
        .map(|part| (part["part"].as_str().expect("a part"), part["new"].as_i64().expect("a count")))
        .collect();
    assert_eq!(
        counted[..2],
        [("deadline", 1), ("membership", 2)],
        "the preview says what would be set up: {counted:?}"
    );
    assert_eq!(counted[4], ("money", 1), "with the CCG's line: {counted:?}");
    let set_up = dump(&lead);
    call(&lead, "undo", json!({}));
    assert_eq!(dump(&lead), empty, "all that a call sets up is one act with one undo");
    call(&lead, "redo", json!({}));
    assert_eq!(dump(&lead), set_up, "and done again it is all there");
    let state = show(&lead, CLUSTER);
    assert_eq!(
        (&state["due"], &state["due_source"]),
        (&json!("2018-11-28"), &json!("call of NHS Sampleshire CCG")),
        "the deadline is the caller's"
    );
    let money = call(&lead, "funding.show", json!({"scope": {"kind": "cluster", "code": CLUSTER}, "year": "2018/19"}));
    assert_eq!(money["totals"]["allocated"], json!(2_050_000), "£20,500 of one line all goes to the one cluster");
    let again = call(&lead, "calls.look", json!({"path": text(&asked)}));
    assert_eq!(again["would_change"], json!(false), "opened again it changes nothing: {again}");
    let home = call(&lead, "home.show", json!({"scope": {"kind": "cluster", "code": CLUSTER}, "period": PERIOD}));
    let to_do = home["to_do"].to_string();
    assert!(to_do.contains("is due 28 November 2018, by the call of NHS Sampleshire CCG"), "Home reminds: {to_do}");
    assert!(to_do.contains("not passed on to the practices yet"), "and says what comes next: {to_do}");

    let passed = ask(&lead, "cluster", CLUSTER, "2018-11-14", Value::Null, at);
    let practice = store(at, "practice.db");
    person(&practice, "A. Manager", "practice_manager", "practice", FIRST);
    open_call(&practice, &passed);
    assert_eq!(show(&practice, FIRST)["due"], "2018-11-14", "the practice has its cluster's day");
    assert_eq!(
        show(&practice, FIRST)["checks"][1]["result"],
        "passed",
        "and knows its cluster, though nobody typed it in"
    );

    // A draft may be looked at, counts in nothing, and is taken back.
    post(&practice, FIRST, "partner", "45-49", "3", "2.5", false);
    post(&practice, FIRST, "practice_nurse", "55-59", "2", "1.173333333", false);
    post(&practice, FIRST, "receptionist", "30-34", "4", "2.875", false);
    post(&practice, FIRST, "salaried_practice", "60-64", "1", "0.625", true);
    let draft =
        call(&practice, "submission.share_draft", json!({"organisation": FIRST, "period": PERIOD, "folder": text(at)}));
    assert_eq!(show(&practice, FIRST)["status"], "shared", "the practice sees that it shares a draft");
    let before = dump(&lead);
    let seen = preview(&lead, Path::new(draft["value"]["path"].as_str().expect("a path")));
    assert_eq!(seen["packages"][0]["carries"], "draft", "it is told as what it is: {seen}");
    take_in(&lead, &seen);
    let view = collected(&lead, "cluster", CLUSTER, Value::Null);
    let row = view["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .find(|row| row["organisation"]["code"] == FIRST)
        .expect("a row")
        .clone();
    assert_eq!(
        (&row["status"], &row["draft"]["revision"]),
        (&json!("late"), &json!(1)),
        "late, with a draft to look at"
    );
    assert_eq!(view["totals"][0]["returns"], json!(0), "a draft counts in no total");
    let back =
        call(&practice, "submission.take_back", json!({"organisation": FIRST, "period": PERIOD, "folder": text(at)}));
    take_in(&lead, &preview(&lead, Path::new(back["value"]["path"].as_str().expect("a path"))));
    assert_eq!(
        dump(&lead).lines().filter(|line| line.contains("shared")).count(),
        before.lines().filter(|line| line.contains("shared")).count(),
        "what was taken back is gone"
    );
    assert_eq!(show(&practice, FIRST)["status"], "draft", "and the practice's draft is its own again");

    // Up: one practice from the program, the other with its own list.
    let first = sign(&practice, FIRST, "Practice manager", at);
    assert!(!holds(&first, "Canary"), "neither a private note nor a name leaves the practice");
    assert_eq!(outcomes(&preview(&lead, &first)), ["new"], "the signed return is new, whatever the draft was");
    take_in(&lead, &preview(&lead, &first));
    let list = at.join("weir-view.csv");
    std::fs::write(&list, "Role,Age band,Headcount,WTE\npartner,40-44,4,3.25\npartner,55-59,2,1.333333333\npractice_nurse,35-39,3,2.4\nhealth_care_assistant,25-29,2,1.6\n").unwrap();
    let read = json!({"scope": {"kind": "practice", "code": SECOND}, "period": PERIOD, "path": text(&list), "as_of": "2018-12-31", "practice": SECOND});
    let listed = call(&lead, "staff_list.read", read.clone());
    call(&lead, "staff_list.commit", json!({"read": read, "token": listed["token"]}));

    let submission = sign(&lead, CLUSTER, "Cluster lead", at);
    assert!(!holds(&submission, "Canary"), "nor through the cluster");
    assert!(!holds(&submission, "60-64"), "and beyond the cluster no post tells an age");
    take_in(&officer, &preview(&officer, &submission));
    let row = collected(&officer, "ccg", CCG, Value::Null)["rows"][0].clone();
    assert_eq!(row["status"], "received", "the officer holds it: {row}");

    // Sent back for one figure; the reply opens at it.
    let figures = call(&officer, "collect.figures", json!({"id": row["received"]}));
    let about = figures["figures"]
        .as_array()
        .expect("figures")
        .iter()
        .map(|one| one["figure"].as_str().expect("a name").to_owned())
        .find(|name| {
            name.starts_with("Workforce: Weir View") && name.ends_with("partner: WTE")
                || name.starts_with("Workforce: Weir View")
                    && name.to_lowercase().contains("partner")
                    && name.ends_with(": WTE")
        })
        .expect("the figure");
    let comments =
        json!([{"text": "Six partners at 4.58 WTE: is that so?", "figure": about}, "Thank you for the rest."]);
    let reply = decide(&officer, &row["received"], "returned", comments, at);
    let seen = call(&lead, "reply.preview", json!({"path": text(&reply)}));
    assert_eq!((&seen["decision"], &seen["refused"]), (&json!("returned"), &Value::Null), "the lead reads it first");
    call(&lead, "reply.take", json!({"path": text(&reply)}));
    let state = show(&lead, CLUSTER);
    let comment = &state["revisions"][0]["comments"][0];
    assert_eq!(state["status"], "returned", "it came back");
    assert_eq!(
        (&comment["place"], &comment["focus"]),
        (&json!("workforce"), &json!(SECOND)),
        "and the comment leads to the practice whose figure it is"
    );
    assert_eq!(state["revisions"][0]["answered_by"], "C. Officer, CCG officer", "with who said it");
    let elsewhere = refused(&practice, "reply.take", json!({"path": text(&reply)}));
    assert!(elsewhere.message.contains("not signed in this copy"), "nobody else's return is touched: {elsewhere:?}");

    // The second revision, the differences figure by figure, and the acceptance.
    let posts = call(&lead, "workforce.show", json!({"scope": {"kind": "practice", "code": SECOND}, "period": PERIOD}));
    let wrong = posts["posts"]
        .as_array()
        .expect("posts")
        .iter()
        .find(|post| post["wte"] == json!(1.333_333_333))
        .expect("the post");
    let edit = json!({"id": wrong["id"], "wte": "1"});
    let scope = json!({"kind": "practice", "code": SECOND});
    let saved = call(
        &lead,
        "workforce.save",
        json!({"scope": scope, "as_of": "2018-12-31", "period": PERIOD, "edits": [edit], "dry_run": false}),
    );
    assert_eq!(saved["value"]["refused"], json!([]), "the figure is mended: {saved}");
    let second = sign(&lead, CLUSTER, "Cluster lead", at);
    let seen = preview(&officer, &second);
    assert_eq!(outcomes(&seen), ["replaces"], "the second revision takes the first one's place");
    let changed: Vec<&str> = seen["packages"][0]["differences"]
        .as_array()
        .expect("differences")
        .iter()
        .map(|one| one["figure"].as_str().expect("a name"))
        .collect();
    assert_eq!(changed.len(), 3, "the post, its practice and the whole, and nothing else: {changed:?}");
    take_in(&officer, &seen);
    let row = collected(&officer, "ccg", CCG, Value::Null)["rows"][0].clone();
    let accepted = decide(&officer, &row["received"], "accepted", json!([]), at);
    call(&lead, "reply.take", json!({"path": text(&accepted)}));
    assert_eq!(show(&lead, CLUSTER)["status"], "accepted", "the lead knows that it is done");

    // The CCG returns to the system, which adds up what the practices typed.
    let sent = sign(&officer, CCG, "CCG officer", at);
    assert!(!holds(&sent, "Canary"), "nothing private arrives at the system");
    let system = store(at, "system.db");
    call(
        &system,
        "organisations.save",
        json!({"kind": "system", "code": SYSTEM, "name": "Sampleshire", "parent": null}),
    );
    call(
        &system,
        "organisations.save",
        json!({"kind": "ccg", "code": CCG, "name": "NHS Sampleshire CCG", "parent": SYSTEM}),
    );
    person(&system, "S. Officer", "system_officer", "system", SYSTEM);
    take_in(&system, &preview(&system, &sent));
    let view = collected(&system, "system", SYSTEM, json!("ccg_return"));
    assert_eq!(view["collectors"], json!(["S. Officer, System officer"]), "who collects for the system is said");
    let total = view["totals"]
        .as_array()
        .expect("totals")
        .iter()
        .find(|total| total["scope"]["code"] == SYSTEM)
        .expect("the system")
        .clone();
    let shown = |figure: &str| total["indicators"][figure].as_f64().expect("a figure");
    let figures = [
        ("gp_wte", sum(&["2.5", "0.625", "3.25", "1"])),
        ("nurse_wte", sum(&["1.173333333", "2.4"])),
        ("dpc_wte", sum(&["1.6"])),
        ("admin_wte", sum(&["2.875"])),
        ("registered_patients", sum(&["8000", "12500"])),
    ];
    for (figure, typed) in figures {
        assert!(
            (shown(figure) - typed).abs() < 5e-10,
            "{figure}: {} is the sum of what was typed, {typed}",
            shown(figure)
        );
    }
    assert_eq!(total["allocated"], json!(2_050_000), "and the money is that of the one line");
}
