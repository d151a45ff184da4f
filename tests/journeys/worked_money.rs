//! Every worked case about money through `pch call`, to the penny, where the answers lie beside the checkout. With
//! `PCH_PROGRAM=target/debug/pch` each case is a process of its own.

use pch_cli::{Exit, run};
use pch_domain::funding::exact::{self, Exact};
use serde_json::{Value, json};
use std::ffi::OsString;
use std::path::Path;

/// A file of worked answers; none on a machine that has none.
fn worked(name: &str) -> Option<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/expected").join(name);
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(serde_json::from_str(&text).expect("an answer in JSON")),
        Err(_) => {
            println!("skipped: there is no ../shared/expected/{name}");
            None
        }
    }
}

/// `pch --store :memory: call NAME INPUT`, from the words of the command line to what it prints.
fn call(name: &str, input: &Value) -> Value {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let words = ["pch", "--store", ":memory:", "call", name, &input.to_string()].map(OsString::from);
    let exit = match std::env::var_os("PCH_PROGRAM") {
        // The same words to the built program as a process of its own.
        Some(program) => {
            let ran = std::process::Command::new(program).args(&words[1..]).output().expect("the program runs");
            (out, err) = (ran.stdout, ran.stderr);
            if ran.status.success() { Exit::Done } else { Exit::Problems }
        }
        None => run(words, &mut out, &mut err),
    };
    assert_eq!(exit, Exit::Done, "{name} {input}: {}", String::from_utf8_lossy(&err));
    serde_json::from_slice(&out).unwrap_or_else(|error| panic!("{name} answers in JSON: {error}"))
}

fn number(value: &Value) -> Exact {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    exact::parse(&text).unwrap_or_else(|error| panic!("{value}: {error}"))
}

/// Pounds as pence.
fn pence(value: &Value) -> Value {
    json!(
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
            .parse::<pch_domain::Pence>()
            .expect("an amount in pounds")
            .0
    )
}

/// Equal to as many decimals as the worked figure is written with.
fn near(ours: &Value, theirs: &Value, why: &str) {
    let text = theirs.as_str().map_or_else(|| theirs.to_string(), str::to_owned);
    let places = u32::try_from(text.split_once('.').map_or(0, |(_, after)| after.len())).expect("few places");
    assert_eq!(exact::decimal(&number(ours), places), text, "{why}");
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().expect("a list")
}

fn results(divided: &Value) -> Vec<Value> {
    list(&divided["parts"]).iter().map(|part| part["result"].clone()).collect()
}

#[test]
fn largest_remainder_case_by_case() {
    let Some(file) = worked("largest_remainder.json") else { return };
    for case in list(&file["cases"]) {
        let got = call("funding.divide", &json!({"total": case["total"], "weights": case["weights"]}));
        assert_eq!(json!(results(&got)), case["expected"], "{}", case["id"]);
        assert_eq!(got["left_over"], case["leftover"], "left over in {}", case["id"]);
        for (part, quota) in list(&got["parts"]).iter().zip(list(&case["quotas"])) {
            assert_eq!(&part["quota"], quota, "a quota of {}", case["id"]);
        }
    }
}

