//! What a type cannot say about a definition's content.

use super::{Area, Criterion, FundingLines, Indicators, Matrix, Pay, Returns, Schemes, Staff};
use crate::Share;
use crate::maturity::Level;
use std::collections::BTreeSet;

pub(super) fn doubled<'a>(what: &str, codes: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    codes
        .into_iter()
        .filter(|code| !seen.insert(*code))
        .map(|code| format!("{what} “{code}” stands twice; codes are unique"))
        .collect()
}

pub(super) fn staff(content: &Staff) -> Vec<String> {
    doubled("role", content.roles.iter().map(|role| role.code.as_str()))
}

pub(super) fn matrix(content: &Matrix) -> Vec<String> {
    let mut wrong = doubled("domain", content.domains.iter().map(|domain| domain.code.as_str()));
    let cells = || content.domains.iter().flat_map(|domain| &domain.cells);
    let criteria = || cells().flat_map(|cell| &cell.criteria).chain(&content.prerequisites);
    wrong.extend(doubled("criterion", criteria().map(|criterion| criterion.id.as_str())));
    wrong.extend(
        criteria()
            .filter(|criterion: &&Criterion| criterion.text.trim().is_empty())
            .map(|criterion| format!("criterion “{}” has no text", criterion.id)),
    );
    if content.levels.is_empty() || !content.levels.is_sorted_by_key(|level| level.level) {
        wrong.push("levels: expected at least one, lowest first".to_owned());
    }
    wrong.extend(doubled("level", content.levels.iter().map(|level| level.level.name())));
    for domain in &content.domains {
        for level in content.levels.iter().map(|level| level.level) {
            // One list of prerequisites may stand for the lowest level of every domain.
            let by_prerequisites = level == Level::Foundation && !content.prerequisites.is_empty();
            let present = domain.cells.iter().any(|cell| cell.level == level && !cell.criteria.is_empty());
            if !present && !by_prerequisites {
                wrong.push(format!("domain “{}” has no criteria at {}", domain.code, level.title()));
            }
        }
    }
    wrong
}

pub(super) fn funding_lines(content: &FundingLines) -> Vec<String> {
    let mut wrong = doubled("line", content.lines.iter().map(|line| line.code.as_str()));
    for line in &content.lines {
        let shares: Vec<Share> = line.funders.iter().filter_map(|funder| funder.share).collect();
        let sum: Share = shares.iter().copied().sum();
        if line.funders.is_empty() {
            wrong.push(format!("line “{}” has no funder", line.code));
        } else if line.funders.len() > 1 && !line.shares_unknown && sum != Share::whole(1) {
            wrong.push(format!("line “{}”: the funders' shares make {sum}, expected 1", line.code));
        }
        if line.amount_pence.is_some_and(|amount| amount.0 < 0) {
            wrong.push(format!("line “{}” has an amount below nought", line.code));
        }
    }
    wrong
}

pub(super) fn indicators(content: &Indicators) -> Vec<String> {
    doubled("indicator", content.indicators.iter().map(|indicator| indicator.code.as_str()))
}

pub(super) fn area(content: &Area) -> Vec<String> {
    doubled(
        "code",
        content.ccgs.iter().chain(&content.places).chain([&content.system]).map(|coded| coded.code.as_str()),
    )
}

pub(super) fn returns(content: &Returns) -> Vec<String> {
    let mut wrong = doubled("return", content.returns.iter().map(|kind| kind.code.as_str()));
    for kind in &content.returns {
        wrong.extend(doubled("check", kind.checks.iter().map(|check| check.id.as_str())));
        if kind.sign_off_roles.is_empty() {
            wrong.push(format!("return “{}” names no role that signs it", kind.code));
        }
    }
    wrong
}

pub(super) fn pay(content: &Pay) -> Vec<String> {
    let years: Vec<String> = content.years.iter().map(|year| year.year.to_string()).collect();
    let mut wrong = doubled("year", years.iter().map(String::as_str));
    for year in &content.years {
        let points: Vec<String> = year.points.iter().map(|point| format!("{} {}", point.band, point.point)).collect();
        wrong.extend(
            doubled("pay point", points.iter().map(String::as_str))
                .into_iter()
                .map(|problem| format!("{}: {problem}", year.year)),
        );
        for point in year.points.iter().filter(|point| point.salary_pence.0 <= 0) {
            wrong.push(format!("{}, {} {}: a salary is above nought", year.year, point.band, point.point));
        }
    }
    wrong
}

pub(super) fn schemes(content: &Schemes) -> Vec<String> {
    let mut wrong = doubled("scheme", content.schemes.iter().map(|scheme| scheme.code.as_str()));
    for scheme in &content.schemes {
        wrong.extend(doubled("role", scheme.roles.iter().map(|role| role.role.as_str())));
        for role in scheme.roles.iter().filter(|role| !role.maxima.is_sorted_by(|a, b| a.from < b.from)) {
            wrong.push(format!("{}, {}: maxima stand in the order of their days", scheme.code, role.role));
        }
        for sum in &scheme.sums {
            if let Err(problem) = crate::funding::exact::parse(&sum.pounds_per_weighted_patient) {
                wrong.push(format!("{}, {}: {problem}", scheme.code, sum.year));
            }
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use crate::definitions::Definitions;

    fn refused(text: &str) -> String {
        Definitions::load(&[("test.json", text)]).expect_err("the file is wrong").to_string()
    }

    const HEAD: &str = r#""id":"x","version":"1","title":"X","applies_from":"2018-04-01","source":"s","author":"a","check_against_your_copy":true"#;

    #[test]
    fn a_missing_level_and_a_doubled_criterion_are_both_named_at_once() {
        let text = format!(
            r#"{{"definition":"maturity_matrix",{HEAD},"content":{{"levels":[{{"level":"foundation","meaning":"m"}},{{"level":"step_1","meaning":"m"}}],
            "domains":[{{"code":"d","title":"D","about":"a","cells":[{{"level":"foundation","criteria":[{{"id":"c1","text":"t"}},{{"id":"c1","text":"t"}}]}}]}}]}}}}"#
        );
        let said = refused(&text);
        assert!(said.contains("test.json"), "the file is named: {said}");
        assert!(said.contains("criterion “c1” stands twice"), "the doubled id is named: {said}");
        assert!(said.contains("domain “d” has no criteria at Step 1"), "the missing level is named: {said}");
    }

    #[test]
    fn an_unknown_kind_and_an_unknown_field_are_refused() {
        assert!(refused(r#"{"definition":"maturty"}"#).contains("found “maturty”"), "the wrong word is shown");
        let text = format!(r#"{{"definition":"staff",{HEAD},"content":{{"roles":[],"rolls":[]}}}}"#);
        assert!(refused(&text).contains("rolls"), "a misspelt field would else be lost in silence");
    }

    #[test]
    fn shares_that_do_not_make_a_whole_are_refused() {
        let text = format!(
            r#"{{"definition":"funding_lines",{HEAD},"content":{{"year":"2018/19","lines":[{{"code":"L","title":"T","activity":"A","recurrent":false,"amount_pence":100,
            "funders":[{{"name":"A","share":0.5}},{{"name":"B","share":0.4}}]}}]}}}}"#
        );
        assert!(refused(&text).contains("make 0.9, expected 1"), "the sum is shown");
    }
}
