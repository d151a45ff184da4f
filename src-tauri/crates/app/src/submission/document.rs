//! A return as a document: what is printed, signed and read by those who never open the program.
//!
//! It says only what the return's data say, so that a frozen revision prints the same however old it is.

use super::differences::level_title;
use super::freeze::capital;
use super::names::Names;
use super::tables::{named, tables};
use super::titles::Titles;
use crate::error::AppError;
use chrono::{DateTime, FixedOffset};
use pch_domain::{Pence, StaffGroup, words};
use pch_exchange::package::data::{IndicatorRow, Maturity};
use pch_exchange::package::{ReturnType, Signed, SubmissionData};
use pch_report::charts::{Paint, Picture, Size, StackRow, StackSeries, StackedBars};
use pch_report::document::{Block, Document, Figure, Grid};
use pch_report::{Cell, Kind, Table};

/// The document of a return, signed at a time.
///
/// # Errors
/// A chart that cannot be drawn.
pub(crate) fn document(
    data: &SubmissionData,
    signed: &Signed,
    at: DateTime<FixedOffset>,
    titles: &Titles,
) -> Result<Document, AppError> {
    let organisation = &data.identity.organisation;
    let title = capital(data.identity.return_type.title());
    let mut made =
        Document::new(format!("{title}: {}", organisation.name), organisation.name.clone(), at.naive_local());
    made.subtitle = format!("{}, revision {}", quarter(data), data.revision);
    made.footer = format!("{title}, {} ({}), {}", organisation.name, organisation.code, made.subtitle);
    made.blocks.push(cover(data, signed));
    made.blocks.extend(sections(data, titles, &[])?);
    made.blocks.extend(signature(signed));
    Ok(made)
}

/// What the return says, without cover and signature. `open` are checks that neither pass nor are explained.
///
/// # Errors
/// A chart that cannot be drawn.
pub(crate) fn sections(data: &SubmissionData, titles: &Titles, open: &[String]) -> Result<Vec<Block>, AppError> {
    let parts = Parts::of(data, titles);
    let mut blocks = vec![Block::heading(1, "Summary"), Block::list(summary(data, open.len()))];
    blocks.extend(membership(&parts));
    blocks.extend(workforce(data, &parts)?);
    blocks.extend(maturity(data, titles));
    if data.identity.return_type == ReturnType::ClusterSubmission {
        blocks.extend(money(&parts));
    }
    blocks.extend(checks(&parts, open));
    Ok(blocks)
}

/// The tables of a return by what they are.
struct Parts {
    members: Table,
    indicators: Table,
    posts: Table,
    money: Table,
    explained: Table,
}

impl Parts {
    fn of(data: &SubmissionData, titles: &Titles) -> Self {
        let mut all = tables(data, titles);
        let mut take = |name: &str| {
            let at = all.iter().position(|table| table.name == name);
            at.map(|at| all.remove(at)).unwrap_or_else(|| Table {
                name: name.to_owned(),
                title: name.to_owned(),
                columns: Vec::new(),
                rows: Vec::new(),
                notes: Vec::new(),
                source: String::new(),
            })
        };
        Self {
            members: take("Membership"),
            indicators: take("Indicators"),
            posts: take("Workforce"),
            money: take("Funding"),
            explained: take("Explanations"),
        }
    }
}

fn cover(data: &SubmissionData, signed: &Signed) -> Block {
    let organisation = &data.identity.organisation;
    let maturity = data.maturity.as_ref();
    let level = maturity.and_then(|held| held.overall.as_deref()).map_or("not agreed".to_owned(), level_title);
    let mut facts = vec![
        ("Organisation", format!("{} ({})", organisation.name, organisation.code)),
        ("Period", quarter(data)),
        ("Revision", data.revision.to_string()),
        ("Practices", data.membership.len().to_string()),
        ("Registered patients", patients(data)),
        ("Maturity, overall", level),
    ];
    if let Some(ambition) = maturity.and_then(|held| held.ambition.as_ref()) {
        facts.push(("Ambition", format!("{} by {}", level_title(&ambition.level), words::date(ambition.by))));
    }
    facts.push(("Signed off by", named(&signed.name, &signed.role)));
    facts.push(("Signed off on", words::date(signed.date)));
    Block::facts(facts)
}

/// `2018/19 quarter 3, to 31 December 2018`.
fn quarter(data: &SubmissionData) -> String {
    let period = data.identity.period;
    format!("{} quarter {}, to {}", period.year(), period.quarter(), words::date(period.last_day()))
}

