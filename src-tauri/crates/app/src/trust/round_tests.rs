//! Calls, replies and drafts: each by its sender's hand, and another hand needs a word.

use super::tests::{CLUSTER, InMemory, PERIOD, call, fingerprint, opened, preview, sender, sent};
use crate::app::App;
use serde_json::{Value as Json, json};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A CCG that signs with a key of its own, with one cluster of one practice.
fn caller() -> App {
    let app = opened().with_keys(Box::new(InMemory::default()));
    area(&app);
    app
}

/// The same organisations in any copy.
fn area(app: &App) {
    let ccg = json!({"kind": "ccg", "code": "99Z", "name": "NHS Sampleshire CCG", "parent": null});
    call(app, "organisations.save", ccg);
    call(app, "clusters.save", json!({"code": CLUSTER, "name": "Riverside cluster", "ccg": "99Z"}));
    let practice = json!({"code": "Y99001", "name": "Weir View", "ccg": "99Z", "cluster": CLUSTER, "registered": "8,000", "list_as_of": "2018-04-01"});
    call(app, "practices.save", practice);
}

fn issued(app: &App, message: &str, folder: &Path) -> PathBuf {
    let input = json!({"scope": {"kind": "ccg", "code": "99Z"}, "period": PERIOD, "due": "2018-11-28", "onward_due": null, "message": message, "edition": null, "rates": false, "money": false, "comparators": false});
    let made = call(app, "calls.issue", input);
    let written = call(app, "calls.export", json!({"id": made["value"]["id"], "folder": folder.display().to_string()}));
    written["path"].as_str().expect("a path").into()
}

fn look(app: &App, path: &Path) -> Json {
    call(app, "calls.look", json!({"path": path.display().to_string()}))
}

fn taking(path: &Path, seen: &Json, vouched: bool) -> Json {
    json!({"path": path.display().to_string(), "sha256": seen["sha256"], "vouched": vouched})
}

#[test]
fn a_call_is_sealed_by_its_caller_and_another_hand_needs_a_word() {
    let (folder, ccg, lead) = (TempDir::new().expect("a folder"), caller(), opened());
    let first = issued(&ccg, "Please", folder.path());
    let seen = look(&lead, &first);
    assert_eq!(seen["trust"], "first", "at first sight: {seen}");
    assert!(
        seen["trust_sentence"].as_str().is_some_and(|words| words.contains(&fingerprint(&ccg))),
        "with the fingerprint to compare: {seen}"
    );
    call(&lead, "calls.take", taking(&first, &seen, false));
    let known = call(&lead, "trust.show", json!({}))["known"][0].clone();
    assert_eq!(known["organisation"]["code"], "99Z", "the caller's key is kept: {known}");

    let second = issued(&ccg, "Once more, please", folder.path());
    assert_eq!(look(&lead, &second)["trust"], "known", "the same hand");
    call(&ccg, "trust.renew", json!({}));
    let third = issued(&ccg, "A new computer", folder.path());
    let seen = look(&lead, &third);
    assert_eq!(seen["trust"], "changed", "another hand: {seen}");
    let error = lead.call("calls.take", taking(&third, &seen, false)).expect_err("somebody must say so");
    assert!(
        error.fields[0].place == "vouched" && error.fields[0].message.contains("another key"),
        "and why: {error:?}"
    );
    call(&lead, "calls.take", taking(&third, &seen, true));
    assert_eq!(
        call(&lead, "trust.show", json!({}))["known"][0]["fingerprint"],
        json!(fingerprint(&ccg)),
        "the key that somebody vouched for is kept"
    );

    call(&ccg, "trust.refuse", json!({}));
    let fourth = issued(&ccg, "Unsigned", folder.path());
    let seen = look(&lead, &fourth);
    assert_eq!(seen["trust"], "missing", "it was signed before: {seen}");
    lead.call("calls.take", taking(&fourth, &seen, false)).expect_err("not without a word");
}

#[test]
fn a_call_that_was_altered_on_its_way_is_refused_as_forged() {
    let (folder, lead) = (TempDir::new().expect("a folder"), opened());
    let true_one = std::fs::read(issued(&caller(), "By the 28th", folder.path())).expect("the call");
    let plain = opened();
    area(&plain);
    let unsigned = std::fs::read(issued(&plain, "By tomorrow, and ring this number", folder.path())).expect("another");
    let forged = pch_exchange::package::with_signature_of(&unsigned, &true_one).expect("forged");
    let file = folder.path().join("forged.pch.zip");
    std::fs::write(&file, forged).expect("written");
    let error = lead.call("calls.look", json!({"path": file.display().to_string()})).expect_err("forged");
    let said = &error.fields[0].message;
    assert!(said.contains("altered after it was signed") && said.contains("Ring the sender"), "forged: {said}");
}

/// A lead who has sent a return, and the officer who has taken it in, each with a key.
fn returned(folder: &Path) -> (App, App) {
    let (lead, officer) = (sender(), caller());
    let seen = preview(&officer, &sent(&lead, folder));
    call(&officer, "collect.commit", json!({"id": seen["id"], "choices": []}));
    (lead, officer)
}

fn reply(officer: &App, decision: &str, folder: &Path) -> PathBuf {
    let query = json!({"scope": {"kind": "ccg", "code": "99Z"}, "period": PERIOD});
    let id = call(officer, "collect.show", query)["rows"][0]["received"].clone();
    let comments = if decision == "returned" { json!(["Is this so?"]) } else { json!([]) };
    call(officer, "collect.decide", json!({"id": id, "decision": decision, "comments": comments}));
    let written = call(officer, "collect.write_reply", json!({"id": id, "folder": folder.display().to_string()}));
    written["path"].as_str().expect("a path").into()
}

