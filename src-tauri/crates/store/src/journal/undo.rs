//! Taking an act back and doing it again: each a new operation that applies the rows before.

use super::act::begin_operation;
use super::watch::{as_json, columns};
use super::{Act, Change, Entry, JOURNALLED, Operation};
use crate::error::StoreError;
use crate::open::Store;
use rusqlite::{OptionalExtension, Transaction, params};

impl Store {
    /// Takes the last act back as a new operation. Gives its label and the tables that it touched.
    ///
    /// # Errors
    /// [`StoreError::NothingTo`] at the start or behind a barrier; [`StoreError::MovedOn`] when a row is not as the act left it.
    pub fn undo(&mut self, actor: &str, at: &str) -> Result<(String, Vec<String>, i64), StoreError> {
        let entry = self.stacks.undo.last().cloned().ok_or(StoreError::NothingTo("undo"))?;
        let act = Act {
            kind: "undo",
            label: format!("Undone: {}", entry.label),
            actor: actor.to_owned(),
            at: at.to_owned(),
            barrier: false,
            package_id: None,
        };
        self.reverse(&entry, &act, Some(entry.original), None)
    }

    /// Does the last undone act again.
    ///
    /// # Errors
    /// As for [`Store::undo`].
    pub fn redo(&mut self, actor: &str, at: &str) -> Result<(String, Vec<String>, i64), StoreError> {
        let entry = self.stacks.redo.last().cloned().ok_or(StoreError::NothingTo("redo"))?;
        let undone_by: i64 =
            self.connection
                .query_row("SELECT max(id) FROM operation WHERE undoes = ?1", [entry.original], |row| row.get(0))?;
        let act = Act {
            kind: "redo",
            label: format!("Done again: {}", entry.label),
            actor: actor.to_owned(),
            at: at.to_owned(),
            barrier: false,
            package_id: None,
        };
        // Doing again is undoing the undo.
        let undo = Entry { holder: undone_by, ..entry };
        self.reverse(&undo, &act, None, Some(undo.original))
    }

    fn reverse(
        &mut self,
        entry: &Entry,
        act: &Act,
        undoes: Option<i64>,
        redoes: Option<i64>,
    ) -> Result<(String, Vec<String>, i64), StoreError> {
        self.in_its_place()?;
        let path = self.path.clone();
        let changes = self.changes(entry.holder)?;
        let tx = self.connection.transaction().map_err(|error| StoreError::from(error).at(&path))?;
        tx.pragma_update(None, "defer_foreign_keys", true)?;
        let id = begin_operation(&tx, act, undoes, redoes)?;
        let mut tables: Vec<String> = Vec::new();
        for change in changes.iter().rev() {
            restore_row(&tx, change, &entry.label)?;
            if !tables.contains(&change.table) {
                tables.push(change.table.clone());
            }
        }
        tx.execute("DELETE FROM current_operation", [])?;
        tx.commit().map_err(|error| StoreError::from(error).at(&path))?;
        self.stacks.push(&Operation {
            id,
            kind: act.kind.to_owned(),
            label: act.label.clone(),
            actor: act.actor.clone(),
            at: act.at.clone(),
            undoes,
            redoes,
            barrier: false,
        });
        Ok((entry.label.clone(), tables, id))
    }
}

/// The columns that a row had when the act was done, and those that a later schema added: they were not written then, and a row
/// that comes back gets what the schema gives.
fn columns_of(tx: &Transaction<'_>, change: &Change) -> Result<(Vec<String>, Vec<String>), StoreError> {
    let all = columns(tx, &change.table)?;
    let Some(written) = change.after.as_ref().or(change.before.as_ref()) else { return Ok((all, Vec::new())) };
    let mut statement = tx.prepare_cached("SELECT key FROM json_each(?1)")?;
    let known: Vec<String> = statement.query_map([written], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(all.into_iter().partition(|column| known.contains(column)))
}

/// Whether the columns that were added since still hold what the schema gave them: else somebody wrote into the row.
fn says_nothing(tx: &Transaction<'_>, change: &Change, later: &[String]) -> Result<bool, StoreError> {
    for column in later {
        let given: Option<String> = tx.query_row(
            "SELECT dflt_value FROM pragma_table_info(?1) WHERE name = ?2",
            [&change.table, column],
            |row| row.get(0),
        )?;
        let given = given.unwrap_or_else(|| "NULL".to_owned());
        let sql = format!("SELECT count(*) FROM {} WHERE id = ?1 AND \"{column}\" IS NOT {given}", change.table);
        if tx.query_row(&sql, [change.row], |row| row.get::<_, i64>(0))? > 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

fn restore_row(tx: &Transaction<'_>, change: &Change, label: &str) -> Result<(), StoreError> {
    let table = change.table.as_str();
    if !JOURNALLED.contains(&table) {
        return Err(StoreError::Unreadable {
            table: "change",
            value: table.to_owned(),
            expected: "a journalled table",
        });
    }
    let (columns, later) = columns_of(tx, change)?;
    let now: Option<String> = tx
        .query_row(&format!("SELECT {} FROM {table} WHERE id = ?1", as_json("", &columns)), [change.row], |row| {
            row.get(0)
        })
        .optional()?;
    if now != change.after || !says_nothing(tx, change, &later)? {
        return Err(StoreError::MovedOn { label: label.to_owned(), table: table.to_owned(), row: change.row });
    }
    let list = columns.iter().map(|column| format!("\"{column}\"")).collect::<Vec<_>>().join(", ");
    let values = columns.iter().map(|column| format!("json_extract(?1, '$.\"{column}\"')")).collect::<Vec<_>>();
    match (&change.before, &change.after) {
        (None, _) => tx.execute(&format!("DELETE FROM {table} WHERE id = ?1"), [change.row])?,
        (Some(before), None) => {
            tx.execute(&format!("INSERT INTO {table} ({list}) VALUES ({})", values.join(", ")), [before])?
        }
        (Some(before), Some(_)) => {
            let sets = columns
                .iter()
                .zip(&values)
                .map(|(column, value)| format!("\"{column}\" = {value}"))
                .collect::<Vec<_>>();
            tx.execute(&format!("UPDATE {table} SET {} WHERE id = ?2", sets.join(", ")), params![before, change.row])?
        }
    };
    Ok(())
}
