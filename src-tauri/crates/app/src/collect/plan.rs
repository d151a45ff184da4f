//! What a batch of files would do to what is held. The preview and the commit work on this same value.

use super::workbook::Marked;
use crate::error::AppError;
use crate::session::Session;
use crate::submission::subject;
use pch_domain::Period;
use pch_exchange::collate::{self, Held, HeldStatus, Incoming, Plan};
use pch_exchange::package::{self, Checked, DATA, Identity, OrganisationRef, SubmissionData};
use pch_store::tables::blobs;
use pch_store::tables::received::{self as rows, Received};
use std::borrow::Cow;
use std::path::PathBuf;

/// What a file is by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A package, or whatever else was named.
    Package,
    /// A workbook that was named.
    Workbook,
    /// A workbook that lay in a folder that was named.
    WorkbookInFolder,
}

/// A file that came in.
pub(crate) struct Came {
    /// Where it was read; for a package that came inside a zip, with its way in after the zip's path.
    pub(crate) path: String,
    /// The package, or why it is none. A cluster's posts stand added up: all of them, for a thousand clusters, would fill the
    /// memory, and only a difference wants them.
    pub(crate) incoming: Incoming,
    /// What it is by its name.
    pub(crate) kind: Kind,
    /// Digest of the archive, for a package.
    pub(crate) digest: String,
    /// Where its bytes are.
    pub(crate) bytes: Place,
}

/// Where the bytes of a package are until it is taken in.
pub(crate) enum Place {
    /// On the disk, under the path at which it was read.
    File(PathBuf),
    /// In the memory: it came inside a zip.
    Held(Vec<u8>),
    /// Nowhere: it is no package.
    None,
}

impl Came {
    /// What the package says, where it is one.
    pub(crate) fn package(&self) -> Option<&Checked> {
        self.incoming.package.as_deref().ok()
    }

    /// The very bytes that were looked at.
    ///
    /// # Errors
    /// The file is not there any more, or is another one.
    pub(crate) fn read(&self) -> Result<Cow<'_, [u8]>, AppError> {
        let path = match &self.bytes {
            Place::Held(bytes) => return Ok(Cow::Borrowed(bytes)),
            Place::File(path) => path,
            Place::None => return Err(AppError::internal(format!("{} is no package", self.path))),
        };
        let bytes = std::fs::read(path).map_err(|error| {
            AppError::not_allowed(format!(
                "{} could not be read again ({error}). Nothing was taken: look at the files again.",
                self.path
            ))
        })?;
        if blobs::digest(&bytes) == self.digest {
            Ok(Cow::Owned(bytes))
        } else {
            Err(AppError::not_allowed(format!(
                "{} has changed since this preview. Nothing was taken: look at the files again.",
                self.path
            )))
        }
    }

    /// The figures with every post.
    ///
    /// # Errors
    /// As of [`Came::read`].
    pub(crate) fn figures(&self) -> Result<SubmissionData, AppError> {
        let bytes = self.read()?;
        figures(&bytes)
    }
}

/// The figures in the bytes of a package that was found whole before.
///
/// # Errors
/// None but a fault of the program.
pub(crate) fn figures(bytes: &[u8]) -> Result<SubmissionData, AppError> {
    let data = package::part(bytes, DATA).unwrap_or_default();
    serde_json::from_slice(data).map_err(|error| AppError::internal(format!("the figures of a package: {error}")))
}

/// A previewed batch.
pub(crate) struct Preview {
    /// The files, in the order of the plan.
    pub(crate) files: Vec<Came>,
    /// What each would do.
    pub(crate) plan: Plan,
    /// The period that is being collected.
    pub(crate) period: Option<Period>,
    /// Workbooks with something to mend.
    pub(crate) marked: Vec<Marked>,
}

/// Plans against what is held now.
///
/// # Errors
/// The store's.
pub(crate) fn plan(session: &Session, files: &[Came], period: Option<Period>) -> Result<Plan, AppError> {
    let held: Vec<Held> = rows::list(session.read())?.iter().filter_map(held).collect();
    let incoming: Vec<&Incoming> = files.iter().map(|file| &file.incoming).collect();
    Ok(collate::plan(&held, &incoming, period))
}

/// A received row as the plan sees it. A row whose code or period cannot be read was not written by this program.
fn held(row: &Received) -> Option<Held> {
    let return_type = subject::return_type(&row.return_type);
    let organisation = OrganisationRef {
        code: row.organisation.parse().ok()?,
        name: row.organisation_name.clone(),
        kind: subject::kind_of(return_type),
    };
    let status = match row.status.as_str() {
        "accepted" => HeldStatus::Accepted,
        "returned" => HeldStatus::Returned,
        "superseded" => HeldStatus::Superseded,
        "shared" => HeldStatus::Shared,
        _ => HeldStatus::Received,
    };
    Some(Held {
        identity: Identity { return_type, organisation, period: row.period.parse().ok()? },
        revision: u32::try_from(row.revision).ok()?,
        package_id: row.package_id.clone(),
        data_digest: row.data_digest.clone(),
        status,
    })
}
