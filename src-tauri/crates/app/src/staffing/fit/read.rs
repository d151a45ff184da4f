//! The question as typed becomes a question in exact fractions, with every problem beside its field.

use super::super::pay::{self, Says};
use super::super::reader::{Reader, blank};
use crate::dto::fit::{FitPeople, FitQuestion};
use pch_domain::FinancialYear;
use pch_domain::definitions::{Definitions, PayYear};
use pch_domain::funding::exact::{self, Exact};
use pch_fit::{Cost, Goal, People, Question, Step, Work};

/// More would keep a person waiting, and nobody reads such a table.
const MOST_ROWS: usize = 30;
const MOST_CELLS: usize = 240;

/// A question that was read, with what people call its parts.
pub(super) struct Read {
    pub(super) question: Question,
    pub(super) work: Vec<Named>,
    pub(super) people: Vec<Named>,
    pub(super) more_money: Exact,
    pub(super) more_wte: Exact,
    pub(super) warnings: Vec<String>,
}

/// Code, title, and how it is counted (work) or what it costs (people).
pub(super) struct Named {
    pub(super) code: String,
    pub(super) title: String,
    pub(super) about: String,
}

fn named(code: &str, title: &str, about: &str, at: usize, what: &str) -> Named {
    let (code, title) = (code.trim(), title.trim());
    let code = if !code.is_empty() {
        code.to_owned()
    } else if !title.is_empty() {
        title.to_owned()
    } else {
        format!("{what} {}", at + 1)
    };
    Named { title: if title.is_empty() { code.clone() } else { title.to_owned() }, code, about: about.to_owned() }
}

/// Reads it; none where something is wrong.
pub(super) fn read(reader: &mut Reader, definitions: &Definitions, input: &FitQuestion) -> Option<Read> {
    let goal = match input.goal.trim() {
        "" | "cheapest" => Some(Goal::Cheapest),
        "most" => Some(Goal::Most),
        other => {
            reader.wrong("goal", format!("“{other}” is no goal: write cheapest or most."));
            None
        }
    };
    let step = match input.step.trim() {
        "" | "tenth" | "0.1" => Some(Step::Tenth),
        "whole" | "1" => Some(Step::Whole),
        "fraction" => Some(Step::Fraction),
        other => {
            reader.wrong("step", format!("“{other}” is no step: write whole, tenth or fraction."));
            None
        }
    };
    let mut warnings = Vec::new();
    let pay = pay_year(reader, definitions, &input.year, &mut warnings).map(|mut pay| {
        for people in &input.people {
            // What one of the bands lacks in this year is taken from the last that has it.
            if let Some((whole, remark)) = pay::with_band(definitions, pay.year, &people.band)
                && !pay.points.iter().any(|point| point.band == people.band.trim().to_lowercase())
            {
                pay.points
                    .extend(whole.points.into_iter().filter(|point| point.band == people.band.trim().to_lowercase()));
                warnings.extend(remark);
            }
        }
        pay
    });
    let money = if blank(&input.envelope) { Some(None) } else { reader.money("envelope", &input.envelope).map(Some) };
    if goal == Some(Goal::Most) && money == Some(None) && input.people.iter().all(|people| blank(&people.most)) {
        reader.wrong("envelope", "Write the envelope: without a limit of money or people all of the work can be done.");
    }
    let (work, work_names) = work(reader, input);
    let names: Vec<Named> = input
        .people
        .iter()
        .enumerate()
        .map(|(at, people)| named(&people.code, &people.title, "", at, "People"))
        .collect();
    doubled(reader, "people", &names);
    for (list, rows) in [("work", input.work.len()), ("people", input.people.len())] {
        if rows > MOST_ROWS {
            reader.wrong(list, format!("{rows} rows are more than {MOST_ROWS}: put like with like together."));
        }
    }
    if input.people.iter().map(|people| people.does.len()).sum::<usize>() > MOST_CELLS {
        reader.wrong("people", format!("More than {MOST_CELLS} rates: leave out what is seldom done."));
    }
    let mut people = Vec::new();
    let mut people_names = Vec::new();
    for (at, (input, mut name)) in input.people.iter().zip(names).enumerate() {
        if let (Some(one), Some(step)) = (one(reader, input, at, &work_names, pay.as_ref(), &mut name), step) {
            within(reader, &one, step, at);
            people.push(one);
        }
        people_names.push(name);
    }
    let more_money = reader
        .number_or("more_money", &input.more_money, exact::whole(10_000))
        .map(|pounds| pounds * exact::whole(100));
    let more_wte = reader.number_or("more_wte", &input.more_wte, exact::ratio(1, 10));
    if !reader.problems.is_empty() {
        return None;
    }
    let question = Question { goal: goal?, step: step?, money: money?, work, people };
    Some(Read {
        question,
        work: work_names,
        people: people_names,
        more_money: more_money?,
        more_wte: more_wte?,
        warnings,
    })
}

