use crate::{App, AppError, FixedClock, OpenOptions};
use chrono::DateTime;
use serde_json::{Value, json};

fn app() -> App {
    let now = DateTime::parse_from_rfc3339("2018-11-21T09:00:00+00:00").unwrap();
    let clock = Box::new(FixedClock(now));
    let app = App::open(OpenOptions { store: ":memory:".into(), clock, actor: "Tester".into() }).unwrap();
    let area = json!({ "ccg_code": "99Z", "ccg_name": "NHS Sampleshire CCG", "cluster_code": "U99001", "cluster_name": "Riverside" });
    app.call("area.start", area).unwrap();
    app.call("clusters.save", json!({ "name": "Hillside", "ccg": "99Z" })).unwrap();
    for (code, name, list) in [("Y99001", "Mill Lane", "8,200"), ("Y99002", "Bridge Street", "6100.5")] {
        let practice =
            json!({ "code": code, "name": name, "cluster": "U99001", "registered": list, "list_as_of": "2018-10-01" });
        app.call("practices.save", practice).unwrap();
    }
    app
}

fn list(app: &App, cluster: &str, period: &str) -> Value {
    app.call("practices.list", json!({ "scope": { "kind": "cluster", "code": cluster }, "period": period })).unwrap()
}

fn codes(practices: &Value) -> Vec<&str> {
    practices["rows"].as_array().unwrap().iter().map(|row| row["code"].as_str().unwrap()).collect()
}

fn row<'a>(practices: &'a Value, code: &str) -> &'a Value {
    practices["rows"].as_array().unwrap().iter().find(|row| row["code"] == code).unwrap()
}

fn dump(app: &App) -> String {
    app.with_session(|session| session.store().dump().unwrap())
}

fn refused(app: &App, name: &str, input: Value) -> AppError {
    let before = dump(app);
    let error = app.call(name, input).unwrap_err();
    assert_eq!(dump(app), before, "a refused {name} must not change the store");
    error
}

fn places(error: &AppError) -> Vec<&str> {
    error.fields.iter().map(|field| field.place.as_str()).collect()
}

#[test]
fn a_practice_typed_in_stands_in_its_cluster_with_list_source_and_band() {
    let app = app();
    let shown = list(&app, "U99001", "2018/19-Q3");
    assert_eq!(codes(&shown), ["Y99001", "Y99002"], "both practices belong to the cluster they were added to");
    let mill = row(&shown, "Y99001");
    assert_eq!(mill["registered"]["value"], 8200.0, "a thousands comma is read");
    assert_eq!(row(&shown, "Y99002")["registered"]["value"], 6100.5, "a fractional list keeps its half patient");
    let source = mill["registered"]["working"]["inputs"][0]["source"].as_str().unwrap();
    assert!(source.contains("entered by Tester"), "a figure says where it comes from, found {source}");
    assert_eq!(mill["ccg"]["code"], "99Z", "a new practice takes the CCG of its cluster");
    assert_eq!(mill["gp_wte"]["shown"], "not supplied", "no staff is not nought staff");
    let riverside = shown["clusters"].as_array().unwrap().iter().find(|cluster| cluster["code"] == "U99001").unwrap();
    assert_eq!(riverside["registered"]["value"], 14300.5, "a cluster's list is the exact sum");
    assert_eq!(riverside["band"], "below 30,000", "the band is said in words");
}

#[test]
fn a_cluster_made_here_gets_the_next_free_local_code() {
    let app = app();
    let made = app.call("clusters.save", json!({ "name": "Lakeside", "ccg": "99Z" })).unwrap();
    assert_eq!(made["value"]["code"], "99Z-C2", "99Z-C1 is Hillside's");
    let again = refused(&app, "clusters.save", json!({ "name": "lakeside", "ccg": "99Z" }));
    assert_eq!(places(&again), ["name"], "two clusters of one CCG cannot be told apart by a name in other case");
    let renamed = app.call("clusters.save", json!({ "code": "99Z-C2", "name": "Lakeside and Wharf" })).unwrap();
    assert_eq!(renamed["label"], "Lakeside and Wharf changed", "the label names the thing");
    let nowhere = refused(&app, "clusters.save", json!({ "name": "", "ccg": "98X", "place": "nowhere" }));
    assert_eq!(places(&nowhere), ["name", "ccg", "place"], "every wrong field is named at once");
}

