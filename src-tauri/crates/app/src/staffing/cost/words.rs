//! What the plan comes to, in words, a table and a picture.

use super::read::Read;
use crate::dto::cost::{CostLasting, CostPostView, CostYear, CostYearLine};
use crate::dto::{ChartPicture, DataTable, Working, WorkingInput};
use crate::error::AppError;
use pch_domain::Pence;
use pch_domain::funding::exact;
use pch_report::charts::{BarRow, BarSeries, Bars, Paint, bars};
use pch_report::{Cell, Kind};

/// A year in a sentence: what is short, and where.
pub(super) fn year(sum: &CostYear, lines: &[CostYearLine], open: i64) -> String {
    if sum.short == 0 {
        return format!("{}: {} is covered, {} is left.", sum.year, Pence(sum.net), Pence(sum.left));
    }
    let mut named: Vec<String> = lines
        .iter()
        .filter(|line| line.short > 0)
        .map(|line| match line.amount {
            0 => format!("{} on “{}”, which has no money in this year", Pence(line.short), line.title),
            _ => format!("{} on “{}”", Pence(line.short), line.title),
        })
        .collect();
    if open > 0 {
        named.push(format!("{} of posts that name no line", Pence(open)));
    }
    format!("{}: {} is short of {}: {}.", sum.year, Pence(sum.short), Pence(sum.net), named.join("; "))
}

/// The finding.
pub(super) fn headline(years: &[CostYear], lasting: &CostLasting) -> String {
    let short: Vec<&CostYear> = years.iter().filter(|year| year.short > 0).collect();
    match short.as_slice() {
        [] if lasting.gap > 0 => {
            format!("Covered in every year, but {} a year has no money that lasts", Pence(lasting.gap))
        }
        [] => "Covered in every year".to_owned(),
        [one] => format!("{} is short in {}", Pence(one.short), one.year),
        [first, ..] => format!(
            "{} is short in {}, and {} in all years",
            Pence(first.short),
            first.year,
            Pence(short.iter().map(|year| year.short).sum())
        ),
    }
}

pub(super) fn working(sentence: &str, read: &Read) -> Working {
    let input = |label: String, value: String, source: &str| WorkingInput { label, value, source: source.to_owned() };
    let mut inputs: Vec<WorkingInput> = read
        .posts
        .iter()
        .map(|post| {
            let end = post
                .end
                .map_or_else(|| "without an end".to_owned(), |end| format!("to {}", pch_domain::words::date(end)));
            let value =
                format!("{} WTE from {}, {end}", exact::short(&post.wte, 4), pch_domain::words::date(post.start));
            input(post.title.clone(), value, post.paid.first().map_or("", |paid| paid.words.as_str()))
        })
        .collect();
    inputs.extend(read.lines.iter().map(|line| {
        let amounts: Vec<String> =
            line.amounts.iter().map(|(year, pence)| format!("{year}: {}", Pence(*pence))).collect();
        input(line.title.clone(), amounts.join(", "), if line.recurrent { "every year" } else { "once" })
    }));
    Working {
        title: "The plan against its money".to_owned(),
        sentence: format!("{sentence}."),
        inputs,
        rule: "Each post is priced for the part of each year in which it stands; what a scheme pays back is taken off. Posts that name a line are charged to it; the others draw on what is left, money that ends before money that lasts. A recurrent line goes on as in its last year.".to_owned(),
        definition: None,
        notes: Vec::new(),
    }
}

fn pounds(pence: i64) -> String {
    exact::decimal(&exact::ratio(pence, 100), 2)
}

/// Posts by year, then the money.
pub(super) fn table(years: &[CostYear], posts: &[CostPostView]) -> DataTable {
    let mut headings = vec!["Post or line".to_owned()];
    headings.extend(years.iter().map(|year| format!("{} (£)", year.year)));
    let row = |title: &str, of: &dyn Fn(&CostYear) -> i64| {
        let mut row = vec![title.to_owned()];
        row.extend(years.iter().map(|year| pounds(of(year))));
        row
    };
    let mut rows: Vec<Vec<String>> = posts
        .iter()
        .map(|post| {
            let mut row = vec![post.title.clone()];
            row.extend(post.years.iter().map(|year| pounds(year.net)));
            row
        })
        .collect();
    rows.push(row("All posts, net", &|year| year.net));
    rows.push(row("Money every year", &|year| year.recurrent));
    rows.push(row("Money once", &|year| year.non_recurrent));
    rows.push(row("Short", &|year| year.short));
    rows.push(row("Left", &|year| year.left));
    DataTable {
        title: "Cost of the plan by year, and its money".to_owned(),
        numeric: (0..headings.len()).map(|at| at > 0).collect(),
        headings,
        rows,
        notes: vec!["Posts are net of what a scheme pays back.".to_owned()],
    }
}

/// Cost beside money, a row a year, drawn for the screen.
pub(super) fn picture(years: &[CostYear]) -> Result<Option<ChartPicture>, AppError> {
    let Some(plot) = plot(years) else { return Ok(None) };
    let chart = bars(&plot).map_err(|error| AppError::internal(error.to_string()))?;
    Ok(Some(ChartPicture::of(plot.title.clone(), plot.description.clone(), chart)))
}

/// Cost beside money, a row a year; none where there is neither.
pub(super) fn plot(years: &[CostYear]) -> Option<Bars> {
    if years.iter().all(|year| year.net == 0 && year.recurrent == 0 && year.non_recurrent == 0) {
        return None;
    }
    let money = |pence: i64| Cell::Money(Pence(pence));
    Some(Bars {
        title: "Cost beside money, by year".to_owned(),
        description: years.iter().map(|year| year.sentence.clone()).collect::<Vec<_>>().join(" "),
        unit: "£ a year".to_owned(),
        row_heading: "Year".to_owned(),
        kind: Kind::Pence,
        series: vec![
            BarSeries { title: "the posts cost".to_owned(), paint: Paint::Spent },
            BarSeries { title: "money every year".to_owned(), paint: Paint::Committed },
            BarSeries { title: "money once".to_owned(), paint: Paint::Allocated },
        ],
        rows: years
            .iter()
            .map(|year| BarRow {
                label: year.year.clone(),
                values: vec![money(year.net), money(year.recurrent), money(year.non_recurrent)],
            })
            .collect(),
        source: String::new(),
    })
}
