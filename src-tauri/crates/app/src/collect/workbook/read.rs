//! A return workbook that came back: checked cell by cell, judged by the checks of the return, and made the package that
//! the practice would have signed in the program.

use super::ground::{ground, newest};
use crate::error::AppError;
use crate::registry::Registry;
use crate::session::Session;
use crate::submission::check::check;
use crate::submission::freeze::{Seal, freeze};
use crate::submission::gather::Gathered;
use crate::submission::subject::Subject;
use crate::submission::titles::Titles;
use crate::submission::{rules, typed};
use chrono::Duration;
use pch_domain::definitions::{Definition, Matrix};
use pch_domain::words;
use pch_exchange::form::practice_return::{self, Ground, ReturnIdentity, Returned};
use pch_exchange::form::{self, Form, FormProblem};
use pch_exchange::package::data::Explanation;
use pch_exchange::package::{self, Checked, PackageProblem, Signed};
use std::collections::BTreeMap;

/// A return workbook that was read.
pub(super) struct Workbook {
    /// The package, or everything that is wrong.
    pub(super) package: Result<Box<Checked>, Vec<PackageProblem>>,
    /// The package's bytes; empty where there is none.
    pub(super) bytes: Vec<u8>,
    /// Remarks that do not stand in the way.
    pub(super) warnings: Vec<String>,
    /// What is written again with its errors marked; none where it is not a workbook of ours, or all is well.
    pub(super) marked: Option<Marked>,
}

/// A workbook with something to mend.
pub(crate) struct Marked {
    /// File name without folders.
    pub(crate) name: String,
    /// The workbook, filled as it came.
    pub(crate) form: Form,
    /// What is wrong.
    pub(crate) problems: Vec<FormProblem>,
}

/// Whether a file's name says that it is a workbook.
pub(crate) fn is_workbook(name: &str) -> bool {
    let name = name.to_lowercase();
    // What an open Excel leaves beside the file that it holds is none.
    [".xlsx", ".xlsm", ".xls"].iter().any(|ending| name.ends_with(ending)) && !name.starts_with("~$")
}

/// Whether a workbook says of itself that it is a return of ours.
pub(super) fn is_ours(file: &str, bytes: &[u8]) -> bool {
    form::open(file, bytes).is_ok_and(|opened| practice_return::is_return(&opened))
}

/// Reads a return workbook. `nth` tells the workbooks of one batch apart.
///
/// # Errors
/// The store's. What is wrong with the workbook is in the answer.
pub(super) fn read(session: &mut Session, file: &str, bytes: &[u8], nth: u32) -> Result<Workbook, AppError> {
    let opened = match form::open(file, bytes) {
        Ok(opened) => opened,
        Err(problem) => return Ok(refused(vec![problem], None)),
    };
    let identity = match practice_return::identity(&opened) {
        Ok(identity) => identity,
        Err(problems) => return Ok(refused(problems, None)),
    };
    let registry = session.registry()?;
    let mut problems = belongs(&registry, &identity);
    let matrix = session.definitions.matrix(&identity.form.edition).cloned();
    problems.extend(of_edition(session, matrix.as_ref(), &identity));
    let (Some(matrix), true) = (matrix, problems.is_empty()) else { return Ok(refused(problems, None)) };
    let subject = Subject::read(session, &identity.form.practice, &identity.form.period.to_string())?;
    let created = session.clock.now().naive_local();
    let mut made = ground(session, &subject, &matrix, created, identity.lines)?;
    made.made.until = session.today();
    let blank = practice_return::form(&made, &matrix, &[], &Default::default());
    let checked = form::check(&opened, blank);
    let known =
        |code: &str| registry.get(code).is_some_and(|known| matches!(known.kind.as_str(), "practice" | "cluster"));
    let (said, together) = practice_return::answers(&checked.form, &made, &matrix.content, &known);
    problems.extend(checked.problems);
    problems.extend(together);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let name = format!("{}_to-mend.xlsx", stem.strip_suffix("_to-mend").unwrap_or(stem));
    if !problems.is_empty() {
        return Ok(refused(problems, Some((name, checked.form))));
    }
    let gathered = typed::gather(session, &subject, &matrix, &said)?;
    match sealed(session, &subject, gathered, &said, nth, (&checked.form, &made))? {
        Err(problems) => Ok(refused(problems, Some((name, checked.form)))),
        Ok((package, bytes)) => Ok(Workbook {
            package: Ok(Box::new(package)),
            bytes,
            warnings: warnings(&identity, made.held),
            marked: None,
        }),
    }
}

