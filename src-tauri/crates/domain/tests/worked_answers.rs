//! Largest remainder against answers worked elsewhere, where those are at hand.

use pch_domain::fixed::parse_billionths;
use pch_domain::funding::allocate::{Claim, divide};
use std::path::Path;

#[test]
fn largest_remainder_agrees_with_the_worked_answers() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/expected/largest_remainder.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: no worked answers beside this checkout");
        return;
    };
    let worked: serde_json::Value = serde_json::from_str(&text).unwrap();
    let cases = worked["cases"].as_array().unwrap();
    assert!(cases.len() >= 8, "the worked answers hold at least eight cases");
    for case in cases {
        let claims: Vec<Claim> = case["weights"]
            .as_array()
            .unwrap()
            .iter()
            .enumerate()
            .map(|(at, weight)| Claim {
                code: format!("C{at:03}"),
                weight: parse_billionths(weight.as_str().unwrap()).unwrap(),
            })
            .collect();
        let division = divide(case["total"].as_i64().unwrap(), &claims).unwrap();
        let results: Vec<i64> = division.portions.iter().map(|portion| portion.result).collect();
        let expected: Vec<i64> =
            case["expected"].as_array().unwrap().iter().map(|value| value.as_i64().unwrap()).collect();
        assert_eq!(results, expected, "case {}", case["id"]);
        assert_eq!(
            i64::from(division.left_over),
            case["leftover"].as_i64().unwrap(),
            "units left over in case {}",
            case["id"]
        );
    }
}
