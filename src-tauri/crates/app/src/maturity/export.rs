//! Maturity as CSV and workbook: a row a cluster for an area; levels, the way and the actions for one organisation.

use super::title;
use crate::dto::WrittenFile;
use crate::dto::maturity::{ExportMaturity, MaturityGaps, MaturityQuery, MaturityView};
use crate::error::AppError;
use crate::file;
use crate::session::Session;
use pch_domain::{Pence, words};
use pch_report::{Cell, Column, Kind, Sheet, Table, WorkbookSpec};

/// Writes the workbook, and a CSV a table, into a folder.
///
/// # Errors
/// A period or edition that is none; a folder that is not there or cannot be written.
pub fn export(session: &mut Session, input: ExportMaturity) -> Result<Vec<WrittenFile>, AppError> {
    let query = MaturityQuery { scope: input.scope.clone(), period: input.period.clone(), matrix: input.matrix };
    let view = super::show(session, query.clone())?;
    let registry = session.registry()?;
    let name = registry.name(&input.scope.code);
    let source = format!("{}, version {}", view.matrix.title, view.matrix.version);
    let made = if view.system.is_some() {
        let gaps = super::gaps(session, query)?;
        vec![
            clusters(&view, &source),
            distribution(&view, &source),
            gaps_by_cluster(&gaps, &source),
            gaps_by_criterion(&gaps, &source),
        ]
    } else {
        own(&view, &source)
    };
    let fact = |label: &str, value: String| (label.to_owned(), value);
    let mut notes = Vec::new();
    if view.matrix.check_against_your_copy {
        notes.push("The wording of the matrix is our own: check it against your copy.".to_owned());
    }
    let spec = WorkbookSpec {
        title: format!("Maturity: {name}"),
        author: session.actor(),
        created: session.clock.now().naive_local(),
        facts: vec![
            fact("Organisation", format!("{name} ({})", input.scope.code)),
            fact("Edition", source),
            fact("Made on", words::date(session.today())),
        ],
        notes,
        sheets: made.iter().cloned().map(Sheet::Table).collect(),
    };
    let stem = format!("{}_{}_maturity", input.scope.code, input.period.replace('/', "-"));
    let mut written = Vec::new();
    for table in &made {
        let name = format!("{stem}_{}.csv", table.name.to_lowercase());
        written.push(file::write_whole(&input.folder, &name, &pch_report::csv(table))?);
    }
    let book = pch_report::workbook(&spec).map_err(|error| AppError::internal(error.to_string()))?;
    written.push(file::write_whole(&input.folder, &format!("{stem}.xlsx"), &book)?);
    Ok(written)
}

fn level(name: Option<&str>) -> Cell {
    Cell::text(name.map_or_else(|| "not assessed".to_owned(), title))
}

fn day(iso: Option<&str>) -> Cell {
    Cell::text(iso.filter(|iso| !iso.is_empty()).map(crate::registry::day).unwrap_or_default())
}

fn columns(headings: &[&str]) -> Vec<Column> {
    headings.iter().map(|heading| Column::new(*heading, Kind::Text)).collect()
}

fn clusters(view: &MaturityView, source: &str) -> Table {
    let mut headings = vec!["Code", "Cluster", "Place"];
    headings.extend(view.matrix.domains.iter().map(|domain| domain.title.as_str()));
    headings.extend(["Overall", "Agreed", "Before", "Ambition", "By", "Risk", "Readiness", "Extra support", "Cycle"]);
    let rows = view.heat.iter().map(|row| {
        let mut cells = vec![
            Cell::text(&row.organisation.code),
            Cell::text(&row.organisation.name),
            Cell::text(row.place.as_ref().map(|place| place.name.as_str()).unwrap_or_default()),
        ];
        cells.extend(row.levels.iter().map(|name| level(name.as_deref())));
        cells.extend([
            level(row.overall.as_deref()),
            Cell::text(if row.agreed { "agreed" } else { "by rule" }),
            Cell::text(row.before.as_deref().map(title).unwrap_or_default()),
            Cell::text(row.ambition.as_deref().map_or_else(|| "none set".to_owned(), title)),
            day(row.ambition_by.as_deref()),
            Cell::text(row.risk.as_deref().unwrap_or_default()),
            Cell::text(row.readiness.as_deref().map_or_else(|| "not stated".to_owned(), super::standing::state_title)),
            Cell::text(if row.support { "yes" } else { "no" }),
            Cell::text(row.cycle.as_deref().unwrap_or_default()),
        ]);
        cells
    });
    Table {
        name: "Clusters".to_owned(),
        title: "Maturity by cluster".to_owned(),
        columns: columns(&headings),
        rows: rows.collect(),
        notes: view.system.iter().map(|system| system.risk_rule.clone()).collect(),
        source: source.to_owned(),
    }
}

