//! `pch submit` and `pch verify`.

use super::{call, path_text};
use crate::arguments::Command;
use crate::{Exit, Talk, say};
use pch_app::dto::session::FilePath;
use pch_app::dto::submission::{
    CheckResult, ExportSubmission, SignOff, SignedOff, SubmissionQuery, SubmissionView, Verified,
};
use pch_app::dto::{Outcome, WrittenFile};
use pch_app::{App, AppError, OpenOptions};
use std::path::{Path, PathBuf};

pub(crate) fn submit(app: &App, talk: &mut Talk<'_>, command: Command) -> Result<Exit, AppError> {
    let Command::Submit { cluster, practice, period, by, role, out, explain, dry_run } = command else {
        return Err(AppError::internal("not a submission"));
    };
    let organisation = cluster.or(practice).unwrap_or_default().trim().to_ascii_uppercase();
    let view: SubmissionView =
        call(app, "submission.show", &SubmissionQuery { organisation: organisation.clone(), period: period.clone() })?;
    let open = |check: &CheckResult| check.result == "failed" && !(check.kind == "should" && explain.is_some());
    for check in view.checks.iter().filter(|check| check.result != "passed") {
        say::remark(talk, format!("{} ({}, {}): {}", check.title, check.kind, check.result, check.message));
    }
    if view.checks.iter().any(open) {
        if talk.json {
            say::json(talk, &view.checks);
        }
        say::remark(talk, "Not signed. Mend what is above; a should-check can be explained with --explain TEXT.");
        return Ok(Exit::Problems);
    }
    if dry_run {
        if talk.json {
            say::json(talk, &view.checks)
        } else {
            say::line(talk, "Ready to sign (dry run, nothing was changed).")
        }
        return Ok(Exit::Done);
    }
    // A folder that cannot be written is found before the signature, which cannot be taken back.
    std::fs::create_dir_all(&out)
        .map_err(|error| AppError::field("out", format!("The folder {} cannot be made: {error}.", out.display())))?;
    let folder = path_text(&out)?;
    try_writing(&out)?;
    let signed: Outcome<SignedOff> =
        call(app, "submission.sign", &SignOff { organisation, period, name: by, role, explain })?;
    let id = signed.value.submission;
    let written: WrittenFile =
        call(app, "submission.export", &ExportSubmission { id, folder }).map_err(|mut error: AppError| {
            // Signing again would make another revision of the same figures.
            error.message = format!(
                "{}, and kept in the store; only the file is not written. {} Then: pch call submission.export '{{\"id\": {id}, \"folder\": \"…\"}}'",
                signed.label, error.message
            );
            error
        })?;
    if talk.json {
        say::json(talk, &serde_json::json!({ "signed": signed.value, "file": written }));
    } else {
        say::line(talk, format!("{}.", signed.label));
        say::line(talk, format!("{} ({} bytes)", written.path, written.bytes));
    }
    Ok(Exit::Done)
}

/// Writes an empty file into a folder and takes it away again.
fn try_writing(folder: &Path) -> Result<(), AppError> {
    let trial = folder.join(".pch-planner.trial");
    std::fs::write(&trial, b"").and_then(|()| std::fs::remove_file(&trial)).map_err(|error| {
        AppError::field(
            "out",
            format!("{} cannot be written ({error}). Nothing was signed: choose another folder.", folder.display()),
        )
    })
}

pub(crate) fn verify(talk: &mut Talk<'_>, files: &[PathBuf]) -> Result<Exit, AppError> {
    let app = App::open(OpenOptions::at(":memory:".into()))?;
    let mut all = Vec::with_capacity(files.len());
    for file in files {
        // One file that is not there must not keep the verdict on the others back.
        let verified = path_text(file).and_then(|path| call(&app, "package.verify", &FilePath { path }));
        all.push(verified.unwrap_or_else(|error: AppError| Verified {
            file: WrittenFile { path: file.display().to_string(), bytes: 0 },
            good: false,
            summary: error.message,
            problems: Vec::new(),
        }));
    }
    let good = all.iter().all(|verified| verified.good);
    if talk.json {
        say::json(talk, &all);
    }
    for verified in &all {
        if verified.good {
            if !talk.json {
                say::line(talk, format!("{}: good. {}", verified.file.path, verified.summary));
            }
            continue;
        }
        say::remark(talk, format!("{}: REFUSED. {}", verified.file.path, verified.summary));
        for fault in &verified.problems {
            let part = fault.part.as_deref().map(|part| format!("{part}: ")).unwrap_or_default();
            say::remark(talk, format!("  {part}{}. Expected {}. {}.", fault.message, fault.expected, fault.mend));
        }
    }
    Ok(if good { Exit::Done } else { Exit::Problems })
}
