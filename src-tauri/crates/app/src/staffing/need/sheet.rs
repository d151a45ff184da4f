//! The kept sheet of an organisation: the ratio of each staff group held, and the workload of each role.

use super::super::reader::{Reader, blank, short};
use super::super::sheet;
use super::{hold, workload};
use crate::dto::calculate::Typed;
use crate::dto::fit::StaffingQuery;
use crate::dto::required::{
    HoldRatio, NeedGroup, NeedPlan, NeedSheet, SaveNeed, Workload, WorkloadActivity, WorkloadDays, WorkloadShare,
};
use crate::dto::{Done, Named, Outcome, Scope};
use crate::error::AppError;
use crate::session::Session;
use crate::staff;
use pch_domain::StaffGroup;
use pch_domain::funding::exact::{self, Exact};

/// People on the lists of a scope at the end of the session's period, and where they come from.
pub(crate) fn people_of(session: &mut Session, scope: &Scope) -> Result<(Option<Exact>, String), AppError> {
    let registry = session.registry()?;
    let on = session.period().last_day().to_string();
    let mut sum: Option<i64> = None;
    let mut missing = 0;
    for practice in registry.practices_within(scope, &on) {
        match registry.list_of(&practice, &on).and_then(|list| list.entry.registered.as_ref().ok().copied()) {
            Some(people) => sum = Some(sum.unwrap_or(0).saturating_add(people)),
            None => missing += 1,
        }
    }
    let day = crate::registry::day(&on);
    let source = match (sum, missing) {
        (None, _) => "No list size is known: the amounts are for 10,000 people.".to_owned(),
        (Some(_), 0) => format!("The amounts are for the people registered at {day}."),
        (Some(_), missing) => format!(
            "The amounts are for the people registered at {day}; {missing} practices without a list are left out."
        ),
    };
    Ok((sum.map(exact::of_billionths), source))
}

/// The need of a scope.
pub fn show(session: &mut Session, input: StaffingQuery) -> Result<NeedSheet, AppError> {
    let name = sheet::known(session, &input.scope)?;
    let held: Option<NeedPlan> = sheet::kept(session, &input.scope.code, "need")?;
    let from_standards = held.is_none();
    let (people, source) = people_of(session, &input.scope)?;
    let mut notes = Vec::new();
    if from_standards && let Some(set) = session.definitions.work_standards() {
        notes.push(format!("{}, version {}: {}", set.title, set.version, set.notes));
        notes.push(source);
    }
    let plan = held.unwrap_or_else(|| of_standards(session, people.as_ref()));
    let groups = groups(session, &input.scope, people.as_ref(), &plan)?;
    let mut reader = Reader::default();
    let there = there(session, &input.scope)?;
    let mut from_posts = false;
    let needs = plan
        .roles
        .iter()
        .enumerate()
        .filter_map(|(at, role)| {
            let mut role = role.clone();
            if blank(&role.have)
                && let Some(there) = there.iter().find(|one| role.role == one.code || role.role == one.title)
            {
                role.have = Typed(short(&exact::of_billionths(there.wte)));
                from_posts = true;
            }
            workload::read(&mut reader, &role, &format!("roles.{at}."))
        })
        .collect();
    if from_posts {
        notes.push(
            "Where nobody has written how many WTE there are, those of the posts entered here are taken; for the work of GPs those of all GPs."
                .to_owned(),
        );
    }
    let definitions = std::sync::Arc::clone(&session.definitions);
    Ok(NeedSheet {
        scope: input.scope,
        name,
        from_standards,
        people: people.as_ref().map(short),
        groups,
        needs,
        plan,
        roles: definitions.roles().map(|role| Named { code: role.code.clone(), name: role.title.clone() }).collect(),
        notes,
    })
}

/// WTE that are there for the work of a role.
pub(crate) struct There {
    /// Role code.
    pub(crate) code: String,
    pub(crate) title: String,
    /// WTE in billionths.
    pub(crate) wte: i64,
}

/// WTE of each role whose whole staff group is known by role: a part of it would look like a gap. What stands for the
/// work of GPs is all of them, whichever way they are employed.
pub(crate) fn there(session: &mut Session, scope: &Scope) -> Result<Vec<There>, AppError> {
    let registry = session.registry()?;
    let on = session.period().last_day().to_string();
    let practices = registry.practices_within(scope, &on);
    let clusters = registry.clusters_within(scope);
    let baseline = staff::baseline(session, &registry, &practices, &clusters, &on)?;
    let whole = |group: StaffGroup| {
        let known = baseline.rows.iter().any(|row| row.group == group);
        let assumed =
            baseline.rows.iter().any(|row| row.group == group && row.rests == staff::Rests::AssumedRoleAndAge);
        known && !assumed && !baseline.left_out.iter().any(|(_, left, _)| *left == group)
    };
    let definitions = std::sync::Arc::clone(&session.definitions);
    Ok(definitions
        .roles()
        .filter(|role| whole(role.group))
        .map(|role| {
            let of = |row: &&staff::BaselineRow| match role.group {
                StaffGroup::Gp => row.group == StaffGroup::Gp,
                _ => row.role == role.code,
            };
            let wte = baseline.rows.iter().filter(of).map(|row| row.wte).sum();
            There { code: role.code.clone(), title: role.title.clone(), wte }
        })
        .collect())
}

