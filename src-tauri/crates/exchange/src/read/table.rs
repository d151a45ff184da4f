//! Rows and cells as text, whatever they came in. One arena for a whole table: a million cells cost one allocation.

use pch_domain::facts::{FilePlace, FileProblem};

/// Rows between two words with whoever watches.
pub(crate) const STEP: usize = 2_000;

/// A sheet or a CSV file, as text.
#[derive(Debug, Default)]
pub(crate) struct Table {
    pub(crate) file: String,
    pub(crate) sheet: Option<String>,
    pub(crate) encoding: &'static str,
    pub(super) text: String,
    pub(super) ends: Vec<u32>,
    rows: Vec<Span>,
    /// A CSV whose last line has no line end: only then can a short last row mean a cut file.
    pub(super) open_end: bool,
}

#[derive(Debug, Clone, Copy)]
struct Span {
    first: u32,
    line: u32,
}

/// One row of a table.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    table: &'a Table,
    first: usize,
    past: usize,
    /// Line in the file or row in the sheet; 1 is the first.
    pub(crate) line: u32,
}

impl<'a> Row<'a> {
    /// A cell without the spaces round it; empty beyond the end.
    pub(crate) fn get(self, column: usize) -> &'a str {
        let at = self.first + column;
        if at >= self.past {
            return "";
        }
        let start = if at == 0 { 0 } else { self.table.ends[at - 1] };
        self.table.text[start as usize..self.table.ends[at] as usize].trim()
    }

    /// A cell of a column that may be absent.
    pub(crate) fn find(self, column: Option<usize>) -> &'a str {
        column.map_or("", |column| self.get(column))
    }

    /// Number of cells.
    pub(crate) fn len(self) -> usize {
        self.past - self.first
    }

    /// All cells.
    pub(crate) fn cells(self) -> impl Iterator<Item = &'a str> {
        (0..self.len()).map(move |column| self.get(column))
    }

    /// Nothing in any cell.
    pub(crate) fn is_blank(self) -> bool {
        self.cells().all(str::is_empty)
    }

    /// Number of cells up to the last that holds something.
    pub(crate) fn filled(self) -> usize {
        (0..self.len()).rev().find(|column| !self.get(*column).is_empty()).map_or(0, |last| last + 1)
    }
}

impl Table {
    /// An empty table to fill.
    pub(crate) fn new(file: &str, sheet: Option<String>) -> Self {
        Self { file: file.to_owned(), sheet, encoding: "UTF-8", ..Self::default() }
    }

    /// A table of one row.
    pub(crate) fn default_row(cells: &[&str]) -> Self {
        let mut table = Self::new("", None);
        table.start_row(1);
        cells.iter().for_each(|cell| table.push(cell));
        table
    }

    /// Starts a row at a line of the file.
    pub(crate) fn start_row(&mut self, line: u32) {
        self.rows.push(Span { first: count(self.ends.len()), line });
    }

    /// Adds a cell to the row last started.
    pub(crate) fn push(&mut self, cell: &str) {
        self.text.push_str(cell);
        self.ends.push(count(self.text.len()));
    }

    /// Cells in the row last started.
    pub(crate) fn width(&self) -> usize {
        self.rows.last().map_or(0, |span| self.ends.len() - span.first as usize)
    }

    /// Number of rows, headings and blanks too.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Number of bytes of text in all cells.
    pub(crate) fn text_len(&self) -> usize {
        self.text.len()
    }

    /// The row at an index below [`Table::len`].
    pub(crate) fn row(&self, at: usize) -> Row<'_> {
        let first = self.rows[at].first as usize;
        let past = self.rows.get(at + 1).map_or(self.ends.len(), |next| next.first as usize);
        Row { table: self, first, past, line: self.rows[at].line }
    }

    /// All rows.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).map(|at| self.row(at))
    }

    /// Whether a row is the last and stops without a line end.
    pub(crate) fn is_open_end(&self, at: usize) -> bool {
        self.open_end && at + 1 == self.len()
    }

    /// A problem in this table.
    pub(crate) fn problem(&self, row: Option<u32>, column: Option<&str>) -> FileProblem {
        FileProblem {
            place: FilePlace {
                file: self.file.clone(),
                sheet: self.sheet.clone(),
                row,
                column: column.map(str::to_owned),
            },
            value: String::new(),
            expected: String::new(),
            mend: String::new(),
            rejects: true,
        }
    }
}

/// A number of cells or bytes, held at the largest that fits.
pub(super) fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}
