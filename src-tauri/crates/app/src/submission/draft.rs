//! Sharing the draft of a return, and taking it back. A draft is looked at and never counted; whoever made it decides who
//! gets the file, and the file that takes it back makes it vanish where it was opened.

use super::freeze::{Seal, freeze, refused};
use super::show::judge;
use super::subject::Subject;
use super::titles::Titles;
use crate::dto::submission::ShareDraft;
use crate::dto::{Outcome, WrittenFile};
use crate::error::AppError;
use crate::file;
use crate::session::{Deed, Session, role_title};
use pch_domain::words;
use pch_exchange::package::data::{SCHEMA, Workforce};
use pch_exchange::package::{self, Carries, DATA, ManifestDraft, Part, Signed, SubmissionData};
use pch_store::tables::drafts::{self as rows, SharedDraft};

/// Writes the return as it stands as a draft, and keeps that it is shared.
///
/// # Errors
/// A must-check that fails, because nobody could look at such a draft; a folder that cannot be written.
pub(crate) fn share(session: &mut Session, input: ShareDraft) -> Result<Outcome<WrittenFile>, AppError> {
    let mut judged = judge(session, &input.organisation, &input.period)?;
    let wrong: Vec<crate::error::FieldError> = judged
        .checks
        .iter()
        .filter(|check| check.kind == "must" && check.result == "failed")
        .map(|check| crate::error::FieldError {
            place: check.id.clone(),
            message: format!("{}: {}", check.title, check.message),
        })
        .collect();
    if !wrong.is_empty() {
        return Err(AppError::fields(wrong));
    }
    let subject = judged.subject.clone();
    let revision = judged.revisions.last().map_or(1, |last| u32::try_from(last.revision).unwrap_or(0) + 1);
    judged.gathered.data.revision = revision;
    let titles = Titles::of(&session.definitions);
    let seal = Seal {
        carries: Carries::Draft,
        signed: sender(session),
        at: session.clock.now(),
        supersedes: None,
        checks: &judged.checks,
        titles: &titles,
        renderer: None,
    };
    let frozen = freeze(&subject, &judged.gathered, seal)?;
    let (package, remark) = crate::trust::sealed(session, frozen.package)?;
    let written = file::write_whole(&input.folder, &subject.other_file_name(revision, "draft"), &package)?;
    let row = SharedDraft {
        return_type: subject.return_type.name().to_owned(),
        organisation: subject.organisation.code.clone(),
        period: subject.period.to_string(),
        revision: i64::from(revision),
        package_id: frozen.package_id.clone(),
        by_name: session.actor(),
        on_day: session.today().to_string(),
    };
    let label = format!("Draft shared: {} {}", subject.organisation.name, words::quarter(&subject.period));
    let deed = Deed { package_id: Some(frozen.package_id), ..Deed::new("share_draft", label) };
    let mut outcome = session.transact(deed, |tx| {
        rows::save(tx, &row)?;
        Ok(written)
    })?;
    outcome.warnings.extend(remark);
    Ok(outcome)
}

/// Takes the shared draft back: here at once, elsewhere with the file that is written.
///
/// # Errors
/// Nothing is shared; a folder that cannot be written.
pub(crate) fn take_back(session: &mut Session, input: ShareDraft) -> Result<Outcome<WrittenFile>, AppError> {
    let subject = Subject::read(session, &input.organisation, &input.period)?;
    let (kind, code) = (subject.return_type.name(), subject.organisation.code.clone());
    let period = subject.period.to_string();
    let Some(shared) = rows::of(session.read(), kind, &code, &period)? else {
        let message = format!(
            "No draft of {} for {} is shared, so there is none to take back.",
            subject.organisation.name,
            words::quarter(&period)
        );
        return Err(AppError::field("organisation", message));
    };
    let revision = u32::try_from(shared.revision).unwrap_or(1);
    let identity = subject.identity();
    let data = SubmissionData {
        schema: SCHEMA.to_owned(),
        identity: identity.clone(),
        revision,
        membership: Vec::new(),
        indicators: Vec::new(),
        workforce: Workforce { source: "taken back".to_owned(), as_of: None, posts: Vec::new() },
        maturity: None,
        funding: Vec::new(),
        explanations: Vec::new(),
        clusters: Vec::new(),
        ages: Vec::new(),
        kept_back: Vec::new(),
    };
    let created = session.clock.now().to_rfc3339();
    let carries = Carries::TakenBack;
    let draft = ManifestDraft {
        carries,
        package_id: package::package_id_of(carries, &identity, revision, &created),
        identity,
        revision,
        supersedes: Some(shared.package_id),
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
        definitions: Vec::new(),
        created,
        signed: sender(session),
    };
    let bytes = data.to_bytes().map_err(|error| AppError::internal(error.to_string()))?;
    let package = package::write(draft, vec![Part { name: DATA.to_owned(), bytes }]).map_err(refused)?;
    let (package, remark) = crate::trust::sealed(session, package)?;
    let written = file::write_whole(&input.folder, &subject.other_file_name(revision, "taken_back"), &package)?;
    let label = format!("Draft taken back: {} {}", subject.organisation.name, words::quarter(&period));
    let mut outcome = session.transact(Deed::new("take_back_draft", label), |tx| {
        rows::remove(tx, kind, &code, &period)?;
        Ok(written)
    })?;
    outcome.warnings.extend(remark);
    Ok(outcome)
}

/// Whoever is here, as what.
pub(crate) fn sender(session: &Session) -> Signed {
    let role = session.person().map_or_else(|| "User".to_owned(), |person| role_title(&person.role).to_owned());
    Signed { name: session.actor(), role, date: session.today() }
}

/// The draft that is shared now.
///
/// # Errors
/// The store's.
pub(super) fn shared(session: &Session, subject: &Subject) -> Result<Option<SharedDraft>, AppError> {
    let (kind, code) = (subject.return_type.name(), &subject.organisation.code);
    Ok(rows::of(session.read(), kind, code, &subject.period.to_string())?)
}
