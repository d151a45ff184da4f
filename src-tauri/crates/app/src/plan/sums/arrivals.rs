//! How many come: of a plan, of training, and what each works.

use super::{Read, refused};
use crate::dto::plan_sums::{
    ArrivalsQuery, ArrivalsView, OneOrMore, PerHeadLine, PerHeadQuery, PerHeadView, TrainingQuery, TrainingView,
};
use crate::error::AppError;
use crate::plan::read::{self, Reader};
use crate::session::Session;
use pch_projection::rates::{Arrivals, pipeline_wte, wte_per_head};

/// How many of those planned arrive, as a distribution.
pub fn arrivals(_: &mut Session, input: ArrivalsQuery) -> Result<ArrivalsView, AppError> {
    let mut reader = Reader::default();
    let planned = reader.say("planned", read::whole(&input.planned.0, 0, 1_000_000)).unwrap_or_default();
    let delivered = (!read::empty(&input.national_delivered))
        .then(|| reader.amount("national_delivered", &input.national_delivered));
    let success = match (read::empty(&input.success), delivered) {
        (true, Some(delivered)) => {
            let of = reader.amount("national_target", &input.national_target);
            if of <= 0.0 || delivered > of {
                reader.wrong("national_target", "Write of how many: above nought, and no fewer than were delivered.");
                0.0
            } else {
                delivered / of
            }
        }
        _ => reader.share("success", &input.success),
    };
    let retained = if !read::empty(&input.retained_share) {
        Some(reader.share("retained_share", &input.retained_share))
    } else if !read::empty(&input.still_here) {
        let still = reader.amount("still_here", &input.still_here);
        match delivered {
            Some(delivered) if delivered > 0.0 && still <= delivered => Some(still / delivered),
            _ => {
                reader.wrong("still_here", "Write no more than were delivered.");
                None
            }
        }
    } else {
        None
    };
    reader.done()?;
    let arrivals = Arrivals::new(planned as u32, success).map_err(refused)?;
    let centile = |chance| arrivals.quantile(chance).map_err(refused);
    Ok(ArrivalsView {
        delivery_rate: success,
        expected_arrivals: arrivals.mean(),
        sd_arrivals: arrivals.sd(),
        prob_zero: arrivals.chance_of_none(),
        p10: centile(0.1)?,
        p50: centile(0.5)?,
        p90: centile(0.9)?,
        retained_share: retained,
        expected_retained: retained.map(|share| share * arrivals.mean()),
    })
}

/// Heads and WTE that come of places in training.
pub fn training(_: &mut Session, input: TrainingQuery) -> Result<TrainingView, AppError> {
    let mut reader = Reader::default();
    let places = reader.amount("places", &input.places);
    let shares = reader.list("conversion", &input.conversion, true, None);
    let typed = match input.participation {
        OneOrMore::More(list) if list.is_empty() => vec![crate::dto::calculate::Typed("1".to_owned())],
        OneOrMore::More(list) => list,
        OneOrMore::One(one) => vec![one],
    };
    let participation = reader.list("participation", &typed, false, None);
    if shares.is_empty() {
        reader.wrong("conversion", "Write the share who are in post, such as [0.7].");
    }
    reader.done()?;
    let wte = |share: f64, each: f64| pipeline_wte(places, &[share], each).map_err(refused);
    let by_share = |each: f64| shares.iter().map(|share| wte(*share, each)).collect::<Result<Vec<f64>, _>>();
    let fte = participation.iter().map(|each| by_share(*each)).collect::<Result<Vec<_>, _>>()?;
    let last = shares.last().copied().unwrap_or_default();
    Ok(TrainingView {
        heads: by_share(1.0)?,
        fte_per_completer: participation.iter().map(|each| last * each).collect(),
        fte,
    })
}

/// WTE per head by role, and of all together.
pub fn per_head(_: &mut Session, input: PerHeadQuery) -> Result<PerHeadView, AppError> {
    let mut reader = Reader::default();
    let mut rows = Vec::with_capacity(input.rows.len());
    for (at, row) in input.rows.iter().enumerate() {
        let place = |field: &str| format!("rows.{at}.{field}");
        let each = reader.list(&place("each"), &row.each, false, None);
        let (records, fte) = if each.is_empty() {
            (reader.amount(&place("records"), &row.records), reader.amount(&place("fte"), &row.fte))
        } else {
            (each.len() as f64, each.iter().sum())
        };
        if let Some(per_head) =
            reader.say(&place("records"), wte_per_head(records, fte).map_err(|error| format!("{error}.")))
        {
            let full = each.iter().filter(|wte| **wte >= 0.99).count();
            rows.push(PerHeadLine {
                census: row.census.clone(),
                role: row.role.clone(),
                records,
                fte,
                fte_per_record: per_head,
                share_full_time: (!each.is_empty()).then(|| full as f64 / each.len() as f64),
            });
        }
    }
    reader.done()?;
    let (records, fte) = (rows.iter().map(|row| row.records).sum(), rows.iter().map(|row| row.fte).sum());
    Ok(PerHeadView { rows, records, fte, fte_per_record: wte_per_head(records, fte).map_err(refused)? })
}
