//! Rows by a layout: amounts, bands and words, or the reason why not.

use super::super::date;
use super::super::heading::normal;
use super::super::refuse::ReadError;
use super::super::table::{Row, STEP, Table};
use super::guess::{Guess, digest};
use super::{Unit, person};
use chrono::{Datelike, NaiveDate};
use pch_domain::Mark;
use pch_domain::definitions::StaffList;
use pch_domain::facts::{FileProblem, Progress};
use pch_domain::fixed::{DecimalError, SCALE, Wte, divide_half_even, parse_billionths};
use pch_domain::staff::age::{AT_WORK, band_of, read_band, years_on};

/// More hours a week than anybody works: two full-time weeks.
const MOST_HOURS: i64 = 75;
/// Rows beyond this are no practice's staff.
const MOST_ROWS: usize = 20_000;

/// One row: a person, or several alike. Nothing in it says who.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListLine {
    /// Row of the file.
    pub row: u32,
    /// Code or name of the practice as the row states it; empty where it does not.
    pub practice: String,
    /// The words for the role, for the person at the screen to match. Never stored.
    pub role: String,
    /// By which the words are remembered.
    pub role_digest: String,
    /// The staff group as the row states it; empty where it does not.
    pub group: String,
    /// Age band as posts have it.
    pub age_band: String,
    /// People.
    pub headcount: Option<i64>,
    /// WTE in billionths, where it was given as WTE or hours.
    pub wte: Option<i64>,
    /// GP sessions a week in billionths, where only they are given.
    pub sessions: Option<i64>,
    /// Vacant WTE in billionths.
    pub vacancy: Option<i64>,
    /// Employer as the row states it; empty where it does not.
    pub employer: String,
}

/// What a list says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListReading {
    /// Rows that can be used.
    pub lines: Vec<ListLine>,
    /// Rows that cannot, and remarks.
    pub problems: Vec<FileProblem>,
    /// What was left out and why, in words.
    pub notes: Vec<String>,
}

/// Reads every row.
pub(super) fn read(
    table: &Table,
    headings: &StaffList,
    guess: &Guess,
    on: NaiveDate,
    progress: &dyn Progress,
) -> Result<ListReading, ReadError> {
    let mut out = ListReading::default();
    let (mut totals, mut gone, mut coming, mut blank_role) = (0_u32, 0_u32, 0_u32, 0_u32);
    for at in guess.first..table.len().min(guess.first + MOST_ROWS) {
        if at.is_multiple_of(STEP) {
            progress.step("Reading the staff list", at as u64, table.len() as u64)?;
        }
        let row = table.row(at);
        if row.is_blank() {
            continue;
        }
        let mut reading = Reading { table, guess, on, row, problems: Vec::new() };
        let role = reading.text("role");
        let withheld = !reading.problems.is_empty();
        if headings.totals.contains(&normal(&role)) || (role.is_empty() && reading.is_total(headings)) {
            totals += 1;
            continue;
        }
        if reading.day("ends").is_some_and(|day| day < on) {
            gone += 1;
            continue;
        }
        if reading.day("starts").is_some_and(|day| day > on) {
            coming += 1;
            continue;
        }
        if role.is_empty() && !withheld {
            // Footers and remarks have no figures; a row with figures and no role is a fault.
            if reading.has_figure() {
                reading.refuse("role", "", "a role", "Write the role in this row, or take the row out");
            } else {
                blank_role += 1;
                continue;
            }
        }
        let lines = reading.lines(role);
        let rejected = reading.problems.iter().any(|problem| problem.rejects);
        out.problems.append(&mut reading.problems);
        if !rejected {
            out.lines.extend(lines);
        }
    }
    let mut note = |count: u32, what: &str| {
        if count > 0 {
            out.notes.push(format!("{count} {what}"));
        }
    };
    note(totals, if totals == 1 { "row of totals was left out" } else { "rows of totals were left out" });
    note(
        gone,
        if gone == 1 {
            "row ended before the day and was left out"
        } else {
            "rows ended before the day and were left out"
        },
    );
    note(
        coming,
        if coming == 1 {
            "row begins after the day and was left out"
        } else {
            "rows begin after the day and were left out"
        },
    );
    note(
        blank_role,
        if blank_role == 1 {
            "row without role or figures was left out"
        } else {
            "rows without role or figures were left out"
        },
    );
    if table.len() > guess.first + MOST_ROWS {
        out.notes.push(format!("Only the first {MOST_ROWS} rows were read: this is no practice's staff list"));
    }
    Ok(out)
}

