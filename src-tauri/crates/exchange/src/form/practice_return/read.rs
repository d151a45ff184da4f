//! What a practice says in its return, from a form that was checked.

use super::super::plan::{ABOUT, Form, Value};
use super::super::practice::{self, Answers};
use super::super::problem::FormProblem;
use super::staff::{self, StaffLine};
use super::{CHECKS, Ground, NAME, ON, OTHER_LIST, OTHER_LIST_ON, ROLE, STAFF, checks};
use chrono::NaiveDate;
use pch_domain::definitions::Matrix;
use pch_domain::privacy::holds_nhs_number;

/// Everything that a practice says in its return.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Returned {
    /// Who signed.
    pub name: String,
    /// As what.
    pub role: String,
    /// When.
    pub on: Option<NaiveDate>,
    /// Another list size than the one shown, billionths, with its day.
    pub list: Option<(i64, NaiveDate)>,
    /// Lines of staff; none where nobody typed any.
    pub staff: Vec<StaffLine>,
    /// Answers on the edition.
    pub maturity: Answers,
    /// What was written about checks that do not pass, by check.
    pub explanations: Vec<(String, String)>,
}

/// What was said, and what does not go together in it. `known` says whether a code is a practice or cluster.
#[must_use]
pub fn answers(
    form: &Form,
    ground: &Ground,
    matrix: &Matrix,
    known: &dyn Fn(&str) -> bool,
) -> (Returned, Vec<FormProblem>) {
    let mut out = Returned::default();
    let mut problems = Vec::new();
    first_page(form, &mut out, &mut problems);
    if let Some(sheet) = form.sheet(STAFF) {
        out.staff = staff::lines(sheet, &ground.roles, known, &mut problems);
    }
    let (maturity, together) = practice::answers(form, matrix);
    out.maturity = maturity;
    problems.extend(together);
    if let Some(sheet) = form.sheet(CHECKS) {
        for (at, (row, check)) in sheet.rows.iter().zip(&ground.checks).enumerate() {
            let text = sheet.value(row, checks::WHY).map(Value::text).unwrap_or_default().trim();
            if text.is_empty() {
                continue;
            }
            if holds_nhs_number(text) {
                problems.push(at_check(
                    form,
                    at,
                    "what looks like an NHS number",
                    "nothing about patients",
                    "Take the number out",
                ));
            }
            out.explanations.push((check.id.clone(), text.to_owned()));
        }
    }
    (out, problems)
}

/// A check that does not pass and is not explained, at the cell where it would be.
#[must_use]
pub fn unexplained(form: &Form, ground: &Ground, check: &str, message: &str) -> FormProblem {
    let mend = "Mend the figures that it is about, or write the reason in this cell";
    match ground.checks.iter().position(|known| known.id == check) {
        Some(at) => at_check(
            form,
            at,
            "no reason",
            &format!("a reason, because this does not pass: {}", message.trim_end_matches('.')),
            mend,
        ),
        None => FormProblem::file(message, "a return that passes its checks", "Mend the figures that it is about"),
    }
}

fn at_check(form: &Form, at: usize, found: &str, expected: &str, mend: &str) -> FormProblem {
    let problem = FormProblem::file(found, expected, mend).on(CHECKS);
    match checks::cell(form, at) {
        Some((row, column)) => problem.at(row, column),
        None => problem,
    }
}

fn first_page(form: &Form, out: &mut Returned, problems: &mut Vec<FormProblem>) {
    let asked = |label: &str| form.asks.iter().find(|ask| ask.label == label).and_then(|ask| ask.value.as_ref());
    let mut say = |label: &str, found: &str, expected: &str, mend: &str| {
        let problem = FormProblem::file(found, expected, mend).on(ABOUT);
        problems.push(match form.ask_cell(label) {
            Some((row, column)) => problem.at(row, column),
            None => problem,
        });
    };
    let words = |label: &str| asked(label).map(Value::text).unwrap_or_default().trim().to_owned();
    let day = |label: &str| match asked(label) {
        Some(Value::Day(day)) => Some(*day),
        _ => None,
    };
    (out.name, out.role, out.on) = (words(NAME), words(ROLE), day(ON));
    let unsigned = "A return counts when somebody signs for the practice: fill in name, role and day";
    if asked(NAME).is_none() {
        say(NAME, "nothing", "the name of whoever signs", unsigned);
    }
    if asked(ROLE).is_none() {
        say(ROLE, "nothing", "the role in which they sign", unsigned);
    }
    if asked(ON).is_none() {
        say(ON, "nothing", "the day of signing", unsigned);
    }
    for label in [NAME, ROLE] {
        if holds_nhs_number(&words(label)) {
            say(label, "what looks like an NHS number", "a name or a role", "Take the number out");
        }
    }
    let list = match asked(OTHER_LIST) {
        Some(Value::Number(patients)) => Some(*patients),
        _ => None,
    };
    match (list, day(OTHER_LIST_ON)) {
        (Some(patients), Some(on)) => out.list = Some((patients, on)),
        (Some(_), None) if asked(OTHER_LIST_ON).is_none() => {
            say(OTHER_LIST_ON, "nothing", "the day of that list size", "Write the day, or clear the list size");
        }
        (None, Some(_)) if asked(OTHER_LIST).is_none() => {
            say(OTHER_LIST, "nothing, but a day below it", "a list size", "Write the list size, or clear the day");
        }
        _ => {}
    }
}
