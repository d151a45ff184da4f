//! Words for the codes that a return carries.

use pch_domain::definitions::Definitions;
use pch_exchange::package::ReturnType;
use std::collections::HashMap;

/// Titles of roles and checks by code; a code that no definition knows stands for itself.
#[derive(Debug, Clone, Default)]
pub(crate) struct Titles {
    roles: HashMap<String, String>,
    matrices: HashMap<String, String>,
    criteria: HashMap<String, String>,
    kinds: HashMap<String, String>,
    checks: HashMap<(&'static str, String), String>,
}

impl Titles {
    /// From the definitions in force.
    pub(crate) fn of(definitions: &Definitions) -> Self {
        let roles = definitions.roles().map(|role| (role.code.clone(), role.title.clone())).collect();
        let matrices = definitions.matrices().map(|matrix| (matrix.id.clone(), matrix.title.clone())).collect();
        let criteria = definitions
            .matrices()
            .flat_map(|matrix| {
                let cells = matrix.content.domains.iter().flat_map(|domain| &domain.cells);
                matrix.content.prerequisites.iter().chain(cells.flat_map(|cell| &cell.criteria))
            })
            .map(|criterion| (criterion.id.clone(), criterion.text.clone()))
            .collect();
        let kinds = definitions
            .development_cycle()
            .into_iter()
            .flat_map(|cycle| cycle.content.partners.iter().chain(&cycle.content.ways))
            .map(|kind| (kind.code.clone(), kind.title.clone()))
            .collect();
        let mut checks = HashMap::new();
        for kind in super::deadline::KINDS.map(ReturnType::name) {
            let known = definitions.return_kind(kind).map(|found| found.checks.as_slice()).unwrap_or_default();
            checks.extend(known.iter().map(|check| ((kind, check.id.clone()), check.title.clone())));
        }
        Self { roles, matrices, criteria, kinds, checks }
    }

    /// A role.
    pub(crate) fn role<'a>(&'a self, code: &'a str) -> &'a str {
        self.roles.get(code).map_or(code, String::as_str)
    }

    /// A matrix.
    pub(crate) fn matrix<'a>(&'a self, id: &'a str) -> &'a str {
        self.matrices.get(id).map_or(id, String::as_str)
    }

    /// A criterion of a matrix.
    pub(crate) fn criterion<'a>(&'a self, id: &'a str) -> &'a str {
        self.criteria.get(id).map_or(id, String::as_str)
    }

    /// A kind of partner or contact of the engagement log.
    pub(crate) fn kind<'a>(&'a self, code: &'a str) -> &'a str {
        self.kinds.get(code).map_or(code, String::as_str)
    }

    /// A check of a kind of return.
    pub(crate) fn check<'a>(&'a self, kind: ReturnType, id: &'a str) -> &'a str {
        self.checks.get(&(kind.name(), id.to_owned())).map_or(id, String::as_str)
    }
}