struct Reading<'a> {
    table: &'a Table,
    guess: &'a Guess,
    on: NaiveDate,
    row: Row<'a>,
    problems: Vec<FileProblem>,
}

impl Reading<'_> {
    fn problem(&mut self, field: &str, value: &str, expected: &str, mend: &str, rejects: bool) {
        let heading = self.guess.column(field).map(|column| column.heading.clone());
        let problem = FileProblem {
            value: value.chars().take(60).collect(),
            expected: expected.to_owned(),
            mend: format!("{mend}."),
            rejects,
            ..self.table.problem(Some(self.row.line), heading.as_deref())
        };
        self.problems.push(problem);
    }

    fn refuse(&mut self, field: &str, value: &str, expected: &str, mend: &str) {
        self.problem(field, value, expected, mend, true);
    }

    fn cell(&self, field: &str) -> &str {
        self.guess.of(field).map(|column| self.row.get(column.at)).find(|cell| !cell.is_empty()).unwrap_or_default()
    }

    /// Words of a field. A number or address that belongs to one person rejects the row and is not repeated.
    fn text(&mut self, field: &str) -> String {
        let text = self.cell(field).split_whitespace().collect::<Vec<_>>().join(" ");
        if person::is_in(&text) {
            self.refuse(
                field,
                "",
                "words without an NHS number, National Insurance number or e-mail address",
                "Take what identifies a person out of this cell; it was not read",
            );
            return String::new();
        }
        text.chars().take(120).collect()
    }

    fn is_total(&self, headings: &StaffList) -> bool {
        self.row.cells().any(|cell| headings.totals.contains(&normal(cell)))
    }

    fn has_figure(&self) -> bool {
        ["wte", "hours", "hours_worked", "sessions", "amount", "headcount"]
            .iter()
            .any(|field| !self.cell(field).is_empty())
    }

    fn day(&mut self, field: &str) -> Option<NaiveDate> {
        let text = self.cell(field).to_owned();
        if text.is_empty() || Mark::read(&text).is_some() {
            return None;
        }
        let day = date::day(&text).or_else(|| short_year(&text, self.on));
        if day.is_none() {
            self.problem(field, &text, "a date", "Write it like 31/12/2018; the row was read without it", false);
        }
        day
    }

    /// Outer `None`: refused. Inner `None`: blank.
    #[allow(clippy::option_option, reason = "refused, blank and given are three things")]
    fn amount(&mut self, field: &str, most: i64, what: &str) -> Option<Option<i64>> {
        let text = self.cell(field).to_owned();
        if text.is_empty() || Mark::read(&text).is_some() {
            return Some(None);
        }
        // Rotas write 37:30 and 37h30; both are hours and minutes.
        let clock = matches!(field, "hours" | "hours_worked" | "amount").then(|| hours_and_minutes(&text)).flatten();
        match clock.map_or_else(|| parse_billionths(text.trim_end_matches(" hrs").trim_end_matches(" hours")), Ok) {
            Ok(value) if value < 0 => {
                self.refuse(field, &text, &format!("{what}, 0 or more"), "Mend the figure or take the row out");
            }
            Ok(value) if value > most => {
                let expected = format!("at most {} {what}", most / SCALE);
                self.refuse(
                    field,
                    &text,
                    &expected,
                    "Check for a slipped point, or for a year's figure in place of a week's",
                );
            }
            Ok(value) => return Some(Some(value)),
            Err(DecimalError::NotANumber(_)) => {
                self.refuse(field, &text, what, "Write digits with a point, for example 22.5");
            }
            Err(error) => self.refuse(field, &text, what, &error.to_string()),
        }
        None
    }

    fn age_band(&mut self) -> String {
        let unknown = "not stated".to_owned();
        let born = self.cell("born").to_owned();
        if !born.is_empty() && Mark::read(&born).is_none() {
            let year = born.trim().parse::<i32>().ok().filter(|year| (1900..=2020).contains(year));
            let day = date::day(&born)
                .or_else(|| short_year(&born, self.on))
                .or_else(|| NaiveDate::from_ymd_opt(year?, 7, 1));
            let years = day.map(|day| years_on(day, self.on));
            return match years.filter(|years| AT_WORK.contains(years)) {
                Some(years) => band_of(years).to_owned(),
                None => {
                    // The date itself is not repeated: it belongs to a person.
                    self.problem(
                        "born",
                        "",
                        "the date of birth of somebody at work",
                        "Mend the date; the row was read without an age",
                        false,
                    );
                    unknown
                }
            };
        }
        let age = self.cell("age").to_owned();
        if !age.is_empty() && Mark::read(&age).is_none() {
            if let Ok(years) = age.trim().parse::<i32>()
                && AT_WORK.contains(&years)
            {
                return band_of(years).to_owned();
            }
            if let Some(band) = read_band(&age) {
                return band.to_owned();
            }
            self.problem("age", &age, "an age in years, 14 to 95", "Mend it; the row was read without an age", false);
            return unknown;
        }
        let band = self.cell("age_band").to_owned();
        match read_band(&band) {
            Some(band) => band.to_owned(),
            None => match band.trim().parse::<i32>().ok().filter(|years| AT_WORK.contains(years)) {
                Some(years) => band_of(years).to_owned(),
                None => {
                    self.problem(
                        "age_band",
                        &band,
                        "an age band such as 30-34 or 65+",
                        "Mend it; the row was read without an age",
                        false,
                    );
                    unknown
                }
            },
        }
    }

    /// The WTE of the row, or its sessions where only they are given. Contracted time first, worked time where there is none.
    fn time(&mut self, people: i64) -> Option<(Option<i64>, Option<i64>)> {
        let heads = people.clamp(1, 500);
        let wte = self.amount("wte", 2 * heads * SCALE, "WTE")?;
        let hours = self.amount("hours", MOST_HOURS * heads * SCALE, "hours a week")?;
        let worked = self.amount("hours_worked", MOST_HOURS * heads * SCALE, "hours a week")?;
        let sessions = self.amount("sessions", 18 * heads * SCALE, "sessions a week")?;
        let (amount_wte, amount_sessions) = match self.guess.unit {
            Unit::Wte => (self.amount("amount", 2 * heads * SCALE, "WTE")?, None),
            Unit::Hours => {
                let hours = self.amount("amount", MOST_HOURS * heads * SCALE, "hours a week")?;
                (hours.map(|hours| Wte::from_hours(hours).billionths()), None)
            }
            Unit::Sessions => (None, self.amount("amount", 18 * heads * SCALE, "sessions a week")?),
        };
        let from_hours = |hours: Option<i64>| hours.map(|hours| Wte::from_hours(hours).billionths());
        let by_hours = from_hours(hours);
        if let (Some(wte), Some(by_hours)) = (wte, by_hours)
            && (wte - by_hours).abs() > SCALE / 50
        {
            let said = format!("{} WTE", Wte(wte));
            self.problem(
                "wte",
                &said,
                &format!("{} WTE, as the hours say", Wte(by_hours).to_places(2)),
                "A full-time week may be other than 37.5 hours here: check; the WTE was taken",
                false,
            );
        }
        let found = wte.or(by_hours).or(from_hours(worked)).or(amount_wte);
        Some((found, if found.is_some() { None } else { sessions.or(amount_sessions) }))
    }

    fn lines(&mut self, role: String) -> Vec<ListLine> {
        let counted = self.amount("headcount", 500 * SCALE, "people");
        let headcount = counted.flatten();
        if let Some(people) = headcount.filter(|people| people % SCALE != 0) {
            let found = Wte(people).to_string();
            self.refuse("headcount", &found, "whole people", "Parts of a week go into WTE or hours");
            return Vec::new();
        }
        let headcount = headcount.map(|people| people / SCALE);
        let bands = self.bands();
        let by_band: Option<i64> = (!bands.is_empty()).then(|| bands.iter().map(|(_, people)| people).sum());
        if let (Some(people), Some(sum)) = (headcount, by_band)
            && people != sum
        {
            self.refuse(
                "headcount",
                &people.to_string(),
                &format!("{sum}, which the age bands add up to"),
                "Mend the headcount or the age bands: they must come to the same number of people",
            );
            return Vec::new();
        }
        // A row is a person unless the list counts people.
        let counts = self.guess.column("headcount").is_some() || !bands.is_empty();
        let people = headcount.or(by_band).or((!counts).then_some(1));
        let Some((wte, sessions)) = self.time(people.unwrap_or(500)) else { return Vec::new() };
        if people == Some(0) && (wte.unwrap_or(0) > 0 || sessions.unwrap_or(0) > 0) {
            self.refuse(
                "headcount",
                "0",
                "at least one person for the time in this row",
                "Write how many people work it, or leave the headcount empty where it is not known",
            );
            return Vec::new();
        }
        let Some(vacancy) = self.amount("vacancy", 100 * SCALE, "WTE") else { return Vec::new() };
        if wte.is_none()
            && sessions.is_none()
            && vacancy.is_none()
            && self.problems.iter().all(|problem| !problem.rejects)
        {
            self.problem(
                "wte",
                "",
                "hours, sessions or WTE",
                "The row counts people only until its time is known",
                false,
            );
        }
        let age_band = if bands.is_empty() { self.age_band() } else { String::new() };
        let (practice, group, employer) = (self.text("practice"), self.text("group"), self.text("employer"));
        let line = ListLine {
            row: self.row.line,
            practice,
            role_digest: digest(&role),
            role,
            group,
            age_band,
            headcount: people,
            wte,
            sessions,
            vacancy,
            employer,
        };
        if bands.is_empty() { vec![line] } else { by_bands(&line, &bands) }
    }

    /// People by age band, where the list has a column a band.
    fn bands(&mut self) -> Vec<(String, i64)> {
        let columns: Vec<(String, String)> = self
            .guess
            .columns
            .iter()
            .filter_map(|column| Some((column.field.clone(), column.field.strip_prefix("band:")?.to_owned())))
            .collect();
        let mut out = Vec::new();
        for (field, band) in columns {
            let Some(people) = self.amount(&field, 500 * SCALE, "people").flatten() else { continue };
            if people % SCALE != 0 {
                let found = Wte(people).to_string();
                self.refuse(&field, &found, "whole people", "Parts of a week go into WTE or hours");
                continue;
            }
            if people > 0 {
                out.push((band, people / SCALE));
            }
        }
        out
    }
}

