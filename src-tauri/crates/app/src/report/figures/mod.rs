//! Tables and charts that a report is filled with.

mod maturity;
mod money;
mod people;
mod plan;
mod programme;
mod returns;
mod sources;
mod status;
mod workforce;

use super::read::Position;
use crate::error::AppError;
use pch_domain::definitions::ReportFigures;
use pch_report::charts::Picture;
use pch_report::document::{Block, Figure, Grid};

/// Most rows of a table on paper; what is more is counted below it, and the workbooks have all.
const MOST: usize = 60;

/// Blocks of a part.
///
/// # Errors
/// A chart that cannot be drawn.
pub(super) fn blocks(at: &Position, of: ReportFigures) -> Result<Vec<Block>, AppError> {
    Ok(match of {
        ReportFigures::Status => status::table(at),
        ReportFigures::StaffTable => workforce::staff_table(at),
        ReportFigures::StaffChart => workforce::staff_chart(at)?,
        ReportFigures::Trajectory => workforce::trajectory(at),
        ReportFigures::TrajectoryChart => workforce::trajectory_chart(at)?,
        ReportFigures::Finance => money::finance(at),
        ReportFigures::Maturity => maturity::table(at),
        ReportFigures::MaturityPictures => maturity::pictures(at)?,
        ReportFigures::FundingLines => money::lines(at),
        ReportFigures::FundingPosition => money::position(at),
        ReportFigures::FundingChart => money::chart(at)?,
        ReportFigures::Scenarios => plan::scenarios(at),
        ReportFigures::Schemes => plan::schemes(at),
        ReportFigures::Engagement => people::engagement(at),
        ReportFigures::PlanOnAPage => programme::plan_on_a_page(at),
        ReportFigures::CriticalPath => programme::critical_path(at)?,
        ReportFigures::Milestones => programme::milestones(at),
        ReportFigures::MilestonesDone => programme::done(at),
        ReportFigures::MilestonesNext => programme::next(at),
        ReportFigures::Risks => programme::risks(at),
        ReportFigures::RiskGrid => programme::risk_grid(at),
        ReportFigures::Benefits => programme::benefits(at),
        ReportFigures::Returns => returns::table(at),
        ReportFigures::ReturnsMissing => returns::missing(at),
        ReportFigures::ReturnedStaff => returns::staff(at),
        ReportFigures::ReturnedMaturity => returns::maturity(at),
        ReportFigures::ReturnedFunding => returns::funding(at),
        ReportFigures::Explanations => returns::explanations(at),
        ReportFigures::ReturnChecks => returns::quality(at),
        ReportFigures::Submission => at.submission.clone(),
        ReportFigures::Sources => sources::list(at),
    })
}

/// A table of words, with how many rows were left out.
fn grid(
    caption: impl Into<String>,
    columns: &[(&str, bool)],
    rows: Vec<Vec<String>>,
    total: Vec<String>,
) -> Vec<Block> {
    let left = rows.len().saturating_sub(MOST);
    let mut out = vec![Block::Table(Grid {
        caption: caption.into(),
        headings: columns.iter().map(|(heading, _)| (*heading).to_owned()).collect(),
        numeric: columns.iter().map(|(_, numeric)| *numeric).collect(),
        rows: rows.into_iter().take(MOST).collect(),
        total,
    })];
    if left > 0 {
        out.push(Block::note(format!("{left} more rows stand in the workbook; totals count them.")));
    }
    out
}

/// A chart whose figures stand in a table beside it.
fn drawn(at: &Position, picture: &Picture, alt: String, caption: &str) -> Result<Block, AppError> {
    let made = if at.for_word { Figure::of(picture, alt, caption) } else { Figure::vector(picture, alt, caption) };
    let mut figure = made.map_err(|error| AppError::internal(error.to_string()))?;
    figure.table = None;
    Ok(Block::Figure(figure))
}

/// “not supplied”, where there is no figure.
fn or_missing(text: Option<String>) -> String {
    text.unwrap_or_else(|| "not supplied".to_owned())
}
