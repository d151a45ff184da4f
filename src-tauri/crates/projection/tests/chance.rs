//! Runs against the closed form, and against themselves.
#![allow(clippy::unwrap_used, clippy::float_cmp, reason = "tests assert exact answers and stop at the first surprise")]

use pch_projection::chance::{Runs, Simulation, simulate};
use pch_projection::exact;
use pch_projection::model::{Area, Cell, Group, JoinersSpread, Model, Rates, Scheme, Spread};

/// Numbers for models, from a seed: a plain linear congruence is enough to choose figures.
struct Figures(u64);

impl Figures {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / 9_007_199_254_740_992.0
    }
    fn below(&mut self, most: usize) -> usize {
        (self.next() * most as f64) as usize
    }
}

/// A model without uncertainty and caps: one total over everything.
fn any_model(seed: u64) -> Model {
    let mut any = Figures(seed.wrapping_mul(77) + 1);
    any.next();
    let (bands, quarters, roles) = (1 + any.below(8), 1 + any.below(24), 1 + any.below(3));
    let rates = (0..roles)
        .map(|_| {
            let mut joining: Vec<f64> = (0..bands).map(|_| any.next()).collect();
            let sum: f64 = joining.iter().sum();
            joining.iter_mut().for_each(|share| *share /= sum);
            Rates {
                leave: (0..bands).map(|_| any.next() * 0.5).collect(),
                advance: (0..bands).map(|_| any.next() * 0.5).collect(),
                spread: Spread::Fixed,
                joining,
            }
        })
        .collect();
    let areas = (0..3)
        .map(|key| Area {
            key,
            groups: vec![Group { totals: vec![0], ..Group::default() }],
            cells: (0..1 + any.below(3))
                .map(|cell| {
                    let fine = any.next() < 0.3;
                    let part = if any.next() < 0.3 { 0.5 } else { 0.0 };
                    let join = any.next() * 3.0;
                    let uneven = any.next() < 0.5;
                    Cell {
                        group: 0,
                        rates: cell % roles,
                        heads: (0..bands).map(|_| any.below(20) as f64 + part).collect(),
                        wte: (0..bands)
                            .map(|_| if fine { 0.3 + any.next() } else { (30 + any.below(70)) as f64 / 100.0 })
                            .collect(),
                        joiners: (0..quarters).map(|q| if uneven { join * (q % 3) as f64 } else { join }).collect(),
                        schemes: vec![Scheme {
                            band: any.below(bands),
                            planned: any.below(12) as u32,
                            success: any.next(),
                            start: 1,
                            lag: any.below(quarters),
                            ramp: vec![0.5, 0.25, 0.25],
                        }],
                        ..Cell::default()
                    }
                })
                .collect(),
            money: None,
        })
        .collect();
    Model { quarters, bands, drivers: Vec::new(), rates, areas, totals: 1, total_levels: Vec::new() }
}

fn run(model: &Model, runs: usize, seed: u64, threads: usize) -> Simulation {
    simulate(model, Runs { runs, seed, threads }).unwrap()
}

#[test]
fn runs_agree_with_the_closed_form_on_twenty_models() {
    let runs = 4000;
    for seed in 0..20 {
        let model = any_model(seed);
        let (exact, found) = (exact::project(&model).unwrap(), run(&model, runs, seed, 2));
        for quarter in 1..=model.quarters {
            let (wanted, fan) = (&exact.totals[0].wte[quarter], &found.totals[0][quarter]);
            let off = (fan.mean - wanted.mean).abs() / (wanted.variance / runs as f64).sqrt();
            assert!(off <= 4.0, "model {seed}, quarter {quarter}: the mean is {off} standard errors off");
            let wide = 4.0 * ((wanted.excess_kurtosis() + 2.0) / runs as f64).sqrt();
            let ratio = fan.variance / wanted.variance - 1.0;
            assert!(ratio.abs() <= wide, "model {seed}, quarter {quarter}: the variance is off by {ratio}, not {wide}");
        }
        let (wanted, fan) = (&exact.totals[0].wte[0], &found.totals[0][0]);
        assert!(
            (wanted.mean - fan.mean).abs() < 1e-6,
            "model {seed}: today is known, {} and {}",
            wanted.mean,
            fan.mean
        );
        assert!(wanted.variance.abs() < 1e-12 && fan.variance.abs() < 1e-12, "model {seed}: today does not vary");
    }
}

#[test]
fn hiring_that_is_not_short_of_anything_is_free_hiring() {
    let runs = 4000;
    for seed in 20..26 {
        let mut model = any_model(seed);
        let exact = exact::project(&model).unwrap();
        for cell in model.areas.iter_mut().flat_map(|area| &mut area.cells) {
            cell.establishment = Some(1e5);
        }
        let found = run(&model, runs, seed, 2);
        for quarter in 1..=model.quarters {
            let (wanted, fan) = (&exact.totals[0].wte[quarter], &found.totals[0][quarter]);
            let off = (fan.mean - wanted.mean).abs() / (wanted.variance / runs as f64).sqrt();
            assert!(off <= 4.0, "model {seed}, quarter {quarter}: the mean is {off} standard errors off");
            let wide = 4.0 * ((wanted.excess_kurtosis() + 2.0) / runs as f64).sqrt();
            assert!((fan.variance / wanted.variance - 1.0).abs() <= wide, "model {seed}, quarter {quarter}: variance");
        }
    }
}

