//! The finer parts of a maturity assessment: what is refused, named by its place, all at once; and what reads back.
use super::sample::{data, draft, parts};
use super::*;
use crate::package::data::{Challenge, CriterionAnswer, DomainAmbition, Engagement, Evidence, Readiness};
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn answer(criterion: &str, said: &str) -> CriterionAnswer {
    CriterionAnswer {
        criterion: criterion.to_owned(),
        answer: said.to_owned(),
        confidence: "sure".to_owned(),
        evidence: None,
        answered_on: day("2018-08-06"),
    }
}

#[test]
fn answers_outside_the_list_doubled_or_dated_later_are_named_together() {
    let mut wrong = data();
    let maturity = wrong.maturity.as_mut().unwrap();
    let first = maturity.domains[0].clone();
    maturity.domains.push(first);
    maturity.criteria = vec![
        answer("m18.f.plan", "maybe"),
        answer("m18.f.plan", "yes"),
        CriterionAnswer { confidence: "very".to_owned(), answered_on: day("2030-01-01"), ..answer("m18.f.time", "no") },
        CriterionAnswer {
            evidence: Some(Evidence { text: "seen 943 476 5919".to_owned(), reference: String::new(), date: None }),
            ..answer("m18.f.resource", "yes")
        },
    ];
    maturity.challenges = vec![Challenge {
        decision: "doubted".to_owned(),
        comment: String::new(),
        name: "O. Officer".to_owned(),
        role: "CCG officer".to_owned(),
        date: day("2018-08-07"),
    }];
    maturity.domain_ambitions =
        vec![DomainAmbition { domain: "right_scale".to_owned(), level: "step_9".to_owned(), by: day("2019-03-31") }];
    let mut packed = parts();
    packed[0].bytes = wrong.to_bytes().unwrap();
    let problems = write(draft(), packed).unwrap_err().0;
    let text = problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    for wanted in [
        "maturity.criteria[0].answer: “maybe” is not in the list",
        "yes, partly, no",
        "maturity.criteria[2].confidence: “very” is not in the list",
        "maturity.challenges[0].decision: “doubted” is not in the list",
        "maturity.domains[1]: “right_scale” is answered twice",
        "maturity.criteria[1]: “m18.f.plan” is answered twice",
        "maturity.criteria[2].answered_on: 2030-01-01 is after the day of the signature",
        "maturity.criteria[3].evidence.text: the text holds what looks like an NHS number",
        "maturity.domain_ambitions[0].level: “step_9” is not a level",
    ] {
        assert!(text.contains(wanted), "all at once, with “{wanted}”:\n{text}");
    }
}

#[test]
fn the_finer_parts_read_back_as_they_were_written() {
    let mut full = data();
    let maturity = full.maturity.as_mut().unwrap();
    maturity.criteria = vec![answer("m18.f.plan", "partly")];
    maturity.readiness = Some(Readiness {
        state: "engaged".to_owned(),
        support: true,
        reason: "Extra management capacity".to_owned(),
        date: day("2018-08-06"),
    });
    maturity.engagement = vec![Engagement {
        who: "lmc".to_owned(),
        how: "meeting".to_owned(),
        date: day("2018-07-01"),
        note: "Heard the plan".to_owned(),
        reference: String::new(),
        criteria: vec!["m18.f.engagement".to_owned()],
    }];
    let mut packed = parts();
    packed[0].bytes = full.to_bytes().unwrap();
    let bytes = write(draft(), packed).expect("a package");
    assert_eq!(verify(&bytes).expect("verified").data.maturity, full.maturity, "nothing is lost on the way");
}
