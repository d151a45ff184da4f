//! A question as large as a cluster's: ten kinds of people, ten types of work, in every step.

use num_bigint::BigInt;
use num_traits::One;
use pch_fit::{Cost, Fraction, Goal, Outcome, People, Question, Step, Work, further, solve, verify};

fn n(value: i64) -> Fraction {
    Fraction::from_integer(BigInt::from(value))
}

fn question(goal: Goal, step: Step) -> Question {
    let mut seed = 7_i64;
    let mut next = |from: i64, to: i64| {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        from + seed / 65_536 % (to - from)
    };
    let people = (0..10)
        .map(|_| People {
            least: n(0),
            most: Some(n(next(2, 9))),
            cost: Cost::Post {
                salary: n(next(20_000, 90_000) * 100),
                pension: Fraction::new(BigInt::from(1438), BigInt::from(10_000)),
                ni_rate: Fraction::new(BigInt::from(138), BigInt::from(1000)),
                ni_threshold: n(842_400),
            },
            does: (0..10)
                .filter_map(|at| {
                    let (may, rate) = (next(0, 10) < 5, next(1500, 6000));
                    may.then(|| (at, n(rate)))
                })
                .collect(),
        })
        .collect();
    let work = (0..10).map(|_| Work { amount: n(next(2000, 12_000)), worth: n(next(5, 30)) }).collect();
    let money = match goal {
        Goal::Cheapest => None,
        Goal::Most => Some(n(60_000_000)),
    };
    Question { goal, step, money, work, people }
}

#[test]
fn a_cluster_sized_question_is_answered_and_proved_in_every_step() {
    for goal in [Goal::Cheapest, Goal::Most] {
        for step in [Step::Whole, Step::Tenth, Step::Fraction] {
            let question = question(goal, step);
            let Outcome::Plan(plan) = solve(&question).expect("an answer") else {
                panic!("{goal:?} {step:?}: no plan")
            };
            assert!(plan.best, "{goal:?} {step:?}: nothing better was left unlooked at");
            assert_eq!(verify(&question, &plan), Ok(()), "{goal:?} {step:?} holds when it is worked out once more");
            if step == Step::Whole {
                let tenth = Fraction::new(BigInt::one(), BigInt::from(10));
                let gains = further(&question, &plan, &n(1_000_000), &tenth).expect("gains");
                let wanted = question.work.len() + question.people.len() + usize::from(question.money.is_some());
                assert_eq!(gains.len(), wanted, "{goal:?}: every limit was tried");
            }
        }
    }
}
