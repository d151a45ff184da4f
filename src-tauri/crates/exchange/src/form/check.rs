//! A form that came back against the form that it should be: everything that is wrong, at once.

use super::open::{Opened, Raw, RawSheet};
use super::plan::{ABOUT, ColumnKind, Entry, Form, HEADINGS, LISTS, Sheet, Value};
use super::problem::{FormProblem, letters};
use chrono::NaiveDate;
use pch_domain::fixed::{SCALE, parse_billionths};
use pch_domain::words;
use std::collections::BTreeMap;

/// A form with what came back in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The form, filled; what does not fit stands there as words, so that it can be marked and sent back.
    pub form: Form,
    /// Everything that is wrong, in the order of the sheets.
    pub problems: Vec<FormProblem>,
}

/// More words than anybody reads in a sentence.
const MANY: usize = 20;

const AS_SENT: &str = "Copy the answers into the form as it was sent";

/// Holds what came back against the form that was made.
#[must_use]
pub fn check(opened: &Opened, mut form: Form) -> Checked {
    let mut problems = Vec::new();
    if let Some(raw) = opened.sheets.get(ABOUT) {
        unseen(ABOUT, raw, &mut problems);
        for ask in &mut form.asks {
            let at = raw.cells.iter().find(|((_, column), cell)| *column == 0 && cell.shown().trim() == ask.label);
            let Some(((row, _), _)) = at else {
                problems
                    .push(FormProblem::file("no such line", format!("the line “{}”", ask.label), AS_SENT).on(ABOUT));
                continue;
            };
            ask.value = cell(ABOUT, raw, (*row, 1), &ask.entry, &mut problems);
        }
    }
    for sheet in &mut form.sheets {
        match opened.sheets.get(&sheet.name) {
            Some(raw) => filled(sheet, raw, &mut problems),
            None => problems.push(FormProblem::file(
                "no such sheet",
                format!("the sheet “{}”", sheet.name),
                "Put the sheet back under its name, or copy the answers into the form as it was sent",
            )),
        }
    }
    let lists = !form.lists.is_empty();
    let known =
        |name: &str| name == ABOUT || (lists && name == LISTS) || form.sheets.iter().any(|sheet| sheet.name == name);
    for (name, raw) in opened.sheets.iter().filter(|(name, raw)| !known(name) && !raw.cells.is_empty()) {
        let hidden = if raw.traits.hidden { "a hidden sheet" } else { "a sheet" };
        problems.push(
            FormProblem::file(
                format!("{hidden} that the form does not have"),
                "only the sheets of the form",
                "Take the sheet out; what belongs to an answer goes into its evidence",
            )
            .on(name),
        );
    }
    Checked { form, problems }
}

/// What somebody who looks at the sheet does not see, or sees otherwise than it is read.
fn unseen(name: &str, raw: &RawSheet, problems: &mut Vec<FormProblem>) {
    let mut say = |found: String, expected: &str, mend: &str| {
        problems.push(FormProblem::file(found, expected, mend).on(name));
    };
    if raw.traits.hidden {
        say(
            "a hidden sheet".to_owned(),
            "every sheet to be seen",
            "Right-click a sheet's name, choose Unhide, and check what it says",
        );
    }
    if !raw.traits.merged.is_empty() {
        let cells = raw.traits.merged.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
        say(
            format!("merged cells ({cells})"),
            "one answer a cell",
            "Select the cells and choose Unmerge; write each answer in its own row",
        );
    }
    for (first, last) in &raw.traits.hidden_columns {
        // Excel hides what lies beyond the last column of a tidy sheet; nothing is asked there.
        let letter = |at: u32| u16::try_from(at).map(letters).unwrap_or_default();
        if raw.cells.keys().any(|(_, column)| (*first..=*last).contains(&u32::from(*column))) {
            say(
                format!("hidden columns ({} to {})", letter(*first), letter(*last)),
                "every column to be seen",
                "Select the columns around, right-click, choose Unhide, and check what they say",
            );
        }
    }
    let rows: Vec<u32> =
        raw.traits.hidden_rows.iter().copied().filter(|row| raw.cells.keys().any(|(at, _)| at == row)).collect();
    if !rows.is_empty() {
        let listed = rows.iter().take(8).map(|row| (row + 1).to_string()).collect::<Vec<_>>().join(", ");
        say(
            format!("hidden rows ({listed})"),
            "every row to be seen",
            "Select the rows around, right-click, choose Unhide, and check their answers",
        );
    }
}

