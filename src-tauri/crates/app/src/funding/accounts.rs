//! The accounts of a line: one for each cluster, or for whoever else holds money of it.

use super::recipients::above;
use crate::error::AppError;
use crate::registry::Registry;
use crate::session::Session;
use pch_domain::FinancialYear;
use pch_domain::funding::account::Account;
use pch_store::tables::funding::{self as rows, Entry, Line};
use pch_store::tables::payments::{self, Forecast, Instalment, Move};
use std::collections::BTreeMap;

/// A line with everything that happened to its money.
pub(super) struct Books {
    pub(super) line: Line,
    /// Parts of the allocation: who and how much.
    pub(super) parts: Vec<(String, i64)>,
    pub(super) entries: Vec<Entry>,
    pub(super) moves: Vec<Move>,
    pub(super) instalments: Vec<Instalment>,
    pub(super) forecasts: Vec<Forecast>,
    /// The day on which practices are taken to stand in their clusters.
    day: String,
}

impl Books {
    /// Reads what is kept of a line.
    pub(super) fn open(session: &Session, line: Line) -> Result<Self, AppError> {
        let read = session.read();
        let allocation = rows::allocation(read, line.id)?;
        let year_end = line.year.parse::<FinancialYear>().map(|year| year.last_day().to_string()).unwrap_or_default();
        let day = allocation.as_ref().and_then(|(allocation, _)| allocation.list_as_of.clone()).unwrap_or(year_end);
        Ok(Self {
            parts: allocation
                .map(|(_, parts)| parts.into_iter().map(|part| (part.organisation, part.pence)).collect())
                .unwrap_or_default(),
            entries: rows::entries(read, line.id)?,
            moves: payments::moves(read, line.id)?,
            instalments: payments::instalments(read, line.id)?,
            forecasts: payments::forecasts(read, line.id)?,
            line,
            day,
        })
    }

    /// Whose account an organisation's money stands in: its cluster's, else its own.
    pub(super) fn holder(&self, registry: &Registry, code: &str) -> String {
        above(registry, code, "cluster", &self.day).unwrap_or_else(|| code.to_owned())
    }

    /// The accounts, by code.
    pub(super) fn accounts(&self, registry: &Registry) -> BTreeMap<String, Account> {
        let mut out: BTreeMap<String, Account> = BTreeMap::new();
        let mut of = |code: &str, add: &dyn Fn(&mut Account)| {
            add(out.entry(self.holder(registry, code)).or_default());
        };
        for (code, pence) in &self.parts {
            of(code, &|account| account.allocated += pence);
        }
        for entry in &self.entries {
            of(&entry.cluster, &|account| match entry.kind.as_str() {
                "spend" => account.spent += entry.pence,
                _ => account.committed += entry.pence,
            });
        }
        for instalment in &self.instalments {
            of(&instalment.cluster, &|account| {
                account.planned += instalment.pence;
                if instalment.released_on.is_some() {
                    account.released += instalment.pence;
                }
            });
        }
        for moved in &self.moves {
            if moved.from_line == self.line.id {
                of(&moved.from_cluster, &|account| match moved.kind.as_str() {
                    "carry" => account.carried_on += moved.pence,
                    "virement" => account.moved_out += moved.pence,
                    kind => {
                        account.returned += moved.pence;
                        if kind == "clawback" {
                            account.clawed_back += moved.pence;
                        }
                    }
                });
            }
            if let Some((line, cluster)) = &moved.to
                && *line == self.line.id
            {
                of(cluster, &|account| match moved.kind.as_str() {
                    "carry" => account.carried_in += moved.pence,
                    _ => account.moved_in += moved.pence,
                });
            }
        }
        out
    }

    /// One account.
    pub(super) fn of(&self, registry: &Registry, code: &str) -> Account {
        self.accounts(registry).get(&self.holder(registry, code)).copied().unwrap_or_default()
    }
}

/// The books of every line of a year, in the order of the lines.
pub(super) fn of_year(session: &Session, year: &str) -> Result<Vec<Books>, AppError> {
    rows::lines(session.read(), year)?.into_iter().map(|line| Books::open(session, line)).collect()
}

/// Whether an account's holder stands in a scope.
pub(super) fn within(registry: &Registry, code: &str, scope: &crate::dto::Scope, day: &str) -> bool {
    code == scope.code || above(registry, code, &scope.kind, day).as_deref() == Some(&scope.code)
}

impl Books {
    /// Whether an account's holder stands in a scope, on the day of this line.
    pub(super) fn within(&self, registry: &Registry, code: &str, scope: &crate::dto::Scope) -> bool {
        // A practice sees the account of its cluster: accounts are kept no lower.
        let cluster = (scope.kind == "practice").then(|| self.holder(registry, &scope.code));
        cluster.as_deref() == Some(code) || within(registry, code, scope, &self.day)
    }
}