/// How many clusters are where, and what those who are there want.
fn distribution(view: &MaturityView, source: &str) -> Table {
    let mut headings = columns(&["Level"]);
    headings.push(Column::new("Now", Kind::Count));
    headings.push(Column::new("Ambition", Kind::Count));
    let wants = view.matrix.levels.iter().map(|level| format!("Here now, want {}", level.name));
    let wants = wants.chain(["Here now, no ambition".to_owned()]);
    headings.extend(wants.map(|heading| Column::new(heading, Kind::Count)));
    let count = |many: u32| Cell::Count(i64::from(many));
    let system = view.system.as_ref();
    let against = |now: Option<&str>| {
        let row = system.and_then(|system| system.against.iter().find(|row| row.now.as_deref() == now));
        let nothing = vec![0; view.matrix.levels.len()];
        let (wanted, none) = row.map_or((&nothing, 0), |row| (&row.wanted, row.none));
        wanted.iter().copied().chain([none]).map(count).collect::<Vec<_>>()
    };
    let mut rows: Vec<Vec<Cell>> = system
        .iter()
        .flat_map(|system| &system.distribution)
        .map(|one| {
            let mut row = vec![Cell::text(title(&one.level)), count(one.now), count(one.ambition)];
            row.extend(against(Some(&one.level)));
            row
        })
        .collect();
    if let Some(system) = system.filter(|system| system.not_assessed > 0) {
        let mut row = vec![Cell::text("not assessed"), count(system.not_assessed), Cell::Blank];
        row.extend(against(None));
        rows.push(row);
    }
    Table {
        name: "Distribution".to_owned(),
        title: "Clusters by level, now and wanted".to_owned(),
        columns: headings,
        rows,
        notes: Vec::new(),
        source: source.to_owned(),
    }
}

/// A row a cluster and criterion of its shortest way; a cluster that owes nothing has one row that says so.
fn gaps_by_cluster(gaps: &MaturityGaps, source: &str) -> Table {
    let mut rows = Vec::new();
    for one in &gaps.clusters {
        let head = || {
            vec![
                Cell::text(&one.organisation.code),
                Cell::text(&one.organisation.name),
                level(one.now.as_deref()),
                Cell::text(title(&one.ambition)),
                day(Some(&one.by)),
                Cell::text(one.risk.as_deref().unwrap_or_default()),
                Cell::text(if one.support { "yes" } else { "no" }),
            ]
        };
        if one.shortest.is_empty() {
            let mut row = head();
            row.extend([Cell::text(&one.sentence), Cell::Blank, Cell::Blank, Cell::Blank, Cell::Blank]);
            rows.push(row);
        }
        for unmet in &one.shortest {
            let mut row = head();
            row.extend([
                Cell::text(&unmet.text),
                Cell::text(if unmet.domain.is_empty() { "All domains" } else { &unmet.domain }),
                Cell::text(title(&unmet.level)),
                Cell::text(unmet.answer.as_deref().unwrap_or("not answered")),
                Cell::text(unmet.suggested.join("; ")),
            ]);
            rows.push(row);
        }
    }
    Table {
        name: "Gaps".to_owned(),
        title: "What stands between each cluster and its ambition".to_owned(),
        columns: columns(&[
            "Code",
            "Cluster",
            "Now",
            "Ambition",
            "By",
            "Risk",
            "Extra support",
            "Criterion",
            "Domain",
            "Level",
            "Answer",
            "What usually helps",
        ]),
        rows,
        notes: vec![gaps.about.clone()],
        source: source.to_owned(),
    }
}

