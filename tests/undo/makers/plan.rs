//! Assumptions, schemes, their posts, scenarios; required WTE, cost and the plan that fits.

use super::{Entry, Maker};
use crate::ground::Ground;
use serde_json::{Value, json};

pub(super) const MAKERS: &[Entry] = &[
    ("plan.assumptions.set", set as Maker),
    ("plan.assumptions.clear", clear),
    ("plan.schemes.save", scheme),
    ("plan.schemes.remove", |on| plan_id(on, "scheme")),
    ("plan.pipeline.save", pipeline),
    ("plan.pipeline.remove", |on| plan_id(on, "scheme_post")),
    ("plan.scenarios.start", start),
    ("plan.scenarios.copy", copy),
    ("plan.scenarios.save", scenario),
    ("plan.scenarios.remove", |on| plan_id(on, "scenario")),
    ("plan.keep", keep),
    ("required.save", required),
    ("cost.save", cost),
    ("fit.save", fit),
];

fn plan_id(on: &mut Ground<'_>, table: &str) -> Option<Value> {
    Some(json!({"id": on.pick(&format!("SELECT id FROM {table}"))?}))
}

fn interval(on: &mut Ground<'_>) -> Option<Value> {
    let scope = on.scope(&["system", "ccg", "cluster", "practice"])?;
    let (level, code) =
        if on.often() { (scope["kind"].clone(), scope["code"].clone()) } else { (json!("england"), json!("")) };
    let key = on.one(&["leave.gp", "leave.nurse", "leave.dpc"]);
    let low = on.number(1, 9);
    Some(json!({
        "key": key, "level": level, "code": code, "scenario": null, "low": format!("{low}%"), "high": format!("{}%", low + 3), "source": on.words(),
        "source_date": "2018-09-30"
    }))
}

fn set(on: &mut Ground<'_>) -> Option<Value> {
    interval(on)
}

fn clear(on: &mut Ground<'_>) -> Option<Value> {
    let row = on.row("SELECT key, level, organisation, scenario FROM assumption")?;
    let code = if row[2].is_null() { json!("") } else { row[2].clone() };
    Some(json!({"key": row[0], "level": row[1], "code": code, "scenario": row[3]}))
}

fn scheme(on: &mut Ground<'_>) -> Option<Value> {
    let known = on.some("SELECT id FROM scheme");
    let mut out = json!({"id": known, "title": on.title(), "planned_wte": on.wte(), "cost": "40,000", "note": on.words(), "source": on.words()});
    if known.is_null() {
        out["scope"] = on.scope(&["cluster"])?;
        out["role"] = json!(on.role());
        out["start"] = json!(on.quarter());
        out["ramp"] = json!("50%, 50%");
        out["success"] = json!("60%");
        out["scenarios"] = json!(
            on.pick(&format!("SELECT id FROM scenario WHERE organisation = '{}'", out["scope"]["code"].as_str()?))
                .into_iter()
                .collect::<Vec<_>>()
        );
    } else if on.flip() {
        out["hosts"] = json!([{"practice": on.practice()?, "places": "1", "supervisor": on.flip()}]);
    }
    Some(out)
}

fn pipeline(on: &mut Ground<'_>) -> Option<Value> {
    let known = on.some("SELECT id FROM scheme_post");
    let scheme = match known.as_i64() {
        Some(id) => on.pick(&format!("SELECT scheme FROM scheme_post WHERE id = {id}"))?,
        None => on.pick("SELECT id FROM scheme")?,
    };
    let mut out = json!({"id": known, "scheme": scheme, "label": on.title(), "wte": on.wte(), "note": on.words()});
    if known.is_null() {
        out["practice"] = on.practice()?;
        out["approved_on"] = json!("2018-09-03");
        out["advertised_on"] = json!("2018-10-01");
    }
    Some(out)
}

fn start(on: &mut Ground<'_>) -> Option<Value> {
    Some(json!({"scope": on.scope(&["cluster", "ccg"])?, "kinds": []}))
}

fn copy(on: &mut Ground<'_>) -> Option<Value> {
    Some(json!({"id": on.pick("SELECT id FROM scenario")?, "name": on.title()}))
}

fn scenario(on: &mut Ground<'_>) -> Option<Value> {
    let known = on.some("SELECT id FROM scenario");
    let recruitment = json!([{"role": on.role(), "period": on.quarter(), "heads": on.number(0, 4).to_string()}]);
    let mut out = json!({"id": known, "name": on.title(), "note": on.words(), "recruitment": recruitment, "hold_to_posts": on.flip(), "money_a_quarter": on.pounds()});
    if known.is_null() {
        out["scope"] = on.scope(&["cluster"])?;
        out["demand"] = json!([{"factor": "population", "growth": "3.3%", "base": "", "without": "", "from_year": "2016/17", "to_year": "2020/21", "source": on.words()}]);
    }
    Some(out)
}

fn keep(on: &mut Ground<'_>) -> Option<Value> {
    let scenario = on.pick("SELECT id FROM scenario")?;
    let recruitment = json!([{"role": on.role(), "period": on.quarter(), "heads": on.number(0, 4).to_string()}]);
    Some(json!({"scenario": scenario, "recruitment": recruitment, "assumptions": [interval(on)?], "dry_run": false}))
}

fn required(on: &mut Ground<'_>) -> Option<Value> {
    let scope = on.scope(&["cluster", "practice", "ccg"])?;
    let work = json!({"title": on.title(), "workload": on.number(100, 9_000).to_string(), "minutes": "15"});
    let role = json!({"role": on.role(), "available_hours": "1600", "activities": [work], "category": [{"title": "Records", "share": "20%"}], "have": on.wte()});
    Some(
        json!({"scope": scope, "plan": {"roles": [role], "later_people": "60,000", "later_year": "2020/21"}, "label": on.title()}),
    )
}

fn cost(on: &mut Ground<'_>) -> Option<Value> {
    let scope = on.scope(&["cluster", "practice", "ccg"])?;
    let post = json!({"title": on.title(), "role": on.role(), "wte": on.wte(), "salary": "40,000"});
    Some(json!({"scope": scope, "plan": {"posts": [post], "lines": []}, "label": on.title()}))
}

fn fit(on: &mut Ground<'_>) -> Option<Value> {
    let scope = on.scope(&["cluster", "practice", "ccg"])?;
    let question = json!({
        "goal": on.one(&["cheapest", "most"]), "envelope": on.number(100_000, 900_000).to_string(),
        "work": [{"code": "talk", "title": "Talks", "amount": on.number(100, 500).to_string()}],
        "people": [{"code": "gp", "title": "GP", "cost": "100000", "most": "5", "does": [{"work": "talk", "rate": "100"}]}]
    });
    Some(json!({"scope": scope, "question": question, "label": on.title()}))
}
