//! A package from its sender's hand, from somebody else's, and from nobody's.

use super::KeyPlace;
use crate::app::{App, OpenOptions};
use crate::clock::FixedClock;
use serde_json::{Value as Json, json};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

pub(super) const PERIOD: &str = "2018/19-Q3";
pub(super) const CLUSTER: &str = "U99001";

/// A key in memory; each made one differs from the last.
#[derive(Clone, Default)]
pub(super) struct InMemory(Arc<Mutex<(u8, Option<[u8; 32]>)>>);

impl KeyPlace for InMemory {
    fn place(&self) -> String {
        "memory".to_owned()
    }
    fn read(&self) -> Result<Option<[u8; 32]>, String> {
        Ok(self.0.lock().map_err(|error| error.to_string())?.1)
    }
    fn make(&self) -> Result<[u8; 32], String> {
        let mut held = self.0.lock().map_err(|error| error.to_string())?;
        held.0 += 1;
        let secret = [held.0; 32];
        held.1 = Some(secret);
        Ok(secret)
    }
    fn remove(&self) -> Result<(), String> {
        self.0.lock().map_err(|error| error.to_string())?.1 = None;
        Ok(())
    }
}

pub(super) fn opened() -> App {
    let clock = FixedClock("2018-11-21T09:00:00+00:00".parse().expect("a time"));
    let options = OpenOptions { store: ":memory:".into(), clock: Box::new(clock), actor: "Tester".to_owned() };
    App::open(options).expect("a store in memory")
}

