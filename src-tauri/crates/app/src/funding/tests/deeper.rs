//! What a line is besides its amount, what its money is for, why somebody gets a part; withdrawing and allocating again.
use super::rules::agree;
use super::*;

fn done(app: &App, name: &str, input: Value) -> Value {
    let before = dump(app);
    let outcome = app.call(name, input).unwrap_or_else(|error| panic!("{name} was refused: {error:?}"));
    let after = dump(app);
    app.call("undo", json!({})).unwrap();
    assert_eq!(dump(app), before, "undo of {name} puts the store back byte for byte");
    app.call("redo", json!({})).unwrap();
    assert_eq!(dump(app), after, "and redo does it again");
    outcome
}

fn shown(app: &App, id: i64) -> Value {
    let query = json!({"scope": {"kind": "ccg", "code": "91A"}, "year": "2018/19"});
    let view = app.call("funding.show", query).unwrap();
    view["lines"].as_array().unwrap().iter().find(|line| line["id"] == id).cloned().expect("the line")
}

#[test]
fn a_line_is_revenue_or_capital_ring_fenced_for_something_and_answered_for_by_a_role() {
    let app = app();
    let input = json!({"title": "Hub rooms", "year": "2018/19", "amount": "£5,000", "funders": [{"funder": "NHS England"}],
        "capital": true, "ring_fenced": true, "ring_fence": "Rooms for group consultations", "owner": "Estates lead"});
    let id = done(&app, "funding.save_line", input.clone())["value"]["id"].as_i64().unwrap();
    let line = shown(&app, id);
    assert_eq!(
        (&line["capital"], &line["ring_fenced"], &line["ring_fence"], &line["owner"]),
        (&json!(true), &json!(true), &json!("Rooms for group consultations"), &json!("Estates lead")),
        "all four are kept"
    );
    let mut bad = input.clone();
    bad["ring_fence"] = json!(" ");
    bad["code"] = json!("other");
    assert_eq!(refused(app.call("funding.save_line", bad))[0].0, "ring_fence", "a fence around nothing is asked for");
    let mut open = input;
    open["id"] = json!(id);
    open["ring_fenced"] = json!(false);
    done(&app, "funding.save_line", open);
    assert_eq!(shown(&app, id)["ring_fence"], "", "what is not ring-fenced has no words for it");
}

#[test]
fn pasted_lines_say_kind_ring_fence_and_owner_in_columns_of_their_own() {
    let app = app();
    let rows = json!([
        ["Line", "Amount", "Funder", "Revenue or capital", "Ring-fenced", "Owner"],
        ["Rooms", "1,000", "NHS England", "Capital", "yes: group rooms", "Estates lead"],
        ["Phones", "2,000", "NHS England", "revenue", "no", ""],
        ["Cars", "3,000", "NHS England", "leased", "yes", ""]
    ]);
    let input = json!({"year": "2018/19", "rows": rows, "leave_out_refused": true});
    let seen = app.call("funding.preview_lines", input.clone()).unwrap();
    let places: Vec<&str> =
        seen["rows"][2]["problems"].as_array().unwrap().iter().map(|one| one["place"].as_str().unwrap()).collect();
    assert_eq!(places, ["capital", "ring_fence"], "neither kind, and a fence around nothing");
    done(&app, "funding.paste_lines", input);
    let query = json!({"scope": {"kind": "ccg", "code": "91A"}, "year": "2018/19"});
    let lines = app.call("funding.show", query).unwrap()["lines"].clone();
    assert_eq!((&lines[0]["ring_fence"], &lines[0]["capital"]), (&json!("group rooms"), &json!(true)), "rooms");
    assert_eq!((&lines[1]["ring_fenced"], &lines[1]["capital"]), (&json!(false), &json!(false)), "phones");
}