#[test]
fn a_move_counts_from_its_day_and_not_before_and_undo_puts_the_dump_back() {
    let app = app();
    let before = dump(&app);
    let moved =
        app.call("practices.move", json!({ "practice": "Y99002", "cluster": "99Z-C1", "from": "2019-01-01" })).unwrap();
    assert_eq!(moved["label"], "Bridge Street moved to Hillside from 1 January 2019", "what was done, in words");
    assert_eq!(codes(&list(&app, "U99001", "2018/19-Q3")), ["Y99001", "Y99002"], "on 31 December it is still there");
    assert_eq!(codes(&list(&app, "U99001", "2018/19-Q4")), ["Y99001"], "from January it is not");
    assert_eq!(codes(&list(&app, "99Z-C1", "2018/19-Q4")), ["Y99002"], "it is in Hillside");
    assert_eq!(row(&list(&app, "99Z-C1", "2018/19-Q4"), "Y99002")["joined"], "2019-01-01", "with the day it joined");
    app.call("undo", json!({})).unwrap();
    assert_eq!(dump(&app), before, "one undo takes the move back whole");
}

#[test]
fn a_move_between_two_others_ends_where_the_next_begins() {
    let app = app();
    let go = |cluster: &str, from: &str| {
        app.call("practices.move", json!({ "practice": "Y99002", "cluster": cluster, "from": from })).unwrap()
    };
    let third = app.call("clusters.save", json!({ "name": "Lakeside", "ccg": "99Z" })).unwrap();
    let third = third["value"]["code"].as_str().unwrap().to_owned();
    go("99Z-C1", "2019-04-01");
    go(&third, "2019-01-01");
    assert_eq!(codes(&list(&app, &third, "2018/19-Q4")), ["Y99002"], "the inserted move holds until March");
    assert_eq!(codes(&list(&app, "99Z-C1", "2019/20-Q1")), ["Y99002"], "the later move still stands from April");
}

#[test]
fn a_move_that_cannot_be_is_refused_with_every_reason() {
    let app = app();
    let go = |practice: &str, cluster: &str, from: &str| {
        refused(&app, "practices.move", json!({ "practice": practice, "cluster": cluster, "from": from }))
    };
    assert_eq!(places(&go("Y99999", "U00000", "soon")), ["practice", "cluster", "from"], "all three at once");
    let same = go("Y99001", "U99001", "2018-12-01");
    assert!(
        same.message.contains("Riverside on 1 December 2018 already"),
        "the same cluster is no move: {}",
        same.message
    );
    assert_eq!(places(&go("Y99001", "Y99002", "2018-12-01")), ["cluster"], "a practice is not a cluster");
    app.call("practices.close", json!({ "practice": "Y99001", "on": "2018-11-30" })).unwrap();
    assert_eq!(places(&go("Y99001", "99Z-C1", "2018-12-01")), ["from"], "a closed practice stays where it was");
}

#[test]
fn a_practice_with_impossible_figures_is_refused_field_by_field() {
    let app = app();
    let save = |input: Value| refused(&app, "practices.save", input);
    let bad = save(
        json!({ "code": "U12", "name": " ", "registered": "-5", "weighted": "eight", "list_as_of": "31/02/2018" }),
    );
    let found = places(&bad);
    assert_eq!(found, ["code", "name", "registered", "weighted", "list_as_of"], "every wrong field is named at once");
    let many = save(json!({ "code": "Y99003", "name": "Wharf", "registered": "200001", "list_as_of": "2018-10-01" }));
    assert!(many.message.contains("200,000"), "a slipped digit is not a list: {}", many.message);
    let undated = save(json!({ "code": "Y99001", "registered": "9000" }));
    assert_eq!(places(&undated), ["list_as_of"], "a figure without its day is refused");
    let future = save(json!({ "code": "Y99001", "registered": "9000", "list_as_of": "2018-12-01" }));
    assert!(future.message.contains("has not come yet"), "a list cannot be counted tomorrow: {}", future.message);
    let moved = save(json!({ "code": "Y99001", "cluster": "99Z-C1" }));
    assert!(moved.message.contains("move it from a day on"), "moving is an act of its own: {}", moved.message);
    let small = json!({ "code": "Y99001", "registered": "0", "list_as_of": "2018-10-01" });
    assert!(app.call("practices.save", small).is_ok(), "a list of 0 happens and is only remarked on");
}

#[test]
fn saving_what_stands_there_changes_nothing() {
    let app = app();
    let same = json!({ "code": "Y99001", "name": "Mill Lane", "registered": "8200", "list_as_of": "2018-10-01" });
    let outcome = app.call("practices.save", same).unwrap();
    assert_eq!(outcome["operation"], Value::Null, "no change is no operation");
    assert_eq!(outcome["label"], "Nothing changed", "and it says so");
}

#[test]
fn a_closed_practice_stays_in_sight_with_the_day() {
    let app = app();
    let before = dump(&app);
    app.call("practices.close", json!({ "practice": "Y99001", "on": "2018-11-30" })).unwrap();
    let shown = list(&app, "U99001", "2018/19-Q3");
    assert_eq!(row(&shown, "Y99001")["warnings"], json!(["Closed on 30 November 2018"]), "it says that it closed");
    let riverside = shown["clusters"].as_array().unwrap().iter().find(|cluster| cluster["code"] == "U99001").unwrap();
    assert_eq!(riverside["practices"], 1, "and no longer counts");
    app.call("undo", json!({})).unwrap();
    assert_eq!(dump(&app), before, "undo opens it again, byte for byte");
}

