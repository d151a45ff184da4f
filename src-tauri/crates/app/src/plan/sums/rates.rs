//! A year's rate as a quarter's, and a stock that leaves and is joined.

use super::{Read, refused};
use crate::dto::plan_sums::{DecayQuery, OrderView, RateQuery, RateView, StockQuery, StockView};
use crate::error::AppError;
use crate::plan::read::{self, Reader};
use crate::session::Session;
use pch_projection::rates::{
    Order, after_years, annual_from_quarterly, hazard, monthly, quarterly, stock_after, stock_next,
};

/// A year's rate as a quarter's and a month's, and what a quarter of it would make.
pub fn rate(_: &mut Session, input: RateQuery) -> Result<RateView, AppError> {
    let mut reader = Reader::default();
    let annual = reader.share("annual", &input.annual);
    reader.done()?;
    let naive = annual / 4.0;
    Ok(RateView {
        annual,
        quarterly: quarterly(annual).map_err(refused)?,
        monthly: monthly(annual).map_err(refused)?,
        naive_quarterly: naive,
        naive_compounded_annual: annual_from_quarterly(naive).map_err(refused)?,
        hazard: hazard(annual).ok(),
    })
}

/// A stock that only leaves, after whole years.
pub fn decay(_: &mut Session, input: DecayQuery) -> Result<StockView, AppError> {
    let mut reader = Reader::default();
    let (stock, leave) = (reader.amount("stock", &input.stock), reader.share("leave", &input.leave));
    let years = counts(&mut reader, "years", &input.years);
    reader.done()?;
    let expected: Result<Vec<f64>, _> = years.into_iter().map(|years| after_years(stock, leave, years)).collect();
    Ok(StockView { expected: expected.map_err(refused)?, steady_state: (leave > 0.0).then_some(0.0) })
}

/// A stock of which a share leaves and that some join, each period: leavers first.
pub fn stock(_: &mut Session, input: StockQuery) -> Result<StockView, AppError> {
    let mut reader = Reader::default();
    let (stock, q, joiners) = figures(&mut reader, &input);
    let t = counts(&mut reader, "t", &input.t);
    reader.done()?;
    let expected: Result<Vec<f64>, _> = t.into_iter().map(|t| stock_after(stock, q, joiners, t)).collect();
    Ok(StockView { expected: expected.map_err(refused)?, steady_state: (q > 0.0).then(|| joiners / q) })
}

/// One period in three orders; the projection's is the first.
pub fn order(_: &mut Session, input: StockQuery) -> Result<OrderView, AppError> {
    let mut reader = Reader::default();
    let (stock, q, joiners) = figures(&mut reader, &input);
    reader.done()?;
    let next = |order| stock_next(stock, q, joiners, order).map_err(refused);
    Ok(OrderView {
        leave_then_join: next(Order::LeaveThenJoin)?,
        join_then_leave: next(Order::JoinThenLeave)?,
        mid_year: next(Order::MidYear)?,
        sentence: "The projection lets people leave first and join then: whoever joins is there at the quarter's end."
            .to_owned(),
    })
}

fn figures(reader: &mut Reader, input: &StockQuery) -> (f64, f64, f64) {
    let stock = reader.amount("stock", &input.stock);
    let q = if read::empty(&input.q) {
        let annual = reader.share(if read::empty(&input.annual) { "q" } else { "annual" }, &input.annual);
        quarterly(annual).unwrap_or_default()
    } else {
        reader.share("q", &input.q)
    };
    let joiners = if read::empty(&input.joiners) { 0.0 } else { reader.amount("joiners", &input.joiners) };
    (stock, q, joiners)
}

fn counts(reader: &mut Reader, place: &str, typed: &[i64]) -> Vec<u32> {
    if typed.is_empty() {
        reader.wrong(place, "Write after how many periods, such as [1, 4, 12].");
    }
    let mut out = Vec::with_capacity(typed.len());
    for (at, count) in typed.iter().enumerate() {
        match u32::try_from(*count) {
            Ok(count) if count <= 10_000 => out.push(count),
            _ => {
                reader.wrong(&format!("{place}.{at}"), format!("{count} is not a number of periods from 0 to 10,000."))
            }
        }
    }
    out
}
