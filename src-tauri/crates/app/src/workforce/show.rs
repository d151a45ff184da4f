//! The baseline screen: lines of posts, totals, indicators, official figures beside them, two charts.

use super::carry::lines;
use super::edit::Line;
use super::role::{self, Role};
use super::{chart, save, totals};
use crate::dto::workforce::{OfficialLine, PostRow, PostShare, RoleOption, Workforce, WorkforceCharts};
use crate::dto::{Figure, View, Working, WorkingInput};
use crate::error::AppError;
use crate::practices;
use crate::registry::{Registry, day};
use crate::session::Session;
use crate::staff::{self, Observed, Picture, PracticeStaff};
use pch_domain::staff::AGE_BANDS;
use pch_domain::{Period, StaffGroup, Wte, words};
use pch_store::tables::posts;
use std::collections::BTreeMap;

/// More practices than this make no entry grid: a CCG or system shows totals, its practices show posts.
const MOST_PLACES_WITH_POSTS: usize = 60;

/// Posts of a practice or cluster as they stand at the end of a period.
///
/// # Errors
/// A period or scope that is not one; the store's.
pub fn show(session: &mut Session, view: View) -> Result<Workforce, AppError> {
    let registry = session.registry()?;
    let definitions = std::sync::Arc::clone(&session.definitions);
    let period: Period = view.period.parse().map_err(|error| AppError::field("period", format!("{error}.")))?;
    let on = period.last_day().to_string();
    let places = save::places(&registry, &view.scope, &on)?;
    let practices = registry.practices_within(&view.scope, &on);
    let clusters = registry.clusters_within(&view.scope);
    let roles = role::all(&definitions);
    let held =
        if places.len() <= MOST_PLACES_WITH_POSTS { held_lines(session, &places, &view, &on)? } else { Vec::new() };
    let with_closed = registry.practices_ever_within(&view.scope, &on);
    let picture = staff::picture(session.read(), &registry, &definitions, Some(&with_closed), &clusters, &on)?;
    let official = staff::official(session.read(), &definitions, Some(&practices), &on)?;
    let as_of = held.iter().map(|line| line.post.as_of.clone()).max().unwrap_or_else(|| on.clone());
    Ok(Workforce {
        totals: totals::totals(&registry, &roles, &practices, &clusters, &picture, &held),
        indicators: totals::indicators(&registry, &roles, &practices, &clusters, &picture, &held),
        official: practices.iter().filter_map(|code| official_line(&registry, official.practices.get(code)?)).collect(),
        warnings: warnings(&registry, &practices, &picture, &held, &on),
        practices: places.iter().map(|code| registry.named(code)).collect(),
        posts: held.iter().map(|line| row(&registry, &roles, line)).collect(),
        roles: roles.iter().map(option).collect(),
        age_bands: AGE_BANDS.iter().map(|band| (*band).to_owned()).collect(),
        as_of,
    })
}

/// The charts of the same picture.
///
/// # Errors
/// A period that is not one; the store's; a chart that cannot be drawn.
pub fn charts(session: &mut Session, view: View) -> Result<WorkforceCharts, AppError> {
    let registry = session.registry()?;
    let definitions = std::sync::Arc::clone(&session.definitions);
    let period: Period = view.period.parse().map_err(|error| AppError::field("period", format!("{error}.")))?;
    let on = period.last_day().to_string();
    let practices = registry.practices_within(&view.scope, &on);
    let clusters = registry.clusters_within(&view.scope);
    let with_closed = registry.practices_ever_within(&view.scope, &on);
    let picture = staff::picture(session.read(), &registry, &definitions, Some(&with_closed), &clusters, &on)?;
    let compared = chart::Compared::gather(session, &registry, &view.scope, &picture, &on)?;
    Ok(WorkforceCharts {
        patients_per_gp: chart::patients_per_gp(&registry, &practices, &picture, &compared)?,
        wte_by_group: chart::wte_by_group(&registry, &practices, &clusters, &picture)?,
    })
}

/// Lines of all places, in the order of places, groups, roles and age bands. A practice also sees the posts of others in
/// which it has a share.
fn held_lines(session: &Session, places: &[String], view: &View, on: &str) -> Result<Vec<Line>, AppError> {
    let definitions = std::sync::Arc::clone(&session.definitions);
    let order: BTreeMap<String, usize> =
        role::all(&definitions).into_iter().enumerate().map(|(at, role)| (role.code, at)).collect();
    let mut out: Vec<Line> = Vec::new();
    for place in places {
        let mut held = lines(session.read(), place, on)?;
        held.sort_by_key(|line| {
            let band = AGE_BANDS.iter().position(|band| *band == line.post.age_band);
            (order.get(&line.post.role).copied(), band, line.post.id)
        });
        out.extend(held);
    }
    if view.scope.kind == "practice" {
        for (post, _) in posts::shared_with(session.read(), &view.scope.code)? {
            if post.organisation != view.scope.code {
                let current = lines(session.read(), &post.organisation, on)?;
                out.extend(current.into_iter().filter(|line| line.post.id == post.id));
            }
        }
    }
    Ok(out)
}

