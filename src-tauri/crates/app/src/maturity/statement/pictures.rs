//! The pictures of maturity: map of levels, movement between two days, small multiple, spider; each with its table.

use super::super::wrong;
use super::position::{self, Courses};
use super::{many, rank, word};
use crate::dto::ChartPicture;
use crate::dto::form::{MaturityPictures, MaturityPicturesQuery, PositionDate};
use crate::dto::maturity::{MaturityQuery, MaturityView};
use crate::error::{AppError, FieldError};
use crate::registry::day;
use crate::session::Session;
use chrono::NaiveDate;
use pch_report::charts::{
    self, HeatCell, HeatMap, HeatMapRow, Movement, MovementRow, Multiples, Panel, Picture, Size, Spider, SpiderLine,
};

/// Rows of the map of an area that are drawn.
const MOST_ROWS: usize = 60;

/// Draws them.
///
/// # Errors
/// A period or edition that is none; days that are none, or the wrong way round.
pub fn show(session: &mut Session, input: MaturityPicturesQuery) -> Result<MaturityPictures, AppError> {
    let query =
        MaturityQuery { scope: input.scope.clone(), period: input.period.clone(), matrix: input.matrix.clone() };
    let view = super::super::show(session, query)?;
    let name = session.registry()?.name(&input.scope.code);
    let courses = position::of(session, &view)?;
    let (from, to) = chosen(&courses.dates, input.from.as_deref(), input.to.as_deref())?;
    let (movement, title) = movement(&view, &courses, &from, &to);
    let area = view.system.is_some();
    Ok(MaturityPictures {
        movement: (courses.dates.len() > 1).then(|| drawn(&title, movement)).transpose()?,
        heat: {
            let (title, picture) = map(&view, &name, Size::Page);
            drawn(&title, picture)?
        },
        spider: if area {
            None
        } else {
            Some({
                let (title, picture) = spider(&view, &name);
                drawn(&title, picture)?
            })
        },
        multiples: if area {
            Some({
                let (title, picture) = multiples(&view, Size::Page);
                drawn(&title, picture)?
            })
        } else {
            None
        },
        dates: courses.dates,
        from,
        to,
    })
}

fn drawn(title: &str, picture: Picture) -> Result<ChartPicture, AppError> {
    let description = match &picture {
        Picture::Heat(plot) => plot.description.clone(),
        Picture::Movement(plot) => plot.description.clone(),
        Picture::Multiples(plot) => plot.description.clone(),
        Picture::Spider(plot) => plot.description.clone(),
        _ => String::new(),
    };
    let chart = charts::draw(&picture).map_err(|error| AppError::internal(error.to_string()))?;
    Ok(ChartPicture::of(title, description, chart))
}

/// The days to compare: as asked, else the first and the last that there are.
fn chosen(dates: &[PositionDate], from: Option<&str>, to: Option<&str>) -> Result<(String, String), AppError> {
    let mut problems: Vec<FieldError> = Vec::new();
    let mut read = |place: &str, text: Option<&str>, other: Option<&PositionDate>| {
        let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
            return other.map(|date| date.day.clone()).unwrap_or_default();
        };
        if text.parse::<NaiveDate>().is_err() {
            problems.push(wrong(place, format!("“{text}” is not a day: write it like 2018-11-30.")));
        }
        text.to_owned()
    };
    let (from, to) = (read("from", from, dates.first()), read("to", to, dates.last()));
    if problems.is_empty() && from > to {
        let message = format!("{} is after {}: choose the earlier day first.", day(&from), day(&to));
        problems.push(wrong("from", message));
    }
    if problems.is_empty() { Ok((from, to)) } else { Err(AppError::fields(problems)) }
}

fn levels(view: &MaturityView) -> Vec<String> {
    // Levels by their place among all, so that a picture of an edition without Foundation keeps its colours.
    let highest = view.matrix.levels.iter().filter_map(|level| rank(Some(&level.code))).max().unwrap_or(0);
    pch_domain::maturity::Level::ALL
        .iter()
        .take(usize::from(highest) + 1)
        .map(|level| level.title().to_owned())
        .collect()
}

fn source(view: &MaturityView) -> String {
    format!("{}, revision {}", view.matrix.title, view.matrix.version)
}

