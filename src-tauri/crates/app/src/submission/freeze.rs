//! Making the package of a return: the bytes that are kept for ever.

use super::gather::Gathered;
use super::subject::Subject;
use super::tables;
use super::titles::Titles;
use crate::dto::submission::CheckResult;
use crate::error::{AppError, FieldError};
use chrono::{DateTime, FixedOffset};
use pch_domain::words;
use pch_exchange::package::{self, Carries, DATA, DOCUMENT, ManifestDraft, Part, Signed, WORKBOOK};
use pch_report::document::Renderer;
use pch_report::{Sheet, WorkbookSpec};

/// A package before it is kept.
pub(crate) struct Frozen {
    /// The very package.
    pub(crate) package_id: String,
    /// The archive.
    pub(crate) package: Vec<u8>,
    /// Its `data.json`.
    pub(crate) data: Vec<u8>,
    /// Whether the printed document is in it.
    pub(crate) has_document: bool,
}

/// What is written into the package besides the figures.
pub(crate) struct Seal<'a> {
    /// A signed return, or the draft of one.
    pub(crate) carries: Carries,
    /// Who signs.
    pub(crate) signed: Signed,
    /// When.
    pub(crate) at: DateTime<FixedOffset>,
    /// The package that this one replaces.
    pub(crate) supersedes: Option<String>,
    /// How the checks went.
    pub(crate) checks: &'a [CheckResult],
    /// Words for codes.
    pub(crate) titles: &'a Titles,
    /// What prints the document; without it the package has none.
    pub(crate) renderer: Option<&'a dyn Renderer>,
}

/// Makes the package. The same return sealed at the same time gives the same bytes.
///
/// # Errors
/// A part that cannot be written, or a package that a reader would refuse.
pub(crate) fn freeze(subject: &Subject, gathered: &Gathered, seal: Seal<'_>) -> Result<Frozen, AppError> {
    let data = gathered.data.to_bytes().map_err(|error| AppError::internal(error.to_string()))?;
    let parts = tables::tables(&gathered.data, seal.titles);
    let mut files = vec![
        Part { name: DATA.to_owned(), bytes: data.clone() },
        Part { name: WORKBOOK.to_owned(), bytes: workbook(subject, gathered, &seal, &parts)? },
    ];
    // A document that cannot be printed must not keep anybody from signing: the package is whole without it.
    let printed = match seal.renderer {
        Some(renderer) if seal.carries.is_return() => {
            renderer.pdf(&super::document::document(&gathered.data, &seal.signed, seal.at, seal.titles)?).ok()
        }
        _ => None,
    };
    let has_document = printed.is_some();
    files.extend(printed.map(|bytes| Part { name: DOCUMENT.to_owned(), bytes }));
    for table in &parts {
        files.push(Part { name: format!("csv/{}.csv", table.name.to_lowercase()), bytes: pch_report::csv(table) });
    }
    let created = seal.at.to_rfc3339();
    let identity = subject.identity();
    let package_id = package::package_id_of(seal.carries, &identity, gathered.data.revision, &created);
    let draft = ManifestDraft {
        carries: seal.carries,
        package_id: package_id.clone(),
        identity,
        revision: gathered.data.revision,
        supersedes: seal.supersedes,
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
        definitions: gathered.definitions.clone(),
        created,
        signed: seal.signed,
    };
    let package = package::write(draft, files).map_err(refused)?;
    Ok(Frozen { package_id, package, data, has_document })
}

/// What a reader would refuse, part by part.
pub(crate) fn refused(error: package::WriteError) -> AppError {
    let field = |problem: &package::PackageProblem| FieldError {
        place: problem.part.clone().unwrap_or_else(|| "package".to_owned()),
        message: format!("{}; expected {}.", problem.message, problem.expected),
    };
    AppError::fields(error.0.iter().map(field).collect())
}

fn workbook(
    subject: &Subject,
    gathered: &Gathered,
    seal: &Seal<'_>,
    parts: &[pch_report::Table],
) -> Result<Vec<u8>, AppError> {
    let data = &gathered.data;
    let mut sheets: Vec<Sheet> =
        parts.iter().filter(|table| table.name != "Explanations").cloned().map(Sheet::Table).collect();
    sheets.push(Sheet::Table(tables::checks(seal.checks)));
    sheets.push(Sheet::Working(tables::working(&gathered.workings)));
    let fact = |label: &str, value: String| (label.to_owned(), value);
    let title = capital(subject.return_type.title());
    let draft = seal.carries == Carries::Draft;
    let (by, on) = if draft { ("Draft, shared by", "Shared on") } else { ("Signed by", "Signed on") };
    let spec = WorkbookSpec {
        title: format!("{title}: {}", subject.organisation.name),
        author: subject.organisation.name.clone(),
        created: seal.at.naive_local(),
        facts: vec![
            fact("Organisation", format!("{} ({})", subject.organisation.name, subject.code)),
            fact("Return", title),
            fact("Period", words::quarter(&subject.period)),
            fact("Revision", data.revision.to_string()),
            fact(by, tables::named(&seal.signed.name, &seal.signed.role)),
            fact(on, words::date(seal.signed.date)),
            fact("Made with", format!("PCH Planner {}", env!("CARGO_PKG_VERSION"))),
        ],
        notes: vec![
            "“Not supplied” means that nobody gave a valid figure; it is not nought.".to_owned(),
            "Figures from national files are published by NHS Digital under the Open Government Licence.".to_owned(),
        ],
        sheets,
    };
    pch_report::workbook(&spec).map_err(|error| AppError::internal(error.to_string()))
}

/// With a capital letter in front.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
