//! Reading a list: what its columns and words mean, what it would change, and doing exactly that.

use super::super::role::{self, Role};
use super::compare::{Comparison, Key, Sum, compare};
use super::words::{Meaning, Word, match_all};
use crate::dto::Outcome;
use crate::dto::import::ImportProblem;
use crate::dto::staff_list::{
    CommitStaffList, ListColumn, ListFieldOption, ReadStaffList, StaffListPreview, TakenStaffList,
};
use crate::error::AppError;
use crate::file::read_whole;
use crate::registry::{Registry, day};
use crate::session::{Deed, Session};
use chrono::NaiveDate;
use pch_domain::definitions::StaffList;
use pch_domain::facts::FileProblem;
use pch_domain::staff::AGE_BANDS;
use pch_domain::{Period, StaffGroup, Wte};
use pch_exchange::read::ReadError;
use pch_exchange::read::staff_list::{self, Asked, Guess, ListLine, ListReading, Unit};
use pch_store::tables::{blobs, staff_lists};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// A staff list of twenty practices is a tenth of this.
const MOST_BYTES: u64 = 40_000_000;

/// Reads a list and says what it would change.
///
/// # Errors
/// A file that is no table; a scope, practice, day, field or role that is not one.
pub fn read(session: &mut Session, input: ReadStaffList) -> Result<StaffListPreview, AppError> {
    Ok(prepare(session, &input)?.view)
}

/// Does exactly what was shown: posts, the layout and the chosen words, as one act.
///
/// # Errors
/// As [`read()`]; a file or posts that have changed since; what still blocks it.
pub fn commit(session: &mut Session, input: CommitStaffList) -> Result<Outcome<TakenStaffList>, AppError> {
    let mut prepared = prepare(session, &input.read)?;
    if let Some(first) = prepared.view.blocked.first() {
        return Err(AppError::not_allowed(first.clone()));
    }
    if prepared.view.token != input.token {
        return Err(AppError::not_allowed(
            "The file or the posts have changed since they were compared. Nothing was done: look at the differences again.",
        ));
    }
    let count = |kind: &str| {
        let many = prepared.view.changes.iter().filter(|change| change.kind == kind).count();
        u32::try_from(many).unwrap_or(u32::MAX)
    };
    let taken = TakenStaffList { added: count("new"), changed: count("changed"), gone: count("gone") };
    let as_of = prepared.view.as_of.clone();
    let names: Vec<String> = prepared.view.practices.iter().map(|practice| practice.name.clone()).collect();
    let whose = match names.as_slice() {
        [one] => one.clone(),
        many => format!("{} practices", many.len()),
    };
    let kept = prepared.comparison.plan.leave_no_hole(session, &prepared.comparison.held, &as_of)?;
    let beginning = prepared.comparison.plan.beginning(session, &prepared.comparison.held, &as_of)?;
    let label = format!("Staff list of {whose} taken in, as at {}", day(&as_of));
    let mut outcome = session.transact(Deed::new("take_staff_list", label), |tx| {
        prepared.comparison.plan.write(tx, &beginning, &as_of)?;
        for owner in &prepared.owners {
            staff_lists::save_layout(tx, owner, &prepared.layout)?;
            for word in prepared.words.iter().filter(|word| word.chosen) {
                let role = if let Meaning::Role(code) = &word.meaning { code.as_str() } else { "" };
                staff_lists::save_role_word(tx, owner, &word.digest, role)?;
            }
        }
        Ok(taken)
    })?;
    if !kept.is_empty() {
        outcome.warnings.push(
            "A line of noughts stays where a list has nobody, so that earlier posts do not stand again.".to_owned(),
        );
    }
    Ok(outcome)
}

struct Prepared {
    view: StaffListPreview,
    comparison: Comparison,
    words: Vec<Word>,
    layout: staff_lists::Layout,
    /// Organisations for which layout and words are remembered.
    owners: Vec<String>,
}

