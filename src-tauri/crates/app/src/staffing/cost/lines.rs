//! Which line pays: posts that name one first, then the others from what is left, money that ends before money that lasts.

use super::read::Line;
use crate::dto::cost::CostYearLine;
use pch_domain::FinancialYear;

/// The lines of a year, and what no line carries.
pub(super) fn charge(
    lines: &[Line],
    year: FinancialYear,
    named: &[(String, i64)],
    unnamed: i64,
) -> (Vec<CostYearLine>, i64) {
    let mut out: Vec<CostYearLine> = lines
        .iter()
        .map(|line| {
            let charged: i64 =
                named.iter().filter(|(code, _)| code.eq_ignore_ascii_case(&line.code)).map(|(_, pence)| *pence).sum();
            let amount = line.in_year(year);
            CostYearLine {
                code: line.code.clone(),
                title: line.title.clone(),
                recurrent: line.recurrent,
                amount,
                charged,
                drawn: 0,
                short: (charged - amount).max(0),
                left: (amount - charged).max(0),
            }
        })
        .collect();
    let mut open = unnamed;
    // Money that cannot be kept for next year is spent first.
    for recurrent in [false, true] {
        for line in out.iter_mut().filter(|line| line.recurrent == recurrent) {
            let take = open.min(line.left);
            line.drawn += take;
            line.left -= take;
            open -= take;
        }
    }
    out.retain(|line| line.amount != 0 || line.charged != 0);
    (out, open)
}
