//! A map of levels: a word in every cell, its ground as dark as the level is high.

use super::super::look::{Look, Size};
use super::super::scene::{Anchor, Scene, Shape, elide, label_column, wrap};
use super::{count, ground};
use crate::table::{Cell, Column, Kind, Table};

/// A map of levels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeatMap {
    /// What is seen.
    pub title: String,
    /// What the picture shows, for those who cannot see it.
    pub description: String,
    /// What a row is: `Domain`, `Cluster`.
    pub row_heading: String,
    /// Headings of the columns.
    pub columns: Vec<String>,
    /// Rows in order.
    pub rows: Vec<HeatMapRow>,
    /// Below the picture: what an edge means.
    pub note: String,
    /// Where the levels come from.
    pub source: String,
    /// How wide.
    pub size: Size,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeatMapRow {
    /// Name.
    pub label: String,
    /// A cell a column.
    pub cells: Vec<HeatCell>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeatCell {
    /// 0 Foundation to 3; nothing leaves the ground white.
    pub level: Option<u8>,
    /// The word in it.
    pub word: String,
    /// A heavy edge: what is wanted.
    pub edged: bool,
}

const HEAD: f64 = 17.0;
const ROW: f64 = 34.0;
const GAP: f64 = 3.0;

impl HeatMap {
    pub(in super::super) fn table(&self) -> Table {
        let mut columns = vec![Column::new(&self.row_heading, Kind::Text)];
        columns.extend(self.columns.iter().map(|heading| Column::new(heading, Kind::Text)));
        let width = self.columns.len();
        let row = |row: &HeatMapRow| {
            let cells = row.cells.iter().map(|cell| Cell::text(&cell.word));
            std::iter::once(Cell::text(&row.label))
                .chain(cells.chain(std::iter::repeat(Cell::Blank)).take(width))
                .collect()
        };
        Table {
            name: "Levels".to_owned(),
            title: self.title.clone(),
            columns,
            rows: self.rows.iter().map(row).collect(),
            notes: if self.note.is_empty() { Vec::new() } else { vec![self.note.clone()] },
            source: self.source.clone(),
        }
    }

    pub(in super::super) fn scene(&self) -> Scene {
        let (mut scene, top) = Scene::headed(&self.title, &self.description, "", self.size);
        let labels = label_column(self.rows.iter().map(|row| row.label.as_str()), self.size);
        let left = Look::MARGIN + labels + 12.0;
        let width = (self.size.width() - Look::MARGIN - left) / count(self.columns.len().max(1));
        let heads: Vec<Vec<String>> =
            self.columns.iter().map(|heading| wrap(heading, Look::SMALL, true, width - 8.0)).collect();
        let deepest = heads.iter().map(Vec::len).max().unwrap_or(1);
        let mut x = left;
        for lines in &heads {
            let mut y = top + HEAD / 2.0 + HEAD * count(deepest - lines.len());
            for line in lines {
                scene.text(x + width / 2.0, y, line, Look::SMALL, true, Look::INK, Anchor::Middle);
                y += HEAD;
            }
            x += width;
        }
        let mut y = top + HEAD * count(deepest) + 6.0;
        for row in &self.rows {
            let lines = wrap(&row.label, Look::LABEL, false, labels);
            // Two lines have room; what is longer ends in dots and stands whole in the table.
            let shown: Vec<String> = match lines.as_slice() {
                [first, second, _, ..] => {
                    vec![first.clone(), elide(&format!("{second} …"), Look::LABEL, false, labels)]
                }
                all => all.to_vec(),
            };
            let mut line = y + ROW / 2.0 - 7.5 * (count(shown.len()) - 1.0);
            for part in &shown {
                scene.text(Look::MARGIN, line, part, Look::LABEL, false, Look::INK, Anchor::Start);
                line += 15.0;
            }
            let mut x = left;
            for cell in &row.cells {
                let fill = ground(cell.level);
                let (place, wide) = ((x + GAP / 2.0, y + GAP / 2.0), width - GAP);
                scene.shapes.push(Shape::Rect {
                    x: place.0,
                    y: place.1,
                    width: wide,
                    height: ROW - GAP,
                    fill,
                    edge: Some(if cell.level.is_some() { fill } else { Look::GRID }),
                });
                if cell.edged {
                    let (right, below) = (place.0 + wide, place.1 + ROW - GAP);
                    for (from, to) in [
                        (place, (right, place.1)),
                        ((right, place.1), (right, below)),
                        ((right, below), (place.0, below)),
                        ((place.0, below), place),
                    ] {
                        scene.line(from, to, Look::INK, 3.0);
                    }
                }
                let word = elide(&cell.word, Look::SMALL, false, wide - 8.0);
                scene.text(x + width / 2.0, y + ROW / 2.0, &word, Look::SMALL, false, fill.ink(), Anchor::Middle);
                x += width;
            }
            y += ROW;
        }
        for line in wrap(&self.note, Look::SMALL, false, self.size.width() - 2.0 * Look::MARGIN) {
            y += Look::SMALL * 1.5;
            scene.text(Look::MARGIN, y, &line, Look::SMALL, false, Look::QUIET, Anchor::Start);
        }
        scene.finish(y + 4.0, &self.source)
    }
}
