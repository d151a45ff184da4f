//! Imported releases, and switching them off and on.

use crate::dto::settings::{ReleaseView, SetRelease};
use crate::dto::{Done, Nothing, Outcome};
use crate::error::AppError;
use crate::session::{Deed, Session};
use pch_domain::facts::SourceKind;
use pch_store::tables::facts;

/// Imported releases, newest first.
pub fn list(session: &mut Session, _: Nothing) -> Result<Vec<ReleaseView>, AppError> {
    let view = |release: facts::Release| ReleaseView {
        title: SourceKind::from_name(&release.kind)
            .map_or_else(|| release.kind.clone(), |kind| kind.title().to_owned()),
        id: release.id,
        kind: release.kind,
        file_name: release.file_name,
        as_of: release.as_of,
        as_of_basis: release.as_of_basis,
        imported_at: release.imported_at,
        rows: release.rows,
        active: release.active,
    };
    Ok(facts::releases(session.read())?.into_iter().rev().map(view).collect())
}

/// Withdraws a release or takes it in again. Its figures stay stored, unseen while it is withdrawn.
pub fn set_active(session: &mut Session, input: SetRelease) -> Result<Outcome<Done>, AppError> {
    let release = facts::releases(session.read())?
        .into_iter()
        .find(|release| release.id == input.id)
        .ok_or_else(|| AppError::not_found(format!("Release {}", input.id)))?;
    let at = session.clock.now().to_rfc3339();
    let label = format!("{} {}", release.file_name, if input.active { "taken in again" } else { "withdrawn" });
    session.transact(Deed::new("set_release", label), |tx| {
        facts::set_active(tx, release.id, input.active.then_some(at.as_str()))?;
        Ok(Done {})
    })
}
