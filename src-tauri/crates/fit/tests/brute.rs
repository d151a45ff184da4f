//! The answer beside one found by trying every mix: small random questions, in whole posts and in tenths.

use num_bigint::BigInt;
use num_traits::{One, ToPrimitive, Zero};
use pch_fit::{Cost, Fraction, Goal, Outcome, People, Question, Step, Work, impossible, solve, verify};
use proptest::prelude::*;

fn n(value: i64) -> Fraction {
    Fraction::from_integer(BigInt::from(value))
}

/// The most of the second type of work that so much of people can do once they have done `first` of the first type, and
/// whether that much of the first can be done: those who give up least of the second for the first do the first.
fn second_after(question: &Question, wte: &[Fraction], first: &Fraction) -> Option<Fraction> {
    let rate = |people: &People, work: usize| {
        people.does.iter().find(|(at, _)| *at == work).map_or_else(Fraction::zero, |(_, rate)| rate.clone())
    };
    // Who cannot do the first at all comes last.
    let mut order: Vec<(bool, Fraction, usize)> = (0..wte.len())
        .map(|at| {
            let (does, other) = (rate(&question.people[at], 0), rate(&question.people[at], 1));
            if does.is_zero() { (true, Fraction::zero(), at) } else { (false, other / does, at) }
        })
        .collect();
    order.sort();
    let (mut left, mut second) = (first.clone(), Fraction::zero());
    for (_, _, at) in order {
        let people = &question.people[at];
        let does = rate(people, 0);
        let spent = if does.is_zero() { Fraction::zero() } else { (&left / &does).min(wte[at].clone()) };
        left -= &spent * &does;
        second += (&wte[at] - spent) * rate(people, 1);
    }
    left.is_zero().then_some(second)
}

/// The most worth for so much of people: at a corner of what can be done of the two.
fn most_worth(question: &Question, wte: &[Fraction]) -> Fraction {
    let [one, two] = [&question.work[0], &question.work[1]];
    let mut corners = vec![Fraction::zero(), one.amount.clone()];
    // Corners lie where somebody has given over all of their time, in the order above; every sum of a subset covers them.
    for subset in 0..(1_u32 << wte.len()) {
        let sum: Fraction = (0..wte.len())
            .filter(|at| subset & (1 << at) != 0)
            .map(|at| {
                let rate = question.people[at].does.iter().find(|(work, _)| *work == 0);
                rate.map_or_else(Fraction::zero, |(_, rate)| rate * &wte[at])
            })
            .sum();
        corners.push(sum.min(one.amount.clone()));
    }
    // And where the second is all done: halve towards it between neighbours.
    corners.sort();
    corners.dedup();
    let value = |first: &Fraction| {
        second_after(question, wte, first)
            .map(|second| first * &one.worth + second.min(two.amount.clone()) * &two.worth)
    };
    let mut best = Fraction::zero();
    for pair in corners.windows(2) {
        let (low, high) = (&pair[0], &pair[1]);
        if let (Some(a), Some(b)) = (second_after(question, wte, low), second_after(question, wte, high))
            && a > two.amount
            && b < two.amount
        {
            let at = low + (high - low) * (&a - &two.amount) / (&a - &b);
            best = best.max(value(&at).unwrap_or_else(Fraction::zero));
        }
    }
    for corner in &corners {
        best = best.max(value(corner).unwrap_or_else(Fraction::zero));
    }
    best
}

fn heads(wte: &Fraction) -> i64 {
    wte.ceil().to_integer().to_i64().expect("few people")
}

/// Every mix on the grid.
fn mixes(question: &Question) -> Vec<Vec<Fraction>> {
    let unit = question.step.unit().expect("a grid");
    let mut all: Vec<Vec<Fraction>> = vec![Vec::new()];
    for people in &question.people {
        let most = people.most.clone().expect("a limit");
        let mut next = Vec::new();
        for held in &all {
            let mut wte = Fraction::zero();
            while wte <= most {
                if wte >= people.least {
                    let mut mix = held.clone();
                    mix.push(wte.clone());
                    next.push(mix);
                }
                wte += &unit;
            }
        }
        all = next;
    }
    all
}

fn cost(question: &Question, mix: &[Fraction]) -> Fraction {
    question.people.iter().zip(mix).map(|(people, wte)| people.cost.of(wte, heads(wte))).sum()
}

