use super::allocate::{Claim, divide};
use super::bounded::{Bounded, BoundedError, Held, Method, divide_within};
use super::exact::{ratio, whole};
use proptest::prelude::*;

fn claims(rows: &[(i64, i64, Option<i64>)]) -> Vec<Bounded> {
    rows.iter()
        .enumerate()
        .map(|(at, (weight, floor, cap))| Bounded {
            code: format!("C{at:03}"),
            weight: whole(*weight),
            floor: *floor,
            cap: *cap,
        })
        .collect()
}

fn results(envelope: i64, rows: &[(i64, i64, Option<i64>)], method: Method) -> Vec<i64> {
    divide_within(envelope, &claims(rows), method).unwrap().iter().map(|part| part.result).collect()
}

#[test]
fn whoever_is_under_the_floor_is_lifted_and_the_others_share_the_rest() {
    let rows = [(1, 20, None), (4, 20, None), (5, 20, None)];
    assert_eq!(results(100, &rows, Method::LargestRemainder), [20, 36, 44], "80 over 4 and 5: 35.56 and 44.44");
    let parts = divide_within(100, &claims(&rows), Method::LargestRemainder).unwrap();
    assert_eq!((parts[0].held, parts[1].held), (Held::AtFloor, Held::Free), "who was lifted is said");
    assert_eq!(parts[1].quota, ratio(320, 9), "the quota is exact");
}

#[test]
fn floors_and_caps_hold_together_where_one_makes_the_other_bite() {
    assert_eq!(
        results(100, &[(90, 0, Some(50)), (9, 0, Some(30)), (1, 0, None)], Method::LargestRemainder),
        [50, 30, 20],
        "the second is cut only because the first was"
    );
}

#[test]
fn limits_that_cannot_hold_are_refused_by_name() {
    let all = [(1, 60, None), (1, 60, None)];
    let error = divide_within(100, &claims(&all), Method::LargestRemainder).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the floors add up to 120, which is more than the 100 there is: C000, C001",
        "the sum and who asks are said"
    );
    let caps = [(1, 0, Some(40)), (1, 0, Some(40)), (0, 0, None)];
    assert!(
        matches!(
            divide_within(100, &claims(&caps), Method::Webster),
            Err(BoundedError::CapsTooLow { room: 80, envelope: 100, .. })
        ),
        "who has no weight cannot take what the caps leave"
    );
    assert!(
        matches!(
            divide_within(9, &claims(&[(1, 5, Some(3))]), Method::Webster),
            Err(BoundedError::FloorAboveCap { .. })
        ),
        "a floor above its cap"
    );
}

#[test]
fn webster_gives_the_seats_that_the_books_give() {
    let party = |seats, votes: &[i64]| {
        results(seats, &votes.iter().map(|v| (*v, 0, None)).collect::<Vec<_>>(), Method::Webster)
    };
    assert_eq!(party(7, &[53_000, 24_000, 23_000]), [3, 2, 2], "seven seats, highest averages by odd divisors");
    assert_eq!(party(10, &[47_000, 16_000, 15_900, 12_000, 6_000, 3_100]), [4, 2, 2, 1, 1, 0], "ten seats");
    assert_eq!(party(1, &[1, 1]), [1, 0], "equal claims: the code that comes first");
}

#[test]
fn england_is_divided_again_in_the_blink_of_an_eye() {
    // 1,250 clusters, 30 lines; a thirtieth of a million splits and a bit. In a release build it has a limit.
    let plain: Vec<Claim> = (0..1_250_i64)
        .map(|at| Claim { code: format!("U{at:05}"), weight: (20_000 + at * 37 % 41_000) * 1_000_000_000 + at })
        .collect();
    let began = std::time::Instant::now();
    for line in 1..=30_i64 {
        let division = divide(line * 73_000_001, &plain).unwrap();
        let sum: i64 = division.portions.iter().map(|portion| portion.result).sum();
        assert_eq!(sum, line * 73_000_001, "line {line} adds up");
    }
    let took = began.elapsed();
    assert!(cfg!(debug_assertions) || took.as_millis() < 100, "30 lines took {took:?}");
}

/// Webster as the definition says it, from nought, unit by unit.
fn webster_by_hand(envelope: i64, rows: &[(i64, i64, Option<i64>)]) -> Vec<i64> {
    let mut held: Vec<i64> = rows.iter().map(|row| row.1).collect();
    for _ in held.iter().sum::<i64>()..envelope {
        let mut best: Option<usize> = None;
        for (at, (weight, _, cap)) in rows.iter().enumerate() {
            if *weight == 0 || cap.is_some_and(|cap| held[at] >= cap) {
                continue;
            }
            let better = best.is_none_or(|other| {
                let (mine, theirs) = (weight * (2 * held[other] + 1), rows[other].0 * (2 * held[at] + 1));
                mine > theirs || (mine == theirs && *weight > rows[other].0)
            });
            if better {
                best = Some(at);
            }
        }
        held[best.unwrap()] += 1;
    }
    held
}

fn rows() -> impl Strategy<Value = Vec<(i64, i64, Option<i64>)>> {
    prop::collection::vec((0_i64..500, 0_i64..20, prop::option::of(20_i64..90)), 1..15)
}

proptest! {
    #[test]
    fn within_limits_the_sum_is_the_envelope_and_every_limit_holds(rows in rows(), envelope in 0_i64..600, webster: bool) {
        let method = if webster { Method::Webster } else { Method::LargestRemainder };
        let all = claims(&rows);
        let Ok(parts) = divide_within(envelope, &all, method) else { return Ok(()) };
        prop_assert_eq!(parts.iter().map(|part| part.result).sum::<i64>(), envelope, "no unit is lost or made");
        for (claim, part) in all.iter().zip(&parts) {
            prop_assert!(part.result >= claim.floor, "the floor of {} holds", claim.code);
            prop_assert!(claim.cap.is_none_or(|cap| part.result <= cap), "the cap of {} holds", claim.code);
        }
        for (a, one) in all.iter().zip(&parts) {
            for (b, other) in all.iter().zip(&parts) {
                if a.weight == b.weight && a.floor == b.floor && a.cap == b.cap {
                    prop_assert!((one.result - other.result).abs() <= 1, "equal claims differ by a unit at most");
                }
            }
        }
        let mut turned = all.clone();
        turned.reverse();
        let mut back = divide_within(envelope, &turned, method).unwrap();
        back.reverse();
        prop_assert_eq!(parts, back, "the order of the claims does not matter");
    }

    #[test]
    fn webster_in_a_few_steps_is_webster_from_nought(rows in rows(), envelope in 0_i64..300) {
        if let Ok(parts) = divide_within(envelope, &claims(&rows), Method::Webster) {
            let found: Vec<i64> = parts.iter().map(|part| part.result).collect();
            prop_assert_eq!(found, webster_by_hand(envelope, &rows), "the short way and the long way agree");
        }
    }

    #[test]
    fn without_limits_it_is_the_plain_division(weights in prop::collection::vec(0_i64..1_000_000, 1..30), envelope in 0_i64..100_000_000) {
        prop_assume!(weights.iter().any(|weight| *weight > 0));
        let plain: Vec<Claim> = weights.iter().enumerate().map(|(at, weight)| Claim { code: format!("C{at:03}"), weight: *weight }).collect();
        let expected: Vec<i64> = divide(envelope, &plain).unwrap().portions.iter().map(|p| p.result).collect();
        let rows: Vec<_> = weights.iter().map(|weight| (*weight, 0, None)).collect();
        prop_assert_eq!(results(envelope, &rows, Method::LargestRemainder), expected, "two ways, one answer");
    }
}