fn pay_year(reader: &mut Reader, definitions: &Definitions, text: &str, warnings: &mut Vec<String>) -> Option<PayYear> {
    let text = if text.trim().is_empty() { "2018/19" } else { text.trim() };
    let year: FinancialYear = match text.parse() {
        Ok(year) => year,
        Err(error) => {
            reader.wrong("year", format!("{error}."));
            return None;
        }
    };
    match pay::of_year(definitions, year) {
        Some((pay, remark)) => {
            warnings.extend(remark);
            Some(pay)
        }
        None => {
            reader.wrong("year", format!("No pay is known for {year} or before."));
            None
        }
    }
}

fn work(reader: &mut Reader, input: &FitQuestion) -> (Vec<Work>, Vec<Named>) {
    let mut out = Vec::new();
    let mut names = Vec::new();
    for (at, work) in input.work.iter().enumerate() {
        let unit = if work.unit.trim().is_empty() { "units" } else { work.unit.trim() };
        names.push(named(&work.code, &work.title, unit, at, "Work"));
        let amount = reader.positive(&format!("work.{at}.amount"), &work.amount, "how much of it there is in a year");
        let worth = reader.number_or(&format!("work.{at}.worth"), &work.worth, exact::whole(1));
        if let (Some(amount), Some(worth)) = (amount, worth) {
            out.push(Work { amount, worth });
        }
    }
    doubled(reader, "work", &names);
    (out, names)
}

fn doubled(reader: &mut Reader, list: &str, names: &[Named]) {
    for (at, name) in names.iter().enumerate() {
        if names[..at].iter().any(|other| other.code.eq_ignore_ascii_case(&name.code)) {
            reader
                .wrong(format!("{list}.{at}.title"), format!("“{}” stands twice: give each its own name.", name.title));
        }
    }
}

fn one(
    reader: &mut Reader,
    input: &FitPeople,
    at: usize,
    work: &[Named],
    pay: Option<&PayYear>,
    name: &mut Named,
) -> Option<People> {
    let place = |field: &str| format!("people.{at}.{field}");
    let least = reader.number_or(&place("least"), &input.least, exact::whole(0));
    let most = if blank(&input.most) { Some(None) } else { reader.number(&place("most"), &input.most).map(Some) };
    for (field, value) in [("least", least.as_ref()), ("most", most.as_ref().and_then(Option::as_ref))] {
        if value.is_some_and(|value| *value > exact::whole(10_000)) {
            reader.wrong(place(field), "That is more than 10,000 WTE: look at the figure again.");
        }
    }
    if let (Some(least), Some(Some(most))) = (&least, &most)
        && least > most
    {
        let message =
            format!("{} WTE are kept, but only {} can be had: mend one of the two.", input.least.0, input.most.0);
        reader.wrong(place("least"), message);
    }
    let cost = if !blank(&input.cost) {
        name.about = "cost as typed".to_owned();
        reader.money(&place("cost"), &input.cost).map(Cost::PerWte)
    } else if blank(&input.salary) && input.band.trim().is_empty() {
        reader.wrong(place("cost"), "Write what one WTE costs in a year, or choose a band.");
        None
    } else {
        let says = Says { salary: &input.salary, band: &input.band, point: &input.point, pension: &input.pension };
        pay.and_then(|pay| pay::read(reader, &format!("people.{at}"), &says, pay)).map(|paid| {
            name.about.clone_from(&paid.words);
            Cost::Post {
                salary: paid.salary,
                pension: paid.pension,
                ni_rate: paid.ni_rate,
                ni_threshold: paid.ni_threshold,
            }
        })
    };
    let mut does: Vec<(usize, Exact)> = Vec::new();
    for (cell, one) in input.does.iter().enumerate() {
        if blank(&one.rate) {
            continue;
        }
        let found = work.iter().position(|work| work.code.eq_ignore_ascii_case(one.work.trim()));
        let rate = reader.number(&format!("people.{at}.does.{cell}.rate"), &one.rate);
        match found {
            None => {
                let known: Vec<&str> = work.iter().map(|work| work.code.as_str()).collect();
                let message = format!("There is no work “{}”: there is {}.", one.work, known.join(", "));
                reader.wrong(format!("people.{at}.does.{cell}.work"), message);
            }
            Some(found) if does.iter().any(|(held, _)| *held == found) => {
                let message = format!("“{}” stands twice: one rate for each work.", one.work);
                reader.wrong(format!("people.{at}.does.{cell}.work"), message);
            }
            Some(found) => does.extend(rate.filter(|rate| *rate > exact::whole(0)).map(|rate| (found, rate))),
        }
    }
    Some(People { least: least?, most: most?, cost: cost?, does })
}

/// Refuses limits between which no step lies.
fn within(reader: &mut Reader, people: &People, step: Step, at: usize) {
    let (Some(unit), Some(most)) = (step.unit(), &people.most) else { return };
    if &people.least > most {
        // That is said already, beside what is kept.
        return;
    }
    if (&people.least / &unit).ceil() > (most / &unit).floor() {
        let what = if step == Step::Whole { "whole post" } else { "tenth of a WTE" };
        reader.wrong(format!("people.{at}.most"), format!("No {what} lies between what is kept and what can be had."));
    }
}