#[test]
fn one_thread_and_many_give_the_same_bits() {
    let mut model = any_model(3);
    model.drivers = vec![9];
    let bands = model.bands;
    model.rates[0].spread = Spread::Interval { driver: 0, sd: vec![0.03; bands] };
    model.areas[1].cells[0].joiners_spread = Some(JoinersSpread { driver: 0, sd: 0.2 });
    model.areas[2].cells[0].establishment = Some(40.0);
    let one = run(&model, 500, 42, 1);
    for threads in [2, 3, 8] {
        // Debug text of a float is its shortest exact form, so equal texts are equal bits.
        assert_eq!(format!("{one:?}"), format!("{:?}", run(&model, 500, 42, threads)), "{threads} threads");
    }
    assert_ne!(one, run(&model, 500, 43, 1), "another seed is another answer");
}

#[test]
fn an_area_has_the_same_chance_alone_as_among_others() {
    let model = any_model(5);
    let mut alone = model.clone();
    alone.areas = vec![model.areas[1].clone()];
    assert_eq!(run(&model, 300, 1, 2).groups[1], run(&alone, 300, 1, 1).groups[0], "the key decides, not the place");
}

fn gps(heads: f64, quarters: usize) -> Model {
    Model {
        quarters,
        bands: 1,
        drivers: vec![1],
        rates: vec![Rates { leave: vec![0.088], advance: vec![0.0], spread: Spread::Fixed, joining: vec![1.0] }],
        areas: vec![Area {
            key: 1,
            groups: vec![Group { level: Some(370.0), ..Group::default() }],
            cells: vec![Cell { heads: vec![heads], wte: vec![1.0], ..Cell::default() }],
            money: None,
        }],
        totals: 0,
        total_levels: Vec::new(),
    }
}

#[test]
fn the_uncertainty_of_the_rates_dominates() {
    let mut model = gps(411.0, 4);
    let runs = 20_000;
    let chance = run(&model, runs, 1, 2).groups[0][0][4];
    assert!((chance.variance / (411.0 * 0.088 * 0.912) - 1.0).abs() < 0.05, "33 from chance: {}", chance.variance);
    // A standard deviation of 2.82 points a year adds 411^2 x 0.0282^2 = 134.
    model.rates[0].spread = Spread::Interval { driver: 0, sd: vec![0.0282] };
    let both = run(&model, runs, 1, 2).groups[0][0][4];
    assert!((both.variance / 167.0 - 1.0).abs() < 0.06, "167 with uncertain rates: {}", both.variance);
    assert!(both.p10 < chance.p10 && both.p90 > chance.p90, "the fan widens");
    assert!(both.below.unwrap() > chance.below.unwrap(), "and the chance of falling short of 370 rises");
}

#[test]
fn nobody_is_hired_beyond_the_posts() {
    let mut model = gps(10.0, 8);
    let cell = &mut model.areas[0].cells[0];
    cell.joiners = vec![5.0; 8];
    cell.establishment = Some(12.5);
    let fans = run(&model, 1000, 1, 1).groups.remove(0).remove(0);
    assert!(fans.iter().all(|fan| fan.p90 <= 12.0), "a whole GP does not fit into the last half post");
    assert_eq!(fans[8].p50, 12.0, "with five who apply each quarter the posts that can be filled are");
    assert_eq!(fans[0].vacancy, Some(2.5), "today 10 of 12.5 posts are filled");
    assert!(fans[8].vacancy.unwrap() >= 0.5, "half a post stays vacant");
}

#[test]
fn nobody_is_hired_beyond_the_money() {
    let mut model = gps(10.0, 8);
    model.areas[0].cells[0].joiners = vec![5.0; 8];
    model.areas[0].cells[0].cost = 20_000.0;
    model.areas[0].money = Some(vec![230_000.0; 8]);
    let fans = run(&model, 1000, 1, 1).groups.remove(0).remove(0);
    assert!(fans.iter().all(|fan| fan.p90 <= 11.0), "£230,000 a quarter pays 11 GPs at £20,000");
    assert_eq!(fans[8].p50, 11.0, "and 11 there are");
    model.areas[0].money = Some(vec![0.0; 8]);
    let none = run(&model, 1000, 1, 1).groups.remove(0).remove(0);
    assert!(none[8].mean < 10.0, "without money nobody comes, and nobody is sent away: {}", none[8].mean);
}

#[test]
fn wholly_certain_rates_leave_nothing_to_chance() {
    let mut model = gps(7.0, 4);
    model.rates[0].leave = vec![1.0];
    let fans = run(&model, 50, 1, 1).groups.remove(0).remove(0);
    assert_eq!((fans[0].p50, fans[1].p10, fans[1].p90), (7.0, 0.0, 0.0), "everybody leaves in the first quarter");
    model.rates[0].leave = vec![0.0];
    let fans = run(&model, 50, 1, 1).groups.remove(0).remove(0);
    assert_eq!((fans[4].p10, fans[4].p90, fans[4].variance), (7.0, 7.0, 0.0), "nobody leaves");
}

#[test]
fn a_large_role_in_one_cell_does_not_run_over() {
    let mut model = gps(17_848.0, 12);
    model.areas[0].cells[0].joiners = vec![300.0; 12];
    let exact = exact::project(&model).unwrap().groups.remove(0).remove(0).wte[12];
    let fan = run(&model, 400, 1, 1).groups[0][0][12];
    assert!((fan.mean - exact.mean).abs() < 4.0 * (exact.variance / 400.0).sqrt(), "{} not {}", fan.mean, exact.mean);
    let wide = 4.0 * ((exact.excess_kurtosis() + 2.0) / 400.0).sqrt();
    assert!((fan.variance / exact.variance - 1.0).abs() < wide, "variance {} not {}", fan.variance, exact.variance);
}
