//! Demand as an index: population x activity x (1 - share moved to others), each with the base that it grows from.

use crate::dto::plan::DemandPoint;
use crate::dto::plan_scenario::{DemandView, SetDemand};
use crate::plan::read::{self, Reader, float, percent};
use pch_domain::fixed::SCALE;
use pch_domain::{FinancialYear, Period};
use pch_projection::rates::{Base, Growth, demand_index};
use pch_store::tables::scenario::Demand;

/// A scenario's demand.
pub(in crate::plan) struct DemandAt<'a>(pub(in crate::plan) &'a [Demand]);

impl DemandAt<'_> {
    fn factor(&self, name: &str) -> Option<&Demand> {
        self.0.iter().find(|row| row.factor == name)
    }

    /// Index of a growing factor at a quarter, relative to the opening.
    fn grown(&self, name: &str, opening: Period, at: Period) -> f64 {
        let Some(row) = self.factor(name) else { return 1.0 };
        let years = read::quarters_between(opening, at) as f64 / 4.0;
        libm_pow(1.0 + annual(row), years)
    }

    /// Population relative to the opening.
    pub(in crate::plan) fn population(&self, opening: Period, at: Period) -> f64 {
        self.grown("population", opening, at)
    }

    /// Share moved to others by a quarter: straight from nothing at the base year's end to the share at the other's end.
    fn moved(&self, at: Period) -> f64 {
        let Some(row) = self.factor("moved") else { return 0.0 };
        let (Some(from), Some(to)) = (end_of(&row.from_year), end_of(&row.to_year)) else { return 0.0 };
        let all = read::quarters_between(from, to).max(1) as f64;
        float(row.growth) * (read::quarters_between(from, at) as f64 / all).clamp(0.0, 1.0)
    }

    /// The index at a quarter, relative to the opening.
    pub(in crate::plan) fn at(&self, opening: Period, at: Period) -> DemandPoint {
        let (population, activity) = (self.population(opening, at), self.grown("activity", opening, at));
        let here = 1.0 - self.moved(opening);
        let moved = if here > 0.0 { 1.0 - (1.0 - self.moved(at)) / here } else { 0.0 };
        DemandPoint {
            period: at.to_string(),
            population,
            activity,
            moved,
            index: demand_index(population, activity, moved.clamp(0.0, 1.0)).unwrap_or(1.0),
        }
    }

    /// As people read it.
    pub(in crate::plan) fn views(&self) -> Vec<DemandView> {
        self.0.iter().map(view).collect()
    }
}

fn libm_pow(base: f64, exponent: f64) -> f64 {
    // The projection's own power, which every processor rounds alike: growth over one year of `exponent` years.
    if exponent == 0.0 {
        return 1.0;
    }
    pch_projection::rates::annual_growth(base - 1.0, 1.0 / exponent).map_or(1.0, |growth| 1.0 + growth)
}

fn end_of(year: &str) -> Option<Period> {
    let year: FinancialYear = year.parse().ok()?;
    Period::new(year, 4)
}

fn years_of(row: &Demand) -> u32 {
    let year = |text: &str| text.parse::<FinancialYear>().map(FinancialYear::start_year).unwrap_or_default();
    u32::try_from(year(&row.to_year) - year(&row.from_year)).unwrap_or(1).max(1)
}

fn growth(row: &Demand) -> Growth {
    let base = match row.without {
        Some(without) if row.base == "without_change" => Base::WithoutChange(float(without)),
        _ => Base::BaseYear,
    };
    Growth { printed: float(row.growth), base, years: years_of(row) }
}

/// Growth a year on the base year.
fn annual(row: &Demand) -> f64 {
    growth(row).annual().unwrap_or_default()
}

