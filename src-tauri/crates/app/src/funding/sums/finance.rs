//! A finance table over years: sums, growth, a steady rate, and pounds a head; shares of a sum in per cent.

use super::Reader;
use crate::dto::calculate::{
    FinanceSeries, FinanceTable, FinanceView, Percentage, Percentages, PercentagesView, Typed,
};
use crate::dto::{ChartPicture, DataTable};
use crate::error::AppError;
use crate::funding::{wrong, year};
use crate::session::Session;
use pch_domain::Pence;
use pch_domain::funding::exact::{self, Exact, Rounding};
use pch_domain::funding::growth;
use pch_report::charts::{BarRow, BarSeries, Bars, Paint};
use pch_report::{Cell, Kind};

fn figures(reader: &mut Reader, place: &str, typed: &[Typed], years: usize) -> Vec<Exact> {
    if typed.len() != years {
        let message = format!("There are {years} years and {} figures: write one a year.", typed.len());
        reader.problems.push(wrong(place, message));
    }
    typed.iter().enumerate().filter_map(|(at, one)| reader.positive(&format!("{place}.{at}"), one)).collect()
}

/// Rows that are no money: people, and totals as printed. They are taken out of the sum.
fn take_named_rows(input: &mut FinanceTable) {
    let mut take = |names: &[&str], into: &mut Vec<Typed>| {
        let at = input.rows.iter().position(|row| names.contains(&row.key.trim().to_lowercase().as_str()));
        if let (Some(at), true) = (at, into.is_empty()) {
            *into = input.rows.remove(at).values;
        }
    };
    take(&["population", "people"], &mut input.population);
    take(&["total_printed", "printed", "total", "printed_total"], &mut input.printed);
}

/// Growth, sums and pounds a head of a table.
pub fn table(_: &mut Session, mut input: FinanceTable) -> Result<FinanceView, AppError> {
    take_named_rows(&mut input);
    let mut reader = Reader::default();
    let mut before: Option<i32> = None;
    for (at, text) in input.years.iter().enumerate() {
        let Some(year) = reader.say(&format!("years.{at}"), year(text)) else { continue };
        if before.is_some_and(|before| year.start_year() != before + 1) {
            let message = format!("{year} does not follow the year before it: a steady rate needs every year.");
            reader.problems.push(wrong(format!("years.{at}"), message));
        }
        before = Some(year.start_year());
    }
    if input.years.is_empty() {
        reader.problems.push(wrong("years", "Write at least one year."));
    }
    if input.rows.is_empty() {
        reader.problems.push(wrong("rows", "Write at least one row."));
    }
    let count = input.years.len();
    let unit = input.unit.as_ref().map_or_else(|| Some(exact::whole(1)), |typed| reader.positive("unit", typed));
    let rows: Vec<Vec<Exact>> = input
        .rows
        .iter()
        .enumerate()
        .map(|(at, row)| figures(&mut reader, &format!("rows.{at}.values"), &row.values, count))
        .collect();
    let optional = |reader: &mut Reader, place: &str, typed: &[Typed]| {
        if typed.is_empty() { Vec::new() } else { figures(reader, place, typed, count) }
    };
    let population = optional(&mut reader, "population", &input.population);
    let printed = optional(&mut reader, "printed", &input.printed);
    let (Some(unit), true) = (unit, reader.problems.is_empty()) else { return Err(AppError::fields(reader.problems)) };
    let total: Vec<Exact> = (0..count).map(|at| rows.iter().map(|row| row[at].clone()).sum()).collect();
    let one = |key: &str, title: &str, values: &[Exact], heads: &[Exact]| series(key, title, values, heads, &unit);
    let titled = |row: &crate::dto::calculate::FinanceRow| {
        if row.title.trim().is_empty() { row.key.clone() } else { row.title.trim().to_owned() }
    };
    let shown: Vec<FinanceSeries> =
        input.rows.iter().zip(&rows).map(|(row, values)| one(&row.key, &titled(row), values, &population)).collect();
    let total_series = one("total", "Total", &total, &population);
    let people = (!population.is_empty()).then(|| one("population", "Population", &population, &[]));
    let differences: Vec<Exact> = printed.iter().zip(&total).map(|(printed, computed)| printed - computed).collect();
    let off = differences.iter().filter(|difference| **difference != exact::whole(0)).count();
    let warnings = if off == 0 {
        Vec::new()
    } else {
        vec![format!("{off} printed totals are not the sum of their rows: the computed sums are used.")]
    };
    let title = if input.title.trim().is_empty() { "Allocations by year" } else { input.title.trim() };
    Ok(FinanceView {
        sentence: sentence(&input.years, &total_series, people.as_ref()),
        table: data(title, &input.years, people.as_ref(), &shown, &total_series),
        chart: chart(title, &input.years, &total, &unit),
        printed_differences: differences.iter().map(|one| exact::short(one, 9)).collect(),
        years: input.years,
        population: people,
        rows: shown,
        total: total_series,
        warnings,
    })
}

fn series(key: &str, title: &str, values: &[Exact], heads: &[Exact], unit: &Exact) -> FinanceSeries {
    let growth = growth::of(values);
    let percent = |value: &Exact, places: u32| exact::decimal(&(value * exact::whole(100)), places);
    FinanceSeries {
        key: key.to_owned(),
        title: title.to_owned(),
        values: values.iter().map(|value| exact::short(value, 9)).collect(),
        growth: growth.whole.map(|value| percent(&value, 4)),
        cagr: growth.steady.map(|value| percent(&value, 5)),
        by_year: growth.by_year.iter().map(|step| step.as_ref().map(|value| percent(value, 4))).collect(),
        per_head: values
            .iter()
            .zip(heads)
            .map(|(value, heads)| (*heads != exact::whole(0)).then(|| exact::decimal(&(value * unit / heads), 2)))
            .collect(),
    }
}