fn prepare(session: &mut Session, input: &ReadStaffList) -> Result<Prepared, AppError> {
    let registry = session.registry()?;
    let definitions = Arc::clone(&session.definitions);
    let roles = role::all(&definitions);
    let headings = definitions.staff_list().ok_or_else(|| AppError::internal("no definition of staff lists"))?;
    let as_of = day_of(input)?;
    let places = practices(&registry, input, &as_of)?;
    let bytes = read_whole(&input.path, MOST_BYTES)?;
    let name = Path::new(&input.path)
        .file_name()
        .map_or_else(|| input.path.clone(), |name| name.to_string_lossy().into_owned());
    let watch = Arc::clone(&session.watch);
    watch.begin("Reading the staff list");
    let file = staff_list::open(&name, &bytes, watch.as_ref()).map_err(refused)?;
    let only = match places.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    };
    let owner = only.clone().unwrap_or_else(|| input.scope.code.clone());
    let layout = staff_lists::layout(session.read(), &owner)?;
    let asked = asked(input, layout.as_ref(), &headings.content)?;
    let guess = file.guess(&headings.content, &asked);
    let reading = file.read(&headings.content, &guess, as_of, watch.as_ref()).map_err(refused)?;
    let remembered: BTreeMap<String, String> = staff_lists::role_words(session.read(), &owner)?.into_iter().collect();
    let words = match_all(&roles, &reading.lines, &remembered, &input.roles)?;
    let mut gathering = Gathering {
        registry: &registry,
        roles: &roles,
        places: &places,
        only: only.as_deref(),
        wanted: BTreeMap::new(),
        problems: Vec::new(),
        taken: 0,
        file: &name,
        sheet: guess.sheet.clone(),
        unmatched: 0,
    };
    gathering.all(&reading.lines, &words);
    let Gathering { wanted, problems, taken, unmatched, .. } = gathering;
    let mut touched: Vec<String> = wanted.keys().map(|key| key.practice.clone()).collect();
    touched.dedup();
    let source = format!("own staff list, read by {}", session.actor());
    let comparison = compare(session, &registry, &roles, &wanted, &touched, &as_of.to_string(), &source)?;
    let all_problems: Vec<ImportProblem> = reading.problems.iter().map(problem).chain(problems).collect();
    let blocked = blocked(&guess, &words, &reading, unmatched, &wanted);
    let view = StaffListPreview {
        file: name,
        sheets: file.sheets(),
        sheet: guess.sheet.clone(),
        heading_row: guess.heading_row,
        columns: guess.columns.iter().map(column).collect(),
        fields: fields(&headings.content),
        unit: guess.unit.name().to_owned(),
        remembered: layout.is_some() && guess.columns.iter().any(|column| column.said),
        as_of: as_of.to_string(),
        words: words.iter().map(|word| word.view.clone()).collect(),
        practices: touched.iter().map(|code| registry.named(code)).collect(),
        rows_read: u32::try_from(reading.lines.len() + reading.problems.iter().filter(|one| one.rejects).count())
            .unwrap_or(u32::MAX),
        rows_taken: taken,
        problems: all_problems,
        notes: notes(&reading, &comparison),
        same: comparison.same,
        totals: comparison.totals.clone(),
        token: String::new(),
        changes: comparison.changes.clone(),
        blocked,
    };
    let digest = blobs::digest(format!("{}{:?}{}", blobs::digest(&bytes), view.changes, view.as_of).as_bytes());
    let layout = staff_lists::Layout { columns: remember(&guess), unit: guess.unit.name().to_owned() };
    let owners = if input.practice.is_none() && only.is_none() { vec![owner] } else { touched };
    Ok(Prepared { view: StaffListPreview { token: digest, ..view }, comparison, words, layout, owners })
}

fn day_of(input: &ReadStaffList) -> Result<NaiveDate, AppError> {
    let period: Period = input.period.parse().map_err(|error| AppError::field("period", format!("{error}.")))?;
    match input.as_of.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        None => Ok(period.last_day()),
        Some(text) => text
            .parse()
            .map_err(|_| AppError::field("as_of", format!("“{text}” is not a date: write day, month and year."))),
    }
}

/// The practices that rows may go to.
fn practices(registry: &Registry, input: &ReadStaffList, on: &NaiveDate) -> Result<Vec<String>, AppError> {
    if registry.get(&input.scope.code).is_none_or(|known| known.kind != input.scope.kind) {
        return Err(AppError::field("scope", format!("There is no {} {} here.", input.scope.kind, input.scope.code)));
    }
    let all = registry.practices_within(&input.scope, &on.to_string());
    match input.practice.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        None => Ok(all),
        Some(code) if all.iter().any(|known| known == code) => Ok(vec![code.to_owned()]),
        Some(code) => Err(AppError::field(
            "practice",
            format!("“{code}” is not an open practice of this organisation: choose one of the list."),
        )),
    }
}

fn refused(error: ReadError) -> AppError {
    match error {
        ReadError::Cancelled => pch_domain::facts::Cancelled.into(),
        other => AppError::fields(
            other
                .problems()
                .iter()
                .map(|problem| crate::error::FieldError {
                    place: "path".to_owned(),
                    message: pch_exchange::read::sentence(problem),
                })
                .collect(),
        ),
    }
}

