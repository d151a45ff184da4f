//! What is in the files that leave: structure, language, texts for those who do not see, and the same bytes every time.

use flate2::read::ZlibDecoder;
use pch_print::Printer;
use pch_report::charts::{Paint, Picture, Size, StackRow, StackSeries, StackedBars};
use pch_report::document::{Block, Document, Figure, Grid, Renderer};
use pch_report::{Cell, Kind};
use std::io::{Cursor, Read};

fn chart() -> Picture {
    Picture::Stacked(StackedBars {
        title: "Staff in post by practice".to_owned(),
        description: "Mill Lane: GPs 2.00".to_owned(),
        unit: "Whole-time equivalents (WTE)".to_owned(),
        row_heading: "Practice".to_owned(),
        kind: Kind::Wte,
        series: vec![StackSeries { title: "GPs".to_owned(), paint: Paint::Group(pch_domain::StaffGroup::Gp) }],
        rows: vec![StackRow {
            label: "Mill Lane".to_owned(),
            values: vec![Cell::Number { billionths: 2_000_000_000, places: 2 }],
        }],
        source: "posts entered".to_owned(),
        size: Size::Beside,
    })
}

fn document() -> Document {
    let made = "2018-11-21T09:30:05".parse().expect("a time");
    let mut document = Document::new("Cluster submission: Riverside", "Riverside cluster", made);
    document.subtitle = "2018/19 quarter 3, revision 1".to_owned();
    document.footer = "Riverside, 2018/19-Q3".to_owned();
    document
        .with(Block::facts([("Organisation", "Riverside cluster (U99201)"), ("Signed off by", "A. Lead")]))
        .with(Block::heading(1, "Summary"))
        .with(Block::list(vec!["#set text(red) *not bold* <b>".to_owned(), "Two".to_owned()]))
        .with(Block::List { numbered: true, items: vec!["First".to_owned()] })
        .with(Block::heading(2, "Money"))
        .with(Block::Table(Grid {
            caption: "Money by line".to_owned(),
            headings: vec!["Line".to_owned(), "Spent (£)".to_owned()],
            numeric: vec![false, true],
            rows: vec![vec!["Nursing".to_owned(), "£12,500".to_owned()], vec!["Pilots".to_owned(), "£1".to_owned()]],
            total: vec!["Total".to_owned(), "£12,501".to_owned()],
        }))
        .with(Block::note("Source: invented."))
        .with(Block::PageBreak)
        .with(Block::heading(1, "Staff"))
        .with(Block::Figure(Figure::of(&chart(), "Mill Lane has 2.00 WTE of GPs.", "Staff").expect("a chart")))
        .with(Block::paragraph("An emoji 🏥 in a remark,\nand a second line."))
}

/// The file with all of its streams unpacked, as text in which to look.
fn unpacked(pdf: &[u8]) -> String {
    let mut out = String::from_utf8_lossy(pdf).into_owned();
    let mut rest = pdf;
    while let Some(at) = rest.windows(7).position(|window| window == b"stream\n") {
        rest = &rest[at + 7..];
        let mut stream = Vec::new();
        // Whatever is no packed stream, such as the end of another one, says so by failing.
        if ZlibDecoder::new(rest).read_to_end(&mut stream).is_ok() {
            out.push_str(&String::from_utf8_lossy(&stream));
        }
    }
    out
}

#[test]
fn the_pdf_is_tagged_and_says_title_language_headings_tables_and_pictures() {
    let pdf = Printer.pdf(&document()).expect("a document without faults");
    let text = unpacked(&pdf);
    for (mark, why) in [
        ("/StructTreeRoot", "the structure is what a screen reader follows"),
        ("/MarkInfo", "the file says that it is tagged"),
        ("/Marked true", "and means it"),
        ("(en-GB)", "the language decides how it is read out"),
        ("Cluster submission: Riverside", "the title is in the properties"),
        ("/DisplayDocTitle true", "and stands in the window instead of the file's name"),
        ("pdfuaid:part", "the file claims PDF/UA"),
        ("/H1", "headings of the first level"),
        ("/H2", "and of the second"),
        ("/Table", "tables are tables"),
        ("/TH", "with heading cells"),
        ("/Scope", "that say for what they stand"),
        ("/Figure", "pictures are pictures"),
        ("Mill Lane has 2.00 WTE of GPs.", "with words for those who do not see them"),
        ("/LI", "lists are lists"),
        ("/Caption", "captions belong to what they describe"),
        ("2018-11-21T09:30:05", "the time is the one handed in"),
    ] {
        assert!(text.contains(mark), "{mark}: {why}");
    }
}

