//! Writing a frozen package, and verifying one.

use crate::dto::WrittenFile;
use crate::dto::session::FilePath;
use crate::dto::submission::{ExportSubmission, PackageFault, Verified};
use crate::error::AppError;
use crate::file;
use crate::session::Session;
use pch_exchange::package::{self, Manifest, Opened, PackageProblem};
use pch_store::tables::{blobs, submissions as rows};

/// Writes a frozen revision into a folder: the stored bytes, so that it is the same file every time.
///
/// # Errors
/// No such revision; a folder that is not there or cannot be written; a package that does not verify after writing.
pub(crate) fn export(session: &mut Session, input: ExportSubmission) -> Result<WrittenFile, AppError> {
    let row = rows::get(session.read(), input.id)?.ok_or_else(|| AppError::not_found("That revision"))?;
    let bytes = blobs::get(session.read(), &row.package)?;
    let written = file::write_whole(&input.folder, &row.file_name, &bytes)?;
    let again = file::read_whole(&written.path, package::MOST_BYTES as u64)?;
    package::verify(&again).map_err(|problems| {
        let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
        AppError::internal(format!("{} does not verify after writing: {}", row.file_name, said.join(" ")))
    })?;
    Ok(written)
}

/// Verifies a package file through and through.
///
/// # Errors
/// A file that is not there or cannot be read. What is wrong with the package itself is in the answer.
pub(crate) fn verify(_: &mut Session, input: FilePath) -> Result<Verified, AppError> {
    // One byte more than the limit, so that a package that is a little too large is refused by the verifier in its words.
    let bytes = file::read_whole(&input.path, 2 * package::MOST_BYTES as u64)?;
    let found = WrittenFile { path: input.path, bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX) };
    let manifest = |opened: &Opened| match opened {
        Opened::Return(package) => package.manifest.clone(),
        Opened::Call(call) => call.manifest.clone(),
        Opened::Reply(reply) => reply.manifest.clone(),
    };
    Ok(match package::open(&bytes) {
        Ok(opened) => {
            Verified { file: found, good: true, summary: summary_of(&manifest(&opened)), problems: Vec::new() }
        }
        Err(problems) => {
            let summary = package::read_manifest(&bytes)
                .map_or_else(|_| "Not a whole package".to_owned(), |manifest| summary_of(&manifest));
            Verified { file: found, good: false, summary, problems: problems.iter().map(fault).collect() }
        }
    })
}

/// What a package is, in a line: a return as [`summary`] says it, and everything else with what it carries in front.
pub(crate) fn summary_of(manifest: &Manifest) -> String {
    let carries = manifest.carries;
    let said = summary(manifest);
    if carries.is_return() { said } else { format!("{}: {said}", super::freeze::capital(carries.title())) }
}

/// `Riverside cluster (U99001), 2018/19-Q3, revision 1, signed by A. Lead, Cluster lead, on 21 November 2018`.
pub(crate) fn summary(manifest: &Manifest) -> String {
    let identity = &manifest.identity;
    let signed = &manifest.signed;
    format!(
        "{} ({}), {}, {}, revision {}, signed by {} on {}",
        identity.organisation.name,
        identity.organisation.code,
        identity.return_type.title(),
        identity.period,
        manifest.revision,
        super::tables::named(&signed.name, &signed.role),
        pch_domain::words::date(signed.date)
    )
}

/// A problem as the screen shows it.
pub(crate) fn fault(problem: &PackageProblem) -> PackageFault {
    PackageFault {
        part: problem.part.clone(),
        message: problem.message.clone(),
        expected: problem.expected.clone(),
        mend: problem.mend.clone(),
    }
}
