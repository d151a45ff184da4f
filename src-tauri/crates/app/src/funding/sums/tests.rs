//! Sums through the command table, against answers worked elsewhere where those are at hand.
use crate::{App, AppError, FixedClock, OpenOptions};
use chrono::DateTime;
use serde_json::{Value, json};
use std::path::Path;

fn app() -> App {
    let now = DateTime::parse_from_rfc3339("2018-11-21T09:00:00+00:00").unwrap();
    App::open(OpenOptions { store: ":memory:".into(), clock: Box::new(FixedClock(now)), actor: "Tester".into() })
        .unwrap()
}

/// Answers that were worked elsewhere; they stand beside the checkout on some machines only.
fn worked(name: &str) -> Option<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/expected").join(name);
    match std::fs::read_to_string(path) {
        Ok(text) => Some(serde_json::from_str(&text).unwrap()),
        Err(_) => {
            eprintln!("skipped: no {name} beside this checkout");
            None
        }
    }
}

/// Pounds as text or number into pence.
fn pence(value: &Value) -> i64 {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    text.parse::<pch_domain::Pence>().unwrap().0
}

fn places(result: Result<Value, AppError>) -> Vec<String> {
    result.unwrap_err().fields.into_iter().map(|field| field.place).collect()
}

/// A worked per cent, with as many decimals as it is written.
fn same_decimal(ours: &Value, theirs: &Value, why: &str) {
    let theirs = theirs.to_string();
    let places = u32::try_from(theirs.split_once('.').map_or(0, |(_, after)| after.len())).unwrap();
    let exact = pch_domain::funding::exact::parse(ours.as_str().unwrap()).unwrap();
    assert_eq!(pch_domain::funding::exact::decimal(&exact, places), theirs, "{why}");
}

#[test]
fn every_worked_division_comes_out_with_quotas_and_leftovers() {
    let Some(file) = worked("largest_remainder.json") else { return };
    let app = app();
    for case in file["cases"].as_array().unwrap() {
        let got = app.call("funding.divide", json!({"total": case["total"], "weights": case["weights"]})).unwrap();
        let list = |key: &str| -> Vec<Value> {
            got["parts"].as_array().unwrap().iter().map(|part| part[key].clone()).collect()
        };
        assert_eq!(json!(list("result")), case["expected"], "{}", case["id"]);
        assert_eq!(json!(list("quota")), case["quotas"], "quotas of {}", case["id"]);
        assert_eq!(got["left_over"], case["leftover"], "units left over of {}", case["id"]);
    }
}

