//! Scenarios side by side.

use super::level;
use super::project::computed;
use super::read::float;
use super::scheme;
use crate::dto::DataTable;
use crate::dto::plan::{CompareQuery, ComparedScenario, Comparison, ProjectQuery, ProjectionLine, RequiredLine};
use crate::error::AppError;
use crate::session::Session;
use pch_domain::words;
use pch_projection::required::hold_ratio;
use pch_store::tables::scenario as rows;
use pch_store::tables::scheme as scheme_rows;

/// Scenarios of a scope with the same seed, so that differences are theirs and not chance's.
pub fn compare(session: &mut Session, input: CompareQuery) -> Result<Comparison, AppError> {
    let registry = session.registry()?;
    let scope = level::known(&registry, input.scope.as_ref())?;
    let here = rows::of(session.read(), &scope.kind, &scope.code)?;
    if let Some(strange) = input.scenarios.iter().find(|id| !here.iter().any(|row| row.id == **id)) {
        return Err(AppError::field(
            "scenarios",
            format!("Scenario {strange} is not one of {}.", registry.name(&scope.code)),
        ));
    }
    let mut scenarios = Vec::new();
    let mut periods = Vec::new();
    let mut notes: Vec<String> = Vec::new();
    for row in here.iter().filter(|row| input.scenarios.is_empty() || input.scenarios.contains(&row.id)) {
        let query = ProjectQuery {
            scope: Some(scope.clone()),
            scenario: Some(row.id),
            from: input.from.clone(),
            to: input.to.clone(),
            quarters: input.quarters,
            runs: input.runs,
            seed: input.seed,
            threads: input.threads,
            levels: input.levels.clone(),
            ..ProjectQuery::default()
        };
        let (projection, _) = computed(session, &query)?;
        for note in projection.notes {
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        let lines: Vec<ProjectionLine> = projection.lines.into_iter().filter(|line| line.kind != "role").collect();
        let index = projection.demand.last().map_or(1.0, |point| point.index);
        let required =
            lines.iter().filter(|line| line.kind == "group").filter_map(|line| required(line, index)).collect();
        periods = projection.periods;
        scenarios.push(ComparedScenario {
            id: row.id,
            name: row.name.clone(),
            kind: row.kind.clone(),
            lines,
            chances: projection.chances,
            demand: projection.demand,
            required,
            schemes_a_year: cost(session, row.id)?,
            recipe: projection.recipe,
        });
    }
    let table = table(&scenarios, periods.last().map(|last| last.title.as_str()).unwrap_or_default());
    Ok(Comparison { scope, periods, scenarios, table, notes })
}

fn required(line: &ProjectionLine, index: f64) -> Option<RequiredLine> {
    let required = hold_ratio(line.wte, 1.0, index).ok()?;
    let end = line.quarters.last()?;
    Some(RequiredLine {
        group: line.code.clone(),
        title: line.title.clone(),
        baseline: line.wte,
        demand_index: index,
        required,
        gap: end.p50 - required,
    })
}

/// Pence of the expected WTE of a scenario's schemes in a whole year; none where a cost is not known.
fn cost(session: &Session, id: i64) -> Result<Option<i64>, AppError> {
    let mut sum = 0.0;
    for scheme in rows::schemes(session.read(), id)? {
        let Some(scheme) = scheme_rows::get(session.read(), scheme)? else { continue };
        if scheme.planned_wte == 0 {
            continue;
        }
        let Some(cost) = scheme.cost else { return Ok(None) };
        let (heads, each) = scheme::heads_of(scheme.planned_wte, 1.0);
        sum += f64::from(heads) * each * float(scheme.success) * cost as f64;
    }
    Ok(Some(sum.round() as i64))
}

fn table(scenarios: &[ComparedScenario], when: &str) -> DataTable {
    let number = |value: f64| words::decimal((value * 1e9).round() as i64, 1);
    let mut rows = Vec::new();
    for scenario in scenarios {
        for line in &scenario.lines {
            let Some(end) = line.quarters.last() else { continue };
            let need = scenario.required.iter().find(|need| need.group == line.code);
            rows.push(vec![
                scenario.name.clone(),
                line.title.clone(),
                number(line.wte),
                number(end.p10),
                number(end.p50),
                number(end.p90),
                need.map_or(String::new(), |need| number(need.required)),
                need.map_or(String::new(), |need| number(need.gap)),
            ]);
        }
    }
    let headings = ["Scenario", "Staff", "WTE today", "P10", "P50", "P90", "To hold the ratio", "P50 less that"];
    DataTable {
        title: format!("Scenarios side by side, {when}"),
        headings: headings.map(str::to_owned).to_vec(),
        numeric: vec![false, false, true, true, true, true, true, true],
        rows,
        notes: vec![
            "P10, P50 and P90: one run in ten ends below the first, half below the second, nine in ten below the third.".to_owned(),
            "To hold the ratio: WTE today times the demand index of the scenario, which is population x activity x (1 - share moved to others).".to_owned(),
        ],
    }
}