/// The workbook as it was filled, for tests that fill in more of it.
#[cfg(test)]
pub(super) fn as_filled(session: &mut Session, bytes: &[u8]) -> Form {
    let opened = form::open("return.xlsx", bytes).expect("a workbook of ours");
    let identity = practice_return::identity(&opened).expect("whose it is");
    let matrix = session.definitions.matrix(&identity.form.edition).cloned().expect("the edition");
    let subject =
        Subject::read(session, &identity.form.practice, &identity.form.period.to_string()).expect("a practice");
    let created = session.clock.now().naive_local();
    let made = Ground {
        held: identity.held,
        ..ground(session, &subject, &matrix, created, identity.lines).expect("its ground")
    };
    form::check(&opened, practice_return::form(&made, &matrix, &[], &Default::default())).form
}

/// A package with its bytes, or what a check or the package's own reader refuses.
type Sealed = Result<(Checked, Vec<u8>), Vec<FormProblem>>;

/// Judges the return and makes its package. The same figures as the return that is held give the same revision, so that a
/// workbook that comes twice changes nothing; other figures give the next.
fn sealed(
    session: &mut Session,
    subject: &Subject,
    mut gathered: Gathered,
    said: &Returned,
    nth: u32,
    (form, made): (&Form, &Ground),
) -> Result<Sealed, AppError> {
    let explanations: BTreeMap<String, String> = said.explanations.iter().cloned().collect();
    let rules = rules::rules(&session.definitions, subject.return_type, subject.period);
    let checks = check(&rules, subject, &gathered, session.today(), &explanations);
    let failed = checks.iter().filter(|check| check.result == "failed");
    let problems: Vec<FormProblem> = failed
        .map(|check| {
            let message = format!("{}: {}", check.title, check.message);
            practice_return::unexplained(form, made, &check.id, &message)
        })
        .collect();
    if !problems.is_empty() {
        return Ok(Err(problems));
    }
    gathered.data.explanations = checks
        .iter()
        .filter(|check| check.result == "explained")
        .filter_map(|check| Some(Explanation { check: check.id.clone(), text: check.explanation.clone()? }))
        .collect();
    let held = newest(session, subject)?;
    let mut supersedes = None;
    gathered.data.revision = 1;
    if let Some(held) = held {
        let revision = u32::try_from(held.revision).unwrap_or(1);
        gathered.data.revision = revision;
        let bytes = gathered.data.to_bytes().map_err(|error| AppError::internal(error.to_string()))?;
        if package::digest(&bytes) != held.data_digest {
            gathered.data.revision = revision.saturating_add(1);
            supersedes = Some(held.package_id);
        }
    }
    let titles = Titles::of(&session.definitions);
    let seal = Seal {
        carries: pch_exchange::package::Carries::Return,
        signed: Signed {
            name: said.name.clone(),
            role: said.role.clone(),
            date: typed::signed_on(session, subject, said),
        },
        // Two workbooks of one practice in a batch are two packages.
        at: session.clock.now() + Duration::milliseconds(i64::from(nth)),
        supersedes,
        checks: &checks,
        titles: &titles,
        renderer: None,
    };
    let whole = |error: AppError| {
        let fields = error.fields.iter().map(|field| field.message.as_str()).collect::<Vec<_>>().join(" ");
        let found = if fields.is_empty() { error.message } else { fields };
        vec![FormProblem::file(found, "figures that a return can carry", "Correct them in the workbook")]
    };
    let frozen = match freeze(subject, &gathered, seal) {
        Ok(frozen) => frozen,
        Err(error) => return Ok(Err(whole(error))),
    };
    let package = package::check(&frozen.package).map_err(|problems| {
        AppError::internal(problems.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
    })?;
    Ok(Ok((package, frozen.package)))
}

fn refused(problems: Vec<FormProblem>, marked: Option<(String, Form)>) -> Workbook {
    let fault = |problem: &FormProblem| {
        let sheet = problem.sheet.as_ref().map(|sheet| format!("sheet “{sheet}”"));
        let cell = problem.cell.as_ref().map(|cell| format!("cell {cell}"));
        let place: Vec<String> = sheet.into_iter().chain(cell).collect();
        PackageProblem {
            part: (!place.is_empty()).then(|| place.join(", ")),
            message: format!("found {}", problem.found),
            expected: problem.expected.clone(),
            mend: problem.mend.clone(),
        }
    };
    Workbook {
        package: Err(problems.iter().map(fault).collect()),
        bytes: Vec::new(),
        warnings: Vec::new(),
        marked: marked.map(|(name, form)| Marked { name, form, problems }),
    }
}

fn warnings(identity: &ReturnIdentity, held: u32) -> Vec<String> {
    let since = held > identity.held;
    let before = if identity.held == 0 { "any return".to_owned() } else { format!("revision {}", identity.held + 1) };
    since
        .then(|| {
            format!(
                "The workbook was made before {before} came in, and revision {held} is held now: look at what it would change back."
            )
        })
        .into_iter()
        .collect()
}

fn about(found: String, expected: String, mend: &str) -> FormProblem {
    FormProblem::file(found, expected, mend).on("About this form")
}

/// Whether the practice is here, and in the cluster that the workbook names.
fn belongs(registry: &Registry, identity: &ReturnIdentity) -> Vec<FormProblem> {
    let code = &identity.form.practice;
    if registry.get(code).is_none_or(|known| known.kind != "practice") {
        return vec![about(
            format!("the practice {}", words::code_in_quotes(code)),
            "a practice that is here".to_owned(),
            "Check the code on the first sheet, or add the practice under Practices",
        )];
    }
    let day = identity.form.period.last_day();
    let now = registry.cluster_of(code, &day.to_string()).map(|at| at.cluster);
    if now.as_deref() == Some(identity.form.cluster.as_str()) || identity.form.cluster == "none" {
        return Vec::new();
    }
    let expected = now.map_or_else(
        || format!("a practice in no cluster on {}", words::date(day)),
        |cluster| format!("{} ({cluster}), its cluster on {}", registry.name(&cluster), words::date(day)),
    );
    vec![about(
        format!("{} in {} ({})", registry.name(code), registry.name(&identity.form.cluster), identity.form.cluster),
        expected,
        "Make the workbook anew for the cluster in which the practice is, or move the practice under Practices",
    )]
}

/// Whether the edition is here, in the revision on which the workbook was made.
fn of_edition(session: &Session, matrix: Option<&Definition<Matrix>>, identity: &ReturnIdentity) -> Vec<FormProblem> {
    match matrix {
        None => {
            let known: Vec<&str> = session.definitions.matrices().map(|matrix| matrix.id.as_str()).collect();
            vec![about(
                format!("the edition “{}”", identity.form.edition),
                format!("one of {}", known.join(", ")),
                "Open the edition here first, or make the workbook anew on an edition that is here",
            )]
        }
        Some(matrix) if matrix.version != identity.form.revision => vec![about(
            format!("revision {} of {}", identity.form.revision, matrix.title),
            format!("revision {}, the one in force", matrix.version),
            "The edition has changed since the workbook was made: make it anew, which brings the answers along",
        )],
        Some(_) => Vec::new(),
    }
}
