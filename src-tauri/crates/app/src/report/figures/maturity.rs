//! Levels of clusters.

use super::super::read::Position;
use super::{drawn, grid};
use crate::dto::maturity::HeatRow;
use crate::error::AppError;
use crate::registry::day;
use crate::submission::differences::level_title;
use pch_report::charts::{Picture, Size};
use pch_report::document::Block;

fn level(level: Option<&String>, none: &str) -> String {
    level.map_or_else(|| none.to_owned(), |level| level_title(level))
}

pub(super) fn table(at: &Position) -> Vec<Block> {
    let view = &at.maturity;
    let mut out = if view.system.is_some() {
        if view.heat.is_empty() {
            return vec![Block::paragraph("No cluster is known here.")];
        }
        let mut columns = vec![("Cluster", false)];
        columns.extend(view.matrix.domains.iter().map(|domain| (domain.title.as_str(), false)));
        columns.extend([("Overall", false), ("Ambition", false)]);
        let row = |row: &HeatRow| {
            let mut cells = vec![row.organisation.name.clone()];
            cells.extend(row.levels.iter().map(|one| level(one.as_ref(), "–")));
            cells.push(level(row.overall.as_ref(), "–"));
            cells.push(match (&row.ambition, &row.ambition_by) {
                (Some(ambition), Some(by)) if !by.is_empty() => format!("{} by {}", level_title(ambition), day(by)),
                (Some(ambition), _) => level_title(ambition),
                (None, _) => "none set".to_owned(),
            });
            cells
        };
        grid("Maturity by cluster and domain", &columns, view.heat.iter().map(row).collect(), Vec::new())
    } else {
        let columns = [("Domain", false), ("Level", false), ("Working towards", false), ("Pieces of evidence", true)];
        let rows = view.matrix.domains.iter().map(|shape| {
            let domain = view.domains.iter().find(|domain| domain.domain == shape.code);
            vec![
                shape.title.clone(),
                level(domain.and_then(|domain| domain.level.as_ref()), "not assessed"),
                level(domain.and_then(|domain| domain.working_towards.as_ref()), ""),
                domain.map_or(0, |domain| domain.evidence.len()).to_string(),
            ]
        });
        grid("Level by domain", &columns, rows.collect(), Vec::new())
    };
    out.push(Block::note(format!(
        "– is not assessed. Matrix: {}, version {}. Overall levels as agreed, or by the rule of the assessment where none is agreed.",
        view.matrix.title, view.matrix.version
    )));
    out
}

/// A small picture each of the clusters; the table below has their levels in words.
pub(super) fn pictures(at: &Position) -> Result<Vec<Block>, AppError> {
    let assessed = at.maturity.heat.iter().any(|row| row.levels.iter().any(Option::is_some));
    if at.maturity.system.is_none() || !assessed || at.maturity.heat.len() > super::MOST {
        return Ok(Vec::new());
    }
    let (_, picture) = crate::maturity::multiples(&at.maturity, Size::Paper);
    let alt = match &picture {
        Picture::Multiples(plot) => plot.description.clone(),
        _ => String::new(),
    };
    Ok(vec![drawn(at, &picture, alt, "Each cluster by domain, all to one scale")?])
}
