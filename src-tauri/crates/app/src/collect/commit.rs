//! Taking in exactly what was previewed, as one operation.

use super::known::{self, Known};
use super::plan::{self, Came, Preview};
use crate::dto::Outcome as Done;
use crate::dto::collect::{Collected, CommitCollect};
use crate::error::{AppError, ErrorCode, FieldError};
use crate::session::{Deed, Session};
use pch_domain::facts::Progress;
use pch_domain::words;
use pch_exchange::collate::{Entry, Outcome};
use pch_exchange::package::{Carries, Checked};
use pch_store::Connection;
use pch_store::tables::blobs;
use pch_store::tables::comments::{self, On};
use pch_store::tables::received::{self as rows, Received};
use std::sync::{Arc, mpsc};

/// Packages that are read before the ones before them are stored.
const READ_AHEAD: usize = 4;

/// Takes in a previewed batch.
///
/// # Errors
/// No such preview; a conflict without a choice; what is held has changed since the preview. Nothing is taken then.
pub(crate) fn commit(session: &mut Session, input: CommitCollect) -> Result<Done<Collected>, AppError> {
    let Some(preview) = session.collect_previews.remove(&input.id) else {
        return Err(AppError::new(ErrorCode::NotFound, "That preview is not here any more. Look at the files again."));
    };
    let watch = Arc::clone(&session.watch);
    watch.begin("Taking in");
    let result = take(session, &preview, &input, watch.as_ref());
    if result.is_err() {
        // The person mends the choice and commits again.
        session.collect_previews.insert(input.id, preview);
    }
    result
}

/// The act itself. Whoever is told of the progress may stop it at any step, and then nothing was taken.
pub(super) fn take(
    session: &mut Session,
    preview: &Preview,
    input: &CommitCollect,
    watch: &dyn Progress,
) -> Result<Done<Collected>, AppError> {
    if plan::plan(session, &preview.files, preview.period)? != preview.plan {
        return Err(AppError::not_allowed(
            "What is held has changed since this preview. Nothing was taken: look at the files again.",
        ));
    }
    let taken = chosen(session, preview, input)?;
    let counts = count(preview, &taken);
    let registry = session.registry()?;
    // A draft makes nothing known: it is looked at, and may be taken back.
    let signed = |file: &&Came| file.package().is_some_and(|package| package.manifest.carries.is_return());
    let known = Known::of(&registry, taken.iter().copied().filter(signed));
    let at = session.clock.now().to_rfc3339();
    let label = label(&counts, &taken);
    let summary = preview.plan.summary();
    let total = taken.len() as u64;
    let mut outcome = session.transact(Deed::new("collect", label), |tx| {
        // The next files are read while the one before is stored.
        std::thread::scope(|scope| {
            let (tell, told) = mpsc::sync_channel(READ_AHEAD);
            let files = &taken;
            scope.spawn(move || {
                for file in files {
                    if tell.send((*file, file.read())).is_err() {
                        break;
                    }
                }
            });
            for (done, (file, bytes)) in (0_u64..).zip(told) {
                watch.step("Taking in", done, total)?;
                let Some(package) = file.package() else { continue };
                if package.manifest.carries == Carries::TakenBack {
                    forget_draft(tx, package)?;
                    continue;
                }
                let newest = keep(tx, file, &bytes?, package, &at)?;
                crate::trust::pin(tx, &package.into(), &at)?;
                if newest && package.manifest.carries.is_return() {
                    crate::funding::adopt(tx, package)?;
                    known::adopt(tx, package)?;
                }
            }
            Ok::<_, AppError>(())
        })?;
        known.write(tx)?;
        // Up to here a wish to stop leaves the store as it was; what is written now stays.
        watch.step("Writing to the disk", total, total)?;
        Ok(counts)
    })?;
    if outcome.operation.is_none() {
        outcome.label = format!("Nothing changed: {summary}");
    }
    Ok(outcome)
}

/// The files to take: new ones, later revisions, and conflicting ones that were chosen.
fn chosen<'a>(session: &Session, preview: &'a Preview, input: &CommitCollect) -> Result<Vec<&'a Came>, AppError> {
    let mut taken = Vec::new();
    let mut wrong = Vec::new();
    let mut take_back = |place: &str, message: String| wrong.push(FieldError { place: place.to_owned(), message });
    for (file, entry) in preview.files.iter().zip(&preview.plan.entries) {
        let choice = input.choices.iter().find(|choice| choice.file == entry.file || choice.file == file.path);
        if entry.outcome.takes() {
            let trust =
                file.package().map(|package| crate::trust::judge(session.read(), &package.into())).transpose()?;
            match (trust.filter(|(trust, _)| trust.asks()), choice.map(|choice| choice.choice.as_str())) {
                (None, _) | (Some(_), Some("take")) => taken.push(file),
                (Some(_), Some("keep")) => {}
                (Some((_, sentence)), _) => {
                    take_back(&entry.file, format!("{}: choose “keep” or “take”. {sentence}", entry.file));
                }
            }
            continue;
        }
        let Outcome::Conflicting { revision, .. } = &entry.outcome else { continue };
        match choice.map(|choice| choice.choice.as_str()) {
            Some("take") => taken.push(file),
            Some("keep") => {}
            _ => take_back(
                &entry.file,
                format!("{}: choose “keep” or “take” for revision {revision} of {}.", entry.file, whose(entry)),
            ),
        }
    }
    if wrong.is_empty() { Ok(taken) } else { Err(AppError::fields(wrong)) }
}