#[test]
fn the_incentive_of_2018_19_practice_by_practice() {
    let Some(file) = worked("blmk_incentive_2018_19.json") else { return };
    let (practices, checks) = (list(&file["practices"]), &file["checks"]);
    let claims = |weight: &str| -> Value {
        practices.iter().map(|one| json!({"code": one["code"], "weight": one[weight], "place": one["place"]})).collect()
    };
    for (weight, key, sum) in [
        ("registered", "incentive_730k_by_registered_pence", "sum_730k_registered"),
        ("weighted", "incentive_730k_by_weighted_pence", "sum_730k_weighted"),
    ] {
        let got = call("funding.divide", &json!({"total": "£730,000", "practices": claims(weight)}));
        let expected: Vec<Value> = practices.iter().map(|one| one[key].clone()).collect();
        assert_eq!(results(&got), expected, "by {weight}");
        assert_eq!(got["sum"], checks[sum], "the parts make the whole");
    }
    let got =
        call("funding.divide", &json!({"total": "£730,000", "claims": claims("registered"), "level": "places_first"}));
    for group in list(&got["groups"]) {
        let place = group["code"].as_str().unwrap();
        assert_eq!(group["result"], checks["by_place_registered_pence"][place], "{place}");
    }
    assert_eq!(got["rounded_sum"], checks["naive_round_sum_pence"], "what rounding one by one would make");
    let members: Value = practices.iter().map(|one| json!({"code": one["code"], "list": one["registered"]})).collect();
    for how in ["half_up", "half_even"] {
        let got = call("funding.rate_and_envelope", &json!({"rate": "0.7077", "members": members, "rounding": how}));
        assert_eq!(got["members_sum"], checks[format!("rate_sum_{how}")], "the sum, {how}");
        for (part, one) in list(&got["members"]).iter().zip(practices) {
            assert_eq!(part["pence"], one[format!("rate_0_7077_{how}_pence")], "{} {how}", one["code"]);
        }
    }
    let got = call("funding.rate_and_envelope", &json!({"rate": 1, "members": members, "envelope": 730_000}));
    assert_eq!(number(&got["list"]), number(&file["sum_registered"]), "all registered patients");
    assert_eq!(got["gap_pence"], 30_151_450, "the gap of £301,514.50");
}

#[test]
fn pay_and_money_rules_case_by_case() {
    let Some(file) = worked("money_rules.json") else { return };
    for one in list(&file["on_costs"]) {
        let got = call("funding.post_cost", &json!({"fy": one["fy"], "band": one["band"], "point": one["point"]}));
        for key in ["gross", "ni", "pension", "total"] {
            assert_eq!(got[key], pence(&one[key]), "{key} of {} band {} {}", one["fy"], one["band"], one["point"]);
        }
        assert_eq!(got["oncost_percent"], one["oncost_pct"], "{} band {} {}", one["fy"], one["band"], one["point"]);
    }
    for one in list(&file["part_time_ni"]["cases"]) {
        let got = call("funding.post_cost", &json!({"year": "2018/19", "band": 6, "point": "top", "fte": one["fte"]}));
        assert_eq!(got["gross"], pence(&one["gross"]), "gross of {}", one["fte"]);
        assert_eq!(got["ni"], pence(&one["ni_correct"]), "NI of {}", one["fte"]);
        assert_eq!(got["ni_if_scaled"], pence(&one["ni_wrong_if_scaled"]), "wrongly scaled, {}", one["fte"]);
    }
    for one in list(&file["pro_rata"]) {
        let got = call("funding.part_year", &json!({"amount": 50_000, "start": one["start"]}));
        assert_eq!((&got["days"]["counted"], &got["days"]["of"]), (&one["days"], &one["fy_days"]), "{}", one["start"]);
        assert_eq!(got["days"]["fraction"], one["fraction"], "{}", one["start"]);
        assert_eq!(got["days"]["pence"], pence(&one["cost_of_50000"]), "{}", one["start"]);
        assert_eq!(got["whole_months"]["counted"], one["whole_months_incl_start_month"], "{}", one["start"]);
        assert_eq!(got["whole_months"]["pence"], pence(&one["cost_of_50000_monthly_rule"]), "{}", one["start"]);
    }
    for (band, values) in file["afc_top_derived"]["values"].as_object().unwrap() {
        let steps = json!(["1%", "1%", "3%", {"percent": "1.7%", "exact": true}, {"percent": "1.67%", "exact": true}]);
        let got = call("funding.uplift", &json!({"amount": values["t2015_16"], "steps": steps}));
        let expected: Vec<i64> =
            values.as_object().unwrap().values().map(|value| value.as_i64().unwrap() * 100).collect();
        assert_eq!(got["pence"], json!(expected), "band {band}");
    }
    let before = list(&file["salaried_gp_ddrb"]["y2018_19_derived"]);
    for (now, then) in list(&file["salaried_gp_ddrb"]["y2019_20"]).iter().zip(before) {
        let ask = json!({"amount": now, "steps": [{"percent": 2, "back": true}], "to": "penny"});
        assert_eq!(call("funding.uplift", &ask)["pence"][1], pence(then), "a salaried GP a year before {now}");
    }
    for one in list(&file["rounding"]) {
        let got = call("funding.round", &json!({"x": one["x"]}));
        assert_eq!(got["half_up"], pence(&one["half_up"]), "{} half up", one["x"]);
        assert_eq!(got["half_even"], pence(&one["half_even"]), "{} half to even", one["x"]);
    }
    for one in list(&file["match_50_50"]) {
        let got = call("funding.match", &json!({"total": one["total"], "shares": "50:50"}));
        assert_eq!(got["parts"], one["expected"], "{}", one["total"]);
    }
}

