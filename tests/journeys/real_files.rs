//! The main job on real files, where they are present: import, submit three clusters, verify, collect.

use crate::stage::{PERIOD, call, dump, outcomes, preview, store, submit, take_in, text};
use pch_app::App;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const FILES: [&str; 4] = [
    "blmk_epraccur_2019-12.csv",
    "england/ePCN_2019-12.xlsx",
    "blmk_nhs_payments_18-19.csv",
    "blmk_general_practice_sept2018_practice_level_extract.csv",
];

fn real_files() -> Option<Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let files: Vec<PathBuf> = FILES.iter().map(|file| folder.join(file)).collect();
    if files.iter().all(|file| file.exists()) {
        return Some(files.iter().map(|file| text(file)).collect());
    }
    println!("skipped: the official files are not in ../shared/data");
    None
}

fn imported(app: &App, files: &[String]) {
    let previewed = call(app, "import.preview", json!({"paths": files, "as_of": null}));
    call(app, "import.commit", json!({"id": previewed["id"]}));
}

/// The clusters of a CCG, by code.
fn clusters(app: &App, ccg: &str) -> Vec<String> {
    let listed = call(app, "practices.list", json!({"scope": {"kind": "ccg", "code": ccg}, "period": PERIOD}));
    let rows = listed["clusters"].as_array().expect("clusters");
    rows.iter()
        .filter(|row| row["ccg"]["code"] == ccg)
        .map(|row| row["code"].as_str().expect("a code").to_owned())
        .collect()
}

#[test]
fn three_clusters_of_luton_are_submitted_verified_and_collected() {
    let Some(files) = real_files() else { return };
    let folder = tempfile::tempdir().unwrap();
    let packages = tempfile::tempdir().unwrap();
    let app = store(folder.path(), "a.db");
    imported(&app, &files);
    let chosen: Vec<String> = clusters(&app, "06P").into_iter().take(3).collect();
    assert_eq!(chosen.len(), 3, "Luton has at least three networks");
    let mut gp = 0_i64;
    for code in &chosen {
        let path = submit(&app, code, "Cluster lead", packages.path());
        let verified = call(&app, "package.verify", json!({"path": text(&path)}));
        assert_eq!(verified["good"], json!(true), "{code} verifies: {verified}");
        let rows = call(
            &app,
            "indicators.list",
            json!({"by": "cluster", "within": {"kind": "cluster", "code": code}, "as_of": null}),
        );
        gp += billionths(&rows["rows"][0]["gp_wte"]);
    }
    let officer = store(folder.path(), "b.db");
    let empty = dump(&officer);
    let first = preview(&officer, packages.path());
    assert_eq!(outcomes(&first), ["new", "new", "new"], "into an empty store");
    take_in(&officer, &first);
    let collected = dump(&officer);
    let view = call(&officer, "collect.show", json!({"scope": {"kind": "ccg", "code": "06P"}, "period": PERIOD}));
    assert_eq!(view["totals"][0]["returns"], json!(3), "all three are Luton's");
    assert_eq!(
        billionths(&view["totals"][0]["indicators"]["gp_wte"]),
        gp,
        "Luton's total is the exact sum of the three"
    );
    let system = call(&officer, "collect.show", json!({"scope": {"kind": "system", "code": "QHG"}, "period": PERIOD}));
    assert_eq!(system["rows"].as_array().unwrap().len(), 3, "the system knows its CCG's clusters without being told");

    let again = preview(&officer, packages.path());
    assert_eq!(outcomes(&again), ["same", "same", "same"], "nothing is new the second time");
    assert_eq!(take_in(&officer, &again)["operation"], Value::Null, "so there is no operation");
    assert_eq!(dump(&officer), collected, "and nothing changes");
    call(&officer, "undo", json!({}));
    assert_eq!(dump(&officer), empty, "undo brings the empty store back, byte for byte");
}

#[test]
fn any_changed_byte_of_a_real_package_is_refused() {
    let Some(files) = real_files() else { return };
    let folder = tempfile::tempdir().unwrap();
    let app = store(folder.path(), "a.db");
    imported(&app, &files);
    let code = clusters(&app, "06P").remove(0);
    let good = std::fs::read(submit(&app, &code, "Cluster lead", folder.path())).unwrap();
    let path = folder.path().join("changed.pch.zip");
    // Every byte would take minutes; a prime step meets every part and the spaces between them.
    for at in (0..good.len()).step_by(997) {
        let mut bytes = good.clone();
        bytes[at] ^= 0x10;
        std::fs::write(&path, &bytes).unwrap();
        let verified = call(&app, "package.verify", json!({"path": text(&path)}));
        assert_eq!(verified["good"], json!(false), "byte {at} of {} was changed and it was not seen", good.len());
    }
}

/// A figure as the exact decimal that it is written with.
fn billionths(value: &Value) -> i64 {
    pch_domain::fixed::parse_billionths(&value.to_string()).expect("a figure")
}