#[test]
fn a_reply_is_sealed_by_whoever_collects_and_judged_by_their_key() {
    let folder = TempDir::new().expect("a folder");
    let (lead, officer) = returned(folder.path());
    let path = |path: &Path| json!({"path": path.display().to_string()});
    let first = reply(&officer, "returned", folder.path());
    let seen = call(&lead, "reply.preview", path(&first));
    assert_eq!(seen["trust"], "first", "at first sight: {seen}");
    assert!(
        seen["trust_sentence"]
            .as_str()
            .is_some_and(|words| words.contains("NHS Sampleshire CCG") && words.contains(&fingerprint(&officer))),
        "the CCG's hand, not the cluster's whose return it is about: {seen}"
    );
    call(&lead, "reply.take", path(&first));
    assert_eq!(call(&lead, "trust.show", json!({}))["known"][0]["organisation"]["code"], "99Z", "its key is kept");

    call(&officer, "trust.renew", json!({}));
    let second = reply(&officer, "accepted", folder.path());
    let seen = call(&lead, "reply.preview", path(&second));
    assert_eq!(seen["trust"], "changed", "another hand: {seen}");
    let error = lead.call("reply.take", path(&second)).expect_err("somebody must say so");
    assert!(error.fields[0].message.contains("another key"), "and why: {error:?}");
    let renewed = fingerprint(&officer);
    call(&lead, "reply.take", json!({"path": second.display().to_string(), "vouched": true}));
    assert_eq!(
        call(&lead, "trust.show", json!({}))["known"][0]["fingerprint"],
        json!(renewed),
        "vouched for, it is kept"
    );

    call(&officer, "trust.refuse", json!({}));
    let third = reply(&officer, "accepted", folder.path());
    assert_eq!(
        call(&lead, "reply.preview", path(&third))["trust"],
        "missing",
        "it signed before, and this is unsigned"
    );
    lead.call("reply.take", path(&third)).expect_err("not without a word");
    let bytes = std::fs::read(&third).expect("the unsigned reply");
    let taken = std::fs::read(&first).expect("the first");
    let forged = pch_exchange::package::with_signature_of(&bytes, &taken).expect("forged");
    std::fs::write(folder.path().join("forged.pch.zip"), forged).expect("written");
    let error = lead.call("reply.preview", path(&folder.path().join("forged.pch.zip"))).expect_err("forged");
    assert!(error.fields[0].message.contains("altered after it was signed"), "told plainly: {error:?}");
}

#[test]
fn a_reply_in_a_made_up_name_is_judged_by_the_key_of_whoever_collects() {
    let folder = TempDir::new().expect("a folder");
    let (lead, officer) = returned(folder.path());
    let path = |path: &Path| json!({"path": path.display().to_string()});
    call(&lead, "reply.take", path(&reply(&officer, "returned", folder.path())));
    // A stranger with a copy of the return, who names themselves as its collector.
    let stranger = opened();
    let other = json!({"kind": "ccg", "code": "99Y", "name": "NHS Nowhere CCG", "parent": null});
    call(&stranger, "organisations.save", other);
    call(&stranger, "clusters.save", json!({"code": CLUSTER, "name": "Riverside cluster", "ccg": "99Y"}));
    let file = folder.path().join(format!("{CLUSTER}_2018-19-Q3_r1.pch.zip"));
    let seen = preview(&stranger, &file);
    call(&stranger, "collect.commit", json!({"id": seen["id"], "choices": []}));
    let query = json!({"scope": {"kind": "ccg", "code": "99Y"}, "period": PERIOD});
    let id = call(&stranger, "collect.show", query)["rows"][0]["received"].clone();
    call(&stranger, "collect.decide", json!({"id": id, "decision": "accepted", "comments": []}));
    let elsewhere = TempDir::new().expect("a folder");
    let written =
        call(&stranger, "collect.write_reply", json!({"id": id, "folder": elsewhere.path().display().to_string()}));
    let seen = call(&lead, "reply.preview", json!({"path": written["path"]}));
    assert_eq!(seen["trust"], "missing", "the name that it gives itself opens no door: {seen}");
    assert!(
        seen["trust_sentence"].as_str().is_some_and(|words| words.contains("NHS Sampleshire CCG has signed")),
        "who really collects is asked about: {seen}"
    );
}

#[test]
fn drafts_and_their_taking_back_are_sealed_too() {
    let (folder, lead, officer) = (TempDir::new().expect("a folder"), sender(), opened());
    let ask = json!({"organisation": CLUSTER, "period": PERIOD, "folder": folder.path().display().to_string()});
    let written =
        |name: &str| -> PathBuf { call(&lead, name, ask.clone())["value"]["path"].as_str().expect("a path").into() };
    let seen = preview(&officer, &written("submission.share_draft"));
    assert_eq!(
        (&seen["packages"][0]["carries"], &seen["packages"][0]["trust"]),
        (&json!("draft"), &json!("first")),
        "signed: {seen}"
    );
    call(&officer, "collect.commit", json!({"id": seen["id"], "choices": []}));
    assert_eq!(call(&officer, "trust.show", json!({}))["known"][0]["organisation"]["code"], CLUSTER, "the key is kept");
    call(&lead, "trust.renew", json!({}));
    let back = written("submission.take_back");
    let seen = preview(&officer, &back);
    assert_eq!(
        (&seen["packages"][0]["outcome"], &seen["packages"][0]["trust"]),
        (&json!("takes_back"), &json!("changed")),
        "nobody else takes a draft back unasked: {seen}"
    );
    officer.call("collect.commit", json!({"id": seen["id"], "choices": []})).expect_err("somebody must say so");
}