#[test]
fn a_commitment_says_what_it_is_for_and_the_post_says_what_pays_for_it() {
    let app = app();
    app.call("sample.load", json!({})).unwrap();
    let query = json!({"scope": {"kind": "cluster", "code": "U99001"}, "year": "2018/19"});
    let lines = app.call("funding.show", query).unwrap()["lines"].clone();
    let line = lines.as_array().unwrap().iter().find(|line| line["code"] == "PCIS").unwrap().clone();
    let could = app.call("funding.linkable", json!({"cluster": "U99001"})).unwrap();
    let post = could.as_array().unwrap().iter().find(|one| one["target"] == "U99001:pharmacist").unwrap().clone();
    assert_eq!(post["title"], "Pharmacist, Riverside cluster: 0.90 WTE in post", "a post by place and role");
    let action = json!({"id": null, "organisation": "U99001", "matrix": "matrix-2018", "criterion": "", "title": "Share a pharmacist",
        "owner": "Cluster lead", "due": "2018/19-Q4", "cost": "", "funding_line": "", "effect": "", "status": "not_started"});
    app.call("maturity.save_action", action).unwrap();
    let could = app.call("funding.linkable", json!({"cluster": "U99001"})).unwrap();
    let action = could.as_array().unwrap().iter().find(|one| one["title"] == "Share a pharmacist").unwrap().clone();
    let entry = |links: Value| {
        json!({"id": null, "line": line["id"], "cluster": "U99001", "kind": "commitment", "on": "2018-11-01", "amount": "£1,000",
            "note": "", "links": links})
    };
    let links = json!([post, action, {"kind": "scheme", "target": "Pharmacists in practice"}]);
    let id = done(&app, "funding.save_entry", entry(links))["value"]["id"].clone();
    let paid = |kind: &str, scope: Value| {
        app.call("funding.paid_by", json!({"scope": scope, "kind": kind})).unwrap().as_array().unwrap().clone()
    };
    let cluster = json!({"kind": "cluster", "code": "U99001"});
    let by = paid("post", cluster.clone());
    assert_eq!((&by[0]["line_title"], &by[0]["pence"]), (&line["title"], &json!(100_000)), "the post names its line");
    assert_eq!(paid("action", cluster.clone())[0]["target_title"], "Share a pharmacist", "and so does the action");
    assert_eq!(paid("scheme", cluster.clone())[0]["target"], "Pharmacists in practice", "and the scheme");
    assert_eq!(
        paid("post", json!({"kind": "practice", "code": "Y99001"})).len(),
        1,
        "a cluster's post works for its practices"
    );
    // A change that says nothing of links leaves them.
    let mut change = entry(Value::Null);
    change["id"] = id.clone();
    change["amount"] = json!("£900");
    done(&app, "funding.save_entry", change);
    assert_eq!(paid("post", cluster.clone()).len(), 1, "the links stay");
    let bad = json!([{"kind": "post", "target": "U99001:wizard"}, {"kind": "action", "target": "999"}, {"kind": "dream", "target": "x"}]);
    let places: Vec<String> =
        refused(app.call("funding.save_entry", entry(bad))).into_iter().map(|one| one.0).collect();
    assert_eq!(places, ["links.0.target", "links.1.target", "links.2.target"], "each beside its own");
    done(&app, "funding.remove_entry", json!({"id": id}));
    assert_eq!(paid("post", cluster).len(), 0, "what is taken out pays for nothing");
}

#[test]
fn an_allocation_is_withdrawn_unless_something_was_done_with_its_money() {
    let app = app();
    area(&app);
    let id = line(&app, "A", "£1,000");
    let words = app.call("funding.withdraw", json!({"id": id})).unwrap_err().message;
    assert!(words.contains("not allocated"), "nothing to withdraw: {words}");
    let ask = json!({"line": id, "rule": "registered", "to": "cluster", "list": "2018/19"});
    app.call("funding.allocate", ask).unwrap();
    app.call(
        "funding.save_forecast",
        json!({"line": id, "cluster": "U90001", "period": "2018/19-Q4", "amount": "£10"}),
    )
    .unwrap();
    let entry = json!({"id": null, "line": id, "cluster": "U90001", "kind": "commitment", "on": "2018-11-01", "amount": "£12.50", "note": ""});
    let entry = app.call("funding.save_entry", entry).unwrap()["value"]["id"].clone();
    let words = app.call("funding.withdraw", json!({"id": id})).unwrap_err().message;
    assert!(words.contains("Alder: £12.50 committed"), "who did what is said: {words}");
    app.call("funding.remove_entry", json!({"id": entry})).unwrap();
    let outcome = done(&app, "funding.withdraw", json!({"id": id}));
    assert!(outcome["warnings"][0].as_str().unwrap().contains("1 forecast"), "the forecast goes with it, said");
    assert_eq!(shown(&app, id)["allocation"], Value::Null, "the line is to allocate again");
    done(&app, "funding.remove_line", json!({"id": id}));
}