fn movement(view: &MaturityView, courses: &Courses, from: &str, to: &str) -> (Picture, String) {
    let last = courses.dates.last().map(|date| date.day.as_str()).unwrap_or_default();
    let said = |text: &str| if text == last { format!("now ({})", day(text)) } else { day(text) };
    let mut rows: Vec<MovementRow> = courses
        .rows
        .iter()
        .map(|course| MovementRow { label: course.label.clone(), from: course.on(from), to: course.on(to) })
        .collect();
    if courses.row_heading == "Cluster" {
        // Who moved stands first: nobody looks for stillness among a thousand.
        rows.sort_by_key(|row| (row.from == row.to, row.from.is_none()));
    }
    let count = |test: &dyn Fn(&MovementRow) -> bool| rows.iter().filter(|row| test(row)).count();
    let up = count(&|row| row.from.zip(row.to).is_some_and(|(from, to)| to > from));
    let down = count(&|row| row.from.zip(row.to).is_some_and(|(from, to)| to < from));
    let what = if courses.row_heading == "Cluster" { ("cluster", "clusters") } else { ("level", "levels") };
    let title = format!("{} up, {down} down from {} to {}", many(up, what.0, what.1), day(from), said(to));
    let told: Vec<String> = rows.iter().take(MOST_ROWS).map(|row| format!("{}: {}", row.label, row.said())).collect();
    let plot = Movement {
        title: title.clone(),
        description: format!("Movement from {} to {}. {}.", day(from), said(to), told.join("; ")),
        row_heading: courses.row_heading.to_owned(),
        levels: levels(view),
        from: day(from),
        to: said(to),
        rows,
        source: source(view),
        size: Size::Page,
    };
    (Picture::Movement(plot), title)
}

/// The map: domains down and levels across for one; clusters down and domains across for an area.
pub(super) fn map(view: &MaturityView, name: &str, size: Size) -> (String, Picture) {
    if view.system.is_some() { map_of_area(view, size) } else { map_of_one(view, name, size) }
}

fn map_of_one(view: &MaturityView, name: &str, size: Size) -> (String, Picture) {
    let wanted = |domain: &crate::dto::maturity::DomainView| {
        let own = domain.ambition.as_ref().or(view.ambition.as_ref());
        rank(own.map(|ambition| ambition.level.as_str()))
    };
    let yes = |id: &str| view.criteria.iter().any(|state| state.criterion == id && state.answer == "yes");
    let row = |(domain, shape): (&crate::dto::maturity::DomainView, &crate::dto::maturity::MatrixDomain)| {
        let reached = rank(domain.stands());
        let cells = shape.cells.iter().map(|cell| {
            let here = rank(Some(&cell.level));
            let own =
                if cell.criteria.is_empty() && here == Some(0) { &view.matrix.prerequisites } else { &cell.criteria };
            let met = own.iter().filter(|criterion| yes(&criterion.id)).count();
            let counted = if own.is_empty() { String::new() } else { format!("{met} of {} met", own.len()) };
            let word = match () {
                () if reached.is_some() && here == reached => format!("reached; {counted}"),
                () if domain.working_towards.as_deref() == Some(&cell.level) => format!("towards; {counted}"),
                () => counted,
            };
            HeatCell {
                level: here.filter(|here| reached.is_some_and(|reached| *here <= reached)),
                word: word.trim_end_matches("; ").to_owned(),
                edged: here.is_some() && here == wanted(domain),
            }
        });
        HeatMapRow { label: domain.title.clone(), cells: cells.collect() }
    };
    let title = format!("{name}: {}", finding(view));
    let plot = HeatMap {
        title: title.clone(),
        description: described(view),
        row_heading: "Domain".to_owned(),
        columns: view.matrix.levels.iter().map(|level| level.name.clone()).collect(),
        rows: view.domains.iter().zip(&view.matrix.domains).map(row).collect(),
        note: "Coloured up to the level that was assessed or agreed; how many criteria are answered yes stands in the cell. A heavy edge is the ambition.".to_owned(),
        source: source(view),
        size,
    };
    (title, Picture::Heat(plot))
}

fn map_of_area(view: &MaturityView, size: Size) -> (String, Picture) {
    let cell = |level: Option<&str>, none: &str| HeatCell {
        level: rank(level),
        word: level.map_or_else(|| none.to_owned(), super::super::title),
        edged: false,
    };
    let row = |row: &crate::dto::maturity::HeatRow| {
        let levels = row.levels.iter().map(|level| cell(level.as_deref(), "–"));
        let ends =
            [cell(row.overall.as_deref(), "–"), HeatCell { level: None, ..cell(row.ambition.as_deref(), "none set") }];
        HeatMapRow { label: row.organisation.name.clone(), cells: levels.chain(ends).collect() }
    };
    let mut columns: Vec<String> = view.matrix.domains.iter().map(|domain| domain.title.clone()).collect();
    columns.extend(["Overall".to_owned(), "Ambition".to_owned()]);
    let title = distribution(view);
    let all = view.heat.len();
    let plot = HeatMap {
        title: title.clone(),
        description: format!("Level of each domain, {}. {title}.", many(all, "cluster", "clusters")),
        row_heading: "Cluster".to_owned(),
        columns,
        rows: view.heat.iter().take(MOST_ROWS).map(row).collect(),
        note: if all > MOST_ROWS {
            format!("The first {MOST_ROWS} of {all}; the table of clusters has all.")
        } else {
            String::new()
        },
        source: source(view),
        size,
    };
    (title, Picture::Heat(plot))
}

