//! A chart as a list of shapes, before anybody paints it.

use super::look::{Colour, Look, Size};
use super::paint::measure;

/// Which end of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stroke {
    Solid,
    Dashed,
    Dotted,
}

/// A shape; lengths in pixels, `y` downwards. A text stands centred on its `y`.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    Rect { x: f64, y: f64, width: f64, height: f64, fill: Colour, edge: Option<Colour> },
    Line { from: (f64, f64), to: (f64, f64), colour: Colour, width: f64, stroke: Stroke },
    Dot { x: f64, y: f64, radius: f64, fill: Colour },
    Area { points: Vec<(f64, f64)>, fill: Colour },
    Text { x: f64, y: f64, text: String, size: f64, bold: bool, colour: Colour, anchor: Anchor },
}

/// A chart laid out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scene {
    pub(super) title: String,
    pub(super) description: String,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) shapes: Vec<Shape>,
}

impl Scene {
    /// A scene with its title and the line of the unit; gives the `y` below them too.
    pub(super) fn headed(title: &str, description: &str, unit: &str, size: Size) -> (Self, f64) {
        let mut scene = Self {
            title: title.to_owned(),
            description: description.to_owned(),
            width: size.width(),
            height: 0.0,
            shapes: Vec::new(),
        };
        let mut y = Look::MARGIN + 12.0;
        for line in wrap(title, size.title(), true, size.width() - 2.0 * Look::MARGIN) {
            scene.text(Look::MARGIN, y, &line, size.title(), true, Look::INK, Anchor::Start);
            y += size.title() * 1.3;
        }
        if !unit.is_empty() {
            scene.text(Look::MARGIN, y, unit, Look::LABEL, false, Look::QUIET, Anchor::Start);
            y += Look::LABEL * 1.3;
        }
        (scene, y + 6.0)
    }

    /// Writes the source and closes the scene below it.
    pub(super) fn finish(mut self, y: f64, source: &str) -> Self {
        let mut y = y;
        if !source.is_empty() {
            for line in wrap(&format!("Source: {source}"), Look::SMALL, false, self.width - 2.0 * Look::MARGIN) {
                y += Look::SMALL * 1.4;
                self.text(Look::MARGIN, y, &line, Look::SMALL, false, Look::QUIET, Anchor::Start);
            }
        }
        self.height = (y + Look::MARGIN).ceil();
        self
    }

    pub(super) fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, fill: Colour) {
        self.shapes.push(Shape::Rect { x, y, width, height, fill, edge: None });
    }

    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), colour: Colour, width: f64) {
        self.shapes.push(Shape::Line { from, to, colour, width, stroke: Stroke::Solid });
    }

    #[allow(clippy::too_many_arguments, reason = "a text has these properties; a builder would only rename them")]
    pub(super) fn text(&mut self, x: f64, y: f64, text: &str, size: f64, bold: bool, colour: Colour, anchor: Anchor) {
        if !text.is_empty() {
            self.shapes.push(Shape::Text { x, y, text: text.to_owned(), size, bold, colour, anchor });
        }
    }
}

/// Ticks whose figures have room, from the left.
pub(super) fn figured(ticks: &[f64], place: impl Fn(f64) -> f64, size: Size) -> Vec<f64> {
    let mut last = f64::NEG_INFINITY;
    let mut out = Vec::with_capacity(ticks.len());
    for tick in ticks {
        if place(*tick) - last >= size.between_ticks() {
            last = place(*tick);
            out.push(*tick);
        }
    }
    out
}

/// Height of the paper behind a text that stands on the grid.
const BEHIND: f64 = 15.0;

impl Scene {
    /// A text that starts at `x` on the grid, with paper behind it.
    pub(super) fn text_on_grid(&mut self, x: f64, y: f64, text: &str, size: f64, bold: bool, colour: Colour) {
        if !text.is_empty() {
            self.rect(x - 2.0, y - BEHIND / 2.0, measure(text, size, bold) + 4.0, BEHIND, Look::PAPER);
            self.text(x, y, text, size, bold, colour, Anchor::Start);
        }
    }
}

/// Cuts a text to a width, with an ellipsis at a whole word where one is near.
pub(super) fn elide(text: &str, size: f64, bold: bool, width: f64) -> String {
    if measure(text, size, bold) <= width {
        return text.to_owned();
    }
    let characters: Vec<char> = text.chars().collect();
    for kept in (1..characters.len()).rev() {
        let short: String = characters[..kept].iter().collect::<String>().trim_end().to_owned() + "…";
        if measure(&short, size, bold) <= width {
            return short;
        }
    }
    "…".to_owned()
}

/// Breaks a text into lines of at most a width; a word that is longer by itself is cut.
pub(super) fn wrap(text: &str, size: f64, bold: bool, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if measure(&format!("{line} {word}"), size, bold) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(elide(word, size, bold, width)),
        }
    }
    lines
}

/// Width of the column of row labels: what the longest needs, within reason.
pub(super) fn label_column<'a>(labels: impl Iterator<Item = &'a str>, size: Size) -> f64 {
    labels.map(|label| measure(label, Look::LABEL, true)).fold(60.0, f64::max).min(size.labels())
}
