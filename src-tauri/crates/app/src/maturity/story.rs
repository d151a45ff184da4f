//! The story of an organisation's maturity as it happened, oldest first: who assessed what, who shared, what was agreed
//! and said of it, who was drawn in, and where it goes from here.

use super::{overall, show, title};
use crate::dto::maturity::{MaturityQuery, MaturityView, StoryLine};
use crate::error::AppError;
use crate::registry::day;
use crate::session::Session;
use pch_store::tables::{ambitions, criteria, engagement, maturity as rows, standing};
use std::collections::BTreeMap;

/// Tells it, from what may be seen here.
///
/// # Errors
/// A period or edition that is none; the store's.
pub fn story(session: &mut Session, input: MaturityQuery) -> Result<Vec<StoryLine>, AppError> {
    let code = input.scope.code.clone();
    let kind = input.scope.kind.clone();
    let view = show::show(session, input)?;
    if view.system.is_some() {
        return Err(AppError::field("scope", "Choose a practice or a cluster: an area has no story of its own."));
    }
    let mut told = Told::default();
    kept(session, &code, &view, &mut told)?;
    assessed(session, &code, &view, &mut told)?;
    if kind == "cluster" {
        shared(session, &view, &mut told)?;
    }
    agreed(session, &code, &view, &mut told)?;
    surroundings(session, &code, &mut told)?;
    // A day's acts stay in the order in which one leads to the next.
    told.lines.sort_by(|(one, nth), (other, mth)| one.on.cmp(&other.on).then(nth.cmp(mth)));
    let mut out: Vec<StoryLine> = told.lines.into_iter().map(|(line, _)| line).collect();
    out.extend(ahead(&view));
    Ok(out)
}

/// Lines with the order in which they were found.
#[derive(Default)]
struct Told {
    lines: Vec<(StoryLine, usize)>,
}

impl Told {
    fn say(&mut self, on: &str, kind: &str, said: String) {
        let nth = self.lines.len();
        self.lines.push((StoryLine { on: on.to_owned(), kind: kind.to_owned(), said }, nth));
    }
}

/// `Right scale at Step 1; Integrated working at Foundation`.
fn levels(view: &MaturityView, levels: &[Option<String>]) -> String {
    let said = view.matrix.domains.iter().zip(levels);
    let said: Vec<String> =
        said.filter_map(|(domain, level)| Some(format!("{} at {}", domain.title, title(level.as_deref()?)))).collect();
    said.join("; ")
}

/// Earlier assessments.
fn kept(session: &Session, code: &str, view: &MaturityView, told: &mut Told) -> Result<(), AppError> {
    for row in criteria::rounds(session.read(), code)?.into_iter().rev().filter(|row| row.matrix == view.matrix.id) {
        let by: BTreeMap<String, String> = serde_json::from_str(&row.levels).unwrap_or_default();
        let of: Vec<Option<String>> = view.matrix.domains.iter().map(|domain| by.get(&domain.code).cloned()).collect();
        let overall = row.overall.as_deref().map(|level| format!("; {} overall", title(level))).unwrap_or_default();
        told.say(
            &row.assessed_on,
            "assessed",
            format!("{}: {}{overall}. Kept by {}.", row.title, levels(view, &of), row.closed_by),
        );
    }
    Ok(())
}

/// Today's assessment, a line a day and person.
fn assessed(session: &Session, code: &str, view: &MaturityView, told: &mut Told) -> Result<(), AppError> {
    let mut by: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    let held = rows::of(session.read(), code, &view.matrix.id)?;
    for domain in &view.domains {
        let Some(level) = &domain.level else { continue };
        let Some(row) = held.iter().find(|row| row.domain == domain.domain) else { continue };
        let mut said = format!("{} at {}", domain.title, title(level));
        let mut more: Vec<String> = Vec::new();
        if !domain.confidence.is_empty() {
            more.push(domain.confidence.clone());
        }
        if let Some(towards) = &domain.working_towards {
            more.push(format!("working towards {}", title(towards)));
        }
        match domain.evidence.len() {
            0 => {}
            1 => more.push("1 piece of evidence".to_owned()),
            many => more.push(format!("{many} pieces of evidence")),
        }
        if !more.is_empty() {
            said.push_str(&format!(" ({})", more.join(", ")));
        }
        by.entry((row.assessed_on.clone(), row.assessed_by.clone())).or_default().push(said);
    }
    for ((on, who), said) in by {
        told.say(&on, "assessed", format!("{who} assessed {}.", said.join("; ")));
    }
    if !view.criteria.is_empty() {
        let last = criteria::of(session.read(), code, &view.matrix.id)?
            .into_iter()
            .filter(|row| view.criteria.iter().any(|state| state.criterion == row.criterion))
            .map(|row| row.answered_on)
            .max()
            .unwrap_or_default();
        let count = |word: &str| view.criteria.iter().filter(|state| state.answer == word).count();
        let said = format!(
            "{} of {} criteria answered: {} yes, {} partly, {} no.",
            view.criteria.len(),
            view.progress.criteria,
            count("yes"),
            count("partly"),
            count("no")
        );
        told.say(&last, "assessed", said);
    }
    Ok(())
}

