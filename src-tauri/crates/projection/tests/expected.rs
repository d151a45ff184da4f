//! The worked answers beside the repository, each within its tolerance. Where they are not there, the tests say so.
#![allow(
    clippy::unwrap_used,
    clippy::float_cmp,
    clippy::print_stdout,
    reason = "tests assert exact answers and stop at the first surprise"
)]

use pch_projection::exact;
use pch_projection::model::{Area, Cell, Group, Model, Rates, Scheme, Spread};
use pch_projection::rates::{
    Arrivals, Base, Growth, Order, after_years, annual_growth, hazard, monthly, pipeline_wte, quarterly,
    quarterly_growth, steady_heads, stock_after, stock_next, wte_per_head,
};
use pch_projection::required::hold_ratio;
use serde_json::Value;

fn expected(name: &str) -> Option<Value> {
    let file = format!("{}/../../../../shared/expected/{name}", env!("CARGO_MANIFEST_DIR"));
    match std::fs::read(&file) {
        Ok(bytes) => Some(serde_json::from_slice(&bytes).expect("the worked answers are JSON")),
        Err(_) => {
            println!("skipped: {name} is not beside the repository");
            None
        }
    }
}

fn case(name: &str) -> Option<Value> {
    let all = expected("stockflow_closed_forms.json")?;
    let cases = all["cases"].as_array().expect("cases");
    Some(cases.iter().find(|case| case["id"] == name).expect("the case is in the file").clone())
}

