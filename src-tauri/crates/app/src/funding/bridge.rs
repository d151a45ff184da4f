//! From the envelope to what is unspent: a waterfall of everything or of one line, cluster, funder or year, and each cut as a
//! picture and a table.

use super::reconcile::reconcile;
use super::slices::{self, Slice};
use crate::dto::funding::FundingQuery;
use crate::dto::money::{BridgeQuery, BridgeView, Reconciled, Reconciliation};
use crate::dto::{ChartPicture, DataTable, Named, Scope};
use crate::error::AppError;
use crate::registry::Registry;
use crate::session::Session;
use pch_domain::fixed::{SCALE, divide_half_even};
use pch_domain::{FinancialYear, Pence};
use pch_report::charts::{
    BarRow, BarSeries, Bars, Paint, Size, StackRow, StackSeries, StackedBars, Step, Waterfall, bars, stacked_bars,
    waterfall,
};
use pch_report::{Cell, Column, Kind, Table};

/// The cuts, in the order of their tables.
const CUTS: [&str; 5] = ["line", "cluster", "funder", "year", "head"];

/// All cuts of a year's money.
struct Cut {
    slices: [Vec<Slice>; 4],
    heads: Table,
}

/// The bridge with its pictures and tables.
pub fn bridge(session: &mut Session, input: BridgeQuery) -> Result<BridgeView, AppError> {
    let registry = session.registry()?;
    let scope = input.scope.clone();
    let by = if input.by.trim().is_empty() { CUTS[0] } else { input.by.trim() };
    let Some(at) = CUTS.iter().position(|cut| *cut == by) else {
        return Err(AppError::field(
            "by",
            format!("“{by}” is no way to look at money: write one of {}.", CUTS.join(", ")),
        ));
    };
    let all = reconcile(session, FundingQuery { scope: input.scope, year: input.year })?;
    let cut = cut(session, &registry, &scope, &all)?;
    let mine = cut.slices.get(at).map_or(&[][..], Vec::as_slice);
    let of = input.of.trim();
    let chosen = mine.iter().find(|slice| slice.key == of);
    if !of.is_empty() && chosen.is_none() {
        return Err(AppError::field("of", format!("“{of}” has no money here in {}: choose another.", all.year)));
    }
    let (whose, money) =
        chosen.map_or_else(|| (registry.name(&scope.code), &all.total), |slice| (slice.title.clone(), &slice.money));
    let left = Pence(money.open + money.free - money.over);
    let start = if by == "cluster" && chosen.is_some() { "Allocated" } else { "Envelope" };
    let title = match chosen {
        None => format!("{left} of {} is unspent", Pence(money.amount)),
        Some(slice) => format!("{}: {left} of {} is unspent", slice.title, Pence(money.amount)),
    };
    let plot = Waterfall {
        description: format!("From the envelope of {} to what {whose} has not spent, step by step.", all.year),
        title,
        unit: "pounds".to_owned(),
        kind: Kind::Pence,
        steps: steps(start, money),
        source: String::new(),
    };
    let chart = waterfall(&plot)
        .map(|chart| ChartPicture::of(plot.title.clone(), plot.description.clone(), chart))
        .unwrap_or_default();
    let parts = if by == "head" { heads_picture(&cut.heads) } else { parts_picture(by, mine, &all.year) };
    Ok(BridgeView {
        by: by.to_owned(),
        of: chosen.map_or_else(String::new, |slice| slice.key.clone()),
        rows: mine.iter().map(|slice| Named { code: slice.key.clone(), name: slice.title.clone() }).collect(),
        chart,
        parts,
        tables: cut.tables(&all.year).iter().map(DataTable::from).collect(),
        year: all.year,
    })
}

