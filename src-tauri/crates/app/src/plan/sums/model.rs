//! A model in plain lists, and the benchmark's country.

use super::{Read, refused};
use crate::dto::Nothing;
use crate::dto::calculate::Typed;
use crate::dto::plan_sums::{Eng7000Role, Eng7000View, ModelGroup, ModelLine, ModelQuery, ModelView};
use crate::error::AppError;
use crate::plan::read::Reader;
use crate::session::Session;
use pch_projection::chance::{Fan, Runs, simulate};
use pch_projection::eng7000 as country;
use pch_projection::exact::{self, Exact};
use pch_projection::model::{Area, Cell, Group, LONGEST, Model, Rates, Spread};
use pch_projection::rates::annual_from_quarterly;

/// Closed form of any groups of staff, and runs where they are asked for. Groups of one name are summed.
pub fn model(_: &mut Session, input: ModelQuery) -> Result<ModelView, AppError> {
    let mut reader = Reader::default();
    let quarters = input.quarters.unwrap_or(12);
    if !(1..=LONGEST as i64).contains(&quarters) {
        reader.wrong("quarters", format!("{quarters} quarters cannot be projected: ask for 1 to {LONGEST}."));
    }
    let (runs, seed, threads) = (input.runs.unwrap_or(0), input.seed.unwrap_or(1), input.threads.unwrap_or(1));
    if runs != 0 && !(2..=100_000).contains(&runs) {
        reader.wrong("runs", format!("{runs} runs cannot be drawn: ask for 2 to 100,000."));
    }
    if seed < 0 || !(1..=64).contains(&threads) {
        reader.wrong(if seed < 0 { "seed" } else { "threads" }, "Write a seed from 0 on, and 1 to 64 threads.");
    }
    if input.groups.is_empty() {
        reader.wrong("groups", "Give at least one group of staff.");
    }
    let quarters = quarters.clamp(1, LONGEST as i64) as usize;
    let bands = input.groups.first().map_or(1, |group| group.heads.len()).max(1);
    let mut names: Vec<String> = Vec::new();
    let mut model = Model {
        quarters,
        bands,
        drivers: Vec::new(),
        rates: Vec::new(),
        areas: vec![Area { key: 0, groups: Vec::new(), cells: Vec::new(), money: None }],
        totals: 0,
        total_levels: Vec::new(),
    };
    for (at, group) in input.groups.iter().enumerate() {
        let place = names.iter().position(|name| *name == group.role).unwrap_or_else(|| {
            names.push(group.role.clone());
            names.len() - 1
        });
        add(&mut reader, &mut model, group, at, place);
    }
    model.totals = names.len() + 1;
    model.areas[0].groups =
        (0..names.len()).map(|role| Group { totals: vec![role, names.len()], ..Group::default() }).collect();
    reader.done()?;
    let closed = exact::project(&model).map_err(refused)?;
    let drawn = match runs {
        0 => None,
        runs => {
            let how = Runs { runs: runs as usize, seed: seed as u64, threads: threads as usize };
            Some(simulate(&model, how).map_err(refused)?)
        }
    };
    let fans = |total: usize| drawn.as_ref().and_then(|drawn| drawn.totals.get(total)).cloned().unwrap_or_default();
    let total = line("All".to_owned(), &closed.totals[names.len()], &fans(names.len()));
    let roles = names.into_iter().enumerate().map(|(at, name)| line(name, &closed.totals[at], &fans(at))).collect();
    Ok(ModelView { roles, total })
}

fn add(reader: &mut Reader, model: &mut Model, group: &ModelGroup, at: usize, place: usize) {
    let field = |name: &str| format!("groups.{at}.{name}");
    let bands = model.bands;
    let heads = reader.list(&field("heads"), &group.heads, false, Some(bands));
    let mut rates = |annual: &[Typed], quarterly: &[Typed], name: &str| -> Vec<f64> {
        if annual.is_empty() && !quarterly.is_empty() {
            let list = reader.list(&field(&format!("quarterly_{name}")), quarterly, true, Some(bands));
            list.into_iter().map(|rate| annual_from_quarterly(rate).unwrap_or_default()).collect()
        } else if annual.is_empty() && name == "advance" {
            vec![0.0; bands]
        } else {
            reader.list(&field(&format!("annual_{name}")), annual, true, Some(bands))
        }
    };
    let leave = rates(&group.annual_leave, &group.quarterly_leave, "leave");
    let mut advance = rates(&group.annual_advance, &group.quarterly_advance, "advance");
    if let Some(last) = advance.last_mut() {
        *last = 0.0;
    }
    let list = |reader: &mut Reader, typed: &[Typed], name: &str, usual: f64| {
        if typed.is_empty() { vec![usual; bands] } else { reader.list(&field(name), typed, false, Some(bands)) }
    };
    let joiners = list(reader, &group.quarterly_joiners, "quarterly_joiners", 0.0);
    let wte = list(reader, &group.participation, "participation", 1.0);
    let in_all: f64 = joiners.iter().sum();
    let joining = if in_all > 0.0 { joiners.iter().map(|one| one / in_all).collect() } else { Vec::new() };
    model.rates.push(Rates { leave, advance, spread: Spread::Fixed, joining });
    model.areas[0].cells.push(Cell {
        group: place,
        rates: at,
        heads,
        wte,
        joiners: if in_all > 0.0 { vec![in_all; model.quarters] } else { Vec::new() },
        ..Cell::default()
    });
}

fn line(role: String, exact: &Exact, fans: &[Fan]) -> ModelLine {
    let of = |pick: fn(&Fan) -> f64| fans.iter().map(pick).collect();
    ModelLine {
        role,
        head_mean: exact.heads.iter().map(|moments| moments.mean).collect(),
        head_var: exact.heads.iter().map(|moments| moments.variance).collect(),
        fte_mean: exact.wte.iter().map(|moments| moments.mean).collect(),
        fte_var: exact.wte.iter().map(|moments| moments.variance).collect(),
        mean: of(|fan| fan.mean),
        sd: of(|fan| fan.variance.sqrt()),
        p10: of(|fan| fan.p10),
        p50: of(|fan| fan.p50),
        p90: of(|fan| fan.p90),
    }
}

/// The closed form of the benchmark's country of 7,000 invented practices.
pub fn eng7000(_: &mut Session, _: Nothing) -> Result<Eng7000View, AppError> {
    let england = country::england();
    let model = country::model(&england, false);
    let found = exact::project(&model).map_err(refused)?;
    let all = country::ROLES.len();
    let last = model.quarters;
    let (by_role, by_band) = england.counts();
    Ok(Eng7000View {
        heads: by_role.iter().sum(),
        heads_by_role: by_role,
        heads_by_band: by_band,
        initial_fte: found.totals[all].wte[0].mean,
        oracle_final: country::ROLES
            .iter()
            .zip(&found.totals)
            .map(|(role, total)| Eng7000Role {
                role: (*role).to_owned(),
                head_mean: total.heads[last].mean,
                head_var: total.heads[last].variance,
                fte_mean: total.wte[last].mean,
                fte_var: total.wte[last].variance,
            })
            .collect(),
        oracle_fte_mean_by_quarter: found.totals[all].wte[1..].iter().map(|moments| moments.mean).collect(),
        oracle_fte_var_by_quarter: found.totals[all].wte[1..].iter().map(|moments| moments.variance).collect(),
    })
}
