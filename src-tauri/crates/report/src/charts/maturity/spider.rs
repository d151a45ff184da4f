//! The spider: an axis a domain, a ring a level. It stands beside the map of levels, never instead of it: the area grows
//! with the square of the level and with the order of the axes, which is why people misread it.

use super::super::look::{Look, Paint, Size};
use super::super::scene::{Anchor, Scene, Shape, wrap};
use super::count;
use crate::table::{Cell, Column, Kind, Table};
use std::f64::consts::TAU;

/// A spider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spider {
    /// What is seen.
    pub title: String,
    /// What the picture shows, for those who cannot see it.
    pub description: String,
    /// Names of the levels, lowest first.
    pub levels: Vec<String>,
    /// Axes, clockwise from the top.
    pub axes: Vec<String>,
    /// Lines; the first is filled.
    pub lines: Vec<SpiderLine>,
    /// Where the levels come from.
    pub source: String,
}

/// A line of a spider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpiderLine {
    /// Name: `Now`, `Ambition`.
    pub title: String,
    /// Level of each axis by its place among the levels; nothing stands in the middle.
    pub levels: Vec<Option<u8>>,
}

const RADIUS: f64 = 170.0;
const SIZE: Size = Size::Paper;

impl Spider {
    pub(in super::super) fn table(&self) -> Table {
        let word = |level: Option<u8>| {
            let name = level.and_then(|level| self.levels.get(usize::from(level)));
            Cell::text(name.map_or("not assessed", String::as_str))
        };
        let mut columns = vec![Column::new("Domain", Kind::Text)];
        columns.extend(self.lines.iter().map(|line| Column::new(&line.title, Kind::Text)));
        let row = |(at, axis): (usize, &String)| {
            let levels = self.lines.iter().map(|line| word(line.levels.get(at).copied().flatten()));
            std::iter::once(Cell::text(axis)).chain(levels).collect()
        };
        Table {
            name: "Spider".to_owned(),
            title: self.title.clone(),
            columns,
            rows: self.axes.iter().enumerate().map(row).collect(),
            notes: Vec::new(),
            source: self.source.clone(),
        }
    }

    pub(in super::super) fn scene(&self) -> Scene {
        let lines: Vec<&str> = self.lines.iter().map(|line| line.title.as_str()).collect();
        let unit = match lines.as_slice() {
            [first, second, ..] => format!("Blue: {first}. Dashed: {second}. The middle is not assessed."),
            _ => "The middle is not assessed.".to_owned(),
        };
        let (mut scene, top) = Scene::headed(&self.title, &self.description, &unit, SIZE);
        let (x, y) = (SIZE.width() / 2.0, top + RADIUS + 44.0);
        let axes = count(self.axes.len().max(3));
        let rings = count(self.levels.len().max(1));
        let point = |axis: usize, reach: f64| {
            let angle = TAU * count(axis) / axes - TAU / 4.0;
            (x + RADIUS * reach * angle.cos(), y + RADIUS * reach * angle.sin())
        };
        let reach = |level: Option<u8>| level.map_or(0.0, |level| (f64::from(level) + 1.0) / rings);
        let ring = |of: &dyn Fn(usize) -> f64| -> Vec<(f64, f64)> {
            (0..self.axes.len()).map(|axis| point(axis, of(axis))).collect()
        };
        let level = |line: &SpiderLine, axis: usize| reach(line.levels.get(axis).copied().flatten());
        if let Some(first) = self.lines.first() {
            let points = ring(&|axis| level(first, axis));
            scene.shapes.push(Shape::Area { points, fill: Paint::Level(0).colour() });
        }
        let outline = |scene: &mut Scene, points: &[(f64, f64)], colour, width, stroke| {
            for (from, to) in points.iter().zip(points.iter().cycle().skip(1)) {
                scene.shapes.push(Shape::Line { from: *from, to: *to, colour, width, stroke });
            }
        };
        use super::super::scene::Stroke;
        for nth in 1..=self.levels.len() {
            let points = ring(&|_| count(nth) / rings);
            outline(&mut scene, &points, Look::GRID, 1.0, Stroke::Solid);
        }
        for axis in 0..self.axes.len() {
            scene.line((x, y), point(axis, 1.0), Look::GRID, 1.0);
        }
        for (at, line) in self.lines.iter().enumerate() {
            let points = ring(&|axis| level(line, axis));
            let (colour, stroke) =
                if at == 0 { (Paint::Accent.colour(), Stroke::Solid) } else { (Look::INK, Stroke::Dashed) };
            outline(&mut scene, &points, colour, 2.5, stroke);
            if at == 0 {
                for (x, y) in points {
                    scene.shapes.push(Shape::Dot { x, y, radius: 4.5, fill: colour });
                }
            }
        }
        for (nth, name) in self.levels.iter().enumerate() {
            let reach = (count(nth) + 1.0) / rings;
            scene.text_on_grid(x + 5.0, y - RADIUS * reach + 9.0, name, 11.0, false, Look::QUIET);
        }
        for (axis, name) in self.axes.iter().enumerate() {
            let (px, py) = point(axis, 1.0);
            let anchor = match px - x {
                across if across > 8.0 => Anchor::Start,
                across if across < -8.0 => Anchor::End,
                _ => Anchor::Middle,
            };
            let shift = match anchor {
                Anchor::Start => 10.0,
                Anchor::End => -10.0,
                Anchor::Middle => 0.0,
            };
            let lines = wrap(name, Look::SMALL, true, 140.0);
            let mut line_y = if py < y - RADIUS * 0.9 { py - 10.0 - 15.0 * (count(lines.len()) - 1.0) } else { py };
            if py > y + RADIUS * 0.7 {
                line_y += 8.0;
            }
            for line in &lines {
                scene.text(px + shift, line_y, line, Look::SMALL, true, Look::INK, anchor);
                line_y += 15.0;
            }
        }
        scene.finish(y + RADIUS + 34.0, &self.source)
    }
}