fn filled(sheet: &mut Sheet, raw: &RawSheet, problems: &mut Vec<FormProblem>) {
    unseen(&sheet.name, raw, problems);
    let mut moved = false;
    for (at, column) in (0_u16..).zip(&sheet.columns) {
        let found = raw.words(HEADINGS, at);
        if found != column.heading {
            moved = true;
            let expected = format!("the heading “{}”", column.heading);
            problems.push(
                FormProblem::file(
                    quoted(&found),
                    expected,
                    "Put the heading back: the answers are read by their columns",
                )
                .on(&sheet.name)
                .at(HEADINGS, at),
            );
        }
    }
    if moved {
        return;
    }
    let key = sheet.columns.iter().position(|column| column.kind == ColumnKind::Key).unwrap_or(0);
    let key = u16::try_from(key).unwrap_or(0);
    let width = u16::try_from(sheet.columns.len()).unwrap_or(u16::MAX);
    let mut at: BTreeMap<String, u32> = BTreeMap::new();
    let lines: std::collections::BTreeSet<u32> =
        raw.cells.keys().filter(|(row, column)| *row > HEADINGS && *column < width).map(|(row, _)| *row).collect();
    for row in lines {
        let name = raw.words(row, key);
        let expected = "a row of the form";
        if !sheet.rows.iter().any(|known| known.key == name) {
            problems.push(
                FormProblem::file(quoted(&name), expected, "Take the row out, and put back what the first column said")
                    .on(&sheet.name)
                    .at(row, key),
            );
        } else if let Some(first) = at.insert(name.clone(), row) {
            problems.push(
                FormProblem::file(
                    format!("{} a second time", quoted(&name)),
                    expected,
                    format!("It stands in row {} already: keep one", first + 1),
                )
                .on(&sheet.name)
                .at(row, key),
            );
        }
    }
    let columns = sheet.columns.clone();
    for (due, row) in (HEADINGS + 1..).zip(&mut sheet.rows) {
        let Some(line) = at.get(&row.key).copied() else {
            problems.push(FormProblem::file("no such row", format!("the row “{}”", row.key), AS_SENT).on(&sheet.name));
            continue;
        };
        if line != due {
            let expected = format!("it in row {}", due + 1);
            let found = format!("the row “{}”", row.key);
            problems.push(
                FormProblem::file(found, expected, "Put the rows back into their order").on(&sheet.name).at(line, key),
            );
        }
        let (mut fixed, mut values) = (row.fixed.iter(), row.values.iter_mut());
        for (at, column) in (0_u16..).zip(&columns) {
            match &column.kind {
                ColumnKind::Fixed => {
                    let expected = fixed.next().map_or("", String::as_str);
                    let plain = expected.split_whitespace().collect::<Vec<_>>().join(" ");
                    let found = raw.words(line, at);
                    if found != plain {
                        let mend = "Put the words of the form back: an answer belongs to the question that was asked";
                        problems
                            .push(FormProblem::file(quoted(&found), quoted(&plain), mend).on(&sheet.name).at(line, at));
                    }
                }
                ColumnKind::Entry { entry, .. } => {
                    let value = cell(&sheet.name, raw, (line, at), entry, problems);
                    if let Some(place) = values.next() {
                        *place = value;
                    }
                }
                ColumnKind::Key | ColumnKind::Check { .. } => {}
            }
        }
    }
}

/// Reads a cell; what does not fit is told and stays as words.
fn cell(
    sheet: &str,
    raw: &RawSheet,
    (row, column): (u32, u16),
    entry: &Entry,
    problems: &mut Vec<FormProblem>,
) -> Option<Value> {
    let found = raw.cells.get(&(row, column));
    let mut refuse = |found: String, expected: String, mend: &str| {
        problems.push(FormProblem::file(found, expected, mend).on(sheet).at(row, column));
    };
    if raw.traits.formulas.contains(&super::problem::address(row, column)) {
        let shown = found.map(Raw::shown).unwrap_or_default();
        refuse(
            format!("a formula (it gives {})", quoted(&shown)),
            expected(entry),
            "Copy the cell and choose Paste Special, Values",
        );
        return (!shown.is_empty()).then_some(Value::Text(shown));
    }
    let found = found?;
    match read(found, entry) {
        Ok(value) => Some(value),
        Err(mend) => {
            refuse(quoted(&found.shown()), expected(entry), &mend);
            Some(as_found(found))
        }
    }
}

