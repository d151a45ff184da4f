//! What one person of a band costs an employer in a year, from the pay definitions.

use super::reader::Reader;
use crate::dto::calculate::Typed;
use crate::staffing::reader::blank;
use pch_domain::FinancialYear;
use pch_domain::definitions::{Definitions, PayYear};
use pch_domain::funding::exact::{self, Exact};

/// Salary and rates of a whole-time person.
#[derive(Debug, Clone)]
pub(super) struct Paid {
    /// Exact pence of a whole-time year.
    pub(super) salary: Exact,
    pub(super) pension: Exact,
    pub(super) ni_rate: Exact,
    pub(super) ni_threshold: Exact,
    /// “top of band 6 in 2018/19”.
    pub(super) words: String,
    /// The salary is a cost with everything in it: nothing comes on top.
    pub(super) all_in: bool,
}

impl Paid {
    /// What one WTE costs in a year with everything in it, in pence.
    pub(super) fn all_in(pence: Exact) -> Self {
        let none = exact::whole(0);
        Self {
            salary: pence,
            pension: none.clone(),
            ni_rate: none.clone(),
            ni_threshold: none,
            words: "cost as typed, with all on-costs".to_owned(),
            all_in: true,
        }
    }
}

/// Where a post says what it is paid.
pub(super) struct Says<'a> {
    pub(super) salary: &'a Typed,
    pub(super) band: &'a str,
    pub(super) point: &'a str,
    pub(super) pension: &'a str,
}

/// A year's pay: that of the year, else of the last year before it, with a remark.
pub(super) fn of_year(definitions: &Definitions, year: FinancialYear) -> Option<(PayYear, Option<String>)> {
    let mut known: Vec<&PayYear> = definitions.pay().flat_map(|set| &set.content.years).collect();
    known.sort_by_key(|pay| pay.year.start_year());
    let pay = known.iter().rev().find(|pay| pay.year.start_year() <= year.start_year())?;
    let remark =
        (pay.year != year).then(|| format!("{year} is priced at the pay of {}: no later pay is known.", pay.year));
    Some(((*pay).clone(), remark))
}

/// As [`of_year`], with the points of a band from the last year that knows it where this one does not: pay is published
/// band by band, and rates of National Insurance and pension stay those of the year itself.
pub(super) fn with_band(
    definitions: &Definitions,
    year: FinancialYear,
    band: &str,
) -> Option<(PayYear, Option<String>)> {
    let (mut pay, mut remark) = of_year(definitions, year)?;
    let band = band.trim().to_lowercase();
    if band.is_empty() || pay.points.iter().any(|point| point.band == band) {
        return Some((pay, remark));
    }
    let earlier = definitions
        .pay()
        .flat_map(|set| &set.content.years)
        .filter(|known| known.year.start_year() < year.start_year())
        .filter(|known| known.points.iter().any(|point| point.band == band))
        .max_by_key(|known| known.year.start_year());
    if let Some(earlier) = earlier {
        pay.points.extend(earlier.points.iter().filter(|point| point.band == band).cloned());
        remark = Some(format!(
            "Band {} is priced in {year} at the pay of {}: no later pay of it is known.",
            band.replace('_', " "),
            earlier.year
        ));
    }
    Some((pay, remark))
}

/// Bands of all years, in order.
pub(super) fn bands(definitions: &Definitions) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for point in definitions.pay().flat_map(|set| &set.content.years).flat_map(|pay| &pay.points) {
        if !all.contains(&point.band) {
            all.push(point.band.clone());
        }
    }
    all
}

/// Reads what a post is paid in a year.
pub(super) fn read(reader: &mut Reader, place: &str, says: &Says<'_>, pay: &PayYear) -> Option<Paid> {
    let share = |share: pch_domain::Share| exact::of_billionths(share.0);
    let at = |field: &str| if place.is_empty() { field.to_owned() } else { format!("{place}.{field}") };
    let pension = match says.pension.trim() {
        "" | "paid" => Some(share(pay.pension_paid)),
        // Before the two rates parted there was one.
        "underlying" => Some(share(pay.pension_underlying.unwrap_or(pay.pension_paid))),
        rate => reader.share(&at("pension"), &Typed(rate.to_owned())),
    };
    let (salary, words) = if blank(says.salary) {
        let band = says.band.trim().to_lowercase();
        let points: Vec<_> = pay.points.iter().filter(|point| point.band == band).collect();
        if points.is_empty() {
            let mut known: Vec<&str> = pay.points.iter().map(|point| point.band.as_str()).collect();
            known.dedup();
            let message =
                format!("There is no band “{}” in {}: choose one of {}.", says.band, pay.year, known.join(", "));
            reader.wrong(at("band"), message);
            return None;
        }
        let of = |name: &str| points.iter().find(|point| point.point == name).map(|point| point.salary_pence.0);
        let wanted = if says.point.trim().is_empty() { "top" } else { says.point.trim() };
        let found = match wanted {
            "midpoint" => of("entry").zip(of("top")).map(|(entry, top)| exact::ratio(entry + top, 2)),
            name => of(name).map(exact::whole),
        };
        let Some(found) = found else {
            let has: Vec<&str> = points.iter().map(|point| point.point.as_str()).collect();
            let message = format!("Band {band} has no {wanted} in {}: it has {}.", pay.year, has.join(", "));
            reader.wrong(at("point"), message);
            return None;
        };
        (found, format!("{wanted} of band {band} in {}", pay.year))
    } else {
        (reader.money(&at("salary"), says.salary)?, "salary as typed".to_owned())
    };
    Some(Paid {
        salary,
        pension: pension?,
        ni_rate: share(pay.ni_rate),
        ni_threshold: exact::whole(pay.ni_threshold_pence.0),
        words,
        all_in: false,
    })
}
