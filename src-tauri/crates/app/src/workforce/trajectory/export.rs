//! The trajectory as the return prints it: one table, a row a line and measure, a column a quarter end.

use super::printed::of_scope;
use super::show::{self, rules};
use crate::dto::trajectory::{ExportTrajectory, TrajectoryQuery, TrajectoryView};
use crate::dto::{Figure, WrittenFile};
use crate::error::AppError;
use crate::file;
use crate::session::Session;
use pch_domain::{Wte, words};
use pch_report::{Cell, Column, Kind, Sheet, Table, WorkbookSpec};

/// The trajectory as a table.
pub(crate) fn table(view: &TrajectoryView) -> Table {
    let mut columns = vec![
        Column::new("Staff", Kind::Text),
        Column::new("Measure", Kind::Text),
        Column::new("Baseline", Kind::Wte).unit("WTE"),
        Column::new("Baseline as at", Kind::Date),
    ];
    columns.extend(view.quarters.iter().map(|quarter| Column::new(quarter.title.clone(), Kind::Wte)));
    columns.push(Column::new("Indicative target", Kind::Wte).unit("WTE"));
    columns.push(Column::new("Target by", Kind::Date));
    columns.push(Column::new("Growth to target", Kind::Text));
    let mut rows = Vec::new();
    let on = |day: &Option<String>| Cell::date(day.as_deref().and_then(|day| day.parse().ok()));
    for line in &view.lines {
        let named =
            if line.role.is_some() { format!("{}: {}", line.group_title, line.title) } else { line.title.clone() };
        let mut row = |measure: &str, first: bool, of: &dyn Fn(usize) -> Cell| {
            let mut cells = vec![Cell::text(&named), Cell::text(measure)];
            cells.push(if first { figure(&line.baseline) } else { Cell::Blank });
            cells.push(if first { on(&line.baseline_day) } else { Cell::Blank });
            cells.extend((0..view.quarters.len()).map(of));
            cells.push(if first { figure(&line.target) } else { Cell::Blank });
            cells.push(if first { on(&line.target_day) } else { Cell::Blank });
            cells.push(if first { Cell::text(&line.growth.shown) } else { Cell::Blank });
            rows.push(cells);
        };
        row("Planned WTE", true, &|at| figure(&line.cells[at].planned));
        row("Actual WTE", false, &|at| figure(&line.cells[at].actual));
        row("Variance WTE", false, &|at| figure(&line.cells[at].variance));
        row("Variance %", false, &|at| figure(&line.cells[at].percent));
        row("Judged", false, &|at| Cell::text(&line.cells[at].rag_word));
    }
    Table {
        name: "Trajectory".to_owned(),
        title: "Trajectory: planned and actual WTE by quarter end".to_owned(),
        columns,
        rows,
        notes: vec![view.rule.clone(), "A growth is said with the day that it starts from.".to_owned()],
        source: view
            .lines
            .iter()
            .find(|line| !line.baseline_source.is_empty())
            .map(|line| format!("baseline: {}", line.baseline_source))
            .unwrap_or_default(),
    }
}

fn figure(figure: &Figure) -> Cell {
    match figure.value.and_then(|value| value.to_string().parse::<Wte>().ok()) {
        Some(value) => Cell::Number { billionths: value.billionths(), places: 2 },
        None => Cell::Blank,
    }
}

/// Writes the trajectory and the printed table as workbook and CSV.
///
/// # Errors
/// As the table's; a folder that cannot be written.
pub fn export(session: &mut Session, input: ExportTrajectory) -> Result<Vec<WrittenFile>, AppError> {
    let registry = session.registry()?;
    let query = TrajectoryQuery { scope: input.scope.clone(), period: input.period.clone(), until: None };
    let view = show::show(session, query)?;
    let (_, definition) = rules(session)?;
    let made = vec![table(&view), of_scope(session, &input.scope, &input.period)?.0];
    let name = registry.name(&input.scope.code);
    let spec = WorkbookSpec {
        title: format!("Workforce trajectory: {name}"),
        author: session.actor(),
        created: session.clock.now().naive_local(),
        facts: vec![
            ("Organisation".to_owned(), format!("{name} ({})", input.scope.code)),
            ("Period".to_owned(), words::quarter(&input.period)),
            ("Finding".to_owned(), view.finding.clone()),
            ("Rule".to_owned(), definition),
            ("Made on".to_owned(), words::date(session.today())),
        ],
        notes: view.warnings.clone(),
        sheets: made.iter().cloned().map(Sheet::Table).collect(),
    };
    let stem = format!("{}_{}_trajectory", input.scope.code, input.period.replace('/', "-"));
    file::write_book(&input.folder, &stem, &spec, &made)
}
