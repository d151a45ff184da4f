//! A result as a file with all that went in, and the same figures out of it again.

use super::key_of;
use super::project::computed;
use super::read;
use crate::dto::WrittenFile;
use crate::dto::plan::{ProjectedQuarter, Projection, Reproduced, SaveResult};
use crate::dto::session::FilePath;
use crate::error::AppError;
use crate::session::Session;
use pch_domain::words;
use pch_projection::chance::{Runs, simulate};
use pch_projection::exact;
use pch_projection::model::{Area, Cell, Group, JoinersSpread, Model, Rates, Scheme, Spread};
use serde::{Deserialize, Serialize};

const FORMAT: &str = "pch-projection-1";

/// The most that such a file can have: a projection of England by practice comes to a third of it.
const MOST_BYTES: u64 = 200 * 1_048_576;

/// What a file says of itself, whatever else is in it.
#[derive(Debug, Deserialize)]
struct Format {
    format: String,
}

/// What the file holds. Figures of the model are texts, so that they come back as the very same.
#[derive(Debug, Serialize, Deserialize)]
struct Written {
    format: String,
    version: String,
    seed: u64,
    runs: usize,
    quarters: usize,
    /// Digest of the lines.
    lines: String,
    /// Digest of the model.
    inputs: String,
    model: ModelText,
    projection: Projection,
}

