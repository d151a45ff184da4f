//! The finance table of an area: population and allocations by year, kept and changed cell by cell.

use super::year;
use crate::dto::finance::{
    FinanceEdit, FinanceItem, FinanceQuery, FinanceSheet, RefusedFinance, SaveFinance, SavedFinance,
};
use crate::dto::{ChartPicture, Figure, Outcome, Working, WorkingInput};
use crate::error::AppError;
use crate::session::{Deed, Session};
use pch_domain::funding::exact::{self, Exact, Rounding};
use pch_domain::funding::growth;
use pch_domain::privacy::{NHS_NUMBER_REFUSED, holds_nhs_number};
use pch_domain::{FinancialYear, Pence};
use pch_report::charts::{BarRow, BarSeries, Bars, Paint};
use pch_report::{Cell, Column, Kind, Table};
use pch_store::tables::finance::{self as rows, Figure as Held};
use std::collections::{BTreeMap, BTreeSet};

/// Rows of the table: item, title, whether it is money.
const ITEMS: [(&str, &str, bool); 4] = [
    ("population", "Population", false),
    ("ccg", "CCG allocation", true),
    ("primary_medical", "Primary medical", true),
    ("specialised", "Specialised", true),
];
/// Years that stand in an empty table.
const FIRST: [i32; 6] = [2015, 2016, 2017, 2018, 2019, 2020];

fn title_of(item: &str) -> &'static str {
    ITEMS.iter().find(|(name, ..)| *name == item).map_or("Total", |(_, title, _)| *title)
}

/// A stored value as a fraction: people, or pounds.
fn exactly(item: &str, value: i64) -> Exact {
    if item == "population" { exact::of_billionths(value) } else { exact::ratio(value, 100) }
}

/// As it is edited: people, or thousands of pounds.
fn edited(item: &str, value: &Exact) -> String {
    let shown = if item == "population" { value.clone() } else { value / exact::whole(1000) };
    exact::short(&shown, 9)
}

/// “1,006,288”.
fn grouped(text: &str) -> String {
    let (whole, rest) = text.split_once('.').map_or((text, String::new()), |(whole, rest)| (whole, format!(".{rest}")));
    whole
        .parse::<u64>()
        .map_or_else(|_| text.to_owned(), |whole| format!("{}{rest}", pch_domain::words::thousands(whole)))
}

/// One figure with where it is from.
#[derive(Debug, Clone)]
struct Known {
    value: Exact,
    source: String,
}

/// Values of an item by year.
type Series = Vec<Option<Known>>;

/// The finance table of an area.
pub fn finance(session: &mut Session, input: FinanceQuery) -> Result<FinanceSheet, AppError> {
    let registry = session.registry()?;
    if registry.get(&input.scope.code).is_none() {
        let message = format!("There is no organisation “{}” here.", input.scope.code);
        return Err(AppError::field("scope.code", message));
    }
    let held = rows::of(session.read(), &input.scope.code)?;
    let mut years: BTreeSet<String> =
        FIRST.iter().filter_map(|start| FinancialYear::starting(*start)).map(|year| year.to_string()).collect();
    years.extend(held.iter().map(|figure| figure.year.clone()));
    let years: Vec<String> = years.into_iter().collect();
    let series = |item: &str| -> Series {
        let of = |year: &String| {
            let found = held.iter().find(|figure| figure.item == item && figure.year == *year)?;
            Some(Known { value: exactly(item, found.value), source: found.source.clone() })
        };
        years.iter().map(of).collect()
    };
    let population = series("population");
    let mut items = Vec::new();
    let mut sums: Vec<Option<Known>> =
        vec![Some(Known { value: exact::whole(0), source: "sum of the three allocations".to_owned() }); years.len()];
    for (item, _, money) in ITEMS {
        let values = series(item);
        if money {
            for (sum, value) in sums.iter_mut().zip(&values) {
                *sum = match (sum.take(), value) {
                    (Some(sum), Some(value)) => Some(Known { value: sum.value + &value.value, ..sum }),
                    _ => None,
                };
            }
        }
        items.push(row(item, &years, &values, &population));
    }
    let total = row("total", &years, &sums, &population);
    let name = registry.name(&input.scope.code);
    let chart = chart(&name, &years, &sums);
    let others = rows::organisations(session.read())?;
    Ok(FinanceSheet {
        organisation: registry.named(&input.scope.code),
        sentence: sentence(&years, &total, &items),
        notes: vec![
            "Growth is last known over first known year; a year is the steady rate that makes it. A total stands only where all three allocations are known.".to_owned(),
        ],
        others: others.iter().filter(|code| **code != input.scope.code).map(|code| registry.named(code)).collect(),
        years,
        items,
        total,
        chart,
    })
}