#[test]
fn the_lines_of_2018_19_figure_by_figure() {
    let Some(file) = worked("seed_nonrecurrent_2018_19.json") else { return };
    let expected = &file["expected"];
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("lines.db");
    let on_disk = |name: &str, input: &Value| -> Value {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let head = [OsString::from("pch"), "--store".into(), store.clone().into(), "call".into()];
        let words = head.into_iter().chain([OsString::from(name), input.to_string().into()]);
        let exit = run(words, &mut out, &mut err);
        assert_eq!(exit, Exit::Done, "{name}: {}", String::from_utf8_lossy(&err));
        serde_json::from_slice(&out).unwrap()
    };
    let rows: Vec<Value> = std::iter::once(json!(["Line", "Amount", "Funder"]))
        .chain(list(&file["lines"]).iter().map(|line| {
            let amount = line["gbp"].as_i64().map_or("TBC".to_owned(), |pounds| format!("£{pounds}"));
            json!([line["line"], amount, line["source"]])
        }))
        .collect();
    let pasted = on_disk("funding.paste_lines", &json!({"year": "2018/19", "rows": rows}));
    assert_eq!(
        pasted["value"]["sum"],
        pence(&expected["total_excluding_TBC"]),
        "the sum without what is to be confirmed"
    );
    assert_eq!(
        (&pasted["value"]["ready"], &pasted["value"]["to_be_confirmed"]),
        (&json!(9), &json!(1)),
        "nine lines, one TBC"
    );
    on_disk("organisations.save", &json!({"kind": "ccg", "code": "06F", "name": "A CCG"}));
    let view = on_disk("funding.show", &json!({"scope": {"kind": "ccg", "code": "06F"}, "year": "2018/19"}));
    let napc = list(&view["lines"]).iter().find(|line| line["title"] == "NAPC Programme").expect("the line").clone();
    let parts: Vec<Value> = list(&napc["funders"]).iter().map(|one| one["pence"].clone()).collect();
    let split: Vec<Value> = list(&expected["napc_split_50_50"]).iter().map(pence).collect();
    assert_eq!(parts, split, "50:50 between its funders");
    let parts = |total: &str, among: usize| call("funding.divide", &json!({"total": total, "weights": vec![1; among]}));
    assert_eq!(parts("£270,000", 4)["parts"][0]["result"], pence(&expected["pilot_per_cluster"]), "four pilots");
    let equal = pence(&expected["incentive_per_cluster_if_equal_20"]);
    assert_eq!(parts("£730,000", 20)["parts"][19]["result"], equal, "twenty equal parts");
    for (heads, key) in [
        ("1008940", "incentive_per_head_pop_2018_19"),
        ("1031514.5", "incentive_per_registered_2018_19"),
        ("967780.38", "incentive_per_weighted_2018_19"),
    ] {
        let got = call("funding.rate_and_envelope", &json!({"rate": 1, "list": heads, "envelope": "£730,000"}));
        near(&got["affords"], &expected[key], key);
    }
    let got = call(
        "funding.rate_and_envelope",
        &json!({"rate": 1, "population": "1031514.5", "envelope": 730_000, "clusters": 20}),
    );
    assert_eq!(number(&got["cost"]), number(&expected["one_pound_per_registered_cost_2018_19"]), "a pound for each");
    assert_eq!(number(&got["gap"]), number(&expected["gap_at_1_pound_registered"]), "and the gap");
    assert_eq!(number(&got["mean_list"]), number(&expected["mean_cluster_registered"]), "the mean cluster");
    let got = call("funding.rate_and_envelope", &json!({"rate": "£1", "list": 1_008_940}));
    assert_eq!(number(&got["cost"]), number(&expected["one_pound_per_head_cost_pop_2018_19"]), "of the population");
}