#[derive(Debug, Serialize, Deserialize)]
struct ModelText {
    bands: usize,
    drivers: Vec<String>,
    rates: Vec<RatesText>,
    areas: Vec<AreaText>,
    totals: usize,
    total_levels: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct RatesText {
    leave: String,
    advance: String,
    joining: String,
    driver: Option<usize>,
    sd: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct AreaText {
    key: String,
    money: Option<String>,
    groups: Vec<(String, Vec<usize>)>,
    cells: Vec<CellText>,
}

#[derive(Debug, Serialize, Deserialize)]
struct CellText {
    group: usize,
    rates: usize,
    heads: String,
    wte: String,
    joiners: String,
    joiners_spread: Option<(usize, String)>,
    establishment: Option<String>,
    cost: String,
    schemes: Vec<(usize, u32, String, usize, usize, String)>,
}

fn texts(values: &[f64]) -> String {
    values.iter().map(|value| format!("{value:?}")).collect::<Vec<_>>().join(" ")
}

fn floats(text: &str) -> Result<Vec<f64>, String> {
    text.split_whitespace().map(|part| part.parse().map_err(|_| format!("“{part}” is not a number"))).collect()
}

fn one(text: &str) -> Result<f64, String> {
    text.parse().map_err(|_| format!("“{text}” is not a number"))
}

fn key(text: &str) -> Result<u64, String> {
    u64::from_str_radix(text, 16).map_err(|_| format!("“{text}” is not a key"))
}

impl ModelText {
    fn of(model: &Model) -> Self {
        Self {
            bands: model.bands,
            drivers: model.drivers.iter().map(|key| format!("{key:016x}")).collect(),
            rates: model
                .rates
                .iter()
                .map(|rates| RatesText {
                    leave: texts(&rates.leave),
                    advance: texts(&rates.advance),
                    joining: texts(&rates.joining),
                    driver: match rates.spread {
                        Spread::Interval { driver, .. } => Some(driver),
                        _ => None,
                    },
                    sd: match &rates.spread {
                        Spread::Interval { sd, .. } => texts(sd),
                        _ => String::new(),
                    },
                })
                .collect(),
            areas: model.areas.iter().map(AreaText::of).collect(),
            totals: model.totals,
            total_levels: model
                .total_levels
                .iter()
                .map(|level| level.map_or_else(String::new, |level| format!("{level:?}")))
                .collect(),
        }
    }

    fn model(&self, quarters: usize) -> Result<Model, String> {
        let mut rates = Vec::with_capacity(self.rates.len());
        for text in &self.rates {
            rates.push(Rates {
                leave: floats(&text.leave)?,
                advance: floats(&text.advance)?,
                joining: floats(&text.joining)?,
                spread: match text.driver {
                    Some(driver) => Spread::Interval { driver, sd: floats(&text.sd)? },
                    None => Spread::Fixed,
                },
            });
        }
        let level = |text: &String| if text.is_empty() { Ok(None) } else { one(text).map(Some) };
        Ok(Model {
            quarters,
            bands: self.bands,
            drivers: self.drivers.iter().map(|text| key(text)).collect::<Result<_, _>>()?,
            rates,
            areas: self.areas.iter().map(AreaText::area).collect::<Result<_, _>>()?,
            totals: self.totals,
            total_levels: self.total_levels.iter().map(level).collect::<Result<_, _>>()?,
        })
    }
}

impl AreaText {
    fn of(area: &Area) -> Self {
        let group =
            |group: &Group| (group.key.map_or_else(String::new, |key| format!("{key:016x}")), group.totals.clone());
        let cell = |cell: &Cell| CellText {
            group: cell.group,
            rates: cell.rates,
            heads: texts(&cell.heads),
            wte: texts(&cell.wte),
            joiners: texts(&cell.joiners),
            joiners_spread: cell.joiners_spread.map(|spread| (spread.driver, format!("{:?}", spread.sd))),
            establishment: cell.establishment.map(|posts| format!("{posts:?}")),
            cost: format!("{:?}", cell.cost),
            schemes: cell
                .schemes
                .iter()
                .map(|scheme| {
                    let success = format!("{:?}", scheme.success);
                    (scheme.band, scheme.planned, success, scheme.start, scheme.lag, texts(&scheme.ramp))
                })
                .collect(),
        };
        Self {
            key: format!("{:016x}", area.key),
            money: area.money.as_deref().map(texts),
            groups: area.groups.iter().map(group).collect(),
            cells: area.cells.iter().map(cell).collect(),
        }
    }

    fn area(&self) -> Result<Area, String> {
        let mut groups = Vec::with_capacity(self.groups.len());
        for (text, totals) in &self.groups {
            let key = if text.is_empty() { None } else { Some(key(text)?) };
            groups.push(Group { totals: totals.clone(), level: None, key });
        }
        Ok(Area {
            key: key(&self.key)?,
            money: self.money.as_deref().map(floats).transpose()?,
            groups,
            cells: self.cells.iter().map(CellText::cell).collect::<Result<_, _>>()?,
        })
    }
}

impl CellText {
    fn cell(&self) -> Result<Cell, String> {
        let mut schemes = Vec::with_capacity(self.schemes.len());
        for (band, planned, success, start, lag, ramp) in &self.schemes {
            schemes.push(Scheme {
                band: *band,
                planned: *planned,
                success: one(success)?,
                start: *start,
                lag: *lag,
                ramp: floats(ramp)?,
            });
        }
        let spread = |(driver, sd): &(usize, String)| Ok::<_, String>(JoinersSpread { driver: *driver, sd: one(sd)? });
        Ok(Cell {
            group: self.group,
            rates: self.rates,
            heads: floats(&self.heads)?,
            wte: floats(&self.wte)?,
            joiners: floats(&self.joiners)?,
            joiners_spread: self.joiners_spread.as_ref().map(spread).transpose()?,
            establishment: self.establishment.as_deref().map(one).transpose()?,
            cost: one(&self.cost)?,
            schemes,
        })
    }
}

/// Digest of the figures of all lines, in their order.
fn digest<'a>(lines: impl Iterator<Item = &'a Vec<ProjectedQuarter>>) -> String {
    let figures: Vec<String> = lines
        .flatten()
        .map(|quarter| {
            let figures =
                [quarter.mean, quarter.sd, quarter.p10, quarter.p50, quarter.p90, quarter.exact_mean, quarter.exact_sd];
            texts(&figures)
        })
        .collect();
    let words: Vec<&str> = figures.iter().map(String::as_str).collect();
    format!("{:016x}", key_of(&words))
}

/// Computes a projection and writes it with all that went in.
pub fn save(session: &mut Session, input: SaveResult) -> Result<WrittenFile, AppError> {
    if input.query.exact_only {
        return Err(AppError::field(
            "query.exact_only",
            "A closed form is computed from the figures on screen: ask with runs to save a result.",
        ));
    }
    let (projection, model) = computed(session, &input.query)?;
    let name = format!(
        "projection_{}_{}_{}.json",
        projection.scope.code,
        projection.baseline.period.replace('/', "-"),
        projection.recipe.inputs
    );
    let written = Written {
        format: FORMAT.to_owned(),
        version: projection.recipe.version.clone(),
        seed: projection.recipe.seed as u64,
        runs: projection.recipe.runs as usize,
        quarters: model.quarters,
        lines: digest(projection.lines.iter().map(|line| &line.quarters)),
        inputs: projection.recipe.inputs.clone(),
        model: ModelText::of(&model),
        projection,
    };
    let mut text = serde_json::to_string_pretty(&written).map_err(|error| AppError::internal(error.to_string()))?;
    text.push('\n');
    crate::file::write_whole(&input.folder, &name, text.as_bytes())
}

/// Reads a result and computes it again from what is in the file.
pub fn reproduce(_: &mut Session, input: FilePath) -> Result<Reproduced, AppError> {
    let wrong = |message: String| AppError::field("path", message);
    let bytes = crate::file::read_whole(&input.path, MOST_BYTES)?;
    let name = crate::file::name_of(&input.path);
    // A later format may hold other fields: which it is comes before every complaint about them.
    if let Ok(Format { format }) = serde_json::from_slice(&bytes)
        && format != FORMAT
    {
        let found = words::shortened(&format, 60);
        let message = format!("{name} has the format “{found}”; this version reads {FORMAT}.");
        return Err(wrong(format!("{message} Update PCH Planner on this computer, or choose another file.")));
    }
    let written: Written = serde_json::from_slice(&bytes).map_err(|error| {
        let message = format!("{name} is not a saved projection, or was changed ({error}).");
        wrong(format!("{message} Choose the .json file that was written with the projection."))
    })?;
    let broken = |message: String| wrong(format!("{name} is damaged: {message}. Write the projection again."));
    let model = written.model.model(written.quarters).map_err(broken)?;
    let broken = |error: pch_projection::ProjectionError| {
        wrong(format!("{name} is damaged: {error}. Write the projection again."))
    };
    let closed = exact::project(&model).map_err(broken)?;
    let how = Runs { runs: written.runs, seed: written.seed, threads: 2 };
    let found = simulate(&model, how).map_err(broken)?;
    let whole = exact::is_whole_answer(&model);
    let opening = read::period(&written.projection.baseline.period).map_err(wrong)?;
    let mut differences = Vec::new();
    let again: Vec<Vec<ProjectedQuarter>> = (0..written.projection.lines.len().min(model.totals))
        .map(|total| super::project::quarters_of(opening, total, &closed, Some(&found), whole))
        .collect();
    if format!("{:016x}", key_of(&[&format!("{model:?}")])) != written.inputs {
        differences.push("The inputs in the file are not those that it was computed from.".to_owned());
    }
    if digest(again.iter()) != written.lines {
        for (line, again) in written.projection.lines.iter().zip(&again) {
            for (was, is) in line.quarters.iter().zip(again) {
                if (was.p50 - is.p50).abs() > 1e-9 || (was.mean - is.mean).abs() > 1e-9 {
                    differences.push(format!(
                        "{}, {}: {} was written, {} is computed.",
                        line.title,
                        words::quarter(&was.period),
                        was.p50,
                        is.p50
                    ));
                }
            }
        }
        if differences.is_empty() {
            differences.push("Figures differ in their last digits.".to_owned());
        }
    }
    Ok(Reproduced {
        same: differences.is_empty(),
        differences,
        written_by: written.version.clone(),
        computed_by: env!("CARGO_PKG_VERSION").to_owned(),
        projection: written.projection,
    })
}
