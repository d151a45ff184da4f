//! Commands that only read.

use super::{call, scope};
use crate::arguments::By;
use crate::{Exit, Talk, say};
use pch_app::dto::practices::{IndicatorQuery, IndicatorTable};
use pch_app::dto::session::{HistoryEntry, HistoryQuery};
use pch_app::{App, AppError};
use std::io::Read as _;

pub(crate) fn indicators(
    app: &App,
    talk: &mut Talk<'_>,
    by: By,
    within: Option<&str>,
    as_of: Option<String>,
) -> Result<Exit, AppError> {
    let by = match by {
        By::Practice => "practice",
        By::Cluster => "cluster",
        By::Ccg => "ccg",
        By::Place => "place",
        By::System => "system",
    };
    let query = IndicatorQuery { by: by.to_owned(), within: scope(within)?, as_of };
    let table: IndicatorTable = call(app, "indicators.list", &query)?;
    for note in table.sources.iter().map(|source| format!("From {source}.")).chain(table.notes.clone()) {
        say::remark(talk, note);
    }
    if talk.json {
        say::json(talk, &table.rows);
        return Ok(Exit::Done);
    }
    say::line(
        talk,
        format!(
            "{:<8} {:<36} {:>5} {:>11} {:>9} {:>9} {:>9} {:>9} {:>8} {:>8}",
            "code", "name", "pracs", "patients", "GP", "nurse", "DPC", "admin", "per GP", "per nurse"
        ),
    );
    let number =
        |value: Option<f64>, places: usize| value.map_or_else(|| "-".to_owned(), |value| format!("{value:.places$}"));
    for row in &table.rows {
        let name: String = row.name.chars().take(36).collect();
        say::line(
            talk,
            format!(
                "{:<8} {name:<36} {:>5} {:>11} {:>9} {:>9} {:>9} {:>9} {:>8} {:>8}",
                row.code,
                row.practices,
                number(row.registered_patients, 0),
                number(row.gp_wte, 2),
                number(row.nurse_wte, 2),
                number(row.dpc_wte, 2),
                number(row.admin_wte, 2),
                number(row.patients_per_gp_wte, 0),
                number(row.patients_per_nurse_wte, 0)
            ),
        );
        if by != "practice" {
            const SHOWN: usize = 10;
            for missing in row.missing.iter().take(SHOWN) {
                say::line(
                    talk,
                    format!(
                        "         missing: {} {} {} ({})",
                        missing.practice, missing.name, missing.figure, missing.mark
                    ),
                );
            }
            if row.missing.len() > SHOWN {
                say::line(
                    talk,
                    format!("         and {} more that are missing; --json names them all", row.missing.len() - SHOWN),
                );
            }
        }
    }
    Ok(Exit::Done)
}

pub(crate) fn history(app: &App, talk: &mut Talk<'_>, limit: u32) -> Result<Exit, AppError> {
    let entries: Vec<HistoryEntry> = call(app, "history.list", &HistoryQuery { limit: Some(limit), before: None })?;
    if talk.json {
        say::json(talk, &entries);
        return Ok(Exit::Done);
    }
    for entry in entries {
        let state = match (entry.undone, entry.barrier) {
            (true, _) => " (undone)",
            (false, true) => " (cannot be undone)",
            (false, false) => "",
        };
        // To the minute: --json has the rest.
        let at = entry.at.get(..16).unwrap_or(&entry.at).replace('T', " ");
        say::line(talk, format!("{:>5}  {at}  {}: {}{state}", entry.id, entry.actor, entry.label));
    }
    Ok(Exit::Done)
}

pub(crate) fn call_any(app: &App, talk: &mut Talk<'_>, name: &str, input: &str) -> Result<Exit, AppError> {
    let mut text = input.to_owned();
    if input == "-" {
        text.clear();
        std::io::stdin()
            .read_to_string(&mut text)
            .map_err(|error| AppError::field("input", format!("Standard input could not be read: {error}.")))?;
    }
    let input = serde_json::from_str(&text)
        .map_err(|error| AppError::field("input", format!("The input is not JSON: {error}.")))?;
    let output = app.call(name, input)?;
    say::json(talk, &output);
    Ok(Exit::Done)
}

pub(crate) fn table(talk: &mut Talk<'_>) -> Exit {
    let list = pch_app::commands::list();
    if talk.json {
        let rows: Vec<_> =
            list.iter().map(|(name, about)| serde_json::json!({ "name": name, "about": about })).collect();
        say::json(talk, &rows);
        return Exit::Done;
    }
    for (name, about) in list {
        say::line(talk, format!("{name:<26} {about}"));
    }
    Exit::Done
}

/// The fields of a command's input, with examples.
pub(crate) fn shape(talk: &mut Talk<'_>, name: &str) -> Result<Exit, AppError> {
    let about = pch_app::commands::list().into_iter().find(|(known, _)| *known == name).map(|(_, about)| about);
    let (Some(about), Some(shape)) = (about, pch_app::commands::shape(name)) else {
        let message = format!("There is no command “{name}”. `pch commands` lists them.");
        return Err(AppError::field("name", message));
    };
    let examples = pch_app::examples::of(name);
    if talk.json {
        say::json(talk, &serde_json::json!({ "name": name, "about": about, "input": shape, "examples": examples }));
        return Ok(Exit::Done);
    }
    say::line(talk, format!("{name}: {about}\n\n{shape}"));
    for example in examples {
        say::line(talk, format!("\n  pch call {name} '{example}'"));
    }
    Ok(Exit::Done)
}
