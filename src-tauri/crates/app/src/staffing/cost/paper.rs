//! What the posts cost and who pays, as it leaves the program.

use super::super::paper::{Paper, Part, money, part, words};
use super::words as said;
use crate::dto::Scope;
use crate::dto::cost::{CostPlan, CostView};
use crate::error::AppError;
use crate::session::Session;
use pch_domain::Pence;
use pch_report::{Cell, Column, Kind};

/// What fits on paper.
const PRINTED: &[&str] = &["Post", "Year", "Pay (£)", "National Insurance (£)", "Pension (£)", "Cost (£)", "Net (£)"];

fn pence(value: i64) -> Cell {
    Cell::Money(Pence(value))
}

fn again(recurrent: bool) -> Cell {
    Cell::text(if recurrent { "every year" } else { "once" })
}

/// The plan against its money by year, its lines, and each post with its parts.
pub(in super::super) fn paper(session: &mut Session, scope: &Scope) -> Result<Paper, AppError> {
    let kept: Option<CostPlan> = super::super::sheet::kept(session, &scope.code, "cost")?;
    let plan = CostPlan { scope: Some(scope.clone()), ..kept.unwrap_or_default() };
    if plan.posts.is_empty() {
        let message = "There are no posts to cost yet: type them, or take them from a scenario or from the plan that fits the money.";
        return Err(AppError::not_allowed(message));
    }
    let view = super::plan(session, plan)?;
    let mut notes = view.warnings.clone();
    notes.push(view.working.rule.clone());
    Ok(Paper {
        title: "Cost and affordability",
        sentence: view.sentence.clone(),
        facts: vec![("What goes on".to_owned(), view.lasting.sentence.clone())],
        pictures: said::plot(&view.years).into_iter().collect(),
        tables: vec![years(&view), lines(&view), posts(&view)],
        notes,
    })
}

fn years(view: &CostView) -> Part {
    let rows = view.years.iter().map(|year| {
        let mut row = vec![Cell::text(&year.year)];
        let figures =
            [year.total, year.reimbursed, year.net, year.recurrent, year.non_recurrent, year.short, year.left];
        row.extend(figures.map(pence));
        row
    });
    let mut columns = words(["Year"]);
    columns
        .extend(["Posts", "Paid back", "To be carried", "Money every year", "Money once", "Short", "Left"].map(money));
    part("Years", "The plan against its money, by year", columns, rows.collect(), &[])
}

fn lines(view: &CostView) -> Part {
    let rows = view.years.iter().flat_map(|year| {
        year.lines.iter().map(|line| {
            let mut row = vec![Cell::text(&year.year), Cell::text(&line.title), again(line.recurrent)];
            row.extend([line.amount, line.charged, line.drawn, line.short, line.left].map(pence));
            row
        })
    });
    let mut columns = words(["Year", "Line", "Money"]);
    columns.extend(["Amount", "Posts that name it", "Other posts", "Short", "Left"].map(money));
    part("Lines", "Lines by year", columns, rows.collect(), &[])
}

fn posts(view: &CostView) -> Part {
    let rows = view.posts.iter().flat_map(|post| {
        post.years.iter().map(|year| {
            let mut row =
                vec![Cell::text(&post.title), Cell::Count(post.people), Cell::text(&post.line), Cell::text(&year.year)];
            row.push(Cell::text(&year.part));
            let figures = [year.gross, year.ni, year.pension, year.total, year.reimbursed, year.net];
            row.extend(figures.map(pence));
            row
        })
    });
    let mut columns = words(["Post"]);
    columns.push(Column::new("People", Kind::Count));
    columns.extend(words(["Paid by", "Year", "Part of the year"]));
    columns.extend(["Pay", "National Insurance", "Pension", "Cost", "Paid back", "Net"].map(money));
    part("Posts", "Each post by year", columns, rows.collect(), PRINTED)
}
