//! What others sent, made once: returns of practices and a cluster, a reply, calls and an edition.

use pch_app::{App, FixedClock, OpenOptions, place_for};
use serde_json::{Value, json};
use std::path::Path;

pub(crate) const PERIOD: &str = "2018/19-Q3";

/// A store at a path, at a fixed hour. One in memory takes no import: the backup before it would lie where the test runs.
pub(crate) fn opened(store: &Path, actor: &str) -> App {
    let clock = FixedClock("2018-11-21T09:00:00+00:00".parse().unwrap());
    App::open(OpenOptions { store: store.to_owned(), clock: Box::new(clock), actor: actor.to_owned() }).unwrap()
}

/// The same that seals what it sends, by a key of its own.
pub(crate) fn sealing(store: &Path, actor: &str, keys: &Path) -> App {
    opened(store, actor).with_keys(place_for(keys, || Ok([7; 32])))
}

/// What a command answers, which must be done.
pub(crate) fn done(app: &App, name: &str, input: Value) -> Value {
    app.call(name, input.clone()).unwrap_or_else(|error| panic!("{name} {input}: {error:?}"))
}

/// Signs a return and writes it into a folder under another name.
pub(crate) fn signed(app: &App, organisation: &str, folder: &Path, name: &str) -> Value {
    let role = if organisation.starts_with('Y') { "Practice manager" } else { "Cluster lead" };
    let input = json!({"organisation": organisation, "period": PERIOD, "name": "A. Signatory", "role": role, "explain": "Invented"});
    let id = done(app, "submission.sign", input)["value"]["submission"].clone();
    written(&done(app, "submission.export", json!({"id": id, "folder": folder.display().to_string()})), folder, name);
    id
}

/// Puts a written file under another name in the folder.
fn written(answer: &Value, folder: &Path, name: &str) {
    let path = answer["path"].as_str().unwrap_or_else(|| panic!("a path: {answer}"));
    std::fs::rename(path, folder.join(name)).unwrap();
}

/// Fills `folder/sent`. `ours` is the sample in whose name a return is signed, to which a reply comes.
pub(crate) fn fill(folder: &Path, ours: Option<&App>) {
    let sent = folder.join("sent");
    std::fs::create_dir_all(&sent).unwrap();
    let lead = sealing(Path::new(":memory:"), "A. Lead", &folder.join("lead"));
    done(&lead, "sample.load", json!({"dry_run": false}));
    for practice in ["Y99001", "Y99002", "Y99003"] {
        signed(&lead, practice, &sent, &format!("return-{practice}.pch.zip"));
    }
    signed(&lead, "U99001", &sent, "return-U99001.pch.zip");
    let edit = json!({"id": 1, "wte": "0.75"});
    let scope = json!({"kind": "practice", "code": "Y99001"});
    done(
        &lead,
        "workforce.save",
        json!({"scope": scope, "as_of": "2018-12-31", "period": PERIOD, "edits": [edit], "dry_run": false}),
    );
    signed(&lead, "Y99001", &sent, "return-again.pch.zip");

    let officer = sealing(Path::new(":memory:"), "C. Officer", &folder.join("officer"));
    done(&officer, "sample.load", json!({"dry_run": false}));
    if let Some(ours) = ours {
        signed(ours, "U99001", folder, "ours.pch.zip");
        let path = folder.join("ours.pch.zip").display().to_string();
        let seen = done(&officer, "collect.preview", json!({"paths": [path], "period": PERIOD}));
        done(&officer, "collect.commit", json!({"id": seen["id"], "choices": []}));
        done(&officer, "collect.decide", json!({"id": 1, "decision": "returned", "comments": ["Please look again"]}));
        let reply = done(&officer, "collect.write_reply", json!({"id": 1, "folder": sent.display().to_string()}));
        written(&reply, &sent, "reply.pch.zip");
    }
    for (number, due) in ["2018-12-14", "2018-12-21"].into_iter().enumerate() {
        let asked = json!({"scope": {"kind": "ccg", "code": "99Z"}, "period": PERIOD, "due": due, "onward_due": null, "message": "Please",
            "edition": "matrix-2018", "rates": true, "money": true, "comparators": true});
        let made = done(&officer, "calls.issue", asked);
        let call = json!({"id": made["value"]["id"], "folder": sent.display().to_string()});
        written(&done(&officer, "calls.export", call), &sent, &format!("call-{number}.pch.zip"));
    }
    let copy = json!({"from": "matrix-2018", "code": "ccg-2018", "title": "The CCG's", "applies_from": "2018-04-01", "source": "Board paper"});
    done(&officer, "maturity.copy_edition", copy);
    let made = done(
        &officer,
        "maturity.save_edition_file",
        json!({"matrix": "ccg-2018", "folder": sent.display().to_string()}),
    );
    written(&made[0], &sent, "edition.json");
}