fn sentence(years: &[String], total: &FinanceSeries, people: Option<&FinanceSeries>) -> String {
    let ends = years.first().zip(years.last());
    let one = |text: &Option<String>| {
        text.as_ref().and_then(|text| exact::parse(text).ok()).map(|value| exact::decimal(&value, 1))
    };
    match (ends, one(&total.growth), one(&total.cagr)) {
        (Some((first, last)), Some(growth), Some(steady)) => {
            let heads = people
                .and_then(|people| one(&people.growth))
                .map_or_else(String::new, |growth| format!("; the population changes by {growth}%"));
            format!("The total changes by {growth}% from {first} to {last}, {steady}% a year{heads}.")
        }
        _ => "One year has no growth.".to_owned(),
    }
}

fn data(
    title: &str,
    years: &[String],
    people: Option<&FinanceSeries>,
    rows: &[FinanceSeries],
    total: &FinanceSeries,
) -> DataTable {
    let mut headings = vec!["Row".to_owned()];
    headings.extend(years.iter().cloned());
    headings.extend(["Growth (%)".to_owned(), "A year (%)".to_owned()]);
    let figure = |text: &String| match text.split_once('.') {
        None => text.parse::<u64>().map_or_else(|_| text.clone(), pch_domain::words::thousands),
        Some(_) => text.clone(),
    };
    let none = || "–".to_owned();
    let line = |series: &FinanceSeries| {
        let mut row = vec![series.title.clone()];
        row.extend(series.values.iter().map(figure));
        let near = |text: &Option<String>| {
            text.as_ref().and_then(|text| exact::parse(text).ok()).map_or_else(none, |value| exact::decimal(&value, 1))
        };
        row.extend([near(&series.growth), near(&series.cagr)]);
        row
    };
    let per_head = |series: &FinanceSeries| {
        let mut row = vec![format!("{}, £ a head", series.title)];
        row.extend(series.per_head.iter().map(|text| text.clone().unwrap_or_else(none)));
        row.extend([none(), none()]);
        row
    };
    let mut out: Vec<Vec<String>> = people.map(line).into_iter().collect();
    out.extend(rows.iter().map(line));
    out.push(line(total));
    if people.is_some() {
        out.extend(rows.iter().chain([total]).map(per_head));
    }
    DataTable {
        title: title.to_owned(),
        numeric: std::iter::once(false).chain(std::iter::repeat_n(true, headings.len() - 1)).collect(),
        headings,
        rows: out,
        notes: vec!["Growth is last over first; a year is the steady rate that makes it.".to_owned()],
    }
}

fn chart(title: &str, years: &[String], total: &[Exact], unit: &Exact) -> ChartPicture {
    let pence = |value: &Exact| {
        exact::round_to_whole(&(value * unit * exact::whole(100)), Rounding::HalfUp)
            .map_or(Cell::Money(Pence(0)), |pence| Cell::Money(Pence(pence)))
    };
    let plot = Bars {
        title: title.to_owned(),
        description: format!("{title}: the total of each year."),
        unit: "pounds".to_owned(),
        row_heading: "Year".to_owned(),
        kind: Kind::Pence,
        series: vec![BarSeries { title: "total".to_owned(), paint: Paint::Allocated }],
        rows: years
            .iter()
            .zip(total)
            .map(|(year, value)| BarRow { label: year.clone(), values: vec![pence(value)] })
            .collect(),
        source: String::new(),
    };
    // A picture that cannot be drawn is left out: its figures stand in the table.
    pch_report::charts::bars(&plot)
        .map(|chart| ChartPicture::of(title, format!("{title}: the total of each year."), chart))
        .unwrap_or_default()
}

/// Shares of a sum: exact, and in whole per cents that make 100.
pub fn percentages(_: &mut Session, input: Percentages) -> Result<PercentagesView, AppError> {
    let mut reader = Reader::default();
    let mut items: Vec<(String, Exact)> = Vec::new();
    for (at, item) in input.items.iter().enumerate() {
        let value = reader.positive(&format!("items.{at}.amount"), &item.amount);
        items.extend(value.map(|value| (item.key.clone(), value)));
    }
    for key in input.except.iter().filter(|key| !input.items.iter().any(|item| item.key == **key)) {
        reader.problems.push(wrong("except", format!("There is no “{key}” among the items.")));
    }
    if !reader.problems.is_empty() {
        return Err(AppError::fields(reader.problems));
    }
    let sum: Exact = items.iter().map(|(_, value)| value.clone()).sum();
    let weights: Vec<pch_domain::funding::bounded::Bounded> = items
        .iter()
        .map(|(code, weight)| pch_domain::funding::bounded::Bounded {
            code: code.clone(),
            weight: weight.clone(),
            floor: 0,
            cap: None,
        })
        .collect();
    let method = pch_domain::funding::bounded::Method::LargestRemainder;
    let whole = pch_domain::funding::bounded::divide_within(100, &weights, method)
        .map_err(|error| AppError::field("items", format!("{error}.")))?;
    let percent = |value: &Exact| exact::decimal(&(value / &sum * exact::whole(100)), 3);
    let rest: Exact = items.iter().filter(|(key, _)| !input.except.contains(key)).map(|(_, value)| value.clone()).sum();
    Ok(PercentagesView {
        rest: percent(&rest),
        sum: exact::short(&sum, 9),
        items: items
            .iter()
            .zip(whole)
            .map(|((key, value), part)| Percentage { key: key.clone(), percent: percent(value), whole: part.result })
            .collect(),
    })
}
