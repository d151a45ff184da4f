//! Milestones, risks and benefits, from the programme.

use super::super::read::Position;
use super::{MOST, drawn, grid, or_missing};
use crate::dto::programme::{MilestoneView, RiskView};
use crate::error::AppError;
use crate::registry::day;
use pch_domain::Period;
use pch_report::charts::{Gantt, GanttRow, Picture, Size};
use pch_report::document::{Block, Grid};

/// Rows of the picture that still can be read on a page.
const BARS: usize = 24;

fn owner(one: &MilestoneView) -> String {
    match (one.owner.as_str(), one.owner_confirmed) {
        ("", _) => "to be named".to_owned(),
        (owner, true) => owner.to_owned(),
        (owner, false) => format!("{owner} (to be confirmed)"),
    }
}

fn status(one: &MilestoneView) -> String {
    if one.overdue { "overdue".to_owned() } else { one.status.replace('_', " ") }
}

fn table(at: &Position, caption: &str, rows: &[&MilestoneView]) -> Vec<Block> {
    let columns =
        [("Milestone", false), ("Owner", false), ("Governing group", false), ("Due", false), ("Status", false)];
    let row = |one: &&MilestoneView| {
        let group = if one.governed_by.is_empty() { "not named".to_owned() } else { one.governed_by.clone() };
        let critical = if one.critical && one.status != "done" { ", critical" } else { "" };
        vec![
            format!("{}{}", at.whose(&one.organisation), one.title),
            owner(one),
            group,
            one.due_words.clone(),
            format!("{}{critical}", status(one)),
        ]
    };
    grid(caption, &columns, rows.iter().map(row).collect(), Vec::new())
}

pub(super) fn milestones(at: &Position) -> Vec<Block> {
    let rows: Vec<&MilestoneView> = at.programme.milestones.iter().filter(|one| one.status != "dropped").collect();
    if rows.is_empty() {
        return vec![Block::paragraph("No milestone is entered.")];
    }
    let mut out = table(at, "Milestones", &rows);
    out.push(Block::note("Critical: a slip of one quarter moves the last due quarter of the programme."));
    out
}

pub(super) fn done(at: &Position) -> Vec<Block> {
    let rows: Vec<&MilestoneView> = at.programme.milestones.iter().filter(|one| one.status == "done").collect();
    if rows.is_empty() {
        return vec![Block::paragraph("No milestone is marked as done.")];
    }
    table(at, "Milestones that are done", &rows)
}

pub(super) fn next(at: &Position) -> Vec<Block> {
    let now = Period::of(at.today);
    let soon = now.next();
    let due = |one: &MilestoneView| one.to.as_deref().and_then(|to| to.parse::<Period>().ok());
    let rows: Vec<&MilestoneView> = at
        .programme
        .milestones
        .iter()
        .filter(|one| !matches!(one.status.as_str(), "done" | "dropped"))
        .filter(|one| one.overdue || one.status == "at_risk" || due(one).is_some_and(|due| due <= soon))
        .collect();
    if rows.is_empty() {
        return vec![Block::paragraph("No open milestone is overdue, at risk, or due in this quarter or the next.")];
    }
    table(at, "Overdue, at risk, or due in this quarter or the next", &rows)
}

pub(super) fn plan_on_a_page(at: &Position) -> Vec<Block> {
    let view = &at.programme;
    let named = |id: &i64| {
        let one = view.milestones.iter().find(|one| one.id == *id)?;
        Some(format!("{}{} ({}, {})", at.whose(&one.organisation), one.title, one.due_words, status(one)))
    };
    let columns: Vec<Vec<String>> =
        view.plan.iter().map(|column| column.milestones.iter().filter_map(named).collect()).collect();
    let deep = columns.iter().map(Vec::len).max().unwrap_or(0);
    if deep == 0 {
        return Vec::new();
    }
    let row = |at: usize| columns.iter().map(|column| column.get(at).cloned().unwrap_or_default()).collect();
    let left = deep.saturating_sub(MOST);
    let mut out = vec![Block::Table(Grid {
        caption: "Plan on a page: milestones by the year in which they are due".to_owned(),
        headings: view.plan.iter().map(|column| column.title.clone()).collect(),
        numeric: vec![false; view.plan.len()],
        rows: (0..deep.min(MOST)).map(row).collect(),
        total: Vec::new(),
    })];
    if left > 0 {
        out.push(Block::note(format!("{left} more rows stand on the screen Programme.")));
    }
    out
}