fn asked(input: &ReadStaffList, layout: Option<&staff_lists::Layout>, headings: &StaffList) -> Result<Asked, AppError> {
    let known = |field: &str| {
        field.is_empty()
            || headings.fields.iter().any(|known| known.field == field)
            || field.strip_prefix("band:").is_some_and(|band| AGE_BANDS.contains(&band))
    };
    if let Some(field) = input.fields.values().find(|field| !known(field)) {
        return Err(AppError::field("fields", format!("“{field}” is nothing that a column can hold.")));
    }
    let unit = match input.unit.as_deref().filter(|unit| !unit.is_empty()) {
        None => None,
        Some(unit) => Some(Unit::from_name(unit).ok_or_else(|| {
            AppError::field("unit", format!("“{unit}” is not a unit: choose hours, sessions or wte."))
        })?),
    };
    let remembered = layout.and_then(|layout| serde_json::from_str(&layout.columns).ok()).unwrap_or_default();
    Ok(Asked {
        sheet: input.sheet.clone(),
        heading_row: input.heading_row,
        fields: input.fields.iter().map(|(at, field)| (*at as usize, field.clone())).collect(),
        remembered,
        unit: unit.or_else(|| Unit::from_name(&layout?.unit)),
    })
}

/// What is kept of a layout: digests of headings with their fields. The headings themselves are not stored.
fn remember(guess: &Guess) -> String {
    let kept: BTreeMap<&str, &str> = guess
        .columns
        .iter()
        .filter(|column| !column.personal)
        .map(|column| (column.digest.as_str(), column.field.as_str()))
        .collect();
    serde_json::to_string(&kept).unwrap_or_default()
}

fn column(column: &staff_list::Column) -> ListColumn {
    ListColumn {
        at: u32::try_from(column.at).unwrap_or(u32::MAX),
        heading: column.heading.clone(),
        field: column.field.clone(),
        personal: column.personal,
        said: column.said,
        samples: column.samples.clone(),
    }
}

fn fields(headings: &StaffList) -> Vec<ListFieldOption> {
    let option = |field: &str, title: &str| ListFieldOption { field: field.to_owned(), title: title.to_owned() };
    let mut out: Vec<ListFieldOption> =
        headings.fields.iter().map(|field| option(&field.field, &field.title)).collect();
    let bands = AGE_BANDS.iter().filter(|band| **band != "not stated");
    out.extend(bands.map(|band| option(&format!("band:{band}"), &format!("People aged {band}"))));
    out
}

fn problem(problem: &FileProblem) -> ImportProblem {
    ImportProblem {
        file: problem.place.file.clone(),
        sheet: problem.place.sheet.clone(),
        row: problem.place.row,
        column: problem.place.column.clone(),
        value: problem.value.clone(),
        expected: problem.expected.clone(),
        mend: problem.mend.clone(),
        rejects: problem.rejects,
    }
}

fn notes(reading: &ListReading, comparison: &Comparison) -> Vec<String> {
    let mut out = reading.notes.clone();
    if comparison.kept > 0 {
        out.push(format!(
            "{} lines of shared posts or of other employers stay as they are: they are not on this list",
            comparison.kept
        ));
    }
    out
}

/// What must be done before a list can be taken.
fn blocked(
    guess: &Guess,
    words: &[Word],
    reading: &ListReading,
    unmatched: u32,
    wanted: &BTreeMap<Key, Sum>,
) -> Vec<String> {
    let mut out = Vec::new();
    if guess.column("role").is_none() {
        out.push("Say which column holds the role.".to_owned());
    }
    let timed = ["wte", "hours", "hours_worked", "sessions", "amount", "headcount"];
    if !timed.iter().any(|field| guess.column(field).is_some())
        && !guess.columns.iter().any(|column| column.field.starts_with("band:"))
    {
        out.push("Say which column holds hours, sessions, WTE or the number of people.".to_owned());
    }
    let unknown = words.iter().filter(|word| word.meaning == Meaning::Unknown).count();
    if unknown > 0 {
        let word = if unknown == 1 { "1 role is".to_owned() } else { format!("{unknown} roles are") };
        out.push(format!("{word} not known: choose what they mean, or leave their rows out."));
    }
    if unmatched > 0 && wanted.is_empty() {
        out.push("No row could be given to a practice: choose the practice, or say which column names it.".to_owned());
    }
    if out.is_empty() && wanted.is_empty() {
        out.push(if reading.problems.is_empty() {
            "The list holds no rows of staff.".to_owned()
        } else {
            "No row of the list can be used: see what is wrong below.".to_owned()
        });
    }
    out
}

