//! A projection as it is asked for.

use super::build::{Built, build};
use super::chances;
use super::intent::Intent;
use super::lines::lines;
use super::opening::Opening;
use crate::dto::plan::{ProjectQuery, ProjectedPeriod, Projection, Recipe, TakenOn};
use crate::dto::{Scope, Working, WorkingInput};
use crate::error::AppError;
use crate::plan::read::{self, Reader, float};
use crate::plan::scenario::DemandAt;
use crate::plan::{level, opening_period};
use crate::registry::Registry;
use crate::session::Session;
use pch_domain::{Period, words};
use pch_projection::ProjectionError;
use pch_projection::chance::{Runs, simulate};
use pch_projection::exact;
use pch_projection::model::{LONGEST, Model};

/// Quarters, runs, seed and threads, checked.
#[derive(Debug, Clone, Copy)]
pub(in crate::plan) struct Asked {
    pub(in crate::plan) opening: Period,
    pub(in crate::plan) quarters: usize,
    pub(in crate::plan) runs: Runs,
}

impl Asked {
    /// # Errors
    /// Everything that is wrong with the figures.
    pub(in crate::plan) fn read(
        session: &Session,
        registry: &Registry,
        scope: &Scope,
        from: &str,
        to: &str,
        quarters: Option<i64>,
        (runs, seed, threads): (Option<i64>, Option<i64>, Option<i64>),
    ) -> Result<Self, AppError> {
        let mut reader = Reader::default();
        let opening = match from.trim() {
            "" => Some(opening_period(session, registry, &scope.kind, &scope.code)?),
            text => reader.say("from", read::period(text)),
        };
        let longest = LONGEST as i64;
        let mut count = quarters.unwrap_or(12);
        if !(1..=longest).contains(&count) {
            reader.wrong("quarters", format!("{count} quarters cannot be projected: ask for 1 to {longest}."));
        }
        if !to.trim().is_empty()
            && let (Some(to), Some(opening)) = (reader.say("to", read::period(to)), opening)
        {
            count = read::quarters_between(opening, to);
            if !(1..=longest).contains(&count) {
                reader.wrong(
                    "to",
                    format!("{to} is {count} quarters after the baseline ({opening}): choose a quarter 1 to {longest} after it."),
                );
            }
        }
        let runs = runs.unwrap_or(1_000);
        if !(2..=100_000).contains(&runs) {
            reader.wrong("runs", format!("{runs} runs cannot be drawn: ask for 2 to 100,000."));
        }
        let seed = seed.unwrap_or(1);
        if seed < 0 {
            reader.wrong("seed", "Write a seed from 0 on, any whole number.");
        }
        let threads = threads.unwrap_or(2);
        if !(1..=64).contains(&threads) {
            reader.wrong("threads", "Write 1 to 64 threads; the answer is the same.");
        }
        reader.done()?;
        let runs = Runs { runs: runs as usize, seed: seed as u64, threads: threads as usize };
        Ok(Self { opening: opening.unwrap_or(session.period()), quarters: count as usize, runs })
    }
}

/// Projects the staff of a scope.
pub fn project(session: &mut Session, input: ProjectQuery) -> Result<Projection, AppError> {
    computed(session, &input).map(|(projection, _)| projection)
}

/// The projection and the model that it was computed from.
///
/// # Errors
/// Everything that is wrong with the question, beside its fields; a figure that cannot be projected, by name.
pub(in crate::plan) fn computed(session: &mut Session, input: &ProjectQuery) -> Result<(Projection, Model), AppError> {
    let registry = session.registry()?;
    let scope = level::known(&registry, input.scope.as_ref())?;
    let counts = (input.runs, input.seed, input.threads);
    let asked = Asked::read(session, &registry, &scope, &input.from, &input.to, input.quarters, counts)?;
    let opening = Opening::read(session, &registry, &scope, asked.opening)?;
    let intent = Intent::read(session, &registry, &scope, asked.opening, input.scenario, input.changes.as_ref())?;
    let mut built = build(session, &registry, &opening, &intent, asked.quarters, input.by_cluster)?;
    let demand = DemandAt(&intent.demand);
    let levels = chances::add(session, &registry, &opening, &demand, &mut built, &input.levels)?;
    let closed = exact::project(&built.model).map_err(refused)?;
    let found = if input.exact_only { None } else { Some(simulate(&built.model, asked.runs).map_err(refused)?) };
    let lines = lines(session, &registry, &opening, &built, &closed, found.as_ref());
    let chances = chances::views(&opening, &registry, &levels, found.as_ref());
    let periods = periods(&opening, &demand, asked.quarters);
    let points =
        periods.iter().filter_map(|at| at.period.parse().ok()).map(|at| demand.at(asked.opening, at)).collect();
    let notes = notes(&opening, &built, &intent, input.exact_only);
    let projection = Projection {
        scope_name: registry.name(&scope.code),
        scope,
        scenario: intent.scenario.clone(),
        lines,
        chances,
        demand: points,
        taken_on: taken_on(session, &intent, &built)?,
        recipe: recipe(session, &built.model, asked),
        working: working(&opening, &intent, &built, asked),
        notes,
        periods,
        baseline: opening.view,
    };
    Ok((projection, built.model))
}

/// A figure of the model that cannot be projected. What is typed is checked before, so this names the place in the model.
fn refused(error: ProjectionError) -> AppError {
    AppError::field("scope", format!("This cannot be projected: {error}."))
}