#[test]
fn a_column_in_which_nothing_is_said_takes_no_room() {
    let heads = |third: &str| {
        let row = |first: &str| vec![first.to_owned(), "1.00".to_owned(), third.to_owned()];
        let grid = Grid {
            caption: "Posts".to_owned(),
            headings: ["Role", "WTE", "Age band"].map(str::to_owned).to_vec(),
            numeric: vec![false, true, false],
            rows: vec![row("GP partner"), row("Practice nurse")],
            total: vec!["Total".to_owned(), "2.00".to_owned(), String::new()],
        };
        let pdf = Printer.pdf(&document().with(Block::Table(grid))).expect("a document without faults");
        unpacked(&pdf).matches("/S/TH").count() + unpacked(&pdf).matches("/S /TH").count()
    };
    assert_eq!(heads("40-44"), heads("") + 1, "one heading fewer where no row has an age band");
}

#[test]
fn the_same_document_is_the_same_bytes() {
    let (one, two) = (Printer.pdf(&document()).expect("a PDF"), Printer.pdf(&document()).expect("a PDF"));
    assert!(one == two, "a frozen submission is printed the same every time");
    let (one, two) = (Printer.docx(&document()).expect("a file"), Printer.docx(&document()).expect("a file"));
    assert!(one == two, "and so is the one for the word processor");
}

#[test]
fn a_document_that_somebody_could_not_read_is_refused() {
    let mut silent = document();
    silent.title.clear();
    let silent = silent.with(Block::heading(3, "Deep"));
    let said = Printer.pdf(&silent).expect_err("no title, a level skipped");
    assert!(said.contains("no title") && said.contains("skips a level"), "both at once: {said}");
    assert_eq!(Printer.docx(&silent), Err(said), "the word processor's file is held to the same");
}

fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("the part").read_to_string(&mut text).expect("text");
    text
}

#[test]
fn the_word_processor_gets_headings_repeated_table_heads_alternative_texts_and_language() {
    let docx = Printer.docx(&document()).expect("a document without faults");
    let body = part(&docx, "word/document.xml");
    for (mark, why) in [
        (r#"<w:pStyle w:val="Heading1"/>"#, "real headings, not large type"),
        ("<w:tblHeader/>", "the heading row is repeated on every page and read out with its cells"),
        (r#"descr="Mill Lane has 2.00 WTE of GPs.""#, "pictures carry words"),
        (r#"<w:tblCaption w:val="Money by line"/>"#, "tables carry their name"),
        (r#"<w:br w:type="page"/>"#, "a page break is one"),
        ("#set text(red) *not bold* &lt;b&gt;", "what was typed is text, nothing else"),
        ("🏥", "the word processor has fonts of its own"),
        (r#"<w:numId w:val="5"/>"#, "a numbered list counts for itself"),
    ] {
        assert!(body.contains(mark), "{mark}: {why}");
    }
    assert!(part(&docx, "word/styles.xml").contains(r#"<w:lang w:val="en-GB"/>"#), "language of every text");
    let properties = part(&docx, "docProps/core.xml");
    assert!(properties.contains("<dc:title>Cluster submission: Riverside</dc:title>"), "title: {properties}");
    assert!(properties.contains("2018-11-21T09:30:05Z"), "made when it was said to be made");
    assert!(part(&docx, "word/numbering.xml").contains(r#"<w:num w:numId="5">"#), "the list's numbers are there");
}

/// Writes both files for a look: `PCH_LOOK=<folder> cargo test -p pch-print`.
#[test]
fn files_to_look_at_are_written_where_asked() {
    let Ok(folder) = std::env::var("PCH_LOOK") else { return };
    let folder = std::path::Path::new(&folder);
    std::fs::write(folder.join("document.pdf"), Printer.pdf(&document()).expect("a PDF")).expect("written");
    std::fs::write(folder.join("document.docx"), Printer.docx(&document()).expect("a file")).expect("written");
}