fn row(item: &str, years: &[String], values: &Series, population: &Series) -> FinanceItem {
    let title = title_of(item);
    let money = item != "population";
    let shown = |known: &Known| grouped(&edited(item, &known.value));
    let unit = if money { "£000" } else { "people" };
    let pair = |from: usize, to: usize| -> Option<(&Known, &Known)> { values[from].as_ref().zip(values[to].as_ref()) };
    let cell = |at: usize, known: &Known| WorkingInput {
        label: format!("{title} {}", years[at]),
        value: format!("{} {unit}", shown(known)),
        source: known.source.clone(),
    };
    let grown = |from: usize, to: usize| -> Figure {
        let Some((a, b)) = pair(from, to) else { return absent() };
        let growth = growth::of(&[a.value.clone(), b.value.clone()]).whole;
        let Some(growth) = growth else { return absent() };
        let percent = exact::decimal(&(growth * exact::whole(100)), 1);
        let what = format!("{title} {} to {}: {percent}%", years[from], years[to]);
        figure(
            format!("{percent}%"),
            what,
            format!("{title} changes by {percent}% from {} to {}.", years[from], years[to]),
            vec![cell(from, a), cell(to, b)],
            "Later figure over earlier figure, less one, in per cent to one decimal.",
        )
    };
    let known: Vec<usize> = (0..years.len()).filter(|at| values[*at].is_some()).collect();
    let ends = known.first().copied().zip(known.last().copied()).filter(|(first, last)| first < last);
    let steady = ends.map_or_else(absent, |(first, last)| steady(title, years, values, (first, last), &cell));
    let per_head = if money {
        (0..years.len()).map(|at| head(title, &years[at], at, values, population, &cell)).collect()
    } else {
        Vec::new()
    };
    FinanceItem {
        item: item.to_owned(),
        title: title.to_owned(),
        unit: unit.to_owned(),
        values: values.iter().map(|known| known.as_ref().map(|known| edited(item, &known.value))).collect(),
        sources: values
            .iter()
            .map(|known| known.as_ref().map(|known| known.source.clone()).unwrap_or_default())
            .collect(),
        by_year: (0..years.len()).map(|at| if at == 0 { absent() } else { grown(at - 1, at) }).collect(),
        growth: ends.map_or_else(absent, |(first, last)| grown(first, last)),
        steady,
        per_head,
    }
}

fn steady(
    title: &str,
    years: &[String],
    values: &Series,
    (first, last): (usize, usize),
    cell: &dyn Fn(usize, &Known) -> WorkingInput,
) -> Figure {
    let Some((a, b)) = values[first].as_ref().zip(values[last].as_ref()) else { return absent() };
    let start = |text: &String| text.parse::<FinancialYear>().map(FinancialYear::start_year).unwrap_or_default();
    let span = start(&years[last]) - start(&years[first]);
    let nought = exact::whole(0);
    let Some(span) = u32::try_from(span).ok().filter(|span| *span > 0 && a.value > nought) else { return absent() };
    let rate = exact::root(&(&b.value / &a.value), span, 12) - exact::whole(1);
    let percent = exact::decimal(&(rate * exact::whole(100)), 2);
    figure(
        format!("{percent}%"),
        format!("{title}, a year: {percent}%"),
        format!("{percent}% in each of {span} years makes the growth from {} to {}.", years[first], years[last]),
        vec![cell(first, a), cell(last, b)],
        "The root of (last over first) by the number of years, less one; in per cent to two decimals.",
    )
}

fn head(
    title: &str,
    year: &str,
    at: usize,
    values: &Series,
    population: &Series,
    cell: &dyn Fn(usize, &Known) -> WorkingInput,
) -> Figure {
    let Some((money, people)) = values[at].as_ref().zip(population[at].as_ref()) else { return absent() };
    if people.value == exact::whole(0) {
        return absent();
    }
    let pounds = exact::decimal(&(&money.value / &people.value), 2);
    let people = WorkingInput {
        label: format!("Population {year}"),
        value: grouped(&edited("population", &people.value)),
        source: people.source.clone(),
    };
    figure(
        format!("£{}", grouped(&pounds)),
        format!("{title} a head, {year}: £{}", grouped(&pounds)),
        format!("{title} of {year} is £{} for each person.", grouped(&pounds)),
        vec![cell(at, money), people],
        "Allocation over population of the same year, to the penny (a half up).",
    )
}

