//! Milestones by quarter: a bar each from where work begins to where it is due, the critical ones with a heavy edge.

use super::look::{Look, Paint, Size};
use super::paint::measure;
use super::scene::{Anchor, Scene, Shape, Stroke, elide, label_column};
use crate::table::{Cell, Column, Kind, Table};

/// Bars over quarters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gantt {
    /// What is seen.
    pub title: String,
    /// What the picture shows, for those who cannot see it.
    pub description: String,
    /// Quarters from the left, `Q3 2018/19`.
    pub quarters: Vec<String>,
    /// The quarter that today is in, where it is among them.
    pub now: Option<usize>,
    /// Rows from the top.
    pub rows: Vec<GanttRow>,
    /// Where the dates come from.
    pub source: String,
    /// How wide.
    pub size: Size,
}

/// A milestone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GanttRow {
    /// Name.
    pub label: String,
    /// First and last of the quarters; none for what is ongoing.
    pub span: Option<(usize, usize)>,
    /// `done`, `on track`, `overdue`: the word that stands with the bar.
    pub word: String,
    /// Behind us.
    pub done: bool,
    /// A slip moves the end.
    pub critical: bool,
}

const ROW: f64 = 28.0;
const BAR: f64 = 18.0;
const HEAD: f64 = 34.0;

impl Gantt {
    pub(super) fn table(&self) -> Table {
        let quarter = |at: usize| Cell::text(self.quarters.get(at).cloned().unwrap_or_default());
        let row = |row: &GanttRow| {
            let (from, to) = row
                .span
                .map_or((Cell::text("ongoing"), Cell::text("ongoing")), |(from, to)| (quarter(from), quarter(to)));
            let critical = if row.critical { "yes" } else { "no" };
            vec![Cell::text(&row.label), from, to, Cell::text(&row.word), Cell::text(critical)]
        };
        Table {
            name: "Milestones".to_owned(),
            title: self.title.clone(),
            columns: ["Milestone", "From", "To", "Status", "Critical"]
                .map(|heading| Column::new(heading, Kind::Text))
                .to_vec(),
            rows: self.rows.iter().map(row).collect(),
            notes: Vec::new(),
            source: self.source.clone(),
        }
    }

    pub(super) fn scene(&self) -> Scene {
        let note = "A heavy edge is the critical path; the dashed line is today's quarter";
        let (mut scene, top) = Scene::headed(&self.title, &self.description, note, self.size);
        let labels = label_column(self.rows.iter().map(|row| row.label.as_str()), self.size);
        let left = Look::MARGIN + labels + 14.0;
        let right = self.size.width() - Look::MARGIN;
        let count = |many: usize| f64::from(u32::try_from(many).unwrap_or(u32::MAX));
        let step = (right - left) / count(self.quarters.len().max(1));
        let place = |at: usize| left + step * count(at);
        let bottom = top + HEAD + ROW * count(self.rows.len());
        // The year stands above its first quarter, the quarter below it.
        let mut year = "";
        for (at, quarter) in self.quarters.iter().enumerate() {
            let (short, own) = quarter.split_once(' ').unwrap_or((quarter, ""));
            let x = place(at);
            let begins = own != year;
            // Over many years the quarters are too narrow for their names; then the years alone are named.
            if begins && step * 4.0 >= measure(own, Look::SMALL, true) + 4.0 {
                scene.text(x + 3.0, top + 8.0, own, Look::SMALL, true, Look::INK, Anchor::Start);
            }
            if begins {
                year = own;
            }
            if step >= measure(short, Look::SMALL, false) + 4.0 {
                scene.text(x + step / 2.0, top + 24.0, short, Look::SMALL, false, Look::QUIET, Anchor::Middle);
            }
            let from = if begins { top } else { top + HEAD - 4.0 };
            scene.line((x, from), (x, bottom), if begins { Look::CONTEXT } else { Look::GRID }, 1.0);
        }
        scene.line((right, top), (right, bottom), Look::GRID, 1.0);
        if let Some(now) = self.now {
            let x = place(now) + step / 2.0;
            scene.shapes.push(Shape::Line {
                from: (x, top + HEAD - 2.0),
                to: (x, bottom),
                colour: Look::QUIET,
                width: 1.5,
                stroke: Stroke::Dashed,
            });
        }
        for (at, row) in self.rows.iter().enumerate() {
            let middle = top + HEAD + ROW * count(at) + ROW / 2.0;
            let label = elide(&row.label, Look::LABEL, false, labels);
            scene.text(Look::MARGIN, middle, &label, Look::LABEL, false, Look::INK, Anchor::Start);
            let word = if row.critical { format!("{}, critical", row.word) } else { row.word.clone() };
            let Some((from, to)) = row.span else {
                scene.text_on_grid(left + 6.0, middle, &word, Look::SMALL, false, Look::QUIET);
                continue;
            };
            let (x, end) = (place(from) + 2.0, place(to) + step - 2.0);
            let paint = if row.done { Paint::Allocated } else { Paint::Level(1) };
            let y = middle - BAR / 2.0;
            if row.critical {
                // Drawn below the bar, two pixels wider on every side: an edge that greyscale keeps.
                scene.rect(x - 2.0, y - 2.0, end - x + 4.0, BAR + 4.0, Look::INK);
            }
            scene.rect(x, y, end - x, BAR, paint.colour());
            let wide = measure(&word, Look::SMALL, false);
            if wide + 10.0 <= end - x {
                scene.text(x + 5.0, middle, &word, Look::SMALL, false, paint.colour().ink(), Anchor::Start);
            } else if end + 8.0 + wide <= right {
                scene.text_on_grid(end + 8.0, middle, &word, Look::SMALL, false, Look::INK);
            } else {
                scene.text_on_grid((x - 10.0 - wide).max(left + 2.0), middle, &word, Look::SMALL, false, Look::INK);
            }
        }
        scene.finish(bottom + 4.0, &self.source)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Picture, draw};
    use super::*;

    #[test]
    fn bars_carry_their_words_and_the_table_says_the_quarters() {
        let row = |label: &str, span, critical| GanttRow {
            label: label.to_owned(),
            span,
            word: "on track".to_owned(),
            done: false,
            critical,
        };
        let plot = Gantt {
            title: "Two milestones".to_owned(),
            description: "Two".to_owned(),
            quarters: vec!["Q3 2018/19".to_owned(), "Q4 2018/19".to_owned(), "Q1 2019/20".to_owned()],
            now: Some(0),
            rows: vec![row("Plan", Some((0, 1)), true), row("Engagement", None, false)],
            source: String::new(),
            size: Size::Paper,
        };
        let chart = draw(&Picture::Gantt(plot)).unwrap();
        assert!(chart.svg.contains("on track, critical"), "the edge never speaks alone");
        assert!(chart.svg.contains("2019/20"), "the years are named");
        let said: Vec<String> = chart.table.rows[0].iter().map(Cell::show).collect();
        assert_eq!(said, ["Plan", "Q3 2018/19", "Q4 2018/19", "on track", "yes"], "for those who do not look");
        assert_eq!(chart.table.rows[1][1].show(), "ongoing", "without an end there is no quarter");
    }
}