#[test]
fn places_first_and_straight_are_both_given_and_can_differ() {
    let app = app();
    let claims = json!([{"code": "C", "weight": 1, "group": "P"}, {"code": "A", "weight": 1, "group": "Q"}, {"code": "B", "weight": 1, "group": "Q"}]);
    let run = |level: &str| {
        let got = app.call("funding.divide", json!({"total": "2", "claims": claims, "level": level})).unwrap();
        got["parts"].as_array().unwrap().iter().map(|part| part["result"].as_i64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(run("direct"), [0, 1, 1], "straight");
    assert_eq!(run("groups_first"), [1, 1, 0], "by group first");
}

#[test]
fn floors_and_caps_hold_through_groups_too() {
    let app = app();
    let claims = json!([{"code": "A", "weight": 1, "group": "P", "floor": "£30"}, {"code": "B", "weight": 1, "group": "P"}, {"code": "C", "weight": 8, "group": "Q", "cap": "£65"}, {"code": "D", "weight": 2, "group": "Q"}]);
    let got = app.call("funding.divide", json!({"total": "£100", "claims": claims, "level": "groups_first"})).unwrap();
    let of = |list: &str, key: &str| -> Vec<Value> {
        got[list].as_array().unwrap().iter().map(|part| part[key].clone()).collect()
    };
    assert_eq!(of("groups", "result"), [3_000, 7_000], "P is lifted to its member's floor");
    assert_eq!(of("parts", "result"), [3_000, 0, 5_600, 1_400], "and the floor takes all that P has");
    assert_eq!(of("parts", "held")[0], "floor", "and says so");
}

#[test]
fn the_incentive_of_2018_19_agrees_for_all_practices_by_every_way() {
    let Some(file) = worked("blmk_incentive_2018_19.json") else { return };
    let app = app();
    let practices = file["practices"].as_array().unwrap();
    let checks = &file["checks"];
    for (weight, key) in
        [("registered", "incentive_730k_by_registered_pence"), ("weighted", "incentive_730k_by_weighted_pence")]
    {
        let claims: Vec<Value> = practices
            .iter()
            .map(|one| json!({"code": one["code"], "weight": one[weight], "group": one["place"]}))
            .collect();
        // By weighted list, going through places first gives a few practices another penny: only straight is worked there.
        let levels: &[&str] = if weight == "registered" { &["direct", "groups_first"] } else { &["direct"] };
        for level in levels {
            let got =
                app.call("funding.divide", json!({"total": "£730,000", "claims": claims, "level": level})).unwrap();
            assert_eq!(got["sum"], 73_000_000, "the parts make the whole");
            for (part, one) in got["parts"].as_array().unwrap().iter().zip(practices) {
                assert_eq!(part["result"], one[key], "{} by {weight}, {level}", one["code"]);
            }
            if weight == "registered" {
                assert_eq!(got["rounded_sum"], checks["naive_round_sum_pence"], "rounding one by one");
                assert_eq!(got["rounded_error"], checks["naive_round_error_pence"], "and how far it misses");
                for group in got["groups"].as_array().unwrap() {
                    let place = group["code"].as_str().unwrap();
                    assert_eq!(group["result"], checks["by_place_registered_pence"][place], "{place}");
                }
            }
        }
    }
    let members: Vec<Value> =
        practices.iter().map(|one| json!({"code": one["code"], "list": one["registered"]})).collect();
    for how in ["half_up", "half_even"] {
        let ask = json!({"rate": "0.7077", "members": members, "rounding": how, "envelope": "£730,000"});
        let got = app.call("funding.rate_and_envelope", ask).unwrap();
        assert_eq!(got["members_sum"], checks[format!("rate_sum_{how}")], "sum of members, {how}");
        assert_eq!(got["cost"], "730002.81165", "the exact sum, in pounds");
        for (part, one) in got["members"].as_array().unwrap().iter().zip(practices) {
            assert_eq!(part["pence"], one[format!("rate_0_7077_{how}_pence")], "{} {how}", one["code"]);
        }
    }
    let got = app.call("funding.rate_and_envelope", json!({"rate": "£1", "members": members})).unwrap();
    assert_eq!(got["cost_pence"], 103_151_450, "a pound a head");
    for (part, one) in got["members"].as_array().unwrap().iter().zip(practices) {
        let ours = pch_domain::funding::exact::parse(part["exact"].as_str().unwrap()).unwrap()
            * pch_domain::funding::exact::whole(100);
        let theirs = pch_domain::funding::exact::parse(one["one_pound_per_head_pence"].as_str().unwrap()).unwrap();
        assert_eq!(ours, theirs, "{}", one["code"]);
    }
}

#[test]
fn the_rate_and_the_envelope_of_2018_19_keep_their_gap() {
    let app = app();
    let ask = json!({"rate": "1", "list": "1031514.5", "envelope": "730000", "among": 20});
    let got = app.call("funding.rate_and_envelope", ask).unwrap();
    assert_eq!(got["cost"], "1031514.5", "a pound for each");
    assert_eq!(got["gap_pence"], 30_151_450, "£301,514.50 is shown and not explained away");
    assert_eq!(got["affords"], "0.707697274", "70.77p a head");
    assert_eq!(got["mean_list"], "51575.725", "a cluster on average");
    assert_eq!(got["equal_parts"][19], 3_650_000, "£36,500 each in equal parts");
    for (list, theirs) in [("1008940", "0.72353"), ("967780.38", "0.75430")] {
        let got = app.call("funding.rate_and_envelope", json!({"rate": 1, "list": list, "envelope": 730_000})).unwrap();
        let ours = pch_domain::funding::exact::parse(got["affords"].as_str().unwrap()).unwrap();
        assert_eq!(pch_domain::funding::exact::decimal(&ours, 5), theirs, "over {list}");
    }
}

#[test]
fn costs_of_posts_agree_to_the_penny_for_every_band_point_and_year() {
    let Some(file) = worked("money_rules.json") else { return };
    let app = app();
    for one in file["on_costs"].as_array().unwrap() {
        let fy = one["fy"].as_str().unwrap();
        let pension = if fy.ends_with("underlying") { "underlying" } else { "paid" };
        let ask = json!({"year": &fy[..7], "band": one["band"], "point": one["point"], "pension": pension});
        let got = app.call("funding.post_cost", ask).unwrap();
        let which = format!("{fy} band {} {}", one["band"], one["point"]);
        for key in ["gross", "ni", "pension", "total"] {
            assert_eq!(got[key].as_i64().unwrap(), pence(&one[key]), "{key} of {which}");
        }
        let of = |key: &str| got[key].as_i64().unwrap();
        let sum = of("gross") + of("ni") + of("pension") + of("rounding");
        assert_eq!(sum, of("total"), "what is shown adds up: {which}");
        assert!(of("rounding").abs() <= 1, "by a penny at most: {which}");
        assert_eq!(got["oncost_percent"], one["oncost_pct"], "{which}");
    }
    for one in file["part_time_ni"]["cases"].as_array().unwrap() {
        let ask = json!({"year": "2018/19", "band": "6", "point": "top", "wte": one["fte"]});
        let got = app.call("funding.post_cost", ask).unwrap();
        assert_eq!(got["gross"].as_i64().unwrap(), pence(&one["gross"]), "gross of {}", one["fte"]);
        assert_eq!(got["ni"].as_i64().unwrap(), pence(&one["ni_correct"]), "NI is a person's: {}", one["fte"]);
        assert_eq!(got["ni_if_scaled"].as_i64().unwrap(), pence(&one["ni_wrong_if_scaled"]), "{}", one["fte"]);
    }
}

#[test]
fn parts_of_a_year_settlements_rounding_and_matching_agree() {
    let Some(file) = worked("money_rules.json") else { return };
    let app = app();
    for one in file["pro_rata"].as_array().unwrap() {
        let got = app.call("funding.part_year", json!({"amount": "50000", "start": one["start"]})).unwrap();
        let start = &one["start"];
        assert_eq!((&got["days"]["counted"], &got["days"]["of"]), (&one["days"], &one["fy_days"]), "{start}");
        assert_eq!(got["days"]["fraction"], one["fraction"], "{start}");
        assert_eq!(got["days"]["pence"].as_i64().unwrap(), pence(&one["cost_of_50000"]), "{start}");
        assert_eq!(got["whole_months"]["counted"], one["whole_months_incl_start_month"], "{start}");
        assert_eq!(
            got["whole_months"]["pence"].as_i64().unwrap(),
            pence(&one["cost_of_50000_monthly_rule"]),
            "{start}"
        );
    }
    for (band, values) in file["afc_top_derived"]["values"].as_object().unwrap() {
        let steps = json!([{"percent": "1%"}, {"percent": "1%"}, {"percent": "3%"}, {"percent": "1.7%", "exact": true}, {"percent": "1.67%", "exact": true}]);
        let got = app.call("funding.uplift", json!({"amount": values["t2015_16"], "steps": steps})).unwrap();
        let expected: Vec<i64> = values.as_object().unwrap().values().map(|v| v.as_i64().unwrap() * 100).collect();
        assert_eq!(got["pence"], json!(expected), "top of band {band} through the settlements");
    }
    for (now, before) in [(58_808, 5_765_490), (88_744, 8_700_392)] {
        let ask = json!({"amount": now, "steps": [{"percent": "2%", "back": true}], "to": "penny"});
        assert_eq!(app.call("funding.uplift", ask).unwrap()["pence"][1], before, "salaried GPs a year earlier");
    }
    for one in file["rounding"].as_array().unwrap() {
        let got = app.call("funding.round", json!({"amount": one["x"]})).unwrap();
        for how in ["half_up", "half_even"] {
            assert_eq!(got[how].as_i64().unwrap(), pence(&one[how]), "{} {how}", one["x"]);
        }
    }
    for one in file["match_50_50"].as_array().unwrap() {
        let got = app.call("funding.match", json!({"pence": one["total"], "shares": ["50%", "50%"]})).unwrap();
        assert_eq!(got["parts"], one["expected"], "the odd penny goes to the party that is named");
    }
    let other = json!({"pence": 101, "shares": ["50%", "50%"], "odd_penny_to": 1});
    assert_eq!(app.call("funding.match", other).unwrap()["parts"], json!([50, 51]), "to the second where it is named");
}

#[test]
fn the_finance_table_of_2016_agrees_with_what_was_printed() {
    let Some(file) = worked("seed_finance_table.json") else { return };
    let app = app();
    let (table, derived) = (&file["table"], &file["derived"]);
    let rows: Vec<Value> = ["ccg", "primary_medical", "specialised"]
        .iter()
        .map(|key| json!({"key": key, "title": key, "values": table[key]}))
        .collect();
    let ask = json!({"years": file["years"], "rows": rows, "population": table["population"], "unit": 1000, "printed": table["total_printed"]});
    let got = app.call("funding.finance_table", ask).unwrap();
    let series = |key: &str| -> Value {
        match key {
            "population" => got["population"].clone(),
            "total_printed" => got["total"].clone(),
            key => got["rows"].as_array().unwrap().iter().find(|row| row["key"] == key).unwrap().clone(),
        }
    };
    for key in ["population", "ccg", "primary_medical", "specialised", "total_printed"] {
        let one = series(key);
        same_decimal(&one["growth"], &derived["growth"][key], &format!("growth of {key}"));
        same_decimal(&one["growth"], &derived["growth_printed"][key], &format!("printed growth of {key}"));
        same_decimal(&one["cagr"], &derived["cagr"][key], &format!("steady growth of {key}"));
        for (ours, theirs) in one["by_year"].as_array().unwrap().iter().zip(derived["yoy"][key].as_array().unwrap()) {
            same_decimal(ours, theirs, &format!("yearly growth of {key}"));
        }
    }
    let texts = |values: &Value| -> Vec<String> { values.as_array().unwrap().iter().map(Value::to_string).collect() };
    assert_eq!(got["total"]["values"], json!(texts(&derived["total_recomputed"])), "the sums");
    assert_eq!(got["printed_differences"], json!(vec!["0"; 6]), "as printed, in all six years");
    for (key, heads) in [("primary_medical", "per_head_primary_medical_gbp"), ("total_printed", "per_head_total_gbp")] {
        for (ours, theirs) in series(key)["per_head"].as_array().unwrap().iter().zip(derived[heads].as_array().unwrap())
        {
            same_decimal(ours, theirs, &format!("pounds a head, {key}"));
        }
    }
    let spend = &derived["spend"];
    let items: Vec<Value> =
        spend["lines"].as_object().unwrap().iter().map(|(key, amount)| json!({"key": key, "amount": amount})).collect();
    let got = app.call("funding.percentages", json!({"items": items, "except": ["Acute", "Specialised"]})).unwrap();
    assert_eq!(got["sum"], spend["sum"].to_string(), "the lines add up to more decimals than printed");
    for item in got["items"].as_array().unwrap() {
        let key = item["key"].as_str().unwrap();
        same_decimal(&item["percent"], &spend["pct_recomputed"][key], key);
        assert_eq!(item["whole"], spend["largest_remainder_pct"][key], "whole per cents of {key} make 100");
    }
    same_decimal(&got["rest"], &spend["text_40pct_rest"], "what is neither acute nor specialised");
    let two = |from: &str, to: &str| {
        let ask = json!({"years": ["2015/16", "2016/17"], "rows": [{"key": "x", "values": [from, to]}]});
        app.call("funding.finance_table", ask).unwrap()["total"]["growth"].clone()
    };
    same_decimal(&two("1.33", "1.67"), &derived["growth_26pct_from_rounded"], "growth of rounded figures is another");
    assert_eq!(two("62", "40"), "-35.4839", "a fall is below nought");
}

#[test]
fn bad_figures_are_said_beside_their_fields_all_at_once() {
    let app = app();
    let bad = json!({"total": "12.5", "claims": [{"code": "A", "weight": "-1"}, {"code": "B", "weight": "x"}], "method": "lottery"});
    assert_eq!(
        places(app.call("funding.divide", bad)),
        ["total", "method", "claims.0.weight", "claims.1.weight"],
        "all four"
    );
    let floors = json!({"total": "£1", "claims": [{"code": "A", "weight": 1, "floor": "£2"}]});
    let said = app.call("funding.divide", floors).unwrap_err();
    assert_eq!(said.fields[0].place, "floor", "beside the field that says it");
    assert!(said.message.contains("£2, which is more than the £1 there is: A"), "in pounds, with a name: {said:?}");
    let across = json!({"total": "£1", "claims": [{"code": "A", "weight": 1, "floor": "50p"}, {"code": "B", "weight": 1, "floor": "£0.60", "cap": "£0.40"}]});
    assert_eq!(places(app.call("funding.divide", across)), ["claims.0.floor"], "50p is not read as fifty pounds");
    let across = json!({"total": "£1", "claims": [{"code": "A", "weight": 1}, {"code": "B", "weight": 1, "floor": "£0.60", "cap": "£0.40"}]});
    assert_eq!(places(app.call("funding.divide", across)), ["claims.1.floor"], "beside the claim whose limits cross");
    let nobody = app.call("funding.divide", json!({"total": 3, "weights": [0, 0]})).unwrap_err();
    assert_eq!(nobody.fields[0].place, "weights", "beside the weights that are all nought");
    let post = json!({"year": "2033/34", "band": "12", "wte": "-1", "people": 0});
    assert_eq!(places(app.call("funding.post_cost", post)), ["year", "wte", "people"], "year, WTE and people");
    let band = app.call("funding.post_cost", json!({"year": "2018/19", "band": "12"})).unwrap_err().message;
    assert!(band.contains("choose one of 1, 2, 3, 5, 6, 7, 8a"), "the bands that there are: {band}");
    let shares = app.call("funding.match", json!({"amount": "£10", "shares": ["50%", "40%"]}));
    assert_eq!(places(shares), ["shares"], "90% is no whole");
    let years = json!({"years": ["2015/16", "2017/18"], "rows": [{"key": "a", "values": [1]}]});
    assert_eq!(
        places(app.call("funding.finance_table", years)),
        ["years.1", "rows.0.values"],
        "a gap, and a figure too few"
    );
    assert_eq!(places(app.call("funding.round", json!({"amount": "1.000,50"}))), ["amount"], "a decimal comma");
}

#[test]
fn a_claim_takes_each_day_at_its_own_maximum_and_only_what_is_above_the_baseline() {
    let app = app();
    let ask = |from: &str, to: &str, cost: &str, baseline: &str| {
        let posts = json!([{"role": "pharmacist", "wte": "2", "baseline": baseline, "cost": cost}]);
        app.call("funding.claim", json!({"from": from, "to": to, "posts": posts})).unwrap()
    };
    let year = ask("2022-04-01", "2023-03-31", "70000", "1");
    assert_eq!(year["total"], 5_831_227, "183 days at £57,318 and 182 at £59,312, for one of two WTE");
    let under = ask("2022-10-01", "2022-10-31", "36500", "0");
    assert_eq!(under["total"], 620_000, "the actual cost where it is under the maximum: £100 a day, 31 days, two WTE");
    assert_eq!(
        ask("2019-04-01", "2019-04-30", "50000", "0")["total"],
        573_770,
        "70% of £50,000 for 30 of 366 days, twice"
    );
    assert_eq!(ask("2022-10-01", "2022-10-31", "36500", "2")["total"], 0, "nothing additional, nothing paid");
    let posts = json!([{"role": "Social prescribing link worker", "wte": 1, "cost": 40_000}, {"role": "Link worker", "wte": 1, "cost": 40_000}]);
    let input = json!({"from": "2020-04-01", "to": "2020-06-30", "posts": posts, "weighted": "50000"});
    let claim = app.call("funding.claim", input).unwrap();
    assert_eq!(claim["limit"], 35_655_000, "£7.131 for each of 50,000");
    assert_eq!(claim["rows"][0]["pence"], claim["rows"][1]["pence"], "a role is known by its title and by its code");
    let said = "No maximum of 2020/21 is known for Social prescribing link worker: that of 1 April 2019 is used.";
    assert_eq!(claim["warnings"].to_string().matches(said).count(), 1, "an old maximum is said, and once: {claim}");
    let bad = json!({"from": "2022-10-01", "to": "2023-10-01", "posts": [{"role": "wizard", "wte": "x", "cost": "1"}]});
    assert_eq!(places(app.call("funding.claim", bad)), ["to", "posts.0.role", "posts.0.wte"], "all at once");
}
