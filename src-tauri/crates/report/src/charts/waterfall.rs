//! From one figure to another, a step a row: each bar begins where the one before ended.

use super::look::{Look, Paint, Size};
use super::paint::measure;
use super::scale::Axis;
use super::scene::{Anchor, Scene, Shape, elide, label_column};
use crate::table::{Cell, Column, Kind, Table};

/// A waterfall of steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waterfall {
    /// What is seen: the finding where there is one.
    pub title: String,
    /// What the picture shows, for those who cannot see it.
    pub description: String,
    /// Unit, below the title.
    pub unit: String,
    /// What the figures are; money gets a pound sign on the axis.
    pub kind: Kind,
    /// Steps in order.
    pub steps: Vec<Step>,
    /// Where the figures come from.
    pub source: String,
}

/// A step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Name.
    pub label: String,
    /// The change, or the level of a total.
    pub value: Cell,
    /// Whether the bar stands on nought and the sum begins from it.
    pub total: bool,
}

const BAR: f64 = 20.0;
const GAP: f64 = 10.0;

impl Waterfall {
    /// Where each bar begins and ends.
    fn spans(&self) -> Vec<(f64, f64)> {
        let mut level = 0.0;
        let span = |step: &Step| {
            let value = step.value.figure().unwrap_or(0.0);
            let from = if step.total { 0.0 } else { level };
            level = from + value;
            (from, level)
        };
        self.steps.iter().map(span).collect()
    }

    /// Whether the steps would be slivers beside the totals. Only staff is drawn without nought: money always stands on it.
    fn is_short(&self) -> bool {
        let levels: Vec<f64> = self.spans().into_iter().map(|(_, to)| to).collect();
        let (least, most) = levels.iter().fold((f64::INFINITY, 0.0_f64), |(a, b), at| (a.min(*at), b.max(*at)));
        self.kind == Kind::Wte && least > 0.0 && most - least < most * 0.4
    }

    pub(super) fn table(&self) -> Table {
        let column = Column::new("Amount", self.kind);
        Table {
            name: "Bridge".to_owned(),
            title: self.title.clone(),
            columns: vec![
                Column::new("Step", Kind::Text),
                if self.kind == Kind::Pence { column.unit("£") } else { column },
            ],
            rows: self.steps.iter().map(|step| vec![Cell::text(&step.label), step.value.clone()]).collect(),
            notes: Vec::new(),
            source: self.source.clone(),
        }
    }