#[test]
fn a_merger_closes_one_and_carries_its_posts_to_the_other_from_the_next_day() {
    let app = app();
    let scope = json!({ "kind": "cluster", "code": "U99001" });
    let post = |practice: &str, wte: &str| json!({ "organisation": practice, "role": "practice_nurse", "headcount": "2", "wte": wte });
    let posts = json!({ "scope": scope, "period": "2018/19-Q2", "dry_run": false,
        "edits": [post("Y99001", "1.5"), post("Y99002", "0.75")] });
    app.call("workforce.save", posts).unwrap();
    let before = dump(&app);
    let merged =
        app.call("practices.merge", json!({ "practice": "Y99002", "into": "Y99001", "on": "2018-11-30" })).unwrap();
    assert_eq!(merged["label"], "Bridge Street merged into Mill Lane on 30 November 2018", "what was done, in words");
    let warnings = merged["warnings"].to_string();
    assert!(warnings.contains("The list of Mill Lane is not changed"), "the list is the person's to type: {warnings}");
    let nurses = |period: &str| {
        let shown = app.call("workforce.show", json!({ "scope": scope, "period": period })).unwrap();
        let totals = shown["totals"].as_array().unwrap().iter();
        let line = |code: &str| {
            totals.clone().find(|line| line["practice"]["code"] == code).map(|line| line["nurse"]["value"].clone())
        };
        (line("Y99001"), line("Y99002"))
    };
    assert_eq!(nurses("2018/19-Q2"), (Some(json!(1.5)), Some(json!(0.75))), "September stays as it was");
    assert_eq!(nurses("2018/19-Q3"), (Some(json!(2.25)), None), "in December all its nurses are Mill Lane's");
    app.call("undo", json!({})).unwrap();
    assert_eq!(dump(&app), before, "one undo takes the merger back, posts and all");
}

#[test]
fn a_merger_that_cannot_be_is_refused() {
    let app = app();
    let go = |practice: &str, into: &str, on: &str| {
        refused(&app, "practices.merge", json!({ "practice": practice, "into": into, "on": on }))
    };
    assert_eq!(places(&go("Y99001", "Y99001", "2018-11-30")), ["into"], "nothing merges into itself");
    assert_eq!(places(&go("", "Y99404", "")), ["practice", "into", "on"], "every wrong field at once");
    app.call("practices.close", json!({ "practice": "Y99002", "on": "2018-10-31" })).unwrap();
    assert_eq!(places(&go("Y99001", "Y99002", "2018-11-30")), ["into"], "a closed practice takes nobody in");
}

#[test]
fn other_organisations_are_added_with_what_stands_above_them() {
    let app = app();
    let system = json!({ "kind": "system", "code": "qzz", "name": "Sample system" });
    assert_eq!(app.call("organisations.save", system).unwrap()["value"]["code"], "QZZ", "codes are upper case");
    app.call(
        "organisations.save",
        json!({ "kind": "ccg", "code": "99Z", "name": "NHS Sampleshire CCG", "parent": "QZZ" }),
    )
    .unwrap();
    let shown = app
        .call("practices.list", json!({ "scope": { "kind": "system", "code": "QZZ" }, "period": "2018/19-Q3" }))
        .unwrap();
    assert_eq!(codes(&shown), ["Y99001", "Y99002"], "a system's practices are those of its CCGs");
    let bad = json!({ "kind": "ward", "code": "a b", "name": "" });
    assert_eq!(places(&refused(&app, "organisations.save", bad)), ["kind", "name", "code"], "all at once");
    let taken = json!({ "kind": "place", "code": "U99001", "name": "Sampletown" });
    assert_eq!(places(&refused(&app, "organisations.save", taken)), ["code"], "a code stands for one organisation");
}

#[test]
fn a_practice_is_found_by_name_code_or_postcode_and_not_by_one_letter() {
    let app = app();
    let found = |text: &str| -> Vec<String> {
        let found = app.call("practices.find", json!({ "text": text })).unwrap();
        found.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(found("mill"), ["Mill Lane"], "by the beginning of its name");
    assert_eq!(found("y99002"), ["Bridge Street"], "by its code, whatever its case");
    assert_eq!(found("lane mill"), ["Mill Lane"], "every word typed stands somewhere");
    assert_eq!(found("m"), Vec::<String>::new(), "one letter would be everything");
    assert_eq!(found("mill bridge"), Vec::<String>::new(), "no practice has both words");
}
