//! Conditions, payments, virement, forecast, year end and the reconciliation, on a store in memory.
use crate::{App, AppError, FixedClock, OpenOptions};
use chrono::DateTime;
use proptest::prelude::*;
use serde_json::{Value, json};

const ROLE: &str = "ccg_officer";

/// Twenty clusters of one CCG, on a day after the end of 2018/19.
fn app() -> App {
    let now = DateTime::parse_from_rfc3339("2019-04-10T09:00:00+00:00").unwrap();
    let app =
        App::open(OpenOptions { store: ":memory:".into(), clock: Box::new(FixedClock(now)), actor: "Tester".into() })
            .unwrap();
    let ccg = json!({"kind": "ccg", "code": "91A", "name": "NHS Northshire CCG"});
    call(&app, "organisations.save", ccg);
    for at in 1..=20 {
        let input = json!({"code": code(at), "name": format!("Cluster {at}"), "ccg": "91A"});
        call(&app, "clusters.save", input);
    }
    app
}

fn code(at: usize) -> String {
    format!("U9{at:04}")
}

fn call(app: &App, name: &str, input: Value) -> Value {
    app.call(name, input).unwrap_or_else(|error| panic!("{name} was refused: {error:?}"))
}

fn refused(result: Result<Value, AppError>) -> String {
    let error = result.expect_err("should be refused");
    error.fields.first().map_or(error.message, |field| format!("{}: {}", field.place, field.message))
}

fn dump(app: &App) -> String {
    app.with_session(|session| session.store().dump().unwrap())
}

fn query() -> Value {
    json!({"scope": {"kind": "ccg", "code": "91A"}, "year": "2018/19"})
}

fn line_id(app: &App, code: &str) -> i64 {
    let shown = call(app, "funding.show", query());
    let line = shown["lines"].as_array().unwrap().iter().find(|line| line["code"] == code).cloned();
    line.unwrap_or_else(|| panic!("no line {code}"))["id"].as_i64().unwrap()
}

/// The nine lines; the incentive in equal parts, £67,500 to each of four pilots, the rest in equal parts too.
fn nine_lines(app: &App) {
    call(app, "funding.take_lines", json!({"definition": "funding-2018-19"}));
    let within = json!({"kind": "ccg", "code": "91A"});
    for code in ["RET", "GPN10", "PMD", "SKILL", "NAPC", "PCIS"] {
        let input = json!({"line": line_id(app, code), "rule": "equal", "to": "cluster", "within": within});
        call(app, "funding.allocate", input);
    }
    let pilots: Vec<String> = [1, 5, 9, 13].map(code).to_vec();
    let input =
        json!({"line": line_id(app, "PILOT"), "amount": "67500", "rule": "fixed", "to": "cluster", "only": pilots});
    call(app, "funding.allocate", input);
}

fn act(app: &App, name: &str, input: Value) {
    let before = dump(app);
    call(app, name, input.clone());
    let after = dump(app);
    call(app, "undo", json!({}));
    assert_eq!(dump(app), before, "undo of {name} puts the store back byte for byte");
    call(app, "redo", json!({}));
    assert_eq!(dump(app), after, "and redo does it again");
}

fn entry(app: &App, line: i64, cluster: &str, kind: &str, on: &str, amount: &str) {
    let input =
        json!({"id": null, "line": line, "cluster": cluster, "kind": kind, "on": on, "amount": amount, "note": ""});
    act(app, "funding.save_entry", input);
}

