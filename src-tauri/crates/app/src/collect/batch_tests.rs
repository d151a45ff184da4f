//! Batches: stopping, finding, what stands out across returns, two periods, every kind of file.

use super::tests::{
    NOW, PERIOD, call, cluster, commit, dump, export, opened, outcomes, post, practice, preview, refused, sign,
};
use crate::error::ErrorCode;
use serde_json::{Value, json};
use std::path::Path;

/// Stops at a step.
struct StopAt(std::cell::Cell<i64>);

impl pch_domain::facts::Progress for StopAt {
    fn step(&self, _: &str, _: u64, _: u64) -> Result<(), pch_domain::facts::Cancelled> {
        self.0.set(self.0.get() - 1);
        if self.0.get() < 0 { Err(pch_domain::facts::Cancelled) } else { Ok(()) }
    }
}

/// Signed packages of clusters, in one folder.
fn packages(codes: &[&str], folder: &Path) {
    for code in codes {
        let app = cluster(NOW, code);
        post(&app, &practice(code, 1), "partner", "3", "2.5", false);
        export(&app, &sign(&app, code), folder);
    }
}

#[test]
fn a_collection_that_is_stopped_at_any_step_leaves_the_store_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    packages(&["U99121", "U99122", "U99123"], folder.path());
    let ccg = opened(NOW);
    let empty = dump(&ccg);
    let previewed = preview(&ccg, folder.path());
    let input = || crate::dto::collect::CommitCollect {
        id: previewed["id"].as_str().expect("an id").to_owned(),
        choices: Vec::new(),
    };
    for step in 0..4 {
        let stop = StopAt(std::cell::Cell::new(step));
        let error = ccg.with_session(|session| {
            let held = session.collect_previews.remove(&input().id).expect("the preview");
            let refused = super::commit::take(session, &held, &input(), &stop).expect_err("stopped");
            session.collect_previews.insert(input().id, held);
            refused
        });
        assert_eq!(error.code, ErrorCode::Cancelled, "step {step}: it was the person's wish");
        assert_eq!(dump(&ccg), empty, "step {step}: not one row stays");
        let history = call(&ccg, "history.list", json!({"limit": 5}));
        assert!(!history.to_string().contains("Collected"), "step {step}: and nothing is in the history");
    }
    let done = commit(&ccg, &previewed);
    assert_eq!(done["value"]["new"], json!(3), "the same preview can still be taken in");
}

#[test]
fn packages_are_found_under_any_name_and_in_zips_in_zips() {
    use std::io::Write as _;
    let made = tempfile::tempdir().unwrap();
    packages(&["U99131", "U99132", "U99133"], made.path());
    let of = |code: &str| std::fs::read(made.path().join(format!("{code}_2018-19-Q3_r1.pch.zip"))).unwrap();
    let zipped = |name: &str, bytes: &[u8]| {
        let mut out = Vec::new();
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(&mut out));
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap();
        out
    };
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    put("our return (final 2).dat", &of("U99131"));
    put("FW returns.zip", &zipped("mail/attachments.zip", &zipped("U99132.pch.zip", &of("U99132"))));
    put("U99777_2018-19-Q2_r4.pch.zip", &of("U99133"));
    put("photo.zip", &zipped("photo.jpg", b"not a package"));
    put("notes.txt", b"Dear all");
    let ccg = opened(NOW);
    let previewed = preview(&ccg, folder.path());
    let packages = previewed["packages"].as_array().unwrap();
    assert_eq!(
        outcomes(&previewed),
        ["new", "new", "new"],
        "three packages, and nothing else is spoken of: {packages:#?}"
    );
    let warned = packages.iter().find(|one| one["organisation"]["code"] == "U99133").unwrap();
    assert!(
        warned["warnings"].to_string().contains("the file is called U99777_2018-19-Q2_r4, and inside is revision 1"),
        "a name that says something else is remarked on: {}",
        warned["warnings"]
    );
    let inside = packages.iter().find(|one| one["organisation"]["code"] == "U99132").unwrap();
    assert!(
        inside["path"].as_str().unwrap().ends_with("FW returns.zip/mail/attachments.zip/U99132.pch.zip"),
        "the way in is told: {}",
        inside["path"]
    );
    let done = commit(&ccg, &previewed);
    assert_eq!(done["value"]["new"], json!(3), "all three are taken");
}

