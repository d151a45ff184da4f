//! Staff: as counted, and against the trajectory.

use super::super::read::Position;
use super::super::say::decimal;
use super::{drawn, grid, or_missing};
use crate::dto::Figure;
use crate::dto::practices::IndicatorRow;
use crate::dto::trajectory::TrajectoryLine;
use crate::error::AppError;
use crate::registry::day;
use pch_domain::{StaffGroup, Wte};
use pch_report::charts::{Paint, Picture, Size, StackRow, StackSeries, StackedBars};
use pch_report::document::{Block, Grid};
use pch_report::{Cell, Kind};

/// Most bars of a chart on paper.
const BARS: usize = 25;

fn groups(row: &IndicatorRow) -> [Option<f64>; 4] {
    [row.gp_wte, row.nurse_wte, row.dpc_wte, row.admin_wte]
}

pub(super) fn staff_table(at: &Position) -> Vec<Block> {
    if at.below.rows.is_empty() {
        return vec![Block::paragraph("Staff figures were not supplied.")];
    }
    let cells = |row: &IndicatorRow, name: String| {
        let mut cells = vec![name, or_missing(decimal(row.registered_patients, 0))];
        cells.extend(groups(row).map(|wte| or_missing(decimal(wte, 2))));
        cells.extend([row.patients_per_gp_wte, row.patients_per_nurse_wte].map(|ratio| or_missing(decimal(ratio, 0))));
        cells
    };
    let rows = at.below.rows.iter().map(|row| cells(row, row.name.clone())).collect();
    let total = at.whole.as_ref().map(|row| cells(row, row.name.clone())).unwrap_or_default();
    let columns = [
        ("Organisation", false),
        ("Registered patients", true),
        ("GPs (WTE)", true),
        ("Nurses (WTE)", true),
        ("Direct patient care (WTE)", true),
        ("Admin (WTE)", true),
        ("Patients per GP WTE", true),
        ("Patients per nurse WTE", true),
    ];
    let mut out = grid("Staff and patients", &columns, rows, total);
    out.push(Block::note(source(at)));
    out
}

/// Where the staff figures are from, and that all GPs are meant.
pub(super) fn source(at: &Position) -> String {
    let from = if at.below.sources.is_empty() { "not supplied".to_owned() } else { at.below.sources.join("; ") };
    let of = at.below.as_of.as_deref().map(|of| format!(", as at {}", day(of))).unwrap_or_default();
    let mut said = format!(
        "Source: {from}{of}. GPs are all GPs, with registrars and locums; WTE is what national files call FTE. A practice with a missing figure is left out of both sides of its ratio."
    );
    for note in &at.below.notes {
        said.push(' ');
        said.push_str(note);
    }
    said
}

pub(super) fn staff_chart(at: &Position) -> Result<Vec<Block>, AppError> {
    let exact = |value: Option<f64>| Cell::wte(value.and_then(|value| value.to_string().parse::<Wte>().ok()));
    let rows: Vec<StackRow> = at
        .below
        .rows
        .iter()
        .take(BARS)
        .map(|row| StackRow { label: row.name.clone(), values: groups(row).map(exact).to_vec() })
        .collect();
    if !rows.iter().any(|row| row.values.iter().any(|cell| cell.figure().is_some())) {
        return Ok(Vec::new());
    }
    let told: Vec<String> = rows
        .iter()
        .map(|row| {
            let parts: Vec<String> = StaffGroup::ALL
                .iter()
                .zip(&row.values)
                .map(|(group, cell)| format!("{} {}", group.title(), cell.show()))
                .collect();
            format!("{}: {}", row.label, parts.join(", "))
        })
        .collect();
    let alt = format!("Stacked bars of WTE by staff group. {}.", told.join("; "));
    let plot = StackedBars {
        title: "Staff in post".to_owned(),
        description: alt.clone(),
        unit: "Whole-time equivalents (WTE)".to_owned(),
        row_heading: "Organisation".to_owned(),
        kind: Kind::Wte,
        series: StaffGroup::ALL
            .into_iter()
            .map(|group| StackSeries { title: group.title().to_owned(), paint: Paint::Group(group) })
            .collect(),
        rows,
        source: at.below.sources.join("; "),
        size: Size::Paper,
    };
    Ok(vec![drawn(at, &Picture::Stacked(plot), alt, "WTE by staff group")?])
}

/// Lines of whole staff groups; roles have their own screen.
fn lines(at: &Position) -> impl Iterator<Item = &TrajectoryLine> {
    at.trajectory.lines.iter().filter(|line| line.role.is_none())
}

