//! A scenario as a workbook with CSVs, or printed.

use super::pictures::{self, Beside};
use super::{fan, tables};
use crate::dto::outlook::{ExportPlan, WaterfallPicture};
use crate::dto::plan::{ProjectQuery, Projection, WaterfallQuery};
use crate::dto::plan_assumption::{AssumptionQuery, Assumptions};
use crate::dto::plan_scenario::ScenarioView;
use crate::dto::plan_scheme::{SchemeQuery, Schemes};
use crate::dto::{Scope, WrittenFile};
use crate::error::AppError;
use crate::file;
use crate::session::Session;
use pch_domain::{Pence, words};
use pch_report::charts::{Picture, Size};
use pch_report::document::{Block, Document, Figure, Grid};
use pch_report::{Sheet, Table, WorkbookSpec};

/// The last quarter of the programme.
pub(super) const END: &str = "2020/21-Q4";
/// The level that a printed scenario asks about, where nobody asks for another: fewer GPs per 1,000 than this.
const GPS_PER_1000: &str = "0.45";

/// All that is written of a scenario.
struct Whole {
    scope: Scope,
    staff: String,
    scenario: ScenarioView,
    projection: Projection,
    waterfall: WaterfallPicture,
    schemes: Schemes,
    assumptions: Assumptions,
}

/// Writes a scenario into a folder: a workbook with a CSV a table, a PDF or a Word document.
pub fn export(session: &mut Session, input: ExportPlan) -> Result<Vec<WrittenFile>, AppError> {
    let format = if input.format.is_empty() { "xlsx" } else { input.format.as_str() };
    if !["xlsx", "pdf", "docx"].contains(&format) {
        let message = format!("“{format}” is no format of a scenario: choose xlsx, pdf or docx.");
        return Err(AppError::field("format", message));
    }
    let renderer = session.renderer.clone();
    if format != "xlsx" && renderer.is_none() {
        return Err(AppError::not_allowed("This copy of the program cannot print. The workbook has the same figures."));
    }
    let whole = gather(session, &input)?;
    let stem = format!("{}_{}", whole.scope.code, slug(&whole.scenario.name));
    if let Some(renderer) = renderer.filter(|_| format != "xlsx") {
        let document = document(session, &whole)?;
        let bytes = if format == "pdf" { renderer.pdf(&document) } else { renderer.docx(&document) };
        let bytes = bytes.map_err(AppError::internal)?;
        return Ok(vec![file::write_whole(&input.folder, &format!("{stem}.{format}"), &bytes)?]);
    }
    let made = all_tables(&whole);
    let mut facts = vec![
        ("Organisation".to_owned(), format!("{} ({})", whole.projection.scope_name, whole.scope.code)),
        ("Scenario".to_owned(), whole.scenario.name.clone()),
        ("Made on".to_owned(), words::date(session.today())),
    ];
    facts.extend(tables::recipe(&whole.projection));
    let spec = WorkbookSpec {
        title: format!("{}: {}", whole.scenario.name, whole.projection.scope_name),
        author: session.actor(),
        created: session.clock.now().naive_local(),
        facts,
        notes: whole.projection.notes.clone(),
        sheets: made.iter().cloned().map(Sheet::Table).collect(),
    };
    file::write_book(&input.folder, &stem, &spec, &made)
}

fn gather(session: &mut Session, input: &ExportPlan) -> Result<Whole, AppError> {
    let scope = match input.scope.clone() {
        Some(scope) => scope,
        None => session.scope()?.ok_or_else(|| AppError::field("scope", "Choose an organisation in the bar first."))?,
    };
    let staff = if input.staff.is_empty() { "gp".to_owned() } else { input.staff.clone() };
    let to = if input.to.is_empty() { END.to_owned() } else { input.to.clone() };
    let known = crate::plan::scenario_list(session, SchemeQuery { scope: scope.clone() })?;
    let scenario = known
        .scenarios
        .into_iter()
        .find(|one| one.id == input.scenario)
        .ok_or_else(|| AppError::not_found("This scenario"))?;
    let level = crate::dto::plan::LevelAsked {
        staff: "gp".to_owned(),
        basis: "per_1000".to_owned(),
        value: crate::dto::calculate::Typed(GPS_PER_1000.to_owned()),
        ..Default::default()
    };
    let query = ProjectQuery {
        scope: Some(scope.clone()),
        scenario: Some(scenario.id),
        to: to.clone(),
        runs: input.runs,
        seed: input.seed,
        levels: vec![level],
        ..Default::default()
    };
    let projection = crate::plan::project(session, query)?;
    let fall = WaterfallQuery {
        scope: Some(scope.clone()),
        scenario: Some(scenario.id),
        to,
        staff: staff.clone(),
        ..Default::default()
    };
    let waterfall = pictures::fallen(crate::plan::waterfall(session, fall)?)?;
    let schemes = crate::plan::scheme_list(session, SchemeQuery { scope: scope.clone() })?;
    let assumptions =
        crate::plan::assumption_list(session, AssumptionQuery { scope: scope.clone(), scenario: Some(scenario.id) })?;
    Ok(Whole { scope, staff, scenario, projection, waterfall, schemes, assumptions })
}

fn all_tables(whole: &Whole) -> Vec<Table> {
    let made = [
        tables::projection(&whole.projection),
        tables::waterfall(&whole.waterfall),
        tables::chances(&whole.projection),
        tables::demand(&whole.projection),
        tables::factors(&whole.scenario),
        tables::schemes(&whole.schemes, &whole.scenario),
        tables::recruitment(&whole.scenario),
        tables::assumptions(&whole.assumptions),
        tables::left_out(&whole.projection),
    ];
    made.into_iter().filter(|table| !table.rows.is_empty()).collect()
}

