//! Asking the picture: who belongs where on a day, and how many patients.

use super::{ListEntry, Organisation, Registry};
use crate::dto::Scope;

/// A practice's cluster on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClusterAt {
    /// The cluster.
    pub cluster: String,
    /// First day of that membership, ISO.
    pub from: String,
    /// The day lies before the first known membership, so that one was used.
    pub assumed: bool,
}

/// A practice's list on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListAt<'a> {
    /// The list size.
    pub entry: &'a ListEntry,
    /// The entry is later than the day, because there is none before it.
    pub later: bool,
}

impl Registry {
    /// The cluster of a practice on an ISO day. What was set by hand stands before what files say; a day before the first
    /// known membership uses that first one and says so.
    #[must_use]
    pub fn cluster_of(&self, practice: &str, on: &str) -> Option<ClusterAt> {
        let Some(links) = self.memberships.get(practice) else {
            // A practice that became part of another has gone where that one belongs.
            let into = self.get(practice)?.merged_into.as_deref().filter(|into| *into != practice)?;
            return if self.memberships.contains_key(into) { self.cluster_of(into, on) } else { None };
        };
        let holds = |to: &Option<String>| to.as_deref().is_none_or(|to| on <= to);
        let found = |by_hand: bool| {
            links.iter().rev().find(|link| link.by_hand == by_hand && link.from.as_str() <= on && holds(&link.to))
        };
        if let Some(link) = found(true).or_else(|| found(false)) {
            return Some(ClusterAt { cluster: link.cluster.clone(), from: link.from.clone(), assumed: false });
        }
        // Files first: a move by hand begins on its day and says nothing about the time before it.
        let first =
            links.iter().find(|link| !link.by_hand).or(links.first()).filter(|first| on < first.from.as_str())?;
        Some(ClusterAt { cluster: first.cluster.clone(), from: first.from.clone(), assumed: true })
    }

    /// Practices of a cluster on a day that are open then, by code.
    #[must_use]
    pub fn practices_of_cluster(&self, cluster: &str, on: &str) -> Vec<String> {
        let mut all = self.ever_of_cluster(cluster, on);
        all.retain(|practice| self.get(practice).is_none_or(|known| known.is_open(on)));
        all
    }

    fn ever_of_cluster(&self, cluster: &str, on: &str) -> Vec<String> {
        let Some(members) = self.members.get(cluster) else { return Vec::new() };
        let here = |practice: &&String| self.cluster_of(practice, on).is_some_and(|at| at.cluster == cluster);
        members.iter().filter(here).cloned().collect()
    }

    /// The CCG of a practice or cluster, or the CCG itself.
    #[must_use]
    pub fn ccg_of(&self, code: &str) -> Option<String> {
        let organisation = self.get(code)?;
        match organisation.kind.as_str() {
            "ccg" => Some(code.to_owned()),
            "practice" | "cluster" => organisation.parent.clone().or_else(|| {
                // A cluster made by hand without a CCG has that of its practices.
                let members = self.members.get(code)?;
                members.iter().find_map(|practice| self.get(practice)?.parent.clone())
            }),
            _ => None,
        }
    }

    /// The system above a CCG.
    #[must_use]
    pub fn system_of_ccg(&self, ccg: &str) -> Option<String> {
        self.get(ccg)?.parent.clone()
    }

    /// Whoever stands above an organisation on a day, nearest first.
    #[must_use]
    pub fn above(&self, code: &str, on: &str) -> Vec<String> {
        let mut out = Vec::new();
        let cluster = self.cluster_of(code, on).map(|at| at.cluster);
        let own = cluster.clone().unwrap_or_else(|| code.to_owned());
        out.extend(cluster);
        out.extend(self.get(&own).and_then(|found| found.place.clone()));
        let ccg = self.ccg_of(code).or_else(|| self.ccg_of(&own));
        out.extend(ccg.clone());
        out.extend(ccg.and_then(|ccg| self.system_of_ccg(&ccg)));
        out.retain(|one| one != code);
        out
    }

