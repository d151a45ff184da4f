//! The definitions that the program carries.

use pch_domain::definitions::{Criterion, Definitions, Matrix};
use pch_domain::maturity::Level;
use pch_domain::{Period, StaffGroup};
use std::collections::BTreeSet;

fn built_in() -> Definitions {
    Definitions::built_in().expect("the carried files are right")
}

fn criteria(matrix: &Matrix) -> impl Iterator<Item = &Criterion> {
    let cells = matrix.domains.iter().flat_map(|domain| &domain.cells);
    matrix.prerequisites.iter().chain(cells.flat_map(|cell| &cell.criteria))
}

#[test]
fn the_nine_lines_of_2018_19_sum_to_the_printed_total_without_the_one_to_be_confirmed() {
    let definitions = built_in();
    let set = definitions.funding_lines().find(|set| set.id == "funding-2018-19").expect("the set is carried");
    let lines = &set.content.lines;
    assert_eq!(lines.len(), 9, "nine lines are printed");
    let unknown: Vec<&str> =
        lines.iter().filter(|line| line.amount_pence.is_none()).map(|line| line.code.as_str()).collect();
    assert_eq!(unknown, ["IR"], "only international recruitment is to be confirmed, and that is not nought");
    let sum: i64 = lines.iter().filter_map(|line| line.amount_pence).map(|pence| pence.0).sum();
    assert_eq!(sum, 178_500_000, "the eight known amounts make £1,785,000");
    let plan: i64 = lines
        .iter()
        .filter(|line| ["PCIS", "PILOT"].contains(&line.code.as_str()))
        .filter_map(|line| line.amount_pence)
        .map(|pence| pence.0)
        .sum();
    assert_eq!(plan, 100_000_000, "incentive scheme and pilots are the planned £1m");
    assert!(lines.iter().all(|line| !line.recurrent), "every line is paid once");
}

#[test]
fn both_editions_have_five_domains_with_their_own_way_of_foundation() {
    let definitions = built_in();
    for (id, prerequisites) in [("matrix-2018", 4), ("matrix-2019", 0)] {
        let matrix = &definitions.matrix(id).expect("the edition is carried").content;
        assert_eq!(matrix.domains.len(), 5, "{id} has five domains");
        assert_eq!(matrix.prerequisites.len(), prerequisites, "{id}: Foundation is one list only in 2018");
        for domain in &matrix.domains {
            let levels: Vec<Level> = domain.cells.iter().map(|cell| cell.level).collect();
            let expected = if prerequisites == 0 { &Level::ALL[..] } else { &Level::ALL[1..] };
            assert_eq!(levels, expected, "{id}, {}: a cell for each level of its own, lowest first", domain.code);
            for cell in &domain.cells {
                assert!(
                    (2..=4).contains(&cell.criteria.len()),
                    "{id}, {}, {}: few enough to answer",
                    domain.code,
                    cell.level.title()
                );
            }
        }
    }
    assert_eq!(
        definitions.matrix("pch-characteristics").expect("carried").content.domains.len(),
        4,
        "there are four characteristics"
    );
}

#[test]
fn every_criterion_says_how_to_judge_it_and_what_would_show_it() {
    let definitions = built_in();
    let mut ids = BTreeSet::new();
    for matrix in definitions.matrices() {
        assert!(matrix.check_against_your_copy, "{}: the wording is ours, so users check it", matrix.id);
        assert_eq!(matrix.checked_by, None, "{}: nobody has checked it yet", matrix.id);
        for criterion in criteria(&matrix.content) {
            assert!(!criterion.help.is_empty(), "{} says how to judge it", criterion.id);
            assert!(!criterion.evidence.is_empty(), "{} says what would show it", criterion.id);
            assert!(!criterion.text.ends_with('.') && criterion.text.len() < 130, "{} is one short line", criterion.id);
            assert!(ids.insert(criterion.id.clone()), "{} is an id of one edition only", criterion.id);
        }
    }
}

#[test]
fn what_people_type_for_a_role_means_one_role() {
    let definitions = built_in();
    let mut known = std::collections::BTreeMap::new();
    for role in definitions.roles() {
        for word in [&role.code, &role.title].into_iter().chain(&role.also) {
            let word = word.to_lowercase();
            let before = known.insert(word.clone(), role.code.clone()).unwrap_or_else(|| role.code.clone());
            assert_eq!(before, role.code, "“{word}” would stand for two roles");
        }
    }
    for (typed, code) in [
        ("hca", "health_care_assistant"),
        ("anp", "advanced_nurse_practitioner"),
        ("splw", "link_worker"),
        ("gpr", "registrar"),
        ("pm", "manager"),
    ] {
        assert_eq!(known.get(typed).map(String::as_str), Some(code), "“{typed}” is what people type");
    }
    // Those of the national collection, and GPs whose role nobody states.
    for (group, roles) in StaffGroup::ALL.into_iter().zip([10 + 1, 9, 20, 8]) {
        assert_eq!(
            definitions.roles().filter(|role| role.group == group).count(),
            roles,
            "{}: the roles of the collection",
            group.title()
        );
    }
}

#[test]
fn due_dates_of_2018_19_are_the_local_timetable_and_practices_come_before_their_cluster() {
    let definitions = built_in();
    let practice = definitions.return_kind("practice_return").expect("carried");
    let cluster = definitions.return_kind("cluster_submission").expect("carried");
    let on = |text: &str, of: &pch_domain::definitions::Return| {
        let period: Period = text.parse().expect("a period");
        of.due.iter().find(|due| due.period == period).map(|due| due.on.to_string()).expect("a date")
    };
    assert_eq!(on("2018/19-Q3", cluster), "2018-11-30", "clusters: end of November");
    assert_eq!(on("2018/19-Q3", practice), "2018-11-09", "practices: three weeks before");
    for period in ["2018/19-Q2", "2018/19-Q3", "2018/19-Q4"] {
        assert!(on(period, practice) < on(period, cluster), "{period}: a cluster needs its practices' returns first");
    }
    assert_eq!(
        (practice.due_days_from_period_end, cluster.due_days_from_period_end),
        (-52, -31),
        "and so in other periods"
    );
    let must: Vec<&str> = cluster.checks.iter().filter(|check| check.must).map(|check| check.id.as_str()).collect();
    assert_eq!(
        must,
        ["organisation_known", "member_practices", "period_not_future", "figures_possible"],
        "must checks are few and named"
    );
    assert_eq!((practice.checks.len(), cluster.checks.len()), (9, 12), "three checks are for clusters only");
}

#[test]
fn a_total_given_only_in_parts_has_its_rule() {
    let definitions = built_in();
    assert_eq!(
        definitions.fallback_measures("wte.gp"),
        ["wte.gp.ex_registrar_locum", "wte.gp.locum_and_registrar"],
        "older files give all GPs only as these two"
    );
    assert!(definitions.fallback_measures("wte.nurse").is_empty(), "nurses need no such rule");
}

#[test]
fn printed_england_figures_carry_the_words_that_keep_them_from_wte() {
    let definitions = built_in();
    let england = definitions
        .printed()
        .find(|figure| figure.label == "England" && figure.what.starts_with("GPs per"))
        .expect("carried");
    assert_eq!(england.value, "0.57", "as printed");
    assert!(england.caution.contains("counted as people, not WTE"), "never set beside WTE without the words");
}
