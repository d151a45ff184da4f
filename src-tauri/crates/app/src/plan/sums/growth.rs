//! Growth, which carries its base; and what holds a ratio while it grows.

use super::{Read, refused};
use crate::dto::plan_sums::{
    ActivityLine, ActivityQuery, ActivityView, GrowthQuery, GrowthView, HoldRatioQuery, HoldRatioView,
};
use crate::error::AppError;
use crate::plan::read::{self, Reader};
use crate::session::Session;
use pch_projection::rates::{Base, Growth, quarterly_growth};
use pch_projection::required;

/// Growth on the base year, a year and a quarter of it, whatever it was printed on.
pub fn growth(_: &mut Session, input: GrowthQuery) -> Result<GrowthView, AppError> {
    let mut reader = Reader::default();
    let years = if read::empty(&input.years) {
        1
    } else {
        reader.say("years", read::whole(&input.years.0, 1, 100)).unwrap_or(1)
    };
    let printed = if read::empty(&input.growth) {
        let (from, to) = (reader.amount("from", &input.from), reader.amount("to", &input.to));
        if from <= 0.0 {
            reader.wrong("from", "Growth needs a figure above nought to grow from.");
        }
        to / from - 1.0
    } else {
        signed(&mut reader, "growth", &input.growth.0)
    };
    let without = (!read::empty(&input.without)).then(|| signed(&mut reader, "without", &input.without.0));
    reader.done()?;
    let base = without.map_or(Base::BaseYear, Base::WithoutChange);
    let growth = Growth { printed, base, years: years as u32 };
    let (on_base_year, annual) = (growth.on_base_year().map_err(refused)?, growth.annual().map_err(refused)?);
    let sentence = match without {
        Some(without) => format!(
            "{:+.1}% on the figure without change, which is itself {:+.1}% on the base year, is {:+.1}% on the base year: factors multiply.",
            printed * 100.0,
            without * 100.0,
            on_base_year * 100.0
        ),
        None => format!("{:+.1}% over {years} years is {:+.2}% a year.", on_base_year * 100.0, annual * 100.0),
    };
    Ok(GrowthView {
        growth: printed,
        on_base_year,
        annual,
        quarterly: quarterly_growth(annual).map_err(refused)?,
        sentence,
    })
}

fn signed(reader: &mut Reader, place: &str, text: &str) -> f64 {
    match reader.say(place, super::float(text)) {
        Some(value) if value < -1.0 => {
            reader.wrong(place, format!("“{text}” takes away more than everything."));
            0.0
        }
        Some(value) => value,
        None => 0.0,
    }
}

/// Growth of services without change and with the programme, each on both bases.
pub fn activity(_: &mut Session, input: ActivityQuery) -> Result<ActivityView, AppError> {
    let mut reader = Reader::default();
    let years = if read::empty(&input.years) {
        4
    } else {
        reader.say("years", read::whole(&input.years.0, 1, 100)).unwrap_or(4)
    };
    let mut figures = Vec::with_capacity(input.rows.len());
    for (at, row) in input.rows.iter().enumerate() {
        let place = |field: &str| format!("rows.{at}.{field}");
        let base = reader.amount(&place("base"), &row.base);
        let without = reader.amount(&place("without"), &row.without);
        let with = reader.amount(&place("with"), &row.with);
        if base <= 0.0 || without <= 0.0 {
            reader.wrong(
                &place(if base <= 0.0 { "base" } else { "without" }),
                "Growth needs a figure above nought to grow from.",
            );
        }
        figures.push((row.service.clone(), base, without, with));
    }
    if figures.is_empty() {
        reader.wrong("rows", "Give at least one service.");
    }
    reader.done()?;
    let sum = |pick: fn(&(String, f64, f64, f64)) -> f64| figures.iter().map(pick).sum::<f64>();
    let all = ("All".to_owned(), sum(|row| row.1), sum(|row| row.2), sum(|row| row.3));
    let rows = figures.iter().map(|row| line(row, years as u32)).collect::<Result<Vec<_>, _>>()?;
    Ok(ActivityView { rows, total: line(&all, years as u32)? })
}

fn line((service, base, without, with): &(String, f64, f64, f64), years: u32) -> Result<ActivityLine, AppError> {
    let unmitigated = Growth::between(*base, *without, years).map_err(refused)?;
    let mitigated = Growth::between(*base, *with, years).map_err(refused)?;
    let printed = Growth::between(*without, *with, years).map_err(refused)?;
    let whole = (printed.printed * 100.0).round() / 100.0;
    let missed = with - base * (1.0 + whole);
    Ok(ActivityLine {
        service: service.clone(),
        base: *base,
        without: *without,
        with: *with,
        unmit_vs_base_pct: unmitigated.printed * 100.0,
        mit_vs_unmit_pct: printed.printed * 100.0,
        mit_vs_base_pct: mitigated.printed * 100.0,
        annualised_unmit_pct: unmitigated.annual().map_err(refused)? * 100.0,
        annualised_mit_pct: mitigated.annual().map_err(refused)? * 100.0,
        missed_if_taken_for_base: missed,
        sentence: format!(
            "{service}: {:+.1}% on the figure without change is {:+.1}% on the base year. Entered as growth on the base year, {:+.0}% would miss {missed:.0} a year.",
            printed.printed * 100.0,
            mitigated.printed * 100.0,
            whole * 100.0
        ),
    })
}

/// WTE that hold today's ratio when patients or activity grow.
pub fn hold_ratio(_: &mut Session, input: HoldRatioQuery) -> Result<HoldRatioView, AppError> {
    let mut reader = Reader::default();
    let wte = reader.amount("wte", &input.wte);
    let later = !(read::empty(&input.base) && read::empty(&input.later));
    let (base, to) =
        if later { (reader.amount("base", &input.base), reader.amount("later", &input.later)) } else { (1.0, 1.0) };
    if base <= 0.0 {
        reader.wrong("base", "A ratio needs a figure above nought to stand on.");
    }
    let mut growths = Vec::new();
    for (at, growth) in input.growths.iter().enumerate() {
        growths.push(signed(&mut reader, &format!("growths.{at}"), &growth.0));
    }
    reader.done()?;
    let needed = if later { Some(required::hold_ratio(wte, base, to).map_err(refused)?) } else { None };
    Ok(HoldRatioView {
        needed,
        extra: needed.map(|needed| needed - wte),
        extra_for_growths: growths.iter().map(|growth| wte * growth).collect(),
    })
}
