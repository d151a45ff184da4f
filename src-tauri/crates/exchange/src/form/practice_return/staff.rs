//! Staff in post: a line a role and age band, with colours that follow the figures as somebody types them.

use super::super::plan::{Column, ColumnKind, Entry, HEADINGS, Row, Rule, Sheet, Tone, Total, Value};
use super::super::practice::{column, entry, rule, text};
use super::super::problem::FormProblem;
use super::{Ground, STAFF, number};
use pch_domain::fixed::{SCALE, parse_billionths};
use pch_domain::privacy::holds_nhs_number;
use pch_domain::staff::{AGE_BANDS, StaffGroup};
use pch_domain::words;

/// More people, and more WTE, than any line has.
const MOST: i64 = 500;
/// A free text longer than this fits no line.
const WORDS: u32 = 200;

pub(super) const ROLE: &str = "Role";
const BAND: &str = "Age band";
pub(super) const PEOPLE: &str = "People";
pub(super) const WTE: &str = "WTE in post (1.00 = 37.5 hours a week)";
pub(super) const VACANT: &str = "WTE vacant";
const EMPLOYER: &str = "Employed by, if not you";
const PLACES: &str = "Shared between, if not all here";
const TODO: &str = "Still to do";

/// A role that may be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Stable code.
    pub code: String,
    /// As people read it.
    pub title: String,
    /// Its staff group.
    pub group: StaffGroup,
}

/// A line of staff.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StaffLine {
    /// Role code.
    pub role: String,
    /// Age band; empty where it is not stated.
    pub age_band: String,
    /// People.
    pub people: Option<u32>,
    /// WTE in post, billionths.
    pub wte: Option<i64>,
    /// WTE vacant, billionths.
    pub vacant: Option<i64>,
    /// Who employs, where it is not the practice.
    pub employer: String,
    /// Where it works and how much of it, billionths; empty for all of it here.
    pub shares: Vec<(String, i64)>,
}

/// The sheet with what is known and room for more.
pub(super) fn sheet(ground: &Ground, staff: &[StaffLine]) -> Sheet {
    let amount = Entry::Decimal { least: 0, most: MOST * SCALE };
    let roles = Entry::Choice(ground.roles.iter().map(|role| role.title.clone()).collect());
    let bands = Entry::Choice(AGE_BANDS.map(str::to_owned).to_vec());
    let shared =
        "Where the post works, with shares that make 100%: Y99001 60%; Y99002 40%. Empty where all of it is here.";
    let todo = r#"IFERROR(IF({Role}&{Age band}&{People}&{WTE in post (1.00 = 37.5 hours a week)}&{WTE vacant}&{Employed by, if not you}&{Shared between, if not all here}="","",IF({Role}="","choose a role",IF({People}&{WTE in post (1.00 = 37.5 hours a week)}&{WTE vacant}="","give people or WTE",IF(AND(ISNUMBER({People}),ISNUMBER({WTE in post (1.00 = 37.5 hours a week)}),{WTE in post (1.00 = 37.5 hours a week)}>2*{People}),"too much WTE for the people",IF(AND(ISNUMBER({People}),ISNUMBER({WTE in post (1.00 = 37.5 hours a week)}),{WTE in post (1.00 = 37.5 hours a week)}>1.5*{People}),"much WTE: right?","done"))))),"")"#;
    let columns: Vec<Column> = vec![
        column("No.", 6, ColumnKind::Key),
        column(ROLE, 36, entry(roles, "Choose the role from the list. The sheet “Lists” shows all of them.")),
        column(
            BAND,
            13,
            entry(bands, "The age band of the people on this line; “not stated” where you do not know it"),
        ),
        column(
            PEOPLE,
            9,
            entry(Entry::Whole { least: 0, most: MOST }, "How many people, whole. Empty: not known; 0: nobody"),
        ),
        column(
            WTE,
            16,
            entry(
                amount.clone(),
                "WTE in post of all people on this line together. Hours a week divided by 37.5; for a GP sessions divided by 9",
            ),
        ),
        column(VACANT, 10, entry(amount, "WTE of this role that is vacant and to be filled")),
        column(
            EMPLOYER,
            24,
            entry(
                Entry::Text { most: WORDS },
                "Who employs, where it is not the practice: a federation, a trust, a charity",
            ),
        ),
        column(PLACES, 28, entry(Entry::Text { most: WORDS }, shared)),
        column(TODO, 24, ColumnKind::Check { formula: todo.to_owned() }),
    ];
    let row = |(at, line): (usize, Option<&StaffLine>)| Row {
        key: (at + 1).to_string(),
        fixed: Vec::new(),
        values: line.map_or_else(|| vec![None; 7], |line| values(ground, line)),
        check: line.map(todo_of).unwrap_or_default().to_owned(),
        formula: None,
    };
    let all = (0..ground.lines).map(|at| (at, staff.get(at)));
    Sheet {
        name: STAFF.to_owned(),
        title: format!("Staff in post on {}", words::date(ground.made.period.last_day())),
        intro:
            "A line for each role and age band. Posts, not people: no names. Empty is “not known”; write 0 for none."
                .to_owned(),
        counted: ROLE.to_owned(),
        total: Some(total(staff)),
        columns,
        rows: all.map(row).collect(),
        rules: rules(),
    }
}

