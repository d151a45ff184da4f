//! A small picture each of many clusters, all to one scale: a bar a domain, as high and as dark as its level.

use super::super::look::{Look, Size};
use super::super::scene::{Anchor, Scene, Shape, elide, wrap};
use super::{count, ground};
use crate::table::{Cell, Column, Kind, Table};

/// Many small pictures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Multiples {
    /// What is seen.
    pub title: String,
    /// What the picture shows, for those who cannot see it.
    pub description: String,
    /// Names of the levels, lowest first.
    pub levels: Vec<String>,
    /// Names of the domains, in the order of the bars.
    pub domains: Vec<String>,
    /// A panel a cluster.
    pub panels: Vec<Panel>,
    /// Where the levels come from.
    pub source: String,
    /// How wide.
    pub size: Size,
}

/// One cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// Its name.
    pub label: String,
    /// Level of each domain by its place among the levels.
    pub levels: Vec<Option<u8>>,
    /// Overall level.
    pub overall: Option<u8>,
}

/// Panels that are drawn; the table has them all.
const MOST: usize = 60;
/// Height of a level.
const LEVEL: f64 = 14.0;
const HIGH: f64 = 118.0;

impl Multiples {
    fn word(&self, level: Option<u8>) -> &str {
        level.and_then(|level| self.levels.get(usize::from(level))).map_or("not assessed", String::as_str)
    }

    pub(in super::super) fn table(&self) -> Table {
        let mut columns = vec![Column::new("Cluster", Kind::Text)];
        columns.extend(self.domains.iter().map(|domain| Column::new(domain, Kind::Text)));
        columns.push(Column::new("Overall", Kind::Text));
        let row = |panel: &Panel| {
            let levels = panel.levels.iter().map(|level| Cell::text(self.word(*level)));
            std::iter::once(Cell::text(&panel.label))
                .chain(levels)
                .chain([Cell::text(self.word(panel.overall))])
                .collect()
        };
        Table {
            name: "Clusters".to_owned(),
            title: self.title.clone(),
            columns,
            rows: self.panels.iter().map(row).collect(),
            notes: Vec::new(),
            source: self.source.clone(),
        }
    }

    pub(in super::super) fn scene(&self) -> Scene {
        let (mut scene, top) = Scene::headed(&self.title, &self.description, "", self.size);
        let across = if self.size == Size::Page { 5 } else { 4 };
        let wide = (self.size.width() - 2.0 * Look::MARGIN) / count(across);
        let shown = self.panels.len().min(MOST);
        // The highest word of a bar: F for Foundation, else the number of its step.
        let short = |level: u8| if level == 0 { "F".to_owned() } else { level.to_string() };
        let highest = count(self.levels.len().max(1));
        for (at, panel) in self.panels.iter().take(shown).enumerate() {
            let x = Look::MARGIN + wide * count(at % across);
            let y = top + HIGH * count(at / across);
            let inner = wide - 18.0;
            let name = elide(&panel.label, Look::SMALL, true, inner);
            scene.text(x, y + 8.0, &name, Look::SMALL, true, Look::INK, Anchor::Start);
            let word = self.word(panel.overall);
            scene.text(x, y + 24.0, word, Look::SMALL, false, Look::QUIET, Anchor::Start);
            let base = y + 38.0 + LEVEL * highest;
            scene.line((x, base), (x + inner, base), Look::CONTEXT, 1.0);
            let bar = inner / count(self.domains.len().max(1));
            for (nth, level) in panel.levels.iter().enumerate() {
                let left = x + bar * count(nth);
                match level {
                    Some(level) => {
                        let height = LEVEL * (f64::from(*level) + 1.0);
                        let fill = ground(Some(*level));
                        let edge = Some(Look::CONTEXT);
                        let (y, width) = (base - height, bar - 4.0);
                        scene.shapes.push(Shape::Rect { x: left + 2.0, y, width, height, fill, edge });
                        let ink = fill.ink();
                        let middle = base - LEVEL / 2.0;
                        scene.text(left + bar / 2.0, middle, &short(*level), 11.0, true, ink, Anchor::Middle);
                    }
                    None => {
                        scene.text(left + bar / 2.0, base - LEVEL / 2.0, "–", 11.0, false, Look::QUIET, Anchor::Middle);
                    }
                }
            }
        }
        let mut y = top + HIGH * count(shown.div_ceil(across)) - 8.0;
        let levels: Vec<String> =
            (0_u8..).zip(&self.levels).map(|(at, name)| format!("{} {name}", short(at))).collect();
        let mut key = format!("Bars from the left: {}. In the bars: {}.", self.domains.join(", "), levels.join(", "));
        if shown < self.panels.len() {
            key.push_str(&format!(" The first {shown} of {}; the table has all.", self.panels.len()));
        }
        for line in wrap(&key, Look::SMALL, false, self.size.width() - 2.0 * Look::MARGIN) {
            y += Look::SMALL * 1.4;
            scene.text(Look::MARGIN, y, &line, Look::SMALL, false, Look::QUIET, Anchor::Start);
        }
        scene.finish(y, &self.source)
    }
}
