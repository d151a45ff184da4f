//! The chance that a cluster or more falls below a level that somebody names.

use super::build::{Built, Total};
use super::opening::Opening;
use crate::dto::plan::{ChanceView, LevelAsked};
use crate::error::AppError;
use crate::plan::read::{self, Reader, float};
use crate::plan::scenario::DemandAt;
use crate::registry::Registry;
use crate::session::Session;
use pch_domain::fixed::SCALE;
use pch_domain::{Period, StaffGroup, words};

/// A level that is asked for, found in the model.
pub(super) struct Level {
    asked: Asked,
    /// The total of the model that counts below the level.
    total: Option<usize>,
}

struct Asked {
    title: String,
    place: Option<usize>,
    staff: String,
    staff_title: String,
    period: Period,
    wte: f64,
    withheld: String,
}

/// Reads the levels and adds a total for each to the model.
///
/// # Errors
/// Everything that is wrong with them.
pub(super) fn add(
    session: &Session,
    registry: &Registry,
    opening: &Opening,
    demand: &DemandAt<'_>,
    built: &mut Built,
    levels: &[LevelAsked],
) -> Result<Vec<Level>, AppError> {
    let mut reader = Reader::default();
    let mut out = Vec::with_capacity(levels.len());
    for (at, level) in levels.iter().enumerate() {
        let place = |field: &str| format!("levels.{at}.{field}");
        if let Some(asked) = read_level(&mut reader, session, registry, opening, demand, built, level, &place) {
            out.push(Level { asked, total: None });
        }
    }
    reader.done()?;
    built.model.total_levels = vec![None; built.model.totals];
    for level in &mut out {
        if !level.asked.withheld.is_empty() {
            continue;
        }
        let same = |total: &Total| total.staff == level.asked.staff && total.place.is_none();
        let Some(whole) = built.totals.iter().position(same) else { continue };
        let total = built.model.totals;
        built.model.totals += 1;
        built.model.total_levels.push(Some(level.asked.wte));
        for (place, area) in built.model.areas.iter_mut().enumerate() {
            if level.asked.place.is_none_or(|wanted| wanted == place) {
                for group in area.groups.iter_mut().filter(|group| group.totals.contains(&whole)) {
                    group.totals.push(total);
                }
            }
        }
        level.total = Some(total);
    }
    Ok(out)
}

#[expect(clippy::too_many_arguments, reason = "everything that a level is looked up in")]
fn read_level(
    reader: &mut Reader,
    session: &Session,
    registry: &Registry,
    opening: &Opening,
    demand: &DemandAt<'_>,
    built: &Built,
    level: &LevelAsked,
    place: &dyn Fn(&str) -> String,
) -> Option<Asked> {
    let (staff, staff_title) = reader.say(&place("staff"), read::staff(&session.definitions, &level.staff))?;
    let value = reader.say(&place("value"), read::amount(&level.value.0));
    let mut last = opening.period;
    for _ in 0..built.model.quarters {
        last = last.next();
    }
    let period = match level.period.trim() {
        "" => Some(last),
        text => reader.say(&place("period"), read::period(text)),
    };
    if let Some(period) = period
        && (period <= opening.period || period > last)
    {
        reader.wrong(
            &place("period"),
            format!(
                "{} is not among the quarters that are projected: {} to {}.",
                words::quarter(&period),
                words::quarter(&opening.period.next()),
                words::quarter(&last)
            ),
        );
    }
    let wanted = level.cluster.as_deref().map(str::trim).filter(|code| !code.is_empty());
    let at = match wanted {
        None => None,
        Some(code) => match opening.places.iter().position(|known| known.code == code) {
            Some(at) => Some(at),
            None => {
                reader.wrong(&place("cluster"), format!("There is no cluster {code} in this projection."));
                return None;
            }
        },
    };
    let per_1000 = match level.basis.trim() {
        "" | "per_1000" => true,
        "wte" => false,
        other => {
            reader.wrong(&place("basis"), format!("“{other}” is no basis: choose per_1000 or wte."));
            return None;
        }
    };
    let (value, period) = (value?, period?);
    let of = |known: &super::opening::Place| match staff.parse::<StaffGroup>() {
        Ok(group) => known.patients_of[group as usize],
        Err(_) => match session.definitions.roles().find(|role| role.code == staff) {
            Some(role) => known.patients_of[role.group as usize],
            None => known.patients,
        },
    };
    let patients: f64 = match at {
        Some(at) => of(&opening.places[at]),
        None => opening.places.iter().map(of).sum(),
    };
    let grown = patients * demand.population(opening.period, period);
    let wte = if per_1000 { float(value) * grown / 1_000.0 } else { float(value) };
    if per_1000 && grown <= 0.0 {
        reader.wrong(&place("basis"), "No list size is known here, so nothing can be said per 1,000 patients.");
        return None;
    }
    let month = words::date(period.last_day());
    let month = month.split_once(' ').map_or(month.as_str(), |(_, rest)| rest);
    let whose = at.map_or(String::new(), |at| format!(" in {}", opening.places[at].name));
    let shown = words::decimal(value, if value % 10_000_000 == 0 { 2 } else { 3 });
    let title = if per_1000 {
        format!("Fewer than {shown} {staff_title} (WTE) per 1,000 patients{whose} in {month}")
    } else {
        format!("Fewer than {shown} WTE of {staff_title}{whose} in {month}")
    };
    let withheld = withheld(session, registry, opening, at);
    Some(Asked { title, place: at, staff, staff_title, period, wte, withheld })
}