fn values(ground: &Ground, line: &StaffLine) -> Vec<Option<Value>> {
    let title = ground.roles.iter().find(|role| role.code == line.role).map_or("", |role| role.title.as_str());
    let places: Vec<String> =
        line.shares.iter().map(|(code, share)| format!("{code} {}%", plain(share.saturating_mul(100)))).collect();
    vec![
        text(title),
        text(&line.age_band),
        number(line.people.map(|people| i64::from(people) * SCALE)),
        number(line.wte),
        number(line.vacant),
        text(&line.employer),
        text(&places.join("; ")),
    ]
}

/// A decimal without noughts that say nothing.
fn plain(billionths: i64) -> String {
    pch_domain::fixed::show_billionths(billionths)
}

fn todo_of(line: &StaffLine) -> &'static str {
    let more = |line: &StaffLine, halves: i64| {
        line.people
            .zip(line.wte)
            .is_some_and(|(people, wte)| wte.saturating_mul(2) > i64::from(people) * halves * SCALE)
    };
    if line.people.is_none() && line.wte.is_none() && line.vacant.is_none() {
        "give people or WTE"
    } else if more(line, 4) {
        "too much WTE for the people"
    } else if more(line, 3) {
        "much WTE: right?"
    } else {
        "done"
    }
}

fn total(staff: &[StaffLine]) -> Total {
    let sum = |figure: fn(&StaffLine) -> i64| staff.iter().map(figure).sum::<i64>();
    let people: i64 = staff.iter().filter_map(|line| line.people).map(i64::from).sum();
    let (wte, vacant) = (sum(|line| line.wte.unwrap_or_default()), sum(|line| line.vacant.unwrap_or_default()));
    Total {
        formula: format!(
            r#"TEXT(SUM({{{PEOPLE}}}),"0")&" people, "&TEXT(SUM({{{WTE}}}),"0.00")&" WTE in post, "&TEXT(SUM({{{VACANT}}}),"0.00")&" WTE vacant""#
        ),
        shown: format!(
            "{people} people, {} WTE in post, {} WTE vacant",
            words::decimal(wte, 2),
            words::decimal(vacant, 2)
        ),
    }
}

fn rules() -> Vec<Rule> {
    let both = format!("ISNUMBER({{{PEOPLE}}}),ISNUMBER({{{WTE}}})");
    let said = format!("{{{BAND}}}&{{{PEOPLE}}}&{{{WTE}}}&{{{VACANT}}}&{{{EMPLOYER}}}&{{{PLACES}}}");
    vec![
        rule(ROLE, &format!("AND({{{ROLE}}}=\"\",{said}<>\"\")"), Tone::Ask),
        rule(PEOPLE, &format!("AND({{{ROLE}}}<>\"\",{{{PEOPLE}}}&{{{WTE}}}&{{{VACANT}}}=\"\")"), Tone::Ask),
        rule(WTE, &format!("AND({both},{{{WTE}}}>2*{{{PEOPLE}}})"), Tone::Ask),
        rule(WTE, &format!("AND({both},{{{WTE}}}>1.5*{{{PEOPLE}}})"), Tone::Part),
        rule(TODO, &format!("{{{TODO}}}=\"done\""), Tone::Good),
        rule(TODO, &format!("{{{TODO}}}=\"much WTE: right?\""), Tone::Part),
        rule(TODO, &format!("AND({{{TODO}}}<>\"\",{{{TODO}}}<>\"done\",{{{TODO}}}<>\"much WTE: right?\")"), Tone::Ask),
    ]
}

