//! The form of one practice: its answers on one edition of the matrix, and what it says of itself.

use super::open::Opened;
use super::plan::{Ask, Column, ColumnKind, Entry, Fact, Form, HEADINGS, Row, Rule, Sheet, Tone, Value};
use super::problem::FormProblem;
use chrono::{NaiveDate, NaiveDateTime};
use pch_domain::definitions::{Criterion, Definition, Domain, Matrix};
use pch_domain::maturity::{Answer, Level};
use pch_domain::privacy::holds_nhs_number;
use pch_domain::{Period, words};
use std::collections::BTreeMap;

/// Version of the layout; a form of another one is not read.
pub const LAYOUT: &str = "2";

const LABELS: [&str; 10] = [
    "Layout",
    "Practice code",
    "Practice",
    "Cluster code",
    "Cluster",
    "Edition code",
    "Edition revision",
    "Edition",
    "Period",
    "Made on",
];
const BY: &str = "Filled in by (a role, not a name)";
const ON: &str = "Filled in on";
/// Sheet of the criteria.
pub const CRITERIA: &str = "Criteria";
/// Sheet of the levels.
pub const LEVELS: &str = "Levels";
/// Most characters of what people write.
const WORDS: u32 = 4_000;
const FIRST_DAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(2000, 1, 1);
/// Words for confidence, stored as they are.
pub const CONFIDENCE: [&str; 3] = ["sure", "fairly", "unsure"];

/// For whom and when a form is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Code and name of the practice.
    pub practice: (String, String),
    /// Code and name of its cluster.
    pub cluster: (String, String),
    /// What it reports on.
    pub period: Period,
    /// Who makes it.
    pub author: String,
    /// When.
    pub created: NaiveDateTime,
    /// The last day that may be written in it.
    pub until: NaiveDate,
}

/// What a form says that it is made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Practice code.
    pub practice: String,
    /// Cluster code.
    pub cluster: String,
    /// Edition's id.
    pub edition: String,
    /// Its revision.
    pub revision: String,
    /// The period.
    pub period: Period,
}

/// The answer to a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionAnswer {
    /// Its id.
    pub criterion: String,
    /// The answer.
    pub answer: Answer,
    /// `sure`, `fairly`, `unsure`, or empty.
    pub confidence: String,
    /// What shows it.
    pub evidence: String,
    /// Link or file name.
    pub reference: String,
    /// Day of what shows it.
    pub day: Option<NaiveDate>,
}

/// The level of a domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelAnswer {
    /// Domain code.
    pub domain: String,
    /// The level that is reached.
    pub level: Option<Level>,
    /// The level that is worked towards.
    pub towards: Option<Level>,
    /// `sure`, `fairly`, `unsure`, or empty.
    pub confidence: String,
    /// What shows it.
    pub evidence: String,
    /// Link or file name.
    pub reference: String,
    /// Day of what shows it.
    pub day: Option<NaiveDate>,
}

/// Everything that a practice says in a form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers {
    /// Role of whoever filled it.
    pub by: String,
    /// Day on which it was filled.
    pub on: Option<NaiveDate>,
    /// Criteria that are answered, in the edition's order.
    pub criteria: Vec<CriterionAnswer>,
    /// Domains that say anything, in the edition's order.
    pub levels: Vec<LevelAnswer>,
}

