//! What is in a store, whole.

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use std::fmt::Write as _;
use std::path::Path;

/// Every row of every table but the view's settings, as text. Opening it rolls back what a killed process left.
pub(crate) fn everything(store: &Path) -> String {
    let connection = Connection::open(store).unwrap();
    let verdict: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(verdict, "ok", "the store must be whole");
    let broken: i64 =
        connection.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0)).unwrap();
    assert_eq!(broken, 0, "no row may point to one that is not there");
    let mut tables = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('setting', 'sqlite_sequence') ORDER BY name")
        .unwrap();
    let tables: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut out = String::new();
    for table in tables {
        let mut statement = connection.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2")).unwrap();
        let width = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let _ = write!(out, "{table}");
            for at in 0..width {
                let _ = match row.get_ref(at).unwrap() {
                    ValueRef::Null => write!(out, "|∅"),
                    ValueRef::Integer(value) => write!(out, "|{value}"),
                    ValueRef::Real(value) => write!(out, "|{value}"),
                    ValueRef::Text(text) => write!(out, "|{}", String::from_utf8_lossy(text).escape_default()),
                    ValueRef::Blob(bytes) => write!(out, "|{} bytes", bytes.len()),
                };
            }
            out.push('\n');
        }
    }
    out
}

/// Lays a released store of a schema where none is, as that version left it.
pub(crate) fn lay(schema: i64, store: &Path) {
    let released = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/released/store-{schema}.sql"));
    let connection = Connection::open(store).unwrap();
    let sql = std::fs::read_to_string(released).unwrap();
    connection.execute_batch(&sql).unwrap_or_else(|error| panic!("schema {schema}: {error}"));
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(found, schema, "the fixture says which schema it is of");
}

/// How many operations the journal holds.
pub(crate) fn operations(store: &Path) -> i64 {
    let connection = Connection::open(store).unwrap();
    connection.query_row("SELECT count(*) FROM operation", [], |row| row.get(0)).unwrap()
}
