//! Projections on the real files: every network from the extract of September 2018 to March 2020, and the years 2015 to 2017
//! cast to 2018 and 2019 and held against what came.

use pch_cli::{Exit, run};
use serde_json::{Value, json};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

const AREA: [&str; 3] = ["blmk_epraccur_2019-12.csv", "england/ePCN_2019-12.xlsx", "blmk_nhs_payments_18-19.csv"];
const EXTRACT: &str = "blmk_general_practice_sept2018_practice_level_extract.csv";
const HISTORY: &str = "blmk_practice_workforce_2015-2024.csv";

fn pch(store: &Path, words: &[&str]) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let head = [OsString::from("pch"), "--store".into(), store.into(), "--actor".into(), "CCG officer".into()];
    let exit = run(head.into_iter().chain(words.iter().map(OsString::from)), &mut out, &mut err);
    let said = String::from_utf8_lossy(&out).into_owned();
    assert_eq!(exit, Exit::Done, "pch {words:?} ends well: {said} {}", String::from_utf8_lossy(&err));
    said
}

fn call(store: &Path, name: &str, input: &Value) -> Value {
    serde_json::from_str(&pch(store, &["--json", "call", name, &input.to_string()])).expect("an answer in JSON")
}

/// A store with these files; nothing where they are not here.
fn store(folder: &Path, more: &[&str]) -> Option<PathBuf> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let files: Vec<PathBuf> = AREA.iter().chain(more).map(|file| data.join(file)).collect();
    if !files.iter().all(|file| file.exists()) {
        println!("skipped: the official files are not in ../shared/data");
        return None;
    }
    let store = folder.join("area.db");
    let paths: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    let mut words = vec!["import"];
    words.extend(paths.iter().map(String::as_str));
    pch(&store, &words);
    Some(store)
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

#[test]
fn every_real_network_has_a_projection_to_march_2020() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(store) = store(folder.path(), &[EXTRACT]) else { return };
    let words =
        ["--json", "project", "--within", "system:QHG", "--quarters", "6", "--by-cluster", "--from", "2018/19-Q2"];
    let said = pch(&store, &[&words[..], &["--runs", "400"]].concat());
    let found: Value = serde_json::from_str(&said).expect("JSON");
    let lines = found["lines"].as_array().expect("lines");
    let of_gps: Vec<&Value> = lines.iter().filter(|line| line["code"] == "gp" && !line["cluster"].is_null()).collect();
    assert!(of_gps.len() >= 20, "each network has its line, {} found", of_gps.len());
    for line in &of_gps {
        let last = line["quarters"].as_array().expect("quarters").last().expect("the last");
        assert_eq!(last["period"], "2019/20-Q4", "to March 2020");
        let (p10, p50, p90) = (number(&last["p10"]), number(&last["p50"]), number(&last["p90"]));
        assert!(p10 > 0.0 && p10 < p50 && p50 < p90, "{}: {p10} {p50} {p90}", line["cluster"]["name"]);
        println!(
            "{}: {:.2} WTE of GPs today, {p10:.2} - {p50:.2} - {p90:.2} in March 2020",
            line["cluster"]["name"],
            number(&line["wte"])
        );
    }
    let whole = lines.iter().find(|line| line["code"] == "gp" && line["cluster"].is_null()).expect("the whole");
    let sum: f64 = of_gps.iter().map(|line| number(&line["wte"])).sum();
    assert!((number(&whole["wte"]) - sum).abs() < 1e-6, "the networks make the whole");
    assert!(
        !found["baseline"]["left_out"].as_array().expect("a list").is_empty(),
        "practices without a figure are named"
    );
    assert!(found["baseline"]["left_out_sentence"].as_str().expect("words").contains('%'), "with how much they matter");
    // A practice that is in no network stands by itself among them.
    let code = of_gps.iter().find_map(|line| line["cluster"]["code"].as_str().filter(|code| code.starts_with('U')));
    let code = code.expect("a network");
    let one = |threads: &str| {
        pch(
            &store,
            &[
                "--json",
                "project",
                "--cluster",
                code,
                "--quarters",
                "12",
                "--runs",
                "1000",
                "--seed",
                "1",
                "--threads",
                threads,
            ],
        )
    };
    let first = one("1");
    assert_eq!(first, one("1"), "the same bytes twice");
    assert_eq!(first, one("2"), "and on another number of threads");
}

#[test]
fn the_years_to_2017_cast_to_2018_and_2019_are_held_against_what_came() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(store) = store(folder.path(), &[HISTORY]) else { return };
    let input = json!({"scope": {"kind": "system", "code": "QHG"}, "until": "2017-09-30", "runs": 1000, "seed": 1});
    let found = call(&store, "plan.backcast", &input);
    println!("{}", found["sentence"].as_str().expect("a sentence"));
    for count in found["counts"].as_array().expect("counts") {
        println!(
            "  {}: {} of {} inside, {} below, {} above",
            count["title"].as_str().expect("a title"),
            count["inside"],
            count["of"],
            count["below"],
            count["above"]
        );
    }
    assert_eq!(found["known"], json!(["2015-09-30", "2016-09-30", "2017-09-30"]), "only these years are used");
    assert_eq!(found["cast"], json!(["2018-09-30", "2019-09-30"]), "these are cast");
    let all = &found["counts"][0];
    let (inside, of) = (number(&all["inside"]), number(&all["of"]));
    assert!(of >= 150.0, "22 networks, four groups, two years: {of}");
    assert!(inside / of > 0.6, "the fan is not far too narrow: {inside} of {of}");
    assert!(inside / of < 0.95, "nor far too wide: {inside} of {of}");
    assert_eq!(call(&store, "plan.backcast", &input), found, "the same seed, the same answer");
}
