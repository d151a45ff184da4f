//! The store as text: what “the same as before” means.

use crate::error::StoreError;
use crate::journal::JOURNALLED;
use crate::open::Store;
use rusqlite::types::ValueRef;
use std::fmt::Write as _;

impl Store {
    /// Every journalled row as text, a table after another, in the order of their numbers. Two stores with the same dump
    /// hold the same acts' results; the journal, bytes, facts of releases and view settings are not in it.
    ///
    /// # Errors
    /// The store's.
    pub fn dump(&self) -> Result<String, StoreError> {
        let mut out = String::new();
        for table in JOURNALLED {
            let mut statement = self.connection.prepare(&format!("SELECT * FROM {table} ORDER BY id"))?;
            let width = statement.column_count();
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let _ = write!(out, "{table}");
                for at in 0..width {
                    let _ = match row.get_ref(at)? {
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
        Ok(out)
    }
}
