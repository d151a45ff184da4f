//! Local editions on a store in memory.
use super::super::tests::{answer, app, dump, refused, show as assessed, with};
use crate::App;
use serde_json::{Value, json};

const OURS: &str = "ours-2018";

fn call(app: &App, name: &str, input: Value) -> Value {
    app.call(name, input.clone()).unwrap_or_else(|error| panic!("{name} {input}: {error:?}"))
}

fn copy(app: &App) {
    let input = json!({"from": "matrix-2018", "code": OURS, "title": "Our matrix", "applies_from": "2018-10-01", "source": "CCG board paper 7, October 2018"});
    call(app, "maturity.copy_edition", input);
}

fn edition(app: &App) -> Value {
    call(app, "maturity.edition", json!({"matrix": OURS}))
}

fn criterion(code: Option<&str>, text: &str) -> Value {
    json!({"matrix": OURS, "criterion": code, "domain": "right_scale", "level": "step_1", "text": text, "help": "Ask them.", "evidence": ["Minutes", " "], "actions": []})
}

/// The edition as a table for the clipboard: levels across, domains down, a line a criterion.
fn table(app: &App) -> Vec<Vec<String>> {
    let view = edition(app);
    let lines = |criteria: &Value| {
        let all = criteria.as_array().unwrap().iter().map(|one| format!("• {}", one["text"].as_str().unwrap()));
        all.collect::<Vec<_>>().join("\n")
    };
    let mut rows = vec![vec!["Domain".to_owned(), "Step 1".into(), "STEP 2: growing".into(), "Step three".into()]];
    for domain in view["domains"].as_array().unwrap() {
        let mut row = vec![format!("{}\nwhat it is about", domain["title"].as_str().unwrap())];
        row.extend(domain["cells"].as_array().unwrap().iter().skip(1).map(|cell| lines(&cell["criteria"])));
        rows.push(row);
    }
    rows
}

#[test]
fn an_edition_is_copied_edited_and_every_act_taken_back_byte_for_byte() {
    let app = app();
    let mut dumps = vec![dump(&app)];
    let mut act = |name: &str, input: Value| {
        let done = call(&app, name, input);
        assert!(done["operation"].is_i64(), "{name} is one act: {done}");
        dumps.push(dump(&app));
    };
    act(
        "maturity.copy_edition",
        json!({"from": "matrix-2018", "code": OURS, "title": "Our matrix", "applies_from": "2018-10-01", "source": "CCG board paper 7"}),
    );
    act(
        "maturity.save_edition",
        json!({"matrix": OURS, "title": "Our own matrix", "applies_from": "2018-10-01", "applies_to": "2019-07-31", "source": "CCG board paper 7", "author": "A. Lead", "notes": "For practices."}),
    );
    act("maturity.save_edition_criterion", criterion(None, "Every practice has a deputy"));
    act("maturity.save_edition_criterion", criterion(Some("m18.right_scale.1.partners"), "All practices have signed"));
    act(
        "maturity.move_edition_part",
        json!({"matrix": OURS, "kind": "criterion", "code": "ours-2018.right_scale.1.1", "up": true}),
    );
    act(
        "maturity.save_edition_domain",
        json!({"matrix": OURS, "domain": null, "title": "Digital first", "about": "What is done online."}),
    );
    act("maturity.move_edition_part", json!({"matrix": OURS, "kind": "domain", "code": "digital_first", "up": true}));
    act("maturity.save_edition_level", json!({"matrix": OURS, "level": "step_3", "meaning": "It runs by itself."}));
    act("maturity.remove_edition_part", json!({"matrix": OURS, "kind": "level", "code": "step_3"}));
    act("maturity.remove_edition_part", json!({"matrix": OURS, "kind": "domain", "code": "digital_first"}));
    act(
        "maturity.remove_edition_part",
        json!({"matrix": OURS, "kind": "criterion", "code": "m18.targeting_care.1.segments"}),
    );
    act(
        "maturity.check_edition",
        json!({"matrix": OURS, "by_name": "A. Lead", "by_role": "CCG primary care lead", "on": "2018-11-01"}),
    );
    act("maturity.uncheck_edition", json!({"matrix": OURS}));
    act("maturity.prefer_edition", json!({"matrix": OURS}));
    let view = edition(&app);
    assert_eq!(view["entry"]["title"], "Our own matrix", "the head is as it was written");
    assert_eq!(
        view["entry"]["copied_from"], "Network maturity matrix, 2018 edition, version 1",
        "and says where it came from"
    );
    assert_eq!(view["entry"]["version"], "10", "nine changes of the wording since the first version");
    assert_eq!(view["levels"].as_array().unwrap().len(), 3, "one level is gone");
    let cell = &view["domains"][0]["cells"][1]["criteria"];
    let texts: Vec<&str> = cell.as_array().unwrap().iter().map(|one| one["text"].as_str().unwrap()).collect();
    assert_eq!(texts[0], "All practices have signed", "reworded in its place");
    assert_eq!(texts[2], "Every practice has a deputy", "the new one moved up by one");
    assert_eq!(cell[2]["evidence"], json!(["Minutes"]), "an empty line is no example");
    for before in dumps.iter().rev().skip(1) {
        call(&app, "undo", json!({}));
        assert_eq!(&dump(&app), before, "each act is taken back to the byte");
    }
    let refused = refused(app.call("maturity.edition", json!({"matrix": OURS})));
    assert!(refused[0].1.contains("no edition “ours-2018”"), "with the copy undone there is no edition: {refused:?}");
    assert!(
        app.call(
            "maturity.show",
            json!({"scope": {"kind": "cluster", "code": "U90001"}, "period": "2018/19-Q3", "matrix": OURS})
        )
        .is_err(),
        "nor can anybody be assessed with it"
    );
}

