//! What does not fit in the assessment of a package, said before it is taken: a day before the organisation was there, which
//! is refused; an edition that is not here, another revision of it, questions that it does not have, which are remarked on.

use super::{answer, before_it_was_there, first_day};
use crate::registry::Registry;
use crate::session::Session;
use pch_domain::maturity::Level;
use pch_exchange::package::{Checked, DATA, PackageProblem};

/// What stands in the way of a return: its assessment is dated before its organisation was there. A level that nobody could
/// have reached yet is no level, whether it is typed, comes in a form or in a package.
pub(crate) fn too_early(registry: &Registry, package: &Checked) -> Option<PackageProblem> {
    let said = package.data.maturity.as_ref()?;
    let organisation = registry.get(package.manifest.identity.organisation.code.as_str())?;
    let before = before_it_was_there(registry, organisation, said.assessed_on)?;
    let (first, _) = first_day(registry, organisation)?;
    let mend = match organisation.kind.as_str() {
        "cluster" => {
            "Ask its sender for a revision with the right day; where the cluster was there before, move one of its practices into it from its first day under Practices, and look at the file again"
        }
        _ => "Ask its sender for a revision with the right day",
    };
    Some(PackageProblem {
        part: Some(DATA.to_owned()),
        message: format!("at maturity.assessed_on: {}", before.trim_end_matches('.')),
        expected: format!("{} or later", crate::registry::day(&first)),
        mend: mend.to_owned(),
    })
}

/// A sentence for each; nothing where the package says nothing of maturity.
pub(crate) fn remarks(session: &Session, package: &Checked) -> Vec<String> {
    let Some(said) = &package.data.maturity else { return Vec::new() };
    let mut out = Vec::new();
    let (id, revision) = (said.matrix_id.as_str(), said.matrix_version.as_str());
    let Some(matrix) = session.definitions.matrix(id) else {
        let known: Vec<&str> = session.definitions.matrices().map(|matrix| matrix.id.as_str()).collect();
        out.push(format!(
            "It was assessed with the edition “{id}”, which is not here (here are {}): its levels are kept, and seen once you open that edition under Maturity, All editions.",
            known.join(", ")
        ));
        return out;
    };
    if matrix.version != revision {
        out.push(format!(
            "It was assessed with revision {revision} of {}; revision {} is in force here. Check the answers whose question changed.",
            matrix.title, matrix.version
        ));
    }
    let content = &matrix.content;
    let mut strange: Vec<&str> = said
        .domains
        .iter()
        .map(|domain| domain.domain.as_str())
        .filter(|domain| !content.domains.iter().any(|known| known.code == *domain))
        .collect();
    let asked = |id: &&str| answer::find(content, id).is_none();
    strange.extend(said.criteria.iter().map(|answer| answer.criterion.as_str()).filter(asked));
    if !strange.is_empty() {
        out.push(format!(
            "It answers what {} does not ask: {}. That is kept and not shown.",
            matrix.title,
            strange.join(", ")
        ));
    }
    let has =
        |level: &str| level.parse::<Level>().is_ok_and(|level| content.levels.iter().any(|own| own.level == level));
    let mut other: Vec<&str> =
        said.domains.iter().filter_map(|domain| domain.level.as_deref()).filter(|level| !has(level)).collect();
    other.dedup();
    if !other.is_empty() {
        out.push(format!("It places a domain at a level that {} does not have: {}.", matrix.title, other.join(", ")));
    }
    out
}
