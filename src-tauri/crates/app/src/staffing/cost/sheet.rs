//! The kept plan of an organisation, and the lines that it holds money of.

use super::super::reader::Reader;
use super::super::{pay, sheet};
use super::read::read;
use crate::dto::calculate::Typed;
use crate::dto::cost::{CostAmount, CostLine, CostPlan, CostSheet, SaveCost};
use crate::dto::fit::StaffingQuery;
use crate::dto::funding::FundingQuery;
use crate::dto::{Done, Named, Outcome, Scope};
use crate::error::AppError;
use crate::session::Session;
use pch_domain::funding::exact;

/// Lines that a scope holds money of, by year: what was allocated to it with what came and went.
pub(super) fn held(session: &mut Session, scope: &Scope, years: &[String]) -> Result<Vec<CostLine>, AppError> {
    let usual = ["2018/19", "2019/20", "2020/21"].map(str::to_owned).to_vec();
    let mut years = if years.is_empty() { usual } else { years.to_vec() };
    years.sort();
    let mut out: Vec<CostLine> = Vec::new();
    for year in years {
        let query = FundingQuery { scope: scope.clone(), year: year.clone() };
        // A year that cannot be read is said beside its field when the plan itself is read.
        let Ok(reconciled) = crate::funding::reconcile(session, query) else { continue };
        for line in reconciled.lines {
            if line.money.held <= 0 {
                continue;
            }
            let amount = exact::decimal(&exact::ratio(line.money.held, 100), 2);
            let amount = CostAmount { year: year.clone(), amount: Typed(amount) };
            match out.iter_mut().find(|known| known.code == line.code) {
                Some(known) => known.amounts.push(amount),
                None => out.push(CostLine {
                    code: line.code,
                    title: line.title,
                    recurrent: line.recurrent,
                    amounts: vec![amount],
                }),
            }
        }
    }
    Ok(out)
}

/// Puts the lines that are held beside those of the plan; a line of the plan with the same code, or without a code with the
/// same title, stands in place of it.
pub(super) fn beside(lines: &mut Vec<CostLine>, held: Vec<CostLine>) {
    let name =
        |line: &CostLine| if line.code.trim().is_empty() { &line.title } else { &line.code }.trim().to_lowercase();
    let known: Vec<String> = lines.iter().map(name).collect();
    lines.extend(held.into_iter().filter(|line| !known.contains(&name(line))));
}

/// The plan of a scope.
pub fn show(session: &mut Session, input: StaffingQuery) -> Result<CostSheet, AppError> {
    let name = sheet::known(session, &input.scope)?;
    let plan: CostPlan = sheet::kept(session, &input.scope.code, "cost")?.unwrap_or_default();
    let held = held(session, &input.scope, &plan.years)?;
    let asked = CostPlan { scope: Some(input.scope.clone()), ..plan.clone() };
    // A line that was taken out since, or a rate that changed, is said by `cost.plan`; the sheet opens all the same.
    let view = super::plan(session, asked).ok();
    let definitions = std::sync::Arc::clone(&session.definitions);
    Ok(CostSheet {
        scope: input.scope,
        name,
        plan,
        held,
        view,
        roles: definitions.roles().map(|role| Named { code: role.code.clone(), name: role.title.clone() }).collect(),
        bands: pay::bands(&definitions),
        schemes: definitions
            .schemes()
            .flat_map(|set| &set.content.schemes)
            .map(|scheme| Named { code: scheme.code.clone(), name: scheme.title.clone() })
            .collect(),
    })
}

/// Keeps a plan: all of its figures must be readable.
pub fn save(session: &mut Session, input: SaveCost) -> Result<Outcome<Done>, AppError> {
    let name = sheet::known(session, &input.scope)?;
    let mut whole = input.plan.clone();
    beside(&mut whole.lines, held(session, &input.scope, &whole.years)?);
    let mut reader = Reader::default();
    let definitions = std::sync::Arc::clone(&session.definitions);
    read(&mut reader, &definitions, &whole);
    reader.done()?;
    let label = sheet::label(&input.label, "Posts and their money", &name);
    let plan = CostPlan { scope: None, ..input.plan };
    sheet::keep(session, &input.scope, "cost", label, &plan)
}
