//! `pch allocate`.

use super::{call, scope};
use crate::arguments::{Command, Level, Rule, To};
use crate::{Exit, Talk, say};
use pch_app::dto::Outcome;
use pch_app::dto::funding::{Allocate, AllocationView, FundingQuery, FundingView};
use pch_app::dto::session::SessionView;
use pch_app::{App, AppError};

pub(crate) fn allocate(app: &App, talk: &mut Talk<'_>, command: Command) -> Result<Exit, AppError> {
    let Command::Allocate { amount, by, to, list, level, within, only, line, dry_run } = command else {
        return Err(AppError::internal("not an allocation"));
    };
    let line = match line {
        Some(text) => Some(find_line(app, &text)?),
        None => None,
    };
    if amount.is_none() && line.is_none() {
        return Err(AppError::field("amount", "Give --amount, or --line of a funding line that has one."));
    }
    let input = Allocate {
        line,
        amount,
        rule: match by {
            Rule::Registered => "registered",
            Rule::Weighted => "weighted",
            Rule::Equal => "equal",
            Rule::PerPractice => "per_practice",
        }
        .to_owned(),
        to: match to {
            To::Practice => "practice",
            To::Cluster => "cluster",
            To::Ccg => "ccg",
            To::Place => "place",
        }
        .to_owned(),
        level: match level {
            Level::Direct => "direct",
            Level::PlaceFirst => "place_first",
            Level::CcgFirst => "ccg_first",
            Level::ClusterFirst => "cluster_first",
        }
        .to_owned(),
        list,
        only: only.iter().map(|code| code.trim().to_ascii_uppercase()).collect(),
        within: scope(within.as_deref())?,
        ..Allocate::default()
    };
    let view = if line.is_some() && !dry_run {
        let outcome: Outcome<AllocationView> = call(app, "funding.allocate", &input)?;
        say::remark(talk, format!("{}.", outcome.label));
        outcome.value
    } else {
        call(app, "funding.preview", &input)?
    };
    for warning in &view.warnings {
        say::remark(talk, format!("Warning: {warning}"));
    }
    if talk.json {
        say::json(talk, &view);
        return Ok(Exit::Done);
    }
    say::line(talk, &view.sentence);
    for part in &view.parts {
        let name: String = part.name.chars().take(40).collect();
        say::line(
            talk,
            format!(
                "{:<10} {name:<40} {:>14} {:>15}",
                part.code,
                part.weight,
                pch_domain::Pence(part.pence).to_string()
            ),
        );
    }
    say::line(talk, format!("Sum {}", pch_domain::Pence(view.sum)));
    Ok(Exit::Done)
}

/// A line by number, or by its code in any year.
fn find_line(app: &App, text: &str) -> Result<i64, AppError> {
    if let Ok(id) = text.parse() {
        return Ok(id);
    }
    let session: SessionView = call(app, "session.show", &pch_app::dto::Nothing {})?;
    let Some(scope) = session.scope else { return Err(AppError::not_found("A funding line")) };
    let year = session.period.split('-').next().unwrap_or_default().to_owned();
    let first: FundingView = call(app, "funding.show", &FundingQuery { scope: scope.clone(), year: year.clone() })?;
    for year in std::iter::once(year).chain(first.years) {
        let view: FundingView = call(app, "funding.show", &FundingQuery { scope: scope.clone(), year })?;
        if let Some(line) = view.lines.iter().find(|line| line.code.eq_ignore_ascii_case(text)) {
            return Ok(line.id);
        }
    }
    Err(AppError::field("line", format!("There is no funding line {text}.")))
}
