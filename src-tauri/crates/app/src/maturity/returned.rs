//! What others say of their maturity in the returns that were received.

use crate::dto::Named;
use crate::dto::maturity::HeatRow;
use crate::error::AppError;
use crate::session::Session;
use pch_domain::definitions::Matrix;
use pch_domain::{Period, words};
use pch_exchange::package::SubmissionData;
use pch_exchange::package::data::Maturity;
use pch_store::tables::{blobs, received};
use std::collections::BTreeMap;

/// An organisation's assessment as its return states it.
pub(super) struct Returned {
    /// “submission of 2018/19-Q3, revision 2”.
    pub(super) from: String,
    maturity: Maturity,
}

impl Returned {
    /// Stored level names, one a domain, in the edition's order.
    pub(super) fn levels(&self, matrix: &Matrix) -> Vec<Option<String>> {
        let level = |code: &str| self.maturity.domains.iter().find(|domain| domain.domain == code)?.level.clone();
        matrix.domains.iter().map(|domain| level(&domain.code)).collect()
    }

    /// The same, as agreed where that is another level than assessed.
    fn agreed(&self, matrix: &Matrix) -> Vec<Option<String>> {
        let agreed = |code: &str| self.maturity.agreed_domains.iter().find(|one| one.domain == code);
        let levels = matrix.domains.iter().zip(self.levels(matrix));
        levels.map(|(domain, level)| agreed(&domain.code).map(|one| one.level.clone()).or(level)).collect()
    }

    /// A row of the heat map.
    pub(super) fn heat(&self, organisation: Named, matrix: &Matrix) -> HeatRow {
        let ambition = self.maturity.ambition.as_ref();
        HeatRow {
            organisation,
            levels: self.agreed(matrix),
            overall: self.maturity.overall.clone(),
            agreed: self.maturity.agreed_by.is_some(),
            ambition: ambition.map(|ambition| ambition.level.clone()),
            ambition_by: ambition.map(|ambition| ambition.by.to_string()),
            from: Some(self.from.clone()),
            place: None,
            before: None,
            before_on: None,
            risk: None,
            readiness: None,
            support: false,
            cycle: None,
            domains_at_risk: 0,
        }
    }
}

/// The latest return of each organisation up to a period, where it was made with this edition.
pub(super) fn by_organisation(
    session: &Session,
    matrix: &str,
    period: Period,
) -> Result<BTreeMap<String, Returned>, AppError> {
    let mut latest: BTreeMap<String, (Period, received::Received)> = BTreeMap::new();
    for row in received::list(session.read())? {
        let Ok(of) = row.period.parse::<Period>() else { continue };
        if of > period || matches!(row.status.as_str(), "superseded" | "shared") {
            continue;
        }
        let newer =
            latest.get(&row.organisation).is_none_or(|(known, held)| (*known, held.revision) < (of, row.revision));
        if newer {
            latest.insert(row.organisation.clone(), (of, row));
        }
    }
    let mut out = BTreeMap::new();
    for (organisation, (of, row)) in latest {
        let data: SubmissionData = serde_json::from_slice(&blobs::get(session.read(), &row.data)?)
            .map_err(|error| AppError::internal(error.to_string()))?;
        if let Some(maturity) = data.maturity.filter(|maturity| maturity.matrix_id == matrix) {
            let kind = if row.return_type == "practice_return" { "return" } else { "submission" };
            let from = format!("{kind} of {}, revision {}", words::quarter(&of), row.revision);
            out.insert(organisation, Returned { from, maturity });
        }
    }
    Ok(out)
}
