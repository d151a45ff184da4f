//! Rules that weigh in more than one way, and floors and caps.
use super::*;

fn ask(extra: Value) -> Value {
    let mut input = json!({"amount": "£1,000", "to": "cluster", "list": "2018/19"});
    for (key, value) in extra.as_object().unwrap() {
        input[key] = value.clone();
    }
    input
}

pub(super) fn agree(app: &App, cluster: &str, level: &str) {
    app.with_session(|session| {
        let new = pch_store::tables::maturity::Agreement {
            organisation: cluster.to_owned(),
            matrix: "matrix-2018".to_owned(),
            level: level.to_owned(),
            agreed_on: "2018-08-31".to_owned(),
            ..Default::default()
        };
        let deed = crate::session::Deed::new("agree_level", "Level agreed");
        session.transact(deed, |tx| Ok(pch_store::tables::maturity::add_agreement(tx, &new)?)).unwrap();
    });
}

#[test]
fn a_formula_divides_once_by_all_its_measures_together() {
    let app = app();
    area(&app);
    let formula = json!([{"by": "registered", "share": "50%"}, {"by": "equal", "share": "50%"}]);
    let view = app.call("funding.preview", ask(json!({"rule": "formula", "formula": formula}))).unwrap();
    assert_eq!(
        parts(&view),
        [("U90001".to_owned(), 32_319), ("U90002".to_owned(), 36_400), ("U90003".to_owned(), 31_281)],
        "half by 12,021, 15,155.25 and 11,224.25 of 38,400.5 patients, half by three equal parts"
    );
    assert_eq!(
        view["sentence"], "£1,000 50% by registered list at 31 March 2019 and 50% in equal parts, straight to clusters",
        "the formula is said in full"
    );
    assert_eq!(view["parts"][0]["quota"], "32318.806613", "the quota of both together: no penny is rounded twice");
    let short = json!([{"by": "registered", "share": "50%"}, {"by": "equal", "share": "40%"}]);
    let said = refused(app.call("funding.preview", ask(json!({"rule": "formula", "formula": short}))));
    assert_eq!(said[0].0, "formula", "the formula as a whole is wrong");
    assert!(said[0].1.contains("add up to 90%"), "and by how much: {}", said[0].1);
}

#[test]
fn agreed_levels_weigh_by_their_points_and_none_agreed_is_not_supplied() {
    let app = app();
    area(&app);
    agree(&app, "U90001", "foundation");
    agree(&app, "U90002", "step_1");
    let levels = json!([{"level": "foundation", "points": "1"}, {"level": "step_1", "points": "2.5"}]);
    let view = app.call("funding.preview", ask(json!({"rule": "by_level", "levels": levels}))).unwrap();
    assert_eq!(
        parts(&view),
        [("U90001".to_owned(), 28_571), ("U90002".to_owned(), 71_429), ("U90003".to_owned(), 0)],
        "1 and 2.5 points of 3.5; the third has agreed nothing"
    );
    assert_eq!(view["parts"][2]["weight"], "not supplied", "nothing agreed is not a level of nought");
    assert!(view["warnings"].to_string().contains("No level agreed"), "it is said: {}", view["warnings"]);
    let wrong = ask(json!({"rule": "by_level", "to": "practice", "levels": []}));
    let places: Vec<String> = refused(app.call("funding.preview", wrong)).into_iter().map(|(place, _)| place).collect();
    assert_eq!(places, ["to", "levels"], "practices have no agreed level, and no points were given");
}

#[test]
fn bids_are_met_where_they_can_be_and_cut_in_proportion_where_not() {
    let app = app();
    area(&app);
    let bids = |first: &str| json!([{"code": "U90001", "amount": first}, {"code": "U90003", "amount": "£300.01"}]);
    let met = app.call("funding.preview", ask(json!({"rule": "by_bid", "by_hand": bids("£400")}))).unwrap();
    assert_eq!(met["sum"], 70_001, "everyone what they asked for");
    assert!(met["warnings"].to_string().contains("£299.99 of £1,000 is not asked for"), "said: {}", met["warnings"]);
    let cut = app.call("funding.preview", ask(json!({"rule": "by_bid", "by_hand": bids("£900")}))).unwrap();
    assert_eq!(
        parts(&cut),
        [("U90001".to_owned(), 74_999), ("U90003".to_owned(), 25_001)],
        "£1,000 over £900 and £300.01"
    );
    assert!(cut["warnings"].to_string().contains("£200.01 more than there is"), "said: {}", cut["warnings"]);
}