#[test]
fn the_year_2018_19_from_nine_lines_to_its_end_closes_to_the_penny() {
    let app = app();
    nine_lines(&app);
    let (pilot, incentive) = (line_id(&app, "PILOT"), line_id(&app, "PCIS"));
    let one = code(1);

    // What must be shown, what was shown, what was decided.
    act(
        &app,
        "funding.save_condition",
        json!({"line": incentive, "text": "Practices share a service", "due": "2018-12-31"}),
    );
    act(&app, "funding.save_condition", json!({"line": incentive, "level": "step_1"}));
    let view = call(&app, "funding.conditions", query());
    let of = view["lines"].as_array().unwrap().iter().find(|line| line["id"] == incentive).unwrap().clone();
    let (shared, level) = (of["conditions"][0]["id"].as_i64().unwrap(), of["conditions"][1]["id"].as_i64().unwrap());
    assert_eq!(of["conditions"][0]["answers"].as_array().unwrap().len(), 20, "everyone who holds money answers");
    assert_eq!(of["conditions"][0]["answers"][0]["late"], true, "the day has passed");
    act(
        &app,
        "funding.give_evidence",
        json!({"condition": shared, "cluster": one, "evidence": "One phlebotomy clinic for all", "reference": "Minutes, November"}),
    );
    act(
        &app,
        "funding.save_instalment",
        json!({"line": incentive, "cluster": one, "due": "2019-01-31", "amount": "£18,250", "condition": shared}),
    );
    let payment = call(&app, "funding.money", query())["instalments"][0]["id"].as_i64().unwrap();
    let waits = refused(app.call("funding.release_instalment", json!({"id": payment, "role": ROLE})));
    assert!(waits.contains("not decided as met"), "money waits for its condition: {waits}");
    let not_mine = refused(app.call(
        "funding.decide",
        json!({"condition": shared, "cluster": one, "decision": "met", "role": "cluster_lead"}),
    ));
    assert!(not_mine.contains("CCG officer"), "who decides is said: {not_mine}");
    act(&app, "funding.decide", json!({"condition": shared, "cluster": one, "decision": "met", "role": ROLE}));
    let why = refused(
        app.call("funding.decide", json!({"condition": level, "cluster": one, "decision": "met", "role": ROLE})),
    );
    assert!(why.contains("no level is agreed"), "a level that is not agreed needs a reason: {why}");
    act(&app, "funding.release_instalment", json!({"id": payment, "on": "2019-02-01", "role": ROLE}));
    let twice = refused(app.call(
        "funding.save_instalment",
        json!({"line": incentive, "cluster": one, "due": "2019-03-01", "amount": "18250.01"}),
    ));
    assert!(twice.contains("£36,500"), "no more is paid than is held: {twice}");

    // Committed and spent; more than is held only with an explanation.
    entry(&app, pilot, &one, "commitment", "2018-07-01", "50000");
    entry(&app, pilot, &one, "spend", "2018-10-15", "30000");
    entry(&app, incentive, &one, "spend", "2019-01-15", "20000");
    let over = json!({"id": null, "line": pilot, "cluster": code(5), "kind": "spend", "on": "2019-03-01", "amount": "70000", "note": ""});
    let silent = refused(app.call("funding.save_entry", over.clone()));
    assert!(silent.contains("explain the overspend"), "overspending is never silent: {silent}");
    let mut explained = over;
    explained["explain"] = json!("Agency cover in February");
    act(&app, "funding.save_entry", explained);

    // Virement: neither spent nor committed, with a reason, within the limit.
    let transfer = |amount: &str, role: &str| json!({"from_line": pilot, "from_cluster": one, "to_line": incentive, "amount": amount, "reason": "Pilot started late", "role": role});
    let much = refused(app.call("funding.transfer", transfer("17500.01", ROLE)));
    assert!(much.contains("£17,500 at most"), "what is spent or committed stays: {much}");
    let beyond = refused(app.call("funding.transfer", transfer("16875.01", "cluster_lead")));
    assert!(beyond.contains("25% of £67,500"), "beyond the limit an officer must act: {beyond}");
    act(&app, "funding.transfer", transfer("10000", "cluster_lead"));
    let reasonless = refused(app.call(
        "funding.transfer",
        json!({"from_line": pilot, "from_cluster": one, "to_line": incentive, "amount": "1"}),
    ));
    assert!(reasonless.starts_with("reason"), "a reason must be written: {reasonless}");

    // Forecast and variance.
    act(
        &app,
        "funding.save_forecast",
        json!({"line": pilot, "cluster": one, "period": "2018/19-Q4", "amount": "20000"}),
    );
    let money = call(&app, "funding.money", query());
    let row = money["rows"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["line"] == pilot && row["cluster"]["code"] == one)
        .unwrap()
        .clone();
    assert_eq!(
        (&row["held"], &row["spent"], &row["free"]),
        (&json!(5_750_000), &json!(3_000_000), &json!(750_000)),
        "after the virement"
    );
    assert_eq!(
        (&row["outturn"], &row["variance"]),
        (&json!(3_000_000), &json!(2_750_000)),
        "the year is over: spent counts, the forecast no more"
    );
    assert!(
        row["warnings"].to_string().contains("£27,500 is unspent and does not come again"),
        "flagged: {}",
        row["warnings"]
    );

    // Clawback: what was paid and is unspent.
    let claw = |amount: &str| json!({"line": incentive, "cluster": one, "amount": amount, "reason": "Clinic closed again", "role": ROLE});
    let most = refused(app.call("funding.claw_back", claw("18250.01")));
    assert!(most.contains("£18,250 at most"), "no more than was paid: {most}");
    act(&app, "funding.claw_back", claw("8250"));

    // Year end: non-recurrent money needs a decision.
    let undecided = refused(app.call("funding.close_year", json!({"line": pilot, "cluster": one, "role": ROLE})));
    assert!(undecided.starts_with("treatment"), "money that does not come again needs a decision: {undecided}");
    act(
        &app,
        "funding.close_year",
        json!({"line": pilot, "cluster": one, "treatment": "carry", "reason": "Post filled in May", "role": ROLE}),
    );
    act(
        &app,
        "funding.close_year",
        json!({"line": incentive, "cluster": code(2), "treatment": "give_back", "reason": "Scheme ended", "role": ROLE}),
    );

    let r = call(&app, "funding.reconciliation", query());
    assert_eq!(r["closes"], true, "{}", r["sentence"]);
    assert_eq!(r["total"]["amount"], 178_500_000, "£1,785,000 without the line to be confirmed");
    assert_eq!(r["to_be_confirmed"].as_array().unwrap().len(), 1, "which is listed");
    assert_eq!(r["total"]["unallocated"], 2_000_000, "the £20,000 for business fundamentals was not allocated");
    assert_eq!(r["total"]["over"], 250_000, "£70,000 spent of £67,500");
    assert_eq!(r["total"]["returned"], 825_000 + 3_650_000, "clawed back and given back");
    assert_eq!(r["total"]["carried_on"], 2_750_000, "to 2019/20");
    let pcis = r["lines"].as_array().unwrap().iter().find(|line| line["code"] == "PCIS").unwrap().clone();
    let m = &pcis["money"];
    assert_eq!(
        [&m["amount"], &m["allocated"], &m["moved_in"], &m["returned"], &m["held"], &m["paid"], &m["spent"]]
            .map(|v| v.as_i64().unwrap()),
        [73_000_000, 73_000_000, 1_000_000, 4_475_000, 69_525_000, 1_000_000, 2_000_000],
        "where the £730,000 is, from one line"
    );
    assert_eq!(pcis["clusters"].as_array().unwrap().len(), 20, "and whose");
    let next =
        call(&app, "funding.reconciliation", json!({"scope": {"kind": "ccg", "code": "91A"}, "year": "2019/20"}));
    assert_eq!(
        (&next["closes"], &next["total"]["carried_in"], &next["total"]["held"]),
        (&json!(true), &json!(2_750_000), &json!(2_750_000)),
        "it arrives next year"
    );

    let bridge = call(&app, "funding.bridge", query());
    assert!(bridge["chart"]["svg"].as_str().unwrap().contains("Envelope"), "the bridge is drawn");
    assert_eq!(bridge["tables"].as_array().unwrap().len(), 5, "by line, cluster, funder, year, and for each head");
    let nhs =
        bridge["tables"][2]["rows"].as_array().unwrap().iter().find(|row| row[0] == "NHS England").unwrap().clone();
    assert_eq!(nhs[1], "£605,000", "£134,000, £16,000, £20,000, £270,000 and half of £330,000");

    let folder = tempfile::tempdir().unwrap();
    let written = call(
        &app,
        "funding.export",
        json!({"scope": {"kind": "ccg", "code": "91A"}, "year": "2018/19", "folder": folder.path()}),
    );
    assert_eq!(written.as_array().unwrap().len(), 12, "a workbook and eleven tables");
    let letter = app.with_session(|session| super::letter::letter_document(session, &one, "2018/19")).unwrap();
    assert!(letter.blocks.len() > 10, "each line has its figures, working, conditions and payments");
    let said = format!("{:?}", letter.blocks);
    assert!(
        said.contains("no penny left over, as number 1 in the queue for them"),
        "£730,000 over twenty leaves no penny, so that nobody is told they got one: {said}"
    );
    every_cut_of_the_bridge_adds_up(&app);
}

