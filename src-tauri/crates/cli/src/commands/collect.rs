//! `pch collect`.

use super::{call, path_text, scope};
use crate::arguments::Command;
use crate::{Exit, Talk, say};
use pch_app::dto::collect::{
    CollectPreview, CollectQuery, CollectView, Collected, CommitCollect, ConflictChoice, ExportCollected,
    PackagePreview, PreviewCollect,
};
use pch_app::dto::{Outcome, Scope, WrittenFile};
use pch_app::{App, AppError};
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};

pub(crate) fn collect(app: &App, talk: &mut Talk<'_>, command: Command) -> Result<Exit, AppError> {
    let Command::Collect { paths, period, take, keep, dry_run, status, within, export, kinds } = command else {
        return Err(AppError::internal("not a collection"));
    };
    let scope = scope(within.as_deref())?.unwrap_or(Scope { kind: "all".to_owned(), code: "ALL".to_owned() });
    // Several answers in one run are still one document.
    let mut said = Map::new();
    if !paths.is_empty() {
        let (exit, answer) = take_in(app, talk, &paths, period.clone(), (&take, &keep), dry_run)?;
        said.insert("collected".to_owned(), answer);
        if exit != Exit::Done {
            tell(talk, said);
            return Ok(exit);
        }
    }
    if dry_run && export.is_some() {
        say::remark(talk, "Nothing was written (dry run).");
    }
    let export = export.filter(|_| !dry_run);
    if let (Some(folder), Some(period)) = (export, &period) {
        std::fs::create_dir_all(&folder).map_err(|error| {
            AppError::field("export", format!("The folder {} cannot be made: {error}.", folder.display()))
        })?;
        let input = ExportCollected {
            scope: scope.clone(),
            period: period.clone(),
            folder: path_text(&folder)?,
            return_type: None,
            kinds,
        };
        let files: Vec<WrittenFile> = call(app, "collect.export", &input)?;
        if !talk.json {
            for file in &files {
                say::line(talk, format!("{} ({} bytes)", file.path, file.bytes));
            }
        }
        said.insert("exported".to_owned(), json!(files));
    }
    if let (true, Some(period)) = (status, period) {
        let view: CollectView = call(app, "collect.show", &CollectQuery { scope, period, return_type: None })?;
        said.insert("status".to_owned(), json!(view));
        if !talk.json {
            for row in &view.rows {
                let revision = row.revision.map(|revision| format!("revision {revision}")).unwrap_or_default();
                say::line(
                    talk,
                    format!(
                        "{:<10} {:<36} {:<24} {revision}",
                        row.organisation.code, row.organisation.name, row.status_title
                    ),
                );
            }
            if view.rows.is_empty() {
                say::remark(
                    talk,
                    "Nobody is expected to return here: import ePCN, or collect packages, which bring theirs.",
                );
            }
        }
    }
    tell(talk, said);
    Ok(Exit::Done)
}

/// What was asked for as JSON: by itself where it is one thing, by name where there are several.
fn tell(talk: &mut Talk<'_>, said: Map<String, Value>) {
    if talk.json {
        if said.len() == 1 {
            said.values().for_each(|answer| say::json(talk, answer));
        } else {
            say::json(talk, &said);
        }
    }
}

/// The name of a file; with the zip that it came in where it lies in one, because it is the zip that the person has.
fn shown(package: &PackagePreview) -> String {
    let path = Path::new(&package.path);
    match path.ancestors().skip(1).find(|outer| outer.is_file()) {
        Some(outer) => {
            let from = outer.parent().unwrap_or(outer);
            path.strip_prefix(from).unwrap_or(path).display().to_string()
        }
        None => package.file.clone(),
    }
}

/// Whether a package is among the files named: by its name alone, or by a path that leads to it.
fn among(named: &[String], package: &PackagePreview) -> bool {
    let there = |path: &str| Path::new(path).canonicalize().ok();
    named.iter().any(|name| {
        *name == package.file
            || *name == package.path
            || there(name).is_some_and(|path| Some(path) == there(&package.path))
    })
}

fn take_in(
    app: &App,
    talk: &mut Talk<'_>,
    paths: &[PathBuf],
    period: Option<String>,
    (take, keep): (&[String], &[String]),
    dry_run: bool,
) -> Result<(Exit, Value), AppError> {
    let paths = paths.iter().map(|path| path_text(path)).collect::<Result<_, _>>()?;
    let input = PreviewCollect { paths, period };
    let preview: CollectPreview = call(app, "collect.preview", &input)?;
    let (mut choices, mut open, mut bad) = (Vec::new(), false, false);
    for package in &preview.packages {
        let text = format!("{}: {}", shown(package), package.sentence);
        if package.outcome == "rejected" {
            say::remark(talk, text)
        } else if !talk.json {
            say::line(talk, text)
        }
        // A single fault is the sentence above.
        for fault in package.faults.iter().filter(|_| package.faults.len() > 1) {
            let part = fault.part.as_deref().map(|part| format!("{part}: ")).unwrap_or_default();
            say::remark(talk, format!("  {part}{}; expected {}. {}.", fault.message, fault.expected, fault.mend));
        }
        for warning in &package.warnings {
            say::remark(talk, format!("  Warning: {warning}"));
        }
        bad |= package.outcome == "rejected";
        if package.outcome == "conflicting" {
            let choice = if among(take, package) {
                "take"
            } else if among(keep, package) {
                "keep"
            } else {
                ""
            };
            if choice.is_empty() {
                open = true;
                for difference in package.differences.iter().take(20) {
                    say::remark(talk, format!("  {}: {} → {}", difference.figure, difference.old, difference.new));
                }
                say::remark(talk, format!("  Choose: --take {0} or --keep {0}", package.file));
            } else {
                choices.push(ConflictChoice { file: package.path.clone(), choice: choice.to_owned() });
            }
        }
    }
    if dry_run || open || bad {
        if !dry_run {
            say::remark(talk, "Nothing was collected.");
        }
        return Ok((if open || bad { Exit::Problems } else { Exit::Done }, json!(preview)));
    }
    let outcome: Outcome<Collected> = call(app, "collect.commit", &CommitCollect { id: preview.id.clone(), choices })?;
    if !talk.json {
        say::line(talk, format!("{}.", outcome.label));
    }
    Ok((Exit::Done, json!({ "preview": preview, "outcome": outcome })))
}
