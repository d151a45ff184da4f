//! A practice's return from what was typed into its workbook: the same figures, checks and package as if it had been
//! signed in the program.

use super::gather::{Agreed, Gathered, member, ods, workforce_source};
use super::indicators;
use super::subject::Subject;
use crate::error::AppError;
use crate::session::Session;
use crate::staff::{self, Line, PracticeStaff, Whence};
use chrono::NaiveDate;
use pch_domain::definitions::{Definition, Matrix};
use pch_domain::{Patients, Share, StaffGroup, Wte};
use pch_exchange::form::practice_return::{Returned, StaffLine};
use pch_exchange::package::SubmissionData;
use pch_exchange::package::data::{DefinitionRef, Post, PostShare, SCHEMA, Workforce};

/// How a list size that came in a workbook says where it is from.
const STATED: &str = "stated by the practice in its return";

/// Gathers the return of a practice from its workbook. Staff that nobody typed are those of the national collection.
///
/// # Errors
/// The store's, and those of the parts.
pub(crate) fn gather(
    session: &mut Session,
    subject: &Subject,
    matrix: &Definition<Matrix>,
    said: &Returned,
) -> Result<Gathered, AppError> {
    let registry = session.registry()?;
    let definitions = std::sync::Arc::clone(&session.definitions);
    let (day, code) = (subject.day(), subject.organisation.code.clone());
    let own = [code.clone()];
    let mut picture = staff::official(session.read(), &definitions, Some(&own), &day)?;
    let stated = said.list.map(|(patients, _)| patients);
    if said.staff.is_empty() {
        picture.practices.entry(code.clone()).or_insert_with(|| staff::nothing(&registry, &code, &day));
    } else {
        let line = |line: &StaffLine| Line { role: line.role.clone(), wte: line.wte, shares: line.shares.clone() };
        let lines: Vec<Line> = said.staff.iter().map(line).collect();
        let typed = staff::typed(session.read(), &registry, &definitions, &code, &lines, &day)?;
        let patients = stated.map_or(typed.patients.clone(), Ok);
        picture.practices.insert(code.clone(), PracticeStaff { patients, ..typed });
        picture.sources.push("posts entered here".to_owned());
    }
    let without_staff = picture
        .practices
        .values()
        .filter(|practice| practice.whence == Whence::Nothing)
        .map(|practice| registry.name(&practice.code))
        .collect();
    let mut listed = member(&registry, &code, &day)?;
    if let Some((patients, on)) = said.list {
        listed.registered = Some(Patients(patients));
        (listed.list_as_of, listed.list_source) = (Some(on), Some(STATED.to_owned()));
    }
    let posts = said.staff.iter().map(|line| post(&definitions, subject, line)).collect::<Result<Vec<_>, _>>()?;
    let posts: Vec<Post> = posts.into_iter().flatten().collect();
    let as_of = if posts.is_empty() {
        picture.as_of.as_deref().and_then(|day| day.parse().ok())
    } else {
        Some(subject.period.last_day())
    };
    let on = signed_on(session, subject, said);
    let maturity = crate::maturity::overlay(session, &code, subject.period, matrix, &said.maturity, on)?;
    let level = |domain: &str| {
        maturity.iter().flat_map(|said| &said.domains).any(|known| known.domain == domain && known.level.is_some())
    };
    let unassessed = matrix.content.domains.iter().filter(|domain| !level(&domain.code));
    let unassessed = unassessed.map(|domain| domain.title.clone()).collect();
    let mut refs = vec![DefinitionRef { id: matrix.id.clone(), version: matrix.version.clone() }];
    refs.extend(super::rules::definition_refs(&definitions));
    refs.sort();
    refs.dedup();
    Ok(Gathered {
        open: Vec::new(),
        data: SubmissionData {
            schema: SCHEMA.to_owned(),
            identity: subject.identity(),
            revision: 0,
            membership: vec![listed],
            indicators: indicators::rows(&registry, subject, &picture)?,
            workforce: Workforce { source: workforce_source(!posts.is_empty(), &picture.sources), as_of, posts },
            maturity,
            funding: Vec::new(),
            explanations: Vec::new(),
            clusters: Vec::new(),
            ages: Vec::new(),
            kept_back: Vec::new(),
        },
        without_staff,
        unassessed,
        agreed: Agreed::No,
        private_posts: 0,
        notes: 0,
        definitions: refs,
        workings: indicators::workings(&registry, &picture),
    })
}

/// The day of the signature; where nobody signed, the last day that the return can speak of.
pub(crate) fn signed_on(session: &Session, subject: &Subject, said: &Returned) -> NaiveDate {
    said.on.unwrap_or_else(|| subject.period.last_day().min(session.today()))
}

fn post(
    definitions: &pch_domain::definitions::Definitions,
    subject: &Subject,
    line: &StaffLine,
) -> Result<Option<Post>, AppError> {
    let group: Option<StaffGroup> = definitions.roles().find(|role| role.code == line.role).map(|role| role.group);
    let Some(group) = group else { return Ok(None) };
    let shares = line
        .shares
        .iter()
        .map(|(host, share)| Ok(PostShare { host: ods(host)?, share: Share(*share) }))
        .collect::<Result<_, AppError>>()?;
    Ok(Some(Post {
        practice: subject.code.clone(),
        employer: (!line.employer.is_empty()).then(|| line.employer.clone()),
        role: line.role.clone(),
        group,
        age_band: Some(if line.age_band.is_empty() { "not stated".to_owned() } else { line.age_band.clone() }),
        headcount: line.people,
        wte: line.wte.map(Wte),
        vacancy_wte: line.vacant.map(Wte),
        shares,
        note: None,
    }))
}
