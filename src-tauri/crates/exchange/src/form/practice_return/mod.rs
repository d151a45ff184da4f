//! The whole return of a practice as a form: who signs, staff in post line by line, the answers on an edition of the
//! matrix, and the checks with room to explain.

mod checks;
mod read;
mod staff;
#[cfg(test)]
mod tests;

pub use checks::CheckLine;
pub use read::{Returned, answers, unexplained};
pub use staff::{Role, StaffLine};

use super::open::Opened;
use super::plan::{Entry, Fact, Form, List, Value};
use super::practice::{self, Answers, Identity, Made};
use super::problem::FormProblem;
use chrono::NaiveDate;
use pch_domain::definitions::{Definition, Matrix};
use pch_domain::words;

/// Layout of the whole return; a form of another one is not read.
pub const LAYOUT: &str = "practice return 1";
/// Sheet of the staff.
pub const STAFF: &str = "Staff";
/// Sheet of the checks.
pub const CHECKS: &str = "Checks";
/// Empty lines after those that are known.
pub const SPARE: usize = 40;
/// Most lines of staff that a form has.
pub const MOST_LINES: usize = 400;

const LINES: &str = "Lines of staff";
const HELD: &str = "Made after revision";
const AS_AT: &str = "Staff as at";
const DUE: &str = "Due";
const LIST: &str = "Registered patients";
const LIST_FROM: &str = "List size from";
const NAME: &str = "Signed off by (name)";
const ROLE: &str = "Signed off as (role)";
const ON: &str = "Signed off on";
const OTHER_LIST: &str = "List size, if that is wrong";
const OTHER_LIST_ON: &str = "Counted on";

/// The list size of a practice as it is known where the form is made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListSize {
    /// Registered patients in billionths; fractions are quarter averages.
    pub registered: Option<i64>,
    /// Day, and who published it, in words.
    pub from: String,
}

/// Everything that a form is made of besides the edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// For whom and when.
    pub made: Made,
    /// Roles in the order of the definition.
    pub roles: Vec<Role>,
    /// The list size that is known.
    pub list: ListSize,
    /// The checks that may be explained.
    pub checks: Vec<CheckLine>,
    /// Roles in which the return is signed.
    pub signers: Vec<String>,
    /// The last day in time.
    pub due: Option<NaiveDate>,
    /// The revision that is held where the form is made; 0 for none.
    pub held: u32,
    /// Lines of staff, empty ones among them.
    pub lines: usize,
}

/// What a form of the whole return says that it is made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnIdentity {
    /// Whose, of which period, on which edition.
    pub form: Identity,
    /// Lines of staff, empty ones among them.
    pub lines: usize,
    /// The revision that was held when it was made; 0 for none.
    pub held: u32,
}

/// The form of a practice's return, filled with what is known.
#[must_use]
pub fn form(ground: &Ground, matrix: &Definition<Matrix>, staff: &[StaffLine], known: &Answers) -> Form {
    let made = &ground.made;
    let day = practice::day(made);
    let mut facts = practice::facts(LAYOUT, made, matrix);
    let fact = |label: &str, value: String| Fact { label: label.to_owned(), value };
    let shown = |billionths: i64| words::decimal(billionths, 0);
    facts.extend([
        fact(AS_AT, words::date(made.period.last_day())),
        fact(DUE, ground.due.map_or_else(|| "no day is set".to_owned(), words::date)),
        fact(HELD, if ground.held == 0 { "none".to_owned() } else { ground.held.to_string() }),
        fact(LINES, ground.lines.to_string()),
        fact(LIST, ground.list.registered.map_or_else(|| "not supplied".to_owned(), shown)),
        fact(LIST_FROM, if ground.list.from.is_empty() { "not known".to_owned() } else { ground.list.from.clone() }),
    ]);
    let name = Entry::Text { most: 100 };
    let whole = Entry::Whole { least: 1, most: 200_000 };
    let signs = format!("For example: {}", ground.signers.join(", "));
    let asks = vec![
        practice::ask(NAME, name.clone(), "The name of whoever signs for the practice", None),
        practice::ask(ROLE, name, &signs, None),
        practice::ask(ON, day.clone(), "The day of signing, typed like 30/11/2018", None),
        practice::ask(OTHER_LIST, whole, "Only where the registered patients above are wrong: your list size", None),
        practice::ask(OTHER_LIST_ON, day.clone(), "The day of that list size, typed like 01/10/2018", None),
    ];
    let list = List { heading: "Role".to_owned(), words: ground.roles.iter().map(|role| role.title.clone()).collect() };
    let mut form = Form {
        title: format!("Practice return of {}, {}", made.practice.1, words::quarter(&made.period)),
        steps: [
            "Fill the yellow cells; everything else is locked. Every cell says what fits when you are in it.",
            "On “Staff”, give a line for each role and age band: people, whole-time equivalents (WTE) in post, WTE vacant. 1.00 WTE is 37.5 hours a week; for a GP nine sessions.",
            "What stands there already is what is known of you. Correct it; clear a whole line that is no more. No names of people.",
            "On “Criteria” and “Levels”, answer for your practice. What you leave empty stays as you said before.",
            "On “Checks”, explain whatever does not pass: a return is only taken in with a reason for it.",
            "Sign above: name, role and day. Then save the workbook as .xlsx and send it back to your cluster.",
            "Write no names of people but your own, and nothing about patients.",
        ]
        .map(str::to_owned)
        .to_vec(),
        meanings: practice::meanings(matrix),
        facts,
        asks,
        sheets: vec![
            staff::sheet(ground, staff),
            practice::criteria(matrix, known, &day),
            practice::levels(matrix, known, &day),
        ],
        lists: vec![list],
        author: made.author.clone(),
        created: made.created,
    };
    let checks = checks::sheet(ground, &form, matrix, staff, known);
    form.sheets.push(checks);
    form
}

/// What a form of the whole return says that it is made for.
///
/// # Errors
/// Every fact that is missing or does not read.
pub fn identity(opened: &Opened) -> Result<ReturnIdentity, Vec<FormProblem>> {
    let other = "It holds answers on maturity alone: take it in on Maturity, under Forms";
    let form = practice::identity_of(opened, LAYOUT, other)?;
    let mut problems = Vec::new();
    let lines = opened.fact(LINES).unwrap_or_default();
    let read = lines.parse::<usize>().ok().filter(|lines| (1..=MOST_LINES).contains(lines));
    let mend = "Use the workbook that was made for the practice; the lines of its first sheet stay as they are";
    let mut say = |label: &str, found: &str, expected: String| {
        let found = format!("{} beside “{label}”", crate::read::quoted(found));
        problems.push(FormProblem::file(found, expected, mend).on(super::plan::ABOUT));
    };
    if read.is_none() {
        say(LINES, lines, format!("a whole number from 1 to {MOST_LINES}"));
    }
    let held = opened.fact(HELD).unwrap_or_default();
    let revision = if held == "none" { Some(0) } else { held.parse::<u32>().ok() };
    if revision.is_none() {
        say(HELD, held, "a revision, or “none”".to_owned());
    }
    match (read, revision) {
        (Some(lines), Some(held)) => Ok(ReturnIdentity { form, lines, held }),
        _ => Err(problems),
    }
}

/// Whether a workbook says of itself that it is the whole return of a practice.
#[must_use]
pub fn is_return(opened: &Opened) -> bool {
    opened.fact("Layout").is_some_and(|layout| layout.starts_with("practice return"))
}

fn number(billionths: Option<i64>) -> Option<Value> {
    billionths.map(Value::Number)
}
