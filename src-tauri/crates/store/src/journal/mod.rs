//! The operations journal: every act of a person, and how it is taken back.
//!
//! TEMP triggers, made anew at every opening, write each changed row before and after as JSON text. A write outside an
//! operation fails, because the journal's column is NOT NULL: nothing changes unseen.

mod act;
mod history;
mod undo;
mod watch;

pub(crate) use watch::watch;

use crate::error::StoreError;
use rusqlite::Connection;

/// Tables whose rows people change. A table rebuilt by a migration loses its trigger, so these are made at opening.
pub const JOURNALLED: [&str; 74] = [
    "release_active",
    "person",
    "organisation",
    "membership",
    "list_size",
    "post",
    "post_share",
    "comparator",
    "assessment",
    "evidence",
    "agreement",
    "ambition",
    "challenge",
    "criterion_answer",
    "maturity_round",
    "carried",
    "maturity_action",
    "funding_line",
    "funder",
    "allocation",
    "funding_entry",
    "funding_condition",
    "condition_answer",
    "funding_instalment",
    "funding_move",
    "funding_forecast",
    "funding_link",
    "finance_figure",
    "explanation",
    "submission",
    "received",
    "received_comment",
    "return_note",
    "call",
    "shared_draft",
    "reply",
    "trajectory",
    "trajectory_plan",
    "movement",
    "split_share",
    "list_layout",
    "role_word",
    "shared_answer",
    "domain_ambition",
    "readiness",
    "cycle_step",
    "engagement",
    "engagement_criterion",
    "condition_ask",
    "scenario",
    "assumption",
    "scheme",
    "scheme_host",
    "scheme_post",
    "scenario_scheme",
    "scenario_recruitment",
    "scenario_demand",
    "edition",
    "edition_level",
    "edition_domain",
    "edition_criterion",
    "edition_check",
    "edition_pair",
    "edition_carry",
    "edition_carried",
    "milestone",
    "milestone_after",
    "risk",
    "benefit",
    "benefit_reading",
    "staffing_sheet",
    "handover",
    "trusted_key",
    "report_words",
];

/// An act to be journalled.
#[derive(Debug, Clone)]
pub struct Act {
    /// Stable kind, such as `move_practice`.
    pub kind: &'static str,
    /// Past tense, for people.
    pub label: String,
    /// Who.
    pub actor: String,
    /// When, RFC 3339.
    pub at: String,
    /// Undo cannot cross it.
    pub barrier: bool,
    /// The package that it concerns.
    pub package_id: Option<String>,
}

/// A journalled act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// Number.
    pub id: i64,
    /// Stable kind.
    pub kind: String,
    /// Past tense, for people.
    pub label: String,
    /// Who.
    pub actor: String,
    /// When, RFC 3339.
    pub at: String,
    /// The operation that it undid.
    pub undoes: Option<i64>,
    /// The operation that it did again.
    pub redoes: Option<i64>,
    /// Undo cannot cross it.
    pub barrier: bool,
}

/// A row that an operation changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The table.
    pub table: String,
    /// Its row.
    pub row: i64,
    /// The row before, JSON text; none where it was added.
    pub before: Option<String>,
    /// The row after, JSON text; none where it was taken out.
    pub after: Option<String>,
}

/// One entry that can be undone or redone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    original: i64,
    /// The operation whose changes are in force: the original, or the last one that did it again.
    holder: i64,
    label: String,
}

/// What can be undone and redone, newest last. Derived from the journal, so that it survives a restart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stacks {
    undo: Vec<Entry>,
    redo: Vec<Entry>,
}

impl Stacks {
    pub(crate) fn load(connection: &Connection) -> Result<Self, StoreError> {
        let mut stacks = Self::default();
        let mut statement = connection
            .prepare("SELECT id, kind, label, actor, at, undoes, redoes, barrier FROM operation ORDER BY id")?;
        for operation in statement.query_map([], operation)? {
            stacks.push(&operation?);
        }
        Ok(stacks)
    }

    fn push(&mut self, operation: &Operation) {
        if operation.undoes.is_some() {
            self.redo.extend(self.undo.pop());
        } else if operation.redoes.is_some() {
            if let Some(mut entry) = self.redo.pop() {
                entry.holder = operation.id;
                self.undo.push(entry);
            }
        } else {
            self.redo.clear();
            if operation.barrier {
                self.undo.clear();
            } else {
                self.undo.push(Entry { original: operation.id, holder: operation.id, label: operation.label.clone() });
            }
        }
    }

    /// The label of what would be undone.
    #[must_use]
    pub fn undo_label(&self) -> Option<&str> {
        self.undo.last().map(|entry| entry.label.as_str())
    }

    /// The label of what would be done again.
    #[must_use]
    pub fn redo_label(&self) -> Option<&str> {
        self.redo.last().map(|entry| entry.label.as_str())
    }
}

fn operation(row: &rusqlite::Row<'_>) -> rusqlite::Result<Operation> {
    Ok(Operation {
        id: row.get(0)?,
        kind: row.get(1)?,
        label: row.get(2)?,
        actor: row.get(3)?,
        at: row.get(4)?,
        undoes: row.get(5)?,
        redoes: row.get(6)?,
        barrier: row.get(7)?,
    })
}