#[test]
fn every_wrong_field_of_an_edition_is_named() {
    let app = app();
    let bad = json!({"from": "matrix-1999", "code": "Our Own", "title": " ", "applies_from": "soon", "source": "943 476 5919"});
    let places: Vec<String> = refused(app.call("maturity.copy_edition", bad)).into_iter().map(|one| one.0).collect();
    assert_eq!(places, ["from", "code", "title", "source", "applies_from"], "all at once");
    copy(&app);
    let twice = json!({"from": "matrix-2018", "code": OURS, "title": "T", "applies_from": "2018-10-01", "source": "S"});
    assert!(refused(app.call("maturity.copy_edition", twice))[0].1.contains("already"), "a code stands once");
    let carried = json!({"matrix": "matrix-2018", "level": "step_1", "meaning": "x"});
    assert!(
        refused(app.call("maturity.save_edition_level", carried))[0].1.contains("copy it to a local edition"),
        "the carried ones stay as they are"
    );
    let same = refused(
        app.call("maturity.save_edition_criterion", criterion(None, "A plan shared by the members is being written")),
    );
    assert!(same[0].1.contains("stand in this cell already"), "the same words twice are a slip: {same:?}");
    let wrong = with(criterion(None, ""), json!({"domain": "digital", "level": "step_9"}));
    let places: Vec<String> =
        refused(app.call("maturity.save_edition_criterion", wrong)).into_iter().map(|one| one.0).collect();
    assert_eq!(places, ["text", "level", "domain"], "words, level and domain");
    let days = json!({"matrix": OURS, "title": "T", "applies_from": "2018-10-01", "applies_to": "2018-09-01", "source": "S", "author": "A", "notes": ""});
    assert_eq!(refused(app.call("maturity.save_edition", days))[0].0, "applies_to", "a last day before the first");
    let sign = json!({"matrix": OURS, "by_name": "", "by_role": "", "on": "2019-01-01"});
    let places: Vec<String> = refused(app.call("maturity.check_edition", sign)).into_iter().map(|one| one.0).collect();
    assert_eq!(places, ["by_name", "by_role", "on"], "a signature has a name, a role and a day that has come");
    let same = call(
        &app,
        "maturity.save_edition_level",
        json!({"matrix": OURS, "level": "step_1", "meaning": "The cluster has formed and its first joint work can be seen."}),
    );
    assert_eq!(same["operation"], Value::Null, "the same words again are no act");
}

