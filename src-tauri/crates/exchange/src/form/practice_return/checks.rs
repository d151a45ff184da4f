//! The checks of a return with room to explain: each says as one types whether it passes.

use super::super::plan::{ABOUT, ColumnKind, Entry, Form, Row, Sheet, Tone, cells};
use super::super::practice::{Answers, LEVELS, column, entry, rule};
use super::super::problem::address;
use super::staff::{ROLE, StaffLine, WTE};
use super::{CHECKS, Ground, OTHER_LIST, STAFF};
use pch_domain::definitions::{Definition, Matrix};
use pch_domain::fixed::SCALE;
use pch_domain::staff::StaffGroup;

/// Patients to a GP WTE above which a figure is questioned.
const MOST_PER_GP: i64 = 3_500;
const RESULT: &str = "Result";
/// Heading of the column in which a check is explained.
pub(super) const WHY: &str = "If it does not pass: why";

/// A check that may be explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckLine {
    /// Stable id.
    pub id: String,
    /// As people read it.
    pub title: String,
    /// Whether it passes by what is known where the form is made, with no staff typed.
    pub passes: bool,
}

pub(super) fn sheet(
    ground: &Ground,
    form: &Form,
    matrix: &Definition<Matrix>,
    staff: &[StaffLine],
    known: &Answers,
) -> Sheet {
    let why = entry(
        Entry::Text { most: 1_000 },
        "Why it does not pass, in a sentence: it goes with the return. Empty where it passes.",
    );
    let row = |(at, line): (usize, &CheckLine)| {
        let (passes_when, test, passes) = test(&line.id, ground, form, matrix, staff, known)
            .unwrap_or_else(|| ("It is judged when it comes back.".to_owned(), truth(line.passes), line.passes));
        Row {
            key: (at + 1).to_string(),
            fixed: vec![line.title.clone(), passes_when],
            values: vec![None],
            check: if passes { "passes" } else { "explain" }.to_owned(),
            formula: Some(format!(r#"IFERROR(IF({test},"passes",IF({{{WHY}}}="","explain","explained")),"explain")"#)),
        }
    };
    Sheet {
        name: CHECKS.to_owned(),
        title: "Checks before you send it".to_owned(),
        intro: "Each line passes or is explained. They follow what you type on the other sheets.".to_owned(),
        counted: String::new(),
        total: None,
        columns: vec![
            column("No.", 6, ColumnKind::Key),
            column("What is checked", 34, ColumnKind::Fixed),
            column("It passes when", 50, ColumnKind::Fixed),
            column(RESULT, 13, ColumnKind::Check { formula: String::new() }),
            column(WHY, 54, why),
        ],
        rows: ground.checks.iter().enumerate().map(row).collect(),
        rules: vec![
            rule(RESULT, &format!("{{{RESULT}}}=\"passes\""), Tone::Good),
            rule(RESULT, &format!("{{{RESULT}}}=\"explained\""), Tone::Part),
            rule(RESULT, &format!("{{{RESULT}}}=\"explain\""), Tone::Ask),
            rule(WHY, &format!("{{{RESULT}}}=\"explain\""), Tone::Ask),
        ],
    }
}

fn truth(passes: bool) -> String {
    if passes { "TRUE" } else { "FALSE" }.to_owned()
}

/// When a check passes in words, as a formula, and whether it does by what is known.
fn test(
    id: &str,
    ground: &Ground,
    form: &Form,
    matrix: &Definition<Matrix>,
    staff: &[StaffLine],
    known: &Answers,
) -> Option<(String, String, bool)> {
    let now = ground.checks.iter().any(|check| check.id == id && check.passes);
    let staff_sheet = form.sheet(STAFF)?;
    let of_staff = |heading: &str| cells(STAFF, &staff_sheet.columns, heading, staff_sheet.rows.len());
    let typed = format!("COUNTA({})>0", of_staff(ROLE));
    let any = !staff.is_empty();
    match id {
        "workforce_given" => {
            let words = if now {
                "Staff are known from the national collection, or typed."
            } else {
                "A line of staff is typed."
            };
            Some((words.to_owned(), format!("OR({typed},{})", truth(now)), any || now))
        }
        "figures_supplied" => Some((
            "Every staff group has a figure: lines typed on “Staff” give all four.".to_owned(),
            format!("OR({typed},{})", truth(now)),
            any || now,
        )),
        "list_sizes_known" => Some((
            "The list size is known, or given on the first sheet.".to_owned(),
            format!(
                "OR({},{})",
                truth(now),
                other_list(form).map_or_else(|| truth(false), |cell| format!("ISNUMBER({cell})"))
            ),
            now,
        )),
        "maturity_assessed" => {
            let levels = form.sheet(LEVELS)?;
            let all = matrix.content.domains.len();
            let range = cells(LEVELS, &levels.columns, "Level reached", levels.rows.len());
            let said = known.levels.iter().filter(|level| level.level.is_some()).count();
            Some((
                format!("A level is chosen for each of the {all} domains."),
                format!("COUNTA({range})={all}"),
                said == all,
            ))
        }
        "patients_per_gp" => {
            let first = ground.roles.iter().position(|role| role.group == StaffGroup::Gp)?;
            let gps = ground.roles.iter().filter(|role| role.group == StaffGroup::Gp).count();
            // The definition lists a group's roles together; where a local one does not, the formula could not name them.
            let together = ground.roles.iter().skip(first).take(gps).all(|role| role.group == StaffGroup::Gp);
            let wte = format!(
                "SUMPRODUCT(SUMIF({},Lists!$A${}:$A${},{}))",
                of_staff(ROLE),
                first + 2,
                first + 1 + gps,
                of_staff(WTE)
            );
            let listed = ground.list.registered.unwrap_or_default() / SCALE;
            let list = other_list(form)
                .map_or_else(|| listed.to_string(), |cell| format!("IF(ISNUMBER({cell}),{cell},{listed})"));
            let of_gps: i64 = staff
                .iter()
                .filter(|line| ground.roles.iter().any(|role| role.code == line.role && role.group == StaffGroup::Gp))
                .filter_map(|line| line.wte)
                .sum();
            let few = i128::from(listed) * i128::from(SCALE) <= i128::from(of_gps) * i128::from(MOST_PER_GP);
            let passes = if any { of_gps == 0 || few } else { now };
            together.then(|| {
                (
                    "There are no more than 3,500 patients to a WTE of GPs.".to_owned(),
                    format!("IF({typed},IF({wte}=0,TRUE,{list}<={MOST_PER_GP}*{wte}),{})", truth(now)),
                    passes,
                )
            })
        }
        _ => None,
    }
}

fn other_list(form: &Form) -> Option<String> {
    let (row, column) = form.ask_cell(OTHER_LIST)?;
    let cell = address(row, column);
    let split = cell.find(|letter: char| letter.is_ascii_digit())?;
    Some(format!("'{ABOUT}'!${}${}", &cell[..split], &cell[split..]))
}

/// Where a check is explained: its cell on the sheet, for a problem that belongs there.
pub(super) fn cell(form: &Form, at: usize) -> Option<(u32, u16)> {
    let column = form.sheet(CHECKS)?.column(WHY)?;
    Some((super::super::plan::HEADINGS + 1 + u32::try_from(at).ok()?, u16::try_from(column).ok()?))
}