fn absent() -> Figure {
    Figure { shown: "–".to_owned(), missing: Some("a figure is not supplied".to_owned()), ..Figure::default() }
}

fn figure(shown: String, title: String, sentence: String, inputs: Vec<WorkingInput>, rule: &str) -> Figure {
    let digits: String =
        shown.chars().filter(|letter| letter.is_ascii_digit() || matches!(letter, '.' | '-')).collect();
    let working = Working { title, sentence, inputs, rule: rule.to_owned(), definition: None, notes: Vec::new() };
    Figure { value: digits.parse().ok(), shown, missing: None, working: Some(working) }
}

fn sentence(years: &[String], total: &FinanceItem, items: &[FinanceItem]) -> String {
    let known: Vec<usize> = (0..years.len()).filter(|at| total.values[*at].is_some()).collect();
    let (Some(first), Some(last)) = (known.first(), known.last()) else {
        return "No year has all three allocations yet.".to_owned();
    };
    if first == last {
        return format!("Only {} has all three allocations: one year has no growth.", years[*first]);
    }
    let people = items.first().filter(|row| row.growth.missing.is_none());
    let people = people.map_or_else(String::new, |row| format!("; population {}", row.growth.shown));
    format!(
        "Allocations change by {} from {} to {}, {} a year{people}.",
        total.growth.shown, years[*first], years[*last], total.steady.shown
    )
}

fn chart(name: &str, years: &[String], sums: &Series) -> ChartPicture {
    let cell = |known: &Known| {
        let pence = exact::round_to_whole(&(&known.value * exact::whole(100)), Rounding::HalfUp);
        Cell::Money(Pence(pence.unwrap_or_default()))
    };
    let drawn: Vec<BarRow> = years
        .iter()
        .zip(sums)
        .filter_map(|(year, known)| Some(BarRow { label: year.clone(), values: vec![cell(known.as_ref()?)] }))
        .collect();
    if drawn.is_empty() {
        return ChartPicture::default();
    }
    let title = format!("Allocations of {name} by year");
    let description = format!("{title}: the sum of CCG, primary medical and specialised allocations.");
    let plot = Bars {
        title: title.clone(),
        description: description.clone(),
        unit: "pounds".to_owned(),
        row_heading: "Year".to_owned(),
        kind: Kind::Pence,
        series: vec![BarSeries { title: "all allocations".to_owned(), paint: Paint::Allocated }],
        rows: drawn,
        source: String::new(),
    };
    // A picture that cannot be drawn is left out: its figures stand in the table.
    pch_report::charts::bars(&plot).map(|chart| ChartPicture::of(title, description, chart)).unwrap_or_default()
}

/// Keeps, changes and takes out figures. Cells that cannot be taken are given back with a message; the others are kept.
pub fn save_finance(session: &mut Session, input: SaveFinance) -> Result<Outcome<SavedFinance>, AppError> {
    let registry = session.registry()?;
    let code = input.organisation.trim();
    let known = registry.get(code).filter(|organisation| organisation.kind != "practice");
    if known.is_none() {
        let message = format!("“{code}” is no CCG, cluster, place or system here: choose one that is.");
        return Err(AppError::field("organisation", message));
    }
    if holds_nhs_number(&input.source) {
        return Err(AppError::field("source", NHS_NUMBER_REFUSED));
    }
    let typed = input.source.trim();
    let source = if typed.is_empty() {
        format!("entered by {} on {}", session.actor(), pch_domain::words::date(session.today()))
    } else {
        typed.to_owned()
    };
    let mut wanted: BTreeMap<(String, String), Option<i64>> = BTreeMap::new();
    let mut refused = Vec::new();
    for (at, edit) in (0_u32..).zip(&input.edits) {
        match read(edit) {
            Ok((item, year, value)) => {
                wanted.insert((year, item), value);
            }
            Err(message) => refused.push(RefusedFinance { edit: at, text: edit.text.clone(), message }),
        }
    }
    let held: BTreeMap<(String, String), i64> =
        rows::of(session.read(), code)?.into_iter().map(|figure| ((figure.year, figure.item), figure.value)).collect();
    wanted.retain(|key, value| held.get(key).copied() != *value);
    let value = SavedFinance { taken: i64::try_from(wanted.len()).unwrap_or(i64::MAX), refused };
    let name = registry.name(code);
    let label = match wanted.iter().next() {
        Some(((year, item), _)) if wanted.len() == 1 => format!("{} {year} changed: {name}", title_of(item)),
        _ => format!("{} of the finance table changed: {name}", super::count(wanted.len(), "figure", "figures")),
    };
    if input.dry_run || wanted.is_empty() {
        let label = if input.dry_run { label } else { "Nothing changed".to_owned() };
        return Ok(Outcome {
            value,
            changed: Vec::new(),
            operation: None,
            label,
            can_undo: false,
            warnings: Vec::new(),
        });
    }
    session.transact(Deed::new("save_finance", label), |tx| {
        for ((year, item), value) in &wanted {
            match value {
                Some(value) => rows::save(
                    tx,
                    &Held {
                        organisation: code.to_owned(),
                        year: year.clone(),
                        item: item.clone(),
                        value: *value,
                        source: source.clone(),
                    },
                )?,
                None => rows::remove(tx, code, year, item)?,
            }
        }
        Ok(value)
    })
}

