//! From one edition to the next: how two editions are paired, what of an assessment comes along, and what waits to be
//! confirmed. Nothing that was answered on the new edition is ever overwritten, and the old assessment stays as it is.

mod export;
mod pairs;
mod plan;
mod run;
mod settle;
#[cfg(test)]
mod tests;

pub use export::export;
pub(super) use pairs::{mapping_file, own_pairs};
pub use pairs::{pair, show as mapping};
pub use run::{carried, carry, preview};
pub use settle::confirm;
pub(super) use settle::{Waiting, answered, level_settled};

use pch_domain::definitions::{Criterion, Matrix};
use pch_domain::maturity::Level;

/// A criterion with where it stands: “Right scale, Step 1”.
fn place_of(matrix: &Matrix, code: &str) -> Option<(Criterion, String)> {
    let shared = matrix.prerequisites.iter().map(|one| (one, format!("All domains, {}", Level::Foundation.title())));
    let cells = matrix.domains.iter().flat_map(|domain| {
        domain.cells.iter().flat_map(move |cell| {
            cell.criteria.iter().map(move |one| (one, format!("{}, {}", domain.title, cell.level.title())))
        })
    });
    shared.chain(cells).find(|(one, _)| one.id == code).map(|(one, place)| (one.clone(), place))
}

/// The title of a domain.
fn domain_title(matrix: &Matrix, code: &str) -> String {
    matrix.domains.iter().find(|one| one.code == code).map_or_else(|| code.to_owned(), |one| one.title.clone())
}