#[test]
fn with_an_answer_only_the_wording_may_change_and_the_check_is_of_one_version() {
    let app = app();
    copy(&app);
    call(
        &app,
        "maturity.check_edition",
        json!({"matrix": OURS, "by_name": "A. Lead", "by_role": "CCG primary care lead", "on": "2018-11-01"}),
    );
    let view = assessed(&app, "cluster", "U90001");
    assert_eq!(view["matrix"]["id"], "matrix-2018", "a copy does not push itself forward");
    call(&app, "maturity.assess", with(answer("U90001", "right_scale", Some("step_1")), json!({"matrix": OURS})));
    let view = assessed(&app, "cluster", "U90001");
    assert_eq!(view["matrix"]["id"], OURS, "the edition that was answered is shown");
    assert_eq!(view["matrix"]["check_against_your_copy"], false, "somebody signed for it");
    let before = dump(&app);
    for (name, input) in [
        ("maturity.save_edition_criterion", criterion(None, "Something else")),
        ("maturity.save_edition_domain", json!({"matrix": OURS, "domain": null, "title": "More", "about": ""})),
        ("maturity.remove_edition_part", json!({"matrix": OURS, "kind": "domain", "code": "right_scale"})),
        ("maturity.remove_edition", json!({"matrix": OURS})),
    ] {
        let error = app.call(name, input).unwrap_err();
        assert!(
            error.message.contains("assess"),
            "{name} would leave the answer without its question: {}",
            error.message
        );
    }
    let mut rows = table(&app);
    rows[1][1].push_str("\nOne more question");
    let pasted = refused(app.call("maturity.paste_wording", json!({"matrix": OURS, "rows": rows})));
    assert_eq!(pasted[0].0, "row 2, column 2", "the cell is named");
    assert!(pasted[0].1.contains("has 3 criteria and this cell 4"), "and why not: {pasted:?}");
    assert_eq!(dump(&app), before, "nothing of it is taken");
    call(
        &app,
        "maturity.save_edition_criterion",
        criterion(Some("m18.right_scale.1.partners"), "All practices have signed"),
    );
    let view = edition(&app);
    assert_eq!(
        (&view["locked"], &view["entry"]["version"]),
        (&json!(true), &json!("2")),
        "wording may change, as a new version"
    );
    assert_eq!(view["entry"]["check_against_your_copy"], true, "which nobody has checked yet");
    assert_eq!(view["entry"]["checked_by"], Value::Null, "the old signature does not stand for it");
    call(&app, "undo", json!({}));
    assert_eq!(dump(&app), before, "undo brings the signature back too");
    assert_eq!(
        edition(&app)["entry"]["checked_by"],
        "A. Lead, CCG primary care lead, 1 November 2018",
        "name, role and day"
    );
}

#[test]
fn an_edition_with_a_gap_is_kept_but_nobody_is_assessed_with_it() {
    let app = app();
    copy(&app);
    call(
        &app,
        "maturity.save_edition_domain",
        json!({"matrix": OURS, "domain": null, "title": "Digital first", "about": ""}),
    );
    let view = edition(&app);
    assert_eq!(
        view["entry"]["gaps"].as_array().unwrap().len(),
        3,
        "three cells ask nothing: {}",
        view["entry"]["gaps"]
    );
    let assess = with(answer("U90001", "right_scale", Some("step_1")), json!({"matrix": OURS}));
    assert_eq!(refused(app.call("maturity.assess", assess))[0].0, "matrix", "so it is not offered");
    let folder = tempfile::tempdir().unwrap();
    let saved = refused(app.call("maturity.save_edition_file", json!({"matrix": OURS, "folder": folder.path()})));
    assert!(saved[0].1.contains("not whole yet"), "nor handed down: {saved:?}");
    assert!(
        refused(app.call("maturity.prefer_edition", json!({"matrix": OURS})))[0].1.contains("not whole yet"),
        "nor shown first"
    );
}

