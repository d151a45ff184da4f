//! A plan as the screen and scripts read it.

use super::super::reader::{penny, said, short};
use super::picture;
use super::read::Read;
use super::solve::{exactly, wte};
use crate::dto::fit::{FitPersonView, FitTime, FitView, FitWorkView};
use crate::dto::{DataTable, Working, WorkingInput};
use crate::error::AppError;
use pch_domain::Pence;
use pch_domain::funding::exact;
use pch_fit::{Cost, Fraction, Goal, Plan, Step};

fn input(label: impl Into<String>, value: impl Into<String>, source: impl Into<String>) -> WorkingInput {
    WorkingInput { label: label.into(), value: value.into(), source: source.into() }
}

fn nought() -> Fraction {
    exact::whole(0)
}

pub(super) fn plan(read: &Read, plan: &Plan) -> Result<FitView, AppError> {
    let question = &read.question;
    let cost = penny(&plan.cost)?;
    let envelope = question.money.as_ref().map(penny).transpose()?;
    let mut people = Vec::new();
    for (at, kind) in question.people.iter().enumerate() {
        let busy: Fraction = plan.time[at].iter().sum();
        let name = &read.people[at];
        people.push(FitPersonView {
            code: name.code.clone(),
            title: name.title.clone(),
            wte: short(&plan.wte[at]),
            wte_exact: exactly(&plan.wte[at]),
            heads: plan.heads[at],
            least: short(&kind.least),
            most: kind.most.as_ref().map(short),
            spare: short(&(&plan.wte[at] - &busy)),
            cost: penny(&plan.costs[at])?,
            does: kind
                .does
                .iter()
                .zip(&plan.time[at])
                .filter(|(_, spent)| **spent > nought())
                .map(|((work, rate), spent)| FitTime {
                    work: read.work[*work].code.clone(),
                    title: read.work[*work].title.clone(),
                    wte: short(spent),
                    units: short(&(spent * rate)),
                })
                .collect(),
            working: priced(read, plan, at)?,
        });
    }
    let work: Vec<FitWorkView> = question
        .work
        .iter()
        .zip(&plan.covered)
        .zip(&read.work)
        .map(|((work, covered), name)| FitWorkView {
            code: name.code.clone(),
            title: name.title.clone(),
            unit: name.about.clone(),
            amount: short(&work.amount),
            covered: short(covered),
            percent: exact::short(&(covered / &work.amount * exact::whole(100)), 2),
        })
        .collect();
    let sentence = sentence(read, plan, cost, envelope);
    let mut warnings = read.warnings.clone();
    if !plan.best {
        warnings.push(
            "This is the best plan found, and it holds; but the search stopped before it proved that none is better."
                .to_owned(),
        );
    }
    let idle: Vec<&str> = read
        .people
        .iter()
        .zip(&question.people)
        .filter(|(_, people)| people.does.is_empty())
        .map(|(name, _)| name.title.as_str())
        .collect();
    if !idle.is_empty() {
        warnings.push(format!("No work is named for {}: no plan needs them.", idle.join(", ")));
    }
    Ok(FitView {
        status: "plan".to_owned(),
        cost: Some(cost),
        cost_exact: exact::short(&(&plan.cost / exact::whole(100)), 9),
        envelope,
        left: envelope.map(|envelope| envelope - cost),
        best: plan.best,
        worth: short(&plan.worth),
        mix: Some(picture::mix(&people, &sentence)?),
        cover: Some(picture::cover(&work)?),
        table: Some(table(read, plan)),
        working: working(read, &sentence)?,
        people,
        work,
        sentence,
        warnings,
        ..FitView::default()
    })
}

fn sentence(read: &Read, plan: &Plan, cost: i64, envelope: Option<i64>) -> String {
    let mix: Vec<String> = plan
        .wte
        .iter()
        .zip(&read.people)
        .filter(|(held, _)| **held > nought())
        .map(|(held, name)| format!("{} {}", wte(held), name.title))
        .collect();
    let mix = if mix.is_empty() { "nobody".to_owned() } else { mix.join(", ") };
    let money = match envelope {
        Some(envelope) => format!("{} of {}, {} left", Pence(cost), Pence(envelope), Pence(envelope - cost)),
        None => Pence(cost).to_string(),
    };
    match read.question.goal {
        Goal::Cheapest => format!("All of the work for {} a year: {mix}", with_left(cost, envelope)),
        Goal::Most => {
            let all: Fraction = read.question.work.iter().map(|work| &work.amount * &work.worth).sum();
            let part = if all > nought() { &plan.worth / all * exact::whole(100) } else { exact::whole(100) };
            format!("{}% of the work by its worth for {money}: {mix}", exact::short(&part, 1))
        }
    }
}

