//! What travels between two people besides returns: signed packages, calls for return and replies, forged or mangled.

use super::Case;
use super::archive::{Entry, stored};
use super::figures::{data, good, manifest, package_of, with_data, written};
use pch_exchange::package::{sign, with_signature_of};
use serde_json::{Value, json};
use std::path::PathBuf;

fn case(name: &'static str, bytes: Vec<u8>) -> Case {
    Case { name, bytes }
}

/// A package signed with one of a few keys. The first is the one that the trusting store knows the sender by.
pub(super) fn signed(package: &[u8], key: u8) -> Vec<u8> {
    sign(package, &[key; 32]).unwrap()
}

/// A later revision of the small package, with another figure.
fn later() -> Vec<u8> {
    let mut data = data();
    data["revision"] = json!(2);
    data["workforce"]["posts"][0]["wte"] = json!(5);
    let mut manifest = manifest();
    manifest["revision"] = json!(2);
    manifest["package_id"] = json!("fedcba9876543210fedcba9876543210");
    manifest["supersedes"] = json!("0123456789abcdef0123456789abcdef");
    package_of(manifest, &[("data.json", written(&data))])
}

/// A signed package whose signature's text was bent, laid out as it should be.
fn with_signature(bend: impl FnOnce(&mut Value)) -> Vec<u8> {
    let bytes = signed(&good(), 1);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let mut entries: Vec<Entry> = (0..archive.len())
        .map(|at| {
            let mut entry = archive.by_index(at).unwrap();
            let mut content = Vec::new();
            std::io::copy(&mut entry, &mut content).unwrap();
            Entry::new(&entry.name().unwrap(), content)
        })
        .collect();
    let last = entries.last_mut().unwrap();
    let mut signature: Value = serde_json::from_slice(&last.data).unwrap();
    bend(&mut signature);
    last.data = written(&signature);
    stored(&entries)
}

/// Packages for a store that knows the sender by a key: forged, altered, from another hand.
pub(super) fn keys() -> Vec<Case> {
    let other = with_data(|data| data["workforce"]["posts"][0]["wte"] = json!(9));
    vec![
        case("signed-by-another-key.pch.zip", signed(&later(), 2)),
        case("signature-missing.pch.zip", later()),
        case("signature-of-another-package.pch.zip", with_signature_of(&other, &signed(&good(), 1)).unwrap()),
        case("signature-of-noughts.pch.zip", with_signature(|mark| mark["signature"] = json!("0".repeat(128)))),
        case("signature-too-short.pch.zip", with_signature(|mark| mark["signature"] = json!("00"))),
        case(
            "signature-in-capitals.pch.zip",
            with_signature(|mark| {
                let text = mark["signature"].as_str().unwrap().to_uppercase();
                mark["signature"] = json!(text);
            }),
        ),
        case("key-of-noughts.pch.zip", with_signature(|mark| mark["public_key"] = json!("0".repeat(64)))),
        case("key-that-is-none.pch.zip", with_signature(|mark| mark["public_key"] = json!("not hexadecimal"))),
        case("algorithm-unknown.pch.zip", with_signature(|mark| mark["algorithm"] = json!("none"))),
        case("unknown-field-in-signature.pch.zip", with_signature(|mark| mark["trust"] = json!(true))),
    ]
}

fn asked() -> Value {
    json!({"return_type": "cluster_submission", "organisation": {"code": "99Z", "name": "NHS Sampleshire CCG", "kind": "ccg"}, "period": "2018/19-Q3"})
}

/// `data.json` of a small call for return.
fn call_data() -> Value {
    json!({
        "schema": "pch-call/1", "identity": asked(), "revision": 1, "due": "2018-11-30", "onward_due": "2018-11-09",
        "message": "The third quarter, as agreed in October.", "passes_on": null,
        "organisations": [
            {"code": "99Z", "name": "NHS Sampleshire CCG", "kind": "ccg", "parent": null, "place": null},
            {"code": "U99009", "name": "Weir cluster", "kind": "cluster", "parent": "99Z", "place": null},
        ],
        "membership": [{"cluster": "U99009", "practice": {"code": "Y90009", "name": "Weir View", "ccg": "99Z", "registered": 8_000, "weighted": null, "list_as_of": "2018-10-01", "list_source": "typed by the practice", "joined": null}}],
        "rates": [{"key": "leave.gp", "level": "ccg", "organisation": "99Z", "low": 0.07, "high": 0.11, "source": "Five years of leavers", "as_of": "2018-09-30"}],
        "lines": [], "comparators": [],
    })
}

fn manifest_of(carries: &str, identity: Value) -> Value {
    let mut manifest = manifest();
    manifest["identity"] = identity;
    manifest["carries"] = json!(carries);
    // Beside the format, where the published description has it.
    let fields = manifest.as_object().unwrap().clone();
    let order = ["format", "carries"];
    let first = order.iter().map(|name| ((*name).to_owned(), fields[*name].clone()));
    let rest = fields.iter().filter(|(name, _)| !order.contains(&name.as_str()));
    Value::Object(first.chain(rest.map(|(name, value)| (name.clone(), value.clone()))).collect())
}