#[test]
fn a_pasted_table_is_taken_whole_or_not_at_all() {
    let app = app();
    copy(&app);
    let before = dump(&app);
    let rows = table(&app);
    let same = call(&app, "maturity.preview_wording", json!({"matrix": OURS, "rows": rows}));
    assert_eq!(
        same["sentence"], "The wording is the same already.",
        "bullets and headings in other words are no change"
    );
    assert_eq!(same["unchanged"], 15, "five domains by three steps");
    let mut bad = rows.clone();
    bad[0][3] = "Step 2".into();
    bad[2][0] = "Digital first".into();
    bad[3][0] = "Right scale".into();
    bad[4].push("Stray".into());
    let all = call(&app, "maturity.preview_wording", json!({"matrix": OURS, "rows": bad}));
    let places: Vec<&str> =
        all["problems"].as_array().unwrap().iter().map(|one| one["place"].as_str().unwrap()).collect();
    assert_eq!(
        places,
        ["row 1, column 4", "row 1", "row 3, column 1", "row 4, column 1", "row 5, column 5", "rows", "rows"],
        "a doubled level, a missing one, an unknown domain, a doubled one, a stray cell, two domains without a row: {all}"
    );
    assert!(app.call("maturity.paste_wording", json!({"matrix": OURS, "rows": bad})).is_err(), "refused whole");
    let mut empty = rows.clone();
    empty[1][1] = "  ".into();
    empty[2][2] = "Twice\ntwice".into();
    let all = refused(app.call("maturity.paste_wording", json!({"matrix": OURS, "rows": empty})));
    assert!(all.iter().any(|(place, why)| place == "row 3, column 3" && why.contains("stands twice")), "{all:?}");
    for (rows, words) in [
        (json!([]), "Nothing was pasted"),
        (json!([["a", "b"], ["c", "d"]]), "names no level"),
        (json!([["", "Right scale"], ["Step 1", "x"], ["Step 2", "y"]]), "down the side"),
    ] {
        let said = refused(app.call("maturity.paste_wording", json!({"matrix": OURS, "rows": rows})));
        assert!(said.len() == 1 && said[0].1.contains(words), "{words}: {said:?}");
    }
    assert_eq!(dump(&app), before, "nothing was taken of any of them");
    let mut good = rows;
    good[1][1] = "1. All practices have signed\n2) A plan is being written\n\u{a0}– Everyone counts the same patients\n4. Each has a deputy".into();
    good[5][3] = "Primary care has a vote".into();
    good[0].insert(1, "Foundation".into());
    for (at, row) in good.iter_mut().enumerate().skip(1) {
        row.insert(1, if at == 1 { "A plan\nPeople\nTime\nMoney or help".into() } else { String::new() });
    }
    let shown = call(&app, "maturity.preview_wording", json!({"matrix": OURS, "rows": good}));
    assert_eq!(dump(&app), before, "a preview changes nothing");
    assert!(
        shown["sentence"]
            .as_str()
            .unwrap()
            .starts_with("3 cells would change: 8 criteria reworded, 1 added, 1 taken out."),
        "what would happen: {}",
        shown["sentence"]
    );
    call(&app, "maturity.paste_wording", json!({"matrix": OURS, "rows": good}));
    let view = edition(&app);
    let cell = &view["domains"][0]["cells"][1]["criteria"];
    let pairs: Vec<(&str, &str)> = cell
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["code"].as_str().unwrap(), one["text"].as_str().unwrap()))
        .collect();
    assert_eq!(pairs[0], ("m18.right_scale.1.partners", "All practices have signed"), "the code stays with its place");
    assert_eq!(pairs[3], ("ours-2018.right_scale.1.1", "Each has a deputy"), "a new line gets a code of the edition");
    assert_eq!(view["prerequisites"][3]["text"], "Money or help", "one Foundation for all domains");
    call(&app, "undo", json!({}));
    assert_eq!(dump(&app), before, "one act, one undo");
}