    pub(super) fn scene(&self) -> Scene {
        let (mut scene, top) = Scene::headed(&self.title, &self.description, &self.unit, Size::Page);
        let labels = label_column(self.steps.iter().map(|step| step.label.as_str()), Size::Page);
        let left = Look::MARGIN + labels + 16.0;
        let limit = Size::Page.width() - Look::MARGIN;
        let spans = self.spans();
        let said = |step: &Step| match (&step.value, step.total) {
            (value, false) if value.figure().is_some_and(|figure| figure > 0.0) => format!("+{}", value.show()),
            (value, _) => value.show(),
        };
        let ends = self
            .steps
            .iter()
            .zip(&spans)
            .map(|(step, (from, to))| (from.max(*to), measure(&said(step), Look::SMALL, step.total) + 12.0));
        let short = self.is_short();
        let figures = spans.iter().zip(&self.steps).flat_map(|((from, to), step)| {
            // On a short axis a total is a mark at its level, with no bar from nought.
            let from = if short && step.total { to } else { from };
            [*from, *to]
        });
        let Some(axis) = Axis::over(figures, !short, left, limit).map(|axis| axis.stretched(ends, limit)) else {
            return scene.finish(top, &self.source);
        };
        let rows = f64::from(u32::try_from(self.steps.len()).unwrap_or(u32::MAX));
        let bottom = top + rows * (BAR + GAP);
        let prefix = if self.kind == Kind::Pence { "£" } else { "" };
        for tick in &axis.ticks {
            let x = axis.place(*tick);
            scene.line((x, top), (x, bottom + 4.0), Look::GRID, 1.0);
            scene.text(x, bottom + 15.0, &axis.label(*tick, prefix), Look::SMALL, false, Look::QUIET, Anchor::Middle);
        }
        let mut y = top + GAP / 2.0;
        for (at, (step, (from, to))) in self.steps.iter().zip(&spans).enumerate() {
            let middle = y + BAR / 2.0;
            let name = elide(&step.label, Look::LABEL, step.total, labels);
            scene.text(Look::MARGIN, middle, &name, Look::LABEL, step.total, Look::INK, Anchor::Start);
            let from = if short && step.total { to } else { from };
            let (start, end) = (axis.place(from.min(*to)), axis.place(from.max(*to)));
            let (start, end) = if short && step.total { (start - 3.0, end + 3.0) } else { (start, end) };
            // Totals are dark, what comes is middle and what goes is light with an edge: apart without colour too.
            let (fill, edge) = match (step.total, to < from) {
                (true, _) => (Paint::Spent.colour(), None),
                (false, false) => (Paint::Committed.colour(), None),
                (false, true) => (Paint::Allocated.colour(), Some(Look::QUIET)),
            };
            scene.shapes.push(Shape::Rect {
                x: start,
                y: y + 1.0,
                width: (end - start).max(1.0),
                height: BAR - 2.0,
                fill,
                edge,
            });
            if at + 1 < spans.len() {
                let x = axis.place(*to);
                scene.line((x, y + BAR), (x, y + BAR + GAP), Look::CONTEXT, 1.0);
            }
            scene.text_on_grid(end + 7.0, middle - 0.5, &said(step), Look::SMALL, step.total, Look::INK);
            y += BAR + GAP;
        }
        if short {
            let text = "The axis does not begin at nought: totals are marks, steps are bars.";
            scene.text(Look::MARGIN, bottom + 32.0, text, Look::SMALL, false, Look::QUIET, Anchor::Start);
            return scene.finish(bottom + 38.0, &self.source);
        }
        let zero = axis.place(0.0);
        scene.line((zero, top), (zero, bottom), Look::CONTEXT, 1.0);
        scene.finish(bottom + 22.0, &self.source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pch_domain::Pence;

    #[test]
    fn each_bar_begins_where_the_one_before_ended_and_totals_stand_on_nought() {
        let step = |label: &str, pence: i64, total: bool| Step {
            label: label.to_owned(),
            value: Cell::Money(Pence(pence)),
            total,
        };
        let fall = Waterfall {
            title: "£40 of £100 is unspent".to_owned(),
            description: "From envelope to unspent.".to_owned(),
            unit: "pounds".to_owned(),
            kind: Kind::Pence,
            steps: vec![step("Envelope", 10_000, true), step("Spent", -6_000, false), step("Unspent", 4_000, true)],
            source: String::new(),
        };
        assert_eq!(fall.spans(), [(0.0, 100.0), (100.0, 40.0), (0.0, 40.0)], "the last step meets the total");
        let chart = super::super::waterfall(&fall).unwrap();
        assert!(chart.svg.contains("-£60") && chart.svg.contains("Envelope"), "every bar is labelled");
        assert_eq!(chart.table.rows.len(), 3, "the table has every step");
    }

    #[test]
    fn small_steps_of_staff_are_seen_without_nought_and_money_always_has_it() {
        let wte = |billionths: i64, total: bool| Step {
            label: "Step".to_owned(),
            value: Cell::Number { billionths, places: 2 },
            total,
        };
        let mut fall = Waterfall {
            title: "0.30 fewer".to_owned(),
            description: String::new(),
            unit: "WTE".to_owned(),
            kind: Kind::Wte,
            steps: vec![wte(18_400_000_000, true), wte(-300_000_000, false), wte(18_100_000_000, true)],
            source: String::new(),
        };
        let svg = super::super::waterfall(&fall).unwrap().svg;
        assert!(svg.contains("does not begin at nought"), "the picture says so itself");
        fall.steps[1] = wte(-9_000_000_000, false);
        fall.steps[2] = wte(9_400_000_000, true);
        assert!(!fall.is_short(), "large steps need no closer look");
        fall.kind = Kind::Pence;
        fall.steps[1] = wte(-300_000_000, false);
        assert!(!fall.is_short(), "money stands on nought");
    }
}