fn list(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(number).collect()
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

fn near(found: f64, wanted: f64, what: &str) {
    within(found, wanted, 1e-9 * wanted.abs().max(1.0), what);
}

fn within(found: f64, wanted: f64, tolerance: f64, what: &str) {
    assert!((found - wanted).abs() <= tolerance, "{what}: {found}, expected {wanted}");
}

#[test]
fn a_stock_that_only_leaves_decays_year_by_year() {
    let Some(case) = case("geometric_decay") else { return };
    let input = &case["inputs"];
    for (years, wanted) in list(&input["years"]).iter().zip(list(&case["expected"])) {
        let found = after_years(number(&input["N0"]), number(&input["leave"]), *years as u32).unwrap();
        near(found, wanted, "heads left");
    }
}

#[test]
fn a_year_s_rate_becomes_a_quarter_s_and_a_month_s() {
    let Some(case) = case("annual_to_quarterly_monthly_rate") else { return };
    let (annual, wanted) = (number(&case["inputs"]["annual"]), &case["expected"]);
    near(quarterly(annual).unwrap(), number(&wanted["quarterly"]), "quarterly");
    near(monthly(annual).unwrap(), number(&wanted["monthly"]), "monthly");
    near(hazard(annual).unwrap(), number(&wanted["hazard"]), "hazard");
    let naive = pch_projection::rates::annual_from_quarterly(number(&wanted["naive_quarterly"])).unwrap();
    near(naive, number(&wanted["naive_compounded_annual"]), "what a quarter of the rate makes over a year");
}

#[test]
fn joiners_and_leavers_balance() {
    let Some(case) = case("affine_recurrence") else { return };
    let input = &case["inputs"];
    let (n0, q, j) = (number(&input["N0"]), number(&input["q"]), number(&input["J"]));
    for (t, wanted) in list(&input["t"]).iter().zip(list(&case["expected"])) {
        near(stock_after(n0, q, j, *t as u32).unwrap(), wanted, "stock");
    }
    near(steady_heads(&[q], &[0.0], &[j]).unwrap()[0], number(&case["steady_state"]), "steady state");
}

#[test]
fn people_leave_before_others_join() {
    let Some(case) = case("joiners_before_leavers_order") else { return };
    let input = &case["inputs"];
    let next = |order| stock_next(number(&input["N0"]), number(&input["q"]), number(&input["J"]), order).unwrap();
    near(next(Order::LeaveThenJoin), number(&case["expected"]["leave_then_join"]), "the order of the contract");
    near(next(Order::JoinThenLeave), number(&case["expected"]["join_then_leave"]), "the other order");
    near(next(Order::MidYear), number(&case["expected"]["mid_year"]), "half of each");
}

#[test]
fn growth_is_converted_between_years_and_quarters() {
    let Some(case) = case("growth_conversions") else { return };
    let (input, wanted) = (&case["inputs"], &case["expected"]);
    // The inputs are rounded to six places; the answers come from the counts behind them.
    let population = Growth::between(972_679.0, 1_032_205.0, 5).unwrap().annual().unwrap();
    near(population, number(&wanted["pop_cagr"]), "population a year");
    within(annual_growth(number(&input["g5"]), 5.0).unwrap(), population, 1e-7, "the same from the rounded input");
    near(annual_growth(number(&input["g5_printed"]), 5.0).unwrap(), number(&wanted["pop_cagr_from_6_1"]), "as printed");
    let activity = Growth::between(4_335_337.0, 4_678_291.0, 4).unwrap().annual().unwrap();
    near(activity, number(&wanted["activity_cagr"]), "activity a year");
    within(annual_growth(number(&input["activity4"]), 4.0).unwrap(), activity, 1e-6, "the same from the rounded input");
    let mitigated = Growth::between(4_335_337.0, 4_832_927.0, 4).unwrap().annual().unwrap();
    near(mitigated, number(&wanted["activity_mit_cagr"]), "activity a year with the programme");
    near(quarterly_growth(population).unwrap(), number(&wanted["quarterly_pop"]), "population a quarter");
}

#[test]
fn the_base_ratio_is_held() {
    let Some(case) = case("fte_needed_to_hold_ratio") else { return };
    let (input, wanted) = (&case["inputs"], &case["expected"]);
    let gps = number(&input["gps"]);
    let needed = hold_ratio(gps, number(&input["pop0"]), number(&input["pop1"])).unwrap();
    near(needed, number(&wanted["gps_needed"]), "needed");
    near(needed - gps, number(&wanted["extra"]), "extra");
    let extra = |later| hold_ratio(gps, 4_335_337.0, later).unwrap() - gps;
    // The file's first extra is of growth rounded to six places.
    within(extra(4_678_291.0), number(&wanted["extra_for_unmit_activity"]), 1e-3, "extra without change");
    within(extra(4_832_927.0), number(&wanted["extra_for_mit_activity"]), 1e-3, "extra with the programme");
}

#[test]
fn age_bands_move_as_in_the_worked_table() {
    let Some(case) = case("age_band_quarterly") else { return };
    let (input, wanted) = (&case["inputs"], &case["expected"]);
    let (leave, advance) = (list(&input["annual_leave"]), list(&input["annual_advance"]));
    let joiners = list(&input["quarterly_joiners"]);
    let a_quarter: f64 = joiners.iter().sum();
    for (name, annual) in [("quarterly_leave", &leave), ("quarterly_advance", &advance)] {
        for (annual, wanted) in annual.iter().zip(list(&wanted[name])) {
            near(quarterly(*annual).unwrap(), wanted, name);
        }
    }
    let model = Model {
        quarters: 12,
        bands: 8,
        drivers: Vec::new(),
        rates: vec![Rates {
            leave: leave.clone(),
            advance: advance.clone(),
            spread: Spread::Fixed,
            joining: joiners.iter().map(|joiners| joiners / a_quarter).collect(),
        }],
        areas: vec![Area {
            key: 1,
            groups: vec![Group::default()],
            cells: vec![Cell {
                heads: list(&input["H0"]),
                wte: list(&input["participation"]),
                joiners: vec![a_quarter; 12],
                ..Cell::default()
            }],
            money: None,
        }],
        totals: 0,
        total_levels: Vec::new(),
    };
    let found = exact::project(&model).unwrap().groups.remove(0).remove(0);
    for (quarter, bands) in wanted["trajectory_headcount"].as_array().unwrap().iter().enumerate() {
        for (band, wanted) in list(bands).iter().enumerate() {
            near(found.bands[quarter][band], *wanted, &format!("heads of band {band} in quarter {quarter}"));
        }
        near(found.heads[quarter].mean, number(&wanted["total_headcount"][quarter]), "all heads");
        near(found.wte[quarter].mean, number(&wanted["total_fte"][quarter]), "all WTE");
    }
    let quarter = |annual: &[f64]| -> Vec<f64> { annual.iter().map(|rate| quarterly(*rate).unwrap()).collect() };
    let steady = steady_heads(&quarter(&leave), &quarter(&advance), &joiners).unwrap();
    for (found, wanted) in steady.iter().zip(list(&wanted["steady_state"])) {
        near(*found, wanted, "steady state");
    }
}

#[test]
fn a_scheme_delivers_as_the_national_one_did() {
    let Some(case) = case("international_gp_38") else { return };
    let (input, wanted) = (&case["inputs"], &case["expected"]);
    let success = number(&input["national_delivered"]) / number(&input["national_target"]);
    near(success, number(&wanted["delivery_rate"]), "delivery rate");
    let arrivals = Arrivals::new(38, success).unwrap();
    near(arrivals.mean(), number(&wanted["expected_arrivals_at_national_rate"]), "mean");
    near(arrivals.sd(), number(&wanted["sd_arrivals"]), "sd");
    near(arrivals.chance_of_none(), number(&wanted["prob_zero"]), "chance of none");
    for (name, chance) in [("p10", 0.1), ("p50", 0.5), ("p90", 0.9)] {
        assert_eq!(f64::from(arrivals.quantile(chance).unwrap()), number(&wanted[name]), "{name} of the arrivals");
    }
    let retained = number(&input["still_here"]) / number(&input["national_delivered"]);
    near(arrivals.mean() * retained, number(&wanted["expected_retained"]), "retained");

    // The same through a model: arrivals spread over four quarters, nobody leaving.
    let mut model = one_band(vec![Scheme { band: 0, planned: 38, success, start: 1, lag: 1, ramp: vec![0.25; 4] }]);
    model.rates[0].leave = vec![0.0];
    let found = exact::project(&model).unwrap().groups.remove(0).remove(0);
    near(found.heads[1].mean, 0.0, "nobody before the lag is over");
    near(found.heads[5].mean, number(&wanted["expected_arrivals_at_national_rate"]), "all who come have come");
    near(found.heads[5].sd(), number(&wanted["sd_arrivals"]), "and vary as the binomial does");
}

fn one_band(schemes: Vec<Scheme>) -> Model {
    Model {
        quarters: 8,
        bands: 1,
        drivers: Vec::new(),
        rates: vec![Rates { leave: vec![0.088], advance: vec![0.0], spread: Spread::Fixed, joining: Vec::new() }],
        areas: vec![Area {
            key: 1,
            groups: vec![Group::default()],
            cells: vec![Cell { heads: vec![0.0], wte: vec![1.0], schemes, ..Cell::default() }],
            money: None,
        }],
        totals: 0,
        total_levels: Vec::new(),
    }
}

#[test]
fn places_in_training_become_wte() {
    if let Some(case) = case("ltwp_pipeline") {
        let input = &case["inputs"];
        for (share, wanted) in list(&input["conversion"]).iter().zip(list(&case["expected"]["fte"])) {
            near(pipeline_wte(number(&input["places"]), &[*share], number(&input["fte"])).unwrap(), wanted, "WTE");
        }
    }
    if let Some(case) = case("st3_joiners") {
        let (input, wanted) = (&case["inputs"], &case["expected"]);
        let (cohort, joined) = (number(&input["cohort"]), list(&input["joined"]));
        for (share, name) in joined.iter().zip(["heads_6m", "heads_1y", "heads_2y"]) {
            near(pipeline_wte(cohort, &[*share], 1.0).unwrap(), number(&wanted[name]), name);
        }
        for (at, part) in list(&input["participation"]).iter().enumerate() {
            let wte = pipeline_wte(cohort, &joined[2..], *part).unwrap();
            near(wte, number(&wanted["fte_2y"][at]), "WTE after two years");
            near(wte / cohort, number(&wanted["fte_per_completer"][at]), "WTE per completer");
        }
    }
}

#[test]
fn wte_per_head_is_that_of_the_published_roles() {
    let Some(file) = expected("pcn_role_fte.json") else { return };
    for row in file["fte_per_record"].as_array().unwrap() {
        let found = wte_per_head(number(&row["records"]), number(&row["fte"])).unwrap();
        // Both the WTE (one place) and the ratio (three) are rounded in the file.
        let tolerance = 0.0005 + 0.05 / number(&row["records"]) + 1e-9;
        within(found, number(&row["fte_per_record"]), tolerance, row["role"].as_str().unwrap());
    }
}

#[test]
fn growth_carries_its_base() {
    let Some(file) = expected("seed_activity_growth.json") else { return };
    for row in file["rows"].as_array().unwrap() {
        let service = row["service"].as_str().unwrap();
        let figure = |name: &str| number(&row[name]);
        let without = Growth::between(figure("base_2016_17"), figure("unmitigated_2020_21"), 4).unwrap();
        let with = Growth::between(figure("base_2016_17"), figure("mitigated_2020_21"), 4).unwrap();
        let printed = Growth {
            printed: Growth::between(figure("unmitigated_2020_21"), figure("mitigated_2020_21"), 0).unwrap().printed,
            base: Base::WithoutChange(without.printed),
            years: 4,
        };
        within(without.printed * 100.0, figure("unmit_vs_base_pct"), 5e-4, service);
        within(printed.printed * 100.0, figure("mit_vs_unmit_pct"), 5e-4, service);
        within(with.printed * 100.0, figure("mit_vs_base_pct"), 5e-4, service);
        within(printed.on_base_year().unwrap(), with.printed, 1e-12, service);
        within(without.annual().unwrap() * 100.0, figure("annualised_unmit_4y_pct"), 5e-5, service);
        within(printed.annual().unwrap() * 100.0, figure("annualised_mit_4y_pct"), 5e-5, service);
    }
    let total = &file["total"];
    let growth = Growth::between(number(&total["base"]), number(&total["unmit"]), 4).unwrap();
    within(growth.printed * 100.0, number(&total["unmit_pct"]), 5e-4, "all services");
}
