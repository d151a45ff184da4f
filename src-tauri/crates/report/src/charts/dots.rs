//! One figure a row as a dot, against reference lines.

use super::look::{Look, Paint, Size};
use super::paint::measure;
use super::scale::Axis;
use super::scene::{Anchor, Scene, Shape, Stroke, elide, figured, label_column};
use crate::table::{Cell, Column, Kind, Table};

/// A dot plot: practices against cluster, CCG and England.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DotPlot {
    /// What is seen: the finding where there is one.
    pub title: String,
    /// What the picture shows, for those who cannot see it.
    pub description: String,
    /// Unit, below the title: `Registered patients per GP WTE`.
    pub unit: String,
    /// What a row is: `Practice`.
    pub row_heading: String,
    /// What the figures are, for the table.
    pub kind: Kind,
    /// Rows in order.
    pub rows: Vec<DotRow>,
    /// Figures to compare with.
    pub references: Vec<Reference>,
    /// Where the figures come from.
    pub source: String,
    /// How wide it is drawn.
    pub size: Size,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DotRow {
    /// Name.
    pub label: String,
    /// Figure, or not supplied.
    pub value: Cell,
    /// Whether the eye should go to it.
    pub emphasised: bool,
}

/// A reference line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Name: `CCG`, `England`.
    pub label: String,
    /// Figure; one that is not supplied is not drawn.
    pub value: Cell,
}

impl DotPlot {
    pub(super) fn table(&self) -> Table {
        let reference = |reference: &Reference| vec![Cell::text(&reference.label), reference.value.clone()];
        let row = |row: &DotRow| vec![Cell::text(&row.label), row.value.clone()];
        Table {
            name: self.row_heading.clone(),
            title: self.title.clone(),
            columns: vec![Column::new(&self.row_heading, Kind::Text), Column::new(&self.unit, self.kind)],
            rows: self.rows.iter().map(row).chain(self.references.iter().map(reference)).collect(),
            notes: Vec::new(),
            source: self.source.clone(),
        }
    }

    pub(super) fn scene(&self) -> Scene {
        let (mut scene, top) = Scene::headed(&self.title, &self.description, &self.unit, self.size);
        let labels = label_column(self.rows.iter().map(|row| row.label.as_str()), self.size);
        let values = self.rows.iter().map(|row| measure(&row.value.show(), Look::LABEL, true)).fold(40.0, f64::max);
        let (left, right) = (Look::MARGIN + labels + 20.0, self.size.width() - Look::MARGIN - values - 20.0);
        let figures =
            self.rows.iter().map(|row| &row.value).chain(self.references.iter().map(|reference| &reference.value));
        let axis = Axis::over(figures.filter_map(Cell::figure), false, left, right);

        let names = axis.as_ref().map_or_else(Vec::new, |axis| self.place_names(axis, left, right));
        let levels = names.iter().map(|name| name.level + 1).max().unwrap_or(0);
        let plot = top + f64::from(levels) * NAME + 6.0;
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
        let mut y = plot + Look::ROW / 2.0;
        for _ in &self.rows {
            scene.line((left, y), (right, y), Look::GRID, 1.0);
            y += Look::ROW;
        }
        for name in &names {
            let from = top + f64::from(levels - name.level) * NAME;
            scene.shapes.push(Shape::Line {
                from: (name.x, from),
                to: (name.x, bottom),
                colour: Look::INK,
                width: 1.5,
                stroke: name.stroke,
            });
        }
        for name in &names {
            let centre = top + f64::from(levels - name.level) * NAME - NAME / 2.0;
            scene.rect(name.centre - name.width / 2.0 - 3.0, centre - NAME / 2.0, name.width + 6.0, NAME, Look::PAPER);
            scene.text(name.centre, centre, &name.text, Look::SMALL, true, Look::INK, Anchor::Middle);
        }
        self.rows_onto(&mut scene, axis.as_ref(), plot, labels);
        scene.finish(end, &self.source)
    }

    fn rows_onto(&self, scene: &mut Scene, axis: Option<&Axis>, plot: f64, labels: f64) {
        let mut y = plot + Look::ROW / 2.0;
        for row in &self.rows {
            let strong = row.emphasised;
            let name = elide(&row.label, Look::LABEL, strong, labels);
            scene.text(Look::MARGIN, y, &name, Look::LABEL, strong, Look::INK, Anchor::Start);
            let figure = row.value.figure();
            if let (Some(axis), Some(figure)) = (axis, figure) {
                let (radius, fill) = if strong { (7.0, Paint::Accent.colour()) } else { (5.0, Look::CONTEXT) };
                scene.shapes.push(Shape::Dot { x: axis.place(figure), y, radius: radius + 2.0, fill: Look::PAPER });
                scene.shapes.push(Shape::Dot { x: axis.place(figure), y, radius, fill });
            }
            let ink = if figure.is_some() { Look::INK } else { Look::QUIET };
            scene.text(
                self.size.width() - Look::MARGIN,
                y,
                &row.value.show(),
                Look::LABEL,
                strong && figure.is_some(),
                ink,
                Anchor::End,
            );
            y += Look::ROW;
        }
    }

    /// Names of the references above their lines: the lowest to the left of its line and the highest to the right, so that they
    /// seldom meet; the others over theirs, on as many levels as it takes for none to touch.
    fn place_names(&self, axis: &Axis, left: f64, right: f64) -> Vec<Name> {
        let strokes = [Stroke::Dashed, Stroke::Solid, Stroke::Dotted];
        let mut drawn: Vec<(f64, String, Stroke)> = Vec::new();
        for (reference, stroke) in self.references.iter().zip(strokes.into_iter().cycle()) {
            if let Some(figure) = reference.value.figure() {
                let label = elide(&reference.label, Look::SMALL, true, 220.0);
                drawn.push((axis.place(figure), format!("{label} {}", reference.value.show()), stroke));
            }
        }
        drawn.sort_by(|a, b| a.0.total_cmp(&b.0));
        let last = drawn.len().saturating_sub(1);
        let mut names: Vec<Name> = Vec::new();
        // The outer two first: they find the lowest level free.
        let mut order: Vec<usize> = (0..drawn.len()).collect();
        order.sort_by_key(|at| (*at != 0 && *at != last, *at));
        for at in order {
            let (x, text, stroke) = drawn[at].clone();
            let width = measure(&text, Look::SMALL, true);
            let centre = match at {
                _ if last == 0 => x,
                0 => x - width / 2.0 + 4.0,
                _ if at == last => x + width / 2.0 - 4.0,
                _ => x,
            };
            let centre = centre.max(left + width / 2.0).min(right - width / 2.0 + 60.0);
            let touches = |level: u32| {
                let near = |other: &Name| (other.centre - centre).abs() < (other.width + width) / 2.0 + 10.0;
                names.iter().any(|other| other.level == level && near(other))
            };
            let level = (0..).find(|level| !touches(*level)).unwrap_or(0);
            names.push(Name { text, x, centre, width, level, stroke });
        }
        names
    }
}

/// Height of a level of names.
const NAME: f64 = 18.0;

struct Name {
    text: String,
    x: f64,
    centre: f64,
    width: f64,
    level: u32,
    stroke: Stroke,
}