#[test]
fn why_a_part_is_what_it_is_has_inputs_quota_remainder_rank_and_result() {
    let app = app();
    area(&app);
    let id = line(&app, "A", "£1,000");
    let asked = json!({"line": id, "rule": "registered", "to": "cluster", "list": "2018/19"});
    let tried = app.call("funding.why", json!({"asked": asked, "code": "U90001"})).unwrap();
    app.call("funding.allocate", asked).unwrap();
    let kept = app.call("funding.why", json!({"line": id, "code": "U90001"})).unwrap();
    assert_eq!(tried, kept, "tried or kept, the working is one");
    assert_eq!(kept["sentence"], "Alder gets £313.04 for 12,021 of 38,400.5 registered patients.", "read out");
    let inputs: Vec<(String, String)> = kept["inputs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["label"].as_str().unwrap().to_owned(), one["value"].as_str().unwrap().to_owned()))
        .collect();
    let of = |label: &str| inputs.iter().find(|one| one.0 == label).map(|one| one.1.as_str());
    assert_eq!(of("Exact quota, in pence"), Some("31,304.279892"), "the quota");
    assert_eq!(of("Whole pence"), Some("£313.04"), "its whole part");
    assert_eq!(of("Remainder"), Some("0.279892 of a penny"), "its fraction");
    assert_eq!(
        of("Place in the queue for the pennies left over"),
        Some("3, and 1 were left"),
        "the place in the queue"
    );
    let words = app.call("funding.why", json!({"line": id, "code": "U99999"})).unwrap_err();
    assert_eq!(words.fields[0].place, "code", "who has no part has no working");
}

#[test]
fn whole_posts_go_by_webster_and_the_money_follows_them() {
    let app = app();
    area(&app);
    let id = line(&app, "IR", "TBC");
    let ask = json!({"line": id, "rule": "registered", "to": "cluster", "list": "2018/19", "posts": "38"});
    let outcome = done(&app, "funding.allocate", ask.clone());
    let posts = |view: &Value| -> Vec<i64> {
        view["parts"].as_array().unwrap().iter().map(|part| part["posts"].as_i64().unwrap()).collect()
    };
    assert_eq!(posts(&outcome["value"]), [12, 15, 11], "38 posts by 12,021, 15,155.25 and 11,224.25 patients");
    assert_eq!(shown(&app, id)["allocation"]["parts"][0]["posts"], 12, "kept, though the money is to be confirmed");
    let why = app.call("funding.why", json!({"line": id, "code": "U90001"})).unwrap();
    assert_eq!(why["sentence"], "Alder gets 12 of 38 whole posts; its money is to be confirmed.", "said so");
    let mut priced = ask.clone();
    priced["line"] = Value::Null;
    priced["amount"] = json!("£380,000.01");
    let view = app.call("funding.preview", priced).unwrap();
    assert_eq!(
        parts(&view).iter().map(|part| part.1).collect::<Vec<_>>(),
        [12_000_000, 15_000_001, 11_000_000],
        "£10,000 a post, and the odd penny"
    );
    for (field, value) in [("posts", json!("3.5")), ("floor", json!("£1"))] {
        let mut bad = ask.clone();
        bad[field] = value;
        assert_eq!(refused(app.call("funding.preview", bad))[0].0, "posts", "{field} does not go with whole posts");
    }
}

#[test]
fn whole_posts_may_come_down_through_something_larger_and_their_money_takes_the_same_way() {
    let app = app();
    area(&app);
    let ask = json!({"rule": "registered", "to": "cluster", "list": "2018/19", "posts": "2", "amount": "£20,000"});
    let posts = |view: &Value, of: &str| -> Vec<i64> {
        view[of].as_array().unwrap().iter().map(|part| part["posts"].as_i64().unwrap()).collect()
    };
    let straight = app.call("funding.preview", ask.clone()).unwrap();
    assert_eq!(posts(&straight, "parts"), [1, 1, 0], "straight: quotas of 0.63, 0.79 and 0.58");
    let mut first = ask;
    first["level"] = json!("ccg_first");
    let view = app.call("funding.preview", first.clone()).unwrap();
    assert_eq!(posts(&view, "groups"), [1, 1], "over the CCGs: quotas of 1.42 and 0.58");
    assert_eq!(posts(&view, "parts"), [0, 1, 1], "then within each: 1 by 12,021 and 15,155.25");
    assert_eq!(parts(&view).iter().map(|part| part.1).collect::<Vec<_>>(), [0, 1_000_000, 1_000_000], "£10,000 a post");
    assert_eq!(view["parts"][0]["parent"], "91A", "the way down is kept");
    assert!(view["sentence"].as_str().unwrap().contains("by CCG first"), "and said: {}", view["sentence"]);
    let why = app.call("funding.why", json!({"asked": first, "code": "U90002"})).unwrap();
    let said = why["sentence"].as_str().unwrap();
    assert!(said.contains(" gets 1 of 1 whole posts of "), "why, within its CCG: {said}");
    assert!(why["inputs"].to_string().contains("of 2, by Webster first"), "and how the CCG came by them: {why}");
}

#[test]
fn points_for_a_level_are_multiplied_by_the_list() {
    let app = app();
    area(&app);
    agree(&app, "U90001", "foundation");
    agree(&app, "U90002", "step_1");
    let levels = json!([{"level": "foundation", "points": "1"}, {"level": "step_1", "points": "2"}]);
    let ask = json!({"amount": "£1,000", "to": "cluster", "list": "2018/19", "rule": "by_level", "levels": levels, "times": "registered"});
    let view = app.call("funding.preview", ask.clone()).unwrap();
    let (one, two) = (1_202_100_i64, 2 * 1_515_525_i64);
    let first = 100_000 * one / (one + two);
    assert_eq!(
        parts(&view).iter().map(|part| part.1).collect::<Vec<_>>(),
        [first, 100_000 - first, 0],
        "1 x 12,021 beside 2 x 15,155.25; who has agreed nothing gets nothing"
    );
    assert_eq!(
        view["sentence"],
        "£1,000 by agreed level of maturity times registered list at 31 March 2019, straight to clusters",
        "said in full"
    );
    let why = app.call("funding.why", json!({"asked": ask, "code": "U90002"})).unwrap();
    assert_eq!(
        (&why["inputs"][1]["value"], &why["inputs"][2]["value"]),
        (&json!("2"), &json!("15,155.25")),
        "points and list stand in the working"
    );
    let mut bad = ask;
    bad["times"] = json!("equal");
    assert_eq!(refused(app.call("funding.preview", bad))[0].0, "times", "only a list multiplies");
}

#[test]
fn all_lines_are_allocated_again_by_their_own_rules_as_one_act() {
    let app = app();
    area(&app);
    let by_list = line(&app, "A", "£1,000");
    let equal = line(&app, "B", "£600");
    let typed = line(&app, "C", "£90");
    app.call("funding.allocate", json!({"line": by_list, "rule": "registered", "to": "cluster", "list": "2018/19"}))
        .unwrap();
    app.call("funding.allocate", json!({"line": equal, "rule": "equal", "to": "cluster"})).unwrap();
    let hand = json!([{"code": "U90001", "amount": "£90"}]);
    app.call("funding.allocate", json!({"line": typed, "rule": "by_hand", "to": "cluster", "by_hand": hand})).unwrap();
    let again = json!({"year": "2018/19"});
    let before = dump(&app);
    let outcome = app.call("funding.reallocate", again.clone()).unwrap();
    assert_eq!((&outcome["value"]["changed"], &outcome["operation"]), (&json!(0), &Value::Null), "nothing is new");
    assert_eq!(dump(&app), before, "and nothing is written");
    app.call("practices.move", json!({"practice": "Y90003", "cluster": "U90001", "from": "2018-10-01"})).unwrap();
    let dry = app.call("funding.reallocate", json!({"year": "2018/19", "dry_run": true})).unwrap();
    assert_eq!(dry["value"]["lines"][0]["most_gained"]["name"], "Alder", "who gains most is said first");
    assert!(dry["warnings"][0].as_str().unwrap().contains("as typed"), "what is typed stays: {dry}");
    let outcome = done(&app, "funding.reallocate", again);
    assert_eq!(outcome["value"]["changed"], 1, "only the line by list is another");
    assert_eq!(
        shown(&app, by_list)["allocation"]["parts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|part| part["pence"].as_i64().unwrap())
            .sum::<i64>(),
        100_000,
        "the parts still make the whole"
    );
    let words = refused(app.call("funding.reallocate", json!({"year": "2018/19", "lines": [999]})));
    assert_eq!(words[0].0, "lines", "an unknown line is said");
}

#[test]
fn money_goes_by_the_answer_to_a_criterion_and_who_has_not_answered_is_named() {
    let app = app();
    area(&app);
    let query = json!({"scope": {"kind": "ccg", "code": "91A"}, "year": "2018/19"});
    let shown = app.call("funding.show", query).unwrap();
    let choice =
        shown["criteria"].as_array().unwrap().iter().find(|one| one["matrix"] == "matrix-2018").unwrap().clone();
    for (cluster, answer) in [("U90001", "yes"), ("U90002", "partly")] {
        app.with_session(|session| {
            let row = pch_store::tables::criteria::CriterionAnswer {
                organisation: cluster.to_owned(),
                matrix: "matrix-2018".to_owned(),
                criterion: choice["criterion"].as_str().unwrap().to_owned(),
                answer: answer.to_owned(),
                answered_on: "2018-08-31".to_owned(),
                ..Default::default()
            };
            let deed = crate::session::Deed::new("answer", "Criterion answered");
            session.transact(deed, |tx| Ok(pch_store::tables::criteria::save(tx, &row)?)).unwrap();
        });
    }
    let ask = json!({"amount": "£300", "to": "cluster", "rule": "by_criterion", "criterion": choice["criterion"]});
    let view = app.call("funding.preview", ask.clone()).unwrap();
    assert_eq!(
        parts(&view).iter().map(|part| part.1).collect::<Vec<_>>(),
        [30_000, 0, 0],
        "all to the one that says yes"
    );
    assert_eq!(
        view["warnings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one.as_str().unwrap().contains("nothing given"))
            .count(),
        2,
        "who has not answered, and whose answer has no points: {view}"
    );
    let mut graded = ask.clone();
    graded["answers"] = json!([{"answer": "yes", "points": "1"}, {"answer": "partly", "points": "0.5"}]);
    let view = app.call("funding.preview", graded).unwrap();
    assert_eq!(
        parts(&view).iter().map(|part| part.1).collect::<Vec<_>>(),
        [20_000, 10_000, 0],
        "half a point for partly"
    );
    let mut bad = ask;
    bad["criterion"] = json!("charm");
    bad["answers"] = json!([{"answer": "maybe", "points": "x"}]);
    let places: Vec<String> = refused(app.call("funding.preview", bad)).into_iter().map(|one| one.0).collect();
    assert_eq!(places, ["criterion", "answers.0.answer", "answers.0.points"], "each beside its field");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_number_of_posts_and_any_amount_are_given_whole_and_taken_back(posts in 1_i64..500, pence in 0_i64..100_000_000, weighed: bool, level in prop::sample::select(vec!["direct", "ccg_first"])) {
        let app = app();
        area(&app);
        let id = line(&app, "P", &format!("£{}.{:02}", pence / 100, pence % 100));
        let before = dump(&app);
        let rule = if weighed { "registered" } else { "equal" };
        let ask = json!({"line": id, "rule": rule, "to": "cluster", "list": "2018/19", "posts": posts.to_string(), "level": level});
        let view = app.call("funding.allocate", ask).unwrap()["value"].clone();
        let each = view["parts"].as_array().unwrap();
        let whole = |key: &str| each.iter().map(|part| part[key].as_i64().unwrap()).sum::<i64>();
        prop_assert_eq!(whole("posts"), posts, "every post is given");
        prop_assert_eq!(whole("pence"), pence, "and every penny");
        prop_assert!(each.iter().all(|part| part["posts"].as_i64() >= Some(0) && part["pence"].as_i64() >= Some(0)), "nobody gets less than nothing");
        for group in view["groups"].as_array().unwrap() {
            for key in ["posts", "pence"] {
                let inside = each.iter().filter(|part| part["parent"] == group["code"]).map(|part| part[key].as_i64().unwrap());
                prop_assert_eq!(Some(inside.sum::<i64>()), group[key].as_i64(), "each group's {} are its members'", key);
            }
        }
        if !weighed && level == "direct" {
            let posts: Vec<i64> = each.iter().map(|part| part["posts"].as_i64().unwrap()).collect();
            prop_assert!(posts.iter().max().unwrap() - posts.iter().min().unwrap() <= 1, "equal claims differ by a post at most");
        }
        app.call("funding.withdraw", json!({"id": id})).unwrap();
        app.call("undo", json!({})).unwrap();
        app.call("undo", json!({})).unwrap();
        prop_assert_eq!(dump(&app), before, "undo restores");
    }
}
