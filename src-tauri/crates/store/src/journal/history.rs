//! What was done, and what can be undone.

use super::{Change, Operation, Stacks, operation};
use crate::error::StoreError;
use crate::open::Store;
use rusqlite::params;

impl Store {
    /// What can be undone and redone.
    #[must_use]
    pub fn stacks(&self) -> &Stacks {
        &self.stacks
    }

    /// The rows that an operation changed, in order.
    ///
    /// # Errors
    /// The store's.
    pub fn changes(&self, operation: i64) -> Result<Vec<Change>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT table_name, row_id, before, after FROM change WHERE operation = ?1 ORDER BY id")?;
        let rows = statement.query_map([operation], |row| {
            Ok(Change { table: row.get(0)?, row: row.get(1)?, before: row.get(2)?, after: row.get(3)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The tables in which an operation changed rows, without reading the rows.
    ///
    /// # Errors
    /// The store's.
    pub fn touched(&self, operation: i64) -> Result<Vec<String>, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT DISTINCT table_name FROM change WHERE operation = ?1")?;
        let rows = statement.query_map([operation], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Operations, newest first, before a given one.
    ///
    /// # Errors
    /// The store's.
    pub fn history(&self, before: Option<i64>, limit: u32) -> Result<Vec<Operation>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, kind, label, actor, at, undoes, redoes, barrier FROM operation WHERE id < ?1 ORDER BY id DESC LIMIT ?2",
        )?;
        let rows = statement.query_map(params![before.unwrap_or(i64::MAX), limit], operation)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether an operation is undone at present.
    #[must_use]
    pub fn is_undone(&self, operation: i64) -> bool {
        self.stacks.redo.iter().any(|entry| entry.original == operation)
    }
}
