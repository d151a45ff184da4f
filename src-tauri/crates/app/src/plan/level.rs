//! Levels at which something can be set, nearest first: practice, cluster, CCG, system, England.

use crate::dto::Scope;
use crate::dto::plan_assumption::AssumptionLevel;
use crate::error::AppError;
use crate::registry::Registry;

/// An organisation and all levels above it, nearest first; England is always the last.
pub(super) fn chain(registry: &Registry, kind: &str, code: &str, on: &str) -> Vec<AssumptionLevel> {
    let level = |level: &str, code: &str| AssumptionLevel {
        level: level.to_owned(),
        code: code.to_owned(),
        name: registry.name(code),
    };
    let mut out = Vec::new();
    if kind != "all" && kind != "place" && kind != "england" {
        out.push(level(kind, code));
    }
    let cluster = if kind == "practice" { registry.cluster_of(code, on).map(|at| at.cluster) } else { None };
    out.extend(cluster.iter().map(|cluster| level("cluster", cluster)));
    let ccg = match kind {
        "practice" | "cluster" => registry.ccg_of(code).or_else(|| registry.ccg_of(cluster.as_deref()?)),
        _ => None,
    };
    out.extend(ccg.iter().map(|ccg| level("ccg", ccg)));
    let system = match kind {
        "ccg" => registry.system_of_ccg(code),
        "place" => registry.get(code).and_then(|place| place.parent.clone()),
        _ => ccg.as_deref().and_then(|ccg| registry.system_of_ccg(ccg)),
    };
    out.extend(system.iter().map(|system| level("system", system)));
    out.push(AssumptionLevel { level: "england".to_owned(), code: String::new(), name: "England".to_owned() });
    out
}

/// A scope that is here.
///
/// # Errors
/// None given, or nothing of that kind and code.
pub(super) fn known(registry: &Registry, scope: Option<&Scope>) -> Result<Scope, AppError> {
    let Some(scope) = scope else {
        return Err(AppError::field(
            "scope",
            "Say for whom: a practice, cluster, CCG, place or system, as {\"kind\": \"cluster\", \"code\": \"U12345\"}.",
        ));
    };
    if scope.kind == "all" || registry.get(&scope.code).is_some_and(|known| known.kind == scope.kind) {
        Ok(scope.clone())
    } else {
        Err(AppError::field("scope", format!("There is no {} {} here.", scope.kind, scope.code)))
    }
}
