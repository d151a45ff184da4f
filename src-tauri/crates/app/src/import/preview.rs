//! What files would change, before anything does.

use super::compare::{self, Comparison};
use super::warn;
use crate::dto::import::{FilePreview, ImportPreview, ImportProblem, PreviewImport};
use crate::error::AppError;
use crate::session::Session;
use chrono::NaiveDate;
use pch_domain::facts::{FileProblem, Progress, Reading};
use pch_exchange::read::{self, Hints, ReadError};
use pch_store::tables::{blobs, facts};
use std::io::Read as _;
use std::path::Path;

/// A preview kept until it is committed or discarded.
pub(crate) struct Preview {
    pub(crate) files: Vec<PreviewedFile>,
    /// Number of the last operation when it was made: a store that has moved on needs a new preview.
    pub(crate) after_operation: Option<i64>,
}

/// One file, read.
pub(crate) struct PreviewedFile {
    pub(crate) file: String,
    pub(crate) sha256: String,
    pub(crate) as_of: Option<NaiveDate>,
    pub(crate) reading: Option<Reading>,
    pub(crate) would_change: bool,
    /// A release of the same bytes and date that is here already, switched off: committing switches it on.
    pub(crate) withdrawn: Option<i64>,
    pub(crate) view: FilePreview,
}

/// Reads the files and says what they would change.
pub fn preview(session: &mut Session, input: PreviewImport) -> Result<ImportPreview, AppError> {
    if input.paths.is_empty() {
        return Err(AppError::field("paths", "Choose at least one file."));
    }
    let as_of = match input.as_of.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) => Some(
            text.parse::<NaiveDate>()
                .map_err(|_| AppError::field("as_of", format!("“{text}” is not a date: write it like 2018-09-30.")))?,
        ),
        None => None,
    };
    session.watch.begin("Reading files");
    let mut files = Vec::with_capacity(input.paths.len());
    for path in &input.paths {
        files.push(one(session, path, as_of, &files)?);
    }
    let after_operation = session.store.history(None, 1)?.first().map(|operation| operation.id);
    let id = session.new_preview_id();
    let views: Vec<FilePreview> = files.iter().map(|file| file.view.clone()).collect();
    let would_change = files.iter().any(|file| file.would_change);
    session.import_previews.insert(id.clone(), Preview { files, after_operation });
    Ok(ImportPreview { id, files: views, would_change })
}

fn one(
    session: &mut Session,
    path: &str,
    as_of: Option<NaiveDate>,
    before: &[PreviewedFile],
) -> Result<PreviewedFile, AppError> {
    let file = Path::new(path).file_name().map_or_else(|| path.to_owned(), |name| name.to_string_lossy().into_owned());
    let mut view = FilePreview { file: file.clone(), path: path.to_owned(), ..FilePreview::default() };
    let refused = |view: FilePreview, sha256: String| PreviewedFile {
        file: view.file.clone(),
        sha256,
        as_of: None,
        reading: None,
        would_change: false,
        withdrawn: None,
        view,
    };
    let bytes = match whole(&file, path) {
        Ok(bytes) => bytes,
        Err(problem) => {
            view.problems.push(*problem);
            return Ok(refused(view, String::new()));
        }
    };
    let sha256 = blobs::digest(&bytes);
    let watch = std::sync::Arc::clone(&session.watch);
    let reading = match read::read(&file, &bytes, &Hints { as_of }, watch.as_ref()) {
        Ok(reading) => reading,
        Err(ReadError::Cancelled) => return Err(pch_domain::facts::Cancelled.into()),
        Err(error) => {
            view.problems.extend(error.problems().iter().map(problem));
            return Ok(refused(view, sha256));
        }
    };
    view.readable = true;
    reading.kind.name().clone_into(&mut view.kind);
    reading.kind.title().clone_into(&mut view.title);
    view.variety.clone_from(&reading.variety);
    let date = reading.as_of.or(as_of);
    view.as_of = date.map(|day| day.to_string());
    view.as_of_basis = serde_json::to_value(reading.as_of_basis)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default();
    view.needs_as_of = date.is_none();
    view.rows_read = i64::try_from(reading.rows_read).unwrap_or(i64::MAX);
    view.notes.clone_from(&reading.notes);
    view.problems.extend(reading.problems.iter().map(problem));
    view.rejected_rows =
        i64::try_from(reading.problems.iter().filter(|problem| problem.rejects).count()).unwrap_or(i64::MAX);
    let held = match date {
        Some(day) => facts::by_digest(session.read(), &sha256, &day.to_string())?,
        None => None,
    };
    let twice = before.iter().any(|earlier| earlier.sha256 == sha256);
    let mut withdrawn = None;
    match held {
        Some(release) if release.active => view.already_here = true,
        Some(release) => withdrawn = Some(release.id),
        None if twice => {
            view.already_here = true;
            view.notes.push("The same file is in this list already.".to_owned());
        }
        None => {}
    }
    let registry = session.registry()?;
    if view.already_here {
        view.same_rows = view.rows_read - view.rejected_rows;
    } else {
        watch.step("Comparing with what is here", 0, 1)?;
        let comparison = compare::compare(session.read(), &registry, &reading)?;
        take_comparison(&mut view, comparison);
        let known = names(before, &reading);
        view.warnings = warn::warnings(&registry, &known, &reading);
        for row in &mut view.new_sample {
            if row.name == row.code {
                row.name = known.get(&row.code).cloned().unwrap_or_default();
            }
        }
    }
    let would_change =
        !view.already_here && !view.needs_as_of && (view.new_rows > 0 || view.changed_rows > 0 || withdrawn.is_some());
    Ok(PreviewedFile { file, sha256, as_of: date, reading: Some(reading), would_change, withdrawn, view })
}

