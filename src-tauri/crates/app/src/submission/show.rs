//! The submissions screen: checks, what is sent and what stays, revisions with their differences.

use super::check;
use super::differences::differences;
use super::gather::{Gathered, gather};
use super::rules::{self, Rules};
use super::state::{status, status_title};
use super::stored;
use super::subject::Subject;
use super::tables;
use super::titles::Titles;
use crate::dto::submission::{CheckResult, FigureDifference, RevisionView, SubmissionQuery, SubmissionView};
use crate::error::AppError;
use crate::session::Session;
use pch_exchange::package::data::Explanation;
use pch_exchange::package::{ReturnType, SubmissionData};
use pch_store::tables::comments::{self, On};
use pch_store::tables::{blobs, submissions as rows};
use std::collections::BTreeMap;

/// A return with its checks judged as things stand.
pub(crate) struct Judged {
    /// Whose.
    pub(crate) subject: Subject,
    /// The figures.
    pub(crate) gathered: Gathered,
    /// Rules of this kind of return.
    pub(crate) rules: Rules,
    /// How each check went.
    pub(crate) checks: Vec<CheckResult>,
    /// Revisions so far, oldest first.
    pub(crate) revisions: Vec<rows::Submission>,
}

/// Gathers and judges.
///
/// # Errors
/// An organisation that makes no return, a period that is none.
pub(crate) fn judge(session: &mut Session, organisation: &str, period: &str) -> Result<Judged, AppError> {
    let subject = Subject::read(session, organisation, period)?;
    let gathered = gather(session, &subject)?;
    let rules = rules::rules(&session.definitions, subject.return_type, subject.period);
    let stored = rows::explanations(session.read(), &subject.organisation.code, &subject.period.to_string())?;
    let explanations: BTreeMap<String, String> = stored.into_iter().map(|row| (row.check_id, row.text)).collect();
    let checks = check::check(&rules, &subject, &gathered, session.today(), &explanations);
    let revisions =
        rows::of(session.read(), subject.return_type.name(), &subject.organisation.code, &subject.period.to_string())?;
    Ok(Judged { subject, gathered, rules, checks, revisions })
}

/// The screen.
///
/// # Errors
/// An organisation that makes no return, a period that is none.
pub(crate) fn show(session: &mut Session, input: SubmissionQuery) -> Result<SubmissionView, AppError> {
    let judged = judge(session, &input.organisation, &input.period)?;
    let titles = Titles::of(&session.definitions);
    let Judged { subject, gathered, rules, checks, revisions } = judged;
    let status = status(session, &subject, &revisions)?;
    let due = super::deadline::of(session, subject.return_type, &subject.organisation.code, subject.period)?;
    let shared = super::draft::shared(session, &subject)?
        .map(|draft| format!("Shared by {} on {}", draft.by_name, crate::registry::day(&draft.on_day)));
    let next = revisions.last().map_or(1, |last| u32::try_from(last.revision).unwrap_or(0) + 1);
    Ok(SubmissionView {
        return_type: subject.return_type.name().to_owned(),
        return_title: super::freeze::capital(subject.return_type.title()),
        period: subject.period.to_string(),
        due: due.as_ref().map(|due| due.on.to_string()),
        due_source: due.map(|due| due.source).unwrap_or_default(),
        shared,
        status: status.to_owned(),
        status_title: status_title(status).to_owned(),
        can_sign: checks.iter().all(|check| check.result != "failed"),
        sends: tables::tables(&gathered.data, &titles)
            .iter()
            .filter(|table| !table.rows.is_empty())
            .map(tables::shown)
            .collect(),
        stays: stays(&gathered, subject.return_type),
        sign_off_roles: rules.roles,
        next_revision: next,
        changes: changes(session, &gathered, &checks, &revisions, &titles)?,
        revisions: revision_views(session, &revisions, &titles)?,
        organisation: subject.organisation,
        checks,
    })
}

fn stays(gathered: &Gathered, kind: ReturnType) -> Vec<String> {
    let counted =
        |count: usize, one: &str, many: &str| if count == 1 { format!("1 {one}") } else { format!("{count} {many}") };
    let mut out = Vec::new();
    if gathered.private_posts > 0 {
        let posts = counted(gathered.private_posts, "post marked private", "posts marked private");
        out.push(format!("{posts}: only their WTE is in the totals."));
    }
    if gathered.notes > 0 {
        out.push(format!("{} on posts.", super::freeze::capital(&counted(gathered.notes, "note", "notes"))));
    }
    if kind == ReturnType::ClusterSubmission {
        let text = "The age of people in single posts: beyond the cluster only numbers of five or more over the whole are shown.";
        out.push(text.to_owned());
        out.push(
            "Practices' answers to the maturity matrix that they have not shared, and plans of who may leave."
                .to_owned(),
        );
    }
    if kind == ReturnType::CcgReturn {
        out.push(
            "Clusters' single criteria, plans, engagement logs, conditions and payments: only levels and sums go up."
                .to_owned(),
        );
        out.push("Drafts that clusters shared: a draft counts in no total.".to_owned());
    }
    out.push("The history of changes, people of this copy, and everything about other organisations.".to_owned());
    out
}

/// What signing again would change. Explanations count as they would be sent: those of checks that still fail.
fn changes(
    session: &Session,
    gathered: &Gathered,
    checks: &[CheckResult],
    revisions: &[rows::Submission],
    titles: &Titles,
) -> Result<Vec<FigureDifference>, AppError> {
    let Some(newest) = revisions.last() else { return Ok(Vec::new()) };
    let mut now = gathered.data.clone();
    let explained = checks.iter().filter(|check| check.result == "explained");
    now.explanations = explained
        .filter_map(|check| Some(Explanation { check: check.id.clone(), text: check.explanation.clone()? }))
        .collect();
    Ok(differences(&stored::data(session, &newest.data)?, &now, titles))
}

/// Revisions newest first, each with what changed since the one before.
fn revision_views(
    session: &Session,
    revisions: &[rows::Submission],
    titles: &Titles,
) -> Result<Vec<RevisionView>, AppError> {
    let mut out = Vec::with_capacity(revisions.len());
    let mut before: Option<SubmissionData> = None;
    for row in revisions {
        let data = stored::data(session, &row.data)?;
        let changed = before.as_ref().map(|before| differences(before, &data, titles)).unwrap_or_default();
        let bytes = blobs::get(session.read(), &row.package)?.len();
        let answered = comments::reply(session.read(), row.id)?;
        out.push(RevisionView {
            id: row.id,
            revision: u32::try_from(row.revision).unwrap_or(0),
            package_id: row.package_id.clone(),
            signed_by: row.signed_name.clone(),
            signed_role: row.signed_role.clone(),
            signed_on: row.signed_on.clone(),
            status: row.status.clone(),
            status_title: status_title(&row.status).to_owned(),
            bytes: i64::try_from(bytes).unwrap_or(i64::MAX),
            file_name: row.file_name.clone(),
            comments: comments::of(session.read(), On::Submission, row.id)?.iter().map(super::reply::view).collect(),
            answered_by: answered.as_ref().map(|by| tables::named(&by.by_name, &by.by_role)).unwrap_or_default(),
            answered_on: answered.map(|by| by.on_day).unwrap_or_default(),
            differences: changed,
        });
        before = Some(data);
    }
    out.reverse();
    Ok(out)
}