/// One line an age band, the time shared by people and the rest given to the largest band.
fn by_bands(line: &ListLine, bands: &[(String, i64)]) -> Vec<ListLine> {
    let people: i64 = bands.iter().map(|(_, people)| people).sum();
    let share = |whole: Option<i64>| -> Vec<Option<i64>> {
        let Some(whole) = whole else { return vec![None; bands.len()] };
        let mut parts: Vec<i64> = bands
            .iter()
            .map(|(_, heads)| divide_half_even(i128::from(whole) * i128::from(*heads), i128::from(people.max(1))))
            .collect();
        let rest = whole - parts.iter().sum::<i64>();
        let largest = bands.iter().enumerate().max_by_key(|(_, (_, heads))| *heads).map_or(0, |(at, _)| at);
        if let Some(part) = parts.get_mut(largest) {
            *part += rest;
        }
        parts.into_iter().map(Some).collect()
    };
    let (wte, sessions) = (share(line.wte), share(line.sessions));
    bands
        .iter()
        .enumerate()
        .map(|(at, (band, heads))| ListLine {
            age_band: band.clone(),
            headcount: Some(*heads),
            wte: wte[at],
            sessions: sessions[at],
            vacancy: line.vacancy.filter(|_| at == 0),
            ..line.clone()
        })
        .collect()
}

/// `37:30` and `37h30` as hours.
fn hours_and_minutes(text: &str) -> Option<i64> {
    let (hours, minutes) = text.split_once([':', 'h', 'H'])?;
    let (hours, minutes): (i64, i64) = (hours.trim().parse().ok()?, minutes.trim().trim_end_matches('m').parse().ok()?);
    (minutes < 60).then(|| hours * SCALE + divide_half_even(i128::from(minutes) * i128::from(SCALE), 60))
}

/// `31/12/64`: the century in which the day is not after tomorrow's.
fn short_year(text: &str, on: NaiveDate) -> Option<NaiveDate> {
    let parts: Vec<i32> = text.trim().split(['/', '-', '.']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [day, month, year] = parts.as_slice() else { return None };
    if *year > 99 {
        return None;
    }
    let year = if 2000 + year > on.year() + 1 { 1900 + year } else { 2000 + year };
    NaiveDate::from_ymd_opt(year, u32::try_from(*month).ok()?, u32::try_from(*day).ok()?)
}