/// A chance of one practice is shown to that practice alone.
fn withheld(session: &Session, registry: &Registry, opening: &Opening, at: Option<usize>) -> String {
    let one = match at {
        Some(at) => (opening.places[at].kind == "practice").then(|| opening.places[at].code.clone()),
        None => (opening.scope.kind == "practice").then(|| opening.scope.code.clone()),
    };
    let Some(code) = one else { return String::new() };
    let own = session.person().is_some_and(|person| {
        person.organisation_kind.as_deref() == Some("practice") && person.organisation.as_deref() == Some(&code)
    });
    if own {
        return String::new();
    }
    format!(
        "The chance of falling short of a single practice is shown to that practice alone: to somebody who uses this copy as a person of {}.",
        registry.name(&code)
    )
}

/// What became of the levels.
pub(super) fn views(
    opening: &Opening,
    registry: &Registry,
    levels: &[Level],
    found: Option<&pch_projection::chance::Simulation>,
) -> Vec<ChanceView> {
    levels.iter().map(|level| view(opening, registry, level, found)).collect()
}

fn view(
    opening: &Opening,
    registry: &Registry,
    level: &Level,
    found: Option<&pch_projection::chance::Simulation>,
) -> ChanceView {
    let asked = &level.asked;
    let quarter = usize::try_from(read::quarters_between(opening.period, asked.period)).unwrap_or(0);
    let chance = level.total.zip(found).and_then(|(total, found)| found.totals.get(total)?.get(quarter)?.below);
    let shown = match chance {
        None => "not shown".to_owned(),
        Some(chance) if chance <= 0.0 => "under 1 in 1,000 of the runs".to_owned(),
        Some(chance) if chance < 0.01 => "under 1%".to_owned(),
        Some(chance) if chance > 0.99 => "over 99%".to_owned(),
        Some(chance) => read::percent((chance * 100.0).round() as i64 * (SCALE / 100)),
    };
    let sentence = match chance {
        None => asked.withheld.clone(),
        Some(_) => format!(
            "{}: {shown}. That is fewer than {} WTE of {}; the share of the runs that end below it.",
            asked.title,
            words::decimal((asked.wte * SCALE as f64).round() as i64, 2),
            asked.staff_title
        ),
    };
    ChanceView {
        title: asked.title.clone(),
        cluster: asked.place.map(|at| registry.named(&opening.places[at].code)),
        staff: asked.staff.clone(),
        period: asked.period.to_string(),
        level_wte: asked.wte,
        chance,
        shown,
        withheld: asked.withheld.clone(),
        sentence,
    }
}