fn shown(figure: &Figure) -> String {
    if figure.value.is_some() { figure.shown.clone() } else { "–".to_owned() }
}

pub(super) fn trajectory(at: &Position) -> Vec<Block> {
    let view = &at.trajectory;
    if lines(at).next().is_none() {
        return vec![Block::paragraph(
            "No trajectory is entered: planned WTE by quarter end, and the target, are not known.",
        )];
    }
    let on = |day_of: &Option<String>| day_of.as_deref().map(day).unwrap_or_default();
    let base: Vec<Vec<String>> = lines(at)
        .map(|line| {
            vec![
                line.title.clone(),
                or_missing(line.baseline.value.map(|_| line.baseline.shown.clone())),
                on(&line.baseline_day),
                line.target.value.map_or_else(|| "none set".to_owned(), |_| line.target.shown.clone()),
                on(&line.target_day),
                // Said with the day that it starts from.
                line.growth.value.map_or_else(String::new, |_| line.growth.shown.clone()),
            ]
        })
        .collect();
    let columns = [
        ("Staff", false),
        ("Baseline (WTE)", true),
        ("Baseline of", false),
        ("Indicative target (WTE)", true),
        ("Target by", false),
        ("Growth, with its base", false),
    ];
    let mut out = grid("Baseline and target by staff group", &columns, base, Vec::new());
    // Nine quarters stand across the page; where there are more, those around the period.
    let all = view.quarters.len();
    let here = view.quarters.iter().position(|quarter| quarter.period == at.period.to_string()).unwrap_or(0);
    let from = if all <= 9 { 0 } else { here.saturating_sub(4).min(all - 9) };
    let window = from..(from + 9).min(all);
    type Of = fn(&crate::dto::trajectory::TrajectoryCell) -> String;
    let mut rows = Vec::new();
    for line in lines(at) {
        let measures: [(&str, Of); 3] = [
            ("plan", |cell| shown(&cell.planned)),
            ("actual", |cell| shown(&cell.actual)),
            ("variance", |cell| shown(&cell.variance)),
        ];
        for (measure, of) in measures {
            let mut row = vec![format!("{}: {measure}", line.title)];
            row.extend(line.cells[window.clone()].iter().map(of));
            rows.push(row);
        }
        let mut row = vec![format!("{}: judged", line.title)];
        row.extend(line.cells[window.clone()].iter().map(|cell| match cell.rag.as_deref() {
            Some("green") => "Green".to_owned(),
            Some("amber") => "Amber".to_owned(),
            Some("red") => "Red".to_owned(),
            _ => "–".to_owned(),
        }));
        rows.push(row);
    }
    let mut headings = vec!["WTE at quarter end".to_owned()];
    headings.extend(view.quarters[window].iter().map(|quarter| quarter.title.clone()));
    let numeric = headings.iter().enumerate().map(|(at, _)| at > 0).collect();
    out.push(Block::Table(Grid {
        caption: "Trajectory: planned and actual WTE".to_owned(),
        headings,
        numeric,
        rows,
        total: Vec::new(),
    }));
    let sources: std::collections::BTreeSet<&str> =
        lines(at).map(|line| line.baseline_source.as_str()).filter(|source| !source.is_empty()).collect();
    let baseline = if sources.is_empty() {
        String::new()
    } else {
        format!(" Baseline: {}.", sources.into_iter().collect::<Vec<_>>().join("; "))
    };
    out.push(Block::note(format!("– is not planned, or not counted yet. {}{baseline}", view.rule)));
    for warning in view.warnings.iter().take(4) {
        out.push(Block::note(warning.clone()));
    }
    out
}

pub(super) fn trajectory_chart(at: &Position) -> Result<Vec<Block>, AppError> {
    let view = &at.trajectory;
    let drawable = |line: &&TrajectoryLine| {
        line.cells.iter().any(|cell| cell.planned.value.is_some() || cell.actual.value.is_some())
    };
    let Some(line) = lines(at).find(drawable) else { return Ok(Vec::new()) };
    let plot = crate::workforce::trajectory::picture(view, line, Size::Paper);
    let told: Vec<String> = view
        .quarters
        .iter()
        .zip(&line.cells)
        .filter(|(_, cell)| cell.planned.value.is_some() || cell.actual.value.is_some())
        .map(|(quarter, cell)| {
            format!("{}: plan {}, actual {}", quarter.title, shown(&cell.planned), shown(&cell.actual))
        })
        .collect();
    let alt = format!("{} {}.", plot.description, told.join("; "));
    let caption = format!("{}: plan and actual", line.title);
    Ok(vec![drawn(at, &Picture::Timeline(plot), alt, &caption)?])
}