#[test]
fn a_floor_lifts_and_a_cap_cuts_and_what_cannot_hold_is_refused_beside_its_field() {
    let app = app();
    area(&app);
    let base = json!({"rule": "registered", "floor": "£320", "cap": "£350"});
    let view = app.call("funding.preview", ask(base)).unwrap();
    assert_eq!(
        parts(&view),
        [("U90001".to_owned(), 33_000), ("U90002".to_owned(), 35_000), ("U90003".to_owned(), 32_000)],
        "the largest is cut, the smallest lifted, the other gets what is left"
    );
    assert_eq!((&view["parts"][1]["held"], &view["parts"][2]["held"]), (&json!("cap"), &json!("floor")), "by what");
    let said = refused(app.call("funding.preview", ask(json!({"rule": "registered", "floor": "£400"}))));
    assert_eq!(
        said[0],
        (
            "floor".to_owned(),
            "A floor of £400 for 3 makes £1,200, which is more than the £1,000 there is: U90001, U90002, U90003."
                .to_owned()
        ),
        "sum, envelope and who"
    );
    let said = refused(app.call("funding.preview", ask(json!({"rule": "equal", "cap": "£100"}))));
    assert_eq!(said[0].0, "cap", "caps that leave money over");
    let first = ask(json!({"rule": "registered", "floor": "£320", "level": "ccg_first"}));
    let view = app.call("funding.preview", first).unwrap();
    assert_eq!(
        parts(&view),
        [("U90001".to_owned(), 32_000), ("U90002".to_owned(), 36_000), ("U90003".to_owned(), 32_000)],
        "through the CCGs: the second is lifted for its only cluster, and in the first the floor holds too"
    );
    assert_eq!(view["groups"][1]["held"], "floor", "who is lifted is said of the CCG: {view}");
    assert_eq!(view["parts"][0]["parent"], "91A", "and the way down is kept");
}

#[test]
fn a_formula_may_begin_with_an_amount_each_and_go_by_levels() {
    let app = app();
    area(&app);
    agree(&app, "U90001", "foundation");
    agree(&app, "U90002", "step_1");
    let levels = json!([{"level": "foundation", "points": "1"}, {"level": "step_1", "points": "3"}]);
    let formula = json!([{"by": "fixed", "share": "£100"}, {"by": "registered", "share": "60%"}, {"by": "by_level", "share": "40%"}]);
    let asked = ask(json!({"rule": "formula", "formula": formula, "levels": levels}));
    let view = app.call("funding.preview", asked.clone()).unwrap();
    // Of £700 left, £420 by list over 38,400.5 patients and £280 by four points: worked by hand.
    let list = |patients: i64| 42_000 * patients / 3_840_050;
    let expected = [10_000 + list(1_202_100) + 7_000, 10_000 + list(1_515_525) + 21_000, 10_000 + list(1_122_425)];
    let got: Vec<i64> = parts(&view).iter().map(|part| part.1).collect();
    assert!(got.iter().zip(expected).all(|(got, floor)| (0..=1).contains(&(got - floor))), "{got:?} of {expected:?}");
    assert_eq!(got.iter().sum::<i64>(), 100_000, "to the penny");
    let sentence = view["sentence"].as_str().unwrap();
    assert!(sentence.starts_with("£1,000 as £100 each, and of the rest 60% by registered list"), "said: {sentence}");
    assert!(view["warnings"].to_string().contains("No level agreed"), "who has none is named: {}", view["warnings"]);
    let why = app.call("funding.why", json!({"asked": asked, "code": "U90002"})).unwrap();
    assert!(why["inputs"].to_string().contains("a fixed amount each"), "the working has every term: {why}");
    let much = json!([{"by": "fixed", "share": "£400"}, {"by": "equal", "share": "100%"}]);
    let said = refused(app.call("funding.preview", ask(json!({"rule": "formula", "formula": much}))));
    assert_eq!(
        said[0],
        ("formula".to_owned(), "£400 to each of 3 makes £1,200, which is more than the £1,000 there is.".to_owned()),
        "beside the formula"
    );
    let hand = json!([{"by": "by_hand", "share": "100%"}]);
    let said = refused(app.call("funding.preview", ask(json!({"rule": "formula", "formula": hand}))));
    assert_eq!(said[0].0, "formula.0.by", "what is typed is no measure");
}

