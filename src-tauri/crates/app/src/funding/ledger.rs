//! What of a line is whose: held by allocation, committed, spent.

use super::recipients::above;
use crate::dto::Scope;
use crate::registry::Registry;
use chrono::NaiveDate;
use pch_domain::{FinancialYear, Pence};
use pch_store::tables::funding::{Entry, Line, Part};
use pch_store::tables::payments::Move;
use std::collections::BTreeSet;

/// A line's parts and entries, to be asked by organisation.
pub(super) struct Ledger<'a> {
    registry: &'a Registry,
    day: String,
    parts: &'a [Part],
    entries: &'a [Entry],
    line: i64,
    moves: Vec<Move>,
}

/// What of a line is one organisation's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Held {
    pub(super) allocated: Pence,
    /// Come in from other lines, hands and years, less gone out.
    pub(super) moved: Pence,
    pub(super) committed: Pence,
    pub(super) spent: Pence,
}

impl Held {
    /// What is there to be spent.
    pub(super) fn held(&self) -> Pence {
        self.allocated + self.moved
    }
}

impl<'a> Ledger<'a> {
    /// Of a line with its allocation's list date and parts, and its entries.
    pub(super) fn new(
        registry: &'a Registry,
        line: &Line,
        allocation: Option<(Option<&str>, &'a [Part])>,
        entries: &'a [Entry],
    ) -> Self {
        let year_end =
            || line.year.parse::<FinancialYear>().map_or_else(|_| String::new(), |year| year.last_day().to_string());
        let (list, parts) = allocation.map_or((None, &[][..]), |(list, parts)| (list, parts));
        Self {
            registry,
            day: list.map_or_else(year_end, str::to_owned),
            parts,
            entries,
            line: line.id,
            moves: Vec::new(),
        }
    }

    /// With the moves that the line gives or gets.
    pub(super) fn with_moves(mut self, moves: Vec<Move>) -> Self {
        self.moves = moves;
        self
    }

    /// Come in less gone out, within a scope.
    fn moved(&self, scope: &Scope) -> Pence {
        let mut sum = 0;
        for one in &self.moves {
            if one.from_line == self.line && self.stands_in(&one.from_cluster, scope) {
                sum -= one.pence;
            }
            if one.to.as_ref().is_some_and(|(line, to)| *line == self.line && self.stands_in(to, scope)) {
                sum += one.pence;
            }
        }
        Pence(sum)
    }

    /// Whether an organisation is the scope or stands in it.
    fn stands_in(&self, code: &str, scope: &Scope) -> bool {
        code == scope.code || above(self.registry, code, &scope.kind, &self.day).as_deref() == Some(&scope.code)
    }

    /// What is within a scope.
    pub(super) fn within(&self, scope: &Scope) -> Held {
        let entries = |kind: &str| {
            self.entries
                .iter()
                .filter(|entry| entry.kind == kind && self.stands_in(&entry.cluster, scope))
                .map(|entry| Pence(entry.pence))
                .sum()
        };
        Held {
            allocated: self
                .parts
                .iter()
                .filter(|part| self.stands_in(&part.organisation, scope))
                .map(|part| Pence(part.pence))
                .sum(),
            moved: self.moved(scope),
            committed: entries("commitment"),
            spent: entries("spend"),
        }
    }

    /// What is one organisation's.
    pub(super) fn of(&self, code: &str) -> Held {
        self.within(&self.scope(code))
    }

    fn scope(&self, code: &str) -> Scope {
        let kind = self.registry.get(code).map_or_else(String::new, |organisation| organisation.kind.clone());
        Scope { kind, code: code.to_owned() }
    }

    /// Whether anything of the line went to an organisation or to somebody in it.
    pub(super) fn has_part(&self, code: &str) -> bool {
        let scope = self.scope(code);
        let came =
            |one: &Move| one.to.as_ref().is_some_and(|(line, to)| *line == self.line && self.stands_in(to, &scope));
        self.parts.iter().any(|part| self.stands_in(&part.organisation, &scope)) || self.moves.iter().any(came)
    }

    /// Entries within a scope.
    pub(super) fn entries_within(&self, scope: &Scope) -> Vec<&'a Entry> {
        self.entries.iter().filter(|entry| self.stands_in(&entry.cluster, scope)).collect()
    }

    /// Organisations with entries that have spent more than they hold: code, held, spent.
    pub(super) fn overspent(&self) -> Vec<(String, Pence, Pence)> {
        let codes: BTreeSet<&str> = self.entries.iter().map(|entry| entry.cluster.as_str()).collect();
        codes
            .into_iter()
            .map(|code| (code.to_owned(), self.of(code)))
            .filter(|(_, held)| held.spent > held.held())
            .map(|(code, held)| (code, held.held(), held.spent))
            .collect()
    }
}

impl Ledger<'_> {
    /// Whether somebody wrote why an organisation spent more than it holds.
    pub(super) fn explained(&self, code: &str) -> bool {
        self.entries.iter().any(|entry| entry.cluster == code && !entry.explanation.is_empty())
    }
}

/// Reads an ISO day.
pub(super) fn read_day(text: &str) -> Result<NaiveDate, String> {
    text.trim().parse().map_err(|_| format!("“{text}” is not a day: write it like 2018-11-30"))
}
