//! Inputs to copy: what `pch call NAME --help` shows below the shape of a command's input. A test runs every one.

/// Examples of a command's input, as JSON; none where nobody wrote one.
#[must_use]
pub fn of(name: &str) -> &'static [&'static str] {
    EXAMPLES.iter().find(|(command, _)| *command == name).map_or(&[], |(_, examples)| *examples)
}

/// Commands that have examples.
pub fn names() -> impl Iterator<Item = &'static str> {
    EXAMPLES.iter().map(|(name, _)| *name)
}

/// Name and inputs. Those of sums change nothing and need no store.
const EXAMPLES: &[(&str, &[&str])] = &[
    (
        "funding.divide",
        &[
            r#"{"total": 50, "weights": ["3", "7", "90"]}"#,
            r#"{"total": "£730,000", "weights": {"E81001": "3348.75", "E81002": "8672.25"}}"#,
            r#"{"total": 38, "weights": [12021, 15155.25, 11224.25], "method": "webster"}"#,
            r#"{"total": "£1,000", "claims": [{"code": "A", "weight": 1, "floor": "£200"}, {"code": "B", "weight": 4}, {"code": "C", "weight": 5, "cap": "£400"}]}"#,
            r#"{"total": "£100.01", "level": "groups_first", "claims": [{"code": "A", "weight": 3, "group": "Luton"}, {"code": "B", "weight": 4, "group": "Bedford"}]}"#,
        ],
    ),
    (
        "funding.match",
        &[
            r#"{"amount": "£330,000", "shares": ["50%", "50%"]}"#,
            r#"{"pence": 101, "shares": "50:50"}"#,
            r#"{"pence": 100, "shares": ["1/3", "1/3", "1/3"], "parties": ["NHS England", "CCG", "Council"], "odd_penny_to": "CCG"}"#,
        ],
    ),
    ("funding.round", &[r#"{"amount": "2.675"}"#, r#"{"amount": "-0.005"}"#]),
    (
        "funding.rate_and_envelope",
        &[
            r#"{"rate": 1, "list": "1031514.5", "envelope": "£730,000", "among": 20}"#,
            r#"{"rate": "0.7077", "members": [{"code": "E81001", "list": "3348.75"}, {"code": "E81002", "list": "8672.25"}], "rounding": "half_even"}"#,
        ],
    ),
    (
        "funding.post_cost",
        &[
            r#"{"year": "2018/19", "band": "6", "point": "top"}"#,
            r#"{"year": "2018/19", "band": 6, "point": "top", "wte": "0.5"}"#,
            r#"{"year": "2019/20", "band": "8a", "point": "midpoint", "pension": "underlying"}"#,
            r#"{"salary": 50000, "start": "2018-10-15", "counting": "whole_months", "people": 1}"#,
        ],
    ),
    (
        "funding.part_year",
        &[r#"{"amount": "50000", "start": "2018-10-15"}"#, r#"{"amount": "£50,000", "start": "2020-02-29"}"#],
    ),
    (
        "funding.uplift",
        &[
            r#"{"amount": 34876, "steps": ["1%", "1%", "3%", {"percent": "1.7%", "exact": true}, {"percent": "1.67%", "exact": true}]}"#,
            r#"{"amount": 58808, "steps": [{"percent": "2%", "back": true}], "to": "penny"}"#,
        ],
    ),
    (
        "funding.finance_table",
        &[
            r#"{"years": ["2015/16", "2016/17"], "unit": 1000, "population": [972679, 984997], "rows": [{"key": "ccg", "values": [1006288, 1088109]}, {"key": "primary_medical", "values": [108470, 112939]}]}"#,
            r#"{"years": ["2015/16", "2016/17"], "unit": 1000, "table": {"population": [972679, 984997], "ccg": [1006288, 1088109], "specialised": [213153, 230702], "total_printed": [1219441, 1318811]}}"#,
        ],
    ),
    (
        "funding.percentages",
        &[
            r#"{"items": {"Acute": 590.9, "Community": 79.5, "Specialised": 209.5}, "except": ["Acute", "Specialised"]}"#,
        ],
    ),
    (
        "funding.claim",
        &[
            r#"{"from": "2022-10-01", "to": "2022-10-31", "posts": [{"role": "pharmacist", "wte": "2", "baseline": "0", "cost": "36500"}]}"#,
            r#"{"from": "2020-04-01", "to": "2020-06-30", "weighted": "50000", "posts": [{"role": "link_worker", "wte": 1, "cost": 40000}]}"#,
        ],
    ),
    (
        "funding.preview",
        &[
            r#"{"amount": "£730,000", "rule": "registered", "to": "practice", "list": "2018/19"}"#,
            r#"{"amount": "£730,000", "rule": "formula", "to": "cluster", "formula": [{"by": "registered", "share": "70%"}, {"by": "equal", "share": "30%"}], "floor": "£10,000"}"#,
            r#"{"rule": "registered", "to": "cluster", "posts": "38"}"#,
        ],
    ),
    (
        "funding.save_line",
        &[
            r#"{"title": "Winter hub", "year": "2018/19", "amount": "TBC", "funders": [{"funder": "NHS England", "share": "50%"}, {"funder": "BLMK transformation", "share": "50%"}], "ring_fenced": true, "ring_fence": "Evening clinics", "owner": "Head of primary care"}"#,
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{App, FixedClock, OpenOptions};

    #[test]
    fn every_example_is_a_known_command_and_those_of_sums_give_an_answer() {
        let clock = FixedClock("2018-11-21T09:00:00+00:00".parse().unwrap());
        let options = OpenOptions { store: ":memory:".into(), clock: Box::new(clock), actor: "Tester".into() };
        let app = App::open(options).unwrap();
        let known = crate::commands::names();
        for (name, examples) in EXAMPLES {
            assert!(known.contains(name), "{name} is a command");
            assert!(crate::commands::shape(name).is_some(), "{name} has a shape");
            for example in *examples {
                let input: serde_json::Value = serde_json::from_str(example).expect("an example is JSON");
                let answer = app.call(name, input);
                // What asks for practices finds none in an empty store, and says so; no example has another fault.
                let fine = answer.as_ref().err().is_none_or(|error| !error.message.contains("shape"));
                let answers = !matches!(*name, "funding.preview") && answer.is_err();
                assert!(fine && !answers, "{name} {example}: {answer:?}");
            }
        }
    }
}
