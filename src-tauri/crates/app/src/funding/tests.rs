//! Funding on a store in memory.
mod deeper;
mod finance;
mod paste;
mod rules;

use crate::{App, AppError, FixedClock, OpenOptions};
use chrono::{DateTime, NaiveDate};
use pch_domain::facts::{
    AsOfBasis, ListSizeFact, MembershipFact, ObservationTable, OrganisationFact, Reading, SourceKind, Unwatched,
};
use pch_domain::{Mark, OrganisationKind, Supplied};
use pch_store::tables::facts::{self, NewRelease};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::path::Path;

fn app() -> App {
    let now = DateTime::parse_from_rfc3339("2018-11-21T09:00:00+00:00").unwrap();
    App::open(OpenOptions { store: ":memory:".into(), clock: Box::new(FixedClock(now)), actor: "Tester".into() })
        .unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn reading(kind: SourceKind) -> Reading {
    Reading {
        kind,
        variety: String::new(),
        as_of: None,
        as_of_basis: AsOfBasis::Content,
        organisations: Vec::new(),
        memberships: Vec::new(),
        list_sizes: Vec::new(),
        observations: ObservationTable::default(),
        problems: Vec::new(),
        notes: Vec::new(),
        rows_read: 0,
    }
}

fn organisation(kind: OrganisationKind, code: &str, name: &str, parent: Option<&str>) -> OrganisationFact {
    OrganisationFact {
        code: code.parse().unwrap(),
        kind,
        name: name.to_owned(),
        parent: parent.map(|code| code.parse().unwrap()),
        postcode: None,
        opened: None,
        closed: None,
        status: None,
        setting: None,
        general_practice: (kind == OrganisationKind::Practice).then_some(true),
    }
}

fn put(app: &App, reading: &Reading, as_of: &str, sha256: &str) {
    app.with_session(|session| {
        let new = NewRelease { file_name: "official.csv", sha256, as_of, imported_at: "2018-11-20T09:00:00Z" };
        let id = session.store.write_unjournalled(|tx| facts::put(tx, &new, reading, &Unwatched)).unwrap();
        let deed = crate::session::Deed::new("import", "File imported");
        session.transact(deed, |tx| Ok(facts::set_active(tx, id, Some("2018-11-20"))?)).unwrap();
    });
}

/// Two CCGs, three clusters, six practices; one list of nought, one not supplied.
fn area(app: &App) {
    let mut people = reading(SourceKind::Payments);
    for (code, name) in [("91A", "NHS Northshire CCG"), ("92A", "NHS Southshire CCG")] {
        people.organisations.push(organisation(OrganisationKind::Ccg, code, name, None));
    }
    for (code, name, ccg) in [("U90001", "Alder", "91A"), ("U90002", "Birch", "91A"), ("U90003", "Cedar", "92A")] {
        people.organisations.push(organisation(OrganisationKind::Cluster, code, name, Some(ccg)));
    }
    let sizes = [
        ("Y90001", "91A", "U90001", Some("3348.75")),
        ("Y90002", "91A", "U90001", Some("8672.25")),
        ("Y90003", "91A", "U90002", Some("15155.25")),
        ("Y90004", "91A", "U90002", Some("0")),
        ("Y90005", "92A", "U90003", Some("11224.25")),
        ("Y90006", "92A", "U90003", None),
    ];
    for (code, ccg, cluster, size) in sizes {
        people.organisations.push(organisation(
            OrganisationKind::Practice,
            code,
            &format!("Practice {code}"),
            Some(ccg),
        ));
        people.memberships.push(MembershipFact {
            practice: code.parse().unwrap(),
            cluster: cluster.parse().unwrap(),
            from: day("2018-04-01"),
            to: None,
        });
        let registered = size
            .map_or_else(|| Supplied::Missing(Mark("ND".to_owned())), |size| Supplied::Value(size.parse().unwrap()));
        people.list_sizes.push(ListSizeFact {
            practice: code.parse().unwrap(),
            as_of: day("2019-03-31"),
            weighted: Some(registered.clone()),
            registered,
        });
    }
    put(app, &people, "2019-03-31", "aa");
}

fn line(app: &App, code: &str, amount: &str) -> i64 {
    let input = json!({"code": code, "title": format!("Line {code}"), "year": "2018/19", "amount": amount, "funders": [{"funder": "NHS England", "share": ""}]});
    app.call("funding.save_line", input).unwrap()["value"]["id"].as_i64().unwrap()
}

fn refused(result: Result<Value, AppError>) -> Vec<(String, String)> {
    result.unwrap_err().fields.into_iter().map(|field| (field.place, field.message)).collect()
}

fn parts(view: &Value) -> Vec<(String, i64)> {
    view["parts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| (part["code"].as_str().unwrap().to_owned(), part["pence"].as_i64().unwrap()))
        .collect()
}

fn dump(app: &App) -> String {
    app.with_session(|session| session.store().dump().unwrap())
}

#[test]
fn an_envelope_is_divided_by_registered_list_with_the_working_of_every_part() {
    let app = app();
    area(&app);
    let view = app
        .call(
            "funding.preview",
            json!({"amount": "£730,000", "rule": "registered", "to": "practice", "list": "2018/19"}),
        )
        .unwrap();
    assert_eq!(
        view["sentence"], "£730,000 by registered list at 31 March 2019, straight to practices",
        "the sentence says rule, date and level"
    );
    assert_eq!(view["sum"], 73_000_000, "the parts make the whole");
    let all = parts(&view);
    assert_eq!(all.len(), 6, "everyone on the list, with a list of nought and without a figure too");
    assert_eq!(all[3], ("Y90004".to_owned(), 0), "a list of nought gets nothing");
    assert_eq!(view["parts"][5]["weight"], "not supplied", "missing is not nought");
    assert_eq!(view["parts"][0]["weight"], "3348.75", "the weight is kept exactly");
    assert_eq!(view["parts"][0]["quota"], "6366030.390229", "3348.75 x £730,000 / 38,400.5 in pence");
    assert_eq!(view["parts"][0]["pence"], 6_366_030, "the whole part: the penny left over goes to larger fractions");
    let warnings = view["warnings"].to_string();
    assert!(warnings.contains("1 practice has a list of nought"), "said: {warnings}");
    assert!(warnings.contains("Y90006"), "the practice without a figure is named: {warnings}");
}

#[test]
fn money_goes_to_clusters_directly_or_through_their_ccg() {
    let app = app();
    area(&app);
    let ask = |level: &str| {
        app.call(
            "funding.preview",
            json!({"amount": "1000.01", "rule": "registered", "to": "cluster", "level": level, "list": "2018/19"}),
        )
        .unwrap()
    };
    let direct = ask("direct");
    assert_eq!(
        parts(&direct),
        [("U90001".to_owned(), 31_304), ("U90002".to_owned(), 39_467), ("U90003".to_owned(), 29_230)],
        "by the lists of their practices"
    );
    let through = ask("ccg_first");
    assert_eq!(through["groups"][0]["code"], "91A", "what each CCG got stands with the result");
    assert_eq!(
        through["sentence"], "£1,000.01 by registered list at 31 March 2019, by CCG first, then to clusters",
        "the level is said"
    );
    assert_eq!(parts(&through).iter().map(|(_, pence)| pence).sum::<i64>(), 100_001, "no penny is lost on the way");
    let lost = refused(app.call(
        "funding.preview",
        json!({"amount": "1", "rule": "registered", "to": "cluster", "level": "place_first", "list": "2018/19"}),
    ));
    assert!(
        lost[0].0 == "level" && lost[0].1.contains("Alder (U90001)"),
        "clusters without a place are named: {lost:?}"
    );
}

#[test]
fn other_rules_divide_equally_by_practices_by_a_fixed_sum_and_by_hand() {
    let app = app();
    area(&app);
    let within = json!({"kind": "ccg", "code": "91A"});
    let equal = app
        .call("funding.preview", json!({"amount": "100.01", "rule": "equal", "to": "cluster", "within": within}))
        .unwrap();
    assert_eq!(
        parts(&equal),
        [("U90001".to_owned(), 5001), ("U90002".to_owned(), 5000)],
        "the odd penny goes to the first code"
    );
    let count = app.call("funding.preview", json!({"amount": "6", "rule": "per_practice", "to": "ccg"})).unwrap();
    assert_eq!(parts(&count), [("91A".to_owned(), 400), ("92A".to_owned(), 200)], "four practices and two");
    let four = app
        .call(
            "funding.preview",
            json!({"amount": "£67,500", "rule": "fixed", "to": "cluster", "only": ["U90001", "U90003"]}),
        )
        .unwrap();
    assert_eq!(
        four["sentence"], "£67,500 to each of the 2 chosen clusters: £135,000",
        "what each gets and what it makes"
    );
    let hand = app
        .call("funding.preview", json!({"rule": "by_hand", "to": "cluster", "by_hand": [{"code": "U90002", "amount": "12.34"}, {"code": "U90001", "amount": "1"}]}))
        .unwrap();
    assert_eq!(hand["sum"], 1334, "amounts as typed");
}

#[test]
fn every_wrong_field_of_a_division_is_named_at_once() {
    let app = app();
    area(&app);
    let all = refused(app.call(
        "funding.preview",
        json!({"amount": "1.000,50", "rule": "magic", "to": "town", "level": "sideways", "list": "next year"}),
    ));
    let places: Vec<&str> = all.iter().map(|(place, _)| place.as_str()).collect();
    assert_eq!(places, ["rule", "to", "level", "list", "amount"], "all five: {all:?}");
    let list = refused(
        app.call("funding.preview", json!({"amount": "1", "rule": "registered", "to": "practice", "list": "2017/18"})),
    );
    assert!(
        list[0].1.contains("There is no registered list for 2017/18") && list[0].1.contains("31 March 2019 (2018/19)"),
        "what exists is said: {list:?}"
    );
    for amount in ["-5", "0.001", "a lot", "999999999999999"] {
        let bad = refused(app.call("funding.preview", json!({"amount": amount, "rule": "equal", "to": "cluster"})));
        assert_eq!(bad[0].0, "amount", "{amount} is refused at the amount");
    }
    let only = refused(
        app.call("funding.preview", json!({"amount": "1", "rule": "equal", "to": "cluster", "only": ["U99999"]})),
    );
    assert!(only[0].1.contains("U99999"), "an unknown cluster is named: {only:?}");
}

#[test]
fn a_line_is_divided_spent_and_taken_back_byte_for_byte() {
    let app = app();
    area(&app);
    let id = line(&app, "incentive", "£730,000");
    let before = dump(&app);
    let done = app
        .call("funding.allocate", json!({"line": id, "rule": "registered", "to": "cluster", "list": "2018/19"}))
        .unwrap();
    assert_eq!(
        done["label"], "£730,000 allocated by registered list: Line incentive",
        "the quiet line says what was done"
    );
    assert_eq!(done["changed"], json!(["session", "funding"]), "only funding is asked for again");
    let again = app
        .call("funding.allocate", json!({"line": id, "rule": "registered", "to": "cluster", "list": "2018/19"}))
        .unwrap();
    assert_eq!(again["operation"], Value::Null, "the same division again changes nothing");

    let entry = |kind: &str, cluster: &str, amount: &str| {
        app.call("funding.save_entry", json!({"id": null, "line": id, "cluster": cluster, "kind": kind, "on": "2018-11-01", "amount": amount, "note": ""}))
    };
    let spent = entry("spend", "U90001", "£100,000").unwrap();
    assert!(
        spent["warnings"].to_string().contains("without a commitment"),
        "a spend without commitment is remarked on: {}",
        spent["warnings"]
    );
    let over = refused(entry("spend", "U90001", "£200,000"));
    assert!(
        over[0].1.contains("Alder would have spent £300,000 of £228,521.24 allocated"),
        "overspending is refused with the figures: {over:?}"
    );
    let commit = entry("commitment", "U90002", "£400,000").unwrap();
    assert!(
        commit["warnings"].to_string().contains("more than it has"),
        "committing too much is a warning: {}",
        commit["warnings"]
    );

    let shown =
        app.call("funding.show", json!({"scope": {"kind": "cluster", "code": "U90001"}, "year": "2018/19"})).unwrap();
    assert_eq!(shown["lines"][0]["allocated"], 22_852_124, "the cluster's own part");
    assert_eq!(shown["totals"]["remaining"], 12_852_124, "allocated less spent");
    let ccg = app.call("funding.show", json!({"scope": {"kind": "ccg", "code": "91A"}, "year": "2018/19"})).unwrap();
    assert_eq!(ccg["totals"]["committed"], 40_000_000, "the CCG sees its clusters' entries");
    assert!(ccg["chart"]["svg"].as_str().unwrap().starts_with("<svg"), "a picture of the lines");

    let less = refused(app.call(
        "funding.allocate",
        json!({"line": id, "amount": "£100,000", "rule": "registered", "to": "cluster", "list": "2018/19"}),
    ));
    assert!(less[0].1.contains("cannot get less than it has spent"), "what is spent stays covered: {less:?}");
    for _ in 0..3 {
        app.call("undo", json!({})).unwrap();
    }
    assert_eq!(dump(&app), before, "three undos put the store back");
}

#[test]
fn to_be_confirmed_is_kept_and_never_divided() {
    let app = app();
    area(&app);
    let id = line(&app, "recruitment", "TBC");
    line(&app, "incentive", "730000");
    let shown = app.call("funding.show", json!({"scope": {"kind": "ccg", "code": "91A"}, "year": "2018/19"})).unwrap();
    assert_eq!(shown["lines"][0]["amount"], Value::Null, "to be confirmed is not nought");
    assert_eq!(
        (&shown["totals"]["amount"], &shown["totals"]["to_be_confirmed"]),
        (&json!(73_000_000), &json!(1)),
        "it is counted, not added"
    );
    let refusal =
        refused(app.call("funding.allocate", json!({"line": id, "amount": "5", "rule": "equal", "to": "cluster"})));
    assert!(refusal[0].1.contains("to be confirmed"), "it cannot be allocated: {refusal:?}");
    let tried = app.call("funding.preview", json!({"line": id, "amount": "5", "rule": "equal", "to": "ccg"})).unwrap();
    assert_eq!(tried["sum"], 500, "what it would be can be tried");
    let too_early = refused(app.call("funding.save_entry", json!({"id": null, "line": id, "cluster": "U90001", "kind": "spend", "on": "2018-11-01", "amount": "1", "note": ""})));
    assert!(too_early[0].1.contains("allocate it first"), "nothing can be spent of it: {too_early:?}");
}

#[test]
fn a_line_is_refused_with_every_field_that_is_wrong() {
    let app = app();
    line(&app, "one", "1");
    let save = |input: Value| refused(app.call("funding.save_line", input));
    let all = save(
        json!({"code": "ä", "title": " ", "year": "2035/36", "amount": "", "funders": [{"funder": "A", "share": "60%"}, {"funder": "B", "share": "x"}], "conditions": "seen 943 476 5919"}),
    );
    let places: Vec<&str> = all.iter().map(|(place, _)| place.as_str()).collect();
    assert_eq!(places, ["title", "year", "code", "amount", "funders.1.share", "conditions"], "all at once: {all:?}");
    let taken =
        save(json!({"code": "one", "title": "Second", "year": "2018/19", "amount": "1", "shares_unknown": true}));
    assert!(taken[0].0 == "code" && taken[0].1.contains("Line one"), "the line that has the code is named: {taken:?}");
    let shares = save(
        json!({"title": "T", "year": "2018/19", "amount": "1", "funders": [{"funder": "A", "share": "50%"}, {"funder": "B", "share": "33.33%"}]}),
    );
    assert!(shares[0].1.contains("83.33%"), "what the shares make is said: {shares:?}");
    let odd = json!({"title": "Odd", "year": "2018/19", "amount": "0.03", "funders": [{"funder": "A", "share": "50%"}, {"funder": "B", "share": "50%"}]});
    app.call("funding.save_line", odd).unwrap();
    let shown = app.call("funding.show", json!({"scope": {"kind": "ccg", "code": "91A"}, "year": "2018/19"})).unwrap();
    let funders = &shown["lines"][1]["funders"];
    assert_eq!(
        (&funders[0]["pence"], &funders[1]["pence"]),
        (&json!(2), &json!(1)),
        "the odd penny goes to the first named"
    );
}

#[test]
fn a_line_that_is_in_the_books_stays() {
    let app = app();
    area(&app);
    let id = line(&app, "incentive", "10");
    app.call("funding.allocate", json!({"line": id, "rule": "equal", "to": "cluster"})).unwrap();
    let kept = app.call("funding.remove_line", json!({"id": id})).unwrap_err();
    assert!(kept.message.contains("has been allocated"), "{}", kept.message);
    let lower = refused(app.call("funding.save_line", json!({"id": id, "code": "incentive", "title": "L", "year": "2018/19", "amount": "TBC", "shares_unknown": true})));
    assert!(lower[0].1.contains("has been allocated"), "its amount cannot vanish: {lower:?}");
    app.call("undo", json!({})).unwrap();
    app.call("funding.remove_line", json!({"id": id})).unwrap();
    let shown = app.call("funding.show", json!({"scope": {"kind": "ccg", "code": "91A"}, "year": "2018/19"})).unwrap();
    assert_eq!(shown["lines"], json!([]), "without allocation it can go");
}

#[test]
fn the_incentive_scheme_comes_out_as_worked_elsewhere_to_the_penny() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared");
    let (Ok(bytes), Ok(worked)) = (
        std::fs::read(shared.join("data/blmk_nhs_payments_18-19.csv")),
        std::fs::read_to_string(shared.join("expected/blmk_incentive_2018_19.json")),
    ) else {
        println!("skipped: no official files beside this checkout");
        return;
    };
    let app = app();
    let read = pch_exchange::read::read(
        "blmk_nhs_payments_18-19.csv",
        &bytes,
        &pch_exchange::read::Hints::default(),
        &Unwatched,
    )
    .unwrap();
    put(&app, &read, "2019-03-31", "bb");
    let worked: Value = serde_json::from_str(&worked).unwrap();
    for (rule, key) in
        [("registered", "incentive_730k_by_registered_pence"), ("weighted", "incentive_730k_by_weighted_pence")]
    {
        let view = app
            .call("funding.preview", json!({"amount": "730000", "rule": rule, "to": "practice", "list": "2018/19"}))
            .unwrap();
        let mut expected: Vec<(String, i64)> = worked["practices"]
            .as_array()
            .unwrap()
            .iter()
            .map(|practice| (practice["code"].as_str().unwrap().to_owned(), practice[key].as_i64().unwrap()))
            .collect();
        expected.sort();
        assert_eq!(expected.len(), 111, "the worked answer has 111 practices");
        assert_eq!(parts(&view), expected, "by {rule} list, to the penny");
        assert_eq!(view["sum"], 73_000_000, "no penny is lost");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn whatever_is_allocated_adds_up_and_is_taken_back(pence in 0_i64..100_000_000, rule in prop::sample::select(vec!["registered", "weighted", "equal", "per_practice"]), to in prop::sample::select(vec!["practice", "cluster", "ccg"]), level in prop::sample::select(vec!["direct", "ccg_first"])) {
        prop_assume!(!(level == "ccg_first" && to == "ccg"));
        let app = app();
        area(&app);
        let amount = format!("{}.{:02}", pence / 100, pence % 100);
        let id = line(&app, "any", &amount);
        let before = dump(&app);
        let done = app.call("funding.allocate", json!({"line": id, "rule": rule, "to": to, "level": level, "list": "2018/19"})).unwrap();
        prop_assert_eq!(done["value"]["sum"].as_i64(), Some(pence), "the parts make the amount");
        let of_all = app.call("funding.show", json!({"scope": {"kind": "ccg", "code": "91A"}, "year": "2018/19"})).unwrap()["totals"]["allocated"].as_i64().unwrap()
            + app.call("funding.show", json!({"scope": {"kind": "ccg", "code": "92A"}, "year": "2018/19"})).unwrap()["totals"]["allocated"].as_i64().unwrap();
        prop_assert_eq!(of_all, pence, "the two CCGs together see all of it");
        app.call("undo", json!({})).unwrap();
        prop_assert_eq!(dump(&app), before, "undo puts the store back byte for byte");
    }
}

#[test]
fn the_lines_of_2018_19_are_taken_over_once() {
    let app = app();
    let scope = json!({"scope": {"kind": "ccg", "code": "91A"}, "year": "2018/19"});
    let before = dump(&app);
    let shown = app.call("funding.show", scope.clone()).unwrap();
    assert_eq!(shown["offered"][0]["code"], "funding-2018-19", "an empty year is offered the defined lines");
    let done = app.call("funding.take_lines", json!({"definition": "funding-2018-19"})).unwrap();
    assert!(done["label"].as_str().unwrap().starts_with("9 funding lines taken over"), "{}", done["label"]);
    let shown = app.call("funding.show", scope).unwrap();
    assert_eq!(
        (&shown["totals"]["amount"], &shown["totals"]["to_be_confirmed"]),
        (&json!(178_500_000), &json!(1)),
        "£1,785,000 and one to be confirmed"
    );
    assert_eq!(shown["offered"], json!([]), "nothing is left to take over");
    let napc = shown["lines"].as_array().unwrap().iter().find(|line| line["amount"] == 33_000_000).unwrap();
    assert_eq!(
        (&napc["funders"][0]["pence"], &napc["funders"][1]["pence"]),
        (&json!(16_500_000), &json!(16_500_000)),
        "50:50"
    );
    let again = app.call("funding.take_lines", json!({"definition": "funding-2018-19"})).unwrap();
    assert_eq!(again["operation"], Value::Null, "taking them over again changes nothing");
    assert!(
        again["warnings"][0].as_str().unwrap().contains("9 lines were here already"),
        "and says so: {}",
        again["warnings"]
    );
    let unknown = refused(app.call("funding.take_lines", json!({"definition": "funding-1999"})));
    assert!(unknown[0].1.contains("funding-2018-19"), "what can be taken over is said: {unknown:?}");
    app.call("undo", json!({})).unwrap();
    assert_eq!(dump(&app), before, "one undo takes all nine out");
}
