//! The word processor's file: Office Open XML with real headings, repeated heading rows, alternative texts, language.

mod body;
mod xml;

use pch_report::document::{Block, Document};
use std::io::{Cursor, Write as _};
use xml::escape;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const STYLES: &str = include_str!("styles.xml");
const NUMBERING: &str = include_str!("numbering.xml");
const CONTENT_TYPES: &str = include_str!("content_types.xml");
const PACKAGE_RELATIONS: &str = include_str!("relations.xml");

/// Writes a document that was checked.
///
/// # Errors
/// Only if the archive cannot be laid out.
pub(crate) fn write(document: &Document) -> Result<Vec<u8>, String> {
    let mut parts: Vec<(String, Vec<u8>)> = vec![
        ("[Content_Types].xml".to_owned(), CONTENT_TYPES.into()),
        ("_rels/.rels".to_owned(), PACKAGE_RELATIONS.into()),
        ("docProps/core.xml".to_owned(), properties(document).into()),
        ("word/document.xml".to_owned(), body::document(document).into()),
        ("word/styles.xml".to_owned(), STYLES.replace("{language}", &escape(&document.language)).into()),
        ("word/numbering.xml".to_owned(), body::numbering(document, NUMBERING).into()),
        ("word/footer1.xml".to_owned(), body::footer(document).into()),
        ("word/_rels/document.xml.rels".to_owned(), relations(document).into()),
    ];
    for (at, block) in document.blocks.iter().enumerate() {
        if let Block::Figure(figure) = block
            && !figure.png.is_empty()
        {
            parts.push((format!("word/media/figure-{at}.png"), figure.png.clone()));
        }
    }
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // The library's fixed date stands in every entry: the same document gives the same bytes.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let failed = |error: zip::result::ZipError| error.to_string();
    for (name, bytes) in parts {
        archive.start_file(name, options).map_err(failed)?;
        archive.write_all(&bytes).map_err(|error| error.to_string())?;
    }
    archive.finish().map(Cursor::into_inner).map_err(failed)
}

fn properties(document: &Document) -> String {
    let at = document.created.format("%Y-%m-%dT%H:%M:%SZ");
    format!(
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
            r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" "#,
            r#"xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" "#,
            r#"xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">"#,
            r#"<dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject><dc:creator>{author}</dc:creator>"#,
            r#"<dc:language>{language}</dc:language>"#,
            r#"<dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created>"#,
            r#"<dcterms:modified xsi:type="dcterms:W3CDTF">{at}</dcterms:modified></cp:coreProperties>"#
        ),
        title = escape(&document.title),
        subject = escape(&document.subtitle),
        author = escape(&document.author),
        language = escape(&document.language),
        at = at,
    )
}

fn relations(document: &Document) -> String {
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut out = concat!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#
    )
    .to_owned();
    for (id, kind, target) in [
        ("styles", "styles", "styles.xml"),
        ("numbering", "numbering", "numbering.xml"),
        ("footer", "footer", "footer1.xml"),
    ] {
        out.push_str(&format!(r#"<Relationship Id="{id}" Type="{KIND}/{kind}" Target="{target}"/>"#));
    }
    for (at, block) in document.blocks.iter().enumerate() {
        if matches!(block, Block::Figure(figure) if !figure.png.is_empty()) {
            out.push_str(&format!(
                r#"<Relationship Id="figure{at}" Type="{KIND}/image" Target="media/figure-{at}.png"/>"#
            ));
        }
    }
    out.push_str("</Relationships>");
    out
}
