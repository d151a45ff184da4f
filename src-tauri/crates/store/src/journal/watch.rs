//! The TEMP triggers that write every changed row, made anew at every opening.

use super::JOURNALLED;
use crate::error::StoreError;
use rusqlite::Connection;
use std::fmt::Write as _;

pub(super) fn columns(connection: &Connection, table: &str) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
    Ok(statement.query_map([table], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Whether a row differs from what it was: told column by column, because an update that changes nothing is common and a long
/// text is sooner compared than written.
fn differs(columns: &[String]) -> String {
    columns.iter().map(|column| format!("OLD.\"{column}\" IS NOT NEW.\"{column}\"")).collect::<Vec<_>>().join(" OR ")
}

pub(super) fn as_json(prefix: &str, columns: &[String]) -> String {
    let mut out = "json_object(".to_owned();
    for (at, column) in columns.iter().enumerate() {
        let comma = if at == 0 { "" } else { ", " };
        let _ = write!(out, "{comma}'{column}', {prefix}\"{column}\"");
    }
    out.push(')');
    out
}

/// Makes the triggers. Three a table; their number is asserted because a forgotten one would lose an undo in silence.
pub(crate) fn watch(connection: &Connection) -> Result<(), StoreError> {
    let mut sql = "CREATE TEMP TABLE IF NOT EXISTS current_operation (id INTEGER NOT NULL);".to_owned();
    for table in JOURNALLED {
        let columns = columns(connection, table)?;
        let (before, after, differs) = (as_json("OLD.", &columns), as_json("NEW.", &columns), differs(&columns));
        let record = "INSERT INTO change (operation, table_name, row_id, before, after) VALUES ((SELECT id FROM current_operation)";
        let _ = write!(
            sql,
            "CREATE TEMP TRIGGER journal_{table}_insert AFTER INSERT ON main.{table} BEGIN {record}, '{table}', NEW.id, NULL, {after}); END;
             CREATE TEMP TRIGGER journal_{table}_delete AFTER DELETE ON main.{table} BEGIN {record}, '{table}', OLD.id, {before}, NULL); END;
             CREATE TEMP TRIGGER journal_{table}_update AFTER UPDATE ON main.{table} WHEN {differs}
               BEGIN {record}, '{table}', OLD.id, {before}, {after}); END;"
        );
    }
    connection.execute_batch(&sql)?;
    let made: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_temp_schema WHERE type = 'trigger'", [], |row| row.get(0))?;
    if usize::try_from(made) != Ok(JOURNALLED.len() * 3) {
        return Err(StoreError::Unreadable {
            table: "sqlite_temp_schema",
            value: made.to_string(),
            expected: "three triggers a table",
        });
    }
    Ok(())
}