fn steps(start: &str, total: &Reconciled) -> Vec<Step> {
    let step = |label: &str, pence: i64, total: bool| Step {
        label: label.to_owned(),
        value: Cell::Money(Pence(pence)),
        total,
    };
    let change = |label: &str, pence: i64| (pence != 0).then(|| step(label, pence, false));
    let mut out = vec![step(start, total.amount, true)];
    out.extend(change("Not allocated", -total.unallocated));
    out.extend(change("Allocated elsewhere", -total.elsewhere));
    out.extend(change("Carried over from last year", total.carried_in));
    out.extend(change("Moved in", total.moved_in));
    out.extend(change("Moved out", -total.moved_out));
    out.extend(change("Carried over to next year", -total.carried_on));
    out.extend(change("Given or clawed back", -total.returned));
    out.push(step("Held", total.held, true));
    out.extend(change("Spent", -total.spent));
    out.push(step("Unspent", total.open + total.free - total.over, true));
    out.extend(change("Committed, not spent", -total.open));
    out.push(step("Free", total.free - total.over, true));
    out
}

/// The tables behind the bridge.
pub(super) fn tables(
    session: &mut Session,
    registry: &Registry,
    scope: &Scope,
    all: &Reconciliation,
) -> Result<Vec<Table>, AppError> {
    Ok(cut(session, registry, scope, all)?.tables(&all.year))
}

fn cut(session: &mut Session, registry: &Registry, scope: &Scope, all: &Reconciliation) -> Result<Cut, AppError> {
    let clusters = slices::by_cluster(registry, all);
    let heads = per_head(registry, &clusters, &all.year);
    let years = slices::by_year(session, scope, all)?;
    Ok(Cut { slices: [slices::by_line(all), clusters, slices::by_funder(session, all)?, years], heads })
}

impl Cut {
    fn tables(&self, year: &str) -> Vec<Table> {
        let [lines, clusters, funders, years] = &self.slices;
        let title = |what: &str| format!("{what}, {year}");
        vec![
            money_table("By line", &title("From envelope to unspent by line"), "Line", lines),
            money_table("By cluster", &title("From allocation to unspent by cluster"), "Cluster", clusters),
            money_table("By funder", &title("From envelope to unspent by funder"), "Funder", funders),
            money_table("By year", "From envelope to unspent by year", "Year", years),
            self.heads.clone(),
        ]
    }
}

fn money_table(name: &str, title: &str, heading: &str, rows: &[Slice]) -> Table {
    let money = |pence: i64| Cell::Money(Pence(pence));
    let mut columns = vec![Column::new(heading, Kind::Text)];
    for heading in ["Amount", "Allocated", "Held", "Spent", "Committed, not spent", "Free"] {
        columns.push(Column::new(heading, Kind::Pence).unit("£").totalled());
    }
    let row = |slice: &Slice| {
        let m = &slice.money;
        vec![
            Cell::text(&slice.title),
            // To be confirmed is not nought.
            if slice.to_be_confirmed { Cell::money(None) } else { money(m.amount) },
            money(m.allocated),
            money(m.held),
            money(m.spent),
            money(m.open),
            money(m.free - m.over),
        ]
    };
    Table {
        name: name.to_owned(),
        title: title.to_owned(),
        columns,
        rows: rows.iter().map(row).collect(),
        notes: vec![
            "Held is what was allocated, with what was carried over and moved. Below nought is overspent.".to_owned(),
        ],
        source: String::new(),
    }
}

/// How many rows a picture has at most: more is no picture any more, and stands in the table.
const MOST: usize = 40;

/// The largest rows where there are too many, and what to say of the others.
fn largest(rows: &[Slice]) -> (Vec<&Slice>, String) {
    let mut seen: Vec<&Slice> = rows.iter().filter(|slice| slice.money.amount > 0 || slice.money.held > 0).collect();
    if seen.len() <= MOST {
        return (seen, String::new());
    }
    let said = format!(" The {MOST} largest of {} are drawn; all stand in the table.", seen.len());
    seen.sort_by_key(|slice| std::cmp::Reverse(slice.money.amount.max(slice.money.held)));
    seen.truncate(MOST);
    (seen, said)
}

