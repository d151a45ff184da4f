//! Heads by age band, today and at the end of a projection.

use super::project::computed;
use crate::dto::plan::{ProjectQuery, Projection};
use crate::error::AppError;
use crate::session::Session;
use pch_domain::staff::AGE_BANDS;
use pch_projection::exact;

/// Age band, heads today, mean heads at the end.
pub(crate) type Ages = Vec<(String, f64, f64)>;

/// The ages of a line of a projection with that projection, by the closed form. Nothing where the line is not there.
///
/// # Errors
/// Those of a projection.
pub(crate) fn ages(session: &mut Session, query: &ProjectQuery, staff: &str) -> Result<(Ages, Projection), AppError> {
    let (projection, model) = computed(session, query)?;
    let exact = exact::project(&model).map_err(|error| AppError::internal(error.to_string()))?;
    // Totals of the model stand in the order of the lines.
    let line = projection.lines.iter().position(|line| line.code == staff && line.cluster.is_none());
    let found = line.and_then(|at| exact.totals.get(at)).map(|total| {
        let (first, last) = (total.bands.first(), total.bands.last());
        let of = |bands: Option<&Vec<f64>>, at: usize| bands.and_then(|bands| bands.get(at)).copied().unwrap_or(0.0);
        (0..model.bands).map(|at| (AGE_BANDS[at].to_owned(), of(first, at), of(last, at))).collect()
    });
    Ok((found.unwrap_or_default(), projection))
}