fn any_question(goal: Goal) -> impl Strategy<Value = Question> {
    let people = (0_i64..=1, 1_i64..=3, 20_000_i64..60_000, 0_i64..4000, 0_i64..4000, any::<bool>());
    (
        prop::collection::vec(people, 1..=3),
        100_i64..9000,
        100_i64..9000,
        1_i64..4,
        1_i64..4,
        0_i64..200_000,
        any::<bool>(),
    )
        .prop_map(move |(kinds, one, two, first, second, pounds, tenth)| {
            // In tenths a kind has as many tenths as it would have posts, so that trying all stays quick.
            let step = if tenth { Step::Tenth } else { Step::Whole };
            let unit = step.unit().expect("a grid");
            let size = if tenth { Fraction::new(BigInt::from(1), BigInt::from(10)) } else { n(1) };
            let people = kinds
                .into_iter()
                .map(|(least, most, salary, a, b, typed)| People {
                    least: n(least) * &unit,
                    most: Some(n(most + 2) * &unit),
                    cost: if typed {
                        Cost::PerWte(n(salary * 100))
                    } else {
                        Cost::Post {
                            salary: n(salary * 100),
                            pension: Fraction::new(BigInt::from(1438), BigInt::from(10_000)),
                            ni_rate: Fraction::new(BigInt::from(138), BigInt::from(1000)),
                            ni_threshold: n(842_400),
                        }
                    },
                    does: [(0, a), (1, b)]
                        .into_iter()
                        .filter(|(_, rate)| *rate > 400)
                        .map(|(at, rate)| (at, n(rate)))
                        .collect(),
                })
                .collect();
            Question {
                goal,
                step,
                money: Some(n(pounds * 100) * &size),
                work: [(one, first), (two, second)]
                    .map(|(amount, worth)| Work { amount: n(amount) * &size, worth: n(worth) })
                    .to_vec(),
                people,
            }
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_mix_that_covers_the_work_is_cheaper(question in any_question(Goal::Cheapest)) {
        let covers = |mix: &Vec<Fraction>| second_after(&question, mix, &question.work[0].amount)
            .is_some_and(|second| second >= question.work[1].amount);
        let money = question.money.clone().expect("an envelope");
        let covering: Vec<Fraction> = mixes(&question).iter().filter(|mix| covers(mix)).map(|mix| cost(&question, mix)).collect();
        let best = covering.iter().min().filter(|least| **least <= money);
        match solve(&question).expect("an answer") {
            Outcome::Plan(plan) => {
                prop_assert_eq!(verify(&question, &plan), Ok(()), "it holds when it is worked out once more");
                prop_assert!(plan.best, "the search went to its end");
                prop_assert_eq!(Some(&plan.cost), best, "trying every mix finds the same least cost, to the last digit");
            }
            Outcome::Impossible => {
                prop_assert_eq!(best, None, "there is a mix that covers the work within the money");
                let why = impossible(&question).expect("a reason");
                let by = why.limits.iter().find(|one| one.limit == pch_fit::Limit::Money).expect("an envelope").by.clone();
                prop_assert_eq!(by, covering.iter().min().map(|least| least - &money), "the money that is wanted beyond the envelope");
                for one in why.limits.iter().filter(|one| one.by.is_some()) {
                    let mut eased = question.clone();
                    let by = one.by.clone().expect("filtered");
                    match one.limit {
                        pch_fit::Limit::Money => eased.money = Some(money.clone() + by),
                        pch_fit::Limit::People(at) => eased.people[at].most = eased.people[at].most.as_ref().map(|most| most + by),
                        pch_fit::Limit::Kept(at) => eased.people[at].least -= by,
                        pch_fit::Limit::Work(at) => {
                            eased.work[at].amount -= by;
                            if eased.work[at].amount.is_zero() { continue; }
                        }
                    }
                    let eased = solve(&eased).expect("an answer");
                    prop_assert!(matches!(eased, Outcome::Plan(_)), "so much less of {:?} is enough", one.limit);
                }
            }
        }
    }

    #[test]
    fn no_mix_within_the_money_covers_more(question in any_question(Goal::Most)) {
        let money = question.money.clone().expect("an envelope");
        let within: Vec<Vec<Fraction>> = mixes(&question).into_iter().filter(|mix| cost(&question, mix) <= money).collect();
        let best = within.iter().map(|mix| most_worth(&question, mix)).max();
        match solve(&question).expect("an answer") {
            Outcome::Plan(plan) => {
                prop_assert_eq!(verify(&question, &plan), Ok(()), "it holds when it is worked out once more");
                prop_assert!(plan.best, "the search went to its end");
                prop_assert_eq!(Some(&plan.worth), best.as_ref(), "trying every mix finds the same worth");
                let as_good = within.iter().filter(|mix| most_worth(&question, mix) == plan.worth).map(|mix| cost(&question, mix)).min();
                prop_assert_eq!(Some(&plan.cost), as_good.as_ref(), "and none that covers as much is cheaper");
            }
            Outcome::Impossible => prop_assert_eq!(best, None, "the posts that are kept fit the money"),
        }
    }

    #[test]
    fn a_fraction_is_never_dearer_than_tenths_nor_tenths_than_whole_posts(question in any_question(Goal::Cheapest)) {
        let cost = |step: Step| {
            let mut asked = Question { step, money: None, ..question.clone() };
            for people in &mut asked.people {
                people.cost = Cost::PerWte(people.cost.of(&Fraction::one(), 1));
                people.least = Fraction::zero();
                people.most = Some(n(5));
            }
            match solve(&asked).expect("an answer") {
                Outcome::Plan(plan) => {
                    verify(&asked, &plan).expect("it holds");
                    Some(plan.cost)
                }
                Outcome::Impossible => None,
            }
        };
        let [whole, tenth, fraction] = [Step::Whole, Step::Tenth, Step::Fraction].map(cost);
        prop_assert_eq!(whole.is_some(), fraction.is_some(), "whole limits: what fractions can do whole posts can");
        prop_assert!(tenth <= whole && fraction <= tenth, "finer steps are never dearer: {:?} {:?} {:?}", whole, tenth, fraction);
    }
}
