//! One act as one operation, all of it or nothing.

use super::{Act, Operation};
use crate::error::StoreError;
use crate::open::Store;
use rusqlite::{Transaction, params};

pub(super) fn begin_operation(
    tx: &Transaction<'_>,
    act: &Act,
    undoes: Option<i64>,
    redoes: Option<i64>,
) -> Result<i64, StoreError> {
    tx.prepare_cached("INSERT INTO operation (kind, label, actor, at, undoes, redoes, barrier, package_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?
        .execute(params![act.kind, act.label, act.actor, act.at, undoes, redoes, act.barrier, act.package_id])?;
    let id = tx.last_insert_rowid();
    tx.execute("DELETE FROM current_operation", [])?;
    tx.execute("INSERT INTO current_operation (id) VALUES (?1)", [id])?;
    Ok(id)
}

impl Store {
    /// One act of a person as one operation, all of it or nothing. An act that changes no row leaves no operation and
    /// gives `None` in its place.
    ///
    /// # Errors
    /// Whatever the body says, or the store; nothing is changed then.
    pub fn transact<T, E: From<StoreError>>(
        &mut self,
        act: &Act,
        body: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<(T, Option<i64>), E> {
        self.in_its_place()?;
        let path = self.path.clone();
        let named = |error: rusqlite::Error| E::from(StoreError::from(error).at(&path));
        let tx = self.connection.transaction().map_err(named)?;
        let id = begin_operation(&tx, act, None, None)?;
        let value = body(&tx)?;
        let changed: i64 =
            tx.query_row("SELECT count(*) FROM change WHERE operation = ?1", [id], |row| row.get(0)).map_err(named)?;
        if changed == 0 && !act.barrier {
            tx.rollback().map_err(named)?;
            return Ok((value, None));
        }
        tx.execute("DELETE FROM current_operation", []).map_err(named)?;
        tx.commit().map_err(named)?;
        self.stacks.push(&Operation {
            id,
            kind: act.kind.to_owned(),
            label: act.label.clone(),
            actor: act.actor.clone(),
            at: act.at.clone(),
            undoes: None,
            redoes: None,
            barrier: act.barrier,
        });
        Ok((value, Some(id)))
    }

    /// Writes outside the journal: facts of a release, blobs, settings. Touching a journalled table in it fails.
    ///
    /// # Errors
    /// Whatever the body says, or the store; nothing is written then.
    pub fn write_unjournalled<T, E: From<StoreError>>(
        &mut self,
        body: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.in_its_place()?;
        let path = self.path.clone();
        let named = |error: rusqlite::Error| E::from(StoreError::from(error).at(&path));
        let tx = self.connection.transaction().map_err(named)?;
        let value = body(&tx)?;
        tx.commit().map_err(named)?;
        Ok(value)
    }
}
