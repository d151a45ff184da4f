//! `pch project`.

use super::{call, scope};
use crate::arguments::Command;
use crate::{Exit, Talk, say};
use pch_app::dto::Scope;
use pch_app::dto::calculate::Typed;
use pch_app::dto::plan::{LevelAsked, ProjectQuery, Projection};
use pch_app::dto::plan_scenario::Scenarios;
use pch_app::dto::plan_scheme::SchemeQuery;
use pch_app::{App, AppError};

pub(crate) fn project(app: &App, talk: &mut Talk<'_>, command: Command) -> Result<Exit, AppError> {
    let Command::Project { cluster, within, quarters, runs, seed, threads, from, scenario, by_cluster, below, times } =
        command
    else {
        return Err(AppError::internal("not a projection"));
    };
    let asked = match cluster {
        Some(code) => Some(Scope { kind: "cluster".to_owned(), code: code.trim().to_ascii_uppercase() }),
        None => scope(within.as_deref())?,
    };
    let scenario = match (&asked, scenario) {
        (Some(asked), Some(text)) => Some(find(app, asked, &text)?),
        _ => None,
    };
    let query = ProjectQuery {
        scope: asked,
        scenario,
        from: from.unwrap_or_default(),
        quarters: Some(i64::from(quarters)),
        runs: Some(i64::from(runs)),
        seed: Some(i64::from(seed)),
        threads: Some(i64::from(threads)),
        by_cluster,
        levels: below.iter().map(|text| level(text)).collect::<Result<_, _>>()?,
        ..ProjectQuery::default()
    };
    let mut projection: Projection = call(app, "plan.project", &query)?;
    let mut best = f64::INFINITY;
    for _ in 1..times {
        let input = serde_json::to_value(&query).map_err(|error| AppError::internal(error.to_string()))?;
        let began = std::time::Instant::now();
        let again = app.call("plan.project", input)?;
        best = best.min(began.elapsed().as_secs_f64());
        projection = serde_json::from_value(again).map_err(|error| AppError::internal(error.to_string()))?;
    }
    if best.is_finite() {
        say::remark(talk, format!("One projection took {:.1} ms.", best * 1000.0));
    }
    for note in &projection.notes {
        say::remark(talk, note);
    }
    if talk.json {
        say::json(talk, &projection);
        return Ok(Exit::Done);
    }
    show(talk, &projection);
    Ok(Exit::Done)
}

/// `gp:0.45:2019/20-Q4`.
fn level(text: &str) -> Result<LevelAsked, AppError> {
    let mut parts = text.splitn(3, ':');
    match (parts.next(), parts.next()) {
        (Some(staff), Some(value)) => Ok(LevelAsked {
            staff: staff.to_owned(),
            value: Typed(value.to_owned()),
            period: parts.next().unwrap_or_default().to_owned(),
            ..LevelAsked::default()
        }),
        _ => Err(AppError::field(
            "below",
            format!("“{text}” is not STAFF:LEVEL: write it like gp:0.45 or gp:0.45:2019/20-Q4."),
        )),
    }
}

/// A scenario by its number or name.
fn find(app: &App, scope: &Scope, text: &str) -> Result<i64, AppError> {
    if let Ok(id) = text.trim().parse() {
        return Ok(id);
    }
    let here: Scenarios = call(app, "plan.scenarios.list", &SchemeQuery { scope: scope.clone() })?;
    let found = here.scenarios.iter().find(|one| one.name.eq_ignore_ascii_case(text.trim()));
    found.map(|one| one.id).ok_or_else(|| AppError::field("scenario", format!("There is no scenario “{text}” here.")))
}

fn show(talk: &mut Talk<'_>, projection: &Projection) {
    say::line(talk, format!("{}, from {}", projection.scope_name, projection.baseline.period));
    for line in &projection.lines {
        let whose = line.cluster.as_ref().map(|named| format!("{}, ", named.name)).unwrap_or_default();
        say::line(talk, format!("{whose}{} ({:.2} WTE)", line.title, line.wte));
        for quarter in &line.quarters {
            say::line(
                talk,
                format!(
                    "  {}  mean {:>9.2}  sd {:>7.2}  p10 {:>9.2}  p50 {:>9.2}  p90 {:>9.2}",
                    quarter.period, quarter.mean, quarter.sd, quarter.p10, quarter.p50, quarter.p90
                ),
            );
        }
    }
    for chance in &projection.chances {
        say::line(talk, &chance.sentence);
    }
}
