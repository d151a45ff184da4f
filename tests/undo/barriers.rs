//! What undo cannot cross: a return that was frozen, a backup that was restored, a store that was handed on.

use crate::sent::{self, PERIOD, done};
use crate::walk::{Walk, dump};
use pch_app::App;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// Acts before and after each barrier.
const ACTS: usize = 25;

fn sample(store: &Path) -> App {
    let app = sent::opened(store, "A. Lead");
    done(&app, "sample.load", json!({"dry_run": false}));
    let person = json!({"id": null, "name": "A. Lead", "role": "ccg_officer", "organisation": null, "current": true});
    done(&app, "people.save", person);
    app
}

/// Works on, takes all of that back to the barrier and no further, and does it again.
fn back_to_the_barrier(app: &App, folder: &Path, seed: u64, why: &str) {
    let at = dump(app);
    let refused = app.call("undo", json!({})).expect_err(why);
    assert!(!refused.message.is_empty() && dump(app) == at, "{why}: nothing was taken back: {refused:?}");
    let mut walk = Walk::new(app, folder, seed, BTreeMap::new());
    walk.go(ACTS);
    walk.there_and_back(&at);
}

#[test]
fn undo_stops_at_a_frozen_return_and_never_changes_it() {
    let desk = tempfile::tempdir().unwrap();
    let app = sample(&desk.path().join("pch.db"));
    sent::fill(desk.path(), None);
    let mut walk = Walk::new(&app, desk.path(), 3, BTreeMap::new());
    walk.go(ACTS);
    sent::signed(&app, "U99001", desk.path(), "first.pch.zip");
    back_to_the_barrier(&app, desk.path(), 5, "a frozen return is a barrier");
    let again = done(&app, "submission.export", json!({"id": 1, "folder": desk.path().display().to_string()}));
    let bytes = |path: &Path| std::fs::read(path).unwrap();
    let (first, second) = (desk.path().join("first.pch.zip"), again["path"].as_str().unwrap().to_owned());
    assert_eq!(bytes(&first), bytes(Path::new(&second)), "what was frozen is the same bytes, whatever was done since");
    // A second freeze is a barrier of its own: what was done in between can no longer be taken back.
    done(
        &app,
        "workforce.save",
        json!({"scope": {"kind": "practice", "code": "Y99001"}, "as_of": "2018-12-31", "period": PERIOD,
        "edits": [{"organisation": "Y99001", "role": "pharmacist", "headcount": "1", "wte": "0.37"}], "dry_run": false}),
    );
    sent::signed(&app, "Y99001", desk.path(), "second.pch.zip");
    back_to_the_barrier(&app, desk.path(), 6, "so is the next");
}

#[test]
fn undo_stops_at_a_restore() {
    let desk = tempfile::tempdir().unwrap();
    let app = sample(&desk.path().join("pch.db"));
    sent::fill(desk.path(), None);
    let wanted = dump(&app);
    let backup = done(&app, "backup.make", json!({}));
    let mut walk = Walk::new(&app, desk.path(), 13, BTreeMap::new());
    walk.go(ACTS);
    assert_ne!(dump(&app), wanted, "something was done since");
    done(&app, "backup.restore", json!({"path": backup["file"]["path"]}));
    assert_eq!(dump(&app), wanted, "the backup's rows are there");
    back_to_the_barrier(&app, desk.path(), 17, "a restore is a barrier");
}

#[test]
fn undo_stops_where_the_store_was_handed_on_taken_over_received_and_taken_back() {
    let desk = tempfile::tempdir().unwrap();
    let folder = desk.path().display().to_string();
    let app = sample(&desk.path().join("pch.db"));
    sent::fill(desk.path(), None);
    let hand = |app: &App, to: &str| -> Value {
        let handed = done(app, "handover.hand_on", json!({"to_name": to, "folder": folder, "note": "leave"}));
        let rest = dump(app);
        assert!(app.call("undo", json!({})).is_err() && dump(app) == rest, "a store at rest takes nothing back");
        handed["value"]["file"]["path"].clone()
    };
    let copy = hand(&app, "B. Deputy");
    let deputy = sent::opened(Path::new(copy.as_str().unwrap()), "B. Deputy");
    assert!(deputy.call("undo", json!({})).is_err(), "nor does a copy that waits");
    done(&deputy, "handover.take_over", json!({"name": "B. Deputy"}));
    back_to_the_barrier(&deputy, desk.path(), 19, "taking over is a barrier");
    let back = hand(&deputy, "A. Lead");
    let wanted = dump(&deputy);
    done(&app, "handover.receive", json!({"path": back}));
    assert_eq!(dump(&app), wanted, "what was done elsewhere is here");
    assert!(app.call("undo", json!({})).is_err() && dump(&app) == wanted, "receiving is a barrier");
    done(&app, "handover.take_over", json!({"name": "A. Lead"}));
    back_to_the_barrier(&app, desk.path(), 23, "and taking over again");
    hand(&app, "C. Deputy");
    done(&app, "handover.take_back", json!({"reason": "The deputy is ill"}));
    back_to_the_barrier(&app, desk.path(), 29, "taking back is a barrier");
}