fn with_left(cost: i64, envelope: Option<i64>) -> String {
    match envelope {
        Some(envelope) => format!("{} ({} of the envelope left)", Pence(cost), Pence(envelope - cost)),
        None => Pence(cost).to_string(),
    }
}

/// How the cost of a kind of people came about.
fn priced(read: &Read, plan: &Plan, at: usize) -> Result<Working, AppError> {
    let name = &read.people[at];
    let money = |pence: &Fraction| penny(pence).map(|pence| Pence(pence).to_string());
    let percent = |share: &Fraction| format!("{}%", exact::short(&(share * exact::whole(100)), 4));
    let mut inputs = vec![
        input("WTE", short(&plan.wte[at]), "the plan"),
        input("People", plan.heads[at].to_string(), "as few as can hold it"),
    ];
    let rule = match &read.question.people[at].cost {
        Cost::PerWte(pence) => {
            inputs.push(input("Cost of one WTE a year", money(pence)?, "as typed"));
            "WTE x cost of one WTE."
        }
        Cost::Post { salary, pension, ni_rate, ni_threshold } => {
            inputs.push(input("Salary of a whole-time year", money(salary)?, name.about.clone()));
            inputs.push(input("Pension", percent(pension), "pay definition or as typed"));
            inputs.push(input("Employer's National Insurance", percent(ni_rate), "pay definition"));
            inputs.push(input("Threshold of one person", money(ni_threshold)?, "pay definition"));
            "Salary x WTE, plus pension, plus National Insurance on what is above the threshold of each person: it is never scaled by WTE, so 0.5 WTE cost less than half of a whole post."
        }
    };
    Ok(Working {
        title: format!("Cost of {}", name.title),
        sentence: format!("{} WTE cost {} a year.", said(&plan.wte[at]), money(&plan.costs[at])?),
        inputs,
        rule: rule.to_owned(),
        definition: None,
        notes: vec!["Exact to the end; rounded to the penny once, a half going up.".to_owned()],
    })
}

/// How the plan came about.
pub(super) fn working(read: &Read, sentence: &str) -> Result<Working, AppError> {
    let question = &read.question;
    let mut inputs = Vec::new();
    for (work, name) in question.work.iter().zip(&read.work) {
        inputs.push(input(
            name.title.clone(),
            format!("{} {} a year", said(&work.amount), name.about),
            "to be covered",
        ));
    }
    for (people, name) in question.people.iter().zip(&read.people) {
        let most = people.most.as_ref().map_or("as many as one likes".to_owned(), wte);
        inputs.push(input(
            name.title.clone(),
            format!("{} kept, {most} at most", wte(&people.least)),
            name.about.clone(),
        ));
    }
    if let Some(money) = &question.money {
        inputs.push(input("Envelope", Pence(penny(money)?).to_string(), "a year"));
    }
    let step = match question.step {
        Step::Whole => "whole posts",
        Step::Tenth => "tenths of a WTE",
        Step::Fraction => "any fraction of a WTE",
    };
    let goal = match question.goal {
        Goal::Cheapest => "the least money that covers all of the work",
        Goal::Most => "the most work by its worth within the money, and of plans that cover as much the cheapest",
    };
    Ok(Working {
        title: "The plan that fits".to_owned(),
        sentence: sentence.to_owned(),
        inputs,
        rule: format!(
            "A mixed integer program in {step}: {goal}. Time spent on work never exceeds the WTE; each type of work is covered by those who may do it, at their rate. The search's answer is put into exact fractions, solved again and worked out once more from these inputs before it is shown."
        ),
        definition: None,
        notes: vec!["A rate is what one WTE does in a year if doing nothing else of these types.".to_owned()],
    })
}

/// WTE by people and work.
fn table(read: &Read, plan: &Plan) -> DataTable {
    let mut headings = vec!["People".to_owned()];
    headings.extend(read.work.iter().map(|work| format!("{} (WTE)", work.title)));
    headings.extend(["Spare (WTE)".to_owned(), "In all (WTE)".to_owned()]);
    let rows = read
        .question
        .people
        .iter()
        .enumerate()
        .map(|(at, people)| {
            let mut row = vec![read.people[at].title.clone()];
            let mut busy = nought();
            for work in 0..read.work.len() {
                let spent = people
                    .does
                    .iter()
                    .zip(&plan.time[at])
                    .find(|((does, _), _)| *does == work)
                    .map_or_else(nought, |(_, spent)| spent.clone());
                busy += &spent;
                row.push(exact::decimal(&spent, 2));
            }
            row.push(exact::decimal(&(&plan.wte[at] - busy), 2));
            row.push(exact::decimal(&plan.wte[at], 2));
            row
        })
        .collect();
    DataTable {
        title: "Who spends how much time on what".to_owned(),
        numeric: (0..headings.len()).map(|at| at > 0).collect(),
        headings,
        rows,
        notes: Vec::new(),
    }
}