fn spider(view: &MaturityView, name: &str) -> (String, Picture) {
    let mut lines = vec![SpiderLine {
        title: "now".to_owned(),
        levels: view.domains.iter().map(|domain| rank(domain.stands())).collect(),
    }];
    let wanted: Vec<Option<u8>> = view
        .domains
        .iter()
        .map(|domain| rank(domain.ambition.as_ref().or(view.ambition.as_ref()).map(|ambition| ambition.level.as_str())))
        .collect();
    if wanted.iter().any(Option::is_some) {
        lines.push(SpiderLine { title: "ambition".to_owned(), levels: wanted });
    }
    let title = format!("{name}: {}", finding(view));
    let plot = Spider {
        title: title.clone(),
        description: described(view),
        levels: levels(view),
        axes: view.domains.iter().map(|domain| domain.title.clone()).collect(),
        lines,
        source: source(view),
    };
    (title, Picture::Spider(plot))
}

pub(crate) fn multiples(view: &MaturityView, size: Size) -> (String, Picture) {
    let title = distribution(view);
    let panel = |row: &crate::dto::maturity::HeatRow| Panel {
        label: row.organisation.name.clone(),
        levels: row.levels.iter().map(|level| rank(level.as_deref())).collect(),
        overall: rank(row.overall.as_deref()),
    };
    let plot = Multiples {
        title: title.clone(),
        description: format!(
            "A small picture of each of {}: a bar a domain. {title}.",
            many(view.heat.len(), "cluster", "clusters")
        ),
        levels: levels(view),
        domains: view.matrix.domains.iter().map(|domain| domain.title.clone()).collect(),
        panels: view.heat.iter().map(panel).collect(),
        source: source(view),
        size,
    };
    (title, Picture::Multiples(plot))
}

/// `Foundation agreed, ambition Step 2 by 31 March 2019`.
pub(super) fn finding(view: &MaturityView) -> String {
    let towards = view.ambition.as_ref().map_or_else(
        || ", no ambition set".to_owned(),
        |ambition| format!(", ambition {} by {}", word(Some(&ambition.level)), day(&ambition.by)),
    );
    let done = view.domains.iter().filter(|domain| domain.level.is_some()).count();
    match &view.overall.level {
        Some(level) => {
            let how = if view.overall.agreed { "agreed" } else { "by the rule, not agreed yet" };
            format!("{} {how}{towards}", word(Some(level)))
        }
        None => format!("{done} of {} domains assessed{towards}", view.domains.len()),
    }
}

/// Level of each domain in words: what is read out for the picture.
fn described(view: &MaturityView) -> String {
    let domain = |domain: &crate::dto::maturity::DomainView| {
        let towards = domain.working_towards.as_deref().map(|level| format!(", working towards {}", word(Some(level))));
        let agreed = if domain.agreed.is_some() { ", as agreed" } else { "" };
        format!("{}: {}{agreed}{}", domain.title, word(domain.stands()), towards.unwrap_or_default())
    };
    let domains: Vec<String> = view.domains.iter().map(domain).collect();
    format!("{}. {}.", domains.join("; "), finding(view))
}

/// `19 at Foundation, 1 at Step 1; 8 want Step 2`.
pub(super) fn distribution(view: &MaturityView) -> String {
    let Some(system) = &view.system else { return String::new() };
    let mut said: Vec<String> = system
        .distribution
        .iter()
        .filter(|one| one.now > 0)
        .map(|one| format!("{} at {}", one.now, word(Some(&one.level))))
        .collect();
    if system.not_assessed > 0 {
        said.push(format!("{} without an overall level", system.not_assessed));
    }
    let wanted: Vec<String> = system
        .distribution
        .iter()
        .filter(|one| one.ambition > 0)
        .map(|one| {
            format!("{} {} {}", one.ambition, if one.ambition == 1 { "wants" } else { "want" }, word(Some(&one.level)))
        })
        .collect();
    let head = said.join(", ");
    if wanted.is_empty() { head } else { format!("{head}; {}", wanted.join(", ")) }
}
