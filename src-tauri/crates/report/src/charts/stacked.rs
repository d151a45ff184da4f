//! Parts of a whole, a row each: WTE by staff group.

use super::look::{Look, Paint, Size};
use super::paint::measure;
use super::scale::Axis;
use super::scene::{Anchor, Scene, Shape, elide, figured, label_column};
use crate::table::{Cell, Column, Kind, Table};

/// Stacked bars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StackedBars {
    /// What is seen: the finding where there is one.
    pub title: String,
    /// What the picture shows, for those who cannot see it.
    pub description: String,
    /// Unit, below the title.
    pub unit: String,
    /// What a row is: `Practice`.
    pub row_heading: String,
    /// What the figures are, for the table.
    pub kind: Kind,
    /// Parts, in the order of every row.
    pub series: Vec<StackSeries>,
    /// Rows in order.
    pub rows: Vec<StackRow>,
    /// Where the figures come from.
    pub source: String,
    /// How wide it is drawn.
    pub size: Size,
}

/// A part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StackSeries {
    /// Name.
    pub title: String,
    /// What it stands for.
    pub paint: Paint,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StackRow {
    /// Name.
    pub label: String,
    /// A figure a part; missing ones are said in words.
    pub values: Vec<Cell>,
}

const NAMES: f64 = 26.0;

impl StackedBars {
    pub(super) fn table(&self) -> Table {
        let mut columns = vec![Column::new(&self.row_heading, Kind::Text)];
        columns.extend(self.series.iter().map(|series| Column::new(&series.title, self.kind).totalled()));
        let width = self.series.len();
        let row = |row: &StackRow| {
            let values = row.values.iter().cloned().chain(std::iter::repeat(Cell::Blank)).take(width);
            std::iter::once(Cell::text(&row.label)).chain(values).collect()
        };
        Table {
            name: self.row_heading.clone(),
            title: self.title.clone(),
            columns,
            rows: self.rows.iter().map(row).collect(),
            notes: Vec::new(),
            source: self.source.clone(),
        }
    }

    pub(super) fn scene(&self) -> Scene {
        let (mut scene, top) = Scene::headed(&self.title, &self.description, &self.unit, self.size);
        let labels = label_column(self.rows.iter().map(|row| row.label.as_str()), self.size);
        let remarks: Vec<(String, String)> = self.rows.iter().map(|row| self.remark(row)).collect();
        let left = Look::MARGIN + labels + 16.0;
        let limit = self.size.width() - Look::MARGIN;
        let width = |(total, rest): &(String, String)| {
            measure(total, Look::LABEL, true) + measure(rest, Look::SMALL, false) + 18.0
        };
        let ends = self.rows.iter().map(sum).zip(remarks.iter().map(width));
        let axis = Axis::over(self.rows.iter().map(sum).filter(|sum| *sum > 0.0), true, left, limit)
            .map(|axis| axis.stretched(ends, limit));
        let plot = top + NAMES;
        let bottom = plot + f64::from(u32::try_from(self.rows.len()).unwrap_or(u32::MAX)) * Look::ROW;
        let mut end = bottom;
        if let Some(axis) = &axis {
            for tick in &axis.ticks {
                let x = axis.place(*tick);
                scene.line((x, plot), (x, bottom + 4.0), Look::GRID, 1.0);
            }
            for tick in figured(&axis.ticks, |tick| axis.place(tick), self.size) {
                let (x, text) = (axis.place(tick), axis.label(tick, ""));
                scene.text(x, bottom + 15.0, &text, Look::SMALL, false, Look::QUIET, Anchor::Middle);
            }
            end = bottom + 22.0;
        }
        match self.size {
            Size::Page => self.names_onto(&mut scene, axis.as_ref(), top + 8.0, left),
            // Too narrow for every name over its part: they stand in a line.
            Size::Beside | Size::Paper => self.names_onto(&mut scene, None, top + 8.0, Look::MARGIN),
        }
        let mut y = plot;
        for (row, (total, rest)) in self.rows.iter().zip(&remarks) {
            let middle = y + Look::ROW / 2.0;
            scene.text(
                Look::MARGIN,
                middle,
                &elide(&row.label, Look::LABEL, false, labels),
                Look::LABEL,
                false,
                Look::INK,
                Anchor::Start,
            );
            let mut x = left;
            if let Some(axis) = &axis {
                for (series, value) in self.series.iter().zip(&row.values) {
                    let Some(figure) = value.figure().filter(|figure| *figure > 0.0) else { continue };
                    let width = axis.place(figure) - axis.place(0.0);
                    let fill = series.paint.colour();
                    let edge = series.paint.edge();
                    scene.shapes.push(Shape::Rect { x, y: y + 3.0, width, height: Look::ROW - 6.0, fill, edge });
                    // A hair of paper keeps neighbours apart without colour.
                    if edge.is_none() {
                        scene.line((x + width, y + 3.0), (x + width, y + Look::ROW - 3.0), Look::PAPER, 1.0);
                    }
                    let text = value.show();
                    if measure(&text, Look::SMALL, false) + 8.0 <= width {
                        scene.text(x + width / 2.0, middle, &text, Look::SMALL, false, fill.ink(), Anchor::Middle);
                    }
                    x += width;
                }
            }
            let shift = if total.is_empty() { 0.0 } else { measure(total, Look::LABEL, true) + 6.0 };
            scene.text_on_grid(x + 8.0, middle, total, Look::LABEL, true, Look::INK);
            scene.text_on_grid(x + 8.0 + shift, middle, rest, Look::SMALL, false, Look::QUIET);
            y += Look::ROW;
        }
        scene.finish(end, &self.source)
    }