#[test]
fn the_finance_table_figure_by_figure() {
    let Some(file) = worked("seed_finance_table.json") else { return };
    let derived = &file["derived"];
    let got = call("funding.finance_table", &json!({"years": file["years"], "unit": 1000, "table": file["table"]}));
    let series = |key: &str| -> Value {
        match key {
            "population" => got["population"].clone(),
            "total_printed" => got["total"].clone(),
            key => list(&got["rows"]).iter().find(|row| row["key"] == key).expect("a row").clone(),
        }
    };
    for (key, growth) in derived["growth"].as_object().unwrap() {
        let one = series(key);
        near(&one["growth"], growth, &format!("growth of {key}"));
        near(&one["growth"], &derived["growth_printed"][key], &format!("printed growth of {key}"));
        near(&one["cagr"], &derived["cagr"][key], &format!("steady growth of {key}"));
        for (ours, theirs) in list(&one["by_year"]).iter().zip(list(&derived["yoy"][key])) {
            near(ours, theirs, &format!("a year of {key}"));
        }
    }
    let sums: Vec<Exact> = list(&got["total"]["values"]).iter().map(number).collect();
    assert_eq!(sums, list(&derived["total_recomputed"]).iter().map(number).collect::<Vec<_>>(), "the sums");
    let off: Vec<Exact> = list(&got["printed_differences"]).iter().map(number).collect();
    let expected: Vec<Exact> = list(&derived["total_diff_printed_minus_recomputed"]).iter().map(number).collect();
    assert_eq!(off, expected, "printed less computed");
    for (key, heads) in [("primary_medical", "per_head_primary_medical_gbp"), ("total_printed", "per_head_total_gbp")] {
        for (ours, theirs) in list(&series(key)["per_head"]).iter().zip(list(&derived[heads])) {
            near(ours, theirs, heads);
        }
    }
    let spend = &derived["spend"];
    let got = call("funding.percentages", &json!({"items": spend["lines"], "except": ["Acute", "Specialised"]}));
    assert_eq!(number(&got["sum"]), number(&spend["sum"]), "the lines add up");
    for item in list(&got["items"]) {
        let key = item["key"].as_str().unwrap();
        near(&item["percent"], &spend["pct_recomputed"][key], key);
        assert_eq!(item["whole"], spend["largest_remainder_pct"][key], "whole per cents of {key}");
    }
    near(&got["rest"], &spend["text_40pct_rest"], "what is neither acute nor specialised");
    let got = call("funding.finance_table", &json!({"years": ["2015/16", "2016/17"], "rows": {"x": ["1.33", "1.67"]}}));
    near(&got["total"]["growth"], &derived["growth_26pct_from_rounded"], "growth of rounded figures");
}