fn option(role: &Role) -> RoleOption {
    RoleOption {
        code: role.code.clone(),
        title: role.title.clone(),
        group: role.group.name().to_owned(),
        group_title: role.group.title().to_owned(),
    }
}

fn row(registry: &Registry, roles: &[Role], line: &Line) -> PostRow {
    let post = &line.post;
    let role = roles.iter().find(|role| role.code == post.role);
    let group = role.map(|role| role.group);
    let times = |tenths: i64| {
        let wte = post.wte?;
        Some(Wte(pch_domain::fixed::divide_half_even(i128::from(wte) * i128::from(tenths), 10)).to_f64())
    };
    PostRow {
        id: post.id,
        organisation: registry.named(&post.organisation),
        employer: post.employer.clone(),
        group: group.map(|group| group.name().to_owned()).unwrap_or_default(),
        group_title: group.map(|group| group.title().to_owned()).unwrap_or_default(),
        role: post.role.clone(),
        role_title: role.map_or_else(|| post.role.clone(), |role| role.title.clone()),
        age_band: post.age_band.clone(),
        headcount: post.headcount,
        wte: post.wte.map(|wte| Wte(wte).to_f64()),
        hours: times(Wte::HOURS),
        sessions: times(Wte::SESSIONS * 10).filter(|_| group == Some(StaffGroup::Gp)),
        vacancy_wte: post.vacancy_wte.map(|wte| Wte(wte).to_f64()),
        shares: line
            .shares
            .iter()
            .map(|(organisation, share)| PostShare { organisation: organisation.clone(), share: Wte(*share).to_f64() })
            .collect(),
        note: post.note.clone(),
        source: format!("{}, as at {}", post.source, day(&post.as_of)),
        private: post.private,
    }
}

fn official_line(registry: &Registry, staff: &PracticeStaff) -> Option<OfficialLine> {
    let name = registry.name(&staff.code);
    let figure = |observed: &Observed, places: u32, what: &str| match observed {
        Err(mark) => Figure {
            value: None,
            shown: "not supplied".to_owned(),
            missing: Some(staff::missing_text(mark)),
            working: None,
        },
        Ok(value) => {
            let shown = words::decimal(*value, places);
            let working = Working {
                title: format!("{what}: {shown}"),
                sentence: format!("{name} supplied {shown} {what} for {}.", day(&staff.as_of)),
                inputs: vec![WorkingInput {
                    label: name.clone(),
                    value: Wte(*value).to_string(),
                    source: staff.source(),
                }],
                rule: "As printed in the official release; nothing is computed.".to_owned(),
                definition: None,
                notes: Vec::new(),
            };
            Figure { value: Some(Wte(*value).to_f64()), shown, missing: None, working: Some(working) }
        }
    };
    let wte = |group: StaffGroup| figure(staff.of(group), 2, &format!("WTE of {}", group.title()));
    Some(OfficialLine {
        practice: registry.named(&staff.code),
        as_of: staff.as_of.clone(),
        gp: wte(StaffGroup::Gp),
        nurse: wte(StaffGroup::Nurse),
        dpc: wte(StaffGroup::Dpc),
        admin: wte(StaffGroup::Admin),
        patients: figure(&staff.patients, 0, "registered patients"),
    })
}

/// What to look at: remarks on practices, and lines whose figures do not sit well together.
fn warnings(registry: &Registry, practices: &[String], picture: &Picture, held: &[Line], on: &str) -> Vec<String> {
    let mut out = Vec::new();
    for code in practices {
        let Some(practice) = registry.get(code) else { continue };
        let remarks = practices::warnings(practice, picture.practices.get(code), registry, on);
        out.extend(remarks.into_iter().map(|remark| format!("{}: {remark}", practice.name)));
        let entered = held.iter().find(|line| &line.post.organisation == code);
        if let (Some(line), Some(staff)) = (entered, picture.practices.get(code))
            && matches!(staff.whence, staff::Whence::Official(_))
        {
            out.push(format!(
                "{}: the official figures of {} count in the totals, because its posts are older ({})",
                practice.name,
                day(&staff.as_of),
                day(&line.post.as_of)
            ));
        }
    }
    let blank = held.iter().filter(|line| line.post.wte.is_none()).count();
    if blank > 0 {
        let lines = if blank == 1 { "line has".to_owned() } else { format!("{blank} lines have") };
        let lines = if blank == 1 { format!("1 {lines}") } else { lines };
        out.push(format!("{lines} no WTE and count for nothing in the totals"));
    }
    out
}
