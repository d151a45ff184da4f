//! Heads by age band, quarter by quarter, by the closed form.

use super::{Read, refused};
use crate::dto::plan_sums::{BandsQuery, BandsView};
use crate::error::AppError;
use crate::plan::read::Reader;
use crate::session::Session;
use pch_projection::exact;
use pch_projection::model::{Area, Cell, Group, LONGEST, Model, Rates, Spread};
use pch_projection::rates::{quarterly, steady_heads};

/// Mean and variance by quarter, the opening first; and where it would come to rest.
pub fn bands(_: &mut Session, input: BandsQuery) -> Result<BandsView, AppError> {
    let mut reader = Reader::default();
    let count = input.heads.len();
    if count == 0 {
        reader.wrong("heads", "Write the heads of each age band, youngest first.");
    }
    let heads = reader.list("heads", &input.heads, false, None);
    let leave = reader.list("annual_leave", &input.annual_leave, true, Some(count));
    let mut advance = if input.annual_advance.is_empty() {
        vec![0.0; count]
    } else {
        reader.list("annual_advance", &input.annual_advance, true, Some(count))
    };
    let joiners = if input.quarterly_joiners.is_empty() {
        vec![0.0; count]
    } else {
        reader.list("quarterly_joiners", &input.quarterly_joiners, false, Some(count))
    };
    let wte = if input.participation.is_empty() {
        vec![1.0; count]
    } else {
        reader.list("participation", &input.participation, false, Some(count))
    };
    if !input.bands.is_empty() && input.bands.len() != count {
        reader.wrong(
            "bands",
            format!("{} bands are named and {count} have heads: the age bands do not add up.", input.bands.len()),
        );
    }
    let quarters = input.quarters.unwrap_or(12);
    if !(1..=LONGEST as i64).contains(&quarters) {
        reader.wrong("quarters", format!("{quarters} quarters cannot be projected: ask for 1 to {LONGEST}."));
    }
    reader.done()?;
    let in_all: f64 = joiners.iter().sum();
    let joining = if in_all > 0.0 { joiners.iter().map(|joiners| joiners / in_all).collect() } else { Vec::new() };
    if let Some(last) = advance.last_mut() {
        *last = 0.0;
    }
    let quarters = quarters as usize;
    let model = Model {
        quarters,
        bands: count,
        drivers: Vec::new(),
        rates: vec![Rates { leave: leave.clone(), advance: advance.clone(), spread: Spread::Fixed, joining }],
        areas: vec![Area {
            key: 0,
            groups: vec![Group { totals: vec![0], ..Group::default() }],
            cells: vec![Cell {
                heads,
                wte,
                joiners: if in_all > 0.0 { vec![in_all; quarters] } else { Vec::new() },
                ..Cell::default()
            }],
            money: None,
        }],
        totals: 1,
        total_levels: Vec::new(),
    };
    let found = exact::project(&model).map_err(refused)?;
    let total = &found.totals[0];
    let quarter = |rates: &[f64]| rates.iter().map(|rate| quarterly(*rate)).collect::<Result<Vec<f64>, _>>();
    let (quarterly_leave, quarterly_advance) = (quarter(&leave).map_err(refused)?, quarter(&advance).map_err(refused)?);
    let names =
        if input.bands.is_empty() { (1..=count).map(|band| format!("Band {band}")).collect() } else { input.bands };
    Ok(BandsView {
        bands: names,
        steady_state: steady_heads(&quarterly_leave, &quarterly_advance, &joiners).ok(),
        quarterly_leave,
        quarterly_advance,
        trajectory_headcount: total.bands.clone(),
        total_headcount: total.heads.iter().map(|moments| moments.mean).collect(),
        total_fte: total.wte.iter().map(|moments| moments.mean).collect(),
        headcount_variance: total.heads.iter().map(|moments| moments.variance).collect(),
        fte_variance: total.wte.iter().map(|moments| moments.variance).collect(),
        order: "Leavers of the quarter's opening staff, then ageing of those who stay, then joiners.".to_owned(),
    })
}
