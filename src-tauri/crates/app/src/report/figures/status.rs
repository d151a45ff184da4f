//! Green, amber or red a subject, by rules that are printed with it.

use super::super::read::Position;
use super::super::say::{listed, said};
use super::grid;
use pch_domain::Pence;
use pch_report::document::Block;

const RULE: &str = "Workforce: the worst staff group at the latest quarter with a plan and an actual. Maturity: red where the day of an ambition has passed unreached, amber where an ambition is at risk. Money: red where more is spent than is held, amber where less is committed and spent than the part of the year that is gone would suggest, with a quarter to spare. Milestones: red where a critical one is overdue, amber where any is overdue or at risk. Risks: red at an extreme open risk, amber at a high one. Nothing to judge is said as such.";

pub(super) fn table(at: &Position) -> Vec<Block> {
    let rows = [workforce(at), maturity(at), money(at), milestones(at), risks(at)]
        .into_iter()
        .map(|(subject, word, why)| vec![subject.to_owned(), word.to_owned(), why])
        .collect();
    let mut out = grid("Status by subject", &[("Subject", false), ("Status", false), ("Why", false)], rows, Vec::new());
    out.push(Block::note(RULE));
    out
}

type Row = (&'static str, &'static str, String);

fn workforce(at: &Position) -> Row {
    let rank = |rag: &str| match rag {
        "red" => 3,
        "amber" => 2,
        _ => 1,
    };
    // The latest quarter that has both sides, over all groups; then the worst of it.
    let judged = at.trajectory.lines.iter().filter(|line| line.role.is_none()).flat_map(|line| {
        line.cells
            .iter()
            .enumerate()
            .filter_map(move |(quarter, cell)| Some((quarter, line, cell, rank(cell.rag.as_deref()?))))
    });
    let judged: Vec<_> = judged.collect();
    let latest = judged.iter().map(|(quarter, ..)| *quarter).max();
    let worst = judged.iter().filter(|(quarter, ..)| Some(*quarter) == latest).max_by_key(|(.., rank)| *rank);
    match worst {
        Some((quarter, line, cell, rank)) => {
            let when = at.trajectory.quarters.get(*quarter).map(|quarter| quarter.title.clone()).unwrap_or_default();
            let word = ["Green", "Green", "Amber", "Red"][usize::try_from(*rank).unwrap_or(1)];
            let why = cell.rag_word.split_once(": ").map_or(cell.rag_word.as_str(), |(_, why)| why);
            ("Workforce", word, format!("{}, {when}: {why}", line.title))
        }
        None => ("Workforce", "Not judged", "No quarter has both a plan and an actual.".to_owned()),
    }
}

fn maturity(at: &Position) -> Row {
    let view = &at.maturity;
    let risks: Vec<String> = match &view.system {
        Some(_) => view
            .heat
            .iter()
            .filter_map(|row| Some(format!("{}: {}", row.organisation.name, row.risk.as_ref()?)))
            .collect(),
        None => view.heat.iter().filter_map(|row| row.risk.clone()).collect(),
    };
    let set = view.ambition.is_some() || view.heat.iter().any(|row| row.ambition.is_some());
    if !set {
        return ("Maturity", "Not judged", "No ambition is set.".to_owned());
    }
    let passed = risks.iter().any(|risk| risk.contains("has passed"));
    match risks.len() {
        0 => ("Maturity", "Green", said(at, "ambition_sentence").unwrap_or_default()),
        few => {
            let more = if few > 3 { format!(" And {} more.", few - 3) } else { String::new() };
            let named = risks.iter().take(3).cloned().collect::<Vec<_>>().join(" ");
            ("Maturity", if passed { "Red" } else { "Amber" }, format!("{named}{more}"))
        }
    }
}

fn money(at: &Position) -> Row {
    let all = &at.money.total;
    if all.held == 0 && all.spent == 0 {
        return ("Money", "Not judged", format!("No money of {} is held.", at.money.year));
    }
    if all.over > 0 {
        return ("Money", "Red", format!("{} more is spent than is held.", Pence(all.over)));
    }
    let used = i128::from(all.spent) + i128::from(all.open);
    let gone = i128::from(at.period.quarter());
    let why = format!(
        "{} spent and {} committed of {} held by the end of quarter {}.",
        Pence(all.spent),
        Pence(all.open),
        Pence(all.held),
        at.period.quarter()
    );
    // Less than what three months ago should have been used.
    let slow = used * 4 < i128::from(all.held) * (gone - 1);
    ("Money", if slow { "Amber" } else { "Green" }, why)
}

fn milestones(at: &Position) -> Row {
    let open: Vec<_> =
        at.programme.milestones.iter().filter(|one| !matches!(one.status.as_str(), "done" | "dropped")).collect();
    if at.programme.milestones.is_empty() {
        return ("Milestones", "Not judged", "No milestone is entered.".to_owned());
    }
    let titles = |test: &dyn Fn(&crate::dto::programme::MilestoneView) -> bool| {
        let found: Vec<String> = open.iter().filter(|one| test(one)).map(|one| one.title.clone()).collect();
        let more = if found.len() > 3 { format!(" and {} more", found.len() - 3) } else { String::new() };
        (found.len(), format!("{}{more}", listed(&found.into_iter().take(3).collect::<Vec<_>>())))
    };
    let (critical, named) = titles(&|one| one.overdue && one.critical);
    if critical > 0 {
        return ("Milestones", "Red", format!("Overdue on the critical path: {named}."));
    }
    let (late, named) = titles(&|one| one.overdue || one.status == "at_risk");
    if late > 0 {
        return ("Milestones", "Amber", format!("Overdue or at risk: {named}."));
    }
    ("Milestones", "Green", said(at, "programme_sentence").unwrap_or_default())
}

fn risks(at: &Position) -> Row {
    let worst = at.programme.risks.iter().find(|risk| !risk.closed);
    let word = match worst.map(|risk| risk.band.as_str()) {
        Some("extreme") => "Red",
        Some("high") => "Amber",
        Some(_) => "Green",
        None => "Not judged",
    };
    ("Risks", word, said(at, "risk_sentence").unwrap_or_default())
}
