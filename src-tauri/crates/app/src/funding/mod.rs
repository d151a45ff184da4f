//! Funding: lines, how they are divided, what is committed and spent.

mod accounts;
mod allocate;
mod bridge;
mod condition;
mod decider;
mod entry;
mod export;
mod finance;
mod forecast;
mod formula;
mod ledger;
mod letter;
mod line;
mod link;
mod lists;
#[cfg(test)]
mod money_tests;
mod over_year;
mod paste;
mod payment;
mod plan_payments;
mod points;
mod preview;
mod rate;
mod reallocate;
mod recipients;
mod reconcile;
mod returned;
mod show;
mod slices;
pub mod sums;
mod take;
#[cfg(test)]
mod tests;
mod transfer;
mod weigh;
mod whole_posts;
mod why;
mod withdraw;
mod year_end;

pub use allocate::allocate;
pub use bridge::bridge;
pub use condition::{decide, give_evidence, remove as remove_condition, save as save_condition, show as conditions};
pub use entry::{remove as remove_entry, save as save_entry};
pub use export::export;
pub use finance::{finance, save_finance};
pub use forecast::save as save_forecast;
pub use letter::{letter, letters};
pub use line::{remove as remove_line, save as save_line};
pub use link::{linkable, paid_by};
pub use over_year::show as money;
pub use paste::{paste_lines, preview_lines};
pub use payment::{claw_back, release as release_instalment, remove as remove_instalment, save as save_instalment};
pub use plan_payments::plan as plan_payments;
pub use preview::preview;
pub use reallocate::reallocate;
pub use reconcile::reconcile;
pub(crate) use returned::{Shown, adopt};
pub use show::show;
pub(crate) use take::sets as defined_lines;
pub use take::take as take_lines;
pub use transfer::transfer;
pub use why::why;
pub use withdraw::withdraw;
pub use year_end::close as close_year;

use crate::error::{AppError, FieldError};
use crate::registry::Registry;
use crate::session::Session;
use chrono::NaiveDate;
use pch_domain::{FinancialYear, Pence};
use pch_store::tables::funding::{self as rows, Line};

/// A kept division in a sentence.
pub(crate) fn sentence(allocation: &pch_store::tables::funding::Allocation) -> String {
    allocate::Kept::of(allocation).sentence(allocation)
}

/// A message beside a field.
fn wrong(place: impl Into<String>, message: impl Into<String>) -> FieldError {
    FieldError { place: place.into(), message: message.into() }
}

/// A line that must be here.
fn known_line(session: &Session, id: i64) -> Result<Line, AppError> {
    rows::line(session.read(), id)?.ok_or_else(|| AppError::not_found("This funding line"))
}

/// A financial year that the program plans in.
fn year(text: &str) -> Result<FinancialYear, String> {
    // `FY2018/19` names the year as well.
    let plain = text.trim().trim_start_matches(['F', 'Y', 'f', 'y', ' ']);
    let year: FinancialYear = plain.parse().map_err(|error: pch_domain::period::PeriodError| error.to_string())?;
    if (2015..=2030).contains(&year.start_year()) {
        Ok(year)
    } else {
        Err(format!("{year} is outside the years that are planned here: 2015/16 to 2030/31"))
    }
}

/// One or several financial years: `2018/19`, `2018/19, 2019/20`, `2018/19 to 2020/21`; in order, each once.
fn years(text: &str) -> Result<Vec<FinancialYear>, String> {
    let ends = [" to ", "–", " - "].iter().find_map(|mark| text.split_once(mark));
    if let Some((first, last)) = ends {
        let (first, last) = (year(first)?, year(last)?);
        if last < first {
            return Err(format!("{last} is before {first}: write the earlier year first."));
        }
        return (first.start_year()..=last.start_year())
            .map(|start| year(&format!("{start}/{:02}", (start + 1) % 100)))
            .collect();
    }
    let mut out = text.split([',', ';']).map(year).collect::<Result<Vec<_>, _>>()?;
    out.sort_unstable();
    out.dedup();
    Ok(out)
}

/// An amount that cannot be below nought.
fn amount(text: &str) -> Result<Pence, String> {
    let pence: Pence = text.parse().map_err(|error: pch_domain::money::MoneyError| error.to_string())?;
    if pence.0 < 0 { Err(format!("{pence} is below nought: write the amount without a minus")) } else { Ok(pence) }
}

/// “A, B and 4 more”.
fn names(registry: &Registry, codes: &[String]) -> String {
    const SHOWN: usize = 6;
    let one = |code: &String| {
        let name = registry.name(code);
        if name == *code { name } else { format!("{name} ({code})") }
    };
    let shown: Vec<String> = codes.iter().take(SHOWN).map(one).collect();
    match codes.len() {
        0..=SHOWN => shown.join(", "),
        all => format!("{} and {} more", shown.join(", "), all - SHOWN),
    }
}

/// An ISO day as people write it.
fn day_in_words(iso: &str) -> String {
    iso.parse::<NaiveDate>().map_or_else(|_| iso.to_owned(), pch_domain::words::date)
}

/// “1 practice”, “3 practices”.
fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}
