//! From one day to another: a ring where it was, a disc where it is, a line between them.

use super::super::look::{Look, Paint, Size};
use super::super::scene::{Anchor, Scene, Shape, elide, label_column, wrap};
use super::count;
use crate::table::{Cell, Column, Kind, Table};

/// Levels on two days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// What is seen.
    pub title: String,
    /// What the picture shows, for those who cannot see it.
    pub description: String,
    /// What a row is: `Domain`, `Cluster`.
    pub row_heading: String,
    /// Names of the levels, lowest first.
    pub levels: Vec<String>,
    /// The earlier day.
    pub from: String,
    /// The later day.
    pub to: String,
    /// Rows in order.
    pub rows: Vec<MovementRow>,
    /// Where the levels come from.
    pub source: String,
    /// How wide.
    pub size: Size,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovementRow {
    /// Name.
    pub label: String,
    /// Earlier level by its place among the levels.
    pub from: Option<u8>,
    /// Later level.
    pub to: Option<u8>,
}

impl MovementRow {
    /// `up 1 level`, `no change`, `not known before`.
    #[must_use]
    pub fn said(&self) -> String {
        let levels = |many: u8| if many == 1 { "1 level".to_owned() } else { format!("{many} levels") };
        match (self.from, self.to) {
            (Some(from), Some(to)) if to > from => format!("up {}", levels(to - from)),
            (Some(from), Some(to)) if to < from => format!("down {}", levels(from - to)),
            (Some(_), Some(_)) => "no change".to_owned(),
            (None, Some(_)) => "not assessed before".to_owned(),
            (Some(_), None) => "not assessed now".to_owned(),
            (None, None) => "not assessed".to_owned(),
        }
    }
}

/// Rows that are drawn; the table has them all.
const MOST: usize = 60;
const SAID: f64 = 140.0;

impl Movement {
    pub(in super::super) fn table(&self) -> Table {
        let word = |level: Option<u8>| {
            let name = level.and_then(|level| self.levels.get(usize::from(level)));
            Cell::text(name.map_or("not assessed", String::as_str))
        };
        let row =
            |row: &MovementRow| vec![Cell::text(&row.label), word(row.from), word(row.to), Cell::text(row.said())];
        Table {
            name: "Movement".to_owned(),
            title: self.title.clone(),
            columns: [&self.row_heading, &self.from, &self.to, "Moved"]
                .into_iter()
                .map(|heading| Column::new(heading, Kind::Text))
                .collect(),
            rows: self.rows.iter().map(row).collect(),
            notes: Vec::new(),
            source: self.source.clone(),
        }
    }

    pub(in super::super) fn scene(&self) -> Scene {
        let unit = format!("Ring: {}. Disc: {}.", self.from, self.to);
        let (mut scene, top) = Scene::headed(&self.title, &self.description, &unit, self.size);
        let shown = self.rows.len().min(MOST);
        let labels = label_column(self.rows.iter().take(shown).map(|row| row.label.as_str()), self.size);
        let said = if self.size == Size::Beside { 0.0 } else { SAID };
        let left = Look::MARGIN + labels + 20.0;
        let right = self.size.width() - Look::MARGIN - said - 30.0;
        let step = (right - left - 60.0) / count(self.levels.len().max(2) - 1);
        let place = |level: u8| left + 30.0 + step * f64::from(level);
        let head = top + 9.0;
        let bottom = head + 14.0 + Look::ROW * count(shown);
        for (level, name) in (0_u8..).zip(&self.levels) {
            let x = place(level);
            for (at, line) in wrap(name, Look::SMALL, true, step.max(50.0)).iter().take(1).enumerate() {
                scene.text(x, head + 14.0 * count(at), line, Look::SMALL, true, Look::INK, Anchor::Middle);
            }
            scene.line((x, head + 12.0), (x, bottom), Look::GRID, 1.0);
        }
        let mut y = head + 14.0 + Look::ROW / 2.0;
        for row in self.rows.iter().take(shown) {
            let label = elide(&row.label, Look::LABEL, false, labels);
            scene.text(Look::MARGIN, y, &label, Look::LABEL, false, Look::INK, Anchor::Start);
            let colour = Paint::Accent.colour();
            if let (Some(from), Some(to)) = (row.from, row.to) {
                scene.line((place(from), y), (place(to), y), colour, 3.0);
            }
            if let Some(from) = row.from {
                scene.shapes.push(Shape::Dot { x: place(from), y, radius: 8.0, fill: Look::QUIET });
                scene.shapes.push(Shape::Dot { x: place(from), y, radius: 5.5, fill: Look::PAPER });
            }
            if let Some(to) = row.to {
                let radius = if row.from == Some(to) { 4.0 } else { 7.0 };
                scene.shapes.push(Shape::Dot { x: place(to), y, radius, fill: colour });
            }
            if said > 0.0 {
                let bold = row.from != row.to;
                let x = self.size.width() - Look::MARGIN - said;
                scene.text(x, y, &row.said(), Look::SMALL, bold, Look::INK, Anchor::Start);
            }
            y += Look::ROW;
        }
        let mut end = bottom;
        if shown < self.rows.len() {
            end += 16.0;
            let more = format!("The first {shown} of {}; the table has all.", self.rows.len());
            scene.text(Look::MARGIN, end, &more, Look::SMALL, false, Look::QUIET, Anchor::Start);
        }
        scene.finish(end, &self.source)
    }
}
