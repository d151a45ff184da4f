//! The position of August 2018 as one script of `pch`: twenty clusters made by the CCGs on the real files, all at
//! Foundation but one at Step 1, eight that want Step 2 by March 2019; read back as map, distribution and gaps.

use crate::stage::done;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const MATRIX: &str = "matrix-2018";
const DOMAINS: [&str; 5] =
    ["right_scale", "integrated_working", "targeting_care", "managing_resources", "empowered_primary_care"];
/// The eight that aimed for Step 2, with their CCG.
const AIMING: [(&str, &str); 8] = [
    ("De Parys", "06F"),
    ("West Mid Beds", "06F"),
    ("SE Luton", "06P"),
    ("Medics", "06P"),
    ("Kingsway", "06P"),
    ("Stony & Watling", "04F"),
    ("East MK", "04F"),
    ("Newport Pagnell", "04F"),
];
const FILES: [&str; 3] = ["blmk_epraccur_2019-12.csv", "england/ePCN_2019-12.xlsx", "blmk_nhs_payments_18-19.csv"];

fn pch(store: &Path, words: &[&str]) -> String {
    done(store, &[&["--actor", "CCG officer"], words].concat())
}

fn call(store: &Path, name: &str, input: &Value) -> Value {
    let said = pch(store, &["--json", "call", name, &input.to_string()]);
    serde_json::from_str(&said).unwrap_or_else(|error| panic!("{name} answers in JSON ({error}): {said}"))
}

/// What the CCGs make of the 22 networks that the files name: twenty take a name or a number and their council, the
/// practices of the other two go to a neighbour. Which network stands for which cluster is not printed; this is one way.
fn clusters_out_of_networks(store: &Path) -> Vec<String> {
    let show = |kind: &str, code: &str| {
        let query = json!({"scope": {"kind": kind, "code": code}, "period": "2018/19-Q2", "matrix": MATRIX});
        call(store, "maturity.show", &query)
    };
    let (mut named, mut numbered) = (vec![String::new(); AIMING.len()], Vec::new());
    for (ccg, keep, places) in [("06F", 9, ["BEDFORD", "CENTRALBEDS"]), ("06P", 5, ["LUTON"; 2]), ("04F", 6, ["MK"; 2])]
    {
        let seen = show("ccg", ccg);
        let networks: Vec<&str> = seen["heat"]
            .as_array()
            .expect("networks")
            .iter()
            .filter_map(|row| row["organisation"]["code"].as_str())
            .collect();
        let mut wanting = AIMING.iter().enumerate().filter(|(_, (_, of))| *of == ccg);
        for (at, code) in networks.iter().take(keep).enumerate() {
            // De Parys is Bedford's, West Mid Beds is Central Bedfordshire's; the numbered ones alternate.
            let (name, place) = match wanting.next() {
                Some((nth, (name, _))) => {
                    named[nth] = (*code).to_owned();
                    ((*name).to_owned(), places[at % 2])
                }
                None => {
                    numbered.push((*code).to_owned());
                    (format!("Cluster {} of {ccg}", at + 1), places[at % 2])
                }
            };
            call(store, "clusters.save", &json!({"code": code, "name": name, "ccg": ccg, "place": place}));
        }
        for from in networks.iter().skip(keep) {
            let members = show("cluster", from)["practices"].clone();
            let practices = members.as_array().expect("practices");
            assert!(!practices.is_empty(), "{from} has practices to move");
            for row in practices {
                let input = json!({"practice": row["practice"]["code"], "cluster": networks[0], "from": "2018-04-01"});
                call(store, "practices.move", &input);
            }
        }
    }
    named.into_iter().chain(numbered).collect()
}

