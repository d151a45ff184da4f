//! Opening editions and mappings that another copy saved: looked at first, then taken whole or not at all.

use super::load;
use crate::dto::edition::{EditionFileView, EditionFiles, EditionFilesView, TakeEditions};
use crate::dto::{Done, Outcome};
use crate::error::{AppError, FieldError};
use crate::file;
use crate::maturity::carry::own_pairs;
use crate::maturity::wrong;
use crate::session::{Deed, Session};
use pch_domain::definitions::{Definition, Matrix};
use pch_domain::maturity::mapping::{self, Mapping};
use pch_exchange::edition::{EditionFile, MAX_BYTES, read};
use pch_exchange::read::ReadError;
use pch_store::tables::blobs;
use pch_store::tables::editions::{self as rows, Check, Edition, Pair};
use std::path::Path;

/// Says what files would do. Changes nothing.
pub fn preview(session: &mut Session, input: EditionFiles) -> Result<EditionFilesView, AppError> {
    let files: Vec<EditionFileView> = plan(session, &input.paths)?.into_iter().map(|file| file.view).collect();
    let ready = files.iter().all(|file| file.result != "refused")
        && files.iter().any(|file| matches!(file.result.as_str(), "new" | "newer"));
    Ok(EditionFilesView { files, ready })
}

/// Takes in exactly the files that were previewed, as one act.
pub fn take(session: &mut Session, input: TakeEditions) -> Result<Outcome<Done>, AppError> {
    let paths: Vec<String> = input.files.iter().map(|file| file.path.clone()).collect();
    let plan = plan(session, &paths)?;
    let mut problems: Vec<FieldError> = plan.iter().flat_map(|file| file.view.problems.clone()).collect();
    for (file, shown) in plan.iter().zip(&input.files) {
        if file.view.problems.is_empty() && file.view.sha256 != shown.sha256 {
            let message = "The file has changed since you looked at it: open it again.";
            problems.push(wrong(file.view.name.clone(), message));
        }
    }
    let wanted: Vec<&Planned> =
        plan.iter().filter(|file| matches!(file.view.result.as_str(), "new" | "newer")).collect();
    if problems.is_empty() && wanted.is_empty() {
        problems.push(wrong("files", "There is nothing new in these files."));
    }
    if !problems.is_empty() {
        return Err(AppError::fields(problems));
    }
    let label = match wanted.as_slice() {
        [one] => {
            format!("{} taken in: {}", if one.view.kind == "edition" { "Edition" } else { "Mapping" }, one.view.title)
        }
        many => format!("{} editions and mappings taken in", many.len()),
    };
    let local = rows::list(session.read())?;
    session.transact(Deed::new("take_edition", label), |tx| {
        for file in &wanted {
            match &file.holds {
                Some(EditionFile::Matrix(matrix)) => {
                    let known = local.iter().find(|edition| edition.code == matrix.id);
                    if input.prefer {
                        for other in local.iter().filter(|edition| edition.preferred && edition.code != matrix.id) {
                            rows::save(tx, &Edition { preferred: false, ..other.clone() })?;
                        }
                    }
                    let preferred = input.prefer || known.is_some_and(|edition| edition.preferred);
                    let id = rows::save(tx, &head(matrix, file.version, preferred))?;
                    load::store(tx, id, &matrix.content)?;
                    match signature(matrix, file.version) {
                        Some(check) => rows::check(tx, &check)?,
                        None => rows::uncheck(tx, &matrix.id)?,
                    }
                }
                Some(EditionFile::Mapping(mapping)) => {
                    for (kind, code, pairs) in by_code(&mapping.content) {
                        rows::pair(tx, &mapping.content.from, &mapping.content.to, kind, &code, &pairs)?;
                    }
                }
                None => {}
            }
        }
        Ok(Done {})
    })
}

/// What an edition that came with something else would do here: `new`, `newer`, `same` or `refused`, with what is said of it.
pub(crate) struct Coming {
    /// The result.
    pub(crate) result: String,
    /// Sentences about it.
    pub(crate) says: Vec<String>,
    /// Why it is refused.
    pub(crate) problems: Vec<FieldError>,
    version: i64,
}

/// Judges an edition that came in a call, as one that comes as a file.
///
/// # Errors
/// The store's.
pub(crate) fn judge(session: &Session, matrix: &Definition<Matrix>) -> Result<Coming, AppError> {
    let mut planned = blank("", &matrix.title);
    judge_edition(session, matrix, &mut planned)?;
    let EditionFileView { result, says, problems, .. } = planned.view;
    Ok(Coming { result, says, problems, version: planned.version })
}

