//! All clusters together: how they are spread over the levels, where they want to be, who may miss it.

use super::standing::STATES;
use crate::dto::maturity::{AgainstRow, HeatRow, LevelCount, MatrixView, ReadinessCount, SystemView};
use chrono::NaiveDate;
use pch_domain::maturity::Level;
use pch_domain::words;

/// A level takes half a year at least, as people plan it.
const DAYS_A_LEVEL: i64 = 182;

/// The rule as a sentence.
const RISK_RULE: &str = "A cluster is at risk of missing its ambition where the day has passed, where it is not assessed, or where less than half a year is left for each level still to go.";

/// Why an ambition may be missed; none where nothing says so.
pub(super) fn risk(now: Option<&str>, ambition: Option<&str>, by: Option<&str>, today: NaiveDate) -> Option<String> {
    let target: Level = ambition?.parse().ok()?;
    let by: NaiveDate = by?.parse().ok()?;
    let rank = |level: Level| Level::ALL.iter().position(|known| *known == level).unwrap_or(0);
    let Some(now) = now.and_then(|level| level.parse::<Level>().ok()) else {
        return Some(format!("Not assessed, and {} is wanted by {}.", target.title(), words::date(by)));
    };
    let to_go = rank(target).saturating_sub(rank(now));
    if to_go == 0 {
        return None;
    }
    if by < today {
        return Some(format!("{} was wanted by {}, which has passed.", target.title(), words::date(by)));
    }
    let days = (by - today).num_days();
    let needed = DAYS_A_LEVEL.saturating_mul(i64::try_from(to_go).unwrap_or(i64::MAX));
    (days < needed).then(|| {
        let levels = if to_go == 1 { "1 level".to_owned() } else { format!("{to_go} levels") };
        format!("{levels} to go in {days} days.")
    })
}

pub(super) fn view(matrix: &MatrixView, rows: &[HeatRow]) -> SystemView {
    let count = |test: &dyn Fn(&HeatRow) -> bool| {
        u32::try_from(rows.iter().filter(|row| test(row)).count()).unwrap_or(u32::MAX)
    };
    let moved = |row: &HeatRow| {
        let level = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<Level>().ok());
        level(&row.before).zip(level(&row.overall)).map(|(before, now)| now.cmp(&before))
    };
    SystemView {
        distribution: matrix
            .levels
            .iter()
            .map(|level| LevelCount {
                level: level.code.clone(),
                now: count(&|row| row.overall.as_deref() == Some(&level.code)),
                ambition: count(&|row| row.ambition.as_deref() == Some(&level.code)),
            })
            .collect(),
        against: against(matrix, rows),
        not_assessed: count(&|row| row.overall.is_none()),
        without_ambition: count(&|row| row.ambition.is_none()),
        risk_rule: RISK_RULE.to_owned(),
        at_risk: count(&|row| row.risk.is_some()),
        up: count(&|row| moved(row) == Some(std::cmp::Ordering::Greater)),
        down: count(&|row| moved(row) == Some(std::cmp::Ordering::Less)),
        readiness: STATES
            .iter()
            .map(|(state, title)| (*state, *title))
            .chain([("", "Not stated")])
            .map(|(state, title)| ReadinessCount {
                state: state.to_owned(),
                title: title.to_owned(),
                count: count(&|row| row.readiness.as_deref().unwrap_or_default() == state),
            })
            .collect(),
        support: count(&|row| row.support),
        at_risk_unsupported: count(&|row| row.risk.is_some() && !row.support),
    }
}

/// Ambition against now. A level at which nobody is has no row.
fn against(matrix: &MatrixView, rows: &[HeatRow]) -> Vec<AgainstRow> {
    let row = |now: Option<&str>| {
        let here = || rows.iter().filter(|row| row.overall.as_deref() == now);
        let count = |wanted: Option<&str>| {
            u32::try_from(here().filter(|row| row.ambition.as_deref() == wanted).count()).unwrap_or(u32::MAX)
        };
        here().next().map(|_| AgainstRow {
            now: now.map(str::to_owned),
            wanted: matrix.levels.iter().map(|level| count(Some(&level.code))).collect(),
            none: count(None),
        })
    };
    matrix.levels.iter().map(|level| Some(level.code.as_str())).chain([None]).filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_risk_of_missing_an_ambition_follows_the_rule_as_it_is_stated() {
        let today = NaiveDate::from_ymd_opt(2018, 8, 6).expect("a day");
        let said = |now: Option<&str>, by: &str| risk(now, Some("step_2"), Some(by), today);
        assert_eq!(
            said(Some("foundation"), "2019-03-31").as_deref(),
            Some("2 levels to go in 237 days."),
            "two levels need a year"
        );
        assert_eq!(said(Some("step_1"), "2019-03-31"), None, "one level in eight months is in time");
        assert!(said(Some("step_1"), "2018-07-31").is_some_and(|why| why.contains("has passed")), "too late");
        assert_eq!(said(Some("step_3"), "2018-07-31"), None, "already beyond it");
        assert!(
            said(None, "2020-03-31").is_some_and(|why| why.starts_with("Not assessed")),
            "nobody knows where they are"
        );
        assert_eq!(risk(Some("foundation"), None, None, today), None, "no ambition cannot be missed");
    }
}