#[test]
fn a_payment_for_everyone_is_a_share_of_what_each_holds_and_the_rest_makes_it_whole() {
    let app = app();
    nine_lines(&app);
    let line = line_id(&app, "PMD");
    let due = "2018-12-31";
    act(&app, "funding.plan_payments", json!({"line": line, "due": due, "share": "33.333%"}));
    let of = || {
        let view = call(&app, "funding.money", query());
        let own = view["instalments"].as_array().unwrap().iter().filter(|one| one["line"] == line).cloned();
        own.map(|one| one["pence"].as_i64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(of(), vec![26_666; 20], "£16,000 over twenty is £800 each; 33.333% of it in whole pence");
    let again = refused(app.call("funding.plan_payments", json!({"line": line, "due": due, "share": "70%"})));
    assert!(again.contains("share: More would be planned than is held"), "nobody is promised more: {again}");
    act(&app, "funding.plan_payments", json!({"line": line, "due": due, "share": "rest"}));
    assert_eq!(of().iter().sum::<i64>(), 1_600_000, "and the rest makes the whole");
    let none = refused(app.call("funding.plan_payments", json!({"line": line, "due": "soon", "share": "half"})));
    assert!(none.starts_with("share:"), "all that is wrong is said: {none}");
}

fn every_cut_of_the_bridge_adds_up(app: &App) {
    let pounds = |text: &Value| text.as_str().unwrap().parse::<pch_domain::Pence>().map_or(0, |pence| pence.0);
    let mut totals = Vec::new();
    for (at, by) in ["line", "cluster", "funder", "year", "head"].into_iter().enumerate() {
        let mut input = query();
        input["by"] = json!(by);
        let seen = call(app, "funding.bridge", input.clone());
        assert!(seen["chart"]["svg"].as_str().unwrap().starts_with("<svg"), "the steps are drawn by {by}");
        assert!(seen["parts"]["svg"].as_str().unwrap().starts_with("<svg") || by == "head", "and each {by}");
        let table = &seen["tables"][at];
        if matches!(by, "line" | "cluster" | "funder") {
            let held = table["rows"].as_array().unwrap().iter().map(|row| pounds(&row[3])).sum::<i64>();
            totals.push(held);
        }
        for row in seen["rows"].as_array().unwrap() {
            input["of"] = row["code"].clone();
            let one = call(app, "funding.bridge", input.clone());
            assert_eq!(one["of"], row["code"], "the steps of one {by}");
            let title = one["chart"]["title"].as_str().unwrap();
            assert!(title.starts_with(row["name"].as_str().unwrap()), "its name stands over it: {title}");
        }
        input["of"] = json!("nobody");
        assert!(refused(app.call("funding.bridge", input)).starts_with("of:"), "what is not there is said");
    }
    assert!(totals.windows(2).all(|pair| pair[0] == pair[1]), "held is the same however it is cut: {totals:?}");
}

#[test]
fn at_a_year_end_recurrent_money_goes_on_by_the_rule() {
    let app = app();
    let input = json!({"code": "base", "title": "Base", "year": "2018/19", "amount": "200.01", "recurrent": true, "shares_unknown": true});
    let id = call(&app, "funding.save_line", input)["value"]["id"].as_i64().unwrap();
    call(&app, "funding.allocate", json!({"line": id, "rule": "equal", "to": "cluster"}));
    act(&app, "funding.close_year", json!({"line": id}));
    let next = call(&app, "funding.show", json!({"scope": {"kind": "cluster", "code": code(1)}, "year": "2019/20"}));
    let line = &next["lines"][0];
    assert_eq!(
        (&line["amount"], &line["moved"], &line["remaining"]),
        (&json!(0), &json!(1001), &json!(1001)),
        "with the odd penny"
    );
    let spend = json!({"id": null, "line": line["id"], "cluster": code(1), "kind": "spend", "on": "2019-04-05", "amount": "10.01", "note": ""});
    act(&app, "funding.save_entry", spend);
    let again = refused(app.call("funding.close_year", json!({"line": id})));
    assert!(again.contains("nothing to close"), "a year is closed once: {again}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    #[test]
    fn whatever_is_done_with_the_money_the_reconciliation_closes_and_is_taken_back(acts in prop::collection::vec((0_u8..6, 1_usize..5, 0_usize..3, 1_i64..4_000_000), 1..14)) {
        let app = app();
        nine_lines(&app);
        let lines = ["PCIS", "NAPC", "PILOT"].map(|code| line_id(&app, code));
        let before = dump(&app);
        let mut done = 0;
        for (what, cluster, line, pence) in acts {
            let (cluster, line, other) = (code(cluster), lines[line], lines[(line + 1) % 3]);
            let amount = format!("{}.{:02}", pence / 100, pence % 100);
            let entry = |kind: &str| json!({"id": null, "line": line, "cluster": cluster, "kind": kind, "on": "2018-11-01", "amount": amount, "note": "", "explain": "Agreed"});
            let (name, input) = match what {
                0 => ("funding.save_entry", entry("commitment")),
                1 => ("funding.save_entry", entry("spend")),
                2 => ("funding.transfer", json!({"from_line": line, "from_cluster": cluster, "to_line": other, "to_cluster": code(7), "amount": amount, "reason": "Moved", "role": ROLE})),
                3 => ("funding.save_instalment", json!({"line": line, "cluster": cluster, "due": "2019-01-31", "amount": amount})),
                4 => ("funding.claw_back", json!({"line": line, "cluster": cluster, "amount": amount, "reason": "Not shown", "role": ROLE})),
                _ => ("funding.close_year", json!({"line": line, "cluster": cluster, "treatment": "carry", "reason": "Late start", "role": ROLE})),
            };
            // A refusal changes nothing; what is done must add up.
            if app.call(name, input).is_ok() {
                done += 1;
            }
            let r = call(&app, "funding.reconciliation", query());
            prop_assert_eq!(&r["closes"], &json!(true), "after {}: {}", name, &r["sentence"]);
            let t = &r["total"];
            let of = |key: &str| t[key].as_i64().unwrap();
            prop_assert_eq!(of("amount"), of("unallocated") + of("elsewhere") + of("allocated"), "the envelope is whole");
            prop_assert_eq!(of("moved_in"), of("moved_out"), "what is moved within the area is neither made nor lost");
            prop_assert_eq!(of("held"), of("spent") + of("open") + of("free") - of("over"), "what is held is whole");
        }
        for _ in 0..done {
            call(&app, "undo", json!({}));
        }
        prop_assert_eq!(dump(&app), before, "undo by undo the store is as it was");
    }
}