/// `2018/19-Q3` as `Q3 2018/19`.
fn turned(quarter: &str) -> String {
    quarter.split_once('-').map_or_else(|| quarter.to_owned(), |(year, quarter)| format!("{quarter} {year}"))
}

pub(super) fn critical_path(at: &Position) -> Result<Vec<Block>, AppError> {
    let view = &at.programme;
    let mut bars: Vec<&MilestoneView> =
        view.milestones.iter().filter(|one| one.status != "dropped" && one.to.is_some()).collect();
    if bars.is_empty() {
        return Ok(Vec::new());
    }
    let all = bars.len();
    if all > BARS {
        // The critical ones first; then those that are due soonest, as they stand.
        bars.sort_by_key(|one| !one.critical);
        bars.truncate(BARS);
        bars.sort_by_key(|one| (one.to.clone(), one.id));
    }
    // From the first bar to the last; today's quarter is marked where it lies among them.
    let first = bars.iter().filter_map(|one| one.from.clone()).min();
    let last = bars.iter().filter_map(|one| one.to.clone()).max();
    let quarters: Vec<&String> = view
        .quarters
        .iter()
        .filter(|quarter| first.as_ref() <= Some(*quarter) && last.as_ref() >= Some(*quarter))
        .collect();
    let place = |quarter: &Option<String>| {
        let quarter = quarter.as_ref()?;
        quarters.iter().position(|known| *known == quarter)
    };
    // Where several organisations stand together, whose it is stands behind the name: the name itself is not cut.
    let several = bars.iter().any(|one| one.organisation.code != bars[0].organisation.code);
    let label = |one: &MilestoneView| {
        if several { format!("{} ({})", one.title, one.organisation.name) } else { one.title.clone() }
    };
    let rows: Vec<GanttRow> = bars
        .iter()
        .map(|one| GanttRow {
            label: label(one),
            span: place(&one.from).zip(place(&one.to)),
            word: status(one),
            done: one.status == "done",
            critical: one.critical,
        })
        .collect();
    let told: Vec<String> = bars
        .iter()
        .map(|one| {
            let from = one.from.as_deref().map(turned).unwrap_or_default();
            let critical = if one.critical { ", critical" } else { "" };
            format!(
                "{}: {from} to {}, {}{critical}",
                one.title,
                one.to.as_deref().map(turned).unwrap_or_default(),
                status(one)
            )
        })
        .collect();
    let critical = bars.iter().filter(|one| one.critical).count();
    let alt = format!("Bars over quarters. {}.", told.join("; "));
    let plot = Gantt {
        title: match critical {
            0 => "Milestones by quarter".to_owned(),
            1 => "Milestones by quarter: 1 is on the critical path".to_owned(),
            more => format!("Milestones by quarter: {more} are on the critical path"),
        },
        description: alt.clone(),
        now: quarters.iter().position(|quarter| **quarter == view.now),
        quarters: quarters.iter().map(|quarter| turned(quarter)).collect(),
        rows,
        source: String::new(),
        size: Size::Paper,
    };
    let mut out = vec![drawn(at, &Picture::Gantt(plot), alt, "Critical path by quarter")?];
    if all > BARS {
        out.push(Block::note(format!("{BARS} of {all} milestones: the critical ones, then those due soonest.")));
    }
    Ok(out)
}

fn open(at: &Position) -> Vec<&RiskView> {
    at.programme.risks.iter().filter(|risk| !risk.closed).collect()
}