/// The form of a practice, filled with what is known.
#[must_use]
pub fn form(made: &Made, matrix: &Definition<Matrix>, known: &Answers) -> Form {
    let day = day(made);
    Form {
        title: format!("Maturity answers of {}", made.practice.1),
        steps: [
            "Fill the yellow cells; everything else is locked. Nothing here is a test of performance.",
            "On “Criteria”, answer yes, partly or no from the list in each cell, and say what shows it.",
            "On “Levels”, choose for each domain the level that you have reached. You may go straight to this sheet.",
            "An empty answer changes nothing: what you said before stays as it is.",
            "The last column says what is still to do. Colours follow it; you need not see them.",
            "Write no names of people and nothing about patients.",
            "Save the workbook as .xlsx and send it back to your cluster.",
        ]
        .map(str::to_owned)
        .to_vec(),
        meanings: meanings(matrix),
        facts: facts(LAYOUT, made, matrix),
        asks: vec![
            ask(BY, Entry::Text { most: 100 }, "For example: Practice manager", text(&known.by)),
            ask(ON, day.clone(), "The day on which you answer, typed like 30/11/2018", known.on.map(Value::Day)),
        ],
        sheets: vec![criteria(matrix, known, &day), levels(matrix, known, &day)],
        lists: Vec::new(),
        author: made.author.clone(),
        created: made.created,
    }
}

/// What a form is made for, found again by its labels.
pub(super) fn facts(layout: &str, made: &Made, matrix: &Definition<Matrix>) -> Vec<Fact> {
    let values = [
        layout.to_owned(),
        made.practice.0.clone(),
        made.practice.1.clone(),
        made.cluster.0.clone(),
        made.cluster.1.clone(),
        matrix.id.clone(),
        matrix.version.clone(),
        matrix.title.clone(),
        made.period.to_string(),
        words::date(made.created.date()),
    ];
    LABELS.iter().zip(values).map(|(label, value)| Fact { label: (*label).to_owned(), value }).collect()
}

/// Words for the levels of an edition.
pub(super) fn meanings(matrix: &Definition<Matrix>) -> Vec<(String, String)> {
    let levels = matrix.content.levels.iter();
    levels.map(|level| (level.level.title().to_owned(), level.meaning.clone())).collect()
}

/// The days that may be written in a form.
pub(super) fn day(made: &Made) -> Entry {
    Entry::Day { first: FIRST_DAY.unwrap_or_default(), last: made.until }
}

/// Something that is asked once.
pub(super) fn ask(label: &str, entry: Entry, prompt: &str, value: Option<Value>) -> Ask {
    Ask { label: label.to_owned(), entry, prompt: prompt.to_owned(), value }
}

pub(super) fn text(words: &str) -> Option<Value> {
    (!words.is_empty()).then(|| Value::Text(words.to_owned()))
}

pub(super) fn column(heading: &str, width: u16, kind: ColumnKind) -> Column {
    Column { heading: heading.to_owned(), width, kind }
}

pub(super) fn entry(entry: Entry, prompt: &str) -> ColumnKind {
    ColumnKind::Entry { entry, prompt: prompt.to_owned() }
}

/// Columns of what shows an answer, the same on both sheets.
fn evidence(day: &Entry) -> [Column; 3] {
    [
        column(
            "Evidence",
            34,
            entry(
                Entry::Text { most: WORDS },
                "What shows it, in a few words: a plan, minutes, a figure. No names of people.",
            ),
        ),
        column(
            "Link or file",
            22,
            entry(Entry::Text { most: WORDS }, "Where it can be found: a link, or the name of a file"),
        ),
        column(
            "Date of evidence",
            13,
            entry(day.clone(), "The date of the document or meeting, typed like 30/11/2018"),
        ),
    ]
}

pub(super) fn rule(column: &str, formula: &str, tone: Tone) -> Rule {
    Rule { column: column.to_owned(), formula: formula.to_owned(), tone }
}

/// Domain (none for a prerequisite), level and criterion with the number by which its row is found.
fn numbered(matrix: &Matrix) -> Vec<(String, Option<&Domain>, Level, &Criterion)> {
    let mut out = Vec::new();
    let lowest = matrix.levels.first().map_or(Level::Foundation, |level| level.level);
    for (at, criterion) in (1..).zip(&matrix.prerequisites) {
        out.push((format!("0.{at}"), None, lowest, criterion));
    }
    for (number, domain) in (1..).zip(&matrix.domains) {
        let mut at = 0;
        for cell in &domain.cells {
            for criterion in &cell.criteria {
                at += 1;
                out.push((format!("{number}.{at}"), Some(domain), cell.level, criterion));
            }
        }
    }
    out
}