fn view(row: &Demand) -> DemandView {
    let growth = growth(row);
    let on_base_year = growth.on_base_year().unwrap_or_default();
    let title = match row.factor.as_str() {
        "population" => "Population",
        "activity" => "Activity per person",
        _ => "Share moved to others",
    };
    let signed = |share: f64| {
        let text = percent((share * SCALE as f64).round() as i64);
        if share >= 0.0 { format!("+{text}") } else { text }
    };
    let (from, to) = (&row.from_year, &row.to_year);
    let sentence = match (row.factor.as_str(), row.without) {
        ("moved", _) => format!(
            "{} of the work is with others by the end of {to}, beginning at the end of {from}.",
            percent(row.growth)
        ),
        (_, Some(without)) => format!(
            "{} on the figure without change of {to}, which is itself {} on {from}: together {} on {from}, because growth factors multiply.",
            signed(float(row.growth)),
            signed(float(without)),
            signed(on_base_year)
        ),
        _ => format!("{} from {from} to {to}, {} a year.", signed(on_base_year), signed(annual(row))),
    };
    DemandView {
        factor: row.factor.clone(),
        title: title.to_owned(),
        growth: float(row.growth),
        base: row.base.clone(),
        without: row.without.map(float),
        on_base_year,
        annual: if row.factor == "moved" { 0.0 } else { annual(row) },
        from_year: row.from_year.clone(),
        to_year: row.to_year.clone(),
        source: row.source.clone(),
        sentence,
    }
}

/// Demand as typed.
pub(in crate::plan) fn read_demand(reader: &mut Reader, typed: &[SetDemand], prefix: &str) -> Vec<Demand> {
    let mut out: Vec<Demand> = Vec::new();
    for (at, one) in typed.iter().enumerate() {
        let place = |field: &str| format!("{prefix}demand.{at}.{field}");
        if !["population", "activity", "moved"].contains(&one.factor.as_str()) {
            reader.wrong(
                &place("factor"),
                format!("“{}” is no factor: choose population, activity or moved.", one.factor),
            );
            continue;
        }
        if out.iter().any(|other| other.factor == one.factor) {
            reader.wrong(
                &place("factor"),
                format!("{} stands twice: growth factors multiply, so one line is enough.", one.factor),
            );
            continue;
        }
        let moved = one.factor == "moved";
        let change = |text: &str| {
            let value = read::number(text)?;
            if (-SCALE..=10 * SCALE).contains(&value) {
                Ok(value)
            } else if value < 0 {
                Err(format!("“{}” takes away more than everything.", text.trim()))
            } else {
                Err(format!("“{}” is more than ten times: write growth as 3.3% or 0.033.", text.trim()))
            }
        };
        let growth =
            reader.say(&place("growth"), if moved { read::share(&one.growth.0) } else { change(&one.growth.0) });
        let base = match one.base.trim() {
            "" | "base_year" => "base_year",
            "without_change" if !moved => "without_change",
            other => {
                let message = if moved {
                    "A share moved to others has no other base.".to_owned()
                } else {
                    format!("“{other}” is no base: choose base_year or without_change.")
                };
                reader.wrong(&place("base"), message);
                "base_year"
            }
        };
        let without =
            (base == "without_change").then(|| reader.say(&place("without"), change(&one.without.0))).flatten();
        let year = |text: &str| -> Result<FinancialYear, String> {
            text.trim().parse().map_err(|error: pch_domain::period::PeriodError| format!("{error}."))
        };
        let from = reader.say(&place("from_year"), year(&one.from_year));
        let to = reader.say(&place("to_year"), year(&one.to_year));
        if let (Some(from), Some(to)) = (from, to)
            && from >= to
        {
            reader.wrong(
                &place("to_year"),
                format!("{to} is not after {from}: growth needs a base year and a later one."),
            );
        }
        let (Some(growth), Some(from), Some(to)) = (growth, from, to) else { continue };
        out.push(Demand {
            factor: one.factor.clone(),
            growth,
            base: base.to_owned(),
            without,
            from_year: from.to_string(),
            to_year: to.to_string(),
            source: one.source.trim().to_owned(),
        });
    }
    out
}
