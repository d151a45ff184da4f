//! A form as values: what is fixed, what is asked, what is known already.

use chrono::{NaiveDate, NaiveDateTime};

/// What may stand in a cell that is to be filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// One of these words; letters of either size.
    Choice(Vec<String>),
    /// Words, at most so many characters.
    Text {
        /// Most characters.
        most: u32,
    },
    /// A day, both ends included.
    Day {
        /// First day.
        first: NaiveDate,
        /// Last day.
        last: NaiveDate,
    },
    /// A decimal in whole billionths, both ends included.
    Decimal {
        /// Least.
        least: i64,
        /// Most.
        most: i64,
    },
    /// A whole number, both ends included.
    Whole {
        /// Least.
        least: i64,
        /// Most.
        most: i64,
    },
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Words.
    Text(String),
    /// A day.
    Day(NaiveDate),
    /// A number in whole billionths.
    Number(i64),
}

impl Value {
    /// The words; empty for what is none.
    #[must_use]
    pub fn text(&self) -> &str {
        if let Self::Text(text) = self { text } else { "" }
    }
}

/// A column of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Heading, with its unit.
    pub heading: String,
    /// Width in characters.
    pub width: u16,
    /// What stands in it.
    pub kind: ColumnKind,
}

/// What stands in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnKind {
    /// The row's key.
    Key,
    /// Words of the form.
    Fixed,
    /// To be filled.
    Entry {
        /// What may stand there.
        entry: Entry,
        /// What is said beside the cell while it is being filled; at most 255 characters.
        prompt: String,
    },
    /// A word that a formula makes of the row; `{Heading}` stands for the cell of that column.
    Check {
        /// The formula without its equals sign.
        formula: String,
    },
}

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Unique within the sheet.
    pub key: String,
    /// Words of the fixed columns, in their order.
    pub fixed: Vec<String>,
    /// What is known for the columns to be filled, in their order.
    pub values: Vec<Option<Value>>,
    /// What the check says now.
    pub check: String,
    /// The row's own formula of its check, where it is not the column's.
    pub formula: Option<String>,
}

/// A line above the headings that a formula makes of the whole sheet, so that it moves while somebody types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// The formula without its equals sign; `{Heading}` stands for the cells of that column in all rows.
    pub formula: String,
    /// What it says now.
    pub shown: String,
}

/// How a cell is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// As it should be.
    Good,
    /// On the way.
    Part,
    /// Not so.
    Bare,
    /// Something is asked.
    Ask,
}

/// A colour that a column takes while somebody types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Heading of the column that is coloured.
    pub column: String,
    /// When; `{Heading}` stands for the cell of that column in the same row.
    pub formula: String,
    /// How.
    pub tone: Tone,
}

/// A sheet with a row for each thing that is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Name of the sheet.
    pub name: String,
    /// Title on the sheet.
    pub title: String,
    /// What to do, in a sentence or two.
    pub intro: String,
    /// Heading of the column whose filled cells are counted; empty where nothing is.
    pub counted: String,
    /// What is added up above the headings.
    pub total: Option<Total>,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows.
    pub rows: Vec<Row>,
    /// Colours.
    pub rules: Vec<Rule>,
}

impl Sheet {
    /// Where a column stands.
    #[must_use]
    pub fn column(&self, heading: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.heading == heading)
    }

    /// What stands in a row under a heading that is to be filled.
    #[must_use]
    pub fn value<'a>(&self, row: &'a Row, heading: &str) -> Option<&'a Value> {
        let entries = self.columns.iter().filter(|column| matches!(column.kind, ColumnKind::Entry { .. }));
        let at = entries.take_while(|column| column.heading != heading).count();
        row.values.get(at)?.as_ref()
    }
}

/// A fact about the form: for whom, for what, on what edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Label, by which it is found again.
    pub label: String,
    /// Its value.
    pub value: String,
}

/// Something that is asked once for the whole form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Label, by which it is found again.
    pub label: String,
    /// What may stand there.
    pub entry: Entry,
    /// What is said beside the cell.
    pub prompt: String,
    /// What is known.
    pub value: Option<Value>,
}

/// A list of words too long to stand within a cell's rule: it has a column of a sheet of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Heading of its column.
    pub heading: String,
    /// The words, in their order.
    pub words: Vec<String>,
}

/// A form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Title, on the first sheet and in the document's properties.
    pub title: String,
    /// How to fill it, a sentence each.
    pub steps: Vec<String>,
    /// Words that are used in it, each with its meaning.
    pub meanings: Vec<(String, String)>,
    /// What it is made for.
    pub facts: Vec<Fact>,
    /// What is asked once.
    pub asks: Vec<Ask>,
    /// Sheets.
    pub sheets: Vec<Sheet>,
    /// Lists that cells choose from, where they are long.
    pub lists: Vec<List>,
    /// Who made it.
    pub author: String,
    /// When, from the caller's clock.
    pub created: NaiveDateTime,
}

impl Form {
    /// The cell of the first sheet in which something is asked, counted from nought.
    #[must_use]
    pub fn ask_cell(&self, label: &str) -> Option<(u32, u16)> {
        let at = self.asks.iter().position(|ask| ask.label == label)?;
        // Title and a line of air, the facts, a line of air.
        u32::try_from(2 + self.facts.len() + 1 + at).ok().map(|row| (row, 1))
    }

    /// A sheet by its name.
    #[must_use]
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.name == name)
    }
}

/// The first sheet.
pub(super) const ABOUT: &str = "About this form";
/// The sheet that a form with marked errors has at its end.
pub(super) const MENDING: &str = "What to mend";
/// The sheet of the long lists.
pub(super) const LISTS: &str = "Lists";
/// What a rule of a cell may hold of words; more stand on the sheet of lists.
pub(super) const SHORT_LIST: usize = 255;
/// Row of the headings, counted from nought; title, introduction and count stand above.
pub(super) const HEADINGS: u32 = 4;

/// Puts the cells of a row into a formula.
pub(super) fn formula(sheet: &Sheet, template: &str, row: u32) -> String {
    let mut out = template.to_owned();
    for (at, column) in (0_u16..).zip(&sheet.columns) {
        let cell = format!("${}{}", super::problem::letters(at), row + 1);
        out = out.replace(&format!("{{{}}}", column.heading), &cell);
    }
    out
}

/// The cells of a column in all rows of a sheet, as a formula names them from anywhere: `Staff!$B$6:$B$70`.
pub(super) fn cells(sheet: &str, columns: &[Column], heading: &str, rows: usize) -> String {
    let at = columns.iter().position(|column| column.heading == heading).and_then(|at| u16::try_from(at).ok());
    let letter = super::problem::letters(at.unwrap_or_default());
    let first = HEADINGS + 2;
    let last = HEADINGS + 1 + u32::try_from(rows.max(1)).unwrap_or(1);
    format!("{sheet}!${letter}${first}:${letter}${last}")
}