#[test]
fn bids_are_a_part_of_a_formula_and_nobody_gets_more_by_bid_than_it_asks_for() {
    let app = app();
    area(&app);
    let formula =
        json!([{"by": "fixed", "share": "£100"}, {"by": "equal", "share": "60%"}, {"by": "by_bid", "share": "40%"}]);
    let bids = |first: &str| json!([{"code": "U90001", "amount": first}, {"code": "U90003", "amount": "£100"}]);
    let asked = ask(json!({"rule": "formula", "formula": formula, "by_hand": bids("£300")}));
    let view = app.call("funding.preview", asked.clone()).unwrap();
    // £700 is left after £100 each: £420 in three equal parts, and £280 by £300 and £100 asked for.
    assert_eq!(
        parts(&view),
        [("U90001".to_owned(), 45_000), ("U90002".to_owned(), 24_000), ("U90003".to_owned(), 31_000)],
        "£100 + £140 + £210, £100 + £140, £100 + £140 + £70"
    );
    let sentence = view["sentence"].as_str().unwrap();
    assert!(sentence.contains("60% in equal parts and 40% by bid"), "in words: {sentence}");
    assert!(view["warnings"].to_string().contains("no figure by bid"), "who asks for nothing: {}", view["warnings"]);
    let why = app.call("funding.why", json!({"asked": asked, "code": "U90001"})).unwrap();
    let bid = why["inputs"].as_array().unwrap().iter().find(|one| one["label"] == "40% by bid").expect("the bid");
    assert_eq!((&bid["value"], &bid["source"]), (&json!("£300 of £400"), &json!("as it was asked")), "{why}");

    let little = ask(json!({"rule": "formula", "formula": formula, "by_hand": bids("£179.99")}));
    let said = refused(app.call("funding.preview", little));
    assert_eq!(said[0].0, "formula", "beside the formula");
    assert!(said[0].1.starts_with("The bids make £279.99, and 40% by bid is £280:"), "by how much: {}", said[0].1);
    let just = ask(json!({"rule": "formula", "formula": formula, "by_hand": bids("£180")}));
    assert!(app.call("funding.preview", just).is_ok(), "bids that make it to the penny are enough");
    let none = ask(json!({"rule": "formula", "formula": formula}));
    assert_eq!(refused(app.call("funding.preview", none))[0].0, "by_hand", "a formula with bids needs bids");
    let stranger = ask(json!({"rule": "formula", "formula": formula, "by_hand": [{"code": "U1", "amount": "£900"}]}));
    assert_eq!(refused(app.call("funding.preview", stranger))[0].0, "by_hand.0.code", "who cannot get a part");
}

#[test]
fn a_rate_that_was_promised_stands_beside_the_envelope() {
    let app = app();
    area(&app);
    let id = line(&app, "incentive", "£1,000");
    let mut asked = ask(json!({"rule": "registered", "rate": "£0.05"}));
    asked["line"] = json!(id);
    let before = app.call("funding.preview", ask(json!({"rule": "registered"}))).unwrap();
    let view = app.call("funding.preview", asked.clone()).unwrap();
    assert_eq!(view["parts"], before["parts"], "a rate changes no part");
    assert_eq!(view["rate"]["cost"], 192_003, "5p for each of 38,400.5 patients is £1,920.025");
    assert_eq!(view["rate"]["gap"], 92_003, "and the envelope falls short by the rest");
    assert_eq!(view["rate"]["affords"], "0.026041328", "2.6p a head is what there is");
    let said = view["rate"]["sentence"].as_str().unwrap();
    assert!(said.starts_with("£0.05 a head for 38,400.5 costs £1,920.03"), "in words, thousands apart: {said}");
    app.call("funding.allocate", asked).unwrap();
    let shown = app.call("funding.show", json!({"scope": {"kind": "ccg", "code": "91A"}, "year": "2018/19"})).unwrap();
    assert_eq!(shown["lines"][0]["allocation"]["rate"]["gap"], 92_003, "the gap is kept with the division");
    let said = refused(app.call("funding.preview", ask(json!({"rule": "equal", "rate": "1.000,50"}))));
    assert_eq!(said.iter().map(|one| one.0.as_str()).collect::<Vec<_>>(), ["rate", "rate"], "no list, and no number");
}