#[test]
fn what_a_command_takes_is_told_with_examples_that_work() {
    let say = |words: &[&str]| {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let exit = run(words.iter().map(OsString::from), &mut out, &mut err);
        (exit, String::from_utf8(out).unwrap() + &String::from_utf8(err).unwrap())
    };
    for words in [&["pch", "call", "funding.divide", "--help"][..], &["pch", "commands", "funding.divide"]] {
        let (exit, said) = say(words);
        assert_eq!(exit, Exit::Done, "help is no fault: {said}");
        assert!(
            said.contains("  total: number or text") && said.contains("pch call funding.divide '"),
            "fields and examples: {said}"
        );
    }
    assert!(say(&["pch", "call", "--help"]).1.contains("funding.match"), "the command itself shows the sums");
    assert_eq!(say(&["pch", "commands", "funding.dance"]).0, Exit::Problems, "an unknown name is said");
}

#[test]
fn bad_inputs_are_refused_beside_their_field_and_change_nothing() {
    let refused = |name: &str, input: Value| -> Vec<String> {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let words = ["pch", "--json", "--store", ":memory:", "call", name, &input.to_string()].map(OsString::from);
        let exit = run(words, &mut out, &mut err);
        assert_eq!(exit, Exit::Problems, "{name} {input} is refused: {}", String::from_utf8_lossy(&err));
        let said: Value = serde_json::from_slice(&out).unwrap();
        list(&said["error"]["fields"]).iter().map(|field| field["place"].as_str().unwrap().to_owned()).collect()
    };
    for total in ["", "x", "1.000,50", "£1.005", "-3", "12.5", "£1e5", "TBC"] {
        assert_eq!(refused("funding.divide", json!({"total": total, "weights": [1, 2]})), ["total"], "“{total}”");
    }
    assert_eq!(
        refused("funding.divide", json!({"total": 5, "weights": [0, 0]})),
        ["weights"],
        "nobody weighs anything"
    );
    assert_eq!(refused("funding.divide", json!({"total": 5, "weights": []})), ["weights"], "nobody claims");
    assert_eq!(
        refused("funding.divide", json!({"total": 5, "weights": [1, "-1", "NaN"]})),
        ["weights.1", "weights.2"],
        "both"
    );
    assert_eq!(refused("funding.match", json!({"amount": "£10", "shares": ["50%", "40%"]})), ["shares"], "90%");
    assert_eq!(refused("funding.match", json!({"amount": "£10", "shares": ["1/0", "1"]})), ["shares.0"], "by nought");
    assert_eq!(
        refused("funding.match", json!({"amount": "£10", "shares": "50:50", "odd_penny_to": "me"})),
        ["odd_penny_to"],
        "nobody"
    );
    assert_eq!(refused("funding.post_cost", json!({"year": "2040/41", "band": "6"})), ["year"], "outside the plan");
    assert_eq!(
        refused("funding.part_year", json!({"amount": 1, "start": "31/12/2018"})),
        ["start"],
        "another way of days"
    );
    assert_eq!(refused("funding.rate_and_envelope", json!({"rate": 1, "list": "many"})), ["list"], "a word");
    assert_eq!(refused("funding.percentages", json!({"items": {"a": 0, "b": 0}})), ["items"], "shares of nothing");
    let line = |amount: &str, shares: [&str; 2], year: &str| json!({"title": "A", "year": year, "amount": amount, "funders": [{"funder": "X", "share": shares[0]}, {"funder": "Y", "share": shares[1]}]});
    for amount in ["-£5", "1.000,50", "£1.005", "£999,999,999,999", "lots", ""] {
        assert_eq!(refused("funding.save_line", line(amount, ["50%", "50%"], "2018/19")), ["amount"], "“{amount}”");
    }
    assert_eq!(refused("funding.save_line", line("£1", ["50%", "60%"], "2018/19")), ["funders"], "110%");
    assert_eq!(
        refused("funding.save_line", line("£1", ["50%", "50%"], "2050/51")),
        ["year"],
        "a year outside the plan"
    );
    assert_eq!(refused("funding.save_line", line("-1", ["5", ""], "x")).len(), 4, "all wrong fields at once");
}
