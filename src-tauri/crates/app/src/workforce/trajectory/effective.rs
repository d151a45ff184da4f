//! The plan that applies to an organisation: its own, else the sum of those below it.

use super::key::Key;
use crate::dto::Scope;
use crate::error::AppError;
use crate::registry::Registry;
use crate::session::Session;
use pch_store::tables::trajectory::{self, Trajectory};
use std::collections::BTreeMap;

/// Trajectories of an organisation and of everything below it, read once.
pub(super) struct Plans<'a> {
    registry: &'a Registry,
    of: BTreeMap<String, Vec<Trajectory>>,
}

/// A planned figure with what it rests on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Planned {
    /// Billionths; none where nobody has planned it.
    pub(super) wte: Option<i64>,
    /// Typed for the organisation itself.
    pub(super) own: bool,
    /// Of those below that are open: how many have a figure, and how many there are.
    pub(super) with: usize,
    pub(super) open: usize,
    /// The sum of roles that were typed for the organisation itself.
    pub(super) of_roles: bool,
}

/// What is summed: a quarter end, or the baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What<'a> {
    /// Planned WTE at the quarter end.
    Plan(&'a str),
    /// The baseline.
    Baseline,
}

impl What<'_> {
    fn of(self, line: &Trajectory) -> Option<i64> {
        match self {
            Self::Plan(end) => line.plan.get(end).copied(),
            Self::Baseline => line.baseline,
        }
    }
}

impl<'a> Plans<'a> {
    pub(super) fn read(session: &Session, registry: &'a Registry, scope: &Scope, on: &str) -> Result<Self, AppError> {
        let mut codes = vec![scope.code.clone()];
        codes.extend(registry.practices_ever_within(scope, on));
        codes.extend(registry.clusters_within(scope));
        if scope.kind == "system" {
            codes.extend(registry.of_kind("ccg").map(|ccg| ccg.code.clone()));
        }
        codes.sort();
        codes.dedup();
        let mut of = BTreeMap::new();
        for code in codes {
            let lines = trajectory::of(session.read(), &code)?;
            if !lines.is_empty() {
                of.insert(code, lines);
            }
        }
        Ok(Self { registry, of })
    }

    /// The line that was typed for an organisation itself.
    pub(super) fn own(&self, organisation: &str, key: &Key) -> Option<&Trajectory> {
        let lines = self.of.get(organisation)?;
        lines.iter().find(|line| line.staff_group == key.group.name() && line.role == key.role)
    }

    /// Lines that anybody of the scope has typed.
    pub(super) fn keys(&self) -> Vec<Key> {
        let all = self
            .of
            .values()
            .flatten()
            .filter_map(|line| Some(Key { group: line.staff_group.parse().ok()?, role: line.role.clone() }));
        let mut keys: Vec<Key> = all.collect();
        keys.sort();
        keys.dedup();
        keys
    }

    /// Every quarter end that anybody has planned.
    pub(super) fn ends(&self) -> impl Iterator<Item = &String> {
        self.of.values().flatten().flat_map(|line| line.plan.keys())
    }

    /// The organisations directly below on a day. A cluster's are its practices, a CCG's its clusters and the practices
    /// in none, a system's its CCGs.
    fn below(&self, scope: &Scope, on: &str) -> Vec<Scope> {
        let of = |kind: &str, codes: Vec<String>| -> Vec<Scope> {
            codes.into_iter().map(|code| Scope { kind: kind.to_owned(), code }).collect()
        };
        match scope.kind.as_str() {
            "practice" => Vec::new(),
            "cluster" => of("practice", self.registry.practices_ever_within(scope, on)),
            "system" => {
                let here = |code: &str| self.registry.system_of_ccg(code).as_deref() == Some(scope.code.as_str());
                let ccgs = self.registry.of_kind("ccg").map(|ccg| ccg.code.clone()).filter(|code| here(code));
                of("ccg", ccgs.collect())
            }
            _ => {
                let clusters = self.registry.clusters_within(scope);
                let in_one = |practice: &String| {
                    self.registry.cluster_of(practice, on).is_some_and(|at| clusters.contains(&at.cluster))
                };
                let mut practices = self.registry.practices_ever_within(scope, on);
                practices.retain(|practice| !in_one(practice));
                let mut all = of("cluster", clusters.clone());
                all.extend(of("practice", practices));
                all
            }
        }
    }

    fn is_open(&self, scope: &Scope, on: &str) -> bool {
        self.registry.get(&scope.code).is_none_or(|known| known.is_open(on))
    }

    /// A figure of a line on a day: typed, or summed over whoever is open below.
    pub(super) fn planned(&self, scope: &Scope, key: &Key, what: What<'_>, on: &str) -> Planned {
        let typed = self.own(&scope.code, key).and_then(|line| what.of(line));
        if let Some(wte) = typed.filter(|_| self.is_open(scope, on)) {
            return Planned { wte: Some(wte), own: true, with: 1, open: 1, of_roles: false };
        }
        let mut out = Planned::default();
        for child in self.below(scope, on) {
            if !self.is_open(&child, on) {
                continue;
            }
            let found = self.planned(&child, key, what, on);
            let leaf = found.own || found.of_roles || found.open == 0;
            out.open += if leaf { 1 } else { found.open };
            out.with += if leaf { usize::from(found.wte.is_some()) } else { found.with };
            if let Some(wte) = found.wte {
                out.wte = Some(out.wte.unwrap_or_default() + wte);
            }
        }
        if out.wte.is_none() && key.role.is_empty() {
            return self.of_roles(scope, key, what, on).unwrap_or(out);
        }
        out
    }

    /// A group that nobody planned as a whole is the sum of its roles that were planned for the organisation itself.
    fn of_roles(&self, scope: &Scope, key: &Key, what: What<'_>, on: &str) -> Option<Planned> {
        let lines = self.of.get(&scope.code)?;
        if !self.is_open(scope, on) {
            return None;
        }
        let figures: Vec<i64> = lines
            .iter()
            .filter(|line| line.staff_group == key.group.name() && !line.role.is_empty())
            .filter_map(|line| what.of(line))
            .collect();
        (!figures.is_empty()).then(|| Planned {
            wte: Some(figures.iter().sum()),
            own: false,
            with: 1,
            open: 1,
            of_roles: true,
        })
    }
}
