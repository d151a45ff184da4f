//! Posts on their way: approved, advertised, appointed, started, left.

use super::rows;
use crate::dto::plan_scheme::{
    Pipeline, PipelineActual, PipelineCount, PipelineLine, PipelinePost, PlanId, SavePipelinePost, SchemeQuery,
};
use crate::dto::{Done, Named, Outcome};
use crate::error::AppError;
use crate::plan::read::{self, Reader, float};
use crate::plan::{level, opening_period, planned_within, quarters_from};
use crate::session::{Deed, Session};
use chrono::NaiveDate;
use pch_domain::Period;
use pch_domain::fixed::SCALE;
use pch_domain::privacy::{NHS_NUMBER_REFUSED, holds_nhs_number};
use pch_store::tables::scheme::{Scheme, SchemePost};
use std::collections::BTreeMap;

const STEPS: [(&str, &str); 5] = [
    ("approved", "Approved"),
    ("advertised", "Advertised"),
    ("appointed", "Appointed"),
    ("started", "Started"),
    ("left", "Left"),
];
const STARTED: usize = 3;
const LEFT: usize = 4;

/// The step that a post is at: the last that is behind it.
fn at_step(post: &SchemePost) -> Option<usize> {
    post.steps.iter().rposition(Option::is_some)
}

/// Whether somebody works in the post on an ISO day.
pub(crate) fn here_on(post: &SchemePost, on: &str) -> bool {
    post.steps[STARTED].as_deref().is_some_and(|day| day <= on)
        && post.steps[LEFT].as_deref().is_none_or(|day| day > on)
}

/// WTE of a scheme's posts in which somebody works on an ISO day, by practice (empty for the cluster) and role: what a
/// trajectory takes as come by schemes. Billionths.
///
/// # Errors
/// The store's.
#[allow(dead_code, reason = "the trajectory begins from these")]
pub(crate) fn started(
    session: &Session,
    schemes: &[Scheme],
    on: &str,
) -> Result<BTreeMap<(String, String), i64>, AppError> {
    let mut out = BTreeMap::new();
    for post in rows::posts(session.read())? {
        if let Some(scheme) = schemes.iter().find(|scheme| scheme.id == post.scheme)
            && here_on(&post, on)
        {
            *out.entry((post.practice.clone(), scheme.role.clone())).or_default() += post.wte;
        }
    }
    Ok(out)
}

/// How many posts are at each step.
pub(super) fn counts(posts: &[&SchemePost]) -> Vec<PipelineCount> {
    let count = |(place, (step, title)): (usize, &(&str, &str))| {
        let here: Vec<&&SchemePost> = posts.iter().filter(|post| at_step(post) == Some(place)).collect();
        PipelineCount {
            step: (*step).to_owned(),
            title: (*title).to_owned(),
            posts: here.len() as i64,
            wte: float(here.iter().map(|post| post.wte).sum()),
        }
    };
    STEPS.iter().enumerate().map(count).collect()
}

/// All posts on their way in a scope.
pub fn list(session: &mut Session, input: SchemeQuery) -> Result<Pipeline, AppError> {
    let registry = session.registry()?;
    let scope = level::known(&registry, Some(&input.scope))?;
    let schemes = planned_within(session, &registry, &scope)?;
    let all = rows::posts(session.read())?;
    let today = session.today();
    let title = |code: &str| {
        session.definitions.roles().find(|role| role.code == code).map(|role| role.title.clone()).unwrap_or_default()
    };
    let mut posts = Vec::new();
    for post in &all {
        let Some(scheme) = schemes.iter().find(|scheme| scheme.id == post.scheme) else { continue };
        let step = at_step(post);
        let [approved_on, advertised_on, appointed_on, started_on, left_on] =
            post.steps.clone().map(Option::unwrap_or_default);
        let since = step.and_then(|step| post.steps[step].as_deref()).and_then(|day| day.parse::<NaiveDate>().ok());
        posts.push(PipelinePost {
            id: post.id,
            scheme: scheme.id,
            scheme_title: scheme.title.clone(),
            role: scheme.role.clone(),
            role_title: title(&scheme.role),
            practice: (!post.practice.is_empty()).then(|| registry.named(&post.practice)),
            label: post.label.clone(),
            wte: float(post.wte),
            step: step.map(|step| STEPS[step].0.to_owned()).unwrap_or_default(),
            step_title: step.map_or_else(|| "Planned".to_owned(), |step| STEPS[step].1.to_owned()),
            approved_on,
            advertised_on,
            appointed_on,
            started_on,
            left_on,
            days: since.map(|since| (today - since).num_days()),
            note: post.note.clone(),
            warnings: since
                .filter(|since| *since > today)
                .map(|_| "This day is still to come.".to_owned())
                .into_iter()
                .collect(),
        });
    }
    let lines = schemes
        .iter()
        .map(|scheme| PipelineLine {
            scheme: scheme.id,
            title: scheme.title.clone(),
            planned_wte: float(scheme.planned_wte),
            counts: counts(&all.iter().filter(|post| post.scheme == scheme.id).collect::<Vec<_>>()),
        })
        .collect();
    let opening = opening_period(session, &registry, &scope.kind, &scope.code)?;
    let mut actuals = Vec::new();
    for text in quarters_from(opening) {
        let Ok(period) = text.parse::<Period>() else { continue };
        if period.last_day() > today {
            break;
        }
        for ((practice, role), wte) in started(session, &schemes, &period.last_day().to_string())? {
            let group = session.definitions.roles().find(|known| known.code == role).map(|known| known.group);
            actuals.push(PipelineActual {
                period: text.clone(),
                role_title: title(&role),
                group: group.map(|group| group.name().to_owned()).unwrap_or_default(),
                role,
                practice,
                wte: float(wte),
            });
        }
    }
    let steps = STEPS.iter().map(|(code, name)| Named { code: (*code).to_owned(), name: (*name).to_owned() }).collect();
    Ok(Pipeline { scope, steps, posts, counts: lines, actuals })
}

