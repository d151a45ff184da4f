//! Packages made to do harm, or mangled on their way.

use super::Case;
use super::archive::{Entry, deflated, stored};
use super::figures::{
    data, good, manifest, package_of, sealed, with_data, with_manifest, with_replaced, with_text, written,
};
use serde_json::{Value, json};

fn case(name: &'static str, bytes: Vec<u8>) -> Case {
    Case { name, bytes }
}

/// The parts of the small good package as entries, to be bent.
fn entries() -> Vec<Entry> {
    let data = written(&data());
    vec![Entry::new("manifest.json", sealed(manifest(), &[("data.json", data.clone())])), Entry::new("data.json", data)]
}

fn with_entry(entry: Entry) -> Vec<u8> {
    let mut all = entries();
    all.push(entry);
    stored(&all)
}

fn bent(bend: impl FnOnce(&mut Vec<Entry>)) -> Vec<u8> {
    let mut all = entries();
    bend(&mut all);
    stored(&all)
}

/// The archive itself is wrong.
pub(super) fn archives() -> Vec<Case> {
    let good = good();
    let parts = || [("manifest.json", entries()[0].data.clone()), ("data.json", entries()[1].data.clone())];
    let many: Vec<Entry> = (0..65).map(|at| Entry::new(&format!("csv/{at}.csv"), "x")).collect();
    let mut nested = deflated(&[("U99001.pch.zip", good.clone())]);
    for _ in 0..6 {
        nested = deflated(&[("more.zip", nested)]);
    }
    let filler = || vec![b' '; 4_000_000];
    vec![
        case("empty.pch.zip", Vec::new()),
        case("half.pch.zip", good[..good.len() / 2].to_vec()),
        case("last-byte-lost.pch.zip", good[..good.len() - 1].to_vec()),
        case("line-feed-added.pch.zip", [good.as_slice(), b"\n"].concat()),
        case("first-bytes-only.pch.zip", good[..40].to_vec()),
        case("letter.pch.zip", b"Dear all, please find attached".to_vec()),
        case("picture.pch.zip", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
        case("mail-as-text.pch.zip", b"UEsDBBQAAAgAAAAAIQAAAAAAAAAAAAAAAAAA".repeat(20)),
        case("over-35-mb.pch.zip", vec![0; 36 * 1024 * 1024]),
        case("packed-again.pch.zip", deflated(&parts())),
        case(
            "folder-packed-again.pch.zip",
            deflated(&[
                ("U99001/manifest.json", entries()[0].data.clone()),
                ("U99001/data.json", entries()[1].data.clone()),
            ]),
        ),
        case(
            "bomb-by-ratio.pch.zip",
            deflated(&[("manifest.json", entries()[0].data.clone()), ("data.json", filler())]),
        ),
        case("bomb-by-claim.pch.zip", bent(|all| all[1].unpacked = Some(u32::MAX))),
        case("bomb-by-count.pch.zip", stored(&many)),
        case("bomb-in-zips.zip", nested),
        case("bomb-in-a-zip.zip", deflated(&[("U99001.pch.zip", filler())])),
        case(
            "thousands-of-files.zip",
            deflated(
                &(0..3_000)
                    .map(|at| (&*Box::leak(format!("{at}.zip").into_boxed_str()), b"PK".to_vec()))
                    .collect::<Vec<_>>(),
            ),
        ),
        case("absolute-path.pch.zip", with_entry(Entry::new("/etc/passwd", "x"))),
        case("path-above.pch.zip", with_entry(Entry::new("../../data.json", "x"))),
        case("path-above-within.pch.zip", with_entry(Entry::new("csv/../../x.csv", "x"))),
        case("path-of-windows.pch.zip", with_entry(Entry::new("..\\..\\x.csv", "x"))),
        case("path-with-drive.pch.zip", with_entry(Entry::new("C:x.csv", "x"))),
        case("entry-twice.pch.zip", bent(|all| all.push(all[1].clone()))),
        case("entry-twice-in-capitals.pch.zip", with_entry(Entry::new("DATA.JSON", "{}"))),
        case(
            "symlink.pch.zip",
            with_entry(Entry { attributes: 0o120_777 << 16, ..Entry::new("csv/link.csv", "/etc/passwd") }),
        ),
        case("password.pch.zip", bent(|all| all[1].flags |= 1)),
        case("program-inside.pch.zip", with_entry(Entry::new("setup.exe", "MZ"))),
        case("archive-as-table.pch.zip", with_entry(Entry::new("csv/more.csv", good.clone()))),
        case("offset-beyond.pch.zip", bent(|all| all[1].offset = Some(0xFFFF_FFF0))),
        case("offset-into-another.pch.zip", bent(|all| all[1].offset = Some(0))),
        case(
            "name-of-another-alphabet.pch.zip",
            with_entry(Entry { name: vec![b'c', b's', b'v', b'/', 0xFF, 0xFE], ..Entry::new("", "x") }),
        ),
        case("name-that-moves-the-cursor.pch.zip", with_entry(Entry::new("csv/\u{1b}[2Jx.csv", "x"))),
        case("name-of-60000-letters.pch.zip", with_entry(Entry::new(&"x".repeat(60_000), "x"))),
        case("manifest-second.pch.zip", bent(|all| all.swap(0, 1))),
        case("manifest-missing.pch.zip", bent(|all| drop(all.remove(0)))),
        case("part-not-listed.pch.zip", with_entry(Entry::new("csv/posts.csv", "a,b\r\n"))),
        case("part-missing.pch.zip", {
            let parts = [("data.json", written(&data())), ("csv/posts.csv", b"a,b\r\n".to_vec())];
            let all =
                [Entry::new("manifest.json", sealed(manifest(), &parts)), Entry::new("data.json", parts[0].1.clone())];
            stored(&all)
        }),
        case("no-figures.pch.zip", package_of(manifest(), &[("csv/posts.csv", b"a,b\r\n".to_vec())])),
        case("date-of-today-in-header.pch.zip", {
            let mut bytes = good.clone();
            bytes[12] = 0x99;
            bytes
        }),
    ]
}

/// The archive is right and the manifest is not.
pub(super) fn manifests() -> Vec<Case> {
    let edited = |old: &str, new: &str| {
        assert_eq!(old.len(), new.len(), "places must not move");
        bent(|all| {
            let text = String::from_utf8(all[0].data.clone()).unwrap();
            assert!(text.contains(old), "{old} must be there");
            all[0].data = text.replace(old, new).into_bytes();
        })
    };
    vec![
        case(
            "wrong-hash.pch.zip",
            bent(|all| {
                let text = String::from_utf8(all[1].data.clone()).unwrap();
                all[1].data = text.replacen("8000", "8001", 1).into_bytes();
            }),
        ),
        case("wrong-size.pch.zip", bent(|all| all[1].data.push(b' '))),
        case("wrong-seal.pch.zip", edited("A. Lead", "B. Lead")),
        case("wrong-package-id.pch.zip", with_manifest(|manifest| manifest["package_id"] = json!("not-hexadecimal"))),
        case("wrong-supersedes.pch.zip", with_manifest(|manifest| manifest["supersedes"] = json!("GGGG"))),
        case("future-format.pch.zip", with_manifest(|manifest| manifest["format"] = json!(2))),
        case(
            "far-future-format.pch.zip",
            with_manifest(|manifest| {
                *manifest = json!({"format": 99, "everything": {"is": ["different"]}, "parts": [], "seal": ""});
            }),
        ),
        case("format-nought.pch.zip", with_manifest(|manifest| manifest["format"] = json!(0))),
        case("unknown-field-in-manifest.pch.zip", with_manifest(|manifest| manifest["colour"] = json!("blue"))),
        case(
            "field-missing-in-manifest.pch.zip",
            with_manifest(|manifest| drop(manifest.as_object_mut().unwrap().remove("signed"))),
        ),
        case("revision-nought.pch.zip", with_manifest(|manifest| manifest["revision"] = json!(0))),
        case("signed-by-nobody.pch.zip", with_manifest(|manifest| manifest["signed"]["name"] = json!(" "))),
        case("made-at-no-time.pch.zip", with_manifest(|manifest| manifest["created"] = json!("3 December 2018"))),
        case(
            "other-organisation-inside.pch.zip",
            with_manifest(|manifest| manifest["identity"]["organisation"]["code"] = json!("U99002")),
        ),
        case(
            "other-period-inside.pch.zip",
            with_manifest(|manifest| manifest["identity"]["period"] = json!("2018/19-Q2")),
        ),
        case("quarter-five.pch.zip", with_manifest(|manifest| manifest["identity"]["period"] = json!("2018/19-Q5"))),
        case(
            "year-that-is-none.pch.zip",
            with_manifest(|manifest| manifest["identity"]["period"] = json!("2018/20-Q3")),
        ),
        case(
            "kind-of-return-unknown.pch.zip",
            with_manifest(|manifest| manifest["identity"]["return_type"] = json!("system_return")),
        ),
        case("manifest-of-two-values.pch.zip", {
            let mut all = entries();
            all[0].data.extend(b"{}\n");
            stored(&all)
        }),
        case("manifest-nested-deep.pch.zip", {
            let mut all = entries();
            all[0].data = [vec![b'['; 200_000], vec![b']'; 200_000]].concat();
            stored(&all)
        }),
    ]
}

/// Archive and manifest are right and the figures are not.
pub(super) fn figures() -> Vec<Case> {
    let post = |field: &'static str, value: Value| with_data(move |data| data["workforce"]["posts"][0][field] = value);
    let code = |value: &'static str| with_data(move |data| data["membership"][0]["code"] = json!(value));
    vec![
        case("future-schema.pch.zip", with_data(|data| data["schema"] = json!("pch-submission/2"))),
        case("unknown-field.pch.zip", with_data(|data| data["workforce"]["posts"][0]["salary"] = json!(51_000))),
        case("field-missing.pch.zip", with_data(|data| drop(data.as_object_mut().unwrap().remove("funding")))),
        case("list-for-a-value.pch.zip", post("wte", json!([4]))),
        case("truth-for-a-number.pch.zip", post("wte", json!(true))),
        case("words-for-a-number.pch.zip", post("wte", json!("four"))),
        case("comma-for-a-point.pch.zip", post("wte", json!("3,5"))),
        case("not-a-number.pch.zip", with_replaced("\"wte\": 4,", "\"wte\": NaN,")),
        case("infinite.pch.zip", with_replaced("\"wte\": 4,", "\"wte\": 1e999,")),
        case("ten-to-the-308.pch.zip", with_replaced("\"wte\": 4,", "\"wte\": 1e308,")),
        case("ten-to-the-18.pch.zip", post("wte", json!(1_000_000_000_000_000_000_i64))),
        case("negative-people.pch.zip", post("headcount", json!(-3))),
        case("half-a-person.pch.zip", post("headcount", json!(2.5))),
        case("more-people-than-there-are.pch.zip", post("headcount", json!(5_000_000_000_i64))),
        case("negative-wte.pch.zip", post("wte", json!(-4))),
        case("negative-list.pch.zip", with_data(|data| data["membership"][0]["registered"] = json!(-8_000))),
        case("look-alike-code.pch.zip", code("\u{423}90001")),
        case("full-width-code.pch.zip", code("Y\u{ff19}0001")),
        case("invisible-in-code.pch.zip", code("Y90001\u{200b}")),
        case("formula-for-a-code.pch.zip", code("=1+1")),
        case("code-empty.pch.zip", code("")),
        case("date-as-text.pch.zip", with_data(|data| data["workforce"]["as_of"] = json!("31/12/2018"))),
        case("date-that-is-none.pch.zip", with_data(|data| data["workforce"]["as_of"] = json!("2018-02-30"))),
        case(
            "level-unknown.pch.zip",
            with_data(|data| {
                data["maturity"] = json!({"matrix_id": "matrix-2018", "matrix_version": "1", "assessed_on": "2018-11-01", "domains": [{"domain": "right_scale", "title": "Right scale", "level": "step_4", "working_towards": null, "evidence": []}], "overall": "step_9", "overall_rule": "lowest", "override_reason": null, "agreed_by": null, "ambition": null});
            }),
        ),
        case("half-a-penny.pch.zip", with_data(|data| data["funding"][0]["spent_pence"] = json!(10.5))),
        case("staff-group-unknown.pch.zip", post("group", json!("wizard"))),
        case("figures-of-another-revision.pch.zip", with_data(|data| data["revision"] = json!(2))),
        case("field-twice.pch.zip", with_replaced("\"revision\": 1,", "\"revision\": 1,\n  \"revision\": 1,")),
        case("two-values.pch.zip", with_text([written(&data()), b"{}".to_vec()].concat())),
        case("nested-deep.pch.zip", with_text("[".repeat(300_000))),
        case(
            "not-utf-8.pch.zip",
            with_text(
                String::from_utf8(written(&data()))
                    .unwrap()
                    .replacen("Mill", "Mi\u{1}", 1)
                    .into_bytes()
                    .into_iter()
                    .map(|byte| if byte == 1 { 0xFF } else { byte })
                    .collect::<Vec<u8>>(),
            ),
        ),
        case("byte-order-mark.pch.zip", with_text([b"\xEF\xBB\xBF".to_vec(), written(&data())].concat())),
        case("xml-for-json.pch.zip", with_text("<?xml version=\"1.0\"?><submission/>")),
        case("figures-empty.pch.zip", with_text("")),
    ]
}