#[test]
fn a_file_that_changed_after_the_preview_stops_the_whole_batch() {
    let folder = tempfile::tempdir().unwrap();
    packages(&["U99141", "U99142"], folder.path());
    let ccg = opened(NOW);
    let empty = dump(&ccg);
    let previewed = preview(&ccg, folder.path());
    let last = folder.path().join("U99142_2018-19-Q3_r1.pch.zip");
    let whole = std::fs::read(&last).unwrap();
    std::fs::write(&last, &whole[1..]).unwrap();
    let error = refused(&ccg, "collect.commit", json!({"id": previewed["id"], "choices": []}));
    assert!(error.message.contains("U99142") && error.message.contains("has changed"), "named: {}", error.message);
    assert_eq!(dump(&ccg), empty, "what was previewed is not what would happen: nothing is taken");
    std::fs::write(&last, &whole).unwrap();
    assert_eq!(commit(&ccg, &previewed)["value"]["new"], json!(2), "and with the file as it was, both are");
}

/// A cluster's store in another quarter, with the list of its first practice and the GP WTE of it.
fn quarter(code: &str, period: &str, list: &str, wte: &str, folder: &Path) {
    let app = cluster(NOW, code);
    let own = practice(code, 1);
    call(
        &app,
        "practices.save",
        json!({"code": own, "name": format!("Practice {own}"), "ccg": "99Z", "cluster": code, "registered": list, "list_as_of": if period == PERIOD { "2018-10-01" } else { "2018-07-01" }}),
    );
    post(&app, &own, "partner", "9", wte, false);
    let signed = call(
        &app,
        "submission.sign",
        json!({"organisation": code, "period": period, "name": "A. Lead", "role": "Cluster lead", "explain": "Not asked for this quarter"}),
    );
    export(&app, &signed, folder);
}

#[test]
fn what_stands_out_across_returns_is_asked_with_both_figures() {
    let folder = tempfile::tempdir().unwrap();
    quarter("U99151", "2018/19-Q2", "8,000", "6", folder.path());
    quarter("U99151", "2018/19-Q3", "12,000", "3", folder.path());
    // A second cluster that returns a practice of the first as well.
    let app = cluster(NOW, "U99152");
    let taken = practice("U99151", 1);
    call(
        &app,
        "practices.save",
        json!({"code": taken, "name": "Practice of both", "ccg": "99Z", "cluster": "U99152", "registered": "8,000", "list_as_of": "2018-10-01"}),
    );
    post(&app, &practice("U99152", 1), "partner", "3", "2.5", false);
    export(&app, &sign(&app, "U99152"), folder.path());
    let ccg = opened(NOW);
    commit(&ccg, &call(&ccg, "collect.preview", json!({"paths": [folder.path().display().to_string()]})));
    let query = json!({"scope": {"kind": "ccg", "code": "99Z"}, "period": PERIOD});
    let checks = call(&ccg, "collect.checks", query.clone());
    let all = checks["findings"].as_array().unwrap();
    let of = |kind: &str| -> Vec<&str> {
        all.iter().filter(|one| one["kind"] == kind).map(|one| one["sentence"].as_str().unwrap()).collect()
    };
    assert_eq!(checks["returns"], json!(2), "two returns of this quarter");
    assert!(
        of("practice_in_two").len() == 1 && of("practice_in_two")[0].contains("stands in 2 returns"),
        "a practice in two: {all:#?}"
    );
    assert!(of("practice_elsewhere")[0].contains("belongs to"), "and whose it is here: {all:#?}");
    assert!(
        of("list_size").iter().any(|text| text.contains("12,000 patients, 50.0% more on the 8,000 of 2018/19-Q2")),
        "a list that jumped, with its base: {all:#?}"
    );
    assert!(
        of("total")
            .iter()
            .any(|text| text.contains("3.00 WTE") && text.contains("50.0% less on the 6.00 WTE of 2018/19-Q2")),
        "a total that fell, with its base: {all:#?}"
    );

    let compared = call(&ccg, "collect.compare", query);
    assert_eq!(compared["base"], json!("2018/19-Q2"), "the period before is found by itself");
    let total = &compared["rows"][0];
    assert_eq!(total["returns"], json!(1), "only who returned both times counts in a total");
    let gp = total["figures"].as_array().unwrap().iter().find(|one| one["figure"] == "gp_wte").unwrap();
    assert_eq!(
        (&gp["base"], &gp["now"], &gp["change"], &gp["percent"]),
        (&json!(6.0), &json!(3.0), &json!(-3.0), &json!(-50.0)),
        "both figures, the change, and its per cent of the first"
    );
    assert!(compared["notes"].to_string().contains("1 that came in one alone"), "who is left out is said");
    let error = refused(
        &ccg,
        "collect.compare",
        json!({"scope": {"kind": "ccg", "code": "99Z"}, "period": PERIOD, "with": "2018/19-Q4"}),
    );
    assert_eq!(error.fields[0].place, "with", "a change is on what was before");
}