pub(super) fn call(app: &App, name: &str, input: Json) -> Json {
    app.call(name, input).unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

/// A cluster that signs with a key of its own.
pub(super) fn sender() -> App {
    let app = opened().with_keys(Box::new(InMemory::default()));
    call(&app, "sample.load", json!({}));
    app
}

pub(super) fn sent(app: &App, folder: &Path) -> PathBuf {
    let signed = call(
        app,
        "submission.sign",
        json!({"organisation": CLUSTER, "period": PERIOD, "name": "A. Lead", "role": "Cluster lead", "explain": "Known"}),
    );
    let written = call(
        app,
        "submission.export",
        json!({"id": signed["value"]["submission"], "folder": folder.display().to_string()}),
    );
    written["path"].as_str().expect("a path").into()
}

pub(super) fn change(app: &App) {
    call(
        app,
        "workforce.save",
        json!({"scope": {"kind": "practice", "code": "Y99001"}, "as_of": null, "period": PERIOD, "dry_run": false, "edits": [{"organisation": "Y99001", "role": "partner", "age_band": "45-49", "headcount": "1", "wte": "1"}]}),
    );
}

pub(super) fn preview(app: &App, path: &Path) -> Json {
    call(app, "collect.preview", json!({"paths": [path.display().to_string()], "period": PERIOD}))
}

pub(super) fn fingerprint(app: &App) -> String {
    call(app, "trust.show", json!({}))["fingerprint"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn the_first_signature_is_kept_the_next_is_known_and_another_key_needs_a_word() {
    let (folder, sender, officer) = (TempDir::new().expect("a folder"), sender(), opened());
    let first = sent(&sender, folder.path());
    let seen = preview(&officer, &first);
    let print = fingerprint(&sender);
    assert_eq!(print.len(), 35, "six groups of five digits: {print}");
    assert_eq!(seen["packages"][0]["trust"], "first", "at first sight: {seen}");
    assert!(
        seen["packages"][0]["trust_sentence"].as_str().is_some_and(|words| words.contains(&print)),
        "with the fingerprint to compare"
    );
    call(&officer, "collect.commit", json!({"id": seen["id"], "choices": []}));
    let known = call(&officer, "trust.show", json!({}))["known"][0].clone();
    assert_eq!((&known["fingerprint"], &known["compared_on"]), (&json!(print), &Json::Null), "kept, not compared yet");
    call(&officer, "trust.compare", json!({"organisation": CLUSTER}));
    change(&sender);
    let second = sent(&sender, folder.path());
    let seen = preview(&officer, &second);
    assert_eq!(seen["packages"][0]["trust"], "compared", "the same hand: {seen}");
    call(&officer, "collect.commit", json!({"id": seen["id"], "choices": []}));

    call(&sender, "trust.renew", json!({}));
    assert_ne!(fingerprint(&sender), print, "another key");
    change(&sender);
    let third = sent(&sender, folder.path());
    let seen = preview(&officer, &third);
    assert_eq!(seen["packages"][0]["trust"], "changed", "another hand: {seen}");
    let error =
        officer.call("collect.commit", json!({"id": seen["id"], "choices": []})).expect_err("somebody must say so");
    assert!(error.fields[0].message.contains("another key"), "and why: {}", error.fields[0].message);
    let choice = json!([{"file": seen["packages"][0]["file"], "choice": "take"}]);
    call(&officer, "collect.commit", json!({"id": seen["id"], "choices": choice}));
    assert_eq!(
        call(&officer, "trust.show", json!({}))["known"][0]["fingerprint"],
        json!(fingerprint(&sender)),
        "the new one is kept"
    );
    call(&officer, "undo", json!({}));
    assert_eq!(
        call(&officer, "trust.show", json!({}))["known"][0]["fingerprint"],
        json!(print),
        "undone with the rest"
    );
}

#[test]
fn who_refuses_a_key_sends_unsigned_and_who_stops_signing_is_asked_about() {
    let (folder, sender, officer) = (TempDir::new().expect("a folder"), sender(), opened());
    let seen = preview(&officer, &sent(&sender, folder.path()));
    call(&officer, "collect.commit", json!({"id": seen["id"], "choices": []}));
    call(&sender, "trust.refuse", json!({}));
    change(&sender);
    let seen = preview(&officer, &sent(&sender, folder.path()));
    assert_eq!(seen["packages"][0]["trust"], "missing", "it was signed before: {seen}");
    let plain = opened();
    call(&plain, "sample.load", json!({}));
    let other = TempDir::new().expect("a folder");
    let newcomer = opened();
    let seen = preview(&newcomer, &sent(&plain, other.path()));
    assert_eq!(
        (&seen["packages"][0]["trust"], &seen["packages"][0]["trust_sentence"]),
        (&json!("unsigned"), &json!("")),
        "nobody who refuses is nagged"
    );
    call(&newcomer, "collect.commit", json!({"id": seen["id"], "choices": []}));
}

#[test]
fn a_forged_package_is_told_from_a_damaged_one() {
    let (folder, sender, officer) = (TempDir::new().expect("a folder"), sender(), opened());
    let path = sent(&sender, folder.path());
    let bytes = std::fs::read(&path).expect("the package");
    let mut damaged = bytes.clone();
    let at = damaged.len() / 2;
    damaged[at] ^= 1;
    let file = folder.path().join("damaged.pch.zip");
    std::fs::write(&file, damaged).expect("written");
    let said = preview(&officer, &file)["packages"][0]["faults"].to_string();
    assert!(!said.contains("altered after it was signed") && said.contains("export it again"), "damaged: {said}");
    // Whoever forges makes every hash anew, and puts the true signature of another package under it.
    let plain = opened();
    call(&plain, "sample.load", json!({}));
    change(&plain);
    let other = TempDir::new().expect("a folder");
    let unsigned = std::fs::read(sent(&plain, other.path())).expect("a package");
    let forged = pch_exchange::package::with_signature_of(&unsigned, &bytes).expect("forged");
    let file = folder.path().join("forged.pch.zip");
    std::fs::write(&file, forged).expect("written");
    let said = preview(&officer, &file)["packages"][0]["faults"].to_string();
    assert!(said.contains("altered after it was signed") && said.contains("Ring the sender"), "forged: {said}");
}

#[test]
#[cfg(unix)]
fn a_key_file_is_for_its_owner_alone_and_is_not_in_the_store() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = TempDir::new().expect("a folder");
    let store = folder.path().join("area.db");
    let place = super::place_for(&store, || Ok([7; 32]));
    assert_eq!(place.read(), Ok(None), "none at first");
    assert_eq!(place.make(), Ok([7; 32]), "made");
    assert_eq!(place.read(), Ok(Some([7; 32])), "and read again");
    let mode = std::fs::metadata(folder.path().join("area.db.key")).expect("the file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "nobody else may read it");
    assert!(place.place().contains("only you may read"), "said plainly: {}", place.place());
    assert_eq!((place.remove(), place.read()), (Ok(()), Ok(None)), "and taken away");
}