/// The sum of the list sizes that were supplied, and whose are not.
fn patients(data: &SubmissionData) -> String {
    let known: Vec<i64> = data.membership.iter().filter_map(|member| Some(member.registered?.billionths())).collect();
    let missing = data.membership.len() - known.len();
    if known.is_empty() {
        return "not supplied".to_owned();
    }
    let sum = words::decimal(known.iter().fold(0_i64, |sum, list| sum.saturating_add(*list)), 0);
    match missing {
        0 => sum,
        1 => format!("{sum}; 1 practice not supplied"),
        more => format!("{sum}; {more} practices not supplied"),
    }
}

/// The row of the organisation as a whole: the last one, where there is more than the practices' own.
fn whole(data: &SubmissionData) -> Option<&IndicatorRow> {
    data.indicators.iter().rev().find(|row| row.code == data.identity.organisation.code)
}

fn summary(data: &SubmissionData, open: usize) -> Vec<String> {
    let count = data.membership.len();
    let practices = if count == 1 { "1 practice".to_owned() } else { format!("{count} practices") };
    let mut said = vec![format!("{practices}, registered patients: {}.", patients(data))];
    if let Some(row) = whole(data) {
        let gps = Cell::wte(row.gp_wte).show();
        let ratio = Cell::patients(row.patients_per_gp_wte).show();
        said.push(format!("GPs: {gps} WTE (all GPs, with registrars and locums). Patients per GP WTE: {ratio}."));
        let others = [(row.nurse_wte, "nurses"), (row.dpc_wte, "direct patient care"), (row.admin_wte, "admin")];
        let list: Vec<String> = others.iter().map(|(wte, name)| format!("{name} {}", Cell::wte(*wte).show())).collect();
        said.push(format!("Other staff in WTE: {}.", list.join(", ")));
    }
    said.push(data.maturity.as_ref().map_or_else(|| "Maturity was not assessed.".to_owned(), maturity_sentence));
    if data.identity.return_type == ReturnType::ClusterSubmission {
        said.push(money_sentence(data));
    }
    said.push(match (data.explanations.len(), open) {
        (0, 0) => "Every check passed.".to_owned(),
        (1, 0) => "1 check did not pass and is explained.".to_owned(),
        (more, 0) => format!("{more} checks did not pass and are explained."),
        (_, 1) => "1 check is open: it neither passes nor is explained.".to_owned(),
        (_, open) => format!("{open} checks are open: they neither pass nor are explained."),
    });
    said
}

fn maturity_sentence(held: &Maturity) -> String {
    let overall = held.overall.as_deref().map_or("not agreed".to_owned(), level_title);
    let judged = held.domains.iter().filter(|domain| domain.level.is_some()).count();
    let ambition = held.ambition.as_ref().map_or_else(String::new, |ambition| {
        format!("; ambition {} by {}", level_title(&ambition.level), words::date(ambition.by))
    });
    format!("Maturity overall: {overall}, {judged} of {} domains assessed{ambition}.", held.domains.len())
}

fn money_sentence(data: &SubmissionData) -> String {
    if data.funding.is_empty() {
        return "No money is allocated in this year.".to_owned();
    }
    let allocated: Pence = data.funding.iter().filter_map(|line| line.allocated_pence).sum();
    let committed: Pence = data.funding.iter().map(|line| line.committed_pence).sum();
    let spent: Pence = data.funding.iter().map(|line| line.spent_pence).sum();
    let tbc = data.funding.iter().filter(|line| line.allocated_pence.is_none()).count();
    let open = match tbc {
        0 => String::new(),
        1 => " One line is to be confirmed (TBC) and counts nowhere.".to_owned(),
        more => format!(" {more} lines are to be confirmed (TBC) and count nowhere."),
    };
    let moved: Pence = data.funding.iter().map(|line| line.moved_pence).sum();
    let held = match moved.0 {
        0 => String::new(),
        1.. => format!(" and {moved} moved in or carried over"),
        _ => format!(" and {} moved out", Pence(-moved.0)),
    };
    format!("{allocated} allocated{held}, {committed} committed, {spent} spent.{open}")
}

fn remarks(table: &Table) -> Vec<Block> {
    let mut said = table.notes.clone();
    if !table.source.is_empty() {
        said.push(format!("Source: {}.", table.source.trim_end_matches('.')));
    }
    if said.is_empty() { Vec::new() } else { vec![Block::note(said.join("\n"))] }
}

fn membership(parts: &Parts) -> Vec<Block> {
    let mut out = vec![Block::heading(1, "Membership")];
    if parts.members.rows.is_empty() {
        out.push(Block::paragraph("No practice is a member."));
        return out;
    }
    let shown =
        ["Code", "Practice", "CCG", "Registered (patients)", "Weighted (patients)", "List as at", "Member from"];
    out.push(Block::Table(Grid::of(&parts.members).columns(&shown)));
    out.extend(remarks(&parts.members));
    out
}

