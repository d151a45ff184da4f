//! The words of the document.

use super::xml::{escape, paragraph, run};
use pch_report::document::{Block, Document, Figure, Grid};

/// Width of the text on A4 with margins of 20 mm, in twentieths of a point.
const WIDTH: usize = 9638;
/// The same in English Metric Units.
const WIDTH_EMU: u64 = 6_120_000;

const OPEN: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" "#,
    r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
    r#"xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>"#
);

const CLOSE: &str = concat!(
    r#"<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/>"#,
    r#"<w:pgMar w:top="1134" w:right="1134" w:bottom="1247" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>"#,
    r#"</w:sectPr></w:body></w:document>"#
);

/// `word/document.xml`.
pub(super) fn document(document: &Document) -> String {
    let mut out = OPEN.to_owned();
    out.push_str(&paragraph("Title", "", &run(&document.title, false)));
    if !document.subtitle.is_empty() {
        out.push_str(&paragraph("Subtitle", "", &run(&document.subtitle, false)));
    }
    let mut breaks = false;
    for (at, block) in document.blocks.iter().enumerate() {
        if *block == Block::PageBreak {
            breaks = true;
            continue;
        }
        if breaks {
            out.push_str(r#"<w:p><w:r><w:br w:type="page"/></w:r></w:p>"#);
            breaks = false;
        }
        out.push_str(&written(at, block));
    }
    out.push_str(CLOSE);
    out
}

fn written(at: usize, block: &Block) -> String {
    match block {
        Block::Heading { level, text } => paragraph(&format!("Heading{level}"), "", &run(text, false)),
        Block::Paragraph { text } => paragraph("BodyText", "", &run(text, false)),
        Block::Note { text } => paragraph("Note", "", &run(text, false)),
        Block::Table(grid) => table(grid),
        Block::Figure(figure) => drawn(at, figure),
        Block::List { numbered, items } => {
            let number = if *numbered { numbered_id(at) } else { 1 };
            let place = format!(r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>"#);
            items.iter().map(|item| paragraph("ListParagraph", &place, &run(item, false))).collect()
        }
        Block::KeyFacts { facts } => facts
            .iter()
            .map(|(label, value)| {
                let words = format!("{}<w:r><w:tab/></w:r>{}", run(label, true), run(value, false));
                paragraph("KeyFact", "", &words)
            })
            .collect(),
        Block::PageBreak => String::new(),
    }
}

/// Every numbered list counts for itself. Number 1 is the bullets'.
fn numbered_id(at: usize) -> usize {
    at + 2
}

/// `word/numbering.xml`: the template with a number a numbered list.
pub(super) fn numbering(document: &Document, template: &str) -> String {
    let lists = document.blocks.iter().enumerate().filter_map(|(at, block)| match block {
        Block::List { numbered: true, .. } => Some(numbered_id(at)),
        _ => None,
    });
    let numbers: String = lists
        .map(|id| {
            format!(
                r#"<w:num w:numId="{id}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"#
            )
        })
        .collect();
    template.replace("{numbers}", &numbers)
}

/// `word/footer1.xml`: the footer's words and the page number.
pub(super) fn footer(document: &Document) -> String {
    let field = |name: &str| format!(r#"<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>"#);
    let words = format!(
        "{}<w:r><w:tab/></w:r>{}{}{}{}",
        run(&document.footer, false),
        run("Page ", false),
        field("PAGE"),
        run(" of ", false),
        field("NUMPAGES"),
    );
    format!(
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
            r#"<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:ftr>"#
        ),
        paragraph("Footer", "", &words)
    )
}

fn table(grid: &Grid) -> String {
    let widths = widths(grid);
    let mut out = paragraph("Caption", "<w:keepNext/>", &run(&grid.caption, false));
    out.push_str(&format!(
        concat!(
            r#"<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{}" w:type="dxa"/>"#,
            r#"<w:tblLayout w:type="fixed"/>"#,
            r#"<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>"#,
            r#"<w:tblCaption w:val="{}"/></w:tblPr><w:tblGrid>"#
        ),
        widths.iter().sum::<usize>(),
        escape(&grid.caption).replace('\n', " ")
    ));
    for width in &widths {
        out.push_str(&format!(r#"<w:gridCol w:w="{width}"/>"#));
    }
    out.push_str("</w:tblGrid>");
    out.push_str(&row(grid, &widths, &grid.headings, true, "<w:tblHeader/>"));
    for cells in &grid.rows {
        out.push_str(&row(grid, &widths, cells, false, ""));
    }
    if !grid.total.is_empty() {
        out.push_str(&row(grid, &widths, &grid.total, true, ""));
    }
    out.push_str("</w:tbl>");
    // Two tables without a paragraph between them would become one.
    out.push_str(&paragraph("AfterTable", "", ""));
    out
}

fn row(grid: &Grid, widths: &[usize], cells: &[String], bold: bool, properties: &str) -> String {
    let mut out = format!("<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>");
    for (at, text) in cells.iter().enumerate() {
        let numeric = grid.numeric.get(at).copied().unwrap_or_default();
        let side = if numeric { r#"<w:jc w:val="right"/>"# } else { "" };
        let width = widths.get(at).copied().unwrap_or_default();
        out.push_str(&format!(
            r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{}</w:tc>"#,
            paragraph("TableText", side, &run(text, bold))
        ));
    }
    out.push_str("</w:tr>");
    out
}

/// Columns share the width by what they have to say, as in the PDF: short cells and the words of headings stay on one line,
/// long texts are wrapped.
fn widths(grid: &Grid) -> Vec<usize> {
    let long = |text: &String| text.chars().count();
    let parts: Vec<usize> = grid
        .headings
        .iter()
        .enumerate()
        .map(|(at, heading)| {
            let cells = grid.rows.iter().filter_map(|row| row.get(at)).map(long);
            let longest = cells.chain(grid.total.get(at).map(|text| long(text) + 1)).max().unwrap_or(0);
            let word = heading.split_whitespace().map(|word| word.chars().count() + 1).max().unwrap_or(0);
            let need = if longest <= 17 { longest } else { (17 + (longest - 17) * 2 / 5).min(38) };
            need.max(word).max(3) + 2
        })
        .collect();
    let all = parts.iter().sum::<usize>().max(1);
    parts.iter().map(|part| part * WIDTH / all).collect()
}

fn drawn(at: usize, figure: &Figure) -> String {
    let mut out = String::new();
    if let Some((wide, high)) = size(&figure.png) {
        let height = WIDTH_EMU * u64::from(high) / u64::from(wide).max(1);
        let alt = escape(&figure.alt).replace('\n', " ");
        let id = at + 1;
        let picture = format!(
            concat!(
                r#"<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{w}" cy="{h}"/>"#,
                r#"<wp:docPr id="{id}" name="Figure {id}" descr="{alt}"/>"#,
                r#"<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>"#,
                r#"<pic:nvPicPr><pic:cNvPr id="{id}" name="Figure {id}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr>"#,
                r#"<pic:blipFill><a:blip r:embed="figure{at}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"#,
                r#"<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>"#,
                r#"<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>"#,
                r#"</wp:inline></w:drawing></w:r>"#
            ),
            w = WIDTH_EMU,
            h = height,
            id = id,
            alt = alt,
            at = at
        );
        out.push_str(&paragraph("BodyText", "<w:keepNext/>", &picture));
        out.push_str(&paragraph("Caption", "", &run(&figure.caption, false)));
    } else {
        out.push_str(&paragraph("BodyText", "", &run(&figure.alt, false)));
    }
    if let Some(grid) = &figure.table {
        out.push_str(&table(grid));
    }
    out
}

/// Width and height of a PNG, from its first chunk.
fn size(png: &[u8]) -> Option<(u32, u32)> {
    let number = |from: usize| png.get(from..from + 4)?.try_into().ok().map(u32::from_be_bytes);
    (png.get(12..16)? == b"IHDR").then_some(())?;
    Some((number(16)?, number(20)?)).filter(|(wide, high)| *wide > 0 && *high > 0)
}