/// Puts a judged edition in, as the one that is shown first.
///
/// # Errors
/// The store's.
pub(crate) fn put(tx: &pch_store::Connection, matrix: &Definition<Matrix>, coming: &Coming) -> Result<(), AppError> {
    for other in rows::list(tx)?.into_iter().filter(|edition| edition.preferred && edition.code != matrix.id) {
        rows::save(tx, &Edition { preferred: false, ..other })?;
    }
    let id = rows::save(tx, &head(matrix, coming.version, true))?;
    load::store(tx, id, &matrix.content)?;
    match signature(matrix, coming.version) {
        Some(check) => rows::check(tx, &check)?,
        None => rows::uncheck(tx, &matrix.id)?,
    }
    Ok(())
}

fn head(matrix: &Definition<Matrix>, version: i64, preferred: bool) -> Edition {
    Edition {
        id: 0,
        code: matrix.id.clone(),
        version,
        title: matrix.title.clone(),
        applies_from: matrix.applies_from.to_string(),
        applies_to: matrix.applies_to.map(|day| day.to_string()),
        source: matrix.source.clone(),
        author: matrix.author.clone(),
        notes: matrix.notes.clone(),
        copied_from: String::new(),
        preferred,
    }
}

/// Who checked it, as the file says.
fn signature(matrix: &Definition<Matrix>, version: i64) -> Option<Check> {
    let by = matrix.checked_by.as_deref().filter(|by| !by.trim().is_empty() && !matrix.check_against_your_copy)?;
    Some(Check {
        matrix: matrix.id.clone(),
        version: version.to_string(),
        by_name: by.trim().to_owned(),
        by_role: String::new(),
        on_day: String::new(),
    })
}