fn workforce(data: &SubmissionData, parts: &Parts) -> Result<Vec<Block>, AppError> {
    let mut out = vec![Block::heading(1, "Workforce")];
    let mut source = format!("Source: {}.", data.workforce.source);
    if let Some(as_of) = data.workforce.as_of {
        source.push_str(&format!(" As at {}.", words::date(as_of)));
    }
    out.push(Block::paragraph(source));
    if !parts.indicators.rows.is_empty() {
        let shown = [
            "Organisation",
            "Registered (patients)",
            "GPs (WTE)",
            "Nurses (WTE)",
            "Direct patient care (WTE)",
            "Admin (WTE)",
            "Patients per GP WTE",
            "Patients per nurse WTE",
        ];
        out.push(Block::Table(Grid::of(&parts.indicators).columns(&shown)));
        out.extend(remarks(&parts.indicators));
        out.extend(missing(parts));
    }
    if let Some(picture) = chart(data) {
        let failed = |error: pch_report::ReportError| AppError::internal(error.to_string());
        let mut figure = Figure::of(&picture, alternative(data), "WTE by staff group and practice").map_err(failed)?;
        // The same figures stand in the table above.
        figure.table = None;
        out.push(Block::Figure(figure));
    }
    out.extend(posts(parts));
    Ok(out)
}

/// Posts, a table a place.
fn posts(parts: &Parts) -> Vec<Block> {
    let mut out = Vec::new();
    let Some(place) = parts.posts.columns.iter().position(|column| column.heading == "Where") else { return out };
    let mut places: Vec<String> = Vec::new();
    for row in &parts.posts.rows {
        let name = row[place].show();
        if !places.contains(&name) {
            places.push(name);
        }
    }
    if !places.is_empty() {
        out.push(Block::heading(2, "Posts"));
    }
    for name in places {
        let rows = parts.posts.rows.iter().filter(|row| row[place].show() == name).cloned().collect();
        let here = Table { title: name, rows, ..parts.posts.clone() };
        let shared = Grid::of(&here).columns(&["Shared with"]).rows.iter().any(|row| !row[0].is_empty());
        let mut shown = vec!["Role", "Group", "Age band", "Headcount", "In post (WTE)", "Vacant (WTE)"];
        if shared {
            shown.push("Shared with");
        }
        out.push(Block::Table(Grid::of(&here).columns(&shown)));
    }
    out
}

/// Which figures were not supplied, an item an organisation.
fn missing(parts: &Parts) -> Option<Block> {
    let grid = Grid::of(&parts.indicators).columns(&["Organisation", "Not supplied"]);
    let items: Vec<String> = grid
        .rows
        .iter()
        .filter(|row| row.get(1).is_some_and(|said| !said.is_empty()))
        .map(|row| format!("{}: not supplied: {}", row[0], row[1]))
        .collect();
    (!items.is_empty()).then(|| Block::list(items))
}

fn groups(row: &IndicatorRow) -> [Cell; 4] {
    [row.gp_wte, row.nurse_wte, row.dpc_wte, row.admin_wte].map(Cell::wte)
}

/// The practices' rows: all but the one of the whole, unless there is no other.
fn charted(data: &SubmissionData) -> Vec<&IndicatorRow> {
    let own = &data.identity.organisation.code;
    let practices: Vec<&IndicatorRow> = data.indicators.iter().filter(|row| row.code != *own).collect();
    if practices.is_empty() { data.indicators.iter().take(1).collect() } else { practices }
}

fn chart(data: &SubmissionData) -> Option<Picture> {
    let names = Names::of(data);
    let rows: Vec<StackRow> = charted(data)
        .into_iter()
        .map(|row| StackRow { label: names.show(row.code.as_str()).to_owned(), values: groups(row).to_vec() })
        .collect();
    let any = rows.iter().any(|row| row.values.iter().any(|cell| matches!(cell, Cell::Number { .. })));
    any.then(|| {
        Picture::Stacked(StackedBars {
            title: "Staff in post by practice".to_owned(),
            description: alternative(data),
            unit: "Whole-time equivalents (WTE)".to_owned(),
            row_heading: "Practice".to_owned(),
            kind: Kind::Wte,
            series: StaffGroup::ALL
                .into_iter()
                .map(|group| StackSeries { title: group.title().to_owned(), paint: Paint::Group(group) })
                .collect(),
            rows,
            source: data.workforce.source.clone(),
            size: Size::Paper,
        })
    })
}