fn read(found: &Raw, entry: &Entry) -> Result<Value, String> {
    match (entry, found) {
        (_, Raw::Error(_)) => Err("Type the answer again: the cell holds an error".to_owned()),
        (Entry::Choice(words), Raw::Text(text)) => {
            let chosen = words.iter().find(|word| word.eq_ignore_ascii_case(text));
            chosen.map(|word| Value::Text(word.clone())).ok_or_else(|| "Choose from the list in the cell".to_owned())
        }
        (Entry::Choice(_), _) => Err("Choose from the list in the cell".to_owned()),
        (Entry::Text { most }, found) => {
            let text = found.shown();
            let length = text.chars().count();
            if length > usize::try_from(*most).unwrap_or(usize::MAX) {
                return Err(format!("Shorten it: it has {length} characters"));
            }
            Ok(Value::Text(text))
        }
        (Entry::Day { first, last }, Raw::Day(day)) if (*first..=*last).contains(day) => Ok(Value::Day(*day)),
        (Entry::Day { first, .. }, Raw::Day(day)) if day < first => {
            Err("That day is too long ago: check the year".to_owned())
        }
        (Entry::Day { .. }, Raw::Day(_)) => {
            Err("That day has not come yet: write the day on which it was so".to_owned())
        }
        (Entry::Day { .. }, Raw::Text(_)) => Err(
            "This is text, which Excel does not know as a date: clear the cell, format it as Date and type the day again"
                .to_owned(),
        ),
        (Entry::Day { .. }, _) => Err("Format the cell as Date and type the day again".to_owned()),
        (Entry::Decimal { least, most }, Raw::Number(text)) => {
            number(text).filter(|value| (least..=most).contains(&value)).map(Value::Number).ok_or_else(|| "Correct the number".to_owned())
        }
        (Entry::Whole { least, most }, Raw::Number(text)) => number(text)
            .filter(|value| value % SCALE == 0 && (*least..=*most).contains(&(value / SCALE)))
            .map(Value::Number)
            .ok_or_else(|| "Correct the number".to_owned()),
        (Entry::Decimal { .. } | Entry::Whole { .. }, Raw::Text(_)) => {
            Err("This is text: clear the cell and type the number alone, with a point before decimals".to_owned())
        }
        (Entry::Decimal { .. } | Entry::Whole { .. }, _) => Err("Type a number".to_owned()),
    }
}

/// What does not fit, as it was found: marked and sent back, it must say the same again.
fn as_found(found: &Raw) -> Value {
    match found {
        Raw::Day(day) => Value::Day(*day),
        Raw::Number(text) => number(text).map_or_else(|| Value::Text(text.clone()), Value::Number),
        Raw::Text(_) | Raw::Bool(_) | Raw::Error(_) => Value::Text(found.shown()),
    }
}

fn number(text: &str) -> Option<i64> {
    parse_billionths(text).ok()
}

/// What may stand in a cell, in words.
fn expected(entry: &Entry) -> String {
    let day = |day: NaiveDate| words::date(day);
    let plain = pch_domain::fixed::show_billionths;
    match entry {
        Entry::Choice(words) if words.len() > MANY => format!("one of the {} on the sheet “{LISTS}”", words.len()),
        Entry::Choice(words) => format!("one of: {}", words.join(", ")),
        Entry::Text { most } => format!("words, at most {most} characters"),
        Entry::Day { first, last } => format!("a date from {} to {}", day(*first), day(*last)),
        Entry::Decimal { least, most } => format!("a number from {} to {}", plain(*least), plain(*most)),
        Entry::Whole { least, most } => format!("a whole number from {least} to {most}"),
    }
}

/// A found text in quotation marks, cut where it is long.
fn quoted(text: &str) -> String {
    crate::read::quoted(text)
}