/// Names that this file and those before it in the same preview give.
fn names(before: &[PreviewedFile], reading: &Reading) -> warn::Names {
    let readings = before.iter().filter_map(|file| file.reading.as_ref()).chain([reading]);
    let named = readings.flat_map(|reading| &reading.organisations).filter(|fact| !fact.name.is_empty());
    named.map(|fact| (fact.code.to_string(), fact.name.clone())).collect()
}

fn take_comparison(view: &mut FilePreview, comparison: Comparison) {
    view.new_rows = comparison.new;
    view.changed_rows = comparison.changed;
    view.same_rows = comparison.same;
    view.changes_total = comparison.changes_total;
    view.changes = comparison.changes;
    view.new_sample = comparison.new_sample;
}

/// The bytes of a file, after a look at what it is: a size is known before anything is read, and a device never ends.
fn whole(file: &str, path: &str) -> Result<Vec<u8>, Box<ImportProblem>> {
    let failed = |error: std::io::Error| {
        let (expected, mend) = match error.kind() {
            std::io::ErrorKind::NotFound => ("a file", "Check the name and the folder."),
            std::io::ErrorKind::PermissionDenied => {
                ("a file that you may read", "Ask its owner, or copy it to your own folder.")
            }
            _ => ("a readable file", "Close it in other programs and try again."),
        };
        file_problem(file, error.to_string(), expected, mend)
    };
    let about = std::fs::metadata(path).map_err(failed)?;
    if about.is_dir() {
        return Err(file_problem(file, "a folder".to_owned(), "a file", "Name the files in it."));
    }
    if !about.is_file() {
        return Err(file_problem(file, "a device".to_owned(), "an ordinary file", "Save it to a disk first."));
    }
    if about.len() > read::MAX_BYTES as u64 {
        let found = format!("{} MB", about.len() / 1_000_000);
        let expected = format!("a file of at most {} MB", read::MAX_BYTES / 1_000_000);
        let mend =
            "The official files are far smaller: check that this is the right one, or cut it to your area first.";
        return Err(file_problem(file, found, &expected, mend));
    }
    let mut opened = std::fs::File::open(path).map_err(failed)?;
    // A workbook takes far more memory than a CSV of its size; what it is stands in its first two bytes.
    let mut bytes = Vec::new();
    opened.by_ref().take(2).read_to_end(&mut bytes).map_err(failed)?;
    if bytes == b"PK" && about.len() > read::MAX_WORKBOOK as u64 {
        let found = format!("a workbook of {} MB", about.len() / 1_000_000);
        let expected = format!("a workbook of at most {} MB", read::MAX_WORKBOOK / 1_000_000);
        let mend = "If it is the right file, open it in Excel and save its sheet as “CSV UTF-8 (comma delimited)”.";
        return Err(file_problem(file, found, &expected, mend));
    }
    bytes.reserve_exact(usize::try_from(about.len()).unwrap_or_default());
    opened.read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

fn file_problem(file: &str, value: String, expected: &str, mend: &str) -> Box<ImportProblem> {
    Box::new(ImportProblem {
        file: file.to_owned(),
        sheet: None,
        row: None,
        column: None,
        value,
        expected: expected.to_owned(),
        mend: mend.to_owned(),
        rejects: true,
    })
}

fn problem(problem: &FileProblem) -> ImportProblem {
    ImportProblem {
        file: problem.place.file.clone(),
        sheet: problem.place.sheet.clone(),
        row: problem.place.row,
        column: problem.place.column.clone(),
        value: problem.value.clone(),
        expected: problem.expected.clone(),
        mend: problem.mend.clone(),
        rejects: problem.rejects,
    }
}
