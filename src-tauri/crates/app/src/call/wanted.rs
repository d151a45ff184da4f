//! Who can be asked for what.

use crate::dto::Scope;
use crate::error::AppError;
use crate::registry::Registry;
use pch_domain::Period;
use pch_exchange::package::ReturnType;

/// What an organisation asks of those below it.
pub(super) fn return_type(scope: &Scope) -> Result<ReturnType, AppError> {
    match scope.kind.as_str() {
        "cluster" => Ok(ReturnType::PracticeReturn),
        "ccg" | "place" => Ok(ReturnType::ClusterSubmission),
        "system" => Ok(ReturnType::CcgReturn),
        _ => {
            Err(AppError::field("scope", "Nobody returns to a practice: choose a cluster, a CCG, a place or a system."))
        }
    }
}

/// The clusters that a call reaches: those of the area that have practices in the quarter, or the one that asks.
pub(super) fn clusters(registry: &Registry, scope: &Scope, period: Period) -> Vec<String> {
    let day = period.last_day().to_string();
    let mut clusters = registry.clusters_within(scope);
    clusters.retain(|code| !registry.practices_of_cluster(code, &day).is_empty());
    clusters
}

/// “6 practices”, “20 clusters”.
pub(super) fn asked(registry: &Registry, scope: &Scope, period: Period) -> String {
    let day = period.last_day().to_string();
    let (count, one, many) = match scope.kind.as_str() {
        "cluster" => (registry.practices_within(scope, &day).len(), "practice", "practices"),
        "system" => {
            let ccgs = registry.of_kind("ccg").filter(|ccg| ccg.parent.as_deref() == Some(&scope.code));
            (ccgs.count(), "CCG", "CCGs")
        }
        _ => (clusters(registry, scope, period).len(), "cluster", "clusters"),
    };
    format!("{count} {}", if count == 1 { one } else { many })
}
