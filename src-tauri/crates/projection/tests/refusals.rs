//! What cannot be projected is refused by name, and nothing that is accepted comes out as NaN.
#![allow(clippy::unwrap_used, clippy::float_cmp, reason = "tests assert exact answers and stop at the first surprise")]

use pch_projection::ProjectionError as Error;
use pch_projection::chance::{Runs, simulate};
use pch_projection::exact;
use pch_projection::model::{Area, Cell, Group, Model, Rates, Scheme, Spread};
use pch_projection::rates::{Arrivals, Interval, demand_index, quarterly, steady_heads, wte_per_head};
use pch_projection::required::{Activity, Workload, hold_ratio};
use proptest::prelude::*;

fn model() -> Model {
    Model {
        quarters: 4,
        bands: 2,
        drivers: vec![1],
        rates: vec![Rates {
            leave: vec![0.1, 0.2],
            advance: vec![0.2, 0.0],
            spread: Spread::Fixed,
            joining: vec![0.5, 0.5],
        }],
        areas: vec![Area {
            key: 1,
            groups: vec![Group::default()],
            cells: vec![Cell { heads: vec![3.0, 2.0], wte: vec![0.8, 0.6], joiners: vec![0.1; 4], ..Cell::default() }],
            money: None,
        }],
        totals: 0,
        total_levels: Vec::new(),
    }
}

fn refused(change: impl FnOnce(&mut Model)) -> Error {
    let mut model = model();
    change(&mut model);
    let found = exact::project(&model).expect_err("this cannot be projected");
    let drawn = simulate(&model, Runs { runs: 10, seed: 1, threads: 1 }).expect_err("nor drawn");
    assert_eq!(format!("{found}"), format!("{drawn}"), "both ways refuse for the same reason");
    found
}

#[test]
fn rates_out_of_range_are_refused() {
    for rate in [-0.01, 1.01, f64::NAN, f64::INFINITY] {
        assert!(matches!(quarterly(rate), Err(Error::RateOutOfRange { .. })), "{rate} is no rate");
        let found = refused(|model| model.rates[0].leave[1] = rate);
        assert!(matches!(found, Error::RateOutOfRange { .. }), "{rate} in a model: {found}");
    }
    assert_eq!(
        refused(|model| model.rates[0].leave[1] = 1.2).to_string(),
        "the leaving rate of rates 0, age band 1, is 1.2; it must be between 0 and 1 (0% and 100%)",
        "the words name the place"
    );
}

#[test]
fn an_interval_turned_round_is_refused() {
    assert_eq!(Interval::new(0.07, 0.06), Err(Error::IntervalTurnedRound { low: 0.07, high: 0.06 }), "6% is below 7%");
    let interval = Interval::new(0.06, 0.07).unwrap();
    assert!((interval.mean() - 0.065).abs() < 1e-15, "the middle");
    assert!((interval.sd() - 0.01 / 2.563_103).abs() < 1e-15, "the width over 2.563103");
    assert_eq!(interval.at(-1e9), 0.0, "clipped below");
    assert_eq!(interval.at(1e9), 1.0, "clipped above");
}

#[test]
fn wte_without_heads_is_refused() {
    assert_eq!(wte_per_head(0.0, 1.5), Err(Error::WteWithoutHeads { wte: 1.5 }), "nobody can work 1.5 WTE");
    assert_eq!(wte_per_head(0.0, 0.0), Ok(0.0), "an empty role is empty");
}

#[test]
fn a_horizon_that_cannot_be_seen_is_refused() {
    assert_eq!(refused(|model| model.quarters = 0), Error::Horizon { quarters: 0, longest: 60 }, "no quarters");
    assert_eq!(refused(|model| model.quarters = 61), Error::Horizon { quarters: 61, longest: 60 }, "too far");
    let scheme = |start, lag| Scheme { band: 0, planned: 1, success: 1.0, start, lag, ramp: vec![1.0] };
    assert_eq!(
        refused(|model| model.areas[0].cells[0].schemes = vec![scheme(4, 1)]),
        Error::SchemeAfterHorizon { first: 5, horizon: 4 },
        "a scheme that starts after the horizon"
    );
}