    /// Who may collect an organisation's returns, whoever usually does first: a place stands nearer than a CCG, and collects
    /// where somebody works there, but returns are not sent to it.
    #[must_use]
    pub fn collectors(&self, code: &str, on: &str) -> Vec<String> {
        let mut out = self.above(code, on);
        out.sort_by_key(|above| self.get(above).is_some_and(|one| one.kind == "place"));
        out
    }

    /// The clusters within a scope, by code; the kind `all` stands for everything that is known here.
    #[must_use]
    pub fn clusters_within(&self, scope: &Scope) -> Vec<String> {
        match scope.kind.as_str() {
            "cluster" => vec![scope.code.clone()],
            "practice" => Vec::new(),
            "all" => self.of_kind("cluster").map(|cluster| cluster.code.clone()).collect(),
            kind => self
                .of_kind("cluster")
                .filter(|cluster| match kind {
                    "ccg" => self.ccg_of(&cluster.code).as_deref() == Some(&scope.code),
                    "place" => cluster.place.as_deref() == Some(&scope.code),
                    _ => {
                        self.ccg_of(&cluster.code).and_then(|ccg| self.system_of_ccg(&ccg)).as_deref()
                            == Some(&scope.code)
                    }
                })
                .map(|cluster| cluster.code.clone())
                .collect(),
        }
    }

    /// Open practices within a scope on a day, by code. For a CCG or system also those in no cluster.
    #[must_use]
    pub fn practices_within(&self, scope: &Scope, on: &str) -> Vec<String> {
        let mut all = self.practices_ever_within(scope, on);
        all.retain(|practice| scope.kind == "practice" || self.get(practice).is_none_or(|known| known.is_open(on)));
        all
    }

    /// The same with practices that have closed: a snapshot that lists their staff is only whole with them.
    #[must_use]
    pub fn practices_ever_within(&self, scope: &Scope, on: &str) -> Vec<String> {
        match scope.kind.as_str() {
            "practice" => vec![scope.code.clone()],
            "cluster" => self.ever_of_cluster(&scope.code, on),
            "place" => {
                let clusters = self.clusters_within(scope);
                let mut all: Vec<String> =
                    clusters.iter().flat_map(|cluster| self.ever_of_cluster(cluster, on)).collect();
                all.sort();
                all
            }
            kind => self
                .of_kind("practice")
                .filter(|practice| practice.general_practice != Some(false))
                .filter(|practice| match (kind, practice.parent.as_deref()) {
                    ("all", _) => true,
                    ("ccg", parent) => parent == Some(scope.code.as_str()),
                    (_, Some(ccg)) => self.system_of_ccg(ccg).as_deref() == Some(scope.code.as_str()),
                    (_, None) => false,
                })
                .map(|practice| practice.code.clone())
                .collect(),
        }
    }

    /// The list size of a practice on a day: the latest by then, else the earliest after it.
    #[must_use]
    pub fn list_of(&self, practice: &str, on: &str) -> Option<ListAt<'_>> {
        let lists = self.lists.get(practice)?;
        let usable = |entry: &&ListEntry| entry.registered.is_ok();
        let before = lists.iter().rev().filter(usable).find(|entry| entry.as_of.as_str() <= on);
        match before {
            Some(entry) => Some(ListAt { entry, later: false }),
            None => lists.iter().find(usable).map(|entry| ListAt { entry, later: true }),
        }
    }

    /// Every list size of a practice, oldest first.
    #[must_use]
    pub fn lists(&self, practice: &str) -> &[ListEntry] {
        self.lists.get(practice).map_or(&[], Vec::as_slice)
    }
}

impl Organisation {
    /// Open on an ISO day, as far as is known.
    #[must_use]
    pub fn is_open(&self, on: &str) -> bool {
        self.closed.as_deref().is_none_or(|closed| on <= closed)
    }
}