pub(super) fn criteria(matrix: &Definition<Matrix>, known: &Answers, day: &Entry) -> Sheet {
    let held: BTreeMap<&str, &CriterionAnswer> =
        known.criteria.iter().map(|answer| (answer.criterion.as_str(), answer)).collect();
    let choices = |words: &[&str]| Entry::Choice(words.iter().map(|word| (*word).to_owned()).collect());
    let mut columns = vec![
        column("No.", 6, ColumnKind::Key),
        column("Domain", 15, ColumnKind::Fixed),
        column("Level", 11, ColumnKind::Fixed),
        column("Question", 42, ColumnKind::Fixed),
        column("How to judge it", 36, ColumnKind::Fixed),
        column(
            "Answer",
            9,
            entry(
                choices(&Answer::ALL.map(Answer::name)),
                "yes, partly or no. Partly: it is on the way, or true for some of you.",
            ),
        ),
        column(
            "Confidence",
            12,
            entry(choices(&CONFIDENCE), "How sure you are: sure, fairly or unsure. May stay empty."),
        ),
    ];
    columns.extend(evidence(day));
    let todo = r#"IFERROR(IF({Answer}="",IF({Evidence}&{Link or file}="","to answer","answer missing"),IF(AND({Answer}<>"no",{Evidence}=""),"say what shows it","done")),"")"#;
    columns.push(column("Still to do", 17, ColumnKind::Check { formula: todo.to_owned() }));
    let row = |(key, domain, level, criterion): (String, Option<&Domain>, Level, &Criterion)| {
        let said = held.get(criterion.id.as_str());
        let shown = criterion.evidence.join("; ");
        let help = match (criterion.help.is_empty(), shown.is_empty()) {
            (_, true) => criterion.help.clone(),
            (true, false) => format!("For example: {shown}."),
            (false, false) => format!("{} For example: {shown}.", criterion.help),
        };
        Row {
            key,
            fixed: vec![
                domain.map_or_else(|| "All domains".to_owned(), |domain| domain.title.clone()),
                level.title().to_owned(),
                criterion.text.clone(),
                help,
            ],
            values: match said {
                None => vec![None; 5],
                Some(said) => vec![
                    text(said.answer.name()),
                    text(&said.confidence),
                    text(&said.evidence),
                    text(&said.reference),
                    said.day.map(Value::Day),
                ],
            },
            check: match said {
                None => "to answer",
                Some(said) if said.answer != Answer::No && said.evidence.is_empty() => "say what shows it",
                Some(_) => "done",
            }
            .to_owned(),
            formula: None,
        }
    };
    Sheet {
        name: CRITERIA.to_owned(),
        title: format!("Criteria: {}", matrix.title),
        intro: "Answer each question for your practice. Move with Tab; a cell says what fits when you are in it."
            .to_owned(),
        counted: "Answer".to_owned(),
        total: None,
        columns,
        rows: numbered(&matrix.content).into_iter().map(row).collect(),
        rules: vec![
            rule("Answer", r#"{Answer}="yes""#, Tone::Good),
            rule("Answer", r#"{Answer}="partly""#, Tone::Part),
            rule("Answer", r#"{Answer}="no""#, Tone::Bare),
            rule("Still to do", r#"{Still to do}="done""#, Tone::Good),
            rule("Still to do", r#"{Still to do}="answer missing""#, Tone::Ask),
            rule("Still to do", r#"{Still to do}="say what shows it""#, Tone::Part),
        ],
    }
}

pub(super) fn levels(matrix: &Definition<Matrix>, known: &Answers, day: &Entry) -> Sheet {
    let held: BTreeMap<&str, &LevelAnswer> =
        known.levels.iter().map(|answer| (answer.domain.as_str(), answer)).collect();
    let titles = Entry::Choice(matrix.content.levels.iter().map(|level| level.level.title().to_owned()).collect());
    let mut columns = vec![
        column("No.", 6, ColumnKind::Key),
        column("Domain", 24, ColumnKind::Fixed),
        column("What it is about", 50, ColumnKind::Fixed),
        column("Level reached", 14, entry(titles.clone(), "The highest level at which everything is in place today")),
        column("Working towards", 14, entry(titles, "The level that you are working towards, where there is one")),
        column(
            "Confidence",
            12,
            entry(
                Entry::Choice(CONFIDENCE.iter().map(|word| (*word).to_owned()).collect()),
                "How sure you are: sure, fairly or unsure. May stay empty.",
            ),
        ),
    ];
    columns.extend(evidence(day));
    let todo = r#"IFERROR(IF({Level reached}="","choose a level",IF({Evidence}="","say what shows it","done")),"")"#;
    columns.push(column("Still to do", 17, ColumnKind::Check { formula: todo.to_owned() }));
    let row = |(number, domain): (usize, &Domain)| {
        let said = held.get(domain.code.as_str());
        let level = |level: Option<Level>| level.map(|level| Value::Text(level.title().to_owned()));
        Row {
            key: number.to_string(),
            fixed: vec![domain.title.clone(), domain.about.clone()],
            values: match said {
                None => vec![None; 6],
                Some(said) => vec![
                    level(said.level),
                    level(said.towards),
                    text(&said.confidence),
                    text(&said.evidence),
                    text(&said.reference),
                    said.day.map(Value::Day),
                ],
            },
            check: match said {
                Some(said) if said.level.is_some() && !said.evidence.is_empty() => "done",
                Some(said) if said.level.is_some() => "say what shows it",
                _ => "choose a level",
            }
            .to_owned(),
            formula: None,
        }
    };
    Sheet {
        name: LEVELS.to_owned(),
        title: "Level of each domain".to_owned(),
        intro: "Choose the highest level at which everything is in place today. “About this form” says what the levels mean."
            .to_owned(),
        counted: "Level reached".to_owned(),
        total: None,
        columns,
        rows: (1..).zip(&matrix.content.domains).map(row).collect(),
        rules: vec![
            rule("Still to do", r#"{Still to do}="done""#, Tone::Good),
            rule("Still to do", r#"{Still to do}="say what shows it""#, Tone::Part),
        ],
    }
}

/// What a form says that it is made for.
///
/// # Errors
/// Every fact that is missing or does not read.
pub fn identity(opened: &Opened) -> Result<Identity, Vec<FormProblem>> {
    identity_of(opened, LAYOUT, "It is the whole return of a practice: take it in on Collect")
}

/// What a form of one layout says that it is made for; `other` says what to do with one of the other layout.
pub(super) fn identity_of(opened: &Opened, expected: &str, other: &str) -> Result<Identity, Vec<FormProblem>> {
    let mut problems = Vec::new();
    let about = super::plan::ABOUT;
    let mut say = |found: &str, expected: String, mend: &str| {
        problems.push(FormProblem::file(found, expected, mend).on(about));
    };
    let mend = "Use the form that was made for the practice; the lines of its first sheet stay as they are";
    let mut fact = |label: &str| {
        let found = opened.fact(label).unwrap_or_default().to_owned();
        if found.is_empty() {
            say("nothing", format!("a value beside “{label}”"), mend);
        }
        found
    };
    let layout = fact(LABELS[0]);
    let (practice, cluster) = (fact(LABELS[1]), fact(LABELS[3]));
    let (edition, revision) = (fact(LABELS[5]), fact(LABELS[6]));
    let period = fact(LABELS[8]);
    if !layout.is_empty() && layout != expected {
        let anew = "It was made by another version of the program: make the form anew and copy the answers into it";
        let known = [LAYOUT, super::practice_return::LAYOUT].contains(&layout.as_str());
        say(&crate::read::quoted(&layout), format!("layout {expected} of the form"), if known { other } else { anew });
    }
    let read = period.parse::<Period>().ok();
    if read.is_none() && !period.is_empty() {
        say(&crate::read::quoted(&period), "a period such as 2018/19-Q3".to_owned(), mend);
    }
    match read.filter(|_| problems.is_empty()) {
        Some(period) => Ok(Identity { practice, cluster, edition, revision, period }),
        None => Err(problems),
    }
}

/// The answers in a form that was checked, and what does not go together in them.
#[must_use]
pub fn answers(form: &Form, matrix: &Matrix) -> (Answers, Vec<FormProblem>) {
    let mut out = Answers::default();
    let mut problems = Vec::new();
    for ask in &form.asks {
        match &ask.value {
            Some(Value::Text(by)) if ask.label == BY => out.by.clone_from(by),
            Some(Value::Day(day)) if ask.label == ON => out.on = Some(*day),
            _ => {}
        }
    }
    for sheet in &form.sheets {
        for (line, row) in (HEADINGS + 1..).zip(&sheet.rows) {
            let mut say = |heading: &str, found: &str, expected: &str, mend: &str| {
                let at = sheet.column(heading).and_then(|at| u16::try_from(at).ok()).unwrap_or_default();
                problems.push(FormProblem::file(found, expected, mend).on(&sheet.name).at(line, at));
            };
            let words = |heading: &str| sheet.value(row, heading).map(Value::text).unwrap_or_default().to_owned();
            for heading in ["Evidence", "Link or file"] {
                if holds_nhs_number(&words(heading)) {
                    say(heading, "what looks like an NHS number", "nothing about patients", "Take the number out");
                }
            }
            let day = match sheet.value(row, "Date of evidence") {
                Some(Value::Day(day)) => Some(*day),
                _ => None,
            };
            let (evidence, reference) = (words("Evidence"), words("Link or file"));
            if sheet.name == CRITERIA {
                let Some((.., criterion)) = numbered(matrix).into_iter().find(|(key, ..)| *key == row.key) else {
                    continue;
                };
                let confidence = words("Confidence");
                match words("Answer").parse::<Answer>() {
                    Ok(answer) => out.criteria.push(CriterionAnswer {
                        criterion: criterion.id.clone(),
                        answer,
                        confidence,
                        evidence,
                        reference,
                        day,
                    }),
                    Err(_) if words("Answer").is_empty() && row.values.iter().any(Option::is_some) => {
                        let mend = "Answer the question, or clear what stands beside it";
                        say("Answer", "nothing, but something beside it", "yes, partly or no", mend);
                    }
                    Err(_) => {}
                }
            } else if sheet.name == LEVELS {
                let domain = row.key.parse::<usize>().ok().and_then(|at| matrix.domains.get(at.checked_sub(1)?));
                let Some(domain) = domain else { continue };
                let (level, towards) =
                    (words("Level reached").parse::<Level>().ok(), words("Working towards").parse::<Level>().ok());
                if let (Some(level), Some(towards)) = (level, towards)
                    && towards <= level
                {
                    let expected = format!("a level above {}", level.title());
                    say("Working towards", towards.title(), &expected, "Choose a higher level, or clear the cell");
                }
                if evidence.is_empty() && (!reference.is_empty() || day.is_some()) {
                    say(
                        "Evidence",
                        "nothing, but a link or a date beside it",
                        "what shows it, in a few words",
                        "Say what it shows, or clear what stands beside it",
                    );
                }
                let confidence = words("Confidence");
                let nothing = level.is_none() && towards.is_none() && evidence.is_empty();
                if nothing && !confidence.is_empty() {
                    let mend = "Choose a level, or clear how sure you are";
                    say("Level reached", "nothing, but a confidence beside it", "a level", mend);
                }
                if row.values.iter().any(Option::is_some) {
                    out.levels.push(LevelAnswer {
                        domain: domain.code.clone(),
                        level,
                        towards,
                        confidence,
                        evidence,
                        reference,
                        day,
                    });
                }
            }
        }
    }
    (out, problems)
}
