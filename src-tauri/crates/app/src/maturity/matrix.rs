//! Which edition is shown, and as what.

use crate::dto::Named;
use crate::dto::maturity::{CriterionView, MatrixCell, MatrixDomain, MatrixView};
use crate::error::AppError;
use crate::session::Session;
use pch_domain::Period;
use pch_domain::definitions::{Criterion, Definition, Matrix};
use pch_store::tables::editions;
use pch_store::tables::maturity as rows;

/// The edition in use: the one that the organisation last answered (of two answered on one day the later edition, because
/// answers were carried to it), else the local edition that is shown first, else the latest carried one of the period.
pub(crate) fn in_use(session: &Session, organisation: &str, period: Period) -> Result<Definition<Matrix>, AppError> {
    let definitions = &session.definitions;
    let mut answered: Option<(String, Definition<Matrix>)> = None;
    for matrix in definitions.matrices() {
        let last =
            rows::of(session.read(), organisation, &matrix.id)?.into_iter().map(|answer| answer.assessed_on).max();
        if let Some(last) = last.filter(|last| answered.as_ref().is_none_or(|(known, _)| known <= last)) {
            answered = Some((last, matrix.clone()));
        }
    }
    if let Some((_, matrix)) = answered {
        return Ok(matrix);
    }
    let day = period.last_day();
    let local = editions::list(session.read())?;
    let preferred =
        local.iter().find(|edition| edition.preferred).and_then(|edition| definitions.matrix(&edition.code));
    if let Some(matrix) = preferred {
        return Ok(matrix.clone());
    }
    let editions = || {
        definitions.matrices().filter(|matrix| {
            matrix.content.domains.iter().all(|domain| domain.cells.len() > 1)
                && !local.iter().any(|edition| edition.code == matrix.id)
        })
    };
    editions()
        .filter(|matrix| matrix.applies_from <= day && matrix.applies_to.is_none_or(|to| day <= to))
        .max_by_key(|matrix| matrix.applies_from)
        .or_else(|| editions().next())
        .cloned()
        .ok_or_else(|| AppError::internal("no matrix among the definitions"))
}

fn criterion(criterion: &Criterion) -> CriterionView {
    CriterionView {
        id: criterion.id.clone(),
        text: criterion.text.clone(),
        help: criterion.help.clone(),
        evidence_examples: criterion.evidence.clone(),
    }
}

/// An edition as it is shown: a cell for every level, empty where the edition has none.
pub(super) fn view(matrix: &Definition<Matrix>) -> MatrixView {
    let content = &matrix.content;
    MatrixView {
        id: matrix.id.clone(),
        title: matrix.title.clone(),
        version: matrix.version.clone(),
        check_against_your_copy: matrix.check_against_your_copy,
        source: matrix.source.clone(),
        levels: content
            .levels
            .iter()
            .map(|level| Named { code: level.level.name().to_owned(), name: level.level.title().to_owned() })
            .collect(),
        domains: content
            .domains
            .iter()
            .map(|domain| MatrixDomain {
                code: domain.code.clone(),
                title: domain.title.clone(),
                cells: content
                    .levels
                    .iter()
                    .map(|level| MatrixCell {
                        level: level.level.name().to_owned(),
                        criteria: domain
                            .cells
                            .iter()
                            .filter(|cell| cell.level == level.level)
                            .flat_map(|cell| cell.criteria.iter().map(criterion))
                            .collect(),
                    })
                    .collect(),
            })
            .collect(),
        prerequisites: content.prerequisites.iter().map(criterion).collect(),
    }
}