/// The chart in words: every figure that is drawn.
fn alternative(data: &SubmissionData) -> String {
    let names = Names::of(data);
    let said: Vec<String> = charted(data)
        .into_iter()
        .map(|row| {
            let figures: Vec<String> = StaffGroup::ALL
                .into_iter()
                .zip(groups(row))
                .map(|(group, cell)| format!("{} {}", group.title(), cell.show()))
                .collect();
            format!("{}: {}", names.show(row.code.as_str()), figures.join(", "))
        })
        .collect();
    format!("Stacked bars of staff in post in WTE by staff group. {}.", said.join("; "))
}

fn maturity(data: &SubmissionData, titles: &Titles) -> Vec<Block> {
    let mut out = vec![Block::heading(1, "Maturity")];
    let Some(held) = &data.maturity else {
        out.push(Block::paragraph("Maturity was not assessed."));
        return out;
    };
    let level = |level: Option<&String>, none: &str| level.map_or_else(|| none.to_owned(), |level| level_title(level));
    let mut facts = vec![
        ("Overall", level(held.overall.as_ref(), "not agreed")),
        ("Rule", capital(&held.overall_rule)),
        ("Assessed on", words::date(held.assessed_on)),
        ("Matrix", format!("{}, version {}", titles.matrix(&held.matrix_id), held.matrix_version)),
    ];
    if let Some(reason) = &held.override_reason {
        facts.push(("Rule set aside because", reason.clone()));
    }
    if let Some(signed) = &held.agreed_by {
        let who = named(&signed.name, &signed.role);
        facts.push(("Agreed by", format!("{who}, on {}", words::date(signed.date))));
    }
    facts.push(match &held.ambition {
        Some(ambition) => ("Ambition", format!("{} by {}", level_title(&ambition.level), words::date(ambition.by))),
        None => ("Ambition", "none set".to_owned()),
    });
    out.push(Block::facts(facts));
    out.push(Block::Table(Grid {
        caption: "Level by domain".to_owned(),
        headings: ["Domain", "Level", "Working towards", "Pieces of evidence"].map(str::to_owned).to_vec(),
        numeric: vec![false, false, false, true],
        rows: held
            .domains
            .iter()
            .map(|domain| {
                vec![
                    domain.title.clone(),
                    level(domain.level.as_ref(), "not assessed"),
                    level(domain.working_towards.as_ref(), ""),
                    domain.evidence.len().to_string(),
                ]
            })
            .collect(),
        total: Vec::new(),
    }));
    if held.domains.iter().any(|domain| !domain.evidence.is_empty()) {
        out.push(Block::heading(2, "Evidence"));
        for domain in held.domains.iter().filter(|domain| !domain.evidence.is_empty()) {
            out.push(Block::heading(3, &domain.title));
            out.push(Block::list(domain.evidence.clone()));
        }
    }
    out
}

fn money(parts: &Parts) -> Vec<Block> {
    let mut out = vec![Block::heading(1, "Money")];
    if parts.money.rows.is_empty() {
        out.push(Block::paragraph("No money is allocated in this year."));
        return out;
    }
    let shown = ["Title", "Year", "Allocated (£)", "Committed (£)", "Spent (£)"];
    out.push(Block::Table(Grid::of(&parts.money).columns(&shown)));
    if parts.money.rows.iter().any(|row| row.contains(&Cell::money(None))) {
        out.push(Block::note("TBC: to be confirmed. Such a line counts in no total."));
    }
    out
}

fn checks(parts: &Parts, open: &[String]) -> Vec<Block> {
    let mut out = vec![Block::heading(1, "Checks explained")];
    if !open.is_empty() {
        out.push(Block::paragraph("These checks are open: they neither pass nor are explained."));
        out.push(Block::list(open.to_vec()));
    }
    if parts.explained.rows.is_empty() && !open.is_empty() {
        return out;
    }
    if parts.explained.rows.is_empty() {
        out.push(Block::paragraph("Every check passed; nothing had to be explained."));
    } else {
        out.push(Block::Table(Grid::of(&parts.explained)));
    }
    out
}

fn signature(signed: &Signed) -> Vec<Block> {
    vec![
        Block::heading(1, "Sign-off"),
        Block::paragraph(
            "The figures in this document are those of the signed package that it came with. Whoever receives the package can verify it; this document cannot be verified on its own.",
        ),
        Block::facts([
            ("Name", signed.name.clone()),
            ("Role", if signed.role.is_empty() { "not given".to_owned() } else { signed.role.clone() }),
            ("Date", words::date(signed.date)),
        ]),
    ]
}