fn periods(opening: &Opening, demand: &DemandAt<'_>, quarters: usize) -> Vec<ProjectedPeriod> {
    let mut out = Vec::with_capacity(quarters + 1);
    let mut at = opening.period;
    for _ in 0..=quarters {
        let title = words::date(at.last_day());
        out.push(ProjectedPeriod {
            period: at.to_string(),
            on: at.last_day().to_string(),
            title: title.split_once(' ').map_or(title.clone(), |(_, rest)| rest.to_owned()),
            patients: opening.view.patients.map(|patients| patients * demand.population(opening.period, at)),
        });
        at = at.next();
    }
    out
}

/// Work of others that schemes are expected to take on: mean WTE of each times its share.
fn taken_on(session: &Session, intent: &Intent, built: &Built) -> Result<Vec<TakenOn>, AppError> {
    let mut out: Vec<TakenOn> = Vec::new();
    for (which, running) in intent.schemes.iter().enumerate() {
        let scheme = &running.scheme;
        if scheme.takes_from.is_empty() || scheme.takes_share == 0 {
            continue;
        }
        let mut alone = built.model.clone();
        for (area, tags) in alone.areas.iter_mut().zip(&built.tags) {
            let mut tags = tags.iter();
            area.cells.retain(|_| tags.next() == Some(&super::Tag::Scheme(which)));
            area.money = None;
        }
        let means = exact::project(&alone).map_err(refused)?;
        let share = float(scheme.takes_share);
        let wte: Vec<f64> = means.totals[0].wte.iter().map(|moments| moments.mean * share).collect();
        match out.iter_mut().find(|line| line.from == scheme.takes_from) {
            Some(line) => line.wte.iter_mut().zip(wte).for_each(|(to, from)| *to += from),
            None => out.push(TakenOn {
                title: read::staff(&session.definitions, &scheme.takes_from)
                    .map(|(_, title)| title)
                    .unwrap_or_default(),
                from: scheme.takes_from.clone(),
                wte,
            }),
        }
    }
    Ok(out)
}

/// What makes the same figures again.
pub(in crate::plan) fn recipe(session: &Session, model: &Model, asked: Asked) -> Recipe {
    let definitions = [
        session.definitions.assumptions().map(|set| format!("{}, version {}", set.id, set.version)),
        session.definitions.staff_splits().map(|set| format!("{}, version {}", set.id, set.version)),
    ];
    Recipe {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        definitions: definitions.into_iter().flatten().collect(),
        seed: asked.runs.seed as i64,
        runs: asked.runs.runs as i64,
        quarters: asked.quarters as i64,
        inputs: format!("{:016x}", crate::plan::key_of(&[&format!("{model:?}")])),
    }
}

fn notes(opening: &Opening, built: &Built, intent: &Intent, exact_only: bool) -> Vec<String> {
    let mut out = opening.notes.clone();
    if !opening.view.left_out_sentence.is_empty() {
        out.push(opening.view.left_out_sentence.clone());
    }
    if opening.view.assumed_wte > 0.0 {
        out.push(format!(
            "Role and age of {} of the {} WTE are assumed, because only totals of staff groups are known; lines of roles rest on that.",
            round(opening.view.assumed_wte),
            round(opening.view.wte)
        ));
    }
    out.extend(built.notes.iter().cloned());
    if exact_only {
        out.push("This is the closed form: chance alone, the middles of the intervals, free hiring.".to_owned());
    }
    if intent.hold_to_posts {
        out.push(
            "Nobody is hired beyond the posts there are: today's WTE with its vacancies, and new posts of schemes."
                .to_owned(),
        );
    }
    if intent.money.is_some() {
        out.push("Hiring is held to the pay of today's staff and the scenario's money a quarter.".to_owned());
    }
    out
}

fn round(value: f64) -> String {
    words::decimal((value * 1e9).round() as i64, 1)
}

fn working(opening: &Opening, intent: &Intent, built: &Built, asked: Asked) -> Working {
    let input = |label: &str, value: String, source: String| WorkingInput { label: label.to_owned(), value, source };
    let view = &opening.view;
    Working {
        title: format!("Projection over {} quarters from {}", asked.quarters, words::quarter(&opening.period)),
        sentence: format!(
            "{} people with {} WTE are followed quarter by quarter: some leave, some grow older, some join.",
            round(view.heads),
            round(view.wte)
        ),
        inputs: vec![
            input("Staff", format!("{} WTE", round(view.wte)), view.sources.join("; ")),
            input(
                "Scenario",
                intent.scenario.as_ref().map_or_else(|| "none".to_owned(), |named| named.name.clone()),
                format!("{} schemes, {} recruitment figures", intent.schemes.len(), intent.recruitment.len()),
            ),
            input("Sets of leaving rates", built.model.rates.len().to_string(), "assumptions as they stand".to_owned()),
            input("Runs", asked.runs.runs.to_string(), format!("seed {}", asked.runs.seed)),
        ],
        rule: "Each quarter: leavers ~ Binomial(staff, 1 - (1 - a year's rate)^(1/4)); of those who stay, 1 - (1 - 1/width)^(1/4) move to the next age band; joiners ~ Poisson; arrivals of schemes ~ Binomial(planned, success). Uncertain rates are drawn once a run from their 80% intervals. WTE = people x WTE of each.".to_owned(),
        definition: Some("assumptions-2018".to_owned()),
        notes: opening.notes.clone(),
    }
}