fn call_with(bend: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut data = call_data();
    bend(&mut data);
    package_of(manifest_of("call", asked()), &[("data.json", written(&data))])
}

/// Calls for return that cannot be, or bring what cannot be.
pub(super) fn calls() -> Vec<Case> {
    let whole = call_with(|_| {});
    let with_edition = |bytes: &[u8]| {
        package_of(
            manifest_of("call", asked()),
            &[("data.json", written(&call_data())), ("edition.json", bytes.to_vec())],
        )
    };
    vec![
        case("call.pch.zip", whole.clone()),
        case("half.pch.zip", whole[..whole.len() / 2].to_vec()),
        case("return-for-a-call.pch.zip", good()),
        case("future-schema.pch.zip", call_with(|data| data["schema"] = json!("pch-call/2"))),
        case("unknown-field.pch.zip", call_with(|data| data["run"] = json!("calc.exe"))),
        case("due-on-no-day.pch.zip", call_with(|data| data["due"] = json!("2018-02-30"))),
        case("due-as-people-write-it.pch.zip", call_with(|data| data["due"] = json!("30/11/2018"))),
        case("onward-after-due.pch.zip", call_with(|data| data["onward_due"] = json!("2019-01-31"))),
        case("rate-above-one.pch.zip", call_with(|data| data["rates"][0]["high"] = json!(1.7))),
        case("rate-below-nought.pch.zip", call_with(|data| data["rates"][0]["low"] = json!(-0.5))),
        case("rate-of-nothing.pch.zip", call_with(|data| data["rates"][0]["key"] = json!("gravity.gp"))),
        case("rate-turned-round.pch.zip", call_with(|data| data["rates"][0]["low"] = json!(0.2))),
        case("rate-of-no-level.pch.zip", call_with(|data| data["rates"][0]["level"] = json!("galaxy"))),
        case("rate-not-a-number.pch.zip", call_with(|data| data["rates"][0]["low"] = json!("NaN"))),
        case("practice-of-no-cluster.pch.zip", call_with(|data| data["membership"][0]["cluster"] = json!("U99999"))),
        case(
            "look-alike-code.pch.zip",
            call_with(|data| data["membership"][0]["practice"]["code"] = json!("\u{423}90009")),
        ),
        case(
            "practice-in-two-clusters.pch.zip",
            call_with(|data| {
                let again = data["membership"][0].clone();
                data["membership"].as_array_mut().unwrap().push(again);
            }),
        ),
        case("negative-list.pch.zip", call_with(|data| data["membership"][0]["practice"]["registered"] = json!(-1))),
        case("nhs-number-in-the-message.pch.zip", call_with(|data| data["message"] = json!("About 943 476 5919"))),
        case("edition-that-is-a-mapping.pch.zip", with_edition(&definition("mapping-2018-2019.json"))),
        case("edition-that-is-no-text.pch.zip", with_edition(&[0xFF, 0xFE, 0, 1])),
    ]
}

fn reply_with(bend: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut data = json!({
        "schema": "pch-reply/1", "identity": super::figures::identity(), "revision": 1, "about": "0123456789abcdef0123456789abcdef",
        "by": {"code": "99Z", "name": "NHS Sampleshire CCG", "kind": "ccg"}, "decision": "returned",
        "comments": [{"text": "Six partners at 4 WTE: is that so?", "figure": null, "place": "workforce", "focus": "Y90001"}],
    });
    bend(&mut data);
    package_of(manifest_of("reply", super::figures::identity()), &[("data.json", written(&data))])
}

/// Replies that fit no return, or say what no reply says.
pub(super) fn replies() -> Vec<Case> {
    let whole = reply_with(|_| {});
    vec![
        case("to-a-return-that-is-not-here.pch.zip", whole.clone()),
        case("half.pch.zip", whole[..whole.len() / 2].to_vec()),
        case("call-for-a-reply.pch.zip", call_with(|_| {})),
        case("future-schema.pch.zip", reply_with(|data| data["schema"] = json!("pch-reply/2"))),
        case("about-nothing.pch.zip", reply_with(|data| data["about"] = json!("the last one"))),
        case("decision-unknown.pch.zip", reply_with(|data| data["decision"] = json!("deleted"))),
        case("returned-without-a-word.pch.zip", reply_with(|data| data["comments"] = json!([]))),
        case("comment-empty.pch.zip", reply_with(|data| data["comments"][0]["text"] = json!(" \t"))),
        case(
            "comment-that-leads-nowhere.pch.zip",
            reply_with(|data| data["comments"][0]["place"] = json!("../../etc")),
        ),
        case(
            "nhs-number-in-a-comment.pch.zip",
            reply_with(|data| data["comments"][0]["text"] = json!("943 476 5919 is double")),
        ),
        case("revision-below-nought.pch.zip", reply_with(|data| data["revision"] = json!(-1))),
    ]
}

/// A definition that the program carries.
pub(super) fn definition(name: &str) -> Vec<u8> {
    let path: PathBuf = super::folder("assets/definitions").join(name);
    std::fs::read(path).unwrap()
}