/// Pairs as rows, gathered by old code.
fn by_code(mapping: &Mapping) -> Vec<(&'static str, String, Vec<Pair>)> {
    let mut out: Vec<(&'static str, String, Vec<Pair>)> = Vec::new();
    for (kind, pairs) in [("domain", &mapping.domains), ("criterion", &mapping.criteria)] {
        for pair in pairs {
            let row = Pair {
                kind: kind.to_owned(),
                from_code: pair.from.clone(),
                to_code: pair.to.clone().unwrap_or_default(),
                fit: pair.fit.name().to_owned(),
                why: pair.why.clone(),
            };
            match out.iter_mut().find(|(known, code, _)| *known == kind && *code == pair.from) {
                Some((_, _, rows)) => rows.push(row),
                None => out.push((kind, pair.from.clone(), vec![row])),
            }
        }
    }
    out
}

/// A file that was read, with what it would do.
struct Planned {
    view: EditionFileView,
    holds: Option<EditionFile>,
    version: i64,
}

fn plan(session: &mut Session, paths: &[String]) -> Result<Vec<Planned>, AppError> {
    const MOST: usize = 50;
    if paths.is_empty() {
        return Err(AppError::field("paths", "Choose at least one file."));
    }
    if paths.len() > MOST {
        return Err(AppError::field("paths", format!("{} files are more than {MOST}: choose fewer.", paths.len())));
    }
    let mut out: Vec<Planned> = Vec::new();
    for path in paths {
        let planned = open(path);
        out.push(planned);
    }
    // Editions first, because a mapping in the same pile may speak of them.
    for at in 0..out.len() {
        let twin = twin(&out, at);
        if let (Some(EditionFile::Matrix(matrix)), None) = (out[at].holds.clone(), &twin) {
            judge_edition(session, &matrix, &mut out[at])?;
        }
        if let Some(twin) = twin {
            refuse(&mut out[at], "id", format!("{twin} holds the same edition or mapping: choose one of the two."));
        }
    }
    let coming: Vec<Definition<Matrix>> = out
        .iter()
        .filter(|file| file.view.result != "refused")
        .filter_map(|file| match &file.holds {
            Some(EditionFile::Matrix(matrix)) => Some((**matrix).clone()),
            _ => None,
        })
        .collect();
    for file in &mut out {
        if let (Some(EditionFile::Mapping(mapping)), true) = (file.holds.clone(), file.view.result.is_empty()) {
            judge_mapping(session, &mapping.content, &coming, file)?;
        }
    }
    Ok(out)
}

/// The name of an earlier file that holds the same id.
fn twin(all: &[Planned], at: usize) -> Option<String> {
    let id = |planned: &Planned| match &planned.holds {
        Some(EditionFile::Matrix(matrix)) => Some(matrix.id.clone()),
        Some(EditionFile::Mapping(mapping)) => Some(format!("{} {}", mapping.content.from, mapping.content.to)),
        None => None,
    };
    let own = id(&all[at])?;
    all[..at].iter().find(|other| id(other).as_deref() == Some(own.as_str())).map(|other| other.view.name.clone())
}

/// Nothing known yet of a file.
fn blank(path: &str, name: &str) -> Planned {
    Planned {
        view: EditionFileView {
            path: path.to_owned(),
            name: name.to_owned(),
            sha256: String::new(),
            kind: String::new(),
            code: String::new(),
            title: String::new(),
            version: String::new(),
            source: String::new(),
            checked_by: None,
            result: String::new(),
            says: Vec::new(),
            problems: Vec::new(),
        },
        holds: None,
        version: 0,
    }
}

fn open(path: &str) -> Planned {
    let name = Path::new(path).file_name().map_or_else(|| path.to_owned(), |name| name.to_string_lossy().into_owned());
    let mut planned = blank(path, &name);
    let bytes = match file::read_whole(path, MAX_BYTES) {
        Ok(bytes) => bytes,
        Err(error) => {
            refuse(&mut planned, "", error.message);
            return planned;
        }
    };
    planned.view.sha256 = blobs::digest(&bytes);
    match read(&name, &bytes) {
        Ok(EditionFile::Matrix(matrix)) => {
            let view = &mut planned.view;
            view.kind = "edition".to_owned();
            view.code.clone_from(&matrix.id);
            view.title.clone_from(&matrix.title);
            view.version.clone_from(&matrix.version);
            view.source.clone_from(&matrix.source);
            view.checked_by = matrix.checked_by.clone().filter(|_| !matrix.check_against_your_copy);
            planned.holds = Some(EditionFile::Matrix(matrix));
        }
        Ok(EditionFile::Mapping(mapping)) => {
            let view = &mut planned.view;
            view.kind = "mapping".to_owned();
            view.code.clone_from(&mapping.id);
            view.title.clone_from(&mapping.title);
            view.version.clone_from(&mapping.version);
            view.source.clone_from(&mapping.source);
            planned.holds = Some(EditionFile::Mapping(mapping));
        }
        Err(ReadError::Refused(problems)) => {
            planned.view.result = "refused".to_owned();
            planned.view.problems = problems.iter().map(FieldError::from).collect();
        }
        Err(ReadError::Cancelled) => refuse(&mut planned, "", "Reading was stopped.".to_owned()),
    }
    planned
}

fn refuse(file: &mut Planned, place: &str, message: String) {
    let place = if place.is_empty() { file.view.name.clone() } else { format!("{}, {place}", file.view.name) };
    file.view.result = "refused".to_owned();
    file.view.problems.push(wrong(place, message));
}

/// Whether an edition may be taken in beside, or in place of, what is here.
fn judge_edition(session: &Session, matrix: &Definition<Matrix>, file: &mut Planned) -> Result<(), AppError> {
    let Ok(version) = matrix.version.parse::<i64>() else {
        let message = format!("found “{}”, expected a whole number. Have the edition saved again.", matrix.version);
        refuse(file, "version", message);
        return Ok(());
    };
    file.version = version;
    let Some(edition) = rows::find(session.read(), &matrix.id)? else {
        if let Some(carried) = session.definitions.matrix(&matrix.id) {
            if carried.content == matrix.content {
                file.view.result = "same".to_owned();
                file.view.says.push("This edition comes with the program: there is nothing to take in.".to_owned());
            } else {
                let message = format!(
                    "found “{}”, expected a code of its own: that is the code of {}, which comes with the program. Have it copied to a local edition and saved again.",
                    matrix.id, carried.title
                );
                refuse(file, "id", message);
            }
        } else if session.definitions.entries().iter().any(|entry| entry.id == matrix.id) {
            let message = format!("found “{}”, expected a code that no other definition has.", matrix.id);
            refuse(file, "id", message);
        } else {
            file.view.result = "new".to_owned();
            file.view.says.push(format!(
                "New here: {} domains, {} criteria.",
                matrix.content.domains.len(),
                mapping::criterion_codes(&matrix.content).len()
            ));
        }
        return Ok(());
    };
    let held = load::definition(session.read(), &edition)?;
    let checked = rows::checks(session.read())?.iter().any(|check| check.matrix == matrix.id);
    let alike = held.content == matrix.content && held.title == matrix.title;
    if version == edition.version && alike {
        if !checked && signature(matrix, version).is_some() {
            file.view.result = "newer".to_owned();
            file.view.says.push("The wording is here already; the file says who checked it.".to_owned());
        } else {
            file.view.result = "same".to_owned();
            file.view.says.push("This version is here already.".to_owned());
        }
        return Ok(());
    }
    if version <= edition.version {
        let message = if version == edition.version {
            format!(
                "This copy has another version {version} of the same edition: it was changed in both places. Have one of the two copied to a code of its own."
            )
        } else {
            format!(
                "found {version}, expected more than {}: this copy has a newer version. Have the newest one saved again.",
                edition.version
            )
        };
        refuse(file, "version", message);
        return Ok(());
    }
    let users = rows::users(session.read(), &matrix.id)?;
    if users > 0 && shape(&held.content) != shape(&matrix.content) {
        let message = format!(
            "The file asks other questions than version {} here, with which {users} have been assessed. Have it copied to a new code and saved again; their answers can then be carried.",
            edition.version
        );
        refuse(file, "content", message);
        return Ok(());
    }
    file.view.result = "newer".to_owned();
    file.view.says.push(format!("Takes the place of version {} here.", edition.version));
    file.view.says.extend(differences(&held.content, &matrix.content));
    Ok(())
}

/// Domain, level and code of every question, in no order.
fn shape(matrix: &Matrix) -> Vec<(String, &'static str, String)> {
    let cells = matrix.domains.iter().flat_map(|domain| {
        domain.cells.iter().flat_map(move |cell| {
            cell.criteria.iter().map(move |one| (domain.code.clone(), cell.level.name(), one.id.clone()))
        })
    });
    let shared = matrix.prerequisites.iter().map(|one| (String::new(), "foundation", one.id.clone()));
    let levels = matrix.levels.iter().map(|level| (String::new(), level.level.name(), String::new()));
    let mut out: Vec<_> = shared.chain(levels).chain(cells).collect();
    out.sort();
    out
}

/// What a newer version changes, in a few sentences.
fn differences(old: &Matrix, new: &Matrix) -> Vec<String> {
    let texts = |matrix: &Matrix| -> std::collections::BTreeMap<String, String> {
        let cells = matrix.domains.iter().flat_map(|domain| &domain.cells).flat_map(|cell| &cell.criteria);
        matrix.prerequisites.iter().chain(cells).map(|one| (one.id.clone(), one.text.clone())).collect()
    };
    let (before, after) = (texts(old), texts(new));
    let added = after.keys().filter(|code| !before.contains_key(*code)).count();
    let gone = before.keys().filter(|code| !after.contains_key(*code)).count();
    let other = before.iter().filter(|(code, text)| after.get(*code).is_some_and(|new| new != *text)).count();
    [(other, "reworded"), (added, "added"), (gone, "taken out")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {} {what}.", if count == 1 { "criterion" } else { "criteria" }))
        .collect()
}

fn judge_mapping(
    session: &Session,
    mapping: &Mapping,
    coming: &[Definition<Matrix>],
    file: &mut Planned,
) -> Result<(), AppError> {
    let find = |code: &str| {
        let found = coming.iter().find(|matrix| matrix.id == code).or_else(|| session.definitions.matrix(code));
        found.map(|matrix| matrix.content.clone())
    };
    let (from, to) = (find(&mapping.from), find(&mapping.to));
    for (place, code, found) in [("from", &mapping.from, &from), ("to", &mapping.to, &to)] {
        if found.is_none() {
            let message = format!("found “{code}”, expected an edition that is here. Open its file too.");
            refuse(file, &format!("content, {place}"), message);
        }
    }
    let (Some(from), Some(to)) = (from, to) else { return Ok(()) };
    // A mapping that people made speaks only of what the codes do not say by themselves.
    let misfits =
        mapping::misfits(mapping, &from, &to).into_iter().filter(|fault| !fault.ends_with("is not spoken of"));
    for fault in misfits {
        refuse(file, "content", format!("{fault}. Mend the code, or have the mapping saved again."));
    }
    if file.view.result == "refused" {
        return Ok(());
    }
    let own = own_pairs(session, &mapping.from, &mapping.to)?;
    let same = by_code(mapping).iter().all(|(kind, code, pairs)| {
        let held = by_code(&own);
        held.iter().any(|(known, other, rows)| known == kind && other == code && rows == pairs)
    });
    file.view.result = if same { "same" } else { "new" }.to_owned();
    file.view.says.push(if same {
        "These pairs are here already.".to_owned()
    } else {
        format!(
            "Pairs {} domains and {} criteria of {} with {}.",
            mapping.domains.len(),
            mapping.criteria.len(),
            mapping.from,
            mapping.to
        )
    });
    Ok(())
}