fn groups(
    session: &mut Session,
    scope: &Scope,
    people: Option<&Exact>,
    plan: &NeedPlan,
) -> Result<Vec<NeedGroup>, AppError> {
    let registry = session.registry()?;
    let period = session.period();
    let on = period.last_day().to_string();
    let practices = registry.practices_within(scope, &on);
    let clusters = registry.clusters_within(scope);
    let picture = staff::picture(session.read(), &registry, &session.definitions, Some(&practices), &clusters, &on)?;
    let mut out = Vec::new();
    for group in StaffGroup::ALL {
        let mut known: Option<i64> = None;
        for staff in picture.practices.values() {
            if let Ok(wte) = staff.of(group) {
                known = Some(known.unwrap_or(0).saturating_add(*wte));
            }
        }
        for wte in picture.of_clusters.values() {
            known = Some(known.unwrap_or(0).saturating_add(wte[group as usize]));
        }
        let wte = known.map(|wte| short(&exact::of_billionths(wte)));
        let later = if blank(&plan.later_people) { people.map(short) } else { Some(plan.later_people.0.clone()) };
        let (held, missing) = match (&wte, people, later) {
            (Some(wte), Some(people), Some(later)) => {
                let asked = HoldRatio {
                    wte: Typed(wte.clone()),
                    base: Typed(short(people)),
                    later: Typed(later),
                    base_year: period.to_string(),
                    later_year: plan.later_year.clone(),
                };
                (Some(hold::hold_ratio(session, asked)?), None)
            }
            (None, _, _) => (None, Some("no WTE supplied".to_owned())),
            _ => (None, Some("no list size known".to_owned())),
        };
        out.push(NeedGroup { group: group.name().to_owned(), title: group.title().to_owned(), wte, held, missing });
    }
    Ok(out)
}

/// A workload for each role of the standards, with the contacts that would be theirs if shared equally among who may do
/// them.
fn of_standards(session: &Session, people: Option<&Exact>) -> NeedPlan {
    let Some(set) = session.definitions.work_standards() else { return NeedPlan::default() };
    let standards = &set.content;
    let number = |text: &str| exact::parse(text).unwrap_or_else(|_| exact::whole(0));
    let all = people.cloned().unwrap_or_else(|| exact::whole(10_000)) * number(&standards.consultations_a_person);
    let title = |code: &str| {
        let role = session.definitions.roles().find(|role| role.code == code);
        role.map_or_else(|| code.to_owned(), |role| role.title.clone())
    };
    let roles = standards
        .roles
        .iter()
        .map(|role| Workload {
            role: title(&role.role),
            days: Typed(standards.days_a_year.to_string()),
            hours_a_day: Typed(standards.hours_a_day.clone()),
            absences: standards
                .absences
                .iter()
                .map(|one| WorkloadDays { title: one.title.clone(), days: Typed(one.days.to_string()) })
                .collect(),
            activities: role
                .does
                .iter()
                .filter_map(|one| {
                    let kind = standards.work.iter().find(|kind| kind.code == one.work)?;
                    let among =
                        standards.roles.iter().filter(|role| role.does.iter().any(|does| does.work == one.work));
                    let among = i64::try_from(among.count()).unwrap_or(1).max(1);
                    let tens =
                        exact::round(&(&all * number(&kind.share) / exact::whole(among * 10)), exact::Rounding::HalfUp);
                    Some(WorkloadActivity {
                        title: kind.title.clone(),
                        workload: Typed(short(&(Exact::from_integer(tens) * exact::whole(10)))),
                        minutes: Typed(one.minutes.clone()),
                        ..WorkloadActivity::default()
                    })
                })
                .collect(),
            category: role
                .category
                .iter()
                .map(|part| WorkloadShare {
                    title: part.title.clone(),
                    share: Typed(format!("{}%", short(&(number(&part.share) * exact::whole(100))))),
                })
                .collect(),
            ..Workload::default()
        })
        .collect();
    NeedPlan { later_people: Typed::default(), later_year: "2020/21".to_owned(), roles }
}

/// Keeps a sheet.
pub fn save(session: &mut Session, input: SaveNeed) -> Result<Outcome<Done>, AppError> {
    let name = sheet::known(session, &input.scope)?;
    let mut reader = Reader::default();
    if !blank(&input.plan.later_people) {
        reader.positive("later_people", &input.plan.later_people, "people later, or leave it empty");
    }
    for (at, role) in input.plan.roles.iter().enumerate() {
        if role.role.trim().is_empty() {
            reader.wrong(format!("roles.{at}.role"), "Write the role.");
        }
        workload::read(&mut reader, role, &format!("roles.{at}."));
    }
    reader.done()?;
    let label = sheet::label(&input.label, "What the work needs", &name);
    sheet::keep(session, &input.scope, "need", label, &input.plan)
}
