//! One small return, as JSON that a case can bend before it is hashed and sealed like any other.

use super::archive::{Entry, stored};
use pch_exchange::package::digest;
use serde_json::{Value, json};

const NAME: &str = "Riverside cluster";

/// `data.json` of a small cluster submission.
pub(super) fn data() -> Value {
    let member = |code: &str, name: &str, list: Value| json!({"code": code, "name": name, "ccg": "99Z", "registered": list, "weighted": null, "list_as_of": "2018-10-01", "list_source": "typed by the practice", "joined": null});
    let row = |code: &str, name: &str, practices: u32, list: Value, gp: Value, per: Value| json!({"code": code, "name": name, "practices": practices, "registered_patients": list, "gp_wte": gp, "nurse_wte": null, "dpc_wte": null, "admin_wte": null, "patients_per_gp_wte": per, "patients_per_nurse_wte": null, "missing": []});
    json!({
        "schema": "pch-submission/1",
        "identity": identity(),
        "revision": 1,
        "membership": [member("Y90001", "Mill Lane Surgery", json!(8_000)), member("Y90002", "Bridge Street Practice", json!(12_500.25))],
        "indicators": [
            row("Y90001", "Mill Lane Surgery", 1, json!(8_000), json!(4), json!(2_000)),
            row("Y90002", "Bridge Street Practice", 1, json!(12_500.25), json!(6.173_333_333), Value::Null),
            row("U99001", NAME, 2, json!(20_500.25), json!(10.173_333_333), Value::Null),
        ],
        "workforce": {"source": "practice returns", "as_of": "2018-12-31", "posts": [
            {"practice": "Y90001", "employer": null, "role": "partner", "group": "gp", "age_band": "45-49", "headcount": 5, "wte": 4, "vacancy_wte": null, "shares": [], "note": null},
            {"practice": "Y90002", "employer": null, "role": "partner", "group": "gp", "age_band": null, "headcount": null, "wte": 6.173_333_333, "vacancy_wte": 0.5, "shares": [], "note": null},
        ]},
        "maturity": null,
        "funding": [{"line": "incentive", "title": "Incentive scheme", "year": "2018/19", "allocated_pence": null, "committed_pence": 120_050, "spent_pence": 0}],
        "explanations": [],
    })
}

/// Which return it is.
pub(super) fn identity() -> Value {
    json!({"return_type": "cluster_submission", "organisation": {"code": "U99001", "name": NAME, "kind": "cluster"}, "period": "2018/19-Q3"})
}

/// `manifest.json` without parts and seal.
pub(super) fn manifest() -> Value {
    json!({
        "format": 1,
        "package_id": "0123456789abcdef0123456789abcdef",
        "identity": identity(),
        "revision": 1,
        "supersedes": null,
        "app_version": "0.1.0",
        "definitions": [],
        "created": "2018-12-03T09:30:00Z",
        "signed": {"name": "A. Lead", "role": "Cluster lead", "date": "2018-12-03"},
        "parts": [],
        "seal": "",
    })
}

/// JSON as a package writes it.
pub(super) fn written(value: &Value) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).unwrap();
    bytes.push(b'\n');
    bytes
}

/// A manifest that lists these parts, with its seal.
pub(super) fn sealed(mut manifest: Value, parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let listed = parts.iter().map(|(name, bytes)| json!({"name": name, "bytes": bytes.len(), "sha256": digest(bytes)}));
    manifest["parts"] = listed.collect();
    manifest["seal"] = json!(digest(&written(&manifest)));
    written(&manifest)
}

/// A package of these parts, laid out, listed and sealed as it should be.
pub(super) fn package_of(manifest: Value, parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut entries = vec![Entry::new("manifest.json", sealed(manifest, parts))];
    entries.extend(parts.iter().map(|(name, bytes)| Entry::new(name, bytes.clone())));
    stored(&entries)
}

/// A package whose figures were bent before it was sealed.
pub(super) fn with_data(bend: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut data = data();
    bend(&mut data);
    package_of(manifest(), &[("data.json", written(&data))])
}

/// A package whose figures are this text.
pub(super) fn with_text(text: impl Into<Vec<u8>>) -> Vec<u8> {
    package_of(manifest(), &[("data.json", text.into())])
}

/// A package whose figures' text had one piece replaced by another, for what no JSON value can hold.
pub(super) fn with_replaced(old: &str, new: &str) -> Vec<u8> {
    let text = String::from_utf8(written(&data())).unwrap();
    assert!(text.contains(old), "{old} must be there to be replaced");
    with_text(text.replacen(old, new, 1))
}

/// A package whose manifest was bent before it was sealed.
pub(super) fn with_manifest(bend: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut manifest = manifest();
    bend(&mut manifest);
    package_of(manifest, &[("data.json", written(&data()))])
}

/// The small good package.
pub(super) fn good() -> Vec<u8> {
    with_data(|_| {})
}
