//! Options that were compared, and the schemes that add or keep staff.

use super::super::read::Position;
use super::grid;
use pch_domain::Pence;
use pch_report::document::Block;

fn wte(value: f64) -> String {
    super::super::say::decimal(Some(value), 2).unwrap_or_else(|| format!("{value:.2}"))
}

pub(super) fn scenarios(at: &Position) -> Vec<Block> {
    let known = &at.scenarios;
    if known.scenarios.is_empty() {
        return vec![Block::paragraph(
            "No scenario is kept for this organisation: the options above are in words alone.",
        )];
    }
    let row = |scenario: &crate::dto::plan_scenario::ScenarioView| {
        let schemes: Vec<_> = known.schemes.iter().filter(|scheme| scenario.schemes.contains(&scheme.id)).collect();
        let planned: f64 = schemes.iter().map(|scheme| scheme.planned_wte).sum();
        let named: Vec<&str> = schemes.iter().map(|scheme| scheme.title.as_str()).collect();
        let demand: Vec<&str> = scenario.demand.iter().map(|factor| factor.sentence.as_str()).collect();
        vec![
            scenario.name.clone(),
            scenario.note.clone(),
            if named.is_empty() { "none".to_owned() } else { named.join("; ") },
            wte(planned),
            if demand.is_empty() { "as now".to_owned() } else { demand.join("; ") },
        ]
    };
    let columns = [
        ("Option", false),
        ("What it is", false),
        ("Schemes", false),
        ("Planned (WTE)", true),
        ("Demand, with its base", false),
    ];
    let mut out = grid("Options as scenarios", &columns, known.scenarios.iter().map(row).collect(), Vec::new());
    out.push(Block::note(
        "Planned is what the schemes set out to add or keep. What they are likely to bring stands below; the projection with its range is printed from the screen Workforce.",
    ));
    out
}

pub(super) fn schemes(at: &Position) -> Vec<Block> {
    let known = &at.schemes.schemes;
    if known.is_empty() {
        return vec![Block::paragraph("No scheme that adds or keeps staff is planned here.")];
    }
    let row = |scheme: &crate::dto::plan_scheme::SchemeView| {
        vec![
            scheme.title.clone(),
            scheme.role_title.clone(),
            wte(scheme.planned_wte),
            wte(scheme.expected_wte),
            wte(scheme.started_wte),
            scheme.cost_a_year.map_or_else(|| "not known".to_owned(), |pence| Pence(pence).to_string()),
            scheme.funder.clone(),
        ]
    };
    let columns = [
        ("Scheme", false),
        ("Role", false),
        ("Planned (WTE)", true),
        ("Expected (WTE)", true),
        ("Started (WTE)", true),
        ("Cost, whole year (£)", true),
        ("Funder", false),
    ];
    let mut out = grid("Schemes that add or keep staff", &columns, known.iter().map(row).collect(), Vec::new());
    out.push(Block::note("Expected is planned WTE times the rate of success that is assumed for the scheme."));
    out
}
