//! Who was drawn in.

use super::super::read::Position;
use super::grid;
use crate::registry::day;
use pch_report::document::Block;
use std::collections::BTreeMap;

/// Partners with how often, then the latest entries.
pub(super) fn engagement(at: &Position) -> Vec<Block> {
    if at.engagement.is_empty() {
        return vec![Block::paragraph("No entry stands in the engagement log.")];
    }
    let mut counted: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
    for [_, on, who, ..] in &at.engagement {
        let entry = counted.entry(who).or_default();
        entry.0 += 1;
        entry.1 = entry.1.max(on);
    }
    let rows =
        counted.iter().map(|(who, (count, last))| vec![(*who).to_owned(), count.to_string(), day(last)]).collect();
    let columns = [("Drawn in", false), ("Times", true), ("Last on", false)];
    let mut out = grid("Engagement by partner", &columns, rows, Vec::new());
    let rows: Vec<Vec<String>> = at
        .engagement
        .iter()
        .take(15)
        .map(|[whose, on, who, how, note]| vec![day(on), whose.clone(), who.clone(), how.clone(), note.clone()])
        .collect();
    let columns = [("Day", false), ("Organisation", false), ("Who", false), ("How", false), ("What came of it", false)];
    out.extend(grid("Latest engagement", &columns, rows, Vec::new()));
    if at.engagement.len() > 15 {
        out.push(Block::note(format!("The latest 15 of {} entries.", at.engagement.len())));
    }
    out
}