/// The scenario as a document to print.
fn document(session: &Session, whole: &Whole) -> Result<Document, AppError> {
    let projection = &whole.projection;
    let name = &projection.scope_name;
    let mut out = Document::new(
        format!("{}: staff of {name}", whole.scenario.name),
        name.clone(),
        session.clock.now().naive_local(),
    );
    let last = projection.periods.last().map_or_else(String::new, |period| period.title.clone());
    out.subtitle = format!("From {} to {last}", words::quarter(&projection.baseline.period));
    out.footer = format!("{name}, “{}”", whole.scenario.name);
    let drawn = |error: pch_report::ReportError| AppError::internal(error.to_string());
    let mut blocks = vec![Block::heading(1, "Summary")];
    let line = pictures::line(&projection.lines, &whole.staff, "");
    if let Some(line) = line {
        blocks.push(Block::paragraph(fan::sentence(projection, line, &whole.staff, fan::Range::Drawn) + "."));
    }
    if !whole.scenario.note.is_empty() {
        blocks.push(Block::paragraph(whole.scenario.note.clone()));
    }
    let mut facts = vec![
        (
            "Baseline".to_owned(),
            format!(
                "{} WTE, {}",
                super::words::shown(projection.baseline.wte, 2),
                words::quarter(&projection.baseline.period)
            ),
        ),
        ("Source".to_owned(), projection.baseline.sources.join("; ")),
        ("Practices".to_owned(), projection.baseline.practices.to_string()),
    ];
    let cost: Option<i64> = whole
        .schemes
        .schemes
        .iter()
        .filter(|scheme| whole.scenario.schemes.contains(&scheme.id))
        .try_fold(0_i64, |sum, scheme| Some(sum + scheme.cost_a_year.or((scheme.planned_wte <= 0.0).then_some(0))?));
    facts.push((
        "Schemes, all planned posts in a whole year".to_owned(),
        cost.map_or_else(|| "a cost is not known".to_owned(), |pence| Pence(pence).to_string()),
    ));
    blocks.push(Block::facts(facts));
    if !projection.baseline.left_out_sentence.is_empty() {
        blocks.push(Block::paragraph(projection.baseline.left_out_sentence.clone()));
    }
    if let Some(line) = line {
        let beside = Beside {
            scenario: &whole.scenario.name,
            range: fan::Range::Drawn,
            kept: None,
            needed: fan::needed(projection, line),
            level: None,
            size: Size::Paper,
        };
        let plot = pictures::fan(projection, line, &beside);
        let alt = plot.description.clone();
        let figure = Figure::of(&Picture::Timeline(plot), alt, format!("{}: {}", line.title, whole.scenario.name));
        blocks.push(Block::heading(1, "Projection"));
        blocks.push(Block::Figure(figure.map_err(drawn)?));
    }
    blocks.push(Block::heading(2, "What drives it"));
    let fall = pictures::fall(&whole.waterfall.waterfall);
    let alt = fall.description.clone();
    let figure = Figure::of(&Picture::Waterfall(fall), alt, whole.waterfall.waterfall.title.clone());
    blocks.push(Block::Figure(figure.map_err(drawn)?));
    let chances = tables::chances(projection);
    if !chances.rows.is_empty() {
        blocks.push(Block::Table(Grid::of(&chances)));
    }
    for (heading, made) in [
        ("Schemes and what they cost", tables::schemes(&whole.schemes, &whole.scenario)),
        ("Recruitment", tables::recruitment(&whole.scenario)),
        ("Demand", tables::factors(&whole.scenario)),
        ("Practices left out", tables::left_out(projection)),
    ] {
        if made.rows.is_empty() {
            continue;
        }
        blocks.push(Block::heading(1, heading));
        blocks.push(Block::Table(Grid::of(&made)));
        blocks.extend(made.notes.iter().map(Block::note));
    }
    blocks.push(Block::heading(1, "Assumptions"));
    let all = tables::assumptions(&whole.assumptions);
    blocks.push(Block::Table(short_of(&all)));
    blocks.push(Block::note("Each is an 80% interval: the truth is believed to lie inside in 8 of 10 cases."));
    blocks.push(Block::heading(1, "How it was made"));
    blocks.push(Block::facts(tables::recipe(projection)));
    blocks.extend(projection.notes.iter().map(Block::note));
    out.blocks = blocks;
    out.check().map_err(|faults| AppError::internal(faults.join(" ")))?;
    Ok(out)
}

/// The columns of the assumptions that fit on paper.
fn short_of(all: &Table) -> Grid {
    let kept = [0, 1, 2, 3, 5];
    let mut short = all.clone();
    short.columns = kept.iter().filter_map(|at| all.columns.get(*at).cloned()).collect();
    short.rows = all.rows.iter().map(|row| kept.iter().filter_map(|at| row.get(*at).cloned()).collect()).collect();
    Grid::of(&short)
}

fn slug(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_ascii_alphanumeric() {
            out.push(letter.to_ascii_lowercase());
        } else if !out.ends_with('_') && !out.is_empty() {
            out.push('_');
        }
    }
    let out = out.trim_matches('_');
    if out.is_empty() { "scenario".to_owned() } else { out.to_owned() }
}
