//! Lines of a projection: everybody, the staff groups, the roles; of the scope and of each cluster.

use super::build::{Built, Total};
use super::opening::{Opening, Place, Staff};
use crate::dto::plan::{ProjectedQuarter, ProjectionLine};
use crate::registry::Registry;
use crate::session::Session;
use pch_domain::{Period, StaffGroup};
use pch_projection::chance::Simulation;
use pch_projection::exact::{self, ExactProjection};

/// Standard deviations from the middle to the 10th and 90th centile of a normal distribution.
const TO_P90: f64 = pch_projection::rates::SDS_IN_AN_80_PER_CENT_INTERVAL / 2.0;

/// All lines but those of which nobody supplied anything: a cluster whose practices are all left out of a staff group has
/// no line of it, because nought would be read as nobody. Without runs the centiles are those of a normal distribution with
/// the closed form's mean and spread.
pub(super) fn lines(
    session: &Session,
    registry: &Registry,
    opening: &Opening,
    built: &Built,
    closed: &ExactProjection,
    found: Option<&Simulation>,
) -> Vec<ProjectionLine> {
    let whole = exact::is_whole_answer(&built.model);
    built
        .totals
        .iter()
        .enumerate()
        .filter(|(_, total)| places(opening, total).any(|place| is_known(session, place, &total.staff)))
        .map(|(at, total)| {
            let (kind, title, group) = named(session, &total.staff);
            let staff: Vec<&Staff> = places(opening, total)
                .flat_map(|place| &place.staff)
                .filter(|staff| is_of(staff, &total.staff))
                .collect();
            let joiners = joiners(session, built, total);
            ProjectionLine {
                kind,
                code: total.staff.clone(),
                title,
                group,
                cluster: total.place.map(|at| registry.named(&opening.places[at].code)),
                heads: staff.iter().map(|staff| staff.people()).sum(),
                wte: staff.iter().map(|staff| staff.wte()).sum(),
                assumed: staff.iter().any(|staff| staff.assumed),
                exact: whole,
                quarters: quarters(opening.period, at, closed, found, whole),
                joiners: joiners.0,
                joiners_set: joiners.1,
            }
        })
        .collect()
}

fn places<'a>(opening: &'a Opening, total: &'a Total) -> impl Iterator<Item = &'a Place> {
    opening
        .places
        .iter()
        .enumerate()
        .filter(|(at, _)| total.place.is_none_or(|place| place == *at))
        .map(|(_, place)| place)
}

/// Whether a place has staff of it, or a practice that supplied how many.
fn is_known(session: &Session, place: &Place, wanted: &str) -> bool {
    if place.staff.iter().any(|staff| is_of(staff, wanted)) {
        return true;
    }
    let group = named(session, wanted).2;
    StaffGroup::ALL.iter().filter(|of| group.is_empty() || of.name() == group).any(|of| place.supplied[*of as usize])
}

fn is_of(staff: &Staff, wanted: &str) -> bool {
    wanted == "all" || staff.group.name() == wanted || staff.role == wanted
}

/// Kind, title and staff group of a line.
fn named(session: &Session, code: &str) -> (String, String, String) {
    if code == "all" {
        return ("all".to_owned(), "All staff".to_owned(), String::new());
    }
    if let Ok(group) = code.parse::<StaffGroup>() {
        return ("group".to_owned(), group.title().to_owned(), group.name().to_owned());
    }
    let role = session.definitions.roles().find(|role| role.code == code);
    let title = role.map_or_else(|| code.to_owned(), |role| role.title.clone());
    ("role".to_owned(), title, role.map(|role| role.group.name().to_owned()).unwrap_or_default())
}

fn joiners(session: &Session, built: &Built, total: &Total) -> (Vec<f64>, Vec<bool>) {
    if total.place.is_some() {
        return (Vec::new(), Vec::new());
    }
    let mut out = (vec![0.0; built.model.quarters], vec![false; built.model.quarters]);
    for (role, (means, set)) in &built.joiners {
        let group = session.definitions.roles().find(|known| known.code == *role).map(|known| known.group.name());
        if total.staff == "all" || total.staff == *role || group == Some(total.staff.as_str()) {
            out.0.iter_mut().zip(means).for_each(|(to, from)| *to += from);
            out.1.iter_mut().zip(set).for_each(|(to, from)| *to |= from);
        }
    }
    out
}

/// A total's distributions by quarter.
pub(in crate::plan) fn quarters(
    opening: Period,
    total: usize,
    closed: &ExactProjection,
    found: Option<&Simulation>,
    whole: bool,
) -> Vec<ProjectedQuarter> {
    let mut period = opening;
    let mut out = Vec::new();
    for (quarter, moments) in closed.totals[total].wte.iter().enumerate() {
        if quarter > 0 {
            period = period.next();
        }
        let (mean, sd) = (moments.mean, moments.sd());
        let fan = found.and_then(|found| found.totals.get(total)?.get(quarter));
        let mut line = ProjectedQuarter {
            period: period.to_string(),
            mean,
            sd,
            p10: (mean - TO_P90 * sd).max(0.0),
            p50: mean,
            p90: mean + TO_P90 * sd,
            exact_mean: mean,
            exact_sd: sd,
            vacancy: None,
        };
        if let Some(fan) = fan {
            (line.p10, line.p50, line.p90, line.vacancy) = (fan.p10, fan.p50, fan.p90, fan.vacancy);
            // Where the closed form is the whole answer it stands before the runs' own mean and spread.
            if !whole {
                (line.mean, line.sd) = (fan.mean, fan.variance.sqrt());
            }
        }
        out.push(line);
    }
    out
}
