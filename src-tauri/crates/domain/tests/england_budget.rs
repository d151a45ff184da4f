//! What dividing money of England's size takes.
use pch_domain::funding::allocate::{Claim, divide};
use std::time::Instant;

/// `cargo test --release -p pch-domain --test england_budget -- --ignored --nocapture` prints what it takes.
#[test]
#[ignore = "a measurement: run it with --release"]
fn thirty_lines_are_divided_over_england_s_clusters_in_a_tenth_of_a_second() {
    let claims: Vec<Claim> = (0..1250_u32)
        .map(|at| Claim { code: format!("U{at:05}"), weight: i64::from(30_000 + at * 37 % 21_000) * 1_000_000_000 })
        .collect();
    let began = Instant::now();
    let mut sum = 0;
    for line in 0..30_i64 {
        let divided = divide(73_000_000 + line, &claims).unwrap();
        sum += divided.portions.iter().map(|portion| portion.result).sum::<i64>();
    }
    let took = began.elapsed();
    println!("1,250 clusters and 30 lines took {took:?}");
    assert_eq!(sum, 30 * 73_000_000 + (0..30).sum::<i64>(), "no penny is lost");
    assert!(took.as_millis() < 100, "1,250 clusters and 30 lines took {took:?}");
}
