//! The published conformance folder: whoever writes another program can try it on the same packages.

use super::archive::deflated;
use super::figures::{data, good, with_data, with_manifest};
use super::{CASES, Case, folder, writes};
use pch_exchange::package::verify;
use serde_json::{Map, Value, json};

/// Bad packages that stand for the others: one for each sentence of the published description.
const BAD: [&str; 16] = [
    "half.pch.zip",
    "packed-again.pch.zip",
    "line-feed-added.pch.zip",
    "path-above.pch.zip",
    "entry-twice.pch.zip",
    "program-inside.pch.zip",
    "part-not-listed.pch.zip",
    "part-missing.pch.zip",
    "date-of-today-in-header.pch.zip",
    "wrong-hash.pch.zip",
    "wrong-seal.pch.zip",
    "future-format.pch.zip",
    "other-organisation-inside.pch.zip",
    "unknown-field.pch.zip",
    "negative-people.pch.zip",
    "half-a-penny.pch.zip",
];

fn all() -> Vec<(&'static str, Case)> {
    let case = |name, bytes| ("good", Case { name, bytes });
    let practice = json!({"return_type": "practice_return", "organisation": {"code": "Y90001", "name": "Mill Lane Surgery", "kind": "practice"}, "period": "2018/19-Q3"});
    let of_practice = || {
        let mut data = data();
        data["identity"] = practice.clone();
        data["membership"].as_array_mut().unwrap().truncate(1);
        data["indicators"].as_array_mut().unwrap().truncate(1);
        data["workforce"]["posts"].as_array_mut().unwrap().truncate(1);
        data["funding"] = json!([]);
        data
    };
    let mut manifest = super::figures::manifest();
    manifest["identity"] = practice.clone();
    let mut out = vec![
        case("cluster-submission.pch.zip", good()),
        case(
            "practice-return.pch.zip",
            super::figures::package_of(manifest, &[("data.json", super::figures::written(&of_practice()))]),
        ),
        case(
            "nothing-supplied.pch.zip",
            with_data(|data| {
                for row in data["indicators"].as_array_mut().unwrap() {
                    for field in ["registered_patients", "gp_wte", "patients_per_gp_wte"] {
                        row[field] = Value::Null;
                    }
                }
                for member in data["membership"].as_array_mut().unwrap() {
                    member["registered"] = Value::Null;
                }
                data["workforce"]["posts"] = json!([]);
            }),
        ),
        case(
            "decimals-as-texts.pch.zip",
            with_data(|data| data["workforce"]["posts"][0]["wte"] = json!("4.000000001")),
        ),
        case(
            "formula-as-a-name.pch.zip",
            with_data(|data| {
                data["membership"][0]["name"] = json!("=HYPERLINK(\"http://example.invalid\",\"Mill Lane\")");
            }),
        ),
        case("revision-two.pch.zip", {
            let mut data = data();
            data["revision"] = json!(2);
            let mut manifest = super::figures::manifest();
            manifest["revision"] = json!(2);
            manifest["package_id"] = json!("fedcba9876543210fedcba9876543210");
            manifest["supersedes"] = json!("0123456789abcdef0123456789abcdef");
            super::figures::package_of(manifest, &[("data.json", super::figures::written(&data))])
        }),
        case("with-tables.pch.zip", {
            let parts = [
                ("data.json", super::figures::written(&data())),
                ("workbook.xlsx", deflated(&[("xl/workbook.xml", b"<workbook/>".to_vec())])),
                ("csv/posts.csv", b"\xEF\xBB\xBFrole,wte\r\npartner,4\r\n".to_vec()),
            ];
            super::figures::package_of(super::figures::manifest(), &parts)
        }),
        case(
            "signed-after-midnight.pch.zip",
            with_manifest(|manifest| manifest["created"] = json!("2018-12-04T00:10:00+01:00")),
        ),
    ];
    let collected = CASES.iter().filter(|(kind, _)| *kind == "collect").map(|(_, case)| case);
    let bad = collected.filter(|case| BAD.contains(&case.name));
    out.extend(bad.map(|case| ("bad", Case { name: case.name, bytes: case.bytes.clone() })));
    out
}

#[test]
fn every_package_of_the_conformance_folder_gets_its_verdict() {
    let place = folder("assets/schema/conformance");
    let verdicts = place.join("verdicts.json");
    if writes() {
        let mut found = Map::new();
        for (kind, case) in all() {
            std::fs::create_dir_all(place.join(kind)).unwrap();
            std::fs::write(place.join(kind).join(case.name), &case.bytes).unwrap();
            let problems = verify(&case.bytes).err().unwrap_or_default();
            let problems: Vec<Value> =
                problems.iter().map(|problem| json!({"part": problem.part, "message": problem.message})).collect();
            found.insert(format!("{kind}/{}", case.name), json!({"good": problems.is_empty(), "problems": problems}));
        }
        std::fs::write(&verdicts, format!("{:#}\n", Value::Object(found))).unwrap();
    }
    let expected: Map<String, Value> = serde_json::from_str(&std::fs::read_to_string(verdicts).unwrap()).unwrap();
    assert_eq!(expected.len(), all().len(), "a verdict for each package");
    for (name, verdict) in expected {
        let bytes = std::fs::read(place.join(&name)).unwrap();
        let problems = verify(&bytes).err().unwrap_or_default();
        let said: Vec<Value> =
            problems.iter().map(|problem| json!({"part": problem.part, "message": problem.message})).collect();
        assert_eq!(problems.is_empty(), name.starts_with("good/"), "{name}: {said:#?}");
        assert_eq!(
            json!({"good": problems.is_empty(), "problems": said}),
            verdict,
            "{name}: every problem by its part"
        );
    }
}
