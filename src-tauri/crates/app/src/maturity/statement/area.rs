//! The summary of an area: how its clusters are spread, where they want to be, who may miss it.

use super::{Whose, begun, many, pictures, source, word};
use crate::dto::maturity::{HeatRow, MaturityGaps, MaturityView};
use crate::error::AppError;
use crate::registry::day;
use crate::session::Session;
use pch_report::charts::{Picture, Size};
use pch_report::document::{Block, Document, Figure, Grid};

/// Most clusters that are listed; the workbook has all.
const MOST: usize = 60;
/// Criteria of the gap that are listed.
const LACKING: usize = 8;

pub(super) fn document(
    session: &Session,
    whose: &Whose,
    period: &str,
    view: &MaturityView,
    gaps: &MaturityGaps,
) -> Result<Document, AppError> {
    let mut made = begun(session, whose, "Maturity summary", period);
    let Some(system) = &view.system else { return Ok(made) };
    let agreed = view.heat.iter().filter(|row| row.agreed).count();
    made.blocks.push(Block::facts([
        ("Area", format!("{} ({})", whose.name, whose.code)),
        ("Clusters", view.heat.len().to_string()),
        ("With an agreed level", agreed.to_string()),
        ("With an ambition", (view.heat.len() - system.without_ambition as usize).to_string()),
        (
            "At risk of missing it",
            format!("{}, {} of them without extra support", system.at_risk, system.at_risk_unsupported),
        ),
        ("Since the assessment before", format!("{} up, {} down", system.up, system.down)),
    ]));
    made.blocks.push(Block::heading(1, "Where the clusters are"));
    made.blocks.push(Block::paragraph(format!("{}.", pictures::distribution(view))));
    made.blocks.push(Block::Table(distribution(view)));
    made.blocks.push(Block::Table(against(view)));
    if view.heat.is_empty() {
        made.blocks.push(source(view));
        return Ok(made);
    }
    let (_, picture) = pictures::multiples(view, Size::Paper);
    let alt = match &picture {
        Picture::Multiples(plot) => plot.description.clone(),
        _ => String::new(),
    };
    let mut figure = Figure::of(&picture, alt, "Each cluster by domain, all to one scale")
        .map_err(|error| AppError::internal(error.to_string()))?;
    // The table of clusters says the same and more.
    figure.table = None;
    made.blocks.push(Block::Figure(figure));
    made.blocks.push(Block::heading(1, "Clusters"));
    made.blocks.push(Block::Table(clusters(view)));
    if view.heat.len() > MOST {
        let rest = many(view.heat.len() - MOST, "cluster", "clusters");
        made.blocks.push(Block::note(format!("{rest} more in the workbook.")));
    }
    if !gaps.criteria.is_empty() {
        made.blocks.push(Block::heading(1, "What most clusters lack for their ambitions"));
        made.blocks.push(Block::Table(lacking(gaps)));
        let rest = gaps.criteria.len().saturating_sub(LACKING);
        let more = if rest > 0 {
            format!("{} more in the workbook. ", many(rest, "criterion", "criteria"))
        } else {
            String::new()
        };
        made.blocks.push(Block::note(format!("{more}{}", gaps.about)));
    }
    made.blocks.push(Block::heading(1, "At risk of missing the ambition"));
    let risky: Vec<String> = view
        .heat
        .iter()
        .filter_map(|row| {
            let support = if row.support { " Gets extra support." } else { "" };
            Some(format!("{}: {}{support}", row.organisation.name, row.risk.as_ref()?))
        })
        .collect();
    if risky.is_empty() {
        made.blocks.push(Block::paragraph("No cluster is at risk by the rule below."));
    } else {
        let rest = risky.len().saturating_sub(MOST);
        made.blocks.push(Block::list(risky.into_iter().take(MOST).collect()));
        if rest > 0 {
            made.blocks.push(Block::note(format!("And {rest} more in the workbook.")));
        }
    }
    made.blocks.push(Block::note(system.risk_rule.clone()));
    made.blocks.push(source(view));
    Ok(made)
}

fn distribution(view: &MaturityView) -> Grid {
    let rows = view.system.iter().flat_map(|system| &system.distribution);
    Grid {
        caption: "Clusters by level, now and wanted".to_owned(),
        headings: ["Level", "Now", "Ambition"].map(str::to_owned).to_vec(),
        numeric: vec![false, true, true],
        rows: rows.map(|one| vec![word(Some(&one.level)), one.now.to_string(), one.ambition.to_string()]).collect(),
        total: Vec::new(),
    }
}

/// Where the clusters are against where they want to be.
fn against(view: &MaturityView) -> Grid {
    let levels = view.matrix.levels.iter().map(|level| format!("Want {}", level.name));
    let headings: Vec<String> =
        ["Now".to_owned()].into_iter().chain(levels).chain(["No ambition".to_owned()]).collect();
    let rows = view.system.iter().flat_map(|system| &system.against).map(|row| {
        let counts = row.wanted.iter().copied().chain([row.none]).map(|count| count.to_string());
        [word(row.now.as_deref())].into_iter().chain(counts).collect()
    });
    Grid {
        caption: "Ambition against where they are".to_owned(),
        numeric: (0..headings.len()).map(|at| at > 0).collect(),
        headings,
        rows: rows.collect(),
        total: Vec::new(),
    }
}

fn lacking(gaps: &MaturityGaps) -> Grid {
    let rows = gaps.criteria.iter().take(LACKING).map(|one| {
        vec![
            one.text.clone(),
            if one.domain.is_empty() { "All domains".to_owned() } else { one.domain.clone() },
            word(Some(&one.level)),
            one.clusters.len().to_string(),
            one.suggested.first().cloned().unwrap_or_default(),
        ]
    });
    Grid {
        caption: "Criteria on most clusters' shortest ways".to_owned(),
        headings: ["Criterion", "Domain", "Level", "Clusters", "What usually helps"].map(str::to_owned).to_vec(),
        numeric: vec![false, false, false, true, false],
        rows: rows.collect(),
        total: Vec::new(),
    }
}

fn clusters(view: &MaturityView) -> Grid {
    let row = |row: &HeatRow| {
        let how = match (&row.overall, row.agreed) {
            (Some(level), true) => format!("{}, agreed", word(Some(level))),
            (Some(level), false) => format!("{}, by rule", word(Some(level))),
            (None, _) => "not assessed".to_owned(),
        };
        let ambition = row.ambition.as_deref().map_or_else(
            || "none set".to_owned(),
            |level| match &row.ambition_by {
                Some(by) if !by.is_empty() => format!("{} by {}", word(Some(level)), day(by)),
                _ => word(Some(level)),
            },
        );
        let before = row.before.as_deref().map_or_else(String::new, |level| word(Some(level)));
        vec![
            row.organisation.name.clone(),
            row.place.as_ref().map(|place| place.name.clone()).unwrap_or_default(),
            how,
            before,
            ambition,
        ]
    };
    Grid {
        caption: "Clusters with their levels".to_owned(),
        headings: ["Cluster", "Place", "Overall", "Before", "Ambition"].map(str::to_owned).to_vec(),
        numeric: vec![false; 5],
        rows: view.heat.iter().take(MOST).map(row).collect(),
        total: Vec::new(),
    }
}