/// Adds a post on its way, or moves one on.
pub fn save(session: &mut Session, input: SavePipelinePost) -> Result<Outcome<PlanId>, AppError> {
    let registry = session.registry()?;
    let mut reader = Reader::default();
    let before = match input.id {
        Some(id) => Some(
            rows::posts(session.read())?
                .into_iter()
                .find(|post| post.id == id)
                .ok_or_else(|| AppError::not_found("This post"))?,
        ),
        None => None,
    };
    let mut post = before.clone().unwrap_or_default();
    if input.scheme != 0 || before.is_none() {
        post.scheme = input.scheme;
    }
    let scheme = rows::get(session.read(), post.scheme)?;
    if scheme.is_none() {
        reader.wrong("scheme", "Choose the scheme that the post belongs to.");
    }
    if let Some(practice) = &input.practice {
        post.practice = practice.trim().to_ascii_uppercase();
        if !post.practice.is_empty() && registry.get(&post.practice).is_none_or(|known| known.kind != "practice") {
            reader.wrong("practice", format!("There is no practice “{}” here.", post.practice));
        }
    }
    if let Some(label) = &input.label {
        label.trim().clone_into(&mut post.label);
    }
    match &input.wte {
        Some(wte) => {
            if let Some(value) = reader.say("wte", read::amount(&wte.0)) {
                if !(1..=50 * SCALE).contains(&value) {
                    reader.wrong("wte", "Write the WTE of the post, above 0, such as 0.8.");
                }
                post.wte = value;
            }
        }
        None if before.is_none() => reader.wrong("wte", "Write the WTE of the post, such as 0.8."),
        None => {}
    }
    read_steps(&mut reader, &input, &mut post);
    if let Some(note) = &input.note {
        note.trim().clone_into(&mut post.note);
    }
    for (place, text) in [("label", &post.label), ("note", &post.note)] {
        if holds_nhs_number(text) {
            reader.wrong(place, NHS_NUMBER_REFUSED);
        }
    }
    reader.done()?;
    let title = scheme.map(|scheme| scheme.title).unwrap_or_default();
    let step = at_step(&post).map_or("planned", |step| STEPS[step].0);
    let label = match &before {
        Some(before) if at_step(before) != at_step(&post) => format!("Post of “{title}”: {step}"),
        Some(_) => format!("Post of “{title}” changed"),
        None => format!("Post of “{title}” added: {step}"),
    };
    session.transact(Deed::new("save_scheme_post", label), |tx| Ok(PlanId { id: rows::save_post(tx, &post)? }))
}

fn read_steps(reader: &mut Reader, input: &SavePipelinePost, post: &mut SchemePost) {
    let typed = [
        ("approved_on", &input.approved_on),
        ("advertised_on", &input.advertised_on),
        ("appointed_on", &input.appointed_on),
        ("started_on", &input.started_on),
        ("left_on", &input.left_on),
    ];
    for (place, (field, text)) in typed.iter().enumerate() {
        let Some(text) = text else { continue };
        post.steps[place] = match text.trim() {
            "" => None,
            text => reader.say(field, read::day(text)).map(|day| day.to_string()),
        };
    }
    let mut last: Option<(usize, &String)> = None;
    for (place, day) in post.steps.iter().enumerate() {
        let Some(day) = day else { continue };
        if let Some((earlier, before)) = last
            && day < before
        {
            reader.wrong(
                typed[place].0,
                format!(
                    "{} on {} is before {} on {}: steps come one after another.",
                    STEPS[place].1,
                    crate::registry::day(day),
                    STEPS[earlier].0,
                    crate::registry::day(before)
                ),
            );
        }
        last = Some((place, day));
    }
    if post.steps[LEFT].is_some() && post.steps[STARTED].is_none() {
        reader.wrong("started_on", "Nobody leaves who has not started: write the day of the start as well.");
    }
}

/// Takes a post on its way out.
pub fn remove(session: &mut Session, input: PlanId) -> Result<Outcome<Done>, AppError> {
    let found = rows::posts(session.read())?.into_iter().find(|post| post.id == input.id);
    let post = found.ok_or_else(|| AppError::not_found("This post"))?;
    let title = rows::get(session.read(), post.scheme)?.map(|scheme| scheme.title).unwrap_or_default();
    session.transact(Deed::new("remove_scheme_post", format!("Post of “{title}” taken out")), |tx| {
        rows::remove_post(tx, post.id)?;
        Ok(Done {})
    })
}
