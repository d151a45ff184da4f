//! What a document is made of.

use crate::charts::{self, Picture};
use crate::{Cell, Column, ReportError, Table};
use serde::Serialize;

/// A piece of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// A heading. Levels follow each other without a gap.
    Heading {
        /// 1 for a chapter, to 3.
        level: u8,
        /// Words.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Words; a line feed begins a new line.
        text: String,
    },
    /// A remark in smaller type: a source, what is left out.
    Note {
        /// Words.
        text: String,
    },
    /// A table.
    Table(Grid),
    /// A chart with words for those who do not see it.
    Figure(Figure),
    /// A list.
    List {
        /// Whether the order matters: numbers instead of bullets.
        numbered: bool,
        /// Items.
        items: Vec<String>,
    },
    /// Facts that a reader looks for first, each with its label.
    KeyFacts {
        /// Label and value.
        facts: Vec<(String, String)>,
    },
    /// The next block begins a page.
    PageBreak,
}

/// A table as it is printed: words only, one heading row that is repeated on every page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Grid {
    /// What the table shows.
    pub caption: String,
    /// Headings with their units.
    pub headings: Vec<String>,
    /// Which columns hold figures, which stand to the right; one for each heading.
    pub numeric: Vec<bool>,
    /// Rows, a text for each heading. The first column names the row.
    pub rows: Vec<Vec<String>>,
    /// A last row of totals; empty where there is none.
    pub total: Vec<String>,
}

/// A chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// The picture for the PDF.
    pub svg: String,
    /// The picture for the word processor; empty where it can only show the table.
    #[serde(skip)]
    pub png: Vec<u8>,
    /// What is to be seen, in words.
    pub alt: String,
    /// Below the picture.
    pub caption: String,
    /// The figures that are drawn, for those who cannot or will not look.
    pub table: Option<Grid>,
}

impl Block {
    /// A heading.
    pub fn heading(level: u8, text: impl Into<String>) -> Self {
        Self::Heading { level, text: text.into() }
    }

    /// A paragraph.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph { text: text.into() }
    }

    /// A remark.
    pub fn note(text: impl Into<String>) -> Self {
        Self::Note { text: text.into() }
    }

    /// A list with bullets.
    pub fn list(items: Vec<String>) -> Self {
        Self::List { numbered: false, items }
    }

    /// Key facts.
    pub fn facts<L: Into<String>, V: Into<String>>(facts: impl IntoIterator<Item = (L, V)>) -> Self {
        Self::KeyFacts { facts: facts.into_iter().map(|(label, value)| (label.into(), value.into())).collect() }
    }

    /// What is wrong with the block, in one sentence. `depth` is the level of the last heading.
    pub(super) fn fault(&self, depth: &mut u8) -> Option<String> {
        match self {
            Self::Heading { level, text } => {
                let skips = *level == 0 || *level > 3 || *level > *depth + 1;
                *depth = *level;
                if text.trim().is_empty() {
                    return Some("a heading without words.".to_owned());
                }
                skips.then(|| format!("the heading “{text}” of level {level} skips a level."))
            }
            Self::Table(grid) => grid.fault(),
            Self::Figure(figure) => {
                if figure.alt.trim().is_empty() {
                    return Some(format!("the figure “{}” has no alternative text.", figure.caption));
                }
                figure.table.as_ref().and_then(Grid::fault)
            }
            Self::List { items, .. } => items.is_empty().then(|| "a list without items.".to_owned()),
            Self::KeyFacts { facts } => facts.is_empty().then(|| "key facts without a fact.".to_owned()),
            Self::Paragraph { .. } | Self::Note { .. } | Self::PageBreak => None,
        }
    }
}

impl Grid {
    /// A table of a report as it is printed; a last row of totals where a column is added up.
    #[must_use]
    pub fn of(table: &Table) -> Self {
        let totalled = table.rows.len() > 1 && table.columns.iter().any(|column| column.total);
        let total = |(at, column): (usize, &Column)| match (at, column.total) {
            (0, false) => "Total".to_owned(),
            (_, true) => table.total(at).0.show(),
            (_, false) => String::new(),
        };
        Self {
            caption: table.title.clone(),
            headings: table.columns.iter().map(Column::title).collect(),
            numeric: table.columns.iter().map(|column| column.kind.is_figure()).collect(),
            rows: table.rows.iter().map(|row| row.iter().map(Cell::show).collect()).collect(),
            total: if totalled { table.columns.iter().enumerate().map(total).collect() } else { Vec::new() },
        }
    }

    /// Only some columns, in the order asked for; a column that is not there is left out.
    #[must_use]
    pub fn columns(&self, headings: &[&str]) -> Self {
        let at: Vec<usize> =
            headings.iter().filter_map(|wanted| self.headings.iter().position(|heading| heading == wanted)).collect();
        let pick = |row: &[String]| at.iter().filter_map(|at| row.get(*at).cloned()).collect::<Vec<_>>();
        let mut total = if self.total.is_empty() { Vec::new() } else { pick(&self.total) };
        // The word may have stood in a column that is left out.
        if let Some(first) = total.first_mut().filter(|first| first.is_empty()) {
            "Total".clone_into(first);
        }
        Self {
            caption: self.caption.clone(),
            headings: pick(&self.headings),
            numeric: at.iter().filter_map(|at| self.numeric.get(*at).copied()).collect(),
            rows: self.rows.iter().map(|row| pick(row)).collect(),
            total,
        }
    }

    fn fault(&self) -> Option<String> {
        let width = self.headings.len();
        if width == 0 || self.numeric.len() != width {
            return Some(format!("the table “{}” has no headings.", self.caption));
        }
        let ragged = self.rows.iter().position(|row| row.len() != width);
        if let Some(at) = ragged {
            let found = self.rows[at].len();
            return Some(format!("the table “{}”, row {}: {found} cells in {width} columns.", self.caption, at + 1));
        }
        let total = self.total.len();
        (total != 0 && total != width)
            .then(|| format!("the table “{}”: {total} totals in {width} columns.", self.caption))
    }
}

impl Figure {
    /// A chart for print, with its table. The chart's own description is what is read out.
    ///
    /// # Errors
    /// [`ReportError::Chart`] if it cannot be drawn.
    pub fn of(picture: &Picture, alt: impl Into<String>, caption: impl Into<String>) -> Result<Self, ReportError> {
        Ok(Self { png: charts::png(picture, 2)?, ..Self::vector(picture, alt, caption)? })
    }

    /// A chart for the screen and the PDF alone: without the picture for the word processor, which takes longest to draw.
    ///
    /// # Errors
    /// [`ReportError::Chart`] if it cannot be drawn.
    pub fn vector(picture: &Picture, alt: impl Into<String>, caption: impl Into<String>) -> Result<Self, ReportError> {
        let chart = charts::draw(picture)?;
        Ok(Self {
            svg: chart.svg,
            png: Vec::new(),
            alt: alt.into(),
            caption: caption.into(),
            table: Some(Grid::of(&chart.table)),
        })
    }
}