fn whose(entry: &Entry) -> String {
    entry.identity.as_ref().map_or_else(|| "the return".to_owned(), |identity| identity.organisation.name.clone())
}

fn count(preview: &Preview, taken: &[&Came]) -> Collected {
    let mut counts = Collected::default();
    for (file, entry) in preview.files.iter().zip(&preview.plan.entries) {
        match &entry.outcome {
            Outcome::New | Outcome::Replaces { .. } if entry.carries == Some(Carries::Draft) => counts.drafts += 1,
            Outcome::TakesBack => counts.taken_back += 1,
            Outcome::New => counts.new += 1,
            Outcome::Replaces { .. } => counts.replaced += 1,
            Outcome::Same => counts.same += 1,
            Outcome::Older { .. } => counts.older += 1,
            Outcome::Conflicting { .. } if taken.iter().any(|came| std::ptr::eq(*came, file)) => counts.replaced += 1,
            Outcome::Conflicting { .. } => counts.conflicting += 1,
            Outcome::Rejected { .. } => counts.rejected += 1,
        }
    }
    counts
}

fn label(counts: &Collected, taken: &[&Came]) -> String {
    let one = match taken {
        [file] => file.package(),
        _ => None,
    };
    match one {
        Some(package) => {
            let identity = &package.manifest.identity;
            format!(
                "Collected: {} {}, revision {}",
                identity.organisation.name,
                words::quarter(&identity.period),
                package.manifest.revision
            )
        }
        None => format!("Collected {} returns: {} new, {} replaced", taken.len(), counts.new, counts.replaced),
    }
}

/// Keeps the package, and says whether it is the newest of its return.
fn keep(tx: &Connection, file: &Came, bytes: &[u8], package: &Checked, at: &str) -> Result<bool, AppError> {
    let manifest = &package.manifest;
    let identity = &manifest.identity;
    let (return_type, code, period) =
        (identity.return_type.name(), identity.organisation.code.as_str(), identity.period.to_string());
    let revision = i64::from(manifest.revision);
    let draft = package.manifest.carries == Carries::Draft;
    let later = rows::has_later(tx, return_type, code, &period, revision)?;
    // What was signed takes the place of its draft, and a later draft that of an earlier one.
    rows::remove_drafts(tx, return_type, code, &period, revision)?;
    let data = serde_json::to_vec(&package.data).map_err(|error| AppError::internal(error.to_string()))?;
    let id = rows::save(
        tx,
        &Received {
            id: 0,
            return_type: return_type.to_owned(),
            organisation: code.to_owned(),
            organisation_name: identity.organisation.name.clone(),
            ccg: known::ccg_of(package),
            period: period.clone(),
            revision,
            package_id: manifest.package_id.clone(),
            data_digest: package.data_digest.clone(),
            signed_name: manifest.signed.name.clone(),
            signed_role: manifest.signed.role.clone(),
            signed_on: manifest.signed.date.to_string(),
            file_name: file.incoming.file.clone(),
            received_at: at.to_owned(),
            // A conflict about a revision that has been replaced since does not bring it back.
            status: match (draft, later) {
                (true, _) => "shared",
                (_, true) => "superseded",
                (_, false) => "received",
            }
            .to_owned(),
            package: blobs::put_known(tx, &file.digest, bytes)?,
            data: blobs::put(tx, &data)?,
        },
    )?;
    // Comments on the package that stood in this one's place were not about this one.
    comments::set(tx, On::Received, id, &[])?;
    if package.manifest.carries.is_return() {
        rows::supersede(tx, return_type, code, &period, revision)?;
    }
    Ok(!later)
}

/// The draft goes, and nothing else that came from its sender.
fn forget_draft(tx: &Connection, package: &Checked) -> Result<(), AppError> {
    let identity = &package.manifest.identity;
    let (kind, code) = (identity.return_type.name(), identity.organisation.code.as_str());
    rows::remove_drafts(tx, kind, code, &identity.period.to_string(), i64::from(package.manifest.revision))?;
    Ok(())
}
