//! What a cluster expects to spend of a line in a quarter.

use super::accounts::Books;
use super::{amount, known_line, wrong};
use crate::dto::money::SaveForecast;
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::session::{Deed, Session};
use pch_domain::{Pence, Period, words};
use pch_store::tables::payments::{self as rows, Forecast};

/// Keeps a forecast; an empty amount takes it out.
pub fn save(session: &mut Session, input: SaveForecast) -> Result<Outcome<Done>, AppError> {
    let line = known_line(session, input.line)?;
    let registry = session.registry()?;
    let mut problems = Vec::new();
    let period = input.period.parse::<Period>();
    match &period {
        Ok(period) if period.year().to_string() != line.year => {
            problems.push(wrong(
                "period",
                format!("{} is not in {}, the year of this line.", words::quarter(period), line.year),
            ));
        }
        Ok(_) => {}
        Err(error) => problems.push(wrong("period", error.to_string())),
    }
    let text = input.amount.trim();
    let pence = if text.is_empty() {
        None
    } else {
        amount(text).map_err(|message| problems.push(wrong("amount", message))).ok()
    };
    let (title, name) = (line.title.clone(), registry.name(&input.cluster));
    let books = Books::open(session, line)?;
    if !books.accounts(&registry).contains_key(&books.holder(&registry, &input.cluster)) {
        problems.push(wrong("cluster", format!("{name} has no part of “{title}”: allocate it first.")));
    }
    if !problems.is_empty() {
        return Err(AppError::fields(problems));
    }
    let cluster = books.holder(&registry, &input.cluster);
    let (line, held) = (books.line.id, books.of(&registry, &input.cluster).held());
    let label = pence.map_or_else(
        || format!("Forecast for {} taken out: {name}, {title}", words::quarter(&input.period)),
        |pence| format!("{pence} forecast for {}: {name}, {title}", words::quarter(&input.period)),
    );
    let mut outcome = session.transact(Deed::new("save_forecast", label), |tx| {
        match pence {
            Some(Pence(pence)) => rows::save_forecast(
                tx,
                &Forecast { line, cluster: cluster.clone(), period: input.period.clone(), pence },
            )?,
            None => rows::remove_forecast(tx, line, &cluster, &input.period)?,
        }
        Ok(Done {})
    })?;
    let forecasts = rows::forecasts(session.read(), line)?;
    let all: Pence = forecasts.iter().filter(|row| row.cluster == cluster).map(|row| Pence(row.pence)).sum();
    if all > held {
        outcome.warnings.push(format!("{name} forecasts {all} and holds {held}."));
    }
    Ok(outcome)
}