/// Rows gathered into posts.
struct Gathering<'a> {
    registry: &'a Registry,
    roles: &'a [Role],
    places: &'a [String],
    only: Option<&'a str>,
    wanted: BTreeMap<Key, Sum>,
    problems: Vec<ImportProblem>,
    taken: u32,
    file: &'a str,
    sheet: Option<String>,
    unmatched: u32,
}

impl Gathering<'_> {
    fn refuse(&mut self, line: &ListLine, column: &str, value: &str, expected: &str, mend: &str, rejects: bool) {
        self.problems.push(ImportProblem {
            file: self.file.to_owned(),
            sheet: self.sheet.clone(),
            row: Some(line.row),
            column: Some(column.to_owned()),
            value: value.to_owned(),
            expected: expected.to_owned(),
            mend: mend.to_owned(),
            rejects,
        });
    }

    fn all(&mut self, lines: &[ListLine], words: &[Word]) {
        for line in lines {
            let word = words.iter().find(|word| word.digest == line.role_digest);
            let Some(Meaning::Role(code)) = word.map(|word| &word.meaning) else { continue };
            let Some(role) = self.roles.iter().find(|role| role.code == *code) else { continue };
            let (role_title, is_gp) = (role.title.clone(), role.group == StaffGroup::Gp);
            let Some(practice) = self.practice(line) else { continue };
            let wte = match line.sessions {
                Some(_) if !is_gp => {
                    let expected = "hours or WTE: only GPs are counted in sessions";
                    self.refuse(
                        line,
                        "Sessions",
                        &role_title,
                        expected,
                        "Give this role's hours a week, or choose another role for its words.",
                        true,
                    );
                    continue;
                }
                Some(sessions) => Some(Wte::from_sessions(sessions).billionths()),
                None => line.wte,
            };
            let employer = self.employer(line, &practice);
            let sum = self
                .wanted
                .entry(Key { practice, role: code.clone(), age_band: line.age_band.clone(), employer })
                .or_default();
            let add = |held: &mut Option<i64>, more: Option<i64>| {
                if let Some(more) = more {
                    *held = Some(held.unwrap_or_default().saturating_add(more));
                }
            };
            add(&mut sum.headcount, line.headcount);
            add(&mut sum.wte, wte);
            add(&mut sum.vacancy, line.vacancy);
            self.taken += 1;
        }
    }

    fn practice(&mut self, line: &ListLine) -> Option<String> {
        if let Some(only) = self.only {
            return Some(only.to_owned());
        }
        let plain = |text: &str| {
            text.split(|c: char| !c.is_alphanumeric())
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
                .to_lowercase()
        };
        let wanted = plain(&line.practice);
        let found = self.places.iter().find(|code| {
            code.eq_ignore_ascii_case(line.practice.trim())
                || (!wanted.is_empty() && plain(&self.registry.name(code)) == wanted)
        });
        if let Some(code) = found {
            return Some(code.clone());
        }
        self.unmatched += 1;
        let value = line.practice.clone();
        self.refuse(
            line,
            "Practice",
            &value,
            "the code or name of a practice of this organisation",
            "Choose one practice for the whole list, or mend the cell.",
            true,
        );
        None
    }

    /// An employer is kept where it is an organisation; anything else might be a person.
    fn employer(&mut self, line: &ListLine, practice: &str) -> String {
        let text = line.employer.trim();
        let itself = text.is_empty()
            || text.eq_ignore_ascii_case(practice)
            || text.eq_ignore_ascii_case(&self.registry.name(practice));
        if itself {
            return String::new();
        }
        let known = self
            .registry
            .organisations
            .values()
            .any(|one| one.code.eq_ignore_ascii_case(text) || one.name.eq_ignore_ascii_case(text));
        let lower = text.to_lowercase();
        let looks = |word: &str| lower.split(|c: char| !c.is_alphanumeric()).any(|part| part == word);
        if known || ORGANISATION_WORDS.iter().any(|word| looks(word)) {
            return text.to_owned();
        }
        self.refuse(
            line,
            "Employer",
            "",
            "the name of an organisation",
            "The row was read as the practice's own staff: nothing that may be a person's name is kept.",
            false,
        );
        String::new()
    }
}

/// Words that only names of organisations have.
const ORGANISATION_WORDS: [&str; 24] = [
    "trust",
    "nhs",
    "ccg",
    "federation",
    "council",
    "charity",
    "agency",
    "ltd",
    "limited",
    "llp",
    "plc",
    "practice",
    "surgery",
    "centre",
    "center",
    "group",
    "partnership",
    "network",
    "cluster",
    "university",
    "hospital",
    "cic",
    "services",
    "mind",
];