    /// The row's total, and which parts are not in it.
    fn remark(&self, row: &StackRow) -> (String, String) {
        let single = Table {
            name: String::new(),
            title: String::new(),
            columns: Vec::new(),
            rows: row.values.iter().map(|cell| vec![cell.clone()]).collect(),
            notes: Vec::new(),
            source: String::new(),
        };
        let missing: Vec<&str> = self
            .series
            .iter()
            .zip(&row.values)
            .filter(|(_, value)| matches!(value, Cell::Missing(_)))
            .map(|(series, _)| series.title.as_str())
            .collect();
        let total = match single.total(0).0 {
            Cell::Missing(_) => String::new(),
            total => total.show(),
        };
        let rest = match missing.len() {
            0 => String::new(),
            count if count == self.series.len() => "not supplied".to_owned(),
            1 => format!("{} not supplied", missing[0]),
            count => format!("{count} groups not supplied"),
        };
        (total, rest)
    }

    /// Names of the parts over the first row's bar, each over its own part, or pushed right where they would touch.
    fn names_onto(&self, scene: &mut Scene, axis: Option<&Axis>, y: f64, left: f64) {
        let mut along = left;
        let mut free = left;
        for (at, series) in self.series.iter().enumerate() {
            let figure = self.rows.first().and_then(|row| row.values.get(at)).and_then(Cell::figure);
            let width = axis.zip(figure).map_or(0.0, |(axis, figure)| axis.place(figure) - axis.place(0.0));
            let x = free.max(along);
            let (fill, edge) = (series.paint.colour(), series.paint.edge());
            scene.shapes.push(Shape::Rect { x, y: y - 5.0, width: 10.0, height: 10.0, fill, edge });
            scene.text(x + 15.0, y, &series.title, Look::SMALL, true, Look::INK, Anchor::Start);
            free = x + 15.0 + measure(&series.title, Look::SMALL, true) + 18.0;
            along += width;
        }
    }
}

fn sum(row: &StackRow) -> f64 {
    row.values.iter().filter_map(Cell::figure).sum()
}