#[test]
fn the_position_of_august_2018_is_entered_by_one_script_and_read_back() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let files: Vec<PathBuf> = FILES.iter().map(|file| data.join(file)).collect();
    if !files.iter().all(|file| file.exists()) {
        println!("skipped: the official files are not in ../shared/data");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("blmk.db");
    let paths: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    let mut words = vec!["import"];
    words.extend(paths.iter().map(String::as_str));
    pch(&store, &words);

    let codes = clusters_out_of_networks(&store);
    assert_eq!(codes.len(), 20, "twenty clusters");
    for (at, code) in codes.iter().enumerate() {
        // Which one was at Step 1 is not printed; the first of those that aimed higher stands for it.
        let level = if at == 0 { "step_1" } else { "foundation" };
        for domain in DOMAINS {
            call(
                &store,
                "maturity.assess",
                &json!({"organisation": code, "matrix": MATRIX, "domain": domain, "level": level, "working_towards": null, "evidence": [], "on": "2018-08-06"}),
            );
        }
        if at < AIMING.len() {
            call(
                &store,
                "maturity.set_ambition",
                &json!({"organisation": code, "matrix": MATRIX, "level": "step_2", "by": "2019-03-31"}),
            );
            call(
                &store,
                "maturity.set_readiness",
                &json!({"organisation": code, "state": "committed", "support": true, "reason": "Extra management capacity", "on": "2018-08-06"}),
            );
        }
    }

    let seen = call(
        &store,
        "maturity.show",
        &json!({"scope": {"kind": "system", "code": "QHG"}, "period": "2018/19-Q2", "matrix": MATRIX}),
    );
    let rows = seen["heat"].as_array().expect("rows");
    let count = |field: &str, level: &str| rows.iter().filter(|row| row[field] == level).count();
    assert_eq!(rows.len(), 20, "a row a cluster, and none for the two networks whose practices have gone");
    let place = |code: &str| rows.iter().filter(|row| row["place"]["code"] == json!(code)).count();
    assert_eq!(
        (place("BEDFORD"), place("CENTRALBEDS"), place("LUTON"), place("MK")),
        (5, 4, 5, 6),
        "the map of places has every cluster under its council"
    );
    assert!(rows.iter().all(|row| row["support"] == (row["ambition"] == "step_2")), "help went to the eight");
    assert_eq!((count("overall", "foundation"), count("overall", "step_1")), (19, 1), "all at Foundation but one");
    assert_eq!(count("ambition", "step_2"), 8, "eight aim for Step 2");
    assert_eq!(
        seen["system"]["distribution"][0],
        json!({"level": "foundation", "now": 19, "ambition": 0}),
        "the distribution: Foundation"
    );
    assert_eq!(seen["system"]["distribution"][1], json!({"level": "step_1", "now": 1, "ambition": 0}), "Step 1");
    assert_eq!(
        seen["system"]["distribution"][2],
        json!({"level": "step_2", "now": 0, "ambition": 8}),
        "Step 2, wanted"
    );

    assert_eq!(
        seen["system"]["against"],
        json!([
            {"now": "foundation", "wanted": [0, 0, 7, 0], "none": 12},
            {"now": "step_1", "wanted": [0, 0, 1, 0], "none": 0}
        ]),
        "ambition against now"
    );
    assert_eq!(
        (&seen["system"]["not_assessed"], &seen["system"]["at_risk"], &seen["system"]["at_risk_unsupported"]),
        (&json!(0), &json!(8), &json!(0)),
        "the day of the ambition has passed by this clock, and all eight get support"
    );
    let query = json!({"scope": {"kind": "system", "code": "QHG"}, "period": "2018/19-Q2", "matrix": MATRIX});
    let pictures = call(&store, "maturity.pictures", &query);
    let small = pictures["multiples"]["svg"].as_str().expect("small pictures");
    assert!(AIMING.iter().all(|(name, _)| small.contains(&name.replace('&', "&amp;"))), "each of the twenty is drawn");
    assert_eq!(pictures["multiples"]["title"], "19 at Foundation, 1 at Step 1; 8 want Step 2", "and the title says it");
    let listed = call(&store, "maturity.gaps", &query);
    assert_eq!(
        (listed["clusters"].as_array().map(Vec::len), &listed["without_ambition"]),
        (Some(8), &json!(12)),
        "the list of gaps has the eight that want more"
    );
    let first = &listed["criteria"][0];
    assert_eq!(first["clusters"].as_array().map(Vec::len), Some(8), "what all eight lack stands on top: {first}");
    assert!(first["suggested"][0].is_string(), "with what usually helps");

    let gaps = |code: &str| {
        let view = call(
            &store,
            "maturity.show",
            &json!({"scope": {"kind": "cluster", "code": code}, "period": "2018/19-Q2", "matrix": MATRIX}),
        );
        view["way"]["shortest"].as_array().map(Vec::len)
    };
    let (ahead, behind) = (gaps(&codes[0]), gaps(&codes[1]));
    assert!(ahead > Some(0) && ahead < behind, "from Step 1 the way to Step 2 is shorter: {ahead:?} and {behind:?}");
    assert_eq!(gaps(&codes[19]), None, "without an ambition there is no list");

    let written = call(
        &store,
        "maturity.export",
        &json!({"scope": {"kind": "system", "code": "QHG"}, "period": "2018/19-Q2", "matrix": MATRIX, "folder": folder.path().display().to_string()}),
    );
    let files: Vec<&str> = written.as_array().expect("files").iter().filter_map(|file| file["path"].as_str()).collect();
    for table in ["clusters.csv", "distribution.csv", "gaps.csv", "lacking.csv", "maturity.xlsx"] {
        assert!(files.iter().any(|file| file.ends_with(table)), "{table} is written: {files:?}");
    }
    let csv = std::fs::read_to_string(written[0]["path"].as_str().expect("a path")).expect("the CSV");
    assert_eq!(
        csv.lines().filter(|line| line.contains("Step 2")).count(),
        8,
        "the CSV names the eight ambitions: {csv}"
    );
    assert!(csv.contains("De Parys") && !csv.contains("PCN"), "by name, and no network is left among them");
    let gaps = std::fs::read_to_string(files[2]).expect("the list of gaps");
    assert!(gaps.lines().filter(|line| line.contains("Newport Pagnell")).count() > 5, "a line a criterion: {gaps}");
}