pub(super) fn risks(at: &Position) -> Vec<Block> {
    let rows = open(at);
    if rows.is_empty() {
        return vec![Block::paragraph("No open risk is on the register.")];
    }
    let row = |risk: &&RiskView| {
        let before = risk.severity_before.map_or_else(|| "not judged".to_owned(), |before| before.to_string());
        vec![
            format!("{}{}", at.whose(&risk.organisation), risk.reference),
            risk.description.clone(),
            before,
            format!("{} × {} = {}, {}", risk.likelihood, risk.impact, risk.severity, risk.band),
            if risk.mitigation.is_empty() { "none written".to_owned() } else { risk.mitigation.clone() },
            if risk.owner.is_empty() { "to be named".to_owned() } else { risk.owner.clone() },
        ]
    };
    let columns = [
        ("Risk", false),
        ("What may happen", false),
        ("Before", true),
        ("Likelihood × impact, after mitigation", false),
        ("Mitigation", false),
        ("Owner", false),
    ];
    let mut out = grid("Open risks", &columns, rows.iter().map(row).collect(), Vec::new());
    out.push(Block::note(at.programme.risk_rule.clone()));
    out
}

pub(super) fn risk_grid(at: &Position) -> Vec<Block> {
    let open = open(at);
    if open.is_empty() {
        return Vec::new();
    }
    let cell = |likelihood: u8, impact: u8| {
        let here: Vec<String> = open
            .iter()
            .filter(|risk| risk.likelihood == likelihood && risk.impact == impact)
            .map(|risk| format!("{}{}", at.whose(&risk.organisation), risk.reference))
            .collect();
        if here.is_empty() { "–".to_owned() } else { here.join(", ") }
    };
    const LIKELIHOOD: [&str; 5] = ["rare", "unlikely", "possible", "likely", "almost certain"];
    let rows = (1..=5_u8)
        .rev()
        .map(|likelihood| {
            let mut row = vec![format!("{likelihood} {}", LIKELIHOOD[usize::from(likelihood) - 1])];
            row.extend((1..=5).map(|impact| cell(likelihood, impact)));
            row
        })
        .collect();
    let columns = [
        ("Likelihood", false),
        ("Impact 1 negligible", false),
        ("2 minor", false),
        ("3 moderate", false),
        ("4 major", false),
        ("5 catastrophic", false),
    ];
    grid("Open risks by likelihood and impact, after mitigation", &columns, rows, Vec::new())
}

pub(super) fn benefits(at: &Position) -> Vec<Block> {
    let all = &at.programme.benefits;
    if all.is_empty() {
        return vec![Block::paragraph("No benefit with a measure is entered.")];
    }
    let on = |text: &str| if text.is_empty() { String::new() } else { format!(" ({})", day(text)) };
    let rows = all
        .iter()
        .map(|one| {
            let unit = if one.unit.is_empty() { String::new() } else { format!(", {}", one.unit) };
            let latest = one.readings.last().map(|last| format!("{}{}", last.value, on(&last.on_day)));
            let target = one.target.as_ref().map(|target| {
                let by =
                    if one.target_by_words.is_empty() { String::new() } else { format!(" by {}", one.target_by_words) };
                format!("{target}{by}")
            });
            let way = match one.progress {
                Some(way) if way < 0 => format!("{}% the wrong way", (way.abs() + 5) / 10),
                Some(way) => format!("{}% of the way", (way + 5) / 10),
                None => one.progress_words.clone(),
            };
            vec![
                format!("{}{}", at.whose(&one.organisation), one.title),
                format!("{}{unit}", one.measure),
                or_missing(one.baseline.as_ref().map(|base| format!("{base}{}", on(&one.baseline_on)))),
                latest.unwrap_or_else(|| "not measured".to_owned()),
                target.unwrap_or_else(|| "not set".to_owned()),
                way,
            ]
        })
        .collect();
    let columns = [
        ("Benefit", false),
        ("Measure", false),
        ("Baseline", false),
        ("Latest", false),
        ("Target", false),
        ("Come so far", false),
    ];
    let mut out = grid("Benefits", &columns, rows, Vec::new());
    out.push(Block::note(
        "Come so far is the part of the way from the baseline to the target, whichever way is better.",
    ));
    out
}
