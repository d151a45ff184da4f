//! The PDF.

mod legible;

use chrono::{Datelike, Timelike};
use pch_report::document::{Block, Document};
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_as_lib::{TypstAsLibError, TypstEngine};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

const TEMPLATE: &str = include_str!("document.typ");

/// The fonts that charts are drawn with too; those of the machine are never asked, so that every machine prints the same.
const FONTS: [&[u8]; 2] = [
    include_bytes!("../../../../../assets/fonts/LiberationSans-Regular.ttf"),
    include_bytes!("../../../../../assets/fonts/LiberationSans-Bold.ttf"),
];

/// How many pages a document that was checked has.
///
/// # Errors
/// What the typesetter says.
pub(crate) fn pages(document: &Document) -> Result<usize, String> {
    Ok(set(document)?.pages().len())
}

fn set(document: &Document) -> Result<PagedDocument, String> {
    let data = serde_json::to_value(document).map_err(|error| error.to_string())?;
    let data = legible::legible(data, &FONTS).to_string();
    let mut files = vec![("/document.json".to_owned(), data.into_bytes())];
    for (at, block) in document.blocks.iter().enumerate() {
        if let Block::Figure(figure) = block {
            files.push((format!("/figure-{at}.svg"), figure.svg.clone().into_bytes()));
        }
    }
    let engine = TypstEngine::builder()
        .main_file(TEMPLATE)
        .fonts(FONTS)
        .with_static_file_resolver(files.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())))
        .build();
    engine.compile().output.map_err(|error| told(&error))
}

/// Prints a document that was checked.
///
/// # Errors
/// What the typesetter says.
pub(crate) fn write(document: &Document) -> Result<Vec<u8>, String> {
    let pages = set(document)?;
    let options = PdfOptions {
        ident: Smart::Custom(format!("{}|{}|{}", document.title, document.author, document.created)),
        creator: Smart::Custom(Some("PCH Planner".to_owned())),
        timestamp: timestamp(document),
        standards: PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| error.message().to_string())?,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&pages, &options).map_err(|errors| all(&errors))
}

fn timestamp(document: &Document) -> Option<Timestamp> {
    let at = document.created;
    let small = |number: u32| u8::try_from(number).ok();
    Datetime::from_ymd_hms(
        at.year(),
        small(at.month())?,
        small(at.day())?,
        small(at.hour())?,
        small(at.minute())?,
        small(at.second())?,
    )
    .map(Timestamp::new_utc)
}

fn told(error: &TypstAsLibError) -> String {
    match error {
        TypstAsLibError::TypstSource(errors) => all(errors),
        other => other.to_string(),
    }
}

fn all(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.to_string()).collect::<Vec<_>>().join("; ")
}