#[test]
fn what_is_kept_says_who_was_held_and_undo_puts_everything_back() {
    let app = app();
    area(&app);
    let id = line(&app, "incentive", "£1,000");
    let before = dump(&app);
    let mut input = ask(json!({"rule": "registered", "floor": "£320"}));
    input["line"] = json!(id);
    app.call("funding.allocate", input).unwrap();
    let scope = json!({"kind": "ccg", "code": "91A"});
    let shown = app.call("funding.show", json!({"scope": scope, "year": "2018/19"})).unwrap();
    let kept = &shown["lines"][0]["allocation"];
    assert_eq!(kept["asked"]["floor"], "£320", "the question is kept with the answer");
    assert_eq!(kept["parts"][2]["held"], "floor", "and what held whom");
    app.call("undo", json!({})).unwrap();
    assert_eq!(dump(&app), before, "undo puts the store back byte for byte");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_bids_in_any_formula_give_the_envelope_and_nobody_more_by_bid_than_it_bids(share in 1_u32..=100, bids in prop::array::uniform3(0_i64..4_000_000), envelope in 1_i64..5_000_000) {
        let app = app();
        area(&app);
        let pounds = |pence: i64| format!("{}.{:02}", pence / 100, pence % 100);
        let formula = json!([{"by": "by_bid", "share": format!("{share}%")}, {"by": "equal", "share": format!("{}%", 100 - share)}]);
        let typed: Vec<Value> = ["U90001", "U90002", "U90003"].iter().zip(bids).map(|(code, bid)| json!({"code": code, "amount": pounds(bid)})).collect();
        let input = ask(json!({"rule": "formula", "formula": formula, "amount": pounds(envelope), "by_hand": typed}));
        let enough = bids.iter().sum::<i64>() * 100 >= envelope * i64::from(share);
        let Ok(view) = app.call("funding.preview", input) else {
            prop_assert!(!enough, "only bids that are too small are refused");
            return Ok(());
        };
        prop_assert!(enough, "bids that are too small are refused");
        let got = parts(&view);
        prop_assert_eq!(got.iter().map(|(_, pence)| pence).sum::<i64>(), envelope, "no penny is lost or made");
        for ((_, pence), bid) in got.iter().zip(bids) {
            let equal = envelope * i64::from(100 - share) / 300;
            prop_assert!(pence - equal <= bid + 2, "by bid no more than was asked: {pence} of {bid} and {equal}");
        }
    }

    #[test]
    fn any_formula_and_limits_give_the_envelope_or_a_refusal(registered in 0_u32..=100, each in 0_i64..100_000, envelope in 1_i64..5_000_000, floor in 0_i64..200_000, cap in 0_i64..3_000_000, level in prop::sample::select(vec!["direct", "ccg_first"])) {
        let app = app();
        area(&app);
        let pounds = |pence: i64| format!("{}.{:02}", pence / 100, pence % 100);
        let formula = json!([{"by": "fixed", "share": pounds(each)}, {"by": "registered", "share": format!("{registered}%")}, {"by": "per_practice", "share": format!("{}%", 100 - registered)}]);
        let input = ask(json!({"rule": "formula", "formula": formula, "amount": pounds(envelope), "floor": pounds(floor), "cap": pounds(cap), "level": level}));
        let mut turned = input.clone();
        turned["formula"] = json!(formula.as_array().unwrap().iter().rev().collect::<Vec<_>>());
        if let Ok(view) = app.call("funding.preview", input) {
            let got = parts(&view);
            prop_assert_eq!(got.iter().map(|(_, pence)| pence).sum::<i64>(), envelope, "no penny is lost or made");
            prop_assert!(got.iter().all(|(_, pence)| (floor..=cap).contains(pence)), "floor and cap hold: {:?}", got);
            let back = app.call("funding.preview", turned).unwrap();
            prop_assert_eq!(parts(&back), got, "the order of the terms does not matter");
        } else {
            let cannot = floor > cap || floor * 3 > envelope || cap * 3 < envelope || each * 3 > envelope;
            prop_assert!(cannot, "only what cannot hold is refused");
        }
    }
}