#[test]
fn every_kind_of_file_is_written_and_the_tidy_ones_add_up() {
    let folder = tempfile::tempdir().unwrap();
    packages(&["U99161", "U99162"], folder.path());
    let ccg = opened(NOW);
    commit(&ccg, &preview(&ccg, folder.path()));
    let out = tempfile::tempdir().unwrap();
    let ask = |kinds: Value| {
        ccg.call(
            "collect.export",
            json!({"scope": {"kind": "ccg", "code": "99Z"}, "period": PERIOD, "folder": out.path().display().to_string(), "kinds": kinds}),
        )
    };
    let written = ask(json!([])).expect("written");
    let paths: Vec<&str> = written.as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
    for ending in ["_collected.xlsx", "_collected_staff.csv", "_collected_lines.csv", "_tidy.csv", ".parquet"] {
        assert!(paths.iter().any(|path| path.ends_with(ending)), "{ending} is among {paths:?}");
    }
    let tidy = std::fs::read_to_string(paths.iter().find(|path| path.ends_with("_tidy.csv")).unwrap()).unwrap();
    let gp: Vec<&str> = tidy.lines().filter(|line| line.contains(",staff_group,gp,wte,WTE,")).collect();
    assert_eq!(gp.len(), 4, "a row a practice, and none for the whole, which would count everybody twice: {tidy}");
    assert_eq!(gp.iter().filter(|line| line.contains(",2.5,")).count(), 2, "the figures as returned: {gp:?}");
    let error = ask(json!(["pdf"])).expect_err("no such kind");
    assert_eq!(error.fields[0].place, "kinds", "an unknown kind is said beside its field");
}

/// A CCG that has taken the packages of a folder in, and returns to its system for both quarters.
fn ccg_returns(code: &str, cluster_packages: &Path, folder: &Path) {
    let ccg = opened(NOW);
    call(
        &ccg,
        "organisations.save",
        json!({"kind": "ccg", "code": code, "name": format!("CCG {code}"), "parent": null}),
    );
    commit(&ccg, &call(&ccg, "collect.preview", json!({"paths": [cluster_packages.display().to_string()]})));
    for period in ["2018/19-Q2", PERIOD] {
        let signed = call(
            &ccg,
            "submission.sign",
            json!({"organisation": code, "period": period, "name": "C. Officer", "role": "CCG officer", "explain": "Not asked for this quarter"}),
        );
        export(&ccg, &signed, folder);
    }
}

#[test]
fn a_system_asks_about_its_ccg_returns_and_lays_two_of_their_periods_side_by_side() {
    let (clusters, returns) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    quarter("U99171", "2018/19-Q2", "8,000", "6", clusters.path());
    quarter("U99171", PERIOD, "12,000", "3", clusters.path());
    ccg_returns("99Z", clusters.path(), returns.path());
    let system = opened(NOW);
    call(
        &system,
        "organisations.save",
        json!({"kind": "system", "code": "99S", "name": "Sampleshire", "parent": null}),
    );
    call(&system, "organisations.save", json!({"kind": "ccg", "code": "99Z", "name": "CCG 99Z", "parent": "99S"}));
    commit(&system, &call(&system, "collect.preview", json!({"paths": [returns.path().display().to_string()]})));
    let of = |return_type: Value| json!({"scope": {"kind": "system", "code": "99S"}, "period": PERIOD, "return_type": return_type});

    let checks = call(&system, "collect.checks", of(json!("ccg_return")));
    assert_eq!(checks["returns"], json!(1), "the CCG's return is looked at");
    assert!(
        checks["findings"].to_string().contains("8,000 of 2018/19-Q2"),
        "and what jumped in it is asked about: {checks}"
    );
    assert_eq!(
        call(&system, "collect.checks", of(Value::Null))["returns"],
        json!(0),
        "no cluster returned here itself"
    );

    let compared = call(&system, "collect.compare", of(json!("ccg_return")));
    assert_eq!(compared["base"], json!("2018/19-Q2"), "the CCG's earlier return is found");
    let rows = compared["rows"].as_array().unwrap();
    let told: Vec<(&Value, &Value)> = rows.iter().map(|row| (&row["kind"], &row["total"])).collect();
    assert_eq!(
        told,
        [(&json!("system"), &json!(true)), (&json!("ccg"), &json!(false))],
        "the system's total, then the one return, which is no total of others"
    );
    for row in rows {
        let gp = row["figures"].as_array().unwrap().iter().find(|one| one["figure"] == "gp_wte").unwrap();
        assert_eq!(
            (&gp["base"], &gp["now"], &gp["change"]),
            (&json!(6.0), &json!(3.0), &json!(-3.0)),
            "{}: what the practice typed, both times",
            row["kind"]
        );
    }
    assert_eq!(
        call(&system, "collect.compare", of(Value::Null))["base"],
        Value::Null,
        "clusters returned nothing to compare"
    );

    let tables = call(&system, "collect.tables", of(json!("ccg_return")));
    assert!(tables[0].to_string().contains("99Z"), "the tables are those of the CCG returns: {}", tables[0]);
}