#[test]
fn lists_and_shares_that_do_not_fit_are_refused() {
    let found = refused(|model| model.areas[0].cells[0].heads = vec![1.0]);
    assert!(matches!(found, Error::WrongLength { wanted: 2, given: 1, .. }), "{found}");
    let found = refused(|model| model.rates[0].joining = vec![0.5, 0.4]);
    assert!(matches!(found, Error::SharesDoNotAddUp { .. }), "age bands that do not add up: {found}");
    let found = refused(|model| model.areas[0].cells[0].group = 1);
    assert!(matches!(found, Error::NoSuch { place: 1, of: 1, .. }), "{found}");
    let found = refused(|model| model.areas.push(model.areas[0].clone()));
    assert!(matches!(found, Error::SameKey { key: 1, .. }), "two areas with one chance: {found}");
    let found = refused(|model| model.areas[0].cells[0].heads[0] = f64::NAN);
    assert!(matches!(found, Error::NotAnAmount { .. }), "{found}");
    let found = refused(|model| model.areas[0].cells[0].heads[0] = 1e12);
    assert!(matches!(found, Error::TooLarge { .. }), "{found}");
    let one = simulate(&model(), Runs { runs: 1, seed: 1, threads: 1 });
    assert_eq!(one, Err(Error::TooFewRuns { runs: 1 }), "one run has no spread");
}

#[test]
fn nothing_is_divided_by_nothing() {
    assert!(matches!(hold_ratio(1.0, 0.0, 5.0), Err(Error::NothingToDivideBy { .. })), "no base");
    assert!(
        matches!(steady_heads(&[0.0], &[0.0], &[1.0]), Err(Error::NothingToDivideBy { .. })),
        "a band only entered"
    );
    assert!(Arrivals::new(3, 1.5).is_err() && demand_index(1.0, -1.0, 0.0).is_err(), "neither chance nor index");
}

#[test]
fn the_staffing_need_follows_its_formula() {
    let mut work = Workload {
        available_hours: 1_600.0,
        activities: vec![Activity { workload: 24_000.0, hours: 0.25 }, Activity { workload: 2_000.0, hours: 0.5 }],
        category_shares: vec![0.15, 0.05],
        individual_hours: vec![320.0],
    };
    let need = work.need().unwrap();
    assert!((need.basic - 4.375).abs() < 1e-12, "7,000 hours of 1,600");
    assert!((need.category_factor - 1.25).abs() < 1e-12, "a fifth of the time goes elsewhere");
    assert!((need.individual - 0.2).abs() < 1e-12, "320 hours of 1,600");
    assert!((need.required - 5.66875).abs() < 1e-12, "4.375 x 1.25 + 0.2");
    work.category_shares = vec![0.6, 0.4];
    assert!(matches!(work.need(), Err(Error::RateOutOfRange { .. })), "no time is left for patients");
    work.available_hours = 0.0;
    assert!(matches!(work.need(), Err(Error::NothingToDivideBy { .. })), "no time at all");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_accepted_comes_out_as_numbers(
        leave in prop::collection::vec(0.0_f64..=1.0, 2),
        advance in 0.0_f64..=1.0,
        heads in prop::collection::vec(0.0_f64..9.0, 2),
        wte in prop::collection::vec(0.0_f64..1.5, 2),
        joiners in 0.0_f64..3.0,
        sd in 0.0_f64..2.0,
        quarters in 1_usize..20,
        posts in prop::option::of(0.0_f64..12.0),
    ) {
        let mut model = model();
        model.quarters = quarters;
        model.rates[0].leave = leave;
        model.rates[0].advance = vec![advance, 0.0];
        model.rates[0].spread = Spread::Interval { driver: 0, sd: vec![sd; 2] };
        let cell = &mut model.areas[0].cells[0];
        (cell.heads, cell.wte, cell.joiners, cell.establishment) = (heads, wte, vec![joiners; quarters], posts);
        let exact = exact::project(&model).unwrap();
        for moments in exact.groups[0][0].wte.iter().chain(&exact.groups[0][0].heads) {
            prop_assert!(moments.mean.is_finite() && moments.mean >= 0.0, "mean {}", moments.mean);
            prop_assert!(moments.variance.is_finite() && moments.variance >= 0.0, "variance {}", moments.variance);
            prop_assert!(moments.excess_kurtosis().is_finite(), "shape");
        }
        let drawn = simulate(&model, Runs { runs: 30, seed: 1, threads: 1 }).unwrap();
        for fan in &drawn.groups[0][0] {
            prop_assert!(fan.p10 >= 0.0 && fan.p10 <= fan.p50 && fan.p50 <= fan.p90, "centiles in order: {fan:?}");
            prop_assert!(fan.mean.is_finite() && fan.variance.is_finite() && fan.variance >= 0.0, "numbers: {fan:?}");
        }
    }

    #[test]
    fn four_quarters_make_the_year(annual in 0.0_f64..=1.0) {
        let back = pch_projection::rates::annual_from_quarterly(quarterly(annual).unwrap()).unwrap();
        prop_assert!((back - annual).abs() < 1e-14, "{} came back as {}", annual, back);
    }
}