fn files(app: &App, paths: &[&str]) -> Value {
    call(app, "maturity.preview_edition_files", json!({"paths": paths}))
}

fn take(app: &App, view: &Value, prefer: bool) -> Result<Value, crate::AppError> {
    let files: Vec<Value> = view["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| json!({"path": file["path"], "sha256": file["sha256"]}))
        .collect();
    app.call("maturity.take_editions", json!({"files": files, "prefer": prefer}))
}

#[test]
fn an_edition_is_handed_down_as_a_file_and_taken_in_by_another_copy() {
    let (ccg, cluster) = (app(), app());
    copy(&ccg);
    call(
        &ccg,
        "maturity.save_edition_criterion",
        criterion(Some("m18.right_scale.1.partners"), "All practices have signed"),
    );
    call(
        &ccg,
        "maturity.check_edition",
        json!({"matrix": OURS, "by_name": "A. Lead", "by_role": "CCG primary care lead", "on": "2018-11-01"}),
    );
    call(
        &ccg,
        "maturity.pair",
        json!({"from": OURS, "to": "matrix-2019", "kind": "domain", "from_code": "right_scale", "to_code": "managing_resources", "fit": "near", "why": "Sharing is asked there"}),
    );
    let folder = tempfile::tempdir().unwrap();
    let written = call(&ccg, "maturity.save_edition_file", json!({"matrix": OURS, "folder": folder.path()}));
    let paths: Vec<&str> = written.as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
    assert!(paths[0].ends_with("ours-2018_v2.matrix.json"), "the edition: {paths:?}");
    assert!(paths[1].ends_with("ours-2018_to_matrix-2019.mapping.json"), "and its pairs");
    let before = dump(&cluster);
    let alone = files(&cluster, &paths[1..]);
    assert_eq!(alone["files"][0]["result"], "refused", "pairs of an edition that is not here");
    assert!(
        alone["files"][0]["problems"][0]["message"].as_str().unwrap().contains("Open its file too"),
        "how to mend it"
    );
    let shown = files(&cluster, &paths);
    assert_eq!(shown["ready"], true, "both together: {shown}");
    assert_eq!(shown["files"][0]["says"][0], "New here: 5 domains, 46 criteria.", "what it is");
    assert_eq!(dump(&cluster), before, "looking changes nothing");
    take(&cluster, &shown, true).unwrap();
    let there = edition(&cluster);
    assert_eq!(there["entry"]["version"], "2", "the version of the sender");
    assert_eq!(there["entry"]["checked_by"], "A. Lead, CCG primary care lead, 1 November 2018", "with the signature");
    assert_eq!(there["domains"], edition(&ccg)["domains"], "and every word");
    assert_eq!(assessed(&cluster, "cluster", "U90002")["matrix"]["id"], OURS, "shown first, as was asked");
    assert_eq!(files(&cluster, &paths)["files"][0]["result"], "same", "a second time there is nothing to do");
    let again = take(&cluster, &files(&cluster, &paths), false).unwrap_err();
    assert!(again.message.contains("nothing new"), "and taking it is refused in words: {}", again.message);
    call(&cluster, "undo", json!({}));
    assert_eq!(dump(&cluster), before, "one act, one undo");
}

#[test]
fn a_newer_version_takes_the_place_of_an_older_one_unless_it_asks_other_questions() {
    let (ccg, cluster) = (app(), app());
    copy(&ccg);
    let folder = tempfile::tempdir().unwrap();
    let save = || {
        let written = call(&ccg, "maturity.save_edition_file", json!({"matrix": OURS, "folder": folder.path()}));
        written[0]["path"].as_str().unwrap().to_owned()
    };
    let first = save();
    take(&cluster, &files(&cluster, &[&first]), false).unwrap();
    call(&cluster, "maturity.assess", with(answer("U90001", "right_scale", Some("step_1")), json!({"matrix": OURS})));
    call(
        &ccg,
        "maturity.save_edition_criterion",
        criterion(Some("m18.right_scale.1.partners"), "All practices have signed"),
    );
    let second = save();
    let newer = files(&cluster, &[&second]);
    assert_eq!(newer["files"][0]["result"], "newer", "wording may change under an assessment");
    assert_eq!(
        newer["files"][0]["says"],
        json!(["Takes the place of version 1 here.", "1 criterion reworded."]),
        "in words"
    );
    std::fs::write(&second, std::fs::read(&first).unwrap()).unwrap();
    let swapped = take(&cluster, &newer, false).unwrap_err();
    assert!(swapped.fields[0].message.contains("has changed since"), "only what was looked at is taken: {swapped:?}");
    let second = save();
    take(&cluster, &files(&cluster, &[&second]), false).unwrap();
    assert_eq!(edition(&cluster)["entry"]["version"], "2", "the new wording is here");
    assert_eq!(assessed(&cluster, "cluster", "U90001")["domains"][0]["level"], "step_1", "and the answer still stands");
    let old = files(&cluster, &[&first]);
    assert!(
        old["files"][0]["problems"][0]["message"].as_str().unwrap().contains("newer version"),
        "no way back by file"
    );
    call(&ccg, "maturity.save_edition_criterion", criterion(None, "One more question"));
    let third = save();
    let other = files(&cluster, &[&third]);
    assert_eq!(other["files"][0]["result"], "refused", "other questions would leave the answers without theirs");
    assert!(
        other["files"][0]["problems"][0]["message"].as_str().unwrap().contains("copied to a new code"),
        "what to do: {other}"
    );
    assert!(take(&cluster, &other, false).is_err(), "and nothing is taken");
}

#[test]
fn a_bad_file_in_a_pile_refuses_the_pile_and_says_everything() {
    let app = app();
    copy(&app);
    let folder = tempfile::tempdir().unwrap();
    let written = call(&app, "maturity.save_edition_file", json!({"matrix": OURS, "folder": folder.path()}));
    let good = written[0]["path"].as_str().unwrap();
    let mut value: Value = serde_json::from_slice(&std::fs::read(good).unwrap()).unwrap();
    value["id"] = json!("matrix-2018");
    value["content"]["domains"][0]["title"] = json!("Another");
    let carried = folder.path().join("carried.json");
    std::fs::write(&carried, value.to_string()).unwrap();
    value["id"] = json!("theirs");
    let new = folder.path().join("theirs.json");
    std::fs::write(&new, value.to_string()).unwrap();
    value["content"]["domains"][0]["cells"].as_array_mut().unwrap().pop();
    value["content"]["domains"][1]["code"] = json!("right_scale");
    let bad = folder.path().join("bad.json");
    std::fs::write(&bad, value.to_string()).unwrap();
    let before = dump(&app);
    let paths = [
        new.to_str().unwrap(),
        bad.to_str().unwrap(),
        carried.to_str().unwrap(),
        "/no/such.json",
        new.to_str().unwrap(),
    ];
    let shown = files(&app, &paths);
    let results: Vec<&str> =
        shown["files"].as_array().unwrap().iter().map(|file| file["result"].as_str().unwrap()).collect();
    assert_eq!(results, ["new", "refused", "refused", "refused", "refused"], "each with its own word: {shown}");
    assert_eq!(shown["ready"], false, "so the pile is not taken");
    let problems = shown["files"][1]["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 2, "a missing level and a doubled code, both at once: {problems:?}");
    assert_eq!(problems[0]["place"], "bad.json, domain 1 “right_scale”", "file and place");
    assert_eq!(
        problems[0]["message"], "found “a missing level”, expected a cell for Step 3. Add the cell with its criteria.",
        "value, expectation, mend"
    );
    assert!(
        shown["files"][2]["problems"][0]["message"].as_str().unwrap().contains("comes with the program"),
        "a carried edition keeps its code"
    );
    assert!(take(&app, &shown, false).is_err(), "nothing is half taken");
    assert_eq!(dump(&app), before, "not a byte");
}