fn gaps_by_criterion(gaps: &MaturityGaps, source: &str) -> Table {
    let mut headings = columns(&["Criterion", "Domain", "Level"]);
    headings.push(Column::new("Clusters", Kind::Count));
    headings.push(Column::new("Of them partly", Kind::Count));
    headings.extend(columns(&["Which", "What usually helps"]));
    let rows = gaps.criteria.iter().map(|one| {
        let names: Vec<&str> = one.clusters.iter().map(|cluster| cluster.name.as_str()).collect();
        vec![
            Cell::text(&one.text),
            Cell::text(if one.domain.is_empty() { "All domains" } else { &one.domain }),
            Cell::text(title(&one.level)),
            Cell::Count(i64::try_from(one.clusters.len()).unwrap_or(i64::MAX)),
            Cell::Count(i64::from(one.partly)),
            Cell::text(names.join("; ")),
            Cell::text(one.suggested.join("; ")),
        ]
    });
    Table {
        name: "Lacking".to_owned(),
        title: "What most clusters lack for their ambitions".to_owned(),
        columns: headings,
        rows: rows.collect(),
        notes: vec![gaps.about.clone()],
        source: source.to_owned(),
    }
}

fn own(view: &MaturityView, source: &str) -> Vec<Table> {
    let table = |name: &str, title: &str, headings: Vec<Column>, rows: Vec<Vec<Cell>>, notes: Vec<String>| Table {
        name: name.to_owned(),
        title: title.to_owned(),
        columns: headings,
        rows,
        notes,
        source: source.to_owned(),
    };
    let levels = view
        .domains
        .iter()
        .map(|domain| {
            let evidence: Vec<&str> = domain.evidence.iter().map(|item| item.text.as_str()).collect();
            vec![
                Cell::text(&domain.title),
                level(domain.level.as_deref()),
                Cell::text(domain.agreed.as_ref().map(|agreed| title(&agreed.level)).unwrap_or_default()),
                Cell::text(domain.agreed.as_ref().map(|agreed| agreed.reason.as_str()).unwrap_or_default()),
                Cell::text(domain.met.as_deref().map(title).unwrap_or_default()),
                Cell::text(domain.working_towards.as_deref().map(title).unwrap_or_default()),
                Cell::text(&domain.confidence),
                Cell::text(evidence.join("; ")),
                Cell::text(&domain.by),
            ]
        })
        .collect();
    let unmet = view.way.iter().flat_map(|way| &way.open).map(|unmet| {
        vec![
            Cell::text(&unmet.text),
            Cell::text(&unmet.domain),
            Cell::text(title(&unmet.level)),
            Cell::text(unmet.answer.as_deref().unwrap_or("not answered")),
        ]
    });
    let ways = view.domain_ways.iter().map(|way| {
        vec![
            Cell::text(&way.title),
            level(way.now.as_deref()),
            Cell::text(title(&way.level)),
            day(Some(&way.by)),
            Cell::text(&way.sentence),
            Cell::text(way.risk.as_deref().unwrap_or_default()),
        ]
    });
    let ways: Vec<Vec<Cell>> = ways.collect();
    let actions = view.actions.iter().map(|action| {
        vec![
            Cell::text(&action.title),
            Cell::text(&action.owner),
            Cell::text(&action.due),
            Cell::money(action.cost.map(Pence)),
            Cell::text(&action.funding_line),
            Cell::text(&action.effect),
            Cell::text(action.status.replace('_', " ")),
        ]
    });
    let mut action_columns = columns(&["Action", "Owner", "Due"]);
    action_columns.push(Column::new("Cost", Kind::Pence).unit("£"));
    action_columns.extend(columns(&["Paid by", "Expected effect", "Status"]));
    let mut made = vec![
        table(
            "Levels",
            "Level of each domain",
            columns(&[
                "Domain",
                "Level",
                "Agreed at",
                "Why agreed so",
                "By its criteria",
                "Working towards",
                "How sure",
                "Evidence",
                "Assessed",
            ]),
            levels,
            view.overall.working.iter().map(|working| working.sentence.clone()).collect(),
        ),
        table(
            "Gap",
            "What stands between here and the ambition",
            columns(&["Criterion", "Domain", "Level", "Answer"]),
            unmet.collect(),
            view.way.iter().map(|way| way.sentence.clone()).collect(),
        ),
        table("Actions", "Actions", action_columns, actions.collect(), Vec::new()),
    ];
    if !ways.is_empty() {
        let headings = columns(&["Domain", "Now", "Ambition", "By", "What it takes", "Risk"]);
        made.push(table("Domains", "Domains with an ambition of their own", headings, ways, Vec::new()));
    }
    made
}