/// Item, year and value of a cell; no value takes it out.
fn read(edit: &FinanceEdit) -> Result<(String, String, Option<i64>), String> {
    let item = edit.item.trim();
    let Some((_, title, money)) = ITEMS.iter().find(|(name, ..)| *name == item) else {
        let known: Vec<&str> = ITEMS.iter().map(|(name, ..)| *name).collect();
        return Err(format!("“{item}” is no row of the table: write {}.", known.join(", ")));
    };
    let year = year(&edit.year)?;
    let text = edit.text.trim();
    if text.is_empty() || text.eq_ignore_ascii_case("tbc") || text == "–" {
        return Ok((item.to_owned(), year.to_string(), None));
    }
    let value = exact::parse(text)?;
    if value < exact::whole(0) {
        return Err(format!("“{text}” is below nought: write it without a minus."));
    }
    let (scaled, most, finest) = if *money {
        (value * exact::whole(100_000), pch_domain::money::MOST.0, "has parts of a penny")
    } else {
        (
            value * exact::whole(pch_domain::fixed::SCALE),
            1_000_000_000_i64.saturating_mul(pch_domain::fixed::SCALE),
            "is too fine",
        )
    };
    if !scaled.is_integer() {
        return Err(format!("“{text}” {finest}: nothing is rounded in silence."));
    }
    if scaled > exact::whole(most) {
        let unit = if *money { "in thousands of pounds" } else { "in people" };
        return Err(format!("“{text}” is more than {title} can be: it is read {unit}."));
    }
    let whole = scaled.to_integer();
    i64::try_from(whole)
        .map(|whole| (item.to_owned(), year.to_string(), Some(whole)))
        .map_err(|_| format!("“{text}” is more than {title} can be."))
}

/// The table as it leaves the program; none where nothing is known.
pub(super) fn table(session: &mut Session, scope: &crate::dto::Scope) -> Result<Option<Table>, AppError> {
    if rows::of(session.read(), &scope.code)?.is_empty() {
        return Ok(None);
    }
    let sheet = finance(session, FinanceQuery { scope: scope.clone() })?;
    let mut columns = vec![Column::new("Row", Kind::Text), Column::new("Unit", Kind::Text)];
    columns.extend(sheet.years.iter().map(|year| Column::new(year, Kind::Text)));
    columns.extend([Column::new("Growth", Kind::Text), Column::new("A year", Kind::Text)]);
    let shown =
        |value: &Option<String>| value.as_ref().map_or(Cell::Missing(String::new()), |text| Cell::text(grouped(text)));
    let mut made = Vec::new();
    for row in sheet.items.iter().chain([&sheet.total]) {
        let mut cells = vec![Cell::text(&row.title), Cell::text(&row.unit)];
        cells.extend(row.values.iter().map(shown));
        cells.extend([Cell::text(&row.growth.shown), Cell::text(&row.steady.shown)]);
        made.push(cells);
    }
    for row in sheet.items.iter().chain([&sheet.total]).filter(|row| !row.per_head.is_empty()) {
        let mut cells = vec![Cell::text(&row.title), Cell::text("£ a head")];
        cells.extend(row.per_head.iter().map(|figure| Cell::text(&figure.shown)));
        cells.extend([Cell::Blank, Cell::Blank]);
        made.push(cells);
    }
    Ok(Some(Table {
        name: "Finance table".to_owned(),
        title: format!("Population and allocations by year, {}", sheet.organisation.name),
        columns,
        rows: made,
        notes: sheet.notes,
        source: String::new(),
    }))
}