/// Each row's money by what became of it.
fn parts_picture(by: &str, rows: &[Slice], year: &str) -> ChartPicture {
    let (seen, said) = largest(rows);
    if seen.is_empty() {
        return ChartPicture::default();
    }
    let title = match by {
        "year" => "What became of the money, by year".to_owned(),
        _ => format!("What became of the money of {year}, by {by}"),
    };
    let description = format!("Spent, committed, free and not allocated, a bar for each {by}.{said}");
    let series = |title: &str, paint: Paint| StackSeries { title: title.to_owned(), paint };
    let money = |pence: i64| Cell::Money(Pence(pence));
    let plot = StackedBars {
        title: title.clone(),
        description: description.clone(),
        unit: "pounds".to_owned(),
        row_heading: by.to_owned(),
        kind: Kind::Pence,
        series: vec![
            series("spent", Paint::Spent),
            series("committed, not spent", Paint::Committed),
            series("free", Paint::Allocated),
            series("not allocated", Paint::Level(0)),
        ],
        rows: seen
            .iter()
            .map(|slice| StackRow {
                label: slice.title.clone(),
                values: [slice.money.spent, slice.money.open, slice.money.free, slice.money.unallocated]
                    .map(money)
                    .to_vec(),
            })
            .collect(),
        source: String::new(),
        size: Size::Page,
    };
    // A picture that cannot be drawn is left out: its figures stand in the table.
    stacked_bars(&plot).map(|chart| ChartPicture::of(title, description, chart)).unwrap_or_default()
}

/// Held and spent for each patient, a pair of bars for each cluster.
fn heads_picture(heads: &Table) -> ChartPicture {
    let rows: Vec<BarRow> = heads
        .rows
        .iter()
        .filter_map(|row| match row.as_slice() {
            [Cell::Text(label), _, held, spent] => {
                Some(BarRow { label: label.clone(), values: vec![held.clone(), spent.clone()] })
            }
            _ => None,
        })
        .take(MOST)
        .collect();
    if rows.is_empty() {
        return ChartPicture::default();
    }
    let description = "Held and spent for each registered patient, a pair of bars for each cluster.".to_owned();
    let series = |title: &str, paint: Paint| BarSeries { title: title.to_owned(), paint };
    let plot = Bars {
        title: heads.title.clone(),
        description: description.clone(),
        unit: "pounds a patient".to_owned(),
        row_heading: "Cluster".to_owned(),
        kind: Kind::Pence,
        series: vec![series("held", Paint::Allocated), series("spent", Paint::Spent)],
        rows,
        source: String::new(),
    };
    bars(&plot).map(|chart| ChartPicture::of(heads.title.clone(), description, chart)).unwrap_or_default()
}

/// Pence for each registered patient.
fn per_head(registry: &Registry, clusters: &[Slice], year: &str) -> Table {
    let day = year.parse::<FinancialYear>().map(|year| year.last_day().to_string()).unwrap_or_default();
    let mut rows = Vec::new();
    for slice in clusters {
        let practices = registry.practices_of_cluster(&slice.key, &day);
        let known: Vec<i64> = practices
            .iter()
            .filter_map(|practice| registry.list_of(practice, &day)?.entry.registered.as_ref().ok().copied())
            .collect();
        let patients: i64 = known.iter().sum();
        let head = |pence: i64| {
            if patients == 0 {
                return Cell::Missing(String::new());
            }
            let exact = i128::from(pence) * i128::from(SCALE);
            Cell::Money(Pence(divide_half_even(exact, i128::from(patients))))
        };
        let whole = !known.is_empty();
        let listed =
            if whole { Cell::Number { billionths: patients, places: 0 } } else { Cell::Missing(String::new()) };
        rows.push(vec![Cell::text(&slice.title), listed, head(slice.money.held), head(slice.money.spent)]);
    }
    Table {
        name: "Per head".to_owned(),
        title: format!("Held and spent for each registered patient, {year}"),
        columns: vec![
            Column::new("Cluster", Kind::Text),
            Column::new("Registered patients", Kind::Patients),
            Column::new("Held", Kind::Pence).unit("£ a patient"),
            Column::new("Spent", Kind::Pence).unit("£ a patient"),
        ],
        rows,
        notes: vec!["Lists as at the end of the year, or the latest before; rounded to the penny.".to_owned()],
        source: String::new(),
    }
}