/// The lines of a sheet that was checked. `known` says whether a code is a practice or cluster.
pub(super) fn lines(
    sheet: &Sheet,
    roles: &[Role],
    known: &dyn Fn(&str) -> bool,
    problems: &mut Vec<FormProblem>,
) -> Vec<StaffLine> {
    let mut out = Vec::new();
    for (at, row) in (HEADINGS + 1..).zip(&sheet.rows) {
        if row.values.iter().all(Option::is_none) {
            continue;
        }
        let words = |heading: &str| sheet.value(row, heading).map(Value::text).unwrap_or_default().trim().to_owned();
        let amount = |heading: &str| match sheet.value(row, heading) {
            Some(Value::Number(billionths)) => Some(*billionths),
            _ => None,
        };
        let mut say = |heading: &str, found: &str, expected: &str, mend: &str| {
            let column = sheet.column(heading).and_then(|at| u16::try_from(at).ok()).unwrap_or_default();
            problems.push(FormProblem::file(found, expected, mend).on(&sheet.name).at(at, column));
        };
        let title = words(ROLE);
        let role = roles.iter().find(|role| role.title == title);
        if title.is_empty() {
            let mend = "Choose the role from the list, or clear the whole line";
            say(ROLE, "nothing, but something beside it", "a role", mend);
        }
        let (people, wte, vacant) = (amount(PEOPLE).map(|people| people / SCALE), amount(WTE), amount(VACANT));
        let given = [PEOPLE, WTE, VACANT].iter().any(|heading| sheet.value(row, heading).is_some());
        if !title.is_empty() && !given {
            let mend = "Give a figure, or clear the whole line where there is no such post any more";
            say(PEOPLE, "a role without a figure", "people, WTE in post or WTE vacant", mend);
        }
        if let (Some(people), Some(wte)) = (people, wte)
            && wte > people.saturating_mul(2 * SCALE)
        {
            let found = format!("{} WTE for {people} people", plain(wte));
            say(WTE, &found, "no more than two full-time weeks each", "Check both figures");
        }
        for heading in [EMPLOYER, PLACES] {
            if holds_nhs_number(&words(heading)) {
                say(heading, "what looks like an NHS number", "nothing about patients", "Take the number out");
            }
        }
        let shares = match shares(&words(PLACES), known) {
            Ok(shares) => shares,
            Err((expected, mend)) => {
                say(PLACES, &crate::read::quoted(&words(PLACES)), &expected, &mend);
                Vec::new()
            }
        };
        if let Some(role) = role {
            out.push(StaffLine {
                role: role.code.clone(),
                age_band: words(BAND),
                people: people.and_then(|people| u32::try_from(people).ok()),
                wte,
                vacant,
                employer: words(EMPLOYER),
                shares,
            });
        }
    }
    out
}

/// `Y99001 60%; Y99002 40%`: places with shares that make a whole, or what was expected and how to mend it.
fn shares(text: &str, known: &dyn Fn(&str) -> bool) -> Result<Vec<(String, i64)>, (String, String)> {
    let expected = || "places with their shares, such as Y99001 60%; Y99002 40%".to_owned();
    let mut out: Vec<(String, i64)> = Vec::new();
    for part in text.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        let (code, share) = part
            .rsplit_once(' ')
            .ok_or_else(|| (expected(), format!("Write a code and a share: “{part}” has but one of them")))?;
        let code = code.trim().to_ascii_uppercase();
        if !known(&code) {
            return Err((expected(), format!("“{code}” is not a practice or cluster here: check the code")));
        }
        if out.iter().any(|(place, _)| *place == code) {
            return Err((expected(), format!("{code} is named twice: give it one share")));
        }
        let percent = share.strip_suffix('%').and_then(|share| parse_billionths(share.trim()).ok());
        let percent = percent.filter(|percent| *percent > 0);
        let Some(percent) = percent else {
            return Err((expected(), format!("“{share}” is not a share: write it with a percent sign")));
        };
        out.push((code, percent / 100));
    }
    if out.is_empty() {
        return Ok(out);
    }
    let sum: i64 = out.iter().map(|(_, share)| share).sum();
    // A ten-thousandth is what typing thirds in percent leaves over.
    if (sum - SCALE).abs() > SCALE / 10_000 {
        let percent = words::decimal(sum.saturating_mul(100), 2);
        return Err(("shares that make up 100%".to_owned(), format!("They add up to {percent}%: correct them")));
    }
    if let Some(largest) = out.iter_mut().max_by_key(|(_, share)| *share) {
        largest.1 += SCALE - sum;
    }
    out.sort();
    Ok(out)
}
