//! What a return workbook is made of: roles, checks, list size, and what is known of the practice.

use crate::error::AppError;
use crate::session::Session;
use crate::submission::check::check;
use crate::submission::rules;
use crate::submission::subject::Subject;
use crate::submission::typed;
use chrono::{Days, NaiveDateTime};
use pch_domain::definitions::{Definition, Matrix};
use pch_exchange::form::practice::Made;
use pch_exchange::form::practice_return::{CheckLine, Ground, ListSize, Returned, Role, SPARE, StaffLine};
use pch_exchange::package::ReturnType;
use pch_store::tables::posts;
use pch_store::tables::received::{self as rows, Received};
use std::collections::BTreeMap;

/// How long after its period a workbook may still be filled.
const LATE: Days = Days::new(366);

/// The ground of a practice's workbook, with room for `lines` of staff.
///
/// # Errors
/// The store's.
pub(super) fn ground(
    session: &mut Session,
    subject: &Subject,
    matrix: &Definition<Matrix>,
    created: NaiveDateTime,
    lines: usize,
) -> Result<Ground, AppError> {
    let registry = session.registry()?;
    let (code, day) = (subject.organisation.code.clone(), subject.day());
    let cluster = registry.cluster_of(&code, &day).map_or_else(
        || ("none".to_owned(), "in no cluster".to_owned()),
        |at| {
            let name = registry.name(&at.cluster);
            (at.cluster, name)
        },
    );
    let list = registry.list_of(&code, &day).map(|at| ListSize {
        registered: at.entry.registered.as_ref().ok().copied(),
        from: format!("{}, {}", crate::registry::day(&at.entry.as_of), at.entry.source),
    });
    let definitions = std::sync::Arc::clone(&session.definitions);
    let rules = rules::rules(&definitions, subject.return_type, subject.period);
    let bare = typed::gather(session, subject, matrix, &Returned::default())?;
    let judged = check(&rules, subject, &bare, session.today(), &BTreeMap::new());
    let checks = judged
        .into_iter()
        .filter(|check| check.kind == "should")
        .map(|check| CheckLine { passes: check.result == "passed", id: check.id, title: check.title })
        .collect();
    let last = subject.period.last_day().max(created.date());
    Ok(Ground {
        made: Made {
            practice: (code.clone(), subject.organisation.name.clone()),
            cluster,
            period: subject.period,
            author: session.actor(),
            created,
            until: last.checked_add_days(LATE).unwrap_or(last),
        },
        roles: definitions
            .roles()
            .map(|role| Role { code: role.code.clone(), title: role.title.clone(), group: role.group })
            .collect(),
        list: list.unwrap_or_default(),
        checks,
        signers: rules.roles,
        due: rules.due,
        held: newest(session, subject)?.and_then(|row| u32::try_from(row.revision).ok()).unwrap_or_default(),
        lines,
    })
}

/// Lines of staff that are known of a practice and may leave this copy.
///
/// # Errors
/// The store's.
pub(super) fn staff(session: &mut Session, subject: &Subject) -> Result<Vec<StaffLine>, AppError> {
    let registry = session.registry()?;
    let code = &subject.organisation.code;
    let known: Vec<String> = session.definitions.roles().map(|role| role.code.clone()).collect();
    let mut out = Vec::new();
    for post in posts::of(session.read(), code, &subject.day())? {
        if post.private || !known.contains(&post.role) {
            continue;
        }
        let own = [code.as_str(), &registry.name(code)].contains(&post.employer.as_str());
        let shares = posts::shares(session.read(), post.id)?;
        out.push(StaffLine {
            role: post.role,
            age_band: post.age_band,
            people: post.headcount.and_then(|people| u32::try_from(people).ok()),
            wte: post.wte,
            vacant: post.vacancy_wte,
            employer: if own { String::new() } else { post.employer },
            shares: shares.into_iter().map(|share| (share.organisation, share.share)).collect(),
        });
    }
    Ok(out)
}

/// Lines that a workbook with so many known ones has.
pub(super) fn lines(known: usize) -> usize {
    known.max(20) + SPARE
}

/// The newest signed return that is held of a practice and period.
///
/// # Errors
/// The store's.
pub(super) fn newest(session: &Session, subject: &Subject) -> Result<Option<Received>, AppError> {
    let held = rows::of_period(session.read(), &subject.period.to_string())?;
    Ok(held
        .into_iter()
        .filter(|row| {
            row.return_type == ReturnType::PracticeReturn.name()
                && row.organisation == subject.organisation.code
                && row.status != "shared"
        })
        .max_by_key(|row| row.revision))
}