/// What the practices said, and where they part.
fn shared(session: &Session, view: &MaturityView, told: &mut Told) -> Result<(), AppError> {
    let mut last = String::new();
    for practice in view.practices.iter().filter(|practice| practice.answered) {
        let shares = standing::shared(session.read(), &practice.practice.code, &view.matrix.id)?;
        let on = shares.iter().map(|row| row.on_day.clone()).max().unwrap_or_default();
        let from = practice.from.as_ref().map(|from| format!(" ({from})")).unwrap_or_default();
        last = last.max(on.clone());
        told.say(&on, "shared", format!("{} said{from}: {}.", practice.practice.name, levels(view, &practice.levels)));
    }
    let Some(compare) = &view.compare else { return Ok(()) };
    for (domain, spread) in view.matrix.domains.iter().zip(&compare.one_voice) {
        let Some(spread) = spread.as_ref().filter(|spread| spread.uncertain) else { continue };
        let said = format!(
            "{} is uncertain: the practices place it from {} to {}, the middle at {}.",
            domain.title,
            title(&spread.lowest),
            title(&spread.highest),
            title(&spread.median)
        );
        told.say(&last, "shared", said);
    }
    Ok(())
}

/// Every agreement with its reasons and what a second person said of it.
fn agreed(session: &Session, code: &str, view: &MaturityView, told: &mut Told) -> Result<(), AppError> {
    let held = rows::agreements(session.read(), code)?;
    for row in held.into_iter().rev().filter(|row| row.matrix == view.matrix.id) {
        let mut said = format!(
            "{}, {}, agreed {} (rule: {}).",
            row.by_name,
            row.by_role,
            title(&row.level),
            row.rule.replace('_', " ")
        );
        if row.level != row.computed {
            said.push_str(&format!(" By the rule it was {}; another because: {}", title(&row.computed), row.reason));
        }
        if let Some(weighed) = overall::voices(&row.voices) {
            said.push_str(&format!(" Practices weighed with {weighed}."));
        }
        told.say(&row.agreed_on, "agreed", said);
        for (domain, (level, reason)) in overall::overrides(&row) {
            let named = view.matrix.domains.iter().find(|known| known.code == domain);
            let named = named.map_or(domain.as_str(), |known| known.title.as_str());
            told.say(&row.agreed_on, "agreed", format!("{named} agreed at {} because: {reason}", title(&level)));
        }
        for one in ambitions::challenges(session.read(), row.id)?.into_iter().rev() {
            let comment = if one.comment.is_empty() { ".".to_owned() } else { format!(": {}", one.comment) };
            told.say(
                &one.on_day,
                "said",
                format!("{}, {}, {} the level{comment}", one.by_name, one.by_role, one.decision),
            );
        }
    }
    Ok(())
}

/// Readiness, the development cycle, and who was drawn in.
fn surroundings(session: &Session, code: &str, told: &mut Told) -> Result<(), AppError> {
    if let Some(row) = standing::readiness(session.read())?.into_iter().find(|row| row.organisation == code) {
        let support = if row.support { ", with extra support" } else { "" };
        let reason = if row.reason.is_empty() { ".".to_owned() } else { format!(": {}", row.reason) };
        let state = super::standing::state_title(&row.state).to_lowercase();
        told.say(&row.on_day, "plan", format!("Readiness: {state}{support}{reason}"));
    }
    let cycle = super::standing::cycle(session)?;
    for row in standing::all_cycle_steps(session.read())?.into_iter().rev().filter(|row| row.organisation == code) {
        let named = usize::try_from(row.step - 1).ok().and_then(|at| cycle.steps.get(at));
        let named = named.map(|step| format!(", {}", step.title)).unwrap_or_default();
        let note = if row.note.is_empty() { ".".to_owned() } else { format!(": {}", row.note) };
        told.say(&row.from_day, "plan", format!("Came to step {} of the development cycle{named}{note}", row.step));
    }
    for entry in engagement::of(session.read(), code)?.into_iter().rev() {
        let who = cycle.partners.iter().find(|kind| kind.code == entry.who);
        let how = cycle.ways.iter().find(|kind| kind.code == entry.how);
        let name = |kind: Option<&pch_domain::definitions::Kind>, code: &str| {
            kind.map_or_else(|| code.to_owned(), |kind| kind.title.clone())
        };
        let said =
            format!("{} drawn in, {}: {}", name(who, &entry.who), name(how, &entry.how).to_lowercase(), entry.note);
        told.say(&entry.on_day, "engaged", said);
    }
    Ok(())
}

/// What lies ahead has no day on which it happened.
fn ahead(view: &MaturityView) -> Vec<StoryLine> {
    let line = |said: String| StoryLine { on: String::new(), kind: "plan".to_owned(), said };
    let mut out = Vec::new();
    if let Some(ambition) = &view.ambition {
        let way = view.way.as_ref().map(|way| format!(" {}", way.sentence)).unwrap_or_default();
        out.push(line(format!("The ambition is {} by {}.{way}", title(&ambition.level), day(&ambition.by))));
    }
    for way in &view.domain_ways {
        out.push(line(format!("In {} it is {} by {}.", way.title, title(&way.level), day(&way.by))));
    }
    if !view.actions.is_empty() {
        let done = view.actions.iter().filter(|action| action.status == "done").count();
        let late = view.actions.iter().filter(|action| action.overdue).count();
        let late = if late > 0 { format!(", {late} overdue") } else { String::new() };
        out.push(line(format!("{} of {} actions done{late}.", done, view.actions.len())));
    }
    out
}
